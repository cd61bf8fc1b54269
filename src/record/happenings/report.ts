import type { FuzzyDate, Id, ProvenanceStep } from '#core/index.js';
import type { EventLine } from '../store.js';

/** Where a report says that it took place. Degrees; `precision` as the reader of places gives it. */
export interface ReportPlace {
  readonly name: string;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly precision: string | null;
  /** Within which it lies; absent or null = where its centre is. */
  readonly radiusKm?: number | null;
}

/** One mention of an event in one article, with what is known of the article. */
export interface Report extends EventLine {
  readonly published: FuzzyDate | null;
  /** Stations of the article's text, earliest first. */
  readonly provenance: readonly Pick<ProvenanceStep, 'role' | 'name'>[];
}

/** The place that the join takes of a report; null = unknown. */
export type PlaceOf = (report: Report) => ReportPlace | null;

/**
 * Order of reports in time: publication, then the place in the article. Never the order in which we read them.
 * An article without a date comes first: it cannot be the newest.
 */
export function compareReports(a: Report, b: Report): number {
  return (
    compareText(a.published ?? '', b.published ?? '') ||
    compareText(a.articleId, b.articleId) ||
    a.event.trigger.start - b.event.trigger.start ||
    compareText(a.event.id, b.event.id)
  );
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Words of a text in lower case, without signs. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What a person decided about two reports, and that stands. `a` < `b`. */
export interface Decision {
  readonly kind: 'together' | 'apart';
  readonly a: Id<'event'>;
  readonly b: Id<'event'>;
  /** Who entered it, and why when he says so. */
  readonly by: string;
  readonly because: string | null;
}

const CALLED_OFF =
  /\b(?:cancel\w*|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon\w*|axe[ds]?|scuttle[ds]?|shelve[ds]?)\b/iu;

/** True when a denied event is denied because it was called off, by the words of the report or the word that its status rests on. */
export function isCalledOff({ event, quote }: Pick<Report, 'event' | 'quote'>): boolean {
  if (event.status !== 'denied') return false;
  const cue = event.score.reasons.find(({ rule }) => rule.startsWith('status denied'))?.rule ?? '';
  return CALLED_OFF.test(cue) || CALLED_OFF.test(quote);
}
