import { describe, expect, it } from 'vitest';
import { type Claim, makeFuzzyDate, makeInstant } from '#core/index.js';
import { type ForecastLine, findingsOf, outlookEntries, type ResolutionLine } from '#record/index.js';
import { questionsOf, randomFrom, scoreForecasts } from '#system/index.js';
import { type MadeForecast, madeOutlook } from '../../test/make-outlook.js';
import { forecastRow, forecastView, kindOf, rangeText, scoresView, type WhoLexicon } from './forecast.js';

const lexicon: WhoLexicon = {
  quadOf: () => null,
  nameOf: (actor) => (actor === 'actor:BOR' ? 'Borduria' : null),
  officesOf: (actor) => (actor === 'actor:BOR' ? ['president', 'prime minister'] : []),
};
const BASE: MadeForecast = { actor: 'Ruritania', recipient: 'Graustark' };

function questionOf(forecast: MadeForecast, as: ResolutionLine['as'] | null = null) {
  const read = madeOutlook({ forecasts: [forecast], outlet: 'Wire' });
  const lines = outlookEntries(findingsOf(read), new Map()).flatMap((entry) =>
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
            words: entry.words,
          } as ForecastLine,
        ],
  );
  const resolutions: ResolutionLine[] =
    as === null
      ? []
      : [
          {
            forecast: lines[0]!.record.id,
            as,
            on: makeFuzzyDate('2020-06-02'),
            graded: null,
            conditionMet: null,
            because: 'so it was',
            by: 'A. Tester',
            recordedAt: makeInstant('2020-07-01T00:00:00Z'),
          },
        ];
  return questionsOf(lines, resolutions, { today: makeFuzzyDate('2021-01-01') })[0]!;
}

describe('a forecast on the board', () => {
  it('says who expects it: by name and office, the outlet itself, or nobody', () => {
    const whoOf = (who: string | null) => forecastRow(questionOf({ ...BASE, who }), lexicon).who;
    expect(whoOf('Borduria')).toEqual({
      asked: 'actor:BOR',
      name: 'Borduria',
      office: 'president, prime minister',
    });
    expect(whoOf('Smith')).toEqual({ asked: 'Smith', name: 'Smith', office: null });
    expect(whoOf('article')).toEqual({ asked: 'article', name: 'Wire itself', office: null });
    expect(whoOf(null)).toMatchObject({ asked: 'nobody' });
  });

  it('says how likely in words and range, and marks what is assumed or not measured', () => {
    const likely = (more: Partial<MadeForecast>) =>
      forecastRow(questionOf({ ...BASE, ...more }), lexicon).likelihood;
    expect(likely({ likelihood: { words: 'probably', low: 0.63, high: 0.87 } })).toMatchObject({
      words: 'probably',
      range: '63–87 %',
      assumed: false,
    });
    expect(likely({})).toMatchObject({ words: null, range: '87–99 %', assumed: true });
    expect(likely({ hedges: ['perhaps'] })).toMatchObject({
      range: 'not measured',
      hedges: ['perhaps'],
      low: null,
    });
    expect(rangeText({ low: 0.5, high: 0.5 })).toBe('50 %');
  });

  it('says when it closes: on the last day of its time, with an event, or never', () => {
    const closes = (more: Partial<MadeForecast>) =>
      forecastRow(questionOf({ ...BASE, ...more }), lexicon).closes;
    expect(closes({ by: '2020-06' })).toEqual({ by: 'date', text: '30 June 2020' });
    expect(closes({ event: 'the summit' })).toEqual({ by: 'event', text: 'the summit' });
    expect(closes({})).toEqual({ by: 'open', text: null });
    expect(kindOf(questionOf({ ...BASE, condition: 'it rains', form: 'graded' }))).toBe(
      'graded, conditional',
    );
  });

  it('has its scores once it is resolved, and the reason why not before', () => {
    const view = (as: ResolutionLine['as'] | null, more: Partial<MadeForecast> = {}) =>
      forecastView(questionOf({ ...BASE, ...more }, as), [], lexicon);
    expect(view(null)).toMatchObject({ scored: null, unscored: 'unresolved', history: [] });
    expect(view('void')).toMatchObject({ scored: null, unscored: 'void' });
    expect(view('yes', { hedges: ['perhaps'] })).toMatchObject({ scored: null, unscored: 'no measure' });
    expect(view('yes').scored).toMatchObject({ value: 1, brier: { atLow: expect.closeTo(0.0169, 9) } });
  });

  it('keeps every resolution that the record has held', () => {
    const claim = (as: string, retractedAt: string | null): Claim =>
      ({
        property: 'forecast.resolution',
        value: JSON.stringify({ as, on: '2020-06-02', graded: null }),
        original: 'so it was',
        evidence: { enteredBy: 'A. Tester' },
        recordedAt: '2020-07-01T00:00:00.000Z',
        retractedAt,
        retractedFor: retractedAt === null ? null : 'superseded',
      }) as unknown as Claim;
    const other = { property: 'forecast.outcome' } as Claim;
    const { history } = forecastView(
      questionOf(BASE, 'no'),
      [other, claim('yes', '2020-07-02T00:00:00.000Z'), claim('no', null)],
      lexicon,
    );
    expect(history).toMatchObject([
      { as: 'yes', on: '2 June 2020', by: 'A. Tester', gone: { reason: 'superseded' } },
      { as: 'no', gone: null },
    ]);
  });
});

describe('scores for tables and a picture', () => {
  it('name experts, count what is left out, and say what was assumed', () => {
    const questions = [
      questionOf({ ...BASE, who: 'Borduria' }, 'yes'),
      questionOf({ ...BASE, who: 'Smith' }),
    ];
    const view = scoresView(scoreForecasts(questions, { random: randomFrom(1), resamples: 10 }), 2, lexicon);
    expect(view).toMatchObject({
      forecasts: 2,
      scored: 1,
      leftOut: [{ reason: 'unresolved', count: 1 }],
      bare: { low: 0.87, high: 0.99 },
    });
    expect(view.by.expert.map(({ name }) => name)).toEqual(['Borduria']);
    const none = scoresView(scoreForecasts([], { random: randomFrom(1) }), 0, lexicon);
    expect(none).toMatchObject({ all: null, calibration: [], partition: null, leftOut: [], bare: null });
  });
});
