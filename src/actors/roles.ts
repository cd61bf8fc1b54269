import { type Sector, wordSet } from '#core/index.js';
import { type Draft, isOwner, reason } from './draft.js';
import { fold } from './fold.js';
import { type ActorId, holdersOf, membersAt } from './lexicon.js';
import type { RoleHit } from './names.js';
import { fromKnown } from './people.js';
import { actorOf, meetPerson, type Reading } from './reading.js';
import {
  headAt,
  isCapital,
  isHyphen,
  isPossessive,
  relationAt,
  tagAt,
  touches,
  type View,
  wordAt,
} from './view.js';

/** A role noun with the owner that stands beside it, if any. */
export interface RoleDraft extends Draft {
  readonly source: 'role';
  /** The noun as printed, in lower case. */
  readonly noun: string;
  /** Token range of the noun alone. */
  readonly noun0: number;
  readonly noun1: number;
  /** End of the "of …" that belongs to it. */
  after: number;
  owners: readonly ActorId[];
  via: 'before' | 'of' | 'in' | null;
  /** Last token of the one it belongs to ("[Putin]'s aide", "[its] army"), where that is no name of the vocabulary. */
  possessor: number | null;
  readonly definite: boolean;
  /** "former", "late", "next": not the one in office. */
  readonly notNow: boolean;
}

/** Modifier stretch before a noun: where it begins, whose it is, how it is determined. */
export interface Surroundings {
  readonly t0: number;
  readonly owners: readonly Draft[];
  readonly possessor: number | null;
  readonly definite: boolean;
}

/** What stands before a noun within its phrase: "[the] [Russian] and [Turkish] foreign", "[Iran]'s", "[its] new". */
export function lookBefore(nameAt: readonly (Draft | null)[], view: View, noun0: number): Surroundings {
  const owners: Draft[] = [];
  let t0 = noun0;
  let at = noun0 - 1;
  let possessor: number | null = null;
  let definite = false;
  for (let steps = 0; steps < 10 && at >= 0; steps++) {
    const name = nameAt[at];
    const word = wordAt(view, at);
    if (name && name.t1 === at + 1) {
      if (name.source === 'unknown' || name.actors.length === 0) break;
      owners.unshift(name);
      t0 = name.t0;
      at = name.t0 - 1;
      const joiner = wordAt(view, at);
      if (
        /^(?:and|or|&|\/|,|-|–)$/.test(joiner) &&
        nameAt[at - 1]?.t1 === at &&
        nameAt[at - 1]!.source === name.source
      ) {
        at--;
        continue;
      }
      if (name.source === 'demonym') continue;
      // "the Russian NATO envoy": of the state that the adjective names, not of the organisation.
      const adjective = nameAt[at];
      if (
        adjective?.t1 === at + 1 &&
        adjective.source === 'demonym' &&
        adjective.actors.length > 0 &&
        name.sector === 'IGO'
      ) {
        owners.splice(0, owners.length, adjective);
        t0 = adjective.t0;
        at = adjective.t0 - 1;
      }
      if (wordAt(view, at) === 'the') t0 = at;
      break;
    }
    if (owners.length === 0 && isPossessive(view, at)) {
      const owner = nameAt[at - 1];
      t0 = at;
      if (owner && owner.actors.length > 0 && owner.t1 === at) {
        owners.unshift(owner);
        t0 = owner.t0;
        if (wordAt(view, t0 - 1) === 'the') t0--;
      } else {
        possessor = at - 1;
        t0 = at - 1;
      }
      definite = true;
      break;
    }
    if (POSSESSIVES.has(word)) {
      t0 = at;
      if (owners.length === 0) possessor = at;
      definite = true;
      break;
    }
    const tag = tagAt(view, at);
    if (tag === 'DET') {
      t0 = at;
      definite =
        word === 'the' ||
        word === 'this' ||
        word === 'that' ||
        word === 'these' ||
        word === 'those' ||
        word === 'both';
      break;
    }
    if (isHyphen(view, at)) {
      // "BAMAKO - Armed men": a dash, not a hyphen.
      if (!touches(view, at - 1) || !touches(view, at)) break;
      // "US-backed rebels" are not of the USA; "Gaza-based" ones are of Gaza.
      const right = wordAt(view, at + 1);
      if (nameAt[at - 1] && !/^(?:based|born|area)$/.test(right) && !nameAt[at + 1]) {
        t0 = nameAt[at - 1]!.t0;
        break;
      }
      at--;
      continue;
    }
    if (
      tag === 'ADJ' ||
      tag === 'NOUN' ||
      tag === 'PROPN' ||
      tag === 'NUM' ||
      (tag === 'VERB' && relationAt(view, at) === 'amod') ||
      tag === 'ADV'
    ) {
      if (owners.length > 0 && tag === 'ADV') break;
      t0 = at;
      at--;
      continue;
    }
    break;
  }
  return { t0, owners, possessor, definite };
}

