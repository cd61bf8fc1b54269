import { type Party, wordSet } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { shareIn } from './measures.js';
import { bearerOf, placeOf, subjectOfAny, topOf } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * Dependence on a way: what must, or mostly does, go through another's country; whose only outlet that is. "It would have
 * to be done through Peru" is said of those whose business the sentence before has named. O(tokens).
 */

const PASSES = wordSet(
  'go pass transit travel run flow ship export import transport do send move come route conduct carry trade reach get deliver channel cross transship tranship arrive evacuate pump access bring handle haul supply make enter leave receive sell take use lead',
);
const BY_WAY_OF = /^(?:(?:except|but|than) )?(?:through|via|across|over|by way of)$/u;
const OUTLETS = wordSet(
  'outlet route gateway corridor lifeline access link road way passage artery exit window port channel conduit door entry bridge connection',
);
const ONLY =
  /^(?:only|sole|main|single|principal|primary|chief|key|major|largest|vital|essential|last|shortest|crucial|indispensable)$/u;
const MUST = /^(?:must|need)$/u;
const GOODS = wordSet(
  'port pipeline transit corridor route harbour harbor railway rail road territory airspace waterway canal strait terminal',
);

export function findTransit(scene: Scene): Found[] {
  const { tree } = scene;
  const found: Found[] = [];
  for (let word = 0; word < tree.length; word += 1) {
    const one = tree.upos(word) === 'VERB' ? passage(scene, word) : outlet(scene, word);
    if (one === null) continue;
    const of = unique(one.of);
    const on = apart(unique(one.on), of);
    if (on.length > 0 && of.length > 0 && (isKnown(on) || isKnown(of))) found.push({ ...one, of, on });
  }
  return found;
}

/** Whether dependence on something of the other's is one on a way through him: "relies on the port of Djibouti". */
export function isWay(tree: Tree, token: number): boolean {
  const inside = [token, ...tree.childrenBy(token, 'compound', 'nmod')];
  return inside.some((one) => GOODS.has(tree.lemma(one).toLowerCase()));
}

function passage(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  if (!PASSES.has(tree.lemma(verb))) return null;
  const ways = [verb, ...tree.childrenBy(verb, 'obj', 'nsubj', 'nsubj:pass')]
    .flatMap((at) => tree.childrenBy(at, 'obl', 'nmod'))
    .filter((child) => BY_WAY_OF.test(tree.cases(child)));
  if (tree.lemma(verb) === 'cross' || tree.lemma(verb) === 'transit') {
    const object = tree.child(verb, 'obj');
    if (object !== null) ways.push(object);
  }
  const known = ways.flatMap((way) => who.within(way, /^(?:of|in|by|controlled by)$/u));
  const on = known.length > 0 ? known : ways.flatMap((way) => waterOf(scene, way));
  if (on.length === 0) return null;
  const subject = subjectOfAny(tree, verb);
  const need = necessity(tree, verb, subject, ways);
  if (need === null) return null;
  const { of, implied, tokens } = whose(scene, verb, subject, on);
  if (of.length === 0) return null;
  return {
    kind: 'transit-dependence',
    rule: 'transit/through',
    because: `what is one's must go through another (${need.why})`,
    word: verb,
    clause: verb,
    of,
    on,
    measure: need.measure,
    tokens: [verb, ...ways, ...tokens],
    modal: 'must',
    ...(implied ? { implied: true } : {}),
    ...(need.negated ? { needsNegation: true } : {}),
  };
}

interface Need {
  readonly why: string;
  readonly measure: NonNullable<Found['measure']> | null;
  readonly negated?: boolean;
}

