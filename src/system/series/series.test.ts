import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventRecord, type FuzzyDate, type Id, makeFuzzyDate, STATUSES } from '#core/index.js';
import { VOICE_OF } from '../relations.js';
import { type SeriesEvent, seriesEvents } from './events.js';
import {
  dyadKey,
  pointsBetween,
  relationAt,
  relationSeries,
  type SeriesOptions,
  valuesOf,
} from './series.js';
import { dayNumber, dayOfNumber, firstDayOfStep, STEPS, stepOfDay } from './steps.js';

const day = (text: string) => dayNumber(makeFuzzyDate(text));
const made = (date: string, score: number, more: Partial<SeriesEvent> = {}): SeriesEvent => ({
  id: `${date} ${score}`,
  actor: 'RUR',
  recipient: 'GRA',
  from: day(date),
  to: day(date) + 1,
  score,
  voice: 'asserted',
  ...more,
});
const MONTH: SeriesOptions = { step: 'month', halfLifeDays: 30 };
const KEY = dyadKey('RUR', 'GRA');

const someEvents = fc.array(
  fc
    .record({
      actor: fc.constantFrom('A', 'B', 'C'),
      recipient: fc.constantFrom('A', 'B', 'C'),
      from: fc.integer({ min: 16_000, max: 16_250 }),
      score: fc.double({ min: -10, max: 10, noNaN: true }),
      voice: fc.constantFrom<SeriesEvent['voice']>('asserted', 'claimed', 'ahead', 'denied'),
    })
    .map((one): SeriesEvent => ({ ...one, id: `event:${one.from}`, to: one.from + 1 })),
  { minLength: 1, maxLength: 40 },
);

describe('steps', () => {
  it('hold each day once, in order, months and weeks from Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.constantFrom(...STEPS), (one, step) => {
        const index = stepOfDay(one, step);
        expect(firstDayOfStep(index, step)).toBeLessThanOrEqual(one);
        expect(firstDayOfStep(index + 1, step)).toBeGreaterThan(one);
      }),
    );
    expect(dayOfNumber(firstDayOfStep(stepOfDay(day('2015-10-16'), 'week'), 'week'))).toBe('2015-10-12');
    expect(dayOfNumber(firstDayOfStep(stepOfDay(day('2015-12-31'), 'month'), 'month'))).toBe('2015-12-01');
  });
});

describe('events of the record as events of a series', () => {
  const line = (event: object) => ({
    articleId: 'article:1' as Id<'article'>,
    event: {
      id: 'event:1',
      actors: [{ actor: 'actor:A', code: 'A' }],
      recipients: [{ actor: 'actor:B', code: 'B' }],
      intensity: -9,
      status: 'happened',
      historical: false,
      when: null,
      ...event,
    } as unknown as EventRecord,
  });
  const told = () => makeFuzzyDate('2015-10-16');
  const when = { period: { from: '2015-09-01', to: '2015-10-01' } };

  it('files what took place under its own date, and a plan under the day when it was told', () => {
    expect(seriesEvents([line({ when })], told).events).toMatchObject([
      { from: day('2015-09-01'), to: day('2015-10-01'), voice: 'asserted', score: -9 },
    ]);
    expect(seriesEvents([line({ when, status: 'planned' })], told).events).toMatchObject([
      { from: day('2015-10-16'), to: day('2015-10-17'), voice: 'ahead' },
    ]);
  });

  it('counts what has no day instead of guessing one', () => {
    expect(seriesEvents([line({ historical: true })], told)).toEqual({ events: [], undated: 1 });
    expect(seriesEvents([line({})], () => null)).toEqual({ events: [], undated: 1 });
    expect(seriesEvents([line({ when: { period: { from: '2015-01-01', to: null } } })], told).undated).toBe(
      1,
    );
    expect(seriesEvents([line({})], told).events).toMatchObject([{ from: day('2015-10-16') }]);
  });

  it('has a voice for every status', () => {
    expect(Object.keys(VOICE_OF).sort()).toEqual([...STATUSES].sort());
  });
});

