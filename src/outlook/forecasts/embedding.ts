import { isNegated, stanceAt, type Tree } from '#events/index.js';
import { isAsIf, opener } from './condition.js';
import {
  believerOf,
  cleftOf,
  entriesAt,
  type Holder,
  holderAbove,
  isContentClause,
  isInfinitive,
} from './prospect.js';
import type { Lexicon } from './vocabulary.js';

/** What stands above a clause and takes its own voice away. */
export interface Embedding {
  /** Why it is no statement of its own; null = it is one. */
  readonly reason: string | null;
  readonly isCondition: boolean;
  /** Words above that hold it, nearest first. */
  readonly holders: readonly Holder[];
  /** A clause that describes a noun or the whole before it. */
  readonly isRelative: boolean;
}

/** Clauses that stand beside what they hang on, and say as much. */
const BESIDE =
  /^(?:although|though|while|whereas|because|since|as|but|and|for|even though|not least because|whilst)$/u;
/** Nouns whose clause somebody states. */
const STATED =
  /^(?:report|claim|statement|belief|opinion|view|assertion|news|assumption|announcement|word|fact|conclusion|argument|conviction|assessment|warning|sign|impression|certainty|doubt|point|idea|message|thesis|scenario|theory|hypothesis|confidence)$/u;
const INDIRECT = /^(?:why|how|what|who|whom|which|where|when|whether)$/u;

export function embeddingOf(tree: Tree, lexicon: Lexicon, clause: number): Embedding {
  const holders: Holder[] = [];
  let isRelative = false;
  const stop = (reason: string | null, isCondition = false): Embedding => ({
    reason,
    isCondition,
    holders,
    isRelative,
  });
  if (
    opener(tree, clause) !== null &&
    tree.rel(clause) !== 'root' &&
    !/^(?:ccomp|conj)$/u.test(tree.rel(clause))
  )
    return stop('inside a condition', true);
  let at = clause;
  for (let steps = 0; steps < 20; steps += 1) {
    const head = tree.head(at);
    if (head < 0) return stop(null);
    const relation = tree.rel(at);
    const full = tree.fullRel(at);
    const lemma = tree.lemma(head).toLowerCase();
    if (cleftOf(tree, at) !== null) {
      at = head;
      continue;
    }
    if (
      /^(?:ccomp|csubj|acl|advcl|obl|nmod|obj|nsubj)$/u.test(relation) &&
      !/^doubt(?:ful)?$/u.test(lemma) &&
      opensAsQuestion(tree, at)
    )
      return stop('an indirect question');
    if (relation === 'conj' || relation === 'parataxis') {
      at = head;
      continue;
    }
    if (relation === 'ccomp' || relation === 'csubj' || relation === 'xcomp') {
      const infinitive = isInfinitive(tree, at);
      const above = infinitive ? null : holderAbove(tree, lexicon, at);
      const [entry] =
        above !== null
          ? [above.entry]
          : infinitive
            ? entriesAt(tree, lexicon, head, 'to').filter((one) => holds(tree, one, head))
            : [];
      if (entry !== undefined) holders.push(holderAt(tree, head, entry, infinitive));
      else if (relation !== 'xcomp' && tree.isVerb(head) && lexicon.has('knowing', lemma))
        return stop(`"${lemma}" is no statement`);
      const isDoubt = entry !== undefined && entry.mood === 'expectation';
      if (!isDoubt && tree.marks(at).some((mark) => mark === 'whether' || mark === 'if'))
        return stop('a question ("whether")');
      if (relation !== 'xcomp' && isIndirect(tree, at, head)) return stop('an indirect question');
      const stance = stanceAt(tree, head);
      if (stance === 'denies') return stop(`"${lemma}"`);
      if (
        entry === undefined &&
        isNegated(tree, head) &&
        (stance === 'reports' || stance === null) &&
        relation !== 'xcomp'
      )
        return stop(`not "${lemma}"`);
      if (
        entry === undefined &&
        infinitive &&
        stance === null &&
        !/^(?:seem|appear|look|have|go|be|tend)$/u.test(lemma)
      )
        return stop(`"${lemma}" to`);
      at = head;
      continue;
    }
    if (full === 'acl:relcl' && !isContentClause(tree, at)) {
      isRelative = true;
      return stop('a relative clause');
    }
    if (relation === 'acl') {
      const infinitive = isInfinitive(tree, at);
      const [entry] = entriesAt(tree, lexicon, head, infinitive ? 'to' : 'that');
      if (entry !== undefined) holders.push(holderAt(tree, head, entry, infinitive));
      else if (full === 'acl:relcl' && !STATED.test(lemma)) {
        isRelative = true;
        return stop('a relative clause');
      } else if (!STATED.test(lemma)) return stop(`what "${lemma}" is about`);
      if (tree.childrenBy(head, 'det').some((child) => tree.lower(child) === 'no') && entry === undefined)
        return stop(`no "${lemma}"`);
      return stop(null);
    }
    if (relation === 'advcl') {
      if (full === 'advcl:relcl') {
        isRelative = true;
        return stop('a relative clause');
      }
      if (opener(tree, at) !== null) return stop('inside a condition', true);
      const marks = tree.marks(at);
      // "It looks as if the coalition will break": what seems so is said, with a hedge.
      if (/^(?:look|seem|sound|appear|feel)$/u.test(lemma) && isAsIf(tree, at)) {
        at = head;
        continue;
      }
      if (isInfinitive(tree, at)) {
        const [entry] = entriesAt(tree, lexicon, head, 'to');
        if (entry === undefined) return stop('a purpose');
        holders.push(holderAt(tree, head, entry, true));
      } else if (marks.length > 0 && !marks.every((mark) => BESIDE.test(mark) || mark === 'that'))
        return stop(`"${marks.join(' ')}" only says when or what for`);
      at = head;
      continue;
    }
    return stop(null);
  }
  return stop(null);
}

const holderAt = (tree: Tree, token: number, entry: Holder['entry'], infinitive: boolean): Holder => ({
  token,
  entry,
  frame: infinitive ? 'to' : 'that',
  believer: believerOf(tree, token),
});

function holds(tree: Tree, { of }: Holder['entry'], token: number): boolean {
  if (of === null) return true;
  const subject = tree.child(token, 'nsubj');
  return subject === null || (of === 'thing') === (tree.upos(subject) === 'NOUN');
}

/** Its own first word is "how", "why", "whether": "about how long it will last". */
function opensAsQuestion(tree: Tree, clause: number): boolean {
  let [first] = tree.reach(clause);
  while (
    first < clause &&
    (tree.upos(first) === 'PUNCT' || /^(?:ADP|SCONJ|CCONJ)$/u.test(tree.upos(first))) &&
    tree.lower(first) !== 'whether'
  )
    first += 1;
  return /^(?:how|why|whether|what|who|whom)$/u.test(tree.lower(first)) && first < clause;
}

/** "explained why the truce will fail": asked or explained, not foretold. */
function isIndirect(tree: Tree, clause: number, head: number): boolean {
  return tree
    .children(clause)
    .some(
      (child) =>
        child < clause &&
        child > head &&
        INDIRECT.test(tree.lower(child)) &&
        /^(?:advmod|obj|nsubj|nsubj:pass|obl|det)$/u.test(tree.fullRel(child)) &&
        /^W/u.test(tree.xpos(child)),
    );
}
