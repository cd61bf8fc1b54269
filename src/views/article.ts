import type { Block, Furniture, NotCoded, Published, Span } from '#core/index.js';
import type { Reading } from '#record/index.js';
import { describeDate } from './dates.js';
import { type EventView, eventView } from './event.js';
import type { Lexicon } from './lexicon.js';
import { makeSegmenter, type Segment } from './segments.js';

/** When the article appeared, and the reason to believe it. */
export interface DateView {
  /** "8 October 2015"; null = unknown. */
  readonly text: string | null;
  readonly basis: Published['basis'];
  /** The metadata field or the words of the text; null for `given` and `unknown`. */
  readonly clue: string | null;
}

/** What was taken out of the page, at the place where it stood. */
export interface FurnitureView {
  readonly text: string;
  readonly reason: string;
}

/** A piece of a block, in the order of the text. `gap` is the white space between sentences. */
export type Piece =
  | { readonly kind: 'sentence'; readonly sentence: number; readonly segments: readonly Segment[] }
  | { readonly kind: 'gap'; readonly text: string }
  | { readonly kind: 'furniture'; readonly furniture: FurnitureView };

export interface BlockView {
  readonly kind: Block['kind'];
  readonly pieces: readonly Piece[];
  /** What was taken out between the block before and this one. */
  readonly furnitureBefore: readonly FurnitureView[];
}

/** A sentence with what was coded from it and what was not. */
export interface SentenceView {
  /** From 0, as in the record. */
  readonly index: number;
  readonly text: string;
  /** Ids of the events that this sentence carries. */
  readonly events: readonly string[];
  readonly notCoded: readonly {
    /** The word that looked like an act; null when none did. */
    readonly trigger: string | null;
    readonly type: string | null;
    readonly reason: string;
    readonly detail: string;
  }[];
}

/** One article as a page shows it: plain data. */
export interface ArticleView {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly language: string | null;
  readonly url: string | null;
  /** File path, address or `-`, as it was given. */
  readonly location: string;
  readonly sha256: string;
  readonly readAt: string;
  readonly producer: string;
  readonly published: DateView;
  readonly provenance: readonly {
    readonly role: 'author' | 'origin' | 'translator' | 'republisher' | 'publisher';
    readonly name: string;
    readonly quote: string;
  }[];
  readonly blocks: readonly BlockView[];
  /** What was taken out after the last block. */
  readonly furnitureAfter: readonly FurnitureView[];
  readonly furnitureCount: number;
  readonly sentences: readonly SentenceView[];
  /** In the order of their triggers. */
  readonly events: readonly EventView[];
  readonly issues: readonly { readonly code: string; readonly message: string }[];
}

/** Lays one reading out for a page. Pure; O(text + events × sentences). */
export function articleView(reading: Reading, lexicon: Lexicon): ArticleView {
  const { article, sentences, notCoded } = reading;
  const events = [...reading.events].sort(
    (a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end || (a.id < b.id ? -1 : 1),
  );
  const segmentsOf = makeSegmenter(article.text, events);
  const furniture = [...article.furniture].sort((a, b) => a.at - b.at);
  const byBlock = article.blocks.map(() => [] as { index: number; span: Span }[]);
  sentences.forEach(({ span, block }, index) => {
    byBlock[block]?.push({ index, span });
  });

  return {
    id: article.id,
    title: article.title,
    outlet: article.outlet,
    byline: article.byline,
    language: article.language,
    url: article.url,
    location: article.location,
    sha256: article.sha256,
    readAt: reading.readAt,
    producer: reading.producer,
    published: dateView(article.published),
    provenance: article.provenance.map(({ role, name, quote }) => ({ role, name, quote })),
    blocks: article.blocks.map((block, index) => ({
      kind: block.kind,
      pieces: piecesOf(article.text, block.span, byBlock[index]!, furniture, segmentsOf),
      furnitureBefore: furniture
        .filter(
          ({ at }) => at <= block.span.start && (index === 0 || at >= article.blocks[index - 1]!.span.end),
        )
        .map(furnitureView),
    })),
    furnitureAfter: furniture.filter(({ at }) => at >= endOf(article.blocks)).map(furnitureView),
    furnitureCount: furniture.length,
    sentences: sentences.map(({ span }, index) => ({
      index,
      text: article.text.slice(span.start, span.end),
      events: events.filter((event) => event.sentence === index).map(({ id }) => id),
      notCoded: refusalsOf(
        article.text,
        notCoded.filter((entry) => entry.sentence === index),
      ),
    })),
    events: events.map((event, index) => eventView(article.text, event, index + 1, lexicon)),
    issues: article.issues.map(({ code, message }) => ({ code, message })),
  };
}

/** A word may have been refused twice for one reason, by two readings of it; a page says so once. */
function refusalsOf(text: string, entries: readonly NotCoded[]): SentenceView['notCoded'] {
  const told = new Map(
    entries.map(({ trigger, type, reason, detail }) => {
      const words = trigger && text.slice(trigger.start, trigger.end);
      return [
        JSON.stringify([trigger?.start, type, reason, detail]),
        { trigger: words, type, reason, detail },
      ];
    }),
  );
  return [...told.values()];
}

export function dateView({ date, basis, clue }: Published): DateView {
  return { text: date && describeDate(date), basis, clue };
}

function furnitureView({ text, reason }: Furniture): FurnitureView {
  return { text, reason };
}

function endOf(blocks: readonly Block[]): number {
  return blocks.at(-1)?.span.end ?? 0;
}

/** Sentences, the white space between them, and furniture that stood inside the block. */
function piecesOf(
  text: string,
  block: Span,
  sentences: readonly { index: number; span: Span }[],
  furniture: readonly Furniture[],
  segmentsOf: (stretch: Span) => readonly Segment[],
): Piece[] {
  const inside = furniture.filter(({ at }) => block.start < at && at < block.end);
  const pieces: Piece[] = [];
  let here = block.start;
  const gapTo = (end: number) => {
    if (here < end) pieces.push({ kind: 'gap', text: text.slice(here, end) });
    here = Math.max(here, end);
  };
  const furnitureTo = (end: number) => {
    while (inside[0] && inside[0].at <= end)
      pieces.push({ kind: 'furniture', furniture: furnitureView(inside.shift()!) });
  };
  for (const { index, span } of sentences) {
    gapTo(span.start);
    furnitureTo(span.start);
    pieces.push({ kind: 'sentence', sentence: index, segments: segmentsOf(span) });
    here = span.end;
  }
  gapTo(block.end);
  furnitureTo(block.end);
  return pieces;
}
