import type { Actor } from '#core/index.js';
import { consonantKey, editDistance, fold, slugOf, surnameKey } from './fold.js';
import { PARTICLES, type Run } from './name-runs.js';
import type { Reading, TextPerson } from './reading.js';

export interface Match {
  readonly person: TextPerson;
  readonly rule: string;
  readonly weight: number;
}

/** Someone whom the text has named before: full name again, surname alone, or a slip in a rare surname. */
export function metPerson(reading: Reading, run: Run): Match | null {
  const surname = surnameKey(run.words.at(-1)!);
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
  // "President Rahmon", and only then "Emomali Rahmon": the fuller name belongs to the same person.
  const bare = reading.persons.findLast(
    (person) => person.surname === surname && person.given.length === 0 && person.known === null,
  );
  if (bare && given.length > 0) {
    bare.given = given.map(consonantKey);
    bare.name = run.words.join(' ');
    return { person: bare, rule: 'fuller-name-of-a-person-named-before', weight: 0.85 };
  }
  // "Karimov Islam": surname first.
  if (run.words.length === 2) {
    const first = surnameKey(run.words[0]!);
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

export function fromKnown(reading: Reading, actor: Actor): TextPerson {
  const own = actor.names.find((name) => name.use === 'short')?.text ?? actor.name;
  const parts = actor.name.split(/\s+/);
  const surname = own.split(/\s+/);
  const given = parts.filter((part) => !surname.includes(part));
  return {
    id: actor.id,
    name: actor.name,
    same: null,
    surname: surnameKey(surname.at(-1)!),
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
    named: false,
    known: actor,
  };
}

export function genderOf(
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

export function introduce(reading: Reading, run: Run): TextPerson {
  const name = run.words.join(' ');
  const given = run.words.slice(0, -1).filter((word) => !PARTICLES.has(fold(word)));
  return {
    id: `actor:person/${slugOf(name)}`,
    name,
    same: null,
    surname: surnameKey(run.words.at(-1)!),
    given: given.map(consonantKey),
    gender:
      genderOf(reading, given, run.honorific) ??
      (/(?:ova|eva|skaya|ina)$/.test(fold(name)) ? 'female' : null),
    country: null,
    sector: null,
    roles: [],
    nouns: new Set(),
    lastSentence: -1,
    named: true,
    known: null,
  };
}
