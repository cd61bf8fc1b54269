import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A sparse row: value `values[i]` in column `columns[i]`. */
export interface Row {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** How a linear classifier is fitted. */
export interface Fit {
  /** Cost of a wrong row against the size of the weights. */
  readonly cost: number;
  /** Passes over the rows at most. */
  readonly passes: number;
  readonly seed: number;
}

/** Stops when no row's step is larger than this. */
const TOLERANCE = 0.01;

/**
 * One linear classifier a class against the rest, squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi
 * and Sundararajan 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", Algorithm 1).
 * @param signOf 1 when the row is of the class, -1 when it is not, 0 when nothing is known
 * @param weights how much each row counts
 * @returns weights, one array of `width` a class
 */
export function fitClasses(
  rows: readonly Row[],
  signOf: (row: number, klass: number) => -1 | 0 | 1,
  weights: readonly number[],
  classes: number,
  width: number,
  { cost, passes, seed }: Fit,
): Float32Array[] {
  const squares = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 0));
  return Array.from({ length: classes }, (_, klass) => {
    const model = new Float32Array(width);
    const signs = rows.map((_row, index) => signOf(index, klass));
    const dual = new Float64Array(rows.length);
    const order = Int32Array.from(rows, (_row, index) => index);
    const chance = xoroshiro128plus(seed + klass);
    for (let pass = 0; pass < passes; pass += 1) {
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = uniformInt(chance, 0, at);
        [order[at], order[other]] = [order[other]!, order[at]!];
      }
      let largest = 0;
      for (const index of order) {
        const { columns, values } = rows[index]!;
        const sign = signs[index]!;
        if (sign === 0) continue;
        const diagonal = 0.5 / (cost * weights[index]!);
        let sum = 0;
        for (let at = 0; at < columns.length; at += 1) sum += model[columns[at]!]! * values[at]!;
        const gradient = sign * sum - 1 + diagonal * dual[index]!;
        if (dual[index] === 0 && gradient >= 0) continue;
        const before = dual[index]!;
        dual[index] = Math.max(0, before - gradient / (squares[index]! + diagonal));
        const step = (dual[index]! - before) * sign;
        if (step === 0) continue;
        largest = Math.max(largest, Math.abs(gradient));
        for (let at = 0; at < columns.length; at += 1)
          model[columns[at]!] = model[columns[at]!]! + step * values[at]!;
      }
      if (largest < TOLERANCE) break;
    }
    return model;
  });
}
