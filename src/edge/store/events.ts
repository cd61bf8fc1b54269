import { sql } from 'kysely';
import { CasusError, type EventRecord, firstDay, type Id, type Instant } from '#core/index.js';
import {
  type AsOf,
  daysOf,
  type EventFilter,
  type EventLine,
  type EventWords,
  nameKey,
  type PartRole,
} from '#record/index.js';
import { findArticle } from './articles.js';
import { listEventsAsOf } from './events-as-of.js';
import type { Db } from './tables.js';

export async function listEvents(db: Db, filter: EventFilter, asOf: AsOf): Promise<EventLine[]> {
  const article = filter.article === undefined ? null : await articleNamed(db, filter.article);
  if (asOf.known !== undefined) return listEventsAsOf(db, filter, article, asOf.known, asOf.valid);

  const named = (role: PartRole) => db.selectFrom('event_names').select('event_id').where('role', '=', role);
  let query = eventRows(db);
  if (article !== null) query = query.where('events.article_id', '=', article);
  if (filter.actor !== undefined)
    query = query.where('events.id', 'in', named('actor').where('name', '=', nameKey(filter.actor)));
  if (filter.recipient !== undefined)
    query = query.where('events.id', 'in', named('recipient').where('name', '=', nameKey(filter.recipient)));
  if (filter.speaker !== undefined) {
    const part = `%${nameKey(filter.speaker).replace(/[%_!]/gu, '!$&')}%`;
    query = query.where(
      'events.id',
      'in',
      named('speaker').where(sql<boolean>`name like ${part} escape '!'`),
    );
  }
  if (filter.type !== undefined) query = query.where('events.type', '=', filter.type.toUpperCase());
  if (filter.status !== undefined) query = query.where('events.status', '=', filter.status);
  if (filter.outlet !== undefined) query = query.where('articles.outlet_key', '=', nameKey(filter.outlet));
  const stretches = [filter, ...(asOf.valid === undefined ? [] : [{ from: asOf.valid, to: asOf.valid }])];
  for (const { from, to } of stretches.map(daysOf)) {
    if (from === null && to === null) continue;
    query = query.where((row) => row.or([row('when_from', 'is not', null), row('when_to', 'is not', null)]));
    if (from !== null)
      query = query.where((row) => row.or([row('when_to', 'is', null), row('when_to', '>', firstDay(from))]));
    if (to !== null)
      query = query.where((row) =>
        row.or([row('when_from', 'is', null), row('when_from', '<', firstDay(to))]),
      );
  }
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(lineOf);
}

/** Id or unique prefix of one; null when that names none or several. */
export async function findEvent(db: Db, name: string): Promise<EventLine | null> {
  const full = name.startsWith('event:') ? name : `event:${name}`;
  if (!/^event:[0-9a-z]+$/u.test(full)) return null;
  const rows = await eventRows(db).where('events.id', 'like', `${full}%`).limit(2).execute();
  const exact = rows.find((row) => row.id === full);
  return exact ? lineOf(exact) : rows.length === 1 ? lineOf(rows[0]!) : null;
}

/** @throws CasusError E_NOT_FOUND */
export async function articleNamed(db: Db, name: string): Promise<Id<'article'>> {
  const id = await findArticle(db, name);
  if (id === null)
    throw new CasusError(
      'E_NOT_FOUND',
      `no article, or more than one, is named "${name}"; see casus articles`,
    );
  return id;
}

function eventRows(db: Db) {
  return db
    .selectFrom('events')
    .innerJoin('articles', 'articles.article_id', 'events.article_id')
    .select([
      'events.id',
      'events.article_id',
      'articles.number',
      'articles.title',
      'articles.outlet',
      'events.words',
      'events.recorded_at',
      'events.producer',
      'events.body',
    ])
    .orderBy('articles.number')
    .orderBy('events.trigger_start')
    .orderBy('events.id');
}

function lineOf(row: {
  article_id: string;
  number: number;
  title: string;
  outlet: string | null;
  words: string;
  recorded_at: string;
  producer: string;
  body: string;
}): EventLine {
  return {
    articleId: row.article_id as Id<'article'>,
    articleNumber: row.number,
    title: row.title,
    outlet: row.outlet,
    ...(JSON.parse(row.words) as EventWords),
    recordedAt: row.recorded_at as Instant,
    producer: row.producer,
    event: JSON.parse(row.body) as EventRecord,
  };
}
