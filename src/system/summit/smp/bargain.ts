import type { SmpOptions, Workings } from './options.js';
import type { Inner } from './state.js';

/** Keeps shares apart from 0 / 0 (KTAB). */
const LEAST = 1e-6;

/** Where the two would stand: initiator's and receiver's points, flat by dimension. */
export interface Bargain {
  readonly initiator: number;
  readonly receiver: number;
  readonly own: Float64Array;
  readonly other: Float64Array;
}

/** To a hundredth of the 0–100 scale, halves up. */
const rounded = (y: number): number => Math.trunc(0.5 + 10000 * y) / 10000;

/**
 * The bargain that i proposes to j when i prevails with chance `p`: each dimension is split by how much it matters to either
 * and by their chances.
 */
function between(
  { dimensions, salience }: Inner,
  positions: Float64Array,
  i: number,
  j: number,
  p: number,
  rule: SmpOptions['interVecBrgn'],
): Bargain {
  const own = new Float64Array(dimensions);
  const other = new Float64Array(dimensions);
  const q = 1 - p;
  for (let k = 0; k < dimensions; k += 1) {
    const x = positions[i * dimensions + k]!;
    const y = positions[j * dimensions + k]!;
    const sI = salience[i * dimensions + k]!;
    const sJ = salience[j * dimensions + k]!;
    if (rule === 'S2PMax') {
      const dI = Math.max(0, q - p);
      const dJ = Math.max(0, p - q);
      const fI = (dI * (sJ * sJ)) / (dI * (sJ * sJ) + LEAST + (1 - dI) * (sI * sI));
      const fJ = (dJ * (sI * sI)) / (dJ * (sI * sI) + LEAST + (1 - dJ) * (sJ * sJ));
      own[k] = x + fI * (y - x);
      other[k] = y + fJ * (x - y);
      continue;
    }
    let w1 = sI * p;
    let w2 = sJ * q;
    if (rule === 'S2P2') {
      w1 *= w1;
      w2 *= w2;
    }
    own[k] = rounded(((w1 + LEAST) * x + w2 * y) / (w1 + LEAST + w2));
    other[k] = rounded((w1 * x + (LEAST + w2) * y) / (w1 + LEAST + w2));
  }
  return { initiator: i, receiver: j, own, other };
}

/**
 * Bargains of one challenge: one, or with InitRcvrInterp the receiver's own beside it.
 * @param p chance that i prevails as i sees it
 * @param theirs the same as j sees it; KTAB reads j's expected gain here
 */
export function bargains(
  inner: Inner,
  positions: Float64Array,
  i: number,
  j: number,
  p: number,
  theirs: number,
  { interVecBrgn, bargnModel }: SmpOptions,
  workings: Workings,
): readonly Bargain[] {
  const first = between(inner, positions, i, j, p, interVecBrgn);
  if (bargnModel === 'InitOnlyInterp') return [first];
  const second = between(inner, positions, i, j, theirs, interVecBrgn);
  if (bargnModel === 'InitRcvrInterp') return [first, second];
  const { capability, total } = inner;
  const w1 = capability[i]! * total[i]!;
  const w2 = capability[workings === 'ktab' ? i : j]! * total[j]!;
  const mixed = (a: Float64Array, b: Float64Array): Float64Array =>
    w1 + w2 > 0 ? a.map((x, k) => (w1 * x + w2 * b[k]!) / (w1 + w2)) : a;
  return [
    { initiator: i, receiver: j, own: mixed(first.own, second.own), other: mixed(first.other, second.other) },
  ];
}
