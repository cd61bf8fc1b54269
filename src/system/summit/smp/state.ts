import type { Space } from './space.js';

/** A space in the model's own scale: positions and saliences from 0 to 1, flat by actor and then dimension. */
export interface Inner {
  readonly actors: number;
  readonly dimensions: number;
  readonly names: readonly string[];
  readonly capability: Float64Array;
  readonly start: Float64Array;
  readonly salience: Float64Array;
  /** Sum over the dimensions, by actor. */
  readonly total: Float64Array;
  /** Sum of squares over the dimensions, by actor. */
  readonly squares: Float64Array;
  /** Weight in challenges: total salience × capability. */
  readonly weight: Float64Array;
  /** How far j's position draws i's ideal at [i × actors + j]; null = each ideal moves with its actor. */
  readonly affinity: Float64Array | null;
}

export function innerOf(space: Space, isMended: boolean): Inner {
  const actors = space.actors.length;
  const dimensions = space.dimensions.length;
  const capability = Float64Array.from(space.actors, (actor) => actor.capability);
  if (isMended) {
    // Fixed least strengths in the model weigh the same whatever unit capabilities are told in.
    const sum = capability.reduce((a, b) => a + b, 0);
    for (let i = 0; i < actors; i += 1) capability[i] = (100 * capability[i]!) / sum;
  }
  const start = new Float64Array(actors * dimensions);
  const salience = new Float64Array(actors * dimensions);
  const total = new Float64Array(actors);
  const squares = new Float64Array(actors);
  for (const [i, actor] of space.actors.entries())
    for (let k = 0; k < dimensions; k += 1) {
      const s = actor.salience[k]! / 100;
      start[i * dimensions + k] = actor.position[k]! / 100;
      salience[i * dimensions + k] = s;
      total[i]! += s;
      squares[i]! += s * s;
    }
  return {
    actors,
    dimensions,
    names: space.actors.map(({ name }) => name),
    capability,
    start,
    salience,
    total,
    squares,
    weight: capability.map((c, i) => total[i]! * c),
    affinity: space.affinity === null ? null : Float64Array.from(space.affinity.flat()),
  };
}

/** How far apart actor `i` feels two points, 0..1: dimensions count by the squares of its saliences. */
export function felt(
  inner: Inner,
  i: number,
  y: Float64Array,
  yAt: number,
  z: Float64Array,
  zAt: number,
): number {
  const { dimensions, salience, squares } = inner;
  if (squares[i] === 0) return 0;
  let sum = 0;
  for (let k = 0; k < dimensions; k += 1) {
    const part = salience[i * dimensions + k]! * (y[yAt + k]! - z[zAt + k]!);
    sum += part * part;
  }
  return Math.sqrt(sum / squares[i]!);
}

/** Utility at a felt distance under a risk attitude: 0 neutral, above it averse, below it seeking. */
export const utilityAt = (distance: number, risk: number): number =>
  distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);
