import type { Id } from './id.js';
import type { Span } from './span.js';
import type { Instant, Period } from './time.js';

/**
 * Text of an article, a row of a data set, or a named person; nothing else counts as evidence. `span` null = the page
 * says it outside its text (a metadata field, the name of a file); `quote` then holds those words. The quote of a row
 * names the source behind it.
 */
export type Evidence =
  | { readonly articleId: Id<'article'>; readonly span: Span | null; readonly quote: string }
  | { readonly dataset: string; readonly row: string; readonly quote: string }
  | { readonly enteredBy: string };

/**
 * The atom of the record: one value, from one place, held for one stretch of our time. Append-only.
 * World time = `valid`; record time = [recordedAt, retractedAt). The id covers subject, property, value and
 * evidence, not the producer: a re-run that agrees writes nothing; one that disagrees adds and retracts.
 */
export interface Claim {
  readonly id: Id<'claim'>;
  /** Id of what the claim is about: `event:…`, `article:…`, `actor:…`. */
  readonly subject: string;
  /** e.g. `event.type`, `event`, `mention`. One table of properties: `record/properties.ts`. */
  readonly property: string;
  /** Cleaned value; JSON text for compound values. */
  readonly value: string;
  /** As printed. */
  readonly original: string;
  /** null = the source does not say when. */
  readonly valid: Period | null;
  readonly recordedAt: Instant;
  readonly retractedAt: Instant | null;
  readonly retractedFor: 'superseded' | 'undone' | 'human' | null;
  readonly evidence: Evidence;
  /** Who says so, outermost first, as printed; empty = the article's own voice. */
  readonly speakers: readonly string[];
  /** `events@7 ontology@ab12…`: what made it, with versions. */
  readonly producer: string;
}
