import { type Article, makeInstant, type Source } from '#core/index.js';
import { readPage } from '#page/index.js';

/** Reads one page of which nothing is known but its content, fetched on 1 June 2024. @param more what is known */
export function readArticle(content: string | Uint8Array, more: Partial<Source> = {}): Article {
  return readPage({
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    location: 'page',
    url: null,
    mediaType: null,
    charset: null,
    fetchedAt: makeInstant('2024-06-01T12:00:00Z'),
    published: null,
    ...more,
  });
}