/** "must", "have to", "can only", "only through", "most of it", "cannot … except through". */
function necessity(tree: Tree, verb: number, subject: number | null, ways: readonly number[]): Need | null {
  const helpers = tree.childrenBy(verb, 'aux').map((child) => tree.lemma(child));
  const only = (token: number) =>
    tree.childrenBy(token, 'advmod', 'cc', 'case').some((child) => tree.lower(child) === 'only');
  if (only(verb) || ways.some(only)) return { why: '"only"', measure: null };
  if (helpers.some((word) => MUST.test(word))) return { why: '"must"', measure: null };
  const head = tree.head(verb);
  if (head >= 0 && tree.rel(verb) === 'xcomp') {
    if (/^(?:have|need|oblige|force|compel|require|bind)$/u.test(tree.lemma(head)))
      return { why: '"have to"', measure: null };
  }
  const adverb = tree
    .childrenBy(verb, 'advmod')
    .find((child) =>
      /^(?:mainly|mostly|largely|primarily|exclusively|entirely|solely|overwhelmingly|necessarily|inevitably)$/u.test(
        tree.lower(child),
      ),
    );
  if (adverb !== undefined) return { why: `"${tree.lower(adverb)}"`, measure: null };
  for (const token of [subject, tree.child(verb, 'obj')]) {
    if (token === null) continue;
    const [from, to] = tree.reach(token);
    const share = token > verb || to < verb ? shareIn(tree, from, to + 1) : shareIn(tree, from, verb);
    if (share !== null) return { why: 'a great share', measure: share.measure };
    if (
      tree
        .childrenBy(token, 'amod', 'advmod', 'det')
        .some((child) => /^(?:only|sole|all)$/u.test(tree.lower(child)))
    )
      return { why: 'the only way', measure: null };
  }
  // "sends its oil through Peru": what one always does with all of it
  const object = tree.child(verb, 'obj');
  if (
    object !== null &&
    /^VB[PZ]$/u.test(tree.xpos(verb)) &&
    helpers.length === 0 &&
    (TRADE.has(tree.lemma(object).toLowerCase()) ||
      /^(?:export|import|ship|pump)$/u.test(tree.lemma(verb))) &&
    tree.childrenBy(object, 'nmod:poss').some((child) => /^(?:its|their|our)$/u.test(tree.lower(child)))
  )
    return { why: 'all of it', measure: null };
  // "Kazakh oil flows through Russia"
  if (
    subject !== null &&
    /^VB[PZ]$/u.test(tree.xpos(verb)) &&
    helpers.length === 0 &&
    TRADE.has(tree.lemma(subject).toLowerCase()) &&
    tree
      .childrenBy(subject, 'nmod:poss', 'amod', 'compound')
      .some(
        (child) =>
          /^(?:NNPS?|JJ|PRP\$)$/u.test(tree.xpos(child)) &&
          /^\p{Lu}|^(?:its|their|our)$/u.test(tree.sentence.form[child]!),
      )
  )
    return { why: 'all of it', measure: null };
  return null;
}

/** What a state sells and buys abroad. */
const TRADE = wordSet(
  'oil crude gas trade export import grain ore copper cotton coal uranium goods cargo freight coffee cocoa fuel produce commerce',
);
/** Ways that belong to no one state, or to one whom the text does not name: straits, canals, passes. */
const WATER =
  /\b(?:strait|straits|canal|channel|bosphorus|bosporus|dardanelles|gulf|sea|river|pass|tunnel|danube|rhine|mekong|corridor)\b/iu;

/** "the Strait of Hormuz": a way with a name of its own, as an open party. */
function waterOf({ tree, text }: Scene, way: number): Party[] {
  if (
    tree.upos(way) !== 'PROPN' &&
    !tree.childrenBy(way, 'nmod', 'compound', 'flat').some((child) => tree.upos(child) === 'PROPN')
  )
    return [];
  const parts = [way, ...tree.childrenBy(way, 'nmod', 'compound', 'flat', 'amod')];
  const ends = parts.map((part) => (part === way ? [way, way] : tree.reach(part)) as [number, number]);
  const first = Math.min(...ends.map(([from]) => from));
  const last = Math.max(...ends.map(([, to]) => to));
  const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[last]! };
  const words = text.article.text.slice(span.start, span.end);
  return WATER.test(words) && last - first < 6
    ? [{ actor: null, code: words, sector: null, text: words, span }]
    : [];
}

/** Whose goods or dealings pass there. */
function whose(
  scene: Scene,
  verb: number,
  subject: number | null,
  on: readonly Party[],
): { of: Party[]; implied: boolean; tokens: number[] } {
  const { tree, who } = scene;
  const strangers = (parties: readonly Party[]) => apart(parties, on);
  if (subject !== null) {
    const own = strangers(ownersOf(scene, subject));
    if (own.length > 0) return { of: own, implied: false, tokens: [subject] };
    const passiveAgent = tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === 'by');
    if (passiveAgent !== undefined) {
      const agents = strangers(who.at(passiveAgent));
      if (agents.length > 0) return { of: agents, implied: false, tokens: [passiveAgent] };
    }
  }
  const object = tree.child(verb, 'obj');
  if (object !== null) {
    const own = strangers(ownersOf(scene, object));
    if (own.length > 0) return { of: own, implied: false, tokens: [object] };
  }
  // "to/from/for Peru" beside the verb: where it all goes
  for (const child of tree.childrenBy(verb, 'obl')) {
    if (!/^(?:to|from|for|between|into)$/u.test(tree.cases(child))) continue;
    const ends = strangers(who.at(child));
    if (ends.length > 0) return { of: ends, implied: false, tokens: [child] };
  }
  // "It would have to be done through Peru": of what the sentence before has told.
  const isThat = subject === null || /^(?:it|this|that|they|these|those|which)$/u.test(tree.lower(subject));
  if (isThat && scene.before !== null)
    return { of: strangers(doersIn(scene.before)), implied: true, tokens: [] };
  return { of: [], implied: false, tokens: [] };
}

