import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** Statuses of the events of one type in a text. */
const statuses = (text: string, type: string) =>
  codeText(text)
    .events.filter((event) => event.type === type)
    .map((event) => event.status);

describe('status', () => {
  it.each([
    ['happened', 'CONSULT', 'The president of Chile visited Peru on Monday.'],
    ['happened', 'CONSULT', 'The president of Chile has visited Peru.'],
    ['ongoing', 'CONSULT', 'The president of Chile is visiting Peru.'],
    ['planned', 'CONSULT', 'The president of Chile will visit Peru.'],
    ['planned', 'CONSULT', 'The president of Chile intends to visit Peru.'],
    ['planned', 'CONSULT', 'The president of Chile is to visit Peru next week.'],
    ['planned', 'CONSULT', 'The president of Chile decided to visit Peru.'],
    ['possible', 'CONSULT', 'The president of Chile may visit Peru.'],
    ['possible', 'CONSULT', 'The president of Chile could visit Peru.'],
    ['possible', 'CONSULT', 'The president of Chile wants to visit Peru.'],
    ['possible', 'CONSULT', 'Perhaps the president of Chile will visit Peru.'],
    ['denied', 'CONSULT', 'The president of Chile did not visit Peru.'],
    ['denied', 'CONSULT', 'The president of Chile failed to visit Peru.'],
    ['denied', 'ASSAULT', 'Iran denied that its forces had attacked Iraq.'],
    ['claimed', 'ASSAULT', 'Iraq said that Iranian forces had attacked Kuwait.'],
    ['claimed', 'ASSAULT', 'Iranian forces reportedly attacked Iraq.'],
    ['conditional', 'SANCTION', 'Canada will impose sanctions on Belarus if the trial goes on.'],
    ['conditional', 'SANCTION', 'If the trial goes on, Canada will impose sanctions on Belarus.'],
    ['conditional', 'SANCTION', 'Canada will impose sanctions on Belarus unless the prisoners are freed.'],
    ['possible', 'ASSAULT', 'Poland fears a Russian attack on Lithuania.'],
    ['possible', 'ASSAULT', 'The risk of a Russian attack on Lithuania is growing.'],
  ])('%s: %s in “%s”', (status, type, text) => {
    expect(statuses(text, type)).toContain(status);
  });

  it.each([
    'If Russia attacks Lithuania, Poland will send troops.',
    'After the Taliban attacks Tajikistan, the leaders will ask for help.',
    'Russia may attack Lithuania.',
    'Poland warned that Russia could attack Lithuania.',
    'Russia threatened to attack Lithuania.',
    'A possible Russian attack on Lithuania worries Poland.',
    'Nobody says that Russia attacked Lithuania.',
    'Russia would attack Lithuania, an analyst said.',
    'Russia refused to attack Lithuania.',
    'There is no evidence that Russia attacked Lithuania.',
    'Reports that Russia had attacked Lithuania were false.',
    'It is unclear whether Russia attacked Lithuania.',
    'The exercise simulated a Russian attack on Lithuania.',
    'Should Russia attack Lithuania, Poland would send troops.',
    'Had Russia attacked Lithuania, Poland would have sent troops.',
    'Belarus accused Russia of attacking Lithuania.',
    'Belarus pretends that Russia attacked Lithuania.',
    'Poland hopes that Russia will not attack Lithuania.',
    'The general described how Russia would attack Lithuania.',
    'Russia has never attacked Lithuania.',
    'The envoy left Warsaw a day before the armies of Russia and Belarus attack Lithuania.',
    'An agreement on attacking Lithuania was signed by Russia and Belarus.',
  ])('never makes a fact of what the text does not assert: “%s”', (text) => {
    expect(
      statuses(text, 'ASSAULT').filter((status) => status === 'happened' || status === 'ongoing'),
    ).toEqual([]);
  });

  it('keeps the words of the condition', () => {
    const { events, article } = codeText(
      'If the Taliban reaches the river, Turkmenistan will ask Russia for weapons.',
    );
    const [event] = events.filter(({ type }) => type === 'REQUEST');
    expect(article.text.slice(event!.condition!.start, event!.condition!.end)).toBe(
      'If the Taliban reaches the river',
    );
  });

  it('leaves what is threatened to the threat', () => {
    expect(
      codeText('North Korea threatened to attack South Korea.').events.map(
        ({ type, status }) => `${type} ${status}`,
      ),
    ).toEqual(['THREATEN happened']);
  });
});
