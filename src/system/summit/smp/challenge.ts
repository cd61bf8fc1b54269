import type { Assessment } from './assess.js';
import type { SmpOptions, Workings } from './options.js';
import type { Inner } from './state.js';
import { utilityAt } from './state.js';
import { voteOf } from './votes.js';

/** Strength that each side of a contest has at least (KTAB). */
const LEAST = 1e-10;

/** What h thinks of i challenging j. */
export interface Estimate {
  /** Chance that i prevails, 0..1. */
  readonly p: number;
  /** What the challenge brings actor i, or whoever is asked for, in h's eyes; utilities of two positions. */
  readonly gain: number;
}

/** Utilities in h's eyes at [actor × actors + position]. */
export function perceived(
  inner: Inner,
  { distance, risk }: Assessment,
  h: number,
  share: number,
  into: Float64Array,
): void {
  const { actors } = inner;
  for (let i = 0; i < actors; i += 1) {
    const r = i === h ? risk[h]! : seen(risk[h]!, risk[i]!, share);
    for (let j = 0; j < actors; j += 1) into[i * actors + j] = utilityAt(distance[i * actors + j]!, r);
  }
}

/** Risk of i as h sees it; `share` is a number of thirds or halves as KTAB forms it. */
function seen(own: number, other: number, share: number): number {
  switch (share) {
    case 0:
      return own;
    case 1 / 3:
      return (2 * own + other) / 3;
    case 1 / 2:
      return (own + other) / 2;
    case 2 / 3:
      return (own + 2 * other) / 3;
    default:
      return other;
  }
}

export const SHARES: Readonly<Record<SmpOptions['bigRAdjust'], number>> = {
  None: 0,
  OneThird: 1 / 3,
  Half: 1 / 2,
  TwoThirds: 2 / 3,
  Full: 1,
};

/**
 * Estimates a challenge: third parties back the side that promises them more, each as if it alone joined the two.
 * @param u utilities in h's eyes
 * @param k whose gain is asked for
 */
export function estimate(
  inner: Inner,
  u: Float64Array,
  i: number,
  j: number,
  k: number,
  { votingRule, thirdPartyCommit }: SmpOptions,
  workings: Workings,
): Estimate {
  const { actors, weight, total } = inner;
  const atI = i * actors;
  const atJ = j * actors;
  const a = voteOf(votingRule, weight[i]!, u[atI + i]! - u[atI + j]!);
  const b = voteOf(votingRule, weight[j]!, u[atJ + i]! - u[atJ + j]!);
  const kI = LEAST + Math.max(a, 0) + Math.max(b, 0);
  const kJ = LEAST + Math.max(-a, 0) + Math.max(-b, 0);
  let cI = kI;
  let cJ = kJ;
  const isSemi = thirdPartyCommit === 'SemiCommit';
  if (isSemi || workings === 'mended') {
    for (let n = 0; n < actors; n += 1) {
      if (n === i || n === j) continue;
      const at = n * actors;
      const uI = u[at + i]!;
      const uJ = u[at + j]!;
      const uN = u[at + n]!;
      const t = voteOf(votingRule, weight[n]!, uI - uJ);
      let eI: number;
      let eJ: number;
      if (isSemi) {
        const forI = t > 0 ? kI + t : kI;
        const p = forI / (forI + (t < 0 ? kJ - t : kJ));
        const q = 1 - p;
        eI = p * (uI + uI + uN) + q * (uJ + uJ + uJ);
        eJ = p * (uI + uI + uI) + q * (uJ + uJ + uN);
      } else {
        const added = Math.abs(t);
        const all = kI + kJ + added;
        const pI = (kI + added) / all;
        const pJ = kI / all;
        const third = thirdPartyCommit === 'NoCommit' ? uN + uI + uI : uI + uI + uI;
        const other = thirdPartyCommit === 'NoCommit' ? uN + uJ + uJ : uJ + uJ + uJ;
        eI = pI * third + (1 - pI) * other;
        eJ = pJ * third + (1 - pJ) * other;
      }
      const v = voteOf(votingRule, weight[n]!, eI - eJ);
      if (v > 0) cI += v;
      else cJ -= v;
    }
  }
  const p = cI / (cI + cJ);
  const q = cJ / (cI + cJ);
  const atK = k * actors;
  const uI = u[atK + i]!;
  const uJ = u[atK + j]!;
  const quo = uI + uJ;
  const win = uI + uI;
  const contest = p * win + q * (uJ + uJ);
  return { p, gain: (1 - total[j]!) * win + total[j]! * contest - quo };
}
