import type { EventRecord, Party, Published, Status } from '#core/index.js';
import type { ActorLine, Reading } from '#record/index.js';
import { describeDate, describePeriod } from './dates.js';

/** One line of a digest's list of events. */
export interface DigestEvent {
  readonly id: string;
  readonly status: Status;
  readonly historical: boolean;
  readonly when: string | null;
  readonly who: string;
  readonly whom: string;
  readonly type: string;
  /** Innermost speaker; null = the outlet's own voice. */
  readonly speaker: string | null;
  readonly condition: string | null;
  readonly quote: string;
}

/** One who appears in the article. */
export interface DigestActor {
  readonly code: string;
  readonly name: string;
  /** Events in which it acts or is acted upon, a count of parts. */
  readonly events: number;
  readonly mentions: number;
}

/** What was read of one article, summed up: plain data. */
export interface Digest {
  readonly title: string;
  /** Stations of the text, earliest first: "author A. Writer", "publisher Wire". */
  readonly chain: readonly string[];
  readonly published: string;
  readonly sentences: number;
  readonly events: readonly DigestEvent[];
  /** Number of events by status, absent ones left out. */
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
  /** Those in most events first. */
  readonly actors: readonly DigestActor[];
  readonly furniture: number;
  /** Words that looked like an act and were not coded, by reason, most frequent first. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly issues: readonly string[];
}

/** @param actors those of this article (`View.actors({ article })`) */
export function digestOf(reading: Reading, actors: readonly ActorLine[]): Digest {
  const { article, events } = reading;
  const byStatus: Partial<Record<Status, number>> = {};
  for (const event of events) byStatus[event.status] = (byStatus[event.status] ?? 0) + 1;
  const refused = new Map<string, number>();
  for (const { trigger, reason } of reading.notCoded)
    if (trigger !== null) refused.set(reason, (refused.get(reason) ?? 0) + 1);
  return {
    title: article.title === '' ? '(no title)' : article.title,
    chain: article.provenance.map(({ role, name }) => `${role} ${name}`),
    published: publishedText(article.published),
    sentences: reading.sentences.length,
    events: events.map((event) => digestEvent(event, article.text)),
    byStatus,
    actors: actors.map(({ code, name, asActor, asRecipient, mentions }) => ({
      code,
      name,
      events: asActor + asRecipient,
      mentions,
    })),
    furniture: article.furniture.length,
    refused: [...refused]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    issues: article.issues.map(({ message }) => message),
  };
}

/** "9 October 2019 (JSON-LD datePublished)", "2015 (inferred from “70th Anniversary …”)", "unknown". */
export function publishedText({ date, basis, clue }: Published): string {
  if (date === null) return 'unknown';
  const reason =
    basis === 'given'
      ? 'given by the reader'
      : basis === 'inferred'
        ? `inferred from “${clue}”`
        : (clue ?? basis);
  return `${describeDate(date)} (${reason})`;
}

export function digestEvent(event: EventRecord, text: string): DigestEvent {
  return {
    id: event.id,
    status: event.status,
    historical: event.historical,
    when: whenText(event),
    who: partiesText(event.actors),
    whom: partiesText(event.recipients),
    type: typeText(event),
    speaker: speakerText(event),
    condition: event.condition === null ? null : text.slice(event.condition.start, event.condition.end),
    quote: text.slice(event.evidence.start, event.evidence.end),
  };
}

/** "October 2019"; null = the text does not say. */
export const whenText = ({ when }: EventRecord): string | null =>
  when === null ? null : describePeriod(when.period);

/** "CONSULT visit". */
export const typeText = ({ type, mode }: Pick<EventRecord, 'type' | 'mode'>): string =>
  mode === null ? type : `${type} ${mode}`;

/** Who says so, nearest to the act; null = the outlet's own voice. */
export function speakerText({ attribution }: Pick<EventRecord, 'attribution'>): string | null {
  const nearest = attribution.findLast(({ by }) => by !== 'article');
  return nearest === undefined || nearest.by === 'article' ? null : nearest.by.text;
}

/** "RUS GOV", "KAZ, UZB": codes with sector, each once. */
export function partiesText(parties: readonly Party[]): string {
  const words = parties.map((party) =>
    party.sector === null || party.sector === 'IGO' || party.code === party.sector
      ? party.code
      : `${party.code} ${party.sector}`,
  );
  return [...new Set(words)].join(', ');
}

/** "KAZ GOV → KGZ"; who acts alone has no arrow. */
export function partsText({ actors, recipients }: EventRecord): string {
  return recipients.length === 0
    ? partiesText(actors)
    : `${partiesText(actors)} → ${partiesText(recipients)}`;
}
