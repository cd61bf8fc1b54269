/**
 * Which pole a state turns to: one binary ridge logit over pairs of a state and a pole, made a distribution over the poles
 * and "none"; and the conditional logit beside it, for comparison.
 *
 * With p_k the chance that the state turns to pole k, taken as independent: P(none) = Π (1 − p_k), P(k) = (1 − P(none)) ·
 * p_k / Σ p. The conditional logit is McFadden, D. (1974) Conditional logit analysis of qualitative choice behavior, in
 * Zarembka (ed.) Frontiers in Econometrics, 105–142: P(k) = exp η_k / Σ exp η, with "none" as a choice of η = 0 when asked.
 * Weights are common to all poles, so that a pole nobody was trained on can be scored. O(rows × columns²) a step. Known
 * weakness: choices of two poles in one year are rare, and their independence is assumed.
 */
import { solvePositive } from './linear.js';
import {
  type Design,
  type LogisticOptions,
  momentsOf,
  type Predictor,
  probabilityOf,
  standardised,
} from './logistic.js';

/** Chances of poles as one choice, in the order of the poles. */
export interface PoleChoice {
  /** Of turning to each pole; with `none` they sum to one. */
  readonly chances: number[];
  /** Of each pole if it is one of them; they sum to one. */
  readonly shares: number[];
  readonly none: number;
}

/** @param chances of each pole by itself, (0, 1) */
export function choiceOf(chances: readonly number[]): PoleChoice {
  const none = chances.reduce((product, one) => product * (1 - one), 1);
  const sum = chances.reduce((total, one) => total + one, 0);
  const shares = chances.map((one) => one / sum);
  return { chances: shares.map((share) => (1 - none) * share), shares, none };
}

/**
 * @param rows one row of the fit's columns for each pole
 * @throws TypeError when a row has another number of columns
 */
export function protectorShares(fit: Predictor, rows: readonly ArrayLike<number>[]): PoleChoice {
  for (const row of rows)
    if (row.length !== fit.weights.length)
      throw new TypeError(`a pole has ${row.length} columns, the fit ${fit.weights.length}`);
  return choiceOf(rows.map((row) => probabilityOf(fit, row)));
}

export interface ConditionalFit extends Predictor {
  readonly groups: number;
  readonly ridge: number;
  readonly steps: number;
  /** Whether "none" is a choice of every group; without it the intercept is 0. */
  readonly hasNone: boolean;
}

export interface ConditionalOptions extends LogisticOptions {
  /** Makes "none" a choice of every group: taken where nothing is chosen. Without it such groups are left out. */
  readonly hasNone?: boolean;
}

/**
 * Ridge conditional logit by Newton's method. Where several rows of a group are chosen, each has its share of the choice.
 * @param chosen 1 or 0 a row
 * @param group number of the group of each row; rows of a group stand together
 * @throws TypeError when lengths do not fit, a group's rows stand apart, or the ridge is not above 0
 * @throws RangeError when no group has a choice, every group has one though "none" was to be fitted, or it does not converge
 */
export function fitConditional(
  { columns, values }: Design,
  chosen: Uint8Array,
  group: Int32Array,
  { ridge = 1, tolerance = 1e-9, maxSteps = 100, hasNone = false }: ConditionalOptions = {},
): ConditionalFit {
  const width = columns.length;
  if (values.length !== chosen.length * width || group.length !== chosen.length)
    throw new TypeError(`${values.length} values and ${group.length} groups for ${chosen.length} rows`);
  if (!(ridge > 0)) throw new TypeError(`a ridge lies above 0, found ${ridge}`);
  const choices = choicesOf(chosen, group).filter((one) => hasNone || one.taken > 0);
  if (choices.every(({ taken }) => taken === 0)) throw new RangeError('nothing is chosen in any group');
  if (hasNone && choices.every(({ taken }) => taken > 0))
    throw new RangeError('every group chooses a pole: "none" has nothing to be fitted by');
  const { mean, sd } = momentsOf(columns, values, chosen.length);
  const scaled = standardised(values, mean, sd);
  const size = width + (hasNone ? 1 : 0);
  const data = { scaled, chosen, choices, width, size, ridge };
  let beta = new Float64Array(size);
  let { loss, gradient, hessian } = conditionalAt(data, beta);
  for (let step = 1; step <= maxSteps; step += 1) {
    const move = solvePositive(hessian, gradient);
    let share = 1;
    let next = beta.map((one, at) => one - move[at]!);
    let there = conditionalAt(data, next);
    while (there.loss > loss + 1e-9 * Math.abs(loss) && share > 1e-6) {
      share /= 2;
      next = beta.map((one, at) => one - share * move[at]!);
      there = conditionalAt(data, next);
    }
    beta = next;
    ({ loss, gradient, hessian } = there);
    if (move.every((one) => Math.abs(one) * share <= tolerance))
      return {
        columns,
        intercept: hasNone ? beta[width]! : 0,
        weights: Array.from(beta.subarray(0, width)),
        mean,
        sd,
        groups: choices.length,
        ridge,
        steps: step,
        hasNone,
      };
  }
  throw new RangeError(`the fit did not converge in ${maxSteps} steps`);
}

