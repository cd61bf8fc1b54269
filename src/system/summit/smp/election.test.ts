import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, randomFrom } from '../../rng.js';
import { type Election, elect } from './election.js';
import { SMP_CHOICES } from './options.js';
import { voteOf } from './votes.js';

const given = (changes: Partial<Election> = {}): Election => ({
  votingRule: 'Prop',
  victoryProbModel: 'Linear',
  pceModel: 'Conditional',
  workings: 'mended',
  ...changes,
});
const run = (weights: readonly number[], rows: readonly (readonly number[])[], changes?: Partial<Election>) =>
  Array.from(elect(weights, Float64Array.from(rows.flat()), rows[0]!.length, given(changes)));
const anyElection = fc.record({
  votingRule: fc.constantFrom(...SMP_CHOICES.votingRule),
  victoryProbModel: fc.constantFrom(...SMP_CHOICES.victoryProbModel),
  pceModel: fc.constantFrom(...SMP_CHOICES.pceModel),
  workings: fc.constantFrom('mended' as const, 'ktab' as const),
});

function drawn(
  random: Random,
  voters = 1 + Math.floor(random() * 8),
  options = 2 + Math.floor(random() * 6),
) {
  return {
    weights: Array.from({ length: voters }, () => 0.1 + 10 * random()),
    rows: Array.from({ length: voters }, () => Array.from({ length: options }, () => random())),
  };
}

function expectNear(one: readonly number[], other: readonly number[], digits = 9): void {
  expect(other.length).toBe(one.length);
  for (const [m, p] of one.entries()) expect(other[m]).toBeCloseTo(p, digits);
}

