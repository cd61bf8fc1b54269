import type { FastifyInstance } from 'fastify';
import { CasusError, type Id, type Instant, type Ontology } from '#core/index.js';
import {
  FOUND_KINDS,
  type Found,
  type FoundKind,
  findFinding,
  findingQueue,
  isOpen,
  latestOf,
  personName,
  planReview,
  type Queued,
  type Review,
  type ReviewVocabulary,
  reviewsBySubject,
  type Store,
} from '#record/index.js';
import { agreementOf } from '#system/index.js';
import { findingView, reviewView, saidView } from '#views/index.js';
import { keepOfReadings } from '../kept.js';
import { NO_NAMES, reviewVocabulary } from '../reviews.js';
import {
  type AgreementQuery,
  type AgreementReply,
  agreementQuery,
  agreementSchema,
  choicesSchema,
  type EnterBody,
  type EnterReply,
  enterBody,
  enterSchema,
  type MarksReply,
  marksQuery,
  marksSchema,
  OPENS,
  type QueueQuery,
  type QueueReply,
  queueQuery,
  queueSchema,
  type ReviewChoices,
  type UndoBody,
  type UndoReply,
  undoBody,
  undoSchema,
} from './review-schemas.js';
import { errorSchema } from './schemas.js';

export interface ReviewParts {
  readonly store: Store;
  readonly ontology: Ontology;
  readonly now: () => Instant;
}

/** All findings in their order, kept: mentions, of which there are many, apart. */
interface Queues {
  readonly usual: () => Promise<readonly Queued[]>;
  readonly mentions: () => Promise<readonly Queued[]>;
}

const errors = { '4xx': errorSchema, '5xx': errorSchema };
/** A review is a few values: 64 KiB are plenty. */
const MOST_BYTES = 64 * 1024;

/** Reviews as `casus review` has them: the queue, what is entered and taken back, agreement. */
export function addReviewRoutes(server: FastifyInstance, parts: ReviewParts): void {
  const { store, ontology } = parts;
  const queues: Queues = {
    usual: keepOfReadings(store, () => findingQueue(store)),
    mentions: keepOfReadings(store, () => findingQueue(store, { kinds: ['mention'] })),
  };

  server.get<{ Querystring: QueueQuery }>(
    '/api/review',
    { schema: { querystring: queueQuery, response: { 200: queueSchema, ...errors } } },
    async ({ query }): Promise<QueueReply> => queueReply(store, queues, query),
  );

  server.get<{ Querystring: { readonly article?: string } }>(
    '/api/reviews',
    { schema: { querystring: marksQuery, response: { 200: marksSchema, ...errors } } },
    async ({ query }): Promise<MarksReply> => marksOf(store, queues, await articleOf(store, query.article)),
  );

  server.get<{ Querystring: AgreementQuery }>(
    '/api/review/agreement',
    { schema: { querystring: agreementQuery, response: { 200: agreementSchema, ...errors } } },
    async ({ query }): Promise<AgreementReply> => {
      const kind = kindOf(query.kind);
      const seed = seedOf(query.seed);
      const reviews = await store.reviews();
      return {
        rows: agreementOf(reviews, { seed, ...(kind === undefined ? {} : { kind }) }),
        reviewers: reviewersOf(reviews),
        seed,
      };
    },
  );

  server.get(
    '/api/review/choices',
    { schema: { response: { 200: choicesSchema, ...errors } } },
    async (): Promise<ReviewChoices> => ({
      acts: [...ontology.eventTypes.values()].flatMap(({ type, modes }) => [
        type,
        ...modes.map(({ mode }) => `${type}/${mode}`),
      ]),
    }),
  );

  // Pages come as bytes of any kind; reviews are JSON, and are taken apart here alone.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      (_, body, done) => {
        try {
          done(null, JSON.parse(String(body)));
        } catch (cause) {
          done(new CasusError('E_REQUEST', 'a review is sent as JSON, and this is none', { cause }));
        }
      },
    );
    addWriteRoutes(scope, parts);
  });
}

