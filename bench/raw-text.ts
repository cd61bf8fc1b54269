import type { Article, TokenText } from '#core/index.js';
import { cutText } from '#text/index.js';
import type { Paragraph } from './treebank.js';

/** A paragraph as an article of one block. */
export function cutParagraph(text: string): TokenText {
  return cutText({
    text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
  } as unknown as Article);
}

export const f1 = (right: number, system: number, gold: number): number => (2 * right) / (system + gold);

/** F1 of tokens and of sentences; right = the same characters. @param onWrong is told what is ours alone */
export function scoreCut(
  paragraphs: readonly Paragraph[],
  cut: readonly TokenText[],
  onWrong: (kind: 'tokens' | 'sentences', text: string, start: number, end: number) => void = () => undefined,
): { readonly tokenF1: number; readonly sentenceF1: number; readonly sentences: number } {
  const count = { tokens: [0, 0, 0], sentences: [0, 0, 0] };
  for (const [index, { text, sentences }] of paragraphs.entries()) {
    const own = cut[index]!.sentences;
    const key = (start: number, end: number) => `${start}-${end}`;
    const compare = (
      kind: 'tokens' | 'sentences',
      gold: readonly (readonly [number, number] | null)[],
      system: readonly (readonly [number, number])[],
    ) => {
      const known = new Set(gold.flatMap((span) => (span ? [key(...span)] : [])));
      for (const span of system) {
        if (known.has(key(...span))) count[kind][0]! += 1;
        else onWrong(kind, text, ...span);
      }
      count[kind][1]! += system.length;
      count[kind][2]! += gold.length;
    };
    compare(
      'tokens',
      sentences.flatMap(({ places }) => places.map((place) => place && ([place.start, place.end] as const))),
      own.flatMap(({ starts, ends }) => Array.from(starts, (start, at) => [start, ends[at]!] as const)),
    );
    compare(
      'sentences',
      sentences.map(({ start, end }) => [start, end] as const),
      own.map(({ span }) => [span.start, span.end] as const),
    );
  }
  const of = ([right, system, gold]: readonly number[]) => f1(right!, system!, gold!);
  return {
    tokenF1: of(count.tokens),
    sentenceF1: of(count.sentences),
    sentences: count.sentences[1]!,
  };
}
