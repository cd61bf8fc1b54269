import { type Claim, firstDay, type Id, type Instant } from '#core/index.js';
import { type AsOf, daysOf } from '#record/index.js';
import { claimOf } from './rows.js';
import type { Db } from './tables.js';

/** Claims that hold; with `known`, those that held then. */
export function claimsHeldAt(db: Db, known: Instant | undefined) {
  const query = db.selectFrom('claims').selectAll();
  return known === undefined
    ? query.where('retracted_at', 'is', null)
    : query
        .where('recorded_at', '<=', known)
        .where((row) => row.or([row('retracted_at', 'is', null), row('retracted_at', '>', known)]));
}

export async function listClaims(
  db: Db,
  filter: { readonly articleId?: Id<'article'> },
  { known, valid }: AsOf,
): Promise<Claim[]> {
  let query = claimsHeldAt(db, known);
  if (filter.articleId !== undefined) query = query.where('article_id', '=', filter.articleId);
  if (valid !== undefined) {
    const { from, to } = daysOf({ from: valid, to: valid });
    query = query
      .where((row) => row.or([row('valid_from', 'is not', null), row('valid_to', 'is not', null)]))
      .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>', firstDay(from!))]))
      .where((row) => row.or([row('valid_from', 'is', null), row('valid_from', '<', firstDay(to!))]));
  }
  const rows = await query
    .orderBy('article_id')
    .orderBy('subject')
    .orderBy('property')
    .orderBy('id')
    .execute();
  return rows.map(claimOf);
}

export async function historyOf(db: Db, subject: string): Promise<Claim[]> {
  const rows = await db
    .selectFrom('claims')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('recorded_at')
    .orderBy('property')
    .orderBy('id')
    .execute();
  return rows.map(claimOf);
}
