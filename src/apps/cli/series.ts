import { Command, InvalidArgumentError, Option } from 'commander';
import { CasusError, dayOf, type FuzzyDate, type Instant, makeInstant } from '#core/index.js';
import { readEventsFile } from '#edge/events-file.js';
import { loadOntology } from '#edge/ontology.js';
import {
  type Backtest,
  backtest,
  changePoints,
  dayNumber,
  dayOfNumber,
  dyadKey,
  type Estimated,
  firstDayOfStep,
  forecastNext,
  HALF_LIFE_DAYS,
  MEASURES,
  type Measure,
  type MethodScore,
  pointsBetween,
  type RelationSeries,
  randomFrom,
  relationSeries,
  type SeriesEvent,
  type SeriesPoint,
  SIDES,
  type SideName,
  STEPS,
  type Step,
  type StepForecast,
  seriesEvents,
  stepOfDay,
  valuesOf,
} from '#system/index.js';
import { examples, fuzzyDate, moment, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Listing, notice, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint } from './style.js';

interface SourceOptions extends OutputOptions {
  readonly db: string;
  readonly known?: Instant;
  readonly events?: string;
  readonly from?: FuzzyDate;
  readonly to?: FuzzyDate;
  readonly step: Step;
  readonly halfLife: number;
}

