/**
 * Folding of names. `fold` makes spellings comparable that differ in case and diacritics alone; `soundKey` makes
 * the usual transliterations of one surname equal (Cyrillic, Arabic and Turkic names in English-language news);
 * `consonantKey` is looser and serves given names (Petr, Petro, Pyotr; Vladimir, Volodymyr). The rules follow the
 * differences between BGN/PCGN, ISO 9, GOST and press usage. O(length). Known failure: names that press usage
 * changed beyond rule (Qaddafi, Gaddafi); those are listed as variants in the vocabulary.
 */

const ASCII = /^[a-z]+$/;
const LETTERS: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'a',
};

/** Lower case, without diacritics. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıøłđðþßæœə]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Key under which transliterations of one surname agree: Berdymukhammedov, Berdimuhamedow → `berdimuhamedov`. */
export function soundKey(name: string): string {
  let key = fold(name).replace(/[^a-z0-9]/g, '');
  key = key
    .replace(/shch|schtsch/g, 'sh')
    .replace(/tsch|tch/g, 'ch')
    .replace(/sch|sz/g, 'sh')
    .replace(/dzh|dj|zh/g, 'j')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/ks/g, 'x')
    .replace(/t[sz]/g, 'z')
    .replace(/ck/g, 'k')
    .replace(/c(?!h)/g, 'k')
    .replace(/w/g, 'v')
    .replace(/q/g, 'k')
    .replace(/ou|oo/g, 'u')
    .replace(/[iy]j$/, 'i')
    .replace(/y/g, 'i')
    .replace(/ee/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/ie|io/g, 'e')
    .replace(/iu/g, 'u')
    .replace(/ai/g, 'ei')
    .replace(/([oe])f$/, '$1v')
    .replace(/nka$/, 'nko');
  return key.replace(/(.)\1+/g, '$1');
}

/** Sound key of a surname, without the Arabic article: el-Sisi, Al-Sisi, Sisi → `sisi`. */
export function surnameKey(name: string): string {
  return soundKey(name.replace(/^(?:[ae]l|ul|as|ash|ad|an|ar|at|az)-(?=.{3})/i, ''));
}

/** Consonants of the sound key, g and h taken as one: Petr, Petro, Pyotr → `ptr`. */
export function consonantKey(name: string): string {
  const key = soundKey(name).replace(/g/g, 'h');
  const bare = key.replace(/[aeiou]/g, '');
  return (/^[aeiou]/.test(key) ? '*' : '') + bare.replace(/(.)\1+/g, '$1');
}

/**
 * Whether two given names are spellings of one. Consonants decide, but short names of different vowels are different
 * names (Sung, Sang; Oleg and Oleh agree).
 */
export function sameGivenName(a: string, b: string): boolean {
  if (consonantKey(a) !== consonantKey(b)) return false;
  if (a.length > 4 || b.length > 4) return true;
  const vowels = (name: string) => soundKey(name).replace(/[^aeiou]/g, '');
  return vowels(a) === vowels(b) || a.length !== b.length;
}

/** Edits (insert, delete, replace, swap of neighbours) between two words, at most `limit` + 1. Small words only: O(n·m). */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** "Recep Tayyip Erdoğan" → `recep-tayyip-erdogan`. */
export function slugOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
