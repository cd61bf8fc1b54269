/**
 * Columns of dyads in a year, as the benchmark table defines them. Geography: log(1 + km), borders (any = by land or up to
 * 400 miles of water), region. Power: log of the shares of both, major powers among them. Votes: distance of the places in
 * the General Assembly, the year's mean over all dyads where one has none. Pacts: log(1 + number of allies), log(1 +
 * shared allies), shared allies over all allies of both, a pact in force that is none of defence, a pact of defence that
 * was in force before and is not now. Exposure: exposure.ts.
 *
 * Cost: O(n³) for exposure, less for the rest.
 */
import {
  dyadThreat,
  EXPOSURE_COLUMNS,
  type ExposureSums,
  exposureFeatures,
  exposureSums,
  sharesOf,
} from './exposure.js';
import { degreesOf, sharedOf } from './pairs.js';
import type { YearFacts } from './year-facts.js';

/** Rows of dyads, row by row: `values[row * columns.length + column]`. */
export interface DyadRows {
  readonly columns: readonly string[];
  /** Places of the two in `facts.states`. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly values: Float64Array;
}

export interface DyadFeatureOptions {
  /** Absent = every two states, the first before the second. */
  readonly pairs?: readonly (readonly [number, number])[];
  /** When they were made already. */
  readonly sums?: ExposureSums;
}

const COLUMNS = [
  'ln_dist',
  'contig_land',
  'contig_any',
  'same_region',
  'ln_cinc_max',
  'ln_cinc_min',
  'n_major',
  'ideal_dist',
  'ideal_miss',
  'ln_deg_max',
  'ln_deg_min',
  'ln_shared_allies',
  'jacc_allies',
  'other_pact',
  'ever_def',
  'def_t',
  ...EXPOSURE_COLUMNS,
] as const;

/** The least share whose logarithm is taken, as in the benchmark table. */
const LEAST_LOG_SHARE = 1e-6;

export function dyadFeatures(facts: YearFacts, { pairs, sums }: DyadFeatureOptions = {}): DyadRows {
  const n = facts.states.length;
  const chosen = pairs ?? everyPair(n);
  const exposure = sums ?? exposureSums(facts);
  const shares = sharesOf(facts);
  const degree = degreesOf(facts.defence, n);
  const shared = sharedOf(facts.defence, n);
  const meanVotes = meanVoteDistance(facts.ideal);
  const values = new Float64Array(chosen.length * COLUMNS.length);
  let at = 0;
  const put = (value: number): void => {
    values[at] = value;
    at += 1;
  };
  for (const [a, b] of chosen) {
    const cell = a * n + b;
    put(Math.log1p(facts.km[cell]!));
    put(facts.contiguity[cell] === 1 ? 1 : 0);
    put(facts.contiguity[cell]! >= 1 ? 1 : 0);
    put(facts.region[a] === facts.region[b] ? 1 : 0);
    const [one, other] = [Math.max(shares[a]!, LEAST_LOG_SHARE), Math.max(shares[b]!, LEAST_LOG_SHARE)];
    put(Math.log(Math.max(one, other)));
    put(Math.log(Math.min(one, other)));
    put(facts.major[a]! + facts.major[b]!);
    const votes = Math.abs(facts.ideal[a]! - facts.ideal[b]!);
    put(Number.isNaN(votes) ? meanVotes : votes);
    put(Number.isNaN(votes) ? 1 : 0);
    const both = shared[cell]!;
    const either = degree[a]! + degree[b]! - both;
    put(Math.log1p(Math.max(degree[a]!, degree[b]!)));
    put(Math.log1p(Math.min(degree[a]!, degree[b]!)));
    put(Math.log1p(both));
    put(either === 0 ? 0 : both / either);
    const isAllied = facts.defence[cell] === 1;
    put(facts.otherPact[cell] === 1 && !isAllied ? 1 : 0);
    put(facts.everDefence[cell] === 1 && !isAllied ? 1 : 0);
    put(isAllied ? 1 : 0);
    for (const value of exposureFeatures(exposure, a, b, dyadThreat(exposure, a, b))) put(value);
  }
  return { columns: COLUMNS, pairs: chosen, values };
}

function everyPair(n: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) pairs.push([a, b]);
  return pairs;
}

/** Mean distance over every two that have a place; 0 when no two have. */
export function meanVoteDistance(places: Float64Array): number {
  const known = places.filter((place) => !Number.isNaN(place)).sort();
  // Of sorted places, each counts as the larger of all before it and as the smaller of all after it.
  let sum = 0;
  known.forEach((place, at) => {
    sum += place * (2 * at - known.length + 1);
  });
  const pairs = (known.length * (known.length - 1)) / 2;
  return pairs === 0 ? 0 : sum / pairs;
}

/** Median distance over every two that have a place, each to itself among them, as in the benchmark table; 0 without any. */
export function medianVoteDistance(places: Float64Array): number {
  const known = places.filter((place) => !Number.isNaN(place));
  const n = known.length;
  if (n === 0) return 0;
  const apart = Float64Array.from({ length: n * n }, (_, at) =>
    Math.abs(known[Math.floor(at / n)]! - known[at % n]!),
  ).sort();
  const middle = Math.floor(apart.length / 2);
  return apart.length % 2 === 1 ? apart[middle]! : (apart[middle - 1]! + apart[middle]!) / 2;
}
