import { type Reason, wordSet } from '#core/index.js';
import { type Draft, reason } from './draft.js';
import { fold } from './fold.js';
import type { ActorId, NameEntry, NameUse } from './lexicon.js';
import { inForce, type NameHit } from './names.js';
import { placeOrGovernment } from './places.js';
import type { Reading } from './reading.js';
import { headAt, headOf, isCapital, relationAt, type View, wordAt } from './view.js';

/**
 * Who a name of the vocabulary means here. `nobody` = not a mention at all ("Gulf of Mexico", "turkey breast");
 * `person` = part of a person's name ("Michael Jordan"); a draft without actors = seen, but this text does not settle
 * who it is.
 */
export function chooseName(reading: Reading, view: View, hit: NameHit): Draft | 'nobody' | 'person' {
  const { pieces } = view;
  const entries = inForce(hit.entries, reading.date);
  if (entries.some((entry) => entry.kind === 'nobody')) return 'nobody';
  const t0 = pieces.token[hit.from]!;
  const t1 = pieces.token[hit.to - 1]! + 1;
  const name = pieces.text.slice(hit.from, hit.to).map(fold).join(' ');
  const single = hit.to - hit.from === 1;
  if (single && isFood(reading, view, name, t0, t1)) return 'nobody';
  // "pro-Russian", "anti-American": about them, not of them.
  if (hit.from > pieces.firstOf[t0]!) return 'nobody';
  const entry = seatOrPlace(view, entries, t0, t1) ?? pick(reading, entries, name);
  const use = entry?.kind === 'actor' ? entry.use : entry?.kind === 'place' ? 'capital' : 'name';
  const base: Draft = {
    t0,
    t1,
    start: pieces.start[hit.from]!,
    end: pieces.end[hit.to - 1]!,
    head: headOf(view, t0, t1),
    form: use === 'demonym' ? 'demonym' : 'name',
    actors: [],
    sector: null,
    reasons: [],
    value: 0,
    source: 'unknown',
    role: null,
    plural: false,
  };
  if (!entry) return open(base, 'several-bearers');
  if (single && reading.lexicon.personLike.has(name) && besideName(reading, view, t0, t1)) return 'person';
  if (use !== 'demonym' && isUsPlace(reading, view, name, t0, t1)) return open(base, 'place-in-the-usa');
  if (use !== 'demonym' && entry.kind === 'actor') {
    const institution = institutionAround(reading, view, t0, t1);
    if (institution)
      return open({ ...base, ...stretch(view, ...institution) }, 'institution-named-after-a-place');
  }
  const id = idOf(entry)!;
  if (name === 'georgia' && reading.georgia === 'us') return open(base, 'us-state-of-georgia');
  if (reading.lexicon.weak.has(name) && !hasEvidence(reading, id)) return open(base, 'weak-name');
  if (name === 'washington' && reading.lexicon.usStates.has(name) && isTownBefore(view, t0))
    return open(base, 'place-in-the-usa');
  const reasons: Reason[] = [reason(`name:${use}`, WEIGHTS[use])];
  let value = WEIGHTS[use];
  if (
    entries.length > 1 &&
    new Set(entries.map(idOf)).size > 1 &&
    !entries.some(({ kind }) => kind === 'place')
  ) {
    const shared = (reading.evidence.get(id) ?? 0) > 0 ? -0.05 : -0.2;
    reasons.push(reason('shared-name', shared));
    value += shared;
  }
  if (entry.kind === 'body')
    return { ...base, actors: [id], sector: entry.body.sector, reasons, value, source: 'body' };
  if (entry.kind === 'place') {
    const place = [...reasons, reason('place-in-the-state', 0)];
    return { ...base, actors: [id], reasons: place, value, source: 'capital' };
  }
  if (entry.kind !== 'actor') return 'nobody';
  if (use === 'capital') {
    const seat = placeOrGovernment(view, t0, t1);
    return {
      ...base,
      actors: [id],
      sector: seat.meant === 'place' ? null : entry.actor.kind === 'igo' ? 'IGO' : 'GOV',
      reasons: [...reasons, reason(`capital-as-${seat.meant}:${seat.rule}`, 0)],
      value: value - (seat.meant === 'government' ? 0.05 : 0),
      source: 'capital',
    };
  }
  const sector = entry.actor.sector;
  return { ...base, actors: [id], sector, reasons, value, source: use === 'demonym' ? 'demonym' : 'name' };
}

