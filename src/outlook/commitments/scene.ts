import type { CommitmentRecord, EventText, Mention, Party, Span } from '#core/index.js';
import { type Anchor, type Clause, datesOf, type Mentioned, Parties, Speakers, Tree } from '#events/index.js';

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

const REPEATS = new Set(['title', 'standfirst', 'heading', 'credit', 'caption']);

/**
 * All sentences of a text, in order. O(n) in tokens.
 * @param told filled by the caller as he goes
 */
export function scenesOf(text: EventText, told: readonly CommitmentRecord[]): readonly Scene[] {
  const bySentence: Mention[][] = text.sentences.map(() => []);
  for (const mention of text.mentions) bySentence[mention.sentence]?.push(mention);
  const clauses = text.sentences.map((sentence, index): Clause => {
    const tree = new Tree(sentence);
    return { tree, parties: new Parties(tree, bySentence[index]!, text) };
  });
  const speakers = new Speakers(text, clauses);
  const { blocks } = text.article;
  const hasBody = blocks.some(({ kind }) => kind === 'paragraph' || kind === 'list-item' || kind === 'quote');
  let anchor: Anchor | null = null;
  const all: Scene[] = [];
  for (const [index, { tree, parties }] of clauses.entries()) {
    const { block } = text.sentences[index]!;
    const isBody = !hasBody || !REPEATS.has(blocks[block]!.kind);
    const read: ReturnType<typeof datesOf> = isBody
      ? datesOf(tree, text.article, anchor)
      : { dates: [], anchor };
    anchor = read.anchor;
    const mentions = bySentence[index]!;
    all.push({ index, tree, parties, mentions, dates: read.dates, speakers, text, isBody, all, told });
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
