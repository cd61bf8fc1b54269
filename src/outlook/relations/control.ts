import { wordSet } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { behind, subjectOfAny } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * Influence that no single word carries: who decides what goes on at another's ("decides who governs in Beirut", "has the
 * last word in", "pulls the strings in"), without whom nothing happens there, from where one is ruled. O(tokens).
 */

/** Verbs with the objects that make them a matter of power, and what they need before the object. */
// biome-ignore format: a table, one saying a line
const SAYINGS: readonly (readonly [verb: RegExp, object: RegExp, needs: RegExp | null])[] = [
  [/^(?:have|keep|hold|get)$/u, /^(?:word|say)$/u, /^(?:last|final|decisive|deciding|only)$/u],
  [/^(?:pull|hold)$/u, /^(?:string|lever|rein|purse-string)$/u, null],
  [/^(?:call)$/u, /^(?:shot|tune)$/u, null],
  [/^(?:run)$/u, /^(?:show)$/u, null],
  [/^(?:set)$/u, /^(?:tune|tone|agenda)$/u, null],
];
const DECIDES = wordSet('decide determine dictate choose settle');
const RULES = wordSet('rule run govern steer control direct manage command administer');
const HAPPENS = wordSet('happen move work go pass do decide change stir');

export function findControl(scene: Scene): Found[] {
  const { tree, who } = scene;
  const found: Found[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (tree.upos(verb) !== 'VERB') continue;
    const lemma = tree.lemma(verb);
    const object = tree.child(verb, 'obj');
    const saying =
      object !== null &&
      SAYINGS.some(
        ([verbs, objects, needs]) =>
          verbs.test(lemma) &&
          objects.test(tree.lemma(object).toLowerCase()) &&
          (needs === null ||
            tree.childrenBy(object, 'amod', 'compound').some((child) => needs.test(tree.lower(child)))),
      );
    if (saying) {
      const where = ['in', 'over', 'at'].flatMap((place) =>
        behind(tree, object, place).concat(before(tree, verb, place)),
      );
      push(verb, 'influence/saying', subjectOfAny(tree, verb), where, [object]);
    }
    if (DECIDES.has(lemma) && !tree.isPassive(verb)) {
      const clause = tree.childrenBy(verb, 'ccomp', 'advcl', 'xcomp').find((child) => child > verb);
      const opener = clause === undefined ? null : tree.sentence.form[verb + 1]!.toLowerCase();
      if (clause !== undefined && /^(?:who|what|whether|which|when|how)$/u.test(opener!)) {
        const where = [
          ...tree.childrenBy(clause, 'obl').filter((child) => /^(?:in|over|at)$/u.test(tree.cases(child))),
          ...tree.childrenBy(clause, 'obj').filter((child) => child > clause),
        ];
        push(verb, 'influence/decides', subjectOfAny(tree, verb), where, [clause]);
      }
    }
    // "nothing happens in Lebanon without Syria"
    if (HAPPENS.has(lemma)) {
      const subject = tree.child(verb, 'nsubj', 'nsubj:pass');
      const without = behind(tree, verb, 'without');
      if (subject !== null && tree.lower(subject) === 'nothing' && without.length > 0)
        push(
          verb,
          'influence/nothing',
          without[0]!,
          behind(tree, verb, 'in').filter((one) => one !== without[0]),
          [subject],
        );
    }
    // "Transnistria is run from Moscow"
    if (RULES.has(lemma) && tree.isPassive(verb)) {
      const from = behind(tree, verb, 'from').filter((token) => tree.upos(token) === 'PROPN');
      const ruled = tree.child(verb, 'nsubj:pass', 'nsubj');
      if (from.length > 0 && ruled !== null) push(verb, 'influence/from', from[0]!, [ruled], []);
    }
    // "takes its orders from Moscow"
    if (
      /^(?:take|get|receive)$/u.test(lemma) &&
      object !== null &&
      /^(?:order|instruction|cue|command)$/u.test(tree.lemma(object)) &&
      tree.child(object, 'nmod:poss') !== null
    ) {
      const from = [...behind(tree, verb, 'from'), ...behind(tree, object, 'from')];
      const subject = subjectOfAny(tree, verb);
      if (from.length > 0 && subject !== null) push(verb, 'influence/orders', from[0]!, [subject], [object]);
    }
  }
  return found;

  function push(
    verb: number,
    rule: string,
    by: number | null,
    over: readonly number[],
    tokens: readonly number[],
  ): void {
    if (by === null) return;
    const of = unique(who.at(by));
    const on = apart(unique(over.flatMap((token) => who.plain(token))), of);
    if (of.length === 0 || on.length === 0 || !isKnown(of) || !isKnown(on)) return;
    found.push({
      kind: 'influence',
      rule,
      because: 'who decides what goes on at whose place',
      word: verb,
      clause: verb,
      of,
      on,
      tokens: [verb, by, ...over, ...tokens],
      ...(rule === 'influence/nothing' ? { needsNegation: true } : {}),
    });
  }
}

/** "In Beirut the Syrians have the last word": the place may open the sentence. */
const before = (tree: Tree, verb: number, place: string): number[] =>
  tree.childrenBy(verb, 'obl').filter((child) => child < verb && tree.cases(child) === place);
