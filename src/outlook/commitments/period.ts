import { type FuzzyDate, makeFuzzyDate, type OutlookPeriod, type Period } from '#core/index.js';
import { dateOf, type Mentioned, type Tree } from '#events/index.js';
import { NUMBER_WORDS } from '../numbers.js';
import { wordAt } from './nominal.js';
import { type Scene, spanFrom } from './scene.js';
import type { Life } from './vocabulary.js';

/**
 * When something binds: the term that the words set ("for the years of 2016-2020", "until 2042", "a 25-year lease"), else
 * from the day on which it was signed, formed, given; to the day on which it ended. As exact as the words: years stay
 * years, and a period's end is the first year, month or day after it.
 */

/** Lives whose date is that on which it begins to bind. */
const BEGINS: ReadonlySet<Life> = new Set([
  'joins',
  'signs',
  'reaches',
  'adopts',
  'forms',
  'ratifies',
  'commits',
  'decides',
]);
const ENDS: ReadonlySet<Life> = new Set(['withdraws', 'lapses', 'suspends']);
const PATIENCE = 9;

const yearOf = (form: string | undefined): number | null =>
  form !== undefined && /^(?:1[6-9]|20)\d{2}$/u.test(form) ? Number(form) : null;
const year = (of: number): FuzzyDate => makeFuzzyDate(String(of).padStart(4, '0'));

interface Term {
  readonly period: Period;
  /** Half-open token range of the words. */
  readonly tokens: readonly [number, number];
  /** Years, months, days from the beginning, where no end is said. */
  readonly length: { readonly count: number; readonly unit: string } | null;
}

/**
 * @param around tokens on which the words must hang: the thing, its verbs
 * @param life what the nearest verb makes of the thing; null = its words alone
 */
export function periodOf(
  scene: Scene,
  around: readonly number[],
  verb: number,
  life: Life | null,
  lives: ReadonlyMap<number, Life>,
): OutlookPeriod | null {
  const { tree, dates } = scene;
  const terms = [...spansOfYears(tree), ...lengths(tree), ...bounds(tree, dates)].filter(({ tokens }) =>
    around.some((token) => token >= tokens[0] && token < tokens[1]) ? false : hangsOn(tree, tokens, around),
  );
  const done = doneOn(scene, around, verb, terms);
  const acts = done === null ? life : (lives.get(done.at) ?? life);
  let from: FuzzyDate | null = null;
  let to: FuzzyDate | null = null;
  let clue: readonly [number, number] | null = null;
  let length: Term['length'] = null;
  const take = (term: Term) => {
    from ??= term.period.from;
    to ??= term.period.to;
    length ??= term.length;
    clue ??= term.tokens;
  };
  for (const term of terms) take(term);
  // "which expires in 1957"
  for (const [at, of] of lives) {
    if (of !== 'lapses' || to !== null) continue;
    const found = dateOf(tree, at, at, dates);
    if (found !== null && found.period.from !== null) to = end(found.period, found.date);
  }
  if (done !== null) {
    // "renewed for ten years": they run from the renewal.
    const isAnew = acts === 'extends' && length !== null && to === null;
    if (isAnew || done.own || acts === null || BEGINS.has(acts)) from ??= begin(done.period, done.date);
    else if (ENDS.has(acts)) to ??= end(done.period, done.date);
    clue ??= done.tokens;
  }
  // "has been dead since 1978"
  if (
    from !== null &&
    to === null &&
    life !== null &&
    /^(?:lapses|withdraws)$/u.test(life) &&
    isSince(tree, clue)
  ) {
    to = from;
    from = null;
  }
  if (length !== null && to === null && from !== null) to = shifted(from, length);
  if (clue === null) return null;
  if (from !== null && to !== null && from >= to) to = null;
  if (from === null && to === null && length === null) return null;
  const words: readonly [number, number] = clue;
  return { period: { from, to }, clue: spanFrom(tree, words[0], words[1] - 1) };
}

const isSince = (tree: Tree, clue: readonly [number, number] | null): boolean =>
  clue !== null && (tree.lower(clue[0]) === 'since' || wordAt(tree, clue[0] - 1) === 'since');

