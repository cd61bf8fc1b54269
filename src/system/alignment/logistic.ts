/**
 * Ridge logistic regression, fitted by Newton's method (iteratively reweighted least squares).
 *
 * Minimises  Σ log(1 + exp(−s·η)) + ridge/2 · Σ β²,  η = α + Σ β z,  s = ±1,  z = (x − mean) / sd,
 * the intercept α unpenalised. le Cessie, S. and van Houwelingen, J. C. (1992) Ridge estimators in logistic
 * regression, Applied Statistics 41, 191–201. `ridge` = 1 is the penalty of scikit-learn's LogisticRegression at C = 1.
 *
 * O(rows × columns²) a step, some ten steps. Known weakness: Newton's steps are halved when they overshoot, and a column
 * without variance gets no weight.
 */
import { inversePositive, solvePositive } from './linear.js';

/** Rows of numbers, row by row: `values[row * columns.length + column]`. */
export interface Design {
  readonly columns: readonly string[];
  readonly values: Float64Array;
}

/** A fit as it is used to predict: η = intercept + Σ weight · (value − mean) / sd. */
export interface Predictor {
  readonly columns: readonly string[];
  readonly intercept: number;
  /** Of the standardised columns. */
  readonly weights: readonly number[];
  /** Of the columns where it was fitted. */
  readonly mean: readonly number[];
  /** Standard deviation over all rows (divided by n); 1 for a column without variance. */
  readonly sd: readonly number[];
}

export interface LogisticFit extends Predictor {
  readonly rows: number;
  readonly positives: number;
  readonly ridge: number;
  readonly steps: number;
}

export interface LogisticOptions {
  /** Penalty on the squared weights, above 0. */
  readonly ridge?: number;
  /** Steps end when no weight moves by more. */
  readonly tolerance?: number;
  readonly maxSteps?: number;
}

/**
 * @param outcome 1 or 0 a row
 * @throws TypeError when lengths do not fit, a value is not finite, or the ridge is not above 0
 * @throws RangeError when all outcomes are the same, or it does not converge
 */
export function fitLogistic(
  { columns, values }: Design,
  outcome: Uint8Array,
  { ridge = 1, tolerance = 1e-9, maxSteps = 100 }: LogisticOptions = {},
): LogisticFit {
  const width = columns.length;
  const rows = outcome.length;
  if (values.length !== rows * width)
    throw new TypeError(`${values.length} values are no ${rows} rows of ${width} columns`);
  if (!(ridge > 0)) throw new TypeError(`a ridge lies above 0, found ${ridge}`);
  let positives = 0;
  for (const one of outcome) positives += one;
  if (positives === 0 || positives === rows)
    throw new RangeError(`${positives} of ${rows} outcomes are 1: there is nothing to tell apart`);
  const { mean, sd } = momentsOf(columns, values, rows);
  const scaled = standardised(values, mean, sd);

  const size = width + 1;
  // Weights first, the intercept last.
  let beta = new Float64Array(size);
  beta[width] = Math.log(positives / (rows - positives));
  let loss = lossAt(beta, scaled, outcome, ridge);
  for (let step = 1; step <= maxSteps; step += 1) {
    const { gradient, hessian } = curvatureAt(beta, scaled, outcome, ridge);
    const move = solvePositive(hessian, gradient);
    let share = 1;
    let next = moved(beta, move, share);
    let nextLoss = lossAt(next, scaled, outcome, ridge);
    // A hair of rounding is no overshooting.
    while (nextLoss > loss + 1e-9 * Math.abs(loss) && share > 1e-6) {
      share /= 2;
      next = moved(beta, move, share);
      nextLoss = lossAt(next, scaled, outcome, ridge);
    }
    beta = next;
    loss = nextLoss;
    if (move.every((one) => Math.abs(one) * share <= tolerance)) {
      const weights = Array.from(beta.subarray(0, width));
      return { columns, intercept: beta[width]!, weights, mean, sd, rows, positives, ridge, steps: step };
    }
  }
  throw new RangeError(`the fit did not converge in ${maxSteps} steps`);
}

