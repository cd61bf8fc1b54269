/** States of a half in boxes within boxes, one tree for each number of yes votes. */
import type { Half } from './half.js';

export interface Forest {
  readonly roots: readonly number[];
  /** Corners of a box: its lowest and highest sum by box, then by form. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly mass: Float64Array;
  readonly states: Int32Array;
  readonly yes: Int32Array;
  /** The two boxes within; none in a box of one state. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** What all states of a box have met together, by box, then by the yes votes of the other half. */
  readonly met: Float64Array;
  readonly buckets: number;
  /** What each state has met in all boxes it lies in. */
  byState(): Float64Array;
}

/** @param buckets numbers of yes votes that the other half can have */
export function forestOf(half: Half, buckets: number): Forest {
  const forms = half.sums.length - (half.buckets > 1 ? 1 : 0);
  const boxes = 2 * half.count;
  const made = {
    low: new Float64Array(boxes * forms).fill(Infinity),
    high: new Float64Array(boxes * forms).fill(-Infinity),
    mass: new Float64Array(boxes),
    states: new Int32Array(boxes),
    yes: new Int32Array(boxes),
    first: new Int32Array(boxes),
    second: new Int32Array(boxes),
    met: new Float64Array(boxes * buckets),
    buckets,
  };
  const stateOf = new Int32Array(boxes).fill(-1);
  const spans = half.sums.map(
    (sums) => sums.reduce((a, b) => Math.max(a, b)) - sums.reduce((a, b) => Math.min(a, b)),
  );
  let count = 0;
  const grow = (states: Int32Array): number => {
    const box = count;
    count += 1;
    made.states[box] = states.length;
    made.yes[box] = half.yes[states[0]!]!;
    let [widest, width] = [0, -1];
    for (let form = 0; form < forms; form += 1) {
      const sums = half.sums[form]!;
      let [low, high] = [Infinity, -Infinity];
      for (const state of states) {
        low = Math.min(low, sums[state]!);
        high = Math.max(high, sums[state]!);
      }
      made.low[box * forms + form] = low;
      made.high[box * forms + form] = high;
      const part = spans[form]! > 0 ? (high - low) / spans[form]! : 0;
      if (part > width) [widest, width] = [form, part];
    }
    if (states.length === 1) {
      stateOf[box] = states[0]!;
      made.mass[box] = half.mass[states[0]!]!;
      return box;
    }
    const along = half.sums[widest]!;
    states.sort((a, b) => along[a]! - along[b]!);
    made.first[box] = grow(states.subarray(0, states.length >> 1));
    made.second[box] = grow(states.subarray(states.length >> 1));
    made.mass[box] = made.mass[made.first[box]!]! + made.mass[made.second[box]!]!;
    return box;
  };
  const byYes = Array.from({ length: half.buckets }, (): number[] => []);
  for (let state = 0; state < half.count; state += 1) byYes[half.yes[state]!]!.push(state);
  const roots = byYes.filter((states) => states.length > 0).map((states) => grow(Int32Array.from(states)));

  const byState = (): Float64Array => {
    const met = made.met.slice();
    const found = new Float64Array(half.count * buckets);
    // A box comes before those within it.
    for (let box = 0; box < count; box += 1)
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        const own = met[box * buckets + bucket]!;
        if (stateOf[box]! >= 0) found[stateOf[box]! * buckets + bucket] = own;
        else
          for (const within of [made.first[box]!, made.second[box]!]) met[within * buckets + bucket]! += own;
      }
    return found;
  };
  return { ...made, roots, byState };
}
