import type { FastifyInstance } from 'fastify';
import { CasusError, type FuzzyDate, type Instant, makeFuzzyDate, type Ontology } from '#core/index.js';
import type { Store } from '#record/index.js';
import { type AlignScenario, borderOf, type GroupPlace, nameOn } from '#system/index.js';
import type { AlignChoices, AlignHistoryView, AlignView, PullMapView, WhatIfView } from '#views/index.js';
import { alignAnswer, alignHistory, pullMap, USUAL_POLES, whatIfAnswer } from '../align/answers.js';
import { type AlignSources, keepAlignSources } from '../align/sources.js';
import { makeWorldNames, type WorldNames } from '../bound/names.js';
import { isFound, listOf } from '../bound/question.js';
import {
  alignChoicesQuery,
  alignChoicesSchema,
  alignHistoryQuery,
  alignHistorySchema,
  alignMapQuery,
  alignQuery,
  alignSchema,
  type Border,
  borderQuery,
  borderSchema,
  pullMapSchema,
  whatIfQuery,
  whatIfSchema,
} from './align-schemas.js';
import { dateIn } from './fields.js';
import { errorSchema } from './schemas.js';

interface AlignParts {
  readonly store: Store;
  readonly ontology: Ontology;
  readonly now: () => Instant;
}

type Query = Readonly<Partial<Record<string, string>>>;

const errors = { '4xx': errorSchema, '5xx': errorSchema };
/** Draws when none are asked for, and the most that a question may ask: an answer comes while a marker is dragged. */
const DRAWS = 200;
const MOST_DRAWS = 2000;
/** Distances of a curve when none are given, km. */
const CURVE_KM = [0, 10, 25, 50, 100, 200, 400, 800];
/** A place is taken to be this exact when nothing is said, km. */
const WITHIN_KM = 5;

/** Which pole states turn to: on a day, over the years, on the map, and under a what-if. */
export function addAlignRoutes(server: FastifyInstance, { store, ontology, now }: AlignParts): void {
  const sources = keepAlignSources(store);
  const names = new WeakMap<AlignSources, WorldNames>();
  const ready = async (): Promise<{ readonly held: AlignSources; readonly names: WorldNames }> => {
    const held = await sources();
    const own = names.get(held) ?? makeWorldNames(held.index, ontology);
    names.set(held, own);
    return { held, names: own };
  };

  server.get<{ Querystring: Query }>(
    '/api/align',
    { schema: { querystring: alignQuery, response: { 200: alignSchema, ...errors } } },
    async ({ query }): Promise<AlignView> => {
      const { held, names: known } = await ready();
      const on = dayIn(query, 'on');
      const states = statesIn(query, 'states', on, known);
      return alignAnswer(held, on, states, polesIn(query, on, known, states), drawsIn(query, 0));
    },
  );

  server.get<{ Querystring: Query }>(
    '/api/align/history',
    { schema: { querystring: alignHistoryQuery, response: { 200: alignHistorySchema, ...errors } } },
    async ({ query }): Promise<AlignHistoryView> => {
      const { held, names: known } = await ready();
      const { history } = held;
      const year = (field: string, otherwise: number): number =>
        wholeIn(query, field, history.first, new Date(now()).getUTCFullYear(), otherwise);
      const [from, to] = [year('from', DEFAULT_FROM), year('to', history.last)];
      if (from > to) wrong('from', `${from} lies after ${to}`);
      const on = makeFuzzyDate(String(to));
      const [state] = statesIn(query, 'state', on, known);
      return alignHistory(held, state!, polesIn(query, on, known, [state!]), from, to, drawsIn(query, 0));
    },
  );

  server.get<{ Querystring: Query }>(
    '/api/align/map',
    { schema: { querystring: alignMapQuery, response: { 200: pullMapSchema, ...errors } } },
    async ({ query }): Promise<PullMapView> => {
      const { held, names: known } = await ready();
      const on = dayIn(query, 'on');
      return pullMap(held, on, polesIn(query, on, known, []));
    },
  );

  server.get<{ Querystring: Query }>(
    '/api/align/what-if',
    { schema: { querystring: whatIfQuery, response: { 200: whatIfSchema, ...errors } } },
    async ({ query }): Promise<WhatIfView> => {
      const { held, names: known } = await ready();
      return whatIfAnswer(held, scenarioIn(query, known), drawsIn(query, 20));
    },
  );

  server.get<{ Querystring: Query }>(
    '/api/align/choices',
    { schema: { querystring: alignChoicesQuery, response: { 200: alignChoicesSchema, ...errors } } },
    async ({ query }): Promise<AlignChoices> => {
      const { held } = await ready();
      return choicesOn(dayIn({ on: query['on'] ?? now().slice(0, 10) }, 'on'), held, ontology);
    },
  );

  server.get<{ Querystring: Query }>(
    '/api/align/border',
    { schema: { querystring: borderQuery, response: { 200: borderSchema, ...errors } } },
    async ({ query }): Promise<Border> => {
      const { held, names: known } = await ready();
      const on = makeFuzzyDate(now().slice(0, 10));
      const [one] = statesIn(query, 'of', on, known);
      return {
        lines: statesIn(query, 'with', on, known).flatMap((other) =>
          borderOf(held.outlines, one!, other).map((line) =>
            line.map(({ longitude, latitude }): [number, number] => [longitude, latitude]),
          ),
        ),
      };
    },
  );
}

