import {
  type BaseRate,
  type CapabilityIndex,
  DUTY_TYPES,
  type DutyType,
  type Period,
  type WarMove,
  WORLD_REGIONS,
  type WorldArea,
  type WorldBase,
  type WorldCoverage,
  type WorldDecision,
  type WorldDistance,
  type WorldOrganisation,
  type WorldProfile,
  type WorldState,
  type WorldTerritory,
  type WorldWar,
  type YearSeries,
} from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from '../ontology/fields.js';
import type { Names } from './names.js';

const HEAD_KEYS = ['source', 'sources', 'note', 'made', 'covers', 'dataset', 'citation'];
const ALWAYS: Period = { from: null, to: null };

/** The entries of a file that is a list under one key. */
function entries<Out>(
  file: VocabularyFile,
  key: string,
  known: readonly string[],
  read: (fields: Fields, index: number) => Out,
): readonly Out[] {
  return new Fields(file.path, '', file.value, [...HEAD_KEYS, key]).list(key).map((item, index) => {
    const at = `${key}[${index}]`;
    const id = (item as { id?: unknown } | null)?.id;
    return read(new Fields(file.path, typeof id === 'string' ? `${at} (${id})` : at, item, known), index);
  });
}

/** Sources of an entry, or those of its whole file. */
function sourcesOf(file: VocabularyFile, fields: Fields): readonly string[] {
  const own = fields.texts('sources');
  if (own.length > 0) return own;
  const head = file.value as { sources?: unknown; source?: unknown };
  if (Array.isArray(head.sources) && head.sources.length > 0) return head.sources.map(String);
  if (typeof head.source === 'string') return [head.source];
  return refuse(
    file.path,
    fields.name('sources'),
    'at least one source is needed, here or for the whole file',
  );
}

function periodIn(fields: Fields): Period {
  return fields.period() ?? ALWAYS;
}

/** A pair [latitude, longitude] in degrees. */
function point(fields: Fields, key: string): { latitude: number; longitude: number } | null {
  if (!fields.has(key)) return null;
  const [latitude, longitude] = fields.list(key);
  if (
    typeof latitude !== 'number' ||
    typeof longitude !== 'number' ||
    Math.abs(latitude) > 90 ||
    Math.abs(longitude) > 180
  )
    refuse(
      fields.path,
      fields.name(key),
      `[latitude, longitude] in degrees are needed, found ${JSON.stringify(fields.raw(key))}`,
    );
  return { latitude, longitude };
}

function inner(fields: Fields, key: string, index: number, item: unknown, known: readonly string[]): Fields {
  return new Fields(fields.path, fields.name(`${key}[${index}]`), item, known);
}

export function readStates(file: VocabularyFile): readonly WorldState[] {
  return entries(
    file,
    'states',
    ['id', 'name', 'cow', 'codes', 'formerly', 'periods', 'region', 'capital', 'note', 'sources'],
    (fields) => {
      const capital = fields.has('capital')
        ? new Fields(file.path, fields.name('capital'), fields.raw('capital'), ['name', 'at'])
        : null;
      return {
        id: fields.text('id'),
        name: fields.text('name'),
        cow: fields.list('cow').map(Number),
        codes: fields.texts('codes'),
        formerly: fields.list('formerly').map((item, index) => {
          const one = inner(fields, 'formerly', index, item, ['name', 'from', 'to']);
          return { name: one.text('name'), period: periodIn(one) };
        }),
        periods: fields
          .list('periods')
          .map((item, index) => periodIn(inner(fields, 'periods', index, item, ['from', 'to']))),
        region: fields.oneOf('region', WORLD_REGIONS),
        capital: capital && { name: capital.text('name'), ...point(capital, 'at')! },
      };
    },
  );
}

type Box = readonly [number, number, number, number];

function boxes(fields: Fields, key: string): readonly Box[] {
  return fields.list(key).map((item, index) => {
    const box = Array.isArray(item) ? item.map(Number) : [];
    const [south, west, north, east] = box;
    if (
      box.length !== 4 ||
      !(south! >= -90 && south! < north! && north! <= 90) ||
      ![west, east].every((side) => Math.abs(side!) <= 180)
    )
      refuse(
        fields.path,
        fields.name(`${key}[${index}]`),
        `[south, west, north, east] in degrees are needed, found ${JSON.stringify(item)}`,
      );
    return box as unknown as Box;
  });
}

export function readAreas(file: VocabularyFile, names: Names): readonly WorldArea[] {
  return entries(
    file,
    'areas',
    ['id', 'name', 'states', 'boxes', 'outside', 'sources', 'note'],
    (fields) => ({
      id: fields.text('id'),
      name: fields.text('name'),
      states: states(fields, 'states', names),
      boxes: boxes(fields, 'boxes'),
      outside: boxes(fields, 'outside'),
      sources: sourcesOf(file, fields),
    }),
  );
}

