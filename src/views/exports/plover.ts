import type { CodedEvent, CodedParty } from './coded.js';
import { type Dyad, dyadsOf } from './dyads.js';
import { type EventFormat, QUAD_NUMBER } from './format.js';

/**
 * PLOVER 2.0 as JSON Lines: field names of its manual (Open Event Data Alliance, 2021), its future rule applied, our own
 * fields behind them with the prefix `casus_`. Actors and recipients are columns of one length, a list a field; with
 * dyads each field holds one value. Contexts are not coded.
 */
export const plover: EventFormat = {
  name: 'plover',
  about: 'PLOVER 2.0, one JSON object a line',
  header: '',
  write: (event, { dyads }) =>
    dyads
      ? dyadsOf(event)
          .map((dyad) => line(event, dyad))
          .join('')
      : line(event, null),
};

function line(event: CodedEvent, dyad: Dyad | null): string {
  const { document, plover: act, where } = event;
  const row = {
    event_id: dyad === null || dyad.of === 1 ? event.id : `${event.id}/${dyad.place}`,
    event_date: event.date,
    event_type: act.type,
    event_mode: act.mode,
    event_intensity: act.intensity,
    quad_code: act.quad && QUAD_NUMBER[act.quad],
    contexts: [],
    ...(dyad === null
      ? { ...lists('actor', event.actors), ...lists('recipient', event.recipients) }
      : { ...single('actor', dyad.actor), ...single('recipient', dyad.recipient) }),
    placename: where?.name ?? null,
    country: where?.country ?? null,
    latitude: where?.latitude ?? null,
    longitude: where?.longitude ?? null,
    publication_date: document.published,
    publication_source: document.outlet,
    publication_title: document.title === '' ? null : document.title,
    publication_url: document.url,
    text: event.sentence,
    casus_type: event.type,
    casus_mode: event.mode,
    casus_intensity: event.intensity,
    casus_content: event.content,
    casus_status: event.status,
    casus_historical: event.historical,
    casus_factuality: event.factuality,
    casus_condition: event.condition,
    casus_speakers: event.speakers,
    casus_when: event.when,
    casus_date_basis: event.dateBasis,
    casus_place_precision: where?.precision ?? null,
    casus_cameo: event.cameo === '' ? null : event.cameo,
    casus_score: event.score,
    casus_trigger: event.trigger,
    casus_quote: event.quote,
    casus_event: event.id,
    casus_article: document.article,
    casus_document: document.id,
  };
  return `${JSON.stringify(row)}\n`;
}

type Role = 'actor' | 'recipient';

/** What is printed of one who takes part. */
const PARTY: Readonly<Record<string, (party: CodedParty) => unknown>> = {
  name: ({ name }) => name,
  name_raw: ({ raw }) => raw,
  country: ({ country }) => country,
  primary_role: ({ role }) => role,
  // Our code where it is none of the two before: CSTO, Taliban. Unresolved parties have none.
  other_codes: ({ actor, code, country }) => (actor === null || code === country ? [] : [code]),
};

const lists = (role: Role, parties: readonly CodedParty[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(PARTY).map(([field, of]) => [`${role}_${field}`, parties.map(of)]));

const single = (role: Role, party: CodedParty | null): Record<string, unknown> =>
  Object.fromEntries(Object.entries(PARTY).map(([field, of]) => [`${role}_${field}`, party && of(party)]));
