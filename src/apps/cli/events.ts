import { Command, Option } from 'commander';
import { STATUSES, type Status } from '#core/index.js';
import type { EventFilter, EventLine } from '#record/index.js';
import { digestEvent, partiesText } from '#views/index.js';
import { positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Column, type OutputOptions, paintStatus, printRows } from './output.js';

const COLUMNS: readonly Column<EventLine>[] = [
  { head: 'article', of: (line) => String(line.articleNumber) },
  { head: 'event', of: (line) => line.event.id.slice('event:'.length, 'event:'.length + 8) },
  {
    head: 'status',
    of: (line) => line.event.status,
    paint: (text, line) => paintStatus(line.event.status, text),
  },
  { head: 'when', of: (line) => digestEvent(line.event, '').when ?? '' },
  { head: 'who', of: (line) => partiesText(line.event.actors) },
  { head: 'to whom', of: (line) => partiesText(line.event.recipients) },
  { head: 'what', of: (line) => digestEvent(line.event, '').type },
  { head: 'who says so', of: (line) => digestEvent(line.event, '').speaker ?? '' },
  { head: 'in the words', of: (line) => line.quote },
];
/** Programs get whole ids and the outlet too. */
const CSV_COLUMNS: readonly Column<EventLine>[] = [
  { head: 'event', of: (line) => line.event.id },
  { head: 'article', of: (line) => line.articleId },
  { head: 'outlet', of: (line) => line.outlet ?? '' },
  { head: 'type', of: (line) => line.event.type },
  { head: 'mode', of: (line) => line.event.mode ?? '' },
  { head: 'status', of: (line) => line.event.status },
  { head: 'historical', of: (line) => String(line.event.historical) },
  { head: 'from', of: (line) => line.event.when?.period.from ?? '' },
  { head: 'to', of: (line) => line.event.when?.period.to ?? '' },
  {
    head: 'actors',
    of: (line) =>
      line.event.actors.map((party) => [party.code, party.sector].filter(Boolean).join(' ')).join('; '),
  },
  {
    head: 'recipients',
    of: (line) =>
      line.event.recipients.map((party) => [party.code, party.sector].filter(Boolean).join(' ')).join('; '),
  },
  {
    head: 'speakers',
    of: (line) => line.event.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by.text])).join('; '),
  },
  { head: 'intensity', of: (line) => String(line.event.intensity) },
  { head: 'quote', of: (line) => line.quote },
];

type Options = EventFilter & OutputOptions & { readonly db: string };

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
    .option('--from <date>', 'dated on or after (YYYY, YYYY-MM, YYYY-MM-DD)')
    .option('--to <date>', 'dated on or before')
    .option('--speaker <who>', "who says so; article = the outlet's own voice")
    .option('--outlet <name>', 'outlet that published it')
    .option('--article <article>', 'number or id of an article')
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      '\nExamples:\n  casus events --actor RUS --status planned\n  casus events --type ASSAULT --from 2015-10 --csv > assaults.csv',
    )
    .action(async ({ db, json, csv, ...filter }: Options) => {
      await useStore(db, false, async (store) => {
        const lines = await store.events(filter as EventFilter & { status?: Status });
        printRows(
          lines,
          csv ? CSV_COLUMNS : COLUMNS,
          lines,
          { ...(json ? { json } : {}), ...(csv ? { csv } : {}) },
          'No events fit. casus events without filters lists all; casus read PAGE adds some.',
        );
      });
    });
}
