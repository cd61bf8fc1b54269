import type { CodedEvent, CodedParty } from './coded.js';
import { dyadsOf } from './dyads.js';
import { csvRow, type EventFormat, listCell } from './format.js';

interface Row {
  readonly event: CodedEvent;
  readonly id: string;
  readonly actors: readonly CodedParty[];
  readonly recipients: readonly CodedParty[];
}

const number = (value: number | null): string => (value === null ? '' : String(value));

/** Heading and cell of each column. */
const COLUMNS: Readonly<Record<string, (row: Row) => string>> = {
  event: ({ id }) => id,
  document: ({ event }) => event.document.id ?? '',
  article: ({ event }) => event.document.article,
  outlet: ({ event }) => event.document.outlet ?? '',
  published: ({ event }) => event.document.published ?? '',
  url: ({ event }) => event.document.url ?? '',
  title: ({ event }) => event.document.title,
  type: ({ event }) => event.type,
  mode: ({ event }) => event.mode ?? '',
  intensity: ({ event }) => String(event.intensity),
  status: ({ event }) => event.status,
  historical: ({ event }) => String(event.historical),
  factuality: ({ event }) => number(event.factuality),
  content: ({ event }) => event.content?.type ?? '',
  condition: ({ event }) => event.condition ?? '',
  speakers: ({ event }) => listCell(event.speakers),
  from: ({ event }) => event.when?.from ?? '',
  to: ({ event }) => event.when?.to ?? '',
  actors: ({ actors }) => listCell(actors.map(({ code }) => code)),
  actorNames: ({ actors }) => listCell(actors.map(({ name }) => name)),
  actorCountries: ({ actors }) => listCell(actors.map(({ country }) => country)),
  actorRoles: ({ actors }) => listCell(actors.map(({ role }) => role)),
  recipients: ({ recipients }) => listCell(recipients.map(({ code }) => code)),
  recipientNames: ({ recipients }) => listCell(recipients.map(({ name }) => name)),
  recipientCountries: ({ recipients }) => listCell(recipients.map(({ country }) => country)),
  recipientRoles: ({ recipients }) => listCell(recipients.map(({ role }) => role)),
  place: ({ event }) => event.where?.name ?? '',
  placeCountry: ({ event }) => event.where?.country ?? '',
  placePrecision: ({ event }) => event.where?.precision ?? '',
  latitude: ({ event }) => number(event.where?.latitude ?? null),
  longitude: ({ event }) => number(event.where?.longitude ?? null),
  ploverType: ({ event }) => event.plover.type,
  ploverMode: ({ event }) => event.plover.mode ?? '',
  ploverIntensity: ({ event }) => String(event.plover.intensity),
  cameo: ({ event }) => event.cameo,
  score: ({ event }) => String(event.score),
  trigger: ({ event }) => event.trigger,
  quote: ({ event }) => event.quote,
  sentence: ({ event }) => event.sentence,
};
const CELLS = Object.values(COLUMNS);

/** The event as coded, its PLOVER and CAMEO readings beside it; lists in one cell, parted by `;`. */
export const csv: EventFormat = {
  name: 'csv',
  about: 'the events as coded, PLOVER and CAMEO beside them, comma-separated with a heading',
  header: csvRow(Object.keys(COLUMNS)),
  write(event, { dyads }) {
    const rows: Row[] = dyads
      ? dyadsOf(event).map(({ actor, recipient, place, of }) => ({
          event,
          id: of === 1 ? event.id : `${event.id}/${place}`,
          actors: [actor],
          recipients: recipient === null ? [] : [recipient],
        }))
      : [{ event, id: event.id, actors: event.actors, recipients: event.recipients }];
    return rows.map((row) => csvRow(CELLS.map((cell) => cell(row)))).join('');
  },
};
