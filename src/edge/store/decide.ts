import type { Transaction } from 'kysely';
import { fnv1a64, type Id, type Instant } from '#core/index.js';
import {
  type AsOf,
  canonicalJson,
  type Decision,
  decisionFinding,
  decisionProperty,
  type Finding,
  type Report,
  type Resolution,
  type Run,
} from '#record/index.js';
import { claimsHeldAt } from './claims.js';
import { listEvents } from './events.js';
import { insertClaims } from './keep.js';
import { claimOf, rowOf } from './rows.js';
import { findRun, nextInstant, writeRun } from './runs.js';
import type { Db, Tables } from './tables.js';

const KINDS = ['together', 'apart'] as const;
const PROPERTIES: readonly string[] = KINDS.map(decisionProperty);

/** Adds what is not decided yet, retracts what the new decision replaces. Its document is the decision itself. */
export async function decide(
  trx: Transaction<Tables>,
  resolution: Resolution,
  now: Instant,
): Promise<Run | null> {
  const { add, drop, by, because, title } = resolution;
  const standing = await trx
    .selectFrom('claims')
    .selectAll()
    .where('property', 'in', PROPERTIES)
    .where('retracted_at', 'is', null)
    .execute();
  const nameOf = (property: string, a: string, b: string) => `${property} ${a} ${b}`;
  const held = new Set(standing.map((row) => nameOf(row.property, row.subject, row.value)));
  const dropped = new Set(drop.map(({ kind, a, b }) => nameOf(decisionProperty(kind), a, b)));
  const gone = standing.filter((row) => dropped.has(nameOf(row.property, row.subject, row.value)));
  const added = add
    .filter(({ kind, a, b }) => !held.has(nameOf(decisionProperty(kind), a, b)))
    .map((pair) => decisionFinding(pair, by, because));
  if (added.length === 0 && gone.length === 0) return null;

  return writeDecision(trx, { by, body: { title, by, because, add, drop }, gone, added }, now);
}

/** What a person entered, ready to be written. */
export interface Entry {
  readonly by: string;
  /** The document that the run comes from: the decision itself. Its title names the run. */
  readonly body: { readonly title: string; readonly [field: string]: unknown };
  readonly gone: readonly Pick<Tables['claims'], 'id' | 'recorded_at'>[];
  readonly added: readonly Finding[];
}

/** Writes what a person decided as a run of its own, which belongs to no article. */
export async function writeDecision(
  trx: Transaction<Tables>,
  { by, body: made, gone, added }: Entry,
  now: Instant,
): Promise<Run | null> {
  const recordedAt = await nextInstant(trx, now);
  const body = canonicalJson(made);
  const hash = fnv1a64(body);
  const articleId = `decision:${hash}`;
  const producer = `entered by ${by}`;
  const run = await writeRun(trx, {
    articleId,
    hash,
    body,
    producer,
    recordedAt,
    added: added.length,
    gone,
  });
  await insertClaims(
    trx,
    added.map((finding) => rowOf(finding, run, recordedAt, producer)),
  );
  return findRun(trx, run);
}

export async function listDecisions(db: Db, { known }: Pick<AsOf, 'known'>): Promise<Decision[]> {
  const rows = await claimsHeldAt(db, known)
    .where('property', 'in', PROPERTIES)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(claimOf).map(({ subject, property, value, original, evidence }) => ({
    kind: KINDS.find((kind) => decisionProperty(kind) === property)!,
    a: subject as Id<'event'>,
    b: value as Id<'event'>,
    by: 'enteredBy' in evidence ? evidence.enteredBy : '',
    because: original === value ? null : original,
  }));
}

/** Every event with the publication and the stations of its article. */
export async function listReports(db: Db, asOf: Pick<AsOf, 'known'>): Promise<Report[]> {
  const lines = await listEvents(db, {}, asOf);
  const rows = await claimsHeldAt(db, asOf.known)
    .where('property', 'in', ['article.published', 'article.provenance'])
    .orderBy('article_id')
    .execute();
  const published = new Map<string, Report['published']>();
  const provenance = new Map<string, (Report['provenance'][number] & { index: number })[]>();
  for (const { subject, property, value } of rows) {
    if (property === 'article.published')
      published.set(subject, (JSON.parse(value) as { date: Report['published'] }).date);
    else {
      const steps = provenance.get(subject) ?? [];
      provenance.set(subject, steps);
      steps.push(JSON.parse(value));
    }
  }
  const stations = new Map(
    [...provenance].map(([id, steps]) => [
      id,
      steps.sort((a, b) => a.index - b.index).map(({ role, name }) => ({ role, name })),
    ]),
  );
  return lines.map((line) => ({
    ...line,
    published: published.get(line.articleId) ?? null,
    provenance: stations.get(line.articleId) ?? [],
  }));
}
