/**
 * How well pacts, agreements and protectors are foreseen out of sample: `npm run bench:align -- [FOLDER]`. The tables are
 * those of the alignment benchmark (train to 1995, test from 1996 on, as in their split columns). Fits are compared with
 * `reference_fits.json`; every model stands beside its baselines and its placebo.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  type AlignmentModel,
  areaUnderCurve,
  averagePrecision,
  columnsOf,
  conditionalShares,
  DYAD_MODELS,
  DYAD_OUTCOMES,
  type DyadOutcome,
  FEATURE_BLOCKS,
  fitConditional,
  fitLogistic,
  meanLogScore,
  PROTECTOR_MODELS,
  probabilitiesOf,
  ROLLING_COLUMNS,
  type RollingMeans,
  type RollingRows,
  rollingMeans,
  rollingOrigin,
} from '#system/index.js';
import { historyRows } from './align-history.js';
import {
  type Cases,
  hitsOf,
  partsOf,
  protectorBaselines,
  rateOf,
  readDyads,
  type Scored,
  scoreDyads,
  splitOf,
  treatiesOf,
} from './align-scores.js';
import { type NumberTable, type Part, partOf, readNumbers, rowsOf } from './align-table.js';
import { printHead } from './head.js';

const folder = process.argv[2] ?? '../shared/data/alignment';
printHead(`npm run bench:align${process.argv[2] === undefined ? '' : ` -- ${folder}`}`);
const table = join(folder, 'dyads_all_1946_2017.csv.gz');
if (!existsSync(table)) {
  console.log(`skipped: there is no ${table}`);
  process.exit(0);
}

const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1);
const four = (value: number): string => value.toFixed(4);
const range = ([low, high]: readonly [number, number]): string => `${four(low)}–${four(high)}`;

interface Reference {
  readonly outcome: string;
  readonly model: string;
  readonly features: readonly string[];
  readonly intercept: number;
  readonly coef_std: readonly number[];
}

/** Every fit of the reference, as far as its rows are those of the table: how far are the weights apart? */
function compareWithReference(numbers: NumberTable): number {
  const file = join(folder, 'reference_fits.json');
  if (!existsSync(file)) return Number.NaN;
  let most = 0;
  console.log('fits against the reference (largest difference of a weight)');
  for (const one of JSON.parse(readFileSync(file, 'utf8')) as readonly Reference[]) {
    if (!(one.outcome in DYAD_OUTCOMES)) continue;
    const part = partOf(numbers, one.features, one.outcome, splitOf(one.outcome), 'train');
    const started = performance.now();
    const fit = fitLogistic(part, part.outcome);
    const apart = Math.max(
      Math.abs(fit.intercept - one.intercept),
      ...fit.weights.map((weight, at) => Math.abs(weight - one.coef_std[at]!)),
    );
    most = Math.max(most, apart);
    console.log(
      `  ${one.outcome} ${one.model.padEnd(32)} ${apart.toExponential(1)}  ${part.outcome.length} rows × ${one.features.length}, ${fit.steps} steps, ${seconds(started)} s`,
    );
  }
  return most;
}

/** All rows of the table by 30 columns, with a real outcome: is a defence pact in force? */
function fitAll(numbers: NumberTable): { rows: number; columns: number; seconds: number } {
  const { geography, power, votes, exposure, threat, democracy, organisations, trade, cooperation } =
    FEATURE_BLOCKS;
  const columns: string[] = [
    ...[geography, power, votes, exposure, threat, democracy, organisations, trade, cooperation].flat(),
    'rival',
  ];
  const places = columns.map((name) => numbers.at(name));
  const width = numbers.names.length;
  const values = new Float64Array(numbers.rows * columns.length);
  for (let row = 0, to = 0; row < numbers.rows; row += 1)
    for (const place of places) values[to++] = numbers.values[row * width + place]!;
  const outcomeAt = numbers.at('def_t');
  const outcome = Uint8Array.from(
    { length: numbers.rows },
    (_, row) => numbers.values[row * width + outcomeAt]!,
  );
  const started = performance.now();
  const fit = fitLogistic({ columns, values }, outcome);
  const took = Number(seconds(started));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `\none fit     ${fit.rows} rows × ${columns.length} columns (def_t), ${fit.steps} steps in ${took} s; ${memory} MB at most so far, the table among them`,
  );
  return { rows: fit.rows, columns: columns.length, seconds: took };
}

