import { Command, InvalidArgumentError, Option } from 'commander';
import { CasusError, type FuzzyDate } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { MOST_DRAWS, VOTE_SCALE } from '#system/index.js';
import type { SpreadView, SummitIssueView, SummitView, SummitVoteView } from '#views/index.js';
import { makeWorldNames } from '../bound/names.js';
import { isFound, listOf } from '../bound/question.js';
import { POSITION_SOURCES, type PositionSource } from '../summit/template.js';
import { useAlign } from './align.js';
import { examples, fuzzyDate, withDb, withOutput } from './context.js';
import { type Listing, notice, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';

interface SummitOptions extends OutputOptions {
  readonly ktab?: boolean;
  readonly precision: number;
  readonly draws: boolean;
  readonly widen: number;
  readonly seed: number;
  readonly scale: number;
  readonly sensitivity?: boolean;
  readonly explain?: boolean;
}

function seedNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function points(text: string): number {
  const value = Number(text);
  if (!(text.trim() !== '' && value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return value;
}

function above0(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

/** Long draws say how far they are, so often. */
const TELL_AFTER_MS = 2000;

export function summitCommand(): Command {
  return (
    withOutput(new Command('summit'))
      .summary('what a meeting is likely to agree, who moves and who blocks')
      .description(
        'Reads who wants what of each question, how much it matters to them and what they can do, and answers where each question is likely to end: a forecast with its interval, the plain rules beside it, where the spatial model of politics leads and who moves, whether it would be adopted under the rule of the body, and who could block it. A model’s number, no fact.',
      )
      .argument('<file>', 'YAML or JSON (docs/summit.md), or CSV or XML of KTAB')
      .option('--ktab', 'the spatial model as KTAB’s smpc works, slips and all')
      .option(
        '--precision <points>',
        'standard error of the mean places, for numbers with ranges',
        above0,
        0.5,
      )
      .option('--no-draws', 'leave out the draws of numbers with ranges')
      .option('--widen <points>', 'range to either side for numbers that are assumed without one', points, 0)
      .option('--seed <n>', 'the same seed gives the same draws', seedNumber, 1)
      .option('--scale <points>', 'how sharply members tell proposals apart (assumed)', above0, VOTE_SCALE)
      .option('--sensitivity', 'which number moves the outcome most')
      .option('--explain', 'every number with where it comes from, positions by turn, power of the members')
      .addHelpText(
        'after',
        examples(
          'casus summit samples/cis-summit-2015.summit.yaml',
          'casus summit samples/cis-summit-2015.summit.yaml --widen 15 --sensitivity',
          'casus summit new --actors RUS,KAZ,KGZ,TJK --on 2015-10-16 --issue "Border force" > my.summit.yaml',
        ),
      )
      // What stands after new is its own.
      .enablePositionalOptions()
      .addCommand(newCommand())
      .action(async (file: string, options: SummitOptions) => {
        // Its checks of shape take longer to load than any other command takes to start.
        const [{ readSummit }, { summitAnswer }] = await Promise.all([
          import('#edge/summit/index.js'),
          import('../summit/answers.js'),
        ]);
        const summit = readSummit(file, options.ktab === true);
        const isWatched = process.stderr.isTTY === true;
        let told = performance.now();
        const view = summitAnswer(summit, {
          workings: options.ktab === true ? 'ktab' : 'mended',
          seed: options.seed,
          precision: options.draws ? options.precision : null,
          widen: options.widen,
          scale: options.scale,
          swings: options.sensitivity === true,
          power: options.explain === true || options.json === true,
          onBatch: (draws) => {
            if (isWatched && performance.now() - told > TELL_AFTER_MS) {
              told = performance.now();
              notice(`${draws} draws so far`);
            }
            return true;
          },
        });
        if (options.json) printJson(view);
        else if (options.csv) printRows(view.issues, { csv: true }, ROWS);
        else show(view, options.explain === true);
      })
  );
}

interface NewOptions {
  readonly db: string;
  readonly title: string;
  readonly on: FuzzyDate;
  readonly actors: string;
  readonly body?: string;
  readonly issue: readonly string[];
  readonly positions: PositionSource;
  readonly toward?: string;
}

function newCommand(): Command {
  return withDb(new Command('new'))
    .summary('write a template of a summit')
    .description(
      'Prints a file for casus summit, with comments: the states with their capability, and a question for each --issue. Positions can be drawn from votes in the General Assembly, or from the coded events of the record; what is not known is marked as assumed.',
    )
    .requiredOption('--actors <states>', 'states, or an organisation for its members')
    .requiredOption('--on <date>', 'day, month or year', fuzzyDate)
    .option('--title <words>', 'what it is', 'A summit')
    .option('--body <body>', 'whose rule they decide by (docs/summit.md)')
    .option(
      '--issue <title>',
      'a question; may be given more than once',
      (one: string, all: string[]) => [...all, one],
      [],
    )
    .addOption(
      new Option('--positions <source>', 'where positions come from')
        .choices([...POSITION_SOURCES])
        .default('none'),
    )
    .option('--toward <state>', 'with --positions events: towards whom')
    .addHelpText(
      'after',
      examples(
        'casus summit new --actors RUS,KAZ,KGZ,TJK,UZB --on 2015-10-16 --body cis --issue "Border force"',
        'casus summit new --actors CSTO --on 2015-10-16 --positions votes --issue "Statement on Syria"',
        'casus summit new --actors RUS,TJK,UZB --on 2015-10-16 --positions events --toward RUS --db my.db',
      ),
    )
    .action(async ({ db, actors, toward, ...options }: NewOptions) => {
      const { summitTemplate } = await import('../summit/template.js');
      const { BODIES } = await import('#system/index.js');
      const body = options.body ?? null;
      if (body !== null && !(BODIES as readonly string[]).includes(body))
        throw new CasusError('E_USAGE', `--body: "${body}" is none of ${BODIES.join(', ')}`);
      await useAlign(db, {}, (sources) => {
        const names = makeWorldNames(sources.index, loadOntology());
        const ids = listOf(actors, (name) => isFound(() => names.members(name, options.on))).flatMap((name) =>
          names.members(name, options.on),
        );
        const stateOf = (id: string) => {
          const { name } = names.state(id, options.on);
          return { id: names.state(id, options.on).id, name };
        };
        const text = summitTemplate(sources, {
          title: options.title,
          on: options.on,
          body,
          states: [...new Set(ids)].map(stateOf),
          issues: options.issue,
          positions: options.positions,
          toward: toward === undefined ? null : stateOf(toward),
        });
        process.stdout.write(text);
      });
    });
}

/** For programs: a line an issue. */
const ROWS: Listing<SummitIssueView> = {
  columns: [
    { head: 'issue', of: ({ id }) => id },
    { head: 'median', of: ({ forecast }) => String(forecast.median) },
    { head: 'low', of: ({ forecast }) => String(forecast.low) },
    { head: 'high', of: ({ forecast }) => String(forecast.high) },
    ...['mean', 'salience-mean', 'compromise', 'median', 'nash'].map((id) => ({
      head: `rule_${id}`,
      of: ({ baselines }: SummitIssueView) => String(baselines.find((one) => one.id === id)?.value ?? ''),
    })),
    { head: 'smp', of: ({ smp }) => String(smp?.outcome ?? '') },
    { head: 'smpMode', of: ({ smp }) => String(smp?.mode ?? '') },
    { head: 'turns', of: ({ smp }) => String(smp?.turns ?? '') },
    { head: 'adoption', of: ({ vote }) => String(vote?.chance ?? '') },
  ],
  none: 'There is no issue.',
};

const place = (value: number): string => value.toFixed(1);
const spreadText = (spread: SpreadView | null): string =>
  spread === null ? '' : ` (${place(spread.low)}–${place(spread.high)})`;
const percent = (p: number): string =>
  p > 0.005 && p < 0.995 ? `${(100 * p).toFixed(0)} %` : `${(100 * p).toFixed(1)} %`;

function show(view: SummitView, explain: boolean): void {
  print(paint.bold(`${view.title}${view.date === null ? '' : `, ${view.date}`}`));
  print(
    view.rule === null
      ? paint.dim('No rule of voting is told, so nothing is put to the vote.')
      : `Decides by ${view.rule.words}${view.rule.source === null ? '' : paint.dim(` (${view.rule.source})`)}`,
  );
  print();
  print('Where each question is likely to end, 0 to 100');
  print(
    table(view.issues, [
      { head: 'question', of: ({ title }) => title, paint: paint.bold },
      {
        head: 'forecast',
        of: ({ forecast, spread }) => `${place(forecast.median)}${spreadText(spread)}`,
      },
      {
        head: '4 of 5 within',
        of: ({ forecast }) => `${place(forecast.low)}–${place(forecast.high)}`,
      },
      { head: 'mean', of: ({ baselines }) => rule(baselines, 'mean') },
      { head: 'compromise', of: ({ baselines }) => rule(baselines, 'compromise'), fit: 'cut' },
      {
        head: 'holds otherwise',
        of: ({ reference }) => (reference === null ? '–' : place(reference.value)),
        fit: 'cut',
      },
      {
        head: 'spatial model',
        of: ({ smp }) => (smp === null ? '–' : `${place(smp.outcome)}${spreadText(smp.spread)}`),
      },
      { head: 'adopted', of: ({ vote }) => (vote === null ? '–' : percent(vote.chance)) },
    ]),
  );
  const names = new Map(view.actors.map(({ id, name }) => [id, name]));
  for (const issue of view.issues) showIssue(issue, names, explain);
  showExchanges(view, names);
  showSwings(view);
  if (explain) showNumbers(view);
  print();
  if (view.draws !== null)
    print(
      paint.dim(
        `In brackets the middle 80 % of ${view.draws.count} draws of the numbers with ranges${view.draws.isPrecise ? '' : `; ${MOST_DRAWS} draws were not enough for a standard error of ${view.draws.precision}`}.`,
      ),
    );
  print(
    paint[view.assumed.count > 0 ? 'yellow' : 'dim'](
      `${view.assumed.count} of ${view.assumed.of} numbers are assumed${explain ? '' : ' (--explain lists each)'}.`,
    ),
  );
  for (const one of [...view.assumptions, ...view.notes]) print(paint.dim(`  ${one}`));
}

const rule = (baselines: SummitIssueView['baselines'], id: string): string => {
  const value = baselines.find((one) => one.id === id)?.value ?? null;
  return value === null ? '–' : place(value);
};

function showIssue(issue: SummitIssueView, names: ReadonlyMap<string, string>, explain: boolean): void {
  const name = (id: string): string => names.get(id) ?? id;
  print();
  print(paint.bold(issue.title));
  if (issue.ends !== null) print(paint.dim(`  0 = ${issue.ends.low}; 100 = ${issue.ends.high}`));
  const likely = [...issue.places].sort((a, b) => b.probability - a.probability).slice(0, 3);
  print(
    `  likeliest places: ${likely.map((one) => `${place(one.place)} (${percent(one.probability)})`).join(', ')}`,
  );
  if (issue.lacks.length > 0) print(paint.dim(`  beyond the forecast: ${issue.lacks.join('; ')}`));
  if (issue.isFar) print(paint.yellow('  unlike the decisions the forecast was fitted on'));
  if (issue.refused !== null) print(paint.yellow(`  the spatial model refuses it: ${issue.refused}`));
  if (issue.smp !== null) {
    const { smp, movers } = issue;
    print(
      `  spatial model: ${smp.turns} turns, ${{ settled: 'then little moves', limit: 'then cut off', consensus: 'then all agree' }[smp.ended] ?? smp.ended}${smp.ties > 0 ? `; ties decided by rule: ${smp.ties}` : ''}`,
    );
    print(
      movers.length === 0
        ? '  nobody moves'
        : `  who moves: ${movers
            .slice(0, 6)
            .map(({ actor, from, to }) => `${name(actor)} ${place(from)} → ${place(to)}`)
            .join(', ')}${movers.length > 6 ? `, and ${movers.length - 6} more` : ''}`,
    );
  }
  const { vote } = issue;
  if (vote !== null) {
    print(
      `  put to the vote: ${place(vote.proposal)} against ${place(vote.reference)}; adopted ${percent(vote.chance)}${vote.spread === null ? '' : ` (${percent(vote.spread.low)}–${percent(vote.spread.high)})`}`,
    );
    const against = [...vote.members].sort((a, b) => b.no - a.no).filter(({ no }) => no >= 0.05);
    if (against.length > 0)
      print(
        `  most likely to stand in the way: ${against
          .slice(0, 4)
          .map(({ actor, no }) => `${name(actor)} ${percent(no)}`)
          .join(', ')}`,
      );
    const pivots = vote.members.filter(({ isPivotal }) => isPivotal);
    if (pivots.length > 0)
      print(
        `  could turn it alone: ${pivots.length === vote.members.length ? 'every member' : pivots.map(({ actor }) => name(actor)).join(', ')}`,
      );
    showBlocking(vote, name);
    if (vote.joiners !== null) {
      const least = [...vote.members].sort((a, b) => a.inFavour - b.inFavour).slice(0, 4);
      print(
        `  joins least likely: ${least.map(({ actor, inFavour }) => `${name(actor)} ${percent(inFavour)}`).join(', ')}`,
      );
    }
  }
  if (!explain) return;
  print();
  print(
    table(issue.baselines, [
      { head: 'rule', of: (one) => one.name },
      { head: 'place', of: ({ value }) => (value === null ? '–' : place(value)) },
      { head: 'what it is', of: ({ definition }) => definition },
      { head: 'source', of: ({ source }) => source, fit: 'cut' },
    ]),
  );
  if (issue.smp !== null) {
    const last = issue.smp.paths[0]!.positions.length - 1;
    const shown = [...new Set([0, 1, 2, 5, 10, last])].filter((turn) => turn <= last).sort((a, b) => a - b);
    print();
    print('Positions by turn of the spatial model');
    print(
      table(issue.smp.paths, [
        { head: 'actor', of: ({ actor }) => name(actor) },
        ...shown.map((turn) => ({
          head: String(turn),
          of: ({ positions }: { readonly positions: readonly number[] }) => place(positions[turn]!),
        })),
      ]),
    );
  }
}

function showBlocking(vote: SummitVoteView, name: (id: string) => string): void {
  const { blocking, blockingCount, isBlockedByOpponents, isBlockingComplete } = vote;
  if (blockingCount === 0) return;
  const count = `${isBlockingComplete ? '' : 'more than '}${blockingCount}`;
  const sets = blocking.slice(0, 3).map((members) => members.map(name).join(' + '));
  const more = blockingCount > 3 ? '; …' : '';
  print(
    isBlockedByOpponents
      ? `  those inclined against can block it, smallest sets (${count}): ${sets.join('; ')}${more}`
      : `  those inclined against cannot block it; with others won over (smallest sets: ${count}): ${sets[0]}${blockingCount > 1 ? '; …' : ''}`,
  );
}

function showExchanges({ exchanges, issues }: SummitView, names: ReadonlyMap<string, string>): void {
  if (exchanges.length === 0) return;
  const name = (id: string): string => names.get(id) ?? id;
  const title = (id: string): string => issues.find((one) => one.id === id)!.title;
  print();
  print(paint.bold('What could be traded between questions'));
  print(
    table(exchanges.slice(0, 6), [
      { head: 'one wins on', of: ({ a, wins }) => `${name(a)}: ${title(wins)}` },
      { head: 'the other on', of: ({ b, gives }) => `${name(b)}: ${title(gives)}` },
      { head: 'both gain', of: ({ gain }) => gain.toFixed(2) },
      {
        head: 'loses most',
        of: ({ losers }) =>
          losers[0] === undefined ? 'nobody' : `${name(losers[0].actor)} ${losers[0].gain.toFixed(2)}`,
      },
    ]),
  );
}

function showSwings({ swings, issues }: SummitView): void {
  if (swings === null) return;
  print();
  print(paint.bold('Which number moves the outcome most, from its low to its high end'));
  if (swings.length === 0) {
    print('  No number has a range that moves anything; --widen 15 gives one to what is assumed.');
    return;
  }
  const between = ([low, high]: readonly [number, number]): string => `${place(low)} → ${place(high)}`;
  print(
    table(swings.slice(0, 12), [
      { head: 'number', of: ({ words }) => words },
      { head: 'from', of: ({ low }) => place(low) },
      { head: 'to', of: ({ high }) => place(high) },
      { head: 'moves', of: ({ on }) => issues.find(({ id }) => id === on)!.title },
      { head: 'forecast', of: ({ forecast }) => between(forecast), fit: 'whole' },
      { head: 'spatial model', of: ({ smp }) => (smp === null ? '–' : between(smp)), fit: 'whole' },
    ]),
  );
}

function showNumbers(view: SummitView): void {
  const rows = [
    ...view.actors.map((actor) => ({ what: `capability of ${actor.name}`, figure: actor.capability })),
    ...view.issues.flatMap((issue) => [
      ...(issue.reference === null
        ? []
        : [{ what: `holds otherwise: ${issue.title}`, figure: issue.reference }]),
      ...(issue.proposal === null ? [] : [{ what: `proposal: ${issue.title}`, figure: issue.proposal }]),
      ...issue.stances.flatMap(({ actor, position, salience }) =>
        position === null
          ? []
          : [
              { what: `${actor} wants, ${issue.title}`, figure: position },
              { what: `${actor} cares, ${issue.title}`, figure: salience },
            ],
      ),
    ]),
  ];
  print();
  print(paint.bold('Every number, and where it comes from'));
  print(
    table(rows, [
      { head: 'what', of: ({ what }) => what },
      {
        head: 'value',
        of: ({ figure }) =>
          figure.high > figure.low ? `${figure.value} (${figure.low}–${figure.high})` : String(figure.value),
        fit: 'whole',
      },
      {
        head: 'from',
        of: ({ figure }) =>
          figure.basis === 'assumed'
            ? `assumed${figure.text === null ? '' : `: ${figure.text}`}`
            : (figure.text ?? 'the file'),
      },
    ]),
  );
  if (view.power === null) return;
  print();
  print(paint.bold(`Power of the members by the rule alone${view.isPowerExact ? '' : ' (drawn)'}`));
  const names = new Map(view.actors.map(({ id, name }) => [id, name]));
  print(
    table(view.power, [
      { head: 'member', of: ({ actor }) => names.get(actor) ?? actor },
      { head: 'Banzhaf', of: ({ banzhaf }) => banzhaf.toFixed(4) },
      { head: 'Shapley–Shubik', of: ({ shapley }) => shapley.toFixed(4) },
    ]),
  );
}
