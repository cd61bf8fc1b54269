import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanLogScore } from './measures.js';
import { EVEN_WEIGHT, POOL_WEIGHTS, pooled, poolWeight } from './pooling.js';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const inner = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('a pool with the base rate', () => {
  it('scores a one at most −log(1 − w) worse than the base rate does, and a zero likewise', () => {
    fc.assert(
      fc.property(chance, inner, fc.constantFrom(...POOL_WEIGHTS), fc.boolean(), (p, base, weight, one) => {
        const outcome = Uint8Array.of(Number(one));
        const own = meanLogScore(pooled(Float64Array.of(p), base, weight), outcome);
        const bare = meanLogScore(Float64Array.of(base), outcome);
        expect(own).toBeLessThanOrEqual(bare - Math.log(1 - weight) + 1e-9);
      }),
    );
  });

  it('takes no weight that scored worse on earlier tries than another, the base rate alone among them', () => {
    const earlier = fc.array(fc.tuple(chance, fc.boolean()), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(earlier, inner), { minLength: 1, maxLength: 4 }), (list) => {
        const tries = list.map(([rows, base]) => ({
          chances: Float64Array.from(rows, ([p]) => p),
          outcome: Uint8Array.from(rows, ([, one]) => Number(one)),
          base,
        }));
        const scoreOf = (weight: number) =>
          tries.reduce(
            (sum, { chances, outcome, base }) => sum + meanLogScore(pooled(chances, base, weight), outcome),
            0,
          );
        const chosen = scoreOf(poolWeight(tries));
        for (const weight of POOL_WEIGHTS) expect(chosen).toBeLessThanOrEqual(scoreOf(weight));
      }),
    );
    expect(poolWeight([])).toBe(EVEN_WEIGHT);
  });

  it('refuses what is no weight', () => {
    expect(() => pooled(Float64Array.of(0.5), 0.1, 1.5)).toThrow(TypeError);
  });
});
