import { dayAfter, type FuzzyDate, firstDay } from '#core/index.js';

/** Length of a step of a series. Weeks begin on Monday (ISO 8601). */
export const STEPS = ['month', 'week'] as const;
export type Step = (typeof STEPS)[number];

const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday: the Monday before it is day −3. */
const MONDAY_SHIFT = 3;

/** Days since 1970-01-01 (UTC) of the first day of a date. */
export function dayNumber(date: FuzzyDate): number {
  return Math.round(Date.parse(firstDay(date)) / DAY_MS);
}

export function dayOfNumber(day: number): FuzzyDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as FuzzyDate;
}

/** First day of a date, and the first after it, as day numbers. */
export const daysOf = (date: FuzzyDate): { readonly from: number; readonly to: number } => ({
  from: dayNumber(date),
  to: dayNumber(dayAfter(date)),
});

/** Number of the step that holds a day: months or weeks in order. */
export function stepOfDay(day: number, step: Step): number {
  if (step === 'week') return Math.floor((day + MONDAY_SHIFT) / 7);
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** First day of a step, as a day number; that of the next one is its exclusive end. */
export function firstDayOfStep(index: number, step: Step): number {
  if (step === 'week') return index * 7 - MONDAY_SHIFT;
  return Math.round(Date.UTC(Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / DAY_MS);
}

/** Steps of a year, for what comes back every year. */
export const STEPS_A_YEAR: Readonly<Record<Step, number>> = { month: 12, week: 365.25 / 7 };
