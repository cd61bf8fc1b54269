import { existsSync, readFileSync } from 'node:fs';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { CasusError, type FuzzyDate, isFuzzyDate } from '#core/index.js';
import { type AlignScenario, COMMITMENT_KINDS, type GroupPlace, type ScenarioChange } from '#system/index.js';
import type { WorldNames } from '../bound/names.js';

const text = Type.String({ minLength: 1, maxLength: 500 });
/** YAML reads 2015 as a number and 2015-10-01 as a text. */
const date = Type.Union([Type.String({ maxLength: 10 }), Type.Number()]);
const closed = <Shape extends Record<string, TSchema>>(shape: Shape) =>
  Type.Object(shape, { additionalProperties: false });

const place = closed({
  place: Type.Optional(text),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  withinKm: Type.Optional(Type.Number({ minimum: 0, maximum: 2000 })),
});
const strength = closed({
  low: Type.Number({ exclusiveMinimum: 0 }),
  high: Type.Number({ exclusiveMinimum: 0 }),
  source: Type.Optional(text),
});
const pair = Type.Array(text, { minItems: 2, maxItems: 2 });
const commitment = Type.Union(COMMITMENT_KINDS.map((kind) => Type.Literal(kind)));
const change = closed({
  on: Type.Optional(date),
  move: Type.Optional(text),
  to: Type.Optional(place),
  group: Type.Optional(text),
  strength: Type.Optional(strength),
  capability: Type.Optional(
    closed({
      state: text,
      share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      factor: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    }),
  ),
  end: Type.Optional(closed({ commitment, between: Type.Array(text, { minItems: 1, maxItems: 2 }) })),
  add: Type.Optional(closed({ commitment, between: pair })),
  events: Type.Optional(
    Type.Array(closed({ on: Type.Optional(date), actor: text, recipient: text, type: text }), {
      minItems: 1,
    }),
  ),
});

const schema = closed({
  title: text,
  on: date,
  states: Type.Array(text, { minItems: 1, maxItems: 200 }),
  poles: Type.Array(text, { minItems: 1, maxItems: 20 }),
  groups: Type.Optional(
    Type.Array(
      closed({
        name: text,
        at: place,
        strength,
        hostility: Type.Optional(Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1 }))),
      }),
    ),
  ),
  changes: Type.Array(change),
  distance: Type.Optional(
    closed({
      group: text,
      to: Type.Array(text, { minItems: 1 }),
      pole: text,
      km: Type.Array(Type.Number({ minimum: 0, maximum: 20_000 }), { minItems: 2, maxItems: 50 }),
      claim: Type.Optional(text),
    }),
  ),
  assumptions: Type.Optional(Type.Array(text)),
});

type ScenarioText = Static<typeof schema>;
type PlaceText = Static<typeof place>;

/** Kinds of changes, by the key that tells them. */
const CHANGES = ['move', 'strength', 'capability', 'end', 'add', 'events'] as const;

/**
 * Reads a what-if: YAML as docs/align.md describes it, names as the world record and the gazetteer know them.
 * @param types those of events that are known, with their scores
 * @throws CasusError E_NOT_FOUND without the file or for a name, E_SCENARIO naming the file, the key and what to do
 */
export function readScenario(
  file: string,
  names: WorldNames,
  types: ReadonlyMap<string, { readonly score: number }>,
): AlignScenario {
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  return scenarioFrom(readFileSync(file, 'utf8'), file, names, types);
}

