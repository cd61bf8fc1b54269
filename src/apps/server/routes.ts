import type { FastifyInstance } from 'fastify';
import {
  CasusError,
  type EventText,
  type FuzzyDate,
  type Id,
  type Instant,
  isFuzzyDate,
  type Ontology,
  type Quad,
  type Source,
} from '#core/index.js';
import {
  filterHappenings,
  type HappeningFilter,
  happeningNamed,
  type MembersOf,
  type Reading,
  reportFilter,
  type Store,
} from '#record/index.js';
import {
  type ArticleView,
  articleRow,
  articleView,
  type HappeningView,
  happeningRow,
  happeningView,
  type Lexicon,
} from '#views/index.js';
import { keepHappenings } from '../happenings.js';
import { addAlignRoutes } from './align-routes.js';
import { addBoundRoutes } from './bound-routes.js';
import { addClaimsRoutes } from './claims-routes.js';
import { addOutlookRoutes } from './outlook-routes.js';
import { addReviewRoutes } from './review-routes.js';
import {
  type ArticleList,
  articleListSchema,
  articleParams,
  articleSchema,
  errorSchema,
  eventParams,
  type HappeningList,
  happeningListSchema,
  happeningParams,
  happeningQuery,
  happeningSchema,
  type ReadAnswer,
  readHeaders,
  readSchema,
  type SentenceAnswer,
  sentenceParams,
  sentenceSchema,
  type WhyAnswer,
  whySchema,
} from './schemas.js';
import { addSummitRoutes } from './summit-routes.js';

/** What turns a page into an `EventText`; `producer` names its versions. */
export interface PageReader {
  readonly producer: string;
  read(source: Source): EventText;
}

/** Everything that the routes need from outside. */
export interface Parts {
  readonly store: Store;
  /** Asked for the first page only: its weights take a moment to load. */
  readonly reader: () => PageReader;
  readonly quadOf: (type: string) => Quad | null;
  /** Members of blocs by code; absent = unknown. */
  readonly membersOf?: MembersOf;
  readonly now: () => Instant;
  /** Names of states, groups and places, for the question who is bound. */
  readonly ontology: Ontology;
}

const errors = { '4xx': errorSchema, '5xx': errorSchema };

