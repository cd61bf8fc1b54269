/** Chance that a proposal is adopted when each member votes by itself. That members talk to each other is not in it. */

import type { Random } from '../../rng.js';
import { adoptedIn, type Game, gameOf } from './game.js';
import type { Outlook } from './half.js';
import { massOf } from './mass.js';
import type { VotingRule } from './rules.js';

/** Chances of a member, each in [0, 1], together 1 at most; the rest is no. A number is the chance of yes. */
export type VoteChance =
  | number
  | { readonly yes: number; readonly abstain?: number; readonly absent?: number };

export interface MemberAdoption {
  readonly member: string;
  /** Chance that it is adopted and this member is in favour: under opt-out, that it joins. */
  readonly inFavour: number;
  /** Chance that it is adopted if this member votes yes, and if it does not; null where that is never so. */
  readonly ifYes: number | null;
  readonly ifNotYes: number | null;
}

export interface Adoption {
  /** Chance that it is adopted, and its standard error, 0 where exact. */
  readonly chance: number;
  readonly error: number;
  readonly exact: boolean;
  /** Draws behind it, 0 where exact. */
  readonly draws: number;
  readonly members: readonly MemberAdoption[];
  /** Under opt-out the chance that so many join, from 0 (not adopted) to all; null under other rules. */
  readonly joiners: readonly number[] | null;
}

export interface AdoptionOptions {
  /** Needed where an exact answer is too much. */
  readonly random?: Random;
  /** Standard error of the chance at most, in (0, 0.5]. */
  readonly precision?: number;
}

const PRECISION = 0.002;

/**
 * @throws TypeError for a rule that does not fit the members, chances that cannot be, a precision out of range, and where
 * draws are needed and there is no source of chance
 */
export function adoptionChance(
  rule: VotingRule,
  chances: Readonly<Record<string, VoteChance>>,
  options: AdoptionOptions = {},
): Adoption {
  const { random, precision = PRECISION } = options;
  if (!(precision > 0 && precision <= 0.5))
    throw new TypeError(`a precision lies in (0, 0.5], found ${precision}`);
  const members = Object.keys(chances);
  const game = gameOf(rule, members);
  const outlooks = members.map((member) => outlookOf(member, chances[member]!));
  const isOpen = rule.kind === 'opt-out';
  const mass = massOf(game, outlooks, isOpen);
  if (mass) {
    const sumOf = (all: Float64Array) =>
      Math.min(
        1,
        Math.max(
          0,
          all.reduce((sum, one) => sum + one, 0),
        ),
      );
    return answer(members, outlooks, {
      chance: sumOf(mass.adopted),
      inFavour: mass.withYes.map(sumOf),
      sizes: isOpen ? mass.adopted : null,
      draws: 0,
    });
  }
  if (!random) throw new TypeError(`${members.length} members need draws: give a source of chance`);
  return answer(
    members,
    outlooks,
    drawn(game, outlooks, random, isOpen, Math.ceil(1 / (4 * precision ** 2))),
  );
}

/** @throws TypeError for chances out of range */
function outlookOf(member: string, chance: VoteChance): Outlook {
  const { yes, abstain = 0, absent = 0 } = typeof chance === 'number' ? { yes: chance } : chance;
  const no = 1 - yes - abstain - absent;
  const all = [yes, abstain, absent];
  if (!(all.every((one) => one >= 0 && one <= 1) && no >= -1e-12))
    throw new TypeError(`${member}: chances lie in [0, 1] and sum to 1 at most, found ${all.join(', ')}`);
  return { yes, no: Math.max(0, no), abstain, absent };
}

interface Found {
  readonly chance: number;
  readonly inFavour: readonly number[];
  readonly sizes: Float64Array | null;
  readonly draws: number;
}

function answer(members: readonly string[], outlooks: readonly Outlook[], found: Found): Adoption {
  const { chance, draws, sizes } = found;
  const ratioOf = (part: number, whole: number) =>
    whole > 0 ? Math.min(1, Math.max(0, part / whole)) : null;
  return {
    chance,
    error: draws > 0 ? Math.sqrt((chance * (1 - chance)) / draws) : 0,
    exact: draws === 0,
    draws,
    members: members.map((member, at) => {
      const { yes } = outlooks[at]!;
      const inFavour = found.inFavour[at]!;
      return {
        member,
        inFavour,
        ifYes: ratioOf(inFavour, yes),
        ifNotYes: ratioOf(chance - inFavour, 1 - yes),
      };
    }),
    joiners: sizes && Array.from(sizes, (one, size) => (size === 0 ? 1 - chance : one)),
  };
}

function drawn(
  game: Game,
  outlooks: readonly Outlook[],
  random: Random,
  isOpen: boolean,
  draws: number,
): Found {
  const { forms } = game;
  const inFavour = outlooks.map(() => 0);
  const sizes = new Float64Array(outlooks.length + 1);
  const sums = new Float64Array(forms.length);
  const says = new Uint8Array(outlooks.length);
  for (let draw = 0; draw < draws; draw += 1) {
    sums.fill(0);
    let size = 0;
    for (let at = 0; at < outlooks.length; at += 1) {
      const { yes, no, abstain } = outlooks[at]!;
      const drawnAt = random();
      const vote =
        drawnAt < yes
          ? 'yes'
          : drawnAt < yes + no
            ? 'no'
            : drawnAt < yes + no + abstain
              ? 'abstain'
              : 'absent';
      says[at] = Number(vote === 'yes');
      size += says[at]!;
      for (let form = 0; form < forms.length; form += 1) sums[form]! += forms[form]![vote][at]!;
    }
    if (!adoptedIn(game, sums)) continue;
    sizes[size]! += 1 / draws;
    for (let at = 0; at < says.length; at += 1) inFavour[at]! += says[at]! / draws;
  }
  return {
    chance: sizes.reduce((sum, one) => sum + one, 0),
    inFavour,
    sizes: isOpen ? sizes : null,
    draws,
  };
}
