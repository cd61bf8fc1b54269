import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlignmentModel,
  areaUnderCurve,
  averagePrecision,
  clusteredMean,
  columnsOf,
  meanLogScore,
  NEIGHBOURHOOD_COLUMNS,
  neighbourhoodOf,
  RECENT_YEARS,
  randomFrom,
  sharesAbove,
  weightedMeasures,
} from '#system/index.js';
import { type NumberTable, type Part, partOf, readNumbers } from './align-table.js';

/** Weighing all rows anew costs more than drawing clusters of a mean. */
const NODE_RESAMPLES = 200;

export const splitOf = (outcome: string): string => (outcome.endsWith('5') ? 'split_h5' : 'split_h1');

/** The table of dyads with the columns of the neighbourhood filled in, from the agreements in force of each year. */
export async function readDyads(file: string): Promise<NumberTable> {
  const numbers = await readNumbers(file, NEIGHBOURHOOD_COLUMNS);
  const { values, names } = numbers;
  const width = names.length;
  const at = (name: string) => numbers.at(name);
  const [a, b, year, prior, distance, ideal, missing] = [
    at('ccode1'),
    at('ccode2'),
    at('year'),
    at('dca_prior'),
    at('ln_dist'),
    at('ideal_dist'),
    at('ideal_miss'),
  ] as const;
  const first = at(NEIGHBOURHOOD_COLUMNS[0]);
  const byYear = new Map<number, number[]>();
  for (let row = 0; row < numbers.rows; row += 1) {
    if (values[row * width + prior]! < 0) continue;
    const rows = byYear.get(values[row * width + year]!) ?? [];
    byYear.set(values[row * width + year]!, rows);
    rows.push(row);
  }
  const partners = new Map<number, ReadonlyMap<number, number>>();
  const start = Math.min(...byYear.keys());
  for (const [one, rows] of [...byYear].sort(([x], [y]) => x - y)) {
    const states = [...new Set(rows.flatMap((row) => [values[row * width + a]!, values[row * width + b]!]))];
    const n = states.length;
    const place = new Map(states.map((state, index) => [state, index]));
    const cooperation = new Uint8Array(n * n);
    const km = new Float64Array(n * n);
    const idealDistance = new Float64Array(n * n);
    const pairs = rows.map((row) => {
      const base = row * width;
      const [i, j] = [place.get(values[base + a]!)!, place.get(values[base + b]!)!];
      for (const [x, y] of [
        [i, j],
        [j, i],
      ] as const) {
        cooperation[x * n + y] = values[base + prior] === 1 ? 1 : 0;
        km[x * n + y] = Math.expm1(values[base + distance]!);
        idealDistance[x * n + y] = values[base + missing] === 1 ? Number.NaN : values[base + ideal]!;
      }
      return [base, i, j] as const;
    });
    const counts = new Map(
      states.map((state, i) => [
        state,
        cooperation.subarray(i * n, (i + 1) * n).reduce((sum, other) => sum + other, 0),
      ]),
    );
    partners.set(one, counts);
    const before = partners.get(Math.max(one - RECENT_YEARS, start))!;
    const columns = neighbourhoodOf({
      states: n,
      cooperation,
      km,
      idealDistance,
      partnersBefore: states.map((state) => before.get(state) ?? 0),
    });
    for (const [base, i, j] of pairs) values.set(columns(i, j), base + first);
  }
  return numbers;
}

