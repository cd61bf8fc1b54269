import type { EventRecord, Party, Status } from '#core/index.js';
import type { Reading } from '#record/index.js';
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

/** What was read of one article, summed up: plain data. */
export interface Digest {
  readonly title: string;
  readonly chain: readonly string[];
  readonly published: string;
  readonly sentences: number;
  readonly events: readonly DigestEvent[];
  /** Number of events by status, in the order of STATUSES, absent ones left out. */
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
  /** Codes of those who act or are acted upon, most frequent first. */
  readonly actors: readonly { readonly code: string; readonly events: number }[];
  readonly furniture: number;
  /** Words that looked like an act and were not coded. */
  readonly refused: number;
  readonly issues: readonly string[];
}

export function digestOf(reading: Reading): Digest {
  const { article, events } = reading;
  const counts = new Map<string, number>();
  const byStatus: Partial<Record<Status, number>> = {};
  for (const event of events) {
    byStatus[event.status] = (byStatus[event.status] ?? 0) + 1;
    for (const code of new Set([...event.actors, ...event.recipients].map((party) => party.code)))
      counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return {
    title: article.title === '' ? '(no title)' : article.title,
    chain: article.provenance.map(({ role, name }) => `${role} ${name}`),
    published: publishedOf(reading),
    sentences: reading.sentences.length,
    events: events.map((event) => digestEvent(event, article.text)),
    byStatus,
    actors: [...counts]
      .map(([code, number]) => ({ code, events: number }))
      .sort((a, b) => b.events - a.events || (a.code < b.code ? -1 : 1)),
    furniture: article.furniture.length,
    refused: reading.notCoded.filter(({ trigger }) => trigger !== null).length,
    issues: article.issues.map(({ message }) => message),
  };
}

/** "9 October 2019 (JSON-LD datePublished)", "2015 (inferred from “70th Anniversary …”)", "unknown". */
export function publishedOf({ article }: Pick<Reading, 'article'>): string {
  const { date, basis, clue } = article.published;
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
  const speaker = event.attribution.findLast(({ by }) => by !== 'article');
  return {
    id: event.id,
    status: event.status,
    historical: event.historical,
    when: event.when === null ? null : describePeriod(event.when.period),
    who: partiesText(event.actors),
    whom: partiesText(event.recipients),
    type: event.mode === null ? event.type : `${event.type} ${event.mode}`,
    speaker: speaker === undefined || speaker.by === 'article' ? null : speaker.by.text,
    condition: event.condition === null ? null : text.slice(event.condition.start, event.condition.end),
    quote: text.slice(event.evidence.start, event.evidence.end),
  };
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
