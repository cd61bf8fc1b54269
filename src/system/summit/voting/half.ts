/** Sums that some members can reach by their votes, each with its chance. */
import type { Form, Game } from './game.js';
import { VOTES, type Vote } from './rules.js';

/** Chance of each vote of a member; they sum to 1. */
export type Outlook = Readonly<Record<Vote, number>>;

export interface Half {
  /** Places of its members in the body. */
  readonly members: readonly number[];
  readonly count: number;
  /** Sums by form, then by state; the last is the yes votes where sizes are asked for. */
  readonly sums: readonly Float64Array[];
  /** Yes votes of a state where sizes are asked for, else 0. */
  readonly yes: Int32Array;
  /** Values that `yes` can have: members + 1, or 1. */
  readonly buckets: number;
  readonly mass: Float64Array;
  /** How the states came about, one step a member. */
  readonly steps: readonly Step[];
}

/** From the states of the members before to those with one member more. */
export interface Step {
  /** Mass of the states before. */
  readonly mass: Float64Array;
  readonly choices: readonly Choice[];
  /** State that a choice leads to, by choice, then by state before. */
  readonly into: Int32Array;
}

/** Halves of 30 members that say yes or no have 2^15 at most. */
const MOST_STATES = 2 ** 17;

/** @returns null where there are too many states */
export function halfOf(
  game: Game,
  members: readonly number[],
  outlooks: readonly Outlook[],
  bySize: boolean,
): Half | null {
  const dimensions = game.forms.map((form, at) =>
    dimensionOf(
      form,
      game.terms.map((term) => term[at]!),
    ),
  );
  if (bySize) dimensions.push({ adds: (_, vote) => (vote === 'yes' ? 1 : 0), cap: Infinity });
  const keyOf = keysOf(dimensions, members);
  let states: States = { sums: dimensions.map(() => new Float64Array(1)), mass: Float64Array.of(1) };
  const steps: Step[] = [];
  for (const member of members) {
    const choices = choicesOf(dimensions, member, outlooks[member]!);
    const next = grown(states, choices, dimensions, keyOf);
    if (!next) return null;
    steps.push({ mass: states.mass, choices, into: next.into });
    states = next;
  }
  const { sums, mass } = states;
  const yes = bySize ? Int32Array.from(sums.at(-1)!) : new Int32Array(mass.length);
  return { members, count: mass.length, sums, yes, buckets: bySize ? members.length + 1 : 1, mass, steps };
}

type States = Pick<Half, 'sums' | 'mass'>;

/** The states after one more member has chosen; null where they are too many. */
function grown(
  from: States,
  choices: readonly Choice[],
  dimensions: readonly Dimension[],
  keyOf: (sums: Float64Array) => number | string,
): (States & Pick<Step, 'into'>) | null {
  const before = from.mass.length;
  const most = Math.min(before * choices.length, MOST_STATES);
  const sums = dimensions.map(() => new Float64Array(most));
  const mass = new Float64Array(most);
  const into = new Int32Array(before * choices.length);
  const places = new Map<number | string, number>();
  const one = new Float64Array(dimensions.length);
  for (const [index, choice] of choices.entries())
    for (let state = 0; state < before; state += 1) {
      for (let at = 0; at < one.length; at += 1)
        one[at] = Math.min(from.sums[at]![state]! + choice.adds[at]!, dimensions[at]!.cap);
      const key = keyOf(one);
      let place = places.get(key);
      if (place === undefined) {
        place = places.size;
        if (place === MOST_STATES) return null;
        places.set(key, place);
        for (let at = 0; at < one.length; at += 1) sums[at]![place] = one[at]!;
      }
      into[index * before + state] = place;
      mass[place]! += from.mass[state]! * choice.mass;
    }
  return { sums: sums.map((all) => all.slice(0, places.size)), mass: mass.slice(0, places.size), into };
}

export interface Choice {
  readonly adds: readonly number[];
  /** Chance of the votes that add so, and of yes among them. */
  readonly mass: number;
  readonly yes: number;
}

interface Dimension {
  adds(member: number, vote: Vote): number;
  /** A sum that only grows need not be told above the highest quota. */
  readonly cap: number;
}

function dimensionOf(form: Form, quotas: readonly number[]): Dimension {
  const grows = VOTES.every((vote) => form[vote].every((one) => one >= 0));
  return { adds: (member, vote) => form[vote][member]!, cap: grows ? Math.max(...quotas) : Infinity };
}

/** What a member can add, votes that add the same put together; those that it never casts left out. */
function choicesOf(dimensions: readonly Dimension[], member: number, outlook: Outlook): Choice[] {
  const found = new Map<string, { adds: number[]; mass: number; yes: number }>();
  for (const vote of VOTES) {
    const mass = outlook[vote];
    if (mass === 0) continue;
    const adds = dimensions.map((one) => one.adds(member, vote));
    const choice = found.get(adds.join()) ?? { adds, mass: 0, yes: 0 };
    choice.mass += mass;
    if (vote === 'yes') choice.yes += mass;
    found.set(adds.join(), choice);
  }
  return [...found.values()];
}

/** One number for all sums of a state where their ranges allow it, text else. */
function keysOf(
  dimensions: readonly Dimension[],
  members: readonly number[],
): (sums: Float64Array) => number | string {
  const ranges = dimensions.map((one) => {
    let [low, high] = [0, 0];
    for (const member of members) {
      const adds = VOTES.map((vote) => one.adds(member, vote));
      low += Math.min(0, ...adds);
      high += Math.max(0, ...adds);
    }
    return { low, width: high - low + 1 };
  });
  if (ranges.reduce((product, { width }) => product * width, 1) >= Number.MAX_SAFE_INTEGER)
    return (sums) => sums.join();
  return (sums) => {
    let key = 0;
    for (let at = 0; at < sums.length; at += 1) key = key * ranges[at]!.width + (sums[at]! - ranges[at]!.low);
    return key;
  };
}
