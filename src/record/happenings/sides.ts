import type { EventRecord, Party } from '#core/index.js';
import { compareText, wordsOf } from './report.js';

/** All that one side names under one code: a state with its organs, offices and persons is one. */
export interface Part {
  /** Code of the actor; `?words` when the text names somebody whom nobody knows. */
  readonly code: string;
  /** `state` = its organs of power; `` = no sector given; else the sector. */
  readonly classes: readonly string[];
  /** Ids of persons. */
  readonly persons: readonly string[];
}

export interface Sides {
  readonly actors: readonly Part[];
  readonly recipients: readonly Part[];
  /** Both together, for types in which it does not matter who is named first. */
  readonly all: readonly Part[];
}

/** Members of a bloc ("the West") by code; null = no bloc. */
export type MembersOf = (code: string) => ReadonlySet<string> | null;

const STATE: ReadonlySet<string> = new Set(['GOV', 'MIL', 'SPY', 'COP', 'LEG', 'JUD']);
/** Types that bind all who take part, whoever is named first. */
export const RECIPROCAL: ReadonlySet<string> = new Set(['CONSULT', 'AGREE', 'COOPERATE']);

export function sidesOf(event: EventRecord): Sides {
  return {
    actors: partsOf(event.actors),
    recipients: partsOf(event.recipients),
    all: partsOf([...event.actors, ...event.recipients]),
  };
}

function partsOf(parties: readonly Party[]): Part[] {
  const byCode = new Map<string, { classes: Set<string>; persons: Set<string> }>();
  for (const { actor, code, sector, text } of parties) {
    const key = actor === null ? `?${wordsOf(text).join(' ')}` : code;
    const part = byCode.get(key) ?? { classes: new Set(), persons: new Set() };
    byCode.set(key, part);
    part.classes.add(sector === null ? '' : STATE.has(sector) ? 'state' : sector);
    if (actor?.startsWith('actor:person/')) part.persons.add(actor);
  }
  return [...byCode]
    .map(([code, { classes, persons }]) => ({
      code,
      classes: [...classes].sort(),
      persons: [...persons].sort(),
    }))
    .sort((a, b) => compareText(a.code, b.code));
}

export const isUnknown = ({ code }: Part): boolean => code.startsWith('?');

/** A bloc and one of its members may be meant alike. Our own estimate. */
const BLOC = 0.5;
/** Somebody whom nobody knows may be whom the other names. Our own estimate. */
const UNKNOWN = 0.4;
/** No sector on one side, a rebel or citizen on the other. Our own estimate. */
const VAGUE = 0.6;

/**
 * Share of two sets that is the same, [0, 1]: matches over the union (Jaccard, with partial matches), or the name of
 * a contradiction. Both are non-empty.
 */
export function overlapOf(
  a: readonly Part[],
  b: readonly Part[],
  membersOf: MembersOf,
): number | 'other persons' {
  let value = 0;
  let matches = 0;
  const leftB = new Map(b.map((part) => [part.code, part]));
  const leftA = new Map<string, Part>();
  for (const part of a) {
    const other = leftB.get(part.code);
    const same = other === undefined ? 0 : likeness(part, other);
    if (other === undefined || same === 0) {
      leftA.set(part.code, part);
      continue;
    }
    if (
      part.persons.length > 0 &&
      other.persons.length > 0 &&
      !part.persons.some((person) => other.persons.includes(person))
    )
      return 'other persons';
    value += same;
    matches += 1;
    leftB.delete(part.code);
  }
  const cover = (blocs: Map<string, Part>, states: Map<string, Part>) => {
    for (const code of [...blocs.keys()]) {
      const members = membersOf(code);
      const covered = members === null ? [] : [...states.keys()].filter((state) => members.has(state));
      if (covered.length === 0) continue;
      blocs.delete(code);
      for (const state of covered) states.delete(state);
      value += BLOC;
      matches += 1;
    }
  };
  cover(leftA, leftB);
  cover(leftB, leftA);
  const guess = (unknown: Map<string, Part>, known: Map<string, Part>) => {
    for (const part of [...unknown.values()].filter(isUnknown)) {
      const other = [...known.values()].find((one) => !isUnknown(one));
      if (other === undefined) return;
      unknown.delete(part.code);
      known.delete(other.code);
      value += UNKNOWN;
      matches += 1;
    }
  };
  guess(leftA, leftB);
  guess(leftB, leftA);
  return value / (matches + leftA.size + leftB.size);
}

function likeness(a: Part, b: Part): number {
  if (a.classes.some((one) => b.classes.includes(one))) return 1;
  const isState = (one: string) => one === '' || one === 'state';
  if (a.classes.some(isState) && b.classes.some(isState)) return 1;
  return a.classes.includes('') || b.classes.includes('') ? VAGUE : 0;
}