interface Told extends Scored {
  readonly model: AlignmentModel;
}

function scoreModels(outcome: DyadOutcome, cases: Cases): Told[] {
  const by = outcome.startsWith('form') ? 'treaty' : 'node';
  return DYAD_MODELS[outcome].map((model): Told => {
    const { train, test } = partsOf(cases.numbers, model, outcome, splitOf(outcome));
    const fit = fitLogistic(train, train.outcome, { ridge: model.ridge });
    return { model, ...scoreDyads(probabilitiesOf(fit, test), test, rateOf(train), by, cases) };
  });
}

function print(outcome: DyadOutcome, told: readonly Told[]): void {
  const by = outcome.startsWith('form') ? 'treaty' : 'state';
  console.log(`\n${outcome}: ${DYAD_OUTCOMES[outcome]} (95 %: each ${by} drawn anew)`);
  console.log('  model                            AUC                      AP                        log');
  for (const { model, auc, ap, log, aucInterval, apInterval } of told)
    console.log(
      `  ${`${model.id} (${model.role})`.padEnd(32)} ${four(auc)} ${range(aucInterval)}   ${four(ap)} ${(apInterval === null ? '' : range(apInterval)).padEnd(14)}  ${log.toFixed(5)}`,
    );
  console.log(
    `  ${'base rate of the training years'.padEnd(32)} 0.5000 ${' '.repeat(40)} ${told[0]!.baseLog.toFixed(5)}`,
  );
  const [model, placebo, twin] = (['model', 'placebo', 'twin'] as const).map((role) =>
    told.find((one) => one.model.role === role),
  );
  const other = placebo ?? twin!;
  const [hostile, plain] = placebo === undefined ? [other, model!] : [model!, other];
  const better = hostile.auc > plain.auc && hostile.log < plain.log && hostile.aucInterval[0] > plain.auc;
  if (placebo === undefined)
    console.log('  The model takes everyone who is no ally for equally hostile: it is its own placebo.');
  console.log(
    better
      ? '  Hostility scores above its placebo beyond what drawing anew allows.'
      : `  ${placebo === undefined ? 'Hostility added to it' : 'The model'} does not beat its placebo (hostility = 1 for all) beyond what drawing anew allows.`,
  );
}

/** How the model of the first agreement was chosen: rolling folds of the training years, the test years unseen. */
function printValidation(numbers: NumberTable): void {
  const folds = [
    [1988, 1991],
    [1991, 1993],
    [1993, 1995],
  ] as const;
  const cooperation = DYAD_MODELS.dca1[0]!;
  const { geography, power, democracy, votes, trade, organisations, disputes, rivals } = FEATURE_BLOCKS;
  const network = ['ever_def', 'other_pact', 'ln_deg_max', 'ln_deg_min', 'ln_shared_allies', 'jacc_allies'];
  const standard = [geography, power, democracy, votes, trade, organisations, disputes, rivals].flat();
  const sets: Readonly<Record<string, readonly string[]>> = {
    'cooperation (chosen)': columnsOf(cooperation),
    'without the neighbourhood': columnsOf({
      ...cooperation,
      blocks: cooperation.blocks.filter((block) => block !== 'neighbourhood'),
    }),
    'with hostility': [...columnsOf(cooperation), ...FEATURE_BLOCKS.threat],
    'standard + network + hostility': [
      ...new Set([...standard, ...network, 'def_t', ...FEATURE_BLOCKS.cooperation, ...FEATURE_BLOCKS.threat]),
    ],
  };
  console.log('\ndca1, validation inside the training years (mean of three folds: AUC, AP, log)');
  const yearAt = numbers.at('year');
  const yearOf = (row: number) => numbers.values[row * numbers.names.length + yearAt]!;
  for (const [name, columns] of Object.entries(sets))
    for (const ridge of [1, 100]) {
      const all = partOf(numbers, columns, 'dca1', 'split_h1', 'train');
      const scores = folds.map(([from, to]) => {
        const train = rowsOf(all, (row) => yearOf(row) < from);
        const test = rowsOf(all, (row) => yearOf(row) >= from && yearOf(row) < to);
        const chances = probabilitiesOf(fitLogistic(train, train.outcome, { ridge }), test);
        return [
          areaUnderCurve(chances, test.outcome)!,
          averagePrecision(chances, test.outcome)!,
          meanLogScore(chances, test.outcome),
        ] as const;
      });
      const mean = (at: 0 | 1 | 2) => scores.reduce((sum, one) => sum + one[at], 0) / scores.length;
      console.log(
        `  ${name.padEnd(32)} ridge ${String(ridge).padStart(3)}  ${four(mean(0))}  ${four(mean(1))}  ${mean(2).toFixed(5)}`,
      );
    }
}

