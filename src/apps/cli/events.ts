import { Command, Option } from 'commander';
import { type Instant, STATUSES } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import type { EventFilter, EventLine } from '#record/index.js';
import { partsText, speakerText, typeText, whenText, whereText } from '#views/index.js';
import { type CorrectedOption, type ReviewedLine, reviewedEvents } from '../reviews.js';
import { examples, fuzzyDate, moment, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { shortId } from './digest.js';
import { type Listing, notice, type OutputOptions, printRows } from './output.js';
import { reviewedOption, reviewJson, reviewMark } from './review.js';
import { paint, paintStatus, statusText } from './style.js';

const codes = (parties: EventLine['event']['actors']): string =>
  parties.map(({ code, sector }) => [code, sector].filter(Boolean).join(' ')).join('; ');

/** For programs: the event's own fields, the words that its spans point at, and where it stands. */
const asJson = ({ event, quote, trigger, condition, clue, review, ...place }: ReviewedLine) => ({
  ...event,
  words: { quote, trigger, condition, clue },
  ...place,
  review: reviewJson(review),
});

const EVENTS: Listing<ReviewedLine> = {
  columns: [
    { head: 'article', of: ({ articleNumber }) => String(articleNumber) },
    {
      head: 'status',
      of: ({ event }) => statusText(event.status, event.historical),
      paint: (text, { event }) => paintStatus(event.status, text),
      fit: 'whole',
    },
    { head: 'when', of: ({ event }) => whenText(event) ?? '' },
    { head: 'where', of: ({ event }) => whereText(event) ?? '', fit: 'cut' },
    { head: 'who → whom', of: ({ event }) => partsText(event), paint: paint.bold },
    { head: 'what', of: ({ event }) => typeText(event) },
    { head: 'who says so', of: ({ event }) => speakerText(event) ?? '', fit: 'cut' },
    {
      head: 'event',
      of: ({ event, review }) => `${shortId(event.id)}${reviewMark(review)}`,
      paint: paint.dim,
      fit: 'whole',
    },
  ],
  under: ({ quote, condition }) => (condition === null ? `“${quote}”` : `“${quote}” [${condition}]`),
  csvColumns: [
    { head: 'event', of: ({ event }) => event.id },
    { head: 'article', of: ({ articleId }) => articleId },
    { head: 'outlet', of: ({ outlet }) => outlet ?? '' },
    { head: 'type', of: ({ event }) => event.type },
    { head: 'mode', of: ({ event }) => event.mode ?? '' },
    { head: 'content', of: ({ event }) => event.content?.type ?? '' },
    { head: 'status', of: ({ event }) => event.status },
    { head: 'factuality', of: ({ event }) => (event.factuality === null ? '' : String(event.factuality)) },
    { head: 'historical', of: ({ event }) => String(event.historical) },
    { head: 'condition', of: ({ condition }) => condition ?? '' },
    { head: 'from', of: ({ event }) => event.when?.period.from ?? '' },
    { head: 'to', of: ({ event }) => event.when?.period.to ?? '' },
    { head: 'place', of: ({ event }) => event.where?.name ?? '' },
    { head: 'precision', of: ({ event }) => event.where?.precision ?? '' },
    { head: 'states', of: ({ event }) => event.where?.states.join('; ') ?? '' },
    { head: 'latitude', of: ({ event }) => String(event.where?.latitude ?? '') },
    { head: 'longitude', of: ({ event }) => String(event.where?.longitude ?? '') },
    { head: 'actors', of: ({ event }) => codes(event.actors) },
    { head: 'recipients', of: ({ event }) => codes(event.recipients) },
    {
      head: 'speakers',
      of: ({ event }) =>
        event.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by.text])).join('; '),
    },
    { head: 'intensity', of: ({ event }) => String(event.intensity) },
    { head: 'score', of: ({ event }) => String(event.score.value) },
    { head: 'quote', of: ({ quote }) => quote },
    { head: 'recordedAt', of: ({ recordedAt }) => recordedAt },
    { head: 'producer', of: ({ producer }) => producer },
    { head: 'review', of: ({ review }) => review?.state ?? '' },
  ],
  json: asJson,
  none: 'No event fits. casus events without filters lists all; casus read PAGE adds some.',
};

type Options = EventFilter &
  OutputOptions & {
    readonly db: string;
    readonly known?: Instant;
    readonly reviewed: CorrectedOption['corrected'];
  };

export function eventsCommand(): Command {
  return withOutput(withDb(new Command('events')))
    .summary('who did what to whom, as the sources say')
    .description(
      'Lists events of the record. All filters must hold; a code (RUS), a name (Russia) or printed words name an actor.',
    )
    .option('--actor <who>', 'who acts')
    .option('--recipient <whom>', 'who is acted upon')
    .option('--type <type>', 'PLOVER type, e.g. CONSULT')
    .addOption(new Option('--status <status>', 'how far the source goes').choices([...STATUSES]))
    .option('--from <date>', 'dated on or after (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'dated on or before', fuzzyDate)
    .option('--speaker <who>', "who says so; article = the outlet's own voice")
    .option('--outlet <name>', 'outlet that published it')
    .option('--article <article>', 'number or id of an article')
    .option('--known <moment>', 'as the record stood at the end of a day, or at an instant', moment)
    .addOption(reviewedOption())
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      examples(
        'casus events --actor RUS --status planned',
        'casus events --type ASSAULT --from 2015-10 --csv > assaults.csv',
        'casus events --known 2026-01-31',
        'casus events --status planned --reviewed',
      ),
    )
    .action(async ({ db, json, csv, known, reviewed: corrected, ...filter }: Options) => {
      await useStore(db, false, async (store) => {
        const asOf = known === undefined ? {} : { known };
        const { lines, rejected } = await reviewedEvents(store, filter, asOf, { corrected }, loadOntology);
        printRows(lines, { json, csv }, EVENTS);
        if (rejected > 0) notice(`left out, since reviewers reject it: ${rejected}`);
      });
    });
}
