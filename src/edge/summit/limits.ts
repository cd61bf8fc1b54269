import type { Refuse } from './fault.js';

/** KTAB's greatest capability. */
export const MOST_CAPABILITY = 1e8;
/** Rounding of files: shares told to two digits may pass 100 by a hair. */
const SLACK = 1e-6;

/** The saliences of one actor in a space share 100 between them. */
export function checkShares(
  refuse: Refuse,
  where: { readonly line?: number; readonly field: string },
  saliences: readonly number[],
): void {
  const sum = saliences.reduce((a, b) => a + b, 0);
  if (sum > 100 + SLACK)
    refuse(where, `its saliences sum to ${Number(sum.toFixed(4))}; over all dimensions 100 is the most`);
}
