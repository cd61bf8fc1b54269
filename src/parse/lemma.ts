import { IRREGULAR_ADJECTIVES, IRREGULAR_NOUNS, IRREGULAR_VERBS } from './irregular.js';

/** Place of a word in a list by frequency (1 = most frequent); undefined = not a word of the list. */
export type Rank = (word: string) => number | undefined;

const PRONOUNS: Readonly<Record<string, string>> = {
  me: 'I',
  i: 'I',
  him: 'he',
  them: 'they',
  us: 'we',
  an: 'a',
  these: 'this',
  those: 'that',
  "n't": 'not',
  nt: 'not',
  her: 'she',
  whom: 'who',
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
  wo: 'will',
  ca: 'can',
  sha: 'shall',
  "'d": 'would',
};

/**
 * Lemma after the conventions of UD English. Irregular forms by table; regular ones by undoing the spelling rules
 * and taking the candidate that is the most frequent word ("imposed": "impose" is a word, "impos" is not).
 * Proper nouns keep their form.
 * @param form as printed; @param upos universal tag; @param xpos Penn tag
 */
export function lemmaOf(form: string, upos: string, xpos: string, rank: Rank): string {
  if (upos === 'PROPN') return form;
  const lower = form.replace(/[’ʼ]/g, "'").toLowerCase();
  switch (upos) {
    case 'VERB':
    case 'AUX':
      return verbLemma(lower, xpos, rank);
    case 'NOUN':
      return xpos === 'NNS' || xpos === 'NNPS' ? nounLemma(lower, rank) : lower;
    case 'ADJ':
    case 'ADV':
      return /^(?:JJ|RB)[RS]$/u.test(xpos) ? adjectiveLemma(lower, rank) : lower;
    case 'PRON':
    case 'DET':
    case 'PART':
      if (xpos === 'PRP$' || xpos === 'WP$') return POSSESSIVES[lower] ?? lower;
      return xpos === 'POS' ? "'s" : (PRONOUNS[lower] ?? lower);
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

function nounLemma(word: string, rank: Rank): string {
  const irregular = IRREGULAR_NOUNS.get(word);
  if (irregular) return irregular;
  if (word.endsWith('men') && word.length > 5) return `${word.slice(0, -3)}man`;
  return stripS(word, rank);
}

/** "countries", "matches", "cases", "gases", "troops"; not "status", "crisis", "pass". */
function stripS(word: string, rank: Rank): string {
  if (word.endsWith('ies') && word.length > 3)
    return oftenest([`${word.slice(0, -3)}y`, word.slice(0, -1)], rank);
  if (/(?:s|sh|ch|x|z|o)es$/u.test(word)) return oftenest([word.slice(0, -1), word.slice(0, -2)], rank);
  return /[^su]s$/u.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

function adjectiveLemma(word: string, rank: Rank): string {
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
const VERB_WITH_E = new Set(['breath', 'bath', 'cloth', 'loath', 'sooth', 'teeth']);

/** Base form of a stem that lost -ing or -ed. */
function stem(cut: string, rank: Rank): string {
  if (VERB_WITH_E.has(cut)) return `${cut}e`;
  if (DOUBLED.test(cut)) return oftenest([cut, cut.slice(0, -1)], rank);
  if (WOULD_DOUBLE.test(cut)) return `${cut}e`;
  return oftenest([cut, `${cut}e`], rank);
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
