import {
  type Article,
  dayAfter,
  daysInMonth,
  type FuzzyDate,
  firstDay,
  makeFuzzyDate,
  type Period,
  precisionOf,
} from '#core/index.js';
import type { Tree } from './tree.js';

/**
 * Expressions of time in one sentence, read from left to right as in TIMEX3 / HeidelTime (a core such as "8 May 2024"
 * or "last week", then its part, "the end of", then its preposition, "by"): days, months, years, ranges, halves,
 * decades, weekdays, what is told from the article's day ("two weeks ago") and from the date before ("the day after").
 * O(n) in tokens. Known failures: seasons and "early" keep no more than their year or month; feast days and
 * "two days before the vote" are not read.
 */

/** A date that a sentence names, and the tokens that name it (half-open). */
export interface Mentioned {
  readonly tokens: readonly [number, number];
  readonly date: FuzzyDate | null;
  readonly period: Period;
  readonly rule: string;
  /** The noun whose date alone it is: "the shootings of 2005", "the 2014 attack"; null = that of what it hangs on. */
  readonly only: number | null;
}

/** First and last day, month or year that the text named last: where "the following day" is counted from. */
export interface Anchor {
  readonly first: FuzzyDate;
  readonly last: FuzzyDate;
}

/** Core of an expression: [first, last] with both ends in it, in one precision. */
interface Core {
  readonly start: number;
  readonly end: number;
  readonly first: FuzzyDate;
  readonly last: FuzzyDate;
  readonly rule: string;
  readonly only?: number;
  /** Already a whole period: takes no part and no preposition. */
  readonly period?: Period;
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
const COUNTS: readonly string[] = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);
const DAY_MS = 86_400_000;
const UNIT = /^(?:day|night|week|weekend|month|year|decade)s?$/u;
const DAY_PART = /^(?:morning|noon|afternoon|evening|night|midnight|dawn|dusk)$/u;
/** What stands before "of" and only narrows the date behind it. */
const PART =
  /^(?:end|start|beginning|middle|half|quarter|third|course|close|turn|rest|remainder|night|morning|evening|afternoon|day|month|week|year|years|spring|summer|autumn|fall|winter)$/u;
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };

export const yearOf = (form: string | undefined): number | null =>
  form !== undefined && /^(?:1[6-9]|20)\d{2}$/u.test(form) ? Number(form) : null;
const dayOf = (form: string | undefined): number | null => {
  const match = form === undefined ? null : /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(form);
  return match && Number(match[1]) >= 1 && Number(match[1]) <= 31 ? Number(match[1]) : null;
};
const iso = (year: number, month?: number, day?: number): FuzzyDate =>
  makeFuzzyDate(
    [
      String(year).padStart(4, '0'),
      ...(month === undefined ? [] : [String(month).padStart(2, '0')]),
      ...(day === undefined ? [] : [String(day).padStart(2, '0')]),
    ].join('-'),
  );
const exists = (year: number, month: number, day: number): boolean => day <= daysInMonth(year, month);
const isDash = (form: string | undefined): boolean => form !== undefined && /^[-–—]$/u.test(form);
const shiftDays = (day: FuzzyDate, days: number): FuzzyDate =>
  makeFuzzyDate(new Date(Date.parse(firstDay(day)) + days * DAY_MS).toISOString().slice(0, 10));
const shiftMonths = (date: FuzzyDate, months: number): FuzzyDate =>
  makeFuzzyDate(
    new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7) || 1) - 1 + months, 1))
      .toISOString()
      .slice(0, 7),
  );

/** 1..12, or null. "march", "may" in lower case or as verbs are words; "Theresa May" is a name. */
function monthOf(tree: Tree, token: number): number | null {
  const form = tree.sentence.form[token];
  if (form === undefined || !/^\p{Lu}/u.test(form) || /^(?:VERB|AUX)$/u.test(tree.upos(token))) return null;
  const lower = form.toLowerCase().replace(/\.$/u, '');
  const long = MONTHS.indexOf(lower);
  return long >= 0 ? long + 1 : (SHORT[lower] ?? null);
}