/** "Kazakh oil", "most of its exports", "goods for Armenia", "trade between the two". */
function ownersOf(scene: Scene, token: number): Party[] {
  const { tree, who } = scene;
  const look = (at: number, depth: number): Party[] => {
    const own = who
      .at(at)
      .filter(({ actor, text }) => actor !== null || /^(?:we|they|their|our)$/iu.test(text));
    if (own.length > 0 || depth > 3) return own;
    for (const child of tree.childrenBy(at, 'nmod:poss', 'amod', 'compound', 'nmod', 'acl')) {
      if (
        tree.rel(child) === 'nmod' &&
        tree.fullRel(child) !== 'nmod:poss' &&
        !/^(?:of|for|to|from|between|by|into|with|bound for)$/u.test(tree.cases(child))
      )
        continue;
      const inside = look(child, depth + 1);
      if (inside.length > 0) return inside;
    }
    return [];
  };
  return look(token, 0);
}

/** Those whose doing a sentence tells: subject of its main clause, "for Peru and Chile to trade", else all whom it names as subject below. */
function doersIn({ tree, who }: Scene): Party[] {
  for (let token = tree.length - 1; token >= 0; token -= 1) {
    if (!/^(?:obl|nmod|nsubj)$/u.test(tree.rel(token)) || tree.cases(token) !== 'for') continue;
    const found = who.plain(token);
    if (found.length > 0) return found;
  }
  for (let token = tree.length - 1; token >= 0; token -= 1) {
    if (!/^(?:nsubj|nsubj:pass)$/u.test(tree.fullRel(token))) continue;
    const found = who.at(token).filter(({ actor }) => actor !== null);
    if (found.length > 0) return found;
  }
  return [];
}

/** "Djibouti is Ethiopia's only outlet to the sea", "its only access to the sea is through Djibouti". */
function outlet(scene: Scene, word: number): Found | null {
  const { tree, who } = scene;
  if (tree.upos(word) !== 'NOUN' || !OUTLETS.has(tree.lemma(word))) return null;
  const top = topOf(tree, word);
  const describes = tree
    .childrenBy(word, 'amod', 'advmod', 'compound', 'nummod')
    .some((child) => ONLY.test(tree.lower(child)));
  const isNo = tree.childrenBy(word, 'det').some((child) => tree.lower(child) === 'no');
  if (!describes && !isNo) return null;
  const base = {
    kind: 'transit-dependence' as const,
    rule: 'transit/outlet',
    because: 'the only or main way leads through another',
    word,
  };
  const holders = [...placeOf(tree, word, 'poss'), ...placeOf(tree, word, 'for')].flatMap((token) =>
    who.at(token),
  );
  // "is through Peru", "runs through Peru", "access … through Peru"
  const head = tree.head(word);
  const through = [
    ...tree.childrenBy(word, 'nmod', 'obl'),
    ...(head >= 0 && tree.rel(word) === 'nsubj' ? [head, ...tree.childrenBy(head, 'obl', 'nmod')] : []),
  ].filter((child) => BY_WAY_OF.test(tree.cases(child)) || /^(?:across|over)$/u.test(tree.cases(child)));
  // "no way to the sea except through Peru"
  const except = tree.sentence.form.some((_, token) => /^(?:except|but|than)$/u.test(tree.lower(token)));
  if (isNo && !except) return null;
  if (isNo && through.length === 0)
    for (let token = word + 1; token < tree.length; token += 1)
      if (
        BY_WAY_OF.test(tree.cases(token)) &&
        /^(?:except|but|than)$/u.test(tree.lower(tree.reach(token)[0]))
      )
        through.push(token);
  const on = through.flatMap((token) => who.within(token));
  if (on.length > 0) {
    const of = holders.length > 0 ? holders : ownersBefore(scene, word);
    if (of.length === 0) return null;
    return {
      ...base,
      clause: head >= 0 && tree.rel(word) === 'nsubj' ? head : word,
      of,
      on,
      tokens: [word, ...through, ...placeOf(tree, word, 'poss')],
      ...(isNo ? { needsNegation: true } : { granted: true }),
    };
  }
  const bearer = bearerOf(tree, word);
  if (bearer === null || holders.length === 0) return null;
  const bearers = bearer.tokens.flatMap((token) => who.within(token));
  if (bearers.length === 0) return null;
  return {
    ...base,
    clause: bearer.form === 'apposition' ? word : bearer.clause,
    of: holders,
    on: bearers,
    tokens: [word, top, ...bearer.tokens, ...placeOf(tree, word, 'poss')],
    ...(bearer.form === 'apposition' ? { granted: true } : {}),
  };
}

/** "For Mongolia there is no way …", "Bolivia has no access to the sea": subject of the verb that has it; "the only way for Peru to export". */
function ownersBefore(scene: Scene, word: number): Party[] {
  const { tree, who } = scene;
  for (const clause of tree.childrenBy(word, 'acl')) {
    const subject = tree.child(clause, 'nsubj');
    if (subject !== null) {
      const found = who.at(subject);
      if (found.length > 0) return found;
    }
  }
  const head = tree.head(word);
  if (head >= 0)
    for (const child of tree.childrenBy(head, 'obl'))
      if (tree.cases(child) === 'for' && child < word) return who.at(child);
  if (head >= 0 && tree.rel(word) === 'obj' && /^(?:have|get|find)$/u.test(tree.lemma(head))) {
    const subject = subjectOfAny(tree, head);
    if (subject !== null) return who.at(subject);
  }
  return [];
}
