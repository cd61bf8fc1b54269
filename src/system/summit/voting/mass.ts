/**
 * Chance that a proposal is adopted when members vote independently, with the part of it in which each member votes yes:
 * what Banzhaf and Shapley–Shubik values and chances of adoption are all read from.
 *
 * The members are cut into two halves (E. Horowitz and S. Sahni, Journal of the ACM 21, 1974, 277–292). The sums that a half
 * can reach, equal ones put together (the generating functions of I. Mann and L. Shapley, RAND RM-3158, 1962), are joined
 * in `join.ts`. Exact up to rounding: with even chances all masses are multiples of 2^-n.
 */
import type { Game } from './game.js';
import { type Half, halfOf, type Outlook } from './half.js';
import { type Met, meet } from './join.js';

export interface Mass {
  /** Chance that it is adopted with so many yes; one sum of all, at 0, where sizes are not asked for. */
  readonly adopted: Float64Array;
  /** Of it, the part in which a member votes yes, by member. */
  readonly withYes: readonly Float64Array[];
}

/** @returns null where it is too much: use draws then */
export function massOf(game: Game, outlooks: readonly Outlook[], bySize: boolean): Mass | null {
  const order = game.members.map((_, at) => at);
  const alike = order.map((at) => game.forms.map((form) => `${form.yes[at]} ${form.no[at]}`).join());
  order.sort((a, b) => (alike[a]! < alike[b]! ? -1 : alike[a]! > alike[b]! ? 1 : a - b));
  const middle = order.length >> 1;
  const one = halfOf(game, order.slice(0, middle), outlooks, bySize);
  const other = one && halfOf(game, order.slice(middle), outlooks, bySize);
  const met = one && other && meet(game, one, other);
  if (!met) return null;
  const sizes = bySize ? game.members.length + 1 : 1;
  const mass = {
    adopted: new Float64Array(sizes),
    withYes: game.members.map(() => new Float64Array(sizes)),
  };
  const values = valuesOf(one, met.one, other.buckets, sizes);
  for (let state = 0; state < one.count; state += 1)
    for (let size = 0; size < sizes; size += 1)
      mass.adopted[size]! += one.mass[state]! * values[state * sizes + size]!;
  carryBack(one, values, sizes, mass.withYes);
  carryBack(other, valuesOf(other, met.other, one.buckets, sizes), sizes, mass.withYes);
  return mass;
}

/** Chance that it is adopted from each state on, by the yes votes of all members. */
function valuesOf(half: Half, met: Met['one'], buckets: number, sizes: number): Float64Array {
  const values = new Float64Array(half.count * sizes);
  for (let state = 0; state < half.count; state += 1)
    for (let bucket = 0; bucket < buckets; bucket += 1)
      values[state * sizes + half.yes[state]! + bucket] = met[state * buckets + bucket]!;
  return values;
}

/** Goes back over the members, from the last: what follows from each state, and from the yes of each member there. */
function carryBack(half: Half, values: Float64Array, sizes: number, withYes: readonly Float64Array[]): void {
  let after = values;
  for (let at = half.steps.length - 1; at >= 0; at -= 1) {
    const { mass, choices, into } = half.steps[at]!;
    const before = new Float64Array(mass.length * sizes);
    const found = withYes[half.members[at]!]!;
    for (const [index, choice] of choices.entries())
      for (let state = 0; state < mass.length; state += 1) {
        const to = into[index * mass.length + state]! * sizes;
        const own = mass[state]! * choice.yes;
        for (let size = 0; size < sizes; size += 1) {
          const value = after[to + size]!;
          before[state * sizes + size]! += choice.mass * value;
          found[size]! += own * value;
        }
      }
    after = before;
  }
}
