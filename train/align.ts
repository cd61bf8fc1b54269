/**
 * Fits the models of alignment that ship with Casus, from those columns alone that Casus can make without imported data:
 *
 *   npm run train:align -- ../shared/data/alignment
 *
 * writes `weights/align.json` and its card. Train and test years are those of the tables' split columns.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AlignmentModel,
  type AlignmentWeights,
  covarianceOf,
  DYAD_MODELS,
  DYAD_OUTCOMES,
  type DyadOutcome,
  fitLogistic,
  type KeptModel,
  type ModelScores,
  meanLogScore,
  PROTECTOR_MODELS,
  probabilitiesOf,
} from '#system/index.js';
import {
  type Cases,
  type Clusters,
  clustersOf,
  hitsOf,
  partsOf,
  protectorBaselines,
  rateOf,
  readDyads,
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

/** What is one case in the covariance: pacts come and go in waves of a year; agreements have too few years for that. */
const CLUSTERS: Readonly<Record<DyadOutcome, Clusters>> = {
  form1: 'year',
  form5: 'year',
  any1: 'year',
  term1: 'year',
  dca1: 'dyad',
};

const NAMES: Readonly<Record<string, string>> = {
  geography: 'geography alone',
  threat: 'with hostility from rivalries and disputes',
  cooperation: 'with agreements so far and those of neighbours (needs imported data)',
  'cooperation + threat': 'the same with hostility (needs imported data)',
  network: 'with trade, organisations, disputes, agreements (needs imported data)',
  'network + threat': 'the same with hostility (needs imported data)',
};

const digits = (value: number, count = 7): number => Number(value.toPrecision(count));
const pair = ([low, high]: readonly [number, number]): readonly [number, number] => [
  digits(low),
  digits(high),
];

function spanOf(part: Part, table: NumberTable): readonly [number, number] {
  const at = table.at('year');
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of part.rows) {
    const year = table.values[row * table.names.length + at]!;
    from = Math.min(from, year);
    to = Math.max(to, year);
  }
  return [from, to];
}

interface Fitting {
  readonly id: KeptModel['id'];
  readonly model: AlignmentModel;
  readonly train: Part;
  readonly test: Part;
  readonly table: NumberTable;
  readonly groups: Int32Array;
  readonly scoresOf: (chances: Float64Array) => ModelScores;
}

function kept({ id, model, train, test, table, groups, scoresOf }: Fitting): KeptModel {
  const fit = fitLogistic(train, train.outcome, { ridge: model.ridge });
  const scores = scoresOf(probabilitiesOf(fit, test));
  console.log(id, fit.rows, fit.positives, JSON.stringify(scores));
  return {
    id,
    columns: fit.columns,
    intercept: digits(fit.intercept),
    weights: fit.weights.map((one) => digits(one)),
    mean: fit.mean.map((one) => digits(one)),
    sd: fit.sd.map((one) => digits(one)),
    covariance: Array.from(covarianceOf(fit, train, train.outcome, groups), (one) => digits(one)),
    ridge: fit.ridge,
    rows: fit.rows,
    positives: fit.positives,
    baseRate: digits(fit.positives / fit.rows),
    trained: spanOf(train, table),
    tested: spanOf(test, table),
    scores,
  };
}

const dyads = await readDyads(join(folder, 'dyads_all_1946_2017.csv.gz'));
const treaties = await treatiesOf(folder);

function outcomeModel(outcome: DyadOutcome): KeptModel {
  const cases: Cases = { numbers: dyads, treaties, years: outcome.endsWith('5') ? 5 : 1 };
  const by = outcome.startsWith('form') ? 'treaty' : 'node';
  const model = DYAD_MODELS[outcome].find(({ id }) => id === 'exposure')!;
  const { train, test } = partsOf(dyads, model, outcome, splitOf(outcome));
  const beside = DYAD_MODELS[outcome]
    .filter((one) => one !== model)
    .map((one) => {
      const parts = partsOf(dyads, one, outcome, splitOf(outcome));
      const fit = fitLogistic(parts.train, parts.train.outcome, { ridge: one.ridge });
      const { auc } = scoreDyads(probabilitiesOf(fit, parts.test), parts.test, 0.5, 'treaty', cases);
      return [NAMES[one.id] ?? one.id, digits(auc)] as const;
    });
  return kept({
    id: outcome,
    model,
    train,
    test,
    table: dyads,
    groups: clustersOf(train, CLUSTERS[outcome], cases),
    scoresOf: (chances) => {
      const { auc, aucInterval, log, baseLog } = scoreDyads(chances, test, rateOf(train), by, cases);
      return {
        rows: test.outcome.length,
        positives: test.outcome.reduce((sum, one) => sum + one, 0),
        auc: digits(auc),
        aucInterval: pair(aucInterval),
        log: digits(log),
        baseLog: digits(baseLog),
        hit1: null,
        hit1Interval: null,
        beside: Object.fromEntries(beside),
      };
    },
  });
}

