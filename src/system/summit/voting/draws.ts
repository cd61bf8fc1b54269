/** Power by draws, for bodies in which an exact answer is too much (Y. Bachrach et al., AAMAS 2008, 943–950). */
import type { Random } from '../../rng.js';
import { adoptedIn, type Game } from './game.js';
import type { Power } from './power.js';

/**
 * Coalitions of coin tosses for Banzhaf, each tried with and without every member; random orders for Shapley–Shubik. Their
 * number is set before any draw: p(1 - p) ≤ 1/4, so that 1 / (4 precision²) are enough for every member.
 * O(draws · members · forms).
 */
export function drawPower(game: Game, random: Random, precision: number): Power {
  const n = game.members.length;
  const draws = Math.ceil(1 / (4 * precision * precision));
  const decisive = new Float64Array(n);
  const pivots = new Float64Array(n);
  for (let draw = 0; draw < draws; draw += 1) {
    countDecisive(game, random, decisive);
    const pivot = pivotOf(game, random);
    if (pivot !== null) pivots[pivot]! += 1;
  }
  const errorOf = (chance: number) => Math.sqrt((chance * (1 - chance)) / draws);
  const whole = decisive.reduce((sum, one) => sum + one, 0);
  return {
    members: game.members.map((member, at) => {
      const [banzhaf, shapley] = [decisive[at]! / draws, pivots[at]! / draws];
      return {
        member,
        banzhaf,
        normalised: whole > 0 ? decisive[at]! / whole : 0,
        shapley,
        banzhafError: errorOf(banzhaf),
        shapleyError: errorOf(shapley),
      };
    }),
    exact: false,
    draws,
  };
}

function countDecisive(game: Game, random: Random, decisive: Float64Array): void {
  const { forms, members } = game;
  const yes = members.map(() => random() < 0.5);
  const sums = Float64Array.from(forms, (form) =>
    yes.reduce((sum, says, at) => sum + (says ? form.yes[at]! : form.no[at]!), 0),
  );
  const adopted = adoptedIn(game, sums);
  const tried = new Float64Array(forms.length);
  for (let at = 0; at < members.length; at += 1) {
    // A turn to yes cannot bring down, a turn to no cannot help: only the other two can change anything.
    if (yes[at] !== adopted) continue;
    const sign = adopted ? -1 : 1;
    for (let form = 0; form < forms.length; form += 1)
      tried[form] = sums[form]! + sign * (forms[form]!.yes[at]! - forms[form]!.no[at]!);
    if (adoptedIn(game, tried) !== adopted) decisive[at]! += 1;
  }
}

/** Place of the member with whose yes a random order passes; null where even all are not enough. */
function pivotOf(game: Game, random: Random): number | null {
  const { forms, members } = game;
  const order = members.map((_, at) => at);
  const sums = Float64Array.from(forms, (form) => form.no.reduce((sum, one) => sum + one, 0));
  for (let at = 0; at < order.length; at += 1) {
    const drawn = at + Math.floor(random() * (order.length - at));
    const member = order[drawn]!;
    order[drawn] = order[at]!;
    for (let form = 0; form < forms.length; form += 1)
      sums[form]! += forms[form]!.yes[member]! - forms[form]!.no[member]!;
    if (adoptedIn(game, sums)) return member;
  }
  return null;
}
