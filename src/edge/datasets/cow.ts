import type { FuzzyDate } from '#core/index.js';

/** What all data sets of the project have in common. */
export const COW = {
  publisher: 'Correlates of War Project',
  licence: 'not stated; free for research with citation',
} as const;

/** First year of the project's time. */
export const COW_FROM = '1816-01-01' as FuzzyDate;
