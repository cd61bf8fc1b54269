import type { Attribution, Span } from '#core/index.js';
import { stanceAt, type Tree } from '#events/index.js';
import type { Condition } from './condition.js';
import { isAsIf, opener } from './condition.js';
import { ratioOf } from './likelihood.js';
import { isContentClause, isSeeming, type Prospect } from './prospect.js';

/** First and last token of what is expected: its clause without condition, speaker and what stands beside it. */
export function extentOf(
  tree: Tree,
  prospect: Prospect,
  condition: Condition | null,
  chain: readonly Attribution[],
): readonly [number, number] {
  const { outcome, subject, shape, holder, trigger } = prospect;
  const cues = new Set(
    chain.flatMap(({ cue }) => (cue === null ? [] : [tree.sentence.starts.indexOf(cue.start)])),
  );
  // "the chance of a deal at one in five": the figure is the chance's.
  const ratio = ratioOf(tree, prospect);
  const inCondition = (token: number) =>
    (ratio !== null && token >= ratio.first && token <= ratio.last) ||
    (condition !== null && token >= condition.range[0] && token <= condition.range[1]);
  const words = new Set<number>();
  const visit = (token: number) => {
    if (!inCondition(token) && tree.upos(token) !== 'PUNCT') words.add(token);
    for (const child of tree.children(token)) if (!isBeside(child, token)) visit(child);
  };
  visit(outcome);
  if (shape !== 'noun' && subject !== null && !words.has(subject) && (holder === null || subject < outcome))
    visit(subject);
  if (trigger !== holder?.token && !inCondition(trigger) && trigger < outcome) words.add(trigger);
  // "… and is expected to send ships": its own words, not those of the verb before it.
  if (
    subject === null &&
    holder !== null &&
    shape === 'infinitive' &&
    !tree.isVerb(tree.head(holder.token) < 0 ? holder.token : holder.token) &&
    tree.upos(holder.token) !== 'NOUN'
  )
    words.add(holder.token);
  let first = Math.min(...words, outcome);
  let last = Math.max(...words, outcome);
  // "expects a quick end to the siege": what stands behind the object and hangs on the verb belongs to the object.
  if (holder !== null && shape === 'noun' && holder.frame !== 'subject')
    for (const child of tree.childrenBy(holder.token, 'obl'))
      if (child > last && !inCondition(child) && tree.cases(child) !== 'according to')
        last = Math.max(last, tree.reach(child)[1]);
  // What hangs on the word that holds an infinitive ("is likely to fall in June") belongs to what is held.
  if (
    holder !== null &&
    shape === 'infinitive' &&
    holder.frame === 'to' &&
    tree.upos(holder.token) !== 'NOUN'
  )
    for (const child of tree.childrenBy(holder.token, 'obl', 'advmod'))
      if (child > last && !inCondition(child) && tree.cases(child) !== 'according to')
        last = Math.max(last, tree.reach(child)[1]);
  // "The fear is that he will leave": it begins behind its own "that".
  if (shape === 'clause')
    for (const mark of tree.childrenBy(outcome, 'mark'))
      if (mark >= first && mark < outcome && tree.lower(mark) === 'that') first = mark + 1;
  while (first < outcome && isTrimmed(tree, first, outcome)) first += 1;
  if (condition !== null) {
    const [from, to] = condition.range;
    if (from <= first && to >= first) first = to + 1;
    if (to >= last && from <= last) last = from - 1;
  }
  // What a semicolon parts is another statement.
  for (let token = first; token <= last; token += 1)
    if (tree.lower(token) === ';') {
      if (token < outcome) first = token + 1;
      else last = Math.min(last, token - 1);
    }
  while (first < outcome && isTrimmed(tree, first, outcome)) first += 1;
  // "…, warning:": the verb that brings in what is said next.
  if (
    last > outcome + 1 &&
    tree.xpos(last) === 'VBG' &&
    tree.lower(last - 1) === ',' &&
    stanceAt(tree, last) !== null
  )
    last -= 1;
  if (ratio !== null && ratio.first > outcome && last >= ratio.first - 1) last = ratio.first - 1;
  const isRatio = (token: number) =>
    ratio !== null && ratio.first > outcome && /^(?:at|as)$/u.test(tree.lower(token));
  while (
    last > outcome &&
    ((tree.upos(last) === 'PUNCT' && !/^[%)]$/u.test(tree.lower(last))) || isRatio(last))
  )
    last -= 1;
  return [first, Math.max(first, last)];

  function isBeside(child: number, parent: number): boolean {
    const relation = tree.rel(child);
    if (relation === 'dislocated' && child < parent) return false;
    if (
      cues.has(child) ||
      [...cues].some((cue) => cue >= 0 && tree.isAncestor(child, cue) && child !== subject)
    )
      return true;
    if (relation === 'parataxis' || relation === 'discourse') return parent === outcome;
    if (relation === 'obl' || relation === 'nmod') {
      if (tree.cases(child) === 'according to') return true;
      return (
        parent === outcome &&
        child < parent &&
        /^(?:opinion|view|estimate|assessment|judgment|judgement|word)$/u.test(tree.lemma(child)) &&
        /^(?:in|by)$/u.test(tree.cases(child))
      );
    }
    if (parent === outcome && relation === 'conj')
      return (
        tree.child(child, 'nsubj', 'csubj', 'expl') !== null ||
        (child > parent && isBehindQuote(tree, child, parent)) ||
        isOtherClause(tree, child)
      );
    if (
      /^(?:ccomp|advcl)$/u.test(relation) &&
      parent === outcome &&
      child > parent &&
      stanceAt(tree, child) !== null
    )
      return /^[,”"»]$/u.test(tree.sentence.form[child - 1] ?? '') || tree.marks(child).includes('as');
    if (relation === 'advcl' && parent === outcome) return opener(tree, child) !== null && inCondition(child);
    if (
      relation === 'advcl' &&
      parent === outcome &&
      tree.marks(child).includes('as') &&
      stanceAt(tree, child) !== null
    )
      return true;
    return false;
  }
}

