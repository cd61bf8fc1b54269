import type {
  CommitmentKind,
  CommitmentRecord,
  CommitmentStatus,
  ForecastRecord,
  FuzzyDate,
  Id,
  Instant,
  RelationKind,
  RelationRecord,
} from '#core/index.js';

/** Something that a text promises, expects or takes for a standing relation, with where it stands. */
export interface OutlookLine<Found, Words> {
  readonly articleId: Id<'article'>;
  readonly articleNumber: number;
  readonly title: string;
  readonly outlet: string | null;
  /** Of the article, as exact as is known. */
  readonly published: FuzzyDate | null;
  readonly recordedAt: Instant;
  readonly producer: string;
  readonly record: Found;
  /** The evidence, from the first to the last word that takes part. */
  readonly quote: string;
  /** The words that the record's other spans point at. */
  readonly words: Words;
}

export interface CommitmentWords {
  readonly trigger: string;
  readonly condition: string | null;
  /** What dates it; null when nothing in the text does. */
  readonly clue: string | null;
}

export interface ForecastWords {
  readonly trigger: string;
  readonly outcome: string;
  readonly condition: string | null;
  /** The event that is its horizon. */
  readonly event: string | null;
  readonly likelihood: string | null;
  readonly hedges: readonly string[];
}

export interface RelationWords {
  readonly trigger: string;
  readonly measure: string | null;
}

export type CommitmentLine = OutlookLine<CommitmentRecord, CommitmentWords>;
export type ForecastLine = OutlookLine<ForecastRecord, ForecastWords>;
export type RelationLine = OutlookLine<RelationRecord, RelationWords>;

/** What all three may be asked. All conditions must hold; an absent one lets everything through. Texts are compared without case. */
export interface OutlookFilter {
  /** Article id, a unique prefix of it, or its number. */
  readonly article?: string;
  readonly outlet?: string;
  /** Part of a speaker's name; `article` = the outlet's own voice. */
  readonly speaker?: string;
  readonly limit?: number;
}

export interface CommitmentFilter extends OutlookFilter {
  /** Code, id, name or printed words of a party, or of one to whom it is owed. */
  readonly of?: string;
  /** Another of them. */
  readonly with?: string;
  readonly kind?: CommitmentKind;
  readonly status?: CommitmentStatus;
  /** Year, month or day. Commitments whose period touches it; those without one never do. */
  readonly on?: string;
}

export interface ForecastFilter extends OutlookFilter {
  /** Who expects it: code, id, name or printed words; `article` = the outlet itself, `nobody` = nobody named. */
  readonly who?: string;
  /** One who acts, or is acted upon, in what is expected. */
  readonly about?: string;
  /** Horizons that touch [first day of `from`, day after `to`); open ones never do. */
  readonly from?: string;
  readonly to?: string;
}

export interface RelationFilter extends OutlookFilter {
  /** Whose relation it is. */
  readonly of?: string;
  /** On whom. */
  readonly on?: string;
  readonly kind?: RelationKind;
  readonly status?: RelationRecord['status'];
}
