import {
  CasusError,
  type ParsedText,
  type Sentence,
  type TokenSentence,
  type TokenText,
} from '#core/index.js';
import { lemmasOf } from './lemma.js';
import { type Analysis, Network } from './network.js';
import type { ParserWeights } from './weights.js';

export { readConllu, writeConllu } from './conllu.js';
export { lemmaOf, lemmasOf, type Rank, type Tagged } from './lemma.js';
export { openWeights, type ParserWeights } from './weights.js';

export const parseStage = {
  name: 'parse',
  version: 1,
  requires: ['sentence.starts', 'sentence.ends'],
  assigns: [
    'sentence.form',
    'sentence.lemma',
    'sentence.upos',
    'sentence.xpos',
    'sentence.head',
    'sentence.relation',
  ],
} as const;

/** Sentences whose matrices are multiplied together: enough to be fast, few enough to stay in cache. */
const BATCH = 24;
/** Heads are chosen among all pairs of words; a longer "sentence" (a table, a list of names) is cut for the tree. */
const LONGEST = 200;

export interface Parser {
  parse(text: TokenText): ParsedText;
  /** Parses ready-made words, one list a sentence: for benchmarks and for CoNLL-U input. */
  parseWords(sentences: readonly (readonly string[])[]): Columns[];
}

/** The columns that the parser assigns. */
export type Columns = Pick<Sentence, 'form' | 'lemma' | 'upos' | 'xpos' | 'head' | 'relation'>;

export function makeParser(weights: ParserWeights): Parser {
  const network = new Network(weights);
  const rank = (word: string) => weights.gloveRow.get(word);

  function parseWords(sentences: readonly (readonly string[])[]): Columns[] {
    const pieces = sentences.flatMap((words, sentence) => {
      if (words.length === 0) throw new TypeError(`sentence ${sentence} has no words`);
      const cut: { sentence: number; words: readonly string[] }[] = [];
      for (let at = 0; at < words.length; at += LONGEST)
        cut.push({ sentence, words: words.slice(at, at + LONGEST) });
      return cut;
    });
    const analysed: Analysis[] = [];
    for (let at = 0; at < pieces.length; at += BATCH) {
      analysed.push(...network.analyse(pieces.slice(at, at + BATCH).map((piece) => piece.words)));
    }
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
    const lemma = lemmasOf({ form: words, upos, xpos, head, relation }, rank);
    return { form: words, lemma, upos, xpos, head, relation };
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
