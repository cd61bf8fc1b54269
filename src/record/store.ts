import type {
  ActorKind,
  Article,
  Claim,
  EventRecord,
  EventText,
  FuzzyDate,
  Id,
  Instant,
  NotCoded,
  OutlookText,
  Period,
  Sector,
  Span,
  Status,
} from '#core/index.js';
import type { Finding } from './claims.js';
import type { StatedFact } from './facts.js';
import type { Resolution } from './happenings/decide.js';
import type { Decision, Report } from './happenings/report.js';
import type {
  CommitmentFilter,
  CommitmentLine,
  ForecastFilter,
  ForecastLine,
  RelationFilter,
  RelationLine,
} from './outlook/lines.js';
import type { ForecastResolution, ResolutionLine } from './outlook/resolution.js';
import type { NewReview, Review } from './review/review.js';

/** What the record keeps of one read article. */
export interface Reading {
  readonly article: Article;
  /** In the order of the text; `block` is an index into `article.blocks`. Sentences never cross a block. */
  readonly sentences: readonly { readonly span: Span; readonly block: number }[];
  readonly events: readonly EventRecord[];
  readonly notCoded: readonly NotCoded[];
  /** When we read it. */
  readonly readAt: Instant;
  /** What coded the events: stages with versions, vocabulary, weights. */
  readonly producer: string;
}

/** What one `keep` did. `run` null = the record held all of it already, nothing was written. */
export interface Kept {
  /** True when the record held no reading of this article. */
  readonly isNew: boolean;
  readonly run: number | null;
  readonly articleId: Id<'article'>;
  readonly added: number;
  readonly retracted: number;
}

/** What one `keepDataset` did. `run` null = the record held all of it already. */
export interface DatasetKept {
  readonly run: number | null;
  readonly added: number;
  readonly retracted: number;
}