function states(fields: Fields, key: string, names: Names): readonly string[] {
  return fields
    .texts(key)
    .map((code, index) => names.state(fields.path, fields.name(`${key}[${index}]`), code));
}

const stateOr = (fields: Fields, key: string, names: Names): string | null =>
  fields.has(key) ? names.state(fields.path, fields.name(key), fields.text(key)) : null;

export function readTerritories(file: VocabularyFile, names: Names): readonly WorldTerritory[] {
  return entries(
    file,
    'territories',
    ['id', 'names', 'at', 'radius', 'spells', 'sources', 'note'],
    (fields) => ({
      id: fields.text('id'),
      names: fields.texts('names'),
      spells: fields.list('spells').map((item, index) => {
        const one = inner(fields, 'spells', index, item, [
          'from',
          'to',
          'sovereign',
          'heldBy',
          'claimedBy',
          'says',
        ]);
        return {
          period: periodIn(one),
          sovereign: stateOr(one, 'sovereign', names),
          heldBy: one.has('heldBy') ? one.text('heldBy') : null,
          claimedBy: states(one, 'claimedBy', names),
          says: one.textOr('says', ''),
        };
      }),
      ...(point(fields, 'at') ?? refuse(file.path, fields.name('at'), 'where is it?')),
      radiusKm: fields.number('radius', 0.1, 5000),
      sources: sourcesOf(file, fields),
    }),
  );
}

const ACTS = ['names-aggressor', 'invokes', 'requests', 'releases', 'declines', 'takes-over'] as const;

export function readDecisions(file: VocabularyFile, names: Names): readonly WorldDecision[] {
  return entries(
    file,
    'decisions',
    ['id', 'date', 'act', 'by', 'agreement', 'article', 'attacked', 'attackers', 'says', 'sources', 'note'],
    (fields) => ({
      id: fields.text('id'),
      date: fields.date('date') ?? refuse(file.path, fields.name('date'), 'when was it?'),
      act: fields.oneOf('act', ACTS),
      by: fields.text('by'),
      agreement: fields.textOr('agreement', null),
      article: fields.textOr('article', null),
      attacked: names.state(file.path, fields.name('attacked'), fields.text('attacked')),
      // An armed group may be the attacker, so any text stands.
      attackers: fields.texts('attackers'),
      says: fields.text('says'),
      sources: sourcesOf(file, fields),
    }),
  );
}

const MOVE_KEYS = ['date', 'attackers', 'attacked', 'act', 'at', 'region', 'provoked', 'says', 'note'];

export function readWars(file: VocabularyFile, names: Names): readonly WorldWar[] {
  return entries(
    file,
    'wars',
    ['id', 'name', 'also', 'cow', 'from', 'to', 'moves', 'sources', 'note'],
    (fields) => ({
      id: fields.text('id'),
      name: fields.text('name'),
      also: fields.texts('also'),
      cow: fields.has('cow') ? fields.number('cow', 1, 2000) : null,
      period: periodIn(fields),
      moves: fields.list('moves').map((item, index): WarMove => {
        const one = inner(fields, 'moves', index, item, MOVE_KEYS);
        return {
          date: one.date('date') ?? refuse(file.path, one.name('date'), 'when was it?'),
          attackers: states(one, 'attackers', names),
          attacked: states(one, 'attacked', names),
          act: one.oneOf('act', ['invasion', 'armed-attack', 'attack-abroad', 'war-declared']),
          at: one.has('at') ? names.state(file.path, one.name('at'), one.text('at')) : null,
          region: one.has('region') ? names.place(file.path, one.name('region'), one.text('region')) : null,
          provoked: one.has('provoked') ? one.oneOf('provoked', ['yes', 'no', 'disputed']) : 'no',
          says: one.textOr('says', ''),
        };
      }),
      sources: sourcesOf(file, fields),
    }),
  );
}

export function readBases(file: VocabularyFile, names: Names): readonly WorldBase[] {
  return entries(
    file,
    'bases',
    ['id', 'name', 'of', 'host', 'from', 'to', 'at', 'persons', 'says', 'sources', 'note'],
    (fields) => ({
      id: fields.text('id'),
      name: fields.text('name'),
      of: names.state(file.path, fields.name('of'), fields.text('of')),
      host: names.state(file.path, fields.name('host'), fields.text('host')),
      period: periodIn(fields),
      ...(point(fields, 'at') ?? { latitude: null, longitude: null }),
      persons: fields.has('persons') ? fields.number('persons', 0, 2_000_000) : null,
      says: fields.textOr('says', ''),
      sources: sourcesOf(file, fields),
    }),
  );
}

