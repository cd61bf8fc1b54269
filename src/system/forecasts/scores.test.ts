import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFuzzyDate, makeInstant } from '#core/index.js';
import { type ForecastLine, type ForecastResolution, findingsOf, outlookEntries } from '#record/index.js';
import { type MadeForecast, madeOutlook } from '../../../test/make-outlook.js';
import { randomFrom } from '../rng.js';
import { BARE_ASSERTION, checkResolution, type Question, questionsOf } from './question.js';
import { brierScore, logScore, scoreForecasts, wilsonInterval } from './scores.js';

const today = makeFuzzyDate('2021-01-01');
const RAIN: MadeForecast = {
  who: 'Smith',
  actor: 'Ruritania',
  recipient: 'Graustark',
  by: '2020-06',
  likelihood: { words: 'probably', low: 0.6, high: 0.8 },
};

/** The lines of one article, as a store gives them. */
function linesOf(name: string, forecasts: readonly MadeForecast[], outlet: string | null = 'Wire') {
  const read = madeOutlook({ name, forecasts, outlet });
  return outlookEntries(findingsOf(read), new Map()).flatMap((entry): ForecastLine[] =>
    entry.what !== 'forecast'
      ? []
      : [
          {
            articleId: read.article.id,
            articleNumber: 1,
            title: read.article.title,
            outlet,
            published: read.article.published.date,
            recordedAt: makeInstant('2020-05-05T00:00:00Z'),
            producer: 'test@1',
            record: entry.record,
            quote: entry.quote,
            words: entry.words,
          } as ForecastLine,
        ],
  );
}

type Answer = Partial<Pick<ForecastResolution, 'as' | 'on' | 'graded'>> | null;

/** Forecasts of one article each, with what became of them. */
function board(all: readonly (readonly [MadeForecast, Answer, string?])[], ask = today): Question[] {
  const lines = all.map(([forecast, , name], at) => linesOf(name ?? `article ${at}`, [forecast])[0]!);
  const resolutions = all.flatMap(([, answer], at) =>
    answer === null
      ? []
      : [
          {
            forecast: lines[at]!.record.id,
            as: 'yes' as const,
            on: makeFuzzyDate('2020-06-02'),
            graded: null,
            conditionMet: null,
            because: 'so it was',
            by: 'A. Tester',
            recordedAt: makeInstant('2020-07-01T00:00:00Z'),
            ...answer,
          },
        ],
  );
  return questionsOf(lines, resolutions, { today: ask });
}

const scored = (all: Parameters<typeof board>[0], assume = true) =>
  scoreForecasts(board(all), { random: randomFrom(1), assume, resamples: 200 });

