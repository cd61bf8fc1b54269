import { firstDay, type Period } from '#core/index.js';
import { compareText } from '../happenings/report.js';
import type { MembersOf } from '../happenings/sides.js';
import type { ClaimLine } from './lines.js';
import { type Proposition, propositionOf, type Stance } from './proposition.js';
import { type Conflict, conflictsOf, isSame } from './same.js';
import { type ClaimSource, sourceOf } from './sources.js';

/** One thing that several lines speak of, with all that they say of it. Derived, never stored. */
export interface ComparedClaim {
  /** Id of the record of its first line: stable while that line stands. */
  readonly id: ClaimLine['record']['id'];
  readonly what: ClaimLine['what'];
  readonly kind: string;
  /** Name of the agreement, as printed; null = it has none. */
  readonly name: string | null;
  /** Codes, as the lines give them, each once; of those whom nobody knows the words. */
  readonly of: readonly string[];
  readonly on: readonly string[];
  /** What all lines that give a date share; where they share none, that of the first. */
  readonly period: Period | null;
  /** What is said of it, each with all who say so; the most voices first. */
  readonly versions: readonly ClaimVersion[];
  /** What stands side by side and cannot both be so. */
  readonly contradictions: readonly Contradiction[];
  readonly outlets: number;
  /** Distinct outlets in their own voice, and speakers, however many outlets quote them. */
  readonly voices: number;
}

export interface ClaimVersion {
  readonly says: string;
  readonly side: Stance['side'];
  /** By publication. */
  readonly sources: readonly ClaimSource[];
}

export interface Contradiction {
  readonly about: Conflict;
  /** Two lines that show it; others may too. */
  readonly between: readonly [ClaimSource, ClaimSource];
}

export interface CompareOptions {
  /** Members of informal blocs, so that "the West" and one of its states can meet. */
  readonly membersOf?: MembersOf;
}

/**
 * Puts lines of all articles together that speak of one thing, and sets what they say of it side by side. A line joins a
 * claim only where it is the same as every line of it, so that no chain of likenesses ties strangers together.
 * O(n²) within a kind. The order of the input does not matter.
 */
export function compareClaims(
  lines: readonly ClaimLine[],
  { membersOf = () => null }: CompareOptions = {},
): ComparedClaim[] {
  const ordered = [...lines].sort(compareLines);
  const byKind = new Map<string, Group[]>();
  const groups: Group[] = [];
  for (const line of ordered) {
    const proposition = propositionOf(line, membersOf);
    const known = byKind.get(`${proposition.what} ${proposition.kind}`) ?? [];
    byKind.set(`${proposition.what} ${proposition.kind}`, known);
    const entry: Entry = { line, proposition, source: sourceOf(line) };
    const group = known.find((one) => one.every((other) => isSame(other.proposition, proposition)));
    if (group) group.push(entry);
    else {
      known.push([entry]);
      groups.push(known.at(-1)!);
    }
  }
  return groups.map(claimOf);
}

interface Entry {
  readonly line: ClaimLine;
  readonly proposition: Proposition;
  readonly source: ClaimSource;
}
type Group = Entry[];

/** Publication, then article, then place: never the order in which we read them. */
function compareLines(a: ClaimLine, b: ClaimLine): number {
  return (
    compareText(a.published ?? '', b.published ?? '') ||
    compareText(a.articleId, b.articleId) ||
    a.record.trigger.start - b.record.trigger.start ||
    compareText(a.record.id, b.record.id)
  );
}

function claimOf(group: Group): ComparedClaim {
  const [{ line, proposition }] = group as [Entry, ...Entry[]];
  const sides = group.map((entry) => partiesOf(entry.line));
  const named = group.find((entry) => entry.line.what === 'commitment' && entry.line.record.name !== null);
  return {
    id: line.record.id,
    what: line.what,
    kind: proposition.kind,
    name: named?.line.what === 'commitment' ? named.line.record.name!.text : null,
    of: unique(sides.flatMap(([of]) => of)),
    on: unique(sides.flatMap(([, on]) => on)),
    period: periodOfAll(group.map((entry) => entry.proposition.period)),
    versions: versionsOf(group),
    contradictions: contradictionsOf(group),
    outlets: new Set(group.map(({ source }) => source.outlet ?? source.line.articleId)).size,
    voices: new Set(group.map(({ source }) => source.voice)).size,
  };
}

function partiesOf(line: ClaimLine): readonly [readonly string[], readonly string[]] {
  const codes = (parties: readonly { readonly code: string }[]) => parties.map(({ code }) => code);
  switch (line.what) {
    case 'commitment': {
      const owed = codes(line.record.beneficiaries);
      return [codes(line.record.parties).filter((code) => !owed.includes(code)), owed];
    }
    case 'forecast':
      return [codes(line.record.actors), codes(line.record.recipients)];
    case 'relation':
      return [codes(line.record.of), codes(line.record.on)];
  }
}

const unique = (codes: readonly string[]): string[] => [...new Set(codes)];

function versionsOf(group: Group): ClaimVersion[] {
  const versions = new Map<string, Entry[]>();
  for (const entry of group) {
    const { says } = entry.proposition.stance;
    versions.set(says, [...(versions.get(says) ?? []), entry]);
  }
  const voices = (entries: readonly Entry[]) => new Set(entries.map(({ source }) => source.voice)).size;
  return [...versions]
    .sort((a, b) => voices(b[1]) - voices(a[1]))
    .map(([says, entries]) => ({
      says,
      side: entries[0]!.proposition.stance.side,
      sources: entries.map(({ source }) => source),
    }));
}

/** One of each sort between two versions of one thing, the earliest pair that shows it. */
function contradictionsOf(group: Group): Contradiction[] {
  const found = new Map<string, Contradiction>();
  for (const [at, one] of group.entries())
    for (const other of group.slice(at + 1))
      for (const about of conflictsOf(
        one.proposition,
        other.proposition,
        daysBetween(one.line, other.line),
      )) {
        // Who said it first is no difference.
        const marks = [markOf(about, one), markOf(about, other)].sort(compareText);
        const key = [about, ...marks].join(' ');
        if (!found.has(key)) found.set(key, { about, between: [one.source, other.source] });
      }
  return [...found.values()];
}

/** What differs: two pairs that differ in the same way are shown once. */
function markOf(about: Conflict, { proposition }: Entry): string {
  const { stance, period, measure, of, on } = proposition;
  switch (about) {
    case 'status':
      return stance.says;
    case 'dates':
      return `${period?.from}/${period?.to}`;
    case 'parties':
      return [...of, ...on].sort().join();
    case 'measure':
      return String(measure);
    case 'direction':
      return String(stance.direction);
    case 'likelihood':
      return String(stance.likelihood);
  }
}

const DAY_MS = 86_400_000;

function daysBetween(a: ClaimLine, b: ClaimLine): number | null {
  if (a.published === null || b.published === null) return null;
  return (Date.parse(firstDay(b.published)) - Date.parse(firstDay(a.published))) / DAY_MS;
}

function periodOfAll(periods: readonly (Period | null)[]): Period | null {
  const given = periods.filter((period) => period !== null);
  const [first] = given;
  if (first === undefined) return null;
  let { from, to } = first;
  for (const period of given) {
    if (period.from !== null && (from === null || firstDay(period.from) > firstDay(from))) from = period.from;
    if (period.to !== null && (to === null || firstDay(period.to) < firstDay(to))) to = period.to;
  }
  return from !== null && to !== null && firstDay(from) >= firstDay(to) ? first : { from, to };
}
