import type { Article, Instant } from '#core/index.js';
import { type DateView, dateView } from './article.js';

/** One line of the list of articles. */
export interface ArticleRow {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: DateView;
  readonly events: number;
  readonly readAt: string;
}

export function articleRow(
  article: Pick<Article, 'id' | 'title' | 'outlet' | 'published'>,
  events: number,
  readAt: Instant,
): ArticleRow {
  return {
    id: article.id,
    title: article.title,
    outlet: article.outlet,
    published: dateView(article.published),
    events,
    readAt,
  };
}
