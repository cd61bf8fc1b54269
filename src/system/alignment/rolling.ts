/**
 * Rolling origin by decades: each decade is foretold by models fitted on all years up to five before it, as they are and drawn
 * to the base rate (pooling.ts). Tashman, L. (2000) Out-of-sample tests of forecasting accuracy, International Journal of
 * Forecasting 16, 437–450. Cost: two fits a decade.
 */
import { fitLogistic, probabilitiesOf } from './logistic.js';
import { areaUnderCurve, meanLogScore } from './measures.js';
import { FEATURE_BLOCKS } from './models.js';
import { type EarlierTry, EVEN_WEIGHT, pooled, poolWeight } from './pooling.js';

/** Rows of all years, at risk of the outcome. */
export interface RollingRows {
  readonly columns: readonly string[];
  readonly values: Float64Array;
  readonly outcome: Uint8Array;
  readonly year: Uint16Array;
}

/** What may be told of a decade is what was known five years before: an outcome of five years is then known. */
const GAP = 5;

const CANDIDATES = {
  geography: FEATURE_BLOCKS.geography,
  exposure: [...FEATURE_BLOCKS.geography, ...FEATURE_BLOCKS.power, ...FEATURE_BLOCKS.exposure],
} as const;
type Candidate = keyof typeof CANDIDATES;

/** What the rows need. */
export const ROLLING_COLUMNS: readonly string[] = CANDIDATES.exposure;

interface DecadeScores {
  readonly auc: number;
  /** As it is fitted. */
  readonly log: number;
  /** Drawn to the base rate by a half. */
  readonly even: number;
  /** Drawn by the weight that scored best on earlier decades, and that weight. */
  readonly learned: number;
  readonly weight: number;
}

export interface Decade {
  readonly decade: number;
  readonly rows: number;
  readonly positives: number;
  readonly baseLog: number;
  readonly models: Readonly<Record<Candidate, DecadeScores>>;
}

function partAt(
  rows: RollingRows,
  columns: readonly string[],
  isIn: (year: number) => boolean,
): { readonly columns: readonly string[]; readonly values: Float64Array; readonly outcome: Uint8Array } {
  const places = columns.map((name) => rows.columns.indexOf(name));
  const width = rows.columns.length;
  let count = 0;
  for (const year of rows.year) if (isIn(year)) count += 1;
  const values = new Float64Array(count * places.length);
  const outcome = new Uint8Array(count);
  let [to, row] = [0, 0];
  rows.year.forEach((year, at) => {
    if (!isIn(year)) return;
    for (const place of places) values[to++] = rows.values[at * width + place]!;
    outcome[row++] = rows.outcome[at]!;
  });
  return { columns, values, outcome };
}

interface Told extends EarlierTry {
  readonly year: Uint16Array;
}

/** What had come of earlier decades' rows by then: those of years before the gap. */
function known(tries: readonly Told[], decade: number): EarlierTry[] {
  return tries.map(({ chances, base, outcome, year }) => {
    const isKnown = (_: number, row: number) => year[row]! < decade - GAP;
    return { base, chances: chances.filter(isKnown), outcome: outcome.filter(isKnown) };
  });
}

/** Every decade, each fitted anew on the years before the gap. */
export function rollingOrigin(rows: RollingRows, decades: readonly number[]): Decade[] {
  const tries: Record<Candidate, Told[]> = { geography: [], exposure: [] };
  return decades.map((decade) => {
    const isTrain = (year: number) => year < decade - GAP;
    const isTest = (year: number) => year >= decade && year < decade + 10;
    let counts = { rows: 0, positives: 0, baseLog: 0 };
    const scored = (id: Candidate): DecadeScores => {
      const train = partAt(rows, CANDIDATES[id], isTrain);
      const test = partAt(rows, CANDIDATES[id], isTest);
      const { outcome } = test;
      const fit = fitLogistic(train, train.outcome);
      const base = fit.positives / fit.rows;
      const chances = probabilitiesOf(fit, test);
      const weight = poolWeight(known(tries[id], decade));
      const drawn = (by: number) => meanLogScore(pooled(chances, base, by), outcome);
      counts = {
        rows: outcome.length,
        positives: outcome.reduce((sum, one) => sum + one, 0),
        baseLog: drawn(0),
      };
      tries[id].push({ chances, outcome, base, year: rows.year.filter(isTest) });
      return {
        auc: areaUnderCurve(chances, outcome) ?? Number.NaN,
        log: drawn(1),
        even: drawn(EVEN_WEIGHT),
        learned: drawn(weight),
        weight,
      };
    };
    const models = { geography: scored('geography'), exposure: scored('exposure') };
    return { decade, ...counts, models };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Means over the decades; `log` is that of geography drawn to the base rate by a half, `placebo` that of exposure so drawn. */
export interface RollingMeans {
  readonly decades: number;
  readonly baseLog: number;
  readonly log: number;
  readonly auc: number;
  /** Decades in which it scores better than the base rate. */
  readonly better: number;
  readonly placebo: { readonly log: number; readonly auc: number };
  readonly learned: { readonly geography: number; readonly exposure: number };
  readonly plain: { readonly geography: number; readonly exposure: number };
}

export function rollingMeans(decades: readonly Decade[]): RollingMeans {
  const of = (id: Candidate, score: keyof DecadeScores) =>
    mean(decades.map(({ models }) => models[id][score]));
  return {
    decades: decades.length,
    baseLog: mean(decades.map(({ baseLog }) => baseLog)),
    log: of('geography', 'even'),
    auc: of('geography', 'auc'),
    better: decades.filter(({ models, baseLog }) => models.geography.even < baseLog).length,
    placebo: { log: of('exposure', 'even'), auc: of('exposure', 'auc') },
    learned: { geography: of('geography', 'learned'), exposure: of('exposure', 'learned') },
    plain: { geography: of('geography', 'log'), exposure: of('exposure', 'log') },
  };
}
