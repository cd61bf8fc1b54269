/**
 * Change points: the split of a series into stretches of one mean each that minimises
 *   Σ stretches [ Σ (x − mean)² / σ² ] + penalty · (stretches − 1),
 * found exactly by optimal partitioning (Jackson et al. 2005, IEEE Signal Processing Letters 12, 105–108; the problem
 * that PELT prunes, Killick, Fearnhead and Eckley 2012, JASA 107, 1590–1598). x = √value, since the variance of sums of
 * rare events grows with their level (Anscombe 1948). O(steps²). Known weakness: σ is one number for the whole series, and
 * months that hang together look like changes.
 */

export interface ChangePoint {
  /** Index of the first value of the new stretch. */
  readonly at: number;
  /** Means of the values themselves over the stretch before and after. */
  readonly before: number;
  readonly after: number;
  /** By how much the cost falls by this change, the penalty taken off; at least 0. */
  readonly gain: number;
}

export interface ChangeOptions {
  /** Of one more change, above 0; absent = 3 · ln(steps) (modified BIC: Zhang and Siegmund 2007, Biometrics 63, 22–32). */
  readonly penalty?: number;
  /** Values of a stretch at least, so that one busy month is no regime. */
  readonly shortest?: number;
}

/** Three steps: one above the spike of a single summit that is announced, held and commented upon. An assumption. */
const SHORTEST = 3;

/**
 * @param values at least 0, one a step
 * @returns in the order of time; none for a constant series or one shorter than two stretches
 * @throws TypeError for a value that is negative or not finite, or a bad option
 */
export function changePoints(
  values: ArrayLike<number>,
  { penalty, shortest = SHORTEST }: ChangeOptions = {},
): ChangePoint[] {
  const steps = values.length;
  const x = Float64Array.from(values, (value) => {
    if (!(value >= 0 && Number.isFinite(value))) throw new TypeError(`no level: ${value}`);
    return Math.sqrt(value);
  });
  if (!(Number.isInteger(shortest) && shortest >= 1))
    throw new TypeError(`a stretch has at least one step, found ${shortest}`);
  const price = penalty ?? 3 * Math.log(Math.max(2, steps));
  if (!(price > 0)) throw new TypeError(`a penalty lies above 0, found ${price}`);
  const variance = noiseOf(x);
  if (steps < 2 * shortest || variance === 0) return [];
  const sums = new Float64Array(steps + 1);
  const squares = new Float64Array(steps + 1);
  for (let at = 0; at < steps; at += 1) {
    sums[at + 1] = sums[at]! + x[at]!;
    squares[at + 1] = squares[at]! + x[at]! ** 2;
  }
  /** Of the stretch [from, to). */
  const cost = (from: number, to: number): number =>
    Math.max(0, squares[to]! - squares[from]! - (sums[to]! - sums[from]!) ** 2 / (to - from)) / variance;
  const best = new Float64Array(steps + 1).fill(Number.POSITIVE_INFINITY);
  const cut = new Int32Array(steps + 1);
  best[0] = -price;
  for (let to = shortest; to <= steps; to += 1)
    for (let from = 0; from <= to - shortest; from += 1) {
      const whole = best[from]! + cost(from, to) + price;
      if (whole < best[to]!) {
        best[to] = whole;
        cut[to] = from;
      }
    }
  const ends = [steps];
  while (ends[0]! > 0) ends.unshift(cut[ends[0]!]!);
  const mean = (from: number, to: number): number => {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += values[at]!;
    return sum / (to - from);
  };
  return ends.slice(1, -1).map((at, place) => {
    const from = ends[place]!;
    const to = ends[place + 2]!;
    return {
      at,
      before: mean(from, at),
      after: mean(at, to),
      gain: Math.max(0, cost(from, to) - cost(from, at) - cost(at, to) - price),
    };
  });
}

/** Half the mean squared difference of neighbours, which a step touches once (von Neumann 1941, Ann. Math. Stat. 12, 367). */
function noiseOf(x: Float64Array): number {
  let square = 0;
  for (let at = 1; at < x.length; at += 1) square += (x[at]! - x[at - 1]!) ** 2;
  return x.length < 2 ? 0 : square / (x.length - 1) / 2;
}
