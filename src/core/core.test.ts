import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fnv1a64 } from './hash.js';
import {
  assemble,
  CasusError,
  contains,
  dayAfter,
  daysInMonth,
  ERRORS,
  type FuzzyDate,
  firstDay,
  isFuzzyDate,
  makeFuzzyDate,
  makeId,
  makeInstant,
  makeSpan,
  overlap,
  type Period,
  periodOf,
  periodsOverlap,
  periodTouches,
  precisionOf,
} from './index.js';

const fuzzy = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .chain((date) =>
    fc.constantFrom(4, 7, 10).map((length) => date.toISOString().slice(0, length) as FuzzyDate),
  );

describe('fuzzy dates', () => {
  it('takes a year, a month, a day that exist, and nothing else', () => {
    for (const good of ['2026', '2026-02', '2024-02-29']) expect(isFuzzyDate(good)).toBe(true);
    for (const bad of [
      '2026-13',
      '2023-02-29',
      '2026-2-1',
      '26',
      '2026-02-00',
      'May 2026',
      '2026-02-01T00:00',
    ]) {
      expect(isFuzzyDate(bad)).toBe(false);
      expect(() => makeFuzzyDate(bad)).toThrow(TypeError);
    }
  });

  it('knows its own precision', () => {
    expect(precisionOf(makeFuzzyDate('2026'))).toBe('year');
    expect(precisionOf(makeFuzzyDate('2026-03'))).toBe('month');
    expect(precisionOf(makeFuzzyDate('2026-03-07'))).toBe('day');
  });

  it('is a half-open stretch of days', () => {
    expect(periodOf(makeFuzzyDate('2026'))).toEqual({ from: '2026-01-01', to: '2027-01-01' });
    expect(periodOf(makeFuzzyDate('2026-12'))).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    expect(periodOf(makeFuzzyDate('2024-02-28'))).toEqual({ from: '2024-02-28', to: '2024-02-29' });
    expect(daysInMonth(1900, 2)).toBe(28);
    expect(daysInMonth(2000, 2)).toBe(29);
  });

  it('begins before it ends, and touches itself', () => {
    fc.assert(
      fc.property(fuzzy, (date) => {
        expect(firstDay(date) < dayAfter(date)).toBe(true);
        expect(periodTouches(periodOf(date), date)).toBe(true);
        expect(periodTouches({ from: dayAfter(date), to: null }, date)).toBe(false);
        expect(periodTouches({ from: null, to: firstDay(date) }, date)).toBe(false);
        expect(periodTouches({ from: null, to: null }, date)).toBe(true);
      }),
    );
  });

  it('gives the boundary day to one of two adjoining periods, never to both', () => {
    const day = makeFuzzyDate('2014-03-31');
    expect(periodTouches({ from: null, to: day }, day)).toBe(false);
    expect(periodTouches({ from: day, to: null }, day)).toBe(true);
  });

  it('overlaps what it shares a day with, in either order', () => {
    const period = fc
      .tuple(fc.option(fuzzy), fc.option(fuzzy))
      .filter(([from, to]) => from === null || to === null || firstDay(from) < firstDay(to))
      .map(([from, to]) => ({ from, to }));
    const starts = ({ from }: Period): string => (from === null ? '' : firstDay(from));
    fc.assert(
      fc.property(period, period, (a, b) => {
        // The later of two beginnings is the one day that both have, if they have any.
        const [first, later] = starts(a) <= starts(b) ? [a, b] : [b, a];
        const shares =
          later.from === null || periodTouches({ from: null, to: first.to }, firstDay(later.from));
        expect([periodsOverlap(a, b), periodsOverlap(b, a)]).toEqual([shares, shares]);
      }),
    );
    const day = makeFuzzyDate('2014-03-31');
    expect(periodsOverlap({ from: null, to: day }, { from: day, to: null })).toBe(false);
  });
});

describe('spans', () => {
  it('refuses empty, reversed and outlying spans', () => {
    expect(makeSpan(0, 3, 3)).toEqual({ start: 0, end: 3 });
    for (const [start, end] of [
      [2, 2],
      [3, 2],
      [-1, 2],
      [0, 4],
      [0.5, 2],
    ] as const) {
      expect(() => makeSpan(start, end, 3)).toThrow(CasusError);
    }
  });

  it('overlaps symmetrically', () => {
    const span = fc
      .tuple(fc.nat(50), fc.integer({ min: 1, max: 50 }))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, b) === b.end - b.start).toBe(contains(a, b));
      }),
    );
  });
});

describe('ids', () => {
  it('hashes as FNV-1a 64 (published vectors)', () => {
    expect(fnv1a64('')).toBe('cbf29ce484222325');
    expect(fnv1a64('a')).toBe('af63dc4c8601ec8c');
    expect(fnv1a64('foobar')).toBe('85944171f73967e8');
  });

  it('keeps the fields of a key apart', () => {
    expect(makeId('event', 'ab', 'c')).not.toBe(makeId('event', 'a', 'bc'));
    expect(makeId('event', null)).not.toBe(makeId('event', ''));
    expect(makeId('event', 'a', 1)).toBe(makeId('event', 'a', 1));
  });
});

describe('instants', () => {
  it('are UTC with milliseconds', () => {
    expect(makeInstant('2026-03-07T12:00:00+02:00')).toBe('2026-03-07T10:00:00.000Z');
    expect(() => makeInstant('soon')).toThrow(TypeError);
  });
});

describe('assemble', () => {
  const stage = (name: string, requires: string[], assigns: string[]) => ({
    name,
    version: 1,
    requires,
    assigns,
  });

  it('keeps an order that works', () => {
    const stages = [stage('text', [], ['token']), stage('parse', ['token'], ['head'])];
    expect(assemble(stages)).toBe(stages);
  });

  it('refuses an order that cannot work and names what is missing', () => {
    expect(() => assemble([stage('parse', ['token'], ['head']), stage('text', [], ['token'])])).toThrow(
      'stage "parse" requires "token"',
    );
  });
});

describe('errors', () => {
  it('carry code, place, cause and exit status', () => {
    const cause = new Error('EIO');
    const error = new CasusError('E_FETCH', 'no answer', { where: { input: 'https://x.example' }, cause });
    expect(error.exit).toBe(ERRORS.E_FETCH.exit);
    expect(error.where.input).toBe('https://x.example');
    expect(error.cause).toBe(cause);
  });
});
