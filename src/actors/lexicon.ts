import {
  type Actor,
  type FuzzyDate,
  type Id,
  type NamedBody,
  type Ontology,
  type Period,
  periodTouches,
  type RoleWord,
  type SharedName,
} from '#core/index.js';
import { fold, surnameKey } from './fold.js';
import { PhraseTrie } from './phrase-trie.js';
import { piecesOfName } from './pieces.js';

export type ActorId = Id<'actor'>;
export type NameUse = Actor['names'][number]['use'];

/** What a phrase of the vocabulary may mean. */
export type NameEntry =
  | {
      readonly kind: 'actor';
      readonly actor: Actor;
      readonly use: NameUse;
      readonly period: Period | null;
      readonly shape: Shape;
    }
  | { readonly kind: 'body'; readonly body: NamedBody; readonly shape: Shape }
  | { readonly kind: 'place'; readonly of: ActorId; readonly shape: Shape }
  | { readonly kind: 'nobody'; readonly shape: Shape };

/** How a name must be printed to count. `exact`: letter for letter; else which piece must bear a capital (-1 = none). */
export interface Shape {
  readonly exact: readonly string[] | null;
  readonly capitalAt: number;
}

export interface RoleEntry {
  readonly role: RoleWord;
  readonly plural: boolean;
  /** Printed in capitals only ("PM", "CEO", "NGO"). */
  readonly capitals: boolean;
}

/** A person of the vocabulary, with the keys of the parts of the name. */
export interface KnownPerson {
  readonly actor: Actor;
  /** One list a spelling: keys of the surname's words, and of the given names. */
  readonly forms: readonly {
    readonly surname: readonly string[];
    /** Given names as written. */
    readonly given: readonly string[];
    /** "Xi Jinping", "Kim Il Sung": the surname first. */
    readonly surnameFirst: boolean;
  }[];
}

/** Everything that the reader looks up, made once from the vocabulary. */
export interface Lexicon {
  readonly actors: ReadonlyMap<ActorId, Actor>;
  readonly names: PhraseTrie<NameEntry>;
  readonly roles: PhraseTrie<RoleEntry>;
  /** Persons by the sound key of the last word of the surname. */
  readonly persons: ReadonlyMap<string, readonly KnownPerson[]>;
  readonly shared: ReadonlyMap<string, SharedName>;
  readonly weak: ReadonlySet<string>;
  readonly likeWords: ReadonlySet<string>;
  readonly personLike: ReadonlySet<string>;
  readonly given: ReadonlyMap<string, 'female' | 'male' | 'either'>;
  readonly surnameEndings: readonly string[];
  readonly usStates: ReadonlySet<string>;
  readonly institutionHeads: ReadonlySet<string>;
  readonly foodWords: ReadonlySet<string>;
  readonly georgia: { readonly us: ReadonlySet<string>; readonly country: ReadonlySet<string> };
  /** Terms of office by state. */
  readonly holders: ReadonlyMap<ActorId, readonly Holding[]>;
  /** Outside this time nobody is taken for the holder of an office of the state. */
  readonly holdersKnown: Ontology['holdersKnown'];
  readonly halves: readonly Halves[];
}

/** A country divided in two that is called by the halves' points of the compass. */
export interface Halves {
  /** The northern one, then the southern. */
  readonly actors: readonly [ActorId, ActorId];
}

/** One term of an office of a state. */
export interface Holding {
  readonly person: Actor;
  readonly office: string;
  readonly title: string;
  readonly period: Period | null;
}

