import type { Article, Block } from './article.js';
import type { Span } from './span.js';

/**
 * A quotation. `span` holds the marks, `inner` what they enclose. `depth` 0 = outermost.
 * A quotation may run over several sentences and paragraphs.
 */
export interface Quotation {
  readonly span: Span;
  readonly inner: Span;
  readonly depth: number;
  /** False when the closing mark is missing and the quotation was ended at its paragraph's end. */
  readonly closed: boolean;
}

/**
 * One sentence as parallel columns of n ≥ 1 tokens. Lossless: `article.text.slice(starts[i], ends[i])` is
 * token i; only white space lies between tokens.
 */
export interface TokenSentence {
  readonly span: Span;
  /** Index into `Article.blocks`. */
  readonly block: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** An article cut into sentences and tokens. Sentences never cross a block. */
export interface TokenText {
  readonly article: Article;
  readonly sentences: readonly TokenSentence[];
  readonly quotations: readonly Quotation[];
}

/**
 * A sentence with its tree. All columns have the length of `starts`. Tags, features and relations:
 * Universal Dependencies v2. `head[i]` is a token index in this sentence, -1 for the one root.
 */
export interface Sentence extends TokenSentence {
  /** Token texts as printed. */
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  /** Universal part of speech. */
  readonly upos: readonly string[];
  /** Penn tag (English XPOS of UD). */
  readonly xpos: readonly string[];
  readonly head: Int32Array;
  readonly relation: readonly string[];
  readonly features: Features;
}

/** Values of the features that Casus keeps, in Universal Dependencies' words; 0 = the word has none. */
export const FEATURE_VALUES = {
  tense: [null, 'Past', 'Pres'],
  mood: [null, 'Ind', 'Imp'],
  number: [null, 'Sing', 'Plur'],
  verbForm: [null, 'Fin', 'Inf', 'Part', 'Ger'],
} as const;

/** One column a feature; each number is a place in `FEATURE_VALUES`. */
export type Features = Readonly<Record<keyof typeof FEATURE_VALUES, Uint8Array>>;

export function emptyFeatures(length: number): Features {
  return {
    tense: new Uint8Array(length),
    mood: new Uint8Array(length),
    number: new Uint8Array(length),
    verbForm: new Uint8Array(length),
  };
}

export interface ParsedText {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly Quotation[];
}

/** The block a sentence stands in. */
export function blockOf(article: Article, sentence: TokenSentence): Block {
  const block = article.blocks[sentence.block];
  if (!block) throw new TypeError(`sentence names block ${sentence.block} of ${article.blocks.length}`);
  return block;
}