/** Mean and standard deviation of each column. @throws TypeError when a value is not finite */
export function momentsOf(columns: readonly string[], values: Float64Array, rows: number) {
  const width = columns.length;
  const mean = new Array<number>(width).fill(0);
  const square = new Array<number>(width).fill(0);
  for (let at = 0, row = 0; row < rows; row += 1)
    for (let column = 0; column < width; column += 1, at += 1) mean[column]! += values[at]!;
  for (let column = 0; column < width; column += 1) {
    mean[column]! /= rows;
    if (!Number.isFinite(mean[column]!))
      throw new TypeError(`column "${columns[column]}" holds a value that is not finite`);
  }
  for (let at = 0, row = 0; row < rows; row += 1)
    for (let column = 0; column < width; column += 1, at += 1)
      square[column]! += (values[at]! - mean[column]!) ** 2;
  const sd = square.map((sum) => Math.sqrt(sum / rows) || 1);
  return { mean, sd };
}

/** Every value less its column's mean, over its standard deviation. */
export function standardised(
  values: Float64Array,
  mean: readonly number[],
  sd: readonly number[],
): Float64Array<ArrayBuffer> {
  const width = mean.length;
  const scaled = new Float64Array(values.length);
  for (let at = 0; at < values.length; )
    for (let column = 0; column < width; column += 1, at += 1)
      scaled[at] = (values[at]! - mean[column]!) / sd[column]!;
  return scaled;
}

