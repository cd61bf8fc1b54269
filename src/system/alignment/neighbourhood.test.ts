import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbourhoodOf } from './neighbourhood.js';

/** Of lists of pairs: [a, b, km, ideal distance, has an agreement]. */
function factsOf(states: number, pairs: readonly (readonly [number, number, number, number, boolean])[]) {
  const matrix = (value: (pair: (typeof pairs)[number]) => number) => {
    const made = new Float64Array(states * states);
    for (const pair of pairs) {
      made[pair[0] * states + pair[1]] = value(pair);
      made[pair[1] * states + pair[0]] = value(pair);
    }
    return made;
  };
  return {
    states,
    km: matrix(([, , km]) => km),
    idealDistance: matrix(([, , , apart]) => apart),
    cooperation: matrix(([, , , , has]) => Number(has)),
    partnersBefore: new Float64Array(states),
  };
}

describe('the neighbourhood of an agreement', () => {
  it('is the share of a state’s surroundings that has one with the other', () => {
    // 0 has 1 at 0 km (proximity 1) and 2 at 500 km (1/2); only 1 has an agreement with 2.
    const columns = neighbourhoodOf(
      factsOf(3, [
        [0, 1, 0, 0, false],
        [0, 2, 500, 0.5, false],
        [1, 2, 500, Number.NaN, true],
      ]),
    )(0, 2);
    // near(0, 2) = 1 / 1.5; near(2, 0) = 0. Likeness: 1 with 1, 1/e with 2.
    expect(columns[0]).toBeCloseTo(Math.log1p(100 / 1.5), 9);
    expect(columns[1]).toBe(0);
    expect(columns[2]).toBeCloseTo(Math.log1p(100 / (1 + 0.5 / Math.E)), 9);
    // 2 has one partner more than before, 0 none.
    expect(columns.slice(4)).toEqual([Math.log1p(1), 0]);
  });

  it('does not ask which of the two comes first, and without agreements is 0', () => {
    const pair = fc.tuple(
      fc.double({ min: 0, max: 2e4, noNaN: true }),
      fc.double({ min: 0, max: 5 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.tuple(pair, pair, pair), ([x, y, z]) => {
        const facts = factsOf(3, [
          [0, 1, ...x],
          [0, 2, ...y],
          [1, 2, ...z],
        ]);
        const columns = neighbourhoodOf(facts);
        expect(columns(0, 2)).toEqual(columns(2, 0));
        expect(neighbourhoodOf({ ...facts, cooperation: new Float64Array(9) })(0, 1)).toEqual([
          0, 0, 0, 0, 0, 0,
        ]);
      }),
    );
  });
});
