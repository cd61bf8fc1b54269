import type {
  CommitmentRecord,
  EventRecord,
  ForecastRecord,
  Id,
  RelationRecord,
  Sector,
  Span,
} from '#core/index.js';

/** A stretch of text that names or points at someone, as the record keeps it. */
export interface MentionRecord {
  readonly id: Id<'mention'>;
  readonly form: string;
  /** Who it is; empty = named, and known to nobody. */
  readonly actors: readonly Id<'actor'>[];
  readonly sector: Sector | null;
  readonly evidence: Span;
}

/** What the machine finds in a text and a person can review, by the kind of its id. */
export interface FoundRecords {
  readonly event: EventRecord;
  readonly commitment: CommitmentRecord;
  readonly forecast: ForecastRecord;
  readonly relation: RelationRecord;
  readonly mention: MentionRecord;
}

export type FoundKind = keyof FoundRecords;

/** In the order in which they are offered; mentions, of which there are many, only when they are asked for. */
export const FOUND_KINDS: readonly FoundKind[] = ['event', 'commitment', 'forecast', 'relation', 'mention'];

/** One finding with where it stands. */
export interface Found<Kind extends FoundKind = FoundKind> {
  readonly kind: Kind;
  readonly record: FoundRecords[Kind];
  readonly articleId: Id<'article'>;
  readonly articleNumber: number;
  readonly title: string;
  /** Of the whole article: spans point into it. */
  readonly text: string;
  /** The words that take part, and the sentence around them. */
  readonly quote: string;
  readonly sentence: string;
}

/** The kind that an id says; null = none that can be reviewed. */
export function kindOf(id: string): FoundKind | null {
  return FOUND_KINDS.find((kind) => id.startsWith(`${kind}:`)) ?? null;
}