/** Choice by a conditional fit; `none` is 0 when the fit has no such choice. */
export function conditionalShares(fit: ConditionalFit, rows: readonly ArrayLike<number>[]): PoleChoice {
  const etas = rows.map((row) =>
    fit.weights.reduce(
      (sum, weight, column) => sum + (weight * (row[column]! - fit.mean[column]!)) / fit.sd[column]!,
      fit.intercept,
    ),
  );
  const most = Math.max(...etas, fit.hasNone ? 0 : Number.NEGATIVE_INFINITY);
  const powers = etas.map((eta) => Math.exp(eta - most));
  const none = fit.hasNone ? Math.exp(-most) : 0;
  const sum = powers.reduce((total, one) => total + one, 0);
  return {
    chances: powers.map((one) => one / (sum + none)),
    shares: powers.map((one) => one / sum),
    none: none / (sum + none),
  };
}

interface Choice {
  readonly from: number;
  readonly to: number;
  readonly taken: number;
}

function choicesOf(chosen: Uint8Array, group: Int32Array): Choice[] {
  const found: Choice[] = [];
  const seen = new Set<number>();
  for (let from = 0; from < group.length; ) {
    const one = group[from]!;
    if (seen.has(one)) throw new TypeError(`rows of group ${one} stand apart`);
    seen.add(one);
    let to = from;
    let taken = 0;
    while (to < group.length && group[to] === one) {
      taken += chosen[to]!;
      to += 1;
    }
    found.push({ from, to, taken });
    from = to;
  }
  return found;
}

interface ConditionalData {
  readonly scaled: Float64Array;
  readonly chosen: Uint8Array;
  readonly choices: readonly Choice[];
  readonly width: number;
  /** One more than the width with "none". */
  readonly size: number;
  readonly ridge: number;
}

function conditionalAt(
  { scaled, chosen, choices, width, size, ridge }: ConditionalData,
  beta: Float64Array,
): { loss: number; gradient: Float64Array; hessian: Float64Array } {
  const hasNone = size > width;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const centre = new Float64Array(size);
  const valueAt = (row: number, column: number): number =>
    column === width ? 1 : scaled[row * width + column]!;
  let loss = 0;
  for (const { from, to, taken } of choices) {
    const etas: number[] = [];
    for (let row = from; row < to; row += 1) {
      let eta = 0;
      for (let column = 0; column < size; column += 1) eta += beta[column]! * valueAt(row, column);
      etas.push(eta);
    }
    const most = Math.max(...etas, hasNone ? 0 : Number.NEGATIVE_INFINITY);
    const sum = etas.reduce((total, eta) => total + Math.exp(eta - most), hasNone ? Math.exp(-most) : 0);
    const logSum = most + Math.log(sum);
    loss += logSum;
    centre.fill(0);
    for (let row = from; row < to; row += 1) {
      const eta = etas[row - from]!;
      const chance = Math.exp(eta - logSum);
      const share = taken === 0 ? 0 : chosen[row]! / taken;
      loss -= share * eta;
      for (let column = 0; column < size; column += 1) {
        const value = valueAt(row, column);
        centre[column]! += chance * value;
        gradient[column]! += (chance - share) * value;
        for (let other = 0; other <= column; other += 1)
          hessian[column * size + other]! += chance * value * valueAt(row, other);
      }
    }
    for (let column = 0; column < size; column += 1)
      for (let other = 0; other <= column; other += 1)
        hessian[column * size + other]! -= centre[column]! * centre[other]!;
  }
  for (let column = 0; column < width; column += 1) {
    loss += (ridge / 2) * beta[column]! ** 2;
    gradient[column]! += ridge * beta[column]!;
    hessian[column * size + column]! += ridge;
  }
  return { loss, gradient, hessian };
}
