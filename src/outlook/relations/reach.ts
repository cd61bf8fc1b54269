import { type Party, wordSet } from '#core/index.js';
import { agentOf, standingOf, type Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { distanceAt, durationIn, type Measure } from './measures.js';
import { behind, hostOf, subjectOfAny } from './places.js';
import { apart, isKnown, unique } from './sides.js';

/**
 * How far somebody can strike: "able to strike three thousand kilometres from its border", "missiles with a range of 900
 * miles", "can reach Guam". The measure is in kilometres; on whom it bears is named only where the text names it.
 * O(tokens).
 */

const STRIKES = wordSet(
  'strike hit reach attack target bomb launch fire fly perform conduct carry deliver operate project destroy travel shoot threaten act flatten level devastate obliterate pulverise pulverize incinerate cover range',
);
/** What a weapon does to a place; of others than weapons it says nothing about how far they reach. */
const LANDS =
  /^(?:reach|hit|strike|target|flatten|level|devastate|obliterate|pulveri[sz]e|incinerate|destroy|cover|attack|bomb|threaten)$/u;
/** What weapons do by lying where they lie. */
const COVERS = /^(?:reach|cover|range|need|take)$/u;
const CAN = /^(?:can|could)$/u;
const ABLE = wordSet('able capable');
const ABILITY = wordSet('ability capability capacity means power');
const ARMS = wordSet(
  'missile rocket bomber aircraft jet drone fighter submarine artillery gun howitzer warhead torpedo shell icbm navy army force fleet weapon arsenal warplane projectile launcher uav battery destroyer frigate munition bomb military troop interceptor brigade battery regiment launcher',
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
    for (const one of [
      able(scene, word),
      covers(scene, word),
      range(scene, word),
      within(scene, word, found),
    ]) {
      if (one === null) continue;
      const of = unique(one.of);
      const on = apart(unique(one.on), of);
      if (of.length === 0 || !(isKnown(of) || one.measure || isKnown(on))) continue;
      if (one.measure || isKnown(on) || one.rule === 'reach/covers') found.push({ ...one, of, on });
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
  const passive = governed === null && tree.isPassive(verb);
  const subject = passive ? agentOf(tree, verb) : strikerOf(tree, verb, governed);
  if (subject === null) return null;
  // "was able to hit Tel Aviv with its missiles"
  const isArms =
    armsAt(tree, subject) ||
    tree.childrenBy(verb, 'obl').some((child) => tree.cases(child) === 'with' && armsAt(tree, child));
  const own = owners(scene, subject);
  const of = own.length > 0 || !isArms ? own : ownersBefore(scene, subject);
  if (of.length === 0 || isUnmade(tree, subject)) return null;
  const distance = distanceBelow(tree, verb) ?? flightOf(tree, verb);
  const object = passive ? tree.child(verb, 'nsubj:pass', 'nsubj') : tree.child(verb, 'obj');
  const places = [
    ...(object === null
      ? []
      : [object, ...tree.childrenBy(object, 'nmod').filter((child) => AT_PLACE.test(tree.cases(child)))]),
    ...tree.childrenBy(verb, 'obl').filter((child) => AT_PLACE.test(tree.cases(child))),
  ];
  // "can reach an agreement", "could attack Peru": without a measure it must be a weapon that reaches.
  if ((distance === null || distance.unit === 'min') && !(isArms && LANDS.test(tree.lemma(verb))))
    return null;
  if (
    distance !== null &&
    !isArms &&
    /^(?:travel|reach|carry|operate|act|cover|range)$/u.test(tree.lemma(verb)) &&
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
    tokens: [
      verb,
      subject,
      ...(governed === null ? [] : [governed]),
      ...places,
      ...(distance === null ? [] : [distance.tokens[0], distance.tokens[1] - 1]),
    ],
    modal: 'can',
    ...(own.length === 0 ? { implied: true } : {}),
  };
}

/** "in under four minutes", "within an hour": how long the way takes. */
function flightOf(tree: Tree, verb: number): ReturnType<typeof durationIn> {
  const [, to] = tree.reach(verb);
  for (let token = verb + 1; token <= to; token += 1) {
    if (!/^(?:in|within|under)$/u.test(tree.lower(token))) continue;
    const found = durationIn(tree, token + 1, Math.min(to + 1, token + 7));
    if (found !== null) return found;
  }
  return null;
}

/**
 * "The guns of the North reach every street of the capital": in the present, of weapons, without "can". "reach" may have
 * been taken for a noun where the sentence has no other verb.
 */
function covers(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  if (!COVERS.test(tree.lemma(verb))) return null;
  let subject: number | null;
  let object: number | null;
  if (tree.upos(verb) === 'VERB') {
    if (!/^VB[PZG]?$/u.test(tree.xpos(verb)) || tree.childrenBy(verb, 'aux').length > 0) return null;
    subject = subjectOfAny(tree, verb);
    object = tree.child(verb, 'obj');
    // "need twenty minutes to Asmara"
    if (/^(?:need|take)$/u.test(tree.lemma(verb)))
      object =
        object === null || durationIn(tree, tree.reach(object)[0], tree.reach(object)[1] + 1) === null
          ? null
          : (['to', 'for', 'from']
              .flatMap((place) => behind(tree, verb, place))
              .find((token) => who.isSomebody(token)) ?? null);
  } else {
    if (tree.lower(verb) !== 'reach' || hasVerbBefore(tree, verb)) return null;
    subject = null;
    for (let token = 0; token < verb; token += 1)
      if (/NNS?$/u.test(tree.xpos(token)) && ARMS.has(tree.lemma(token))) subject = subject ?? token;
    object = nominalBehind(tree, verb);
  }
  if (subject === null || object === null || !armsAt(tree, subject)) return null;
  const own = owners(scene, subject);
  const of = own.length > 0 ? own : unique(farOwners(scene, subject, verb));
  const on = who.within(object).filter(({ actor }) => actor !== null);
  const distance =
    distanceBelow(tree, verb) ??
    (COVERS_IN_TIME.test(tree.lemma(verb)) ? durationIn(tree, verb, tree.length) : flightOf(tree, verb));
  if (of.length === 0 || (on.length === 0 && distance === null && !isPlace(tree, object))) return null;
  return {
    kind: 'reach',
    rule: 'reach/covers',
    because: 'what its weapons cover',
    word: verb,
    clause: verb,
    of,
    on,
    measure: bare(distance),
    tokens: [verb, subject, object, tree.reach(object)[1]],
  };
}

const COVERS_IN_TIME = /^(?:need|take)$/u;

/** "every street of the capital", "half of the country": somewhere, whoever's it is. */
const isPlace = (tree: Tree, token: number): boolean =>
  [token, ...tree.childrenBy(token, 'nmod')].some((one) =>
    /^(?:capital|city|town|street|district|suburb|corner|coast|territory|country|island|province|port|base|airfield|continent|border|frontier|mainland|airspace|region|north|south|east|west)$/u.test(
      tree.lemma(one).toLowerCase(),
    ),
  );

/** The first word of a clause is no verb's: no verb stands before, in this clause. */
function hasVerbBefore(tree: Tree, word: number): boolean {
  for (let token = word - 1; token >= 0; token -= 1) {
    if (tree.isVerb(token)) return true;
    if (/^[;:]$/u.test(tree.lower(token))) return false;
  }
  return false;
}

/** "every street" behind a verb that was taken for a noun: the head of what follows. */
function nominalBehind(tree: Tree, word: number): number | null {
  const next = word + 1;
  if (next >= tree.length) return null;
  const head = /^(?:DET|ADJ|NUM|PRON|PROPN|NOUN)$/u.test(tree.upos(next))
    ? tree.head(next) > next && tree.head(next) < next + 4
      ? tree.head(next)
      : next
    : null;
  return head !== null && /^(?:NOUN|PROPN)$/u.test(tree.upos(head)) ? head : null;
}

/** "guns of the North reach" with the name hung on the verb. */
function farOwners({ tree, who }: Scene, arms: number, verb: number): Party[] {
  for (let token = arms + 1; token < verb; token += 1)
    if (tree.upos(token) === 'PROPN') {
      const found = who.plain(token).filter(({ actor }) => actor !== null);
      if (found.length > 0) return found;
    }
  return [];
}

/**
 * "The rockets stationed there can hit": whose they are the sentence before says, where it tells that somebody has moved
 * or has arms, and nobody else does.
 */
function ownersBefore({ tree, before }: Scene, arms: number): Party[] {
  if (before === null) return [];
  const isGiven =
    tree.upos(arms) === 'PRON' ||
    tree.childrenBy(arms, 'det').some((child) => /^(?:the|these|those|both|all)$/u.test(tree.lower(child)));
  if (!isGiven) return [];
  const earlier = before.tree;
  const found: Party[] = [];
  for (let verb = 0; verb < earlier.length; verb += 1) {
    if (earlier.upos(verb) !== 'VERB' || !MOVED.has(earlier.lemma(verb))) continue;
    const object = earlier.isPassive(verb) ? earlier.child(verb, 'nsubj:pass') : earlier.child(verb, 'obj');
    if (object === null || !armsAt(earlier, object)) continue;
    const subject = earlier.isPassive(verb) ? agentOf(earlier, verb) : subjectOfAny(earlier, verb);
    const own = owners(before, object);
    found.push(...(own.length > 0 ? own : subject === null ? [] : before.who.at(subject)));
  }
  const known = unique(found).filter(({ actor }) => actor !== null);
  return new Set(known.map(({ code }) => code)).size === 1 ? known : [];
}

const MOVED = wordSet(
  'move deploy station send have possess test fire launch place put bring keep base build transfer parade show unveil install acquire buy receive add',
);

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
  const known = armed;
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

/** Those who can have arms: whom we know, and armed groups that the text only describes. */
const armed = (parties: readonly Party[]): Party[] =>
  parties.filter(({ actor, sector }) => actor !== null || sector === 'REB');

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
  const own = owners(scene, arms);
  const of = own.length > 0 ? own : ownersBefore(scene, arms);
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
function within(scene: Scene, word: number, told: readonly Found[]): Found | null {
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
  } else if (head >= 0 && tree.rel(word) === 'conj') {
    // "puts Warsaw and Riga within range": hung on the list.
    reached = head;
    while (tree.rel(reached) === 'conj' && tree.head(reached) >= 0) reached = tree.head(reached);
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
  // "can hit targets at 500 kilometres, which puts Warsaw within range"
  const first = told.find(({ clause }) => clause < word);
  if (of.length === 0 && arms.length === 0 && first !== undefined && head >= 0) {
    const on = apart(unique(who.at(reached)), first.of).filter(({ actor }) => actor !== null);
    if (on.length === 0) return null;
    return {
      kind: 'reach',
      rule: 'reach/within',
      because: 'who lies within reach of whose weapons',
      word,
      clause: tree.isVerb(head) ? head : word,
      of: first.of,
      on,
      tokens: [word, reached, head],
      implied: true,
    };
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
