/**
 * Fits the forecast of a bargain that ships with Casus:
 *
 *   npm run train:summit -- ../shared/data/deu/deu3-train.tsv
 *
 * writes `weights/summit.json` and its card. The scores are of ten folds of whole proposals, everything fitted anew in each.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compromise,
  meanPosition,
  type OutcomeModel,
  PLACE_COLUMN_NAMES,
  type PLACE_COLUMNS,
  randomFrom,
  type SummitWeights,
  trainOutcomeModel,
} from '#system/index.js';
import { crossValidated, errorsOf, FOLDS, intervalScores, SEED, settled } from '../bench/deu-scores.js';
import { readDeu } from '../bench/deu-table.js';

const file = process.argv[2];
if (file === undefined) {
  console.error('summit: give the table of issues');
  process.exit(2);
}

const digits = (value: number, count = 6): number => Number(value.toPrecision(count));
const all = (values: readonly number[]): readonly number[] => values.map((one) => digits(one));

const { issues, proposals } = await readDeu(file);
const trained = trainOutcomeModel(settled(issues), randomFrom(SEED));
const { familiar } = trained;
const model: OutcomeModel = {
  ...trained,
  weights: all(trained.weights),
  level: digits(trained.level),
  familiar: {
    ...familiar,
    mean: all(familiar.mean),
    sd: all(familiar.sd),
    least: all(familiar.least),
    most: all(familiar.most),
    usual: digits(familiar.usual),
  },
};

const forecasts = crossValidated(issues);
const means = issues.map(({ question }) => meanPosition(question));
const own = errorsOf(
  issues,
  forecasts.map(({ median }) => median),
  means,
);
const maeBy = (places: readonly (number | null)[]): number => errorsOf(issues, places, means).mae!;
const { coverage, width, crps } = intervalScores(issues, forecasts);
const weights: SummitWeights = {
  version: 1,
  data: 'Decision-making in the European Union III (Arregui and Perarnaud 2021), two thirds of its proposals',
  doi: '10.34810/data53',
  model,
  scores: {
    folds: FOLDS,
    issues: issues.length,
    proposals,
    maeForecast: digits(own.mae!),
    maeMean: digits(maeBy(means)),
    maeCompromise: digits(maeBy(issues.map(({ question }) => compromise(question)))),
    difference: digits(own.difference!),
    differenceInterval: [digits(own.low!), digits(own.high!)],
    coverage: digits(coverage),
    width: digits(width),
    crps: digits(crps),
  },
};
const target = (name: string) => fileURLToPath(new URL(`../weights/${name}`, import.meta.url));
writeFileSync(target('summit.json'), `${JSON.stringify(weights, null, 1)}\n`);
console.log(JSON.stringify(weights.scores));

const { scores } = weights;
const two = (value: number): string => value.toFixed(2);
writeFileSync(
  target('summit.card.md'),
  `# Card of the summit weights

| | |
|---|---|
| files | \`summit.json\`: ${model.columns.length} weights of a conditional logit over places of a line, width of its interval, ranges of the questions it was fitted on |
| does | where a bargain over one issue ends: probabilities of places from 0 to 100, a median, an interval meant to hold 80 % |
| needs | position, capability and salience of the actors; the rule, what holds without agreement and who decides with the members, where there are any |
| licence | Apache-2.0, as the code: coefficients, no rows of data |
| fitted on | ${weights.data}, doi:${weights.doi}: ${model.issues} issues with an outcome, of ${model.clusters} proposals |
| tuned on | folds of whole proposals inside the training part: ridge ${model.ridge}, ${model.level} of the probability left out at either end of the interval |
| assumed | votes of the Treaty of Nice for members in all years; Commission and co-deciding Parliament as much as the largest member, the Parliament that is heard as one of middle size; mean salience of the issue where none is given |
| command | \`npm run train:summit -- FILE\`; the same bytes every time |

| column | weight |
|---|---|
${model.columns.map((column, at) => `| ${PLACE_COLUMN_NAMES[column as (typeof PLACE_COLUMNS)[number]]} | ${two(model.weights[at]!)} |`).join('\n')}

## Scores

${FOLDS} folds of whole proposals, ridge and interval chosen anew inside each, ${scores.issues} issues of ${scores.proposals} proposals:

| | |
|---|---|
| **mean absolute error of the forecast** | ${two(scores.maeForecast)} |
| that of the mean of positions | ${two(scores.maeMean)} |
| that of the compromise model | ${two(scores.maeCompromise)} |
| forecast − mean, 95 % when proposals are drawn anew | ${two(scores.difference)} [${two(scores.differenceInterval[0])}, ${two(scores.differenceInterval[1])}] |
| outcomes in the interval, and its width | ${(100 * scores.coverage).toFixed(1)} %, ${two(scores.width)} |
| CRPS | ${two(scores.crps)} |

The columns were chosen by folds of the same issues, so that these scores are somewhat too good: with the columns, too,
chosen anew inside each fold (from eighteen, one after the other, by CRPS) the error was 23.3.

Tried and left out, as they brought nothing or made unseen issues worse: the square of the distance instead of the distance
(22.9), regressions with absolute loss on the baselines (24.7 at best), fitted weights of the actors by role, salience and
capability (24.4), the likelihood instead of the CRPS (23.2 to 24), the share of weight at a place, the place of the
Commission, nearness to Commission, Parliament and reference point, a liking for the middle, the ends or tens of the line,
the number of positions, averages of several such models, and of the median with the mean.

Known weaknesses: one issue at a time, so that trades between issues are not seen; positions and salience are what experts
told interviewers; two thirds of the outcomes are positions that somebody held, and where all stand at 0 or 100 nobody does
much better than the mean.
`,
);
