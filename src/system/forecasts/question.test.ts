import { describe, expect, it } from 'vitest';
import { makeFuzzyDate, makeInstant } from '#core/index.js';
import { type ForecastLine, findingsOf, outlookEntries } from '#record/index.js';
import { type MadeForecast, madeOutlook } from '../../../test/make-outlook.js';
import { checkResolution, questionsOf } from './question.js';

const today = makeFuzzyDate('2021-01-01');

/** One forecast as a question; `outcome` puts other words in place of those that the builder writes. */
function asked(forecast: Partial<MadeForecast>, outcome?: string) {
  const read = madeOutlook({
    name: 'an article',
    outlet: 'Wire',
    forecasts: [{ who: 'Smith', actor: 'Ruritania', recipient: 'Graustark', by: '2020-06', ...forecast }],
  });
  const lines = outlookEntries(findingsOf(read), new Map()).flatMap((entry): ForecastLine[] =>
    entry.what !== 'forecast'
      ? []
      : [
          {
            articleId: read.article.id,
            articleNumber: 1,
            title: read.article.title,
            outlet: 'Wire',
            published: read.article.published.date,
            recordedAt: makeInstant('2020-05-05T00:00:00Z'),
            producer: 'test@1',
            record: entry.record,
            quote: entry.quote,
            words: outcome === undefined ? entry.words : { ...entry.words, outcome },
          } as ForecastLine,
        ],
  );
  return questionsOf(lines, [], { today })[0]!;
}

describe('the question of a denied forecast', () => {
  it.each([
    ['there will be no war', 'Was it so: “there will be no war”?'],
    ['the senate won’t vote', 'Was it so: “the senate won’t vote”?'],
    ['Nobody will win', 'Was it so: “Nobody will win”?'],
    ['an invasion', 'Did it stay away: “an invasion”?'],
    ['there will be a Russian sector', 'Did it stay away: “there will be a Russian sector”?'],
  ])('“%s”', (outcome, text) => {
    expect(asked({ negated: true }, outcome)).toMatchObject({ text, denied: true });
  });

  it('has yes for what stayed away, whether or not its words hold the denial', () => {
    expect(asked({ negated: true }, 'an invasion').criteria).toBe(
      'Yes when what these words name has not come about by the end of 2020-06-30; no when it has. It was denied: yes means that it stayed away',
    );
    expect(asked({ negated: true }, 'there will be no war').criteria).toBe(
      'Yes when it was as these words say, with their negation, by the end of 2020-06-30; no when what they deny came about. They deny something: yes means that it stayed away',
    );
  });

  it('keeps its condition', () => {
    expect(asked({ negated: true, condition: 'the river falls' }, 'an invasion').text).toBe(
      'Did it stay away, given “if the river falls”: “an invasion”?',
    );
    expect(asked({ negated: true, condition: 'the river falls' }, 'an invasion').asked).toBe(
      'Did it stay away: “an invasion”?',
    );
  });

  it('is settled as yes when its time is over, and not as no by what came after', () => {
    const question = asked({ negated: true }, 'an invasion');
    const check = (as: 'yes' | 'no', on: string) => () =>
      checkResolution(question, { as, on: makeFuzzyDate(on), conditionMet: null }, today);
    expect(check('yes', '2020-07-01')).not.toThrow();
    expect(check('no', '2020-06-20')).not.toThrow();
    expect(check('no', '2020-07-02')).toThrow('so the answer is yes');
  });
});

describe('the question of an unlikely outcome', () => {
  it('asks for the outcome, not for its unlikelihood', () => {
    const unlikely = { words: 'unlikely', low: 0.2, high: 0.4 };
    expect(asked({ likelihood: unlikely }).criteria).toContain('yes means that it did come about');
    const likely = { words: 'probably', low: 0.6, high: 0.8 };
    expect(asked({ likelihood: likely }).criteria).not.toContain('no part of what is asked');
  });

  it('is asked as it was where nothing is denied', () => {
    expect(asked({}, 'prices will fall')).toMatchObject({
      text: 'Did it come about: “prices will fall”?',
      denied: false,
    });
  });
});
