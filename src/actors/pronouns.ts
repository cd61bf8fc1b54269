import { type Draft, reason } from './draft.js';
import type { ActorId } from './lexicon.js';
import { actorOf, personOf, type Reading } from './reading.js';
import { clauseOf, type Entity, mostSalient, type Salience, subjectOf } from './salience.js';
import { stretchAt } from './speakers.js';
import { headAt, isPossessive, relationAt, tagAt, type View, wordAt } from './view.js';

interface Kind {
  readonly person: 1 | 3;
  readonly number: 'one' | 'many';
  readonly gender: 'female' | 'male' | 'thing' | null;
  readonly possessive: boolean;
}

const PRONOUNS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...['he', 'him', 'himself'].map(
    (word) => [word, { person: 3, number: 'one', gender: 'male', possessive: false }] as const,
  ),
  ['his', { person: 3, number: 'one', gender: 'male', possessive: true }],
  ...['she', 'herself'].map(
    (word) => [word, { person: 3, number: 'one', gender: 'female', possessive: false }] as const,
  ),
  ['her', { person: 3, number: 'one', gender: 'female', possessive: true }],
  ...['it', 'itself'].map(
    (word) => [word, { person: 3, number: 'one', gender: 'thing', possessive: false }] as const,
  ),
  ['its', { person: 3, number: 'one', gender: 'thing', possessive: true }],
  ...['they', 'them', 'themselves'].map(
    (word) => [word, { person: 3, number: 'many', gender: null, possessive: false }] as const,
  ),
  ['their', { person: 3, number: 'many', gender: null, possessive: true }],
  ...['i', 'me', 'myself'].map(
    (word) => [word, { person: 1, number: 'one', gender: null, possessive: false }] as const,
  ),
  ['my', { person: 1, number: 'one', gender: null, possessive: true }],
  ...['we', 'us', 'ourselves'].map(
    (word) => [word, { person: 1, number: 'many', gender: null, possessive: false }] as const,
  ),
  ['our', { person: 1, number: 'many', gender: null, possessive: true }],
]);

/** The pronoun at a token as a draft; null when the word points at no one ("it seems that"). */
export function draftPronoun(
  reading: Reading,
  view: View,
  token: number,
  salience: Salience,
  drafts: readonly Draft[],
  speakers: readonly (ActorId | null)[],
): Draft | null {
  const word = wordAt(view, token);
  if (RELATIVE.has(word)) return draftRelative(view, token, drafts);
  const kind = PRONOUNS.get(word);
  if (!kind || tagAt(view, token) !== 'PRON') return null;
  // "US" in capitals is no pronoun.
  if (word === 'us' && view.sentence.form[token] === 'US') return null;
  if (word === 'it' && isEmpty(view, token)) return null;
  const draft = draftAt(view, token);
  const quote = stretchAt(reading, draft.start);
  const speaker = quote < 0 ? null : speakers[quote]!;
  if (kind.person === 1) return firstPerson(reading, draft, kind, speaker);
  const owned = kind.possessive && ownsOrgan(drafts, token);
  const found =
    kind.gender === 'thing'
      ? thing(salience, view, token, kind)
      : kind.number === 'many'
        ? many(salience, view, token, kind, owned)
        : onePerson(reading, salience, view, token, kind, drafts, speaker);
  if (!found) return { ...draft, reasons: [reason('antecedent-unclear', 0)] };
  return {
    ...draft,
    actors: found.actors,
    sector: found.sector,
    plural: found.actors.length > 1 || kind.number === 'many',
    value: found.value,
    reasons: [reason(`pronoun:${found.rule}`, found.value)],
  };
}

interface Found {
  readonly actors: readonly ActorId[];
  readonly sector: Draft['sector'];
  readonly value: number;
  readonly rule: string;
}

function draftAt(view: View, token: number): Draft {
  return {
    t0: token,
    t1: token + 1,
    start: view.sentence.starts[token]!,
    end: view.sentence.ends[token]!,
    head: token,
    form: 'pronoun',
    actors: [],
    sector: null,
    reasons: [],
    value: 0,
    source: 'pronoun',
    role: null,
    plural: false,
  };
}

const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom', 'whose']);

/** "Turkmenia, who …", "the rebels, whose …": the noun that the clause describes. */
function draftRelative(view: View, token: number, drafts: readonly Draft[]): Draft | null {
  if (tagAt(view, token) !== 'PRON') return null;
  let at = headAt(view, token);
  for (let steps = 0; at >= 0 && steps < 4; steps++) {
    if (relationAt(view, at) === 'acl') {
      const noun = headAt(view, at);
      if (noun >= token) return null;
      const owner = widestAt(drafts, noun);
      if (!owner || owner.actors.length === 0) return null;
      return {
        ...draftAt(view, token),
        actors: owner.actors,
        sector: owner.sector,
        plural: owner.plural,
        value: owner.value * 0.9,
        reasons: [reason('pronoun:relative', owner.value * 0.9)],
      };
    }
    at = headAt(view, at);
  }
  return null;
}