describe('relation series', () => {
  it('adds up cooperation and conflict apart, and keeps the ids', () => {
    const series = relationSeries(
      [
        made('2015-10-01', -9),
        made('2015-10-20', -3, { id: 'x' }),
        made('2015-10-20', 4),
        made('2015-12-01', 2),
      ],
      MONTH,
    );
    const [october, november, december] = pointsBetween(series.dyads.get(KEY), series);
    expect(october).toMatchObject({
      from: '2015-10-01',
      to: '2015-11-01',
      asserted: {
        events: 3,
        conflict: { events: 2, sum: 12, mean: 6 },
        cooperation: { events: 1, sum: 4, mean: 4 },
      },
      volume: 3,
      events: ['2015-10-01 -9', 'x', '2015-10-20 4'],
    });
    expect(november).toMatchObject({ asserted: { events: 0 }, events: [] });
    expect(december!.asserted.cooperation.sum).toBe(2);
  });

  it('halves a level in a half-life', () => {
    const series = relationSeries([made('2015-10-01', -8)], MONTH);
    const own = series.dyads.get(KEY)!;
    expect(relationAt(own, makeFuzzyDate('2015-10-01')).asserted.conflict).toBe(8);
    expect(relationAt(own, makeFuzzyDate('2015-10-31')).asserted.conflict).toBeCloseTo(4, 12);
    expect(relationAt(own, makeFuzzyDate('2015-09-30')).asserted).toMatchObject({ conflict: 0, events: 0 });
  });

  it('does not take more press for more conflict: twice of all events is the same share', () => {
    const once = [made('2015-10-01', -8), made('2015-10-03', 4, { actor: 'A', recipient: 'B' })];
    const twice = [...once, ...once];
    const shareOf = (events: SeriesEvent[]) =>
      relationAt(relationSeries(events, MONTH).dyads.get(KEY)!, makeFuzzyDate('2015-10-20')).asserted;
    expect(shareOf(twice).conflictShare).toBeCloseTo(shareOf(once).conflictShare!, 9);
    expect(shareOf(twice).conflict).toBeCloseTo(2 * shareOf(once).conflict, 9);
  });

  it('never lets what is claimed, planned or denied touch what is asserted', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const all = relationSeries(events, {
          ...MONTH,
          from: '2013-01' as FuzzyDate,
          to: '2015-01' as FuzzyDate,
        });
        const alone = relationSeries(
          events.filter(({ voice }) => voice === 'asserted'),
          { ...MONTH, from: '2013-01' as FuzzyDate, to: '2015-01' as FuzzyDate },
        );
        for (const [key, dyad] of alone.dyads) {
          const whole = pointsBetween(all.dyads.get(key), all);
          for (const [at, point] of pointsBetween(dyad, alone).entries()) {
            expect(whole[at]!.asserted).toEqual(point.asserted);
            expect(whole[at]!.level.asserted.conflict).toBeCloseTo(point.level.asserted.conflict, 9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has at the end of every step the level that relationAt gives for its last day, and accounts for every event', () => {
    fc.assert(
      fc.property(someEvents, fc.constantFrom(...STEPS), (events, step) => {
        const series = relationSeries(events, { step, halfLifeDays: 45 });
        let counted = 0;
        for (const dyad of series.dyads.values()) {
          for (const point of pointsBetween(dyad, series)) {
            const at = relationAt(dyad, dayOfNumber(firstDayOfStep(point.step + 1, step) - 1));
            for (const side of ['cooperation', 'conflict', 'cooperationShare', 'conflictShare'] as const)
              expect(at.asserted[side] ?? -1).toBeCloseTo(point.level.asserted[side] ?? -1, 6);
            counted += point.asserted.events + point.claimed.events + point.ahead.events + point.denied;
          }
        }
        expect(counted).toBe(events.length);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what is known only to a time longer than a step, and what lies outside, and counts both', () => {
    const year = made('2015-01-01', 3, { to: day('2016-01-01') });
    const series = relationSeries([year, made('2015-03-01', 3), made('2016-03-01', 3)], {
      step: 'month',
      from: makeFuzzyDate('2015'),
      to: makeFuzzyDate('2016-02'),
    });
    expect(series).toMatchObject({ unplaced: 1, outside: 1, steps: 13 });
    expect(valuesOf(series.dyads.get(KEY), series, 'cooperation', 'count')[2]).toBe(1);
  });

  it('refuses a half-life of nothing and an end before the beginning; is empty without events', () => {
    expect(() => relationSeries([], { step: 'month', halfLifeDays: 0 })).toThrow(TypeError);
    expect(() =>
      relationSeries([], { step: 'month', from: makeFuzzyDate('2016'), to: makeFuzzyDate('2015') }),
    ).toThrow(TypeError);
    expect(relationSeries([], { step: 'week' })).toMatchObject({ steps: 0 });
  });
});
