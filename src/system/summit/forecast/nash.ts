/** How a distance to what one wants is felt. */
export type Loss = 'quadratic' | 'linear';

export interface Bargainer {
  readonly position: number;
  /** ≥ 0; without weight nobody counts, and nobody has to agree. */
  readonly weight: number;
}

/** Halvings: enough for the last bit of a place between 0 and 200. */
const STEPS = 60;

/**
 * The outcome x that maximises Σ weight · ln(gain), gain = loss at the reference point − loss at x, over the outcomes by
 * which everybody with weight gains: Nash, J. F. (1950) The bargaining problem, Econometrica 18, 155–162; unequal weights:
 * Harsanyi, J. C. and Selten, R. (1972) Management Science 18, 80–106. Losses are (x − position)² or |x − position|.
 *
 * When somebody wants the reference point itself, or some want more and others less, no outcome is better for all: the
 * reference point stands, and is returned. That is the solution of a game in which each may refuse; it makes no offer to
 * whoever would lose, as those do who trade across issues.
 *
 * With distance d from the reference point and Dᵢ that of a position, the quadratic gain is d(2Dᵢ − d); the linear one is
 * d up to Dᵢ and 2Dᵢ − d beyond. Both logs are concave in d, so the derivative is halved in on 0 < d < 2·min Dᵢ.
 * O(n) a step.
 */
export function nashBargain(bargainers: readonly Bargainer[], reference: number, loss: Loss): number {
  const who = bargainers.filter(({ weight }) => weight > 0);
  const away = who.map(({ position }) => position - reference);
  const isUp = away.every((one) => one > 0);
  if (who.length === 0 || (!isUp && !away.every((one) => one < 0))) return reference;
  const reach = away.map(Math.abs);
  const slope = (d: number): number =>
    who.reduce((sum, { weight }, at) => {
      const left = 2 * reach[at]! - d;
      if (loss === 'quadratic') return sum + weight * (1 / d - 1 / left);
      return sum + weight * (d < reach[at]! ? 1 / d : -1 / left);
    }, 0);
  let low = 0;
  let high = 2 * Math.min(...reach);
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const found = (low + high) / 2;
  return reference + (isUp ? found : -found);
}
