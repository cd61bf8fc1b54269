import { sql } from 'kysely';
import type { EventRecord, Id, Instant, Published } from '#core/index.js';
import { type ArticleFilter, type ArticleLine, daysOf, nameKey, type Reading } from '#record/index.js';
import { documentAt } from './document.js';
import { lastRun } from './runs.js';
import type { Db } from './tables.js';

export async function listArticles(db: Db, filter: ArticleFilter): Promise<ArticleLine[]> {
  let query = db.selectFrom('articles').selectAll().where('run', 'is not', null);
  if (filter.outlet !== undefined) query = query.where('outlet_key', '=', nameKey(filter.outlet));
  if (filter.actor !== undefined) {
    const key = nameKey(filter.actor);
    query = query.where(
      'article_id',
      'in',
      db
        .selectFrom('actors')
        .select('article_id')
        .where((row) =>
          row.or([
            row('code_key', '=', key),
            row('name_key', '=', key),
            row(sql<string>`lower(actor_id)`, 'in', [key, `actor:${key}`]),
          ]),
        ),
    );
  }
  const days = daysOf(filter);
  // A date that is unknown compares as neither: such articles never pass.
  if (days.from !== null) query = query.where('published_to', '>', days.from);
  if (days.to !== null) query = query.where('published_from', '<', days.to);
  query = query.orderBy('number');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => ({
    number: row.number,
    article: {
      id: row.article_id as Id<'article'>,
      title: row.title,
      outlet: row.outlet,
      published: JSON.parse(row.published) as Published,
      location: row.location,
      url: row.url,
    },
    events: row.events,
    furniture: row.furniture,
    readAt: row.read_at as Instant,
  }));
}

/** Id, unique prefix of one, or number; null when that names none or several. */
export async function findArticle(db: Db, name: string): Promise<Id<'article'> | null> {
  const standing = () => db.selectFrom('articles').select('article_id').where('run', 'is not', null);
  if (/^\d{1,9}$/u.test(name)) {
    const numbered = await standing().where('number', '=', Number(name)).executeTakeFirst();
    if (numbered) return numbered.article_id as Id<'article'>;
  }
  const full = name.startsWith('article:') ? name : `article:${name}`;
  if (!/^article:[\w/-]+$/u.test(full)) return null;
  const alike = await standing()
    .where(sql<boolean>`article_id like ${`${full.replace(/[%_!]/gu, '!$&')}%`} escape '!'`)
    .orderBy(sql`length(article_id)`)
    .limit(2)
    .execute();
  const exact = alike.find((row) => row.article_id === full);
  if (exact) return exact.article_id as Id<'article'>;
  return alike.length === 1 ? (alike[0]!.article_id as Id<'article'>) : null;
}

export async function readingOf(db: Db, articleId: Id<'article'>): Promise<Reading | null> {
  const run = await lastRun(db, articleId);
  if (!run) return null;
  const events = await db
    .selectFrom('events')
    .select('body')
    .where('article_id', '=', articleId)
    .orderBy('trigger_start')
    .orderBy('id')
    .execute();
  return {
    ...(await documentAt(db, run.document)),
    events: events.map((row) => JSON.parse(row.body) as EventRecord),
    readAt: run.recorded_at as Instant,
    producer: run.producer,
  };
}
