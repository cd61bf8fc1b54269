import { type Actor, type ActorWords, firstDay, type Id, type Period } from '#core/index.js';
import { refuse } from './fields.js';

interface Bearer {
  readonly id: Id<'actor'>;
  readonly period: Period | null;
}

/**
 * Refuses ids that are missing or used twice, and names that two actors bear at the same time without a
 * row in `shared_names`. Persons may share names: their country and date tell them apart.
 */
export function checkClashes(
  actors: readonly Actor[],
  words: ActorWords,
  pathOf: (id: Id<'actor'>) => string,
): void {
  const ids = new Set<Id<'actor'>>();
  for (const actor of actors) {
    if (ids.has(actor.id))
      refuse(pathOf(actor.id), 'id', `"${actor.id}" is used twice; give one of them another id`);
    ids.add(actor.id);
  }
  const needId = (id: Id<'actor'> | null, path: string, key: string) => {
    if (id !== null && !ids.has(id)) refuse(path, key, `no actor "${id}"; add its file or mend the id`);
  };
  for (const actor of actors) {
    needId(actor.country, pathOf(actor.id), 'country');
    for (const member of actor.members) needId(member.actor, pathOf(actor.id), 'members');
    checkMembers(actor, pathOf(actor.id));
  }
  for (const place of words.places) needId(place.of, 'actors/words/places.yaml', place.of);
  for (const body of words.bodies) needId(body.of, 'actors/words/bodies.yaml', body.names[0] ?? 'of');
  const shared = new Map(words.sharedNames.map((row) => [row.name, new Set<string>(row.actors)]));
  for (const row of words.sharedNames)
    for (const id of row.actors) needId(id, 'actors/words/traps.yaml', `shared_names "${row.name}"`);
  const bearers = new Map<string, Bearer[]>();
  const claim = (name: string, bearer: Bearer, path: string, key: string) => {
    const others = bearers.get(name) ?? [];
    for (const other of others) {
      if (other.id === bearer.id || !overlaps(other.period, bearer.period)) continue;
      const allowed = shared.get(name);
      if (allowed?.has(other.id) && allowed.has(bearer.id)) continue;
      refuse(
        path,
        key,
        `"${name}" already belongs to ${other.id} in the same period; date it, or list it under shared_names`,
      );
    }
    others.push(bearer);
    bearers.set(name, others);
  };
  for (const actor of actors) {
    if (actor.kind === 'person') continue;
    for (const name of actor.names)
      claim(
        name.text,
        { id: actor.id, period: name.period ?? actor.period },
        pathOf(actor.id),
        `names.${name.use}`,
      );
  }
  for (const place of words.places)
    for (const name of place.names)
      claim(name, { id: place.of, period: null }, 'actors/words/places.yaml', place.of);
  for (const body of words.bodies)
    for (const name of body.names)
      claim(name, { id: `actor:body of ${body.of}`, period: null }, 'actors/words/bodies.yaml', 'names');
}

function checkMembers(actor: Actor, path: string): void {
  const seen = new Map<string, (Period | null)[]>();
  for (const member of actor.members) {
    const key = `${member.actor} ${member.as}`;
    const periods = seen.get(key) ?? [];
    if (periods.some((period) => overlaps(period, member.period)))
      refuse(path, 'members', `two rows of ${member.actor} as ${member.as} overlap; periods are half-open`);
    periods.push(member.period);
    seen.set(key, periods);
  }
}

function overlaps(a: Period | null, b: Period | null): boolean {
  const from = (period: Period | null) => (period?.from ? firstDay(period.from) : '0000');
  const to = (period: Period | null) => (period?.to ? firstDay(period.to) : '9999');
  return from(a) < to(b) && from(b) < to(a);
}
