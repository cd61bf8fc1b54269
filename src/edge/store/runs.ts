import type { Transaction } from 'kysely';
import { type Id, type Instant, makeInstant } from '#core/index.js';
import type { Run } from '#record/index.js';
import type { Db, Tables } from './tables.js';

/** The last standing run of an article; with `known`, the one that stood then. */
export async function lastRun(
  db: Db,
  articleId: string,
  known?: Instant,
): Promise<Tables['runs'] | undefined> {
  let query = db.selectFrom('runs').selectAll().where('article_id', '=', articleId);
  query =
    known === undefined
      ? query.where('undone_at', 'is', null)
      : query
          .where('recorded_at', '<=', known)
          .where((row) => row.or([row('undone_at', 'is', null), row('undone_at', '>', known)]));
  return query.orderBy('run', 'desc').limit(1).executeTakeFirst();
}

async function nextRun(db: Db): Promise<number> {
  const { top } = await db
    .selectFrom('runs')
    .select((row) => row.fn.max('run').as('top'))
    .executeTakeFirstOrThrow();
  return (top ?? 0) + 1;
}

/** What is written of a run beside its claims. */
export interface NewRun {
  readonly articleId: string;
  /** Of `body`. */
  readonly hash: string;
  /** The document that the run comes from. */
  readonly body: string;
  readonly producer: string;
  readonly recordedAt: Instant;
  readonly added: number;
  /** Claims that hold no more: the run supersedes them. */
  readonly gone: readonly Pick<Tables['claims'], 'id' | 'recorded_at'>[];
}

/** Writes document and run, and retracts what the run supersedes. @returns the number of the run */
export async function writeRun(trx: Transaction<Tables>, made: NewRun): Promise<number> {
  const { articleId, hash, body, producer, recordedAt, added, gone } = made;
  await trx
    .insertInto('documents')
    .values({ hash, article_id: articleId, body })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  const run = await nextRun(trx);
  await trx
    .insertInto('runs')
    .values({
      run,
      article_id: articleId,
      document: hash,
      producer,
      recorded_at: recordedAt,
      added,
      retracted: gone.length,
      undone_at: null,
    })
    .execute();
  for (const row of gone)
    await trx
      .updateTable('claims')
      .set({ retracted_at: recordedAt, retracted_for: 'superseded', retracted_run: run })
      .where('id', '=', row.id)
      .where('recorded_at', '=', row.recorded_at)
      .execute();
  return run;
}

/** Our time never stands still between two writes: the order of claims is the order in which they were written. */
export async function nextInstant(db: Db, now: Instant): Promise<Instant> {
  const { last } = await db
    .selectFrom('runs')
    .select((row) => row.fn.max('recorded_at').as('last'))
    .executeTakeFirstOrThrow();
  const { undone } = await db
    .selectFrom('runs')
    .select((row) => row.fn.max('undone_at').as('undone'))
    .executeTakeFirstOrThrow();
  const latest = [last, undone]
    .filter((time): time is string => time !== null)
    .sort()
    .at(-1);
  return latest !== undefined && latest >= now ? makeInstant(Date.parse(latest) + 1) : now;
}

export async function listRuns(db: Db): Promise<Run[]> {
  const rows = await runRows(db).orderBy('runs.run').execute();
  return rows.map(runOf);
}

/** When anything was written last; null = never. */
export async function changedAt(db: Db): Promise<Instant | null> {
  const { last, undone } = await db
    .selectFrom('runs')
    .select((row) => [row.fn.max('recorded_at').as('last'), row.fn.max('undone_at').as('undone')])
    .executeTakeFirstOrThrow();
  return ((undone ?? '') > (last ?? '') ? undone : last) as Instant | null;
}

export async function findRun(db: Db, run: number): Promise<Run | null> {
  const row = await runRows(db).where('runs.run', '=', run).executeTakeFirst();
  return row ? runOf(row) : null;
}

function runRows(db: Db) {
  return (
    db
      .selectFrom('runs')
      .leftJoin('articles', 'articles.article_id', 'runs.article_id')
      // The document of a decision or data set is short; that of an article is not wanted here.
      .leftJoin('documents', (join) =>
        join
          .onRef('documents.hash', '=', 'runs.document')
          .on((on) =>
            on.or([
              on('documents.article_id', 'like', 'decision:%'),
              on('documents.article_id', 'like', 'dataset:%'),
            ]),
          ),
      )
      .select([
        'documents.body as decision',
        'runs.run',
        'runs.article_id',
        'articles.title',
        'runs.producer',
        'runs.recorded_at',
        'runs.added',
        'runs.retracted',
        'runs.undone_at',
      ])
  );
}

function runOf(
  row: Omit<Tables['runs'], 'document'> & { title: string | null; decision: string | null },
): Run {
  return {
    run: row.run,
    articleId: row.decision === null ? (row.article_id as Id<'article'>) : null,
    title: row.decision === null ? (row.title ?? '') : (JSON.parse(row.decision) as { title: string }).title,
    producer: row.producer,
    recordedAt: row.recorded_at as Instant,
    added: row.added,
    retracted: row.retracted,
    undoneAt: row.undone_at as Instant | null,
  };
}