describe('a question', () => {
  it('is derived from the forecast: words, times, condition, who, and when there is no answer', () => {
    const [question] = board([[{ ...RAIN, condition: 'the river falls' }, null]]);
    expect(question).toMatchObject({
      text: 'Did it come about, given “if the river falls”: “Ruritania probably will meet Graustark”?',
      criteria: 'Yes when what these words say has come about by the end of 2020-06-30; no when it has not',
      condition: 'if the river falls',
      opens: '2020-05-04',
      closes: '2020-07-01',
      closesWith: null,
      who: { key: 'words smith', name: 'Smith' },
      estimate: { low: 0.6, high: 0.8, assumed: false },
      state: 'due',
    });
    expect(question!.voidRules).toHaveLength(3);
    expect(question!.voidRules[2]).toContain('condition-not-met');
  });

  it('is open until its time is over, then due, then as a person decided', () => {
    const states = (ask: string, answer: Answer) =>
      board([[RAIN, answer]], makeFuzzyDate(ask)).map(({ state }) => state)[0];
    expect(states('2020-06-30', null)).toBe('open');
    expect(states('2020-07-01', null)).toBe('due');
    expect(states('2020-06-30', { as: 'void' })).toBe('void');
    expect(board([[{ ...RAIN, by: null }, null]])[0]).toMatchObject({ state: 'open', closes: null });
  });

  it('says what a negation, a degree, an event and no end mean for its answer', () => {
    const criteria = (more: Partial<MadeForecast>) => board([[{ ...RAIN, ...more }, null]])[0]!.criteria;
    expect(criteria({ negated: true })).toContain('yes means that it stayed away');
    expect(criteria({ form: 'graded' })).toMatch(/^The degree, from 0 to 1/u);
    expect(criteria({ by: null, event: 'the summit' })).toContain('by “the summit”');
    expect(criteria({ by: null })).toContain('the text sets no end');
  });

  it('takes a bare assertion for nearly sure, says that it assumes so, and gives a hedge no number', () => {
    const { likelihood: _, ...bare } = RAIN;
    expect(board([[bare, null]])[0]!.estimate).toEqual(BARE_ASSERTION);
    expect(board([[{ ...bare, hedges: ['perhaps'] }, null]])[0]!.estimate).toBeNull();
    const possibly = { words: 'possibly', low: 0, high: 1 };
    expect(board([[{ ...bare, likelihood: possibly }, null]])[0]!.estimate).toBeNull();
  });

  it('counts the outlet itself, and nobody, as forecasters of their own', () => {
    expect(board([[{ ...RAIN, who: 'article' }, null]])[0]!.who.name).toBe('Wire itself');
    expect(board([[{ ...RAIN, who: null }, null]])[0]!.who.name).toBe('nobody named');
    expect(board([[{ ...RAIN, who: 'Borduria' }, null]])[0]!.who).toEqual({ key: 'actor:BOR', name: 'BOR' });
  });

  it('refuses a resolution before the article, ahead of today, too late for yes, or without a condition', () => {
    const [question] = board([[RAIN, null]]);
    const check = (as: ForecastResolution['as'], on: string) => () =>
      checkResolution(question!, { as, on: makeFuzzyDate(on), conditionMet: null }, today);
    expect(check('yes', '2020-05-03')).toThrow('before the article');
    expect(check('yes', '2020-05-04')).not.toThrow();
    expect(check('no', '2020')).not.toThrow();
    expect(check('yes', '2020-07-01')).toThrow('came too late');
    expect(check('no', '2020-07-01')).not.toThrow();
    expect(check('no', '2021-01-02')).toThrow('lies ahead');
    expect(check('condition-not-met', '2020-06-01')).toThrow('no condition');
  });

  it('puts what hangs on a condition to the test from the day on which that came true', () => {
    const [question] = board([[{ ...RAIN, condition: 'the river falls' }, null]]);
    const check = (as: ForecastResolution['as'], on: string, met: string | null) => () =>
      checkResolution(
        question!,
        { as, on: makeFuzzyDate(on), conditionMet: met === null ? null : makeFuzzyDate(met) },
        today,
      );
    expect(check('yes', '2020-06-01', null)).toThrow('say when that came true');
    expect(check('no', '2020-06-01', '2020-06-02')).toThrow('nothing was put to the test');
    expect(check('no', '2020-08', '2020-07-01')).toThrow('closed on 2020-06-30, before “if the river falls”');
    for (const as of ['yes', 'no'] as const) expect(check(as, '2020-06-01', '2020-06')).not.toThrow();
    for (const as of ['void', 'condition-not-met'] as const) {
      expect(check(as, '2020-06-01', '2020-05-30')).toThrow('leave out when');
      expect(check(as, '2020-06-01', null)).not.toThrow();
    }
  });
});