export function widestAt(drafts: readonly Draft[], head: number): Draft | undefined {
  let best: Draft | undefined;
  for (const draft of drafts) {
    if (draft.head === head && (!best || draft.t1 - draft.t0 > best.t1 - best.t0)) best = draft;
  }
  return best;
}

const EMPTY_VERBS: ReadonlySet<string> = new Set(['seem', 'appear', 'rain', 'snow', 'happen', 'turn']);

/** "It seems", "it is expected that", "it is problematic to": the word stands for no one. */
function isEmpty(view: View, token: number): boolean {
  if (relationAt(view, token) === 'expl') return true;
  const verb = headAt(view, token);
  if (verb < 0) return false;
  if (EMPTY_VERBS.has((view.sentence.lemma[verb] ?? '').toLowerCase())) return true;
  for (let child = 0; child < view.n; child++) {
    if (headAt(view, child) !== verb) continue;
    const relation = relationAt(view, child);
    if (relation === 'csubj') return true;
    // "It is a mechanism": mostly what was said, not who was named.
    if (relation === 'cop' && /^(?:NOUN|PROPN|PRON)$/.test(tagAt(view, verb))) return true;
    if (
      relation === 'ccomp' &&
      (tagAt(view, verb) !== 'VERB' || wordAt(view, token + 1) === 'is' || wordAt(view, token + 1) === 'was')
    )
      return true;
  }
  return false;
}

function firstPerson(reading: Reading, draft: Draft, kind: Kind, speaker: ActorId | null): Draft {
  const person = personOf(reading, speaker);
  if (!person) return { ...draft, reasons: [reason('speaker-unknown', 0)] };
  if (kind.number === 'one')
    return {
      ...draft,
      actors: [person.id],
      sector: person.sector,
      value: 0.8,
      reasons: [reason('pronoun:speaker', 0.8)],
    };
  const speaksFor =
    person.sector === 'GOV' || person.sector === 'MIL' || person.sector === 'LEG' || person.sector === 'IGO';
  const country = person.country ?? person.known?.country ?? null;
  if (!speaksFor || country === null)
    return { ...draft, plural: true, reasons: [reason('speaker-speaks-for-no-state', 0)] };
  return {
    ...draft,
    actors: [country],
    sector: null,
    plural: true,
    value: 0.55,
    reasons: [reason('pronoun:country-of-the-speaker', 0.55)],
  };
}

/** "N's announcement that he …", "N said that he …": whoever tells what the clause holds. */
function tellerOf(view: View, token: number): number {
  const clause = clauseOf(view, token);
  const relation = relationAt(view, clause);
  const owner = headAt(view, clause);
  if (owner < 0 || (relation !== 'acl' && relation !== 'ccomp')) return -1;
  const isNoun = /^(?:NOUN|PROPN)$/.test(tagAt(view, owner));
  if (!isNoun) return relation === 'ccomp' ? subjectOf(view, owner) : -1;
  for (let child = 0; child < owner; child++) {
    if (headAt(view, child) !== owner || relationAt(view, child) !== 'nmod') continue;
    for (let mark = child + 1; mark < owner; mark++) if (isPossessive(view, mark)) return child;
  }
  return -1;
}

/** "their presidents", "their armies": states have those, rebels and experts do not. */
function ownsOrgan(drafts: readonly Draft[], token: number): boolean {
  return drafts.some(
    (draft) =>
      draft.source === 'role' &&
      draft.t0 <= token &&
      token < draft.head &&
      (draft.role!.is === 'organ' || /^head-of/.test(draft.role!.office ?? '')),
  );
}

/** Whether an entity is the subject of the clause that the pronoun stands in. */
function ownSubject(view: View, token: number): (entity: Entity) => boolean {
  const subject = subjectOf(view, clauseOf(view, token));
  return (entity) => entity.sentence === view.index && entity.token === subject;
}

/** Two nominals of one predicate are two: "Putin told him" is not told himself. */
function isCoArgument(view: View, entity: Entity, token: number, kind: Kind, word: string): boolean {
  if (kind.possessive || /self|selves/.test(word) || entity.sentence !== view.index) return false;
  return clauseOf(view, token) === entity.clause;
}