/** The same from its text. @param file for messages */
export function scenarioFrom(
  yaml: string,
  file: string,
  names: WorldNames,
  types: ReadonlyMap<string, { readonly score: number }>,
): AlignScenario {
  const refuse = (key: string, problem: string, cause?: unknown): never => {
    throw new CasusError('E_SCENARIO', `"${file}", key "${key}": ${problem}`, {
      where: { input: file, field: key },
      cause,
    });
  };
  const value = parsed(yaml, file);
  if (!Value.Check(schema, value)) {
    const errors = [...Value.Errors(schema, value)];
    const key = errors[0]?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    return refuse(key === '' ? '(top)' : key, problemOf(errors));
  }
  const said: ScenarioText = value;
  const dateAt = (key: string, found: string | number): FuzzyDate => {
    const word = String(found);
    return isFuzzyDate(word) ? word : refuse(key, `"${word}" is no date YYYY, YYYY-MM or YYYY-MM-DD`);
  };
  const on = dateAt('on', said.on);
  /** A name that is not found, with the key where it stands. */
  const named = <Out>(key: string, find: () => Out): Out => {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof CasusError)) throw error;
      return refuse(key, error.message, error);
    }
  };
  const state = (key: string, name: string): string => named(key, () => names.state(name, on).id);
  const placeAt = (key: string, where: PlaceText): GroupPlace => {
    const withinKm = where.withinKm ?? 0;
    if (where.latitude !== undefined && where.longitude !== undefined)
      return {
        name: where.place ?? `${where.latitude}, ${where.longitude}`,
        latitude: where.latitude,
        longitude: where.longitude,
        withinKm,
      };
    if (where.place === undefined)
      return refuse(key, 'a place is needed: place: Kunduz, or latitude and longitude');
    const found = named(`${key}.place`, () => names.place(where.place!, on));
    if (found.latitude === null || found.longitude === null)
      return refuse(`${key}.place`, `"${where.place}" has no point on the map; give latitude and longitude`);
    return { name: found.name, latitude: found.latitude, longitude: found.longitude, withinKm };
  };
  const range = (key: string, { low, high, source }: Static<typeof strength>) =>
    low <= high ? { low, high, source: source ?? null } : refuse(key, `low ${low} is above high ${high}`);

  const groups = (said.groups ?? []).map(({ name, at, strength: force, hostility = {} }, index) => {
    const key = `groups.${index}`;
    const { otherwise = 1, ...to } = hostility;
    return {
      name,
      place: placeAt(`${key}.at`, at),
      strength: range(`${key}.strength`, force),
      hostility: {
        otherwise,
        to: Object.fromEntries(
          Object.entries(to).map(([one, share]) => [state(`${key}.hostility.${one}`, one), share]),
        ),
      },
    };
  });
  const seen = new Set<string>();
  for (const [index, { name }] of groups.entries()) {
    if (seen.has(name)) refuse(`groups.${index}.name`, `"${name}" stands twice`);
    seen.add(name);
  }
  const group = (key: string, name: string): string =>
    seen.has(name)
      ? name
      : refuse(
          key,
          `no group "${name}" stands under groups; there ${seen.size === 0 ? 'are none' : `stand ${[...seen].join(', ')}`}`,
        );

  const changes = said.changes.map((one, index): ScenarioChange => {
    const key = `changes.${index}`;
    const when = one.on === undefined ? on : dateAt(`${key}.on`, one.on);
    const kinds = CHANGES.filter((kind) => one[kind] !== undefined);
    if (kinds.length !== 1)
      return refuse(key, `one of ${CHANGES.join(', ')} is needed, found ${kinds.join(' and ') || 'none'}`);
    if (one.move !== undefined) {
      if (one.to === undefined) return refuse(`${key}.to`, 'say where the group goes: to: { place: … }');
      return {
        kind: 'move',
        on: when,
        group: group(`${key}.move`, one.move),
        to: placeAt(`${key}.to`, one.to),
      };
    }
    if (one.strength !== undefined) {
      if (one.group === undefined) return refuse(`${key}.group`, 'say whose strength changes: group: …');
      return {
        kind: 'strength',
        on: when,
        group: group(`${key}.group`, one.group),
        strength: range(`${key}.strength`, one.strength),
      };
    }
    if (one.capability !== undefined) {
      const { state: whose, share = null, factor = null } = one.capability;
      if ((share === null) === (factor === null))
        return refuse(`${key}.capability`, 'either share or factor is needed');
      return { kind: 'capability', on: when, state: state(`${key}.capability.state`, whose), share, factor };
    }
    if (one.end !== undefined || one.add !== undefined) {
      const kind = one.end === undefined ? 'add' : 'end';
      const { commitment: of, between } = (one.end ?? one.add)!;
      const [a, b] = between.map((name, at) => state(`${key}.${kind}.between.${at}`, name));
      if (a === b) return refuse(`${key}.${kind}.between`, `both are ${a}`);
      return kind === 'add'
        ? { kind, on: when, commitment: of, between: [a!, b!] }
        : { kind, on: when, commitment: of, between: [a!, b ?? null] };
    }
    return {
      kind: 'events',
      on: when,
      events: one.events!.map((event, at) => {
        const here = `${key}.events.${at}`;
        if (!types.has(event.type))
          return refuse(
            `${here}.type`,
            `"${event.type}" is no type of event; known: ${[...types.keys()].join(', ')}`,
          );
        return {
          on: event.on === undefined ? when : dateAt(`${here}.on`, event.on),
          actor: named(`${here}.actor`, () => codeOf(names, event.actor, on)),
          recipient: named(`${here}.recipient`, () => codeOf(names, event.recipient, on)),
          type: event.type,
          score: types.get(event.type)!.score,
        };
      }),
    };
  });
  const poles = said.poles.map((name, index) => state(`poles.${index}`, name));
  const states = said.states.map((name, index) => state(`states.${index}`, name));
  const both = states.find((one) => poles.includes(one));
  if (both !== undefined) refuse('states', `"${both}" is a pole as well; a state does not turn to itself`);
  const { distance } = said;
  return {
    title: said.title,
    on,
    states: [...new Set(states)],
    poles: [...new Set(poles)],
    groups,
    changes: changes
      .map((one, index) => ({ one, index }))
      .sort((a, b) => (a.one.on < b.one.on ? -1 : a.one.on > b.one.on ? 1 : a.index - b.index))
      .map(({ one }) => one),
    distance:
      distance === undefined
        ? null
        : {
            group: group('distance.group', distance.group),
            states: distance.to.map((name, index) => {
              const id = state(`distance.to.${index}`, name);
              return states.includes(id)
                ? id
                : refuse(`distance.to.${index}`, `"${name}" is not among states`);
            }),
            pole: poleAmong(state('distance.pole', distance.pole)),
            km: [...distance.km].sort((a, b) => a - b),
            claim: distance.claim ?? null,
          },
    assumptions: said.assumptions ?? [],
  };

  function poleAmong(id: string): string {
    return poles.includes(id) ? id : refuse('distance.pole', `"${id}" is not among poles`);
  }
}

/** Code of one who acts: a state's id, else the name of an armed group. */
function codeOf(names: WorldNames, name: string, on: FuzzyDate): string {
  try {
    return names.state(name, on).id;
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    return names.attacker(name).name;
  }
}

function parsed(yaml: string, file: string): unknown {
  try {
    return parse(yaml) as unknown;
  } catch (cause) {
    throw new CasusError('E_SCENARIO', `"${file}" is no valid YAML: ${(cause as Error).message}`, {
      where: { input: file },
      cause,
    });
  }
}

/** What a check of shape found at its first fault, in words. */
function problemOf(
  errors: readonly { keyword: string; message: string; params: object; instancePath: string }[],
): string {
  const [first] = errors;
  if (first === undefined) return 'is of another shape';
  if (first.keyword === 'boolean') return 'unknown key';
  const allowed = errors.flatMap(({ keyword, params, instancePath }) =>
    keyword === 'const' && instancePath === first.instancePath && 'allowedValue' in params
      ? [String(params.allowedValue)]
      : [],
  );
  if (allowed.length > 0) return `must be one of ${allowed.join(', ')}`;
  return first.message;
}