const POSSESSIVES: ReadonlySet<string> = wordSet(`
  its their his her our my your whose
`);

/** Names after "of", "in", "from" …: "of the [RF] and [Kazakhstan]", with bracketed abbreviations stepped over. */
export function lookAfter(
  nameAt: readonly (Draft | null)[],
  view: View,
  from: number,
): { readonly owners: readonly Draft[]; readonly end: number } {
  const owners: Draft[] = [];
  let at = from;
  let end = from;
  while (at < view.n) {
    while (
      at < view.n &&
      (tagAt(view, at) === 'DET' || wordAt(view, at) === 'the' || (tagAt(view, at) === 'ADJ' && !nameAt[at]))
    )
      at++;
    const name = nameAt[at];
    if (!name || name.t0 !== at || name.actors.length === 0 || name.source === 'unknown') break;
    // "of Russian aggression": an adjective belongs to what follows.
    if (name.source === 'demonym' && /^(?:NOUN|PROPN|ADJ)$/.test(tagAt(view, name.t1)) && !name.plural) break;
    owners.push(name);
    at = name.t1;
    end = at;
    if (wordAt(view, at) === '(' && wordAt(view, at + 2) === ')') {
      at += 3;
      end = at;
    }
    if (wordAt(view, at) === ',' && wordAt(view, at + 1) === 'and') at += 2;
    else if (/^(?:and|or|,|&)$/.test(wordAt(view, at))) at++;
    else break;
  }
  return { owners, end };
}

export function draftRole(
  reading: Reading,
  view: View,
  nameAt: readonly (Draft | null)[],
  hit: RoleHit,
): RoleDraft | null {
  const { pieces } = view;
  const { role, plural } = hit.entry;
  const noun0 = pieces.token[hit.from]!;
  const noun1 = pieces.token[hit.to - 1]! + 1;
  if (hit.from !== pieces.firstOf[noun0] && !isHyphen(view, noun0)) return null;
  const tag = tagAt(view, noun1 - 1);
  // A noun is needed: "to head", "they report", "he general" are none; single words alone can be verbs or adjectives.
  const isNoun = tag === 'NOUN' || tag === 'PROPN' || tag === 'X' || tag === '';
  // "Laos's premier met", "the US general Wesley Clark", "the military rounded up": adjectives elsewhere.
  const isTitle =
    tag === 'ADJ' && /^(?:nsubj|obj|obl)/.test(relationAt(view, noun1 - 1))
      ? true
      : tag === 'ADJ' &&
        role.is === 'person' &&
        /^(?:premier|general)$/.test(role.singular) &&
        (!/^(?:NOUN|ADJ)$/.test(tagAt(view, noun1)) || isCapital(view, noun1));
  if (noun1 - noun0 === 1 && !isNoun && !isTitle) return null;
  // "John Major": a surname. "Civil Liberties Union": a name, not a trade union.
  if (
    noun1 - noun0 === 1 &&
    isCapital(view, noun0) &&
    (role.singular === 'union' || isSurname(reading, view, noun0, nameAt))
  )
    return null;
  if (role.singular === 'bank' && SHORES.test(wordAt(view, noun0 - 1))) return null;
  if (role.singular === 'state' && (plural || wordAt(view, noun0 - 1) !== 'the')) return null;
  const noun = view.lower.slice(noun0, noun1).join(' ');
  const before = lookBefore(nameAt, view, noun0);
  let owners = before.owners;
  const t0 = before.t0;
  let via: RoleDraft['via'] = owners.length > 0 ? 'before' : null;
  let t1 = noun1;
  let after = noun1;
  const next = wordAt(view, noun1);
  if (next === 'of') {
    const found = lookAfter(nameAt, view, noun1 + 1);
    if (found.owners.length > 0) {
      after = found.end;
      if (owners.length === 0) {
        owners = plural || found.owners.length === 1 ? found.owners : found.owners.slice(0, 1);
        via = 'of';
        t1 = found.end;
      }
    }
  } else if (
    owners.length === 0 &&
    (next === 'in' ||
      next === 'from' ||
      (tagAt(view, noun1) === 'VERB' && wordAt(view, noun1 + 1) === 'in' && /ing$/.test(next)))
  ) {
    const at = next === 'in' || next === 'from' ? noun1 + 1 : noun1 + 2;
    if (next === 'from' || standsIn(role.sector, role.is, noun)) {
      const found = lookAfter(nameAt, view, at);
      if (found.owners.length > 0 && belongsTo(view, found.owners[0]!.head, noun0, at)) {
        owners = found.owners.slice(0, 1);
        via = 'in';
        after = found.end;
      }
    }
  }
  const ids = [...new Set(owners.flatMap((owner) => owner.actors))].filter((id) =>
    isOwner(actorOf(reading, id)),
  );
  const draft: RoleDraft = {
    t0,
    t1,
    start: view.sentence.starts[t0]!,
    end: view.sentence.ends[t1 - 1]!,
    head: nounHead(view, noun0, noun1),
    form: role.office !== null && role.is === 'person' ? 'office' : 'description',
    actors: [],
    sector: role.sector,
    reasons: [],
    value: 0,
    source: 'role',
    role,
    plural,
    notNow: view.lower.slice(Math.max(0, t0 - 1), noun0).some((word) => NOT_NOW.has(word)),
    noun,
    noun0,
    noun1,
    after,
    owners: ids,
    via: ids.length > 0 ? via : null,
    possessor: before.possessor,
    // "Congress passed": a capital does what an article would.
    definite:
      before.definite ||
      (role.is === 'organ' && !plural && noun0 > 0 && before.t0 === noun0 && isCapital(view, noun0)),
  };
  if (ids.length > 0) resolveRole(reading, draft);
  else draft.reasons.push(reason('no-owner', 0));
  return draft;
}

