import type { CommitmentRecord, EventText, Mention, Party, Span } from '#core/index.js';
import {
  type Anchor,
  datesOf,
  type Mentioned,
  type Parties,
  type Speakers,
  type Tree,
  type Walk,
} from '#events/index.js';

/** One sentence with all that the rules of this folder look at. */
export interface Scene {
  readonly index: number;
  readonly tree: Tree;
  readonly parties: Parties;
  readonly mentions: readonly Mention[];
  readonly dates: readonly Mentioned[];
  readonly speakers: Speakers;
  readonly text: EventText;
  /** Titles, headings and captions only repeat the text. */
  readonly isBody: boolean;
  /** All sentences of the text, this one included. */
  readonly all: readonly Scene[];
  /** Commitments that the sentences before have told, in their order. */
  readonly told: readonly CommitmentRecord[];
}

/**
 * All sentences of a text, in order. O(n) in tokens.
 * @param told filled by the caller as he goes
 */
export function scenesOf(
  { text, mentions, clauses, speakers, isBody: isRead }: Walk<EventText>,
  told: readonly CommitmentRecord[],
): readonly Scene[] {
  let anchor: Anchor | null = null;
  const all: Scene[] = [];
  for (const [index, { tree, parties }] of clauses.entries()) {
    const isBody = isRead(text.sentences[index]!.block);
    const read: ReturnType<typeof datesOf> = isBody
      ? datesOf(tree, text.article, anchor)
      : { dates: [], anchor };
    anchor = read.anchor;
    const own = mentions[index]!;
    all.push({ index, tree, parties, mentions: own, dates: read.dates, speakers, text, isBody, all, told });
  }
  return all;
}

/** Words from one token to another, both inclusive. */
export function spanFrom(tree: Tree, first: number, last: number): Span {
  return { start: tree.sentence.starts[first]!, end: tree.sentence.ends[last]! };
}

/** Somebody in the words of the text alone. */
export function openParty(scene: Scene, first: number, last: number, sector: Party['sector'] = null): Party {
  const span = spanFrom(scene.tree, first, last);
  const text = scene.text.article.text.slice(span.start, span.end);
  return { actor: null, code: text, sector, text, span };
}
