import type { Brand } from './brand.js';

/** Instant in UTC, ISO 8601 with `Z` and milliseconds (`2026-03-07T10:00:00.000Z`); sorts as text. */
export type Instant = string & Brand<'Instant'>;

/**
 * Date known to year, month or day: `2026`, `2026-03`, `2026-03-07` (ISO 8601). Never padded to look exact.
 * As a stretch of time it is half-open: `2026-03` is [2026-03-01, 2026-04-01).
 */
export type FuzzyDate = string & Brand<'FuzzyDate'>;

/**
 * Half-open world-time interval [from, to). A `null` end is open.
 * A fuzzy `from` begins with its first day; `to` is exclusive and begins with its first day too.
 * Not knowing is `null` in place of the whole Period.
 */
export interface Period {
  readonly from: FuzzyDate | null;
  readonly to: FuzzyDate | null;
}

const FUZZY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True for a year, month or day that exists in the (proleptic) Gregorian calendar. */
export function isFuzzyDate(text: string): text is FuzzyDate {
  const match = FUZZY.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  if (day === undefined) return true;
  return Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

/** @throws TypeError when `text` is no year, month or day. */
export function makeFuzzyDate(text: string): FuzzyDate {
  if (!isFuzzyDate(text)) throw new TypeError(`Not a date YYYY, YYYY-MM or YYYY-MM-DD: "${text}"`);
  return text;
}

/** Days in a month; `month` is 1..12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** How exactly a date is known. */
export type Precision = 'year' | 'month' | 'day';

export function precisionOf(date: FuzzyDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** First day of a fuzzy date: `2026` → `2026-01-01`. */
export function firstDay(date: FuzzyDate): FuzzyDate {
  if (date.length === 4) return `${date}-01-01` as FuzzyDate;
  if (date.length === 7) return `${date}-01` as FuzzyDate;
  return date;
}

/** First day after a fuzzy date (its exclusive end): `2026` → `2027-01-01`, `2026-03-07` → `2026-03-08`. */
export function dayAfter(date: FuzzyDate): FuzzyDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  const next =
    month === undefined
      ? Date.UTC(year + 1, 0, 1)
      : day === undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year, month - 1, day + 1);
  return new Date(next).toISOString().slice(0, 10) as FuzzyDate;
}

/** True when the period and the stretch that `date` names share at least one day. */
export function periodTouches(period: Period, date: FuzzyDate): boolean {
  const afterStart = period.from === null || firstDay(period.from) < dayAfter(date);
  const beforeEnd = period.to === null || firstDay(date) < firstDay(period.to);
  return afterStart && beforeEnd;
}

/** True when two periods share a day. What ends on the day on which the other begins does not: periods are half-open. */
export function periodsOverlap(a: Period, b: Period): boolean {
  const starts = ({ from }: Period): string => (from === null ? '' : firstDay(from));
  const ends = ({ to }: Period): string => (to === null ? '\uffff' : firstDay(to));
  return starts(a) < ends(b) && starts(b) < ends(a);
}

/** The half-open period of one fuzzy date: `2026-03` → [2026-03-01, 2026-04-01). */
export function periodOf(date: FuzzyDate): Period {
  return { from: firstDay(date), to: dayAfter(date) };
}

/** @throws TypeError when `text` is no ISO 8601 instant. */
export function makeInstant(text: string | number | Date): Instant {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new TypeError(`Not an instant: "${String(text)}"`);
  return date.toISOString() as Instant;
}

/** Calendar day (UTC) of an instant. */
export function dayOf(instant: Instant): FuzzyDate {
  return instant.slice(0, 10) as FuzzyDate;
}
