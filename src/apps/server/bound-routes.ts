import type { FastifyInstance } from 'fastify';
import { CasusError, type FuzzyDate, type Instant, isFuzzyDate, type Ontology } from '#core/index.js';
import type { Store } from '#record/index.js';
import { ACTS, boundBy, nameOn, type WorldIndex } from '#system/index.js';
import { ACT_WORDS, boundMap, boundView } from '#views/index.js';
import { makeWorldNames, type WorldNames } from '../bound/names.js';
import { type BoundQuestion, crisisFrom } from '../bound/question.js';
import { keepWorld } from '../bound/world.js';
import {
  type BoundChoices,
  type BoundQuery,
  type BoundReply,
  boundQuery,
  boundSchema,
  choicesQuery,
  choicesSchema,
} from './bound-schemas.js';
import { errorSchema } from './schemas.js';

export interface BoundParts {
  readonly store: Store;
  readonly ontology: Ontology;
  readonly now: () => Instant;
}

const errors = { '4xx': errorSchema, '5xx': errorSchema };

/** Who is bound: the question in words, its answer with what a map needs, and what may be chosen. */
export function addBoundRoutes(server: FastifyInstance, { store, ontology, now }: BoundParts): void {
  const world = keepWorld(store);
  const names = new WeakMap<WorldIndex, WorldNames>();
  const namesOf = (index: WorldIndex): WorldNames => {
    const held = names.get(index) ?? makeWorldNames(index, ontology);
    names.set(index, held);
    return held;
  };

  server.get<{ Querystring: BoundQuery }>(
    '/api/bound',
    { schema: { querystring: boundQuery, response: { 200: boundSchema, ...errors } } },
    async ({ query }): Promise<BoundReply> => {
      const question = questionOf(query);
      const index = await world({ claims: claimsOf(query.claims) });
      const answer = boundBy(index, crisisFrom(question, namesOf(index)));
      return { ...boundView(answer, index), ...boundMap(answer, index) };
    },
  );

  server.get<{ Querystring: { readonly on?: string } }>(
    '/api/bound/choices',
    { schema: { querystring: choicesQuery, response: { 200: choicesSchema, ...errors } } },
    async ({ query }): Promise<BoundChoices> => {
      const on = dayOf(query.on ?? now().slice(0, 10));
      const index = await world();
      return choicesOn(on, index, ontology);
    },
  );
}

function choicesOn(on: FuzzyDate, index: WorldIndex, ontology: Ontology): BoundChoices {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'en');
  const { territories, areas } = index.world;
  return {
    on,
    states: index
      .onDay(on)
      .states.map((state) => ({ id: state.id, name: nameOn(state, on) }))
      .sort(byName),
    groups: ontology.actors
      .filter(({ kind }) => kind === 'armed-group')
      .map(({ id, name }) => ({ id: id.slice('actor:'.length), name }))
      .sort(byName),
    places: [
      ...new Set([...territories.map((land) => land.names[0] ?? land.id), ...areas.map(({ name }) => name)]),
    ].sort((a, b) => a.localeCompare(b, 'en')),
    acts: ACTS.map((id) => ({ id, words: ACT_WORDS[id] })),
  };
}

/** Empty fields of a form are left out. @throws CasusError E_USAGE naming the field */
function questionOf(query: BoundQuery): BoundQuestion {
  const given = (name: keyof BoundQuery): string | undefined => query[name]?.trim() || undefined;
  const needed = (name: keyof BoundQuery, what: string): string => {
    const value = given(name);
    if (value === undefined)
      throw new CasusError('E_USAGE', `the question lacks ${what}: ${name}=…`, { where: { field: name } });
    return value;
  };
  const request = given('request');
  return {
    attacked: needed('attacked', 'who is attacked'),
    by: needed('by', 'who attacks'),
    on: dayOf(needed('on', 'the day')),
    at: given('at'),
    act: given('act'),
    request: request === 'yes' ? true : request === 'no' ? undefined : request,
    provoked: given('provoked'),
    firstMover: given('firstMover'),
    moved: given('moved'),
    demand: given('demand'),
  };
}

function dayOf(on: string): FuzzyDate {
  if (!isFuzzyDate(on))
    throw new CasusError('E_USAGE', `"${on}" is no date YYYY, YYYY-MM or YYYY-MM-DD`, {
      where: { field: 'on' },
    });
  return on;
}

function claimsOf(claims: string | undefined): boolean {
  if (claims === undefined || claims === '' || claims === 'yes') return true;
  if (claims === 'no') return false;
  throw new CasusError('E_USAGE', `"${claims}" is no choice for claims; known: yes, no`, {
    where: { field: 'claims' },
  });
}