function addWriteRoutes(server: FastifyInstance, { store, ontology, now }: ReviewParts): void {
  server.post<{ Body: EnterBody }>(
    '/api/reviews',
    {
      schema: {
        body: enterBody,
        response: { 201: enterSchema, 200: enterSchema, ...errors },
      },
    },
    async ({ body }, reply): Promise<EnterReply> => {
      const found = await findingNamed(store, body.finding);
      const set = Object.entries(body.set ?? {});
      const vocabulary = await reviewVocabulary(store, set.length > 0 ? ontology : NO_NAMES);
      const refused = firstRefused(found, body, set, vocabulary);
      if (refused !== null)
        return reply
          .code(400)
          .send({ code: refused.error.code, message: refused.error.message, field: refused.field });
      const made = planReview(
        found,
        { ...body, set: set.map(([field, value]) => `${field}=${value}`) },
        vocabulary,
      );
      const run = await store.review(made, now());
      reply.code(run === null ? 200 : 201);
      return {
        run: run?.run ?? null,
        review: reviewView(found, await store.reviews({ subject: found.record.id }), found.text),
      };
    },
  );

  server.post<{ Body: UndoBody }>(
    '/api/reviews/undo',
    { schema: { body: undoBody, response: { 200: undoSchema, ...errors } } },
    async ({ body: { run, by } }): Promise<UndoReply> => {
      // The command line may take back any run; here only what the reader said himself.
      const own = (await store.reviews({ by })).find((review) => review.run === run);
      if (!own)
        throw new CasusError(
          'E_NOT_FOUND',
          `run ${run} is no review of ${personName(by) || 'nobody'} that stands; casus review list shows them`,
        );
      await store.undo(run, now());
      return { run, finding: own.subject };
    },
  );
}

/** The first correction that cannot stand, by itself: its field is told, so that a form can show where. */
function firstRefused(
  found: Found,
  { by }: EnterBody,
  set: readonly (readonly [string, string])[],
  vocabulary: ReviewVocabulary,
): { readonly field: string; readonly error: CasusError } | null {
  for (const [field, value] of set)
    try {
      planReview(found, { verdict: 'corrected', set: [`${field}=${value}`], by }, vocabulary);
    } catch (error) {
      // A name that lacks is no fault of a field.
      if (!(error instanceof CasusError) || error.code !== 'E_USAGE') throw error;
      return { field, error };
    }
  return null;
}

async function findingNamed(store: Store, name: string): Promise<Found> {
  const found = await findFinding(store, name);
  if (!found)
    throw new CasusError('E_NOT_FOUND', `no finding, or more than one, is named "${name}"`, {
      where: { field: name },
    });
  return found;
}

async function articleOf(store: Store, name: string | undefined): Promise<Id<'article'> | null> {
  if (name === undefined || name.trim() === '') return null;
  const id = await store.findArticle(name.trim());
  if (id === null) throw new CasusError('E_NOT_FOUND', `the record holds no article "${name}"`);
  return id;
}

function kindOf(text: string | undefined): FoundKind | undefined {
  if (text === undefined || text === '') return undefined;
  const kind = FOUND_KINDS.find((one) => one === text);
  if (kind === undefined)
    throw new CasusError('E_USAGE', `"${text}" is no kind of finding; known: ${FOUND_KINDS.join(', ')}`, {
      where: { field: 'kind' },
    });
  return kind;
}

function openOf(text: string | undefined): (typeof OPENS)[number] {
  if (text === undefined || text === '') return 'me';
  const open = OPENS.find((one) => one === text);
  if (open === undefined)
    throw new CasusError('E_USAGE', `"${text}" is no choice for open; known: ${OPENS.join(', ')}`, {
      where: { field: 'open' },
    });
  return open;
}

function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return 1;
  if (!/^[1-9]\d{0,8}$/u.test(text))
    throw new CasusError('E_USAGE', `"${text}" is no seed; write a whole number above 0`, {
      where: { field: 'seed' },
    });
  return Number(text);
}

const reviewersOf = (reviews: readonly Review[]): string[] =>
  [...new Set(reviews.map(({ by }) => by))].sort((a, b) => a.localeCompare(b, 'en'));