async function choiceModel(): Promise<KeptModel> {
  const table = await readNumbers(join(folder!, 'protector_choice.csv.gz'));
  const model = PROTECTOR_MODELS.find(({ role }) => role === 'small')!;
  const { train, test } = partsOf(table, model, 'y', 'split');
  const fitted = PROTECTOR_MODELS.filter((one) => one !== model).map((one) => {
    const parts = partsOf(table, one, 'y', 'split');
    const fit = fitLogistic(parts.train, parts.train.outcome, { ridge: one.ridge });
    return [
      NAMES[one.id] ?? one.id,
      digits(hitsOf(probabilitiesOf(fit, parts.test), parts.test, table).hit1),
    ] as const;
  });
  const baselines = protectorBaselines(table, train, test).map(
    ({ id, scores }) => [id, digits(hitsOf(scores, test, table).hit1)] as const,
  );
  return kept({
    id: 'choice',
    model,
    train,
    test,
    table,
    groups: clustersOf(train, 'state', { numbers: table, treaties, years: 1 }),
    scoresOf: (chances) => {
      const { hit1, hit1Interval, cases } = hitsOf(chances, test, table);
      return {
        rows: cases,
        positives: cases,
        auc: null,
        aucInterval: null,
        log: digits(meanLogScore(chances, test.outcome)),
        baseLog: digits(meanLogScore(new Float64Array(chances.length).fill(rateOf(train)), test.outcome)),
        hit1: digits(hit1),
        hit1Interval: pair(hit1Interval),
        beside: Object.fromEntries([...baselines, ...fitted]),
      };
    },
  });
}

const models = [await choiceModel(), ...(Object.keys(DYAD_OUTCOMES) as DyadOutcome[]).map(outcomeModel)];
const weights: AlignmentWeights = {
  version: 1,
  data: 'undirected dyads by year 1946–2017 and choices of a protector 1980–2010, made from ATOP 5.1, DCAD 1, COW state system, NMC 7, contiguity 3.2, CShapes 2 distances and UN ideal points 2024',
  models,
};
const target = (name: string) => fileURLToPath(new URL(`../weights/${name}`, import.meta.url));
writeFileSync(target('align.json'), `${JSON.stringify(weights, null, 1)}\n`);

const show = (value: number, places = 3): string => value.toFixed(places);
const cardOf = ({ id, rows, positives, ridge, trained, tested, scores }: KeptModel): string => {
  const own = scores.hit1 ?? scores.auc!;
  const [low, high] = scores.hit1Interval ?? scores.aucInterval!;
  return [
    `## ${id}: ${id === 'choice' ? 'which pole a state turns to by the next year' : DYAD_OUTCOMES[id]}`,
    '',
    `Fitted on ${rows} rows (${positives} ones) of ${trained.join('–')}, tried on ${scores.rows} ${id === 'choice' ? 'turns' : `rows (${scores.positives} ones)`} of ${tested.join('–')}; ridge ${ridge}. Log score ${show(scores.log, 5)}, base rate ${show(scores.baseLog, 5)}.`,
    '',
    `| ${scores.hit1 === null ? 'AUC' : 'first guess right'} | |`,
    '|---|---|',
    `| **shipped** | ${show(own)} [${show(low)}, ${show(high)}] |`,
    ...Object.entries(scores.beside).map(([name, value]) => `| ${name} | ${show(value)} |`),
  ].join('\n');
};
writeFileSync(
  target('align.card.md'),
  `# Card of the alignment weights

| | |
|---|---|
| files | \`align.json\`: terms, covariance and scores of ${models.length} ridge logistic models |
| does | chances that two states make or end a defence pact, make any new pact, sign a first agreement on defence cooperation; which pole a state turns to |
| needs | geography, capability, places in UN votes, capability × proximity of everyone who is no ally ("exposure"), and for the pole the pacts in force: what Casus knows without imported data |
| licence | Apache-2.0, as the code: coefficients, no rows of data |
| fitted on | ${weights.data} |
| tuned on | folds inside the training years: the ridge of \`choice\`; the others have that of the reference fits, 1 |
| covariance | cluster-robust, not corrected for few clusters: \`choice\` by state, \`dca1\` by dyad, the others by year |
| command | \`npm run train:align -- FOLDER\`; the same bytes every time |

Intervals are 95 %: of treaties drawn anew for \`form1\` and \`form5\`, of states drawn anew for the others. Pacts form in waves
of few treaties, so that they are wide. What stands beside a model is listed though it scores higher; \`npm run bench:align\`
has all scores. In rolling origin over thirteen decades the model of \`form5\`, fitted anew each time, has a worse mean log
score than the base rate: its chances fit years like those after 1995, not every age.

${models.map(cardOf).join('\n\n')}
`,
);
