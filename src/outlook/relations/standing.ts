import { type Article, type EventDate, wordSet } from '#core/index.js';
import { isNegated, standingOf, type Tree } from '#events/index.js';
import type { Found } from './found.js';

/**
 * Whether a relation is said to hold: asserted, claimed (by hearsay or a speaker), denied, of the past; null = it is only
 * wished, feared, planned or supposed, and is no relation. O(depth of the tree).
 */

/** To believe is to claim: what stands under these is somebody's view, not a mere possibility. */
const BELIEFS = wordSet('think suspect suppose believe reckon guess assume consider argue imagine');
const BELIEF_REASON = /^"(think|suspect|suppose|believe|reckon|guess|assume|consider)"$/u;
const FORMERLY = /^(?:once|formerly|previously|historically|earlier|originally)$/u;
const FORMER = /^(?:former|erstwhile|onetime|one-time|ex|ex-|bygone|former-day)$/u;
const DEFINITE = /^(?:the|this|that|these|those|its|his|her|their|our|my|your|such)$/u;
/** Past ages that relations belong to. */
const AGES =
  /\b(?:cold war|soviet (?:era|times|days|period|rule)|colonial (?:era|times|days|rule)|world war|first world war|second world war|middle ages|ottoman (?:era|times)|tsarist (?:era|times))\b/iu;

/** Reasons of a denial that deny the relation; what is refused, avoided or failed in is not told at all. */
const DENIAL =
  /^(?:negated|"no"|not "[^"]*"|"(?:deny|refute|dismiss|reject|disprove|rebut|debunk|cease|stop)"|said to be untrue|no "[^"]*")$/u;

export type Holds = 'asserted' | 'claimed' | 'denied' | 'historical';

export interface Held {
  readonly status: Holds;
  readonly reasons: readonly string[];
}

export function holds(tree: Tree, found: Found): Held | null {
  const { word, clause } = found;
  if (isAsked(tree) || isIrreal(tree, clause)) return null;
  const { status, reasons } = standingOf(tree, word, clause);
  const past = isFormer(tree, word, clause) ? ('historical' as const) : null;
  const direct =
    noLonger(tree, clause) ||
    isAfterNoLonger(tree, word) ||
    hasNo(tree, word) ||
    isNegated(tree, clause) ||
    isDeniedNoun(tree, word);
  const isDenied =
    direct || (status === 'denied' && !found.granted && reasons.some((reason) => DENIAL.test(reason)));
  const told = reasons.length > 0 ? reasons : ['negated'];
  if (found.needsNegation) return isDenied ? { status: past ?? 'asserted', reasons: [] } : null;
  if (found.negative) {
    if (isDenied) return null;
    if ((isWeak(status) || status === 'denied') && !found.granted && !isBelief(tree, clause, reasons))
      return null;
    return { status: 'denied', reasons: ['its word holds the opposite', ...reasons] };
  }
  // "must not become dependent", "will not trust": asked for, or still to come.
  if (isDenied && isModal(tree, clause)) return null;
  if (isDenied) return { status: 'denied', reasons: told };
  if (status === 'denied' && !found.granted) return null;
  const disbelieved = disbelief(tree, word, clause);
  if (disbelieved !== null) return { status: 'denied', reasons: [disbelieved] };
  if (isWeak(status)) {
    if (found.modal === 'can' && isToCome(tree, clause)) return null;
    if (found.granted || found.modal || isHabit(reasons)) return { status: past ?? 'asserted', reasons };
    if (isBelief(tree, clause, reasons)) return { status: past ?? 'claimed', reasons };
    return null;
  }
  return { status: past ?? (status === 'claimed' ? 'claimed' : 'asserted'), reasons };
}

const isModal = (tree: Tree, clause: number): boolean => {
  const head = tree.head(clause);
  const verbs = head >= 0 && tree.rel(clause) === 'xcomp' ? [clause, head] : [clause];
  return verbs.some((verb) =>
    tree
      .childrenBy(verb, 'aux')
      .some((child) => /^(?:must|should|shall|ought|may|might|will|would)$/u.test(tree.lemma(child))),
  );
};

/** "will be able to", "may be able to": no ability yet. */
const isToCome = (tree: Tree, clause: number): boolean =>
  tree.childrenBy(clause, 'aux').some((child) => /^(?:will|shall|would|may|might)$/u.test(tree.lemma(child)));

/** "denied any influence", "rejected their hostility" */
function isDeniedNoun(tree: Tree, word: number): boolean {
  const head = tree.head(word);
  return (
    !tree.isVerb(word) &&
    head >= 0 &&
    tree.rel(word) === 'obj' &&
    /^(?:deny|refute|disclaim|disavow)$/u.test(tree.lemma(head)) &&
    !isNegated(tree, head)
  );
}

