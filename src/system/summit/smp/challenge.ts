import type { Assessment } from './assess.js';
import type { SmpOptions, Workings } from './options.js';
import type { Inner } from './state.js';
import { utilityAt } from './state.js';
import { NOISE, voteOf } from './votes.js';

/** Strength that each side of a contest has at least (KTAB). */
const LEAST = 1e-10;

/** What h thinks of i challenging j. */
export interface Estimate {
  /** Chance that i prevails, 0..1. */
  readonly p: number;
  /** What the challenge brings actor i, or whoever is asked for, in h's eyes; utilities of two positions. */
  readonly gain: number;
}

/** Room for what one actor thinks of all utilities. */
export interface Eyes {
  /** Of actor i for the position of j at [j × actors + i]. */
  readonly u: Float64Array;
  /** Of each for its own position. */
  readonly best: Float64Array;
  /** Risk attitudes as they seem. */
  readonly risks: Float64Array;
}

export const eyesFor = ({ actors }: Inner): Eyes => ({
  u: new Float64Array(actors * actors),
  best: new Float64Array(actors),
  risks: new Float64Array(actors),
});

/** Utilities in h's eyes at [position × actors + actor]: the sums below run over actors. */
export function perceived(
  inner: Inner,
  { across, risk }: Assessment,
  h: number,
  share: number,
  { u: into, best, risks }: Eyes,
): void {
  const { actors } = inner;
  for (let i = 0; i < actors; i += 1) risks[i] = i === h ? risk[h]! : seen(risk[h]!, risk[i]!, share);
  for (let j = 0; j < actors; j += 1) {
    const of = j * actors;
    for (let i = 0; i < actors; i += 1) into[of + i] = utilityAt(across[of + i]!, risks[i]!);
    best[j] = into[of + j]!;
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
 * @param eyes utilities in h's eyes
 * @param k whose gain is asked for
 */
export function estimate(
  inner: Inner,
  { u, best }: Eyes,
  i: number,
  j: number,
  k: number,
  { votingRule, thirdPartyCommit }: SmpOptions,
  workings: Workings,
): Estimate {
  const { actors, weight, total } = inner;
  const ofI = i * actors;
  const ofJ = j * actors;
  const noise = workings === 'mended' ? NOISE : 0;
  const vote = (n: number, d: number): number =>
    Math.abs(d) <= noise ? 0 : voteOf(votingRule, weight[n]!, d);
  const a = vote(i, u[ofI + i]! - u[ofJ + i]!);
  const b = vote(j, u[ofI + j]! - u[ofJ + j]!);
  const kI = LEAST + Math.max(a, 0) + Math.max(b, 0);
  const kJ = LEAST + Math.max(-a, 0) + Math.max(-b, 0);
  let cI = kI;
  let cJ = kJ;
  if (thirdPartyCommit === 'SemiCommit' && votingRule === 'Prop') {
    // The same as below for the defaults, in one straight loop without branches: most of the time of a run is spent here.
    // (x + |x|) / 2 is the positive part of x, exactly.
    for (let n = 0; n < actors; n += 1) {
      if (n === i || n === j) continue;
      const uI = u[ofI + n]!;
      const uJ = u[ofJ + n]!;
      const uN = best[n]!;
      const w = weight[n]!;
      const t = w * (uI - uJ);
      const size = Math.abs(t);
      const forI = kI + (t + size) * 0.5;
      const p = forI / (forI + kJ + (size - t) * 0.5);
      const q = 1 - p;
      const twoI = uI + uI;
      const twoJ = uJ + uJ;
      const v = w * (p * (twoI + uN) + q * (twoJ + uJ) - (p * (twoI + uI) + q * (twoJ + uN)));
      const backed = Math.abs(v);
      cI += (v + backed) * 0.5;
      cJ += (backed - v) * 0.5;
    }
  } else if (thirdPartyCommit === 'SemiCommit' || workings === 'mended') {
    for (let n = 0; n < actors; n += 1) {
      if (n === i || n === j) continue;
      const uI = u[ofI + n]!;
      const uJ = u[ofJ + n]!;
      const uN = best[n]!;
      const t = vote(n, uI - uJ);
      const v = vote(n, worth(thirdPartyCommit, kI, kJ, t, uI, uJ, uN));
      if (v > 0) cI += v;
      else cJ -= v;
    }
  }
  const p = cI / (cI + cJ);
  const q = cJ / (cI + cJ);
  const uI = u[ofI + k]!;
  const uJ = u[ofJ + k]!;
  const quo = uI + uJ;
  const win = uI + uI;
  const contest = p * win + q * (uJ + uJ);
  return { p, gain: (1 - total[j]!) * win + total[j]! * contest - quo };
}

/** What a third party has more by backing i than by backing j. @param t its vote for i over j */
function worth(
  commit: SmpOptions['thirdPartyCommit'],
  kI: number,
  kJ: number,
  t: number,
  uI: number,
  uJ: number,
  uN: number,
): number {
  if (commit === 'SemiCommit') {
    const forI = t > 0 ? kI + t : kI;
    const p = forI / (t < 0 ? forI + kJ - t : forI + kJ);
    const q = 1 - p;
    return p * (uI + uI + uN) + q * (uJ + uJ + uJ) - (p * (uI + uI + uI) + q * (uJ + uJ + uN));
  }
  const added = Math.abs(t);
  const all = kI + kJ + added;
  const own = commit === 'NoCommit';
  const atI = own ? uI + uI + uN : uI + uI + uI;
  const atJ = own ? uJ + uJ + uN : uJ + uJ + uJ;
  const byI = (kI + added) / all;
  const byJ = kI / all;
  return byI * atI + (1 - byI) * atJ - (byJ * atI + (1 - byJ) * atJ);
}