const WEIGHTS: Readonly<Record<NameUse, number>> = {
  name: 0.98,
  short: 0.95,
  formal: 0.99,
  former: 0.95,
  abbreviation: 0.95,
  variant: 0.95,
  demonym: 0.95,
  capital: 0.9,
};

/** A town that is both a seat and a place of another state: Brussels decides for the EU, and lies in Belgium. */
function seatOrPlace(view: View, entries: readonly NameEntry[], t0: number, t1: number): NameEntry | null {
  const place = entries.find((entry) => entry.kind === 'place');
  const seat = entries.find((entry) => entry.kind === 'actor' && entry.use === 'capital');
  if (!place || !seat) return null;
  return placeOrGovernment(view, t0, t1).meant === 'place' ? place : seat;
}

function open(draft: Draft, rule: string): Draft {
  return { ...draft, actors: [], sector: null, source: 'unknown', value: 0, reasons: [reason(rule, 0)] };
}

export function idOf(entry: NameEntry): ActorId | null {
  if (entry.kind === 'actor') return entry.actor.id;
  return entry.kind === 'body' ? entry.body.of : entry.kind === 'place' ? entry.of : null;
}

/** Of several bearers the one that the text names otherwise; else the usual one; else nobody. */
function pick(reading: Reading, entries: readonly NameEntry[], name: string): NameEntry | null {
  const ids = new Set(entries.map(idOf));
  if (ids.size === 1) return entries[0]!;
  const counted = entries
    .map((entry) => ({ entry, count: reading.evidence.get(idOf(entry)!) ?? 0 }))
    .sort((a, b) => b.count - a.count);
  if (
    counted[0]!.count > 0 &&
    counted[0]!.count > counted.find((one) => idOf(one.entry) !== idOf(counted[0]!.entry))!.count
  )
    return counted[0]!.entry;
  const preferred = reading.lexicon.shared.get(name)?.preferred ?? null;
  return entries.find((entry) => idOf(entry) === preferred) ?? null;
}

/** The text speaks of the actor, of what belongs to it, or (for an organisation) of two of its members. */
function hasEvidence(reading: Reading, id: ActorId): boolean {
  if ((reading.evidence.get(id) ?? 0) > 0) return true;
  const actor = reading.lexicon.actors.get(id);
  if (!actor) return true;
  const base = actor.external.base ? (`actor:${actor.external.base}` as ActorId) : actor.country;
  if (base && (reading.evidence.get(base) ?? 0) > 0) return true;
  return actor.members.filter((member) => (reading.evidence.get(member.actor) ?? 0) > 0).length >= 2;
}

function isFood(reading: Reading, view: View, name: string, t0: number, t1: number): boolean {
  if (name !== 'turkey') return false;
  const { foodWords } = reading.lexicon;
  return foodWords.has(wordAt(view, t1)) || foodWords.has(wordAt(view, t0 - 1));
}

/** "Michael Jordan", "J. Israel", "Chad Smith", "Paris Hilton": next to another name, in one run of capitals. */
function besideName(reading: Reading, view: View, t0: number, t1: number): boolean {
  const before = t0 - 1;
  const given = reading.lexicon.given;
  if (before >= 0 && isCapital(view, before)) {
    const word = fold(view.sentence.form[before]!);
    if (
      given.has(word) ||
      HONORIFICS.has(word.replace('.', '')) ||
      /^\p{Lu}\.$/u.test(view.sentence.form[before]!)
    )
      return true;
    // "Denzel [Washington]": the tree makes one name of the two, and the first is no word of the vocabulary.
    if (
      (relationAt(view, before) === 'compound' ||
        relationAt(view, before) === 'flat' ||
        relationAt(view, t0) === 'flat') &&
      (headAt(view, before) === t0 || headAt(view, t0) === before) &&
      view.sentence.upos[before] === 'PROPN' &&
      !NOT_GIVEN.has(wordAt(view, before)) &&
      !isVocabulary(reading, view, view.pieces.firstOf[before]!)
    )
      return true;
  }
  if (t1 < view.n && isCapital(view, t1) && !view.heading) {
    const next = wordAt(view, t1);
    if (NOT_SURNAMES.has(next) || reading.lexicon.institutionHeads.has(next)) return false;
    // A surname after it: a capital word that is neither a title, a name of the vocabulary, nor followed by a role.
    const piece = view.pieces.firstOf[t1]!;
    if (isVocabulary(reading, view, piece)) return false;
    const tag = view.sentence.upos[t1];
    return tag === 'PROPN';
  }
  return false;
}

