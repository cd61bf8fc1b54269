import type { Article, EventRecord, Instant, NotCoded, Quad, Span } from '#core/index.js';

/** What the record keeps of one read article, as far as a page about it needs it. */
export interface Reading {
  readonly article: Article;
  /** In the order of the text; `block` is an index into `article.blocks`. Sentences never cross a block. */
  readonly sentences: readonly { readonly span: Span; readonly block: number }[];
  readonly events: readonly EventRecord[];
  readonly notCoded: readonly NotCoded[];
  /** When we read it. */
  readonly readAt: Instant;
  /** What coded the events: stages with versions, vocabulary. */
  readonly producer: string;
}

/** What the vocabulary adds: names for codes, classes for types. Absent entries are shown by their code alone. */
export interface Lexicon {
  readonly quadOf: (type: string) => Quad | null;
  /** Common name of a world actor, by its id. */
  readonly nameOf: (actor: string) => string | null;
}
