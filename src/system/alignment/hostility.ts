/**
 * How hostile two states are to each other, [0, 1], from what stands between them:
 *   h = 1 − (1 − 0.6 r)(1 − d),  r = 1 for rivals, d the gravest dispute of ten years decayed by age (relation-history.ts),
 *   h' = 1 − (1 − h)(1 − ¼ min(1, v / 4)),  v the distance in UN votes.
 * The numbers are those of the benchmark table (`rm…` and `rmi…`), found by dividing its `…_mutual` columns by what power
 * arrives; no estimate stands behind them. Where several seats are empty the table puts another distance for them, by some
 * 0.03, than the median here. Known weakness: threat so weighed adds nothing robust over exposure, where everybody is
 * hostile alike.
 */
import { medianVoteDistance } from './features.js';
import type { YearFacts } from './year-facts.js';

const RIVALS = 0.6;
const VOTES = 0.25;
/** Distance in votes that counts in full. */
const FAR_VOTES = 4;

export interface HostilityOptions {
  /** True = votes count too (`rmi…`), a place that is not known lying at the year's median distance. */
  readonly votes?: boolean;
}

/** Row by row over the states of the year, symmetric, 0 of a state to itself. What is not known counts as none. */
export function hostilityOf(facts: YearFacts, { votes = true }: HostilityOptions = {}): Float64Array {
  const n = facts.states.length;
  const { rivals, disputes, ideal } = facts;
  const usual = votes ? medianVoteDistance(ideal) : 0;
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1)
    for (let b = a + 1; b < n; b += 1) {
      const cell = a * n + b;
      let peace = 1 - (disputes?.decayed[cell] ?? 0);
      if (rivals !== null && rivals[cell] === 1) peace *= 1 - RIVALS;
      if (votes) {
        const apart = Math.abs(ideal[a]! - ideal[b]!);
        peace *= 1 - VOTES * Math.min(1, (Number.isNaN(apart) ? usual : apart) / FAR_VOTES);
      }
      matrix[cell] = 1 - peace;
      matrix[b * n + a] = 1 - peace;
    }
  return matrix;
}
