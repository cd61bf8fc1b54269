import { userInfo } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type FuzzyDate, type Instant, makeInstant } from '#core/index.js';
import {
  type ForecastFilter,
  type ForecastResolution,
  RESOLUTIONS,
  type ResolutionLine,
  type Reviewed,
  type Store,
} from '#record/index.js';
import {
  type CalibrationBin,
  type Estimate,
  GROUPINGS,
  type Grouping,
  type Interval,
  lastDay,
  type Question,
  type QuestionState,
  randomFrom,
  type ScoreRow,
  type Scores,
  type Share,
  scoreForecasts,
} from '#system/index.js';
import { partiesText, percentText, rangeText } from '#views/index.js';
import { boardOf, questionNamed, resolveQuestion } from '../board.js';
import { withReviewsOf } from '../reviews.js';
import {
  dbSuffix,
  examples,
  fuzzyDate,
  moment,
  positiveNumber,
  useStore,
  withDb,
  withOutput,
} from './context.js';
import { shortId } from './digest.js';
import { importCommand } from './forecasts-import.js';
import { type Listing, type OutputOptions, print, printJson, printRows } from './output.js';
import { reviewJson, reviewLines, reviewMark } from './review.js';
import { paint } from './style.js';
import { type Column, table } from './table.js';

const STATES: readonly QuestionState[] = ['open', 'due', ...RESOLUTIONS];

const STATE_PAINT: Readonly<Record<QuestionState, (text: string) => string>> = {
  open: paint.blue,
  due: paint.yellow,
  yes: paint.green,
  no: paint.red,
  void: paint.dim,
  'condition-not-met': paint.dim,
};

/** "63–87 %", "87–99 % assumed", "not measured". */
const estimateText = (estimate: Estimate | null): string =>
  `${rangeText(estimate)}${estimate?.assumed ? ' assumed' : ''}`;

const closesText = ({ closes, closesWith }: Question): string =>
  closes !== null ? lastDay(closes) : closesWith === null ? 'open' : `“${closesWith}”`;

const stateText = ({ state, resolution }: Question): string =>
  resolution?.graded == null ? state : `${state} (${resolution.graded})`;

/** A question with what people say of its forecast. */
type ReviewedQuestion = Question & { readonly review: Reviewed<'forecast'> | null };

const QUESTIONS: Listing<ReviewedQuestion> = {
  columns: [
    { head: 'state', of: stateText, paint: (text, { state }) => STATE_PAINT[state](text), fit: 'whole' },
    { head: 'who', of: ({ who }) => who.name, paint: paint.bold },
    { head: 'expects', of: ({ line }) => line.words.outcome },
    { head: 'if', of: ({ condition }) => condition ?? '', fit: 'cut' },
    { head: 'likelihood', of: ({ estimate }) => estimateText(estimate) },
    { head: 'said', of: ({ opens }) => opens ?? '', fit: 'whole' },
    { head: 'by', of: closesText },
    {
      head: 'forecast',
      of: ({ id, review }) => `${shortId(id)}${reviewMark(review)}`,
      paint: paint.dim,
      fit: 'whole',
    },
  ],
  csvColumns: [
    { head: 'forecast', of: ({ id }) => id },
    { head: 'article', of: ({ line }) => line.articleId },
    { head: 'outlet', of: ({ line }) => line.outlet ?? '' },
    { head: 'who', of: ({ who }) => who.name },
    { head: 'outcome', of: ({ line }) => line.words.outcome },
    { head: 'negated', of: ({ line }) => String(line.record.negated) },
    { head: 'condition', of: ({ condition }) => condition ?? '' },
    { head: 'form', of: ({ line }) => line.record.form },
    { head: 'likelihood', of: ({ line }) => line.words.likelihood ?? '' },
    { head: 'low', of: ({ estimate }) => String(estimate?.low ?? '') },
    { head: 'high', of: ({ estimate }) => String(estimate?.high ?? '') },
    { head: 'assumed', of: ({ estimate }) => (estimate === null ? '' : String(estimate.assumed)) },
    { head: 'table', of: ({ estimate }) => estimate?.source ?? '' },
    { head: 'opens', of: ({ opens }) => opens ?? '' },
    { head: 'closes', of: ({ closes }) => closes ?? '' },
    { head: 'closesWith', of: ({ closesWith }) => closesWith ?? '' },
    { head: 'state', of: ({ state }) => state },
    { head: 'on', of: ({ resolution }) => resolution?.on ?? '' },
    { head: 'graded', of: ({ resolution }) => String(resolution?.graded ?? '') },
    { head: 'conditionMet', of: ({ resolution }) => resolution?.conditionMet ?? '' },
    { head: 'because', of: ({ resolution }) => resolution?.because ?? '' },
    { head: 'by', of: ({ resolution }) => resolution?.by ?? '' },
    { head: 'quote', of: ({ line }) => line.quote },
    { head: 'recordedAt', of: ({ line }) => line.recordedAt },
    { head: 'producer', of: ({ line }) => line.producer },
    { head: 'review', of: ({ review }) => review?.state ?? '' },
  ],
  json: asJson,
  none: 'No forecast fits. casus forecasts without filters lists all; casus read PAGE adds some.',
};

