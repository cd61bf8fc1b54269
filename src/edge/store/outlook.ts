import { sql, type Transaction } from 'kysely';
import { CasusError, type Claim, firstDay, type Id, type Instant, type Published } from '#core/index.js';
import {
  type AsOf,
  type ForecastResolution,
  type KnownActor,
  type OutlookEntry,
  type OutlookFilter,
  type OutlookLines,
  type OutlookQuery,
  type OutlookWhat,
  outlookEntries,
  passesQuery,
  type ResolutionLine,
  type Run,
  resolutionFinding,
} from '#record/index.js';
import { claimsHeldAt, listClaims } from './claims.js';
import { writeDecision } from './decide.js';
import { documentAt } from './document.js';
import { articleNamed } from './events.js';
import { knownActors } from './project.js';
import { claimOf } from './rows.js';
import { lastRun } from './runs.js';
import type { Db, Tables } from './tables.js';

/** See `keep.ts`: 13 columns × 400 rows. */
const ROWS_A_STATEMENT = 400;

/** Makes the outlook of one article anew from its claims, in the transaction that changed them. */
export async function projectOutlook(
  trx: Transaction<Tables>,
  articleId: Id<'article'>,
  claims: readonly Claim[],
  actors: ReadonlyMap<string, KnownActor>,
): Promise<void> {
  const old = trx.selectFrom('outlook').select('id').where('article_id', '=', articleId);
  await trx.deleteFrom('outlook_names').where('outlook_id', 'in', old).execute();
  await trx.deleteFrom('outlook').where('article_id', '=', articleId).execute();

  const evidence = evidenceOf(claims);
  const entries = outlookEntries(claims, actors);
  const rows = entries.map(({ what, kind, status, period, quote, words, record }) => ({
    id: record.id,
    what,
    article_id: articleId,
    kind,
    status,
    when_from: period?.from ? firstDay(period.from) : null,
    when_to: period?.to ? firstDay(period.to) : null,
    trigger_start: record.trigger.start,
    quote,
    words: JSON.stringify(words),
    recorded_at: evidence.get(record.id)!.recordedAt,
    producer: evidence.get(record.id)!.producer,
    body: JSON.stringify(record),
  }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await trx
      .insertInto('outlook')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
  const names = entries.flatMap(({ record, names: own }) =>
    own.map(([role, name]) => ({ outlook_id: record.id, role, name })),
  );
  for (let at = 0; at < names.length; at += ROWS_A_STATEMENT)
    await trx
      .insertInto('outlook_names')
      .values(names.slice(at, at + ROWS_A_STATEMENT))
      .execute();
}

/** Lines of one kind, in the order of the articles and their texts. */
export async function listOutlook<What extends OutlookWhat>(
  db: Db,
  what: What,
  filter: OutlookFilter,
  query: OutlookQuery,
  known: Instant | undefined,
): Promise<OutlookLines[What][]> {
  const article = filter.article === undefined ? null : await articleNamed(db, filter.article);
  if (known !== undefined) return listAsOf(db, what, filter, query, article, known);

  let rows = db
    .selectFrom('outlook')
    .innerJoin('articles', 'articles.article_id', 'outlook.article_id')
    .selectAll('outlook')
    .select(['articles.number', 'articles.title', 'articles.outlet', 'articles.published'])
    .where('outlook.what', '=', what);
  if (article !== null) rows = rows.where('outlook.article_id', '=', article);
  if (query.kind !== undefined) rows = rows.where('outlook.kind', '=', query.kind);
  if (query.status !== undefined) rows = rows.where('outlook.status', '=', query.status);
  if (query.outlet !== undefined) rows = rows.where('articles.outlet_key', '=', query.outlet);
  for (const { role, name, isPart } of query.names) {
    const part = `%${name.replace(/[%_!]/gu, '!$&')}%`;
    const named = db.selectFrom('outlook_names').select('outlook_id').where('role', '=', role);
    rows = rows.where(
      'outlook.id',
      'in',
      isPart ? named.where(sql<boolean>`name like ${part} escape '!'`) : named.where('name', '=', name),
    );
  }
  for (const { from, to } of query.days) {
    rows = rows.where((row) => row.or([row('when_from', 'is not', null), row('when_to', 'is not', null)]));
    if (from !== null)
      rows = rows.where((row) => row.or([row('when_to', 'is', null), row('when_to', '>', firstDay(from))]));
    if (to !== null)
      rows = rows.where((row) => row.or([row('when_from', 'is', null), row('when_from', '<', firstDay(to))]));
  }
  rows = rows.orderBy('articles.number').orderBy('outlook.trigger_start').orderBy('outlook.id');
  if (filter.limit !== undefined) rows = rows.limit(filter.limit);
  return (await rows.execute()).map(
    (row) =>
      ({
        articleId: row.article_id,
        articleNumber: row.number,
        title: row.title,
        outlet: row.outlet,
        published: (JSON.parse(row.published) as Published).date,
        recordedAt: row.recorded_at,
        producer: row.producer,
        record: JSON.parse(row.body),
        quote: row.quote,
        words: JSON.parse(row.words),
      }) as OutlookLines[What],
  );
}

/** The same at a moment: from the claims that held then. O(claims that held). */
async function listAsOf<What extends OutlookWhat>(
  db: Db,
  what: What,
  filter: OutlookFilter,
  query: OutlookQuery,
  article: Id<'article'> | null,
  known: Instant,
): Promise<OutlookLines[What][]> {
  const byArticle = new Map<Id<'article'>, Claim[]>();
  for (const claim of await listClaims(db, article === null ? {} : { articleId: article }, { known })) {
    if (!('articleId' in claim.evidence)) continue;
    const own = byArticle.get(claim.evidence.articleId);
    if (own) own.push(claim);
    else byArticle.set(claim.evidence.articleId, [claim]);
  }
  const lines: OutlookLines[OutlookWhat][] = [];
  for (const [articleId, claims] of byArticle) {
    const entries = outlookEntries(claims, knownActors(claims)).filter((entry) => entry.what === what);
    const run = entries.length === 0 ? undefined : await lastRun(db, articleId, known);
    if (!run) continue;
    const { article: read } = await documentAt(db, run.document);
    const { number } = await db
      .selectFrom('articles')
      .select('number')
      .where('article_id', '=', articleId)
      .executeTakeFirstOrThrow();
    const evidence = evidenceOf(claims);
    for (const entry of entries) {
      if (!passesQuery(entry, query, read.outlet)) continue;
      const { record, quote, words } = entry as OutlookEntry<'commitment'>;
      const { recordedAt, producer } = evidence.get(record.id)!;
      lines.push({
        articleId,
        articleNumber: number,
        title: read.title,
        outlet: read.outlet,
        published: read.published.date,
        recordedAt,
        producer,
        record,
        quote,
        words,
      });
    }
  }
  return lines
    .sort(
      (a, b) =>
        a.articleNumber - b.articleNumber ||
        a.record.trigger.start - b.record.trigger.start ||
        (a.record.id < b.record.id ? -1 : 1),
    )
    .slice(0, filter.limit) as OutlookLines[What][];
}

/** Of every commitment, forecast and relation the claim that tells when it was taken up, and by what. */
const evidenceOf = (claims: readonly Claim[]): ReadonlyMap<string, Claim> =>
  new Map(
    claims
      .filter(({ property }) => /^(?:commitment|forecast|relation)\.evidence$/u.test(property))
      .map((claim) => [claim.subject, claim]),
  );

/** Enters what became of a forecast; with `correct`, what was entered before gives way. */
export async function resolveForecast(
  trx: Transaction<Tables>,
  resolution: ForecastResolution,
  now: Instant,
  correct: boolean,
): Promise<Run | null> {
  const { forecast, as, by } = resolution;
  const finding = resolutionFinding(resolution);
  const held = await claimsHeldAt(trx, undefined)
    .where('subject', '=', forecast)
    .where('property', '=', 'forecast.resolution')
    .execute();
  const known = await trx
    .selectFrom('outlook')
    .select('id')
    .where('id', '=', forecast)
    .where('what', '=', 'forecast')
    .executeTakeFirst();
  // What was decided about a forecast that a newer reading no longer finds can still be set right.
  if (!known && held.length === 0)
    throw new CasusError('E_NOT_FOUND', `the record holds no forecast "${forecast}"; see casus forecasts`);
  if (held.some(({ id }) => id === finding.id)) return null;
  if (held.length > 0 && !correct) {
    const { as: was } = JSON.parse(held[0]!.value) as ForecastResolution;
    throw new CasusError(
      'E_USAGE',
      `the forecast was resolved already, as "${was}" by ${held[0]!.entered_by}; casus forecasts correct replaces that`,
    );
  }
  if (held.length === 0 && correct)
    throw new CasusError(
      'E_NOT_FOUND',
      `the forecast "${forecast}" is not resolved, so there is nothing to correct; casus forecasts resolve does that`,
    );
  const title = `${correct ? 'corrected' : 'resolved'} a forecast: ${as}`;
  return writeDecision(trx, { by, body: { title, ...resolution }, gone: held, added: [finding] }, now);
}

export async function listResolutions(db: Db, { known }: Pick<AsOf, 'known'>): Promise<ResolutionLine[]> {
  const rows = await claimsHeldAt(db, known)
    .where('property', '=', 'forecast.resolution')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(claimOf).map(({ subject, value, original, evidence, recordedAt }) => ({
    forecast: subject as Id<'forecast'>,
    conditionMet: null,
    ...(JSON.parse(value) as Pick<ForecastResolution, 'as' | 'on' | 'graded'> &
      Partial<Pick<ForecastResolution, 'conditionMet'>>),
    because: original,
    by: 'enteredBy' in evidence ? evidence.enteredBy : '',
    recordedAt,
  }));
}
