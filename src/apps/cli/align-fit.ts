import { existsSync, writeFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { CasusError } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import {
  type AlignmentWeights,
  type Decade,
  type DyadYears,
  FEATURE_BLOCKS,
  fitAlignment,
  type KeptModel,
  type RollingRows,
  rollingMeans,
  rollingOrigin,
  type YearSplit,
} from '#system/index.js';
import { modelView } from '#views/index.js';
import { FIT_FROM, type FitFacts, fitFacts, fitTable } from '../align/fit.js';
import { examples, positiveNumber, withDb, withOutput } from './context.js';
import { notice, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';

interface FitOptions {
  readonly db: string;
  readonly data?: readonly string[];
  readonly testFrom: number;
}

/** The first year on which models are scored, as in the benchmark tables. */
const TEST_FROM = 1995;

const withData = (command: Command): Command =>
  withDb(command)
    .option('--data <paths...>', 'data set files, or folders of them; else what the record holds')
    .option('--test-from <year>', 'models learn from the years before it', positiveNumber, TEST_FROM);

async function factsFor({ db, data = [] }: FitOptions): Promise<FitFacts> {
  const told = (file: string): void => notice(paint.dim(`read ${file}`));
  const from = async (): Promise<FitFacts> => {
    if (data.length > 0 || !existsSync(db)) return fitFacts(data, null, told);
    const store = await openSqlite(db, { create: false });
    try {
      return await fitFacts([], store, told);
    } finally {
      await store.close();
    }
  };
  const facts = await from();
  if (facts.left.length > 0)
    notice(`passed over ${facts.left.length} files that are no data set Casus reads`);
  return facts;
}

function tableFor(facts: FitFacts, from: number): DyadYears {
  // Shown on a terminal alone.
  const bar = new SingleBar({
    stream: process.stderr,
    noTTYOutput: false,
    format: '{bar} {value}/{total} years',
    clearOnComplete: true,
    hideCursor: true,
  });
  let isShown = false;
  try {
    return fitTable(
      facts,
      (year, start, to) => {
        if (!isShown && process.stderr.isTTY) bar.start(to - start + 1, 0);
        isShown = true;
        bar.update(year - start + 1);
      },
      from,
    );
  } finally {
    bar.stop();
  }
}

const splitFor = ({ testFrom }: FitOptions, { year }: DyadYears): YearSplit => ({
  trainFrom: FIT_FROM,
  testFrom,
  testTo: year.at(-1)! + 1,
});

function fitted(options: FitOptions, facts: FitFacts): AlignmentWeights {
  const years = tableFor(facts, FIT_FROM);
  const weights = fitAlignment(years, splitFor(options, years), facts.data);
  if (weights.models.length === 0)
    throw new CasusError(
      'E_USAGE',
      `no outcome came about both before and after ${options.testFrom}; choose another --test-from`,
    );
  return weights;
}

export function fitCommand(): Command {
  return withData(new Command('fit'))
    .summary('fit the models anew on data sets of your own')
    .description(
      'Makes every two states of every year since 1946 from the data sets that were brought in, fits the models on the years before --test-from, scores them after it, and writes weights with a card beside them.',
    )
    .requiredOption('--out <file>', 'weights to write; the card gets the same name with .card.md')
    .addHelpText(
      'after',
      examples(
        'casus align fit --data data/ --out own.json',
        'casus align --state TJK --on 2015-10-01 --weights own.json',
      ),
    )
    .action(async (options: FitOptions & { readonly out: string }) => {
      const weights = fitted(options, await factsFor(options));
      const card = `${options.out.replace(/\.json$/u, '')}.card.md`;
      try {
        writeFileSync(options.out, `${JSON.stringify(weights)}\n`);
        writeFileSync(card, cardOf(weights));
      } catch (cause) {
        throw new CasusError('E_OUTPUT', `cannot write "${options.out}": ${(cause as Error).message}`, {
          where: { input: options.out },
          cause,
        });
      }
      printScores(weights.models);
      print();
      print(`Written to ${options.out}, card ${card}.`);
    });
}

/** What was fitted on what, and how well it does, as a page. */
function cardOf({ data, models }: AlignmentWeights): string {
  return [
    '# Card of alignment weights',
    '',
    `Fitted on: ${data}.`,
    '',
    ...models.flatMap((model) => {
      const { words, score, beatsPlacebo } = modelView(model);
      return [
        `## ${model.id}: ${words}`,
        '',
        `${model.rows} rows, ${model.positives} ones, ridge ${model.ridge}; columns ${model.columns.join(', ')}.`,
        `${score}.${beatsPlacebo === false ? ' It does not beat what stands beside it.' : ''}`,
        '',
      ];
    }),
  ].join('\n');
}

export function backtestCommand(): Command {
  return withOutput(withData(new Command('backtest')))
    .summary('how well the models foretell years they have not seen')
    .description(
      'Fits the models on the years before --test-from and scores them after it, beside the base rate, geography alone, the nearest and the strongest. With --rolling, each decade from 1890 on is foretold from the years before it.',
    )
    .option('--rolling', 'decade by decade: a defence pact within five years')
    .addHelpText(
      'after',
      examples('casus align backtest --data data/', 'casus align backtest --data data/ --rolling'),
    )
    .action(async (options: FitOptions & OutputOptions & { readonly rolling?: boolean }) => {
      const facts = await factsFor(options);
      if (options.rolling === true) showRolling(rollingFor(facts), options);
      else showScores(fitted(options, facts).models, options);
    });
}

interface ScoreLine {
  readonly outcome: string;
  readonly model: string;
  readonly score: number | null;
  readonly interval: readonly [number, number] | null;
  readonly log: number | null;
  readonly cases: number;
}

const linesOf = ({ id, scores }: KeptModel): ScoreLine[] => [
  {
    outcome: id,
    model: 'model',
    score: scores.hit1 ?? scores.auc,
    interval: scores.hit1Interval ?? scores.aucInterval,
    log: scores.log,
    cases: scores.positives,
  },
  ...Object.entries(scores.beside).map(([model, score]) => ({
    outcome: id,
    model,
    score,
    interval: null,
    log: null,
    cases: scores.positives,
  })),
  {
    outcome: id,
    model: 'base rate',
    score: scores.auc === null ? null : 0.5,
    interval: null,
    log: scores.baseLog,
    cases: scores.positives,
  },
];

function showScores(models: readonly KeptModel[], { json, csv }: OutputOptions): void {
  const rows = models.flatMap(linesOf);
  if (json || csv)
    printRows(
      rows,
      { json, csv },
      {
        columns: [
          { head: 'outcome', of: ({ outcome }) => outcome },
          { head: 'model', of: ({ model }) => model },
          { head: 'score', of: ({ score }) => (score === null ? '' : String(score)) },
          { head: 'low', of: ({ interval }) => (interval === null ? '' : String(interval[0])) },
          { head: 'high', of: ({ interval }) => (interval === null ? '' : String(interval[1])) },
          { head: 'log', of: ({ log }) => (log === null ? '' : String(log)) },
          { head: 'cases', of: ({ cases }) => String(cases) },
        ],
        none: 'No model.',
      },
    );
  else printScores(models);
}

function printScores(models: readonly KeptModel[]): void {
  for (const model of models) {
    const { words, beatsPlacebo } = modelView(model);
    print();
    print(
      `${paint.bold(words)}: fitted on ${model.trained.join('–')} (${model.positives} of ${model.rows}), tried on ${model.tested.join('–')}`,
    );
    print(
      table(linesOf(model), [
        { head: '', of: (line) => line.model },
        {
          head: model.id === 'choice' ? 'first guess right' : 'AUC',
          of: ({ score }) => (score === null ? '–' : score.toFixed(4)),
        },
        {
          head: '95 %',
          of: ({ interval }) => (interval === null ? '' : interval.map((one) => one.toFixed(3)).join('–')),
        },
        { head: 'log score', of: ({ log }) => (log === null ? '' : log.toFixed(5)) },
      ]),
    );
    print(
      beatsPlacebo === false
        ? paint.yellow('It does not beat all that stands beside it.')
        : 'It beats what stands beside it.',
    );
  }
}

const DECADES = Array.from({ length: 13 }, (_, at) => 1890 + 10 * at);
/** What is learnt for the first decade comes from here on. */
const ROLLING_FROM = 1816;

function rollingFor(facts: FitFacts): readonly Decade[] {
  const years = tableFor(facts, ROLLING_FROM);
  const columns = [...FEATURE_BLOCKS.geography, ...FEATURE_BLOCKS.power, ...FEATURE_BLOCKS.exposure];
  const came = years.outcomes.form5;
  const places = columns.map((name) => years.columns.indexOf(name));
  const chosen: number[] = [];
  for (let row = 0; row < years.rows; row += 1) if (came[row]! >= 0) chosen.push(row);
  const values = new Float64Array(chosen.length * columns.length);
  let to = 0;
  for (const row of chosen)
    for (const place of places) values[to++] = years.values[row * years.columns.length + place]!;
  const rows: RollingRows = {
    columns,
    values,
    outcome: Uint8Array.from(chosen, (row) => came[row]!),
    year: Uint16Array.from(chosen, (row) => years.year[row]!),
  };
  const last = years.year.at(-1)!;
  return rollingOrigin(
    rows,
    DECADES.filter((decade) => decade <= last),
  );
}

function showRolling(decades: readonly Decade[], { json, csv }: OutputOptions): void {
  const means = rollingMeans(decades);
  if (json) printJson({ decades, means });
  else
    printRows(
      decades,
      { csv },
      {
        columns: [
          { head: 'decade', of: ({ decade }) => String(decade) },
          { head: 'rows', of: ({ rows }) => String(rows) },
          { head: 'pacts', of: ({ positives }) => String(positives) },
          { head: 'base rate', of: ({ baseLog }) => baseLog.toFixed(5) },
          { head: 'geography, drawn half', of: ({ models }) => models.geography.even.toFixed(5) },
          { head: 'exposure, drawn half', of: ({ models }) => models.exposure.even.toFixed(5) },
          { head: 'geography as fitted', of: ({ models }) => models.geography.log.toFixed(5) },
          { head: 'exposure as fitted', of: ({ models }) => models.exposure.log.toFixed(5) },
          { head: 'AUC', of: ({ models }) => models.geography.auc.toFixed(3) },
        ],
        none: 'No decade.',
      },
    );
  if (json || csv) return;
  print();
  print(
    `Mean log score over ${means.decades} decades: geography drawn half to the base rate ${means.log.toFixed(5)}, the base rate ${means.baseLog.toFixed(5)}, geography as fitted ${means.plain.geography.toFixed(5)}; better than the base rate in ${means.better} decades. ${means.log < means.baseLog ? 'It beats the base rate.' : 'It does not beat the base rate.'}`,
  );
}
