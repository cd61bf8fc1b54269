/**
 * Monte-Carlo draws of a model's parameters from the normal distribution around its fit, with the covariance of the fit
 * (cluster-robust, `covarianceOf`). Normal deviates by Box and Muller (1958); correlated ones by Cholesky's factor, in
 * which a direction without variance gives none. The same seed gives the same draws bit for bit.
 */
import type { Random } from '../rng.js';
import type { Predictor } from './logistic.js';

/** One standard normal deviate. */
export function normalFrom(random: Random): number {
  // 1 − u lies in (0, 1], so that the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * @param covariance of (weights…, intercept) on standardised columns, row by row
 * @returns `count` fits; the same fit each time where no covariance is known
 * @throws TypeError when the covariance has another size
 */
export function parameterDraws<Fit extends Predictor>(
  fit: Fit,
  covariance: ArrayLike<number> | null,
  count: number,
  random: Random,
): readonly Fit[] {
  const size = fit.weights.length + 1;
  if (covariance === null) return new Array<Fit>(count).fill(fit);
  if (covariance.length !== size * size)
    throw new TypeError(`${covariance.length} covariances of ${size} parameters`);
  const factor = factorOf(Float64Array.from(covariance), size);
  return Array.from({ length: count }, () => {
    const deviates = Array.from({ length: size }, () => normalFrom(random));
    const moved = deviates.map((_, row) => {
      let sum = row < fit.weights.length ? fit.weights[row]! : fit.intercept;
      for (let column = 0; column <= row; column += 1)
        sum += factor[row * size + column]! * deviates[column]!;
      return sum;
    });
    return { ...fit, weights: moved.slice(0, -1), intercept: moved.at(-1)! };
  });
}

/** Cholesky's lower factor of a positive semi-definite matrix, in its place. */
function factorOf(a: Float64Array, size: number): Float64Array {
  const least = 1e-12 * Math.max(...Array.from({ length: size }, (_, at) => a[at * size + at]!), 0);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = a[row * size + column]!;
      for (let k = 0; k < column; k += 1) sum -= a[row * size + k]! * a[column * size + k]!;
      const diagonal = a[column * size + column]!;
      if (row !== column) a[row * size + column] = diagonal === 0 ? 0 : sum / diagonal;
      else a[row * size + row] = sum > least ? Math.sqrt(sum) : 0;
    }
  return a;
}

/** A value with the range of 90 % of its draws. */
export interface Range {
  readonly value: number;
  /** 5th percentile. */
  readonly low: number;
  /** 95th percentile. */
  readonly high: number;
}

/** @param draws in any order; without any, the range is the value */
export function rangeOf(value: number, draws: readonly number[]): Range {
  if (draws.length === 0) return { value, low: value, high: value };
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { value, low: at(0.05), high: at(0.95) };
}
