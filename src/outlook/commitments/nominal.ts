import type { Tree } from '#events/index.js';

/** What describes a noun: the words before it, and those behind "of", "on", "for", "to". */
export interface Described {
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  /** Prepositional phrases and clauses behind it that say what it is about. */
  readonly topics: readonly number[];
}

const TOPIC =
  /^(?:of|on|for|about|in|to|into|regarding|concerning|over|under|from|against|with|towards?|aimed at)$/u;

/** Lemma, form and the parts of a hyphened word, in lower case. */
function add(tree: Tree, token: number, into: Set<string>): void {
  const form = tree.lower(token);
  into.add(form);
  into.add(tree.lemma(token).toLowerCase());
  if (form.includes('-')) for (const part of form.split('-')) into.add(part);
}

/** O(size of the subtree), to a depth of three. */
export function describe(tree: Tree, noun: number): Described {
  const before = new Set<string>();
  const behind = new Set<string>();
  const topics: number[] = [];
  const take = (token: number, depth: number) => {
    for (const child of tree.childrenBy(
      token,
      'amod',
      'compound',
      'nmod:poss',
      'nummod',
      'conj',
      'nmod:desc',
      'nmod:unmarked',
      'advmod',
    )) {
      if (child > noun || depth > 2) continue;
      add(tree, child, before);
      take(child, depth + 1);
    }
  };
  take(noun, 0);
  // The tree hangs a word in capitals or a hyphened one elsewhere; it describes the noun it touches.
  for (let token = noun - 1; token >= 0 && token > noun - 4; token -= 1) {
    if (!/^(?:NOUN|PROPN|ADJ|PUNCT)$/u.test(tree.upos(token)) || /^[,;:.()“”"]$/u.test(tree.lower(token)))
      break;
    add(tree, token, before);
  }
  before.add(`${wordAt(tree, noun - 2)} ${wordAt(tree, noun - 1)}`);
  const into = (token: number, depth: number) => {
    add(tree, token, behind);
    if (depth > 2) return;
    for (const child of tree.childrenBy(
      token,
      'amod',
      'compound',
      'nmod',
      'conj',
      'obj',
      'xcomp',
      'nmod:poss',
    ))
      into(child, depth + 1);
  };
  // "signed a contract with Norway for ten jets": the tree may hang the topic on the verb.
  const verb = tree.head(noun);
  const isArgument = verb >= 0 && tree.isVerb(verb) && /^(?:obj|nsubj)$/u.test(tree.rel(noun));
  const beside = isArgument
    ? tree
        .childrenBy(verb, 'obl')
        .filter((child) => child > noun && /^(?:on|for|about|regarding|concerning)$/u.test(tree.cases(child)))
    : [];
  for (const child of [...tree.childrenBy(noun, 'nmod', 'acl', 'obl', 'advcl'), ...beside]) {
    if (tree.fullRel(child) === 'acl:relcl' || tree.fullRel(child) === 'nmod:poss') continue;
    const isClause = tree.isVerb(child);
    if (isClause && tree.xpos(child) === 'VBN') continue;
    if (!isClause && (child < noun || !TOPIC.test(tree.cases(child)))) continue;
    topics.push(child);
    into(child, 0);
  }
  return { before, behind, topics };
}

/** The word at a token in lower case; empty beyond either end. */
export const wordAt = (tree: Tree, token: number): string =>
  token < 0 || token >= tree.length ? '' : tree.lower(token);
