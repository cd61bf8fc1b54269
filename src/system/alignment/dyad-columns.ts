/**
 * All columns of the benchmark table that Casus can make itself: those of features.ts, and of two states a, b in a year
 *   dem_min, dem_absdiff      electoral democracy (V-Dem's polyarchy), the year's mean over states where it is not known
 *   ln_igo, ln_trade          log(1 + shared organisations), log(1 + imports either way in millions of US dollars)
 *   mid10, mid10_force        a dispute (with use of force by either) going on in the last ten years, this one included
 *   ln_peaceyrs               log(1 + min(60, years since the last dispute)), 60 when there was none
 *   rival, shared_rivals      rivals; states that both are rivals of
 *   shared_mid_enemies        states that both had disputes with force with in ten years
 *   mid_inv_max               log(1 + opponents of disputes with force in five years), the larger
 *   ally_of_enemy             rivals of a that are allies of b, and the other way round
 *   ln_dca_…                  log(1 + partners in defence cooperation), larger, smaller and shared
 *   rmilsg_…                  exposure.ts with the hostility of hostility.ts
 * What no data set tells is 0. Cost: two products of n × n matrices.
 */
import { dyadThreat, EXPOSURE_COLUMNS, exposureFeatures, exposureSums } from './exposure.js';
import { type DyadFeatureOptions, type DyadRows, dyadFeatures } from './features.js';
import { hostilityOf } from './hostility.js';
import { degreesOf, sharedOf } from './pairs.js';
import type { YearFacts } from './year-facts.js';

/** Peace counts no longer than this. */
const MOST_PEACE = 60;

const OWN = [
  'dem_min',
  'dem_absdiff',
  'ln_igo',
  'ln_trade',
  'mid10',
  'mid10_force',
  'ln_peaceyrs',
  'rival',
  'shared_rivals',
  'shared_mid_enemies',
  'mid_inv_max',
  'ally_of_enemy',
  'ln_dca_deg_max',
  'ln_dca_deg_min',
  'ln_dca_shared',
] as const;

const THREAT = EXPOSURE_COLUMNS.map((name) => name.replace('onelsg_', 'rmilsg_'));

/** Every column, for every two states or the chosen ones. */
export function dyadColumns(facts: YearFacts, options: DyadFeatureOptions = {}): DyadRows {
  const base = dyadFeatures(facts, options);
  const { pairs } = base;
  const n = facts.states.length;
  const { disputes, rivals, cooperation, organisations, trade, defence } = facts;
  const none = new Uint8Array(n * n);
  const isRival = rivals ?? none;
  const force10 = disputes?.force10 ?? none;
  const recent = degreesOf(disputes?.force5 ?? none, n);
  const cooperates = cooperation === null ? none : Uint8Array.from(cooperation, (one) => (one > 0 ? 1 : 0));
  const partners = degreesOf(cooperates, n);
  const democracy = withMean(facts.democracy);
  const threat = exposureSums(facts, hostilityOf(facts));
  const sharedRivals = sharedOf(isRival, n);
  const enemies = sharedOf(force10, n);
  const sharedPartners = sharedOf(cooperates, n);
  const ofEnemy = sharedOf(isRival, n, defence);
  const columns = [...base.columns, ...OWN, ...THREAT];
  const values = new Float64Array(pairs.length * columns.length);
  pairs.forEach(([a, b], row) => {
    let at = row * columns.length;
    const put = (value: number): void => {
      values[at] = value;
      at += 1;
    };
    const width = base.columns.length;
    for (let column = 0; column < width; column += 1) put(base.values[row * width + column]!);
    const cell = a * n + b;
    put(Math.min(democracy[a]!, democracy[b]!));
    put(Math.abs(democracy[a]! - democracy[b]!));
    put(Math.log1p(organisations?.[cell] ?? 0));
    put(Math.log1p(trade === null ? 0 : trade[cell]! + trade[b * n + a]!));
    put(disputes?.within10[cell] ?? 0);
    put(force10[cell]!);
    const peace = disputes?.peaceYears[cell] ?? Number.NaN;
    put(Math.log1p(Number.isNaN(peace) ? MOST_PEACE : Math.min(MOST_PEACE, peace)));
    put(isRival[cell]!);
    put(sharedRivals[cell]!);
    put(enemies[cell]!);
    put(Math.log1p(Math.max(recent[a]!, recent[b]!)));
    put(ofEnemy[cell]! + ofEnemy[b * n + a]!);
    put(Math.log1p(Math.max(partners[a]!, partners[b]!)));
    put(Math.log1p(Math.min(partners[a]!, partners[b]!)));
    put(Math.log1p(sharedPartners[cell]!));
    for (const value of exposureFeatures(threat, a, b, dyadThreat(threat, a, b))) put(value);
  });
  return { columns, pairs, values };
}

/** What is not known takes the mean of what is; 0 when nothing is. */
function withMean(values: Float64Array): Float64Array {
  const known = values.filter((one) => !Number.isNaN(one));
  const mean = known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length;
  return values.map((one) => (Number.isNaN(one) ? mean : one));
}
