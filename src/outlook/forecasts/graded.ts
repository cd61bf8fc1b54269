import type { Tree } from '#events/index.js';

/** "The closer A comes, the higher B rises": the first half is the condition, the second what is expected. */
export interface Graded {
  readonly condition: readonly [number, number];
  readonly outcome: readonly [number, number];
  readonly trigger: number;
}

const DEGREE =
  /^(?:more|less|fewer|longer|closer|further|farther|sooner|greater|higher|lower|better|worse)$/u;

const isComparative = (tree: Tree, token: number): boolean =>
  /^(?:JJR|RBR)$/u.test(tree.xpos(token)) ||
  DEGREE.test(tree.lower(token)) ||
  /^[a-z]{3,}(?:ier|er)$/u.test(tree.lower(token));

/** Two halves that each begin with "the" and a comparative; null where the sentence has none, or tells a past. */
export function gradedIn(tree: Tree): Graded | null {
  const starts: number[] = [];
  for (let token = 0; token + 1 < tree.length; token += 1) {
    if (tree.lower(token) !== 'the' || !isComparative(tree, token + 1)) continue;
    const before = token === 0 ? '' : tree.lower(token - 1);
    // A half opens the sentence, the quotation, the clause, or stands behind the comma.
    if (token > 0 && !/^(?:[“"‘,:;–—-]|that|and|but|then)$/u.test(before)) continue;
    starts.push(token);
  }
  const [first, second] = starts;
  if (first === undefined || second === undefined || second - first < 3) return null;
  let last = second;
  while (last + 1 < tree.length && !/^[”"».;!?]$/u.test(tree.sentence.form[last + 1]!)) last += 1;
  let end = second - 1;
  while (end > first && tree.upos(end) === 'PUNCT') end -= 1;
  for (let token = first; token <= last; token += 1) {
    if (tree.xpos(token) === 'VBD' || (tree.lower(token) === 'you' && tree.rel(token).startsWith('nsubj')))
      return null;
    if (tree.lower(token) === 'one' && tree.rel(token) === 'nsubj') return null;
  }
  // Speech behind the second half: ", says the analyst".
  for (let token = second + 2; token <= last; token += 1)
    if (tree.lower(token) === ',' && token + 1 <= last && isSaying(tree, token + 1, last)) last = token - 1;
  while (last > second + 1 && tree.upos(last) === 'PUNCT') last -= 1;
  return { condition: [first, end], outcome: [second, last], trigger: second + 1 };
}

const isSaying = (tree: Tree, from: number, last: number): boolean => {
  for (let token = from; token <= last; token += 1)
    if (
      /^(?:say|argue|believe|warn|note|add|explain|write|think|stress|conclude)$/u.test(tree.lemma(token)) &&
      tree.isVerb(token)
    )
      return true;
  return false;
};
