import type { CodedEvent, CodedParty } from './coded.js';
import { dyadsOf } from './dyads.js';
import { cameoActor, cameoQuad, type EventFormat, listCell, tsvRow } from './format.js';

const COLUMNS = [
  'event_id',
  'event_date',
  'source',
  'target',
  'source_name',
  'target_name',
  'code',
  'root',
  'quad_class',
  'status',
  'historical',
  'publication_date',
  'url',
  'document',
  'text',
] as const;

/** CAMEO codes as TSV with a heading; source and target are CAMEO's words for actor and recipient. */
export const cameo: EventFormat = {
  name: 'cameo',
  about: 'CAMEO codes, tab-separated with a heading',
  header: tsvRow(COLUMNS),
  write: (event, { dyads }) =>
    dyads
      ? dyadsOf(event)
          .map(({ actor, recipient, place, of }) =>
            row(
              event,
              of === 1 ? event.id : `${event.id}/${place}`,
              [actor],
              recipient === null ? [] : [recipient],
            ),
          )
          .join('')
      : row(event, event.id, event.actors, event.recipients),
};

function row(
  event: CodedEvent,
  id: string,
  actors: readonly CodedParty[],
  recipients: readonly CodedParty[],
): string {
  const { cameo: code, document } = event;
  const cells: Record<(typeof COLUMNS)[number], string> = {
    event_id: id,
    event_date: event.date ?? '',
    source: listCell(actors.map(cameoActor)),
    target: listCell(recipients.map(cameoActor)),
    source_name: listCell(actors.map(({ name }) => name)),
    target_name: listCell(recipients.map(({ name }) => name)),
    code,
    root: code.slice(0, 2),
    quad_class: code === '' ? '' : String(cameoQuad(code)),
    status: event.status,
    historical: String(event.historical),
    publication_date: document.published ?? '',
    url: document.url ?? '',
    document: document.id ?? '',
    text: event.sentence,
  };
  return tsvRow(COLUMNS.map((column) => cells[column]));
}
