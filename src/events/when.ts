import { dayAfter, type EventDate, type FuzzyDate, type Period, type Span } from '#core/index.js';
import type { Mentioned } from './dates.js';
import type { Tree } from './tree.js';

/**
 * Which date of its sentence an act has. A date belongs to what it hangs on; the report's own ("said on Monday that")
 * is not the act's, nor is that of a promise the promised act's. O(depth of the tree) a date.
 */

/** Verbs of saying keep their own day: "said on Tuesday that rebels attacked". */
const SAYING =
  /^(?:say|tell|report|announce|state|declare|claim|add|note|write|confirm|deny|warn|believe|think|stress|explain|reveal)$/u;
/** What is decided or asked for on a day is done on another. */
const COMMITTING =
  /^(?:decide|agree|promise|pledge|vow|threaten|ask|urge|order|call|offer|propose|invite|demand|persuade|undertake|resolve|request|instruct|commit|plan|plot|swear|warn|suggest|recommend)$/u;
/** A noun that is remembered: its day is the remembrance's, what lies below it is recalled. */
const REMEMBRANCE = /^(?:anniversary|commemoration|remembrance|centenary|jubilee|memory)$/u;
const MEETING = /^(?:meeting|summit|talk|negotiation|conference|session|visit|ceremony)$/u;
/** What is spoken of has its own time. */
const TOPIC = /^(?:over|about|concerning|regarding)$/u;
const AFTER = /^(?:after|since|following)$/u;
const BEFORE = /^(?:before|until|till|ahead of|prior to)$/u;

interface Found {
  readonly rank: number;
  readonly period: Period;
  readonly date: FuzzyDate | null;
  readonly rule: string;
}

/**
 * The date that belongs to an act: one that hangs on the trigger, on its light verb, on its arguments, on the verb
 * that governs it, or on the verb before it in a row of verbs with one subject.
 * @param verb the clause's verb; equal to `trigger` for verbs and bare nouns
 */
export function dateOf(
  tree: Tree,
  trigger: number,
  verb: number,
  dates: readonly Mentioned[],
): EventDate | null {
  let best: (Found & { readonly mentioned: Mentioned }) | null = null;
  for (const mentioned of dates) {
    const found = foundIn(tree, trigger, verb, mentioned);
    if (found !== null && (best === null || found.rank < best.rank)) best = { ...found, mentioned };
  }
  if (!best) return null;
  const { tokens } = best.mentioned;
  const clue: Span = { start: tree.sentence.starts[tokens[0]]!, end: tree.sentence.ends[tokens[1] - 1]! };
  return { period: best.period, date: best.date, clue, rule: best.rule };
}

function foundIn(tree: Tree, trigger: number, verb: number, mentioned: Mentioned): Found | null {
  const { tokens, only } = mentioned;
  const plain = (rank: number): Found => ({
    rank,
    period: mentioned.period,
    date: mentioned.date,
    rule: mentioned.rule,
  });
  // The head of the date's words, then up to the first verb or to the trigger.
  let at = tokens[0];
  for (let token = tokens[0]; token < tokens[1]; token += 1)
    if (tree.head(token) < tokens[0] || tree.head(token) >= tokens[1]) at = token;
  if (isSetApart(tree, mentioned) && /^(?:root|appos|parataxis)$/u.test(tree.rel(firstOfRow(tree, verb))))
    return plain(25);
  if (describesDate(tree, firstOfRow(tree, verb), at)) return plain(20);
  if (only !== null) {
    if (only === trigger) return plain(0);
    // "attended Saturday's meeting", "at Monday's talks": who is there is there that day.
    const isNear = tree.head(only) === verb || tree.head(only) === trigger;
    const there = tree.rel(only) === 'obj' || /^(?:at|in|during)$/u.test(tree.cases(only));
    if (isNear && there && MEETING.test(tree.lemma(only))) return plain(10);
    const around = onlyThrough(tree, trigger, verb, only);
    return around === null ? null : bounded(plain(15), mentioned, around);
  }
  let steps = 0;
  let passed: string | null = null;
  for (const ancestor of tree.ancestors(at)) {
    steps += 1;
    const settle = (rank: number) =>
      passed === null ? plain(rank) : bounded(plain(rank), mentioned, passed);
    if (ancestor === trigger) return settle(steps);
    if (ancestor === verb) return settle(2 + steps);
    if (tree.isVerb(ancestor)) {
      const lemma = tree.lemma(ancestor);
      // "On Thursday he plans to meet": the governor's date is that of what it governs, but not that of a promise.
      const governed =
        tree.rel(verb) === 'xcomp' &&
        tree.head(verb) === ancestor &&
        !SAYING.test(lemma) &&
        !(COMMITTING.test(lemma) && isPast(tree, ancestor));
      // "held talks", "plans to hold talks on Monday" with the date hung on a verb below.
      const below =
        tree.rel(ancestor) === 'xcomp' &&
        tree.head(ancestor) === verb &&
        !COMMITTING.test(tree.lemma(verb)) &&
        !SAYING.test(tree.lemma(verb));
      if (governed || below) return settle(10 + steps);
      // "On Monday jets struck Aden, killing three": a participle without a word before it has its verb's time.
      const beside =
        tree.rel(verb) === 'advcl' &&
        tree.head(verb) === ancestor &&
        tree.xpos(verb) === 'VBG' &&
        tree.child(verb, 'mark') === null;
      if (beside && !SAYING.test(lemma)) return settle(12 + steps);
      if (isRow(tree, ancestor, verb) && !SAYING.test(lemma)) return settle(14 + steps);
      return null;
    }
    if (REMEMBRANCE.test(tree.lemma(ancestor))) return null;
    const cases = tree.cases(ancestor);
    if (TOPIC.test(cases)) return null;
    if (AFTER.test(cases) || BEFORE.test(cases)) passed = cases;
    if (steps > 6) return null;
  }
  return null;
}

