import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  BASELINES,
  electPoint,
  forecastOutcome,
  INTERVAL_SHARE,
  type OutcomeForecast,
  playSmp,
  randomFrom,
  type SmpRun,
  type Space,
  type SummitQuestion,
  trainOutcomeModel,
  type Workings,
} from '#system/index.js';
import {
  crossValidated,
  DRAWS,
  type Errors,
  errorsOf,
  FOLDS,
  intervalScores,
  SEED,
  settled,
} from './deu-scores.js';
import { type DeuTable, readDeu } from './deu-table.js';
import { printHead } from './head.js';

/**
 * `npm run bench:deu -- [--train FILE] [--test FILE]`: how near forecasts of bargains come to what the European Union decided
 * (Arregui and Perarnaud 2021, doi:10.34810/data53). Fits on the training file and scores the test file; without one, ten
 * folds of whole proposals of the training file, ridge and width of the interval chosen anew inside each. Everything is seeded.
 */
const TRAIN = '../shared/data/deu/deu3-train.tsv';

/** What names a place without a fit. */
interface Scorer {
  readonly id: string;
  readonly name: string;
  readonly of: (question: SummitQuestion) => number | null;
}

/** Models that need no fit stand here beside the baselines: add one, and it gets its line and its figures (`others`). */
const SCORERS: readonly Scorer[] = [
  ...BASELINES,
  { id: 'election', name: 'election of points', of: lineOf((line) => electPoint(line).outcome[0]!) },
  { id: 'smp', name: 'spatial model', of: spatial('mended', ({ outcome }) => outcome[0]!) },
  { id: 'smp-mode', name: 'spatial model, mode', of: spatial('mended', ({ mode }) => mode[0]!) },
  { id: 'smp-ktab', name: 'the same as KTAB', of: spatial('ktab', ({ outcome }) => outcome[0]!) },
];

/** Where the spatial model of politics leads; null where it refuses, as KTAB does when all positions are 0 or 100. */
function spatial(workings: Workings, end: (run: SmpRun) => number) {
  return lineOf((line) => end(playSmp(line, { workings, isBrief: true })));
}

/** A scorer that takes the issue as a space of one dimension; null where it refuses. */
function lineOf(place: (line: Space) => number) {
  return ({ stands }: SummitQuestion): number | null => {
    const actors = stands.map(({ actor, capability, position, salience }) => ({
      name: actor,
      capability,
      position: [position],
      salience: [salience],
    }));
    try {
      const found = place({ dimensions: ['issue'], actors, affinity: null });
      return Number.isFinite(found) ? found : null;
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) return null;
      throw error;
    }
  };
}

const two = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
const digits = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)));

function describe(name: string, file: string, table: DeuTable): void {
  const { issues, proposals, withoutOutcome, withoutPosition, withoutSalience } = table;
  console.log(`${name.padEnd(9)} ${issues.length} issues of ${proposals} proposals, ${file}`);
  console.log(
    `          left out: ${withoutOutcome} without an outcome, ${withoutPosition} without positions; ${withoutSalience} positions without salience get the mean of their issue`,
  );
}

function print(name: string, { mae, n, difference, low, high }: Errors): void {
  const against = difference === null ? '' : `${two(difference)} [${two(low)}, ${two(high)}]`;
  console.log(`  ${name.padEnd(20)} ${two(mae).padStart(6)} ${String(n).padStart(5)}  ${against}`);
}

const started = performance.now();
const { values: options } = parseArgs({ options: { train: { type: 'string' }, test: { type: 'string' } } });
const trainFile = options.train ?? TRAIN;
for (const file of [trainFile, options.test])
  if (file !== undefined && !existsSync(file)) {
    console.error(`bench:deu: there is no file "${file}"; give --train FILE and --test FILE`);
    process.exit(2);
  }
const asked = options.test === undefined ? '' : ` --test ${options.test}`;
printHead(`npm run bench:deu -- --train ${trainFile}${asked}`);

const train = await readDeu(trainFile);
describe('train', trainFile, train);
let scored = train.issues;
let forecasts: readonly OutcomeForecast[];
let overlap = 0;
if (options.test === undefined) {
  console.log(`folds     ${FOLDS} of whole proposals, seed ${SEED}; everything fitted anew in each`);
  forecasts = crossValidated(scored);
} else {
  const test = await readDeu(options.test);
  describe('test', options.test, test);
  const known = new Set(train.issues.map(({ proposal }) => proposal));
  const shared = test.issues.filter(({ proposal }) => known.has(proposal));
  overlap = shared.length;
  if (overlap > 0)
    console.log(
      `OVERLAP   ${overlap} issues of the test file are of ${new Set(shared.map(({ proposal }) => proposal)).size} proposals of the training file: the forecast was fitted on those proposals`,
    );
  const model = trainOutcomeModel(settled(train.issues), randomFrom(SEED));
  scored = test.issues;
  forecasts = scored.map(({ question }) => forecastOutcome(model, question));
}
if (scored.length === 0) {
  console.error('deu: there is no issue to score');
  process.exit(2);
}

console.log(
  `\nmean absolute error on a line of 0 to 100, issues, difference from the mean on the same issues [95 %: ${DRAWS} draws of proposals]\n`,
);
const placesBy = ({ of }: Scorer) => scored.map(({ question }) => of(question));
const means = placesBy(SCORERS[0]!);
const others = SCORERS.map((scorer) => {
  const errors = errorsOf(scored, placesBy(scorer), means);
  print(scorer.name, errors);
  return [scorer.id, errors] as const;
});
const own = errorsOf(
  scored,
  forecasts.map(({ median }) => median),
  means,
);
print('forecast', own);
const maeOf = (id: string): number | null => others.find(([other]) => other === id)?.[1].mae ?? null;

const { coverage, width, crps } = intervalScores(scored, forecasts);
console.log(
  `\ninterval  holds ${(100 * coverage).toFixed(1)} % of outcomes (${100 * INTERVAL_SHARE} % meant), ${two(width)} wide in the mean`,
);
// What is sure of one place has its error for a CRPS.
console.log(`CRPS      ${two(crps)}, that of the mean ${two(maeOf('mean'))}`);
console.log(`all in    ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
console.log(
  JSON.stringify({
    scored: options.test === undefined ? 'cross-validation' : 'test',
    issues: scored.length,
    proposals: new Set(scored.map(({ proposal }) => proposal)).size,
    overlap,
    maeMean: digits(maeOf('mean')),
    maeSalienceMean: digits(maeOf('salience-mean')),
    maeMedian: digits(maeOf('median')),
    maeCompromise: digits(maeOf('compromise')),
    maeForecast: digits(own.mae),
    difference: digits(own.difference),
    differenceLow: digits(own.low),
    differenceHigh: digits(own.high),
    coverage80: digits(coverage),
    width80: digits(width),
    crps: digits(crps),
    others: Object.fromEntries(
      others.map(([id, { mae, n, low, high }]) => [
        id,
        { mae: digits(mae), n, differenceLow: digits(low), differenceHigh: digits(high) },
      ]),
    ),
  }),
);
