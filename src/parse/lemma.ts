import type { Sentence } from '#core/index.js';
import { IRREGULAR_ADJECTIVES, IRREGULAR_NOUNS, IRREGULAR_VERBS } from './irregular.js';

/** Place of a word in a list by frequency (1 = most frequent); undefined = not a word of the list. */
export type Rank = (word: string) => number | undefined;

const PRONOUNS: Readonly<Record<string, string>> = {
  me: 'I',
  i: 'I',
  him: 'he',
  them: 'they',
  us: 'we',
  "'s": 'we', // "let's"
  an: 'a',
  these: 'this',
  those: 'that',
  "n't": 'not',
  nt: 'not',
  na: 'to', // "gonna"
  ta: 'to', // "gotta"
  her: 'she',
  mine: 'my',
  em: 'they',
  "'em": 'they',
};
const POSSESSIVES: Readonly<Record<string, string>> = {
  mine: 'my',
  yours: 'your',
  ours: 'our',
  theirs: 'their',
  hers: 'her',
};
const MODALS: Readonly<Record<string, string>> = {
  "'ll": 'will',
  ll: 'will',
  wo: 'will',
  ca: 'can',
  sha: 'shall',
  "'d": 'would',
  d: 'would',
};
/** Months and days as the treebanks write them out. */
const CALENDAR: ReadonlyMap<string, string> = new Map(
  (
    'Jan January;Feb February;Mar March;Apr April;Jun June;Jul July;Aug August;Sep September;Sept September;Oct October;Nov November;Dec December;' +
    'Mon Monday;Tue Tuesday;Tues Tuesday;Wed Wednesday;Thu Thursday;Thur Thursday;Thurs Thursday;Fri Friday;Sat Saturday'
  )
    .split(';')
    .flatMap((row) => {
      const [short, full] = row.split(' ') as [string, string];
      return [
        [short, full],
        [`${short}.`, full],
      ] as const;
    }),
);
const MARKS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
};

/** The columns that lemmas depend on. */
export type Tagged = Pick<Sentence, 'form' | 'upos' | 'xpos' | 'head' | 'relation'>;

/**
 * Lemmas of a sentence. Beyond what each word tells by itself: which capitals are the words' own (not those of a
 * sentence's first word, a headline or a line in capitals), and whether 's is "has" or "is".
 */
