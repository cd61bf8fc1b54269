import { type Actor, type FuzzyDate, periodTouches } from '#core/index.js';
import { fold, sameGivenName, soundKey, surnameKey } from './fold.js';
import type { ActorId, KnownPerson } from './lexicon.js';
import { PARTICLES, type Run } from './name-runs.js';
import { actorOf, type Reading } from './reading.js';
import type { RoleDraft } from './roles.js';

interface Leader {
  readonly actor: Actor;
  readonly rule: string;
  readonly weight: number;
}

export function knownLeader(
  reading: Reading,
  run: Run,
  before: RoleDraft | null,
  after: RoleDraft | null,
  beside: readonly ActorId[],
): Leader | null {
  const keys = run.words.map(surnameKey);
  // "King Abdullah", "Sultan Qaboos": rulers go by given names; the office has already named the one.
  const holder =
    before && before.actors.length === 1 ? reading.lexicon.actors.get(before.actors[0]!) : undefined;
  if (holder?.kind === 'person' && keys.every((key) => partsOf(holder).has(key)))
    return { actor: holder, rule: 'name-of-the-holder-of-that-office', weight: 0.93 };
  const candidates = new Map<KnownPerson, number>();
  keys.forEach((key, at) => {
    for (const person of reading.lexicon.persons.get(key) ?? []) {
      const fit = fitOf(run, keys, at, person);
      if (fit > 0) candidates.set(person, Math.max(candidates.get(person) ?? 0, fit));
    }
  });
  if (candidates.size === 0) return null;
  const owners = new Set([...(before?.owners ?? []), ...(after?.owners ?? []), ...beside]);
  const rated = [...candidates].map(([person, fit]) => ({
    person,
    value: rate(reading, person, fit, run, owners, before ?? after),
  }));
  rated.sort((a, b) => b.value - a.value);
  const best = rated[0]!;
  const second = rated[1];
  if (best.value < 0.6 || (second && best.value - second.value < 0.1)) return null;
  const full = (candidates.get(best.person) ?? 0) >= 2;
  return {
    actor: best.person.actor,
    rule: full ? 'name-of-an-office-holder' : 'surname-of-an-office-holder',
    weight: Math.min(0.97, best.value),
  };
}

function partsOf({ names }: Actor): ReadonlySet<string> {
  return new Set(names.flatMap(({ text }) => text.split(/\s+/).map(surnameKey)));
}

/** 0 = no fit; 1 = the surname alone; 2 = surname and given name. */
function fitOf(run: Run, keys: readonly string[], at: number, { forms }: KnownPerson): number {
  let best = 0;
  for (const form of forms) {
    const from = at - form.surname.length + 1;
    if (from < 0 || !form.surname.every((key, i) => keys[from + i] === key)) continue;
    const others = run.words.filter((word, i) => (i < from || i > at) && !PARTICLES.has(fold(word)));
    if (others.length === 0) {
      best = Math.max(best, form.given.length === 0 ? 2 : 1);
      continue;
    }
    // "Kim Jong Un", "Kim Jong-un", "Xi Jin-ping": the same letters, parted otherwise.
    if (soundKey(others.join('')) === soundKey(form.given.join(''))) {
      best = 2;
      continue;
    }
    const fits = others.every((word) => {
      const bare = fold(word).replaceAll('.', '');
      if (bare.length === 1) return form.given.some((given) => fold(given).startsWith(bare));
      return form.given.some((given) => sameGivenName(word, given));
    });
    // Of a name with the surname first all parts are needed: Kim Sung is not Kim Il Sung.
    const parts =
      form.surnameFirst && others.length < form.given.length && !others.some((word) => word.includes('-'));
    if (fits && !parts) best = 2;
  }
  return best;
}

/** How likely this holder is meant: full name, title and country beside it, in office then, country in the text. */
function rate(
  reading: Reading,
  { actor }: KnownPerson,
  fit: number,
  run: Run,
  owners: ReadonlySet<ActorId>,
  title: RoleDraft | null,
): number {
  const countries = new Set(actor.roles.map((role) => role.of).filter((id) => id !== null));
  const isOwner = [...countries].some((id) => owners.has(id));
  if (owners.size > 0 && !isOwner && ![...owners].some((id) => actorOf(reading, id)?.kind !== 'state'))
    return fit === 2 ? 0.55 : 0;
  const inText = [...countries].some((id) => (reading.evidence.get(id) ?? 0) > 0);
  const { date } = reading;
  const serving = date !== null && isServing(actor, date);
  if (date !== null && !serving && isFuture(actor, date)) return fit === 2 ? 0.5 : 0;
  if (fit === 2) return 0.75 + (serving ? 0.1 : 0) + (inText ? 0.1 : 0) + (isOwner ? 0.05 : 0);
  const word = fold(run.words.at(-1)!);
  let value = 0.2;
  if (serving) value += 0.3;
  if (inText) value += 0.25;
  if (isOwner) value += 0.3;
  else if (title && title.owners.length === 0) value += 0.1;
  if ((reading.lexicon.persons.get(surnameKey(word)) ?? []).length === 1 && word.length >= 5) value += 0.15;
  if (word.length <= 4) value -= 0.1;
  // "Imam Bukhari", "striker Silva": a title of another walk of life.
  if (title && !isOwner && !/^(?:GOV|PTY|LEG|MIL|OPP)$/.test(title.role!.sector)) value -= 0.4;
  return value;
}

/** Holds an office of the vocabulary on a date. */
export function isServing(actor: Actor, date: FuzzyDate): boolean {
  return actor.roles.some((role) => role.period === null || periodTouches(role.period, date));
}

/** Took a first office only years after the date: hardly the one a text of that date speaks of. */
function isFuture(actor: Actor, date: string): boolean {
  const first = actor.roles.map((role) => role.period?.from ?? '0000').sort()[0]!;
  return Number(first.slice(0, 4)) > Number(date.slice(0, 4)) + 5;
}
