import type { Article, TokenSentence, TokenText } from '#core/index.js';
import { findQuotations } from './quotes.js';
import { splitSentences } from './sentences.js';
import { tokenize } from './tokenize.js';

export { findQuotations } from './quotes.js';
export { splitSentences } from './sentences.js';
export { tokenize } from './tokenize.js';

export const textStage = {
  name: 'text',
  version: 2,
  requires: ['article.text', 'article.blocks'],
  assigns: ['sentence.starts', 'sentence.ends', 'quotations'],
} as const;

/** Cuts an article into sentences of tokens and finds its quotations. Nothing is lost, no sentence crosses a block. */
export function cutText(article: Article): TokenText {
  const { text, blocks } = article;
  const quotations = findQuotations(text, blocks);
  const opens = new Set(quotations.map((quotation) => quotation.span.start));
  const sentences: TokenSentence[] = [];
  for (const [block, { span }] of blocks.entries()) {
    const tokens = tokenize(text, span.start, span.end);
    for (const [from, to] of splitSentences(text, tokens, opens)) {
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