export function makeLexicon(ontology: Ontology): Lexicon {
  const { words } = ontology;
  const names = new PhraseTrie<NameEntry>();
  const persons = new Map<string, KnownPerson[]>();
  const holders = new Map<ActorId, Holding[]>();
  for (const actor of ontology.actors) {
    if (actor.kind === 'person') {
      addPerson(persons, actor);
      addHoldings(holders, actor);
      continue;
    }
    for (const name of actor.names) {
      names.add(name.text, {
        kind: 'actor',
        actor,
        use: name.use,
        period: name.period ?? actor.period,
        shape: shapeOf(name.text, name.use === 'abbreviation'),
      });
    }
  }
  for (const body of words.bodies)
    for (const name of body.names) names.add(name, { kind: 'body', body, shape: shapeOf(name, false) });
  for (const place of words.places)
    for (const name of place.names)
      names.add(name, { kind: 'place', of: place.of, shape: shapeOf(name, false) });
  for (const phrase of words.notActors) names.add(phrase, { kind: 'nobody', shape: shapeOf(phrase, false) });
  const roles = new PhraseTrie<RoleEntry>();
  for (const role of words.roles) {
    const capitals =
      role.singular.length <= 3 &&
      !role.singular.includes(' ') &&
      !/^(?:spy|man|jet|son|nun)$/.test(role.singular);
    roles.add(role.singular, { role, plural: role.plural === role.singular, capitals });
    if (role.plural !== role.singular) roles.add(role.plural, { role, plural: true, capitals });
  }
  const given = new Map<string, 'female' | 'male' | 'either'>();
  for (const name of words.givenNames.male) given.set(fold(name), 'male');
  for (const name of words.givenNames.female) given.set(fold(name), 'female');
  for (const name of words.givenNames.either) given.set(fold(name), 'either');
  const folded = (list: readonly string[]) => new Set(list.map(fold));
  return {
    actors: new Map(ontology.actors.map((actor) => [actor.id, actor])),
    names,
    roles,
    persons,
    shared: new Map(words.sharedNames.map((row) => [fold(row.name), row])),
    weak: folded(words.weakNames),
    likeWords: new Set(words.abbreviationsLikeWords),
    personLike: folded(words.personLike),
    given,
    surnameEndings: words.surnameEndings.map(fold),
    usStates: new Set(words.usStates.map((name) => fold(name).replaceAll('.', ''))),
    institutionHeads: folded(words.institutionHeads),
    foodWords: folded(words.foodWords),
    georgia: { us: folded(words.georgia.us), country: folded(words.georgia.country) },
    holders,
    holdersKnown: ontology.holdersKnown,
    halves: findHalves(ontology.actors),
  };
}

/** Korea, Yemen: states of the vocabulary called "North X" and "South X". */
function findHalves(actors: readonly Actor[]): readonly Halves[] {
  const states = actors.filter(({ kind }) => kind === 'state');
  const called = (name: string) =>
    states.find((state) => state.names.some(({ text, use }) => text === name && use !== 'demonym'));
  return states.flatMap((north) => {
    const { name } = north;
    const south = name.startsWith('North ') ? called(`South ${name.slice('North '.length)}`) : undefined;
    return south ? [{ actors: [north.id, south.id] as const }] : [];
  });
}

/** Abbreviations count letter for letter; other names need a capital where their last capital stands. */
function shapeOf(name: string, abbreviation: boolean): Shape {
  const pieces = piecesOfName(name);
  const short = pieces.length === 1 && /^[\p{Lu}\p{N}]{1,6}$/u.test(pieces[0]!.text);
  if (abbreviation || short) return { exact: pieces.map(({ text }) => text), capitalAt: -1 };
  let capitalAt = -1;
  pieces.forEach(({ text }, index) => {
    if (text[0] !== text[0]!.toLowerCase()) capitalAt = index;
  });
  return { exact: null, capitalAt };
}

function addPerson(persons: Map<string, KnownPerson[]>, actor: Actor): void {
  const short = actor.names.find((name) => name.use === 'short')?.text ?? actor.name;
  const surnames = [short];
  const forms = actor.names
    .filter((name) => name.use !== 'short')
    .map((name) => {
      const parts = name.text.split(/\s+/);
      const own = short.split(/\s+/);
      // A variant may spell the surname differently: then its last words, as many as the surname has, are it.
      const at = parts.findIndex((_, i) =>
        own.every((word, j) => surnameKey(parts[i + j] ?? '') === surnameKey(word)),
      );
      const from = at >= 0 ? at : Math.max(0, parts.length - own.length);
      const surname = parts.slice(from, from + own.length);
      if (at < 0) surnames.push(surname.join(' '));
      const given = parts.filter((_, i) => i < from || i >= from + own.length);
      return {
        surname: surname.map(surnameKey),
        given,
        surnameFirst: from === 0 && given.length > 0,
      };
    });
  const person: KnownPerson = { actor, forms };
  for (const key of new Set(forms.map((form) => form.surname.at(-1)!))) {
    const list = persons.get(key);
    if (list) list.push(person);
    else persons.set(key, [person]);
  }
}