/** A set of public facts as it was brought in: which, of what version, under what licence, with what trouble. */
export interface Dataset {
  /** `casus-world`, `atop-5.1`. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly publisher: string;
  readonly citation: string;
  /** As its publisher gives it; `not stated` where there is none. */
  readonly licence: string;
  /** Name of the file that was read, without its folder. */
  readonly file: string;
  /** When that file was fetched or dated; null = not known. */
  readonly accessed: FuzzyDate | null;
  /** World time that its rows speak of. */
  readonly covers: Period;
  readonly rows: number;
  readonly skipped: number;
  /** The first faults, with the number of their line from 1. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** A data set in the record. */
export interface DatasetLine extends Dataset {
  readonly claims: number;
  readonly recordedAt: Instant;
}

/** One reading, one data set, or one decision of a person, that changed the record. */
export interface Run {
  readonly run: number;
  /** null = a data set, or a decision. */
  readonly articleId: Id<'article'> | null;
  /** Of the article, or the data set; or what was decided. */
  readonly title: string;
  readonly producer: string;
  readonly recordedAt: Instant;
  readonly added: number;
  readonly retracted: number;
  readonly undoneAt: Instant | null;
}

/** One line of the list of articles. `number` is stable: the order in which they were first read, from 1. */
export interface ArticleLine {
  readonly number: number;
  readonly article: Pick<Article, 'id' | 'title' | 'outlet' | 'published' | 'location' | 'url'>;
  readonly events: number;
  readonly furniture: number;
  readonly readAt: Instant;
}

/** One line of the list of actors: who is mentioned, in how many articles and events. */
export interface ActorLine {
  readonly id: Id<'actor'>;
  readonly code: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly country: string | null;
  readonly sector: Sector | null;
  /** Offices and titles that articles give. */
  readonly roles: readonly string[];
  readonly articles: number;
  readonly mentions: number;
  readonly asActor: number;
  readonly asRecipient: number;
}

/** The words of the text that an event points at. */
export interface EventWords {
  /** The evidence, from the first to the last word that takes part. */
  readonly quote: string;
  readonly trigger: string;
  readonly condition: string | null;
  /** What dates it; null when nothing in the text does. */
  readonly clue: string | null;
}

/** An event with where it stands. */
export interface EventLine extends EventWords {
  readonly articleId: Id<'article'>;
  readonly articleNumber: number;
  readonly title: string;
  readonly outlet: string | null;
  readonly recordedAt: Instant;
  readonly producer: string;
  readonly event: EventRecord;
}

/** All conditions must hold; an absent one lets everything through. Texts are compared without case. */
export interface EventFilter {
  /** Article id, or a prefix of it. */
  readonly article?: string;
  /** Code, id, name or printed words of one who acts. */
  readonly actor?: string;
  readonly recipient?: string;
  readonly type?: string;
  readonly status?: Status;
  /** Year, month or day. Events whose date touches [first day of `from`, day after `to`); those without a date never do. */
  readonly from?: string;
  readonly to?: string;
  /** Part of a speaker's name; `article` = the outlet's own voice. */
  readonly speaker?: string;
  readonly outlet?: string;
  readonly limit?: number;
}

/** All conditions must hold. Texts are compared without case. */
export interface ArticleFilter {
  readonly outlet?: string;
  /** Code, id or name of an actor whom the article mentions. */
  readonly actor?: string;
  /** Year, month or day of publication, both included; articles without a date never pass. */
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

export interface ActorFilter {
  /** Article id, unique prefix of it, or number of the list. */
  readonly article?: string;
  readonly kind?: string;
  /** Part of a name, or a whole code. */
  readonly name?: string;
  readonly limit?: number;
}

/** All conditions must hold. */
export interface ReviewFilter {
  /** Whole id of a finding. */
  readonly subject?: string;
  /** Whole name of who entered it. */
  readonly by?: string;
}

/** A point in both times. */
export interface AsOf {
  /** Moment of our time; absent = now. What was recorded later, or retracted before, is left out. */
  readonly known?: Instant;
  /** Day, month or year of the world: only what the source dates to a period that touches it. Absent = any. */
  readonly valid?: FuzzyDate;
}

/** Reads the record. Every store serves the same answers (`test/contract/store.test.ts`). */
export interface View {
  articles(filter?: ArticleFilter): Promise<readonly ArticleLine[]>;
  /** Id, unique prefix of an id (with or without `article:`), or number of the list; null = none or several. */
  findArticle(name: string): Promise<Id<'article'> | null>;
  reading(articleId: Id<'article'>): Promise<Reading | null>;
  events(filter?: EventFilter, asOf?: AsOf): Promise<readonly EventLine[]>;
  /** Id or unique prefix (with or without `event:`); null = none or several. */
  findEvent(name: string): Promise<EventLine | null>;
  actors(filter?: ActorFilter): Promise<readonly ActorLine[]>;
  /** What articles say binds, in the order of the articles and their texts. */
  commitments(filter?: CommitmentFilter, asOf?: AsOf): Promise<readonly CommitmentLine[]>;
  /** What somebody expects. World time is that of the horizon. */
  forecasts(filter?: ForecastFilter, asOf?: AsOf): Promise<readonly ForecastLine[]>;
  /** Standing relations between actors. */
  relations(filter?: RelationFilter, asOf?: AsOf): Promise<readonly RelationLine[]>;
  /** What persons decided about forecasts, and that holds: one a forecast at most, in the order in which it was entered. */
  resolutions(asOf?: Pick<AsOf, 'known'>): Promise<readonly ResolutionLine[]>;
  /** All claims about a subject, those retracted too, oldest first. */
  history(subject: string): Promise<readonly Claim[]>;
  /** Claims about an article's text that held at a moment, in a fixed order. */
  claims(filter?: { readonly articleId?: Id<'article'> }, asOf?: AsOf): Promise<readonly Claim[]>;
  runs(): Promise<readonly Run[]>;
  /** Every event as a report of a happening (`joinReports`): with what is known of its article. */
  reports(asOf?: Pick<AsOf, 'known'>): Promise<readonly Report[]>;
  /** What persons decided about reports, and that holds, in the order in which it was entered. */
  decisions(asOf?: Pick<AsOf, 'known'>): Promise<readonly Decision[]>;
  /** What persons say of findings, and that holds: one of each person a finding, in the order in which it was entered. */
  reviews(filter?: ReviewFilter, asOf?: Pick<AsOf, 'known'>): Promise<readonly Review[]>;
  /** Data sets that stand in the record, by id. */
  datasets(): Promise<readonly DatasetLine[]>;
  /** What data sets, articles and persons say of the world and its agreements (`world.…`, `agreement.…`), in a fixed order. */
  worldClaims(asOf?: Pick<AsOf, 'known'>): Promise<readonly Claim[]>;
  /** What imported data sets say of states and of two states together, as models take it, by id. */
  facts(asOf?: Pick<AsOf, 'known'>): Promise<readonly StatedFact[]>;
  /** When the record changed last; null = never. What is derived from it holds until this moves. */
  changedAt(): Promise<Instant | null>;
}

/** Writes the record. Each call is one transaction: all of it or nothing. */
export interface Writer {
  /**
   * Keeps one reading. What the record holds already is left alone; what an earlier reading of the same article
   * said and this one does not is retracted as superseded. A text whose outlook was not read promises and expects nothing.
   */
  keep(read: EventText | OutlookText, producer: string, now: Instant): Promise<Kept>;
  /**
   * Keeps one data set. What the record holds already is left alone; what an earlier version of it said and this one
   * does not is retracted as superseded.
   */
  keepDataset(dataset: Dataset, findings: Iterable<Finding>, now: Instant): Promise<DatasetKept>;
  /**
   * Takes a run back: what it added is retracted, what it superseded holds again.
   * @throws CasusError E_NOT_FOUND when there is no such run, E_USAGE when a later run of the same article,
   * or one that replaced part of it, stands
   */
  undo(run: number, now: Instant): Promise<Run>;
}

/** Takes decisions of persons. One transaction each. */
export interface Decider {
  /** Enters what a person decided about reports, as one run; null when all of it holds already. */
  decide(resolution: Resolution, now: Instant): Promise<Run | null>;
  /**
   * Enters what a person says of a finding, as one run that replaces what the same person said of it before; null when
   * he says just that already.
   * @throws CasusError E_NOT_FOUND when the record never held such a finding; E_NO_SOURCE without a name
   */
  review(review: NewReview, now: Instant): Promise<Run | null>;
  /**
   * Enters what became of a forecast, as one run; null when the record holds just that already.
   * @param correct what was entered before gives way; its history stays
   * @throws CasusError E_NOT_FOUND when the record holds no such forecast, or nothing to correct; E_USAGE when it is
   * resolved already and nothing is to be corrected; E_NO_SOURCE
   */
  resolve(
    resolution: ForecastResolution,
    now: Instant,
    options?: { readonly correct?: boolean },
  ): Promise<Run | null>;
}

export interface Store extends View, Writer, Decider {
  close(): Promise<void>;
}
