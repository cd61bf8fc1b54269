import { fold } from '#actors/index.js';
import {
  type Actor,
  CasusError,
  type FuzzyDate,
  type Ontology,
  periodTouches,
  type WorldState,
} from '#core/index.js';
import { Gazetteer, placeKey } from '#events/index.js';
import {
  type Attacker,
  type CrisisPlace,
  existsOn,
  placeOfTerritory,
  territoryOn,
  type WorldIndex,
} from '#system/index.js';

/** Finds states, attackers and places by any name that the world record, the vocabulary or the gazetteer knows. */
export interface WorldNames {
  /** One state. @throws CasusError E_NOT_FOUND */
  state(name: string, date: FuzzyDate): WorldState;
  /** A state, an armed group, or nobody in particular ("unrest"). @throws CasusError E_NOT_FOUND */
  attacker(name: string): Attacker;
  /** A state, or the members of an organisation or bloc on that day. @throws CasusError E_NOT_FOUND */
  members(name: string, date: FuzzyDate): readonly string[];
  /** @throws CasusError E_NOT_FOUND */
  place(name: string, date: FuzzyDate): CrisisPlace;
}

/** Attackers that are nobody in particular. */
const CROWD = /\b(?:unrest|rioters?|protesters?|mob|insurgents?|rebels?|militants?|terrorists?)\b/iu;
export const isCrowd = (name: string): boolean => CROWD.test(name);

/** Names under which the world record knows organisations, beside their ids. */
const key = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** States of other times as the vocabulary has them → the state that goes on. */
function idOfActor({ id }: Actor): string {
  return id.slice('actor:'.length);
}

export function makeWorldNames(index: WorldIndex, ontology: Ontology): WorldNames {
  const { world } = index;
  const byName = new Map<string, WorldState[]>();
  const add = (name: string, state: WorldState): void => {
    const at = key(name);
    const list = byName.get(at) ?? [];
    if (!list.includes(state)) list.push(state);
    byName.set(at, list);
  };
  const byCode = new Map<string, WorldState>();
  for (const state of world.states) for (const code of state.codes) byCode.set(code, state);
  for (const state of world.states) byCode.set(state.id, state);
  const actors = new Map<string, Actor>();
  for (const actor of ontology.actors) {
    if (actor.kind === 'person' || actor.kind === 'office') continue;
    const state = actor.kind === 'state' ? byCode.get(idOfActor(actor)) : undefined;
    for (const { text, use } of actor.names) {
      if (state && use !== 'demonym') add(text, state);
      if (!actors.has(key(text))) actors.set(key(text), actor);
    }
    if (!actors.has(key(actor.code))) actors.set(key(actor.code), actor);
    const own = key(idOfActor(actor));
    if (!actors.has(own)) actors.set(own, actor);
  }
  for (const state of world.states) {
    add(state.name, state);
    for (const { name } of state.formerly) add(name, state);
  }
  const gazetteer = new Gazetteer(ontology.places);

  function find(name: string, date: FuzzyDate): WorldState | null {
    const code = byCode.get(name.trim().toUpperCase());
    if (code) return code;
    const found = byName.get(key(name)) ?? [];
    return found.find((state) => existsOn(state, date)) ?? found[0] ?? null;
  }

  function unknown(name: string, what: string): never {
    throw new CasusError(
      'E_NOT_FOUND',
      `no ${what} is called "${name}"; casus world states lists the states, and any English name, capital or ISO 3166 code of one will do`,
      { where: { input: name } },
    );
  }

  const recognised = (state: WorldState, name: string): CrisisPlace => ({
    name,
    sovereign: state.id,
    heldBy: null,
    claimedBy: [],
    standing: 'recognised',
    latitude: state.capital?.latitude ?? null,
    longitude: state.capital?.longitude ?? null,
    areas: [],
    border: [],
  });

  function placeIn(name: string, date: FuzzyDate): CrisisPlace | null {
    const land = territoryOn(world.territories, date, name);
    if (land) return placeOfTerritory(land.territory, land.spell);
    const area = world.areas.find((one) => one.id === name || key(one.name) === key(name));
    if (area)
      return {
        name: area.name,
        sovereign: null,
        heldBy: null,
        claimedBy: [],
        standing: 'sea',
        latitude: null,
        longitude: null,
        areas: [area.id],
        border: [],
      };
    const reading = gazetteer
      .readings(placeKey(name))
      .reduce<ReturnType<Gazetteer['readings']>[number] | null>(
        (best, one) => (best === null || one.population > best.population ? one : best),
        null,
      );
    // A region of the world ("Baltic states") is no place of one state; a state wins over a town of its name.
    const state = find(name, date);
    if (state) return recognised(state, `territory of ${state.name}`);
    if (reading === null) return null;
    const { place, kind } = reading;
    const states = place.states.map((code) => find(code, date)?.id ?? code);
    const one = place.country === null ? null : (find(place.country, date)?.id ?? place.country);
    const standing = kind === 'sea' ? 'sea' : one === null && kind !== 'border' ? 'disputed' : 'recognised';
    return {
      name: place.name,
      sovereign: one,
      heldBy: null,
      claimedBy: one === null && kind !== 'border' && kind !== 'sea' ? states : [],
      standing,
      latitude: place.latitude,
      longitude: place.longitude,
      areas: [],
      border: kind === 'border' || kind === 'river' ? states : [],
    };
  }

  return {
    state: (name, date) => find(name, date) ?? unknown(name, 'state'),
    attacker(name) {
      const state = byCode.get(name.trim().toUpperCase()) ?? byName.get(key(name))?.[0];
      if (state) return { name: state.name, state: state.id };
      if (isCrowd(name)) return { name, state: null };
      const actor = actors.get(key(name));
      // "Russian" is no name of Russia, and an organisation attacks as the states that act for it.
      if (actor && !['state', 'igo', 'bloc'].includes(actor.kind)) return { name: actor.name, state: null };
      return unknown(name, 'state or armed group');
    },
    members(name, date) {
      const state = find(name, date);
      if (state) return [state.id];
      const wanted = key(name);
      const own = world.organisations.find((one) => key(one.id) === wanted || key(one.name) === wanted);
      const inside = own?.members.filter(({ as, period }) => as === 'member' && periodTouches(period, date));
      if (inside) return [...new Set(inside.map((member) => member.state))];
      const actor = actors.get(wanted);
      if (!actor || actor.members.length === 0) return unknown(name, 'state, organisation or bloc');
      return [
        ...new Set(
          actor.members
            .filter(({ as, period }) => as === 'member' && (period === null || periodTouches(period, date)))
            .flatMap(({ actor: member }) => byCode.get(member.slice('actor:'.length))?.id ?? []),
        ),
      ];
    },
    place: (name, date) => placeIn(name.trim(), date) ?? unknown(name, 'place'),
  };
}
