import type { Article, TokenSentence, TokenText } from '#core/index.js';
import { findQuotations } from './quotes.js';
import { splitSentences } from './sentences.js';
import { tokenize } from './tokenize.js';
import { findTurns } from './turns.js';

export { findQuotations } from './quotes.js';
export { splitSentences } from './sentences.js';
export { tokenize } from './tokenize.js';
export { findTurns, type Turn } from './turns.js';

export const textStage = {
  name: 'text',
  version: 3,
  requires: ['article.text', 'article.blocks'],
  assigns: ['sentence.starts', 'sentence.ends', 'quotations'],
} as const;

/** Cuts an article into sentences of tokens and finds its quotations. Nothing is lost, no sentence crosses a block. */
export function cutText(article: Article): TokenText {
  const { text, blocks } = article;
  const quotations = findQuotations(text, blocks);
  const opens = new Set(quotations.map((quotation) => quotation.span.start));
  const labels = new Map(
    findTurns(article).flatMap(({ block, label }) => (label ? [[block, label.end]] : [])),
  );
  const sentences: TokenSentence[] = [];
  for (const [block, { span }] of blocks.entries()) {
    const tokens = tokenize(text, span.start, span.end);
    // Who speaks in an interview is no part of what he says, and would be taken for its subject.
    const label = labels.get(block);
    const cut = label === undefined ? 0 : tokens.findIndex(({ start }) => start >= label) + 1;
    const ranges: readonly [number, number][] =
      cut === 0
        ? splitSentences(text, tokens, opens)
        : [
            [0, cut],
            ...splitSentences(text, tokens.slice(cut), opens).map(([from, to]): [number, number] => [
              from + cut,
              to + cut,
            ]),
          ];
    for (const [from, to] of ranges) {
      const own = tokens.slice(from, to);
      sentences.push({
        span: { start: own[0]!.start, end: own.at(-1)!.end },
        block,
        starts: Uint32Array.from(own, (token) => token.start),
        ends: Uint32Array.from(own, (token) => token.end),
      });
    }
  }
  return { article, sentences, quotations };
}
