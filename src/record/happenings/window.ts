import { dayAfter, type EventRecord, type FuzzyDate, firstDay, precisionOf } from '#core/index.js';

/** Days since 1970-01-01, half-open; infinite where a period is open. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** False: the text gives no date; the window is what the day of publication lets expect. */
  readonly isSaid: boolean;
  /** The days of the date said, or of publication: what distances are measured from. */
  readonly core: { readonly from: number; readonly to: number };
}

/** How far a report without a date may lie from what it reports, in days. Our own estimate for news. */
export const NEWS_DAYS = 10;

const DAY_MS = 86_400_000;
export const dayNumber = (date: FuzzyDate): number => Date.parse(firstDay(date)) / DAY_MS;

/** When the reported thing can have been; null = nothing is known of it. `published` = of the article, or of its original. */
export function windowOf(event: EventRecord, published: FuzzyDate | null): Window | null {
  const period = event.when?.period ?? null;
  if (period !== null && (period.from !== null || period.to !== null)) {
    const from = period.from === null ? Number.NEGATIVE_INFINITY : dayNumber(period.from);
    const to = period.to === null ? Number.POSITIVE_INFINITY : dayNumber(period.to);
    return { from, to, isSaid: true, core: { from, to } };
  }
  if (event.historical || published === null || precisionOf(published) === 'year') return null;
  const core = { from: dayNumber(published), to: dayNumber(dayAfter(published)) };
  const isAhead = ['planned', 'possible', 'conditional', 'denied'].includes(event.status);
  return {
    from: event.status === 'planned' ? core.from : core.from - NEWS_DAYS,
    to: core.to + (isAhead ? NEWS_DAYS : 0),
    isSaid: false,
    core,
  };
}

export const touches = (a: Window, b: Window): boolean => a.from < b.to && b.from < a.to;

/** Days between two stretches; 0 when they touch or meet. */
export function gapOf(a: Window, b: Window): number {
  return Math.max(0, a.core.from - b.core.to + 1, b.core.from - a.core.to + 1);
}

export const lengthOf = ({ from, to }: { readonly from: number; readonly to: number }): number => to - from;