/** For programs: the question, the forecast's own fields, the words that its spans point at, and where it stands. */
function asJson({ line, id, review, ...question }: ReviewedQuestion): object {
  const { record, quote, words, ...place } = line;
  return {
    id,
    ...question,
    forecast: record,
    words: { quote, ...words },
    ...place,
    review: reviewJson(review),
  };
}

interface BoardOptions extends Omit<ForecastFilter, 'limit'>, OutputOptions {
  readonly db: string;
  readonly known?: Instant;
  readonly state?: QuestionState;
  readonly limit?: number;
}

const now = (): Instant => makeInstant(new Date());

/** The board stays that of the machine; what people say of its forecasts stands beside it. */
async function withReviews(
  store: Store,
  board: readonly Question[],
  known?: Instant,
): Promise<ReviewedQuestion[]> {
  const lines = await withReviewsOf(
    store,
    'forecast',
    board.map(({ line }) => line),
    known === undefined ? {} : { known },
  );
  return board.map((question, index) => ({ ...question, review: lines[index]!.review }));
}

/** @param end is told the exit status, since a list of resolutions that skipped rows is no error */
export function forecastsCommand(end: (status: number) => void): Command {
  return new Command('forecasts')
    .helpCommand(false)
    .summary('what somebody expects, what became of it, and scores')
    .description(
      'The board of forecasts: each statement of what will come that an article holds, as a question with its criteria, its condition and its end. Persons resolve them; scores are worked out anew each time. Without a command it lists the board.',
    )
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(showCommand())
    .addCommand(resolveCommand('resolve'))
    .addCommand(resolveCommand('correct'))
    .addCommand(importCommand(end))
    .addCommand(scoresCommand())
    .addHelpText(
      'after',
      examples('casus forecasts', 'casus forecasts --state due --outlet Wire', 'casus forecasts scores'),
    );
}

function withFilters(command: Command): Command {
  return command
    .option('--who <who>', 'who expects it; article = the outlet itself, nobody = nobody named')
    .option('--about <actor>', 'who acts, or is acted upon, in what is expected')
    .option('--outlet <name>', 'outlet that published it')
    .option('--article <article>', 'number or id of an article')
    .option('--from <date>', 'to come about on or after (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'to come about on or before', fuzzyDate)
    .option('--known <moment>', 'as the record stood at the end of a day, or at an instant', moment);
}

function listCommand(): Command {
  return withFilters(withOutput(withDb(new Command('list'))))
    .summary('the board')
    .description(
      'Lists forecasts as questions. open = may still be settled; due = its time is over and nobody has resolved it; else what was decided. A range that is assumed, because the text has no word of likelihood, is marked so.',
    )
    .addOption(new Option('--state <state>', 'where the question stands').choices([...STATES]))
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      examples('casus forecasts list --who article --state open', 'casus forecasts list --csv'),
    )
    .action(async ({ db, json, csv, known, state, limit, ...filter }: BoardOptions) => {
      await useStore(db, false, async (store) => {
        const board = await boardOf(store, filter, { now: now(), known });
        const wanted = board.filter((question) => state === undefined || question.state === state);
        const shown = await withReviews(store, wanted.slice(0, limit), known);
        printRows(shown, { json, csv }, QUESTIONS);
      });
    });
}

