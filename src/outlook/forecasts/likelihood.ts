import type { Likelihood, Span } from '#core/index.js';
import { isNegated, type Tree } from '#events/index.js';
import { NUMBER_WORDS } from '../numbers.js';
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
    const negated = isNegated(tree, token) || isDeniedNoun(tree, token);
    const says = negated ? entry.deniedSays : entry.says;
    if (says !== null) {
      const words = lexicon.likelihood.find((one) => one.words.join(' ') === says);
      const little = tree
        .childrenBy(token, 'amod', 'det')
        .find((child) => /^(?:little|hardly|scant)$/u.test(tree.lower(child)));
      const some =
        little === undefined
          ? words
          : lexicon.likelihood.find((one) => one.words.join(' ') === 'little doubt');
      if (some)
        return made(tree, some.entry, spanWithNegation(tree, little ?? token, negated, token), lexicon);
    }
    if (tree.upos(token) === 'NOUN') {
      const said = chanceWords(tree, token, lexicon);
      if (said !== null)
        return bounded(
          tree,
          said.token,
          made(tree, said.entry, rangeSpan(tree, said.token, said.token), lexicon),
        );
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
      return bounded(tree, first, made(tree, entry, rangeSpan(tree, first, last), lexicon));
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
    if (
      holder !== null &&
      (of.upos(holder.token) !== 'NOUN' ||
        (holder.frame === 'subject' && of.cases(holder.token) === 'out of'))
    )
      found.add(holder.token);
    // "a fifty-fifty chance": what stands before the chance, wherever the tree has hung its parts.
    if (holder !== null && of.upos(holder.token) === 'NOUN' && holder.entry.says === null)
      for (let token = Math.max(0, holder.token - 4); token < holder.token; token += 1)
        if (of.isAncestor(holder.token, token)) found.add(token);
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

/** "no doubt" */
const isDeniedNoun = (tree: Tree, token: number): boolean =>
  tree.upos(token) === 'NOUN' && tree.childrenBy(token, 'det').some((child) => tree.lower(child) === 'no');

/** "at best an even chance", "at least probable": the words are one end of what is meant. */
function bounded(tree: Tree, first: number, likelihood: Likelihood | null): Likelihood | null {
  if (likelihood === null) return null;
  for (let token = Math.max(1, first - 4); token < first; token += 1) {
    const two = `${tree.lower(token - 1)} ${tree.lower(token)}`;
    if (/^(?:at (?:best|most)|no more|(?:less|worse) than)$/u.test(two))
      return { ...likelihood, low: 0, source: `${likelihood.source}, at most` };
    if (/^(?:at (?:least|worst)|(?:more|better) than)$/u.test(two))
      return { ...likelihood, high: 1, source: `${likelihood.source}, at least` };
  }
  return likelihood;
}

const NUMBERS: Readonly<Record<string, number>> = { ...NUMBER_WORDS, hundred: 100, thousand: 1000 };

const numberAt = (tree: Tree, token: number): number => {
  const word = tree.lower(token).replace(',', '.');
  return NUMBERS[word] ?? (/^\d+(?:\.\d+)?$/u.test(word) ? Number(word) : Number.NaN);
};

/** A share that the text gives itself. */
export interface Ratio {
  readonly first: number;
  readonly last: number;
  readonly value: number;
}

/** "60 percent", "one in ten", "three chances in ten" from a token on; null = none begins there. */
export function ratioAt(tree: Tree, token: number): Ratio | null {
  const share = numberAt(tree, token);
  if (!(share >= 0) || token + 1 >= tree.length) return null;
  const next = tree.lower(token + 1);
  if (/^(?:%|percent|per)$/u.test(next)) {
    if (share > 100 || (next === 'per' && tree.lower(Math.min(token + 2, tree.length - 1)) !== 'cent'))
      return null;
    return { first: token, last: next === 'per' ? token + 2 : token + 1, value: share / 100 };
  }
  const at = /^chances?$/u.test(next) ? token + 2 : token + 1;
  if (at + 1 >= tree.length || !/^(?:in|of|out)$/u.test(tree.lower(at))) return null;
  let whole = tree.lower(at) === 'out' && tree.lower(at + 1) === 'of' ? at + 2 : at + 1;
  if (tree.lower(whole) === 'a' && whole + 1 < tree.length) whole += 1;
  if (whole >= tree.length) return null;
  const all = numberAt(tree, whole);
  return all > 1 && share < all ? { first: token, last: whole, value: share / all } : null;
}

/** The share that a chance is put at: "a 60 percent chance", "the probability is 70 %", "put the chance of it at one in ten". */
export function ratioOf(tree: Tree, { outcome, holder }: Prospect): Ratio | null {
  const noun = holder !== null && tree.upos(holder.token) === 'NOUN' ? holder.token : null;
  if (noun === null || outcome === noun) return null;
  const verb = tree.head(noun);
  const isPut =
    tree.rel(noun) === 'obj' &&
    /^(?:put|set|rate|place|estimate|assess|give|reckon|calculate)$/u.test(tree.lemma(verb));
  for (let token = Math.max(0, noun - 5); token < Math.min(tree.length - 1, noun + 24); token += 1) {
    const ratio = ratioAt(tree, token);
    if (ratio === null) continue;
    if (token < noun && ratio.last < noun && !tree.isAncestor(noun, token) && ratio.last + 1 !== noun)
      continue;
    if (token < noun) return ratio;
    const before = tree.lower(token - 1);
    if (isPut && /^(?:at|as|than|about|around|only|nearly|roughly|over|under|some)$/u.test(before))
      return ratio;
    // A figure behind the noun is the chance's only where nothing but a verb stands between.
    if (token > noun + 12 || tree.isAncestor(outcome, token)) continue;
    if (/^(?:is|are|at|stands?|was|around|about|than|more|less)$/u.test(before)) return ratio;
  }
  return null;
}

function percentage(tree: Tree, prospect: Prospect): Likelihood | null {
  const ratio = ratioOf(tree, prospect);
  if (ratio === null) return null;
  const { first, last, value } = ratio;
  return bounded(tree, first, {
    words: rangeSpan(tree, first, Math.min(last, tree.length - 1)),
    low: value,
    high: value,
    source: 'stated',
  });
}

function spanWithNegation(tree: Tree, from: number, negated: boolean, token = from): Span {
  const first = negated
    ? Math.min(from, ...tree.childrenBy(token, 'advmod', 'aux', 'det').filter((child) => child < token))
    : from;
  const particle = tree.childrenBy(token, 'compound:prt').find((child) => child > token);
  return rangeSpan(tree, first, particle ?? token);
}

const rangeSpan = (tree: Tree, first: number, last: number): Span => ({
  start: tree.sentence.starts[first]!,
  end: tree.sentence.ends[last]!,
});
