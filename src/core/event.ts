import type { ActorText, Sector } from './actor.js';
import type { Explained } from './explained.js';
import type { Id } from './id.js';
import type { EventPlace } from './place.js';
import type { Span } from './span.js';
import type { FuzzyDate, Period } from './time.js';

/** How far the text goes in saying that it happened. `claimed` = asserted by a speaker or a partisan outlet alone. */
export const STATUSES = [
  'happened',
  'ongoing',
  'planned',
  'possible',
  'conditional',
  'denied',
  'claimed',
] as const;
export type Status = (typeof STATUSES)[number];

/** A participant of an event: one actor in one role. */
export interface Party {
  /** null = the text names someone whom we could not resolve; `text` says whom. */
  readonly actor: Id<'actor'> | null;
  /** Code of the actor (RUS, CSTO, Taliban …) or the text itself when unresolved. */
  readonly code: string;
  readonly sector: Sector | null;
  /** Words that name it, as printed, and where. */
  readonly text: string;
  readonly span: Span;
}

/** Who says so. Outermost first: the article reports that the analyst says that the minister announced. */
export interface Attribution {
  /** `article` = the outlet's own voice. */
  readonly by: Party | 'article';
  readonly stance: 'reports' | 'claims' | 'denies' | 'expects';
  /** The cue ("stated", "according to"), null for the article's own voice. */
  readonly cue: Span | null;
}

/** Date of an event, as exact as the text and no more. */
export interface EventDate {
  readonly period: Period;
  /** A single fuzzy date when the text gives one; else null (a range). */
  readonly date: FuzzyDate | null;
  /** The words that gave it; null when it follows from the article's date alone. */
  readonly clue: Span | null;
  readonly rule: string;
}

/** The act that an act in words speaks of: what is threatened, promised, asked for, refused or blamed. No event of its own. */
export interface EventContent {
  readonly type: string;
  readonly mode: string | null;
  /** The word that carries it. */
  readonly trigger: Span;
}

/**
 * One thing that a sentence reports as done, planned, possible, denied or claimed. `type` is the underlying
 * act by PLOVER 2.0 (a planned visit is CONSULT, planned); PLOVER's own folding happens in the export.
 */
export interface EventRecord {
  readonly id: Id<'event'>;
  /** `ontology/events/<type>.yaml`. */
  readonly type: string;
  readonly mode: string | null;
  /** Of acts in words; null = they name no act that the vocabulary knows, or it is no act in words. */
  readonly content: EventContent | null;
  /** Compound actors stay one list. */
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly status: Status;
  /**
   * How surely the text says that it happened, in [-3, 3] as in UDS-IH2 (-3 = surely not, 3 = surely): a trained estimate
   * beside the class, which rules find. null = kept in a record before it was measured.
   */
  readonly factuality: number | null;
  /** About a past that the article only recalls. */
  readonly historical: boolean;
  /** Span of the condition when status is `conditional`. */
  readonly condition: Span | null;
  readonly attribution: readonly Attribution[];
  /** null = the text does not say. */
  readonly when: EventDate | null;
  /** null = the text does not say. */
  readonly where: EventPlace | null;
  /** PLOVER conflict–cooperation score of type and mode, [-10, 10]; a class constant, not measured. */
  readonly intensity: number;
  /** The word that carries the act. */
  readonly trigger: Span;
  /** From the first to the last word that takes part (trigger and arguments). */
  readonly evidence: Span;
  /** Index of the sentence in ParsedText. */
  readonly sentence: number;
  /** Type and roles together, [0, 1]; `reasons` name the cue and rules, so that `casus why` can print them. */
  readonly score: Explained;
}

/** Why a trigger of a sentence did not become an event: `casus why-not` prints it. */
export interface NotCoded {
  readonly sentence: number;
  /** The word that looked like an act; null when nothing in the sentence did. */
  readonly trigger: Span | null;
  readonly type: string | null;
  /** e.g. `no-actor`, `no-recipient`, `no-cue`, `headline`, `quoted-name`, `weather`. */
  readonly reason: string;
  readonly detail: string;
}

export interface EventText extends ActorText {
  readonly events: readonly EventRecord[];
  readonly notCoded: readonly NotCoded[];
}
