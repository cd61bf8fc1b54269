import type { Random } from '../../rng.js';
import type { Summit, SummitIssue } from '../summit.js';
import { type Adoption, adoptionChance } from '../voting/adoption.js';
import { blockingCoalitions, type Coalitions, pivotalMembers } from '../voting/coalitions.js';
import type { Vote, VotingRule } from '../voting/rules.js';

/**
 * Points of the line by which a proposal has to be nearer than the reference point for odds of e to 1 that a member favours it.
 * Assumed: no study gives it; the answer says so, and `--scale` sets another.
 */
export const VOTE_SCALE = 10;

/** How a member is taken to vote: chances of yes, of standing aside and of no, which sum to 1. */
export interface MemberVote {
  readonly member: string;
  /** How much nearer the proposal is to its position than the reference point, in points; null = it has no position. */
  readonly gain: number | null;
  readonly yes: number;
  readonly abstain: number;
  readonly no: number;
  /** Its chance to turn the outcome alone as all are most likely to vote. */
  readonly isPivotal: boolean;
}

/** Smallest sets who can stop a proposal together. */
export interface Blocking extends Coalitions {
  /** Whether those inclined against it can, or others would have to be won over first. */
  readonly among: 'inclined' | 'all';
}

export interface IssueVote {
  /** What is voted on, 0..100. */
  readonly proposal: number;
  readonly reference: number;
  readonly adoption: Adoption;
  readonly members: readonly MemberVote[];
  /** null = not asked for. */
  readonly blocking: Blocking | null;
}

interface VoteGiven {
  readonly random: Random;
  /** See `VOTE_SCALE`. */
  readonly scale?: number;
  /** Leaves out who can block. */
  readonly isBrief?: boolean;
}

/**
 * The vote on one issue. A member favours the proposal by the logistic of how much nearer it is than what holds otherwise
 * (random utility: McFadden 1974); one that does not stands in the way with the chance of its salience, and stands aside
 * otherwise. Both are assumptions. Who has no position stands aside.
 * @returns null without a reference point
 */
export function voteOn(
  summit: Summit,
  issue: SummitIssue,
  rule: VotingRule,
  proposal: number,
  { random, scale = VOTE_SCALE, isBrief = false }: VoteGiven,
): IssueVote | null {
  if (issue.reference === null) return null;
  if (!(scale > 0)) throw new TypeError(`voteOn: a scale of ${scale}`);
  const reference = issue.reference.value;
  const told = summit.actors.flatMap(({ id, role }, i): Omit<MemberVote, 'isPivotal'>[] => {
    if (role !== 'member') return [];
    const { position, salience } = issue.stances[i]!;
    if (position === null) return [{ member: id, gain: null, yes: 0, abstain: 1, no: 0 }];
    const gain = Math.abs(position.value - reference) - Math.abs(position.value - proposal);
    const yes = 1 / (1 + Math.exp(-gain / scale));
    const no = (1 - yes) * (salience.value / 100);
    return [{ member: id, gain, yes, abstain: 1 - yes - no, no }];
  });
  const chances = Object.fromEntries(told.map(({ member, yes, abstain }) => [member, { yes, abstain }]));
  const likeliest = Object.fromEntries(
    told.map(({ member, yes, abstain, no }): [string, Vote] => [
      member,
      yes >= abstain && yes >= no ? 'yes' : no > abstain ? 'no' : 'abstain',
    ]),
  );
  const pivots = new Set(isBrief ? [] : pivotalMembers(rule, likeliest).map(({ member }) => member));
  return {
    proposal,
    reference,
    adoption: adoptionChance(rule, chances, { random }),
    members: told.map((one) => ({ ...one, isPivotal: pivots.has(one.member) })),
    blocking: isBrief
      ? null
      : blockersOf(rule, Object.fromEntries(told.map(({ member, no }) => [member, 1 - no]))),
  };
}

/** Steps of the search among all members: what it has seen by then is told, and that it is not all. */
const STEPS = 300_000;
const LISTED = 20;

/** @param chances of each member not to stand in the way */
function blockersOf(rule: VotingRule, chances: Readonly<Record<string, number>>): Blocking {
  const inclined = blockingCoalitions(rule, chances, { limit: LISTED, among: 'inclined', steps: STEPS });
  if (inclined.count > 0) return { ...inclined, among: 'inclined' };
  return {
    ...blockingCoalitions(rule, chances, { limit: LISTED, among: 'all', steps: STEPS }),
    among: 'all',
  };
}
