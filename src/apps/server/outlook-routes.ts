import type { FastifyInstance } from 'fastify';
import {
  CasusError,
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  type FuzzyDate,
  type Instant,
  type Quad,
} from '#core/index.js';
import { type ForecastFilter, nameKey, RESOLUTIONS, type Store } from '#record/index.js';
import { type Question, randomFrom, scoreForecasts } from '#system/index.js';
import {
  commitmentRow,
  type ForecastView,
  forecastRow,
  forecastView,
  kindOf,
  ledgerSpan,
  type ScoresView,
  scoresView,
  type WhoLexicon,
} from '#views/index.js';
import { boardOf, questionNamed, resolveQuestion } from '../board.js';
import { dateIn } from './fields.js';
import {
  type Board,
  type BoardQuery,
  boardQuery,
  boardSchema,
  type Choice,
  FORECAST_KINDS,
  forecastParams,
  forecastSchema,
  type Ledger,
  type LedgerQuery,
  ledgerQuery,
  ledgerSchema,
  type ResolutionBody,
  type Resolved,
  resolutionBody,
  resolvedSchema,
  type ScoresQuery,
  STATES,
  scoresQuery,
  scoresSchema,
} from './outlook-schemas.js';
import { errorSchema } from './schemas.js';

export interface OutlookParts {
  readonly store: Store;
  readonly quadOf: (type: string) => Quad | null;
  readonly now: () => Instant;
}

const errors = { '4xx': errorSchema, '5xx': errorSchema };
/** Rows of one answer, unless more are asked for. */
const MOST_ROWS = 1000;

/** The board of forecasts with resolutions and scores, and the ledger of commitments: as on the command line. */
export function addOutlookRoutes(server: FastifyInstance, { store, quadOf, now }: OutlookParts): void {
  async function lexicon(): Promise<WhoLexicon> {
    const actors = new Map((await store.actors()).map((actor) => [actor.id as string, actor]));
    return {
      quadOf,
      nameOf: (id) => actors.get(id)?.name ?? null,
      officesOf: (id) => actors.get(id)?.roles ?? [],
    };
  }

  async function viewOf(name: string): Promise<ForecastView> {
    const question = questionNamed(await boardOf(store, {}, { now: now() }), name);
    return forecastView(question, await store.history(question.id), await lexicon());
  }

  server.get<{ Querystring: BoardQuery }>(
    '/api/forecasts',
    { schema: { querystring: boardQuery, response: { 200: boardSchema, ...errors } } },
    async ({ query }): Promise<Board> => {
      const state = oneOf('state', query.state, STATES);
      const kind = oneOf('kind', query.kind, FORECAST_KINDS);
      const filter = forecastFilter(query);
      const all = await boardOf(store, {}, { now: now() });
      const asked = Object.keys(filter).length === 0 ? all : await boardOf(store, filter, { now: now() });
      const words = nameKey(query.text?.trim() ?? '');
      const fitting = asked.filter(
        (question) => (kind === undefined || kindOf(question) === kind) && holdsWords(question, words),
      );
      const wanted = fitting.filter((question) => state === undefined || question.state === state);
      const names = await lexicon();
      return {
        total: wanted.length,
        forecasts: wanted.slice(0, query.limit ?? MOST_ROWS).map((question) => forecastRow(question, names)),
        states: STATES.map((one) => ({
          state: one,
          count: fitting.filter((question) => question.state === one).length,
        })),
        who: counted(
          all.map((question) => {
            const { asked: value, name } = forecastRow(question, names).who;
            return { value, name: value === 'article' ? 'the outlet itself' : name };
          }),
        ),
        outlets: counted(all.flatMap(({ line }) => named(line.outlet))),
        kinds: counted(all.flatMap((question) => named(kindOf(question)))),
      };
    },
  );

  server.get<{ Querystring: ScoresQuery }>(
    '/api/forecasts/scores',
    { schema: { querystring: scoresQuery, response: { 200: scoresSchema, ...errors } } },
    async ({ query }): Promise<ScoresView> => {
      const assume = oneOf('assumed', query.assumed, ['yes', 'no']) !== 'no';
      const board = await boardOf(store, forecastFilter(query), { now: now() });
      const scores = scoreForecasts(board, { random: randomFrom(query.seed ?? 1), assume });
      return scoresView(scores, board.length, await lexicon());
    },
  );

  server.get<{ Params: { forecast: string } }>(
    '/api/forecasts/:forecast',
    { schema: { params: forecastParams, response: { 200: forecastSchema, ...errors } } },
    async ({ params }) => viewOf(params.forecast),
  );

  // A scope of its own: pages elsewhere come as bytes, a decision comes as JSON.
  server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.post<{ Params: { forecast: string }; Body: ResolutionBody }>(
      '/api/forecasts/:forecast/resolution',
      {
        schema: {
          params: forecastParams,
          body: resolutionBody,
          response: { 200: resolvedSchema, 201: resolvedSchema, ...errors },
        },
      },
      async ({ params, body }, reply): Promise<Resolved> => {
        const question = questionNamed(await boardOf(store, {}, { now: now() }), params.forecast);
        const as = oneOf('as', body.as, RESOLUTIONS);
        if (as === undefined) throw lacks('what became of it', 'as');
        const on = dayOf('on', body.on);
        if (on === undefined) throw lacks('when it was settled', 'on');
        const run = await resolveQuestion(
          store,
          question,
          {
            as,
            on,
            graded: degreeOf(body.graded),
            conditionMet: dayOf('conditionMet', body.conditionMet) ?? null,
            because: body.because.trim(),
            by: body.by.trim(),
          },
          { now: now(), correct: body.correct ?? false },
        );
        reply.code(run === null ? 200 : 201);
        return { run: run?.run ?? null, forecast: await viewOf(question.id) };
      },
    );
  });

  server.get<{ Querystring: LedgerQuery }>(
    '/api/commitments',
    { schema: { querystring: ledgerQuery, response: { 200: ledgerSchema, ...errors } } },
    async ({ query }): Promise<Ledger> => {
      const kind = oneOf('kind', query.kind, COMMITMENT_KINDS);
      const status = oneOf('status', query.status, COMMITMENT_STATUSES);
      const on = dayOf('on', query.on);
      const { of, with: other, speaker, outlet, article } = given(query);
      const filter = leftOut({ of, with: other, speaker, outlet, article, kind, status, on });
      const names = await lexicon();
      const all = (await store.commitments()).map((line) => commitmentRow(line, names));
      const isAsked = Object.keys(filter).length > 0;
      const fitting = isAsked
        ? (await store.commitments(filter)).map((line) => commitmentRow(line, names))
        : all;
      return {
        total: fitting.length,
        commitments: fitting.slice(0, query.limit ?? MOST_ROWS),
        span: ledgerSpan(all),
        parties: counted(
          all.flatMap(({ parties, beneficiaries }) =>
            [...parties, ...beneficiaries].map(({ name, code }) => ({ value: name, name: code })),
          ),
        ),
        kinds: counted(all.flatMap((row) => named(row.kind))),
        statuses: counted(all.flatMap((row) => named(row.status))),
        outlets: counted(all.flatMap((row) => named(row.outlet))),
      };
    },
  );
}

