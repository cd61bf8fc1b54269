import type { Transaction } from 'kysely';
import { CasusError, type Instant } from '#core/index.js';
import {
  type AsOf,
  isSameReview,
  type NewReview,
  personName,
  REVIEW_PROPERTIES,
  type Review,
  type ReviewFilter,
  type Run,
  reviewFindings,
  reviewFrom,
} from '#record/index.js';
import { claimsHeldAt } from './claims.js';
import { writeDecision } from './decide.js';
import { claimOf } from './rows.js';
import type { Db, Tables } from './tables.js';

/** Enters one review whole: what the same person said of the finding before gives way, all of it, so that undoing is whole too. */
export async function review(trx: Transaction<Tables>, made: NewReview, now: Instant): Promise<Run | null> {
  const findings = reviewFindings(made);
  const by = personName(made.by);
  const { subject, verdict, corrections } = made;
  const known = await trx
    .selectFrom('claims')
    .select('id')
    .where('subject', '=', subject)
    .where('property', 'not in', REVIEW_PROPERTIES)
    .executeTakeFirst();
  if (!known) throw new CasusError('E_NOT_FOUND', `the record never held a finding "${subject}"`);
  const [before] = await listReviews(trx, { subject, by }, {});
  if (before !== undefined && isSameReview(before, { ...made, by })) return null;
  const gone = await heldRows(trx, { subject, by }, undefined).execute();

  const title = [verdict, subject, Object.keys(corrections).join(', ')].join(' ').trim();
  return writeDecision(trx, { by, body: { ...made, by, title }, gone, added: findings }, now);
}

export async function listReviews(
  db: Db,
  filter: ReviewFilter,
  { known }: Pick<AsOf, 'known'>,
): Promise<Review[]> {
  const rows = await heldRows(db, filter, known).orderBy('id').execute();
  const runs = await db
    .selectFrom('runs')
    .select(['run', 'recorded_at'])
    .where('run', 'in', db.selectFrom('claims').select('run').where('property', 'in', REVIEW_PROPERTIES))
    .execute();
  // A review that came back when a later one was undone was still entered when it was entered.
  const entered = new Map(runs.map((row) => [row.run, row.recorded_at as Instant]));
  const byReview = new Map<string, Tables['claims'][]>();
  for (const row of rows) {
    const key = `${row.subject}\u0000${row.entered_by}`;
    const own = byReview.get(key);
    if (own) own.push(row);
    else byReview.set(key, [row]);
  }
  return [...byReview.values()]
    .map((own) => reviewFrom(own.map(claimOf), { run: own[0]!.run, enteredAt: entered.get(own[0]!.run)! }))
    .sort((a, b) => a.run - b.run);
}

function heldRows(db: Db, { subject, by }: ReviewFilter, known: Instant | undefined) {
  let query = claimsHeldAt(db, known).where('property', 'in', REVIEW_PROPERTIES);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (by !== undefined) query = query.where('entered_by', '=', personName(by));
  return query;
}
