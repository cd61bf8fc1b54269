import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBody, named, subsetsOf, weightedRule, winsWith } from '../../../../test/make-votes.js';
import { randomFrom } from '../../rng.js';
import { ruleOn } from './bodies.js';
import { drawPower } from './draws.js';
import { gameOf } from './game.js';
import { type Power, powerOf } from './power.js';
import type { VotingRule } from './rules.js';

const powerIn = ({ members }: Power, member: string) => members.find((one) => one.member === member)!;
const council = (date: string) => {
  const { rule, members } = ruleOn('eu-council', date)!;
  return powerOf(rule, members!);
};

/** Both values by the definitions: over all coalitions without the member. */
function plainPower(rule: VotingRule, members: readonly string[]) {
  const n = members.length;
  const factorial = (of: number): number => (of < 2 ? 1 : of * factorial(of - 1));
  const sets = subsetsOf(n);
  const wins = new Map(sets.map((set) => [set.join(), winsWith(rule, members, set)]));
  return members.map((_, at) => {
    let [banzhaf, shapley] = [0, 0];
    for (const set of sets) {
      if (set.includes(at) || wins.get(set.join())) continue;
      if (!wins.get([...set, at].sort((a, b) => a - b).join())) continue;
      banzhaf += 2 ** -(n - 1);
      shapley += (factorial(set.length) * factorial(n - set.length - 1)) / factorial(n);
    }
    return { banzhaf, shapley };
  });
}

