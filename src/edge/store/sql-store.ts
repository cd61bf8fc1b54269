import { type Kysely, sql, type Transaction } from 'kysely';
import {
  type Article,
  CasusError,
  type Claim,
  dayAfter,
  type EventRecord,
  type EventText,
  type FuzzyDate,
  firstDay,
  fnv1a64,
  type Id,
  type Instant,
  isFuzzyDate,
  makeInstant,
  type NotCoded,
  type Span,
} from '#core/index.js';
import {
  type ActorLine,
  type ArticleLine,
  type AsOf,
  canonicalJson,
  type EventFilter,
  type EventLine,
  eventsFrom,
  findingsOf,
  type Kept,
  type KnownActor,
  type Reading,
  type Run,
  type Store,
} from '#record/index.js';
import { claimOf, rowOf } from './rows.js';
import type { Tables } from './tables.js';

/** What `documents.body` holds: the text that spans point into, and what was not coded from it. */
interface Document {
  readonly article: Article;
  readonly sentences: readonly { readonly span: Span; readonly block: number }[];
  readonly notCoded: readonly NotCoded[];
}

type Db = Kysely<Tables> | Transaction<Tables>;

/** SQL statements hold a limited number of values; 20 columns × 400 rows stays below every engine's limit. */
const ROWS_A_STATEMENT = 400;

/**
 * The record over any SQL engine that Kysely speaks. Nothing here is particular to one engine.
 * @param asError turns an engine's error into a CasusError
 */
export function makeSqlStore(db: Kysely<Tables>, asError: (error: unknown) => unknown): Store {
  const guarded = async <Out>(work: () => Promise<Out>): Promise<Out> => {
    try {
      return await work();
    } catch (error) {
      throw asError(error);
    }
  };
  const write = <Out>(work: (trx: Transaction<Tables>) => Promise<Out>) =>
    guarded(() => db.transaction().execute(work));

  return {
    keep: (read, producer, now) => write((trx) => keep(trx, read, producer, now)),
    undo: (run, now) => write((trx) => undo(trx, run, now)),
    articles: (filter) => guarded(() => listArticles(db, filter)),
    findArticle: (name) => guarded(() => findArticle(db, name)),
    reading: (articleId) => guarded(() => readingOf(db, articleId)),
    events: (filter, asOf) => guarded(() => listEvents(db, filter ?? {}, asOf ?? {})),
    findEvent: (name) => guarded(() => findEvent(db, name)),
    actors: (filter) => guarded(() => listActors(db, filter ?? {})),
    history: (subject) =>
      guarded(async () => {
        const rows = await db
          .selectFrom('claims')
          .selectAll()
          .where('subject', '=', subject)
          .orderBy('recorded_at')
          .orderBy('property')
          .orderBy('id')
          .execute();
        return rows.map(claimOf);
      }),
    claims: (filter, asOf) => guarded(() => listClaims(db, filter?.articleId, asOf ?? {})),
    runs: () => guarded(() => listRuns(db)),
    close: () => db.destroy(),
  };
}

