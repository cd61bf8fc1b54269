import type { ActorText, Mention } from '#core/index.js';
import { type Clause, Speakers } from './attribution.js';
import { Parties } from './parties.js';
import { Tree } from './tree.js';

/** A text as rules walk on it: by sentence its mentions, its tree and its parties; who speaks; what of it is body. */
export interface Walk<Text extends ActorText = ActorText> {
  readonly text: Text;
  readonly mentions: readonly (readonly Mention[])[];
  readonly clauses: readonly Clause[];
  readonly speakers: Speakers;
  /** There are paragraphs, lists or quotes: what else there is repeats them or is not the outlet's text. */
  readonly hasBody: boolean;
  /** Whether a block is to be read: any, where nothing is body. */
  isBody(block: number): boolean;
}

const BODY: ReadonlySet<string> = new Set(['paragraph', 'list-item', 'quote']);

/** O(tokens), and the dearest step of reading a parsed text: made once and handed on. */
export function walkOf<Text extends ActorText>(text: Text): Walk<Text> {
  const mentions = mentionsOf(text);
  const clauses = text.sentences.map((sentence, index): Clause => {
    const tree = new Tree(sentence);
    return { tree, parties: new Parties(tree, mentions[index]!, text) };
  });
  const { blocks } = text.article;
  const hasBody = blocks.some(({ kind }) => BODY.has(kind));
  return {
    text,
    mentions,
    clauses,
    speakers: new Speakers(text, clauses),
    hasBody,
    isBody: (block) => !hasBody || BODY.has(blocks[block]!.kind),
  };
}

/** Mentions by sentence, in the order of the text. */
export function mentionsOf({ sentences, mentions }: ActorText): readonly (readonly Mention[])[] {
  const found: Mention[][] = sentences.map(() => []);
  for (const mention of mentions) found[mention.sentence]?.push(mention);
  return found;
}
