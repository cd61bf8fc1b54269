import type { Issue } from './errors.js';
import type { Id } from './id.js';
import type { Span } from './span.js';
import type { FuzzyDate, Instant } from './time.js';

/** Raw bytes of one page and what is known of them before reading. Made by `edge`, read by `page`. */
export interface Source {
  readonly bytes: Uint8Array;
  /** File path, URL or `-` for standard input, as the user gave it. */
  readonly location: string;
  /** Final URL after redirects, or the one given with `--url`; null when none is known. */
  readonly url: string | null;
  /** From HTTP or the file's extension, without parameters; null = sniff. */
  readonly mediaType: string | null;
  /** From HTTP; null = sniff. */
  readonly charset: string | null;
  readonly fetchedAt: Instant;
  /** `--published`; wins over everything in the page. */
  readonly published: FuzzyDate | null;
}

/** A block of an article's text. `title` comes first and once; `credit` = who wrote, translated or first published it. */
export interface Block {
  readonly kind:
    | 'title'
    | 'standfirst'
    | 'credit'
    | 'heading'
    | 'paragraph'
    | 'list-item'
    | 'quote'
    | 'caption';
  readonly span: Span;
}

/** What was taken out of the page, why, and where it stood (an offset into `Article.text`). */
export interface Furniture {
  readonly text: string;
  /** Name of the general sign that gave it away, e.g. `support-appeal`, `menu`, `comment-form`, `repeated-title`. */
  readonly reason: string;
  readonly at: number;
}

/** One station of a text on its way to the page that we read, earliest first. */
export interface ProvenanceStep {
  readonly role: 'author' | 'origin' | 'translator' | 'republisher' | 'publisher';
  readonly name: string;
  /** The words that say so, as they stood on the page. */
  readonly quote: string;
}

/** Publication date with the reason to believe it. */
export interface Published {
  readonly date: FuzzyDate | null;
  /** `inferred`: from the text, with the clue; a year at best unless the text is plain. */
  readonly basis: 'given' | 'metadata' | 'byline' | 'inferred' | 'unknown';
  /** Where it came from: the metadata field, or the words of the text. Null for `given` and `unknown`. */
  readonly clue: string | null;
}

/** One page after furniture was removed. Never edited; a refetch with other bytes is a new Article. */
export interface Article {
  /** Hash of canonical URL (or, without one, nothing) and SHA-256 of the bytes. */
  readonly id: Id<'article'>;
  readonly location: string;
  readonly url: string | null;
  /** Of the raw bytes, 64 hex digits: what we can prove we read. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly charset: string;
  readonly fetchedAt: Instant;
  readonly title: string;
  readonly standfirst: string | null;
  readonly byline: readonly string[];
  /** The outlet that published what we read (the last of the chain). */
  readonly outlet: string | null;
  readonly provenance: readonly ProvenanceStep[];
  /** BCP 47, e.g. `en`; null = unknown. */
  readonly language: string | null;
  readonly published: Published;
  /** NFC, `\n` line ends, blocks parted by a blank line. Every Span points in here. Includes title and headings. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  readonly issues: readonly Issue[];
}
