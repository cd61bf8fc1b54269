import { electionOf } from './assess.js';
import { elect } from './election.js';
import { SMP_DEFAULTS, type SmpOptions, type Workings } from './options.js';
import { arranged, byName } from './order.js';
import { endOf, type HeldPoint } from './points.js';
import { checkSpace, type Space } from './space.js';
import { felt, innerOf, utilityAt } from './state.js';

export interface Condorcet {
  /** Distinct points held, with their chances, which sum to 1; in the order of their first holders. */
  readonly points: readonly HeldPoint[];
  /** Mean of the points by their chances, 0..100 a dimension. */
  readonly outcome: readonly number[];
  /** The likeliest point. */
  readonly mode: readonly number[];
}

/**
 * One probabilistic Condorcet election among the points that actors hold, with nobody moving: all vote on every pair by
 * capability and by how near each point is, neutral to risk (Wise 2011; the first step of the spatial model, points that are
 * equal counted once).
 * @throws TypeError when the space does not fit; RangeError when a chain finds no limit
 */
export function electPoint(
  space: Space,
  given: Partial<SmpOptions> = {},
  workings: Workings = 'mended',
): Condorcet {
  checkSpace(space, workings === 'ktab');
  // By name, so that sums have the same last bit whatever the order of the file.
  const order = byName(space);
  const inner = innerOf(arranged(space, order), workings === 'mended');
  const { actors, dimensions, start, capability } = inner;
  const holders = new Map<string, number[]>();
  for (const [row, i] of order.entries()) {
    const key = space.actors[i]!.position.join(' ');
    holders.set(key, [...(holders.get(key) ?? []), row]);
  }
  const held = [...holders.values()];
  const utilities = new Float64Array(actors * held.length);
  for (let a = 0; a < actors; a += 1)
    for (const [m, [n]] of held.entries())
      utilities[a * held.length + m] = utilityAt(
        felt(inner, a, start, a * dimensions, start, n! * dimensions),
        0,
      );
  const election = electionOf({ ...SMP_DEFAULTS, ...given }, workings);
  const chances = elect(capability, utilities, held.length, election);
  const points = held.map((rows, m) => ({
    point: space.actors[order[rows[0]!]!]!.position,
    probability: chances[m]!,
    actors: rows.map((row) => order[row]!).sort((a, b) => a - b),
  }));
  return {
    points: [...points].sort((a, b) => a.actors[0]! - b.actors[0]!),
    ...endOf(points),
  };
}
