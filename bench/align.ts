/**
 * How well pacts, agreements and protectors are foreseen out of sample: `npm run bench:align -- [FOLDER]`. The tables are
 * those of the alignment benchmark (train to 1995, test from 1996 on, as in their split columns). Fits are compared with
 * `reference_fits.json`; every model stands beside its baselines and its placebo.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  areaUnderCurve,
  averagePrecision,
  columnsOf,
  DYAD_MODELS,
  DYAD_OUTCOMES,
  type DyadModel,
  type DyadOutcome,
  fitLogistic,
  type LogisticFit,
  meanLogScore,
  probabilityOf,
  randomFrom,
} from '#system/index.js';
import { type NumberTable, type Part, partOf, readNumbers } from './align-table.js';
import { printHead } from './head.js';

const folder = process.argv[2] ?? '../shared/data/alignment';
printHead(`npm run bench:align${process.argv[2] === undefined ? '' : ` -- ${folder}`}`);
const table = join(folder, 'dyads_all_1946_2017.csv.gz');
if (!existsSync(table)) {
  console.log(`skipped: there is no ${table}`);
  process.exit(0);
}

interface Reference {
  readonly outcome: string;
  readonly model: string;
  readonly features: readonly string[];
  readonly intercept: number;
  readonly coef_std: readonly number[];
}

interface Score {
  readonly auc: number;
  readonly ap: number;
  readonly log: number;
}

const splitOf = (outcome: string): string => (outcome.endsWith('5') ? 'split_h5' : 'split_h1');

function predicted(fit: LogisticFit, { values, columns, outcome }: Part): Float64Array {
  const width = columns.length;
  return Float64Array.from(outcome, (_, row) =>
    probabilityOf(fit, values.subarray(row * width, (row + 1) * width)),
  );
}

const scoreOf = (chances: Float64Array, { outcome }: Part): Score => ({
  auc: areaUnderCurve(chances, outcome) ?? Number.NaN,
  ap: averagePrecision(chances, outcome) ?? Number.NaN,
  log: meanLogScore(chances, outcome),
});

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
    const ms = performance.now() - started;
    const apart = Math.max(
      Math.abs(fit.intercept - one.intercept),
      ...fit.weights.map((weight, at) => Math.abs(weight - one.coef_std[at]!)),
    );
    most = Math.max(most, apart);
    console.log(
      `  ${one.outcome} ${one.model.padEnd(32)} ${apart.toExponential(1)}  ${part.outcome.length} rows × ${one.features.length}, ${fit.steps} steps, ${(ms / 1000).toFixed(1)} s`,
    );
  }
  return most;
}

const RESAMPLES = 1000;

/** Treaties that made a dyad's pact, by "state state year"; the pact of a row forms in the years after it. */
async function treatiesOf(): Promise<ReadonlyMap<string, string>> {
  const file = join(folder, 'formation_events.csv.gz');
  if (!existsSync(file)) return new Map();
  const numbers = await readNumbers(file);
  const [a, b, year, id] = ['ccode1', 'ccode2', 'year', 'atopid'].map((name) => numbers.at(name));
  const made = new Map<string, string>();
  for (let row = 0; row < numbers.rows; row += 1) {
    const cell = (at: number) => numbers.values[row * numbers.names.length + at]!;
    made.set(`${cell(a!)} ${cell(b!)} ${cell(year!)}`, String(cell(id!)));
  }
  return made;
}

/**
 * 95 % of the AUC when treaties are drawn anew: dyads that one treaty makes allies are one case, not many. A row's treaty is
 * the first that forms within the years of the outcome; a row without one is its own.
 */
