import type { Attribution, Party, Span } from '#core/index.js';
import {
  type Allowed,
  allowedText,
  type Found,
  type FoundKind,
  type FoundRecords,
  fieldsOf,
  type MentionRecord,
  type Reading,
  type Review,
  type Reviewed,
  type ReviewState,
  reviewed,
  type Value,
  type Verdict,
  valueText,
} from '#record/index.js';
import { dateView } from './article.js';
import type { Lexicon } from './lexicon.js';
import { placeText } from './places.js';

/** What one person said of a finding. */
export interface SaidView {
  readonly by: string;
  readonly verdict: Verdict;
  readonly corrections: readonly { readonly field: string; readonly value: string }[];
  readonly because: string | null;
  /** Instant. */
  readonly enteredAt: string;
  readonly run: number;
}

/** What people say of a finding, as far as they agree and where they differ. */
export interface ReviewView {
  readonly state: Exclude<ReviewState, 'unreviewed'>;
  readonly said: readonly SaidView[];
  /** Values that stand beside the machine's own. */
  readonly changes: readonly {
    readonly field: string;
    readonly machine: string;
    readonly value: string;
    readonly by: readonly string[];
  }[];
  /** `field` null = whether it is a finding at all: the values are then "it is one", "it is none". */
  readonly disagreements: readonly {
    readonly field: string | null;
    readonly says: readonly { readonly value: string; readonly by: readonly string[] }[];
  }[];
  /** Fields of which a newer reading says something else than what a person let stand. */
  readonly outdated: readonly string[];
}

/** One thing about a finding that a person can correct. */
export interface FieldView {
  readonly name: string;
  /** As a person would write it. */
  readonly machine: string;
  /** The same in names, where it is in codes. */
  readonly gloss: string | null;
  readonly allowed: Allowed['is'];
  /** The values that may stand there; empty = it is written. */
  readonly choices: readonly string[];
  readonly hint: string;
}

/** What a stretch of the passage is to the finding. */
export type PassageRole = 'sentence' | 'evidence' | 'trigger' | 'party' | 'speaker' | 'condition';

/** A finding as a reviewer sees it: its words in context, its fields, and why the machine says so. */
export interface FindingView {
  readonly id: string;
  readonly kind: FoundKind;
  readonly articleId: string;
  readonly articleNumber: number;
  readonly title: string;
  readonly outlet: string | null;
  /** "8 October 2015"; null = unknown. */
  readonly published: string | null;
  /** From 0, as in the record. */
  readonly sentence: number;
  /** Its sentence with those around it; stretches join without gap. */
  readonly passage: readonly { readonly text: string; readonly roles: readonly PassageRole[] }[];
  readonly fields: readonly FieldView[];
  /** What else the machine says, and nobody can correct. */
  readonly more: readonly { readonly name: string; readonly value: string }[];
  /** Others than the outlet who say so, outermost first; empty = the outlet's own voice. */
  readonly speakers: readonly {
    readonly name: string;
    readonly stance: Attribution['stance'];
    readonly cue: string | null;
  }[];
  /** In [0, 1]; null = none is kept of a finding of this kind. */
  readonly score: number | null;
  readonly reasons: readonly { readonly rule: string; readonly weight: number }[];
  readonly producer: string;
  readonly readAt: string;
}

/** So many sentences on either side say what "he" and "the treaty" mean. */
const AROUND = 2;

export function findingView<Kind extends FoundKind>(
  found: Found<Kind>,
  reading: Reading,
  lexicon: Lexicon,
): FindingView {
  const { kind, record, text } = found;
  const { article, sentences, producer, readAt } = reading;
  const words = (span: Span) => text.slice(span.start, span.end);
  const sentence = Math.max(
    0,
    sentences.findIndex(({ span }) => span.end > record.evidence.start),
  );
  const attribution = isMention(record) ? [] : record.attribution;
  return {
    id: record.id,
    kind,
    articleId: found.articleId,
    articleNumber: found.articleNumber,
    title: found.title,
    outlet: article.outlet,
    published: dateView(article.published).text,
    sentence,
    passage: passageOf(found, reading, sentence),
    fields: fieldsOf(kind).map((field) => {
      const value = field.of(record);
      return {
        name: field.name,
        machine: valueText(value, text),
        gloss: glossOf(value, lexicon),
        allowed: field.allowed.is,
        choices: choicesOf(field.allowed),
        hint: allowedText(field.allowed),
      };
    }),
    more: moreOf(record, words),
    speakers: attribution.flatMap(({ by, stance, cue }) =>
      by === 'article' ? [] : [{ name: by.text, stance, cue: cue && words(cue) }],
    ),
    score: isMention(record) ? null : record.score.value,
    reasons: isMention(record) ? [] : record.score.reasons.map(({ rule, weight }) => ({ rule, weight })),
    producer,
    readAt,
  };
}

/** null = nobody reviewed it. @param text of the article */
export function reviewView<Kind extends FoundKind>(
  found: Pick<Found<Kind>, 'kind' | 'record'>,
  reviews: readonly Review[],
  text: string,
): ReviewView | null {
  const {
    state,
    reviews: latest,
    changes,
    disagreements,
    outdated,
  }: Reviewed<Kind> = reviewed(found, reviews);
  if (state === 'unreviewed') return null;
  return {
    state,
    said: latest.map((review) => saidView(review, text)),
    changes: changes.map(({ field, machine, value, by }) => ({
      field,
      machine: valueText(machine, text),
      value: valueText(value, text),
      by,
    })),
    disagreements: disagreements.map(({ field, says }) => ({
      field,
      says: says.map(({ value, by }) => ({
        value: field === null ? (value === true ? 'it is one' : 'it is none') : valueText(value, text),
        by,
      })),
    })),
    outdated,
  };
}

