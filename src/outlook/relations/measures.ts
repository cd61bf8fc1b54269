import type { RelationRecord } from '#core/index.js';
import type { Tree } from '#events/index.js';
import { NUMBER_WORDS } from '../numbers.js';

/**
 * Distances and shares with their words: "more than three thousand kilometres" → 3000 km, "900 miles" → 1448 km,
 * "two thirds" → 67 %. A distance is given in kilometres whatever its unit, so that outlets can be compared; the words
 * keep the unit. Vague counts ("several hundred miles") are no measure. O(length of the words).
 */

export type Measure = NonNullable<RelationRecord['measure']>;

/** Kilometres in a unit: international mile and nautical mile (SI brochure, 9th edition, table 8 and its notes). */
const KILOMETRES: Readonly<Record<string, number>> = {
  km: 1,
  kms: 1,
  kilometer: 1,
  kilometre: 1,
  kilometers: 1,
  kilometres: 1,
  mile: 1.609344,
  miles: 1.609344,
  mi: 1.609344,
};
const NAUTICAL = 1.852;

const UNITS: Readonly<Record<string, number>> = { a: 1, an: 1, ...NUMBER_WORDS };
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};
const NUMERAL = /^\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/u;

/** The number that a row of words says, as "three thousand five hundred", "1.5 thousand", "2,000"; null = none. */
export function numberOf(words: readonly string[]): number | null {
  let total = 0;
  let part: number | null = null;
  for (const [place, word] of words.flatMap((one) => one.toLowerCase().split('-')).entries()) {
    if (word === '' || word === 'and') continue;
    // "a 900-kilometre border", "a two thousand": the article counts nothing.
    if (place === 0 && /^an?$/u.test(word) && words.length > 1 && !isScaleWord(words[1]!)) continue;
    const scale = SCALES[word];
    const unit = UNITS[word];
    if (NUMERAL.test(word)) {
      const value = Number(word.replace(/[,\s\u00a0\u202f]/gu, ''));
      if (part !== null) return null;
      part = value;
    } else if (unit !== undefined) part = (part ?? 0) + unit;
    else if (scale !== undefined) {
      if (scale === 100) part = (part ?? 1) * 100;
      else {
        total += (part ?? 1) * scale;
        part = null;
      }
    } else return null;
  }
  const value = total + (part ?? 0);
  return value === 0 ? null : value;
}

const isScaleWord = (word: string): boolean => (word.toLowerCase().split('-')[0] ?? '') in SCALES;

const isNumberWord = (word: string): boolean =>
  word.split('-').every((part) => NUMERAL.test(part) || part in UNITS || part in SCALES);

/** The distance that ends at a token, or fills it ("3,000km"); null = the token is no unit, or no number stands before it. */
export function distanceAt(
  tree: Tree,
  token: number,
): (Measure & { readonly tokens: [number, number] }) | null {
  const word = tree.lower(token).replace(/\.$/u, '');
  const glued = /^([\d.,]+)-?(km|kms|kilomet(?:er|re)s?|miles?|mi)(?:-range)?$/u.exec(word);
  if (glued) {
    const value = numberOf([glued[1]!]);
    return value === null ? null : measure(tree, value * KILOMETRES[glued[2]!]!, [token, token + 1]);
  }
  let factor = KILOMETRES[word];
  if (factor === undefined) return null;
  let end = token;
  while (end > 0 && /^(?:-|–|nautical|sea|square)$/u.test(tree.lower(end - 1))) {
    if (tree.lower(end - 1) === 'square') return null;
    if (/^(?:nautical|sea)$/u.test(tree.lower(end - 1))) factor = NAUTICAL;
    end -= 1;
  }
  let start = end;
  while (start > 0 && (isNumberWord(tree.lower(start - 1)) || isInnerAnd(tree, start - 1))) start -= 1;
  // "a few thousand", "several hundred": no number.
  if (start > 0 && /^(?:few|several|many|some)$/u.test(tree.lower(start - 1)) && isScale(tree, start))
    return null;
  if (start + 1 < end && /^an?$/u.test(tree.lower(start)) && !isScaleWord(tree.lower(start + 1))) start += 1;
  const words = tree.sentence.form.slice(start, end);
  const value = words.length === 0 ? null : numberOf(words);
  return value === null ? null : measure(tree, value * factor, [start, token + 1]);
}

const isScale = (tree: Tree, token: number): boolean => tree.lower(token) in SCALES;
const isInnerAnd = (tree: Tree, token: number): boolean =>
  tree.lower(token) === 'and' &&
  token > 0 &&
  isNumberWord(tree.lower(token - 1)) &&
  isNumberWord(tree.lower(token + 1));

function measure(
  tree: Tree,
  km: number,
  tokens: [number, number],
): Measure & { readonly tokens: [number, number] } {
  const { starts, ends } = tree.sentence;
  return {
    value: km < 10 ? Number(km.toFixed(1)) : Math.round(km),
    unit: 'km',
    words: { start: starts[tokens[0]]!, end: ends[tokens[1] - 1]! },
    tokens,
  };
}

/** Minutes in a unit of time within which a weapon arrives. */
const MINUTES: Readonly<Record<string, number>> = {
  second: 1 / 60,
  seconds: 1 / 60,
  minute: 1,
  minutes: 1,
  hour: 60,
  hours: 60,
};

