import { type Party, wordSet } from '#core/index.js';
import { agentOf, type Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { shareIn } from './measures.js';
import { behind, subjectOfAny } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * Dependence that no word for it names: a great share of what one needs comes from another ("imports most of its gas
 * from", "supplies half of its oil", "most of its arms come from"), or one could not do without him. O(tokens).
 */

const TAKES = wordSet(
  'import buy get receive obtain source purchase draw procure derive secure earn borrow take',
);
const GIVES = wordSet(
  'supply provide deliver cover meet furnish account fund finance buy absorb purchase take',
);
const COMES = wordSet('come originate stem flow arrive hail derive');
const SELLS = wordSet('go sell export send ship owe');
const FALLS = wordSet('collapse fall starve perish crumble fail disappear implode lose');
const LIVES = wordSet('survive exist function cope manage live stand last win operate feed fight defend');
/** Nothing that a state could depend on others for. */
const NO_NEED = wordSet(
  'vote player tourist visitor point goal migrant refugee immigrant student member population territory casualty victim time money',
);

export function findSupply(scene: Scene): Found[] {
  const { tree, who } = scene;
  const found: Found[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (tree.upos(verb) !== 'VERB') continue;
    const lemma = tree.lemma(verb);
    if (TAKES.has(lemma)) {
      const goods = tree.isPassive(verb)
        ? tree.child(verb, 'nsubj:pass')
        : tree.child(verb, 'obj', 'obl:unmarked');
      if (goods !== null && goods !== undefined && !isNoNeed(tree, goods)) {
        const share = shareOf(tree, goods, verb);
        const source = [...behind(tree, verb, 'from'), ...belowFrom(tree, goods)];
        const of = tree.isPassive(verb)
          ? agentOf(tree, verb) === null
            ? ownersIn(scene, goods)
            : who.at(agentOf(tree, verb)!)
          : subjectAt(scene, verb);
        add(
          verb,
          'dependence/imports',
          'a great share comes from one place',
          of,
          source.flatMap((one) => who.at(one)),
          share,
          [goods, ...source],
        );
      }
    }
    if (GIVES.has(lemma)) {
      const goods = tree.isPassive(verb)
        ? tree.child(verb, 'nsubj:pass')
        : (tree.child(verb, 'obj') ?? behind(tree, verb, 'for')[0] ?? null);
      const giver = tree.isPassive(verb) ? agentOf(tree, verb) : subjectOfAny(tree, verb);
      if (goods !== null && giver !== null && !isNoNeed(tree, goods)) {
        const share = shareOf(tree, goods, verb);
        const whose = ownersIn(scene, goods);
        const to =
          lemma === 'account' || /^(?:buy|absorb|purchase|take)$/u.test(lemma) ? [] : receivers(scene, verb);
        add(
          verb,
          'dependence/supplies',
          'one gives a great share of what another needs',
          to.length > 0 ? to : whose,
          who.within(giver, /^(?:of|from|by|in|to)$/u),
          share,
          [goods, giver],
        );
      }
    }
    if (COMES.has(lemma)) {
      const goods = subjectOfAny(tree, verb);
      const source = behind(tree, verb, 'from');
      if (goods !== null && !isNoNeed(tree, goods))
        add(
          verb,
          'dependence/comes',
          'a great share comes from one place',
          ownersIn(scene, goods),
          source.flatMap((one) => who.at(one)),
          shareOf(tree, goods, verb),
          [goods, ...source],
        );
    }
    if (SELLS.has(lemma)) {
      const goods = /^(?:go|be)$/u.test(lemma) ? subjectOfAny(tree, verb) : (tree.child(verb, 'obj') ?? null);
      const to = behind(tree, verb, 'to').flatMap((one) => who.plain(one));
      if (goods !== null && isTrade(tree, goods)) {
        const owners = ownersIn(scene, goods);
        add(
          verb,
          'dependence/exports',
          'a great share of what one sells goes to one buyer',
          owners.length > 0 ? owners : subjectAt(scene, verb),
          to,
          shareOf(tree, goods, verb),
          [goods, ...behind(tree, verb, 'to')],
        );
      }
    }
    // "Without Russian support the regime would collapse"
    if (
      FALLS.has(lemma) &&
      tree.childrenBy(verb, 'aux').some((child) => /^(?:will|would)$/u.test(tree.lemma(child)))
    ) {
      const without = [
        ...behind(tree, verb, 'without'),
        ...tree.childrenBy(verb, 'advcl').filter((one) => tree.marks(one).includes('without')),
      ];
      push({
        kind: 'dependence',
        rule: 'dependence/collapse',
        because: 'one would fall without another',
        word: verb,
        clause: verb,
        of: subjectAt(scene, verb),
        on: without.flatMap((one) => who.within(one)),
        tokens: [verb, ...without],
        modal: 'must',
      });
    }
    if (LIVES.has(lemma)) {
      const without = behind(tree, verb, 'without');
      // "survives only thanks to Russian gas"
      const thanks = ['thanks to', 'due to', 'because of'].flatMap((words) => behind(tree, verb, words));
      if (thanks.length > 0 && /^(?:survive|exist|function|live|stand)$/u.test(lemma))
        push({
          kind: 'dependence',
          rule: 'dependence/thanks',
          because: 'one lives by what comes from another',
          word: verb,
          clause: verb,
          of: subjectAt(scene, verb),
          on: thanks.flatMap((one) => who.within(one)),
          tokens: [verb, ...thanks],
        });
      const can = tree
        .childrenBy(verb, 'aux')
        .some((child) => /^(?:can|could|would)$/u.test(tree.lemma(child)));
      const on = without.flatMap((one) => who.within(one));
      const of = subjectAt(scene, verb);
      if (can && on.length > 0 && of.length > 0)
        push({
          kind: 'dependence',
          rule: 'dependence/without',
          because: 'one could not do without another',
          word: verb,
          clause: verb,
          of,
          on,
          tokens: [verb, ...without],
          modal: 'can',
          needsNegation: true,
        });
    }
  }
  return found;

  function add(
    verb: number,
    rule: string,
    because: string,
    of: readonly Party[],
    on: readonly Party[],
    share: ReturnType<typeof shareIn>,
    tokens: readonly number[],
  ): void {
    if (share === null) return;
    push({
      kind: 'dependence',
      rule,
      because,
      word: verb,
      clause: verb,
      of,
      on,
      measure: share.measure,
      tokens: [verb, share.token, ...tokens],
    });
  }

  function push(one: Found): void {
    const of = unique(one.of);
    const on = apart(unique(one.on), of);
    if (of.length > 0 && on.length > 0 && isKnown(of) && isKnown(on)) found.push({ ...one, of, on });
  }
}

/** Goods that are sold abroad. */
function isTrade(tree: Tree, goods: number): boolean {
  const inside = [goods, ...tree.childrenBy(goods, 'nmod', 'compound')];
  return inside.some((token) =>
    /^(?:debt|loan|export|oil|gas|crude|grain|trade|ore|coal|coffee|shipment|sale|output|production)$/u.test(
      tree.lemma(token),
    ),
  );
}

/** The share that the goods themselves name ("most of its gas", "all its oil"), or an adverb of the verb ("mostly"). */
function shareOf(tree: Tree, goods: number, verb: number): ReturnType<typeof shareIn> {
  const [from, to] = tree.reach(goods);
  const inside = shareIn(tree, from, Math.min(to, from + 12) + 1);
  if (inside !== null) return inside;
  const adverb = tree
    .childrenBy(verb, 'advmod')
    .find((child) =>
      /^(?:mostly|mainly|largely|primarily|exclusively|entirely|almost|solely|overwhelmingly)$/u.test(
        tree.lower(child),
      ),
    );
  return adverb === undefined ? null : { measure: null, token: adverb };
}

/** "80 percent of its oil from Russia": the phrase may hang on the goods. */
function belowFrom(tree: Tree, goods: number): number[] {
  return tree
    .childrenBy(goods, 'nmod', 'obl')
    .flatMap((child) => [child, ...tree.childrenBy(child, 'nmod', 'obl')])
    .filter((child) => tree.cases(child) === 'from');
}

/** Whose goods they are: "most of its gas", "Lithuania's oil", "Moldovan electricity", "the needs of Peru". */
function ownersIn(scene: Scene, goods: number): Party[] {
  const { tree, who } = scene;
  const look = (token: number, depth: number): Party[] => {
    const own = who.modifiers(token, 'nmod:poss', 'amod', 'compound');
    if (own.length > 0) return own;
    if (depth > 2) return [];
    for (const child of tree.childrenBy(token, 'nmod', 'compound')) {
      if (tree.rel(child) === 'nmod' && !/^(?:of|for|to|into|in|by)$/u.test(tree.cases(child))) continue;
      const inside = tree.rel(child) === 'nmod' ? [...who.plain(child)] : [];
      if (inside.length > 0) return inside;
      const deeper = look(child, depth + 1);
      if (deeper.length > 0) return deeper;
    }
    return [];
  };
  return look(goods, 0);
}

/** "provides Moldova with most of its gas", "supplies 80 percent of its gas to Peru" */
function receivers(scene: Scene, verb: number): Party[] {
  const { tree, who } = scene;
  const indirect = tree.child(verb, 'iobj');
  if (indirect !== null) return who.plain(indirect);
  return behind(tree, verb, 'to').flatMap((token) => who.plain(token));
}

function subjectAt(scene: Scene, verb: number): Party[] {
  const subject = subjectOfAny(scene.tree, verb);
  return subject === null ? [] : scene.who.at(subject);
}

function isNoNeed(tree: Tree, goods: number): boolean {
  const inside = [goods, ...tree.childrenBy(goods, 'nmod')];
  return inside.some((token) => NO_NEED.has(tree.lemma(token).toLowerCase()));
}
