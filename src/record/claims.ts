import {
  type Actor,
  type ActorKind,
  CasusError,
  type Claim,
  type EventContent,
  type EventDate,
  type EventPlace,
  type EventRecord,
  type EventText,
  type Id,
  makeId,
  type OutlookText,
  type Period,
  type Role,
  type Sector,
  type Span,
  type Status,
} from '#core/index.js';
import { claimedAgreements } from './outlook/agreements.js';
import { addOutlook, NO_OUTLOOK, type Outlook, outlookParties } from './outlook/findings.js';
import {
  type Add,
  bare,
  bySubject,
  partiesFrom,
  type Said,
  spanOf,
  speakersOf,
  stepOf,
  stepsFrom,
} from './parts.js';
import { canonicalJson, type Property } from './properties.js';
import type { EventWords } from './store.js';

/** A claim before the store gives it a place in our time. */
export type Finding = Omit<Claim, 'recordedAt' | 'retractedAt' | 'retractedFor' | 'producer' | 'property'> & {
  readonly property: Property;
};

/**
 * Everything that one reading says, as claims. Ids cover subject, property, value and evidence, not the producer:
 * a reader that agrees with an earlier one makes the same ids.
 * @throws CasusError E_BUG when two things that it found share an id: their claims could not be told apart
 */
export function findingsOf(read: EventText | OutlookText): Finding[] {
  const { article } = read;
  const outlook: Outlook = 'commitments' in read ? read : NO_OUTLOOK;
  const findings = new Map<string, Finding>();

  function add(
    subject: string,
    property: Property,
    value: string,
    span: Span | null,
    more: { original?: string; valid?: Period | null; speakers?: readonly string[] } = {},
  ): void {
    const quote = more.original ?? (span ? article.text.slice(span.start, span.end) : value);
    const id = makeId('claim', subject, property, value, article.id, span?.start ?? null, span?.end ?? null);
    findings.set(id, {
      id,
      subject,
      property,
      value,
      original: quote,
      valid: more.valid ?? null,
      evidence: { articleId: article.id, span, quote },
      speakers: more.speakers ?? [],
    });
  }

  const title = article.blocks.find((block) => block.kind === 'title')?.span ?? null;
  if (article.title !== '') add(article.id, 'article.title', article.title, title);
  if (article.outlet !== null) add(article.id, 'article.outlet', article.outlet, null);
  for (const name of article.byline) add(article.id, 'article.byline', name, null);
  if (article.language !== null) add(article.id, 'article.language', article.language, null);
  const { date, basis, clue } = article.published;
  add(article.id, 'article.published', canonicalJson({ date, basis }), null, { original: clue ?? basis });
  for (const [index, { role, name, quote }] of article.provenance.entries()) {
    add(article.id, 'article.provenance', canonicalJson({ index, role, name }), null, { original: quote });
  }

  const first = new Map<Id<'actor'>, Span>();
  for (const mention of read.mentions) {
    // Who is named but unknown stays on record with its words; a pronoun or description that points at nobody does not.
    if (mention.actors.length === 0 && mention.form !== 'name') continue;
    add(
      makeId('mention', article.id, mention.span.start, mention.span.end),
      'mention.actors',
      canonicalJson({ form: mention.form, sector: mention.sector, actors: mention.actors }),
      mention.span,
    );
    for (const actor of mention.actors) if (!first.has(actor)) first.set(actor, mention.span);
  }
  const parties = [
    ...read.events.flatMap(({ actors, recipients }) => [...actors, ...recipients]),
    ...outlookParties(outlook),
  ];
  for (const { actor, span } of parties) if (actor !== null && !first.has(actor)) first.set(actor, span);
  for (const [id, span] of first) {
    const actor = read.actors.get(id);
    if (actor) add(id, 'actor.known', canonicalJson(knownOf(actor)), span);
  }
  const ids = new Set<string>();
  for (const { id } of [...read.events, ...outlook.commitments, ...outlook.forecasts, ...outlook.relations]) {
    if (ids.has(id)) throw new CasusError('E_BUG', `two findings of one article share the id ${id}`);
    ids.add(id);
  }
  for (const event of read.events) addEvent(event, read, add);
  addOutlook(outlook, read, add);
  for (const finding of claimedAgreements(outlook.commitments, read)) findings.set(finding.id, finding);
  return [...findings.values()];
}

