import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBody, named, weightedRule } from '../../../../test/make-votes.js';
import { randomFrom } from '../../rng.js';
import { adoptionChance, type VoteChance } from './adoption.js';
import { ruleOn } from './bodies.js';
import { isAdopted, outcomeOf } from './outcome.js';
import { VOTES, type Votes, type VotingRule } from './rules.js';

const anyChance = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
  )
  .filter((all) => all.some((one) => one > 0))
  .map((all) => {
    const [yes, no, abstain, absent] = all.map((one) => one / all.reduce((sum, other) => sum + other, 0));
    return { yes: yes!, no: no!, abstain: abstain!, absent: absent! };
  });
const bodyWithChances = (most: number) =>
  anyBody(most).chain((body) =>
    fc.array(anyChance, { minLength: body.members.length, maxLength: body.members.length }).map((all) => ({
      ...body,
      chances: Object.fromEntries(body.members.map((one, at) => [one, all[at]!])),
    })),
  );

/** Every way to vote with its chance. */
function waysOf(
  chances: Readonly<Record<string, Record<(typeof VOTES)[number], number>>>,
): [Votes, number][] {
  return Object.entries(chances).reduce<[Votes, number][]>(
    (ways, [member, chance]) =>
      ways.flatMap(([votes, mass]) =>
        VOTES.map((vote): [Votes, number] => [{ ...votes, [member]: vote }, mass * chance[vote]]),
      ),
    [[{}, 1]],
  );
}

describe('chance of adoption', () => {
  it('is the sum over all ways to vote, for any rule', () => {
    fc.assert(
      fc.property(bodyWithChances(5), ({ rule, members, chances }) => {
        const found = adoptionChance(rule, chances);
        const ways = waysOf(chances).filter(([votes]) => isAdopted(rule, votes));
        const sumOf = (of: [Votes, number][]) => of.reduce((sum, [, mass]) => sum + mass, 0);
        expect(found.chance).toBeCloseTo(sumOf(ways), 10);
        expect([found.exact, found.error, found.draws]).toEqual([true, 0, 0]);
        for (const [at, member] of members.entries())
          expect(found.members[at]!.inFavour).toBeCloseTo(
            sumOf(ways.filter(([votes]) => votes[member] === 'yes')),
            10,
          );
        if (rule.kind !== 'opt-out') return;
        for (let size = 1; size <= members.length; size += 1)
          expect(found.joiners![size]).toBeCloseTo(
            sumOf(ways.filter(([votes]) => outcomeOf(rule, votes).bound.length === size)),
            10,
          );
      }),
      { numRuns: 100 },
    );
  });

  it('under unanimity is the product, and grows with each chance of yes', () => {
    const rule: VotingRule = { kind: 'unanimity', abstention: 'allows', absence: 'allows' };
    const { chance, members } = adoptionChance(rule, { A: 0.5, B: { yes: 0.25, abstain: 0.25 }, C: 0.8 });
    expect(chance).toBeCloseTo(0.5 * 0.5 * 0.8, 12);
    expect(members[0]).toMatchObject({ member: 'A', ifNotYes: 0 });
    expect(members[0]!.ifYes).toBeCloseTo(0.4, 12);
    fc.assert(
      fc.property(
        anyBody(6),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
        ({ rule: any, members: names }, all) => {
          const chances = Object.fromEntries(names.map((one, at) => [one, all[at]!]));
          const more = { ...chances, M1: Math.max(all[0]!, all[6]!) };
          expect(adoptionChance(any, more).chance).toBeGreaterThanOrEqual(
            adoptionChance(any, chances).chance - 1e-12,
          );
        },
      ),
    );
  });

  it('by tosses of coins is the power to act of the Council (J. S. Coleman 1971), less with each accession', () => {
    const percents = ['1960', '1975', '1982', '1990', '2000', '2010'].map((year) => {
      const { rule, members } = ruleOn('eu-council', `${year}-01-01`)!;
      const chances = Object.fromEntries(members!.map((one) => [one, 0.5]));
      return Math.round(1000 * adoptionChance(rule, chances).chance) / 10;
    });
    expect(percents).toEqual([21.9, 14.6, 13.7, 9.8, 7.8, 2]);
  });

  it('is 1 or 0 for sure votes', () => {
    const { rule, members } = ruleOn('eu-council', '2021-01-01')!;
    const sure = (against: readonly string[]) =>
      adoptionChance(rule, Object.fromEntries(members!.map((one) => [one, against.includes(one) ? 0 : 1])));
    expect(sure(['DEU', 'FRA', 'ITA']).chance).toBe(1);
    expect(sure(['DEU', 'FRA', 'ITA', 'MLT']).chance).toBe(0);
    expect(sure(['DEU']).members.find(({ member }) => member === 'DEU')).toEqual({
      ...{ member: 'DEU', inFavour: 0, ifYes: null, ifNotYes: 1 },
    });
  });

  it('under opt-out says how many join: the binomial', () => {
    const rule: VotingRule = { kind: 'opt-out', objection: 'blocks', atLeast: 2 };
    const chances = Object.fromEntries(named(3).map((one) => [one, { yes: 0.5, abstain: 0.5 }]));
    const { chance, joiners, members } = adoptionChance(rule, chances);
    expect(chance).toBeCloseTo(0.5, 12);
    for (const [size, expected] of [0.5, 0, 3 / 8, 1 / 8].entries())
      expect(joiners![size]).toBeCloseTo(expected, 12);
    for (const { inFavour } of members) expect(inFavour).toBeCloseTo(3 / 8, 12);
  });

  it('of the two thirds of 193 who may abstain is exact', () => {
    const { rule } = ruleOn('un-general-assembly-important', '2020-01-01')!;
    const chances = Object.fromEntries(
      named(193).map((one) => [one, { yes: 0.6, abstain: 0.2, absent: 0.05 }]),
    );
    const exact = adoptionChance(rule, chances);
    expect(exact.exact).toBe(true);
    expect(exact.chance).toBeGreaterThan(0.99);
  });

  it('of many members with many sums is drawn, within its error', () => {
    const members = named(50);
    const random = randomFrom(2);
    const weights = Object.fromEntries(members.map((one) => [one, 1 + Math.floor(random() * 2 ** 30)]));
    const whole = members.reduce((sum, one) => sum + weights[one]!, 0);
    // Half of the votes and an even chance: by symmetry 1/2, but for ties.
    const rule = weightedRule(weights, Math.ceil(whole / 2));
    const chances = Object.fromEntries(members.map((one) => [one, 0.5]));
    expect(() => adoptionChance(rule, chances)).toThrow('need draws');
    const found = adoptionChance(rule, chances, { random: randomFrom(9), precision: 0.01 });
    expect(found.exact).toBe(false);
    expect(found.error).toBeLessThanOrEqual(0.01);
    expect(Math.abs(found.chance - 0.5)).toBeLessThan(4 * found.error);
  });

  it('refuses chances that cannot be', () => {
    const rule: VotingRule = { kind: 'consensus' };
    const ask = (chance: VoteChance) => () => adoptionChance(rule, { A: chance });
    for (const chance of [-0.1, 1.1, Number.NaN, { yes: 0.6, abstain: 0.6 }])
      expect(ask(chance)).toThrow(TypeError);
    expect(() => adoptionChance(rule, { A: 0.5 }, { precision: 1 })).toThrow(TypeError);
  });
});