function showCommand(): Command {
  return withDb(new Command('show'))
    .summary('one forecast as a question')
    .description(
      'Prints one forecast: the question with its criteria, its end, and when there is no answer; the words, the rules that found it, and every resolution that the record has held.',
    )
    .argument('<forecast>', 'id from casus forecasts, or the beginning of it')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('casus forecasts show 3f2a91bc'))
    .action(async (name: string, { db, json }: { db: string; json?: boolean }) => {
      await useStore(db, false, async (store) => {
        const [question] = (await withReviews(store, [
          questionNamed(await boardOf(store, {}, { now: now() }), name),
        ])) as [ReviewedQuestion];
        const text = (await store.reading(question.line.articleId))?.article.text ?? '';
        const history = (await store.history(question.id)).filter(
          ({ property }) => property === 'forecast.resolution',
        );
        const scores = scoreForecasts([question], { random: randomFrom(1), resamples: 0 });
        if (json) {
          const [score] = scores.scored;
          const own = score === undefined ? null : { value: score.value, brier: score.brier, log: score.log };
          printJson({ ...asJson(question), score: own, resolutions: history });
        } else show(question, scores, history, text);
      });
    });
}

function show(
  question: ReviewedQuestion,
  { scored }: Scores,
  history: Awaited<ReturnType<Store['history']>>,
  text: string,
): void {
  const { line, estimate } = question;
  const { record, words } = line;
  const field = (name: string, text: string) => print(`  ${name.padEnd(10)} ${text}`);
  print(
    `${paint.bold(question.text)}  ${STATE_PAINT[question.state](stateText(question))}  ${paint.dim(`${question.id}${reviewMark(question.review)}`)}`,
  );
  print();
  field('who', question.who.name);
  field(
    'likelihood',
    estimate === null
      ? `not measured${words.hedges.length > 0 ? `: hedged by ${words.hedges.map((hedge) => `“${hedge}”`).join(', ')}` : ''}`
      : `${estimateText(estimate)} (${estimate.source})${words.likelihood === null ? '' : `, from “${words.likelihood}”`}`,
  );
  const about = partiesText([...record.actors, ...record.recipients]);
  if (about !== '') field('about', about);
  field('opens', question.opens ?? 'not known: the article is not dated');
  field('closes', closesText(question));
  field('answer', question.criteria);
  for (const rule of question.voidRules) field('none', rule);

  head('where it stands');
  print(`  “${line.quote}”`);
  print(
    `  sentence ${record.sentence + 1} of article ${line.articleNumber}, ${line.outlet ?? 'of an unknown outlet'}`,
  );
  head(`the rules (score ${record.score.value} of 1)`);
  for (const { rule, weight } of record.score.reasons) print(`  ${weight.toFixed(2).padStart(5)}  ${rule}`);
  if (question.review !== null) {
    head('who reviewed it');
    for (const one of reviewLines(question.review, text)) print(`  ${one}`);
  }
  if (history.length > 0) {
    head('what became of it');
    for (const { value, original, evidence, recordedAt, retractedAt, retractedFor } of history) {
      const { as, on, graded, conditionMet = null } = JSON.parse(value) as ResolutionLine;
      const by = 'enteredBy' in evidence ? evidence.enteredBy : '';
      const gone = retractedAt === null ? '' : paint.dim(` – until ${retractedAt} (${retractedFor})`);
      print(
        `  ${as}${graded === null ? '' : ` (${graded})`} on ${on}${conditionMet === null ? '' : ` (condition met ${conditionMet})`}, by ${by} at ${recordedAt}: ${original}${gone}`,
      );
    }
  }
  const [own] = scored;
  if (own) {
    head('its score (0 is best)');
    for (const [name, { mean, atLow, atHigh }] of [
      ['Brier', own.brier],
      ['log', own.log],
    ] as const)
      print(
        `  ${name.padEnd(5)} ${three(mean)} (${three(atLow)} at ${percentText(own.estimate.low)} %, ${three(atHigh)} at ${percentText(own.estimate.high)} %)`,
      );
  }
}

function head(text: string): void {
  print();
  print(paint.dim(text));
}

interface ResolveOptions {
  readonly db: string;
  readonly as: ForecastResolution['as'];
  readonly on: FuzzyDate;
  readonly because: string;
  readonly graded?: number;
  readonly conditionMet?: FuzzyDate | null;
  readonly by?: string;
}

function degree(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}

