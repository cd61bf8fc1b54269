import { type Election, elect } from './election.js';
import type { SmpOptions, Workings } from './options.js';
import { felt, type Inner, utilityAt } from './state.js';

/** What a state of play means to each actor. */
export interface Assessment {
  /** How far actor i feels its ideal from the position of j, at [i × actors + j]. */
  readonly distance: Float64Array;
  /** The same at [j × actors + i]. */
  readonly across: Float64Array;
  /** Risk attitude by actor, −1..1. */
  readonly risk: Float64Array;
  /** Own utility of i for the position of j, with its own risk, at [i × actors + j]. */
  readonly utility: Float64Array;
}

/** Least change of all utilities by risk attitudes that KTAB takes (its guard 7). */
const LEAST_CHANGE = 1e-6;

/** Risk attitudes below this difference of chances are noise (mended only). */
const EQUAL = 1e-12;

export const electionOf = (options: SmpOptions, workings: Workings): Election => ({ ...options, workings });

/** Distances, risk attitudes and utilities; Bueno de Mesquita 1985, "The war trap revisited", gives risk by safety. */
export function assess(
  inner: Inner,
  positions: Float64Array,
  ideals: Float64Array,
  { bigRRange }: SmpOptions,
  election: Election,
): Assessment {
  const { actors, dimensions, capability } = inner;
  const distance = new Float64Array(actors * actors);
  const across = new Float64Array(actors * actors);
  const utility = new Float64Array(actors * actors);
  for (let i = 0; i < actors; i += 1)
    for (let j = 0; j < actors; j += 1) {
      const d = felt(inner, i, ideals, i * dimensions, positions, j * dimensions);
      distance[i * actors + j] = d;
      across[j * actors + i] = d;
      utility[i * actors + j] = utilityAt(d, 0);
    }
  const chances = elect(capability, utility, actors, election);
  const risk = risksOf(chances, bigRRange, election.workings);
  let change = 0;
  for (let i = 0; i < actors; i += 1)
    for (let j = 0; j < actors; j += 1) {
      const at = i * actors + j;
      const own = utilityAt(distance[at]!, risk[i]!);
      change += (own - utility[at]!) ** 2;
      utility[at] = own;
    }
  if (election.workings === 'ktab' && Math.sqrt(change) <= LEAST_CHANGE)
    throw new RangeError('KTAB refuses it: risk attitudes change no utility (all positions are 0 or 100)');
  return { distance, across, risk, utility };
}

/** The likelier a position is to be chosen, the safer its holder, and the more averse to risk. */
function risksOf(chances: Float64Array, range: SmpOptions['bigRRange'], workings: Workings): Float64Array {
  let lo = chances[0]!;
  let hi = lo;
  for (const p of chances) {
    lo = Math.min(lo, p);
    hi = Math.max(hi, p);
  }
  if (workings === 'mended' && hi - lo <= EQUAL) return new Float64Array(chances.length);
  if (!(hi > lo)) throw new RangeError('KTAB gives no result: all points are equally likely');
  return chances.map((p) => {
    if (range === 'Min') return (p - lo) / (hi - lo);
    if (range === 'Max') return (2 * p - (hi + lo)) / (hi - lo);
    return (3 * p - (hi + 2 * lo)) / (2 * (hi - lo));
  });
}