/** Banks of rivers. */
const SHORES =
  /^(?:other|opposite|left|right|river|far|near|west|east|north|south|western|eastern|northern|southern)$/;

const NOT_NOW: ReadonlySet<string> = wordSet(
  'former ex late then ousted deposed exiled previous next future first last one-time onetime would-be',
);

function isSurname(reading: Reading, view: View, token: number, nameAt: readonly (Draft | null)[]): boolean {
  if (token === 0 || nameAt[token - 1] || !isCapital(view, token - 1)) return false;
  return reading.lexicon.given.has(fold(view.sentence.form[token - 1]!));
}

/** The noun of a phrase such as "minister of foreign affairs" is the one before "of". */
function nounHead(view: View, noun0: number, noun1: number): number {
  for (let token = noun0 + 1; token < noun1; token++) {
    if (/^(?:of|for|to|in)$/.test(wordAt(view, token))) return token - 1;
  }
  return noun1 - 1;
}

/** The tree hangs the place on the noun (or on the participle behind it), not on the verb of the sentence. */
function belongsTo(view: View, place: number, from: number, to: number): boolean {
  const head = headAt(view, place);
  return head >= from && head < to;
}

/** "Protesters in Kyiv" are Ukraine's; "troops in Syria" and "the embassy in Paris" may be anyone's. */
function standsIn(sector: Sector, is: string, noun: string): boolean {
  if (sector === 'MIL' || sector === 'BUS') return false;
  if (is === 'person') return sector !== 'GOV' || noun.startsWith('official');
  return !/embass|consul|mission|delegation|command|base/.test(noun);
}

/** Fills in who is meant once the owners are known. */
export function resolveRole(reading: Reading, draft: RoleDraft): void {
  const role = draft.role!;
  const owners = draft.owners.flatMap((id) => expand(reading, id, draft));
  const single = owners.length === 1 ? actorOf(reading, owners[0]!) : undefined;
  const base = draft.via === 'before' ? 0.9 : draft.via === 'of' ? 0.9 : draft.via === 'in' ? 0.7 : 0.6;
  draft.reasons = [reason(`role:${role.singular}`, base)];
  draft.value = base;
  // The spokesman of the Taliban speaks for rebels, an official of the EU for an organisation.
  draft.sector = role.sector === 'GOV' && single?.sector ? single.sector : role.sector;
  if (
    role.is === 'person' &&
    !draft.notNow &&
    !draft.plural &&
    single &&
    reading.date !== null &&
    holds(role.office)
  ) {
    const holders = holdersOf(reading.lexicon, single.id, role.office!, draft.noun, reading.date);
    if (holders.length === 1) {
      const held = reading.dateFrom === 'published' ? 0 : -0.2;
      draft.actors = [holders[0]!.id];
      const holder = meetPerson(reading, fromKnown(reading, holders[0]!));
      holder.named = true;
      holder.nouns.add(draft.noun).add(role.singular);
      draft.reasons.push(reason(`office-holder-on:${reading.date}`, held));
      draft.value += held;
      return;
    }
    draft.reasons.push(reason(holders.length === 0 ? 'holder-unknown' : 'holder-changed-in-that-time', 0));
  }
  draft.actors = owners;
}

function holds(office: string | null): boolean {
  return office === 'head-of-state' || office === 'head-of-government' || office === 'leader';
}

/** "Central Asian leaders" are the leaders of each; a large or open bloc stays itself. */
function expand(reading: Reading, id: ActorId, draft: RoleDraft): readonly ActorId[] {
  const actor = actorOf(reading, id);
  if (actor?.kind !== 'bloc' || !draft.plural || draft.role!.is === 'organ') return [id];
  const members = membersAt(actor, reading.date);
  return members.length >= 2 && members.length <= 6 ? members : [id];
}
