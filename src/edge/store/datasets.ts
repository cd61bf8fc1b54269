import type { Transaction } from 'kysely';
import { type Claim, fnv1a64, type Instant, type Period } from '#core/index.js';
import {
  type AsOf,
  canonicalJson,
  type Dataset,
  type DatasetKept,
  type DatasetLine,
  type Finding,
  type StatedFact,
} from '#record/index.js';
import { claimsHeldAt } from './claims.js';
import { insertClaims } from './keep.js';
import { claimOf, datasetKey, rowOf } from './rows.js';
import { lastRun, nextInstant, writeRun } from './runs.js';
import type { Db, Tables } from './tables.js';

/** Rows are written in batches, so that a large data set never stands in memory twice. */
const BATCH = 2000;

/** Adds what the data set says and the record does not; retracts what an earlier version said and this one does not. */
export async function keepDataset(
  trx: Transaction<Tables>,
  dataset: Dataset,
  findings: Iterable<Finding>,
  now: Instant,
): Promise<DatasetKept> {
  const key = datasetKey(dataset.id);
  const held = new Map(
    (
      await trx
        .selectFrom('claims')
        .select(['id', 'recorded_at'])
        .where('article_id', '=', key)
        .where('retracted_at', 'is', null)
        .execute()
    ).map((row) => [row.id, row.recorded_at]),
  );
  const seen = new Set<string>();
  const added: Finding[] = [];
  for (const finding of findings) {
    if (seen.has(finding.id)) continue;
    seen.add(finding.id);
    if (!held.has(finding.id)) added.push(finding);
  }
  const gone = [...held].filter(([id]) => !seen.has(id)).map(([id, recorded_at]) => ({ id, recorded_at }));
  const body = canonicalJson(dataset);
  // The same rows fetched again, or under another name, are no other data set.
  const hash = fnv1a64(canonicalJson({ ...dataset, accessed: null, file: null }));
  const last = await lastRun(trx, key);
  if (added.length === 0 && gone.length === 0 && last?.document === hash)
    return { run: null, added: 0, retracted: 0 };
  const recordedAt = await nextInstant(trx, now);
  const producer = `import ${dataset.id} ${dataset.version}`;
  const run = await writeRun(trx, {
    articleId: key,
    hash,
    body,
    producer,
    recordedAt,
    added: added.length,
    gone,
  });
  for (let at = 0; at < added.length; at += BATCH)
    await insertClaims(
      trx,
      added.slice(at, at + BATCH).map((finding) => rowOf(finding, run, recordedAt, producer)),
    );
  return { run, added: added.length, retracted: gone.length };
}

export async function listDatasets(db: Db): Promise<DatasetLine[]> {
  const runs = await db
    .selectFrom('runs')
    .innerJoin('documents', 'documents.hash', 'runs.document')
    .select(['runs.article_id', 'runs.recorded_at', 'documents.body'])
    .where('runs.article_id', 'like', 'dataset:%')
    .where('runs.undone_at', 'is', null)
    .orderBy('runs.run')
    .execute();
  const counts = await db
    .selectFrom('claims')
    .select((row) => ['article_id', row.fn.countAll<number>().as('claims')])
    .where('article_id', 'like', 'dataset:%')
    .where('retracted_at', 'is', null)
    .groupBy('article_id')
    .execute();
  const count = new Map(counts.map((row) => [row.article_id, Number(row.claims)]));
  // The last run of each stands.
  const last = new Map(runs.map((row) => [row.article_id, row]));
  return [...last]
    .map(([key, row]) => ({
      ...(JSON.parse(row.body) as Dataset),
      claims: count.get(key) ?? 0,
      recordedAt: row.recorded_at as Instant,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function listWorldClaims(db: Db, { known }: Pick<AsOf, 'known'>): Promise<Claim[]> {
  const rows = await claimsHeldAt(db, known)
    .where((row) => row.or([row('property', 'like', 'world.%'), row('property', 'like', 'agreement.%')]))
    .orderBy('id')
    .execute();
  return rows.map(claimOf);
}

export async function listFacts(db: Db, { known }: Pick<AsOf, 'known'>): Promise<StatedFact[]> {
  const rows = await claimsHeldAt(db, known)
    .clearSelect()
    .select(['id', 'subject', 'property', 'value', 'valid_from', 'valid_to'])
    .where((row) => row.or([row('property', 'like', 'state.%'), row('property', 'like', 'dyad.%')]))
    .orderBy('id')
    .execute();
  return rows.map(({ id, subject, property, value, valid_from: from, valid_to: to }) => ({
    id,
    subject,
    property,
    value,
    valid: from === null && to === null ? null : ({ from, to } as Period),
  }));
}
