import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.js';
import { crpsOfSpread, lowerQuantile, medianOf, upperQuantile } from './spread.js';

const spread = (places: readonly (readonly [at: number, chance: number])[]) => ({
  at: places.map(([at]) => at),
  chances: places.map(([, chance]) => chance),
});
const anySpread = fc
  .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
  .chain((at) =>
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: at.length, maxLength: at.length }).map((parts) => {
      const total = parts.reduce((sum, one) => sum + one, 0);
      return { at: [...at].sort((a, b) => a - b), chances: parts.map((one) => one / total) };
    }),
  );

describe('probabilities of places', () => {
  it('have quantiles from below and from above', () => {
    const three = spread([
      [0, 0.25],
      [40, 0.5],
      [100, 0.25],
    ]);
    expect([0.25, 0.26, 0.75, 0.76].map((share) => lowerQuantile(three, share))).toEqual([0, 40, 40, 100]);
    expect([0.25, 0.26, 0.75, 0.76].map((share) => upperQuantile(three, share))).toEqual([100, 40, 40, 0]);
    expect(medianOf(three)).toBe(40);
    expect(
      medianOf(
        spread([
          [10, 0.5],
          [30, 0.5],
        ]),
      ),
    ).toBe(20);
  });

  it('have a median of least mean absolute error', () => {
    fc.assert(
      fc.property(anySpread, fc.integer({ min: 0, max: 100 }), (one, other) => {
        const error = (x: number) =>
          one.at.reduce((sum, at, row) => sum + one.chances[row]! * Math.abs(at - x), 0);
        expect(error(medianOf(one))).toBeLessThanOrEqual(error(other) + 1e-9);
      }),
    );
  });

  it('have a CRPS that is E|X − y| − E|X − X′| / 2, the absolute error of what is sure', () => {
    expect(crpsOfSpread(spread([[30, 1]]), 75)).toBe(45);
    expect(crpsOfSpread(spread([[30, 1]]), 5)).toBe(25);
    fc.assert(
      fc.property(anySpread, fc.double({ min: 0, max: 100, noNaN: true }), ({ at, chances }, y) => {
        const expected = at.reduce(
          (sum, a, i) =>
            sum +
            chances[i]! *
              (Math.abs(a - y) - at.reduce((inner, b, j) => inner + chances[j]! * Math.abs(a - b), 0) / 2),
          0,
        );
        expect(crpsOfSpread({ at, chances }, y)).toBeCloseTo(expected, 8);
      }),
    );
  });

  it('have a CRPS whose slope is its change when probability moves from one place to another', () => {
    fc.assert(
      fc.property(
        anySpread.filter(({ at }) => at.length > 1),
        fc.double({ min: 0, max: 100, noNaN: true }),
        ({ at, chances }, y) => {
          const slope = new Float64Array(at.length);
          crpsOfSpread({ at, chances }, y, slope);
          const step = 1e-5;
          const moved = (by: number) => {
            const next = [...chances];
            next[0]! += by;
            next[at.length - 1]! -= by;
            return crpsOfSpread({ at, chances: next }, y);
          };
          expect((moved(step) - moved(-step)) / (2 * step)).toBeCloseTo(slope[0]! - slope[at.length - 1]!, 5);
        },
      ),
    );
  });
});

describe('minimise', () => {
  it('finds the bottom of a bent valley', () => {
    // Rosenbrock, H. H. (1960): the minimum is at (1, 1).
    const found = minimise(
      ([x, y]) => ({
        value: (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2,
        slope: Float64Array.of(-2 * (1 - x!) - 400 * x! * (y! - x! ** 2), 200 * (y! - x! ** 2)),
      }),
      Float64Array.of(-1.2, 1),
    );
    expect(found[0]).toBeCloseTo(1, 5);
    expect(found[1]).toBeCloseTo(1, 5);
  });

  it('stays where it is flat', () => {
    expect(
      Array.from(minimise(() => ({ value: 3, slope: new Float64Array(2) }), Float64Array.of(4, 5))),
    ).toEqual([4, 5]);
  });
});
