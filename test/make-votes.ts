/** Builders of bodies, rules and votes, and brute force by the definitions, for the tests of voting. */
import fc from 'fast-check';
import { isAdopted } from '#system/summit/voting/outcome.js';
import { VOTES, type Vote, type Votes, type VotingRule } from '#system/summit/voting/rules.js';

export const named = (count: number, prefix = 'M'): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);

/** Votes by weight with a quota. */
export function weightedRule(weights: Readonly<Record<string, number>>, quota: number): VotingRule {
  return { kind: 'qualified', criteria: [{ name: 'votes', weights, threshold: { atLeast: quota } }] };
}

/** One vote of each member by name, from a list in the order of the members. */
export const votesOf = (members: readonly string[], votes: readonly Vote[]): Votes =>
  Object.fromEntries(members.map((member, at) => [member, votes[at]!]));

const share = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** Any rule for these members, of small weights. */
export function anyRule(members: readonly string[]): fc.Arbitrary<VotingRule> {
  const weights = fc
    .array(fc.integer({ min: 0, max: 6 }), { minLength: members.length, maxLength: members.length })
    .map((all) => Object.fromEntries(members.map((member, at) => [member, all[at]!])));
  const criterion = fc.record({
    name: fc.constant('votes'),
    weights: fc.oneof(weights, fc.constant('each' as const)),
    threshold: fc.oneof(
      fc.record({ atLeast: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ share, strict: fc.boolean() }),
    ),
  });
  const some = fc.subarray([...members]);
  const side = fc.constantFrom('allows' as const, 'blocks' as const);
  return fc.letrec<{ rule: VotingRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.record({ kind: fc.constant('unanimity' as const), abstention: side, absence: side }),
      fc.record({ kind: fc.constant('consensus' as const), without: some }),
      fc.record({
        kind: fc.constant('opt-out' as const),
        objection: fc.constantFrom('blocks' as const, 'stays-out' as const),
        atLeast: fc.integer({ min: 1, max: members.length }),
      }),
      fc.record(
        {
          kind: fc.constant('majority' as const),
          of: fc.constantFrom('members' as const, 'voting' as const, 'present' as const),
          share,
          strict: fc.boolean(),
          quorum: fc.record({ share, strict: fc.boolean() }),
          binds: fc.constantFrom('all' as const, 'those-in-favour' as const),
        },
        { requiredKeys: ['kind', 'of', 'share', 'strict', 'binds'] },
      ),
      fc.record(
        {
          kind: fc.constant('qualified' as const),
          criteria: fc.array(criterion, { minLength: 1, maxLength: 3 }),
          blockingMinority: fc.integer({ min: 1, max: members.length }),
        },
        { requiredKeys: ['kind', 'criteria'] },
      ),
      fc.record({ kind: fc.constant('veto' as const), players: some, rule: tie('rule') }),
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        rules: fc.array(tie('rule'), { minLength: 1, maxLength: 2 }),
      }),
    ),
  })).rule;
}

/** A body of 1 to `most` members with any rule. */
export const anyBody = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((count) => anyRule(named(count)).map((rule) => ({ rule, members: named(count) })));

export const anyVotes = (members: readonly string[]) =>
  fc
    .array(fc.constantFrom(...VOTES), { minLength: members.length, maxLength: members.length })
    .map((votes) => votesOf(members, votes));

/** Places of all subsets of so many. */
export function subsetsOf(count: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, set) =>
    Array.from({ length: count }, (__, at) => at).filter((at) => (set >> at) & 1),
  );
}

/** True when the proposal passes with the yes of just these, the no of all others. */
export function winsWith(rule: VotingRule, members: readonly string[], yes: readonly number[]): boolean {
  return isAdopted(
    rule,
    votesOf(
      members,
      members.map((_, at) => (yes.includes(at) ? 'yes' : 'no')),
    ),
  );
}
