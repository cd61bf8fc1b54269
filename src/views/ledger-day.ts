/**
 * Where a day lies in what the ledger says. Apart from `ledger.ts`, so that the workbench can ask it for each step of a
 * slider without asking the server.
 */
import type { CommitmentStatus } from '#core/outlook.js';
import { dayAfter, type FuzzyDate, firstDay, type Period, type Precision } from '#core/time.js';

/**
 * binding = its period holds the day, and the text says that it binds; other = its period holds the day, but it is
 * proposed, denied, withdrawn …; ahead = its period begins later; over = it ended before; undated = the text does not say.
 * `binding` and `other` together are what `casus ledger --on` lists.
 */
export const PHASES = ['binding', 'other', 'ahead', 'over', 'undated'] as const;
export type Phase = (typeof PHASES)[number];

/** What of a commitment a day is held against. */
export interface DatedCommitment {
  readonly status: CommitmentStatus;
  readonly when: { readonly period: Period; readonly precision: Precision } | null;
}

const BINDING: readonly CommitmentStatus[] = ['in force', 'signed', 'claimed'];

/** True when the text says that it binds, be it by the word of a speaker alone. */
export const isBinding = (status: CommitmentStatus): boolean => BINDING.includes(status);

/** @param on a day, month or year: it is enough that the period touches it */
export function phaseOn({ status, when }: DatedCommitment, on: FuzzyDate): Phase {
  const { from = null, to = null } = when?.period ?? {};
  if (from === null && to === null) return 'undated';
  if (from !== null && firstDay(from) >= dayAfter(on)) return 'ahead';
  if (to !== null && firstDay(to) <= firstDay(on)) return 'over';
  return isBinding(status) ? 'binding' : 'other';
}

/** First days of a stretch [from, to), and the first day after it: what a picture draws. Null = open. */
export interface Reach {
  readonly from: FuzzyDate | null;
  readonly to: FuzzyDate | null;
  /** Until this day it may not have begun yet: the text gives the year or month of its beginning, no day. */
  readonly sureFrom: FuzzyDate | null;
  /** From this day on it may be over. */
  readonly sureTo: FuzzyDate | null;
}

/** A period as days, with the stretches at its ends in which the text leaves the day open. */
export function reachOf({ period, precision }: NonNullable<DatedCommitment['when']>): Reach {
  const from = period.from && firstDay(period.from);
  const to = period.to && firstDay(period.to);
  const unitOf = (day: FuzzyDate, end: FuzzyDate): FuzzyDate =>
    day.slice(0, Math.min(LENGTH[precision], end.length)) as FuzzyDate;
  return {
    from,
    to,
    sureFrom:
      from && period.from && (isDay(period.from, precision) ? from : dayAfter(unitOf(from, period.from))),
    sureTo:
      to && period.to && (isDay(period.to, precision) ? to : firstDay(unitOf(dayBefore(to), period.to))),
  };
}

const isDay = (end: FuzzyDate, precision: Precision): boolean =>
  precision === 'day' && end.length === LENGTH.day;

const LENGTH: Readonly<Record<Precision, number>> = { year: 4, month: 7, day: 10 };

function dayBefore(day: FuzzyDate): FuzzyDate {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) as FuzzyDate;
}

/**
 * Which end the text leaves open on that day: "a plan for 2016" may have begun in May, or not yet. Null = the day lies
 * within, or outside, for sure.
 */
export function unsureOn(commitment: DatedCommitment, on: FuzzyDate): 'begins' | 'ends' | 'both' | null {
  const phase = phaseOn(commitment, on);
  if (commitment.when === null || (phase !== 'binding' && phase !== 'other')) return null;
  const { from, to, sureFrom, sureTo } = reachOf(commitment.when);
  const begins = from !== null && sureFrom !== null && sureFrom > from && firstDay(on) < sureFrom;
  const ends = to !== null && sureTo !== null && sureTo < to && dayAfter(on) > sureTo;
  return begins && ends ? 'both' : begins ? 'begins' : ends ? 'ends' : null;
}

/**
 * A day some days, months or years on, within [first, last]. A month or year on from a day that it lacks is its last
 * day: 31 January → 28 February.
 */
export function stepDay(
  day: FuzzyDate,
  step: { readonly days?: number; readonly months?: number },
  { first, last }: { readonly first: FuzzyDate; readonly last: FuzzyDate },
): FuzzyDate {
  const [year, month, date] = firstDay(day).split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + (step.months ?? 0);
  const length = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const time = Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, length) + (step.days ?? 0));
  const next = new Date(time).toISOString().slice(0, 10) as FuzzyDate;
  return next < first ? first : next > last ? last : next;
}

/** Days from `first` to `day`. */
export function daysBetween(first: FuzzyDate, day: FuzzyDate): number {
  return Math.round((Date.parse(firstDay(day)) - Date.parse(firstDay(first))) / 86_400_000);
}