const moved = (beta: Float64Array, move: Float64Array, share: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(beta, (one, at) => one - share * move[at]!);

function lossAt(beta: Float64Array, scaled: Float64Array, outcome: Uint8Array, ridge: number): number {
  const width = beta.length - 1;
  let loss = 0;
  for (let row = 0, at = 0; row < outcome.length; row += 1) {
    let eta = beta[width]!;
    for (let column = 0; column < width; column += 1, at += 1) eta += beta[column]! * scaled[at]!;
    // log(1 + exp(−m)), without overflow at either end.
    const margin = outcome[row] === 1 ? eta : -eta;
    loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
  }
  let penalty = 0;
  for (let column = 0; column < width; column += 1) penalty += beta[column]! ** 2;
  return loss + (ridge / 2) * penalty;
}

function curvatureAt(beta: Float64Array, scaled: Float64Array, outcome: Uint8Array, ridge: number) {
  const size = beta.length;
  const width = size - 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  // Four rows at a time: each cell of the curvature is then read and written once for four, which halves the time.
  const weights = new Float64Array(4);
  const at = new Int32Array(4);
  for (let first = 0; first < outcome.length; first += 4) {
    for (let one = 0; one < 4; one += 1) {
      const row = first + one;
      // Past the end stands the first row again, with no weight.
      at[one] = (row < outcome.length ? row : first) * width;
      weights[one] = 0;
      if (row >= outcome.length) continue;
      const base = row * width;
      let eta = beta[width]!;
      for (let column = 0; column < width; column += 1) eta += beta[column]! * scaled[base + column]!;
      const probability = 1 / (1 + Math.exp(-eta));
      const residual = probability - outcome[row]!;
      weights[one] = probability * (1 - probability);
      for (let column = 0; column < width; column += 1)
        gradient[column]! += residual * scaled[base + column]!;
      gradient[width]! += residual;
    }
    const a = at[0]!;
    const b = at[1]!;
    const c = at[2]!;
    const d = at[3]!;
    for (let column = 0; column < width; column += 1) {
      const p = weights[0]! * scaled[a + column]!;
      const q = weights[1]! * scaled[b + column]!;
      const r = weights[2]! * scaled[c + column]!;
      const s = weights[3]! * scaled[d + column]!;
      const base = column * size;
      for (let other = 0; other <= column; other += 1)
        hessian[base + other]! +=
          p * scaled[a + other]! + q * scaled[b + other]! + r * scaled[c + other]! + s * scaled[d + other]!;
      hessian[width * size + column]! += p + q + r + s;
    }
    hessian[width * size + width]! += weights[0]! + weights[1]! + weights[2]! + weights[3]!;
  }
  for (let column = 0; column < width; column += 1) {
    gradient[column]! += ridge * beta[column]!;
    hessian[column * size + column]! += ridge;
  }
  return { gradient, hessian };
}

/**
 * Covariance of the weights and, last, the intercept, all in the standardised scale: full, row-major, (columns + 1)².
 *
 * H⁻¹ (Σ_g s_g s_gᵀ) H⁻¹, H the curvature of the penalised loss at the fit, s_g the sum over the rows of group g of
 * (p − y)(z, 1). Liang, K.-Y. and Zeger, S. L. (1986) Longitudinal data analysis using generalized linear models,
 * Biometrika 73, 13–22; every row its own group gives White, H. (1980), Econometrica 48, 817–838. No correction for few
 * groups, and the ridge's bias is not in it: too narrow where groups are few.
 *
 * @param design,outcome the rows it was fitted on
 * @param cluster number of the group of each row; without it every row is its own
 * @throws TypeError when lengths do not fit
 */
export function covarianceOf(
  fit: LogisticFit,
  { columns, values }: Design,
  outcome: Uint8Array,
  cluster?: Int32Array,
): Float64Array {
  const width = fit.weights.length;
  const size = width + 1;
  if (columns.length !== width || values.length !== outcome.length * width)
    throw new TypeError(`${values.length} values are no ${outcome.length} rows of ${width} columns`);
  if (cluster !== undefined && cluster.length !== outcome.length)
    throw new TypeError(`${cluster.length} groups for ${outcome.length} rows`);
  const scaled = standardised(values, fit.mean, fit.sd);
  const beta = Float64Array.of(...fit.weights, fit.intercept);
  const bread = inversePositive(curvatureAt(beta, scaled, outcome, fit.ridge).hessian, size);

  const places = new Map<number, number>();
  if (cluster !== undefined)
    for (const group of cluster) if (!places.has(group)) places.set(group, places.size);
  const sums = new Float64Array(places.size * size);
  const meat = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (let row = 0, at = 0; row < outcome.length; row += 1, at += width) {
    let eta = fit.intercept;
    for (let column = 0; column < width; column += 1) eta += beta[column]! * scaled[at + column]!;
    const residual = 1 / (1 + Math.exp(-eta)) - outcome[row]!;
    for (let column = 0; column < width; column += 1) score[column] = residual * scaled[at + column]!;
    score[width] = residual;
    if (cluster === undefined) addOuter(meat, score);
    else {
      const base = places.get(cluster[row]!)! * size;
      for (let column = 0; column < size; column += 1) sums[base + column]! += score[column]!;
    }
  }
  for (let group = 0; group < places.size; group += 1)
    addOuter(meat, sums.subarray(group * size, (group + 1) * size));
  return productOf(productOf(bread, meat, size), bread, size);
}

function addOuter(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      matrix[row * size + column]! += vector[row]! * vector[column]!;
}

function productOf(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let k = 0; k < size; k += 1)
      for (let column = 0; column < size; column += 1)
        product[row * size + column]! += a[row * size + k]! * b[k * size + column]!;
  return product;
}

/** What each column adds to the log odds of a row, in the order of the columns. */
export function termsOf(fit: Predictor, row: ArrayLike<number>): number[] {
  return fit.weights.map((weight, column) => (weight * (row[column]! - fit.mean[column]!)) / fit.sd[column]!);
}

/** Probability of a row, (0, 1). */
export function probabilityOf(fit: Predictor, row: ArrayLike<number>): number {
  let eta = fit.intercept;
  for (let column = 0; column < fit.weights.length; column += 1)
    eta += (fit.weights[column]! * (row[column]! - fit.mean[column]!)) / fit.sd[column]!;
  return 1 / (1 + Math.exp(-eta));
}

/** Probabilities of all rows of a design whose columns are those of the fit. */
export function probabilitiesOf(fit: Predictor, { columns, values }: Design): Float64Array {
  const width = columns.length;
  return Float64Array.from({ length: values.length / width }, (_, row) =>
    probabilityOf(fit, values.subarray(row * width, (row + 1) * width)),
  );
}
