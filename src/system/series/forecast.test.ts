import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import { randomFrom } from '../rng.js';
import { crpsOf, quantileOf } from './crps.js';
import type { SeriesEvent } from './events.js';
import { backtest, forecastNext, METHODS } from './forecast.js';
import { relationSeries } from './series.js';
import { dayNumber, firstDayOfStep, stepOfDay } from './steps.js';

/** Events of pairs whose monthly number follows `countOf`. */
function madeEvents(
  pairs: readonly (readonly [string, string])[],
  months: number,
  countOf: (pair: number, month: number, random: () => number) => number,
): SeriesEvent[] {
  const random = randomFrom(7);
  const first = stepOfDay(dayNumber(makeFuzzyDate('2000-01')), 'month');
  return pairs.flatMap(([actor, recipient], pair) =>
    Array.from({ length: months }, (_, month) => {
      const from = firstDayOfStep(first + month, 'month');
      return Array.from(
        { length: countOf(pair, month, random) },
        (__, at): SeriesEvent => ({
          id: `${pair}/${month}/${at}`,
          actor,
          recipient,
          from: from + (at % 28),
          to: from + (at % 28) + 1,
          score: at % 3 === 0 ? 4 : -6,
          voice: 'asserted',
        }),
      );
    }).flat(),
  );
}

const PAIRS = ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((one) => [[one, 'X'] as const, ['X', one] as const]);
const noise = (_: number, __: number, random: () => number) => Math.floor(random() * 10);

describe('CRPS', () => {
  it('is the absolute error of a sure forecast, and 0 for one that is right', () => {
    expect(crpsOf([3], 5)).toBe(2);
    expect(crpsOf([5, 5, 5], 5)).toBe(0);
  });

  it('is the mean distance less half the mean spread, as Gneiting and Raftery define it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (values, outcome) => {
          const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
          const plain =
            mean(values.map((one) => Math.abs(one - outcome))) -
            mean(values.flatMap((one) => values.map((other) => Math.abs(one - other)))) / 2;
          expect(crpsOf(Float64Array.from(values).sort(), outcome)).toBeCloseTo(plain, 8);
        },
      ),
    );
  });

  it('refuses an empty sample, and so do quantiles', () => {
    expect(() => crpsOf([], 1)).toThrow(TypeError);
    expect(() => quantileOf([], 0.5)).toThrow(TypeError);
    expect(quantileOf([1, 2, 4], 0.75)).toBe(3);
  });
});

describe('forecasts of the next step', () => {
  it('know nothing of what comes after: later events change no forecast of an earlier step', () => {
    const to = makeFuzzyDate('2003-01');
    const calm = madeEvents(PAIRS, 48, noise);
    const end = dayNumber(to);
    const stormy = calm.flatMap((event) =>
      event.from < end ? [event] : Array.from({ length: 5 }, () => ({ ...event, score: -10 })),
    );
    const cut = (events: SeriesEvent[]) => forecastNext(relationSeries(events, { step: 'month', to }));
    const forecasts = cut(calm);
    expect(forecasts).toHaveLength(PAIRS.length * 2 * METHODS.length);
    expect(cut(stormy)).toEqual(forecasts);
  });

  it('gives ordered ranges at least 0, and one for the pair that is asked', () => {
    const series = relationSeries(madeEvents(PAIRS, 40, noise), { step: 'month' });
    const found = forecastNext(series, { between: ['A', 'X'] });
    expect(found).toHaveLength(2 * 2 * METHODS.length);
    for (const { low, median, high, step } of found) {
      expect(0 <= low && low <= median && median <= high).toBe(true);
      expect(step).toBe(series.firstStep + series.steps);
    }
  });

  it('is silent about what has hardly any past', () => {
    const events = madeEvents([['A', 'X']], 40, (_, month) => (month === 3 ? 11 : 0));
    expect(forecastNext(relationSeries(events, { step: 'month' }))).toEqual([]);
    expect(forecastNext(relationSeries(madeEvents(PAIRS, 20, noise), { step: 'month' }))).toEqual([]);
    expect(() => forecastNext(relationSeries(events, { step: 'month' }), { warmUp: 2 })).toThrow(TypeError);
  });
});

describe('backtest', () => {
  it('finds that the mean beats the last value where there is noise alone, with all methods on the same forecasts', () => {
    const series = relationSeries(madeEvents(PAIRS, 72, noise), { step: 'month' });
    const result = backtest(series, { random: randomFrom(1), resamples: 200 });
    const of = (method: string) =>
      result.scores.find((score) => score.side === 'conflict' && score.method === method)!;
    expect(result).toMatchObject({ dyads: 6, directions: 12, origins: 48 });
    expect(new Set(result.scores.map(({ forecasts }) => forecasts))).toEqual(new Set([12 * 48]));
    expect(of('mean').beatsPersistence).toBe(true);
    expect(of('persistence')).toMatchObject({ overPersistence: { mean: 0 }, beatsPersistence: false });
    expect(of('ridge').crps.mean).toBeLessThan(of('persistence').crps.mean);
  });

  it('says so when a method does not beat the last value: levels that wander', () => {
    const levels = PAIRS.map(() => 20);
    const wander = (pair: number, _: number, random: () => number) => {
      levels[pair] = Math.max(4, levels[pair]! + Math.round((random() - 0.5) * 10));
      return levels[pair]!;
    };
    const series = relationSeries(madeEvents(PAIRS, 72, wander), { step: 'month' });
    const result = backtest(series, { random: randomFrom(1), resamples: 200 });
    const mean = result.scores.find(({ side, method }) => side === 'conflict' && method === 'mean')!;
    expect(mean.beatsPersistence).toBe(false);
    expect(mean.overPersistence.mean).toBeGreaterThan(0);
  });

  it('is the same for the same seed, and has no interval for few pairs', () => {
    const series = relationSeries(madeEvents(PAIRS.slice(0, 10), 40, noise), { step: 'month' });
    const once = backtest(series, { random: randomFrom(5) });
    expect(backtest(series, { random: randomFrom(5) })).toEqual(once);
    expect(once.scores[0]).toMatchObject({ crps: { interval: null }, beatsPersistence: null });
  });
});
