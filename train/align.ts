/**
 * Fits the models of alignment that ship with Casus, from those columns alone that Casus can make without imported data:
 *
 *   npx tsx train/align.ts ../shared/data/alignment
 *
 * writes `weights/align.json` and its card. Train and test years are those of the tables' split columns. Parameters'
 * covariance is clustered by year for outcomes (a treaty makes many dyads allies at once), by state for the choice.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AlignmentWeights,
  areaUnderCurve,
  clusteredMean,
  covarianceOf,
  type DyadOutcome,
  FEATURE_BLOCKS,
  fitLogistic,
  type KeptModel,
  type LogisticFit,
  meanLogScore,
  probabilityOf,
  randomFrom,
  sharesAbove,
} from '#system/index.js';
import { type NumberTable, type Part, partOf, readNumbers } from '../bench/align-table.js';

const folder = process.argv[2];
if (folder === undefined) throw new TypeError('npx tsx train/align.ts FOLDER');

const { geography, power, votes, exposure, pacts, threat } = FEATURE_BLOCKS;
const OUTCOME_COLUMNS = [...geography, ...power, ...exposure, ...votes];
const CHOICE_COLUMNS = [...OUTCOME_COLUMNS, ...pacts];
/** By hit@1 and mean reciprocal rank in folds of the training years 1989–1994 among 1, 3, 10, 30, 100. */
const CHOICE_RIDGE = 100;

const digits = (value: number): number => Number(value.toPrecision(7));
const predictedBy = (fit: LogisticFit, { values, columns, outcome }: Part): Float64Array =>
  Float64Array.from(outcome, (_, row) =>
    probabilityOf(fit, values.subarray(row * columns.length, (row + 1) * columns.length)),
  );
const cell = (table: NumberTable, row: number, name: string): number =>
  table.values[row * table.names.length + table.at(name)]!;

function spanOf(table: NumberTable, rows: Uint32Array): readonly [number, number] {
  let [from, to] = [9999, 0];
  for (const row of rows) {
    const year = cell(table, row, 'year');
    from = Math.min(from, year);
    to = Math.max(to, year);
  }
  return [from, to];
}

function keptOf(
  id: KeptModel['id'],
  fit: LogisticFit,
  train: Part,
  clusters: Int32Array,
  rest: Pick<KeptModel, 'trained' | 'tested' | 'scores'>,
): KeptModel {
  const covariance = covarianceOf(fit, train, train.outcome, clusters);
  return {
    id,
    columns: fit.columns,
    intercept: digits(fit.intercept),
    weights: fit.weights.map(digits),
    mean: fit.mean.map(digits),
    sd: fit.sd.map(digits),
    covariance: Array.from(covariance, digits),
    ridge: fit.ridge,
    rows: fit.rows,
    positives: fit.positives,
    baseRate: digits(fit.positives / fit.rows),
    ...rest,
  };
}

async function treaties(): Promise<ReadonlyMap<string, string>> {
  const table = await readNumbers(join(folder!, 'formation_events.csv.gz'));
  return new Map(
    Array.from({ length: table.rows }, (_, row) => [
      ['ccode1', 'ccode2', 'year'].map((name) => cell(table, row, name)).join(' '),
      String(cell(table, row, 'atopid')),
    ]),
  );
}

const dyads = await readNumbers(join(folder, 'dyads_all_1946_2017.csv.gz'));
const made = await treaties();

function outcomeModel(outcome: DyadOutcome): KeptModel {
  const split = outcome.endsWith('5') ? 'split_h5' : 'split_h1';
  const steps = outcome.endsWith('5') ? 5 : 1;
  const aucOf = (columns: readonly string[]): number => {
    const train = partOf(dyads, columns, outcome, split, 'train');
    const test = partOf(dyads, columns, outcome, split, 'test');
    return areaUnderCurve(predictedBy(fitLogistic(train, train.outcome), test), test.outcome)!;
  };
  const train = partOf(dyads, OUTCOME_COLUMNS, outcome, split, 'train');
  const test = partOf(dyads, OUTCOME_COLUMNS, outcome, split, 'test');
  const fit = fitLogistic(train, train.outcome);
  const chances = predictedBy(fit, test);
  const base = new Float64Array(test.outcome.length).fill(fit.positives / fit.rows);
  const shares = sharesAbove(chances, test.outcome).map(({ row, share }) => {
    const [a, b, year] = ['ccode1', 'ccode2', 'year'].map((name) => cell(dyads, test.rows[row]!, name));
    const treaty = Array.from({ length: steps }, (_, step) => made.get(`${a} ${b} ${year! + step + 1}`)).find(
      (one) => one !== undefined,
    );
    return { value: share, cluster: outcome.startsWith('form') ? (treaty ?? `${a} ${b}`) : String(year) };
  });
  console.log(outcome, train.outcome.length, fit.steps, areaUnderCurve(chances, test.outcome));
  return keptOf(
    outcome,
    fit,
    train,
    Int32Array.from(train.rows, (row) => cell(dyads, row, 'year')),
    {
      trained: spanOf(dyads, train.rows),
      tested: spanOf(dyads, test.rows),
      scores: {
        rows: test.outcome.length,
        positives: shares.length,
        auc: digits(areaUnderCurve(chances, test.outcome)!),
        aucInterval: clusteredMean(shares, randomFrom(1)).map(digits) as [number, number],
        log: digits(meanLogScore(chances, test.outcome)),
        baseLog: digits(meanLogScore(base, test.outcome)),
        hit1: null,
        hit1Interval: null,
        beside: {
          'geography alone': digits(aucOf(geography)),
          nearest: digits(aucOf(['ln_dist'])),
          strongest: digits(aucOf(['ln_cinc_max'])),
          'with hostility from rivalries and disputes': digits(aucOf([...OUTCOME_COLUMNS, ...threat])),
        },
      },
    },
  );
}

