/**
 * Models fitted anew from the facts of a record: every two states of every year with their columns and what came about, split
 * by year, each model beside simpler ones. What was learnt on the train years is scored on the test years alone; intervals
 * draw years anew, since a treaty makes many pairs allies in one year. The choice of a protector has a row for each minor
 * state and major power of a year; a state turns to a power when a new pact or its first agreement on defence cooperation
 * with it comes by the next year. Cost: a product of matrices a year, then one fit a model and yardstick.
 */
import { randomFrom } from '../rng.js';
import { clusteredMean, sharesAbove } from './bootstrap.js';
import { dyadFeatures } from './features.js';
import type { AlignmentHistory } from './history.js';
import { covarianceOf, type Design, fitLogistic, probabilitiesOf } from './logistic.js';
import { areaUnderCurve, meanLogScore } from './measures.js';
import { columnsOf, DYAD_MODELS, type DyadOutcome, FEATURE_BLOCKS, PROTECTOR_MODELS } from './models.js';
import { dyadOutcomes, OUTCOME_COLUMNS, type OutcomeLimits } from './outcomes.js';
import type { AlignmentWeights, KeptModel } from './weights.js';

/** Every two states of a stretch of years. Single precision: five digits are enough to fit by. */
export interface DyadYears {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly values: Float32Array;
  readonly year: Int16Array;
  /** By name, −1 = not at risk or not known. */
  readonly outcomes: Readonly<Record<(typeof OUTCOME_COLUMNS)[number], Int8Array>>;
  /** Ids of both sides. */
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** 1 where one of the two alone is a major power: 1 the first, 2 the second, else 0. */
  readonly major: Uint8Array;
}

/**
 * @param onYear told of each year that is done
 * @throws RangeError when the facts begin after `from`
 */
export function dyadYears(
  history: AlignmentHistory,
  from: number,
  to: number,
  limits: OutcomeLimits,
  onYear: (year: number) => void = () => undefined,
): DyadYears {
  let values = new Float32Array(0);
  let rows = 0;
  let columns: readonly string[] = [];
  const year: number[] = [];
  const first: string[] = [];
  const second: string[] = [];
  const major: number[] = [];
  const outcomes = OUTCOME_COLUMNS.map((): number[] => []);
  for (let when = from; when <= to; when += 1) {
    const facts = history.yearFacts(when);
    const features = dyadFeatures(facts);
    const came = dyadOutcomes(history, when, limits);
    columns = features.columns;
    const width = columns.length;
    const needed = (rows + features.pairs.length) * width;
    if (needed > values.length) {
      const more = new Float32Array(Math.max(needed, values.length * 2));
      more.set(values);
      values = more;
    }
    // Outcomes are of the members of the same year, in the same order of pairs.
    features.pairs.forEach(([a, b], row) => {
      values.set(features.values.subarray(row * width, (row + 1) * width), (rows + row) * width);
      year.push(when);
      first.push(facts.states[a]!);
      second.push(facts.states[b]!);
      major.push(facts.major[a] === facts.major[b] ? 0 : facts.major[a] === 1 ? 1 : 2);
      outcomes.forEach((own, at) => {
        own.push(came.values[row * OUTCOME_COLUMNS.length + at]!);
      });
    });
    rows += features.pairs.length;
    onYear(when);
  }
  return {
    columns,
    rows,
    values: values.subarray(0, rows * columns.length),
    year: Int16Array.from(year),
    first,
    second,
    major: Uint8Array.from(major),
    outcomes: Object.fromEntries(
      OUTCOME_COLUMNS.map((name, at) => [name, Int8Array.from(outcomes[at]!)]),
    ) as DyadYears['outcomes'],
  };
}

/** Which years a model learns from, and on which it is scored. Half-open; outcomes of five years leave a gap. */
export interface YearSplit {
  readonly trainFrom: number;
  readonly testFrom: number;
  readonly testTo: number;
}

interface Rows extends Design {
  readonly outcome: Uint8Array;
  readonly at: Uint32Array;
}

function rowsOf(
  table: DyadYears,
  columns: readonly string[],
  outcomeOf: (row: number) => number,
  isIn: (year: number) => boolean,
): Rows {
  const places = columns.map((name) => table.columns.indexOf(name));
  const width = table.columns.length;
  const at: number[] = [];
  for (let row = 0; row < table.rows; row += 1)
    if (isIn(table.year[row]!) && outcomeOf(row) >= 0) at.push(row);
  const values = new Float64Array(at.length * places.length);
  let to = 0;
  for (const row of at) for (const place of places) values[to++] = table.values[row * width + place]!;
  return { columns, values, outcome: Uint8Array.from(at, outcomeOf), at: Uint32Array.from(at) };
}

const YARDSTICKS: Readonly<Record<string, readonly string[]>> = {
  'geography alone': FEATURE_BLOCKS.geography,
  nearest: ['ln_dist'],
  strongest: ['ln_cinc_max'],
};

const spanOf = (table: DyadYears, { at }: Rows): readonly [number, number] => {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of at) {
    from = Math.min(from, table.year[row]!);
    to = Math.max(to, table.year[row]!);
  }
  return [from, to];
};

/**
 * The models that ship, fitted on the record's own facts. An outcome that never came about in the train or test years is
 * left out.
 */
