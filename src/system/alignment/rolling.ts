/**
 * Rolling origin by decades: each decade is foretold by models fitted on all years up to five before it, as they are and drawn
 * to the base rate by what scored best on earlier decades (pooling.ts). Tashman, L. (2000) Out-of-sample tests of
 * forecasting accuracy, International Journal of Forecasting 16, 437–450. Cost: two fits a decade.
 */
import { fitLogistic, probabilityOf } from './logistic.js';
import { areaUnderCurve, meanLogScore } from './measures.js';
import { FEATURE_BLOCKS } from './models.js';
import { type EarlierTry, pooled, poolWeight } from './pooling.js';

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

export interface Decade {
  readonly decade: number;
  readonly rows: number;
  readonly positives: number;
  readonly baseLog: number;
  /** Of each candidate: as it is fitted, and drawn to the base rate. */
  readonly models: Readonly<
    Record<
      Candidate,
      { readonly auc: number; readonly log: number; readonly weight: number; readonly pooledLog: number }
    >
  >;
  /** The candidate with the best mean pooled log score on earlier decades; geography without any. */
  readonly chosen: Candidate;
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
  readonly weight: number;
}

/** What had come of earlier decades' rows by then: those of years before the gap. */
function known(tries: readonly Told[], decade: number): Told[] {
  return tries.map(({ chances, base, outcome, year, weight }) => {
    const isKnown = (_: number, row: number) => year[row]! < decade - GAP;
    return {
      base,
      weight,
      chances: chances.filter(isKnown),
      outcome: outcome.filter(isKnown),
      year: year.filter(isKnown),
    };
  });
}

/** Every decade, each fitted anew on the years before the gap; what draws a model to the base rate comes from earlier ones. */
export function rollingOrigin(rows: RollingRows, decades: readonly number[]): Decade[] {
  const tries: Record<Candidate, Told[]> = { geography: [], exposure: [] };
  return decades.map((decade) => {
    const isTrain = (year: number) => year < decade - GAP;
    const isTest = (year: number) => year >= decade && year < decade + 10;
    let base = 0;
    let counts = { rows: 0, positives: 0, baseLog: 0 };
    const told = (id: Candidate) => {
      const train = partAt(rows, CANDIDATES[id], isTrain);
      const test = partAt(rows, CANDIDATES[id], isTest);
      const fit = fitLogistic(train, train.outcome);
      base = fit.positives / fit.rows;
      const width = test.columns.length;
      const chances = Float64Array.from(test.outcome, (_, row) =>
        probabilityOf(fit, test.values.subarray(row * width, (row + 1) * width)),
      );
      const weight = poolWeight(known(tries[id], decade));
      const pooledLog = meanLogScore(pooled(chances, base, weight), test.outcome);
      counts = {
        rows: test.outcome.length,
        positives: test.outcome.reduce((sum, one) => sum + one, 0),
        baseLog: meanLogScore(new Float64Array(test.outcome.length).fill(base), test.outcome),
      };
      return {
        chances,
        outcome: test.outcome,
        base,
        year: rows.year.filter(isTest),
        auc: areaUnderCurve(chances, test.outcome) ?? Number.NaN,
        log: meanLogScore(chances, test.outcome),
        weight,
        pooledLog,
      };
    };
    const models = { geography: told('geography'), exposure: told('exposure') };
    const sumOf = (id: Candidate) =>
      known(tries[id], decade).reduce(
        (sum, { chances, base: earlier, weight, outcome }) =>
          sum + meanLogScore(pooled(chances, earlier, weight), outcome),
        0,
      );
    const chosen = sumOf('exposure') < sumOf('geography') ? 'exposure' : 'geography';
    for (const id of ['geography', 'exposure'] as const) tries[id].push(models[id]);
    const scores = ({ auc, log, weight, pooledLog }: (typeof models)[Candidate]) => ({
      auc,
      log,
      weight,
      pooledLog,
    });
    return {
      decade,
      ...counts,
      models: { geography: scores(models.geography), exposure: scores(models.exposure) },
      chosen,
    };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

export interface RollingMeans {
  readonly decades: number;
  readonly baseLog: number;
  /** Of what is chosen on earlier decades. */
  readonly log: number;
  readonly placebo: { readonly log: number };
  readonly geography: { readonly log: number };
  /** As they are fitted, not drawn to the base rate. */
  readonly plain: { readonly geography: number; readonly exposure: number };
  readonly auc: number;
  readonly better: number;
}

export const rollingMeans = (decades: readonly Decade[]): RollingMeans => ({
  decades: decades.length,
  baseLog: mean(decades.map(({ baseLog }) => baseLog)),
  log: mean(decades.map(({ models, chosen }) => models[chosen].pooledLog)),
  placebo: { log: mean(decades.map(({ models }) => models.exposure.pooledLog)) },
  geography: { log: mean(decades.map(({ models }) => models.geography.pooledLog)) },
  plain: {
    geography: mean(decades.map(({ models }) => models.geography.log)),
    exposure: mean(decades.map(({ models }) => models.exposure.log)),
  },
  auc: mean(decades.map(({ models, chosen }) => models[chosen].auc)),
  better: decades.filter(({ models, chosen, baseLog }) => models[chosen].pooledLog < baseLog).length,
});