/** Fields of a form that are empty are as good as absent. */
function given<Query extends object>(query: Query): { readonly [Key in keyof Query]?: string } {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    ),
  ) as { readonly [Key in keyof Query]?: string };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function leftOut<T extends object>(filter: T): Defined<T> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function forecastFilter(query: BoardQuery | ScoresQuery): ForecastFilter {
  const { who, about, outlet, article, from, to } = given(query);
  return leftOut({ who, about, outlet, article, from: dayOf('from', from), to: dayOf('to', to) });
}

function holdsWords({ text, line }: Question, words: string): boolean {
  return words === '' || [text, line.quote, line.title].some((one) => nameKey(one).includes(words));
}

/** @throws CasusError E_USAGE naming the field and what it may be */
function oneOf<Value extends string>(
  field: string,
  value: string | undefined,
  values: readonly Value[],
): Value | undefined {
  const wanted = value?.trim() ?? '';
  if (wanted === '') return undefined;
  const found = values.find((one) => one === wanted);
  if (found !== undefined) return found;
  const known = values.map((one) => (one.includes(',') ? `"${one}"` : one)).join(', ');
  throw new CasusError('E_USAGE', `"${wanted}" is no choice for ${field}; known: ${known}`, {
    where: { field: field },
  });
}

/** @throws CasusError E_USAGE naming the field */
function dayOf(field: string, value: string | undefined): FuzzyDate | undefined {
  const day = value?.trim() ?? '';
  return day === '' ? undefined : dateIn(field, day);
}

/** @throws CasusError E_USAGE when it is no number; its range is checked with the resolution */
function degreeOf(graded: unknown): number | null {
  if (graded === undefined || graded === null) return null;
  if (typeof graded === 'number') return graded;
  throw new CasusError('E_USAGE', `a degree is a number in 0..1, found ${JSON.stringify(graded)}`, {
    where: { field: 'graded' },
  });
}

function lacks(what: string, field: string): CasusError {
  return new CasusError('E_USAGE', `the resolution lacks ${what}: ${field}`, { where: { field: field } });
}

const named = (value: string | null) => (value === null ? [] : [{ value, name: value }]);

/** Each value once, those that occur most often first. */
function counted(all: readonly Omit<Choice, 'count'>[]): readonly Choice[] {
  const found = new Map<string, { value: string; name: string; count: number }>();
  for (const { value, name } of all) {
    const own = found.get(value) ?? { value, name, count: 0 };
    own.count += 1;
    found.set(value, own);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
