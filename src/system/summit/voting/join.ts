/**
 * Joins the sums of two halves of a body: how much of the other half each state meets to be adopted. Both halves are put in
 * trees that cut the forms in turn (J. L. Bentley, Communications of the ACM 18, 1975, 509–517), one a number of yes votes.
 * Two boxes of states are met as a whole where even their lowest corners are enough, not at all where their highest are
 * not, and cut else. For N states in d forms some N^(2 - 1/d) steps, N log N for one form.
 */

import { type Forest, forestOf } from './forest.js';
import type { Game } from './game.js';
import type { Half } from './half.js';

/** Mass of the other half with which each state is adopted, by state, then by the yes votes of that other half. */
export interface Met {
  readonly one: Float64Array;
  readonly other: Float64Array;
}

/** Some ten seconds. */
const MOST_STEPS = 2 ** 29;
/** Numbers kept a half. */
const MOST_KEPT = 2 ** 22;

/** @returns null where it takes too many steps */
export function meet(game: Game, one: Half, other: Half): Met | null {
  if (Math.max(one.count * other.buckets, other.count * one.buckets) > MOST_KEPT) return null;
  const [left, right] = [forestOf(one, other.buckets), forestOf(other, one.buckets)];
  const walk = new Walk(game, left, right);
  for (const a of left.roots) for (const b of right.roots) walk.join(a, b);
  return walk.left < 0 ? null : { one: left.byState(), other: right.byState() };
}

class Walk {
  left = MOST_STEPS;
  private readonly forms: number;
  private readonly quotas: Float64Array;

  constructor(
    game: Game,
    private readonly one: Forest,
    private readonly other: Forest,
  ) {
    this.forms = game.forms.length;
    this.quotas = Float64Array.from(game.terms.flatMap((term) => [...term]));
  }

  join(a: number, b: number): void {
    const { one, other } = this;
    this.left -= 1;
    if (this.left < 0 || !this.isEnough(one.high, a, other.high, b)) return;
    if (this.isEnough(one.low, a, other.low, b)) {
      one.met[a * one.buckets + other.yes[b]!]! += other.mass[b]!;
      other.met[b * other.buckets + one.yes[a]!]! += one.mass[a]!;
    } else if (one.states[a]! >= other.states[b]!) {
      this.join(one.first[a]!, b);
      this.join(one.second[a]!, b);
    } else {
      this.join(a, other.first[b]!);
      this.join(a, other.second[b]!);
    }
  }

  private isEnough(of: Float64Array, a: number, and: Float64Array, b: number): boolean {
    const { forms, quotas } = this;
    const [ofA, ofB] = [a * forms, b * forms];
    for (let term = 0; term < quotas.length; term += forms) {
      let form = 0;
      while (form < forms && of[ofA + form]! + and[ofB + form]! >= quotas[term + form]!) form += 1;
      if (form === forms) return true;
    }
    return false;
  }
}
