import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBody, anyVotes, named, subsetsOf, weightedRule, winsWith } from '../../../../test/make-votes.js';
import { ruleOn } from './bodies.js';
import { blockingCoalitions, pivotalMembers, rolesIn, type Stance, winningCoalitions } from './coalitions.js';
import { isAdopted } from './outcome.js';
import { powerOf } from './power.js';
import type { VotingRule } from './rules.js';

const anyStance: fc.Arbitrary<Stance> = fc.oneof(
  fc.constantFrom('for' as const, 'against' as const, 'abstain' as const),
  fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
);
const bodyWithStances = (most: number) =>
  anyBody(most).chain((body) =>
    fc.array(anyStance, { minLength: body.members.length, maxLength: body.members.length }).map((all) => ({
      ...body,
      stances: Object.fromEntries(body.members.map((one, at) => [one, all[at]!])),
    })),
  );
const isFor = (stance: Stance) => (typeof stance === 'number' ? stance >= 0.5 : stance === 'for');
const isAgainst = (stance: Stance) => (typeof stance === 'number' ? stance <= 0.5 : stance === 'against');

describe('coalitions', () => {
  it('among the Six: two large stop what a third and the small ones carry', () => {
    const { rule, members } = ruleOn('eu-council', '1960-01-01')!;
    const stances = Object.fromEntries(members!.map((one): [string, Stance] => [one, 'against']));
    const all = blockingCoalitions(rule, stances);
    // More than 5 of 17 votes: two large, or a large and a small of 2; Luxembourg is never needed.
    expect(all.count).toBe(3 + 3 * 2);
    expect(all.coalitions.every(({ members: set }) => set.length === 2 && !set.includes('LUX'))).toBe(true);
    expect(winningCoalitions(rule, stances, { among: 'all' }).count).toBe(4);
    expect(winningCoalitions(rule, stances).count).toBe(0);
  });

  it('list first what needs fewest to be won over', () => {
    const rule = weightedRule({ A: 3, B: 2, C: 2, D: 1 }, 5);
    const stances = { A: 'against', B: 'for', C: 0.2, D: 'abstain' } as const;
    // More than 3 of 8 votes have to be against.
    const { coalitions, count } = blockingCoalitions(rule, stances, { among: 'all' });
    expect(count).toBe(4);
    expect(coalitions[0]).toEqual({ members: ['A', 'C'], turned: [], chance: 0.8 });
    expect(coalitions.slice(1).map(({ turned }) => turned.length)).toEqual([1, 1, 1]);
    expect(blockingCoalitions(rule, stances).coalitions).toEqual([coalitions[0]]);
    expect(blockingCoalitions(rule, stances, { among: 'all', limit: 2 }).coalitions).toEqual(
      coalitions.slice(0, 2),
    );
    expect(blockingCoalitions(rule, stances, { among: 'all', limit: 0 })).toMatchObject({
      coalitions: [],
      count: 4,
    });
  });

  it('leave out a weighty member who can be missed once two lighter ones are in', () => {
    const criterion = (name: string, weights: Record<string, number>) => ({
      name,
      weights,
      threshold: { atLeast: 4 },
    });
    const rule: VotingRule = {
      kind: 'qualified',
      criteria: [criterion('votes', { P: 3, Q: 4, R: 0 }), criterion('people', { P: 3, Q: 0, R: 4 })],
    };
    const { coalitions, count } = winningCoalitions(rule, { P: 'for', Q: 'for', R: 'for' });
    expect([count, coalitions.map(({ members }) => members.join())]).toEqual([1, ['Q,R']]);
  });

  it('are all the least sets, and those alone, for any rule', () => {
    fc.assert(
      fc.property(
        bodyWithStances(6),
        fc.constantFrom('inclined' as const, 'all' as const),
        ({ rule, members, stances }, among) => {
          const places = members.map((_, at) => at);
          const without = (set: readonly number[]) => places.filter((at) => !set.includes(at));
          const sides = [
            [winningCoalitions, isFor, (set: number[]) => winsWith(rule, members, set)],
            [blockingCoalitions, isAgainst, (set: number[]) => !winsWith(rule, members, without(set))],
          ] as const;
          for (const [coalitionsOf, leans, reaches] of sides) {
            const expected = subsetsOf(members.length)
              .filter((set) => among === 'all' || set.every((at) => leans(stances[members[at]!]!)))
              .filter((set) => reaches(set) && set.every((out) => !reaches(set.filter((at) => at !== out))))
              .map((set) => set.map((at) => members[at]).join());
            const found = coalitionsOf(rule, stances, { among });
            expect(found.coalitions.map((one) => one.members.join()).sort()).toEqual(expected.sort());
            expect([found.count, found.complete]).toEqual([expected.length, true]);
            for (const { members: set, turned } of found.coalitions)
              expect(turned).toEqual(set.filter((one) => !leans(stances[one]!)));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are counted by kinds of members: 193 of a vote each, and the Security Council', () => {
    const { rule } = ruleOn('un-general-assembly-important', '2020-01-01')!;
    const all = Object.fromEntries(named(193).map((one): [string, Stance] => [one, 'against']));
    const found = blockingCoalitions(rule, all, { limit: 3 });
    expect([found.complete, found.coalitions.length]).toEqual([true, 3]);
    // 128 of 193 are less than two thirds: 65 to block.
    expect(found.coalitions[0]!.members).toHaveLength(65);
    const seats = ['CHN', 'FRA', 'GBR', 'RUS', 'USA', ...named(10)];
    const stances = Object.fromEntries(seats.map((one): [string, Stance] => [one, 'against']));
    const council = ruleOn('un-security-council', '2020-01-01')!.rule;
    // Five of one, or 7 of the ten elected: C(10, 7) = 120.
    expect(blockingCoalitions(council, stances).count).toBe(125);
    expect(winningCoalitions(council, stances, { among: 'all' }).count).toBe(210);
  });

  it('say so when the search was cut short', () => {
    const { rule, members } = ruleOn('eu-council', '2021-01-01')!;
    const stances = Object.fromEntries(members!.map((one): [string, Stance] => [one, 'against']));
    const found = blockingCoalitions(rule, stances, { steps: 10_000, limit: 5 });
    expect([found.complete, found.coalitions.length]).toEqual([false, 5]);
    expect(() => blockingCoalitions(rule, { ...stances, DEU: 2 })).toThrow('a chance lies in');
    expect(() => blockingCoalitions(rule, { ...stances, DEU: 'maybe' as Stance })).toThrow('no such stance');
    expect(() => blockingCoalitions(rule, stances, { limit: -1 })).toThrow('a limit');
  });
});

describe('pivotal members', () => {
  it('are those whose other vote gives the other outcome', () => {
    const votes = { A: 'yes', B: 'yes', C: 'no' } as const;
    expect(pivotalMembers(weightedRule({ A: 3, B: 2, C: 1 }, 4), votes)).toEqual([
      { member: 'A', to: ['no', 'abstain', 'absent'] },
      { member: 'B', to: ['no', 'abstain', 'absent'] },
    ]);
    expect(pivotalMembers({ kind: 'consensus' }, votes)).toEqual([
      { member: 'C', to: ['yes', 'abstain', 'absent'] },
    ]);
  });

  it('turn the outcome as they say', () => {
    fc.assert(
      fc.property(
        anyBody(6).chain((body) => anyVotes(body.members).map((votes) => ({ ...body, votes }))),
        ({ rule, votes }) => {
          for (const { member, to } of pivotalMembers(rule, votes))
            for (const vote of to)
              expect(isAdopted(rule, { ...votes, [member]: vote })).toBe(!isAdopted(rule, votes));
        },
      ),
    );
  });
});

describe('roles', () => {
  it('find who can stop all, and who nothing', () => {
    const { rule, members } = ruleOn('eu-council', '1960-01-01')!;
    expect(rolesIn(rule, members!)).toEqual({ veto: [], dummies: ['LUX'] });
    expect(rolesIn(weightedRule({ A: 5, B: 1, C: 1 }, 6), ['A', 'B', 'C'])).toEqual({
      veto: ['A'],
      dummies: [],
    });
    expect(rolesIn({ kind: 'consensus' }, named(60))).toEqual({ veto: named(60), dummies: null });
  });

  it('have no power where they are dummies, for any rule', () => {
    fc.assert(
      fc.property(anyBody(7), ({ rule, members }) => {
        const powerless = powerOf(rule, members).members.filter(({ banzhaf }) => banzhaf === 0);
        expect(rolesIn(rule, members).dummies).toEqual(powerless.map(({ member }) => member));
      }),
      { numRuns: 60 },
    );
  });
});
