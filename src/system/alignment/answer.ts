import type { FuzzyDate } from '#core/index.js';
import type { Range } from './draws.js';
import type { FeatureBlock } from './models.js';

/** What a term of a model adds to the log odds, against a dyad that is the mean of those it was fitted on. */
export interface Term {
  readonly column: string;
  /** The column for people, as the asker words it. */
  readonly words: string;
  readonly block: FeatureBlock | null;
  /** The feature itself, in its own unit. */
  readonly value: number;
  readonly adds: number;
  /** True when the feature rests on a value that is assumed or carried from another year. */
  readonly assumed: boolean;
}

/** How far a state leans to one pole. */
export interface Pull {
  readonly pole: string;
  /** Of turning to this pole by the next year, when it turns to one of the poles at most; with `none`, all sum to 1. */
  readonly chance: Range;
  /** Of this pole, if it turns to one of them; all sum to 1. */
  readonly share: Range;
  /** The same from the rate at which minor states turned to any major power when the model was fitted. */
  readonly base: number;
  readonly terms: readonly Term[];
}

/** How likely something comes about between a state and a pole. */
export interface CommitmentChance {
  /** Id of the model: `form1`, `form5`, `any1`, `term1`, `dca1`. */
  readonly outcome: string;
  readonly pole: string;
  /** Null when it cannot come about: a pact that exists cannot form, one that does not cannot end. */
  readonly chance: Range | null;
  readonly base: number;
  readonly terms: readonly Term[];
}

/** One who threatens, by how much of its power arrives. */
export interface Exposure {
  /** Id of a state, or name of an armed group. */
  readonly by: string;
  readonly kind: 'state' | 'group';
  readonly capability: number;
  readonly km: number;
  /** Capability with the loss of strength over the distance. */
  readonly arrives: number;
}

/** A state's place between the poles on a day. */
export interface StateAlignment {
  readonly state: string;
  readonly capability: number;
  readonly pulls: readonly Pull[];
  /** Of turning to none of the poles by the next year. */
  readonly none: Range;
  readonly commitments: readonly CommitmentChance[];
  /** The twelve states that are no allies whose power reaches it most, and every armed group; the most first. */
  readonly exposures: readonly Exposure[];
}

/** Before and after a what-if, drawn with the same numbers. */
export interface AlignmentChange {
  readonly state: string;
  readonly pole: string;
  /** After − before of `chance` and of `share`, paired draw by draw. */
  readonly chance: Range;
  readonly share: Range;
  /** Terms that differ, the largest first: after − before. */
  readonly terms: readonly {
    readonly column: string;
    readonly block: FeatureBlock | null;
    readonly adds: number;
  }[];
}

/** Point of a curve over distance. */
export interface DistancePoint {
  readonly km: number;
  readonly chance: Range;
  readonly share: Range;
}

/** How the pull to one pole goes with the distance of a group. */
export interface DistanceCurve {
  readonly state: string;
  readonly points: readonly DistancePoint[];
  /** Chance at the nearest point − chance at the farthest. */
  readonly nearLessFar: Range;
  /** Share of draws in which it is above 0. */
  readonly rises: number;
}

/** The whole answer to a what-if. */
export interface WhatIfAnswer {
  readonly on: FuzzyDate;
  readonly before: readonly StateAlignment[];
  readonly after: readonly StateAlignment[];
  readonly changes: readonly AlignmentChange[];
  readonly curves: readonly DistanceCurve[];
  readonly draws: number;
  readonly seed: number;
}