/** An imperative in a row is a statement of its own: "…, but do not expect miracles". */
const isOtherClause = (tree: Tree, child: number): boolean =>
  tree.childrenBy(child, 'aux').some((aux) => tree.lemma(aux) === 'do') &&
  tree.child(child, 'nsubj') === null;

function isBehindQuote(tree: Tree, child: number, parent: number): boolean {
  for (let token = parent + 1; token < child; token += 1) if (/^[”"»]$/u.test(tree.lower(token))) return true;
  return false;
}

function isTrimmed(tree: Tree, token: number, outcome: number): boolean {
  const relation = tree.rel(token);
  return (
    tree.upos(token) === 'PUNCT' ||
    relation === 'cc' ||
    (tree.lower(token) === 'that' && isContentClause(tree, outcome) && tree.head(token) === outcome) ||
    (relation === 'mark' &&
      tree.head(token) === outcome &&
      isAsIf(tree, outcome) &&
      /^(?:as|if|though)$/u.test(tree.lower(token))) ||
    (relation === 'mark' &&
      tree.head(token) === outcome &&
      /^(?:that|because|as|since|although|though|while|whereas|before|until)$/u.test(tree.lower(token))) ||
    (relation === 'case' && tree.isVerb(tree.head(token)) && tree.xpos(tree.head(token)) === 'VBG') ||
    (relation === 'case' &&
      (/^(?:of|for|about)$/u.test(tree.lower(token)) ||
        (tree.head(token) === outcome &&
          tree.upos(outcome) === 'NOUN' &&
          /^(?:in|on|with)$/u.test(tree.lower(token)) &&
          tree.child(outcome, 'cop') === null))) ||
    (relation === 'discourse' && tree.lower(token) !== 'no') ||
    (/^(?:however|moreover|meanwhile|therefore|thus|nevertheless|nonetheless|furthermore|but|so|besides)$/u.test(
      tree.lower(token),
    ) &&
      relation !== 'conj')
  );
}

export const spanOfRange = (tree: Tree, [first, last]: readonly [number, number]): Span => ({
  start: tree.sentence.starts[first]!,
  end: tree.sentence.ends[last]!,
});

/** "looks", "seems": the verb above a predicate that hedges it. */
export const seemingAbove = (tree: Tree, token: number): number | null =>
  isSeeming(tree, token) ? tree.head(token) : null;
