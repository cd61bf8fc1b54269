/**
 * Joins the sums of two halves of a body: how much of the other half each state meets to be adopted. States are grouped by
 * all forms but the two with most values; of these the first is walked along in order, the second kept in a tree of sums
 * (P. M. Fenwick, Software: Practice and Experience 24, 1994). O(groups² + groups · states · log states).
 */
import type { Game } from './game.js';
import type { Half } from './half.js';

/** Mass of the other half with which each state is adopted, by state, then by the yes votes of that other half. */
export interface Met {
  readonly one: Float64Array;
  readonly other: Float64Array;
}

/** Some seconds of work; three forms of many values each in a body of 30 are beyond it. */
const MOST_PAIRS = 2 ** 26;

/** @returns null where there are too many pairs */
export function meet(game: Game, one: Half, other: Half): Met | null {
  const [line, second] = linesOf(game, one, other);
  const [left, right] = [groupsOf(one, line, second), groupsOf(other, line, second)];
  const steps = left.length * right.length + left.length * other.count + right.length * one.count;
  if (steps > MOST_PAIRS) return null;
  const met = {
    one: new Float64Array(one.count * other.buckets),
    other: new Float64Array(other.count * one.buckets),
  };
  const tree = new Float64Array(Math.max(one.count, other.count) + 1);
  for (const a of left)
    for (const b of right)
      for (const corner of cornersOf(game, line, second, a, b)) {
        count(a, b, corner, met.other, one.buckets, tree);
        count(b, a, corner, met.one, other.buckets, tree);
      }
  return met;
}

/** The two forms with most values; the same twice where there is but one. */
function linesOf(game: Game, one: Half, other: Half): [number, number] {
  const values = game.forms.map((_, form) => new Set(one.sums[form]).size + new Set(other.sums[form]).size);
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  return [order[0]!, order[1] ?? order[0]!];
}

/** States of a half that are alike in all forms but two, from low to high on the first. */
interface Group {
  readonly states: Int32Array;
  readonly mass: Float64Array;
  readonly line: Float64Array;
  readonly second: Float64Array;
  /** Values on the second form, each once, from low to high; and the place of each state's value there. */
  readonly values: Float64Array;
  readonly places: Int32Array;
  /** Sum in each form. */
  readonly key: Float64Array;
  readonly yes: number;
}

function groupsOf(half: Half, line: number, second: number): Group[] {
  const keys = [...half.sums.keys()].filter((form) => form !== line && form !== second);
  const found = new Map<string, number[]>();
  for (let state = 0; state < half.count; state += 1) {
    const key = keys.map((form) => half.sums[form]![state]).join();
    const states = found.get(key);
    if (states) states.push(state);
    else found.set(key, [state]);
  }
  const [along, aside] = [half.sums[line]!, half.sums[second]!];
  return [...found.values()].map((list) => {
    const states = Int32Array.from(list).sort((a, b) => along[a]! - along[b]!);
    const values = Float64Array.from(new Set(list.map((state) => aside[state]!))).sort();
    return {
      states,
      mass: Float64Array.from(states, (state) => half.mass[state]!),
      line: Float64Array.from(states, (state) => along[state]!),
      second: Float64Array.from(states, (state) => aside[state]!),
      values,
      places: Int32Array.from(states, (state) => firstAtLeast(values, aside[state]!)),
      key: Float64Array.from(half.sums, (sums) => sums[states[0]!]!),
      yes: half.yes[states[0]!]!,
    };
  });
}

/** Quotas on the two lines, whose pairs count so often: 1 or -1. */
interface Corner {
  readonly line: number;
  readonly second: number;
  readonly times: number;
}

/**
 * What is left to be met on the two lines for two groups, as quotas whose pairs add up to each adopted pair once: the terms
 * make stairs, and two steps share what lies beyond both their quotas.
 */
function cornersOf(game: Game, line: number, second: number, a: Group, b: Group): Corner[] {
  const open = game.terms
    .filter((term) =>
      term.every((quota, form) => form === line || form === second || a.key[form]! + b.key[form]! >= quota),
    )
    .map((term) => ({ line: term[line]!, second: line === second ? -Infinity : term[second]!, times: 1 }))
    .sort((one, other) => one.line - other.line || one.second - other.second);
  const corners: Corner[] = [];
  let last: Corner | null = null;
  for (const corner of open) {
    if (last && corner.second >= last.second) continue;
    if (last) corners.push({ line: corner.line, second: last.second, times: -1 });
    corners.push(corner);
    last = corner;
  }
  return corners;
}

/** Adds to each state of `into` the mass of the states of `from` with which it reaches the corner. */
function count(
  from: Group,
  into: Group,
  corner: Corner,
  met: Float64Array,
  buckets: number,
  tree: Float64Array,
): void {
  const size = from.values.length;
  tree.fill(0, 0, size + 1);
  let at = from.line.length;
  for (let next = 0; next < into.line.length; next += 1) {
    const needed = corner.line - into.line[next]!;
    while (at > 0 && from.line[at - 1]! >= needed) {
      at -= 1;
      const mass = from.mass[at]!;
      for (let node = size - from.places[at]!; node <= size; node += node & -node) tree[node]! += mass;
    }
    let sum = 0;
    const reached = size - firstAtLeast(from.values, corner.second - into.second[next]!);
    for (let node = reached; node > 0; node -= node & -node) sum += tree[node]!;
    met[into.states[next]! * buckets + from.yes]! += corner.times * sum;
  }
}

/** Place of the first value that is at least so high; the length where there is none. */
function firstAtLeast(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
