import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBody, anyVotes, named, votesOf, weightedRule } from '../../../../test/make-votes.js';
import { isAdopted, outcomeOf } from './outcome.js';
import type { Vote, VotingRule } from './rules.js';

const ABC = ['A', 'B', 'C'];
const passes = (rule: VotingRule, ...votes: Vote[]) => isAdopted(rule, votesOf(named(votes.length), votes));

describe('a vote', () => {
  it('under unanimity fails by a no, by an abstention where the body says so', () => {
    const eu: VotingRule = { kind: 'unanimity', abstention: 'allows', absence: 'blocks' };
    expect(passes(eu, 'yes', 'yes', 'abstain')).toBe(true);
    expect(passes(eu, 'yes', 'yes', 'absent')).toBe(false);
    expect(passes(eu, 'yes', 'yes', 'no')).toBe(false);
    expect(passes({ ...eu, abstention: 'blocks' }, 'yes', 'yes', 'abstain')).toBe(false);
  });

  it('under consensus takes silence for assent, and minus one does not hear the state concerned', () => {
    expect(passes({ kind: 'consensus' }, 'yes', 'abstain', 'absent')).toBe(true);
    expect(passes({ kind: 'consensus' }, 'yes', 'no', 'yes')).toBe(false);
    const minusOne = outcomeOf({ kind: 'consensus', without: ['B'] }, votesOf(ABC, ['yes', 'no', 'yes']));
    expect(minusOne).toEqual({ adopted: true, bound: ['A', 'C'] });
  });

  it('under opt-out binds who joins', () => {
    const rule: VotingRule = { kind: 'opt-out', objection: 'blocks', atLeast: 2 };
    expect(outcomeOf(rule, votesOf(ABC, ['yes', 'abstain', 'yes']))).toEqual({
      adopted: true,
      bound: ['A', 'C'],
    });
    expect(passes(rule, 'yes', 'no', 'yes')).toBe(false);
    expect(passes(rule, 'yes', 'abstain', 'abstain')).toBe(false);
    expect(passes({ ...rule, objection: 'stays-out' }, 'yes', 'no', 'yes')).toBe(true);
  });

  it('under a majority counts members, those who vote or those present, with a quorum', () => {
    const half: VotingRule = { kind: 'majority', of: 'members', share: [1, 2], strict: true, binds: 'all' };
    expect(passes(half, 'yes', 'yes', 'no', 'no')).toBe(false);
    expect(passes(half, 'yes', 'yes', 'abstain')).toBe(true);
    expect(passes({ ...half, of: 'voting' }, 'yes', 'abstain', 'abstain')).toBe(true);
    expect(passes({ ...half, of: 'present' }, 'yes', 'abstain', 'absent')).toBe(false);
    expect(passes({ ...half, of: 'present' }, 'yes', 'absent', 'absent')).toBe(true);
    const quorum = { share: [1, 2], strict: true } as const;
    expect(passes({ ...half, of: 'voting', quorum }, 'yes', 'absent', 'absent')).toBe(false);
    expect(passes({ ...half, of: 'voting', quorum }, 'yes', 'yes', 'absent', 'absent')).toBe(false);
    const thirds: VotingRule = { ...half, of: 'voting', share: [2, 3], strict: false };
    expect(passes(thirds, 'yes', 'yes', 'no', 'abstain')).toBe(true);
    expect(passes(thirds, 'yes', 'yes', 'no', 'no')).toBe(false);
  });

  it('by a qualified majority passes all criteria, or is opposed by too few', () => {
    const rule: VotingRule = {
      kind: 'qualified',
      criteria: [
        { name: 'members', weights: 'each', threshold: { share: [55, 100], strict: false } },
        {
          name: 'people',
          weights: { M1: 70, M2: 20, M3: 10 },
          threshold: { share: [65, 100], strict: false },
        },
      ],
    };
    expect(passes(rule, 'yes', 'yes', 'no')).toBe(true);
    expect(passes(rule, 'no', 'yes', 'yes')).toBe(false);
    expect(passes(rule, 'yes', 'no', 'abstain')).toBe(false);
    expect(passes({ ...rule, blockingMinority: 2 }, 'no', 'yes', 'yes')).toBe(true);
  });

  it('with named vetoes fails by their no alone, not by their abstention', () => {
    const rule: VotingRule = {
      kind: 'veto',
      players: ['M1'],
      rule: weightedRule({ M1: 1, M2: 1, M3: 1 }, 2),
    };
    expect(passes(rule, 'abstain', 'yes', 'yes')).toBe(true);
    expect(passes(rule, 'no', 'yes', 'yes')).toBe(false);
  });

  it('under the first of several rules that adopts binds as that rule does', () => {
    const pact: VotingRule = {
      kind: 'any',
      rules: [
        { kind: 'unanimity', abstention: 'blocks', absence: 'blocks' },
        { kind: 'majority', of: 'members', share: [1, 2], strict: true, binds: 'those-in-favour' },
      ],
    };
    expect(outcomeOf(pact, votesOf(ABC, ['yes', 'yes', 'yes'])).bound).toEqual(ABC);
    expect(outcomeOf(pact, votesOf(ABC, ['yes', 'no', 'yes'])).bound).toEqual(['A', 'C']);
    expect(outcomeOf(pact, votesOf(ABC, ['yes', 'no', 'no']))).toEqual({ adopted: false, bound: [] });
  });

  it('is never brought down by one more yes, and never carried by none', () => {
    fc.assert(
      fc.property(
        anyBody(6).chain((body) => anyVotes(body.members).map((votes) => ({ ...body, votes }))),
        ({ rule, members, votes }) => {
          if (!Object.values(votes).includes('yes')) expect(isAdopted(rule, votes)).toBe(false);
          if (!isAdopted(rule, votes)) return;
          for (const member of members) expect(isAdopted(rule, { ...votes, [member]: 'yes' })).toBe(true);
        },
      ),
    );
  });

  it('does not care in which order the votes stand, and survives as JSON', () => {
    fc.assert(
      fc.property(
        anyBody(6).chain((body) => anyVotes(body.members).map((votes) => ({ ...body, votes }))),
        ({ rule, members, votes }) => {
          const turned = votesOf(
            members.toReversed(),
            members.toReversed().map((member) => votes[member]!),
          );
          const outcome = outcomeOf(rule, votes);
          const other = outcomeOf(JSON.parse(JSON.stringify(rule)) as VotingRule, turned);
          expect(other.adopted).toBe(outcome.adopted);
          expect([...other.bound].sort()).toEqual([...outcome.bound].sort());
        },
      ),
    );
  });

  it('is refused where rule and members do not fit, or the rule cannot be', () => {
    const rule = weightedRule({ A: 1, B: 1 }, 2);
    expect(() => isAdopted(rule, { A: 'yes' })).toThrow('no votes of B');
    expect(() => isAdopted(rule, { A: 'yes', B: 'yes', C: 'yes' })).toThrow('no weight of C');
    expect(() => isAdopted(weightedRule({ A: 0.5 }, 1), { A: 'yes' })).toThrow(TypeError);
    expect(() => isAdopted({ kind: 'consensus' }, {})).toThrow(TypeError);
    expect(() => isAdopted({ kind: 'consensus' }, { A: 'maybe' as Vote })).toThrow('a vote is one of');
    expect(() => isAdopted({ kind: 'any', rules: [] }, { A: 'yes' })).toThrow(TypeError);
    expect(() => isAdopted({ kind: 'opt-out', objection: 'blocks', atLeast: 0 }, { A: 'yes' })).toThrow(
      TypeError,
    );
    expect(() =>
      isAdopted({ kind: 'majority', of: 'voting', share: [3, 2], strict: false, binds: 'all' }, { A: 'yes' }),
    ).toThrow('a share is');
  });
});
