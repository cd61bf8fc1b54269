/**
 * Whether the features that Casus makes are those of the benchmark table:
 * `npm run bench:align-features -- [ROWS] [SEED]`. Reads ../shared/data/world, rebuilds every column for rows sampled from
 * ../shared/data/alignment/dyads_all_1946_2017.csv.gz, and prints for each the share of rows within 0.001, the largest
 * difference and where it lies; then what came about (outcomes), the rows of the rolling origin by decade, and times.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { StateNumbers } from '#edge/datasets/format.js';
import { openTable } from '#edge/tables.js';
import { loadWorld } from '#edge/world.js';
import type { StatedFact } from '#record/index.js';
import { alignmentHistory, dyadColumns, dyadFeatures, dyadOutcomes, randomFrom } from '#system/index.js';
import { readSource, SOURCES } from './align-sources.js';
import { printHead } from './head.js';

const WORLD = '../shared/data/world';
const ALIGNMENT = '../shared/data/alignment';
const WITHIN = 1e-3;
const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);

/** Columns of the table that mean something else than ours, or that we cannot make, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  ln_peaceyrs: "the table's holds min(60, year of the last dispute − 1816), not the years since",
  trade_dep: 'trade over the smaller product: no importer reads products',
  'ln_dca_…':
    'the table holds 0 from 2010 on, and counts agreements of Mozambique, Bolivia and India with themselves',
  'rmilsg_…':
    'agrees where at most one seat in the votes is empty; what the table puts for distances to more of them was not found (the median differs by 0.03), and every sum of a year holds it',
  ideal_dist:
    'Germany in 1990 (255 and 260 there, one state here), and what is summed over it: ideal_miss, dem_absdiff, onelsg_…',
  shared_mid_enemies: 'Germany and Yemen have the disputes of both numbers here: also mid_inv_max, ever_def',
  dem_absdiff: 'Cameroon in 1960 too: not explained',
  term5: 'a pact of a state that ceased counts as ended here and as not known there',
  any5: 'West Germany and Germany are two states there: also any5 of 1950 and 1980 by decade',
  rm300: 'not made: no model takes the decay c / (1 + km / 300)',
};

printHead('npm run bench:align-features');
for (const folder of [WORLD, ALIGNMENT])
  if (!existsSync(folder)) {
    console.log(`skipped: there is no ${folder}`);
    process.exit(0);
  }

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (): string => `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`;

const { states: known } = loadWorld();
const facts: StatedFact[][] = [];
const begin = performance.now();
for (const name of SOURCES) {
  const start = performance.now();
  const source = await readSource(WORLD, name, known);
  facts.push([...source.facts]);
  console.log(
    `${name.padEnd(30)} ${String(source.facts.length).padStart(8)} facts, ${source.skipped} rows skipped, ${seconds(start)}`,
  );
}
const built = performance.now();
const history = alignmentHistory(facts.flat());
facts.length = 0;
console.log(`read in ${seconds(begin)}, history in ${seconds(built)}, ${megabytes()}`);

interface Sampled {
  readonly a: string;
  readonly b: string;
  readonly cells: readonly string[];
}

const random = randomFrom(seed);
const numbers = new StateNumbers(known);
const { names, rows } = await openTable(`${ALIGNMENT}/dyads_all_1946_2017.csv.gz`);
const at = new Map(names.map((name, place) => [name, place]));
const reservoir: (readonly string[])[] = [];
const decades = new Map<string, [number, number]>();
let seen = 0;
for await (const cells of rows) {
  seen += 1;
  if (reservoir.length < count) reservoir.push(cells);
  else {
    const place = Math.floor(random() * seen);
    if (place < count) reservoir[place] = cells;
  }
}
const byYear = new Map<number, Sampled[]>();
for (const cells of reservoir) {
  const year = Number(cells[at.get('year')!]);
  const list = byYear.get(year) ?? [];
  byYear.set(year, list);
  list.push({
    a: numbers.cow(cells[at.get('ccode1')!]!),
    b: numbers.cow(cells[at.get('ccode2')!]!),
    cells,
  });
}
console.log(`${reservoir.length} of ${seen} rows, seed ${seed}, ${megabytes()}`);

interface Agreement {
  rows: number;
  within: number;
  most: number;
  where: string;
  readonly years: Map<number, number>;
}
const agreements = new Map<string, Agreement>();
const missing = new Map<string, number>();
const compare = (column: string, mine: number, row: Sampled, year: number): void => {
  const place = at.get(column);
  if (place === undefined) return;
  const found = agreements.get(column) ?? { rows: 0, within: 0, most: 0, where: '', years: new Map() };
  agreements.set(column, found);
  const theirs = Number(row.cells[place]);
  const apart = Math.abs(mine - theirs);
  found.rows += 1;
  if (apart <= WITHIN) found.within += 1;
  else found.years.set(year, (found.years.get(year) ?? 0) + 1);
  if (!(apart <= found.most)) {
    found.most = apart;
    found.where = `${row.a}-${row.b} ${year}: ${mine.toFixed(4)}, there ${theirs}`;
  }
};
const start = performance.now();
for (const [year, sampled] of [...byYear].sort(([x], [y]) => x - y)) {
  const yearFacts = history.yearFacts(year);
  const place = new Map(yearFacts.states.map((id, index) => [id, index]));
  const members = sampled.filter(({ a, b }) => {
    const absent = [a, b].filter((id) => !place.has(id));
    for (const id of absent) missing.set(`${id} ${year}`, (missing.get(`${id} ${year}`) ?? 0) + 1);
    return absent.length === 0;
  });
  const pairs = members.map(({ a, b }) => [place.get(a)!, place.get(b)!] as const);
  const made = dyadColumns(yearFacts, { pairs });
  const outcomes = dyadOutcomes(history, year);
  const outcomeRow = new Map(
    outcomes.pairs.map(([a, b], row) => [`${outcomes.states[a]}-${outcomes.states[b]}`, row]),
  );
  members.forEach((row, index) => {
    made.columns.forEach((column, one) => {
      if (column !== 'def_t') compare(column, made.values[index * made.columns.length + one]!, row, year);
    });
    const key = row.a < row.b ? `${row.a}-${row.b}` : `${row.b}-${row.a}`;
    const base = outcomeRow.get(key)! * outcomes.columns.length;
    outcomes.columns.forEach((column, one) => {
      compare(column, outcomes.values[base + one]!, row, year);
    });
  });
}
console.log(`rebuilt in ${seconds(start)}, ${megabytes()}`);
console.log(`rows of states that are no members here: ${[...missing.keys()].join(', ') || 'none'}`);
for (const [column, { rows: all, within, most, where, years }] of agreements) {
  const worst = [...years].sort((x, y) => y[1] - x[1]).slice(0, 3);
  const share = `${((100 * within) / all).toFixed(2)} %`.padStart(9);
  const rest = within === all ? '' : `  ${where}  (${worst.map(([year, n]) => `${year}: ${n}`).join(', ')})`;
  console.log(`${column.padEnd(20)} ${share}  most ${most.toFixed(4)}${rest}`);
}
for (const [column, why] of Object.entries(OTHERWISE)) console.log(`otherwise: ${column}: ${why}`);

for (let year = 1890; year < 2018; year += 1) {
  const { columns, values, pairs } = dyadOutcomes(history, year);
  for (const outcome of ['form5', 'any5'] as const) {
    const key = `${outcome} ${Math.floor(year / 10) * 10}`;
    const held = decades.get(key) ?? [0, 0];
    decades.set(key, held);
    const column = columns.indexOf(outcome);
    for (let row = 0; row < pairs.length; row += 1) {
      const value = values[row * columns.length + column]!;
      if (value >= 0) held[0] += 1;
      if (value === 1) held[1] += 1;
    }
  }
}
const rolling = await openTable(`${ALIGNMENT}/rolling_origin.csv`);
for await (const [outcome, block, n, pos] of rolling.rows) {
  const [mine, ones] = decades.get(`${outcome} ${block}`) ?? [0, 0];
  console.log(`rolling ${outcome} ${block}: ${mine} rows, ${ones} ones; there ${n}, ${pos}`);
}

const latest = history.yearFacts(2016);
for (const [name, make] of [
  ['features of all states', dyadFeatures],
  ['all columns of all states', dyadColumns],
] as const) {
  make(latest);
  const from = performance.now();
  for (let round = 0; round < 5; round += 1) make(latest);
  console.log(`${name}: ${((performance.now() - from) / 5).toFixed(0)} ms (${latest.states.length} states)`);
}
console.log(
  JSON.stringify({
    features: Object.fromEntries(
      [...agreements].map(([column, { rows: all, within }]) => [column, within / all]),
    ),
    rows: reservoir.length,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