/**
 * Dates of one sentence, no more exact than its words. Needs the article's date for what it leaves out: the year of
 * "October 8", the week of "Monday". Years that only bound a plan ("for the years of 2016-2020") are no dates.
 * @param previous what the sentences before named last, for "the following day"
 */
export function datesOf(
  tree: Tree,
  article: Article,
  previous: Anchor | null,
): { readonly dates: readonly Mentioned[]; readonly anchor: Anchor | null } {
  const form = tree.sentence.form;
  const words = form.map((_, token) => tree.lower(token));
  const at = (token: number): string => words[token] ?? '';
  const published = article.published.date;
  const today = published !== null && precisionOf(published) === 'day' ? published : null;
  const found: Mentioned[] = [];
  let anchor = previous;
  for (let token = 0; token < form.length; token += 1) {
    const core = coreAt(token);
    if (core === null) continue;
    const whole = core.period === undefined ? withRange(core) : core;
    const mentioned = inContext(whole);
    if (mentioned) found.push(mentioned);
    // "by the end of the year", "the past weeks" are no day to count from.
    if (mentioned && mentioned.period.from !== null && mentioned.period.to !== null)
      anchor = { first: whole.first, last: whole.last };
    token = Math.max(token, whole.end - 1);
  }
  return { dates: found, anchor };

  /** "from 3 May to 5 June", "between 2014 and 2016", "May 30 – June 2". */
  function withRange(core: Core): Core {
    const link = at(core.end);
    // "in 2006, 2007 and 2008": from the first to the last.
    if (core.rule === 'year' && (link === ',' || link === 'and') && prepositionBefore(core.start) === 'in') {
      let end = core.end;
      let last = core.last;
      while (/^(?:,|and|or)$/u.test(at(end))) {
        const place = at(end + 1) === 'and' ? end + 2 : end + 1;
        const year = yearOf(form[place]);
        if (year === null || iso(year) <= last) break;
        [end, last] = [place + 1, iso(year)];
      }
      return last === core.last ? core : { ...core, end, last, rule: 'years, from–to' };
    }
    const opened = /^(?:from|between)$/u.test(prepositionBefore(core.start));
    if (!isDash(link) && !(opened && /^(?:to|and|until|till|through)$/u.test(link))) return core;
    const other = coreAt(at(core.end + 1) === 'the' ? core.end + 2 : core.end + 1);
    if (other === null || other.period !== undefined || other.last.length !== core.first.length) return core;
    if (other.last < core.first) {
      // "between Monday and Wednesday", told on a Wednesday: the one that follows.
      if (!core.rule.startsWith('weekday') || !other.rule.startsWith('weekday')) return core;
      return { ...core, end: other.end, last: shiftDays(other.last, 7), rule: `${core.rule}, from–to` };
    }
    return { ...core, end: other.end, last: other.last, rule: `${core.rule}, from–to` };
  }

  function prepositionBefore(start: number): string {
    return at(at(start - 1) === 'the' ? start - 2 : start - 1);
  }

  /** The part of it that is meant, and what the preposition makes of it. */
  function inContext(core: Core): Mentioned | null {
    const { end, rule } = core;
    if (core.period !== undefined)
      return { tokens: [core.start, end], date: null, period: core.period, rule, only: core.only ?? null };
    let { start, first, last } = core;
    let said = rule;
    if (/^(?:early|late|mid)$/u.test(at(start - 1))) {
      start -= 1;
      said = `${at(start)} ${said}`;
    }
    if (at(start - 1) === 'the') start -= 1;
    let only = core.only ?? null;
    if (at(start - 1) === 'of') {
      let part = start - 2;
      if (PART.test(at(part))) {
        const order = ORDINALS[at(part - 1)] ?? null;
        const months = order === null ? null : partOfYear(first, at(part), order);
        if (months !== null) [first, last] = months;
        else if (at(part) === 'week' && first.length === 10 && first === last) {
          const week = weekOf(part, end, first, '');
          [first, last] = [week.first, week.last];
        }
        said = `${order === null ? '' : `${at(part - 1)} `}${at(part)} of the ${said}`;
        if (order !== null || /^(?:early|late)$/u.test(at(part - 1))) part -= 1;
        start = at(part - 1) === 'the' ? part - 1 : part;
        if (/^years?$/u.test(at(start)) || /^years?$/u.test(at(part))) {
          if (at(start - 1) === 'for') return null;
        }
      } else if (at(start - 2) === 'as') {
        return opened(start - 2, [first, null], said);
      } else if (only === null && /^(?:NOUN|PROPN)$/u.test(tree.upos(part) ?? '')) {
        only = part;
      }
    }
    const isYears = first.length === 4;
    const isSpan = first !== last;
    switch (at(start - 1)) {
      case 'since':
        return opened(start - 1, [first, null], `since: ${said}`);
      case 'from':
        if (!isSpan || !said.includes('from–to')) return opened(start - 1, [first, null], `from: ${said}`);
        break;
      case 'until':
      case 'till':
        return opened(start - 1, [null, dayAfter(last)], `until: ${said}`);
      case 'by':
        return opened(start - 1, [null, dayAfter(last)], `by: ${said}`);
      case 'than':
        if (at(start - 2) === 'later') return opened(start - 3, [null, dayAfter(last)], `by: ${said}`);
        break;
      case 'before':
        return opened(start - 1, [null, firstDay(first)], `before: ${said}`);
      case 'after':
        return opened(start - 1, [dayAfter(last), null], `after: ${said}`);
      case 'for':
        if (isYears) return null;
        break;
      default:
    }
    if (
      isYears &&
      isSpan &&
      !/s$/u.test(at(core.start)) &&
      !said.includes('quarter') &&
      !said.includes('half')
    ) {
      // "2016-2020" is the span of a plan; "in 2016-2020" dates an act.
      if (!/^(?:in|during|from|between|over|throughout)$/u.test(prepositionBefore(start))) return null;
    }
    return {
      tokens: [start, end],
      date: first === last ? first : null,
      period: { from: first === last ? firstDay(first) : first, to: dayAfter(last) },
      rule: said,
      only,
    };

    function opened(from: number, [since, to]: readonly [FuzzyDate | null, FuzzyDate | null], why: string) {
      return { tokens: [from, end] as const, date: null, period: { from: since, to }, rule: why, only };
    }
  }

  /** "second half of 2027": its months. */
  function partOfYear(year: FuzzyDate, part: string, order: number): [FuzzyDate, FuzzyDate] | null {
    if (year.length !== 4) return null;
    const length = part === 'half' ? 6 : part === 'quarter' ? 3 : 0;
    if (length === 0 || order * length > 12) return null;
    return [iso(Number(year), (order - 1) * length + 1), iso(Number(year), order * length)];
  }

  /** The expression of time that begins at a token. */
  function coreAt(token: number): Core | null {
    if (token >= form.length) return null;
    return (
      numericAt(token) ??
      dayFirstAt(token) ??
      monthFirstAt(token) ??
      yearAt(token) ??
      dayNamedAt(token) ??
      countedAt(token) ??
      unitAt(token)
    );
  }

  function single(start: number, end: number, date: FuzzyDate, rule: string, only?: number): Core {
    return { start, end, first: date, last: date, rule, ...(only === undefined ? {} : { only }) };
  }

  /** 2015-10-08, 08.10.2015. */
  function numericAt(token: number): Core | null {
    const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(form[token]!);
    if (dotted) return numeric(token, token + 1, Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
    if (!isDash(form[token + 1]) || !isDash(form[token + 3])) return null;
    const year = yearOf(form[token]);
    if (year === null || !/^\d\d$/u.test(at(token + 2)) || !/^\d\d$/u.test(at(token + 4))) return null;
    return numeric(token, token + 5, year, Number(at(token + 2)), Number(at(token + 4)));
  }

  function numeric(start: number, end: number, year: number, month: number, day: number): Core | null {
    if (month < 1 || month > 12 || day < 1 || !exists(year, month, day)) return null;
    return single(start, end, iso(year, month, day), 'day');
  }

  /** 8 October 2015; 8-9 October; 3 to 5 May; the 8th of October. */
  function dayFirstAt(token: number): Core | null {
    const first = dayOf(form[token]);
    if (first === null) return null;
    let end = token + 1;
    let last = first;
    if ((isDash(form[end]) || /^(?:to|and|or)$/u.test(at(end))) && dayOf(form[end + 1]) !== null) {
      last = dayOf(form[end + 1])!;
      end += 2;
    }
    if (at(end) === 'of') end += 1;
    const month = monthOf(tree, end);
    if (month === null) return null;
    const [year, after] = yearBehind(end + 1);
    return days(token, after, year, month, first, last);
  }

  /** October 8-9, 2015; May 2015; May. */
  function monthFirstAt(token: number): Core | null {
    const month = monthOf(tree, token);
    if (month === null) return null;
    let end = token + 1;
    const first = yearOf(form[end]) === null ? dayOf(form[end]) : null;
    if (first !== null) {
      let last = first;
      end += 1;
      const link = at(end);
      const other = dayOf(form[end + 1]);
      const isList =
        isDash(form[end]) ||
        ((link === 'to' || link === 'and' || link === 'or') &&
          monthOf(tree, end + 2) === null &&
          (at(end + 1).length > 1 || link === 'to'));
      if (other !== null && isList) {
        last = other;
        end += 2;
      }
      const [year, after] = yearBehind(end);
      return days(token, after, year, month, first, last);
    }
    if (at(end) === 'of' && yearOf(form[end + 1]) !== null) end += 1;
    const [year, after] = yearBehind(end);
    if (year !== null) return single(token, after, iso(year, month), 'month');
    if (!isDatedMonth(token)) return null;
    const of = yearFor(month, null, token);
    return of === null ? null : single(token, token + 1, iso(of, month), 'month, year of the article');
  }

  function yearBehind(token: number): [number | null, number] {
    if (yearOf(form[token]) !== null) return [yearOf(form[token]), token + 1];
    if (form[token] === ',' && yearOf(form[token + 1]) !== null) return [yearOf(form[token + 1]), token + 2];
    return [null, token];
  }

  function days(
    start: number,
    end: number,
    year: number | null,
    month: number,
    first: number,
    last: number,
  ): Core | null {
    const of = year ?? yearFor(month, first, start);
    if (of === null || !exists(of, month, first) || !exists(of, month, last) || last < first) return null;
    const rule = year === null ? 'day, year of the article' : 'day';
    return {
      start,
      end,
      first: iso(of, month, first),
      last: iso(of, month, last),
      rule: first === last ? rule : `${rule}, from–to`,
    };
  }

  /** A month alone is a date after a preposition or a word like "last", or unmarked beside a verb. */
  function isDatedMonth(token: number): boolean {
    const before = at(token - 1);
    return (
      /^(?:in|since|during|by|until|till|from|for|of|throughout|before|after|to|and|between|last|this|next|early|late|mid|[-–—])$/u.test(
        before,
      ) ||
      tree.fullRel(token) === 'obl:unmarked' ||
      /^(?:in|since|during|by|until|till|from|for|of|throughout|before|after)$/u.test(tree.cases(token))
    );
  }

  /** The year that makes a day the nearest one before (past tense) or after (future) the article; its own year when only that is known. */
  function yearFor(month: number, day: number | null, token: number): number | null {
    if (published === null) return null;
    const year = Number(published.slice(0, 4));
    if (precisionOf(published) !== 'day') return year;
    if (day !== null && !exists(year, month, day)) return null;
    const candidate = iso(year, month, ...(day === null ? [] : [day]));
    const future = directionOf(tree, token) === 'ahead';
    // A day a few weeks off on the other side is a slip of tense, not another year.
    const distance = (Date.parse(firstDay(candidate)) - Date.parse(published)) / DAY_MS;
    if (future && distance < -60) return year + 1;
    if (!future && distance > 60) return year - 1;
    return year;
  }

  /** 2014; 2014-2016; the 1990s; the summer of 2014. */
  function yearAt(token: number): Core | null {
    const decade = /^(?:mid-?|early-?|late-?)?((?:1[6-9]|20)\d)0'?s$/u.exec(at(token));
    if (decade) {
      const from = Number(`${decade[1]}0`);
      return { start: token, end: token + 1, first: iso(from), last: iso(from + 9), rule: 'decade' };
    }
    const year = yearOf(form[token]);
    if (year === null) return null;
    const second = isDash(form[token + 1]) ? /^(\d{4}|\d{2})$/u.exec(at(token + 2)) : null;
    if (second) {
      const last =
        second[1]!.length === 4 ? Number(second[1]) : Number(`${form[token]!.slice(0, 2)}${second[1]}`);
      if (last < year) return null;
      return { start: token, end: token + 3, first: iso(year), last: iso(last), rule: 'years, from–to' };
    }
    if (isNumber(token)) return null;
    let before = token - 1;
    while (/^(?:the|early|late|mid|about|around|year)$/u.test(at(before))) before -= 1;
    const head = tree.head(token);
    const isModifier =
      /^(?:nummod|compound|amod)$/u.test(tree.rel(token)) || tree.fullRel(token) === 'nmod:unmarked';
    if (isModifier && head > token && tree.upos(head) === 'NOUN')
      return single(token, token + 1, iso(year), 'year', head);
    // "Norway's 2014 attack": the noun right behind, wherever the tree has hung the year.
    const behind = tree.upos(token + 1 < form.length ? token + 1 : token);
    if (
      behind === 'NOUN' &&
      (at(token - 1) === "'s" || at(token - 1) === 'the' || tree.fullRel(token) === 'nmod:unmarked')
    ) {
      let noun = token + 1;
      while (tree.rel(noun) === 'compound' && tree.head(noun) > noun) noun = tree.head(noun);
      return single(token, token + 1, iso(year), 'year', noun);
    }
    if (/^(?:nummod|compound|amod)$/u.test(tree.rel(token)) && head > token) return null;
    if (
      /^(?:in|of|since|during|by|from|until|till|before|after|throughout|to|and|between|than)$/u.test(
        at(before),
      ) ||
      /^[-–—]$/u.test(at(before)) ||
      ((tree.rel(token) === 'nmod' || tree.rel(token) === 'obl') && tree.cases(token) === '')
    )
      return single(token, token + 1, iso(year), 'year');
    return null;
  }

  /** "Resolution 1973", "Flight 1549": a number, not a year. */
  function isNumber(token: number): boolean {
    return /^(?:resolution|no\.?|number|article|flight|order|decree|su|mi|m|about|around|some|nearly|almost|over|least)$/u.test(
      at(token - 1),
    );
  }

  /** Today, last night, Monday, the weekend. */
  function dayNamedAt(token: number): Core | null {
    const word = at(token);
    const before = at(token - 1);
    if (today === null) return null;
    if (word === 'day' && at(token + 1) === 'before' && at(token + 2) === 'yesterday')
      return single(token, token + 3, shiftDays(today, -2), 'the day before yesterday');
    if (word === 'day' && at(token + 1) === 'after' && at(token + 2) === 'tomorrow')
      return single(token, token + 3, shiftDays(today, 2), 'the day after tomorrow');
    if (word === 'today' || word === 'tonight') return single(token, token + 1, today, word);
    if (word === 'yesterday') return single(token, token + 1, shiftDays(today, -1), word);
    if (word === 'tomorrow') return single(token, token + 1, shiftDays(today, 1), word);
    if (word === 'this' && DAY_PART.test(at(token + 1)))
      return single(token, token + 2, today, `this ${at(token + 1)}`);
    if (word === 'overnight' || (word === 'last' && at(token + 1) === 'night'))
      return {
        start: token,
        end: word === 'last' ? token + 2 : token + 1,
        first: shiftDays(today, -1),
        last: today,
        rule: 'the night before the article',
      };
    const weekday = WEEKDAYS.indexOf(word);
    if (weekday < 0 || !/^\p{Lu}/u.test(form[token]!)) return null;
    // "Bloody Sunday", "the Sunday Times", "Monday, 13 May"; but "in Calais Sunday" is a day.
    if (/^(?:bloody|black|good|super|palm|easter|ash|cyber|holy|ruby|shrove)$/u.test(before)) return null;
    const next = token + 1 < form.length && tree.upos(token + 1) === 'PROPN' && !DAY_PART.test(at(token + 1));
    if (next && tree.rel(token) === 'compound' && tree.head(token) > token && before === 'the') return null;
    const behind = form[token + 1] === ',' ? token + 2 : token + 1;
    if (dayFirstAt(behind) !== null || (monthOf(tree, behind) !== null && dayOf(form[behind + 1]) !== null))
      return null;
    let end = token + 1;
    if (DAY_PART.test(at(end))) end += 1;
    const head = tree.head(token);
    const own = new Date(Date.parse(today)).getUTCDay();
    const back = (own - weekday + 7) % 7;
    const ahead = (weekday - own + 7) % 7;
    const start = /^(?:last|this|next)$/u.test(before) ? token - 1 : token;
    const isOf =
      at(token + 1) === "'s" ||
      (tree.rel(token) === 'compound' &&
        head > token &&
        end === token + 1 &&
        tree.upos(head) === 'NOUN' &&
        tree.lemma(head) !== 'time');
    const only = isOf && head >= 0 ? head : undefined;
    // "next Saturday" is this week's for some writers and the next one's for others: no day is given.
    if (before === 'next')
      return {
        ...single(start, end, shiftDays(today, ahead || 7), 'next weekday: this week or the one after'),
        period: { from: shiftDays(today, ahead || 7), to: dayAfter(shiftDays(today, (ahead || 7) + 7)) },
      };
    if (before === 'last') return single(start, end, shiftDays(today, -(back || 7)), 'weekday, past', only);
    const direction = before === 'this' ? 'ahead' : directionOf(tree, token);
    if (direction === 'open' && back !== 0)
      return {
        ...single(start, end, shiftDays(today, -back), 'weekday: the last or the next'),
        period: { from: shiftDays(today, -back), to: dayAfter(shiftDays(today, ahead)) },
        ...(only === undefined ? {} : { only }),
      };
    return direction === 'ahead'
      ? single(start, end, shiftDays(today, ahead), 'weekday, ahead', only)
      : single(start, end, shiftDays(today, -back), 'weekday, past', only);
  }

  /** "two days later", "three weeks ago", "a year earlier", "the day before". */
  function countedAt(token: number): Core | null {
    const number = countOf(token);
    const isOne = /^(?:a|an|the)$/u.test(at(token));
    if (number === null && !isOne) return null;
    const unit = at(token + 1);
    if (!UNIT.test(unit) || /^(?:night|weekend|decade)/u.test(unit)) return null;
    const word = at(token + 2);
    const count = number ?? 1;
    const name = unit.replace(/s$/u, '');
    if (word === 'ago' && at(token) !== 'the')
      return today === null
        ? null
        : moved(token, token + 3, { first: today, last: today }, -count, name, 'ago');
    if (anchor === null) return null;
    if (/^(?:later|afterwards)$/u.test(word) && at(token) !== 'the')
      return moved(token, token + 3, anchor, count, name, word);
    const closes = (index: number) =>
      index >= form.length || /^(?:PUNCT|ADP|CCONJ|VERB|AUX)$/u.test(tree.upos(index));
    if (word === 'earlier' || (word === 'before' && closes(token + 3)))
      return moved(token, token + 3, anchor, -count, name, word);
    if (word === 'after' && closes(token + 3)) return moved(token, token + 3, anchor, count, name, word);
    return null;
  }

  function countOf(token: number): number | null {
    const word = COUNTS.indexOf(at(token));
    return word > 0 ? word : /^\d{1,2}$/u.test(at(token)) ? Number(at(token)) : null;
  }

  /** As exact as the unit: a week is the calendar week, "two years later" a year. */
  function moved(
    start: number,
    end: number,
    from: Anchor,
    by: number,
    unit: string,
    word: string,
  ): Core | null {
    const base = by < 0 ? from.first : from.last;
    const rule = `${Math.abs(by)} ${unit}${Math.abs(by) === 1 ? '' : 's'} ${word}, from ${base}`;
    switch (unit) {
      case 'day':
        return base.length === 10 ? single(start, end, shiftDays(base, by), rule) : null;
      case 'week':
        return base.length === 10 ? weekOf(start, end, shiftDays(base, 7 * by), rule) : null;
      case 'month':
        return base.length >= 7 ? single(start, end, shiftMonths(base, by), rule) : null;
      case 'year':
        return single(start, end, iso(Number(base.slice(0, 4)) + by), rule);
      default:
        return null;
    }
  }

  function weekOf(start: number, end: number, day: FuzzyDate, rule: string): Core {
    const monday = shiftDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
    return { start, end, first: monday, last: shiftDays(monday, 6), rule };
  }

  /** "the following day", "last month", "the coming weeks", "the past two years", "earlier this year". */
  function unitAt(token: number): Core | null {
    const word = at(token);
    if (/^(?:following|next|same|that|previous|preceding)$/u.test(word) && anchor !== null) {
      const unit = at(token + 1);
      const known = word !== 'next' || at(token - 1) === 'the';
      if (known && /^(?:day|morning|evening|afternoon|night|week|month|year)$/u.test(unit)) {
        const by = word === 'same' || word === 'that' ? 0 : /^(?:previous|preceding)$/u.test(word) ? -1 : 1;
        const base = by < 0 ? anchor.first : anchor.last;
        if (/^(?:week|month|year)$/u.test(unit) || base.length === 10) {
          const core = moved(
            token,
            token + 2,
            anchor,
            by,
            /^(?:week|month|year)$/u.test(unit) ? unit : 'day',
            '',
          );
          if (core !== null)
            return by === 0 && unit.length > 0 && !/^(?:week|month|year)$/u.test(unit)
              ? {
                  ...core,
                  first: anchor.first,
                  last: anchor.last,
                  rule: `the ${word} ${unit}: ${anchor.first}`,
                }
              : { ...core, rule: `the ${word} ${unit}, after ${base}` };
        }
      }
    }
    if (published === null) return null;
    if (/^(?:last|past|next|coming|recent|previous|following)$/u.test(word)) {
      const count = countOf(token + 1);
      let place = token + 1;
      if (count !== null) place += 1;
      else if (/^(?:few|several|couple)$/u.test(at(place))) place += at(place + 1) === 'of' ? 2 : 1;
      const unit = at(place);
      if (/^(?:day|week|month|year|decade)s$/u.test(unit) || (count !== null && UNIT.test(unit)))
        return today === null ? null : around(token, place + 1, word, count, unit.replace(/s$/u, ''));
    }
    if (word === 'within' && countOf(token + 1) !== null && UNIT.test(at(token + 2)) && today !== null) {
      const unit = at(token + 2).replace(/s$/u, '');
      return around(token, token + 3, 'next', countOf(token + 1), unit);
    }
    if (/^(?:this|last|next|past|previous|coming|current)$/u.test(word)) {
      const unit = at(token + 1);
      const by = /^(?:last|past|previous)$/u.test(word) ? -1 : /^(?:this|current)$/u.test(word) ? 0 : 1;
      const core = calendar(token, token + 2, unit, by, `${word} ${unit}`);
      if (core === null) return null;
      const lead = at(token - 1);
      if (by === 0 && today !== null && (lead === 'earlier' || lead === 'later')) {
        const inside: Period =
          lead === 'earlier'
            ? { from: firstDay(core.first), to: dayAfter(today) }
            : { from: today, to: dayAfter(core.last) };
        return { ...core, start: token - 1, rule: `${lead} ${core.rule}`, period: inside };
      }
      return core;
    }
    // "by the end of the year", "in the second half of the month"
    if (word === 'the' && at(token - 1) === 'of' && PART.test(at(token - 2)))
      return calendar(token, token + 2, at(token + 1), 0, `current ${at(token + 1)}`);
    if (word === 'year' && (at(token + 1) === "'s" || isDash(at(token + 1))) && at(token + 2) === 'end')
      return calendar(token, token + 3, 'year', 0, 'end of the current year');
    if (word === 'the' && at(token + 1) === 'weekend' && /^(?:at|over|on|during)$/u.test(at(token - 1)))
      return calendar(
        token,
        token + 2,
        'weekend',
        directionOf(tree, token + 1) === 'ahead' ? 1 : -1,
        'the weekend',
      );
    return null;
  }

  /** "in the past two weeks", "over the coming months": from or to the article's day; as far as a number says. */
  function around(start: number, end: number, word: string, count: number | null, unit: string): Core | null {
    const isPast = /^(?:last|past|recent|previous)$/u.test(word);
    const far =
      count === null
        ? null
        : unit === 'day' || unit === 'week'
          ? shiftDays(today!, (isPast ? -1 : 1) * count * (unit === 'week' ? 7 : 1))
          : unit === 'month'
            ? shiftMonths(today!, (isPast ? -1 : 1) * count)
            : iso(Number(today!.slice(0, 4)) + (isPast ? -1 : 1) * count * (unit === 'decade' ? 10 : 1));
    return {
      ...single(start, end, today!, `${word} ${count ?? ''} ${unit}s`.replace(/\s+/gu, ' ')),
      period: isPast
        ? { from: far, to: dayAfter(today!) }
        : { from: today, to: far === null ? null : dayAfter(far) },
    };
  }

  /** The calendar's week, month, year, weekend that is `by` away from the article. */
  function calendar(start: number, end: number, unit: string, by: number, rule: string): Core | null {
    const year = Number(published!.slice(0, 4));
    if (unit === 'year') return single(start, end, iso(year + by), rule);
    if (/^(?:spring|summer|autumn|fall|winter)$/u.test(unit)) {
      // The year only: which months a season has is the hemisphere's.
      if (by === 0) return single(start, end, iso(year), rule);
      return null;
    }
    if (unit === 'month')
      return published!.length >= 7 ? single(start, end, shiftMonths(published!, by), rule) : null;
    if (today === null) return null;
    if (unit === 'week') return weekOf(start, end, shiftDays(today, 7 * by), rule);
    if (unit === 'weekend') {
      const day = new Date(Date.parse(today)).getUTCDay();
      const saturday = shiftDays(today, by < 0 ? -((day + 1) % 7 || 7) : (6 - day + 7) % 7);
      return { start, end, first: saturday, last: shiftDays(saturday, 1), rule };
    }
    return null;
  }
}

const PLANNING =
  /^(?:plan|expect|intend|schedule|set|due|hope|want|agree|decide|prepare|promise|pledge|ready|likely|invite|slate|aim|vow)$/u;

/** Whether the clause of a token looks ahead or back; in the present tense, or without a verb, it may do both. */
export function directionOf(tree: Tree, token: number): 'ahead' | 'past' | 'open' {
  let at = Math.min(token, tree.length - 1);
  for (let steps = 0; steps < 10 && at >= 0; steps += 1, at = tree.head(at)) {
    if (!tree.isVerb(at) && tree.child(at, 'cop', 'aux') === null) continue;
    const helpers = tree.childrenBy(at, 'aux', 'cop');
    if (
      helpers.some((child) =>
        /^(?:will|shall|may|might|would|can|could|should|must)$/u.test(tree.lemma(child)),
      )
    )
      return 'ahead';
    const infinitive = tree.childrenBy(at, 'mark').some((child) => tree.lower(child) === 'to');
    if (infinitive && helpers.length > 0) return 'ahead';
    if (helpers.some((child) => /^(?:VBD)$/u.test(tree.xpos(child)) || tree.lemma(child) === 'have'))
      return PLANNING.test(tree.lemma(at)) && tree.xpos(at) === 'VBN' ? 'ahead' : 'past';
    if (tree.xpos(at) === 'VBD') return 'past';
    const head = tree.head(at);
    if (/^(?:acl|advcl|xcomp|ccomp)$/u.test(tree.rel(at)) && head >= 0 && PLANNING.test(tree.lemma(head)))
      return 'ahead';
    if (tree.xpos(at) === 'VBN' && helpers.length === 0 && PLANNING.test(tree.lemma(at))) return 'ahead';
    // Infinitives and participles have the time of what governs them.
    if (helpers.length === 0 && /^(?:VB|VBG|VBN)$/u.test(tree.xpos(at)) && head >= 0) continue;
    if (helpers.length === 0 && /^(?:VBN)$/u.test(tree.xpos(at))) return 'past';
    return 'open';
  }
  return 'open';
}
