import { type Party, wordSet } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { behind, hostOf, subjectOfAny } from './places.js';
import { apart, distinct, isKnown, unique } from './sides.js';
import { isDefinite } from './standing.js';

/**
 * Shifts of alignment: "a pivot toward Peru", "drifted away from Peru", "moved closer to Peru". Whither it goes is told
 * by the evidence, which ends behind the preposition's noun; who shifts may be unsaid. O(tokens).
 */

const NOUNS = wordSet(
  'pivot turn tilt shift drift swing reorientation realignment lurch rapprochement move lean slide about-face u-turn defection estrangement',
);
const VERBS = wordSet(
  'pivot tilt turn drift shift swing lean gravitate veer lurch realign reorient reorientate move edge inch slide draw grow slip align distance detach defect cosy cozy break split warm step come go get steer tack switch bring pull push drag take lead',
);
const DIRECTIONS = ['toward', 'towards', 'away from', 'into'];
/** "X's pivot to Peru", "realigned itself with Peru", "broke with Peru". */
const MORE: Readonly<Record<string, readonly string[]>> = {
  pivot: ['to', 'from'],
  tilt: ['to', 'from'],
  turn: ['to'],
  shift: ['to', 'from'],
  swing: ['to', 'from'],
  realign: ['with', 'from'],
  realignment: ['with', 'from'],
  align: ['with'],
  distance: ['from'],
  detach: ['from'],
  defect: ['to', 'from'],
  defection: ['to', 'from'],
  rapprochement: ['with', 'between'],
  estrangement: ['from', 'between'],
  cosy: ['to', 'up to'],
  cozy: ['to', 'up to'],
  break: ['with'],
  split: ['from', 'with'],
  warm: ['to'],
  gravitate: ['to'],
  drift: ['from', 'to'],
  reorient: ['to', 'from'],
  reorientation: ['to', 'from'],
  slip: ['from'],
  switch: ['to', 'from'],
};
/** Verbs that shift only with a word of nearness or direction: "moved closer to". */
const PLAIN = wordSet(
  'move edge inch draw grow step come go get slide steer turn bring pull push drag take lead',
);
/** What of somebody shifts when he does. */
const COURSE = wordSet(
  'policy diplomacy recognition side orientation allegiance loyalty stance course attention focus sympathy elite government leader leadership regime state country public opinion society foreign strategy back party president minister king monarchy junta king politics economy trade capital gaze weight nation neighbour neighbor people ally republic power',
);
/** Who moves another: "the coup pulled Peru toward Chile". */
const MOVES = /^(?:move|steer|draw|bring|pull|push|take|lead|drag|turn|shift|edge|tilt|swing|inch)$/u;
/** Things that move for other reasons. */
const THINGS =
  /^(?:boat|ship|vessel|tanker|storm|hurricane|cyclone|typhoon|convoy|troop|army|tank|plane|aircraft|jet|drone|migrant|refugee|car|train|bus|missile|rocket|fighter|force|fleet|player|striker|carrier|balloon|cloud|fire|winger|rebel|column|oil|gas|soldier|brigade|submarine)s?$/u;
/** Behind these stands no ally: "turned to Brazil for a loan" does. */
const CLOSER = /^(?:closer|nearer|away|further|farther|close|back)$/u;

export function findShifts(scene: Scene): Found[] {
  const { tree } = scene;
  const found: Found[] = [];
  for (let word = 0; word < tree.length; word += 1) {
    const shifts =
      tree.upos(word) === 'VERB'
        ? byVerb(scene, word)
        : tree.upos(word) === 'NOUN'
          ? byNoun(scene, word)
          : [];
    for (const one of shifts) {
      const of = unique(one.of);
      const on = apart(unique(one.on), of);
      const pair = distinct(of) > 1 && on.length === 0;
      // "a return to Peru" of a person, of nobody we know: who shifts may be unsaid, not unknown.
      if (of.length > 0 && !isKnown(of)) continue;
      if ((on.length > 0 && isKnown(on)) || (pair && isKnown(of))) found.push({ ...one, of, on });
    }
  }
  return found;
}

