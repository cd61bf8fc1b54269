import type { ArticleLine } from '#record/index.js';
import { type DateView, dateView } from './article.js';

/** One line of the list of articles. */
export interface ArticleRow {
  readonly id: string;
  /** Stable: the order in which articles were first read, from 1; commands take it in place of the id. */
  readonly number: number;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: DateView;
  readonly events: number;
  readonly readAt: string;
}

export function articleRow({ number, article, events, readAt }: ArticleLine): ArticleRow {
  const { id, title, outlet, published } = article;
  return { id, number, title, outlet, published: dateView(published), events, readAt };
}
