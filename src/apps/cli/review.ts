import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { CasusError, makeInstant } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import {
  allowedText,
  type Disagreement,
  FOUND_KINDS,
  type Found,
  type FoundKind,
  fieldsOf,
  findFinding,
  kindOf,
  nextFinding,
  personName,
  planReview,
  type Review,
  type Reviewed,
  type ReviewState,
  reviewed,
  type Store,
  USUAL_KINDS,
  type Value,
  VERDICTS,
  type Verdict,
  valueText,
} from '#record/index.js';
import { agreementOf, type FieldAgreement } from '#system/index.js';
import { NO_NAMES, reviewVocabulary } from '../reviews.js';
import { articleNamed, dbSuffix, examples, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { shortId } from './digest.js';
import { type Listing, type OutputOptions, print, printRows } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';
import { undoRun } from './undo.js';

const REVIEW_MARKS: Readonly<Record<ReviewState, string>> = {
  unreviewed: '',
  accepted: '✓',
  corrected: '✎',
  rejected: '⊘',
  disputed: '≠',
};

/** ` ✎` behind an id; nothing where nobody reviewed it. */
export const reviewMark = (review: Pick<Reviewed, 'state'> | null): string =>
  review === null || review.state === 'unreviewed' ? '' : ` ${REVIEW_MARKS[review.state]}`;

/** For programs: what people say of a finding, without the records themselves. */
export const reviewJson = (review: Reviewed | null): object | null =>
  review && {
    state: review.state,
    changes: review.changes,
    disagreements: review.disagreements,
    outdated: review.outdated,
    reviews: review.reviews.map(({ by, verdict, because, enteredAt, run }) => ({
      by,
      verdict,
      because,
      enteredAt,
      run,
    })),
  };

/** `--reviewed`, `--reviewed NAME`: corrected values in place of the machine's. */
export const reviewedOption = (): Option =>
  new Option(
    '--reviewed [name]',
    'as reviewers corrected it, or one of them; what they reject is left out (casus review)',
  ).default(false, 'as the machine found it');

interface StoreOptions {
  readonly db: string;
}
interface EntryOptions extends StoreOptions {
  readonly by?: string;
  readonly because?: string;
  readonly set?: readonly string[];
}

const ON_RECORD = '\nThe record is --db <file>, as for casus review.';

export function reviewCommand(): Command {
  return withDb(new Command('review'))
    .summary('accept, correct or reject what the machine found')
    .description(
      'People review findings: events, commitments, forecasts, relations and mentions. What they say is kept beside the claims of the machine, with name and time, and never in their place; casus undo takes it back. Each person reviews for himself: where two differ, both are shown and nothing is decided.',
    )
    .addCommand(nextCommand())
    .addCommand(acceptCommand())
    .addCommand(rejectCommand())
    .addCommand(correctCommand())
    .addCommand(listCommand())
    .addCommand(agreementCommand())
    .addCommand(undoCommand())
    .addHelpText(
      'after',
      examples(
        'casus review next',
        'casus review accept 3f2a91bc',
        'casus review correct 3f2a91bc --set status=planned --because "will meet"',
        'casus review agreement',
      ),
    );
}

const who = (by: string | undefined): string => personName(by ?? userInfo().username);
const kindOption = () => new Option('--kind <kind>', 'findings of one kind').choices([...FOUND_KINDS]);

function nextCommand(): Command {
  return new Command('next')
    .summary('the next finding that you have not reviewed')
    .description(
      'Shows the first finding that you have not reviewed, or that a newer reading changed since: its sentence, what the machine says field by field, what may stand there, and the commands. It goes by article and by the order of the text. What others say of it is not shown. Mentions come only with --kind mention.',
    )
    .addOption(kindOption())
    .option('--article <article>', 'number or id of an article')
    .option('--by <name>', 'who reviews (default: your name on this machine)')
    .addHelpText(
      'after',
      `${ON_RECORD}\n${examples('casus review next', 'casus review next --kind event --article 3')}`,
    )
    .action(async (_: unknown, command: Command) => {
      const { db, by, kind, article } = command.optsWithGlobals<
        StoreOptions & { by?: string; kind?: FoundKind; article?: string }
      >();
      await useStore(db, false, async (store) => {
        const next = await nextFinding(store, who(by), {
          kinds: kind === undefined ? USUAL_KINDS : [kind],
          article: article === undefined ? null : await articleNamed(store, article),
        });
        if (next === null) print(`${who(by)} has reviewed all of it.`);
        else showNext(next, `${by === undefined ? '' : ` --by ${quoted(by)}`}${dbSuffix(db)}`);
      });
    });
}

function showNext(
  { found, before, left }: NonNullable<Awaited<ReturnType<typeof nextFinding>>>,
  suffix: string,
): void {
  const name = nameOf(found.record.id);
  print(
    `${paint.bold(name)}  ${paint.dim(`article ${found.articleNumber} “${found.title}”, ${left} left in it`)}`,
  );
  print();
  print(`  ${marked(found)}`);
  print();
  print(
    table(fieldsOf(found.kind), [
      { head: 'field', of: (field) => field.name, fit: 'whole' },
      {
        head: 'the machine says',
        of: (field) => valueText(field.of(found.record), found.text),
        paint: paint.bold,
      },
      { head: 'it may be', of: (field) => allowedText(field.allowed), paint: paint.dim },
    ]),
  );
  if (before !== null) {
    const { outdated } = reviewed(found, [before]);
    print();
    print(`You ${before.verdict} it before; a newer reading changed: ${outdated.join(', ')}.`);
  }
  print();
  print(`casus review accept ${name}${suffix}`);
  print(`casus review reject ${name}${suffix} --because "…"`);
  print(`casus review correct ${name}${suffix} --set FIELD=VALUE --because "…"`);
}

const quoted = (text: string): string => (/^[\w.-]+$/u.test(text) ? text : JSON.stringify(text));

/** Enough of an id, with its kind. */
const nameOf = (id: string): string => `${kindOf(id)}:${shortId(id)}`;

/** The sentence with its evidence underlined. */
function marked({ sentence, quote }: Found): string {
  const at = sentence.indexOf(quote);
  const text =
    at < 0
      ? sentence
      : `${sentence.slice(0, at)}${paint.underline(quote)}${sentence.slice(at + quote.length)}`;
  return text.replace(/\s+/gu, ' ').trim();
}

function entryCommand(name: string, summary: string, description: string, example: string): Command {
  return new Command(name)
    .summary(summary)
    .description(description)
    .option('--by <name>', 'who reviews (default: your name on this machine)')
    .option('--because <words>', 'why, kept with it')
    .addHelpText('after', `${ON_RECORD}\n${examples(example)}`);
}

const ID =
  'ID is that of casus review next, casus events or another list, or its beginning; without its kind (event:, mention: …) it is no mention.';

function acceptCommand(): Command {
  return entryCommand(
    'accept',
    'say that findings are right as they are',
    `Says that findings are right in all their fields. ${ID}`,
    'casus review accept 3f2a91bc 90ab12cd',
  )
    .argument('<id...>', 'which findings')
    .action((ids: string[], _: unknown, command: Command) => enter('accepted', ids, command));
}

function rejectCommand(): Command {
  return entryCommand(
    'reject',
    'say that findings are none',
    `Says that the text does not say it at all. ${ID}`,
    'casus review reject 3f2a91bc --because "name of a film"',
  )
    .argument('<id...>', 'which findings')
    .action((ids: string[], _: unknown, command: Command) => enter('rejected', ids, command));
}

function correctCommand(): Command {
  return entryCommand(
    'correct',
    'put other values in place of the machine’s',
    `Puts other values beside those of the machine; fields that are not named are right as they are. casus review next shows the fields and what may stand in each. ${ID}`,
    'casus review correct 3f2a91bc --set status=planned --set actors=RUS,KAZ',
  )
    .argument('<id>', 'which finding')
    .requiredOption(
      '--set <field=value>',
      'a field and its value; again for more',
      (text: string, before: readonly string[] = []) => [...before, text],
    )
    .action((id: string, _: unknown, command: Command) => enter('corrected', [id], command));
}

async function enter(verdict: Verdict, names: readonly string[], command: Command): Promise<void> {
  const { db, by, because, set } = command.optsWithGlobals<EntryOptions>();
  await useStore(db, false, async (store) => {
    // The vocabulary takes a moment to load, and only a correction names anything of it.
    const vocabulary = await reviewVocabulary(store, verdict === 'corrected' ? loadOntology() : NO_NAMES);
    // All are looked up and checked before the first is entered.
    const plans = [];
    for (const name of names) {
      const found = await findingNamed(store, name);
      plans.push({
        found,
        made: planReview(
          found,
          { verdict, set: set ?? [], by: who(by), because: because ?? null },
          vocabulary,
        ),
      });
    }
    for (const { found, made } of plans) {
      const run = await store.review(made, makeInstant(new Date()));
      if (run === null) {
        print(`${made.by} says so of ${nameOf(made.subject)} already.`);
        continue;
      }
      const changes = setsText(made.corrections);
      print(
        `Run ${run.run}: ${made.by} ${verdict} ${nameOf(made.subject)}${changes === '' ? '' : `, ${changes}`}. casus undo ${run.run}${dbSuffix(db)} takes it back.`,
      );
      const { disagreements } = reviewed(found, await store.reviews({ subject: made.subject }));
      for (const one of disagreements) print(`  reviewers differ: ${disagreementText(one, found.text)}`);
    }
  });
}

async function findingNamed(store: Store, name: string): Promise<Found> {
  const found = await findFinding(store, name);
  if (!found)
    throw new CasusError(
      'E_NOT_FOUND',
      `no finding, or more than one, is named "${name}"; casus review next and casus events show ids`,
      { where: { input: name } },
    );
  return found;
}

const setsText = (corrections: Readonly<Record<string, Value>>): string =>
  Object.entries(corrections)
    .map(([field, value]) => `${field}=${valueText(value)}`)
    .join('; ');

/** Who said what, and where they differ, for people. `text` = of the article. */
export function reviewLines({ reviews, disagreements, outdated }: Reviewed, text: string): string[] {
  return [
    ...reviews.map(({ by, verdict, corrections, because }) =>
      [`${by} ${verdict} it`, setsText(corrections), because === null ? '' : `“${because}”`]
        .filter((part) => part !== '')
        .join(', '),
    ),
    ...disagreements.map((one) => `reviewers differ: ${disagreementText(one, text)}`),
    ...(outdated.length > 0 ? [`a newer reading changed since: ${outdated.join(', ')}`] : []),
  ];
}

/** `status: planned (A), denied (B)`. */
function disagreementText({ field, says }: Disagreement, text: string): string {
  const views = says.map(({ value, by }) => {
    const what = field === null ? (value === true ? 'it is one' : 'it is none') : valueText(value, text);
    return `${what} (${by.join(', ')})`;
  });
  return `${field === null ? '' : `${field}: `}${views.join(', ')}`;
}

const REVIEWS: Listing<Review> = {
  columns: [
    {
      head: 'entered',
      of: ({ enteredAt }) => enteredAt.slice(0, 16).replace('T', ' '),
      fit: 'whole',
    },
    { head: 'by', of: ({ by }) => by },
    { head: 'verdict', of: ({ verdict }) => `${REVIEW_MARKS[verdict]} ${verdict}`, fit: 'whole' },
    { head: 'finding', of: ({ subject }) => nameOf(subject), fit: 'whole', paint: paint.bold },
    { head: 'corrections', of: ({ corrections }) => setsText(corrections) },
    { head: 'run', of: ({ run }) => String(run) },
  ],
  under: ({ because }) => because,
  csvColumns: [
    { head: 'finding', of: ({ subject }) => subject },
    { head: 'kind', of: ({ subject }) => kindOf(subject) ?? '' },
    { head: 'verdict', of: ({ verdict }) => verdict },
    { head: 'corrections', of: ({ corrections }) => setsText(corrections) },
    { head: 'machine', of: (review) => setsText(machineOf(review)) },
    { head: 'by', of: ({ by }) => by },
    { head: 'because', of: ({ because }) => because ?? '' },
    { head: 'enteredAt', of: ({ enteredAt }) => enteredAt },
    { head: 'run', of: ({ run }) => String(run) },
  ],
  none: 'No review fits. casus review next shows what there is to review.',
};

/** What the machine said in the fields that were corrected. */
const machineOf = ({ corrections, seen }: Review): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.keys(corrections)
      .filter((field) => field in seen)
      .map((field) => [field, seen[field]!]),
  );