const isWeak = (status: string): boolean =>
  status === 'possible' || status === 'planned' || status === 'conditional';

/** "continues to depend", "seems to fear". */
const isHabit = (reasons: readonly string[]): boolean =>
  reasons.every((reason) => /^"(?:continue|remain)"$/u.test(reason));

function isBelief(tree: Tree, clause: number, reasons: readonly string[]): boolean {
  if (reasons.length !== 1 || !BELIEF_REASON.test(reasons[0]!)) return false;
  const head = governor(tree, clause);
  return head !== null && BELIEFS.has(tree.lemma(head));
}

/** "does not think that X depends on Y": what is not believed is denied. */
function disbelief(tree: Tree, word: number, clause: number): string | null {
  for (const at of new Set([word, clause])) {
    const head = governor(tree, at);
    if (head !== null && BELIEFS.has(tree.lemma(head)) && isNegated(tree, head))
      return `not "${tree.lemma(head)}"`;
    if (head !== null && tree.lemma(head) === 'doubt') return '"doubt"';
  }
  return null;
}

function governor(tree: Tree, clause: number): number | null {
  const head = tree.head(clause);
  return head >= 0 && /^(?:ccomp|xcomp)$/u.test(tree.rel(clause)) ? head : null;
}

function isAsked(tree: Tree): boolean {
  return tree.sentence.form.at(-1) === '?';
}

/** "if it depended on", "were it to depend": inside an open condition. */
function isIrreal(tree: Tree, clause: number): boolean {
  for (const at of [clause, ...tree.ancestors(clause)]) {
    if (
      tree.rel(at) === 'advcl' &&
      tree.marks(at).some((mark) => /^(?:if|unless|lest|as if|as though)$/u.test(mark))
    )
      return true;
    if (tree.fullRel(at) === 'acl:relcl') return false;
  }
  return false;
}

/** "no longer trusts" with the verb taken for a noun. */
const isAfterNoLonger = (tree: Tree, word: number): boolean =>
  word > 1 && tree.lower(word - 1) === 'longer' && tree.lower(word - 2) === 'no';

function noLonger(tree: Tree, clause: number): boolean {
  return tree
    .childrenBy(clause, 'advmod')
    .some(
      (child) =>
        (/^(?:longer|more)$/u.test(tree.lower(child)) && tree.lower(child - 1) === 'no') ||
        (tree.lower(child) === 'anymore' && isNegated(tree, clause)) ||
        /^(?:hardly|scarcely|barely)$/u.test(tree.lower(child)),
    );
}

/** "no border", "little trust", "neither side's trust". */
function hasNo(tree: Tree, word: number): boolean {
  return tree
    .childrenBy(word, 'det', 'amod', 'advmod')
    .some((child) => /^(?:no|little|zero|neither|nary)$/u.test(tree.lower(child)) && !isA(tree, word));
}

const isA = (tree: Tree, word: number): boolean =>
  tree.childrenBy(word, 'det').some((child) => /^(?:a|the)$/u.test(tree.lower(child)));

function isFormer(tree: Tree, word: number, clause: number): boolean {
  for (const at of new Set([word, clause])) {
    if (tree.childrenBy(at, 'advmod').some((child) => FORMERLY.test(tree.lower(child)))) return true;
    if (
      !tree.isVerb(at) &&
      tree.childrenBy(at, 'amod', 'compound').some((child) => FORMER.test(tree.lower(child)))
    )
      return true;
    if (tree.rel(at) === 'xcomp' && tree.lemma(tree.head(at)) === 'use' && tree.marks(at).includes('to'))
      return true;
    for (const child of tree.childrenBy(at, 'obl', 'nmod')) {
      if (!/^(?:in|during|under|throughout)$/u.test(tree.cases(child))) continue;
      const [from, to] = tree.reach(child);
      if (AGES.test(tree.sentence.form.slice(from, to + 1).join(' '))) return true;
    }
  }
  return false;
}

/** A noun that its words take for granted: "its dependence on", "the rivalry between", "end their enmity". */
export function isDefinite(tree: Tree, noun: number): boolean {
  if (tree.child(noun, 'nmod:poss') !== null) return true;
  return tree.childrenBy(noun, 'det').some((child) => DEFINITE.test(tree.lower(child)));
}

/** A year so much earlier than the article's is the past: as for events. */
const HISTORICAL_YEARS = 2;

export function isLongAgo(when: EventDate | null, article: Article): boolean {
  const published = article.published.date;
  if (published === null || when === null || when.period.to === null) return false;
  const end = Number(when.period.to.slice(0, 4)) - (when.period.to.endsWith('-01-01') ? 1 : 0);
  return Number(published.slice(0, 4)) - end >= HISTORICAL_YEARS;
}
