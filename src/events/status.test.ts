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
    'Belarusian officials accused Russia of attacking towns.',
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

/** Status of the first event of a type; null = none is coded. */
const statusOf = (text: string, type: string) => statuses(text, type)[0] ?? null;

describe('verbs, adverbs and frames around the act', () => {
  it.each([
    ['happened', 'Rwanda managed to attack Burundi.'],
    ['happened', 'Rwanda used to attack Burundi.'],
    ['happened', 'Rwanda did not only attack Burundi.'],
    ['happened', 'Why did Rwanda attack Burundi?'],
    ['happened', 'Rwanda regrets that it attacked Burundi.'],
    ['happened', 'Rwanda attacked almost every town of Burundi.'],
    ['ongoing', 'Rwanda keeps attacking Burundi.'],
    ['ongoing', 'Rwanda has been attacking Burundi since 2021.'],
    ['planned', 'Rwanda is going to attack Burundi.'],
    ['planned', 'Rwanda is planning to attack Burundi.'],
    ['possible', 'Rwanda was going to attack Burundi.'],
    ['possible', 'Rwanda was about to attack Burundi.'],
    ['possible', 'Did Rwanda attack Burundi?'],
    ['possible', 'Rwanda may not have attacked Burundi.'],
    ['possible', 'It is not clear that Rwanda attacked Burundi.'],
    ['possible', 'An analyst said that Rwanda will attack Burundi.'],
    ['denied', 'Rwanda almost attacked Burundi.'],
    ['denied', 'Rwanda pretended to attack Burundi.'],
    ['denied', 'Rwanda stopped attacking Burundi.'],
    ['denied', 'Rwanda attacked neither Burundi nor Kenya.'],
    ['denied', 'Without attacking Burundi, Rwanda left.'],
    ['denied', 'It is not true that Rwanda attacked Burundi.'],
    ['denied', 'Rwanda’s plan to attack Burundi failed.'],
    ['planned', 'Rwanda’s plan to attack Burundi is old.'],
    ['claimed', 'Rwanda is said to have attacked Burundi.'],
    ['claimed', 'It seems that Rwanda attacked Burundi.'],
    ['claimed', 'Rwanda appears to have attacked Burundi.'],
    ['planned', 'Rwanda is due to attack Burundi.'],
    ['possible', 'Experts do not rule out that Rwanda will attack Burundi.'],
    ['claimed', 'It was reported that Rwanda had attacked Burundi.'],
    ['claimed', 'Kenya told Uganda that Rwanda had attacked Burundi.'],
    ['conditional', 'Rwanda will attack Burundi as long as the rebels stay.'],
  ])('%s: “%s”', (status, text) => {
    expect(statusOf(text, 'ASSAULT')).toBe(status);
  });

  it('a meeting that is put off is still planned, one that is called off is denied', () => {
    expect(statusOf('Chile postponed its visit to Peru.', 'CONSULT')).toBe('planned');
    expect(statusOf('Chile cancelled its talks with Peru.', 'CONSULT')).toBe('denied');
  });

  it('to say that support is needed is support, to need it is none', () => {
    expect(statusOf('The president of Chile spoke of the need to support Peru.', 'SUPPORT')).toBe('happened');
    expect(
      statusOf('The president of Chile continues to speak of the need to support Peru.', 'SUPPORT'),
    ).toBe('ongoing');
    expect(statusOf('Chile needs to support Peru.', 'SUPPORT')).not.toBe('happened');
    expect(statusOf('The president of Chile denied the need to support Peru.', 'SUPPORT')).not.toBe(
      'happened',
    );
  });
});

describe('what is told twice', () => {
  const acts = (text: string, type: string) =>
    codeText(text).events.filter((event) => event.type === type).length;

  it.each([
    [1, 'Norway attacked Denmark. The Norwegian attack on Denmark was condemned by Sweden.'],
    [2, 'Norway attacked Denmark. The Norwegian attack on Finland was condemned by Sweden.'],
    [2, 'Norway attacked Denmark in May. Norway’s 2014 attack on Denmark was condemned by Sweden.'],
    [2, 'Norway attacked Denmark. A Norwegian attack on Denmark was condemned by Sweden.'],
  ])('%i attacks: %s', (count, text) => {
    expect(acts(text, 'ASSAULT')).toBe(count);
  });

  it('talks of which is only spoken are no more talks, those at which something is done are', () => {
    expect(
      acts('Chile will meet Peru in Lima. The talks of Chile and Peru will be difficult.', 'CONSULT'),
    ).toBe(1);
    expect(
      acts(
        'Chile will meet Peru in Lima. In its talks with Peru, Chile will raise the question of trade.',
        'CONSULT',
      ),
    ).toBe(2);
  });
});

