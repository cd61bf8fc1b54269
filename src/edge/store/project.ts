import type { Transaction } from 'kysely';
import { type Claim, type EventRecord, firstDay, type Id, periodOf } from '#core/index.js';
import { eventsFrom, eventWordsFrom, type KnownActor, nameKey, namesOf } from '#record/index.js';
import { documentAt } from './document.js';
import { projectOutlook } from './outlook.js';
import { claimOf } from './rows.js';
import { lastRun } from './runs.js';
import type { Tables } from './tables.js';

/** The actors that claims describe, by id. */
export function knownActors(claims: readonly Claim[]): ReadonlyMap<string, KnownActor> {
  return new Map(
    claims
      .filter((claim) => claim.property === 'actor.known')
      .map((claim) => [claim.subject, JSON.parse(claim.value) as KnownActor]),
  );
}

/** Makes the derived tables of one article anew from its claims and its text, in the transaction that changed them. */
export async function project(trx: Transaction<Tables>, articleId: Id<'article'>): Promise<void> {
  const old = trx.selectFrom('events').select('id').where('article_id', '=', articleId);
  await trx.deleteFrom('event_names').where('event_id', 'in', old).execute();
  await trx.deleteFrom('events').where('article_id', '=', articleId).execute();
  await trx.deleteFrom('actors').where('article_id', '=', articleId).execute();

  const rows = await trx
    .selectFrom('claims')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('retracted_at', 'is', null)
    .execute();
  const claims = rows.map(claimOf);
  const actors = knownActors(claims);
  const events = eventsFrom(claims);
  await projectArticle(trx, articleId, events.length);
  await projectEvents(trx, articleId, events, claims, actors);
  await projectActors(trx, articleId, events, claims, actors);
  await projectOutlook(trx, articleId, claims, actors);
}

async function projectArticle(
  trx: Transaction<Tables>,
  articleId: Id<'article'>,
  events: number,
): Promise<void> {
  const known = await trx
    .selectFrom('articles')
    .select('number')
    .where('article_id', '=', articleId)
    .executeTakeFirst();
  const run = await lastRun(trx, articleId);
  if (!run) {
    // Every reading of it was undone. Its number stays taken.
    await trx
      .updateTable('articles')
      .set({ run: null, events })
      .where('article_id', '=', articleId)
      .execute();
    return;
  }
  const { article } = await documentAt(trx, run.document);
  const period = article.published.date === null ? null : periodOf(article.published.date);
  const row = {
    run: run.run,
    title: article.title,
    outlet: article.outlet,
    outlet_key: article.outlet === null ? null : nameKey(article.outlet),
    published: JSON.stringify(article.published),
    published_from: period?.from ?? null,
    published_to: period?.to ?? null,
    location: article.location,
    url: article.url,
    events,
    furniture: article.furniture.length,
    read_at: run.recorded_at,
  };
  if (known) {
    await trx.updateTable('articles').set(row).where('article_id', '=', articleId).execute();
    return;
  }
  const { top } = await trx
    .selectFrom('articles')
    .select((one) => one.fn.max('number').as('top'))
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('articles')
    .values({ article_id: articleId, number: (top ?? 0) + 1, ...row })
    .execute();
}

async function projectEvents(
  trx: Transaction<Tables>,
  articleId: Id<'article'>,
  events: readonly EventRecord[],
  claims: readonly Claim[],
  actors: ReadonlyMap<string, KnownActor>,
): Promise<void> {
  const evidence = new Map(
    claims.filter((claim) => claim.property === 'event.evidence').map((claim) => [claim.subject, claim]),
  );
  const words = eventWordsFrom(claims);
  for (const event of events) {
    const claim = evidence.get(event.id)!;
    await trx
      .insertInto('events')
      .values({
        id: event.id,
        article_id: articleId,
        type: event.type,
        status: event.status,
        when_from: event.when?.period.from ? firstDay(event.when.period.from) : null,
        when_to: event.when?.period.to ? firstDay(event.when.period.to) : null,
        trigger_start: event.trigger.start,
        words: JSON.stringify(words.get(event.id)),
        recorded_at: claim.recordedAt,
        producer: claim.producer,
        body: JSON.stringify(event),
      })
      .execute();
    const names = namesOf(event, actors);
    if (names.length > 0)
      await trx
        .insertInto('event_names')
        .values(names.map(([role, name]) => ({ event_id: event.id, role, name })))
        .execute();
  }
}

async function projectActors(
  trx: Transaction<Tables>,
  articleId: Id<'article'>,
  events: readonly EventRecord[],
  claims: readonly Claim[],
  actors: ReadonlyMap<string, KnownActor>,
): Promise<void> {
  const tally = new Map([...actors.keys()].map((id) => [id, { mentions: 0, as_actor: 0, as_recipient: 0 }]));
  const count = (ids: Iterable<string | null>, column: 'mentions' | 'as_actor' | 'as_recipient') => {
    for (const id of new Set(ids)) {
      const own = id === null ? undefined : tally.get(id);
      if (own) own[column] += 1;
    }
  };
  for (const event of events) {
    count(
      event.actors.map((party) => party.actor),
      'as_actor',
    );
    count(
      event.recipients.map((party) => party.actor),
      'as_recipient',
    );
  }
  for (const claim of claims)
    if (claim.property === 'mention.actors')
      count((JSON.parse(claim.value) as { actors: string[] }).actors, 'mentions');
  const rows = [...actors].map(([id, actor]) => ({
    actor_id: id,
    article_id: articleId,
    code: actor.code,
    name: actor.name,
    name_key: nameKey(actor.name),
    code_key: nameKey(actor.code),
    kind: actor.kind,
    country: actor.country,
    sector: actor.sector,
    roles: JSON.stringify(actor.roles.map((role) => role.title)),
    ...tally.get(id)!,
  }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await trx
      .insertInto('actors')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
}

/** See `keep.ts`: 14 columns × 400 rows. */
const ROWS_A_STATEMENT = 400;
