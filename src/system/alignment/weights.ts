import type { DyadOutcome } from './models.js';

/** How well a model did on years that it was not fitted on. */
export interface ModelScores {
  readonly rows: number;
  readonly positives: number;
  /** Area under the curve, with 95 % of its draws when treaties (or states) are drawn anew; null for a choice. */
  readonly auc: number | null;
  readonly aucInterval: readonly [number, number] | null;
  /** Mean log score in nats, and that of the base rate. */
  readonly log: number;
  readonly baseLog: number;
  /** Share of choices whose first guess was right, with its interval; null for an outcome. */
  readonly hit1: number | null;
  readonly hit1Interval: readonly [number, number] | null;
  /** AUC (of an outcome) or hit@1 (of a choice) of what stands beside it, by name. */
  readonly beside: Readonly<Record<string, number>>;
}

/** A fitted model as it is kept. */
export interface KeptModel {
  /** `choice`, or the outcome. */
  readonly id: 'choice' | DyadOutcome;
  readonly columns: readonly string[];
  readonly intercept: number;
  readonly weights: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  /** Of (weights…, intercept), row by row. */
  readonly covariance: readonly number[];
  readonly ridge: number;
  readonly rows: number;
  readonly positives: number;
  readonly baseRate: number;
  /** Years of the predictors, both included. */
  readonly trained: readonly [number, number];
  readonly tested: readonly [number, number];
  readonly scores: ModelScores;
}

/** The models that answer, with what they were made from. `weights/align.json`. */
export interface AlignmentWeights {
  readonly version: 1;
  /** Data that they were fitted on, in words. */
  readonly data: string;
  readonly models: readonly KeptModel[];
}
