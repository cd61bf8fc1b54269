import {
  type Actor,
  blockOf,
  type EventPlace,
  type EventRecord,
  type EventText,
  type FuzzyDate,
  type Id,
  type Ontology,
  type Party,
  type Period,
  type Sector,
  type Span,
  type Status,
} from '#core/index.js';
import { cameoCode, foldFuture, isAhead, type PloverAct } from './future.js';

/** One who takes part, with what other vocabularies ask of him. */
export interface CodedParty {
  /** `actor:RUS`; null = seen, but not resolved. */
  readonly actor: Id<'actor'> | null;
  /** RUS, CSTO, Taliban; the words of the text when unresolved. */
  readonly code: string;
  /** Common name; the words of the text when unresolved. */
  readonly name: string;
  /** As printed. */
  readonly raw: string;
  /** ISO 3166 alpha-3 of the state that it is or acts for; null for organisations and groups of no state. */
  readonly country: string | null;
  readonly role: Sector | null;
}

/** One event with all that a format may print, spans turned into words. Formats read this and nothing else. */
export interface CodedEvent {
  readonly id: Id<'event'>;
  /** Its type, mode and intensity as coded: the act itself, whether done or not. */
  readonly type: string;
  readonly mode: string | null;
  readonly intensity: number;
  /** What an act in words speaks of. */
  readonly content: { readonly type: string; readonly mode: string | null } | null;
  readonly status: Status;
  readonly historical: boolean;
  /** After PLOVER's future rule. */
  readonly plover: PloverAct;
  /** After CAMEO's own; '' = none. */
  readonly cameo: string;
  readonly actors: readonly CodedParty[];
  readonly recipients: readonly CodedParty[];
  /** What the text says of when the act is, was or will be. */
  readonly when: Period | null;
  /**
   * The day to file it under, as exact as known. What lies ahead is filed when it was announced, and what has no date of
   * its own when it was told: on publication.
   */
  readonly date: FuzzyDate | null;
  readonly dateBasis: 'text' | 'publication' | null;
  readonly where: EventPlace | null;
  /** −3 (certainly not) to 3 (certainly); null = not judged. */
  readonly factuality: number | null;
  readonly condition: string | null;
  /** Others than the outlet who say so, outermost first, as printed. */
  readonly speakers: readonly string[];
  /** Of type and roles, [0, 1]. */
  readonly score: number;
  readonly trigger: string;
  /** From the first to the last word that takes part. */
  readonly quote: string;
  /** The whole sentence. */
  readonly sentence: string;
  /** In the first paragraph of the article. */
  readonly isLead: boolean;
  readonly document: CodedDocument;
}

/** The article that an event was read from. */
export interface CodedDocument {
  /** The corpus's own id. */
  readonly id: string | null;
  readonly article: Id<'article'>;
  readonly url: string | null;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: FuzzyDate | null;
}

/** What the vocabulary must give: types, crosswalk, and actors by id. */
export interface World {
  readonly types: Ontology['eventTypes'];
  readonly cameo: Ontology['cameo'];
  readonly actors: ReadonlyMap<Id<'actor'>, Actor>;
}

export function worldOf(ontology: Ontology): World {
  return {
    types: ontology.eventTypes,
    cameo: ontology.cameo,
    actors: new Map(ontology.actors.map((actor) => [actor.id, actor])),
  };
}

/**
 * The events of one article for a format.
 * @param documentId the corpus's own id for the article
 */
export function codedEvents(read: EventText, documentId: string | null, world: World): CodedEvent[] {
  const { article } = read;
  const document: CodedDocument = {
    id: documentId,
    article: article.id,
    url: article.url,
    title: article.title,
    outlet: article.outlet,
    published: article.published.date,
  };
  const lead = article.blocks.findIndex(({ kind }) => kind === 'paragraph');
  const words = (span: Span) => article.text.slice(span.start, span.end);
  const actorOf = (id: Id<'actor'> | null) =>
    id === null ? undefined : (read.actors.get(id) ?? world.actors.get(id));
  return read.events.map((event): CodedEvent => {
    const sentence = read.sentences[event.sentence]!;
    const own = isAhead(event.status) ? null : dateIn(event);
    const party = (one: Party) => partyOf(one, actorOf);
    return {
      id: event.id,
      type: event.type,
      mode: event.mode,
      intensity: event.intensity,
      content: event.content && { type: event.content.type, mode: event.content.mode },
      status: event.status,
      historical: event.historical,
      plover: foldFuture(event, world.types),
      cameo: cameoCode(event, world.cameo),
      actors: event.actors.map(party),
      recipients: event.recipients.map(party),
      when: event.when?.period ?? null,
      date: own ?? document.published,
      dateBasis: own !== null ? 'text' : document.published !== null ? 'publication' : null,
      where: event.where,
      factuality: event.factuality,
      condition: event.condition && words(event.condition),
      speakers: event.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by.text])),
      score: event.score.value,
      trigger: words(event.trigger),
      quote: words(event.evidence),
      sentence: words(sentence.span),
      isLead: sentence.block === lead && blockOf(article, sentence).kind === 'paragraph',
      document,
    };
  });
}

/** A range is filed under its first day. */
function dateIn({ when }: EventRecord): FuzzyDate | null {
  return when === null ? null : (when.date ?? when.period.from);
}

function partyOf(
  { actor: id, code, sector, text, span: _ }: Party,
  actorOf: (id: Id<'actor'> | null) => Actor | undefined,
): CodedParty {
  const actor = actorOf(id);
  return {
    actor: id,
    code,
    name: actor?.name ?? text,
    raw: text,
    country: actor === undefined ? null : countryOf(actor, actorOf),
    role: sector ?? actor?.sector ?? null,
  };
}

/** Persons and bodies belong to a state at one remove, or two: minister → ministry → state. */
function countryOf(
  actor: Actor,
  actorOf: (id: Id<'actor'> | null) => Actor | undefined,
  steps = 2,
): string | null {
  if (actor.kind === 'state' || actor.kind === 'territory') return actor.external['iso3'] ?? actor.code;
  const country = steps > 0 ? actorOf(actor.country) : undefined;
  return country === undefined ? null : countryOf(country, actorOf, steps - 1);
}