export function addRoutes(
  server: FastifyInstance,
  { store, reader, quadOf, membersOf = () => null, now, ontology }: Parts,
): void {
  const happenings = keepHappenings(store, membersOf);
  addBoundRoutes(server, { store, ontology, now });
  addAlignRoutes(server, { store, ontology, now });
  addSummitRoutes(server);
  addOutlookRoutes(server, { store, quadOf, now });
  addClaimsRoutes(server, { store, membersOf });
  addReviewRoutes(server, { store, ontology, now });

  async function idOf(name: string): Promise<Id<'article'>> {
    const id = await store.findArticle(name);
    if (id === null) throw new CasusError('E_NOT_FOUND', `the record holds no article "${name}"`);
    return id;
  }

  /** Names of the actors of one article; of all without one. */
  async function lexiconOf(article?: Id<'article'>): Promise<Lexicon> {
    const actors = await store.actors(article === undefined ? {} : { article });
    const names = new Map(actors.map(({ id, name }) => [id as string, name]));
    return { quadOf, nameOf: (actor) => names.get(actor) ?? null };
  }

  async function viewOf(name: string): Promise<ArticleView> {
    const id = await idOf(name);
    const reading: Reading | null = await store.reading(id);
    if (reading === null) throw new CasusError('E_NOT_FOUND', `the record holds no article "${name}"`);
    return articleView(reading, await lexiconOf(id));
  }

  server.get(
    '/api/articles',
    { schema: { response: { 200: articleListSchema, ...errors } } },
    async (): Promise<ArticleList> => ({ articles: (await store.articles()).map(articleRow) }),
  );

  server.get<{ Params: { article: string } }>(
    '/api/articles/:article',
    { schema: { params: articleParams, response: { 200: articleSchema, ...errors } } },
    async ({ params }) => viewOf(params.article),
  );

  server.get<{ Params: { article: string; sentence: number } }>(
    '/api/articles/:article/sentences/:sentence',
    { schema: { params: sentenceParams, response: { 200: sentenceSchema, ...errors } } },
    async ({ params }): Promise<SentenceAnswer> => {
      const view = await viewOf(params.article);
      const sentence = view.sentences[params.sentence - 1];
      if (!sentence) {
        throw new CasusError(
          'E_NOT_FOUND',
          `the article has sentences 1 to ${view.sentences.length}; there is no number ${params.sentence}`,
        );
      }
      return {
        articleId: view.id,
        sentence,
        events: view.events.filter((event) => sentence.events.includes(event.id)),
      };
    },
  );

  server.get<{ Params: { event: string } }>(
    '/api/events/:event',
    { schema: { params: eventParams, response: { 200: whySchema, ...errors } } },
    async ({ params }): Promise<WhyAnswer> => {
      const line = await store.findEvent(params.event);
      const view = line && (await viewOf(line.articleId));
      const event = view?.events.find(({ id }) => id === line?.event.id);
      if (!line || !view || !event)
        throw new CasusError('E_NOT_FOUND', `the record holds no event "${params.event}"`);
      return {
        articleId: view.id,
        title: view.title,
        outlet: view.outlet,
        sentence: view.sentences[event.sentence]?.text ?? event.quote,
        producer: line.producer,
        recordedAt: line.recordedAt,
        event,
      };
    },
  );

  server.get<{ Querystring: HappeningFilter }>(
    '/api/happenings',
    { schema: { querystring: happeningQuery, response: { 200: happeningListSchema, ...errors } } },
    async ({ query }): Promise<HappeningList> => {
      const asked = reportFilter(query);
      const fitting =
        Object.keys(asked).length === 0
          ? null
          : new Set<string>((await store.events(asked)).map(({ event }) => event.id));
      const lexicon = await lexiconOf();
      const found = filterHappenings(await happenings(), query, fitting);
      return { happenings: found.map((one) => happeningRow(one, lexicon)) };
    },
  );

  server.get<{ Params: { happening: string } }>(
    '/api/happenings/:happening',
    { schema: { params: happeningParams, response: { 200: happeningSchema, ...errors } } },
    async ({ params }): Promise<HappeningView> =>
      happeningView(happeningNamed(await happenings(), params.happening), await lexiconOf()),
  );

  server.post<{ Headers: { 'x-file-name'?: string; 'x-published'?: string }; Body: unknown }>(
    '/api/articles',
    { schema: { headers: readHeaders, response: { 201: readSchema, 200: readSchema, ...errors } } },
    async (request, reply): Promise<ReadAnswer> => {
      const source = sourceOf(
        request.body,
        request.headers['content-type'],
        request.headers['x-file-name'],
        request.headers['x-published'],
        now(),
      );
      const pageReader = reader();
      const { articleId, run } = await store.keep(pageReader.read(source), pageReader.producer, now());
      reply.code(run === null ? 200 : 201);
      return { articleId, isNew: run !== null };
    },
  );
}

function sourceOf(
  body: unknown,
  contentType: string | undefined,
  encodedName: string | undefined,
  published: string | undefined,
  fetchedAt: Instant,
): Source {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new CasusError('E_EMPTY', 'the page holds no bytes');
  if (published !== undefined && !isFuzzyDate(published))
    throw new CasusError('E_REQUEST', `"${published}" is no date YYYY, YYYY-MM or YYYY-MM-DD`);
  const [mediaType = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
  const charset = parameters.find((part) => /^charset=/iu.test(part))?.slice('charset='.length) ?? null;
  return {
    bytes: body,
    location: nameOf(encodedName),
    url: null,
    mediaType: mediaType === '' || mediaType === 'application/octet-stream' ? null : mediaType.toLowerCase(),
    charset: charset?.replace(/^"|"$/gu, '') ?? null,
    fetchedAt,
    published: (published as FuzzyDate | undefined) ?? null,
  };
}

function nameOf(encoded: string | undefined): string {
  if (encoded === undefined || encoded === '') return '-';
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new CasusError('E_REQUEST', 'x-file-name is not percent-encoded UTF-8');
  }
}