export function readCapability(file: VocabularyFile, names: Names): readonly CapabilityIndex[] {
  return entries(file, 'values', ['state', 'year', 'cinc'], (fields) => ({
    state: names.state(file.path, fields.name('state'), fields.text('state')),
    year: fields.number('year', 1816, 2100),
    cinc: fields.number('cinc', 0, 1),
  }));
}

export function readRates(file: VocabularyFile): readonly BaseRate[] {
  return entries(file, 'rates', ['what', 'honoured', 'of', 'from', 'to', 'source', 'note'], (fields) => ({
    what: fields.text('what'),
    honoured: fields.number('honoured', 0, 1),
    of: fields.number('of', 1, 1_000_000),
    source: fields.text('source'),
  }));
}

export function readOrganisations(file: VocabularyFile, names: Names): readonly WorldOrganisation[] {
  return entries(file, 'organisations', ['id', 'name', 'members', 'sources', 'note'], (fields) => ({
    id: fields.text('id'),
    name: fields.text('name'),
    members: fields.list('members').map((item, index) => {
      const one = inner(fields, 'members', index, item, ['state', 'from', 'to', 'as', 'note']);
      return {
        state: names.state(file.path, one.name('state'), one.text('state')),
        period: periodIn(one),
        as: one.has('as') ? one.oneOf('as', ['member', 'associate', 'observer']) : ('member' as const),
      };
    }),
    sources: sourcesOf(file, fields),
  }));
}

/** Rows `[A, B, km]`, and `[A, B, 0, border]` where land meets land. */
export function readDistances(file: VocabularyFile, names: Names): readonly WorldDistance[] {
  const fields = new Fields(file.path, '', file.value, [...HEAD_KEYS, 'distances']);
  return fields.list('distances').map((row, index) => {
    const at = fields.name(`distances[${index}]`);
    const [a, b, km, border] = Array.isArray(row) ? row : [];
    if (typeof a !== 'string' || typeof b !== 'string' || typeof km !== 'number' || km < 0)
      refuse(file.path, at, `[state, state, km] is needed, found ${JSON.stringify(row)}`);
    return {
      a: names.state(file.path, at, a),
      b: names.state(file.path, at, b),
      km,
      border: border === 'border',
    };
  });
}

export function readProfiles(file: VocabularyFile, names: Names): readonly WorldProfile[] {
  return entries(file, 'profiles', ['state', 'capability', 'votes', 'power', 'far'], (fields) => ({
    state: names.state(file.path, fields.name('state'), fields.text('state')),
    capability: seriesIn(fields, 'capability', 0, 1),
    votes: seriesIn(fields, 'votes', -9, 9),
    power: fields
      .list('power')
      .map((item, index) => inner(fields, 'power', index, item, ['from', 'to']).period())
      .filter((period) => period !== null),
    far: Object.fromEntries(
      Object.entries((fields.raw('far') ?? {}) as Record<string, unknown>).map(([state, km]) => {
        const at = fields.name(`far.${state}`);
        if (typeof km !== 'number' || !(km >= 0))
          refuse(file.path, at, `a distance in km is needed, found ${JSON.stringify(km)}`);
        return [names.state(file.path, at, state), km];
      }),
    ),
  }));
}

function seriesIn(fields: Fields, key: string, min: number, max: number): YearSeries | null {
  if (!fields.has(key)) return null;
  const own = new Fields(fields.path, fields.name(key), fields.raw(key), ['from', 'values']);
  return {
    from: own.number('from', 1816, 2100),
    values: own.list('values').map((value, index) => {
      if (value === null) return null;
      if (typeof value !== 'number' || !(value >= min && value <= max))
        refuse(
          fields.path,
          `${own.name('values')}[${index}]`,
          `a number in [${min}, ${max}], or null, is needed, found ${JSON.stringify(value)}`,
        );
      return value;
    }),
  };
}

export function readCoverage(file: VocabularyFile): readonly WorldCoverage[] {
  return entries(file, 'coverage', ['regions', 'from', 'to', 'types', 'says', 'basis'], (fields) => ({
    regions: fields.texts('regions').map((region, index) => {
      const found = WORLD_REGIONS.find((one) => one === region);
      return (
        found ??
        refuse(
          file.path,
          fields.name(`regions[${index}]`),
          `"${region}" is none of ${WORLD_REGIONS.join(', ')}`,
        )
      );
    }),
    period: periodIn(fields),
    types: fields.texts('types').map((type, index): DutyType => {
      const found = DUTY_TYPES.find((one) => one === type);
      return (
        found ??
        refuse(file.path, fields.name(`types[${index}]`), `"${type}" is none of ${DUTY_TYPES.join(', ')}`)
      );
    }),
    says: fields.text('says'),
    basis: fields.text('basis'),
  }));
}
