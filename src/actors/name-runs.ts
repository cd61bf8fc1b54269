import { wordSet } from '#core/index.js';
import { HONORIFICS } from './choose.js';
import { fold } from './fold.js';
import type { Reading } from './reading.js';
import type { RoleDraft } from './roles.js';
import { isCapital, isHyphen, isOpenQuote, tagAt, touches, type View, wordAt } from './view.js';

/** A run of capitalised words that may be a person's name: its tokens, without hyphens and particles left out. */
export interface Run {
  readonly t0: number;
  readonly t1: number;
  readonly words: readonly string[];
  readonly honorific: string | null;
}

export const PARTICLES: ReadonlySet<string> = wordSet(`
  al el bin bint ibn ben van von der den de da dos del della di la le ul ur ud abu ter y e i
`);

const NOT_NAMES: ReadonlySet<string> = wordSet(`
  january february march april june july august september october november december jan feb mar apr jun
  jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday god internet
  covid christmas easter ramadan i photo read the a an in on at of and
`);

export function findRuns(
  reading: Reading,
  view: View,
  taken: readonly boolean[],
  roleAt: readonly (RoleDraft | null)[],
): readonly Run[] {
  const runs: Run[] = [];
  const free = (token: number) => {
    if (
      token >= view.n ||
      !isCapital(view, token) ||
      taken[token] ||
      NOT_NAMES.has(wordAt(view, token).replaceAll('.', ''))
    )
      return false;
    if (isMonth(view, token)) return false;
    // "John Major", "Jean Pope": a role noun behind a given name is a surname.
    if (
      roleAt[token] &&
      !(
        token > 0 &&
        isCapital(view, token - 1) &&
        !taken[token - 1] &&
        reading.lexicon.given.has(fold(view.sentence.form[token - 1]!))
      )
    )
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
        !taken[end + 1] &&
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
    // "Lt. Col. N", "H.E. Dr. N": titles may come in a row.
    for (
      let first = fold(words[0]!).replaceAll('.', '');
      words.length > 1 && HONORIFICS.has(first);
      first = fold(words[0]!).replaceAll('.', '')
    ) {
      honorific = first;
      words.shift();
      t0++;
    }
    // A particle in small letters before the first capital: "al-Assad", "bin Salman", "de Gaulle".
    const lead = particleBefore(view, t0);
    if (lead !== null && honorific === null) {
      const article = view.sentence.form[lead]!;
      if (isHyphen(view, lead + 1)) words[0] = `${article}-${words[0]}`;
      else words.unshift(article);
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

/** "In May", "May 9", "last March": months that are names as well are so by what stands beside them. */
function isMonth(view: View, token: number): boolean {
  const word = wordAt(view, token);
  if (word !== 'may' && word !== 'march' && word !== 'june' && word !== 'april' && word !== 'august')
    return false;
  return (
    /^(?:in|on|of|last|next|this|since|until|till|by|before|after|early|late|mid|mid-|through|from|to|between|\d+(?:st|nd|rd|th)?)$/.test(
      wordAt(view, token - 1),
    ) || /^\d/.test(wordAt(view, token + 1))
  );
}

/** First word of a sentence, of a quotation, or behind a colon. */
function opens(view: View, token: number): boolean {
  return token === 0 || isOpenQuote(view, token - 1) || /^[:•*–—-]$/.test(wordAt(view, token - 1));
}

/** The first word of a sentence bears a capital whatever it is. */
function isFunctionWord(view: View, token: number): boolean {
  return (
    /^(?:DET|PRON|ADP|SCONJ|CCONJ|AUX|PART|NUM|INTJ)$/.test(tagAt(view, token)) ||
    (opens(view, token) && /^(?:ADV|VERB)$/.test(tagAt(view, token))) ||
    (opens(view, token) && /^(?:ADJ|NOUN)$/.test(tagAt(view, token)) && !isCapital(view, token + 1))
  );
}
