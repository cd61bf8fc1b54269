import { type Party, wordSet } from '#core/index.js';
import { standingOf, type Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { distanceAt, type Measure } from './measures.js';
import { behind, hostOf, subjectOfAny } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * How far somebody can strike: "able to strike three thousand kilometres from its border", "missiles with a range of 900
 * miles", "can reach Guam". The measure is in kilometres; on whom it bears is named only where the text names it.
 * O(tokens).
 */

const STRIKES = wordSet(
  'strike hit reach attack target bomb launch fire fly perform conduct carry deliver operate project destroy travel shoot threaten act',
);
const CAN = /^(?:can|could)$/u;
const ABLE = wordSet('able capable');
const ABILITY = wordSet('ability capability capacity means power');
const ARMS = wordSet(
  'missile rocket bomber aircraft jet drone fighter submarine artillery gun howitzer warhead torpedo shell icbm navy army force fleet weapon arsenal warplane projectile launcher uav battery destroyer frigate munition bomb military troop interceptor',
);
/** To arm, show or use a weapon is to have it. */
const HAS_IT = wordSet(
  'have possess test fire launch develop unveil deploy operate field build own produce display parade acquire buy get use show boast make design manufacture announce complete order purchase receive station',
);
const GIVES_IT = wordSet('give send supply deliver provide sell transfer lend donate hand grant ship');
const RANGE = wordSet('range reach radius');

export function findReach(scene: Scene): Found[] {
  const found: Found[] = [];
  for (let word = 0; word < scene.tree.length; word += 1) {
    for (const one of [able(scene, word), range(scene, word), within(scene, word)]) {
      if (one === null) continue;
      const of = unique(one.of);
      const on = apart(unique(one.on), of);
      if (isKnown(of) && (one.measure || isKnown(on))) found.push({ ...one, of, on });
    }
  }
  return found;
}

/** "can hit targets 2,000 km away", "is capable of reaching Guam", "the ability to strike Israel". */
function able(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  if (tree.upos(verb) !== 'VERB' || !STRIKES.has(tree.lemma(verb))) return null;
  const head = tree.head(verb);
  const helper = tree.childrenBy(verb, 'aux').find((child) => CAN.test(tree.lemma(child)));
  const governed =
    head >= 0 &&
    /^(?:xcomp|advcl|acl|ccomp)$/u.test(tree.rel(verb)) &&
    (ABLE.has(tree.lemma(head)) || (ABILITY.has(tree.lemma(head)) && !tree.isVerb(head)))
      ? head
      : null;
  if (helper === undefined && governed === null) return null;
  const subject = strikerOf(tree, verb, governed);
  if (subject === null) return null;
  // "was able to hit Tel Aviv with its missiles"
  const isArms =
    armsAt(tree, subject) ||
    tree.childrenBy(verb, 'obl').some((child) => tree.cases(child) === 'with' && armsAt(tree, child));
  const of = owners(scene, subject);
  if (of.length === 0 || isUnmade(tree, subject)) return null;
  const distance = distanceBelow(tree, verb);
  const object = tree.child(verb, 'obj');
  const places = [
    ...(object === null
      ? []
      : [object, ...tree.childrenBy(object, 'nmod').filter((child) => AT_PLACE.test(tree.cases(child)))]),
    ...tree.childrenBy(verb, 'obl').filter((child) => AT_PLACE.test(tree.cases(child))),
  ];
  // "can reach an agreement", "could attack Peru": without a measure it must be a weapon that reaches.
  if (distance === null && !(isArms && /^(?:reach|hit|strike|target)$/u.test(tree.lemma(verb)))) return null;
  if (
    distance !== null &&
    !isArms &&
    /^(?:travel|reach|carry|operate|act)$/u.test(tree.lemma(verb)) &&
    !isMilitary(of)
  )
    return null;
  const on = places.flatMap((token) => who.at(token)).filter(({ actor }) => actor !== null);
  const word = verb;
  return {
    kind: 'reach',
    rule: 'reach/able',
    because: 'how far one is able to strike',
    word,
    clause: governed ?? verb,
    of,
    on,
    measure: bare(distance),
    tokens: [verb, subject, ...(governed === null ? [] : [governed]), ...places, ...(distance?.tokens ?? [])],
    modal: 'can',
  };
}

const AT_PLACE =
  /^(?:in|inside|on|at|across|within|as far as|deep into|into|against|to|throughout|anywhere in)$/u;

/** Who can: subject of "can", "is able"; he whose ability it is; the noun that "capable of" describes. */
function strikerOf(tree: Tree, strike: number, governed: number | null): number | null {
  if (governed === null) return subjectOfAny(tree, strike);
  if (ABILITY.has(tree.lemma(governed)) && !ABLE.has(tree.lemma(governed)))
    return tree.child(governed, 'nmod:poss') ?? hostOf(tree, governed);
  // "possesses rockets able to reach": the tree may hang "able" on the verb.
  const verb = tree.head(governed);
  const object = verb < 0 || !HAS_IT.has(tree.lemma(verb)) ? null : tree.child(verb, 'obj');
  if (object !== null && object < governed && tree.child(governed, 'nsubj') === null && armsAt(tree, object))
    return object;
  return subjectOfAny(tree, governed);
}

function armsAt(tree: Tree, token: number): boolean {
  const noun = tree.upos(token) === 'PRON' ? relativeNoun(tree, token) : token;
  const isOne = (at: number) => ARMS.has(tree.lemma(at).toLowerCase()) || isModel(tree, at);
  if (isOne(noun)) return true;
  return tree.childrenBy(noun, 'appos', 'compound', 'nmod', 'flat').some(isOne);
}

/** "Hwasong-14", "the Scuds": the name of a weapon by its number or its plural. */
const isModel = (tree: Tree, token: number): boolean =>
  /^\p{Lu}/u.test(tree.sentence.form[token]!) &&
  token > 0 &&
  (/^NNP?S$/u.test(tree.xpos(token)) || /\d/u.test(tree.sentence.form.slice(token, token + 3).join(''))) &&
  tree.childrenBy(token, 'nmod:poss', 'amod', 'compound').length > 0;

function relativeNoun(tree: Tree, token: number): number {
  for (const above of tree.ancestors(token)) if (tree.fullRel(above) === 'acl:relcl') return tree.head(above);
  return token;
}

const isMilitary = (parties: readonly Party[]): boolean =>
  parties.some(({ sector }) => sector === 'MIL' || sector === 'REB');

/** "wants to build a missile that can reach", "is developing": no weapon yet. */
function isUnmade(tree: Tree, token: number): boolean {
  const noun = tree.upos(token) === 'PRON' ? relativeNoun(tree, token) : token;
  const verb = tree.head(noun);
  if (verb < 0 || !tree.isVerb(verb) || tree.rel(noun) !== 'obj') return false;
  if (
    !/^(?:develop|build|acquire|buy|produce|get|obtain|design|manufacture|make|purchase|order|receive|have|seek|want|need)$/u.test(
      tree.lemma(verb),
    )
  )
    return false;
  const { status } = standingOf(tree, verb, verb);
  return status !== 'happened' && status !== 'claimed';
}

/** Whose weapon or army it is: its possessor, who tests or has it, who was given it; "whose army": the noun before. */
function owners(scene: Scene, token: number): Party[] {
  const { tree, who } = scene;
  const known = (parties: readonly Party[]) => parties.filter(({ actor }) => actor !== null);
  // "Argentina's Canberra bombers": the owner, before any name in it.
  for (const owner of tree.childrenBy(token, 'nmod:poss')) {
    const found = tree.lower(owner) === 'whose' ? [] : known(who.at(owner));
    if (found.length > 0) return found;
  }
  // "tested an Al-Hussein missile": he who has it.
  const holder = tree.child(token, 'nmod:poss') === null && armsAt(tree, token) ? haverOf(scene, token) : [];
  if (holder.length > 0) return holder;
  const own = known(who.at(token));
  if (own.length > 0) return own;
  const whose = tree.childrenBy(token, 'nmod:poss').find((child) => tree.lower(child) === 'whose');
  if (whose !== undefined) return known(whoseIs(scene, whose));
  const noun = tree.upos(token) === 'PRON' ? relativeNoun(tree, token) : token;
  if (noun !== token) {
    const found = owners(scene, noun);
    if (found.length > 0) return found;
  }
  for (const child of tree.childrenBy(noun, 'nmod:poss', 'amod', 'compound', 'appos', 'flat')) {
    const found = known(who.at(child));
    if (found.length > 0) return found;
  }
  return haverOf(scene, noun);
}

/** "tested a missile that can reach", "gave Peru rockets": who has the weapon then. */
function haverOf(scene: Scene, noun: number): Party[] {
  const { tree, who } = scene;
  const known = (parties: readonly Party[]) => parties.filter(({ actor }) => actor !== null);
  // "have drones" with "have" taken for an auxiliary
  const have = tree.childrenBy(noun, 'aux').find((child) => tree.lemma(child) === 'have');
  if (have !== undefined) {
    const subject = tree.child(noun, 'nsubj') ?? tree.child(have, 'nsubj');
    return subject === null ? [] : known(who.at(subject));
  }
  const verb = tree.head(noun);
  if (verb < 0 || !tree.isVerb(verb) || !/^(?:obj|nsubj:pass|obl)$/u.test(tree.fullRel(noun))) return [];
  if (HAS_IT.has(tree.lemma(verb))) return known(subjectParties(scene, verb));
  if (GIVES_IT.has(tree.lemma(verb))) {
    const indirect = tree.child(verb, 'iobj') ?? behind(tree, verb, 'to')[0] ?? null;
    return indirect === null ? [] : known(who.at(indirect));
  }
  return [];
}

function subjectParties({ tree, who }: Scene, verb: number): Party[] {
  const subject = subjectOfAny(tree, verb);
  return subject === null ? [] : who.at(subject);
}

/**
 * "brought Peru to the rank of a power, whose army …": the noun that "whose" describes, else the object or subject of
 * the verb that says what it is.
 */
function whoseIs({ tree, who }: Scene, whose: number): Party[] {
  const noun = who.antecedent(whose);
  if (noun === null) return [];
  const own = who.at(noun);
  if (own.length > 0) return own;
  for (const above of tree.ancestors(noun)) {
    if (!tree.isVerb(above)) {
      const inside = tree.child(above, 'cop') !== null ? who.at(tree.child(above, 'nsubj') ?? above) : [];
      if (inside.length > 0) return inside;
      continue;
    }
    for (const place of [
      tree.child(above, 'obj'),
      tree.child(above, 'nsubj:pass'),
      subjectOfAny(tree, above),
    ]) {
      if (place === null || place === noun || place > whose) continue;
      const found = who.plain(place).length > 0 ? who.plain(place) : who.at(place);
      if (found.length > 0) return found;
    }
    return [];
  }
  return [];
}

/** The first distance among what hangs on a verb, clauses below it left out. */
function distanceBelow(tree: Tree, verb: number): ReturnType<typeof distanceAt> {
  const stack = [verb];
  while (stack.length > 0) {
    const at = stack.pop()!;
    const found = distanceAt(tree, at);
    if (found !== null) return found;
    for (const child of tree.children(at))
      if (!/^(?:conj|parataxis|advcl|nsubj)$/u.test(tree.rel(child)) && tree.fullRel(child) !== 'acl:relcl')
        stack.push(child);
  }
  return null;
}

const bare = (distance: ReturnType<typeof distanceAt>): Measure | null =>
  distance === null ? null : { value: distance.value, unit: distance.unit, words: distance.words };

/** "a missile with a range of 5,000 km", "has a range of 900 miles", "its 300-km-range rockets". */
function range(scene: Scene, word: number): Found | null {
  const { tree } = scene;
  if (tree.upos(word) !== 'NOUN' || !RANGE.has(tree.lemma(word))) return null;
  const [from, to] = tree.reach(word);
  let distance: ReturnType<typeof distanceAt> = null;
  for (let token = Math.max(0, from); token <= Math.min(to, word + 12); token += 1) {
    distance = distanceAt(tree, token);
    if (distance !== null) break;
  }
  const head = tree.head(word);
  // "its range is 900 miles": the measure is the predicate; "300-km range missile": it stands before.
  if (distance === null && head >= 0 && tree.rel(word) === 'nsubj')
    distance = distanceAt(tree, head) ?? distanceBelow(tree, head);
  if (distance === null && word > 1)
    distance = distanceAt(tree, word - 1) ?? distanceAt(tree, Math.max(0, word - 2));
  if (distance === null) return null;
  const arms = armsOfRange(tree, word);
  if (arms === null || isUnmade(tree, arms)) return null;
  const of = owners(scene, arms);
  return {
    kind: 'reach',
    rule: 'reach/range',
    because: 'the range of a weapon that one has',
    word,
    clause: word,
    of,
    on: [],
    measure: bare(distance),
    tokens: [word, arms, ...distance.tokens.map((token, place) => (place === 0 ? token : token - 1))],
    granted: true,
  };
}

function armsOfRange(tree: Tree, word: number): number | null {
  const isArms = (token: number | null): token is number => token !== null && armsAt(tree, token);
  const owner = tree
    .childrenBy(word, 'nmod:poss', 'nmod')
    .find((child) => distanceAt(tree, child) === null && isArms(child));
  if (owner !== undefined) return owner;
  const head = tree.head(word);
  if (head < 0) return null;
  if (isArms(head)) return head;
  if (tree.isVerb(head)) {
    // "tested a missile with a range of": the phrase may hang on the verb.
    const object = tree.child(head, 'obj', 'nsubj:pass');
    if (object !== word && isArms(object)) return object;
    const subject = subjectOfAny(tree, head);
    if (isArms(subject)) return subject;
  }
  if (tree.rel(word) === 'compound' || tree.rel(word) === 'conj') return armsOfRange(tree, head);
  return null;
}

/** "puts Guam within range of its missiles", "Tokyo is within reach of North Korean rockets". */
function within(scene: Scene, word: number): Found | null {
  const { tree, who } = scene;
  if (tree.upos(word) !== 'NOUN' || !(RANGE.has(tree.lemma(word)) || tree.lemma(word) === 'distance'))
    return null;
  if (!/^(?:within|in|inside|into)$/u.test(tree.cases(word))) return null;
  if (
    tree.lemma(word) === 'distance' &&
    !tree.childrenBy(word, 'amod', 'compound').some((child) => tree.lower(child) === 'striking')
  )
    return null;
  const head = tree.head(word);
  let reached: number | null = null;
  if (tree.child(word, 'cop') !== null) reached = tree.child(word, 'nsubj');
  else if (head >= 0 && tree.isVerb(head)) {
    const object = tree.child(head, 'obj');
    if (/^(?:put|bring|place|have|leave|get)$/u.test(tree.lemma(head)) && object !== null) reached = object;
    else if (/^(?:be|lie|come|fall|remain|live)$/u.test(tree.lemma(head))) reached = subjectOfAny(tree, head);
  } else if (head >= 0) reached = head;
  if (reached === null) return null;
  const on = who.at(reached).filter(({ actor }) => actor !== null);
  const arms = [...behind(tree, word, 'of'), ...tree.childrenBy(word, 'nmod:poss')].filter(
    (token) => token !== reached,
  );
  let of = arms.flatMap((token) => owners(scene, token));
  const reachers = [...arms];
  if (of.length === 0 && head >= 0 && tree.isVerb(head) && tree.child(head, 'obj') === reached) {
    const subject = subjectOfAny(tree, head);
    if (subject !== null && armsAt(tree, subject)) {
      of = owners(scene, subject);
      reachers.push(subject);
    }
  }
  // "within reach of a settlement": only of arms, or of somebody.
  if (of.length === 0 || on.length === 0) return null;
  if (!reachers.some((token) => armsAt(tree, token) || who.isSomebody(token))) return null;
  const isArmed = reachers.some((token) => armsAt(tree, token));
  const isOfArms = tree.sentence.lemma.some((lemma) => ARMS.has(lemma.toLowerCase()));
  if (!isArmed && !isOfArms && tree.lower(word - 1) !== 'striking') return null;
  return {
    kind: 'reach',
    rule: 'reach/within',
    because: 'who lies within reach of whose weapons',
    word,
    clause: head >= 0 && tree.isVerb(head) ? head : word,
    of,
    on,
    tokens: [word, reached, ...reachers],
  };
}
