/**
 * Rules by which a body decides, as plain data. Every rule here is monotone: to turn any other vote into a yes never brings
 * a proposal down (as simple games are: D. S. Felsenthal and M. Machover, The Measurement of Voting Power, 1998, ch. 2).
 * Nothing is adopted that nobody votes for.
 */
export const VOTES = ['yes', 'no', 'abstain', 'absent'] as const;
export type Vote = (typeof VOTES)[number];

/** What each member of a body does, the absent among them: the body is who has a line here. */
export type Votes = Readonly<Record<string, Vote>>;

/** Part of a whole as numerator and denominator, 0 < n ≤ d, whole: no rounding decides a vote. */
export type VoteShare = readonly [number, number];

/** What the yes votes of one criterion have to reach; `strict`: more than the share, else at least. */
export type Threshold =
  | { readonly atLeast: number }
  | { readonly share: VoteShare; readonly strict: boolean; readonly atLeast?: number };

/** One count that a qualified majority has to pass. */
export interface Criterion {
  /** What is counted, as in "votes", "members", "population". */
  readonly name: string;
  /** Whole numbers ≥ 0 by member; 'each' = one a member. Shares of a whole are of all members, not of those voting. */
  readonly weights: 'each' | Readonly<Record<string, number>>;
  readonly threshold: Threshold;
}

export type VotingRule =
  | {
      /** Nobody against. Whether those who abstain, or are away, stand in the way is the body's own law. */
      readonly kind: 'unanimity';
      readonly abstention: 'allows' | 'blocks';
      readonly absence: 'allows' | 'blocks';
    }
  | {
      /** Nobody objects; silence is assent. An objection of those in `without` does not count ("minus one"). */
      readonly kind: 'consensus';
      readonly without?: readonly string[];
    }
  | {
      /** Adopted for those who join (yes); who abstains or is away stays out. */
      readonly kind: 'opt-out';
      readonly objection: 'blocks' | 'stays-out';
      /** Members that have to join for anything to be adopted, 1 or more. */
      readonly atLeast: number;
    }
  | {
      /** A share of the members, of those who say yes or no ('voting'), or of those not away ('present'). */
      readonly kind: 'majority';
      readonly of: 'members' | 'voting' | 'present';
      readonly share: VoteShare;
      readonly strict: boolean;
      /** Part of the members that must not be away; `strict`: more than it. */
      readonly quorum?: { readonly share: VoteShare; readonly strict: boolean };
      readonly binds: 'all' | 'those-in-favour';
    }
  | {
      /** All criteria at once. */
      readonly kind: 'qualified';
      readonly criteria: readonly Criterion[];
      /** Fewer members than these not in favour cannot block, whatever the criteria say (Art. 16(4) TEU: four). */
      readonly blockingMinority?: number;
    }
  | {
      /** Adopted by `rule`, and none of the players says no. Players who are no members do not count. */
      readonly kind: 'veto';
      readonly players: readonly string[];
      readonly rule: VotingRule;
    }
  | { readonly kind: 'all'; readonly rules: readonly VotingRule[] }
  | {
      /** One of them is enough; the first that adopts says whom the decision binds. */
      readonly kind: 'any';
      readonly rules: readonly VotingRule[];
    };