function onePerson(
  reading: Reading,
  salience: Salience,
  view: View,
  token: number,
  kind: Kind,
  drafts: readonly Draft[],
  speaker: ActorId | null,
): Found | null {
  const word = wordAt(view, token);
  const ahead = kind.possessive ? subjectAhead(view, token, drafts) : null;
  if (ahead) {
    const person = personOf(reading, ahead.actors[0]);
    if (person && (person.gender === kind.gender || person.gender === null))
      return { actors: ahead.actors, sector: ahead.sector, value: 0.65, rule: 'subject-of-the-clause' };
  }
  const subject = relationAt(view, token) === 'nsubj';
  const teller = tellerOf(view, token);
  const isSubject = ownSubject(view, token);
  const found = mostSalient(salience, {
    sentence: view.index,
    token,
    reach: 3,
    margin: 0.1,
    fits: (entity) =>
      entity.kind === 'person' &&
      !entity.plural &&
      (entity.actors.length === 0 || isPerson(reading, entity)) &&
      (entity.gender === kind.gender || entity.gender === null) &&
      (speaker === null || entity.actors[0] !== speaker) &&
      !isCoArgument(view, entity, token, kind, word),
    bonus: (entity) =>
      (entity.gender === null ? -0.1 : 0) +
      (teller >= 0 && entity.sentence === view.index && entity.token === teller ? 0.7 : 0) +
      (subject && entity.prominence === 3 ? 0.1 : 0) +
      (kind.possessive && isSubject(entity) ? 0.25 : 0),
  });
  if (!found) return null;
  const id = found.entity.actors[0]!;
  const sector = personOf(reading, id)?.sector ?? actorOf(reading, id)?.sector ?? null;
  return {
    actors: found.entity.actors,
    sector,
    value: 0.6 + 0.05 * found.entity.prominence,
    rule: 'salient-person',
  };
}

function isPerson(reading: Reading, entity: Entity): boolean {
  const id = entity.actors[0]!;
  return actorOf(reading, id)?.kind === 'person' || reading.persons.some((person) => person.id === id);
}

/** "In his talk with N, Putin …": the subject that follows the fronted phrase. */
function subjectAhead(view: View, token: number, drafts: readonly Draft[]): Draft | null {
  const clause = clauseOf(view, token);
  if (token > 6) return null;
  for (let child = token + 1; child < view.n; child++) {
    if (headAt(view, child) === clause && relationAt(view, child) === 'nsubj') {
      const draft = drafts.find((one) => one.source === 'person' && one.t0 <= child && child < one.t1);
      return draft?.actors.length === 1 ? draft : null;
    }
  }
  return null;
}

function thing(salience: Salience, view: View, token: number, kind: Kind): Found | null {
  // "The CIA denied it": as an object the word mostly means what happened.
  if (!kind.possessive && relationAt(view, token) !== 'nsubj') return null;
  const word = wordAt(view, token);
  const isSubject = ownSubject(view, token);
  const found = mostSalient(salience, {
    sentence: view.index,
    token,
    reach: 2,
    margin: 0.12,
    fits: (entity) =>
      (entity.kind === 'state' ||
        entity.kind === 'organisation' ||
        entity.kind === 'group' ||
        entity.kind === 'organ' ||
        entity.kind === 'other') &&
      entity.actors.length <= 1 &&
      !isCoArgument(view, entity, token, kind, word),
    bonus: (entity) =>
      (kind.possessive && isSubject(entity) ? 0.3 : 0) +
      (relationAt(view, token) === 'nsubj' && entity.prominence === 3 ? 0.1 : 0) -
      (entity.prominence === 1 ? 0.1 : 0),
  });
  if (!found || found.weight < 0.75) return null;
  return {
    actors: found.entity.actors,
    sector: found.entity.sector,
    value: 0.5 + 0.06 * found.entity.prominence,
    rule: 'salient-state-or-body',
  };
}

function many(salience: Salience, view: View, token: number, kind: Kind, owned: boolean): Found | null {
  const word = wordAt(view, token);
  const isSubject = ownSubject(view, token);
  const search = (fits: (entity: Entity) => boolean, reach: number, margin: number) =>
    mostSalient(salience, {
      sentence: view.index,
      token,
      reach,
      margin,
      fits: (entity) => fits(entity) && !isCoArgument(view, entity, token, kind, word),
      bonus: (entity) =>
        (kind.possessive && isSubject(entity) ? 0.3 : 0) +
        (relationAt(view, token) === 'nsubj' && entity.prominence === 3 ? 0.1 : 0),
    });
  const found = search(
    (entity) =>
      owned
        ? entity.plural && (entity.kind === 'state' || entity.kind === 'organisation')
        : entity.plural || entity.kind === 'group' || entity.kind === 'crowd',
    2,
    0.12,
  );
  if (found)
    return {
      actors: found.entity.actors,
      sector: found.entity.sector,
      value: 0.5 + 0.05 * found.entity.prominence,
      rule: 'salient-many',
    };
  if (!kind.possessive) return null;
  // "Tajikistan is ready to expand their partnership": a state as many, only as the subject of the clause.
  const state = search((entity) => entity.kind === 'state' && isSubject(entity), 0, 0.12);
  return state ? { actors: state.entity.actors, sector: null, value: 0.5, rule: 'state-as-many' } : null;
}
