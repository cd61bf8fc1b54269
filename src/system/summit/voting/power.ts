/**
 * How much a member of a body can do by its vote alone, of yes or no: Banzhaf (J. F. Banzhaf, Rutgers Law Review 19, 1965;
 * absolute: the chance to be decisive when all others toss coins, L. S. Penrose, JRSS 109, 1946) and Shapley–Shubik
 * (L. S. Shapley and M. Shubik, American Political Science Review 48, 1954: the chance to be the one who makes it pass when
 * members say yes in a random order). Both ask what the rule alone gives; positions and who asks whom are not in them.
 * Under an opt-out rule a no is an objection.
 */

import type { Random } from '../../rng.js';
import { drawPower } from './draws.js';
import { type Game, gameOf } from './game.js';
import { massOf } from './mass.js';
import type { VotingRule } from './rules.js';

export interface MemberPower {
  readonly member: string;
  /** Chance to be decisive, [0, 1]. */
  readonly banzhaf: number;
  /** As a part of the sum over members, which is 1. */
  readonly normalised: number;
  /** They sum to 1. */
  readonly shapley: number;
  /** Standard errors of `banzhaf` and `shapley`, 0 where exact. */
  readonly banzhafError: number;
  readonly shapleyError: number;
}

export interface Power {
  readonly members: readonly MemberPower[];
  /** Nothing drawn: right but for the rounding of sums. */
  readonly exact: boolean;
  /** Draws behind each value, 0 where exact. */
  readonly draws: number;
}

export interface PowerOptions {
  /** Needed where an exact answer is too much: as a rule above 30 members with weights of many sums. */
  readonly random?: Random;
  /** Standard error that no value exceeds, in (0, 0.5]. */
  readonly precision?: number;
}

const PRECISION = 0.002;
/** Factorials of it still fit a number of two to its power. */
const MOST_MEMBERS = 1000;

/**
 * @throws TypeError for a rule that does not fit the members, more than 1000 of them, a precision out of range, and where
 * draws are needed and there is no source of chance
 */
export function powerOf(rule: VotingRule, members: readonly string[], options: PowerOptions = {}): Power {
  const { random, precision = PRECISION } = options;
  if (!(precision > 0 && precision <= 0.5))
    throw new TypeError(`a precision lies in (0, 0.5], found ${precision}`);
  if (members.length > MOST_MEMBERS) throw new TypeError(`more than ${MOST_MEMBERS} members`);
  const game = gameOf(rule, members);
  const exact = exactPower(game);
  if (exact) return exact;
  if (!random)
    throw new TypeError(`the power of ${members.length} members needs draws: give a source of chance`);
  return drawPower(game, random, precision);
}

/** A coin toss. */
export const EVEN = { yes: 0.5, no: 0.5, abstain: 0, absent: 0 } as const;

/** @returns null where it is too much */
export function exactPower(game: Game): Power | null {
  const n = game.members.length;
  const mass = massOf(
    game,
    game.members.map(() => EVEN),
    true,
  );
  if (!mass) return null;
  const { adopted } = mass;
  const orders = orderWeights(n);
  const found = mass.withYes.map((withYes) => {
    let [banzhaf, shapley] = [0, 0];
    for (let size = 1; size <= n; size += 1) {
      const decisive = withYes[size]! - (adopted[size - 1]! - withYes[size - 1]!);
      banzhaf += decisive;
      shapley += decisive * orders[size]!;
    }
    return { banzhaf: 2 * banzhaf, shapley };
  });
  const whole = found.reduce((sum, one) => sum + one.banzhaf, 0);
  return {
    members: found.map(({ banzhaf, shapley }, at) => ({
      member: game.members[at]!,
      banzhaf,
      normalised: whole > 0 ? banzhaf / whole : 0,
      shapley,
      banzhafError: 0,
      shapleyError: 0,
    })),
    exact: true,
    draws: 0,
  };
}

/** Chance that a member comes s-th and just these came before, over the 2^-n of a coalition: 2^n / (n · C(n-1, s-1)). */
function orderWeights(n: number): Float64Array {
  const weights = new Float64Array(n + 1);
  let choices = 1;
  for (let size = 1; size <= n; size += 1) {
    weights[size] = 2 ** n / n / choices;
    choices = (choices * (n - size)) / size;
  }
  return weights;
}