export function lemmasOf(sentence: Tagged, rank: Rank): string[] {
  const { form, upos, xpos, head, relation } = sentence;
  const capitals = ownCapitals(form);
  return form.map((word, index) => {
    const perfect = relation[index] === 'aux' && xpos[index] === 'VBZ' && xpos[head[index]!] === 'VBN';
    if (perfect && upos[index] === 'AUX' && /^['’]?s$/iu.test(word)) return 'have';
    return lemmaOf(word, upos[index]!, xpos[index]!, rank, capitals[index]!);
  });
}

/** For each word, whether a capital in it says something about the word. */
function ownCapitals(form: readonly string[]): boolean[] {
  let lower = 0;
  let capital = 0;
  for (const word of form) {
    if (/^\p{Ll}/u.test(word)) lower += 1;
    else if (/^\p{Lu}/u.test(word)) capital += 1;
  }
  if (lower < capital) return form.map(() => false);
  const first = form.findIndex((word) => /[\p{L}\p{N}]/u.test(word));
  return form.map((_, index) => index > first);
}

/**
 * Lemma after the conventions of UD English. Irregular forms by table; regular ones by undoing the spelling rules
 * and taking the candidate that is the most frequent word ("imposed": "impose" is a word, "impos" is not).
 * Names keep their case, and so do adjectives made of them ("Russian") and abbreviations ("TV").
 * @param form as printed; @param upos universal tag; @param xpos Penn tag
 * @param capitals whether capitals in `form` are its own; false where the line or the place gives them
 */
export function lemmaOf(form: string, upos: string, xpos: string, rank: Rank, capitals = true): string {
  const straight = form.replace(/[’ʼ]/g, "'");
  const lower = straight.toLowerCase();
  switch (upos) {
    case 'PROPN':
      if (xpos === 'NNPS') return properPlural(form, rank);
      // "UKRAINE" in a line of capitals; shorter ones may be abbreviations ("NATO").
      if (!capitals && /^\p{Lu}{6,}$/u.test(form)) return form[0] + lower.slice(1);
      return CALENDAR.get(form) ?? form;
    case 'VERB':
    case 'AUX':
      return verbLemma(lower, xpos, rank);
    case 'NOUN':
      return nounLemma(straight, xpos, rank, capitals);
    case 'ADJ':
    case 'ADV':
      if (/^(?:JJ|RB)[RS]$/u.test(xpos)) return comparedLemma(lower, upos, rank);
      if (xpos === 'NNP' || xpos === 'NNPS') return form;
      return upos === 'ADJ' && capitals && /\p{Lu}/u.test(form) ? form : lower;
    case 'PRON':
    case 'DET':
    case 'PART':
      if (xpos === 'PRP$' || xpos === 'WP$') return POSSESSIVES[lower] ?? lower;
      return xpos === 'POS' ? "'s" : (PRONOUNS[lower] ?? lower);
    case 'NUM':
      return /^[IVXLCM]+$/u.test(form) ? form : lower.replace(/(?<=\d),(?=\d)/gu, '');
    case 'PUNCT':
      return MARKS[form] ?? straight;
    case 'X':
      return form;
    default:
      return lower;
  }
}

function verbLemma(word: string, xpos: string, rank: Rank): string {
  if (xpos === 'MD') return MODALS[word] ?? word;
  const irregular = IRREGULAR_VERBS.get(word);
  if (xpos === 'VB' || xpos === 'VBP') {
    // "froze" is no base form, whatever its tag says; "found", "saw", "lay" are.
    return irregular !== undefined && !BASE_TOO.has(word) ? irregular : word;
  }
  if (irregular) return irregular;
  if (xpos === 'VBZ') return stripS(word, rank);
  if (xpos === 'VBG' && word.endsWith('ing') && word.length > 4) return stem(word.slice(0, -3), rank);
  if ((xpos === 'VBD' || xpos === 'VBN') && word.endsWith('ed') && word.length > 3) {
    return word.endsWith('ied') && word.length > 4 ? `${word.slice(0, -3)}y` : stem(word.slice(0, -2), rank);
  }
  for (const prefix of ['re', 'un', 'over', 'out', 'mis', 'under', 'fore']) {
    const base = word.startsWith(prefix) ? IRREGULAR_VERBS.get(word.slice(prefix.length)) : undefined;
    if (base) return prefix + base;
  }
  return word;
}

/** Past forms that are base forms of other verbs. */
const BASE_TOO = new Set([
  'found',
  'saw',
  'lay',
  'fell',
  'bound',
  'wound',
  'ground',
  'left',
  'felt',
  'rose',
  'shed',
  'wept',
  'dove',
  'wove',
  'cast',
  'put',
  'set',
  'hit',
  'let',
  'cut',
  'bore',
  'might',
]);

/** Clock times and what else is written with and without dots. */
const DOTTED: Readonly<Record<string, string>> = { am: 'a.m.', pm: 'p.m.', etc: 'etc.' };

function nounLemma(form: string, xpos: string, rank: Rank, capitals: boolean): string {
  const lower = form.toLowerCase();
  if (lower in DOTTED) return DOTTED[lower]!;
  const plural = xpos === 'NNS' || xpos === 'NNPS';
  // "TV", "UAVs", "Q1": an abbreviation, not a word in capitals.
  if (capitals && /^\p{Lu}[\p{Lu}\p{N}&-]+(?:'?s)?$/u.test(form))
    return plural ? form.replace(/'?s$/u, '') : form;
  if (!plural) return lower;
  return /\d'?s$/u.test(lower) ? lower : pluralLemma(lower, rank);
}

function pluralLemma(word: string, rank: Rank): string {
  const irregular = IRREGULAR_NOUNS.get(word);
  if (irregular) return irregular;
  if (word.endsWith('men') && word.length > 5) return `${word.slice(0, -3)}man`;
  return stripS(word, rank);
}

/** Names that have no singular. */
const PLURAL_NAMES = new Set(
  'netherlands philippines maldives seychelles bahamas comoros alps andes himalayas balkans highlands commons olympics paralympics'.split(
    ' ',
  ),
);

/** "Americans" → "American", "United Nations" → "Nation"; in the case of the form. */
function properPlural(form: string, rank: Rank): string {
  const lower = form.toLowerCase();
  if (PLURAL_NAMES.has(lower)) return form;
  // "Iraqis": no Greek noun in -is.
  const singular = lower.endsWith('is') ? lower.slice(0, -1) : pluralLemma(lower, rank);
  let same = 0;
  while (same < singular.length && singular[same] === form[same]?.toLowerCase()) same += 1;
  const rest = singular.slice(same);
  return form.slice(0, same) + (form === form.toUpperCase() ? rest.toUpperCase() : rest);
}

/** "countries", "matches", "cases", "gases", "troops"; not "status", "crisis", "pass". */
function stripS(word: string, rank: Rank): string {
  if (word.endsWith('ies') && word.length > 3)
    return oftenest([`${word.slice(0, -3)}y`, word.slice(0, -1)], rank);
  // "uses", "toes" come from no "us", "to".
  if (/(?:s|sh|ch|x|z|o)es$/u.test(word) && word.length > 4)
    return oftenest([word.slice(0, -1), word.slice(0, -2)], rank);
  return /[^su]s$/u.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

function comparedLemma(word: string, upos: string, rank: Rank): string {
  if (upos === 'ADV' && (word === 'better' || word === 'best')) return 'well';
  const irregular = IRREGULAR_ADJECTIVES.get(word);
  if (irregular) return irregular;
  const cut = word.replace(/(?:est|er)$/u, '');
  if (cut === word || cut.length < 3) return word;
  if (cut.endsWith('i')) return `${cut.slice(0, -1)}y`;
  return oftenest(DOUBLED.test(cut) ? [cut, cut.slice(0, -1)] : [cut, `${cut}e`], rank);
}

const DOUBLED = /([bdfgklmnprstvz])\1$/u;
/** One syllable, one vowel, one consonant: without an e, English would have doubled it ("hoping", "hopping"). */
const WOULD_DOUBLE = /^[^aeiou]*[aeiouy][bcdfgklmnprstvz]$|^qu[aeiou][bcdfgklmnprstvz]$/u;
/** The noun is more frequent than its verb. */
const VERB_WITH_E = new Set(['breath', 'bath', 'cloth', 'loath', 'sooth', 'teeth', 'unit', 'past']);

/** Base form of a stem that lost -ing or -ed. */
function stem(cut: string, rank: Rank): string {
  if (VERB_WITH_E.has(cut)) return `${cut}e`;
  if (DOUBLED.test(cut)) {
    // "hissed", "filled": these letters stand double by themselves, so a known word is believed.
    if (/[flsz]$/u.test(cut) && rank(cut) !== undefined) return cut;
    return oftenest([cut, cut.slice(0, -1)], rank);
  }
  if (WOULD_DOUBLE.test(cut)) return `${cut}e`;
  // Where neither is a known word, the spelling tells: no English verb ends in -v, -iz, -dl.
  return oftenest(
    /(?:[cuvz]|[^aeiou]g|[^aeo]at|[^s]s|[bcdfgkptz]l)$/u.test(cut) ? [`${cut}e`, cut] : [cut, `${cut}e`],
    rank,
  );
}

/** The most frequent of the candidates; the first where none is a known word. */
function oftenest(candidates: readonly [string, ...string[]], rank: Rank): string {
  let best = candidates[0];
  let bestRank = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const place = rank(candidate);
    if (place !== undefined && place < bestRank) {
      best = candidate;
      bestRank = place;
    }
  }
  return best;
}