/** The date of the act, or the one that stands at the thing itself ("the 1994 memorandum"). */
function doneOn(
  { tree, dates }: Scene,
  around: readonly number[],
  verb: number,
  terms: readonly Term[],
): {
  readonly period: Period;
  readonly date: FuzzyDate | null;
  readonly tokens: readonly [number, number];
  readonly own: boolean;
  readonly at: number;
} | null {
  const free = dates.filter(
    ({ tokens }) => !terms.some((term) => term.tokens[0] < tokens[1] && tokens[0] < term.tokens[1]),
  );
  const own = free.find(({ only }) => only !== null && around.includes(only));
  if (own !== undefined)
    return { period: own.period, date: own.date, tokens: own.tokens, own: true, at: around[0]! };
  for (const at of around) {
    const found = dateOf(tree, at, at === around[0] ? verb : at, free);
    const mentioned =
      found === null
        ? undefined
        : free.find(({ tokens }) => found.clue?.start === tree.sentence.starts[tokens[0]]);
    if (found !== null && mentioned !== undefined && found.period.from !== null)
      return { period: found.period, date: found.date, tokens: mentioned.tokens, own: false, at };
  }
  return null;
}

const begin = (period: Period, date: FuzzyDate | null): FuzzyDate | null => date ?? period.from;

/** First year, month or day behind a date, as exact as the date. */
function end(period: Period, date: FuzzyDate | null): FuzzyDate | null {
  return date === null ? period.to : next(date);
}