/** "in under four minutes", "within an hour": how long a way takes, in minutes; null = no such time stands there. */
export function durationIn(
  tree: Tree,
  from: number,
  to: number,
): (Measure & { readonly tokens: [number, number] }) | null {
  for (let token = from; token < to; token += 1) {
    const factor = MINUTES[tree.lower(token)];
    if (factor === undefined) continue;
    let start = token;
    while (start > from && (isNumberWord(tree.lower(start - 1)) || isInnerAnd(tree, start - 1))) start -= 1;
    const value = start === token ? null : numberOf(tree.sentence.form.slice(start, token));
    if (value === null) continue;
    const { starts, ends } = tree.sentence;
    return {
      value: Number((value * factor).toFixed(2)),
      unit: 'min',
      words: { start: starts[start]!, end: ends[token]! },
      tokens: [start, token + 1],
    };
  }
  return null;
}

/** The first distance below a token, or anywhere in a stretch. */
export function distanceIn(
  tree: Tree,
  from: number,
  to: number,
): (Measure & { readonly tokens: [number, number] }) | null {
  for (let token = from; token < to; token += 1) {
    const found = distanceAt(tree, token);
    if (found) return found;
  }
  return null;
}

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 50,
  'one-half': 50,
  third: 33,
  'one-third': 33,
  'two-thirds': 67,
  thirds: 33,
  quarter: 25,
  'one-quarter': 25,
  'three-quarters': 75,
  quarters: 25,
  fifth: 20,
  'four-fifths': 80,
};
/** Shares that make one dependent though they are no number. */
const GREAT = /^(?:most|majority|bulk|all|everything|entirety|lion|mainstay)$/u;
const PIECE =
  /^(?:lit(?:er|re)|gallon|barrel|drop|ton|tonne|shell|bullet|round|rifle|kilowatt|cubic|sack|loaf|tank|plane|drone|gun|grain)$/u;
/** Less than a fifth is no dependence: our own line. */
const LEAST = 20;

export interface Share {
  /** null = "most", "the bulk". */
  readonly measure: Measure | null;
  readonly token: number;
}

/** "nine out of ten loaves", "two in three buses", "every second litre". */
function ratioAt(tree: Tree, token: number): Share | null {
  const { starts, ends } = tree.sentence;
  const part = numberOf([tree.lower(token)]);
  if (part === null) {
    if (tree.lower(token) !== 'every' || token + 1 >= tree.length) return null;
    const value = { second: 50, third: 33, fourth: 25, fifth: 20 }[tree.lower(token + 1)];
    return value === undefined
      ? null
      : {
          measure: { value, unit: '%', words: { start: starts[token]!, end: ends[token + 1]! } },
          token: token + 1,
        };
  }
  const link = /^out of$/u.test(tree.sentence.form.slice(token + 1, token + 3).join(' ')) ? 3 : 2;
  const last = token + link;
  if (last >= tree.length || (link === 2 && tree.lower(token + 1) !== 'in')) return null;
  const whole = numberOf([tree.lower(last)]);
  if (whole === null || whole <= part || whole > 100) return null;
  // "two in 2015"
  const value = Math.round((100 * part) / whole);
  if (value < LEAST) return null;
  return { measure: { value, unit: '%', words: { start: starts[token]!, end: ends[last]! } }, token: last };
}

/** A great part of something, named within a stretch of words; null = none, or a small one. */
export function shareIn(tree: Tree, from: number, to: number): Share | null {
  for (let token = from; token < to; token += 1) {
    const word = tree.lower(token);
    const { starts, ends } = tree.sentence;
    const ratio = token + 1 < to ? ratioAt(tree, token) : null;
    if (ratio !== null) return ratio;
    if (/^(?:percent|per-cent|%|cent|pct)$/u.test(word) || /^[\d.]+%$/u.test(word)) {
      const glued = /^([\d.]+)%$/u.exec(word);
      let first = token;
      const stop = word === 'cent' ? token - 1 : token;
      if (word === 'cent' && tree.lower(token - 1) !== 'per') continue;
      first = stop;
      while (first > 0 && isNumberWord(tree.lower(first - 1))) first -= 1;
      const value = glued ? Number(glued[1]) : numberOf(tree.sentence.form.slice(first, stop));
      if (value === null || value < LEAST) continue;
      return {
        measure: { value, unit: '%', words: { start: starts[first]!, end: ends[token]! } },
        token,
      };
    }
    const fraction = FRACTIONS[word];
    if (fraction !== undefined && (word !== 'third' || /^(?:a|one|-)$/u.test(tree.lower(token - 1)))) {
      if (word === 'quarter' && !/^(?:a|one|-)$/u.test(tree.lower(token - 1))) continue;
      let first = token;
      let times = 1;
      if (/^(?:thirds|quarters)$/u.test(word)) {
        first = tree.lower(token - 1) === '-' ? token - 2 : token - 1;
        times = first < 0 ? 0 : (numberOf([tree.lower(first)]) ?? 0);
        if (times === 0) continue;
      }
      const value = word === 'thirds' ? Math.round((100 * times) / 3) : fraction * times;
      if (value < LEAST || value > 100) continue;
      return {
        measure: { value, unit: '%', words: { start: starts[first]!, end: ends[token]! } },
        token,
      };
    }
    // "nine tenths", "four-fifths"
    const tenth = /^(?:tenths|fifths|eighths)$/u.test(word)
      ? { tenths: 10, fifths: 20, eighths: 12.5 }[word]
      : undefined;
    if (tenth !== undefined) {
      const first = tree.lower(token - 1) === '-' ? token - 2 : token - 1;
      const times = first < 0 ? null : numberOf([tree.lower(first)]);
      if (times !== null && times * tenth >= LEAST && times * tenth <= 100)
        return {
          measure: { value: times * tenth, unit: '%', words: { start: starts[first]!, end: ends[token]! } },
          token,
        };
    }
    if (GREAT.test(word)) return { measure: null, token };
    // "every litre of diesel"
    if (/^(?:every|each)$/u.test(word) && token + 1 < to && PIECE.test(tree.lower(token + 1)))
      return { measure: null, token };
  }
  return null;
}
