import { type FuzzyDate, firstDay, type Period } from '#core/index.js';

/** The exclusive end of what has none. */
export const EVER = 9999;

/** Whole years [from, to) that a stretch touches; without a beginning from 0, without an end to `EVER`. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

export function yearsOf(valid: Period | null): Years {
  const from = valid?.from ? Number(valid.from.slice(0, 4)) : 0;
  if (!valid?.to) return { from, to: EVER };
  // The end is exclusive: a stretch to 2015 ends with 2014, one to 2015-03 touches 2015.
  const to = valid.to;
  const year = Number(to.slice(0, 4));
  return { from, to: firstDay(to as FuzzyDate).endsWith('-01-01') ? year : year + 1 };
}