export function fitAlignment(table: DyadYears, split: YearSplit, data: string): AlignmentWeights {
  const outcomes = (Object.keys(DYAD_MODELS) as DyadOutcome[]).flatMap((outcome) => {
    const horizon = outcome.endsWith('5') ? 5 : 1;
    const came = table.outcomes[outcome];
    const prior = table.outcomes.dca_prior;
    const outcomeOf = (row: number): number => (outcome === 'dca1' && prior[row] !== 0 ? -1 : came[row]!);
    const model = DYAD_MODELS[outcome].find(({ id }) => id === 'exposure')!;
    return (
      modelOn(
        table,
        split,
        horizon,
        columnsOf(model),
        model.ridge,
        outcomeOf,
        (row) => String(table.year[row]!),
        outcome,
      ) ?? []
    );
  });
  const small = PROTECTOR_MODELS.find(({ role }) => role === 'small')!;
  // Where agreements on cooperation are known at all, years in which they are not tell half of the turns.
  const knowsCooperation = table.outcomes.dca_prior.some((one) => one >= 0);
  const turns = (row: number): number => {
    if (table.major[row] === 0 || (knowsCooperation && table.outcomes.dca_prior[row]! < 0)) return -1;
    const isNew = table.outcomes.any1[row] === 1;
    const isFirst = table.outcomes.dca_prior[row] === 0 && table.outcomes.dca1[row] === 1;
    return isNew || isFirst ? 1 : 0;
  };
  const choice = modelOn(
    table,
    split,
    1,
    columnsOf(small),
    small.ridge,
    turns,
    (row) => minorOf(table, row),
    'choice',
  );
  return { version: 1, data, models: [...(choice ?? []), ...outcomes] };
}

/** The minor state of a row of a minor and a major one. */
const minorOf = ({ major, first, second }: DyadYears, row: number): string =>
  major[row] === 1 ? second[row]! : first[row]!;

function modelOn(
  table: DyadYears,
  { trainFrom, testFrom, testTo }: YearSplit,
  horizon: number,
  columns: readonly string[],
  ridge: number,
  outcomeOf: (row: number) => number,
  clusterOf: (row: number) => string,
  id: KeptModel['id'],
): KeptModel[] | null {
  // What comes within the horizon of a train year must lie before the test years.
  const isTrain = (year: number): boolean => year >= trainFrom && year <= testFrom - horizon;
  const isTest = (year: number): boolean => year >= testFrom && year < testTo;
  const part = (of: readonly string[], isIn: (year: number) => boolean): Rows =>
    rowsOf(table, of, outcomeOf, isIn);
  const [train, test] = [part(columns, isTrain), part(columns, isTest)];
  const isMixed = ({ outcome }: Rows): boolean => outcome.includes(1) && outcome.includes(0);
  if (!isMixed(train) || !isMixed(test)) return null;
  const fit = fitLogistic(train, train.outcome, { ridge });
  const chances = probabilitiesOf(fit, test);
  const numbers = new Map<string, number>();
  const clusters = Int32Array.from(train.at, (row) => {
    const name = clusterOf(row);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  const isChoice = id === 'choice';
  const yardstick = (names: readonly string[]): Float64Array => {
    const own = part(names, isTrain);
    return probabilitiesOf(fitLogistic(own, own.outcome, { ridge }), part(names, isTest));
  };
  const scored = (own: Float64Array): readonly { readonly value: number; readonly cluster: string }[] =>
    isChoice
      ? hitsOf(table, test, own)
      : sharesAbove(own, test.outcome).map(({ row, share }) => ({
          value: share,
          cluster: clusterOf(test.at[row]!),
        }));
  const mean = (items: readonly { readonly value: number }[]): number =>
    items.reduce((sum, { value }) => sum + value, 0) / items.length;
  const items = scored(chances);
  const interval = clusteredMean(items, randomFrom(1));
  const base = new Float64Array(test.outcome.length).fill(fit.positives / fit.rows);
  return [
    {
      id,
      columns: fit.columns,
      intercept: fit.intercept,
      weights: fit.weights,
      mean: fit.mean,
      sd: fit.sd,
      covariance: Array.from(covarianceOf(fit, train, train.outcome, clusters)),
      ridge,
      rows: fit.rows,
      positives: fit.positives,
      baseRate: fit.positives / fit.rows,
      trained: spanOf(table, train),
      tested: spanOf(table, test),
      scores: {
        rows: test.outcome.length,
        positives: isChoice ? items.length : test.outcome.reduce((sum, one) => sum + one, 0),
        auc: isChoice ? null : areaUnderCurve(chances, test.outcome),
        aucInterval: isChoice ? null : interval,
        log: meanLogScore(chances, test.outcome),
        baseLog: meanLogScore(base, test.outcome),
        hit1: isChoice ? mean(items) : null,
        hit1Interval: isChoice ? interval : null,
        beside: Object.fromEntries(
          Object.entries(YARDSTICKS).map(([name, names]) => [name, mean(scored(yardstick(names)))]),
        ),
      },
    },
  ];
}

/** Of each state and year with a turn: whether it went to the power that was ranked first. */
function hitsOf(
  table: DyadYears,
  { at, outcome }: Rows,
  chances: Float64Array,
): readonly { readonly value: number; readonly cluster: string }[] {
  const groups = new Map<string, number[]>();
  at.forEach((row, index) => {
    const key = `${minorOf(table, row)} ${table.year[row]}`;
    const held = groups.get(key);
    if (held) held.push(index);
    else groups.set(key, [index]);
  });
  return [...groups].flatMap(([key, rows]) => {
    if (!rows.some((index) => outcome[index] === 1)) return [];
    const best = rows.reduce((held, index) => (chances[index]! > chances[held]! ? index : held));
    return [{ value: outcome[best]!, cluster: key.split(' ')[0]! }];
  });
}
