import { CasusError, type Id, makeId } from '#core/index.js';
import type { Finding } from '../claims.js';
import type { Happening } from './happening.js';
import { compareText, type Decision } from './report.js';

/** Two reports, `a` < `b`. */
export interface Pair {
  readonly kind: Decision['kind'];
  readonly a: Id<'event'>;
  readonly b: Id<'event'>;
}

/** What a person decides in one go: what is to hold, and what of earlier decisions holds no longer. */
export interface Resolution {
  readonly title: string;
  readonly add: readonly Pair[];
  readonly drop: readonly Pair[];
  readonly by: string;
  readonly because: string | null;
}

/** More pairs than a person can mean. */
const MOST_PAIRS = 2000;

/** Property of a decision's claim; its subject is the one report, its value the other. */
export const decisionProperty = (kind: Decision['kind']) => `happening.${kind}` as const;

/** A decision as a claim: a named person is its evidence. @throws CasusError E_NO_SOURCE without a name */
export function decisionFinding({ kind, a, b }: Pair, by: string, because: string | null): Finding {
  if (by.trim() === '') throw new CasusError('E_NO_SOURCE', 'a decision needs the name of who enters it');
  return {
    id: makeId('claim', a, decisionProperty(kind), b, by),
    subject: a,
    property: decisionProperty(kind),
    value: b,
    original: because ?? b,
    valid: null,
    evidence: { enteredBy: by },
    speakers: [],
  };
}

/**
 * What to enter so that all reports of these happenings are one.
 * @throws CasusError E_USAGE when they are one already, or are too many
 */
export function planJoin(
  happenings: readonly Happening[],
  by: string,
  because: string | null = null,
): Resolution {
  const distinct = [...new Map(happenings.map((one) => [one.id, one])).values()];
  if (distinct.length < 2) throw new CasusError('E_USAGE', 'these are one happening already');
  const ids = distinct.flatMap(({ reports }) => reports.map(({ event }) => event.id)).sort(compareText);
  return {
    title: `put ${ids.length} reports together`,
    add: limited(ids.slice(1).map((id) => pairOf('together', ids[0]!, id))),
    drop: pairsAmong('apart', ids),
    by,
    because,
  };
}

/**
 * What to enter so that these reports are kept apart: one from all others of its happening, several from each other.
 * @throws CasusError E_USAGE when a single report stands alone already, or they are too many
 */
export function planSplit(
  reports: readonly Id<'event'>[],
  happenings: readonly Happening[],
  by: string,
  because: string | null = null,
): Resolution {
  const ids = [...new Set(reports)].sort(compareText);
  const whole = happenings.find((one) => one.reports.some(({ event }) => event.id === ids[0]));
  const rest =
    whole === undefined ? [] : whole.reports.map(({ event }) => event.id).filter((id) => id !== ids[0]);
  if (ids.length === 1 && rest.length === 0)
    throw new CasusError('E_USAGE', `report "${ids[0]}" is a happening of its own already`);
  const add = ids.length === 1 ? rest.map((id) => pairOf('apart', ids[0]!, id)) : pairsAmong('apart', ids);
  return {
    title: `kept ${ids.length === 1 ? 'a report' : `${ids.length} reports`} apart`,
    add: limited(add),
    drop: add.map(({ a, b }) => ({ kind: 'together', a, b })),
    by,
    because,
  };
}

function limited(pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.length > MOST_PAIRS)
    throw new CasusError('E_USAGE', `these are ${pairs.length} pairs of reports; name fewer at a time`);
  return pairs;
}

function pairsAmong(kind: Pair['kind'], ids: readonly Id<'event'>[]): Pair[] {
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => pairOf(kind, one, other)));
}

function pairOf(kind: Pair['kind'], one: Id<'event'>, other: Id<'event'>): Pair {
  return one < other ? { kind, a: one, b: other } : { kind, a: other, b: one };
}