/** Each group of rows by the state and year, in the order of the table. */
function groupsOf(part: Part, numbers: NumberTable): { part: Part; group: Int32Array } {
  const cell = (row: number, name: string) => numbers.values[row * numbers.names.length + numbers.at(name)]!;
  const keys = Array.from(part.rows, (row) => cell(row, 'i') * 1e4 + cell(row, 'year'));
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const width = part.columns.length;
  const values = new Float64Array(part.values.length);
  order.forEach((at, to) => {
    values.set(part.values.subarray(at * width, (at + 1) * width), to * width);
  });
  return {
    part: {
      columns: part.columns,
      values,
      outcome: Uint8Array.from(order, (at) => part.outcome[at]!),
      rows: Uint32Array.from(order, (at) => part.rows[at]!),
    },
    group: Int32Array.from(order, (at) => keys[at]!),
  };
}

/** Scores of a conditional logit over poles; with "none" as a choice the groups that turn to nobody count too. */
function conditional(
  train: Part,
  test: Part,
  numbers: NumberTable,
  ridge: number,
  hasNone: boolean,
): Float64Array {
  const own = groupsOf(train, numbers);
  const fit = fitConditional(own.part, own.part.outcome, own.group, { ridge, hasNone });
  const width = test.columns.length;
  // Within a group the order of the shares is that of the scores of the rows alone.
  return Float64Array.from(
    test.outcome,
    (_, at) =>
      conditionalShares({ ...fit, hasNone: true }, [test.values.subarray(at * width, (at + 1) * width)])
        .chances[0]!,
  );
}

interface ProtectorFigures {
  readonly hit1: number;
  readonly interval: readonly [number, number];
}

