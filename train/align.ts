/**
 * `npm run train:align -- FOLDER`: fits the alignment models that are shipped (those that need no data set which is not) on
 * the training years of the tables in FOLDER, scores them on the test years and writes `weights/align.json` and
 * `weights/align.card.md`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ALIGNMENT_FORMAT,
  type AlignmentModel,
  type AlignmentModelWeights,
  type AlignmentOutcome,
  type AlignmentScores,
  areaUnderCurve,
  averagePrecision,
  covarianceOf,
  DYAD_MODELS,
  DYAD_OUTCOMES,
  type DyadOutcome,
  fitLogistic,
  meanLogScore,
  PROTECTOR_MODELS,
} from '#system/index.js';
import {
  type Cases,
  type Clusters,
  clustersOf,
  hitsOf,
  partsOf,
  predicted,
  rateOf,
  readDyads,
  type Scored,
  scoreDyads,
  splitOf,
  treatiesOf,
} from '../bench/align-scores.js';
import { type NumberTable, type Part, readNumbers } from '../bench/align-table.js';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('align: give the folder of the alignment tables');
  process.exit(2);
}

/** What rows are one case of: pacts come by treaty, other pacts and ends in waves of a year, agreements by dyad. */
const CLUSTERS: Readonly<Record<DyadOutcome, Clusters>> = {
  form1: 'treaty',
  form5: 'treaty',
  any1: 'year',
  term1: 'year',
  dca1: 'dyad',
};

const numbers = await readDyads(join(folder, 'dyads_all_1946_2017.csv.gz'));
const treaties = await treatiesOf(folder);
const models: AlignmentModelWeights[] = [];

const digits = (value: number, count: number): number => Number(value.toPrecision(count));
const round = (scores: AlignmentScores): AlignmentScores => {
  const one = (value: number | null) => (value === null ? null : digits(value, 5));
  const two = (pair: readonly [number, number] | null) =>
    pair === null ? null : ([digits(pair[0], 5), digits(pair[1], 5)] as const);
  return {
    auc: one(scores.auc),
    aucInterval: two(scores.aucInterval),
    ap: one(scores.ap),
    log: digits(scores.log, 5),
    baseLog: digits(scores.baseLog, 5),
    hit1: one(scores.hit1),
    hit1Interval: two(scores.hit1Interval),
  };
};

function yearsOf(part: Part, table: NumberTable): { from: number; to: number } {
  const at = table.at('year');
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of part.rows) {
    const year = table.values[row * table.names.length + at]!;
    from = Math.min(from, year);
    to = Math.max(to, year + 1);
  }
  return { from, to };
}

interface Fitting {
  readonly outcome: AlignmentOutcome;
  readonly model: AlignmentModel;
  readonly train: Part;
  readonly test: Part;
  readonly table: NumberTable;
  readonly clusters: Clusters;
  readonly groups: Int32Array;
  readonly score: (chances: Float64Array, test: Part) => AlignmentScores;
  readonly beside: Readonly<Record<string, AlignmentScores>>;
}

function add({ outcome, model, train, test, table, clusters, groups, score, beside }: Fitting): void {
  const fit = fitLogistic(train, train.outcome, { ridge: model.ridge });
  const full = covarianceOf(fit, train, train.outcome, groups);
  const size = fit.weights.length + 1;
  const scores = score(predicted(fit, test), test);
  models.push({
    id: `${outcome}.${model.id}`,
    outcome,
    role: model.role,
    ridge: model.ridge,
    columns: fit.columns,
    intercept: digits(fit.intercept, 12),
    weights: fit.weights.map((one) => digits(one, 12)),
    mean: fit.mean.map((one) => digits(one, 12)),
    sd: fit.sd.map((one) => digits(one, 12)),
    covariance: Array.from({ length: size }, (_, row) => row).flatMap((row) =>
      Array.from(full.subarray(row * size, row * size + row + 1), (one) => digits(one, 10)),
    ),
    clusters,
    rows: fit.rows,
    positives: fit.positives,
    baseRate: digits(fit.positives / fit.rows, 10),
    trainedOn: yearsOf(train, table),
    testedOn: {
      ...yearsOf(test, table),
      rows: test.outcome.length,
      positives: test.outcome.reduce((sum, one) => sum + one, 0),
    },
    scores: round(scores),
    beside: Object.fromEntries(Object.entries(beside).map(([name, one]) => [name, round(one)])),
  });
  console.log(`${outcome}.${model.id}`, JSON.stringify(round(scores)));
}

for (const outcome of Object.keys(DYAD_OUTCOMES) as DyadOutcome[]) {
  const cases: Cases = { numbers, treaties, years: outcome.endsWith('5') ? 5 : 1 };
  const by = outcome.startsWith('form') ? 'treaty' : 'node';
  const shipped = DYAD_MODELS[outcome].find(({ id }) => id === 'exposure')!;
  const scoreOf = (model: AlignmentModel): Scored => {
    const { train, test } = partsOf(numbers, model, outcome, splitOf(outcome));
    const fit = fitLogistic(train, train.outcome, { ridge: model.ridge });
    return scoreDyads(predicted(fit, test), test, rateOf(train), by, cases);
  };
  const beside = Object.fromEntries(
    DYAD_MODELS[outcome]
      .filter((one) => one !== shipped)
      .map((one) => [one.role === 'baseline' ? one.id : `${one.id} (not shipped)`, scoreOf(one)]),
  );
  const { train, test } = partsOf(numbers, shipped, outcome, splitOf(outcome));
  const clusters = CLUSTERS[outcome];
  add({
    outcome,
    model: shipped,
    train,
    test,
    table: numbers,
    clusters,
    groups: clustersOf(train, clusters, cases),
    score: (chances, part) => scoreDyads(chances, part, rateOf(train), by, cases),
    beside,
  });
}