function aucByTreaty(
  chances: Float64Array,
  part: Part,
  numbers: NumberTable,
  years: number,
  treaties: ReadonlyMap<string, string>,
): readonly [number, number, treaties: number] {
  const negatives = chances.filter((_, row) => part.outcome[row] === 0).sort();
  const groups = new Map<string, number[]>();
  part.outcome.forEach((one, row) => {
    if (one === 0) return;
    const cell = (name: string) => numbers.values[part.rows[row]! * numbers.names.length + numbers.at(name)]!;
    const [a, b, year] = [cell('ccode1'), cell('ccode2'), cell('year')];
    const steps = Array.from({ length: years }, (_, step) => `${a} ${b} ${year + step + 1}`);
    const treaty = steps.map((key) => treaties.get(key)).find((found) => found !== undefined) ?? `${a} ${b}`;
    const group = groups.get(treaty) ?? [];
    groups.set(treaty, group);
    group.push(shareBelow(negatives, chances[row]!));
  });
  const all = [...groups.values()].map((shares) => ({
    sum: shares.reduce((sum, share) => sum + share, 0),
    count: shares.length,
  }));
  const random = randomFrom(1);
  const draws = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < all.length; drawn += 1) {
      const group = all[Math.floor(random() * all.length)]!;
      sum += group.sum;
      count += group.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return [draws[Math.floor(RESAMPLES * 0.025)]!, draws[Math.floor(RESAMPLES * 0.975)]!, all.length];
}

/** Share of sorted values below one, ties as a half. */
function shareBelow(sorted: Float64Array, value: number): number {
  const bound = (isBelow: (one: number) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const below = bound((one) => one < value);
  return (below + (bound((one) => one <= value) - below) / 2) / sorted.length;
}

interface Told extends Score {
  readonly model: DyadModel | null;
  readonly interval: readonly [number, number, number];
}

function scoreModels(
  numbers: NumberTable,
  outcome: DyadOutcome,
  treaties: ReadonlyMap<string, string>,
): Told[] {
  const years = outcome.endsWith('5') ? 5 : 1;
  const split = splitOf(outcome);
  const told = DYAD_MODELS.map((model): Told => {
    const columns = columnsOf(model);
    const train = partOf(numbers, columns, outcome, split, 'train');
    const test = partOf(numbers, columns, outcome, split, 'test');
    const chances = predicted(fitLogistic(train, train.outcome), test);
    return {
      model,
      ...scoreOf(chances, test),
      interval: aucByTreaty(chances, test, numbers, years, treaties),
    };
  });
  const train = partOf(numbers, [], outcome, split, 'train');
  const test = partOf(numbers, [], outcome, split, 'test');
  const rate = train.outcome.reduce((sum, one) => sum + one, 0) / train.outcome.length;
  const base = scoreOf(new Float64Array(test.outcome.length).fill(rate), test);
  return [...told, { model: null, ...base, interval: [0.5, 0.5, 0] }];
}

const three = (value: number): string => value.toFixed(4);

function print(outcome: DyadOutcome, told: readonly Told[]): void {
  console.log(`\n${outcome}: ${DYAD_OUTCOMES[outcome]}`);
  console.log('  model                    AUC     95 % by treaty     AP      log');
  for (const { model, auc, ap, log, interval } of told) {
    const name = model === null ? 'base rate' : `${model.id} (${model.role})`;
    console.log(
      `  ${name.padEnd(24)} ${three(auc)}  ${three(interval[0])}–${three(interval[1])}  ${three(ap)}  ${log.toFixed(5)}`,
    );
  }
  const model = told.find((one) => one.model?.role === 'model')!;
  const placebo = told.find((one) => one.model?.role === 'placebo')!;
  const beats = model.auc > placebo.auc && model.log < placebo.log && model.interval[0] > placebo.auc;
  console.log(
    beats
      ? '  The model beats its placebo.'
      : '  The model does not beat its placebo (hostility = 1 for all) beyond what drawing treaties anew allows.',
  );
}

const started = performance.now();
const numbers = await readNumbers(table);
console.log(
  `table     ${numbers.rows} rows × ${numbers.names.length} columns in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
);
const referenceApart = compareWithReference(numbers);
const treaties = await treatiesOf();
const figures: Record<string, unknown> = { rows: numbers.rows, referenceApart };
for (const [outcome, name] of [
  ['form1', 'formation1'],
  ['form5', 'formation5'],
  ['any1', 'any1'],
  ['term1', 'termination1'],
] as const) {
  const told = scoreModels(numbers, outcome, treaties);
  print(outcome, told);
  const pick = (role: DyadModel['role']) => {
    const { auc, ap, log } = told.find(({ model }) => model?.role === role)!;
    return { auc, ap, log };
  };
  figures[name] = { ...pick('model'), placebo: pick('placebo'), baseLog: told.at(-1)!.log };
}
console.log(
  `\n${JSON.stringify({ ...figures, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}`,
);
