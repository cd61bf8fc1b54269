import { type Article, type EventText, fnv1a64, type NotCoded, type Span } from '#core/index.js';
import { canonicalJson } from '#record/index.js';
import type { Db } from './tables.js';

/** What `documents.body` holds: the text that spans point into, and what was not coded from it. */
export interface Document {
  readonly article: Article;
  readonly sentences: readonly { readonly span: Span; readonly block: number }[];
  readonly notCoded: readonly NotCoded[];
}

export function documentOf(read: EventText): Document {
  return {
    article: read.article,
    sentences: read.sentences.map(({ span, block }) => ({ span, block })),
    notCoded: read.notCoded,
  };
}

/** The same bytes read later have another hour and perhaps another place, which makes no other document. */
export function hashOf(document: Document): string {
  return fnv1a64(
    canonicalJson({ ...document, article: { ...document.article, fetchedAt: null, location: null } }),
  );
}

export async function documentAt(db: Db, hash: string): Promise<Document> {
  const { body } = await db
    .selectFrom('documents')
    .select('body')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  return JSON.parse(body) as Document;
}