const choices = await readNumbers(join(folder, 'protector_choice.csv.gz'));
const scoreChoice = (chances: Float64Array, test: Part, base: number): AlignmentScores => {
  const { hit1, hit1Interval } = hitsOf(chances, test, choices);
  return {
    auc: areaUnderCurve(chances, test.outcome),
    aucInterval: null,
    ap: averagePrecision(chances, test.outcome),
    log: meanLogScore(chances, test.outcome),
    baseLog: meanLogScore(new Float64Array(chances.length).fill(base), test.outcome),
    hit1,
    hit1Interval,
  };
};
const small = PROTECTOR_MODELS.find(({ role }) => role === 'small')!;
const { train, test } = partsOf(choices, small, 'y', 'split');
add({
  outcome: 'protector',
  model: small,
  train,
  test,
  table: choices,
  clusters: 'state',
  groups: clustersOf(train, 'state', { numbers: choices, treaties, years: 1 }),
  score: (chances, part) => scoreChoice(chances, part, rateOf(train)),
  beside: Object.fromEntries(
    PROTECTOR_MODELS.filter((one) => one !== small).map((one) => {
      const parts = partsOf(choices, one, 'y', 'split');
      const fit = fitLogistic(parts.train, parts.train.outcome, { ridge: one.ridge });
      return [
        one.role === 'baseline' ? one.id : `${one.id} (not shipped)`,
        scoreChoice(predicted(fit, parts.test), parts.test, rateOf(train)),
      ];
    }),
  ),
});

const target = (name: string) => fileURLToPath(new URL(`../weights/${name}`, import.meta.url));
writeFileSync(
  target('align.json'),
  `{"format":"${ALIGNMENT_FORMAT}","models":[\n${models.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`,
);

const show = (value: number | null, places: number): string => (value === null ? '' : value.toFixed(places));
const line = (name: string, scores: AlignmentScores): string =>
  `| ${name} | ${show(scores.auc, 3)} | ${scores.aucInterval === null ? '' : `${show(scores.aucInterval[0], 3)}–${show(scores.aucInterval[1], 3)}`} | ${show(scores.ap, 4)} | ${show(scores.log, 5)} | ${show(scores.hit1, 3)} | ${scores.hit1Interval === null ? '' : `${show(scores.hit1Interval[0], 3)}–${show(scores.hit1Interval[1], 3)}`} |`;
const tables = models.map((one) =>
  [
    `## ${one.outcome}: ${one.outcome === 'protector' ? 'the major power that a state turns to' : DYAD_OUTCOMES[one.outcome]}`,
    '',
    `Trained on ${one.rows} rows (${one.positives} ones) of ${one.trainedOn.from}–${one.trainedOn.to - 1}, tested on ${one.testedOn.rows} (${one.testedOn.positives}) of ${one.testedOn.from}–${one.testedOn.to - 1}. Ridge ${one.ridge}; cases of the covariance: ${one.clusters}.`,
    '',
    '| | AUC | 95 % | AP | log | hit@1 | 95 % |',
    '|---|---|---|---|---|---|---|',
    line(`**${one.id}** (shipped)`, one.scores),
    ...Object.entries(one.beside).map(([name, scores]) => line(name, scores)),
    `| base rate | 0.500 | | | ${show(one.scores.baseLog, 5)} | | |`,
  ].join('\n'),
);
writeFileSync(
  target('align.card.md'),
  `# Card of the alignment weights

| | |
|---|---|
| files | \`align.json\`: terms, their covariance and scores of ${models.length} ridge logistic models |
| does | chances that two states make or end a defence pact, make any new pact or sign a first defence-cooperation agreement; which major power a state turns to |
| needs | geography, capability, places in UN votes, capability × proximity ("exposure"), and for the protector the pacts in force: what Casus knows without data sets of one's own |
| licence | Apache-2.0, as the code: coefficients, no rows of data |
| trained on | dyads by year 1946–1994 made from ATOP 5.1, Correlates of War (states, NMC 7, contiguity 3.2), minimum distances after CShapes 2, UN ideal points 2024, DCAD 1 |
| tuned on | folds inside the training years: the protector's ridge of 100; the others have the ridge of 1 of the reference fits |
| command | \`npm run train:align -- FOLDER\`; the same bytes every time |

Intervals of the AUC: 95 % of treaties drawn anew for \`form1\` and \`form5\`, of states drawn anew for the others; of hit@1:
of states drawn anew. Pacts form in waves of few treaties, so that these intervals are wide. Hostility (models with
"threat") is shown beside; where it does not score higher it adds nothing. In rolling origin over decades no model beats
the base rate's log score by much: see \`npm run bench:align\`.

${tables.join('\n\n')}
`,
);
