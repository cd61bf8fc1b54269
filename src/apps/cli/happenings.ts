import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { CasusError, type Id, type Instant, makeInstant, STATUSES } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import {
  filterHappenings,
  findHappening,
  type Happening,
  type HappeningFilter,
  happeningNamed,
  planJoin,
  planSplit,
  type Resolution,
  reportFilter,
  type Store,
} from '#record/index.js';
import {
  type HappeningView,
  happeningView,
  historyText,
  type Lexicon,
  partiesText,
  typeText,
} from '#views/index.js';
import { happeningsOf, membersOfBlocs } from '../happenings.js';
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
import { type Listing, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint, paintStatus, statusText } from './style.js';
import { table } from './table.js';

/** Names as the text prints them: a list needs no more. */
const AS_PRINTED: Lexicon = { quadOf: () => null, nameOf: () => null };

interface Row {
  readonly happening: Happening;
  readonly view: HappeningView;
}
const rowOf = (happening: Happening): Row => ({ happening, view: happeningView(happening, AS_PRINTED) });

const parts = ({ actors, recipients }: Happening): string =>
  recipients.length === 0 ? partiesText(actors) : `${partiesText(actors)} → ${partiesText(recipients)}`;
const codes = (parties: Happening['actors']): string => partiesText(parties).replaceAll(', ', '; ');
const status = ({ happening }: Row): string => statusText(happening.status, happening.historical);

const HAPPENINGS: Listing<Row> = {
  columns: [
    { head: 'when', of: ({ view }) => view.when ?? '' },
    { head: 'who → whom', of: ({ happening }) => parts(happening), paint: paint.bold },
    { head: 'what', of: ({ view }) => typeText(view) },
    {
      head: 'status',
      of: status,
      paint: (text, { happening }) => paintStatus(happening.status, text),
      fit: 'whole',
    },
    { head: 'reports', of: ({ view }) => String(view.reports.length), fit: 'cut' },
    { head: 'articles', of: ({ view }) => String(view.articles), fit: 'cut' },
    { head: 'sources', of: ({ view }) => String(view.sources.length) },
    { head: 'happening', of: ({ view }) => shortId(view.id), paint: paint.dim, fit: 'whole' },
  ],
  under: ({ view }) =>
    view.history.length > 1 || view.calledOff ? historyText(view.history) : `“${view.reports[0]!.quote}”`,
  csvColumns: [
    { head: 'happening', of: ({ view }) => view.id },
    { head: 'type', of: ({ view }) => view.type },
    { head: 'mode', of: ({ view }) => view.mode ?? '' },
    { head: 'status', of: ({ view }) => view.status },
    { head: 'calledOff', of: ({ view }) => String(view.calledOff) },
    { head: 'historical', of: ({ view }) => String(view.historical) },
    { head: 'from', of: ({ happening }) => happening.when?.from ?? '' },
    { head: 'to', of: ({ happening }) => happening.when?.to ?? '' },
    { head: 'place', of: ({ view }) => view.place ?? '' },
    { head: 'actors', of: ({ happening }) => codes(happening.actors) },
    { head: 'recipients', of: ({ happening }) => codes(happening.recipients) },
    { head: 'intensity', of: ({ view }) => String(view.intensity) },
    { head: 'score', of: ({ happening }) => String(happening.score.value) },
    { head: 'reports', of: ({ view }) => String(view.reports.length) },
    { head: 'articles', of: ({ view }) => String(view.articles) },
    { head: 'sources', of: ({ view }) => String(view.sources.length) },
    { head: 'history', of: ({ view }) => historyText(view.history) },
    { head: 'events', of: ({ view }) => view.events.join('; ') },
  ],
  json: ({ happening }) => asJson(happening),
  none: 'No happening fits. casus happenings without filters lists all; casus read PAGE adds some.',
};

/** For programs: everything, the reports by the ids of their events (`casus events --json` has them whole). */
function asJson({ reports, ...happening }: Happening): object {
  return {
    ...happening,
    reports: reports.map(({ event, articleId, articleNumber, title, outlet, published, quote }) => ({
      event: event.id,
      status: event.status,
      when: event.when?.period ?? null,
      articleId,
      articleNumber,
      title,
      outlet,
      published,
      quote,
    })),
  };
}

