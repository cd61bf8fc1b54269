/** What a sum of probabilities may be off by. */
const SLACK = 1e-9;

/** Probabilities of places on a line. */
export interface Spread {
  /** Rising. */
  readonly at: ArrayLike<number>;
  /** One a place; they sum to 1. */
  readonly chances: ArrayLike<number>;
}

/** The lowest place with at least `share` of the probability at or below it. */
export function lowerQuantile({ at, chances }: Spread, share: number): number {
  let sum = 0;
  for (let row = 0; row < at.length; row += 1) {
    sum += chances[row]!;
    if (sum >= share - SLACK) return at[row]!;
  }
  return at[at.length - 1]!;
}

/** The highest place with at least `share` of the probability at or above it: `lowerQuantile` of the line turned round. */
export function upperQuantile({ at, chances }: Spread, share: number): number {
  let sum = 0;
  for (let row = at.length - 1; row >= 0; row -= 1) {
    sum += chances[row]!;
    if (sum >= share - SLACK) return at[row]!;
  }
  return at[0]!;
}

/** The place with the least mean absolute error; the middle of the two where exactly half lies on either side. */
export const medianOf = (spread: Spread): number =>
  (lowerQuantile(spread, 0.5) + upperQuantile(spread, 0.5)) / 2;

/**
 * Continuous ranked probability score ∫ (F(x) − 1{x ≥ outcome})² dx over [0, 100], in units of the line: the absolute error
 * of a forecast that is sure. Gneiting, T. and Raftery, A. E. (2007) JASA 102, 359–378.
 * @param slope filled with the change of the score by the probability of each place, up to a constant for all of them
 */
export function crpsOfSpread({ at, chances }: Spread, outcome: number, slope?: Float64Array): number {
  const last = at.length - 1;
  let score = Math.max(0, at[0]! - outcome) + Math.max(0, outcome - at[last]!);
  let below = 0;
  for (let row = 0; row < last; row += 1) {
    below += chances[row]!;
    const from = at[row]!;
    const to = at[row + 1]!;
    const before = Math.min(to, Math.max(from, outcome)) - from;
    const after = to - from - before;
    score += before * below ** 2 + after * (1 - below) ** 2;
    if (slope !== undefined) slope[row] = 2 * (before * below - after * (1 - below));
  }
  if (slope !== undefined) {
    slope[last] = 0;
    for (let row = last - 1; row >= 0; row -= 1) slope[row]! += slope[row + 1]!;
  }
  return score;
}