describe('a probabilistic Condorcet election', () => {
  it('of two options is won with the chance of the stronger coalition', () => {
    // 3 × 0.4 for the first, 1 × 0.6 for the second.
    const rows = [
      [0.9, 0.5],
      [0.2, 0.8],
    ];
    expectNear(run([3, 1], rows), [2 / 3, 1 / 3], 6);
    expectNear(run([3, 1], rows, { victoryProbModel: 'Square' }), [4 / 5, 1 / 5], 6);
    expectNear(run([3, 1], rows, { victoryProbModel: 'Quartic' }), [16 / 17, 1 / 17], 6);
    expectNear(run([3, 1], rows, { victoryProbModel: 'Octic' }), [256 / 257, 1 / 257], 6);
    // More than a tenth stronger: sure but for a millionth.
    expectNear(run([3, 1], rows, { victoryProbModel: 'Binary' }), [1 / (1 + 1e-6), 1e-6 / (1 + 1e-6)], 9);
    // 1.05 against 1 is within a tenth: (2.1 × 1.05 / 2.05 − 1) / 0.1.
    const p = ((2.1 * 1.05) / 2.05 - 1) / 0.1;
    expectNear(
      run(
        [1.05, 1],
        [
          [0.8, 0.2],
          [0.2, 0.8],
        ],
        { victoryProbModel: 'Binary' },
      ),
      [p, 1 - p],
      5,
    );
    // By heads, by heads and differences, by cubes.
    expectNear(run([3, 1], rows, { votingRule: 'Binary' }), [3 / 4, 1 / 4], 6);
    const [forFirst, forSecond] = [3 * (0.8 * 0.4 + 0.2), 0.8 * 0.6 + 0.2];
    expectNear(
      run([3, 1], rows, { votingRule: 'PropBin' }),
      [forFirst / (forFirst + forSecond), forSecond / (forFirst + forSecond)],
      6,
    );
    const cubes = [3 * 0.4 ** 3, 0.6 ** 3] as const;
    expectNear(
      run([3, 1], rows, { votingRule: 'Cubic' }),
      [cubes[0] / (cubes[0] + cubes[1]), cubes[1] / (cubes[0] + cubes[1])],
      6,
    );
  });

  it('of three options takes the chance to beat both others, over that of any doing so', () => {
    const rows = [
      [1, 0.5, 0],
      [0, 1, 0.5],
      [0.25, 0.75, 1],
    ];
    // Pairs: 0–1 0.5 : 1 + 2 × 0.5; 0–2 1 : 0.5 + 2 × 0.75; 1–2 0.5 + 0.5 : 2 × 0.25.
    const wins = [(0.5 / 2.5) * (1 / 3), (2 / 2.5) * (1 / 1.5), (2 / 3) * (0.5 / 1.5)];
    const sum = wins.reduce((a, b) => a + b, 0);
    expectNear(
      run([1, 1, 2], rows),
      wins.map((w) => w / sum),
      6,
    );
  });

  it('by a chain of even challenges stays where the chain rests', () => {
    // Two options: p1 = ½ (½ · 2 p1 + v (p1 + p2)), p1 + p2 = 1, so p1 = v.
    expectNear(
      run(
        [3, 1],
        [
          [0.9, 0.5],
          [0.2, 0.8],
        ],
        { pceModel: 'MarkovUniform' },
      ),
      [2 / 3, 1 / 3],
      5,
    );
    const rows = [
      [1, 0.5, 0],
      [0, 1, 0.5],
      [0.25, 0.75, 1],
    ];
    const v = [
      [0.5, 0.2, 1 / 3],
      [0.8, 0.5, 2 / 3],
      [2 / 3, 1 / 3, 0.5],
    ];
    const p = run([1, 1, 2], rows, { pceModel: 'MarkovUniform' });
    const rested = v.map((row, m) => row.reduce((sum, x, n) => sum + (x * (p[m]! + p[n]!)) / 3, 0));
    expectNear(p, rested, 5);
  });

  it('gives chances that sum to 1, whatever the rule, and the same to any order of voters', () => {
    fc.assert(
      fc.property(fc.integer(), anyElection, (seed, election) => {
        const { weights, rows } = drawn(randomFrom(seed));
        const p = run(weights, rows, election);
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
        expect(p.every((x) => x >= 0 && x <= 1)).toBe(true);
        expectNear(p, run(weights.toReversed(), rows.toReversed(), election), 6);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('does not ask whether a voter votes in two halves', () => {
    fc.assert(
      fc.property(fc.integer(), anyElection, (seed, election) => {
        const { weights, rows } = drawn(randomFrom(seed));
        const halves = [weights[0]! / 2, ...weights.slice(1), weights[0]! / 2];
        expectNear(run(weights, rows, election), run(halves, [...rows, rows[0]!], election), 6);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('does not depend on the order of options, but for lopsided votes with the workings of KTAB', () => {
    const turned = (rows: readonly (readonly number[])[]) => rows.map((row) => row.toReversed());
    fc.assert(
      fc.property(fc.integer(), anyElection, (seed, election) => {
        const { weights, rows } = drawn(randomFrom(seed));
        fc.pre(election.votingRule !== 'ASymProsp' || election.workings === 'mended');
        expectNear(run(weights, rows, election), run(weights, turned(rows), election).toReversed(), 6);
      }),
      { seed: 3, numRuns: 200 },
    );
    const { weights, rows } = drawn(randomFrom(4), 5, 4);
    const lopsided = { votingRule: 'ASymProsp', workings: 'ktab' } as const;
    const [one, other] = [run(weights, rows, lopsided), run(weights, turned(rows), lopsided).toReversed()];
    expect(Math.abs(one[0]! - other[0]!)).toBeGreaterThan(1e-3);
  });

  it('where the stronger side always wins is won by who beats every other', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { weights, rows } = drawn(randomFrom(seed));
        const strength = (m: number, n: number): number =>
          rows.reduce((sum, row, a) => sum + Math.max(0, weights[a]! * (row[m]! - row[n]!)), 0);
        const all = rows[0]!.map((_, m) => m);
        const winner = all.find((m) => all.every((n) => n === m || strength(m, n) > 1.1 * strength(n, m)));
        if (winner === undefined) return;
        found += 1;
        expect(run(weights, rows, { victoryProbModel: 'Binary' })[winner]).toBeGreaterThan(0.999);
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
    // Where chances are shares of strength, two wins by 51 : 49 count for less than one by 99 : 1 beside a loss by 49 : 51.
    const wide = run(
      [50, 1, 49],
      [
        [1, 0.5, 0],
        [1, 0, 0.5],
        [0, 1, 0.5],
      ],
      { votingRule: 'Binary' },
    );
    const odds = [0.51 * 0.51, 0.49 * 0.99, 0.49 * 0.01];
    const sum = odds.reduce((a, b) => a + b, 0);
    expectNear(
      wide,
      odds.map((one) => one / sum),
      6,
    );
  });

  it('of hundreds of options has chances that are numbers', () => {
    for (const victoryProbModel of SMP_CHOICES.victoryProbModel) {
      const { weights, rows } = drawn(randomFrom(6), 4, 600);
      const p = run(weights, rows, { victoryProbModel });
      expect(p.every(Number.isFinite), victoryProbModel).toBe(true);
      expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
    // As by products where these are no longer too small: a loser among many does not change the odds of the others.
    const rows = [
      [0.9, 0.5, ...Array.from({ length: 400 }, () => 0)],
      [0.2, 0.8, ...Array.from({ length: 400 }, () => 0)],
    ];
    const [a, b] = run([3, 1], rows, { victoryProbModel: 'Octic' });
    expect(a! / b!).toBeCloseTo(256, 1);
    expect(a! + b!).toBeCloseTo(1, 6);
  });

  it('of one option, or of equal ones, leaves nothing to chance but their number', () => {
    expect(run([1, 2], [[0.4], [0.7]])).toEqual([1]);
    for (const pceModel of SMP_CHOICES.pceModel)
      expectNear(
        run(
          [1, 2],
          [
            [0.4, 0.4, 0.4],
            [0.7, 0.7, 0.7],
          ],
          { pceModel },
        ),
        [1 / 3, 1 / 3, 1 / 3],
      );
    // Noise of sums is no vote, not by the sharpest rule.
    const noisy = [[0.3, 0.1 + 0.2]];
    expectNear(run([1e6], noisy, { votingRule: 'Binary' }), [0.5, 0.5], 12);
    expect(() => elect([1], Float64Array.of(1, 2, 3), 2, given())).toThrow(TypeError);
  });
});

describe('a vote', () => {
  it('is as strong as the rule has it, against as for but by the lopsided one', () => {
    const d = 0.5;
    const strengths = { Binary: 1, PropBin: 0.6, Prop: 0.5, PropCbc: 0.3125, Cubic: 0.125, ASymProsp: 1 / 3 };
    for (const [rule, strength] of Object.entries(strengths) as [keyof typeof strengths, number][]) {
      expect(voteOf(rule, 2, d), rule).toBeCloseTo(2 * strength, 12);
      expect(voteOf(rule, 2, -d), rule).toBeCloseTo(rule === 'ASymProsp' ? -1 : -2 * strength, 12);
      expect(voteOf(rule, 2, 0), rule).toBe(0);
      expect(voteOf(rule, 0, d), rule).toBe(0);
    }
  });
});
