import { type Party, wordSet } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { isHiddenVerb } from './match.js';
import { subjectOfAny } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * Trust in nobody, and by nobody: "have trusted nobody since", "nobody in Baghdad trusts the Americans", "does not believe
 * a word from Moscow". The negation stands in a noun, where no verb shows it. O(tokens).
 */

const NOBODY = /^(?:nobody|none|neither|noone)$/u;
const FEW = /^(?:nobody|none|few|noone|hardly|neither)$/u;
/** What of somebody one believes. */
const WORD = wordSet('word promise assurance pledge guarantee statement denial oath');

export function findTrust(scene: Scene): Found[] {
  const { tree } = scene;
  const found: Found[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    const lemma = tree.lemma(verb);
    if (!tree.isVerb(verb) && !isHiddenVerb(tree, verb)) continue;
    if (lemma === 'trust') found.push(...inNobody(scene, verb), ...byNobody(scene, verb));
    if (/^(?:believe|trust|buy)$/u.test(lemma)) found.push(...inNoWord(scene, verb));
  }
  return found;
}

/** "nobody", "no one", "none of them". */
function isNobody(tree: Tree, token: number, words = NOBODY): boolean {
  if (words.test(tree.lower(token))) return true;
  return (
    /^(?:one|side|party|man)$/u.test(tree.lower(token)) &&
    tree.childrenBy(token, 'det').some((child) => /^(?:no|neither)$/u.test(tree.lower(child)))
  );
}

function inNobody({ tree, who }: Scene, verb: number): Found[] {
  const object = tree.child(verb, 'obj', 'iobj');
  if (object === null || !isNobody(tree, object)) return [];
  const subject = subjectOfAny(tree, verb);
  const of = subject === null ? [] : unique(who.at(subject));
  if (!isSide(of)) return [];
  // "trusts nobody but Moscow"
  const [from, to] = tree.reach(verb);
  for (let token = Math.max(from, object); token < to; token += 1) {
    if (!/^(?:but|except|save|besides)$/u.test(tree.lower(token))) continue;
    const behind = [token + 1, token + 2].find((one) => one <= to && who.isSomebody(one));
    const on = behind === undefined ? [] : apart(unique(who.plain(behind)), of);
    if (on.length === 0) return [];
    return [{ ...base(verb), of, on, tokens: [verb, subject!, behind!], needsNegation: true }];
  }
  return [{ ...base(verb), of, on: [], tokens: [verb, subject!, object] }];
}

function byNobody({ tree, who }: Scene, verb: number): Found[] {
  const subject =
    tree.children(verb).find((child) => child < verb && isNobody(tree, child, FEW)) ??
    subjectOfAny(tree, verb);
  const object = tree.child(verb, 'obj', 'iobj');
  if (subject === null || object === null || !isNobody(tree, subject, FEW)) return [];
  const homes = [
    ...tree.childrenBy(subject, 'nmod', 'obl'),
    ...tree.childrenBy(verb, 'obl', 'nsubj').filter((child) => child < verb),
  ].filter((child) => /^(?:in|of|among)$/u.test(tree.cases(child)));
  const of = unique(homes.flatMap((token) => who.plain(token)));
  const on = apart(unique(who.plain(object)), of);
  if (!isKnown(of) || on.length === 0) return [];
  return [
    {
      ...base(verb),
      of,
      on,
      tokens: [verb, subject, object, ...homes],
      ...(/^(?:few|hardly)$/u.test(tree.lower(subject)) ? { negative: true } : {}),
    },
  ];
}

/** "does not believe a word from Moscow", "does not believe Moscow's assurances". */
function inNoWord({ tree, who }: Scene, verb: number): Found[] {
  const object = tree.child(verb, 'obj');
  const subject = subjectOfAny(tree, verb);
  if (object === null || subject === null || !WORD.has(tree.lemma(object).toLowerCase())) return [];
  const sources = [
    ...tree.childrenBy(object, 'nmod:poss', 'amod', 'compound'),
    ...tree.childrenBy(object, 'nmod').filter((child) => /^(?:from|of|by)$/u.test(tree.cases(child))),
    ...tree.childrenBy(verb, 'obl').filter((child) => tree.cases(child) === 'from'),
  ];
  const of = unique(who.at(subject));
  const on = apart(unique(sources.flatMap((token) => who.plain(token))), of);
  if (!isSide(of) || on.length === 0) return [];
  return [{ ...base(verb), of, on, tokens: [verb, subject, object, ...sources] }];
}

const base = (verb: number) => ({
  kind: 'trust' as const,
  rule: 'trust/nobody',
  because: 'whom one trusts, or trusts not at all',
  word: verb,
  clause: verb,
});

/** A side of a conflict, known or described: a shopkeeper trusts nobody either. */
const isSide = (parties: readonly Party[]): boolean =>
  parties.length > 0 &&
  parties.every(({ actor, sector, text }) =>
    actor !== null || sector !== null ? true : /^(?:they|we|their)$/iu.test(text),
  );
