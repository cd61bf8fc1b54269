import type { FuzzyDate } from '#core/index.js';
import type { GeoPoint } from '../state/outlines.js';

/** A range, low ≤ high, with what it rests on; `source` null = assumed. */
export interface AssumedRange {
  readonly low: number;
  readonly high: number;
  readonly source: string | null;
}

/** Where an armed group stands, as exact as is said. */
export interface GroupPlace extends GeoPoint {
  readonly name: string;
  /** It stands within so many km of the point. */
  readonly withinKm: number;
}

/** An armed group that threatens states and is none. */
export interface ArmedGroup {
  readonly name: string;
  readonly place: GroupPlace;
  /** Fighters. */
  readonly strength: AssumedRange;
  /** How hostile it is to a state, [0, 1]; states that are not named: `otherwise`. */
  readonly hostility: { readonly otherwise: number; readonly to: Readonly<Record<string, number>> };
}

/** One thing that is taken to be otherwise. */
export type ScenarioChange = { readonly on: FuzzyDate } & (
  | { readonly kind: 'move'; readonly group: string; readonly to: GroupPlace }
  | { readonly kind: 'strength'; readonly group: string; readonly strength: AssumedRange }
  | {
      readonly kind: 'capability';
      readonly state: string;
      /** New share of the system's capability, before all are normalised; or a factor on the old. */
      readonly share: number | null;
      readonly factor: number | null;
    }
  /** The commitment ends: between the two, or of the one with all its partners. */
  | {
      readonly kind: 'end';
      readonly commitment: CommitmentKind;
      readonly between: readonly [string, string | null];
    }
  | { readonly kind: 'add'; readonly commitment: CommitmentKind; readonly between: readonly [string, string] }
  | { readonly kind: 'events'; readonly events: readonly ScenarioEvent[] }
);

/** `other`: a pact of offence, neutrality, non-aggression or consultation. */
export const COMMITMENT_KINDS = ['defence', 'other'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** An event that is taken to happen. It moves the relation series, not the model, which knows no events. */
export interface ScenarioEvent {
  readonly on: FuzzyDate;
  readonly actor: string;
  readonly recipient: string;
  /** PLOVER type, and its score, [-10, 10]. */
  readonly type: string;
  readonly score: number;
}

/** Asks how the pull to a pole grows as a group comes nearer to a state. */
export interface DistanceQuestion {
  readonly group: string;
  /** States to whose territory the distance is meant. */
  readonly states: readonly string[];
  readonly pole: string;
  /** Distances in km. */
  readonly km: readonly number[];
  /** The graded claim that it answers, in words. */
  readonly claim: string | null;
}

/** A what-if: the system on a day, and what is taken to be otherwise from which day on. */
export interface AlignScenario {
  readonly title: string;
  readonly on: FuzzyDate;
  readonly states: readonly string[];
  readonly poles: readonly string[];
  readonly groups: readonly ArmedGroup[];
  readonly changes: readonly ScenarioChange[];
  readonly distance: DistanceQuestion | null;
  /** What is assumed, in words, beside the ranges without a source. */
  readonly assumptions: readonly string[];
}
