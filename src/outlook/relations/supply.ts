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
        const share = shareOf(tree, goods, verb) ?? wholeOf(tree, goods, verb);
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
      const buyers = goods === null ? [] : [...behind(tree, verb, 'to'), ...belowTo(tree, goods)];
      const to = buyers.flatMap((one) => who.plain(one));
      if (goods !== null && isTrade(tree, goods)) {
        const owners = ownersIn(scene, goods);
        add(
          verb,
          'dependence/exports',
          'a great share of what one sells goes to one buyer',
          owners.length > 0 ? owners : subjectAt(scene, verb),
          to,
          shareOf(tree, goods, verb),
          [goods, ...buyers],
        );
      }
    }
    if (/^(?:depend|hinge|rely)$/u.test(lemma)) {
      const one = onWhat(scene, verb) ?? muchOf(scene, verb);
      if (one !== null) push(one);
    }
    // "is kept alive by Iran", "keeps the regime afloat"
    if (/^(?:keep|hold)$/u.test(lemma)) {
      const state = tree
        .childrenBy(verb, 'xcomp', 'advmod', 'obj', 'obl')
        .find((child) => /^(?:alive|afloat|solvent|upright|going|warm)$/u.test(tree.lower(child)));
      if (state !== undefined) {
        const passive = tree.isPassive(verb);
        const giver = passive ? (agentOf(tree, verb) ?? agentOf(tree, state)) : subjectOfAny(tree, verb);
        const kept = passive
          ? tree.child(verb, 'nsubj:pass', 'nsubj')
          : (tree.child(verb, 'obj') ?? tree.child(state, 'nsubj'));
        if (giver !== null && kept !== null && giver !== kept)
          push({
            kind: 'dependence',
            rule: 'dependence/alive',
            because: 'one lives by what comes from another',
            word: verb,
            clause: verb,
            of: who.at(kept),
            on: who.within(giver),
            tokens: [verb, state, kept, giver],
          });
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
    // Whom the text only describes ("from its neighbour") stays with his words.
    if (of.length > 0 && on.length > 0 && (isKnown(of) || isKnown(on))) found.push({ ...one, of, on });
  }
}

/** "depends on what still comes across the Romanian border": from where, or from whom, that comes. */
function onWhat(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  let what = verb + 1;
  while (what < tree.length && what < verb + 4 && !/^(?:what|whatever)$/u.test(tree.lower(what))) what += 1;
  if (what >= tree.length || what >= verb + 4 || !/^(?:on|upon)$/u.test(tree.lower(what - 1))) return null;
  const clause = [...tree.childrenBy(what, 'acl'), ...tree.ancestors(what)].find(
    (one) => one > what && tree.isVerb(one),
  );
  if (clause === undefined) return null;
  const ways = tree
    .childrenBy(clause, 'obl', 'nmod')
    .filter(
      (child) => child > clause && /^(?:from|through|across|over|via|out of)$/u.test(tree.cases(child)),
    );
  const giver = tree.childrenBy(clause, 'nsubj').find((child) => child > what);
  const places = giver === undefined ? ways : [...ways, giver];
  const on = places.flatMap((token) => who.within(token));
  if (on.length === 0) return null;
  return {
    kind: 'dependence',
    rule: 'dependence/what',
    because: 'who depends on what comes from another',
    word: verb,
    clause: verb,
    of: subjectAt(scene, verb),
    on,
    tokens: [verb, clause, ...places, ...[subjectOfAny(tree, verb)].filter((one) => one !== null)],
  };
}

/** "in Helsinki much depends on Stockholm", "whether Jordan can pay depends on Riyadh": whose affairs depend. */
function muchOf(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  const on = [...behind(tree, verb, 'on'), ...behind(tree, verb, 'upon')];
  const subject = tree.child(verb, 'nsubj', 'advmod');
  const isAll =
    subject !== null &&
    subject < verb &&
    /^(?:much|everything|all|most|lot|deal|fate|future|survival)$/u.test(tree.lower(subject));
  const question = tree
    .childrenBy(verb, 'csubj', 'advcl', 'ccomp')
    .find((child) => child < verb && tree.marks(child).includes('whether'));
  let of: Party[] = [];
  const tokens: number[] = [];
  if (isAll)
    for (const child of [...tree.childrenBy(verb, 'obl'), ...tree.childrenBy(subject, 'nmod', 'obl')]) {
      if (!/^(?:in|for|of)$/u.test(tree.cases(child)) || of.length > 0) continue;
      of = who.plain(child);
      tokens.push(child, subject);
    }
  else if (question !== undefined) {
    const asked = tree.child(question, 'nsubj');
    if (asked !== null) of = who.at(asked);
    tokens.push(question);
  }
  if (of.length === 0) return null;
  return {
    kind: 'dependence',
    rule: 'dependence/much',
    because: 'whose affairs depend on another',
    word: verb,
    clause: verb,
    of,
    on: on.flatMap((token) => who.plain(token)),
    tokens: [verb, ...tokens, ...on],
  };
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

/** What a state cannot do without. */
const ESSENTIAL = wordSet(
  'electricity power gas oil petrol fuel diesel crude energy water grain wheat flour rice bread food weapon arms ammunition ammo money uranium coal medicine',
);

/** "gets its electricity from Peru": what one always has from one place, and all of it. Of the past it says nothing. */
function wholeOf(tree: Tree, goods: number, verb: number): ReturnType<typeof shareIn> {
  const isHabit = /^VB[PZ]$/u.test(tree.xpos(verb)) && tree.childrenBy(verb, 'aux').length === 0;
  const own = tree
    .childrenBy(goods, 'nmod:poss')
    .some((child) => /^(?:its|their|our)$/u.test(tree.lower(child)));
  const parted = tree
    .childrenBy(goods, 'det', 'amod', 'nummod')
    .some((child) =>
      /^(?:some|any|much|new|first|additional|more|extra|several|many|next|latest)$/u.test(tree.lower(child)),
    );
  if (!isHabit || !own || parted || !ESSENTIAL.has(tree.lemma(goods).toLowerCase())) return null;
  return { measure: null, token: goods };
}

/** "80 percent of its oil from Russia": the phrase may hang on the goods. */
function belowFrom(tree: Tree, goods: number): number[] {
  return tree
    .childrenBy(goods, 'nmod', 'obl')
    .flatMap((child) => [child, ...tree.childrenBy(child, 'nmod', 'obl')])
    .filter((child) => tree.cases(child) === 'from');
}

/** "half of its debt to Moscow" */
const belowTo = (tree: Tree, goods: number): number[] =>
  tree
    .childrenBy(goods, 'nmod', 'obl')
    .flatMap((child) => [child, ...tree.childrenBy(child, 'nmod', 'obl')])
    .filter((child) => tree.cases(child) === 'to');

/** Whose goods they are: "most of its gas", "Lithuania's oil", "Moldovan electricity", "the needs of Peru". */
function ownersIn(scene: Scene, goods: number): Party[] {
  const { tree, who } = scene;
  const look = (token: number, depth: number): Party[] => {
    const own = who.modifiers(token, 'nmod:poss', 'amod', 'compound');
    if (own.length > 0) return own;
    if (depth > 2) return [];
    for (const child of tree.childrenBy(token, 'nmod', 'compound')) {
      if (tree.rel(child) === 'nmod' && !/^(?:of|out of|for|to|into|in|by)$/u.test(tree.cases(child)))
        continue;
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