function protector(numbers: NumberTable): Record<'model' | 'twin' | 'small' | 'geography', ProtectorFigures> {
  const yearAt = numbers.at('year');
  const yearOf = (row: number) => numbers.values[row * numbers.names.length + yearAt]!;
  const folds = [
    [1989, 1992],
    [1992, 1995],
  ] as const;
  console.log('\nprotector: which major power a minor state turns to (95 %: each state drawn anew)');
  console.log(
    '  validation inside the training years: mean reciprocal rank (hit@1) by ridge 1, 10, 100, 300',
  );
  for (const model of PROTECTOR_MODELS) {
    if (model.role === 'baseline') continue;
    const all = partOf(numbers, columnsOf(model), 'y', 'split', 'train');
    for (const way of ['binary', 'conditional'] as const) {
      const cells = [1, 10, 100, 300].map((ridge) => {
        const found = folds.map(([from, to]) => {
          const train = rowsOf(all, (row) => yearOf(row) < from);
          const test = rowsOf(all, (row) => yearOf(row) >= from && yearOf(row) < to);
          const scores =
            way === 'binary'
              ? probabilitiesOf(fitLogistic(train, train.outcome, { ridge }), test)
              : conditional(train, test, numbers, ridge, false);
          return hitsOf(scores, test, numbers);
        });
        const cases = found.reduce((sum, one) => sum + one.cases, 0);
        const mean = (of: 'mrr' | 'hit1') => found.reduce((sum, one) => sum + one[of] * one.cases, 0) / cases;
        return `${mean('mrr').toFixed(3)} (${mean('hit1').toFixed(3)})`;
      });
      console.log(`    ${`${model.id}, ${way}`.padEnd(30)} ${cells.join('  ')}`);
    }
  }
  console.log('  on the test years                hit@1                    hit@3   MRR');
  const say = (id: string, scores: ArrayLike<number>, test: Part): ProtectorFigures => {
    const { hit1, hit1Interval, hit3, mrr } = hitsOf(scores, test, numbers);
    console.log(
      `  ${id.padEnd(32)} ${four(hit1)} ${range(hit1Interval)}   ${hit3.toFixed(3)}   ${mrr.toFixed(3)}`,
    );
    return { hit1, interval: hit1Interval };
  };
  const figures = new Map<string, ProtectorFigures>();
  for (const model of PROTECTOR_MODELS) {
    const { train, test } = partsOf(numbers, model, 'y', 'split');
    const fit = fitLogistic(train, train.outcome, { ridge: model.ridge });
    const chances = probabilitiesOf(fit, test);
    figures.set(
      model.role === 'baseline' ? model.id : model.role,
      say(`${model.id} (${model.role})`, chances, test),
    );
    const base = meanLogScore(new Float64Array(test.outcome.length).fill(rateOf(train)), test.outcome);
    if (model.role === 'model') {
      console.log(
        `    its log score over all rows ${meanLogScore(chances, test.outcome).toFixed(5)}, base rate ${base.toFixed(5)}`,
      );
      say('  as conditional logit', conditional(train, test, numbers, model.ridge, false), test);
      say('  as multinomial with "none"', conditional(train, test, numbers, model.ridge, true), test);
    }
  }
  const { train, test } = partsOf(numbers, { blocks: [], columns: [] }, 'y', 'split');
  for (const { id, scores } of protectorBaselines(numbers, train, test)) say(id, scores, test);
  const [model, twin] = [figures.get('model')!, figures.get('twin')!];
  console.log('  The model takes everyone who is no ally for equally hostile: it is its own placebo.');
  console.log(
    twin.interval[0] > model.hit1
      ? '  Hostility added scores above it beyond what drawing anew allows.'
      : '  Hostility added to it does not beat it beyond what drawing anew allows.',
  );
  return {
    model,
    twin,
    small: figures.get('small')!,
    geography: figures.get('geography')!,
  };
}

/** All rows of the table at risk of an outcome, whatever their split. */
function rollingRows(numbers: NumberTable, outcome: string): RollingRows {
  const columns = ROLLING_COLUMNS;
  const places = columns.map((name) => numbers.at(name));
  const width = numbers.names.length;
  const [outcomeAt, yearAt] = [numbers.at(outcome), numbers.at('year')];
  const rows: number[] = [];
  for (let row = 0; row < numbers.rows; row += 1)
    if (numbers.values[row * width + outcomeAt]! >= 0) rows.push(row);
  const values = new Float64Array(rows.length * places.length);
  let to = 0;
  for (const row of rows) for (const place of places) values[to++] = numbers.values[row * width + place]!;
  return {
    columns,
    values,
    outcome: Uint8Array.from(rows, (row) => numbers.values[row * width + outcomeAt]!),
    year: Uint16Array.from(rows, (row) => numbers.values[row * width + yearAt]!),
  };
}