async function keep(
  trx: Transaction<Tables>,
  read: EventText,
  producer: string,
  now: Instant,
): Promise<Kept> {
  const { article } = read;
  const findings = findingsOf(read);
  const wanted = new Set<string>(findings.map((finding) => finding.id));
  const held = await trx
    .selectFrom('claims')
    .select(['id', 'recorded_at'])
    .where('article_id', '=', article.id)
    .where('retracted_at', 'is', null)
    .execute();
  const heldIds = new Set(held.map((row) => row.id));
  const added = findings.filter((finding) => !heldIds.has(finding.id));
  const gone = held.filter((row) => !wanted.has(row.id));
  const document = documentOf(read);
  // The same bytes read later have another place and hour, which makes no other text.
  const hash = fnv1a64(
    canonicalJson({ ...document, article: { ...document.article, fetchedAt: null, location: null } }),
  );
  const last = await lastRun(trx, article.id);
  if (added.length === 0 && gone.length === 0 && last?.document === hash) {
    return { run: null, articleId: article.id, added: 0, retracted: 0 };
  }

  const recordedAt = await nextInstant(trx, now);
  await trx
    .insertInto('documents')
    .values({ hash, article_id: article.id, body: JSON.stringify(document) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  const known = await trx
    .selectFrom('articles')
    .select('number')
    .where('article_id', '=', article.id)
    .executeTakeFirst();
  if (!known) {
    const { top } = await trx
      .selectFrom('articles')
      .select((row) => row.fn.max('number').as('top'))
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('articles')
      .values({ article_id: article.id, number: (top ?? 0) + 1 })
      .execute();
  }
  const run = await nextRun(trx);
  await trx
    .insertInto('runs')
    .values({
      run,
      article_id: article.id,
      document: hash,
      producer,
      recorded_at: recordedAt,
      added: added.length,
      retracted: gone.length,
      undone_at: null,
    })
    .execute();
  for (const row of gone) {
    await trx
      .updateTable('claims')
      .set({ retracted_at: recordedAt, retracted_for: 'superseded', retracted_run: run })
      .where('id', '=', row.id)
      .where('recorded_at', '=', row.recorded_at)
      .execute();
  }
  await insertClaims(
    trx,
    added.map((finding) => rowOf(finding, run, recordedAt, producer)),
  );
  await project(trx, article.id);
  return { run, articleId: article.id, added: added.length, retracted: gone.length };
}

async function undo(trx: Transaction<Tables>, run: number, now: Instant): Promise<Run> {
  const found = (await listRuns(trx)).find((one) => one.run === run);
  if (!found) throw new CasusError('E_NOT_FOUND', `there is no run ${run}; see casus history`);
  if (found.undoneAt !== null) throw new CasusError('E_USAGE', `run ${run} was undone at ${found.undoneAt}`);
  const last = await lastRun(trx, found.articleId);
  if (last?.run !== run)
    throw new CasusError('E_USAGE', `run ${last?.run} read the same article later; undo it first`);
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
  await project(trx, found.articleId);
  return { ...found, undoneAt };
}

async function insertClaims(trx: Transaction<Tables>, rows: readonly Tables['claims'][]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await trx
      .insertInto('claims')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
}

/** Makes the derived tables of one article anew from its claims. */
async function project(trx: Transaction<Tables>, articleId: Id<'article'>): Promise<void> {
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
  const outlet = claims.find((claim) => claim.property === 'article.outlet')?.value ?? null;
  const actors = new Map(
    claims
      .filter((claim) => claim.property === 'actor.known')
      .map((claim) => [claim.subject, JSON.parse(claim.value) as KnownActor]),
  );
  const events = eventsFrom(claims);
  const tally = new Map([...actors.keys()].map((id) => [id, { mentions: 0, as_actor: 0, as_recipient: 0 }]));

  const made = new Map(
    claims.filter((claim) => claim.property === 'event.evidence').map((claim) => [claim.subject, claim]),
  );
  for (const event of events) {
    const claim = made.get(event.id)!;
    await trx
      .insertInto('events')
      .values({
        id: event.id,
        article_id: articleId,
        type: event.type,
        status: event.status,
        when_from: event.when?.period.from ? firstDay(event.when.period.from) : null,
        when_to: event.when?.period.to ? firstDay(event.when.period.to) : null,
        outlet,
        trigger_start: event.trigger.start,
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
    for (const [parties, column] of [
      [event.actors, 'as_actor'],
      [event.recipients, 'as_recipient'],
    ] as const) {
      for (const id of new Set(parties.map((party) => party.actor)))
        if (id !== null && tally.has(id)) tally.get(id)![column] += 1;
    }
  }
  for (const claim of claims) {
    if (claim.property !== 'mention.actors') continue;
    for (const id of (JSON.parse(claim.value) as { actors: string[] }).actors)
      if (tally.has(id)) tally.get(id)!.mentions += 1;
  }
  for (const [id, actor] of actors) {
    await trx
      .insertInto('actors')
      .values({
        actor_id: id,
        article_id: articleId,
        code: actor.code,
        name: actor.name,
        kind: actor.kind,
        country: actor.country,
        sector: actor.sector,
        roles: JSON.stringify(actor.roles.map((role) => role.title)),
        ...tally.get(id)!,
      })
      .execute();
  }
}

/** Every way to ask for those who take part in an event, lower case. */
function namesOf(
  event: EventRecord,
  actors: ReadonlyMap<string, KnownActor>,
): [role: string, name: string][] {
  const names = new Map<string, [string, string]>();
  const add = (role: string, name: string | null | undefined) => {
    if (name) names.set(`${role}\u0000${name.toLowerCase()}`, [role, name.toLowerCase()]);
  };
  for (const [role, parties] of [
    ['actor', event.actors],
    ['recipient', event.recipients],
    ['speaker', event.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by]))],
  ] as const) {
    for (const party of parties) {
      const known = party.actor === null ? undefined : actors.get(party.actor);
      for (const name of [
        party.code,
        party.text,
        party.actor,
        party.actor?.replace(/^actor:/u, ''),
        known?.name,
        known?.code,
      ])
        add(role, name);
    }
  }
  if (event.attribution.every(({ by }) => by === 'article')) add('speaker', 'article');
  return [...names.values()];
}

function documentOf(read: EventText): Document {
  return {
    article: read.article,
    sentences: read.sentences.map(({ span, block }) => ({ span, block })),
    notCoded: read.notCoded,
  };
}

async function lastRun(db: Db, articleId: string): Promise<Tables['runs'] | undefined> {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('undone_at', 'is', null)
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function nextRun(db: Db): Promise<number> {
  const { top } = await db
    .selectFrom('runs')
    .select((row) => row.fn.max('run').as('top'))
    .executeTakeFirstOrThrow();
  return (top ?? 0) + 1;
}

/** Our time never stands still between two writes: the order of claims is the order in which they were written. */
async function nextInstant(db: Db, now: Instant): Promise<Instant> {
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

async function listRuns(db: Db): Promise<Run[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('documents', 'documents.hash', 'runs.document')
    .select(['run', 'runs.article_id', 'producer', 'recorded_at', 'added', 'retracted', 'undone_at', 'body'])
    .orderBy('run')
    .execute();
  return rows.map((row) => ({
    run: row.run,
    articleId: row.article_id as Id<'article'>,
    title: (JSON.parse(row.body) as Document).article.title,
    producer: row.producer,
    recordedAt: row.recorded_at as Instant,
    added: row.added,
    retracted: row.retracted,
    undoneAt: row.undone_at as Instant | null,
  }));
}

/** The last standing run of each article. */
function standingRuns(db: Db) {
  return db
    .selectFrom('runs')
    .where('undone_at', 'is', null)
    .groupBy('article_id')
    .select((row) => row.fn.max('run').as('run'));
}

async function listArticles(
  db: Db,
  filter: { readonly outlet?: string; readonly limit?: number } = {},
): Promise<ArticleLine[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('articles', 'articles.article_id', 'runs.article_id')
    .innerJoin('documents', 'documents.hash', 'runs.document')
    .where('runs.run', 'in', standingRuns(db))
    .select((row) => [
      'articles.number',
      'runs.recorded_at',
      'documents.body',
      row
        .selectFrom('events')
        .whereRef('events.article_id', '=', 'runs.article_id')
        .select((event) => event.fn.countAll<number>().as('n'))
        .as('events'),
    ])
    .orderBy('articles.number')
    .execute();
  const lines = rows.map((row) => {
    const { article } = JSON.parse(row.body) as Document;
    const { id, title, outlet, published, location, url } = article;
    return {
      number: row.number,
      article: { id, title, outlet, published, location, url },
      events: Number(row.events ?? 0),
      furniture: article.furniture.length,
      readAt: row.recorded_at as Instant,
    };
  });
  const wanted = filter.outlet?.toLowerCase();
  return lines
    .filter(({ article }) => wanted === undefined || article.outlet?.toLowerCase() === wanted)
    .slice(0, filter.limit);
}

async function findArticle(db: Db, name: string): Promise<Id<'article'> | null> {
  const standing = await db
    .selectFrom('runs')
    .innerJoin('articles', 'articles.article_id', 'runs.article_id')
    .where('run', 'in', standingRuns(db))
    .select(['runs.article_id', 'number'])
    .execute();
  const full = name.startsWith('article:') ? name : `article:${name}`;
  const exact =
    standing.find((row) => row.article_id === full) ??
    (/^\d{1,9}$/u.test(name) ? standing.find((row) => row.number === Number(name)) : undefined);
  if (exact) return exact.article_id as Id<'article'>;
  const alike = standing.filter((row) => row.article_id.startsWith(full));
  return alike.length === 1 ? (alike[0]!.article_id as Id<'article'>) : null;
}

async function readingOf(db: Db, articleId: Id<'article'>): Promise<Reading | null> {
  const run = await lastRun(db, articleId);
  if (!run) return null;
  const { body } = await db
    .selectFrom('documents')
    .select('body')
    .where('hash', '=', run.document)
    .executeTakeFirstOrThrow();
  const document = JSON.parse(body) as Document;
  const events = await db
    .selectFrom('events')
    .select('body')
    .where('article_id', '=', articleId)
    .orderBy('trigger_start')
    .orderBy('id')
    .execute();
  return {
    ...document,
    events: events.map((row) => JSON.parse(row.body) as EventRecord),
    readAt: run.recorded_at as Instant,
    producer: run.producer,
  };
}

async function listEvents(db: Db, filter: EventFilter, asOf: AsOf): Promise<EventLine[]> {
  if (asOf.known !== undefined) return eventsAsOf(db, filter, asOf.known);
  let query = db.selectFrom('events').innerJoin('articles', 'articles.article_id', 'events.article_id');
  const named = (role: string, name: string) =>
    db
      .selectFrom('event_names')
      .select('event_id')
      .where('role', '=', role)
      .where('name', '=', name.toLowerCase());
  if (filter.article !== undefined) {
    const id = await findArticle(db, filter.article);
    if (!id)
      throw new CasusError(
        'E_NOT_FOUND',
        `no single article is named "${filter.article}"; see casus articles`,
      );
    query = query.where('events.article_id', '=', id);
  }
  if (filter.actor !== undefined) query = query.where('events.id', 'in', named('actor', filter.actor));
  if (filter.recipient !== undefined)
    query = query.where('events.id', 'in', named('recipient', filter.recipient));
  if (filter.speaker !== undefined) {
    const part = `%${filter.speaker.toLowerCase().replace(/[%_!]/gu, '!$&')}%`;
    query = query.where(
      'events.id',
      'in',
      db
        .selectFrom('event_names')
        .select('event_id')
        .where('role', '=', 'speaker')
        .where(sql<boolean>`name like ${part} escape '!'`),
    );
  }
  if (filter.type !== undefined) query = query.where('type', '=', filter.type.toUpperCase());
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.outlet !== undefined)
    query = query.where(sql<boolean>`lower(outlet) = ${filter.outlet.toLowerCase()}`);
  if (filter.from !== undefined || filter.to !== undefined) {
    query = query.where((row) => row.or([row('when_from', 'is not', null), row('when_to', 'is not', null)]));
    if (filter.from !== undefined)
      query = query.where((row) =>
        row.or([row('when_to', 'is', null), row('when_to', '>', firstDay(fuzzy(filter.from!)))]),
      );
    if (filter.to !== undefined)
      query = query.where((row) =>
        row.or([row('when_from', 'is', null), row('when_from', '<', endOfFilter(fuzzy(filter.to!)))]),
      );
  }
  let lines = query
    .select(['events.body', 'events.article_id', 'articles.number', 'events.recorded_at', 'events.producer'])
    .orderBy('articles.number')
    .orderBy('trigger_start')
    .orderBy('events.id');
  if (filter.limit !== undefined) lines = lines.limit(filter.limit);
  return toLines(
    db,
    (await lines.execute()).map((row) => ({ ...row, event: JSON.parse(row.body) as EventRecord })),
  );
}

/** `--to 2015-10-09` includes that day, as people expect. */
function endOfFilter(date: FuzzyDate): FuzzyDate {
  return dayAfter(date);
}

function fuzzy(text: string): FuzzyDate {
  if (!isFuzzyDate(text))
    throw new CasusError('E_USAGE', `"${text}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD`);
  return text;
}

async function toLines(
  db: Db,
  rows: readonly {
    article_id: string;
    number: number;
    recorded_at: string;
    producer: string;
    event: EventRecord;
  }[],
): Promise<EventLine[]> {
  const articles = new Map<string, Article>();
  for (const { article_id } of rows) {
    if (articles.has(article_id)) continue;
    const run = await lastRun(db, article_id);
    const { body } = await db
      .selectFrom('documents')
      .select('body')
      .where('hash', '=', run!.document)
      .executeTakeFirstOrThrow();
    articles.set(article_id, (JSON.parse(body) as Document).article);
  }
  return rows.map((row) => {
    const article = articles.get(row.article_id)!;
    return {
      articleId: article.id,
      articleNumber: row.number,
      title: article.title,
      outlet: article.outlet,
      quote: article.text.slice(row.event.evidence.start, row.event.evidence.end),
      recordedAt: row.recorded_at as Instant,
      producer: row.producer,
      event: row.event,
    };
  });
}

/** What the record said at a moment: from the claims that held then, with the same filters. */
async function eventsAsOf(db: Db, filter: EventFilter, known: Instant): Promise<EventLine[]> {
  const claims = await listClaims(db, undefined, { known });
  const byArticle = new Map<Id<'article'>, Claim[]>();
  for (const claim of claims) {
    if (!('articleId' in claim.evidence)) continue;
    const list = byArticle.get(claim.evidence.articleId) ?? [];
    byArticle.set(claim.evidence.articleId, list);
    list.push(claim);
  }
  const wantedArticle = filter.article === undefined ? null : await findArticle(db, filter.article);
  const lines: EventLine[] = [];
  for (const [articleId, own] of byArticle) {
    if (filter.article !== undefined && wantedArticle !== articleId) continue;
    const run = await db
      .selectFrom('runs')
      .selectAll()
      .where('article_id', '=', articleId)
      .where('recorded_at', '<=', known)
      .where((row) => row.or([row('undone_at', 'is', null), row('undone_at', '>', known)]))
      .orderBy('run', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!run) continue;
    const { body } = await db
      .selectFrom('documents')
      .select('body')
      .where('hash', '=', run.document)
      .executeTakeFirstOrThrow();
    const { article } = JSON.parse(body) as Document;
    const { number } = await db
      .selectFrom('articles')
      .select('number')
      .where('article_id', '=', articleId)
      .executeTakeFirstOrThrow();
    const actors = new Map(
      own
        .filter((claim) => claim.property === 'actor.known')
        .map((claim) => [claim.subject, JSON.parse(claim.value) as KnownActor]),
    );
    for (const event of eventsFrom(own)) {
      if (!passes(event, filter, article.outlet, namesOf(event, actors))) continue;
      const made = own.find((claim) => claim.subject === event.id && claim.property === 'event.evidence')!;
      lines.push({
        articleId,
        articleNumber: number,
        title: article.title,
        outlet: article.outlet,
        quote: article.text.slice(event.evidence.start, event.evidence.end),
        recordedAt: made.recordedAt,
        producer: made.producer,
        event,
      });
    }
  }
  return lines
    .sort(
      (a, b) =>
        a.articleNumber - b.articleNumber ||
        a.event.trigger.start - b.event.trigger.start ||
        (a.event.id < b.event.id ? -1 : 1),
    )
    .slice(0, filter.limit);
}

function passes(
  event: EventRecord,
  filter: EventFilter,
  outlet: string | null,
  names: readonly [string, string][],
): boolean {
  const has = (role: string, wanted: string | undefined, part = false) =>
    wanted === undefined ||
    names.some(
      ([own, name]) =>
        own === role && (part ? name.includes(wanted.toLowerCase()) : name === wanted.toLowerCase()),
    );
  if (
    !has('actor', filter.actor) ||
    !has('recipient', filter.recipient) ||
    !has('speaker', filter.speaker, true)
  )
    return false;
  if (filter.type !== undefined && event.type !== filter.type.toUpperCase()) return false;
  if (filter.status !== undefined && event.status !== filter.status) return false;
  if (filter.outlet !== undefined && outlet?.toLowerCase() !== filter.outlet.toLowerCase()) return false;
  if (filter.from === undefined && filter.to === undefined) return true;
  const from = event.when?.period.from ?? null;
  const to = event.when?.period.to ?? null;
  if (from === null && to === null) return false;
  return (
    (filter.from === undefined || to === null || firstDay(to) > firstDay(fuzzy(filter.from))) &&
    (filter.to === undefined || from === null || firstDay(from) < endOfFilter(fuzzy(filter.to)))
  );
}

async function findEvent(db: Db, name: string): Promise<EventLine | null> {
  const full = name.startsWith('event:') ? name : `event:${name}`;
  if (!/^event:[0-9a-z]+$/u.test(full)) return null;
  const rows = await db
    .selectFrom('events')
    .innerJoin('articles', 'articles.article_id', 'events.article_id')
    .where('events.id', 'like', `${full}%`)
    .select(['events.body', 'events.article_id', 'articles.number', 'events.recorded_at', 'events.producer'])
    .limit(2)
    .execute();
  if (rows.length !== 1) return null;
  const [line] = await toLines(
    db,
    rows.map((row) => ({ ...row, event: JSON.parse(row.body) as EventRecord })),
  );
  return line ?? null;
}

async function listActors(
  db: Db,
  filter: {
    readonly article?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly limit?: number;
  },
): Promise<ActorLine[]> {
  let query = db.selectFrom('actors').selectAll();
  if (filter.article !== undefined) {
    const id = await findArticle(db, filter.article);
    if (!id)
      throw new CasusError(
        'E_NOT_FOUND',
        `no single article is named "${filter.article}"; see casus articles`,
      );
    query = query.where('article_id', '=', id);
  }
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  const merged = new Map<string, { row: Tables['actors']; articles: number; roles: Set<string> }>();
  for (const row of await query.execute()) {
    const known = merged.get(row.actor_id) ?? {
      row: { ...row, mentions: 0, as_actor: 0, as_recipient: 0 },
      articles: 0,
      roles: new Set<string>(),
    };
    merged.set(row.actor_id, known);
    known.articles += 1;
    known.row.mentions += row.mentions;
    known.row.as_actor += row.as_actor;
    known.row.as_recipient += row.as_recipient;
    for (const role of JSON.parse(row.roles) as string[]) known.roles.add(role);
  }
  const wanted = filter.name?.toLowerCase();
  return [...merged.values()]
    .filter(
      ({ row }) =>
        wanted === undefined || row.name.toLowerCase().includes(wanted) || row.code.toLowerCase() === wanted,
    )
    .map(({ row, articles, roles }) => ({
      id: row.actor_id as Id<'actor'>,
      code: row.code,
      name: row.name,
      kind: row.kind as ActorLine['kind'],
      country: row.country,
      sector: row.sector as ActorLine['sector'],
      roles: [...roles],
      articles,
      mentions: row.mentions,
      asActor: row.as_actor,
      asRecipient: row.as_recipient,
    }))
    .sort(
      (a, b) =>
        b.asActor + b.asRecipient - a.asActor - a.asRecipient ||
        b.mentions - a.mentions ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, filter.limit);
}

async function listClaims(db: Db, articleId: Id<'article'> | undefined, asOf: AsOf): Promise<Claim[]> {
  let query = db.selectFrom('claims').selectAll();
  if (articleId !== undefined) query = query.where('article_id', '=', articleId);
  const { known } = asOf;
  query =
    known === undefined
      ? query.where('retracted_at', 'is', null)
      : query
          .where('recorded_at', '<=', known)
          .where((row) => row.or([row('retracted_at', 'is', null), row('retracted_at', '>', known)]));
  return (
    await query.orderBy('article_id').orderBy('subject').orderBy('property').orderBy('id').execute()
  ).map(claimOf);
}
