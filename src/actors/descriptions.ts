import { type Draft, isOwner, reason } from './draft.js';
import { type ActorId, holdersOf, membersAt } from './lexicon.js';
import { actorOf, personOf, type Reading } from './reading.js';
import { lookAfter, lookBefore, type RoleDraft, type Surroundings } from './roles.js';
import { clauseOf, type Entity, mostSalient, type Salience } from './salience.js';
import { headAt, relationAt, tagAt, type View, wordAt } from './view.js';

type Sort = 'country' | 'countries' | 'fellow' | 'fellows' | 'alliance' | 'analogue' | 'side' | 'sides';

/** Nouns that describe an actor by what it is. */
const NOUNS: ReadonlyMap<string, Sort> = new Map([
  ...[
    'republic',
    'country',
    'kingdom',
    'nation',
    'emirate',
    'sultanate',
    'homeland',
    'motherland',
    'monarchy',
  ].map((word) => [word, 'country'] as const),
  ...[
    'countries',
    'states',
    'nations',
    'republics',
    'members',
    'neighbors',
    'neighbours',
    'monarchies',
    'kingdoms',
  ].map((word) => [word, 'countries'] as const),
  ...['sides', 'leaders', 'presidents', 'parties', 'governments', 'capitals', 'ministers'].map(
    (word) => [word, 'sides'] as const,
  ),
  ...['colleague', 'counterpart', 'opposite'].map((word) => [word, 'fellow'] as const),
  ...['colleagues', 'counterparts', 'allies', 'partners'].map((word) => [word, 'fellows'] as const),
  ...[
    'alliance',
    'group',
    'bloc',
    'organization',
    'organisation',
    'grouping',
    'union',
    'movement',
    'pact',
  ].map((word) => [word, 'alliance'] as const),
  ...['analogue', 'analog', 'equivalent', 'version', 'answer'].map((word) => [word, 'analogue'] as const),
]);

interface Noun {
  readonly token: number;
  readonly word: string;
  readonly sort: Sort;
  readonly around: Surroundings;
}

/** The description at a token as a draft; null when the word describes no actor here. */
export function draftDescription(
  reading: Reading,
  view: View,
  token: number,
  nameAt: readonly (Draft | null)[],
  drafts: readonly Draft[],
  salience: Salience,
): Draft | null {
  const word = wordAt(view, token);
  const sort = NOUNS.get(word);
  if (!sort || nameAt[token] || (tagAt(view, token) !== 'NOUN' && tagAt(view, token) !== 'PROPN'))
    return null;
  const noun: Noun = { token, word, sort, around: lookBefore(nameAt, view, token) };
  const found = resolve(reading, view, noun, nameAt, drafts, salience);
  if (!found) return null;
  const t1 = Math.max(token + 1, found.end ?? 0);
  return {
    t0: noun.around.t0,
    t1,
    start: view.sentence.starts[noun.around.t0]!,
    end: view.sentence.ends[t1 - 1]!,
    head: token,
    form: 'description',
    actors: found.actors,
    sector: found.sector ?? null,
    reasons: [reason(`description:${found.rule}`, found.value)],
    value: found.value,
    source: 'description',
    role: null,
    plural: found.actors.length > 1 || sort === 'countries' || sort === 'fellows' || sort === 'sides',
  };
}

interface Found {
  readonly actors: readonly ActorId[];
  readonly sector?: Draft['sector'];
  readonly value: number;
  readonly rule: string;
  readonly end?: number;
}

const NOBODY = (rule: string): Found => ({ actors: [], value: 0, rule });

function resolve(
  reading: Reading,
  view: View,
  noun: Noun,
  nameAt: readonly (Draft | null)[],
  drafts: readonly Draft[],
  salience: Salience,
): Found | null {
  switch (noun.sort) {
    case 'country':
      return country(reading, view, noun, drafts, salience);
    case 'countries':
    case 'sides':
      return countries(reading, view, noun, nameAt, salience);
    case 'fellow':
    case 'fellows':
      return fellows(reading, view, noun, nameAt, drafts, salience);
    case 'alliance':
      return alliance(reading, view, noun, salience);
    case 'analogue':
      return analogue(reading, view, noun, nameAt, salience);
    default:
      return null;
  }
}