/** "Norway attacks Denmark – 9 April 1940": a full date behind a dash or in brackets at the end is that of the whole. */
function isSetApart(tree: Tree, { tokens, date }: Mentioned): boolean {
  const before = tree.sentence.form[tokens[0] - 1] ?? '';
  const behind = tree.sentence.form.slice(tokens[1]).join('');
  return date !== null && date.length === 10 && /^[-–—(]$/u.test(before) && /^[).]*$/u.test(behind);
}

/** "took off on October 15th, where he will hold talks": a clause that describes the date, or the place beside it. */
function describesDate(tree: Tree, verb: number, at: number): boolean {
  const head = tree.head(at);
  return (
    /^(?:acl:relcl|advcl)$/u.test(tree.fullRel(verb)) &&
    (tree.head(verb) === at ||
      tree.head(verb) === head ||
      (head >= 0 && tree.head(verb) === tree.head(head) && at >= verb - 10)) &&
    at < verb &&
    tree.children(verb).some((child) => /^(?:where|when)$/u.test(tree.lower(child)))
  );
}

/** "signed after the war of 2008": the noun's date bounds the act; the preposition that stands between them. */
function onlyThrough(tree: Tree, trigger: number, verb: number, noun: number): string | null {
  const cases = tree.cases(noun);
  const isBound = AFTER.test(cases) || BEFORE.test(cases) || /^(?:during|amid)$/u.test(cases);
  if (!isBound || REMEMBRANCE.test(tree.lemma(noun))) return null;
  return tree.head(noun) === verb || tree.head(noun) === trigger ? cases : null;
}

/** What happens after or before something dated, as far as that goes. */
function bounded(found: Found, { period, rule }: Mentioned, cases: string): Found {
  if (AFTER.test(cases))
    return { ...found, period: { from: period.from, to: null }, date: null, rule: `${cases}: ${rule}` };
  if (BEFORE.test(cases))
    return { ...found, period: { from: null, to: period.to }, date: null, rule: `${cases}: ${rule}` };
  return found;
}

/** The first verb of a row with one subject: "fought and threatened". */
function firstOfRow(tree: Tree, verb: number): number {
  let at = verb;
  while (tree.rel(at) === 'conj' && tree.head(at) >= 0 && tree.child(at, 'nsubj', 'nsubj:pass') === null)
    at = tree.head(at);
  return at;
}

/** Words that move what follows to another time. */
const MOVES =
  /^(?:then|later|afterwards|subsequently|thereafter|before|previously|earlier|since|soon|eventually)$/u;

/** "visited Peru on 9 May and signed a treaty": one subject, one tense, nothing that moves the time. */
function isRow(tree: Tree, first: number, verb: number): boolean {
  if (verb === first || firstOfRow(tree, verb) !== first) return false;
  if (tree.child(verb, 'nsubj', 'nsubj:pass') !== null) return false;
  const helpers = (of: number) =>
    tree
      .childrenBy(of, 'aux')
      .map((child) => tree.lemma(child))
      .join(' ');
  if (helpers(verb) !== '' && helpers(verb) !== helpers(first)) return false;
  const tense = (of: number) => tree.xpos(of).replace('VBN', 'VBD');
  if (helpers(verb) === '' && tense(verb) !== tense(first)) return false;
  return !tree.childrenBy(verb, 'advmod', 'obl').some((child) => MOVES.test(tree.lower(child)));
}

function isPast(tree: Tree, verb: number): boolean {
  return (
    tree.xpos(verb) === 'VBD' ||
    tree.childrenBy(verb, 'aux').some((child) => tree.lemma(child) === 'have' || tree.xpos(child) === 'VBD')
  );
}

/** "marked the anniversary of the attack": the act is recalled, not reported. */
export function isRemembered(tree: Tree, trigger: number): boolean {
  for (const ancestor of tree.ancestors(trigger)) {
    if (tree.isVerb(ancestor)) {
      return /^(?:commemorate|remember|recall|mourn)$/u.test(tree.lemma(ancestor)) && !tree.isVerb(trigger);
    }
    if (REMEMBRANCE.test(tree.lemma(ancestor))) return true;
  }
  return false;
}

/** What follows a dated happening: on that day, or from it on. */
export function after(date: EventDate, rule: string): EventDate {
  return { period: { from: date.period.from, to: null }, date: null, clue: date.clue, rule };
}

/** The last day of a dated stretch, null where it is no closed stretch of days. */
export function lastDayOf({ period, date }: EventDate): FuzzyDate | null {
  if (date !== null) return date;
  if (period.from === null || period.to === null || period.to.length !== 10) return null;
  const last = new Date(Date.parse(period.to) - 86_400_000).toISOString().slice(0, 10) as FuzzyDate;
  return dayAfter(last) === period.to ? last : null;
}