function addEvent(event: EventRecord, read: EventText, add: Add): void {
  const speakers = speakersOf(event.attribution);
  const valid = event.when?.period ?? null;
  const say = (property: Property, value: string, span: Span, original?: string) =>
    add(
      event.id,
      property,
      value,
      span,
      original === undefined ? { valid, speakers } : { valid, speakers, original },
    );
  say('event.type', event.type, event.trigger);
  if (event.mode !== null) say('event.mode', event.mode, event.trigger);
  for (const [index, party] of event.actors.entries())
    say('event.actor', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  for (const [index, party] of event.recipients.entries())
    say('event.recipient', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  if (event.content)
    say(
      'event.content',
      canonicalJson({ type: event.content.type, mode: event.content.mode }),
      event.content.trigger,
    );
  say('event.status', event.status, event.trigger);
  if (event.historical) say('event.historical', 'true', event.trigger);
  if (event.condition)
    say(
      'event.condition',
      read.article.text.slice(event.condition.start, event.condition.end),
      event.condition,
    );
  if (event.when) say('event.when', canonicalJson(event.when), event.when.clue ?? event.evidence);
  if (event.where) {
    const { span, ...where } = event.where;
    say('event.where', canonicalJson(where), span);
  }
  for (const [index, step] of event.attribution.entries())
    say('event.attribution', canonicalJson(stepOf(index, step)), step.cue ?? event.evidence);
  say('event.trigger', read.article.text.slice(event.trigger.start, event.trigger.end), event.trigger);
  say(
    'event.evidence',
    canonicalJson({
      sentence: event.sentence,
      intensity: event.intensity,
      factuality: event.factuality,
      score: event.score,
    }),
    event.evidence,
  );
}

/** The words that each event points at, by its id, from the claims about it. */
export function eventWordsFrom(claims: readonly Said[]): ReadonlyMap<string, EventWords> {
  const words = new Map<string, { -readonly [Key in keyof EventWords]: EventWords[Key] }>();
  for (const { subject, property, value, original } of claims) {
    if (!property.startsWith('event.')) continue;
    const own = words.get(subject) ?? { quote: '', trigger: '', condition: null, clue: null };
    words.set(subject, own);
    if (property === 'event.evidence') own.quote = original;
    else if (property === 'event.trigger') own.trigger = original;
    else if (property === 'event.condition') own.condition = original;
    else if (property === 'event.when' && (JSON.parse(value) as EventDate).clue !== null) own.clue = original;
  }
  return words;
}

/** What the record keeps of an actor that an article mentions. */
export interface KnownActor {
  readonly code: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly sector: Sector | null;
  readonly country: Id<'actor'> | null;
  /** Of persons whom the text introduced: office or title, and of whom. */
  readonly roles: readonly Pick<Role, 'office' | 'title' | 'of'>[];
}

function knownOf(actor: Actor): KnownActor {
  const { code, name, kind, sector, country, roles } = actor;
  return {
    code,
    name,
    kind,
    sector,
    country,
    roles: roles.map(({ office, title, of }) => ({ office, title, of })),
  };
}

/**
 * The events that a set of claims amounts to: the inverse of `findingsOf` for events.
 * @param claims of any subjects; only `event.…` properties are read
 * @throws CasusError E_BUG naming the event when a claim that every event has is missing
 */
export function eventsFrom(claims: readonly Said[]): EventRecord[] {
  return bySubject<EventProperty>(claims, 'event.').map(({ subject, all, one }) => {
    const rest = JSON.parse(one('event.evidence').value) as Pick<
      EventRecord,
      'sentence' | 'intensity' | 'score'
    > & { readonly factuality?: number | null };
    return {
      id: subject as Id<'event'>,
      type: one('event.type').value,
      mode: all('event.mode')[0]?.value ?? null,
      content: contentOf(all('event.content')[0]),
      actors: partiesFrom(all('event.actor')),
      recipients: partiesFrom(all('event.recipient')),
      status: one('event.status').value as Status,
      historical: all('event.historical').length > 0,
      condition: all('event.condition')[0] ? spanOf(all('event.condition')[0]!) : null,
      attribution: stepsFrom(all('event.attribution')),
      when: all('event.when')[0] ? (JSON.parse(all('event.when')[0]!.value) as EventDate) : null,
      where: all('event.where')[0] ? placeFrom(all('event.where')[0]!) : null,
      intensity: rest.intensity,
      factuality: rest.factuality ?? null,
      trigger: spanOf(one('event.trigger')),
      evidence: spanOf(one('event.evidence')),
      sentence: rest.sentence,
      score: rest.score,
    };
  });
}

type EventProperty = Extract<Property, `event.${string}`>;

function contentOf(claim: Pick<Claim, 'value' | 'evidence'> | undefined): EventContent | null {
  if (claim === undefined) return null;
  const { type, mode } = JSON.parse(claim.value) as Omit<EventContent, 'trigger'>;
  return { type, mode, trigger: spanOf(claim) };
}

function placeFrom(claim: Pick<Claim, 'value' | 'evidence'>): EventPlace {
  return { ...(JSON.parse(claim.value) as Omit<EventPlace, 'span'>), span: spanOf(claim) };
}
