import type { SmpOptions } from './options.js';

export type VotingRule = SmpOptions['votingRule'];

/** Differences of utility below this count as part of a vote only (KTAB, binary vote). */
const SHARP = 1e-8;
const BINARY_PART = 0.2;

/**
 * Mended: utilities that differ by less are equal. It is noise of sums, which the sharp rules would make a vote, and beside which
 * the least strengths of coalitions are no more than noise themselves.
 */
export const NOISE = 1e-12;

const sign = (d: number): number => Math.max(-1, Math.min(1, d / SHARP));

/**
 * The vote of one actor between two options, positive for the first.
 * @param weight of the voter, above 0; 0 = no vote
 * @param d utility of the first option minus that of the second, −1..1
 */
export function voteOf(rule: VotingRule, weight: number, d: number): number {
  switch (rule) {
    case 'Prop':
      return weight * d;
    case 'Binary':
      return weight * sign(d);
    case 'PropBin':
      return weight * ((1 - BINARY_PART) * d + BINARY_PART * sign(d));
    case 'PropCbc':
      return weight * (0.5 * d + 0.5 * (d * d * d));
    case 'Cubic':
      return weight * (d * d * d);
    case 'ASymProsp':
      return d > 0 ? (2 * weight * d) / 3 : weight * d;
  }
}