function byVerb(scene: Scene, verb: number): Found[] {
  const { tree, who } = scene;
  const lemma = tree.lemma(verb);
  if (!VERBS.has(lemma)) return [];
  const subject = tree.isPassive(verb) ? null : subjectOfAny(tree, verb);
  if (subject === null || THINGS.test(tree.lemma(subject).toLowerCase())) return [];
  const object = tree.child(verb, 'obj');
  // "turned the ship toward Peru": what is turned must be a course, or himself.
  const isMoved = object !== null && MOVES.test(lemma) && who.isSomebody(object);
  const selfless =
    object !== null &&
    !isMoved &&
    !/(?:self|selves)$/u.test(tree.lower(object)) &&
    !COURSE.has(tree.lemma(object).toLowerCase());
  if (selfless) return [];
  if (lemma === 'distance' && object === null) return [];
  if (/^(?:align|detach)$/u.test(lemma) && object === null && lemma === 'detach') return [];
  const near = tree
    .childrenBy(verb, 'advmod', 'xcomp', 'obl')
    .flatMap((child) => [child, ...tree.childrenBy(child, 'conj')])
    .filter((child) => CLOSER.test(tree.lower(child)));
  const places: number[] = [];
  for (const direction of DIRECTIONS) {
    if (direction === 'away from') {
      if (near.some((child) => tree.lower(child) === 'away'))
        places.push(...behind(tree, verb, 'from'), ...near.flatMap((child) => behind(tree, child, 'from')));
    } else if (direction === 'into')
      places.push(...behind(tree, verb, 'into').filter((token) => isOrbit(tree, token)));
    else places.push(...behind(tree, verb, direction));
  }
  for (const preposition of MORE[lemma] ?? []) {
    // "turned from Moscow to the West", "turned to Peru for help"
    const isTurn = isAppeal(tree, verb) || behind(tree, verb, 'from').some((token) => who.isSomebody(token));
    if (lemma === 'turn' && preposition === 'to' && !isTurn) continue;
    places.push(...behind(tree, verb, preposition));
  }
  if (near.some((child) => /^(?:closer|nearer|close|back)$/u.test(tree.lower(child))))
    for (const one of [verb, ...near]) places.push(...behind(tree, one, 'to'));
  // "turned its back on Peru"
  if (object !== null && tree.lemma(object) === 'back') places.push(...behind(tree, verb, 'on'));
  const isPlain = PLAIN.has(lemma) && near.length === 0 && object === null;
  const fits = places.filter((token) => {
    if (!isPlain) return true;
    return (
      /^(?:toward|towards)$/u.test(tree.cases(token)) ||
      isOrbit(tree, token) ||
      (lemma === 'turn' && tree.cases(token) === 'to')
    );
  });
  // "away from Moscow and toward Washington"
  fits.push(
    ...fits.flatMap((token) =>
      tree
        .childrenBy(token, 'conj')
        .filter((child) => /^(?:toward|towards|to|into)$/u.test(tree.cases(child))),
    ),
  );
  // "moved Peru closer to Chile": he who is moved; "shifted Peru's policy": he whose policy it is.
  const moved =
    object === null
      ? []
      : isMoved
        ? who.plain(object)
        : COURSE.has(tree.lemma(object).toLowerCase())
          ? who.at(object)
          : [];
  const of = moved.length > 0 ? moved : who.at(subject);
  if (of.length === 0 || (moved.length === 0 && !isCourse(scene, subject))) return [];
  if (
    PLAIN.has(lemma) &&
    near.length === 0 &&
    object === null &&
    lemma !== 'turn' &&
    !fits.some((token) => isOrbit(tree, token)) &&
    !who.isSomebody(subject)
  )
    return [];
  return fits.flatMap((token): Found[] => {
    const on = whereTo(scene, token);
    if (on.length === 0) return [];
    return [
      {
        kind: 'alignment-shift',
        rule: 'alignment-shift/verb',
        because: 'one moves closer to another, or away',
        word: verb,
        clause: verb,
        of,
        on,
        tokens: [verb, subject, ...near.filter((one) => one < token), token],
      },
    ];
  });
}

