import type { Likelihood, Span } from '#core/index.js';
import { isNegated, type Tree } from '#events/index.js';
import { isDenied, type Prospect } from './prospect.js';
import type { Lexicon, LikelihoodWords } from './vocabulary.js';

/**
 * How likely the words make it, as a range of a published table (Kent 1964 by default; figures and sources in
 * `ontology/outlook/likelihood.yaml`). A percentage that the text gives itself goes before every table.
 */
export function likelihoodOf(tree: Tree, prospect: Prospect, lexicon: Lexicon): Likelihood | null {
  const { holder, outcome } = prospect;
  const stated = percentage(tree, prospect);
  if (stated !== null) return stated;
  if (holder !== null) {
    const { entry, token } = holder;
    const negated = isNegated(tree, token);
    const says = negated ? entry.deniedSays : entry.says;
    if (says !== null) {
      const words = lexicon.likelihood.find((one) => one.words.join(' ') === says);
      if (words) return made(tree, words.entry, spanWithNegation(tree, token, negated), lexicon);
    }
    if (tree.upos(token) === 'NOUN') {
      const said = chanceWords(tree, token, lexicon);
      if (said !== null) return made(tree, said.entry, rangeSpan(tree, said.token, said.token), lexicon);
    }
  }
  const near = nearWords(tree, prospect);
  for (const { words, entry } of lexicon.likelihood)
    for (let first = 0; first + words.length <= tree.length; first += 1) {
      const last = first + words.length - 1;
      if (
        !words.every(
          (word, at) =>
            tree.lower(first + at) === word ||
            (words.length === 1 && tree.lower(first).replace(/s$/u, '') === word),
        )
      )
        continue;
      let anchored = false;
      for (let token = first; token <= last; token += 1) if (near.has(token)) anchored = true;
      if (!anchored || comparative(tree, first)) continue;
      // "could hardly", "could not": no longer merely possible.
      if (tree.lower(first) === 'could' && isDenied(tree, outcome)) continue;
      return made(tree, entry, rangeSpan(tree, first, last), lexicon);
    }
  return null;

  function nearWords(of: Tree, at: Prospect): ReadonlySet<number> {
    const found = new Set<number>();
    const heads = [outcome, ...(holder === null ? [] : [holder.token])];
    for (const head of heads) {
      for (const child of of.childrenBy(head, 'advmod', 'aux', 'discourse')) {
        found.add(child);
        for (const inner of of.childrenBy(child, 'advmod')) found.add(inner);
      }
      for (const child of of.childrenBy(head, 'obl'))
        if (/^(?:likelihood|probability|doubt|question)$/u.test(of.lemma(child))) found.add(child);
    }
    if (holder !== null && !/^(?:NOUN)$/u.test(of.upos(holder.token))) found.add(holder.token);
    if (at.shape === 'noun')
      for (const child of of.childrenBy(outcome, 'amod'))
        if (/^(?:possible|probable|likely)$/u.test(of.lower(child))) found.add(child);
    // "It is possible/certain that": the adjective above.
    const above = of.head(outcome);
    if (
      above >= 0 &&
      (/^(?:ccomp|csubj|xcomp|acl)$/u.test(of.rel(outcome)) || of.marks(outcome).includes('that')) &&
      (of.upos(above) === 'ADJ' || of.lemma(above) === 'doubt')
    )
      found.add(above);
    return found;
  }
}

/** "more likely" says how it changed, not how likely it is. */
const comparative = (tree: Tree, first: number): boolean =>
  first > 0 &&
  /^(?:more|less|increasingly)$/u.test(tree.lower(first - 1)) &&
  tree.lower(first + 1) !== 'than';

function made(tree: Tree, entry: LikelihoodWords, words: Span, lexicon: Lexicon): Likelihood | null {
  const found = lexicon.step(entry);
  if (found === null || tree.length === 0) return null;
  const { table, step } = found;
  return { words, low: step.low, high: step.high, source: `${table.cite}: ${step.name}` };
}

/** "a slim chance", "no chance", "the risk is high": words that describe a chance. */
function chanceWords(
  tree: Tree,
  noun: number,
  lexicon: Lexicon,
): { readonly entry: LikelihoodWords; readonly token: number } | null {
  const head = tree.head(noun);
  const predicate = head >= 0 && tree.rel(noun) === 'nsubj' && tree.upos(head) === 'ADJ' ? [head] : [];
  for (const token of [...tree.childrenBy(noun, 'amod', 'det', 'advmod'), ...predicate]) {
    const entry = lexicon.chance(tree.lower(token));
    if (entry !== null) return { entry, token };
  }
  return null;
}

/** "a 60 percent chance", "the probability is 70 %" */
function percentage(tree: Tree, { outcome, holder }: Prospect): Likelihood | null {
  const noun = holder !== null && tree.upos(holder.token) === 'NOUN' ? holder.token : null;
  if (noun === null || outcome === noun) return null;
  for (let token = Math.max(0, noun - 4); token < Math.min(tree.length - 1, noun + 12); token += 1) {
    const value = Number(tree.sentence.form[token]!.replace(',', '.'));
    if (!(value >= 0 && value <= 100) || !/^(?:%|percent|per)$/u.test(tree.lower(token + 1))) continue;
    // A figure behind the noun is the chance's only where nothing but a verb stands between.
    if (
      token > noun &&
      !/^(?:is|are|at|stands?|was|of|around|about|than|more|less)$/u.test(tree.lower(token - 1))
    )
      continue;
    if (token > noun && tree.isAncestor(outcome, token)) continue;
    const last = tree.lower(token + 1) === 'per' ? token + 2 : token + 1;
    return {
      words: rangeSpan(tree, token, Math.min(last, tree.length - 1)),
      low: value / 100,
      high: value / 100,
      source: 'stated',
    };
  }
  return null;
}

function spanWithNegation(tree: Tree, token: number, negated: boolean): Span {
  const first = negated
    ? Math.min(token, ...tree.childrenBy(token, 'advmod', 'aux').filter((child) => child < token))
    : token;
  const particle = tree.childrenBy(token, 'compound:prt').find((child) => child > token);
  return rangeSpan(tree, first, particle ?? token);
}

const rangeSpan = (tree: Tree, first: number, last: number): Span => ({
  start: tree.sentence.starts[first]!,
  end: tree.sentence.ends[last]!,
});