describe('scores', () => {
  it('are those of Brier (1950) and the logarithm', () => {
    expect(brierScore(0.7, 1)).toBeCloseTo(0.09, 12);
    expect(brierScore(0.7, 0)).toBeCloseTo(0.49, 12);
    expect(logScore(0.5, 1)).toBeCloseTo(Math.LN2, 12);
    expect(logScore(0.5, 0)).toBeCloseTo(Math.LN2, 12);
    // At the ends of a table the loss stays finite.
    expect(logScore(0, 1)).toBeCloseTo(-Math.log(0.01), 12);
    expect(logScore(1, 0)).toBeCloseTo(-Math.log(0.01), 12);
  });

  it('are proper: nobody gains in expectation by saying other than what he believes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (belief, said) => {
          for (const score of [brierScore, logScore]) {
            const expected = (p: number) => belief * score(p, 1) + (1 - belief) * score(p, 0);
            expect(expected(said)).toBeGreaterThanOrEqual(expected(belief) - 1e-12);
            // A degree is scored as that mixture, up to a constant that is the same for all.
            const graded = score(said, belief) - score(belief, belief);
            expect(graded).toBeGreaterThanOrEqual(-1e-12);
          }
        },
      ),
    );
  });

  it('show both ends of a range and their mean', () => {
    const { all } = scored([[RAIN, { as: 'yes' }]]);
    expect(all!.brier.atLow).toBeCloseTo(0.16, 12);
    expect(all!.brier.atHigh).toBeCloseTo(0.04, 12);
    expect(all!.brier.mean).toBeCloseTo(0.1, 12);
    expect(all!.log.atLow).toBeCloseTo(-Math.log(0.6), 12);
    expect(all!.log.atHigh).toBeCloseTo(-Math.log(0.8), 12);
    expect(scored([[RAIN, { as: 'no' }]]).all!.brier.mean).toBeCloseTo((0.36 + 0.64) / 2, 12);
  });

  it('leave out, and count by the reason, what is unresolved, void, untested or unmeasured', () => {
    const { likelihood: _, ...bare } = RAIN;
    const all = [
      [RAIN, null],
      [RAIN, { as: 'void' }],
      [{ ...RAIN, condition: 'it rains' }, { as: 'condition-not-met' }],
      [{ ...RAIN, condition: 'it rains' }, { as: 'no' }],
      [{ ...bare, hedges: ['perhaps'] }, { as: 'yes' }],
      [bare, { as: 'yes' }],
    ] as const;
    const scores = scored(all);
    expect(scores.leftOut).toEqual({
      unresolved: 1,
      void: 1,
      'condition-not-met': 1,
      'no measure': 1,
      'assumed range': 0,
    });
    expect(scores.all).toMatchObject({ count: 2, assumed: 1 });
    const strict = scored(all, false);
    expect(strict.leftOut['assumed range']).toBe(1);
    expect(strict.all).toMatchObject({ count: 1, assumed: 0 });
    expect(scored([[RAIN, null]])).toMatchObject({ all: null, partition: null, calibration: [] });
  });

  it('count a degree in the scores, and never as a yes or no', () => {
    const { all, calibration } = scored([
      [
        { ...RAIN, form: 'graded' },
        { as: 'yes', graded: 0.7 },
      ],
    ]);
    expect(all!.brier.mean).toBeCloseTo(0.01, 12);
    expect(all!.cameTrue).toEqual({ count: 0, of: 0, interval: null });
    expect(calibration).toEqual([]);
  });

  it('are told by expert, outlet, kind and horizon', () => {
    const lines = [
      ...linesOf('a', [RAIN, { ...RAIN, who: 'Jones', by: '2020-05-09' }]),
      ...linesOf('b', [RAIN], 'Post'),
    ];
    const resolutions = lines.map(({ record }) => ({
      forecast: record.id,
      as: 'yes' as const,
      on: makeFuzzyDate('2020-05-08'),
      graded: null,
      conditionMet: null,
      because: 'so',
      by: 'T',
      recordedAt: makeInstant('2020-07-01T00:00:00Z'),
    }));
    const { by } = scoreForecasts(questionsOf(lines, resolutions, { today }), { random: randomFrom(1) });
    const rows = (grouping: keyof typeof by) =>
      by[grouping].map(({ name, count, articles }) => [name, count, articles]);
    expect(rows('expert')).toEqual([
      ['Smith', 2, 2],
      ['Jones', 1, 1],
    ]);
    expect(rows('outlet')).toEqual([
      ['Wire', 2, 1],
      ['Post', 1, 1],
    ]);
    expect(rows('kind')).toEqual([['yes-no', 3, 2]]);
    expect(rows('horizon')).toEqual([
      ['a year', 2, 2],
      ['a week', 1, 1],
    ]);
  });

  it('come with an interval over articles that chance repeats for one seed, and none of too few', () => {
    const two = scored([
      [RAIN, {}],
      [RAIN, { as: 'no' }],
    ]);
    expect(two.all!.brier.interval).toBeNull();
    const many = Array.from({ length: 20 }, (_, at) => [RAIN, { as: at % 4 === 0 ? 'no' : 'yes' }] as const);
    const once = scored(many);
    expect(once).toEqual(scored(many));
    const [from, to] = once.all!.brier.interval!;
    expect(from).toBeLessThan(once.all!.brier.mean);
    expect(to).toBeGreaterThan(once.all!.brier.mean);
    // Twenty sentences of one article are one article.
    const same = linesOf(
      'one',
      Array.from({ length: 20 }, () => RAIN),
    );
    expect(new Set(same.map(({ record }) => record.id)).size).toBe(20);
  });

  it('bin forecasts by the middle of their range, with Wilson’s interval of how many came true', () => {
    const at = (low: number, high: number): MadeForecast => ({
      ...RAIN,
      likelihood: { words: 'so', low, high },
    });
    const { calibration } = scored([
      [at(0.6, 0.8), {}],
      [at(0.55, 0.85), { as: 'no' }],
      [at(1, 1), {}],
      [at(0, 0), { as: 'no' }],
    ]);
    expect(calibration.map(({ from, to, cameTrue }) => [from, to, cameTrue.count, cameTrue.of])).toEqual([
      [0, 0.1, 0, 1],
      [0.7, 0.8, 1, 2],
      [0.9, 1, 1, 1],
    ]);
    expect(calibration[1]!.low).toBeCloseTo(0.575, 12);
    expect(calibration[1]!.cameTrue.interval![0]).toBeCloseTo(0.0945, 3);
  });

  it('take Wilson’s interval from his formula', () => {
    // Agresti, A., Coull, B. (1998), Am. Stat. 52: the score interval of 0 of 10 ends at z²/(n+z²).
    expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(1.959964 ** 2 / (10 + 1.959964 ** 2), 9)]);
    const [from, to] = wilsonInterval(5, 10)!;
    expect(from).toBeCloseTo(0.2366, 4);
    expect(to).toBeCloseTo(0.7634, 4);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('part into reliability, resolution and uncertainty, exactly (Murphy 1973)', () => {
    const range = fc.constantFrom([0.05, 0.15], [0.4, 0.6], [0.6, 0.8], [0.9, 1]);
    const result = fc.constantFrom<Answer>({ as: 'yes' }, { as: 'no' }, { as: 'yes', graded: 0.75 });
    fc.assert(
      fc.property(fc.array(fc.tuple(range, result), { minLength: 1, maxLength: 12 }), (all) => {
        const { partition } = scored(
          all.map(([[low, high], answer]) => [
            { ...RAIN, likelihood: { words: 'so', low: low!, high: high! } },
            answer,
          ]),
        );
        const { brier, reliability, resolution, uncertainty } = partition!;
        expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 10);
      }),
      { numRuns: 50, seed: 20260104 },
    );
  });
});

describe('chance', () => {
  it('is spread evenly over [0, 1), and the same for the same seed', () => {
    const random = randomFrom(7);
    const drawn = Array.from({ length: 10_000 }, random);
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
    const again = randomFrom(7);
    expect(drawn.slice(0, 5)).toEqual(Array.from({ length: 5 }, again));
  });
});
