import type { Actor, Role } from '#core/index.js';
import { periodTouches } from '#core/index.js';
import { HONORIFICS } from './choose.js';
import { type Draft, reason } from './draft.js';
import { consonantKey, editDistance, fold, slugOf, soundKey } from './fold.js';
import type { ActorId, KnownPerson } from './lexicon.js';
import { actorOf, meetPerson, type Reading, type TextPerson } from './reading.js';
import type { RoleDraft } from './roles.js';
import {
  headAt,
  isCapital,
  isCloseQuote,
  isHyphen,
  isOpenQuote,
  isPossessive,
  relationAt,
  tagAt,
  touches,
  type View,
  wordAt,
} from './view.js';

/** A run of capitalised words that may be a person's name: its tokens, without hyphens and particles left out. */
interface Run {
  readonly t0: number;
  readonly t1: number;
  readonly words: readonly string[];
  readonly honorific: string | null;
}

const PARTICLES: ReadonlySet<string> = new Set([
  'al',
  'el',
  'bin',
  'bint',
  'ibn',
  'ben',
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'dos',
  'del',
  'della',
  'di',
  'la',
  'le',
  'ul',
  'ur',
  'ud',
  'abu',
  'ter',
  'y',
  'e',
  'i',
]);

const NOT_NAMES: ReadonlySet<string> = new Set([
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'god',
  'internet',
  'covid',
  'christmas',
  'easter',
  'ramadan',
  'i',
  'photo',
  'read',
  'the',
  'a',
  'an',
  'in',
  'on',
  'at',
  'of',
  'and',
]);

const GROUP_WORDS: ReadonlySet<string> = new Set([
  'center',
  'centre',
  'group',
  'party',
  'union',
  'council',
  'committee',
  'commission',
  'agency',
  'association',
  'organization',
  'organisation',
  'movement',
  'front',
  'army',
  'force',
  'forces',
  'federation',
  'alliance',
  'company',
  'corporation',
  'corp',
  'inc',
  'ltd',
  'ministry',
  'department',
  'office',
  'service',
  'program',
  'programme',
  'project',
  'act',
  'law',
  'plan',
  'treaty',
  'pact',
  'war',
  'battle',
  'operation',
  'summit',
  'conference',
  'north',
  'south',
  'east',
  'west',
  'northern',
  'southern',
  'eastern',
  'western',
  'central',
  'international',
  'national',
  'new',
  'province',
  'region',
  'district',
  'republic',
  'street',
  'sea',
  'river',
  'mountains',
  'house',
  'court',
  'board',
  'network',
  'brigade',
  'battalion',
  'state',
  'states',
  'day',
  'city',
  'san',
  'santa',
  'st',
  'saint',
  'fort',
  'mount',
  'lake',
  'cape',
  'port',
  'radio',
  'tv',
  'television',
  'systems',
  'technologies',
  'airport',
  'base',
  'memorial',
  'peace',
  'security',
  'human',
  'rights',
  'watch',
  'general',
  'supreme',
  'bloc',
  'initiative',
  'system',
  'trade',
  'energy',
  'nuclear',
  'missile',
  'gas',
  'oil',
  'roadmap',
  'action',
  'crisis',
  'olympics',
  'olympic',
  'cup',
  'wall',
  'strip',
  'bank',
  'hills',
  'heights',
  'valley',
  'island',
  'islands',
  'peninsula',
  'strait',
  'gulf',
  'ocean',
]);