function rolling(
  rows: RollingRows,
  outcome: string,
  decades: readonly number[],
  since: string,
): RollingMeans {
  const told = rollingOrigin(rows, decades);
  console.log(`\nrolling origin, ${outcome}: each decade by what was known five years before it, ${since}`);
  console.log(
    '  log scores: the base rate’s; the model’s as fitted, half drawn to the base rate, and drawn by a weight w learned on earlier decades',
  );
  console.log(
    `  decade     rows   ones  base     ${'geography AUC, fitted, half, learned (w)'.padEnd(46)} exposure`,
  );
  for (const { decade, rows: count, positives, baseLog, models } of told) {
    const cells = (id: 'geography' | 'exposure') => {
      const { auc, log, even, learned, weight } = models[id];
      return `${auc.toFixed(3)}  ${log.toFixed(5)}  ${even.toFixed(5)}  ${learned.toFixed(5)} (${weight.toFixed(1)})`;
    };
    console.log(
      `  ${decade}  ${String(count).padStart(8)} ${String(positives).padStart(6)}  ${baseLog.toFixed(5)}  ${cells('geography').padEnd(46)} ${cells('exposure')}`,
    );
  }
  const means = rollingMeans(told);
  const { geography, exposure } = means.learned;
  console.log(
    `  means of ${means.decades} decades: base rate ${means.baseLog.toFixed(5)}; geography, half ${means.log.toFixed(5)}, learned ${geography.toFixed(5)}, fitted ${means.plain.geography.toFixed(5)}; exposure (placebo), half ${means.placebo.log.toFixed(5)}, learned ${exposure.toFixed(5)}, fitted ${means.plain.exposure.toFixed(5)}`,
  );
  console.log(
    means.log < means.baseLog
      ? `  Geography, half drawn to the base rate, beats it in the mean by ${(means.baseLog - means.log).toFixed(5)}, and in ${means.better} of ${means.decades} decades.`
      : '  Geography, half drawn to the base rate, does not beat it.',
  );
  console.log(
    means.placebo.log < means.baseLog
      ? '  Exposure (hostility = 1 for all), drawn likewise, beats it too.'
      : '  Exposure (hostility = 1 for all), drawn likewise, does not beat it.',
  );
  return means;
}

const started = performance.now();
const numbers = await readDyads(table);
console.log(`table     ${numbers.rows} rows × ${numbers.names.length} columns in ${seconds(started)} s\n`);
const referenceApart = compareWithReference(numbers);
const fitted = fitAll(numbers);
const treaties = await treatiesOf(folder);
const figures: Record<string, unknown> = { rows: numbers.rows, referenceApart, fit: fitted };
for (const [outcome, name] of [
  ['form1', 'formation1'],
  ['form5', 'formation5'],
  ['any1', 'any1'],
  ['term1', 'termination1'],
  ['dca1', 'dca1'],
] as const) {
  const told = scoreModels(outcome, { numbers, treaties, years: outcome.endsWith('5') ? 5 : 1 });
  print(outcome, told);
  const pick = (role: AlignmentModel['role']) => {
    const found = told.find(({ model }) => model.role === role);
    if (found === undefined) return undefined;
    const { auc, aucInterval, ap, log } = found;
    return { auc, aucInterval, ap, log };
  };
  // A model without hostility is its own placebo.
  figures[name] = {
    ...pick('model'),
    baseLog: told[0]!.baseLog,
    placebo: pick('placebo') ?? pick('model'),
    twin: pick('twin'),
    small: pick('small'),
    geography: told.find(({ model }) => model.id === 'geography')!.auc,
  };
}
printValidation(numbers);
const choices = join(folder, 'protector_choice.csv.gz');
if (existsSync(choices)) {
  const { model, twin, small, geography } = protector(await readNumbers(choices));
  figures['protector'] = { ...model, placebo: model, twin, small, geography: geography.hit1 };
}
const outcomes = ['form5', 'any5'] as const;
const rebuilt = await historyRows(join(folder, '../world'), ROLLING_COLUMNS, outcomes);
if (rebuilt === null) console.log('\nwithout ../world beside the tables the rolling origin begins with 1960');
for (const outcome of outcomes) {
  const rows = rebuilt?.[outcome] ?? rollingRows(numbers, outcome);
  const first = rebuilt === null ? 1960 : 1890;
  const decades = Array.from({ length: (2020 - first) / 10 }, (_, at) => first + at * 10);
  const means = rolling(
    rows,
    outcome,
    decades,
    rebuilt === null ? 'since 1946' : 'since 1816, features rebuilt',
  );
  figures[outcome === 'form5' ? 'rolling' : 'rollingAny'] = means;
}
const maxRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`\nall in ${seconds(started)} s, ${maxRssMb} MB at most`);
console.log(`\n${JSON.stringify({ ...figures, maxRssMb })}`);
