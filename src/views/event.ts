import type { Attribution, EventRecord, Party, Quad, Span, Status } from '#core/index.js';
import { describePeriod } from './dates.js';
import type { Lexicon } from './lexicon.js';
import { type PlaceView, placeView } from './places.js';

export interface PartyView {
  readonly code: string;
  /** Common name when the world file knows the actor, else the words of the text. */
  readonly name: string;
  /** As printed. */
  readonly text: string;
  readonly sector: string | null;
  /** False: seen, but not resolved to an actor of the world. */
  readonly resolved: boolean;
}

export interface SpeakerView {
  readonly name: string;
  readonly stance: 'reports' | 'claims' | 'denies' | 'expects';
  /** The word that says so ("stated"); null when none stands in the text. */
  readonly cue: string | null;
}

/** One event as a page shows it: plain data, every word of the text copied out. */
export interface EventView {
  readonly id: string;
  /** From 1, in the order of the triggers. */
  readonly number: number;
  readonly type: string;
  readonly mode: string | null;
  /** What an act in words speaks of. */
  readonly content: { readonly type: string; readonly mode: string | null; readonly words: string } | null;
  readonly quad: Quad | null;
  /** [-10, 10]. */
  readonly intensity: number;
  readonly status: Status;
  /** [-3, 3]; null = kept before it was measured. */
  readonly factuality: number | null;
  readonly historical: boolean;
  readonly actors: readonly PartyView[];
  readonly recipients: readonly PartyView[];
  /** Others than the outlet who say so, outermost first; empty = the outlet's own voice. */
  readonly speakers: readonly SpeakerView[];
  readonly when: {
    readonly text: string;
    readonly clue: string | null;
    readonly rule: string;
  } | null;
  /** null = the text does not say. */
  readonly where: PlaceView | null;
  readonly condition: string | null;
  readonly quote: string;
  readonly trigger: string;
  readonly triggerSpan: { readonly start: number; readonly end: number };
  readonly evidenceSpan: { readonly start: number; readonly end: number };
  readonly sentence: number;
  /** In [0, 1]. */
  readonly score: number;
  readonly reasons: readonly { readonly rule: string; readonly weight: number }[];
}

/** `number` counts from 1. */
export function eventView(text: string, event: EventRecord, number: number, lexicon: Lexicon): EventView {
  const words = (span: Span) => text.slice(span.start, span.end);
  const { when } = event;
  return {
    id: event.id,
    number,
    type: event.type,
    mode: event.mode,
    content: event.content && {
      type: event.content.type,
      mode: event.content.mode,
      words: words(event.content.trigger),
    },
    quad: lexicon.quadOf(event.type),
    intensity: event.intensity,
    status: event.status,
    factuality: event.factuality,
    historical: event.historical,
    actors: event.actors.map((party) => partyView(party, lexicon)),
    recipients: event.recipients.map((party) => partyView(party, lexicon)),
    speakers: event.attribution.flatMap((step) => speakerView(step, words, lexicon)),
    when: when && {
      text: describePeriod(when.period),
      clue: when.clue && words(when.clue),
      rule: when.rule,
    },
    where: event.where && placeView(event.where, text),
    condition: event.condition && words(event.condition),
    quote: words(event.evidence),
    trigger: words(event.trigger),
    triggerSpan: { start: event.trigger.start, end: event.trigger.end },
    evidenceSpan: { start: event.evidence.start, end: event.evidence.end },
    sentence: event.sentence,
    score: event.score.value,
    reasons: event.score.reasons.map(({ rule, weight }) => ({ rule, weight })),
  };
}

export function partyView(party: Party, lexicon: Lexicon): PartyView {
  return {
    code: party.code,
    name: (party.actor && lexicon.nameOf(party.actor)) ?? party.text,
    text: party.text,
    sector: party.sector,
    resolved: party.actor !== null,
  };
}

/** Nobody for the outlet's own voice. */
export function speakerView(
  { by, stance, cue }: Attribution,
  words: (span: Span) => string,
  lexicon: Lexicon,
): SpeakerView[] {
  if (by === 'article') return [];
  // A speaker keeps the words that name him ("Belov"): a country's name alone would make a state of a person.
  const name = by.text || partyView(by, lexicon).name;
  return [{ name, stance, cue: cue && words(cue) }];
}