type Options = HappeningFilter & OutputOptions & { readonly db: string; readonly known?: Instant };
interface DecisionOptions {
  readonly db: string;
  readonly by?: string;
  readonly because?: string;
}

export function happeningsCommand(): Command {
  return withOutput(withDb(new Command('happenings')))
    .summary('things in the world, each with all its reports')
    .description(
      'Lists happenings: reports of one and the same thing, in one article or many, joined. Filters are those of casus events; who acts and who says so are asked of the reports, one of which must fit. With split or join a person corrects what the rules joined.',
    )
    .option('--actor <who>', 'who acts')
    .option('--recipient <whom>', 'who is acted upon')
    .option('--type <type>', 'PLOVER type, e.g. CONSULT')
    .addOption(new Option('--status <status>', 'how far the newest report goes').choices([...STATUSES]))
    .option('--from <date>', 'dated on or after (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'dated on or before', fuzzyDate)
    .option('--speaker <who>', "who says so; article = the outlet's own voice")
    .option('--outlet <name>', 'outlet that reports it')
    .option('--article <article>', 'number or id of an article that reports it')
    .option('--sources <n>', 'at least this many independent sources', positiveNumber)
    .option('--known <moment>', 'as the record stood at the end of a day, or at an instant', moment)
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addCommand(decisionCommand('split', 'keep reports apart', SPLIT, planOfSplit))
    .addCommand(decisionCommand('join', 'put reports together', JOIN, planOfJoin))
    .addHelpText(
      'after',
      examples(
        'casus happenings --type CONSULT --from 2015-10',
        'casus happenings --sources 2 --csv > corroborated.csv',
        'casus happenings split 3f2a91bc --because "other talks, same day"',
      ),
    )
    .action(async ({ db, json, csv, known, ...filter }: Options) => {
      await useStore(db, false, async (store) => {
        const asOf = known === undefined ? {} : { known };
        const asked = reportFilter(filter);
        const fitting =
          Object.keys(asked).length === 0
            ? null
            : new Set<string>((await store.events(asked, asOf)).map(({ event }) => event.id));
        const happenings = await happeningsOf(store, membersOfBlocs(loadOntology().actors), asOf);
        printRows(filterHappenings(happenings, filter, fitting).map(rowOf), { json, csv }, HAPPENINGS);
      });
    });
}

const SPLIT =
  'Keeps reports apart, whatever the rules say. ID names a report (an event): one is taken out of its happening, several are kept apart from each other. The id of a happening stands for all its reports. The decision is a claim of the record; casus undo takes it back.';
const JOIN =
  'Puts happenings together, whatever the rules say. ID names a happening, or a report (an event), which stands for its happening. The decision is a claim of the record; casus undo takes it back.';

function decisionCommand(
  name: string,
  summary: string,
  description: string,
  plan: (
    names: readonly string[],
    happenings: readonly Happening[],
    by: string,
    because: string | null,
  ) => Resolution,
): Command {
  return new Command(name)
    .summary(summary)
    .description(description)
    .argument('<id...>', 'ids of casus happenings or casus events, or their beginnings')
    .option('--by <name>', 'who decides (default: your name on this machine)')
    .option('--because <words>', 'why, kept with the decision')
    .addHelpText(
      'after',
      `\nThe record is --db <file>, as for casus happenings.\n${examples(`casus happenings ${name} 3f2a91bc 90ab12cd`)}`,
    )
    .action(async (names: string[], _: unknown, command: Command) => {
      const { db, by, because } = command.optsWithGlobals<DecisionOptions>();
      await useStore(db, false, async (store) => {
        const membersOf = membersOfBlocs(loadOntology().actors);
        const happenings = await happeningsOf(store, membersOf);
        const resolution = plan(names, happenings, by ?? userInfo().username, because ?? null);
        const run = await store.decide(resolution, makeInstant(new Date()));
        if (run === null) print('The record holds this decision already.');
        else
          print(
            `Run ${run.run}: ${run.title}. casus undo ${run.run}${dbSuffix(db)} takes it back. ${await counted(store, happenings.length, membersOf)}`,
          );
      });
    });
}

async function counted(
  store: Store,
  before: number,
  membersOf: ReturnType<typeof membersOfBlocs>,
): Promise<string> {
  const after = (await happeningsOf(store, membersOf)).length;
  return after === before
    ? `There are ${after} happenings, as before.`
    : `There are ${after} happenings now (${before} before).`;
}

function planOfJoin(
  names: readonly string[],
  happenings: readonly Happening[],
  by: string,
  because: string | null,
): Resolution {
  return planJoin(
    names.map((name) => happeningNamed(happenings, name)),
    by,
    because,
  );
}

function planOfSplit(
  names: readonly string[],
  happenings: readonly Happening[],
  by: string,
  because: string | null,
): Resolution {
  const ids = names.flatMap((name): Id<'event'>[] => {
    const one = happeningNamed(happenings, name);
    const reports = one.reports.map(({ event }) => event.id);
    const named = reports.filter((id) => id.startsWith(name) || id.slice('event:'.length).startsWith(name));
    if (named.length > 1)
      throw new CasusError(
        'E_NOT_FOUND',
        `"${name}" begins the ids of ${named.length} reports; write more of it`,
      );
    return named.length === 1 ? named : reports;
  });
  return planSplit(ids, happenings, by, because);
}

/** For `casus show`: a happening by its id or the beginning of it; null when it names none. */
export async function happeningToShow(store: Store, name: string): Promise<Happening | null> {
  const happenings = await happeningsOf(store, membersOfBlocs(loadOntology().actors));
  return findHappening(happenings, name);
}

export function showHappening(happening: Happening, json: boolean): void {
  if (json) {
    printJson(asJson(happening));
    return;
  }
  const view = happeningView(happening, AS_PRINTED);
  print(
    `${paint.bold(`${parts(happening)}  ${typeText(view)}`)}  ${paintStatus(view.status, statusText(view.status, view.historical))}  ${paint.dim(view.id)}`,
  );
  print(
    [
      `${view.when ?? 'no report dates it'}${view.datesDisagree ? ' (its reports disagree)' : ''}`,
      ...(view.place === null ? [] : [view.place]),
      `${count(view.reports.length, 'report')} in ${count(view.articles, 'article')}`,
      count(view.sources.length, 'independent source'),
    ].join('; '),
  );
  print();
  print(paint.dim('how far reports go'));
  print(`  ${historyText(view.history)}`);
  print();
  print(paint.dim('who can know it of himself'));
  for (const { kind, name, outlets } of view.sources)
    print(
      `  ${kind} ${name}${outlets.length === 1 && outlets[0] === name ? '' : ` (in ${outlets.join(', ')})`}`,
    );
  print();
  print(paint.dim('reports'));
  print(
    table(
      view.reports,
      [
        { head: 'published', of: ({ published }) => published ?? '' },
        { head: 'article', of: ({ articleNumber }) => String(articleNumber) },
        { head: 'outlet', of: ({ outlet }) => outlet ?? '' },
        {
          head: 'status',
          of: (one) => statusText(one.status),
          paint: (text, one) => paintStatus(one.status, text),
          fit: 'whole',
        },
        { head: 'when', of: ({ when }) => when ?? '' },
        { head: 'who says so', of: ({ speaker }) => speaker ?? '', fit: 'cut' },
        { head: 'event', of: ({ event }) => shortId(event), paint: paint.dim, fit: 'whole' },
      ],
      ({ quote }) => `“${quote}”`,
    ),
  );
  const joined = view.reports.filter((one) => one.joined !== null);
  if (joined.length === 0) return;
  print();
  print(paint.dim('why these are one'));
  for (const { event, joined: join } of joined) {
    print(
      `  ${shortId(event)} with ${shortId(join!.with)}, ${join!.by === null ? `by the rules (${join!.score.toFixed(2)})` : `by ${join!.by}`}`,
    );
    for (const { rule, weight } of join!.reasons) print(`    ${weight.toFixed(2)}  ${rule}`);
  }
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