/** Treaties that made a dyad's pact, by "state state year"; the pact of a row forms in the years after it. */
export async function treatiesOf(folder: string): Promise<ReadonlyMap<string, string>> {
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

/** What one row is a case of: "treaty", "year", "dyad" or "state" (the first of the pair). */
export type Clusters = 'treaty' | 'year' | 'dyad' | 'state';

export interface Cases {
  readonly numbers: NumberTable;
  readonly treaties: ReadonlyMap<string, string>;
  /** Within which a pact forms. */
  readonly years: number;
}

/**
 * Number of the case of each row. A row's treaty is the first that forms within the years of the outcome; a row without one
 * is a case of its dyad.
 */
export function clustersOf(part: Part, by: Clusters, { numbers, treaties, years }: Cases): Int32Array {
  const places = new Map<string, number>();
  return Int32Array.from(part.rows, (row, index) => {
    const cell = (name: string) => numbers.values[row * numbers.names.length + numbers.at(name)]!;
    const keyOf = (): string => {
      if (by === 'year') return String(cell('year'));
      if (by === 'state') return String(cell('i'));
      const [a, b, year] = [cell('ccode1'), cell('ccode2'), cell('year')];
      const treaty =
        by === 'treaty' && part.outcome[index] === 1
          ? Array.from({ length: years }, (_, step) => treaties.get(`${a} ${b} ${year + step + 1}`)).find(
              (found) => found !== undefined,
            )
          : undefined;
      return treaty ?? `${a} ${b}`;
    };
    const key = keyOf();
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
}

export type Interval = readonly [from: number, to: number];

const intervalOf = (draws: readonly number[]): Interval => {
  const sorted = draws.filter(Number.isFinite).sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length * 0.025)]!, sorted[Math.floor(sorted.length * 0.975)]!];
};

/** 95 % of the AUC when treaties are drawn anew: dyads that one treaty makes allies are one case, not many. */
export function aucByTreaty(chances: Float64Array, part: Part, cases: Cases): Interval {
  const clusters = clustersOf(part, 'treaty', cases);
  return clusteredMean(
    sharesAbove(chances, part.outcome).map(({ row, share }) => ({
      value: share,
      cluster: String(clusters[row]),
    })),
    randomFrom(1),
  );
}

/** 95 % of AUC and average precision when states are drawn anew; a dyad counts as often as both of its states together. */
export function byNode(
  chances: Float64Array,
  part: Part,
  numbers: NumberTable,
): { auc: Interval; ap: Interval } {
  const [a, b] = [numbers.at('ccode1'), numbers.at('ccode2')];
  const places = new Map<number, number>();
  const placeOf = (state: number): number => {
    const place = places.get(state) ?? places.size;
    places.set(state, place);
    return place;
  };
  const pairs = Array.from(part.rows, (row) => {
    const base = row * numbers.names.length;
    return [placeOf(numbers.values[base + a]!), placeOf(numbers.values[base + b]!)] as const;
  });
  const measure = weightedMeasures(chances, part.outcome);
  const random = randomFrom(1);
  const weight = new Float64Array(pairs.length);
  const draws = Array.from({ length: NODE_RESAMPLES }, () => {
    const count = new Uint16Array(places.size);
    for (let drawn = 0; drawn < places.size; drawn += 1) count[Math.floor(random() * places.size)]! += 1;
    pairs.forEach(([i, j], row) => {
      weight[row] = count[i]! * count[j]!;
    });
    return measure(weight);
  });
  return { auc: intervalOf(draws.map(({ auc }) => auc)), ap: intervalOf(draws.map(({ ap }) => ap)) };
}

/** On the rows of the test years. */
export interface Scored {
  readonly auc: number;
  readonly aucInterval: Interval;
  readonly ap: number;
  readonly apInterval: Interval | null;
  /** Mean log score in nats, and that of the base rate of the training years. */
  readonly log: number;
  readonly baseLog: number;
}

/** @param base chance of the base rate, from the training years */
export function scoreDyads(
  chances: Float64Array,
  part: Part,
  base: number,
  by: 'treaty' | 'node',
  cases: Cases,
): Scored {
  const node = by === 'node' ? byNode(chances, part, cases.numbers) : null;
  return {
    auc: areaUnderCurve(chances, part.outcome) ?? Number.NaN,
    aucInterval: node?.auc ?? aucByTreaty(chances, part, cases),
    ap: averagePrecision(chances, part.outcome) ?? Number.NaN,
    apInterval: node?.ap ?? null,
    log: meanLogScore(chances, part.outcome),
    baseLog: meanLogScore(new Float64Array(chances.length).fill(base), part.outcome),
  };
}

