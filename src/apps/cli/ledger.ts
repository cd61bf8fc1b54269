import { Command, InvalidArgumentError, Option } from 'commander';
import {
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  type CommitmentKind,
  type CommitmentStatus,
  type FuzzyDate,
  type Instant,
  type Party,
} from '#core/index.js';
import type { CommitmentFilter, CommitmentLine, Reviewed } from '#record/index.js';
import { describePeriod, partiesText, speakerText } from '#views/index.js';
import { withReviewsOf } from '../reviews.js';
import { examples, fuzzyDate, moment, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { shortId } from './digest.js';
import { type Listing, notice, type OutputOptions, printRows } from './output.js';
import { reviewJson, reviewMark } from './review.js';
import { paint } from './style.js';

const codes = (parties: readonly Party[]): string => partiesText(parties).replaceAll(', ', '; ');

const STATUS_PAINT: Readonly<Partial<Record<CommitmentStatus, (text: string) => string>>> = {
  'in force': paint.green,
  signed: paint.green,
  claimed: paint.yellow,
  denied: paint.red,
  'not a party': paint.red,
};
const plain = (text: string): string => text;

/** A commitment with what people say of it. */
type ReviewedLine = CommitmentLine & { readonly review: Reviewed<'commitment'> | null };

/** For programs: the commitment's own fields, the words that its spans point at, and where it stands. */
const asJson = ({ record, quote, words, review, ...place }: ReviewedLine) => ({
  ...record,
  words: { quote, ...words },
  ...place,
  review: reviewJson(review),
});

const LEDGER: Listing<ReviewedLine> = {
  columns: [
    { head: 'article', of: ({ articleNumber }) => String(articleNumber) },
    {
      head: 'status',
      of: ({ record }) => `${record.status}${record.historical ? '*' : ''}`,
      paint: (text, { record }) => (STATUS_PAINT[record.status] ?? plain)(text),
      fit: 'whole',
    },
    { head: 'kind', of: ({ record }) => record.kind },
    {
      head: 'parties',
      of: ({ record: { parties, beneficiaries } }) =>
        beneficiaries.length === 0
          ? partiesText(parties)
          : `${partiesText(parties)} → ${partiesText(beneficiaries)}`,
      paint: paint.bold,
    },
    { head: 'what', of: ({ record: { name, subject } }) => name?.text ?? subject ?? '' },
    { head: 'when', of: ({ record: { when } }) => (when === null ? '' : describePeriod(when.period)) },
    { head: 'who says so', of: ({ record }) => speakerText(record) ?? '', fit: 'cut' },
    {
      head: 'commitment',
      of: ({ record, review }) => `${shortId(record.id)}${reviewMark(review)}`,
      paint: paint.dim,
      fit: 'whole',
    },
  ],
  under: ({ quote, words: { condition } }) =>
    condition === null ? `“${quote}”` : `“${quote}” [${condition}]`,
  csvColumns: [
    { head: 'commitment', of: ({ record }) => record.id },
    { head: 'article', of: ({ articleId }) => articleId },
    { head: 'outlet', of: ({ outlet }) => outlet ?? '' },
    { head: 'published', of: ({ published }) => published ?? '' },
    { head: 'kind', of: ({ record }) => record.kind },
    { head: 'status', of: ({ record }) => record.status },
    { head: 'historical', of: ({ record }) => String(record.historical) },
    { head: 'parties', of: ({ record }) => codes(record.parties) },
    { head: 'beneficiaries', of: ({ record }) => codes(record.beneficiaries) },
    { head: 'name', of: ({ record }) => record.name?.text ?? '' },
    { head: 'subject', of: ({ record }) => record.subject ?? '' },
    { head: 'from', of: ({ record }) => record.when?.period.from ?? '' },
    { head: 'to', of: ({ record }) => record.when?.period.to ?? '' },
    { head: 'condition', of: ({ words }) => words.condition ?? '' },
    {
      head: 'speakers',
      of: ({ record }) =>
        record.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by.text])).join('; '),
    },
    { head: 'score', of: ({ record }) => String(record.score.value) },
    { head: 'quote', of: ({ quote }) => quote },
    { head: 'recordedAt', of: ({ recordedAt }) => recordedAt },
    { head: 'producer', of: ({ producer }) => producer },
    { head: 'review', of: ({ review }) => review?.state ?? '' },
  ],
  json: asJson,
  none: 'No commitment fits. casus ledger without filters lists all; casus read PAGE adds some.',
};

/** One of a list; hyphens do for spaces, since a shell would part the words. */
function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const wanted = choices.find(
      (choice) => choice.replaceAll(' ', '-') === text.replaceAll(' ', '-').toLowerCase(),
    );
    if (wanted === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return wanted;
  };
}

type Options = Omit<CommitmentFilter, 'on' | 'kind' | 'status'> &
  OutputOptions & {
    readonly db: string;
    readonly on?: FuzzyDate;
    readonly kind?: CommitmentKind;
    readonly status?: CommitmentStatus;
    readonly known?: Instant;
  };

export function ledgerCommand(): Command {
  return withOutput(withDb(new Command('ledger')))
    .summary('what articles say binds, and how far they go')
    .description(
      'Lists what articles say binds states and others: alliances, programmes, pledges, ultimatums …, each as the claim of its outlet. It is not casus commitments, which lists the duties of agreements in the world record, with their articles and dates, checked by hand or from data sets. What the ledger has of alliances and the like between states counts there too, as a claim, unless --no-claims is given.',
    )
    .option('--of <state>', 'a party, or one to whom it is owed')
    .option('--with <other>', 'another of them')
    .addOption(new Option('--kind <kind>', COMMITMENT_KINDS.join(', ')).argParser(oneOf(COMMITMENT_KINDS)))
    .addOption(
      new Option('--status <status>', COMMITMENT_STATUSES.join(', ')).argParser(oneOf(COMMITMENT_STATUSES)),
    )
    .option('--on <date>', 'said to bind on a day, month or year', fuzzyDate)
    .option('--speaker <who>', "who says so; article = the outlet's own voice")
    .option('--outlet <name>', 'outlet that published it')
    .option('--article <article>', 'number or id of an article')
    .option('--known <moment>', 'as the record stood at the end of a day, or at an instant', moment)
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      examples(
        'casus ledger --of TKM --on 2015-10-16',
        'casus ledger --kind alliance --status claimed',
        'casus ledger --csv > ledger.csv',
      ),
    )
    .action(async ({ db, json, csv, known, ...filter }: Options) => {
      await useStore(db, false, async (store) => {
        const asOf = known === undefined ? {} : { known };
        const lines = await withReviewsOf(store, 'commitment', await store.commitments(filter, asOf), asOf);
        printRows(lines, { json, csv }, LEDGER);
        if (lines.some(({ record }) => record.historical) && !json && !csv)
          notice(paint.dim('* recalled from an earlier time'));
        if (filter.on === undefined || json || csv) return;
        const { on: _, ...undated } = filter;
        const open = (await store.commitments(undated, asOf)).filter(({ record }) => record.when === null);
        if (open.length > 0)
          notice(`${open.length} more say not when they bind; casus ledger without --on lists them.`);
      });
    });
}