describe('power', () => {
  it('is as in the books: [51; 50, 49, 1]', () => {
    const power = powerOf(weightedRule({ A: 50, B: 49, C: 1 }, 51), ['A', 'B', 'C']);
    expect(power.members.map(({ normalised }) => normalised)).toEqual([0.6, 0.2, 0.2]);
    for (const [at, expected] of [2 / 3, 1 / 6, 1 / 6].entries())
      expect(power.members[at]!.shapley).toBeCloseTo(expected, 14);
    expect(power.exact).toBe(true);
  });

  it('in the Security Council is 0.19627 for the permanent, 0.001865 for the elected (Shapley–Shubik)', () => {
    const members = ['CHN', 'FRA', 'GBR', 'RUS', 'USA', ...named(10)];
    const power = powerOf(ruleOn('un-security-council', '2020-01-01')!.rule, members);
    // 421 / 2145 and 4 / 2145.
    expect(powerIn(power, 'FRA').shapley).toBeCloseTo(421 / 2145, 12);
    expect(powerIn(power, 'M7').shapley).toBeCloseTo(4 / 2145, 12);
    // 848 of 2^14 coalitions without it for a permanent, C(9, 3) = 84 for an elected member.
    expect(powerIn(power, 'USA').banzhaf).toBe(848 / 2 ** 14);
    expect(powerIn(power, 'M1').banzhaf).toBe(84 / 2 ** 14);
  });

  it('of Luxembourg was none among the Six; 10, 6 and 0 of 42 swings', () => {
    const power = council('1960-01-01');
    const shares = ['DEU', 'FRA', 'ITA', 'BEL', 'NLD', 'LUX'].map((one) => powerIn(power, one));
    for (const [at, swings] of [10, 10, 10, 6, 6, 0].entries()) {
      expect(shares[at]!.normalised).toBeCloseTo(swings / 42, 14);
      expect(shares[at]!.banzhaf).toBe(swings / 32);
    }
    for (const [at, expected] of [14, 14, 14, 9, 9, 0].entries())
      expect(shares[at]!.shapley).toBeCloseTo(expected / 60, 14);
  });

  it('in the Council of nine and of fifteen has the Banzhaf shares of the literature', () => {
    const shareIn = (date: string, member: string) =>
      (100 * powerIn(council(date), member).normalised).toFixed(2);
    expect(['DEU', 'BEL', 'DNK', 'LUX'].map((one) => shareIn('1975-01-01', one))).toEqual([
      '16.72',
      '9.15',
      '6.62',
      '1.58',
    ]);
    expect(['DEU', 'ESP', 'NLD', 'AUT', 'FIN', 'LUX'].map((one) => shareIn('2000-01-01', one))).toEqual([
      '11.16',
      '9.24',
      '5.87',
      '4.79',
      '3.59',
      '2.26',
    ]);
  });

  it('is what the definitions say, for any rule', () => {
    fc.assert(
      fc.property(anyBody(7), ({ rule, members }) => {
        const { members: found } = powerOf(rule, members);
        for (const [at, { banzhaf, shapley }] of plainPower(rule, members).entries()) {
          expect(found[at]!.banzhaf).toBe(banzhaf);
          expect(found[at]!.shapley).toBeCloseTo(shapley, 12);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is what the definitions say where several sums are large and all differ', () => {
    const random = randomFrom(11);
    const members = named(11);
    for (let time = 0; time < 6; time += 1) {
      const criteria = [1, 2, 3].map((at) => ({
        name: `${at}`,
        weights: Object.fromEntries(members.map((one) => [one, Math.floor(random() * 2 ** 40)])),
        threshold: { share: [4 + time, 10] as const, strict: false },
      }));
      const rule: VotingRule = { kind: 'qualified', criteria, blockingMinority: 1 + (time % 4) };
      const found = powerOf(rule, members).members;
      for (const [at, { banzhaf, shapley }] of plainPower(rule, members).entries()) {
        expect(found[at]!.banzhaf).toBe(banzhaf);
        expect(found[at]!.shapley).toBeCloseTo(shapley, 12);
      }
    }
  });

  it('sums to 1, is the same for members that are alike, and goes with the member, not with its place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 14 }),
        fc.integer({ min: 1, max: 100 }),
        (all, percent) => {
          const members = named(all.length);
          const whole = all.reduce((sum, one) => sum + one, 0);
          const quota = Math.max(1, Math.ceil((whole * percent) / 100));
          fc.pre(whole > 0);
          const weights = Object.fromEntries(members.map((one, at) => [one, all[at]!]));
          const power = powerOf(weightedRule(weights, quota), members);
          expect(power.members.reduce((sum, one) => sum + one.shapley, 0)).toBeCloseTo(1, 10);
          const turned = powerOf(weightedRule(weights, quota), members.toReversed());
          for (const [at, one] of power.members.entries()) {
            expect(powerIn(turned, one.member).banzhaf).toBe(one.banzhaf);
            expect(powerIn(turned, one.member).shapley).toBeCloseTo(one.shapley, 12);
            for (const [before, other] of power.members.slice(0, at).entries())
              if (all[before] === all[at]) expect(other.banzhaf).toBe(one.banzhaf);
            if (all[at] === 0) expect([one.banzhaf, Math.abs(one.shapley) < 1e-14]).toEqual([0, true]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('under Lisbon is exact for 27, and grows with the population', () => {
    // Both values of all members in 0.2 s of processor time (Node 20, one core), once the code is warm.
    const power = council('2021-01-01');
    expect(power.exact).toBe(true);
    expect(power.members.reduce((sum, one) => sum + one.shapley, 0)).toBeCloseTo(1, 10);
    const byPeople = power.members.map(({ banzhaf }) => banzhaf);
    expect(byPeople).toEqual([...byPeople].sort((a, b) => b - a));
    const drawn = drawPower(
      gameOf(
        ruleOn('eu-council', '2021-01-01')!.rule,
        power.members.map((one) => one.member),
      ),
      randomFrom(3),
      0.005,
    );
    for (const [at, one] of drawn.members.entries()) {
      expect(Math.abs(one.banzhaf - power.members[at]!.banzhaf)).toBeLessThan(5 * 0.005);
      expect(Math.abs(one.shapley - power.members[at]!.shapley)).toBeLessThan(5 * 0.005);
    }
  });

  it('of 193 with a vote each is exact', () => {
    const { rule } = ruleOn('un-general-assembly-important', '2020-01-01')!;
    const power = powerOf(rule, named(193));
    expect(power.exact).toBe(true);
    for (const one of power.members) expect(one.shapley).toBeCloseTo(1 / 193, 10);
  });

  it('of 40 with many sums is drawn, within its error, and the same from the same seed', () => {
    const members = named(40);
    const random = randomFrom(5);
    const weights = Object.fromEntries(members.map((one) => [one, 1 + Math.floor(random() * 2 ** 30)]));
    const rule = weightedRule(weights, 2 ** 34);
    expect(() => powerOf(rule, members)).toThrow('needs draws');
    const power = powerOf(rule, members, { random: randomFrom(1), precision: 0.01 });
    expect(power).toEqual(powerOf(rule, members, { random: randomFrom(1), precision: 0.01 }));
    expect([power.exact, power.draws]).toEqual([false, 2500]);
    expect(power.members.reduce((sum, one) => sum + one.shapley, 0)).toBeCloseTo(1, 10);
    for (const one of power.members) expect(one.banzhafError).toBeLessThanOrEqual(0.01);
    expect(() => powerOf(rule, members, { precision: 0 })).toThrow(TypeError);
  });
});