interface ModelOptions extends SourceOptions {
  readonly between?: [string, string];
  readonly measure: Measure;
  readonly warmUp: number;
  readonly leastEvents: number;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

function withSource(command: Command): Command {
  return withOutput(withDb(command))
    .option('--events <file>', 'a file of coded events in place of the record (docs/series.md)')
    .option('--from <date>', 'first day that counts (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'first day that no longer counts', fuzzyDate)
    .option('--known <moment>', 'as the record stood at the end of a day, or at an instant', moment)
    .addOption(new Option('--step <step>', 'length of a step').choices([...STEPS]).default('month'))
    .option('--half-life <days>', 'days after which an event weighs half', positive, HALF_LIFE_DAYS);
}

function withModel(command: Command): Command {
  return withSource(command)
    .addOption(
      new Option('--measure <measure>', 'sum of scores, number of events, or sum per 1000 events of all')
        .choices([...MEASURES])
        .default('sum'),
    )
    .option('--warm-up <steps>', 'steps before the first forecast, at least 4', positiveNumber, 24)
    .option('--least-events <n>', 'asserted events of a direction before it is forecast', positiveNumber, 12);
}

/** Whatever the record or the file holds of all pairs, as series. */
async function seriesOf(options: SourceOptions, wholeSteps = false): Promise<RelationSeries> {
  const { step, halfLife: halfLifeDays, from } = options;
  const events = await eventsOf(options);
  const to = options.to ?? (wholeSteps ? underWay(events, options) : undefined);
  if (from !== undefined && to !== undefined && dayNumber(from) >= dayNumber(to))
    throw new CasusError('E_USAGE', `the end ${to} must lie after --from ${from}`);
  const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const series = relationSeries(events, { step, halfLifeDays, ...bounds });
  if (series.unplaced > 0) notice(`left out, since their time is longer than a ${step}: ${series.unplaced}`);
  return series;
}

async function eventsOf({ db, known, events: file }: SourceOptions): Promise<readonly SeriesEvent[]> {
  if (file !== undefined) {
    if (known !== undefined)
      throw new CasusError('E_USAGE', '--known asks the record, which --events FILE takes the place of');
    const { events, rows, skipped } = await readEventsFile(file, loadOntology());
    for (const [why, { rows: count, firstLine }] of skipped)
      notice(`left out of ${rows} rows, ${why}: ${count} (first: line ${firstLine})`);
    return events;
  }
  const { events, undated } = await useStore(db, false, async (store) => {
    const published = new Map(
      (await store.articles()).map(({ article }) => [article.id, article.published.date]),
    );
    const lines = await store.events({}, known === undefined ? {} : { known });
    return seriesEvents(lines, (article) => published.get(article) ?? null);
  });
  if (undated > 0) notice(`left out, since nothing says when: ${undated}`);
  return events;
}

interface SeriesRow extends SeriesPoint {
  readonly actor: string;
  readonly recipient: string;
  readonly changes: readonly string[];
}

/** Widest bar of a side, in characters; the busiest step of the table fills it. */
const BAR = 8;

const one = (value: number): string => value.toFixed(1);
const two = (value: number): string => value.toFixed(2);
const sideText = ({ asserted }: SeriesPoint, side: SideName): string => {
  const { events, sum } = asserted[side];
  return events === 0 ? '' : `${one(sum)} (${events})`;
};

function listingOf(rows: readonly SeriesRow[]): Listing<SeriesRow> {
  const most = Math.max(1e-9, ...rows.flatMap(({ asserted }) => SIDES.map((side) => asserted[side].sum)));
  const length = (sum: number) => (sum === 0 ? 0 : Math.max(1, Math.round((BAR * sum) / most)));
  return {
    columns: [
      { head: 'step', of: ({ from }) => from, fit: 'whole' },
      {
        head: 'who → whom',
        of: ({ actor, recipient }) => `${actor} → ${recipient}`,
        paint: paint.bold,
        fit: 'whole',
      },
      {
        head: 'conflict | cooperation',
        of: ({ asserted }) =>
          `${'▒'.repeat(length(asserted.conflict.sum)).padStart(BAR, '·')}|${'█'.repeat(length(asserted.cooperation.sum)).padEnd(BAR, '·')}`,
        fit: 'whole',
      },
      { head: 'cooperation', of: (row) => sideText(row, 'cooperation') },
      { head: 'conflict', of: (row) => sideText(row, 'conflict') },
      {
        head: 'level',
        of: ({ level }) => `+${one(level.asserted.cooperation)} −${one(level.asserted.conflict)}`,
        fit: 'whole',
      },
      {
        head: 'claimed, ahead, denied',
        of: ({ claimed, ahead, denied }) =>
          claimed.events + ahead.events + denied === 0 ? '' : `${claimed.events}, ${ahead.events}, ${denied}`,
        fit: 'cut',
      },
      { head: 'change', of: ({ changes }) => changes.join('; '), paint: paint.yellow },
    ],
    csvColumns: [
      { head: 'from', of: ({ from }) => from },
      { head: 'to', of: ({ to }) => to },
      { head: 'actor', of: ({ actor }) => actor },
      { head: 'recipient', of: ({ recipient }) => recipient },
      ...(['asserted', 'claimed', 'ahead'] as const).flatMap((voice) =>
        SIDES.flatMap((side) => [
          { head: `${voice}.${side}.events`, of: (row: SeriesRow) => String(row[voice][side].events) },
          { head: `${voice}.${side}.sum`, of: (row: SeriesRow) => String(row[voice][side].sum) },
          { head: `${voice}.${side}.level`, of: (row: SeriesRow) => String(row.level[voice][side]) },
          {
            head: `${voice}.${side}.share`,
            of: (row: SeriesRow) => String(row.level[voice][`${side}Share`] ?? ''),
          },
        ]),
      ),
      { head: 'denied', of: ({ denied }) => String(denied) },
      { head: 'volume', of: ({ volume }) => String(volume) },
      { head: 'change', of: ({ changes }) => changes.join('; ') },
      { head: 'events', of: ({ events }) => events.join('; ') },
    ],
    none: 'Nothing is told of these two in that time. casus relations lists pairs of which something is.',
  };
}

function rowsOf(series: RelationSeries, actor: string, recipient: string): SeriesRow[] {
  const dyad = series.dyads.get(dyadKey(actor, recipient));
  if (dyad === undefined) return [];
  const marks = new Map<number, string[]>();
  for (const side of SIDES)
    for (const { at, before, after } of changePoints(valuesOf(dyad, series, side, 'sum'))) {
      const own = marks.get(at) ?? [];
      marks.set(at, own);
      own.push(`${side} ${one(before)} → ${one(after)}`);
    }
  return pointsBetween(dyad, series).map((point, at) => ({
    actor,
    recipient,
    ...point,
    changes: marks.get(at) ?? [],
  }));
}

/** Two codes, in place of a list of any length. */
function bothOf(between: readonly string[]): [string, string] {
  const [first, second, ...more] = between;
  if (first === undefined || second === undefined || more.length > 0 || first === second)
    throw new CasusError('E_USAGE', '--between takes two different codes: --between RUS TJK');
  return [first, second];
}

export function seriesCommand(): Command {
  return new Command('series')
    .helpCommand(false)
    .summary('how two actors deal with each other over time')
    .description(
      'Cooperation and conflict of a pair by month or week, in each direction, with marks where the level changes. What is only claimed, lies ahead or is denied is counted apart. Without a command it lists the steps.',
    )
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(forecastCommand())
    .addCommand(backtestCommand())
    .addHelpText(
      'after',
      examples('casus series --between RUS TJK', 'casus series forecast', 'casus series backtest'),
    );
}

function listCommand(): Command {
  return withSource(new Command('list'))
    .summary('the steps of a pair')
    .description(
      'Prints, by step and direction: scores of cooperation and of conflict added up, with the number of events in brackets; the decayed level at the end of the step; and where a level changes, its mean before and after.',
    )
    .requiredOption('--between <codes...>', 'the two actors, by code')
    .addHelpText(
      'after',
      examples(
        'casus series list --between RUS TJK --from 2015',
        'casus series list --between RUS UKR --events events.csv --step week --csv',
      ),
    )
    .action(async (options: SourceOptions & { between: string[] }) => {
      const [a, b] = bothOf(options.between);
      const series = await seriesOf(options);
      const rows = [...rowsOf(series, a, b), ...rowsOf(series, b, a)];
      printRows(rows, options, listingOf(rows));
    });
}

const rangeOf = ({ median, low, high }: StepForecast): string => `${one(median)} (${one(low)}–${one(high)})`;

function forecastCommand(): Command {
  return withModel(new Command('forecast'))
    .summary('what the next month or week may bring')
    .description(
      'Forecasts cooperation and conflict of the step after the last, by direction: median and 80 % range of each method, the mean of the past and the last value as base beside the models. The month or week under way does not count. How good they are, casus series backtest says.',
    )
    .option('--between <codes...>', 'these two alone, by code')
    .addHelpText(
      'after',
      examples('casus series forecast --between RUS TJK', 'casus series forecast --events events.csv --json'),
    )
    .action(async ({ between: codes, ...options }: ModelOptions & { between?: string[] }) => {
      const between = codes === undefined ? undefined : bothOf(codes);
      const series = await seriesOf(options, true);
      const { measure, warmUp, leastEvents } = checked(options);
      const forecasts = forecastNext(series, {
        measure,
        warmUp,
        leastEvents,
        ...(between ? { between } : {}),
      });
      if (series.steps < warmUp)
        notice(`there are ${series.steps} steps, and a forecast needs ${warmUp} (--warm-up)`);
      const step = (forecast: StepForecast) => dayOfNumber(firstDayOfStep(forecast.step, series.step));
      printRows(forecasts, options, {
        columns: [
          { head: 'step', of: step, fit: 'whole' },
          { head: 'who → whom', of: ({ actor, recipient }) => `${actor} → ${recipient}`, paint: paint.bold },
          { head: 'of', of: ({ side }) => side },
          { head: 'method', of: ({ method }) => method },
          { head: `${measure}, 80 % range`, of: rangeOf },
          { head: 'past errors', of: ({ errors }) => String(errors) },
        ],
        csvColumns: [
          { head: 'step', of: step },
          ...(['actor', 'recipient', 'side', 'method', 'median', 'low', 'high', 'errors'] as const).map(
            (head) => ({ head, of: (forecast: StepForecast) => String(forecast[head]) }),
          ),
        ],
        json: ({ step: _, ...forecast }) => ({
          from: step({ step: _, ...forecast }),
          measure,
          ...forecast,
        }),
        none: 'No direction has events enough to be forecast: see --least-events and --warm-up.',
      } satisfies Listing<StepForecast>);
    });
}

/** The beginning of the step that is under way when the events reach into it, since it is no whole one. */
function underWay(events: readonly SeriesEvent[], { step, known }: SourceOptions): FuzzyDate | undefined {
  const today = dayNumber(dayOf(known ?? makeInstant(new Date())));
  const begin = firstDayOfStep(stepOfDay(today, step), step);
  return events.some(({ to }) => to > begin) ? dayOfNumber(begin) : undefined;
}

function checked<Options extends ModelOptions>(options: Options): Options {
  if (options.warmUp < 4) throw new CasusError('E_USAGE', '--warm-up takes at least 4 steps');
  return options;
}

const estimateText = ({ mean, interval }: Estimated): string =>
  interval === null ? two(mean) : `${two(mean)} [${two(interval[0])}, ${two(interval[1])}]`;

const verdictOf = ({ method, beatsPersistence }: MethodScore): string =>
  method === 'persistence'
    ? 'the base'
    : beatsPersistence === null
      ? 'not known: too few pairs'
      : beatsPersistence
        ? 'yes'
        : 'no: it does not beat persistence';

function backtestCommand(): Command {
  return withModel(new Command('backtest'))
    .summary('how good the forecasts would have been')
    .description(
      'Forecasts every step after the warm-up from the steps before it, and scores it: CRPS and absolute error of the median (0 is best), with 95 % intervals by resampled pairs. A method beats persistence when the whole interval of the difference lies below 0.',
    )
    .option('--seed <n>', 'of the resampling', positiveNumber, 1)
    .addHelpText(
      'after',
      examples('casus series backtest', 'casus series backtest --events events.csv --measure count'),
    )
    .action(async (options: ModelOptions & { seed: number }) => {
      const series = await seriesOf(options, true);
      const { measure, warmUp, leastEvents, seed } = checked(options);
      const result = backtest(series, { measure, warmUp, leastEvents, random: randomFrom(seed) });
      if (options.json) printJson({ seed, ...result });
      else show(result, options);
    });
}

function show(result: Backtest, options: OutputOptions): void {
  if (!options.csv && result.scores.length > 0)
    print(
      `${result.measure} a step: ${result.directions} directions of ${result.dyads} pairs, ${result.origins} steps forecast\n`,
    );
  printRows(result.scores, options, {
    columns: [
      { head: 'of', of: ({ side }) => side },
      { head: 'method', of: ({ method }) => method, paint: paint.bold },
      { head: 'CRPS', of: ({ crps }) => estimateText(crps) },
      { head: 'MAE', of: ({ mae }) => estimateText(mae) },
      { head: 'less persistence', of: ({ overPersistence }) => estimateText(overPersistence) },
      { head: 'beats it', of: verdictOf },
      { head: 'in 80 %', of: ({ within80 }) => two(within80) },
      { head: 'n', of: ({ forecasts }) => String(forecasts) },
    ],
    csvColumns: [
      { head: 'side', of: ({ side }) => side },
      { head: 'method', of: ({ method }) => method },
      ...(['crps', 'mae', 'overPersistence'] as const).flatMap((name) => [
        { head: name, of: (score: MethodScore) => String(score[name].mean) },
        { head: `${name}.low`, of: (score: MethodScore) => String(score[name].interval?.[0] ?? '') },
        { head: `${name}.high`, of: (score: MethodScore) => String(score[name].interval?.[1] ?? '') },
      ]),
      { head: 'beatsPersistence', of: ({ beatsPersistence }) => String(beatsPersistence ?? '') },
      { head: 'within80', of: ({ within80 }) => String(within80) },
      { head: 'forecasts', of: ({ forecasts }) => String(forecasts) },
    ],
    none: 'Nothing can be scored: too few steps after the warm-up, or too few events of any direction.',
  } satisfies Listing<MethodScore>);
}
