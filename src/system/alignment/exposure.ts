/**
 * Exposure: what power of all who are no allies can reach a state, and what that makes of two states together.
 *
 * Power of j that reaches i:  p(j → i) = c_j ^ log10(miles / 500 + 10 − e), c the share of the system's capability: the
 * loss-of-strength gradient of Bueno de Mesquita, B. (1981) The War Trap, Yale University Press, 105. Over all j that are
 * no ally of i:  T_i = Σ h · p(j → i), and of two states  S_ik = Σ √(h p(j → i) · h p(j → k)). Exposure takes everybody for
 * equally hostile (h = 1); threat takes h from a matrix. Armed groups are further j that are allied to nobody.
 *
 * Columns of a dyad: log(1 + 10⁴ T) of either side, log(1 + 10⁴ S), the larger log(1 + T / c), the larger relief
 * log(1 + 10⁴ p(k → i) S / c_i), and the larger log(1 + 10⁴ h p) within the dyad (0 between allies). The same definitions
 * as those of the benchmark table (`onelsg_…`, `rmilsg_…`). Cost: one product of n × n matrices, O(n³).
 */
import type { OutsideThreat, YearFacts } from './year-facts.js';

/** A mile in km. */
const MILE_KM = 1.609344;
/** Threats are counted in ten-thousandths, as in the benchmark table. */
const SCALE = 1e4;
/** No state is taken for weaker than this share when something is divided by its capability, as in the benchmark table. */
const LEAST_SHARE = 1e-5;

export const EXPOSURE_COLUMNS = [
  'onelsg_thr_max',
  'onelsg_thr_min',
  'onelsg_thr_share',
  'onelsg_vuln_max',
  'onelsg_relief',
  'onelsg_mutual',
] as const;

/**
 * Share of the system's capability that arrives over a distance.
 * @param share [0, 1]; what is above counts as 1: power beyond all of the system's would grow on its way
 * @param km ≥ 0
 */
export function projected(share: number, km: number): number {
  return share > 0 ? Math.min(1, share) ** Math.log10(km / MILE_KM / 500 + 10 - Math.E) : 0;
}

/** What reaches each state, and each two. Matrices row by row over the states of the year. */
export interface ExposureSums {
  /** Shares of capability; they sum to `capabilityTotal`. */
  readonly shares: Float64Array;
  /** T of each state. */
  readonly threat: Float64Array;
  /** S of each two. */
  readonly shared: Float64Array;
  /** What of a's power reaches b, friend or foe: `arrives[a * n + b]`; 0 where the distance is not known. */
  readonly arrives: Float64Array;
  /** What of a's power reaches b, weighed by hostility: `within[a * n + b]`; 0 between allies. */
  readonly within: Float64Array;
}

type Powers = Pick<YearFacts, 'capability' | 'capabilityTotal'>;

/** Sum of the capabilities for a total of 1. */
function sumOf({ capability, capabilityTotal = 1 }: Powers): number {
  let sum = 0;
  for (const one of capability) if (one > 0) sum += one;
  return sum / capabilityTotal;
}

/** Capabilities as shares of their sum, so that their unit does not matter; what is not known is 0. */
export function sharesOf(facts: Powers): Float64Array {
  const sum = sumOf(facts);
  return facts.capability.map((one) => (one > 0 && sum > 0 ? one / sum : 0));
}

/**
 * @param hostility of a to b, [0, 1], row by row; absent = 1 for all
 */
export function exposureSums(
  facts: Pick<YearFacts, 'states' | 'capability' | 'capabilityTotal' | 'km' | 'defence' | 'outside'>,
  hostility: Float64Array | null = null,
): ExposureSums {
  const { states, km, defence, outside } = facts;
  const n = states.length;
  const shares = sharesOf(facts);
  const within = new Float64Array(n * n);
  const all = new Float64Array(n * n);
  // Roots of what reaches each state: a row a source, armed groups below the states.
  const roots = new Float64Array((n + outside.length) * n);
  const threat = new Float64Array(n);
  for (let from = 0; from < n; from += 1)
    for (let to = 0; to < n; to += 1) {
      const at = from * n + to;
      if (from === to || Number.isNaN(km[at]!)) continue;
      all[at] = projected(shares[from]!, km[at]!);
      if (defence[at] === 1) continue;
      const arrives = (hostility === null ? 1 : hostility[at]!) * all[at]!;
      within[at] = arrives;
      threat[to]! += arrives;
      roots[at] = Math.sqrt(arrives);
    }
  outside.forEach((group, index) => {
    const arriving = outsideArrives(facts, group);
    for (let to = 0; to < n; to += 1) {
      threat[to]! += arriving[to]!;
      roots[(n + index) * n + to] = Math.sqrt(arriving[to]!);
    }
  });
  return { shares, threat, shared: productOf(roots, n), arrives: all, within };
}

/** What of an armed group's power reaches each state. */
export function outsideArrives(facts: Powers, group: OutsideThreat): Float64Array {
  const sum = sumOf(facts);
  return Float64Array.from(
    group.km,
    (km, to) => group.hostility[to]! * projected(group.capability / sum, km),
  );
}

/** Rootsᵀ · Roots, symmetric. */
function productOf(roots: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let base = 0; base < roots.length; base += n)
    for (let a = 0; a < n; a += 1) {
      const root = roots[base + a]!;
      if (root === 0) continue;
      const row = a * n;
      for (let b = a; b < n; b += 1) product[row + b]! += root * roots[base + b]!;
    }
  for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) product[b * n + a] = product[a * n + b]!;
  return product;
}

/** Threat on either side of a dyad and on both; where they differ from the sums, armed groups were added. */
export interface DyadThreat {
  readonly onA: number;
  readonly onB: number;
  readonly shared: number;
}

export function dyadThreat({ threat, shared }: ExposureSums, a: number, b: number): DyadThreat {
  return { onA: threat[a]!, onB: threat[b]!, shared: shared[a * threat.length + b]! };
}

/** The six columns of a dyad, in the order of `EXPOSURE_COLUMNS`. */
export function exposureFeatures(
  { shares, arrives, within }: ExposureSums,
  a: number,
  b: number,
  { onA, onB, shared }: DyadThreat,
): readonly number[] {
  const n = shares.length;
  const [ownA, ownB] = [Math.max(shares[a]!, LEAST_SHARE), Math.max(shares[b]!, LEAST_SHARE)];
  const help = (from: number, to: number, own: number): number => (arrives[from * n + to]! * shared) / own;
  const scaled = (value: number): number => Math.log1p(SCALE * value);
  return [
    scaled(Math.max(onA, onB)),
    scaled(Math.min(onA, onB)),
    scaled(shared),
    Math.log1p(Math.max(onA / ownA, onB / ownB)),
    scaled(Math.max(help(b, a, ownA), help(a, b, ownB))),
    scaled(Math.max(within[a * n + b]!, within[b * n + a]!)),
  ];
}