/** Person names of a sentence, as drafts; new people of the text are taken up on the way. */
export function findPersons(
  reading: Reading,
  view: View,
  nameAt: readonly (Draft | null)[],
  roles: readonly RoleDraft[],
): readonly Draft[] {
  const roleAt: (RoleDraft | null)[] = new Array(view.n).fill(null);
  for (const role of roles) for (let token = role.noun0; token < role.noun1; token++) roleAt[token] = role;
  const drafts: Draft[] = [];
  for (const run of findRuns(reading, view, nameAt, roleAt)) {
    const draft = resolveRun(reading, view, run, roles, nameAt);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

function findRuns(
  reading: Reading,
  view: View,
  nameAt: readonly (Draft | null)[],
  roleAt: readonly (RoleDraft | null)[],
): readonly Run[] {
  const runs: Run[] = [];
  const free = (token: number) => {
    if (token >= view.n || !isCapital(view, token) || nameAt[token] || NOT_NAMES.has(wordAt(view, token)))
      return false;
    // "John Major", "Jean Pope": a role noun behind a given name is a surname.
    if (roleAt[token] && !(token > 0 && reading.lexicon.given.has(fold(view.sentence.form[token - 1]!))))
      return false;
    return /^\p{Lu}[\p{L}\p{M}'’.]*$/u.test(view.sentence.form[token]!);
  };
  let at = 0;
  while (at < view.n) {
    if (!free(at) || isFunctionWord(view, at)) {
      at++;
      continue;
    }
    const words: string[] = [];
    let end = at;
    while (end < view.n) {
      if (free(end)) {
        words.push(view.sentence.form[end]!);
        end++;
      } else if (
        isHyphen(view, end) &&
        touches(view, end - 1) &&
        touches(view, end) &&
        end + 1 < view.n &&
        nameAt[end + 1] == null &&
        /^\p{L}+$/u.test(view.sentence.form[end + 1]!)
      ) {
        words.push(`${words.pop()}-${view.sentence.form[end + 1]}`);
        end += 2;
      } else if (
        PARTICLES.has(wordAt(view, end)) &&
        !isCapital(view, end) &&
        particlesThenCapital(view, end, free)
      ) {
        words.push(view.sentence.form[end]!);
        end++;
      } else break;
    }
    let t0 = at;
    let honorific: string | null = null;
    const first = fold(words[0]!).replace('.', '');
    if (words.length > 1 && HONORIFICS.has(first)) {
      honorific = first;
      words.shift();
      t0 = at + 1;
    }
    // A particle in small letters before the first capital: "al-Assad", "bin Salman", "de Gaulle".
    const lead = particleBefore(view, t0);
    if (lead !== null && honorific === null) {
      words.unshift(view.sentence.form[lead]!);
      t0 = lead;
    }
    runs.push({ t0, t1: end, words, honorific });
    at = end;
  }
  return runs;
}

function particlesThenCapital(view: View, token: number, free: (token: number) => boolean): boolean {
  let at = token;
  for (let steps = 0; steps < 4; steps++) {
    if (free(at)) return true;
    if (!PARTICLES.has(wordAt(view, at)) && !isHyphen(view, at)) return false;
    at++;
  }
  return false;
}

function particleBefore(view: View, token: number): number | null {
  if (
    token >= 2 &&
    isHyphen(view, token - 1) &&
    touches(view, token - 1) &&
    /^(?:al|el|ul)$/.test(wordAt(view, token - 2))
  )
    return token - 2;
  if (token >= 1 && /^(?:bin|ibn|van|von|de|al|el|abu)$/.test(wordAt(view, token - 1))) return token - 1;
  return null;
}

/** The first word of a sentence bears a capital whatever it is. */
function isFunctionWord(view: View, token: number): boolean {
  return (
    /^(?:DET|PRON|ADP|SCONJ|CCONJ|AUX|PART|NUM|INTJ)$/.test(tagAt(view, token)) ||
    (token === 0 && /^(?:ADV|VERB|ADJ)$/.test(tagAt(view, token)) && !isCapital(view, 1))
  );
}

function resolveRun(
  reading: Reading,
  view: View,
  run: Run,
  roles: readonly RoleDraft[],
  nameAt: readonly (Draft | null)[],
): Draft | null {
  const before = roleBefore(view, run, roles);
  const after = roleAfter(view, run, roles);
  const met = metPerson(reading, run);
  if (met)
    return finish(
      reading,
      view,
      run,
      met.person,
      [reason(met.rule, met.weight)],
      met.weight,
      before,
      after,
      nameAt,
    );
  const leader = knownLeader(reading, run, before, after);
  if (leader) {
    const person = meetPerson(reading, fromKnown(reading, leader.actor));
    return finish(
      reading,
      view,
      run,
      person,
      [reason(leader.rule, leader.weight)],
      leader.weight,
      before,
      after,
      nameAt,
    );
  }
  const judged = judgeNew(reading, view, run, before, after);
  if (judged.value >= 0.5) {
    const person = meetPerson(reading, introduce(reading, run));
    return finish(
      reading,
      view,
      run,
      person,
      judged.reasons,
      Math.min(judged.value, 0.95),
      before,
      after,
      nameAt,
    );
  }
  if (view.heading && run.words.length === 1) return null;
  if (view.heading && run.t0 === 0) return null;
  if (!view.sentence.upos.slice(run.t0, run.t1).includes('PROPN')) return null;
  return draftOf(view, run.t0, run.t1, 'unknown', [reason('unknown-name', 0)], 0);
}

function draftOf(
  view: View,
  t0: number,
  t1: number,
  source: Draft['source'],
  reasons: Draft['reasons'],
  value: number,
): Draft {
  let head = t1 - 1;
  for (let token = t0; token < t1; token++) {
    const up = headAt(view, token);
    if (up < t0 || up >= t1) {
      head = token;
      break;
    }
  }
  return {
    t0,
    t1,
    start: view.sentence.starts[t0]!,
    end: view.sentence.ends[t1 - 1]!,
    head,
    form: 'name',
    actors: [],
    sector: null,
    reasons,
    value,
    source,
    role: null,
    plural: false,
  };
}

/** Role whose phrase ends where the name begins: "Kazakh president N", "the editor in chief of a portal “X” N". */
function roleBefore(view: View, run: Run, roles: readonly RoleDraft[]): RoleDraft | null {
  const start = run.honorific ? run.t0 - 1 : run.t0;
  for (let i = roles.length - 1; i >= 0; i--) {
    const role = roles[i]!;
    if (role.noun1 > start || role.role!.is !== 'person') continue;
    if (role.noun1 === start || role.after === start) return role;
    const end = Math.max(role.after, role.noun1);
    // "president of Kazakhstan, Nursultan Nazarbayev": a comma only before a full name.
    if (
      wordAt(view, end) === ',' &&
      end + 1 === start &&
      run.words.length >= 2 &&
      !role.plural &&
      (role.via === 'of' || role.definite)
    )
      return role;
    // "presidents Islam Karimov and Gurbanguly Berdimuhamedow"
    if (role.plural && isListOfNames(view, role.noun1, start)) return role;
    // "editor in chief of a portal “CentrAsia” Vitaliy Khlupin": an "of" phrase with no verb and no comma in it.
    if (
      wordAt(view, role.noun1) === 'of' &&
      start - role.noun1 <= 9 &&
      isPlainPhrase(view, role.noun1, start)
    )
      return role;
    break;
  }
  return null;
}

function isListOfNames(view: View, from: number, to: number): boolean {
  if (to - from > 12) return false;
  let joined = false;
  for (let token = from; token < to; token++) {
    const word = wordAt(view, token);
    if (word === 'and' || word === ',') joined = true;
    else if (!isCapital(view, token) && !PARTICLES.has(word) && !isHyphen(view, token)) return false;
  }
  return joined;
}

function isPlainPhrase(view: View, from: number, to: number): boolean {
  for (let token = from; token < to; token++) {
    const tag = tagAt(view, token);
    if (
      tag === 'VERB' ||
      tag === 'AUX' ||
      tag === 'PRON' ||
      tag === 'CCONJ' ||
      /^[,;:.—–()]$/.test(wordAt(view, token))
    )
      return false;
  }
  return isCloseQuote(view, to - 1) || isCapital(view, to - 1) || tagAt(view, to - 1) === 'NOUN';
}

/** Role in apposition behind the name: "N, a political scientist", "N (the envoy)", "N, head of X". */
function roleAfter(view: View, run: Run, roles: readonly RoleDraft[]): RoleDraft | null {
  const mark = wordAt(view, run.t1);
  if (mark !== ',' && mark !== '(' && mark !== '—' && mark !== '–') return null;
  for (const role of roles) {
    if (role.noun0 <= run.t1) continue;
    if (role.role!.is !== 'person' || role.plural) return null;
    if (role.t0 === run.t1 + 1) return role;
    // Age and the like between: ", 54, a lawyer".
    if (wordAt(view, run.t1 + 2) === ',' && tagAt(view, run.t1 + 1) === 'NUM' && role.t0 === run.t1 + 3)
      return role;
    return null;
  }
  return null;
}

interface Match {
  readonly person: TextPerson;
  readonly rule: string;
  readonly weight: number;
}

/** Someone whom the text has named before: full name again, surname alone, or a slip in a rare surname. */
function metPerson(reading: Reading, run: Run): Match | null {
  const surname = soundKey(run.words.at(-1)!);
  const given = run.words.slice(0, -1).filter((word) => !PARTICLES.has(fold(word)));
  const same = reading.persons.filter(
    (person) => person.surname === surname && givenFits(given, person.given),
  );
  if (same.length > 0) {
    const person = same.reduce((a, b) => (b.lastSentence > a.lastSentence ? b : a));
    if (same.length > 1 && given.length === 0 && new Set(same.map(({ id }) => id)).size > 1)
      return { person, rule: 'surname-of-two-people', weight: 0.6 };
    return {
      person,
      rule: given.length > 0 ? 'named-before' : 'surname-of-a-person-named-before',
      weight: 0.93,
    };
  }
  // "Karimov Islam": surname first.
  if (run.words.length === 2) {
    const first = soundKey(run.words[0]!);
    const turned = reading.persons.find(
      (person) =>
        person.surname === first && person.given.length > 0 && givenFits([run.words[1]!], person.given),
    );
    if (turned) return { person: turned, rule: 'named-before-in-other-order', weight: 0.85 };
  }
  const plain = fold(run.words.at(-1)!);
  if (plain.length < 6) return null;
  const near = reading.persons.filter(
    (person) => person.known === null && givenFits(given, person.given) && isSlip(surname, person.surname),
  );
  return near.length === 1 ? { person: near[0]!, rule: 'slip-in-a-surname', weight: 0.6 } : null;
}

function isSlip(a: string, b: string): boolean {
  return a.length >= 6 && b.length >= 6 && a[0] === b[0] && editDistance(a, b, 1) === 1;
}

/** Given names agree when each word printed answers one of the person's, by sound, by initial or by its consonants. */
function givenFits(printed: readonly string[], known: readonly string[]): boolean {
  return printed.every((word) => {
    const bare = fold(word).replaceAll('.', '');
    if (bare.length === 1)
      return (
        known.length === 0 ||
        known.some((key) => key.replace('*', '').startsWith(bare) || key.startsWith('*'))
      );
    const key = consonantKey(word);
    return known.length === 0 ? false : known.includes(key);
  });
}

interface Leader {
  readonly actor: Actor;
  readonly rule: string;
  readonly weight: number;
}

function knownLeader(
  reading: Reading,
  run: Run,
  before: RoleDraft | null,
  after: RoleDraft | null,
): Leader | null {
  const keys = run.words.map(soundKey);
  const candidates = new Map<KnownPerson, number>();
  keys.forEach((key, at) => {
    for (const person of reading.lexicon.persons.get(key) ?? []) {
      const fit = fitOf(run, keys, at, person);
      if (fit > 0) candidates.set(person, Math.max(candidates.get(person) ?? 0, fit));
    }
  });
  if (candidates.size === 0) return null;
  const owners = new Set([...(before?.owners ?? []), ...(after?.owners ?? [])]);
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
    const fits = others.every((word) => {
      const bare = fold(word).replaceAll('.', '');
      if (bare.length === 1) return form.givenSounds.some((given) => given.startsWith(bare));
      return form.given.includes(consonantKey(word));
    });
    if (fits) best = 2;
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
  const serving =
    date !== null && actor.roles.some((role) => role.period === null || periodTouches(role.period, date));
  if (date !== null && !serving && isFuture(actor, date)) return fit === 2 ? 0.5 : 0;
  if (fit === 2) return 0.75 + (serving ? 0.1 : 0) + (inText ? 0.1 : 0) + (isOwner ? 0.05 : 0);
  const word = fold(run.words.at(-1)!);
  let value = 0.2;
  if (serving) value += 0.3;
  if (inText) value += 0.25;
  if (isOwner) value += 0.3;
  else if (title && title.owners.length === 0) value += 0.1;
  if ((reading.lexicon.persons.get(soundKey(word)) ?? []).length === 1 && word.length >= 6) value += 0.15;
  if (word.length <= 4) value -= 0.1;
  return value;
}

/** Took a first office only years after the date: hardly the one a text of that date speaks of. */
function isFuture(actor: Actor, date: string): boolean {
  const first = actor.roles.map((role) => role.period?.from ?? '0000').sort()[0]!;
  return Number(first.slice(0, 4)) > Number(date.slice(0, 4)) + 5;
}

function fromKnown(reading: Reading, actor: Actor): TextPerson {
  const own = actor.names.find((name) => name.use === 'short')?.text ?? actor.name;
  const parts = actor.name.split(/\s+/);
  const surname = own.split(/\s+/);
  const given = parts.filter((part) => !surname.includes(part));
  return {
    id: actor.id,
    name: actor.name,
    surname: soundKey(surname.at(-1)!),
    given: actor.names
      .filter(({ use }) => use !== 'short')
      .flatMap(({ text }) =>
        text
          .split(/\s+/)
          .filter((part) => !surname.includes(part))
          .map(consonantKey),
      ),
    gender: genderOf(reading, given, null),
    country: actor.country,
    sector: actor.sector,
    roles: [],
    nouns: new Set(actor.roles.map((role) => role.title.toLowerCase())),
    lastSentence: -1,
    known: actor,
  };
}

function genderOf(
  reading: Reading,
  given: readonly string[],
  honorific: string | null,
): TextPerson['gender'] {
  if (honorific && /^(?:mrs|ms|miss|lady|dame|madame|madam)$/.test(honorific)) return 'female';
  if (honorific && /^(?:mr|sir|lord)$/.test(honorific)) return 'male';
  for (const name of given) {
    const gender = reading.lexicon.given.get(fold(name));
    if (gender === 'female' || gender === 'male') return gender;
  }
  return null;
}

function introduce(reading: Reading, run: Run): TextPerson {
  const name = run.words.join(' ');
  const given = run.words.slice(0, -1).filter((word) => !PARTICLES.has(fold(word)));
  return {
    id: `actor:person/${slugOf(name)}`,
    name,
    surname: soundKey(run.words.at(-1)!),
    given: given.map(consonantKey),
    gender:
      genderOf(reading, given, run.honorific) ??
      (/(?:ova|eva|skaya|ina)$/.test(fold(name)) ? 'female' : null),
    country: null,
    sector: null,
    roles: [],
    nouns: new Set(),
    lastSentence: -1,
    known: null,
  };
}

/** Whether an unknown run of capitals is a person: titles, appositions, given names, endings, speech. */
function judgeNew(
  reading: Reading,
  view: View,
  run: Run,
  before: RoleDraft | null,
  after: RoleDraft | null,
): { readonly value: number; readonly reasons: Draft['reasons'] } {
  const reasons: Draft['reasons'] = [];
  const words = run.words.map(fold);
  if (
    words.some((word) => GROUP_WORDS.has(word.replace('.', '')) || reading.lexicon.institutionHeads.has(word))
  )
    return { value: 0, reasons };
  if (run.words.some((word) => /^\p{Lu}{2,}$/u.test(word)) && !view.pieces.shouted)
    return { value: 0, reasons };
  if (run.words.length > 5) return { value: 0, reasons };
  // A capital word in quotation marks is the name of a thing.
  if (isOpenQuote(view, run.t0 - 1) && isCloseQuote(view, run.t1)) return { value: 0, reasons };
  const add = (rule: string, weight: number) => reasons.push(reason(rule, weight));
  if (run.honorific) add('honorific', 0.7);
  if (before && !(before.noun1 < run.t0 && before.plural && run.words.length < 2)) add('title-before', 0.6);
  if (after) add('role-in-apposition', 0.6);
  if (run.words.length >= 2 && !(view.heading && !before && !after)) {
    if (reading.lexicon.given.has(words[0]!) || reading.lexicon.given.has(words.slice(0, -1).join(' ')))
      add('given-name', 0.6);
    if (
      reading.lexicon.surnameEndings.some(
        (ending) => words.at(-1)!.length > ending.length + 2 && words.at(-1)!.endsWith(ending),
      )
    )
      add('surname-ending', 0.3);
    if (isSpeaker(view, run)) add('subject-of-speech', 0.35);
    if (/^\p{Lu}\.$/u.test(run.words.at(-2)!)) add('initial', 0.5);
  }
  return { value: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}

export const SPEECH: ReadonlySet<string> = new Set([
  'say',
  'tell',
  'state',
  'add',
  'believe',
  'explain',
  'note',
  'stress',
  'emphasize',
  'emphasise',
  'underline',
  'warn',
  'claim',
  'argue',
  'announce',
  'declare',
  'insist',
  'write',
  'tweet',
  'report',
  'comment',
  'suggest',
  'think',
  'ask',
  'reply',
  'answer',
  'deny',
  'admit',
  'acknowledge',
  'confirm',
  'clarify',
  'describe',
  'recall',
  'remark',
  'point',
  'predict',
  'conclude',
  'observe',
  'complain',
  'vow',
  'pledge',
  'promise',
  'urge',
  'call',
  'accuse',
  'quote',
  'continue',
  'assert',
  'maintain',
  'contend',
  'caution',
  'express',
  'hope',
]);

function isSpeaker(view: View, run: Run): boolean {
  for (let token = run.t0; token < run.t1; token++) {
    if (relationAt(view, token) !== 'nsubj') continue;
    const verb = headAt(view, token);
    if (verb >= 0 && SPEECH.has((view.sentence.lemma[verb] ?? '').toLowerCase())) return true;
  }
  return false;
}

function finish(
  reading: Reading,
  view: View,
  run: Run,
  person: TextPerson,
  reasons: Draft['reasons'],
  value: number,
  before: RoleDraft | null,
  after: RoleDraft | null,
  nameAt: readonly (Draft | null)[],
): Draft {
  if (run.honorific && person.gender === null) person.gender = genderOf(reading, [], run.honorific);
  person.lastSentence = view.index;
  for (const role of [before, after]) if (role) giveRole(reading, view, person, role, nameAt, run);
  const draft = draftOf(view, run.t0, run.t1, 'person', reasons, value);
  draft.actors = [person.id];
  draft.sector = person.sector;
  // The title before a name means the same person: "Kazakh president [Nursultan Nazarbayev]".
  for (const role of [before, after]) {
    if (!role || role.plural) continue;
    role.actors = [person.id];
    role.sector = person.sector ?? role.sector;
    role.value = Math.max(role.value, value * 0.95);
    role.reasons = [...role.reasons, reason('names-the-same-person', 0)];
  }
  return draft;
}

/** Takes the role that the text gives a person, with its country or institution. */
function giveRole(
  reading: Reading,
  view: View,
  person: TextPerson,
  role: RoleDraft,
  nameAt: readonly (Draft | null)[],
  run: Run,
): void {
  const word = role.role!;
  person.nouns.add(role.noun).add(word.singular);
  const institution = institutionOf(reading, view, role, nameAt, run);
  const of = institution ?? (role.owners.length === 1 ? role.owners[0]! : null);
  const owner = role.owners.length === 1 ? actorOf(reading, role.owners[0]!) : undefined;
  if (person.known === null) {
    if (owner && person.country === null) person.country = owner.kind === 'person' ? owner.country : owner.id;
    if (person.sector === null)
      person.sector = owner?.kind === 'igo' && word.sector === 'GOV' ? 'IGO' : word.sector;
  }
  const title = titleOf(view, role);
  if (!person.roles.some((one) => one.title === title && one.of === of)) {
    const made: Role = { office: word.office ?? word.singular.replaceAll(' ', '-'), title, of, period: null };
    person.roles.push(made);
  }
}

/** The title as printed, with a possessor that is itself an office: "president's aide". */
function titleOf(view: View, role: RoleDraft): string {
  const noun = view.sentence.form
    .slice(role.noun0, role.noun1)
    .join(' ')
    .replace(/ - /g, '-')
    .replace(/ (['’]s)/g, '$1');
  if (role.plural) return role.role!.singular;
  if (isPossessive(view, role.noun0 - 1) && role.possessor !== null)
    return `${view.sentence.form[role.possessor]}${view.sentence.form[role.noun0 - 1]} ${noun}`;
  return noun;
}

/** "of a political science center “North-South”", "of a portal “CentrAsia”": the body a role belongs to. */
function institutionOf(
  reading: Reading,
  view: View,
  role: RoleDraft,
  nameAt: readonly (Draft | null)[],
  run: Run,
): ActorId | null {
  if (!/^(?:of|at|for|with|in)$/.test(wordAt(view, role.noun1)) || role.via === 'of') return null;
  const limit = run.t0 > role.noun1 ? run.t0 : Math.min(view.n, role.noun1 + 12);
  for (let token = role.noun1 + 1; token < limit; token++) {
    const word = wordAt(view, token);
    if (isOpenQuote(view, token)) {
      let end = token + 1;
      while (end < limit && !isCloseQuote(view, end)) end++;
      if (end < limit && end > token + 1) return body(reading, view, token + 1, end, role.noun1 + 1, token);
      return null;
    }
    if (/^(?:VERB|AUX|SCONJ)$/.test(tagAt(view, token)) || /^[,;.()]$/.test(word)) return null;
    if (isCapital(view, token) && nameAt[token] == null) {
      let end = token;
      while (
        end < limit &&
        (isCapital(view, end) || isHyphen(view, end) || /^(?:of|and|for|the|on)$/.test(wordAt(view, end)))
      )
        end++;
      while (end > token + 1 && !isCapital(view, end - 1)) end--;
      if (end - token >= 2) return body(reading, view, token, end, token, token);
      return null;
    }
    const name = nameAt[token];
    if (name && name.actors.length === 1 && name.source !== 'demonym') return name.actors[0]!;
  }
  return null;
}

/** A body that the text introduced, with what it is called before its name ("portal", "political science center"). */
function body(reading: Reading, view: View, t0: number, t1: number, from: number, to: number): ActorId {
  const text = reading.parsed.article.text.slice(view.sentence.starts[t0]!, view.sentence.ends[t1 - 1]!);
  let start = from;
  while (start < to && /^(?:DET)$/.test(tagAt(view, start))) start++;
  const kind =
    start < to
      ? `${reading.parsed.article.text.slice(view.sentence.starts[start]!, view.sentence.ends[to - 1]!)} `
      : '';
  const id: ActorId = `actor:body/${slugOf(text)}`;
  if (!actorOf(reading, id)) {
    reading.introduced.set(id, {
      id,
      kind: 'body',
      code: text,
      name: `${kind}${text}`,
      names: [{ text, use: 'name', period: null }],
      sector: null,
      country: null,
      roles: [],
      period: null,
      members: [],
      external: {},
    });
  }
  return id;
}