describe('others without a name', () => {
  it('are recipients by their kind', () => {
    const [event] = codeText(
      'Chile and Peru decided to cooperate with international organizations.',
    ).events.filter(({ type }) => type === 'AGREE');
    expect(event!.recipients.map(({ code, sector }) => `${code} ${sector}`)).toEqual([
      'international organizations IGO',
    ]);
    const [other] = codeText('Chile and Peru decided to cooperate with large organizations.').events.filter(
      ({ type }) => type === 'AGREE',
    );
    expect(other?.recipients ?? []).toEqual([]);
  });
});

describe('what stands whatever is said above it', () => {
  it.each([
    ['happened', 'Norway will send troops because Russia attacked Lithuania.'],
    ['happened', 'Poland will send troops after Russia attacked Lithuania.'],
    ['happened', 'Norway will not forget that Russia attacked Lithuania.'],
    ['happened', 'Poland may leave the pact, although Russia attacked Lithuania.'],
    ['happened', 'Estonia will ask for help against Russia, which attacked Lithuania.'],
    ['possible', 'Poland said it would send troops after Russia attacked Lithuania.'],
    ['possible', 'Poland will send troops after Russia attacks Lithuania.'],
    ['possible', 'Poland does not know whether Russia attacked Lithuania.'],
    ['denied', 'Poland denied that Russia attacked Lithuania.'],
    ['denied', 'Russia was too weak to attack Lithuania.'],
    ['denied', 'A foiled Russian attack on Lithuania was shown.'],
  ])('%s: “%s”', (status, text) => {
    expect(statusOf(text, 'ASSAULT')).toBe(status);
  });

  it.each([
    'Rumours that Rwanda attacked Burundi spread quickly.',
    'The film shows how Rwanda attacks Burundi.',
    'In a novel, Rwanda attacks Burundi.',
    'An attack by Rwanda on Burundi is unlikely.',
    'Kenya warned of a Rwandan attack on Burundi.',
    'Kenya warned against a Rwandan attack on Burundi.',
    'If only Rwanda attacked Burundi.',
    'Rwanda called off an attack on Burundi.',
    'An attack by Rwanda on Burundi was averted.',
    'There was no attack by Rwanda on Burundi.',
    'Even if Rwanda attacks Burundi, Kenya will stay neutral.',
    'Rwanda denies having attacked Burundi.',
    'Kenya’s claim that Rwanda attacked Burundi is false.',
    'Rwanda wanted to attack Burundi, but did not.',
  ])('no fact: “%s”', (text) => {
    expect(statuses(text, 'ASSAULT').filter((one) => one === 'happened' || one === 'ongoing')).toEqual([]);
  });

  it('a vote is a plan of what is voted for, and none of what is voted against', () => {
    expect(statusOf('Kenya’s parliament voted to impose sanctions on Rwanda.', 'SANCTION')).toBe('planned');
    expect(statusOf('Kenya’s parliament voted against imposing sanctions on Rwanda.', 'SANCTION')).toBe(
      'denied',
    );
  });

  it('what is called for is not there yet, what is held is', () => {
    expect(statusOf('Chile called for talks with Peru.', 'CONSULT')).not.toBe('happened');
    expect(statusOf('Chile did not hold any talks with Peru.', 'CONSULT')).toBe('denied');
    expect(statusOf('Chile held talks with Peru.', 'CONSULT')).toBe('happened');
  });

  it('the sanctions imposed are there though they will not be lifted', () => {
    expect(statusOf('Canada will not lift the sanctions imposed by Peru on Chile.', 'SANCTION')).toBe(
      'happened',
    );
  });
});
