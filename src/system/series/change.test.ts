import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../rng.js';
import { changePoints } from './change.js';

const noisy = (seed: number, levels: readonly number[]): number[] => {
  const random = randomFrom(seed);
  return levels.map((level) => level + random() * 4);
};
const level = (value: number, steps: number) => new Array<number>(steps).fill(value);

describe('change points', () => {
  it('are none in a constant series, a short one, and an empty one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.nat({ max: 80 }), (value, steps) => {
        expect(changePoints(level(value, steps))).toEqual([]);
      }),
    );
    expect(changePoints([0, 9])).toEqual([]);
  });

  it('are one for one clear step, near its place, with the means beside it', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 12, max: 40 }),
        fc.integer({ min: 12, max: 40 }),
        (seed, before, after) => {
          const found = changePoints(noisy(seed, [...level(2, before), ...level(60, after)]));
          expect(found).toHaveLength(1);
          expect(found[0]!.at).toBe(before);
          expect(found[0]!.before).toBeLessThan(7);
          expect(found[0]!.after).toBeGreaterThan(59);
          expect(found[0]!.gain).toBeGreaterThan(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('mirror when the series is turned round', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 4, max: 20 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (seed, parts) => {
          const values = noisy(
            seed,
            parts.flatMap(([value, steps]) => level(value, steps)),
          );
          const forth = changePoints(values);
          const back = changePoints([...values].reverse());
          expect(back.map(({ at }) => values.length - at).reverse()).toEqual(forth.map(({ at }) => at));
          expect(back.map(({ after }) => after.toFixed(6)).reverse()).toEqual(
            forth.map(({ before }) => before.toFixed(6)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('make no regime of one busy month', () => {
    const values = noisy(3, level(5, 40));
    values[20] = 80;
    expect(changePoints(values)).toEqual([]);
  });

  it('refuse what is no level, and bad options', () => {
    expect(() => changePoints([1, -1, 2])).toThrow(TypeError);
    expect(() => changePoints([1, Number.NaN])).toThrow(TypeError);
    expect(() => changePoints([1, 2], { shortest: 0 })).toThrow(TypeError);
    expect(() => changePoints([1, 2], { penalty: 0 })).toThrow(TypeError);
  });
});