/** One finding with its neighbours in the order of `casus review next`, and how far the reader has come. */
async function queueReply(store: Store, queues: Queues, query: QueueQuery): Promise<QueueReply> {
  const by = personName(query.by ?? '');
  const kind = kindOf(query.kind);
  const open = openOf(query.open);
  const article = await articleOf(store, query.article);
  const reviews = await store.reviews();
  const bySubject = reviewsBySubject(reviews);
  const all = (await (kind === 'mention' ? queues.mentions() : queues.usual())).filter(
    ({ articleId }) => article === null || articleId === article,
  );
  const queue = kind === undefined ? all : all.filter((one) => one.kind === kind);

  const said = (one: Queued): readonly Review[] => bySubject.get(one.record.id) ?? [];
  const isDone = (one: Queued): boolean =>
    by !== '' &&
    !isOpen(
      one,
      said(one).filter((review) => review.by === by),
    );
  const isUntouched = (one: Queued): boolean => isOpen(one, said(one));
  const fits = (one: Queued): boolean =>
    open === 'all' || (open === 'anyone' ? isUntouched(one) : !isDone(one));

  const at = query.at?.trim() ?? '';
  const found = at === '' ? null : await findingNamed(store, at);
  const first =
    found === null ? queue.findIndex(fits) : queue.findIndex(({ record }) => record.id === found.record.id);
  const current = found ?? (first < 0 ? null : await findingNamed(store, queue[first]!.record.id));
  const after = queue.findIndex((one, index) => index > first && fits(one));
  const before = queue.findIndex((one, index) => index < first && fits(one));
  const next = after >= 0 ? after : before;

  const own = current === null ? [] : (bySubject.get(current.record.id) ?? []);
  const mine = latestOf(own.filter((review) => review.by === by))[0] ?? null;
  const reading = current && (await store.reading(current.articleId));
  const actors = current === null ? [] : await store.actors({ article: current.articleId });
  const names = new Map<string, string>(actors.map(({ id, name }) => [id, name]));
  const last = reviews
    .filter((review) => review.by === by)
    .reduce<Review | null>((latest, one) => (latest === null || one.run > latest.run ? one : latest), null);
  return {
    finding:
      current &&
      reading &&
      findingView(current, reading, { quadOf: () => null, nameOf: (actor) => names.get(actor) ?? null }),
    position: first < 0 ? null : first + 1,
    own: mine && current && saidView(mine, current.text),
    // Who has not yet said his own is not shown what others say; who gave no name only reads.
    review: current !== null && (mine !== null || by === '') ? reviewView(current, own, current.text) : null,
    others: new Set(own.filter((review) => review.by !== by).map((review) => review.by)).size,
    actors: actors.map(({ code, name }) => ({ code, name })),
    previous: first > 0 ? queue[first - 1]!.record.id : null,
    next: next < 0 ? null : queue[next]!.record.id,
    wraps: after < 0 && before >= 0 && first >= 0,
    progress: {
      all: queue.length,
      me: queue.filter(isDone).length,
      anyone: queue.filter((one) => !isUntouched(one)).length,
    },
    kinds: FOUND_KINDS.filter((one) => one !== 'mention' || kind === 'mention').map((one) => {
      const ofKind = all.filter((line) => line.kind === one);
      return { kind: one, all: ofKind.length, me: ofKind.filter(isDone).length };
    }),
    articles: (await store.articles()).map((line) => ({
      id: line.article.id,
      number: line.number,
      title: line.article.title,
    })),
    last: last && { run: last.run, finding: last.subject, verdict: last.verdict },
    reviewers: reviewersOf(reviews),
  };
}

/** What people say of the findings of one article, or of all. */
async function marksOf(store: Store, queues: Queues, article: Id<'article'> | null): Promise<MarksReply> {
  const bySubject = reviewsBySubject(await store.reviews());
  if (bySubject.size === 0) return { reviews: [] };
  const hasMentions = [...bySubject.keys()].some((id) => id.startsWith('mention:'));
  const all = [...(await queues.usual()), ...(hasMentions ? await queues.mentions() : [])];
  const texts = new Map<string, string>();
  const marks: MarksReply['reviews'][number][] = [];
  for (const one of all) {
    const own = bySubject.get(one.record.id);
    if (!own || (article !== null && one.articleId !== article)) continue;
    const text = texts.get(one.articleId) ?? (await store.reading(one.articleId))?.article.text ?? '';
    texts.set(one.articleId, text);
    const review = reviewView(one, own, text);
    if (review !== null) marks.push({ finding: one.record.id, review });
  }
  return { reviews: marks };
}