function listCommand(): Command {
  return withOutput(new Command('list'))
    .summary('what people said')
    .description(
      'Lists the reviews that stand, in the order in which they were entered. What was replaced or undone is in casus history ID.',
    )
    .option('--by <name>', 'of one person')
    .addOption(new Option('--verdict <verdict>', 'of one verdict').choices([...VERDICTS]))
    .addOption(kindOption())
    .addHelpText(
      'after',
      `${ON_RECORD}\n${examples('casus review list --verdict corrected', 'casus review list --csv > reviews.csv')}`,
    )
    .action(async (_: unknown, command: Command) => {
      const { db, by, verdict, kind, json, csv } = command.optsWithGlobals<
        StoreOptions & OutputOptions & { by?: string; verdict?: Verdict; kind?: FoundKind }
      >();
      await useStore(db, false, async (store) => {
        const reviews = (await store.reviews(by === undefined ? {} : { by })).filter(
          (review) =>
            (verdict === undefined || review.verdict === verdict) &&
            (kind === undefined || kindOf(review.subject) === kind),
        );
        printRows(reviews, { json, csv }, REVIEWS);
      });
    });
}

const decimals = (value: number): string => value.toFixed(3);

const AGREEMENT: Listing<FieldAgreement> = {
  columns: [
    { head: 'kind', of: ({ kind }) => kind },
    { head: 'field', of: ({ field }) => field, paint: paint.bold },
    { head: 'items', of: ({ items }) => String(items) },
    { head: 'persons', of: ({ persons }) => String(persons) },
    { head: 'all the same', of: ({ same }) => `${(same * 100).toFixed(0)} %` },
    { head: 'alpha', of: ({ alpha }) => (alpha === null ? 'undefined' : decimals(alpha)) },
    {
      head: '95 %',
      of: ({ interval }) =>
        interval === null ? '' : `${decimals(interval.low)} to ${decimals(interval.high)}`,
      fit: 'whole',
    },
  ],
  csvColumns: [
    { head: 'kind', of: ({ kind }) => kind },
    { head: 'field', of: ({ field }) => field },
    { head: 'items', of: ({ items }) => String(items) },
    { head: 'persons', of: ({ persons }) => String(persons) },
    { head: 'values', of: ({ values }) => String(values) },
    { head: 'different', of: ({ different }) => String(different) },
    { head: 'same', of: ({ same }) => String(same) },
    { head: 'alpha', of: ({ alpha }) => (alpha === null ? '' : String(alpha)) },
    { head: 'low', of: ({ interval }) => String(interval?.low ?? '') },
    { head: 'high', of: ({ interval }) => String(interval?.high ?? '') },
    { head: 'draws', of: ({ interval }) => String(interval?.draws ?? '') },
  ],
  none: 'No finding was reviewed by two persons. casus review next --by NAME offers each person all of them.',
};

