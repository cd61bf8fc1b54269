import {
  type Article,
  dayAfter,
  daysInMonth,
  type EventDate,
  type FuzzyDate,
  firstDay,
  makeFuzzyDate,
  type Period,
  periodOf,
  precisionOf,
  type Span,
} from '#core/index.js';
import type { Tree } from './tree.js';

/** A date that a sentence names, and the tokens that name it (half-open). */
export interface Mentioned {
  readonly tokens: readonly [number, number];
  readonly date: FuzzyDate | null;
  readonly period: Period;
  readonly rule: string;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const SHORT: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const DAY_MS = 86_400_000;

/** 1..12, or null. "march", "may" in lower case or as verbs are words. */
function monthOf(tree: Tree, token: number): number | null {
  const form = tree.sentence.form[token];
  if (
    form === undefined ||
    !/^\p{Lu}/u.test(form) ||
    tree.upos(token) === 'VERB' ||
    tree.upos(token) === 'AUX'
  )
    return null;
  const lower = form.toLowerCase().replace(/\.$/u, '');
  const long = MONTHS.indexOf(lower);
  if (long >= 0) return long + 1;
  return SHORT[lower] ?? null;
}

const yearOf = (form: string | undefined): number | null =>
  form !== undefined && /^(?:1[6-9]|20)\d{2}$/u.test(form) ? Number(form) : null;
const dayOf = (form: string | undefined): number | null => {
  const match = form === undefined ? null : /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(form);
  return match && Number(match[1]) >= 1 && Number(match[1]) <= 31 ? Number(match[1]) : null;
};
const iso = (year: number, month?: number, day?: number): FuzzyDate =>
  makeFuzzyDate(
    [
      String(year),
      ...(month === undefined ? [] : [String(month).padStart(2, '0')]),
      ...(day === undefined ? [] : [String(day).padStart(2, '0')]),
    ].join('-'),
  );
const exists = (year: number, month: number, day: number): boolean => day <= daysInMonth(year, month);

/**
 * Dates of one sentence, no more exact than its words. Needs the article's date for what it leaves out: the year of
 * "October 8", the week of "Monday". Years that only bound a plan ("for the years of 2016-2020") are no dates.
 * @param previous date of the sentences before, for "the following day"
 */
export function datesOf(tree: Tree, article: Article, previous: FuzzyDate | null): Mentioned[] {
  const form = tree.sentence.form;
  const published = article.published.date;
  const found: Mentioned[] = [];
  const single = (from: number, to: number, date: FuzzyDate, rule: string) =>
    found.push({ tokens: [from, to], date, period: periodOf(date), rule });
  let latest = previous;
  for (let token = 0; token < form.length; token += 1) {
    const start = token;
    // 8 October 2015; 8-9 October
    const month = monthOf(tree, token);
    const dayFirst = dayOf(form[token]);
    if (dayFirst !== null && monthOf(tree, token + 1) !== null && month === null) {
      const other = monthOf(tree, token + 1)!;
      const before = token >= 2 && isDash(form[token - 1]) ? dayOf(form[token - 2]) : null;
      const year = yearOf(form[token + 2]) ?? (form[token + 2] === ',' ? yearOf(form[token + 3]) : null);
      const end = token + 2 + (year === null ? 0 : form[token + 2] === ',' ? 2 : 1);
      addDay(before === null ? start : start - 2, end, year, other, before ?? dayFirst, dayFirst);
      token = end - 1;
      continue;
    }
    if (month !== null) {
      let at = token + 1;
      let day = dayOf(form[at]);
      let last = day;
      if (day !== null && yearOf(form[at]) === null) {
        at += 1;
        if (isDash(form[at]) && dayOf(form[at + 1]) !== null) {
          last = dayOf(form[at + 1]);
          at += 2;
        } else if (
          form[at] === 'and' &&
          dayOf(form[at + 1]) !== null &&
          monthOf(tree, at + 2) === null &&
          form[at + 1]!.length > 1
        ) {
          last = dayOf(form[at + 1]);
          at += 2;
        }
      } else day = null;
      const comma = form[at] === ',' && yearOf(form[at + 1]) !== null;
      const year = yearOf(form[comma ? at + 1 : at]);
      if (year !== null) at += comma ? 2 : 1;
      if (day !== null) addDay(start, at, year, month, day, last!);
      else if (isDated(tree, token) || year !== null) addMonth(start, at, year, month);
      token = at - 1;
      continue;
    }
    const year = yearOf(form[token]);
    if (year !== null) {
      // "2016-2020": the span of a plan, not the date of an act.
      if (isDash(form[token + 1]) && /^\d{2,4}$/u.test(form[token + 2] ?? '')) {
        token += 2;
        continue;
      }
      const cases = tree.cases(token);
      if (
        /^(?:in|of|since|during|by|from|until|till|back in|as of|)$/u.test(cases) &&
        !isCounted(tree, token)
      ) {
        if (cases !== '' || tree.rel(token) === 'nmod' || tree.rel(token) === 'obl')
          single(start, token + 1, iso(year), 'year');
      }
      continue;
    }
    const relative = relativeDate(tree, token);
    if (relative) {
      found.push(relative);
      token = relative.tokens[1] - 1;
    }
    latest = found.at(-1)?.date ?? latest;
  }
  return found;

  function addDay(
    from: number,
    to: number,
    year: number | null,
    month: number,
    first: number,
    last: number,
  ): void {
    const of = year ?? yearFor(month, first, from);
    if (of === null || !exists(of, month, first) || !exists(of, month, last) || last < first) return;
    const rule = year === null ? 'day, year of the article' : 'day';
    if (first === last) single(from, to, iso(of, month, first), rule);
    else
      found.push({
        tokens: [from, to],
        date: null,
        period: { from: iso(of, month, first), to: dayAfter(iso(of, month, last)) },
        rule: `${rule}, from–to`,
      });
  }

  function addMonth(from: number, to: number, year: number | null, month: number): void {
    const of = year ?? yearFor(month, null, from);
    if (of !== null) single(from, to, iso(of, month), year === null ? 'month, year of the article' : 'month');
  }

  /** The year that makes a day the nearest one before (past tense) or after (future) the article; its own year when only that is known. */
  function yearFor(month: number, day: number | null, token: number): number | null {
    if (published === null) return null;
    const year = Number(published.slice(0, 4));
    if (precisionOf(published) !== 'day') return year;
    const candidate = iso(year, month, ...(day === null ? [] : [day]));
    const future = isFutureNear(tree, token);
    // A day a few weeks off on the other side is a slip of tense, not another year.
    const distance = (Date.parse(firstDay(candidate)) - Date.parse(published)) / DAY_MS;
    if (future && distance < -60) return year + 1;
    if (!future && distance > 60) return year - 1;
    return year;
  }

  function relativeDate(tree_: Tree, token: number): Mentioned | null {
    const word = tree_.lower(token);
    const before = token > 0 ? tree_.lower(token - 1) : '';
    const day = published !== null && precisionOf(published) === 'day' ? published : null;
    const shifted = (days: number) => iso_(new Date(Date.parse(day!) + days * DAY_MS));
    const give = (from: number, to: number, date: FuzzyDate, rule: string): Mentioned => ({
      tokens: [from, to],
      date,
      period: periodOf(date),
      rule,
    });
    if (
      word === 'day' &&
      /^(?:following|next|same)$/u.test(before) &&
      latest !== null &&
      precisionOf(latest) === 'day'
    ) {
      return give(
        token - 1,
        token + 1,
        before === 'same' ? latest : dayAfter(latest),
        `the ${before} day, after ${latest}`,
      );
    }
    if (day === null) {
      if (published !== null && word === 'year' && /^(?:this|last|next)$/u.test(before)) {
        const year = Number(published.slice(0, 4)) + (before === 'last' ? -1 : before === 'next' ? 1 : 0);
        return give(token - 1, token + 1, iso(year), `${before} year`);
      }
      return null;
    }
    if (word === 'today' || word === 'tonight') return give(token, token + 1, day, word);
    if (word === 'yesterday') return give(token, token + 1, shifted(-1), word);
    if (word === 'tomorrow') return give(token, token + 1, shifted(1), word);
    const weekday = WEEKDAYS.indexOf(word.replace(/s$/u, ''));
    if (weekday >= 0 && /^\p{Lu}/u.test(form[token]!) && !word.endsWith('s')) {
      const own = new Date(Date.parse(day)).getUTCDay();
      const future = isFutureNear(tree_, token);
      const back = (own - weekday + 7) % 7;
      // "next Saturday" is this week's for some writers and the next one's for others: no day is given.
      if (before === 'next')
        return {
          tokens: [token - 1, token + 1],
          date: null,
          period: {
            from: shifted((weekday - own + 7) % 7 || 7),
            to: dayAfter(shifted(((weekday - own + 7) % 7 || 7) + 7)),
          },
          rule: 'next weekday: this week or the one after',
        };
      const days = before === 'last' ? -(back || 7) : future ? (weekday - own + 7) % 7 : -back;
      return give(
        before === 'last' || before === 'this' ? token - 1 : token,
        token + 1,
        shifted(days),
        `weekday, ${future ? 'ahead' : 'past'}`,
      );
    }
    if (/^(?:week|month|year)$/u.test(word) && /^(?:this|last|next|past|previous|coming)$/u.test(before)) {
      const by = /^(?:last|past|previous)$/u.test(before) ? -1 : before === 'this' ? 0 : 1;
      const rule = `${before} ${word}`;
      const [year, month] = day.split('-').map(Number) as [number, number];
      if (word === 'year') return give(token - 1, token + 1, iso(year + by), rule);
      if (word === 'month') {
        const moved = new Date(Date.UTC(year, month - 1 + by, 1));
        return give(token - 1, token + 1, iso(moved.getUTCFullYear(), moved.getUTCMonth() + 1), rule);
      }
      const monday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
      const from = shifted(-monday + 7 * by);
      return {
        tokens: [token - 1, token + 1],
        date: null,
        period: { from, to: iso_(new Date(Date.parse(from) + 7 * DAY_MS)) },
        rule,
      };
    }
    return null;
  }
}

const iso_ = (date: Date): FuzzyDate => makeFuzzyDate(date.toISOString().slice(0, 10));
const isDash = (form: string | undefined): boolean => form !== undefined && /^[-–—]$/u.test(form);

/** A month alone is a date after a preposition or a word like "last". */
function isDated(tree: Tree, token: number): boolean {
  return (
    /^(?:in|since|during|by|until|till|from|for|of|throughout|before|after)$/u.test(tree.cases(token)) ||
    tree.fullRel(token) === 'obl:unmarked' ||
    tree
      .childrenBy(token, 'amod', 'det')
      .some((child) => /^(?:last|this|next|early|late|mid)$/u.test(tree.lower(child)))
  );
}

/** "2,015 men", "the 1991 resolution", "Resolution 1973": a number, not a year. */
function isCounted(tree: Tree, token: number): boolean {
  if (tree.rel(token) === 'nummod' || tree.rel(token) === 'compound' || tree.rel(token) === 'amod')
    return true;
  const before = token > 0 ? tree.lemma(token - 1).toLowerCase() : '';
  return /^(?:resolution|no\.?|number|article|flight|order|decree|su|mi|m)$/u.test(before);
}

/** The clause of a token looks ahead. */
function isFutureNear(tree: Tree, token: number): boolean {
  let at = Math.min(token, tree.length - 1);
  for (let steps = 0; steps < 8 && at >= 0; steps += 1) {
    if (tree.isVerb(at) || tree.child(at, 'cop', 'aux') !== null) {
      if (
        tree
          .childrenBy(at, 'aux')
          .some((child) => /^(?:will|shall|may|might|would)$/u.test(tree.lemma(child)))
      )
        return true;
      if (
        tree.childrenBy(at, 'cop').length > 0 &&
        tree.childrenBy(at, 'mark').some((child) => tree.lower(child) === 'to')
      )
        return true;
      const head = tree.head(at);
      const plans =
        head >= 0 &&
        /^(?:xcomp|ccomp|acl|advcl)$/u.test(tree.rel(at)) &&
        /^(?:plan|expect|intend|schedule|set|due|hope|want|agree|decide|prepare|promise|pledge|ready|likely|invite)$/u.test(
          tree.lemma(head),
        );
      if (plans) return true;
      return tree.rel(at) === 'xcomp' || tree.rel(at) === 'advcl'
        ? head >= 0 && isFutureNear(tree, head)
        : false;
    }
    at = tree.head(at);
  }
  return false;
}

/** Verbs of saying keep their own day: "said on Tuesday that rebels attacked". */
const SAYING = /^(?:say|tell|report|announce|state|declare|add|claim|note|write)$/u;

/**
 * The date that belongs to an act: one that hangs on the trigger, on its light verb, on its arguments, or on the verb
 * that governs it directly.
 * @param verb the clause's verb; equal to `trigger` for verbs and bare nouns
 */
export function dateOf(
  tree: Tree,
  trigger: number,
  verb: number,
  dates: readonly Mentioned[],
): EventDate | null {
  let best: { readonly mentioned: Mentioned; readonly rank: number } | null = null;
  for (const mentioned of dates) {
    const rank = nearness(tree, trigger, verb, mentioned);
    if (rank !== null && (best === null || rank < best.rank)) best = { mentioned, rank };
  }
  if (!best) return null;
  const { tokens, date, period, rule } = best.mentioned;
  const clue: Span = { start: tree.sentence.starts[tokens[0]]!, end: tree.sentence.ends[tokens[1] - 1]! };
  return { period, date, clue, rule };
}

function nearness(tree: Tree, trigger: number, verb: number, { tokens }: Mentioned): number | null {
  // The head of the date's words, then up to the first verb or to the trigger.
  let at = tokens[0];
  for (let token = tokens[0]; token < tokens[1]; token += 1)
    if (tree.head(token) < tokens[0] || tree.head(token) >= tokens[1]) at = token;
  // "took off on October 15th, where he will hold talks": a clause that describes the date, or the place beside it.
  if (
    /^(?:acl:relcl|advcl)$/u.test(tree.fullRel(verb)) &&
    (tree.head(verb) === at ||
      tree.head(verb) === tree.head(at) ||
      (tree.head(at) >= 0 && tree.head(verb) === tree.head(tree.head(at)) && at >= verb - 10)) &&
    at < verb &&
    tree.children(verb).some((child) => /^(?:where|when)$/u.test(tree.lower(child)))
  )
    return 20;
  let steps = 0;
  for (const ancestor of tree.ancestors(at)) {
    steps += 1;
    if (ancestor === trigger) return steps;
    if (ancestor === verb) return 2 + steps;
    if (tree.isVerb(ancestor)) {
      // "On Thursday he plans to meet": the governor's date is that of what it governs.
      const governed =
        /^(?:xcomp)$/u.test(tree.rel(verb)) &&
        tree.head(verb) === ancestor &&
        !SAYING.test(tree.lemma(ancestor));
      // "plans to hold talks on Monday" with the date hung on a verb below.
      const below = tree.rel(ancestor) === 'xcomp' && tree.head(ancestor) === verb;
      return governed || below ? 10 + steps : null;
    }
    if (steps > 6) return null;
  }
  return null;
}
