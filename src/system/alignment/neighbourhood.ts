/**
 * With whom a state's neighbours cooperate: columns for the first defence-cooperation agreement.
 *
 * With M[j, k] = 1 when j and k have an agreement, proximity w = 1 / (1 + km / 500) and likeness u = exp(−|ideal_i −
 * ideal_j| / 0.5) (0 where a place in the votes is unknown):
 *   near(i, k) = Σ_j w_ij M_jk / Σ_j w_ij,   alike(i, k) = Σ_j w_ij u_ij M_jk / Σ_j w_ij u_ij,
 *   recent(i) = partners of i now − partners of i three years ago, at least 0.
 * A dyad has log(1 + 100 × larger and smaller of the two directions) of near and alike, log(1 + ·) of recent. That
 * agreements spread along neighbours and partners is Kinne, B. J. (2018) Defense Cooperation Agreements and the Emergence
 * of a Global Security Network, International Organization 72, 799–837; these formulas are our own, chosen on the training
 * years. O(states³). Known weakness: both constants were set by hand.
 */

/** Proximity is one half at this distance, in km. */
const HALF_KM = 500;
/** Likeness falls by e over this distance of ideal points. */
const IDEAL_SCALE = 0.5;
/** Years that count as recent. */
export const RECENT_YEARS = 3;

export const NEIGHBOURHOOD_COLUMNS = [
  'near_dca_max',
  'near_dca_min',
  'alike_dca_max',
  'alike_dca_min',
  'recent_dca_max',
  'recent_dca_min',
] as const;

/** Dense, over the states of one year: `matrix[a * n + b]`, symmetric. */
export interface CooperationFacts {
  readonly states: number;
  /** Above 0 where the two have an agreement. */
  readonly cooperation: ArrayLike<number>;
  readonly km: ArrayLike<number>;
  /** |ideal_a − ideal_b|; NaN where it is not known. */
  readonly idealDistance: ArrayLike<number>;
  /** Partners of each state `RECENT_YEARS` ago. */
  readonly partnersBefore: ArrayLike<number>;
}

/** Columns of a dyad, as a function of the places of its states. */
export function neighbourhoodOf(facts: CooperationFacts): (a: number, b: number) => number[] {
  const { states: n, cooperation, km, idealDistance, partnersBefore } = facts;
  const near = new Float64Array(n * n);
  const alike = new Float64Array(n * n);
  const recent = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let partners = 0;
    let nearSum = 0;
    let alikeSum = 0;
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      const apart = idealDistance[i * n + j]!;
      const proximity = 1 / (1 + km[i * n + j]! / HALF_KM);
      const likeness = Number.isNaN(apart) ? 0 : proximity * Math.exp(-apart / IDEAL_SCALE);
      nearSum += proximity;
      alikeSum += likeness;
      if (cooperation[i * n + j]! > 0) partners += 1;
      for (let k = 0; k < n; k += 1) {
        if (!(cooperation[j * n + k]! > 0)) continue;
        near[i * n + k]! += proximity;
        alike[i * n + k]! += likeness;
      }
    }
    recent[i] = Math.log1p(Math.max(partners - partnersBefore[i]!, 0));
    for (let k = 0; k < n; k += 1) {
      near[i * n + k] = nearSum === 0 ? 0 : near[i * n + k]! / nearSum;
      alike[i * n + k] = alikeSum === 0 ? 0 : alike[i * n + k]! / alikeSum;
    }
  }
  return (a, b) => [
    ...ordered(share(near[a * n + b]!), share(near[b * n + a]!)),
    ...ordered(share(alike[a * n + b]!), share(alike[b * n + a]!)),
    ...ordered(recent[a]!, recent[b]!),
  ];
}

const share = (value: number): number => Math.log1p(100 * value);
const ordered = (a: number, b: number): [number, number] => [Math.max(a, b), Math.min(a, b)];
