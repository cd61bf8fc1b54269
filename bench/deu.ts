import { parseArgs } from 'node:util';
import {
  BASELINES,
  crpsOfSpread,
  foldsByCluster,
  forecastOutcome,
  INTERVAL_SHARE,
  type OutcomeForecast,
  randomFrom,
  type SettledQuestion,
  type SummitQuestion,
  trainOutcomeModel,
} from '#system/index.js';
import { type DeuIssue, type DeuTable, readDeu } from './deu-table.js';
import { printHead } from './head.js';

/**
 * `npm run bench:deu -- [--train FILE] [--test FILE]`: how near forecasts of bargains come to what the European Union decided
 * (Arregui and Perarnaud 2021, doi:10.34810/data53). Fits on the training file and scores the test file; without one, ten
 * folds of whole proposals of the training file, ridge and width of the interval chosen anew inside each. Everything is seeded.
 */
const TRAIN = '../shared/data/deu/deu3-train.tsv';
const FOLDS = 10;
const SEED = 20061019;
/** Of proposals drawn anew with replacement: issues of one proposal are one case, not several. */
const DRAWS = 4000;

/** A rule without a fit. */
interface Scorer {
  readonly id: string;
  readonly name: string;
  readonly of: (question: SummitQuestion) => number | null;
}

/** Models that need no fit stand here beside the baselines: add one, and it gets its line and its figures. */
const SCORERS: readonly Scorer[] = [...BASELINES];

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const two = (value: number): string => value.toFixed(2);
const digits = (value: number): number => Number(value.toFixed(4));

