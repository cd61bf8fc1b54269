/**
 * Chances drawn to the base rate: p' = w·p + (1 − w)·base, the linear opinion pool of a model and the base rate (Stone, M.
 * 1961, The opinion pool, Annals of Mathematical Statistics 32, 1339–1342). The weight is the one that scored best in log
 * score on earlier tries. A one scores at most −log(1 − w) worse than by the base rate, whatever the model says, which is
 * what saves a model when pacts of a new kind come. O(rows) a weight. Known weakness: one weight for all rows, and few
 * earlier tries to choose it by.
 */
import { meanLogScore } from './measures.js';

/** Weights of the model that are tried; 0 is the base rate itself. */
export const POOL_WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** Model and base rate alike, while there is no earlier try. */
export const EVEN_WEIGHT = 0.5;

/** What a model foretold once, out of sample, and what came. */
export interface EarlierTry {
  readonly chances: Float64Array;
  readonly base: number;
  readonly outcome: Uint8Array;
}

/** @throws TypeError for a weight or base outside [0, 1] */
export function pooled(chances: Float64Array, base: number, weight: number): Float64Array {
  if (!(weight >= 0 && weight <= 1 && base >= 0 && base <= 1))
    throw new TypeError(`weight ${weight} and base rate ${base} must lie in [0, 1]`);
  return chances.map((one) => weight * one + (1 - weight) * base);
}

/** The weight with the best mean over tries of the mean log score; the smaller of equals. `EVEN_WEIGHT` without a try. */
export function poolWeight(tries: readonly EarlierTry[]): number {
  if (tries.length === 0) return EVEN_WEIGHT;
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const weight of POOL_WEIGHTS) {
    const score = tries.reduce(
      (sum, { chances, base, outcome }) => sum + meanLogScore(pooled(chances, base, weight), outcome),
      0,
    );
    if (score < least) [best, least] = [weight, score];
  }
  return best;
}