function next(date: FuzzyDate): FuzzyDate {
  return shifted(date, { count: 1, unit: date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day' });
}

/** A date moved on; a year by months becomes a month only where that is exact. */
function shifted(
  date: FuzzyDate,
  { count, unit }: { readonly count: number; readonly unit: string },
): FuzzyDate {
  const [years, months = 1, days = 1] = date.split('-').map(Number) as [number, number?, number?];
  const moved =
    unit === 'year'
      ? Date.UTC(years + count, months - 1, days)
      : unit === 'month'
        ? Date.UTC(years, months - 1 + count, days)
        : Date.UTC(years, months - 1, days + count * (unit === 'week' ? 7 : 1));
  const text = new Date(moved).toISOString().slice(0, 10);
  return makeFuzzyDate(text.slice(0, date.length));
}

/** "2016-2020", "2016–20", "from 2016 to 2020": from the first to the last of its years, both in it. */
function spansOfYears(tree: Tree): Term[] {
  const { form } = tree.sentence;
  const terms: Term[] = [];
  for (let token = 0; token < form.length - 2; token += 1) {
    const first = yearOf(form[token]);
    if (first === null) continue;
    const link = tree.lower(token + 1);
    const before = wordAt(tree, token - 1);
    const isDash = /^[-–—/]$/u.test(link);
    const isRange =
      (/^(?:to|until|till|through)$/u.test(link) && /^(?:from|years?|period)$/u.test(before)) ||
      (link === 'and' && before === 'between');
    if (!isDash && !isRange) continue;
    const said = form[token + 2]!;
    const last =
      /^\d{2}$/u.test(said) && isDash ? Math.floor(first / 100) * 100 + Number(said) : yearOf(said);
    if (last === null || last <= first) continue;
    terms.push({
      period: { from: year(first), to: year(last + 1) },
      tokens: [openOf(tree, token), token + 3],
      length: null,
    });
  }
  return terms;
}

/** First token of "for the years of", "in the period from" before a year. */
function openOf(tree: Tree, token: number): number {
  let at = token;
  while (
    at > 0 &&
    /^(?:of|from|the|years?|period|between|for|in|over|during|covering)$/u.test(tree.lower(at - 1))
  )
    at -= 1;
  return at;
}

/** "a 25-year lease", "for five years", "for a term of ten years". */
function lengths(tree: Tree): Term[] {
  const { form } = tree.sentence;
  const terms: Term[] = [];
  for (let token = 0; token < form.length - 1; token += 1) {
    const count = countOf(tree, token);
    if (count === null) continue;
    const dash = /^[-–]$/u.test(form[token + 1]!) ? 1 : 0;
    const place = token + 1 + dash;
    const unit = /^(year|month|week|day|hour)s?$/u.exec(wordAt(tree, place))?.[1];
    if (unit === undefined || unit === 'hour') continue;
    if (/^old$/u.test(wordAt(tree, place + 1)) || /^old$/u.test(wordAt(tree, place + 2))) continue;
    const isModifier =
      (dash === 1 || !/s$/u.test(wordAt(tree, place))) && place + 1 < form.length && tree.head(place) > place;
    let before = token - 1;
    while (
      before >= 0 &&
      /^(?:another|further|additional|next|coming|following|the|a|about|at|least|of|term|period)$/u.test(
        tree.lower(before),
      )
    )
      before -= 1;
    const isTerm = before >= 0 && /^(?:for|over|within|during)$/u.test(tree.lower(before));
    if (!isModifier && !isTerm) continue;
    terms.push({
      period: { from: null, to: null },
      tokens: [isTerm ? before : token, place + 1],
      length: { count, unit },
    });
  }
  // "25-year" as one word
  for (let token = 0; token < form.length; token += 1) {
    const match = /^(.+)-(year|month|week|day)s?$/u.exec(tree.lower(token));
    const count = match === null ? null : numberOf(match[1]!);
    if (match !== null && count !== null)
      terms.push({
        period: { from: null, to: null },
        tokens: [token, token + 1],
        length: { count, unit: match[2]! },
      });
  }
  return terms;
}

const countOf = (tree: Tree, token: number): number | null => numberOf(tree.lower(token));

function numberOf(word: string): number | null {
  if (/^\d{1,3}$/u.test(word)) return Number(word);
  if (word === 'hundred') return 100;
  const [tens, ones] = word.split('-').map((part) => NUMBER_WORDS[part]);
  if (tens === undefined || !word.includes('-')) return tens ?? null;
  return tens >= 20 && ones !== undefined && ones < 10 ? tens + ones : null;
}

/** "until 2042", "by the end of 2026", "since 1975", "over the next five years": dates with one end open, or a term ahead. */
function bounds(tree: Tree, dates: readonly Mentioned[]): Term[] {
  return dates.flatMap((mentioned): Term[] => {
    const { tokens, period, rule, date } = mentioned;
    const before = wordAt(tree, tokens[0] - 1);
    // "laid down by the 23 February accord"
    if (mentioned.only !== null) return [];
    // "within six months of the end of the war" is counted from there.
    if (wordAt(tree, tokens[1]) === 'of') return [];
    if (
      /^(?:until|by|before|since|from|after): /u.test(rule) ||
      /^(?:next|coming|following) .*s$/u.test(rule)
    )
      return rule.startsWith('before') || rule.startsWith('after')
        ? []
        : [{ period: inWords(tree, mentioned), tokens, length: null }];
    // "through 2030", "up to 2030", "expires in 2026"
    if (date !== null && (before === 'through' || (before === 'to' && wordAt(tree, tokens[0] - 2) === 'up')))
      return [{ period: { from: null, to: next(date) }, tokens, length: null }];
    if (date !== null && before === 'of' && wordAt(tree, tokens[0] - 2) === 'as')
      return [{ period: { from: date, to: null }, tokens, length: null }];
    if (
      date !== null &&
      /^(?:starting|beginning)$/u.test(before === 'in' ? wordAt(tree, tokens[0] - 2) : before)
    )
      return [{ period: { from: date, to: null }, tokens, length: null }];
    return period.from !== null && period.to !== null && / ahead/u.test(rule) && date === null
      ? [{ period, tokens, length: null }]
      : [];
  });
}

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** A bound in the precision of its words: "until 2042" ends with the year, "until 31 January 2025" with the day. */
function inWords(tree: Tree, { tokens, period }: Mentioned): Period {
  const words = tree.sentence.form.slice(tokens[0], tokens[1]);
  const onlyYear =
    words.some((word) => yearOf(word) !== null) &&
    !words.some((word) => /^\p{Lu}\p{L}+$|^\d{1,2}(?:st|nd|rd|th)?$/u.test(word));
  const onlyMonth =
    !onlyYear &&
    !words.some((word) => /^\d{1,2}(?:st|nd|rd|th)?$/u.test(word)) &&
    words.some((word) => MONTH.test(word));
  const short = (date: FuzzyDate | null): FuzzyDate | null =>
    date !== null && onlyYear && date.endsWith('-01-01')
      ? makeFuzzyDate(date.slice(0, 4))
      : date !== null && onlyMonth && date.endsWith('-01')
        ? makeFuzzyDate(date.slice(0, 7))
        : date;
  return { from: short(period.from), to: short(period.to) };
}

/** The words of time hang on one of the tokens, with no other finite clause between. */
function hangsOn(tree: Tree, [from, to]: readonly [number, number], around: readonly number[]): boolean {
  for (let token = from; token < to; token += 1) {
    let steps = 0;
    for (const at of [token, ...tree.ancestors(token)]) {
      if (around.includes(at)) return true;
      if (at >= from && at < to) continue;
      steps += 1;
      const governed = tree.rel(at) === 'xcomp' && around.includes(tree.head(at));
      if (steps > PATIENCE || (tree.isVerb(at) && !governed && !/^(?:acl|xcomp|advcl)$/u.test(tree.rel(at))))
        break;
    }
  }
  return false;
}
