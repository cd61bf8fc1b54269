import { dayAfter, type FuzzyDate, firstDay, type Period, type Precision, precisionOf } from '#core/time.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2015` → "2015", `2015-10` → "October 2015", `2015-10-08` → "8 October 2015": as exact as known, no more. */
export function describeDate(date: FuzzyDate): string {
  const [year, month, day] = date.split('-');
  const parts = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return parts.filter(Boolean).join(' ');
}

/**
 * A half-open period in words that name its last day, month or year instead of its exclusive end:
 * [2016, 2021) → "2016 to 2020". A period that is one day, month or year reads as that date.
 */
export function describePeriod(period: Period): string {
  const { from, to } = period;
  if (from === null) return to === null ? 'at any time' : `before ${describeDate(to)}`;
  if (to === null) return `from ${describeDate(from)}`;
  const whole = wholeDate(from, to);
  if (whole) return describeDate(whole);
  // The coarser of the two ends tells how exactly the period was given; finer words would pretend.
  const length = lengthThatFits(from, to);
  const first = from.slice(0, length) as FuzzyDate;
  const last = dayBefore(to).slice(0, length) as FuzzyDate;
  return `${sharedTail(first, last)} to ${describeDate(last)}`;
}

/** How exactly a period is given, by the words that `describePeriod` has for it; of one that is open at both ends, the day. */
export function precisionOfPeriod({ from, to }: Period): Precision {
  if (from === null || to === null) return precisionOf(from ?? to ?? ('0000-01-01' as FuzzyDate));
  const whole = wholeDate(from, to);
  if (whole) return precisionOf(whole);
  const length = lengthThatFits(from, to);
  return length === 4 ? 'year' : length === 7 ? 'month' : 'day';
}

/** The date whose own period is [from, to), if there is one. */
function wholeDate(from: FuzzyDate, to: FuzzyDate): FuzzyDate | null {
  const start = firstDay(from);
  const end = firstDay(to);
  for (const length of [4, 7, 10]) {
    const date = start.slice(0, length) as FuzzyDate;
    if (firstDay(date) === start && dayAfter(date) === end) return date;
  }
  return null;
}

/** 4, 7 or 10: the shortest form of both ends that loses nothing. */
function lengthThatFits(from: FuzzyDate, to: FuzzyDate): number {
  const start = firstDay(from);
  const end = firstDay(to);
  if (start.endsWith('-01-01') && end.endsWith('-01-01')) return 4;
  if (start.endsWith('-01') && end.endsWith('-01') && coarsest(from, to) !== 'day') return 7;
  return 10;
}

function coarsest(from: FuzzyDate, to: FuzzyDate): Precision {
  const kinds = [precisionOf(from), precisionOf(to)];
  return kinds.includes('year') ? 'year' : kinds.includes('month') ? 'month' : 'day';
}

function dayBefore(date: FuzzyDate): FuzzyDate {
  const start = firstDay(date);
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10) as FuzzyDate;
}

/** "8" of "8 to 9 October 2015": what both ends share is said once. */
function sharedTail(first: FuzzyDate, last: FuzzyDate): string {
  const words = describeDate(first).split(' ');
  const others = describeDate(last).split(' ');
  while (words.length > 1 && words.at(-1) === others.at(-1)) {
    words.pop();
    others.pop();
  }
  return words.join(' ');
}
