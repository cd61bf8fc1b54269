import type { Agreement, Basis, Confidence, Duty } from '#core/index.js';
import type { Fact } from './crisis.js';

/**
 * What a duty comes to in a case. FIGHT = at once, with all means; FIGHT_ON_REQUEST = the same, once asked; FIGHT_IF_ATTACKED =
 * the same, if what is threatened comes; ASSIST = help by means of its choice; NEUTRAL = no help to the other side; REFRAIN =
 * no force against the attacked; NO_TREATY = nothing in force; UNKNOWN = outside what the record covers.
 */
export const BOUND_STATUSES = [
  'CONFLICT',
  'FIGHT',
  'FIGHT_ON_REQUEST',
  'ASSIST',
  'DISPUTED',
  'FIGHT_IF_ATTACKED',
  'CONSULT',
  'NOT_BOUND_UNLESS_CHAIN',
  'RELEASED',
  'REFRAIN',
  'NEUTRAL',
  'NOT_BOUND',
  'NO_TREATY',
  'UNKNOWN',
] as const;
export type BoundStatus = (typeof BOUND_STATUSES)[number];

/** Those under which a party owes help now. */
export const OWES_HELP: readonly BoundStatus[] = ['FIGHT', 'ASSIST'];

/** What would make a line come out otherwise. */
export interface Change {
  readonly what: string;
  readonly makes: BoundStatus;
}

/** A rule has fired. */
export interface Verdict {
  readonly status: BoundStatus;
  /** Row of the decision table, 1 to 22. */
  readonly rule: number;
  readonly because: string;
  readonly changes?: readonly Change[];
  /** The party itself does what it promised not to do. */
  readonly breach?: boolean;
}

/** One duty of one party towards one beneficiary, in one case. */
export interface BoundLine {
  readonly party: string;
  /** Whom the duty is owed. */
  readonly beneficiary: string;
  readonly agreement: Pick<Agreement, 'id' | 'name' | 'kind'>;
  readonly duty: Pick<Duty, 'id' | 'article' | 'type' | 'says'> | null;
  readonly status: BoundStatus;
  readonly rule: number;
  readonly because: string;
  readonly breach: boolean;
  readonly facts: readonly Fact[];
  readonly changes: readonly Change[];
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  /** Which other line gave way, and why. */
  readonly overrides: readonly string[];
}