function addHoldings(holders: Map<ActorId, Holding[]>, person: Actor): void {
  for (const role of person.roles) {
    if (role.of === null) continue;
    const list = holders.get(role.of) ?? [];
    list.push({ person, office: role.office, title: role.title, period: role.period });
    holders.set(role.of, list);
  }
}

/** Words of titles that name the same kind of office. */
const TITLE_FAMILIES: readonly (readonly string[])[] = [
  ['president'],
  ['prime minister', 'premier', 'head of government', 'chairman of the council of ministers'],
  ['chancellor'],
  ['king', 'monarch'],
  ['queen', 'monarch'],
  ['emperor', 'monarch'],
  ['emir', 'amir', 'monarch'],
  ['sultan', 'monarch'],
  ['supreme leader'],
];

/**
 * Who held an office of a state on a date. `noun` is the word printed ("president", "leader", "head of state").
 * Empty when nobody is known; more than one when the date is not exact enough, or a change fell into it.
 */
export function holdersOf(
  lexicon: Lexicon,
  state: ActorId,
  office: string,
  noun: string,
  date: FuzzyDate,
): readonly Actor[] {
  const known = lexicon.holdersKnown.get(state);
  if (!known || !periodTouches(known, date)) return [];
  const terms = (lexicon.holders.get(state) ?? []).filter(
    ({ period }) => period === null || periodTouches(period, date),
  );
  const family = TITLE_FAMILIES.filter((words) => words.includes(noun));
  const unique = (found: readonly Holding[]) => [...new Set(found.map(({ person }) => person))];
  if (family.length > 0) {
    const titled = terms.filter(({ title }) =>
      family.some((words) => words.some((word) => titleHas(title, word))),
    );
    if (titled.length > 0) return unique(titled);
    // "Premier" of a land whose head of government bears another title, and the like.
    if (noun === 'president' || noun === 'king' || noun === 'queen' || noun === 'supreme leader') return [];
  }
  if (office === 'leader') return unique(leadersAmong(terms));
  return unique(terms.filter((term) => term.office === office));
}

/** "The Russian leader": the executive. A de facto leader goes first; a president where one rules; else the premier. */
function leadersAmong(terms: readonly Holding[]): readonly Holding[] {
  const paramount = terms.filter((term) => term.office === 'other-leader');
  if (paramount.length > 0) return paramount;
  const presidents = terms.filter(
    (term) => term.office === 'head-of-state' && titleHas(term.title, 'president'),
  );
  const heads = terms.filter((term) => term.office === 'head-of-government');
  const state = presidents[0]?.person.roles[0]?.of ?? heads[0]?.person.roles[0]?.of;
  if (presidents.length > 0 && (heads.length === 0 || !(state && PARLIAMENTARY_REPUBLICS.has(state))))
    return presidents;
  return heads.length > 0 ? heads : terms.filter((term) => term.office === 'head-of-state');
}

/**
 * Republics whose president has mainly ceremonial powers, so that "the leader" is the head of government.
 * Source: constitutions, public record; states with a directly ruling president are those left out.
 */
const PARLIAMENTARY_REPUBLICS: ReadonlySet<string> = new Set(
  [
    'ALB',
    'ARM',
    'AUT',
    'BGD',
    'BGR',
    'CZE',
    'DEU',
    'DMA',
    'EST',
    'ETH',
    'FIN',
    'FJI',
    'GEO',
    'GRC',
    'HRV',
    'HUN',
    'IND',
    'IRL',
    'IRQ',
    'ISL',
    'ISR',
    'ITA',
    'LBN',
    'LVA',
    'MDA',
    'MKD',
    'MLT',
    'MNE',
    'MNG',
    'MUS',
    'NPL',
    'PAK',
    'POL',
    'PRT',
    'SGP',
    'SVK',
    'SVN',
    'TTO',
    'VUT',
    'WSM',
    'XKX',
    'SRB',
    'BIH',
  ].map((code) => `actor:${code}`),
);

function titleHas(title: string, word: string): boolean {
  return fold(title)
    .split(/[^a-z ]+/)
    .some((part) => ` ${part} `.includes(` ${word} `));
}

/** Members of an organisation or bloc on a date (null = ever), full members alone. */
export function membersAt(actor: Actor, date: FuzzyDate | null): readonly ActorId[] {
  const rows = actor.members.filter(
    ({ as, period }) => as === 'member' && (period === null || date === null || periodTouches(period, date)),
  );
  return [...new Set(rows.map((row) => row.actor))];
}
