import {
  CasusError,
  type ParsedText,
  type Sentence,
  type TokenSentence,
  type TokenText,
} from '#core/index.js';
import { featuresOf } from './features.js';
import type { KernelKind } from './kernel/index.js';
import { lemmasOf } from './lemma.js';
import { type Analysis, LONGEST, Network } from './network.js';
import type { ParserWeights } from './weights.js';

export { type ConlluSentence, readConllu, writeConllu, writeTrees } from './conllu.js';
export { featuresOf } from './features.js';
export { lemmaOf, lemmasOf, type Rank, type Tagged } from './lemma.js';
export { wordVectors } from './vectors.js';
export { openWeights, type ParserWeights } from './weights.js';

export const parseStage = {
  name: 'parse',
  version: 3,
  requires: ['sentence.starts', 'sentence.ends'],
  assigns: [
    'sentence.form',
    'sentence.lemma',
    'sentence.upos',
    'sentence.xpos',
    'sentence.head',
    'sentence.relation',
    'sentence.features',
  ],
} as const;

export interface Parser {
  parse(text: TokenText): ParsedText;
  /** Parses ready-made words, one list a sentence: for benchmarks and for CoNLL-U input. */
  parseWords(sentences: readonly (readonly string[])[]): Columns[];
}

/** The columns that the parser assigns. */
export type Columns = Pick<Sentence, 'form' | 'lemma' | 'upos' | 'xpos' | 'head' | 'relation' | 'features'>;

/** @param kernel for tests and comparisons; both kinds give the same answer */
export function makeParser(weights: ParserWeights, kernel?: KernelKind): Parser {
  const network = new Network(weights, kernel);
  const rank = (word: string) => weights.gloveRow.get(word);

  function parseWords(sentences: readonly (readonly string[])[]): Columns[] {
    const pieces = sentences.flatMap((words, sentence) => {
      if (words.length === 0) throw new TypeError(`sentence ${sentence} has no words`);
      const cut: { sentence: number; words: readonly string[] }[] = [];
      for (let at = 0; at < words.length; at += LONGEST)
        cut.push({ sentence, words: words.slice(at, at + LONGEST) });
      return cut;
    });
    const analysed = network.analyse(pieces.map((piece) => piece.words));
    const columns: Columns[] = [];
    let piece = 0;
    for (const [sentence, words] of sentences.entries()) {
      const parts: Analysis[] = [];
      while (pieces[piece]?.sentence === sentence) parts.push(analysed[piece++]!);
      columns.push(toColumns(words, parts));
    }
    return columns;
  }

  /** Joins the parts of a cut sentence: later roots hang on the first by `parataxis`. */
  function toColumns(words: readonly string[], parts: readonly Analysis[]): Columns {
    const head = new Int32Array(words.length);
    const relation: string[] = [];
    const upos: string[] = [];
    const xpos: string[] = [];
    let from = 0;
    let root = -1;
    for (const part of parts) {
      for (let index = 0; index < part.head.length; index += 1) {
        const [universal, penn] = weights.tags[part.tag[index]!]!;
        upos.push(universal);
        xpos.push(penn);
        if (part.head[index]! >= 0) {
          head[from + index] = from + part.head[index]!;
          relation.push(weights.relations[part.relation[index]!]!);
        } else {
          head[from + index] = root;
          relation.push(root < 0 ? 'root' : 'parataxis');
          if (root < 0) root = from + index;
        }
      }
      from += part.head.length;
    }
    const tree = { form: words, upos, xpos, head, relation };
    return { ...tree, lemma: lemmasOf(tree, rank), features: featuresOf(tree) };
  }

  return {
    parseWords,
    parse(text) {
      const columns = parseWords(text.sentences.map((sentence) => formsOf(sentence, text.article.text)));
      return {
        article: text.article,
        quotations: text.quotations,
        sentences: text.sentences.map((sentence, index) => ({ ...sentence, ...columns[index]! })),
      };
    },
  };
}

function formsOf(sentence: TokenSentence, text: string): string[] {
  if (sentence.starts.length !== sentence.ends.length || sentence.starts.length === 0) {
    throw new CasusError(
      'E_PARSE_SHAPE',
      `a sentence has ${sentence.starts.length} starts and ${sentence.ends.length} ends`,
      {
        where: { start: sentence.span.start, end: sentence.span.end },
      },
    );
  }
  return Array.from(sentence.starts, (start, index) => text.slice(start, sentence.ends[index]!));
}
