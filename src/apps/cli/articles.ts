import { Command } from 'commander';
import type { FuzzyDate } from '#core/index.js';
import type { ArticleFilter, ArticleLine } from '#record/index.js';
import { publishedText } from '#views/index.js';
import { examples, fuzzyDate, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { shortId } from './digest.js';
import { type Listing, type OutputOptions, printRows } from './output.js';
import { paint } from './style.js';

const ARTICLES: Listing<ArticleLine> = {
  columns: [
    { head: 'article', of: ({ number }) => String(number) },
    { head: 'title', of: ({ article }) => article.title },
    { head: 'outlet', of: ({ article }) => article.outlet ?? '' },
    { head: 'published', of: ({ article }) => publishedText(article.published) },
    { head: 'events', of: ({ events }) => String(events) },
    { head: 'id', of: ({ article }) => shortId(article.id), paint: paint.dim, fit: 'whole' },
  ],
  csvColumns: [
    { head: 'number', of: ({ number }) => String(number) },
    { head: 'id', of: ({ article }) => article.id },
    { head: 'title', of: ({ article }) => article.title },
    { head: 'outlet', of: ({ article }) => article.outlet ?? '' },
    { head: 'published', of: ({ article }) => article.published.date ?? '' },
    { head: 'basis', of: ({ article }) => article.published.basis },
    { head: 'url', of: ({ article }) => article.url ?? '' },
    { head: 'location', of: ({ article }) => article.location },
    { head: 'events', of: ({ events }) => String(events) },
    { head: 'furniture', of: ({ furniture }) => String(furniture) },
    { head: 'readAt', of: ({ readAt }) => readAt },
  ],
  json: ({ number, article, events, furniture, readAt }) => ({
    number,
    ...article,
    events,
    furniture,
    readAt,
  }),
  none: 'No article fits. casus articles without filters lists all; casus read PAGE reads one.',
};

type Options = ArticleFilter & OutputOptions & { readonly db: string; from?: FuzzyDate; to?: FuzzyDate };

export function articlesCommand(): Command {
  return withOutput(withDb(new Command('articles')))
    .summary('what was read')
    .description('Lists the articles of the record, in the order in which they were first read.')
    .option('--outlet <name>', 'outlet that published it')
    .option('--actor <who>', 'code, id or name of an actor whom it mentions')
    .option('--from <date>', 'published on or after (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'published on or before', fuzzyDate)
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      examples('casus articles --outlet "Steppe Wire"', 'casus articles --actor TJK --csv'),
    )
    .action(async ({ db, json, csv, ...filter }: Options) => {
      await useStore(db, false, async (store) => {
        printRows(await store.articles(filter), { json, csv }, ARTICLES);
      });
    });
}