const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['republic', /\brepublic\b/i],
  ['kingdom', /\bkingdom\b/i],
  ['emirate', /\b(?:emirate|emirates|state of (?:kuwait|qatar))\b/i],
  ['sultanate', /\b(?:sultanate|darussalam)\b/i],
  ['monarchy', /\b(?:kingdom|emirate|state of|sultanate|principality|grand duchy)\b/i],
]);

/** "the republic", "this country", "his country": the salient state whose formal name fits the noun. */
function country(
  reading: Reading,
  view: View,
  noun: Noun,
  drafts: readonly Draft[],
  salience: Salience,
): Found | null {
  const { around, token, word } = noun;
  if (around.owners.length > 0) return null;
  // "the country's President N": the country of N.
  const office = drafts.find(
    (draft) =>
      draft.source === 'role' && (draft as RoleDraft).possessor === token && draft.actors.length === 1,
  );
  const of = office ? countryOf(reading, office.actors[0]!) : null;
  if (of !== null) return { actors: [of], value: 0.85, rule: 'country-of-the-one-named-behind' };
  if (around.possessor !== null) {
    const owner = possessorCountry(reading, around.possessor, drafts);
    return owner
      ? { actors: [owner], value: 0.6, rule: 'country-of-the-possessor' }
      : NOBODY('possessor-unclear');
  }
  const bare = around.t0 === token && /^['’]s$/.test(wordAt(view, token + 1)) && word === 'republic';
  if (!around.definite && !bare) return null;
  if (wordAt(view, token + 1) === 'of') return null;
  const form = FORMS.get(word);
  const visitor = ownCountryOfSubject(reading, view, token, drafts);
  const found = mostSalient(salience, {
    sentence: view.index,
    token,
    reach: 3,
    margin: 0.1,
    fits: (entity) => {
      if (entity.actors.length !== 1) return false;
      const id =
        entity.kind === 'person'
          ? countryOf(reading, entity.actors[0]!)
          : entity.kind === 'state' || entity.kind === 'organ'
            ? entity.actors[0]!
            : null;
      if (id === null || id === visitor || entity.kind === 'person') return false;
      const actor = actorOf(reading, id);
      if (actor?.kind !== 'state') return false;
      return (
        !form || actor.names.some(({ text, use }) => (use === 'formal' || use === 'name') && form.test(text))
      );
    },
  });
  return found
    ? { actors: found.entity.actors, value: 0.6, rule: 'salient-state' }
    : NOBODY('no-state-stands-out');
}

/** Nobody visits the own republic: the country of the subject of the clause that the noun stands in. */
function ownCountryOfSubject(
  reading: Reading,
  view: View,
  token: number,
  drafts: readonly Draft[],
): ActorId | null {
  const relation = relationAt(view, token);
  if (relation !== 'obj' && relation !== 'obl') return null;
  const clause = clauseOf(view, token);
  for (let child = 0; child < view.n; child++) {
    if (headAt(view, child) !== clause || relationAt(view, child) !== 'nsubj') continue;
    const draft = drafts.find((one) => one.t0 <= child && child < one.t1 && one.actors.length === 1);
    if (draft) return countryOf(reading, draft.actors[0]!);
  }
  return null;
}

/** The state of a person or organ; a state itself. */
export function countryOf(reading: Reading, id: ActorId): ActorId | null {
  const person = personOf(reading, id);
  if (person?.country) return person.country;
  const actor = actorOf(reading, id);
  if (!actor) return null;
  return actor.kind === 'person' || actor.country !== null ? actor.country : actor.id;
}

export function possessorCountry(reading: Reading, token: number, drafts: readonly Draft[]): ActorId | null {
  const owner = drafts.find((draft) => draft.t0 <= token && token < draft.t1 && draft.actors.length === 1);
  return owner ? countryOf(reading, owner.actors[0]!) : null;
}

const COUNTED: ReadonlyMap<string, number> = new Map([
  ['both', 2],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
]);

/** "both countries", "the two sides", "the countries", "Central Asian states", "members of NATO". */
function countries(
  reading: Reading,
  view: View,
  noun: Noun,
  nameAt: readonly (Draft | null)[],
  salience: Salience,
): Found | null {
  const { around, token, word } = noun;
  const isCountry = noun.sort === 'countries';
  const sector = isCountry || word === 'sides' || word === 'parties' ? null : ('GOV' as const);
  const owned = ofOwner(reading, view, noun, nameAt);
  if (owned) return owned;
  if (around.owners.length > 0) return null;
  const count = view.lower
    .slice(around.t0, token)
    .map((one) => COUNTED.get(one))
    .find((one) => one !== undefined);
  const plain =
    isCountry &&
    around.definite &&
    around.t0 === token - 1 &&
    wordAt(view, token + 1) !== 'of' &&
    word !== 'members';
  if (count === undefined && !plain) return null;
  const wanted = count ?? 2;
  const states = recentStates(reading, view, token, salience, wanted, count !== undefined ? 2 : 2);
  if (!states) return NOBODY('no-list-of-states-before');
  return {
    actors: states,
    sector,
    value: count === undefined ? 0.5 : 0.65,
    rule: count === undefined ? 'the-countries-before' : 'counted-countries-before',
  };
}

/** The states last spoken of, directly or through their leaders: a list of that length, else exactly that many. */
function recentStates(
  reading: Reading,
  view: View,
  token: number,
  salience: Salience,
  wanted: number,
  reach: number,
): readonly ActorId[] | null {
  const before: Entity[] = [];
  for (let i = salience.entities.length - 1; i >= 0; i--) {
    const entity = salience.entities[i]!;
    if (entity.sentence < view.index - reach) break;
    if (entity.sentence < view.index || entity.token < token) before.push(entity);
  }
  for (const entity of before) {
    if (entity.actors.length !== wanted) continue;
    const states = statesOf(reading, entity);
    if (states.length === wanted) return states;
  }
  // "The five states": so long a list is remembered from further back, if the text made one.
  if (wanted >= 3) {
    const list = salience.entities.findLast(
      (entity) => entity.actors.length === wanted && statesOf(reading, entity).length === wanted,
    );
    if (list) return list.actors;
  }
  const seen: ActorId[] = [];
  let sentence = view.index;
  for (const entity of before) {
    // Once a sentence has given enough, what lies further back does not count.
    if (entity.sentence < sentence) {
      if (seen.length >= wanted) break;
      sentence = entity.sentence;
    }
    if (entity.prominence === 1 && entity.kind !== 'state') continue;
    for (const id of statesOf(reading, entity)) if (!seen.includes(id)) seen.push(id);
  }
  return seen.length === wanted ? seen.reverse() : null;
}

function statesOf(reading: Reading, entity: Entity): readonly ActorId[] {
  if (entity.kind !== 'state' && entity.kind !== 'person' && entity.kind !== 'organ') return [];
  const ids = entity.actors.map((id) => countryOf(reading, id)).filter((id) => id !== null);
  return [...new Set(ids)].filter((id) => actorOf(reading, id)?.kind === 'state');
}

/** "CIS countries", "countries of CIS", "his Central Asian colleagues", "colleagues from other countries of CIS". */
function ofOwner(reading: Reading, view: View, noun: Noun, nameAt: readonly (Draft | null)[]): Found | null {
  let owners = noun.around.owners;
  let end: number | undefined;
  if (owners.length === 0) {
    let at = noun.token + 1;
    if (!/^(?:of|from|in)$/.test(wordAt(view, at))) return null;
    at++;
    // "from other countries of CIS": a second noun of the same sort stands between.
    for (let steps = 0; steps < 4; steps++) {
      if (NOUNS.get(wordAt(view, at)) === 'countries' && /^(?:of|in|from)$/.test(wordAt(view, at + 1))) {
        at += 2;
        break;
      }
      if (nameAt[at] || !/^(?:ADJ|DET|NUM|NOUN)$/.test(tagAt(view, at))) break;
      at++;
    }
    const found = lookAfter(nameAt, view, at);
    owners = found.owners;
    end = found.end;
  }
  const ids = [...new Set(owners.flatMap((owner) => owner.actors))].filter((id) =>
    isOwner(actorOf(reading, id)),
  );
  if (ids.length === 0) return null;
  const members = ids.flatMap((id) => {
    const actor = actorOf(reading, id)!;
    if (actor.kind !== 'bloc' && actor.kind !== 'igo') return [id];
    const list = membersAt(actor, reading.date);
    return list.length >= 2 && list.length <= 6 ? list : [id];
  });
  const fellow = noun.sort === 'fellow' || noun.sort === 'fellows';
  const gov =
    (fellow && /colleague|counterpart/.test(noun.word)) ||
    (noun.sort === 'sides' && !/sides|parties/.test(noun.word));
  return {
    actors: members,
    sector: gov ? 'GOV' : null,
    value: end === undefined ? 0.85 : 0.8,
    rule: 'members-of',
    ...(end === undefined ? {} : { end }),
  };
}

/** "his Turkish counterpart": who holds the same office there; else the state. "his colleagues": those named before. */
function fellows(
  reading: Reading,
  view: View,
  noun: Noun,
  nameAt: readonly (Draft | null)[],
  drafts: readonly Draft[],
  salience: Salience,
): Found | null {
  const owned = ofOwner(reading, view, noun, nameAt);
  if (owned) {
    if (noun.sort !== 'fellow' || owned.actors.length !== 1) return owned;
    const named = personBehind(view, noun, drafts);
    if (named) {
      const person = personOf(reading, named.actors[0]);
      if (person && person.country === null) person.country = owned.actors[0]!;
      return { ...owned, actors: named.actors, value: 0.9, rule: 'named-behind-it' };
    }
    if (reading.date === null) return owned;
    const possessor = possessorBefore(view, noun);
    const owner =
      possessor === null
        ? undefined
        : drafts.find((draft) => draft.t0 <= possessor && possessor < draft.t1 && draft.actors.length === 1);
    const office = owner && officeOf(reading, owner.actors[0]!);
    if (!office) return owned;
    const holders = holdersOf(reading.lexicon, owned.actors[0]!, office, office, reading.date);
    return holders.length === 1
      ? { ...owned, actors: [holders[0]!.id], value: 0.7, rule: 'same-office-there' }
      : owned;
  }
  if (noun.around.possessor === null && !noun.around.definite) return null;
  // Spoken of before with the same noun and a name beside it.
  const again = mostSalient(salience, {
    sentence: view.index,
    token: noun.token,
    reach: 4,
    margin: 0.05,
    fits: (entity) => entity.noun === noun.word,
  });
  return again
    ? { actors: again.entity.actors, sector: 'GOV', value: 0.5, rule: 'same-noun-before' }
    : NOBODY('nobody-beside-it');
}

/** "his Russian counterpart, Foreign Minister Sergei Lavrov": the person named in apposition. */
function personBehind(view: View, noun: Noun, drafts: readonly Draft[]): Draft | null {
  const at = wordAt(view, noun.token + 1) === ',' ? noun.token + 2 : noun.token + 1;
  const role = drafts.find((draft) => draft.source === 'role' && draft.t0 === at);
  const from = role ? role.t1 : at;
  return (
    drafts.find((draft) => draft.source === 'person' && draft.t0 === from && draft.actors.length === 1) ??
    null
  );
}

function possessorBefore(view: View, noun: Noun): number | null {
  if (noun.around.possessor !== null) return noun.around.possessor;
  for (let token = noun.around.t0; token < noun.token; token++)
    if (/^(?:his|her)$/.test(wordAt(view, token))) return token;
  return null;
}

function officeOf(reading: Reading, id: ActorId): string | null {
  const { date } = reading;
  const roles = actorOf(reading, id)?.roles ?? personOf(reading, id)?.roles ?? [];
  const now = roles.filter(
    (role) =>
      role.period === null ||
      date === null ||
      ((role.period.from ?? '') <= date && (role.period.to === null || role.period.to > date)),
  );
  return (
    now.find((role) => role.office === 'head-of-state' || role.office === 'head-of-government')?.office ??
    null
  );
}

/** "the alliance", "the bloc": the organisation last spoken of. */
function alliance(reading: Reading, view: View, noun: Noun, salience: Salience): Found | null {
  const { around, token, word } = noun;
  if (
    !around.definite ||
    around.owners.length > 0 ||
    around.t0 !== token - 1 ||
    wordAt(view, token + 1) === 'of'
  )
    return null;
  if (word === 'group') {
    const found = mostSalient(salience, {
      sentence: view.index,
      token,
      reach: 2,
      margin: 0.15,
      fits: (entity) =>
        entity.actors.length === 1 &&
        /^(?:armed-group|body)$/.test(actorOf(reading, entity.actors[0]!)?.kind ?? ''),
    });
    return found
      ? { actors: found.entity.actors, sector: found.entity.sector, value: 0.55, rule: 'salient-group' }
      : null;
  }
  if (word === 'union' || word === 'movement') {
    // Only where such a thing by name was just spoken of.
    const named = new RegExp(`\\b${word}\\b`, 'i');
    const found = mostSalient(salience, {
      sentence: view.index,
      token,
      reach: 3,
      margin: 0.1,
      fits: (entity) =>
        entity.actors.length === 1 &&
        (actorOf(reading, entity.actors[0]!)?.names.some(({ text }) => named.test(text)) ?? false),
    });
    return found ? { actors: found.entity.actors, value: 0.6, rule: 'named-so-before' } : null;
  }
  const found = mostSalient(salience, {
    sentence: view.index,
    token,
    reach: 3,
    margin: 0.1,
    fits: (entity) =>
      entity.actors.length === 1 &&
      actorOf(reading, entity.actors[0]!)?.kind === 'igo' &&
      (word === 'organization' || word === 'organisation' || isAlliance(reading, entity.actors[0]!, word)),
  });
  return found ? { actors: found.entity.actors, value: 0.6, rule: 'salient-organisation' } : null;
}

/** Organisations with a list of members: those are called alliances and blocs; an agency or a court is not. */
function isAlliance(reading: Reading, id: ActorId, word: string): boolean {
  const actor = actorOf(reading, id)!;
  if (actor.members.length < 2 || id === 'actor:UN') return false;
  return word !== 'pact' || actor.names.some(({ text }) => /pact|treaty/i.test(text));
}

/**
 * "the post-Soviet NATO equivalent", "Asia's answer to NATO": the organisation just spoken of whose members lie in the
 * region named. Only when exactly that can be shown; otherwise the phrase stays open.
 */
function analogue(
  reading: Reading,
  view: View,
  noun: Noun,
  nameAt: readonly (Draft | null)[],
  salience: Salience,
): Found | null {
  const names = [...noun.around.owners];
  for (let token = noun.around.t0; token < noun.token; token++) {
    const name = nameAt[token];
    if (name && name.actors.length > 0 && !names.includes(name)) names.push(name);
  }
  const after = /^(?:of|to)$/.test(wordAt(view, noun.token + 1))
    ? lookAfter(nameAt, view, noun.token + 2)
    : null;
  if (after) names.push(...after.owners);
  const ids = [...new Set(names.flatMap((name) => name.actors))];
  const model = ids.find((id) => actorOf(reading, id)?.kind === 'igo');
  if (!model) return null;
  const region = ids.find(
    (id) => actorOf(reading, id)?.kind === 'bloc' || actorOf(reading, id)?.kind === 'state',
  );
  const found = mostSalient(salience, {
    sentence: view.index,
    token: noun.token,
    reach: 3,
    margin: 0.05,
    fits: (entity) =>
      entity.actors.length === 1 &&
      entity.actors[0] !== model &&
      entity.sentence < view.index &&
      actorOf(reading, entity.actors[0]!)?.kind === 'igo' &&
      (region === undefined || liesIn(reading, entity.actors[0]!, region)),
  });
  if (!found) return NOBODY('analogue-of-unknown');
  return {
    actors: found.entity.actors,
    value: region === undefined ? 0.5 : 0.65,
    rule: 'organisation-of-that-region-just-named',
    ...(after && after.owners.length > 0 ? { end: after.end } : {}),
  };
}

function liesIn(reading: Reading, id: ActorId, region: ActorId): boolean {
  const members = membersAt(actorOf(reading, id)!, reading.date);
  const place = actorOf(reading, region)!;
  const inside = new Set<ActorId>(place.kind === 'bloc' ? membersAt(place, null) : [region]);
  if (members.length === 0 || inside.size === 0) return false;
  return members.filter((member) => inside.has(member)).length >= members.length * 0.8;
}
