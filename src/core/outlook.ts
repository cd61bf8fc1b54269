import type { Attribution, EventText, Party } from './event.js';
import type { Explained } from './explained.js';
import type { Id } from './id.js';
import type { Span } from './span.js';
import type { FuzzyDate, Period } from './time.js';

/** What binds, or is said to bind. One word a thing; `docs/outlook.md` has an example of each. */
export const COMMITMENT_KINDS = [
  'alliance',
  'membership',
  'neutrality',
  'mutual-assistance',
  'non-aggression',
  'guarantee',
  'basing',
  'arms-supply',
  'aid',
  'programme',
  'plan-of-action',
  'road-map',
  'joint-body',
  'agreement',
  'project',
  'transit',
  'sanctions',
  'ceasefire',
  'ultimatum',
  'bargain',
  'pledge',
] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/**
 * How far the text goes in saying that it binds. not-a-party = said to stand outside; project = pursued, not agreed;
 * claimed = asserted by a speaker, or hedged by the outlet, alone.
 */
export const COMMITMENT_STATUSES = [
  'in force',
  'signed',
  'to be adopted',
  'to be decided',
  'project',
  'proposed',
  'claimed',
  'denied',
  'not a party',
  'suspended',
  'withdrawn',
  'lapsed',
] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/** When it binds, as exact as the text and no more; `clue` null = from the article's date. */
export interface OutlookPeriod {
  readonly period: Period;
  readonly clue: Span | null;
}

/** Something that binds parties, as one sentence of a text says it. Never a fact of the world: a claim of its outlet. */
export interface CommitmentRecord {
  readonly id: Id<'commitment'>;
  readonly kind: CommitmentKind;
  /** What it is about, in the words of the text: "strengthening border security". */
  readonly subject: string | null;
  /** Name of the agreement, body or project, when the text names one: "CSTO", "TAPI". */
  readonly name: Party | null;
  /** Every party, debtors first; lists and descriptions resolved, or left open as their text. */
  readonly parties: readonly Party[];
  /** Whom it is owed, where the text parts the two ("Russia will protect Tajikistan"); empty = mutual, or not said. */
  readonly beneficiaries: readonly Party[];
  readonly status: CommitmentStatus;
  readonly when: OutlookPeriod | null;
  /** Of the duty: "if one is attacked". */
  readonly condition: Span | null;
  readonly attribution: readonly Attribution[];
  /** About a past that the article only recalls. */
  readonly historical: boolean;
  /** The word that carries it. */
  readonly trigger: Span;
  readonly evidence: Span;
  readonly sentence: number;
  /** [0, 1]; `reasons` name the rule and the cue. */
  readonly score: Explained;
}

/** What a statement about what is not yet so is. Only the first is a forecast. */
export const OUTLOOK_MOODS = ['expectation', 'wish', 'demand', 'promise', 'threat', 'condition'] as const;
export type OutlookMood = (typeof OUTLOOK_MOODS)[number];

/** How likely, in the words of the text and as a range of a published table. */
export interface Likelihood {
  readonly words: Span;
  /** Half-open in spirit, both ends kept: [0, 1]. */
  readonly low: number;
  readonly high: number;
  /** Table and entry: "Kent 1964: probable". */
  readonly source: string;
}

/** By when: a date, an event in the words of the text, or open. */
export interface Horizon {
  readonly period: Period | null;
  /** "the summit", when an event is the horizon. */
  readonly event: Span | null;
}

/** Someone's stated view of what will come. */
export interface ForecastRecord {
  readonly id: Id<'forecast'>;
  /** Who expects: an expert, an official, `article` = the outlet itself, null = somebody unnamed ("it is expected"). */
  readonly who: Party | 'article' | null;
  /** From the first to the last word of what is expected, negation within. */
  readonly outcome: Span;
  readonly negated: boolean;
  readonly condition: Span | null;
  readonly horizon: Horizon;
  readonly likelihood: Likelihood | null;
  /** graded = "the closer …, the higher …". */
  readonly form: 'yes-no' | 'graded';
  /** Hedges: "may", "seems". */
  readonly hedges: readonly Span[];
  /** Who acts in the outcome, and on whom, where they are known. */
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly attribution: readonly Attribution[];
  readonly trigger: Span;
  readonly evidence: Span;
  readonly sentence: number;
  readonly score: Explained;
}

/** Standing facts and feelings between actors, as a text claims them. */
export const RELATION_KINDS = [
  'border',
  'dependence',
  'transit-dependence',
  'reach',
  'hostility',
  'threat-perception',
  'mechanism',
  'alignment-shift',
  'rivalry',
  'influence',
  'trust',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export interface RelationRecord {
  readonly id: Id<'relation'>;
  readonly kind: RelationKind;
  readonly of: readonly Party[];
  readonly on: readonly Party[];
  /** A measure that the text gives: "three thousand kilometers" → 3000 km. */
  readonly measure: { readonly value: number; readonly unit: string; readonly words: Span } | null;
  readonly when: FuzzyDate | null;
  readonly status: 'asserted' | 'claimed' | 'denied' | 'historical';
  readonly attribution: readonly Attribution[];
  readonly trigger: Span;
  readonly evidence: Span;
  readonly sentence: number;
  readonly score: Explained;
}

/** A text with what it promises and expects. */
export interface OutlookText extends EventText {
  readonly commitments: readonly CommitmentRecord[];
  readonly forecasts: readonly ForecastRecord[];
  readonly relations: readonly RelationRecord[];
}
