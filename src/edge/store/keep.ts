import type { Transaction } from 'kysely';
import { CasusError, type EventText, type Id, type Instant, type OutlookText } from '#core/index.js';
import { findingsOf, type Kept, type Run } from '#record/index.js';
import { documentOf, hashOf } from './document.js';
import { project } from './project.js';
import { rowOf } from './rows.js';
import { findRun, lastRun, nextInstant, writeRun } from './runs.js';
import type { Tables } from './tables.js';

/** SQL statements hold a limited number of values; 20 columns × 400 rows stays below every engine's limit. */
const ROWS_A_STATEMENT = 400;

/** Adds what the reading says and the record does not, retracts what the record says of this article and it does not. */
export async function keep(
  trx: Transaction<Tables>,
  read: EventText | OutlookText,
  producer: string,
  now: Instant,
): Promise<Kept> {
  const articleId = read.article.id;
  const findings = findingsOf(read);
  const wanted = new Set<string>(findings.map((finding) => finding.id));
  const held = await trx
    .selectFrom('claims')
    .select(['id', 'recorded_at'])
    .where('article_id', '=', articleId)
    .where('retracted_at', 'is', null)
    .execute();
  const heldIds = new Set(held.map((row) => row.id));
  const added = findings.filter((finding) => !heldIds.has(finding.id));
  const gone = held.filter((row) => !wanted.has(row.id));
  const document = documentOf(read);
  const hash = hashOf(document);
  const last = await lastRun(trx, articleId);
  if (added.length === 0 && gone.length === 0 && last?.document === hash)
    return { run: null, isNew: false, articleId, added: 0, retracted: 0 };

  const recordedAt = await nextInstant(trx, now);
  const run = await writeRun(trx, {
    articleId,
    hash,
    body: JSON.stringify(document),
    producer,
    recordedAt,
    added: added.length,
    gone,
  });
  await insertClaims(
    trx,
    added.map((finding) => rowOf(finding, run, recordedAt, producer)),
  );
  await project(trx, articleId);
  return { run, isNew: last === undefined, articleId, added: added.length, retracted: gone.length };
}

/** Retracts what a run added; what it superseded holds again, under the same ids. */
export async function undo(trx: Transaction<Tables>, run: number, now: Instant): Promise<Run> {
  const found = await findRun(trx, run);
  if (!found) throw new CasusError('E_NOT_FOUND', `there is no run ${run}; see casus history`);
  if (found.undoneAt !== null)
    throw new CasusError('E_USAGE', `run ${run} was undone already, at ${found.undoneAt}`);
  const { article_id: source } = await trx
    .selectFrom('runs')
    .select('article_id')
    .where('run', '=', run)
    .executeTakeFirstOrThrow();
  const last = await lastRun(trx, source);
  if (last?.run !== run)
    throw new CasusError(
      'E_USAGE',
      found.articleId === null
        ? `run ${last?.run} decided the same after run ${run}; undo it first`
        : `run ${last?.run} read the same article after run ${run}; undo it first`,
    );
  const later = await trx
    .selectFrom('claims')
    .innerJoin('runs', 'runs.run', 'claims.retracted_run')
    .select('runs.run')
    .where('claims.run', '=', run)
    .where('claims.retracted_run', '!=', run)
    .where('claims.retracted_for', '=', 'superseded')
    .where('runs.undone_at', 'is', null)
    .orderBy('runs.run', 'desc')
    .executeTakeFirst();
  if (later) throw new CasusError('E_USAGE', `run ${later.run} replaced part of run ${run}; undo it first`);
  const undoneAt = await nextInstant(trx, now);
  await trx
    .updateTable('claims')
    .set({ retracted_at: undoneAt, retracted_for: 'undone', retracted_run: run })
    .where('run', '=', run)
    .where('retracted_at', 'is', null)
    .execute();
  const superseded = await trx
    .selectFrom('claims')
    .selectAll()
    .where('retracted_run', '=', run)
    .where('retracted_for', '=', 'superseded')
    .execute();
  // They come back as new rows, so that the time in which they did not hold stays on record.
  await insertClaims(
    trx,
    superseded.map((row) => ({
      ...row,
      recorded_at: undoneAt,
      retracted_at: null,
      retracted_for: null,
      retracted_run: null,
    })),
  );
  await trx.updateTable('runs').set({ undone_at: undoneAt }).where('run', '=', run).execute();
  // A decision is of no article: what it says is derived from claims each time.
  if (found.articleId !== null) await project(trx, source as Id<'article'>);
  return { ...found, undoneAt };
}

export async function insertClaims(
  trx: Transaction<Tables>,
  rows: readonly Tables['claims'][],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await trx
      .insertInto('claims')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
}