/** Both parts of a split, with a model's columns. */
export function partsOf(
  numbers: NumberTable,
  model: Pick<AlignmentModel, 'blocks' | 'columns'>,
  outcome: string,
  split: string,
): { train: Part; test: Part } {
  const columns = columnsOf(model);
  return {
    train: partOf(numbers, columns, outcome, split, 'train'),
    test: partOf(numbers, columns, outcome, split, 'test'),
  };
}

export const rateOf = ({ outcome }: Part): number =>
  outcome.reduce((sum, one) => sum + one, 0) / outcome.length;

/** How often the pole ranked first is one that the state turns to, over the states and years that turn to any. */
export interface Hits {
  readonly hit1: number;
  readonly hit1Interval: Interval;
  readonly hit3: number;
  /** Mean reciprocal rank of the first pole taken. */
  readonly mrr: number;
  readonly cases: number;
}

/** @param scores of each row, higher is likelier; ties go to the row that comes first */
export function hitsOf(scores: ArrayLike<number>, part: Part, numbers: NumberTable): Hits {
  const [state, year] = [numbers.at('i'), numbers.at('year')];
  const cell = (row: number, at: number) => numbers.values[part.rows[row]! * numbers.names.length + at]!;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < part.rows.length; row += 1) {
    const key = `${cell(row, state)} ${cell(row, year)}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(row);
  }
  const ranks: { state: number; rank: number }[] = [];
  for (const rows of groups.values()) {
    if (!rows.some((row) => part.outcome[row] === 1)) continue;
    const order = [...rows].sort((a, b) => scores[b]! - scores[a]! || a - b);
    ranks.push({
      state: cell(rows[0]!, state),
      rank: order.findIndex((row) => part.outcome[row] === 1) + 1,
    });
  }
  const mean = (value: (rank: number) => number) =>
    ranks.reduce((sum, { rank }) => sum + value(rank), 0) / ranks.length;
  return {
    hit1: mean((rank) => Number(rank === 1)),
    hit1Interval: clusteredMean(
      ranks.map(({ state: one, rank }) => ({ value: Number(rank === 1), cluster: String(one) })),
      randomFrom(1),
    ),
    hit3: mean((rank) => Number(rank <= 3)),
    mrr: mean((rank) => 1 / rank),
    cases: ranks.length,
  };
}

/** What ranks poles without a fit, or by counting alone. */
export function protectorBaselines(
  table: NumberTable,
  train: Part,
  test: Part,
): readonly { readonly id: string; readonly scores: Float64Array }[] {
  const cell = (row: number, name: string) => table.values[row * table.names.length + table.at(name)]!;
  const turned = new Map<number, number>();
  train.rows.forEach((row, at) => {
    const pole = cell(row, 'k');
    turned.set(pole, (turned.get(pole) ?? 0) + train.outcome[at]!);
  });
  const by = (id: string, score: (of: (name: string) => number) => number) => ({
    id,
    scores: Float64Array.from(test.rows, (row) => score((name) => cell(row, name))),
  });
  const km = (of: (name: string) => number) => Math.expm1(of('ln_dist'));
  return [
    by('most often turned to', (of) => turned.get(of('k')) ?? 0),
    // The pact in force first, then one that was, then any other; the nearer of equals.
    by('persistence', (of) => 4 * of('def_t') + 2 * of('ever_def') + of('other_pact') - km(of) / 1e5),
    by('nearest', (of) => -of('ln_dist')),
    by('strongest', (of) => of('ln_cinc_max')),
    by('capability × proximity', (of) => Math.exp(of('ln_cinc_max')) / (1 + km(of) / 1000)),
    by('nearest in UN votes', (of) => -of('ideal_dist')),
    by('most trade', (of) => of('ln_trade')),
    by('most shared organisations', (of) => of('ln_igo')),
  ];
}