function agreementCommand(): Command {
  return withOutput(new Command('agreement'))
    .summary('how far two or more persons agree, field by field')
    .description(
      'Krippendorff’s alpha for nominal values, over the findings that at least two persons reviewed: 1 is full agreement, 0 that of chance; undefined where nothing differs at all. The 95 % come from findings drawn anew. Who reviews has seen what the machine says: this is no agreement of two who coded the text without it.',
    )
    .addOption(kindOption())
    .option('--seed <n>', 'of the draws; the same seed gives the same interval', positiveNumber, 1)
    .addHelpText(
      'after',
      `${ON_RECORD}\n${examples('casus review agreement', 'casus review agreement --kind event --json')}`,
    )
    .action(async (_: unknown, command: Command) => {
      const { db, kind, seed, json, csv } = command.optsWithGlobals<
        StoreOptions & OutputOptions & { kind?: FoundKind; seed: number }
      >();
      await useStore(db, false, async (store) => {
        const rows = agreementOf(await store.reviews(), {
          seed,
          ...(kind === undefined ? {} : { kind }),
        });
        printRows(rows, { json, csv }, AGREEMENT);
      });
    });
}

function undoCommand(): Command {
  return new Command('undo')
    .summary('take a review back')
    .description('The same as casus undo: the review is retracted, and one that it replaced holds again.')
    .argument('<run>', 'number from casus review list or casus history', positiveNumber)
    .addHelpText('after', `${ON_RECORD}\n${examples('casus review undo 3')}`)
    .action(async (run: number, _: unknown, command: Command) => {
      await undoRun(command.optsWithGlobals<StoreOptions>().db, run);
    });
}