export function saidView(
  { by, verdict, corrections, because, enteredAt, run }: Review,
  text: string,
): SaidView {
  return {
    by,
    verdict,
    corrections: Object.entries(corrections).map(([field, value]) => ({
      field,
      value: valueText(value, text),
    })),
    because,
    enteredAt,
    run,
  };
}

const isMention = (record: FoundRecords[FoundKind]): record is MentionRecord => !('attribution' in record);

function choicesOf(allowed: Allowed): readonly string[] {
  if (allowed.is === 'yes-no') return ['yes', 'no'];
  if (allowed.is !== 'choice') return [];
  return [...allowed.of, ...(allowed.orNone ? ['none'] : [])];
}

/** Names of those whom a value gives by code; null = it names nobody who has one. */
function glossOf(value: Value, lexicon: Lexicon): string | null {
  const ids = (Array.isArray(value) ? value : [value]).flatMap((one: Value) => {
    if (typeof one === 'string') return one.startsWith('actor:') ? [one] : [];
    if (one === null || typeof one !== 'object' || !('actor' in one)) return [];
    return typeof one['actor'] === 'string' ? [one['actor']] : [];
  });
  const names = ids.flatMap((id) => lexicon.nameOf(id as NonNullable<Party['actor']>) ?? []);
  return names.length === 0 ? null : names.join(', ');
}

function moreOf(
  record: FoundRecords[FoundKind],
  words: (span: Span) => string,
): { name: string; value: string }[] {
  const more: { name: string; value: string }[] = [];
  const add = (name: string, value: string | null) => {
    if (value !== null && value !== '') more.push({ name, value });
  };
  if ('where' in record) add('may also be', record.where?.alternatives.map(placeText).join('; ') ?? null);
  if ('content' in record && record.content !== null)
    add('speaks of', [record.content.type, record.content.mode].filter(Boolean).join('/'));
  if ('name' in record) add('name', record.name?.text ?? null);
  if ('likelihood' in record) {
    const { likelihood, hedges, horizon } = record;
    add('words of likelihood', likelihood && `“${words(likelihood.words)}” (${likelihood.source})`);
    add('hedged by', hedges.map((hedge) => `“${words(hedge)}”`).join(', '));
    add('until', horizon.event && `“${words(horizon.event)}”`);
  }
  if ('measure' in record && record.measure !== null)
    add('measure', `${record.measure.value} ${record.measure.unit} (“${words(record.measure.words)}”)`);
  if ('form' in record && isMention(record)) add('form', record.form);
  return more;
}

function passageOf(
  { record, text }: Found,
  { sentences }: Reading,
  sentence: number,
): { text: string; roles: PassageRole[] }[] {
  const touching = sentences.flatMap(({ span }, index) =>
    span.start < record.evidence.end && record.evidence.start < span.end ? [index] : [],
  );
  const [first, last] = [touching[0] ?? sentence, touching.at(-1) ?? sentence];
  const own: Span = {
    start: Math.min(record.evidence.start, sentences[first]?.span.start ?? record.evidence.start),
    end: Math.max(record.evidence.end, sentences[last]?.span.end ?? record.evidence.end),
  };
  const start = Math.min(own.start, sentences[Math.max(0, first - AROUND)]?.span.start ?? own.start);
  const end = Math.max(
    own.end,
    sentences[Math.min(sentences.length - 1, last + AROUND)]?.span.end ?? own.end,
  );
  const all: { role: PassageRole; span: Span }[] = [
    { role: 'sentence', span: own },
    { role: 'evidence', span: record.evidence },
    ...(isMention(record) ? [] : [{ role: 'trigger' as const, span: record.trigger }]),
    ...partiesOf(record).map(({ span }) => ({ role: 'party' as const, span })),
    ...('condition' in record && record.condition !== null
      ? [{ role: 'condition' as const, span: record.condition }]
      : []),
    ...(isMention(record)
      ? []
      : record.attribution.flatMap(({ by }) =>
          by === 'article' ? [] : [{ role: 'speaker' as const, span: by.span }],
        )),
  ];
  const parts = all.filter(({ span }) => span.start < end && start < span.end);
  const cuts = [
    ...new Set([
      start,
      end,
      ...parts.flatMap(({ span }) => [Math.max(start, span.start), Math.min(end, span.end)]),
    ]),
  ].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!;
    const roles = parts.filter(({ span }) => span.start <= from && to <= span.end).map(({ role }) => role);
    return { text: text.slice(from, to), roles: [...new Set(roles)] };
  });
}

/** Everybody whom the record names with the place where he stands. */
function partiesOf(record: FoundRecords[FoundKind]): Party[] {
  const isParty = (value: unknown): value is Party =>
    typeof value === 'object' && value !== null && 'span' in value && 'code' in value;
  return Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'attribution') return [];
    return Array.isArray(value) ? value.filter(isParty) : isParty(value) ? [value] : [];
  });
}