async function choiceModel(): Promise<KeptModel> {
  const table = await readNumbers(join(folder!, 'protector_choice.csv.gz'));
  const train = partOf(table, CHOICE_COLUMNS, 'y', 'split', 'train');
  const test = partOf(table, CHOICE_COLUMNS, 'y', 'split', 'test');
  const fit = fitLogistic(train, train.outcome, { ridge: CHOICE_RIDGE });
  const groups = new Map<string, number[]>();
  test.rows.forEach((row, at) => {
    const key = `${cell(table, row, 'i')} ${cell(table, row, 'year')}`;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  const turned = [...groups].filter(([, rows]) => rows.some((at) => test.outcome[at] === 1));
  const hits = (score: (at: number) => number) =>
    turned.map(([key, rows]) => {
      const best = rows.reduce((held, at) => (score(at) > score(held) ? at : held), rows[0]!);
      return { value: test.outcome[best]!, cluster: key.split(' ')[0]! };
    });
  const mean = (items: readonly { value: number }[]): number =>
    items.reduce((sum, { value }) => sum + value, 0) / items.length;
  const chances = predictedBy(fit, test);
  const trainCount = new Map<number, number>();
  train.rows.forEach((row, at) => {
    const k = cell(table, row, 'k');
    trainCount.set(k, (trainCount.get(k) ?? 0) + train.outcome[at]!);
  });
  const columnOf = (name: string) => (at: number) => cell(table, test.rows[at]!, name);
  const placebo = (columns: readonly string[]): number => {
    const own = partOf(table, columns, 'y', 'split', 'train');
    const other = partOf(table, columns, 'y', 'split', 'test');
    const guess = predictedBy(fitLogistic(own, own.outcome, { ridge: CHOICE_RIDGE }), other);
    return mean(hits((at) => guess[at]!));
  };
  const own = hits((at) => chances[at]!);
  const base = new Float64Array(test.outcome.length).fill(fit.positives / fit.rows);
  console.log('choice', turned.length, mean(own));
  return keptOf(
    'choice',
    fit,
    train,
    Int32Array.from(train.rows, (row) => cell(table, row, 'i')),
    {
      trained: spanOf(table, train.rows),
      tested: spanOf(table, test.rows),
      scores: {
        rows: turned.length,
        positives: turned.length,
        auc: null,
        aucInterval: null,
        log: digits(meanLogScore(chances, test.outcome)),
        baseLog: digits(meanLogScore(base, test.outcome)),
        hit1: digits(mean(own)),
        hit1Interval: clusteredMean(own, randomFrom(1)).map(digits) as [number, number],
        beside: {
          'most often turned to': digits(mean(hits((at) => trainCount.get(columnOf('k')(at)) ?? 0))),
          nearest: digits(mean(hits((at) => -columnOf('ln_dist')(at)))),
          strongest: digits(mean(hits(columnOf('ln_cinc_max')))),
          'geography alone': digits(placebo(geography)),
          'without exposure': digits(placebo([...geography, ...power, ...votes, ...pacts])),
        },
      },
    },
  );
}

const weights: AlignmentWeights = {
  version: 1,
  data: 'undirected dyads by year 1946–2017 and choices of a protector 1980–2010, made from ATOP 5.1, DCAD 1, COW state system, NMC 7, contiguity 3.2, CShapes 2 distances and UN ideal points 2024',
  models: [await choiceModel(), ...(['form1', 'form5', 'any1', 'term1'] as const).map(outcomeModel)],
};
const target = fileURLToPath(new URL('../weights/align.json', import.meta.url));
writeFileSync(target, `${JSON.stringify(weights, null, 1)}\n`);
