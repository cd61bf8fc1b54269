import type { Article, Sentence } from '#core/index.js';
import type { Pieces } from './pieces.js';

/** A sentence with its pieces and the small questions that the rules ask of it. */
export interface View {
  readonly index: number;
  readonly sentence: Sentence;
  readonly pieces: Pieces;
  readonly n: number;
  /** Lower-cased forms. */
  readonly lower: readonly string[];
  readonly heading: boolean;
}

export function makeView(article: Article, sentence: Sentence, index: number, pieces: Pieces): View {
  const kind = article.blocks[sentence.block]?.kind;
  return {
    index,
    sentence,
    pieces,
    n: sentence.form.length,
    lower: sentence.form.map((form) => form.toLowerCase()),
    heading:
      kind === 'title' ||
      kind === 'heading' ||
      pieces.shouted ||
      (pieces.titled && !/^[.?!]$/.test(sentence.form.at(-1)!)),
  };
}

/** Lower-cased form, or '' outside the sentence. */
export function wordAt(view: View, token: number): string {
  return view.lower[token] ?? '';
}

export function tagAt(view: View, token: number): string {
  return view.sentence.upos[token] ?? '';
}

export function relationAt(view: View, token: number): string {
  const relation = view.sentence.relation[token] ?? '';
  const colon = relation.indexOf(':');
  return colon < 0 ? relation : relation.slice(0, colon);
}

export function headAt(view: View, token: number): number {
  return view.sentence.head[token] ?? -1;
}

/** First piece of a token begins with a capital. */
export function isCapital(view: View, token: number): boolean {
  const first = view.pieces.firstOf[token];
  return first !== undefined && first < (view.pieces.firstOf[token + 1] ?? 0) && view.pieces.capital[first]!;
}

export function isPossessive(view: View, token: number): boolean {
  const word = wordAt(view, token);
  return word === "'s" || word === '’s' || ((word === "'" || word === '’') && tagAt(view, token) === 'PART');
}

const HYPHENS = new Set(['-', '‐', '‑']);

export function isHyphen(view: View, token: number): boolean {
  return HYPHENS.has(wordAt(view, token));
}

const OPEN_QUOTES = new Set(['"', '“', '«', "''", '``', '„', '‘']);
const CLOSE_QUOTES = new Set(['"', '”', '»', "''", '’', '“']);

export function isOpenQuote(view: View, token: number): boolean {
  return OPEN_QUOTES.has(view.sentence.form[token] ?? '');
}

export function isCloseQuote(view: View, token: number): boolean {
  return CLOSE_QUOTES.has(view.sentence.form[token] ?? '');
}

/** Two neighbours with nothing between them. */
export function touches(view: View, token: number): boolean {
  return view.sentence.ends[token] === view.sentence.starts[token + 1];
}

/**
 * Token of [from, to) whose head lies outside: the syntactic head of the stretch. With several, the last noun-like
 * one; with none (a cycle of a broken tree cannot occur), the last token.
 */
export function headOf(view: View, from: number, to: number): number {
  let best = -1;
  for (let token = from; token < to; token++) {
    const head = headAt(view, token);
    if (head >= from && head < to) continue;
    if (tagAt(view, token) === 'PUNCT' || tagAt(view, token) === 'DET') continue;
    best = token;
  }
  return best < 0 ? to - 1 : best;
}

/** The nearest verb (or predicate) above a token, -1 when there is none. */
export function governingVerb(view: View, token: number): number {
  let at = headAt(view, token);
  for (let steps = 0; at >= 0 && steps < view.n; steps++) {
    const tag = tagAt(view, at);
    if (tag === 'VERB' || tag === 'AUX') return at;
    at = headAt(view, at);
  }
  return -1;
}

/** The preposition that brings a nominal in: its `case` child, or the word before it, skipping articles and adjectives. */
export function prepositionOf(
  view: View,
  from: number,
  head: number,
): { readonly word: string; readonly token: number } | null {
  let token = from - 1;
  while (
    token >= 0 &&
    (tagAt(view, token) === 'DET' || tagAt(view, token) === 'ADJ' || wordAt(view, token) === 'the')
  )
    token--;
  const tag = tagAt(view, token);
  if (tag === 'ADP' || wordAt(view, token) === 'to') return { word: wordAt(view, token), token };
  for (let child = 0; child < head; child++) {
    if (headAt(view, child) === head && relationAt(view, child) === 'case')
      return { word: wordAt(view, child), token: child };
  }
  return null;
}

/** Subject-like place of a nominal in its clause: 3 subject, 2 object, 1 anything else. */
export function prominence(view: View, head: number): 1 | 2 | 3 {
  let at = head;
  for (let steps = 0; steps < view.n; steps++) {
    const relation = relationAt(view, at);
    if (relation === 'nsubj' || relation === 'csubj') return 3;
    if (relation === 'obj' || relation === 'iobj') return 2;
    if (relation === 'conj' || relation === 'flat' || relation === 'appos' || relation === 'compound')
      at = headAt(view, at);
    else return 1;
    if (at < 0) return 1;
  }
  return 1;
}