function resolveCommand(name: 'resolve' | 'correct'): Command {
  const correct = name === 'correct';
  return withDb(new Command(name))
    .summary(correct ? 'replace what was entered' : 'enter what became of a forecast')
    .description(
      correct
        ? 'Replaces the resolution of a forecast by another. What was entered before stays in its history; casus undo brings it back.'
        : 'Enters what became of a forecast, in its own words: yes when what it says came about, a negation included. The resolution is a claim of the record whose evidence is the person who enters it; casus forecasts correct replaces it, casus undo takes it back.',
    )
    .argument('<forecast>', 'id from casus forecasts, or the beginning of it')
    .addOption(
      new Option('--as <answer>', 'what became of it').choices([...RESOLUTIONS]).makeOptionMandatory(),
    )
    .requiredOption('--on <date>', 'when it was settled (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .requiredOption('--because <text>', 'why, or the address of a page that shows it')
    .option('--graded <value>', 'how far it came true, 0 to 1, where yes and no are too coarse', degree)
    .option('--condition-met <date>', 'when its condition came true, for a forecast that has one', fuzzyDate)
    .option('--by <name>', 'who decides (default: your name on this machine)')
    .addHelpText(
      'after',
      examples(
        `casus forecasts ${name} 3f2a91bc --as ${correct ? 'no' : 'yes'} --on 2015-10-16 --because https://example.org/communique`,
      ),
    )
    .action(
      async (named: string, { db, as, on, because, graded, conditionMet = null, by }: ResolveOptions) => {
        await useStore(db, false, async (store) => {
          const question = questionNamed(await boardOf(store, {}, { now: now() }), named);
          const run = await resolveQuestion(
            store,
            question,
            { as, on, graded: graded ?? null, conditionMet, because, by: by ?? userInfo().username },
            { now: now(), correct },
          );
          if (run === null) print('The record holds this resolution already.');
          else print(`Run ${run.run}: ${run.title}. casus undo ${run.run}${dbSuffix(db)} takes it back.`);
        });
      },
    );
}

const three = (value: number): string => value.toFixed(3);
const span = (interval: Interval): string =>
  interval === null ? '' : `${three(interval[0])}–${three(interval[1])}`;
const shareText = ({ count, of, interval }: Share): string =>
  interval === null ? '' : `${count} of ${of} (${percentText(interval[0])}–${percentText(interval[1])} %)`;

const ROWS: readonly Column<ScoreRow>[] = [
  { head: 'who or what', of: ({ name }) => name, paint: paint.bold },
  {
    head: 'forecasts',
    of: ({ count, assumed }) => (assumed === 0 ? String(count) : `${count} (${assumed} assumed)`),
  },
  { head: 'articles', of: ({ articles }) => String(articles) },
  { head: 'Brier', of: ({ brier }) => three(brier.mean) },
  { head: 'low–high end', of: ({ brier }) => `${three(brier.atLow)}–${three(brier.atHigh)}` },
  { head: '95 %', of: ({ brier }) => span(brier.interval) },
  { head: 'log', of: ({ log }) => three(log.mean) },
  { head: 'came true (95 %)', of: ({ cameTrue }) => shareText(cameTrue) },
];

interface GroupRow extends ScoreRow {
  readonly grouping: Grouping | 'all';
}

const SCORES: Listing<GroupRow> = {
  columns: ROWS,
  csvColumns: [
    { head: 'by', of: ({ grouping }) => grouping },
    { head: 'name', of: ({ name }) => name },
    { head: 'forecasts', of: ({ count }) => String(count) },
    { head: 'articles', of: ({ articles }) => String(articles) },
    { head: 'assumed', of: ({ assumed }) => String(assumed) },
    ...(['brier', 'log'] as const).flatMap((score): Column<GroupRow>[] => [
      { head: score, of: (row) => String(row[score].mean) },
      { head: `${score}AtLow`, of: (row) => String(row[score].atLow) },
      { head: `${score}AtHigh`, of: (row) => String(row[score].atHigh) },
      { head: `${score}From`, of: (row) => String(row[score].interval?.[0] ?? '') },
      { head: `${score}To`, of: (row) => String(row[score].interval?.[1] ?? '') },
    ]),
    { head: 'cameTrue', of: ({ cameTrue }) => String(cameTrue.count) },
    { head: 'of', of: ({ cameTrue }) => String(cameTrue.of) },
    { head: 'cameTrueFrom', of: ({ cameTrue }) => String(cameTrue.interval?.[0] ?? '') },
    { head: 'cameTrueTo', of: ({ cameTrue }) => String(cameTrue.interval?.[1] ?? '') },
  ],
  none: '',
};

const BIN_COLUMNS: readonly Column<CalibrationBin>[] = [
  { head: 'said', of: ({ from, to }) => `${percentText(from)}–${percentText(to)} %` },
  { head: 'mean range', of: ({ low, high }) => `${percentText(low)}–${percentText(high)} %` },
  { head: 'came true', of: ({ cameTrue }) => `${cameTrue.count} of ${cameTrue.of}` },
  { head: 'share', of: ({ cameTrue }) => `${percentText(cameTrue.count / cameTrue.of)} %` },
  {
    head: '95 %',
    of: ({ cameTrue: { interval } }) =>
      interval === null ? '' : `${percentText(interval[0])}–${percentText(interval[1])} %`,
  },
];

interface ScoresOptions extends BoardOptions {
  readonly by?: Grouping;
  /** False with `--no-assumed`. */
  readonly assumed: boolean;
  readonly seed: number;
}

function scoresCommand(): Command {
  return withFilters(withOutput(withDb(new Command('scores'))))
    .summary('how good forecasts were')
    .description(
      'Scores what is resolved yes, no or to a degree: Brier and log score (0 is best; who always says 50 % gets 0.25 and 0.69) at both ends of the range that the words stand for, and their mean. Unresolved, void and untested forecasts never count. Intervals are of 95 %: of means by drawing articles anew, of shares by Wilson.',
    )
    .addOption(new Option('--by <grouping>', 'this table alone').choices([...GROUPINGS]))
    .option('--no-assumed', 'leave out forecasts without a word of likelihood, whose range is assumed')
    .option('--seed <n>', 'of the draws, so that they can be repeated', positiveNumber, 1)
    .addHelpText(
      'after',
      examples('casus forecasts scores --by expert', 'casus forecasts scores --no-assumed --json'),
    )
    .action(async ({ db, json, csv, known, by, assumed, seed, ...filter }: ScoresOptions) => {
      await useStore(db, false, async (store) => {
        const board = await boardOf(store, filter, { now: now(), known });
        const scores = scoreForecasts(board, { random: randomFrom(seed), assume: assumed });
        const groupings = by === undefined ? GROUPINGS : [by];
        if (json)
          printJson({
            ...scores,
            scored: scores.scored.map(({ question, ...own }) => ({ id: question.id, ...own })),
          });
        else if (csv)
          printRows(
            [
              ...(scores.all === null ? [] : [{ grouping: 'all' as const, ...scores.all }]),
              ...groupings.flatMap((grouping) => scores.by[grouping].map((row) => ({ grouping, ...row }))),
            ],
            { csv },
            SCORES,
          );
        else printScores(scores, groupings, board.length);
      });
    });
}

function printScores(scores: Scores, groupings: readonly Grouping[], all: number): void {
  const left = Object.entries(scores.leftOut).filter(([, count]) => count > 0);
  print(
    `${scores.scored.length} of ${all} forecasts are scored${left.length === 0 ? '' : `; left out: ${left.map(([reason, count]) => `${count} ${reason}`).join(', ')}`}.`,
  );
  if (scores.all === null) {
    print('casus forecasts resolve enters what became of one.');
    return;
  }
  const bare = scores.scored.find(({ estimate }) => estimate.assumed)?.estimate;
  if (bare)
    print(
      `${scores.all.assumed} have no word of likelihood and count as ${percentText(bare.low)}–${percentText(bare.high)} % (${bare.source}); --no-assumed leaves them out.`,
    );
  print();
  print(table([scores.all], ROWS));
  for (const grouping of groupings) {
    head(`by ${grouping}`);
    print(table(scores.by[grouping], ROWS));
  }
  if (scores.calibration.length > 0) {
    head('calibration: of what was held this likely, how much came true');
    print(table(scores.calibration, BIN_COLUMNS));
  }
  const { partition } = scores;
  if (partition === null) return;
  head('the Brier score of the middles of the ranges, in its parts (Murphy 1973)');
  print(
    `  ${three(partition.brier)} = ${three(partition.reliability)} reliability − ${three(partition.resolution)} resolution + ${three(partition.uncertainty)} uncertainty`,
  );
}