function byNoun(scene: Scene, noun: number): Found[] {
  const { tree, who } = scene;
  const lemma = tree.lemma(noun).toLowerCase();
  if (!NOUNS.has(lemma)) return [];
  const places = [...DIRECTIONS, ...(MORE[lemma] ?? [])].flatMap((word) =>
    word === 'away from'
      ? [
          ...tree
            .childrenBy(noun, 'nmod', 'obl')
            .filter((child) => tree.cases(child).endsWith('from') && hasAway(tree, noun, child)),
          ...tree
            .childrenBy(noun, 'advmod')
            .filter((child) => tree.lower(child) === 'away')
            .flatMap((child) => behind(tree, child, 'from')),
        ]
      : behind(tree, noun, word).filter((token) => tree.head(token) === noun || token > noun),
  );
  if (places.length === 0) return [];
  if (lemma === 'move' && !places.some((token) => /toward/u.test(tree.cases(token)))) return [];
  if (lemma === 'turn' && tree.childrenBy(noun, 'case').some((child) => tree.lower(child) === 'in'))
    return [];
  const on = places.flatMap((token) => whereTo(scene, token));
  if (on.length === 0) return [];
  const owners = [
    ...who.modifiers(noun, 'nmod:poss'),
    ...tree
      .childrenBy(noun, 'nmod')
      .filter((child) => /^(?:of|by|in)$/u.test(tree.cases(child)) && !places.includes(child))
      .flatMap((child) => who.at(child)),
    ...who.modifiers(noun, 'amod', 'compound'),
  ];
  const host = hostOf(tree, noun) ?? makerOf(tree, noun);
  const of =
    owners.length > 0 ? owners : host === null ? [] : who.at(host).filter(({ actor }) => actor !== null);
  const between = places.some((token) => tree.cases(token) === 'between');
  const bounded = places.map((token) => token);
  return [
    {
      kind: 'alignment-shift',
      rule: 'alignment-shift/noun',
      because: 'a turn of one toward another, or away',
      word: noun,
      clause: noun,
      of: between ? on : of,
      on: between ? [] : on,
      tokens: [noun, ...bounded, ...(host === null ? [] : [host])],
      ...(isDefinite(tree, noun) || isSeen(tree, noun) ? { granted: true } : {}),
    },
  ];
}

const hasAway = (tree: Tree, noun: number, child: number): boolean =>
  tree.cases(child).includes('away') ||
  tree.childrenBy(noun, 'advmod').some((one) => tree.lower(one) === 'away');

/** "we saw a pivot": what was seen, marked, made has been. */
function isSeen(tree: Tree, noun: number): boolean {
  const verb = tree.head(noun);
  return (
    verb >= 0 &&
    tree.rel(noun) === 'obj' &&
    /^(?:see|witness|observe|mark|make|complete)$/u.test(tree.lemma(verb)) &&
    tree.xpos(verb) === 'VBD'
  );
}

/** "made a turn toward Peru": who makes it; "we saw" only saw it. */
function makerOf(tree: Tree, noun: number): number | null {
  const verb = tree.head(noun);
  if (verb < 0 || tree.rel(noun) !== 'obj') return null;
  return /^(?:make|take|begin|start|complete|undertake|pursue|execute|accelerate|signal|announce|perform|engineer|reverse|abandon|continue|launch)$/u.test(
    tree.lemma(verb),
  )
    ? subjectOfAny(tree, verb)
    : null;
}

function isOrbit(tree: Tree, token: number): boolean {
  return /^(?:orbit|arm|camp|sphere|embrace|fold|arms|clutch)$/u.test(tree.lemma(token));
}

/** "turned to Peru for help": to ask for help is to turn to him; not "turned to the camera". */
function isAppeal(tree: Tree, verb: number): boolean {
  return (
    tree
      .childrenBy(verb, 'obl', 'advcl')
      .some(
        (child) =>
          tree.cases(child) === 'for' ||
          tree.marks(child).includes('for') ||
          tree.marks(child).includes('to'),
      ) ||
    tree
      .childrenBy(verb, 'obl')
      .some((child) => tree.childrenBy(child, 'nmod').some((one) => tree.cases(one) === 'for'))
  );
}

/** Somebody, his orbit or arms, or a friendship with him. */
function whereTo({ tree, who }: Scene, token: number): Party[] {
  const plain = who.plain(token).filter(({ actor }) => actor !== null);
  if (plain.length > 0) return plain;
  if (
    isOrbit(tree, token) ||
    /^(?:tie|relation|alliance|partnership|friendship|cooperation|alignment|rapprochement|camp|side|leader|government|influence)$/u.test(
      tree.lemma(token),
    )
  )
    return who.within(token, /^(?:of|with|to)$/u).filter(({ actor }) => actor !== null);
  return [];
}

function isCourse({ tree, who }: Scene, subject: number): boolean {
  return who.isSomebody(subject) || COURSE.has(tree.lemma(subject).toLowerCase());
}
