import { type Agreement, type FuzzyDate, firstDay, type WarMove, type WorldWar } from '#core/index.js';
import { boundBy } from './bound.js';
import { type Crisis, type CrisisPlace, crisisOf } from './crisis.js';
import { spellBefore } from './places.js';
import type { BoundLine } from './status.js';
import { indexWorld, type WorldIndex } from './world-index.js';

/** What one agreement came to in the course of a war. */
export interface WarDuty {
  readonly war: WorldWar;
  readonly agreement: Agreement;
  /** Each line that some move of the war gave rise to, with the move. */
  readonly lines: readonly { readonly move: WarMove; readonly line: BoundLine }[];
}

/** Place of a move: on the land where it began, or in the region that it names. */
function placeOf(move: WarMove, index: WorldIndex): CrisisPlace | null {
  const { at, region, attacked } = move;
  if (at === null && region === null) return null;
  const state = at === null ? undefined : index.states.get(at);
  const land = at === null ? undefined : index.world.territories.find(({ id }) => id === at);
  const spell = land && spellBefore(land, move.date);
  const sovereign = spell ? spell.sovereign : at;
  return {
    name: land?.names[0] ?? state?.name ?? region ?? at ?? '',
    sovereign,
    heldBy: spell && spell.heldBy !== sovereign ? spell.heldBy : null,
    claimedBy: spell?.claimedBy ?? [],
    standing:
      at === null
        ? 'sea'
        : spell && (spell.claimedBy.length > 0 || spell.heldBy !== sovereign)
          ? 'disputed'
          : 'recognised',
    latitude: land?.latitude ?? state?.capital?.latitude ?? null,
    longitude: land?.longitude ?? state?.capital?.longitude ?? null,
    areas: [...(region === null ? [] : [region]), ...(land ? [land.id] : [])],
    border: at !== null && attacked.includes(at) ? [at] : [],
  };
}

/** A declaration of war is fought where the war is: a move that names no place takes that of the one before. */
function theatreOf(war: WorldWar, move: WarMove): WarMove {
  if (move.at !== null || move.region !== null) return move;
  const placed = war.moves
    .slice(0, war.moves.indexOf(move))
    .filter(({ at, region }) => at !== null || region !== null);
  const last = placed.at(-1);
  return last ? { ...move, at: last.at, region: last.region } : move;
}

/** The case that a move of a war makes, seen on a day (that of the move, or later while the war goes on). */
export function crisisOfMove(index: WorldIndex, war: WorldWar, move: WarMove, date: FuzzyDate): Crisis {
  const before = war.moves.filter((one) => firstDay(one.date) <= firstDay(date));
  // Who fights beside the attackers counts where a text asks for several powers.
  const allies = new Set<string>();
  for (const one of before) {
    if (
      one.attackers.some((state) => move.attackers.includes(state)) ||
      one.attacked.some((state) => move.attacked.includes(state))
    )
      for (const state of one.attackers)
        if (!move.attackers.includes(state) && !move.attacked.includes(state)) allies.add(state);
  }
  const movers = before.flatMap((one) =>
    one.attackers.some((state) => move.attackers.includes(state)) ? [] : one.attackers,
  );
  // Who declares war on an aggressor attacks nobody; it is itself attacked only if the other struck at it before.
  const struck = before.some(
    (one) =>
      one !== move &&
      one.provoked !== 'yes' &&
      one.attackers.some((state) => move.attacked.includes(state)) &&
      one.attacked.some((state) => move.attackers.includes(state)),
  );
  // Who went to war of its own accord is not attacked anew when the fight reaches its forces in another's land.
  const interveners = move.attacked.filter((state) =>
    before.some((one) => one !== move && one.attackers.includes(state)),
  );
  return crisisOf({
    date,
    firstMover: move.provoked !== 'yes' ? null : struck ? 'attacked' : 'both',
    interveners,
    attackers: move.attackers.map((state) => ({ name: state, state })),
    attacked: move.attacked,
    act: move.act,
    place: placeOf(move, index),
    theatre: placeOf(theatreOf(war, move), index),
    provoked: move.provoked === 'yes' ? null : move.provoked,
    allies: [...allies],
    movers,
  });
}

/**
 * Whether the case of an agreement arose in a war: each move that touched one of its parties is judged on its day, and on
 * the day on which the agreement began when that was later and the war went on.
 */
export function dutyInWar(index: WorldIndex, war: WorldWar, agreement: Agreement): WarDuty {
  const alone = indexWorld({ ...index.world, agreements: [agreement] });
  const start = agreement.period.from ?? agreement.signed;
  const over = war.period.to;
  const lines = war.moves.flatMap((move) => {
    const later = start !== null && firstDay(start) > firstDay(move.date);
    if (later && over !== null && firstDay(start) >= firstDay(over)) return [];
    const crisis = crisisOfMove(index, war, move, later ? start : move.date);
    return boundBy(alone, crisis).parties.flatMap(({ lines: own }) => own.map((line) => ({ move, line })));
  });
  return { war, agreement, lines };
}