/** 95 % of a mean when proposals are drawn anew. */
function intervalOf(
  items: readonly { readonly value: number; readonly proposal: string }[],
): [number, number] {
  const random = randomFrom(SEED);
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { value, proposal } of items) {
    const held = sums.get(proposal) ?? { sum: 0, count: 0 };
    sums.set(proposal, { sum: held.sum + value, count: held.count + 1 });
  }
  const clusters = [...sums.values()];
  const means = Array.from({ length: DRAWS }, () => {
    let [sum, count] = [0, 0];
    for (let drawn = 0; drawn < clusters.length; drawn += 1) {
      const one = clusters[Math.floor(random() * clusters.length)]!;
      sum += one.sum;
      count += one.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return [means[Math.floor(DRAWS * 0.025)]!, means[Math.ceil(DRAWS * 0.975) - 1]!];
}

const settled = (issues: readonly DeuIssue[]): readonly SettledQuestion[] =>
  issues.map(({ question, outcome, proposal }) => ({ question, outcome, cluster: proposal }));

/** Each issue as forecast by a model that has not seen its proposal. */
function crossValidated(issues: readonly DeuIssue[]): readonly OutcomeForecast[] {
  const folds = foldsByCluster(settled(issues), FOLDS, randomFrom(SEED));
  const found = new Array<OutcomeForecast>(issues.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = trainOutcomeModel(
      settled(issues.filter((_, at) => folds[at] !== fold)),
      randomFrom(SEED + fold),
    );
    issues.forEach(({ question }, at) => {
      if (folds[at] === fold) found[at] = forecastOutcome(model, question);
    });
  }
  return found;
}

function describe(name: string, file: string, table: DeuTable): void {
  const { issues, proposals, withoutOutcome, withoutPosition, withoutSalience } = table;
  console.log(
    `${name.padEnd(9)} ${issues.length} issues of ${proposals} proposals, ${file}; left out: ${withoutOutcome} without an outcome, ${withoutPosition} without positions; ${withoutSalience} positions without salience get the mean of their issue`,
  );
}

/** One line of the table of errors, against the mean on the same issues. */
function line(name: string, issues: readonly DeuIssue[], places: readonly (number | null)[]) {
  const errors = issues.flatMap(({ question, outcome, proposal }, at) => {
    const place = places[at]!;
    if (place === null) return [];
    const own = Math.abs(place - outcome);
    return [{ proposal, own, value: own - Math.abs(SCORERS[0]!.of(question)! - outcome) }];
  });
  if (errors.length === 0) {
    console.log(`  ${name.padEnd(20)}  says nothing of any issue`);
    return { mae: null, n: 0, difference: null, low: null, high: null };
  }
  const mae = mean(errors.map(({ own }) => own));
  const difference = mean(errors.map(({ value }) => value));
  const [low, high] = intervalOf(errors);
  const against = name === SCORERS[0]!.name ? '' : `${two(difference)} [${two(low)}, ${two(high)}]`;
  console.log(
    `  ${name.padEnd(20)} ${two(mae).padStart(6)} ${String(errors.length).padStart(5)}  ${against}`,
  );
  return {
    mae: digits(mae),
    n: errors.length,
    difference: digits(difference),
    low: digits(low),
    high: digits(high),
  };
}

const started = performance.now();
const { values: options } = parseArgs({ options: { train: { type: 'string' }, test: { type: 'string' } } });
const trainFile = options.train ?? TRAIN;
printHead(
  [
    'npm run bench:deu --',
    `--train ${trainFile}`,
    ...(options.test === undefined ? [] : [`--test ${options.test}`]),
  ].join(' '),
);
const train = await readDeu(trainFile);
describe('train', trainFile, train);
let scored = train.issues;
let forecasts: readonly OutcomeForecast[];
let overlap = 0;
if (options.test === undefined) {
  console.log(`folds     ${FOLDS} of whole proposals, seed ${SEED}; everything fitted anew in each`);
  forecasts = crossValidated(train.issues);
} else {
  const test = await readDeu(options.test);
  describe('test', options.test, test);
  const known = new Set(train.issues.map(({ proposal }) => proposal));
  const shared = new Set(test.issues.map(({ proposal }) => proposal).filter((one) => known.has(one)));
  overlap = test.issues.filter(({ proposal }) => shared.has(proposal)).length;
  if (overlap > 0)
    console.log(
      `OVERLAP   ${overlap} issues of the test file are of ${shared.size} proposals of the training file: the forecast has seen them`,
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
  `\nmean absolute error on a line of 0 to 100, issues, and the difference from the mean on the same issues\n[95 %: ${DRAWS} draws of proposals]\n`,
);
const beside = new Map(
  SCORERS.map(({ id, name, of }) => [
    id,
    line(
      name,
      scored,
      scored.map(({ question }) => of(question)),
    ),
  ]),
);
const own = line(
  'forecast',
  scored,
  forecasts.map(({ median }) => median),
);

const within = mean(
  scored.map(({ outcome }, at) => Number(outcome >= forecasts[at]!.low && outcome <= forecasts[at]!.high)),
);
const width = mean(forecasts.map(({ low, high }) => high - low));
const crps = mean(
  scored.map(({ outcome }, at) => {
    const { places } = forecasts[at]!;
    return crpsOfSpread(
      { at: places.map(({ place }) => place), chances: places.map(({ probability }) => probability) },
      outcome,
    );
  }),
);
// What is sure of one place has its error for a CRPS.
console.log(
  `\ninterval  holds ${(100 * within).toFixed(1)} % of outcomes (${100 * INTERVAL_SHARE} % meant), ${two(width)} wide in the mean\nCRPS      ${two(crps)}, that of the mean ${two(beside.get('mean')!.mae!)}`,
);
console.log(`all in    ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
const maeOf = (id: string) => beside.get(id)?.mae ?? null;
console.log(
  JSON.stringify({
    scored: options.test === undefined ? 'cross-validation' : 'test',
    issues: scored.length,
    proposals: new Set(scored.map(({ proposal }) => proposal)).size,
    overlap,
    maeMean: maeOf('mean'),
    maeSalienceMean: maeOf('salience-mean'),
    maeMedian: maeOf('median'),
    maeCompromise: maeOf('compromise'),
    maeForecast: own.mae,
    difference: own.difference,
    differenceLow: own.low,
    differenceHigh: own.high,
    coverage80: digits(within),
    width80: digits(width),
    crps: digits(crps),
    others: Object.fromEntries(beside),
  }),
);