/** A history that begins before most states of today were there tells little. */
const DEFAULT_FROM = 1992;

function wrong(field: string, problem: string): never {
  throw new CasusError('E_USAGE', `${problem} (${field})`, { where: { field } });
}

function dayIn(query: Query, field: string): FuzzyDate {
  const on = query[field]?.trim();
  if (!on) return wrong(field, 'the question lacks the day, such as 2015-10-01');
  return dateIn(field, on);
}

function statesIn(query: Query, field: string, on: FuzzyDate, names: WorldNames): string[] {
  const text = query[field]?.trim();
  if (!text) return wrong(field, 'the question lacks a state, such as TJK');
  const ids = listOf(text, (name) => isFound(() => names.state(name, on))).map(
    (name) => names.state(name, on).id,
  );
  return ids.length === 0 ? wrong(field, `"${text}" names no state`) : [...new Set(ids)];
}

function polesIn(query: Query, on: FuzzyDate, names: WorldNames, states: readonly string[]): string[] {
  return query['poles']?.trim()
    ? statesIn(query, 'poles', on, names)
    : USUAL_POLES.filter((id) => !states.includes(id));
}

function numberIn(query: Query, field: string, min: number, max: number, otherwise?: number): number {
  const text = query[field]?.trim();
  if (!text) return otherwise ?? wrong(field, 'the question lacks a number');
  const value = Number(text);
  return Number.isFinite(value) && value >= min && value <= max
    ? value
    : wrong(field, `"${text}" is no number from ${min} to ${max}`);
}

function wholeIn(query: Query, field: string, min: number, max: number, otherwise: number): number {
  const value = numberIn(query, field, min, max, otherwise);
  return Number.isInteger(value) ? value : wrong(field, `"${query[field]}" is no whole number`);
}

const drawsIn = (query: Query, least: number) => ({
  draws: wholeIn(query, 'draws', least, MOST_DRAWS, DRAWS),
  seed: wholeIn(query, 'seed', 0, 2 ** 31, 1),
});

/** A what-if of one armed group that moves or grows. */
function scenarioIn(query: Query, names: WorldNames): AlignScenario {
  const on = dayIn(query, 'on');
  const states = statesIn(query, 'states', on, names);
  const poles = polesIn(query, on, names, states);
  const name = query['group']?.trim() || wrong('group', 'the question lacks the armed group');
  const place = (lat: string, lon: string, within: string): GroupPlace => {
    const at = { latitude: numberIn(query, lat, -90, 90), longitude: numberIn(query, lon, -180, 180) };
    return {
      ...at,
      name: `${at.latitude.toFixed(2)}, ${at.longitude.toFixed(2)}`,
      withinKm: numberIn(query, within, 0, 2000, WITHIN_KM),
    };
  };
  const strength = (low: string, high: string, otherwise?: { low: number; high: number }) => {
    const range = {
      low: numberIn(query, low, 1, 1e8, otherwise?.low),
      high: numberIn(query, high, 1, 1e8, otherwise?.high),
      source: null,
    };
    return range.low <= range.high ? range : wrong(low, `${range.low} is above ${range.high}`);
  };
  const before = strength('low', 'high');
  const after = strength('toLow', 'toHigh', before);
  const pole = query['pole']?.trim() ? names.state(query['pole'], on).id : poles[0]!;
  if (!poles.includes(pole)) wrong('pole', `"${query['pole']}" is not among the poles`);
  const km = query['km']?.trim()
    ? query['km'].split(',').map((text) => numberIn({ km: text }, 'km', 0, 20_000))
    : CURVE_KM;
  if (km.length < 2 || km.length > 20) wrong('km', 'two to twenty distances are needed');
  return {
    title: `${name} moves`,
    on,
    states,
    poles,
    groups: [
      {
        name,
        place: place('lat', 'lon', 'within'),
        strength: before,
        hostility: { otherwise: 1, to: {} },
      },
    ],
    changes: [
      { kind: 'move', on, group: name, to: place('toLat', 'toLon', 'toWithin') },
      ...(after.low === before.low && after.high === before.high
        ? []
        : [{ kind: 'strength' as const, on, group: name, strength: after }]),
    ],
    distance: { group: name, states, pole, km: [...km].sort((a, b) => a - b), claim: null },
    assumptions: [
      `${name} is hostile to all states and poles alike.`,
      'A fighter counts as one soldier, in one to six of the six parts of the index of capability.',
      'The models know pacts of states, no armed groups; that a group threatens as a state of its power would is assumed.',
    ],
  };
}

function choicesOn(on: FuzzyDate, { index, history }: AlignSources, ontology: Ontology): AlignChoices {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'en');
  const states = index
    .onDay(on)
    .states.map((state) => ({ id: state.id, name: nameOn(state, on) }))
    .sort(byName);
  const facts = history.yearFacts(Math.max(history.first, Number(on.slice(0, 4))));
  const majors = new Set(facts.states.filter((_, at) => facts.major[at] === 1));
  return {
    on,
    states,
    poles: [...states.filter(({ id }) => majors.has(id)), ...states.filter(({ id }) => !majors.has(id))],
    groups: ontology.actors
      .filter(({ kind }) => kind === 'armed-group')
      .map(({ id, name }) => ({ id: id.slice('actor:'.length), name }))
      .sort(byName),
    from: Math.max(history.first, 1946),
    to: history.last,
  };
}