function isVocabulary(reading: Reading, view: View, piece: number): boolean {
  if (reading.hits[view.index]!.some((hit) => hit.from <= piece && piece < hit.to)) return true;
  let found = false;
  reading.lexicon.roles.walk(view.pieces.key, piece, () => {
    found = true;
  });
  return found;
}

export const HONORIFICS: ReadonlySet<string> = wordSet(`
  mr mrs ms miss dr sir lord lady dame prof professor sen rep gov gen col lt capt maj sgt adm rev hon
  madame madam judge sheikh ayatollah imam mullah
`);

/** Capital words that stand before a place without being a given name. */
const NOT_GIVEN: ReadonlySet<string> = wordSet(`
  greater central downtown upper lower inner outer old new east west north south northern southern eastern western great little
  mainland metropolitan imperial soviet nazi occupied free united king queen port lake mount fort saint st cape gulf
`);

/** Capital words that follow a country without being a surname. */
const NOT_SURNAMES: ReadonlySet<string> = wordSet(`
  river valley and foreign prime president state national central army navy air defense defence interior
  finance supreme high times post today sunday monday tuesday wednesday thursday friday saturday talks
  summit crisis war conference border king queen government
`);

/** "Mexico, Missouri", "Lebanon, Pa.", "Paris, Texas": a town of the USA. And the state behind the comma. */
function isUsPlace(reading: Reading, view: View, name: string, t0: number, t1: number): boolean {
  if (wordAt(view, t1) === ',') {
    const state = stateAfter(reading, view, t1 + 1);
    if (state !== null && state !== 'georgia' && state !== 'washington') return true;
    // "Athens, Georgia": the comma alone would also part a list of countries.
    if (state === 'georgia' && reading.georgia === 'us') return true;
  }
  if (name !== 'georgia') return false;
  if (wordAt(view, t0 - 1) !== ',' || !isCapital(view, t0 - 2)) return false;
  const town = fold(view.sentence.form[t0 - 2]!);
  return reading.lexicon.georgia.us.has(town) && !reading.lexicon.georgia.country.has(town);
}

function stateAfter(reading: Reading, view: View, token: number): string | null {
  if (!isCapital(view, token)) return null;
  for (const length of [2, 1]) {
    const words = view.sentence.form.slice(token, token + length);
    if (words.length < length || !words.every((_, i) => isCapital(view, token + i))) continue;
    const name = fold(words.join(' ')).replaceAll('.', '');
    if (reading.lexicon.usStates.has(name)) return name;
  }
  return null;
}

/** "Spokane, Washington": a capital word that we do not know, then a comma. */
function isTownBefore(view: View, t0: number): boolean {
  return (
    wordAt(view, t0 - 1) === ',' &&
    isCapital(view, t0 - 2) &&
    !isCapital(view, t0 - 4) &&
    wordAt(view, t0 - 3) === 'in'
  );
}

/** "China University of Geosciences", "University of Jordan", "Moscow Times": the tokens of the whole name. */
function institutionAround(
  reading: Reading,
  view: View,
  t0: number,
  t1: number,
): readonly [number, number] | null {
  const { institutionHeads } = reading.lexicon;
  if (
    t1 < view.n &&
    isCapital(view, t1) &&
    institutionHeads.has(fold(view.sentence.form[t1]!)) &&
    !view.heading
  ) {
    let end = t1 + 1;
    while (
      end < view.n &&
      (isCapital(view, end) || (/^(?:of|and|for)$/.test(wordAt(view, end)) && isCapital(view, end + 1)))
    )
      end++;
    return [t0, end];
  }
  const of = wordAt(view, t0 - 1) === 'the' ? t0 - 2 : t0 - 1;
  if (wordAt(view, of) !== 'of' || of === 0 || !isCapital(view, of - 1)) return null;
  const head = wordAt(view, of - 1);
  return OWN_NAME_HEADS.has(head) && institutionHeads.has(head) ? [of - 1, t1] : null;
}

function stretch(view: View, t0: number, t1: number): Pick<Draft, 't0' | 't1' | 'start' | 'end' | 'head'> {
  return {
    t0,
    t1,
    start: view.sentence.starts[t0]!,
    end: view.sentence.ends[t1 - 1]!,
    head: headOf(view, t0, t1),
  };
}

const OWN_NAME_HEADS: ReadonlySet<string> = wordSet(`
  university college school institute academy museum hospital church theatre theater orchestra cathedral
`);
