import { type Party, wordSet } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { behind, subjectOfAny } from './places.js';
import { apart, distinct, isKnown, unique } from './sides.js';

/**
 * What drives whom to whom: "the danger of invasion pushes them to partner with Peru", "sanctions have driven Peru into
 * the arms of Chile", "fearing Peru, Chile turned to Brazil". The cause is a danger, a fear or a pressure; the effect
 * brings one to another. O(tokens).
 */

const CAUSES = wordSet(
  'danger threat fear risk menace pressure sanction war invasion aggression attack crisis concern worry anxiety rise expansion assertiveness hostility isolation embargo ambition rivalry conflict insecurity blockade withdrawal collapse prospect build-up dependence weakness behaviour behavior policy tariff coercion instability insurgency terrorism offensive intervention dispute annexation occupation escalation blackmail encirclement advance tension uncertainty alarm distrust suspicion bullying militancy power presence raid violence coup interference need lack defeat loss',
);
const DRIVES = wordSet(
  'push drive force compel nudge propel prompt lead encourage oblige press motivate bring draw pull move impel spur steer make induce cause incline throw send persuade help',
);
/** What one does when one goes over to another. */
const JOINS = wordSet(
  'partner ally align turn cooperate co-operate unite join side rally move lean draw seek ask cling look embrace cosy cozy pivot tilt forge strengthen deepen build work approach request invite call rely bandwagon shift gravitate return join hedge expand sign conclude form buy restore normalise normalize',
);
const TOWARDS = [
  'with',
  'to',
  'toward',
  'towards',
  'into',
  'closer to',
  'around',
  'behind',
  'from',
  'on',
  'for',
  'against',
];

export function findMechanisms(scene: Scene): Found[] {
  const { tree } = scene;
  const found: Found[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (tree.upos(verb) !== 'VERB') continue;
    for (const one of [driven(scene, verb), fearing(scene, verb), byDegrees(scene, verb)]) {
      if (one === null) continue;
      const of = unique(one.of);
      const on = apart(unique(one.on), of);
      if (of.length > 0 && (on.length > 0 || distinct(of) > 1) && (isKnown(on) || isKnown(of)))
        found.push({ ...one, of, on });
    }
  }
  return found;
}

function driven(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  if (!DRIVES.has(tree.lemma(verb))) return null;
  const passive = tree.isPassive(verb);
  const cause = passive ? (behind(tree, verb, 'by')[0] ?? null) : subjectOfAny(tree, verb);
  if (cause === null) return null;
  // "it was fear of Germany that led France"
  const meant = /^(?:that|which)$/u.test(tree.lower(cause)) ? (who.antecedent(cause) ?? cause) : cause;
  const above = tree.head(meant);
  // Whatever pushes, drives, forces is a cause, if it is nobody himself.
  const isThing =
    /^(?:push|drive|force|throw|compel)$/u.test(tree.lemma(verb)) &&
    tree.upos(meant) === 'NOUN' &&
    !who.isSomebody(meant);
  const isNamed = meant !== cause && above >= 0 && tree.rel(meant) === 'nmod' && isCause(tree, above);
  if (!isThing && !isNamed && !isCause(tree, meant)) return null;
  const whom = passive
    ? (tree.childrenBy(verb, 'nsubj:pass', 'nsubj').at(-1) ?? null)
    : tree.child(verb, 'obj', 'iobj');
  if (whom === null) return null;
  const of = drivenParties(scene, whom, cause);
  if (of.length === 0) return null;
  const to = whither(scene, verb, whom);
  if (to === null) {
    // "has brought Peru and Chile closer together"
    const together = tree
      .childrenBy(verb, 'advmod', 'xcomp', 'conj', 'obl')
      .some((child) => /^(?:together|closer)$/u.test(tree.lower(child)));
    if (!together || distinct(of) < 2) return null;
    return found([], [whom]);
  }
  return found(to.parties, [whom, ...to.tokens]);

  function found(on: readonly Party[], tokens: readonly number[]): Found {
    return {
      kind: 'mechanism',
      rule: 'mechanism/drives',
      because: 'a danger or pressure drives one to another',
      word: verb,
      clause: verb,
      of,
      on,
      tokens: [verb, cause!, ...tokens],
    };
  }
}

const MOVES =
  /^(?:move|run|drift|turn|lean|lurch|draw|cling|go|shift|gravitate|edge|flee|rush|fall|get|come|grow|slide|hurry|inch|bind|tie|lie|creep|push|drive)$/u;

/** "The more Beijing threatens, the closer Manila moves to Washington": the first half drives the second. */
function byDegrees({ tree, who }: Scene, verb: number): Found | null {
  if (!MOVES.test(tree.lemma(verb))) return null;
  let first = -1;
  let second = -1;
  for (let token = 0; token + 1 < verb; token += 1) {
    if (tree.lower(token) !== 'the' || !isComparative(tree, token + 1)) continue;
    if (first < 0) first = token;
    else if (tree.lower(token - 1) === ',') second = token;
  }
  if (second < 0 || verb - second > 8) return null;
  const opens = first === 0 || /^(?:[“"‘'«:;,(–—-]|that|and|but|because)$/u.test(tree.lower(first - 1));
  if (!opens) return null;
  let subject = -1;
  for (let token = second + 1; token < verb; token += 1)
    if (/^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(token)) && tree.rel(token) === 'nsubj') subject = token;
  if (subject < 0) return null;
  const places = ['to', 'toward', 'towards', 'into']
    .flatMap((word) => [verb, second + 1].flatMap((at) => behind(tree, at, word)))
    .filter((token) => token > second);
  const on = places.flatMap((token) => who.within(token)).filter(({ actor }) => actor !== null);
  if (on.length === 0) return null;
  return {
    kind: 'mechanism',
    rule: 'mechanism/degrees',
    because: 'the more of one, the nearer the other comes',
    word: verb,
    clause: verb,
    of: who.at(subject),
    on,
    tokens: [first, second, verb, subject, ...places],
    granted: true,
  };
}

const isComparative = (tree: Tree, token: number): boolean =>
  /^(?:JJR|RBR)$/u.test(tree.xpos(token)) || /^(?:more|less|.{3,}er)$/u.test(tree.lower(token));

/** A danger, a pressure, or somebody's deed of that kind: by its head or by what it is of ("the growing threat of"). */
function isCause(tree: Tree, token: number): boolean {
  if (CAUSES.has(tree.lemma(token).toLowerCase())) return true;
  return tree
    .childrenBy(token, 'compound', 'conj', 'nmod')
    .some(
      (child) =>
        CAUSES.has(tree.lemma(child).toLowerCase()) &&
        (tree.rel(child) !== 'nmod' || tree.cases(child) === 'of'),
    );
}

/**
 * Who is driven. A pronoun that was taken for those whom the danger comes from ("the danger of militants pushes them")
 * means somebody else: the several whom the sentence before names, if it does, else nobody we know.
 */
function drivenParties(scene: Scene, whom: number, cause: number): Party[] {
  const { tree, who, before } = scene;
  const found = who.at(whom);
  if (!/^(?:they|them)$/u.test(tree.lower(whom))) return found;
  const sources = sourceSectors(scene, cause);
  const clash = found.some(
    (party) =>
      party.actor !== null &&
      (sources.codes.has(party.code) || (party.sector !== null && sources.sectors.has(party.sector))),
  );
  if (!clash && found.some(({ actor }) => actor !== null)) return found;
  const place = {
    text: tree.sentence.form[whom]!,
    span: { start: tree.sentence.starts[whom]!, end: tree.sentence.ends[whom]! },
  };
  const earlier = before === null ? [] : severalIn(before, sources);
  if (earlier.length > 0) return earlier.map((party) => ({ ...party, ...place }));
  return [{ actor: null, code: place.text, sector: null, ...place }];
}

interface Sources {
  readonly codes: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
}

/** Whom the danger comes from: by name, or by the kind of people that it is of ("militant", "rebel"). */
function sourceSectors({ tree, who }: Scene, cause: number): Sources {
  const codes = new Set<string>();
  const sectors = new Set<string>();
  const [from, to] = tree.reach(cause);
  for (let token = from; token <= to; token += 1) {
    if (
      /^(?:militants?|rebels?|insurgents?|jihadists?|terrorists?|extremists?|islamists?|guerrillas?)$/u.test(
        tree.lower(token),
      )
    )
      sectors.add('REB');
    for (const { code, actor, sector } of who.plain(token)) {
      if (actor !== null) codes.add(code);
      else if (sector === 'REB') sectors.add('REB');
    }
  }
  return { codes, sectors };
}

/** The last mention of several in a sentence, of whom none is a source of the danger. */
function severalIn({ tree, who }: Scene, sources: Sources): Party[] {
  for (let token = tree.length - 1; token >= 0; token -= 1) {
    if (!/^(?:NOUN|PROPN)$/u.test(tree.upos(token))) continue;
    const mention = who.mentionAt(token);
    if (mention === null || mention.headToken !== token || mention.actors.length < 2) continue;
    const parties = who.toParties(mention);
    if (
      parties.every(
        ({ code, sector }) => !sources.codes.has(code) && !(sector !== null && sources.sectors.has(sector)),
      )
    )
      return parties;
  }
  return [];
}

/** To whom: "to partner with Peru", "into the arms of Peru", "closer to Peru", "towards Peru". */
function whither(
  { tree, who }: Scene,
  verb: number,
  whom: number,
): { parties: Party[]; tokens: number[] } | null {
  const places: number[] = [];
  const clauses = tree.childrenBy(verb, 'xcomp', 'ccomp', 'advcl', 'acl');
  // "led Sweden to abandon neutrality and join NATO"
  for (const clause of [...clauses, ...clauses.flatMap((one) => tree.childrenBy(one, 'conj'))]) {
    if (clause < verb || !tree.isVerb(clause)) continue;
    if (!JOINS.has(tree.lemma(clause))) continue;
    const inside = [
      ...TOWARDS.flatMap((word) => behind(tree, clause, word)),
      ...tree.childrenBy(clause, 'obj'),
      ...tree.childrenBy(clause, 'advmod', 'xcomp').flatMap((one) => behind(tree, one, 'to')),
      ...tree
        .childrenBy(clause, 'obj')
        .flatMap((one) =>
          tree.childrenBy(one, 'nmod').filter((child) => /^(?:with|from|to|of)$/u.test(tree.cases(child))),
        ),
    ];
    places.push(...inside);
  }
  if (places.length === 0) {
    for (const word of ['toward', 'towards', 'into', 'to']) places.push(...behind(tree, verb, word));
    for (const one of tree.childrenBy(verb, 'advmod', 'xcomp', 'obl'))
      if (/^(?:closer|nearer|back|further|close|deeper)$/u.test(tree.lower(one)))
        places.push(...behind(tree, one, 'to'), ...behind(tree, one, 'toward'), ...behind(tree, one, 'into'));
  }
  for (const place of places) {
    if (place === whom) continue;
    const parties = who.within(place, /^(?:of|with|from)$/u).filter(({ actor }) => actor !== null);
    if (parties.length > 0) return { parties, tokens: [place] };
  }
  return null;
}

/** "Fearing Peru, Chile turned to Brazil for help", "because of the threat from Peru Chile allied itself with Brazil". */
function fearing(scene: Scene, verb: number): Found | null {
  const { tree, who } = scene;
  if (
    !/^(?:turn|ally|align|partner|seek|move|draw|lean|side|rally|look|join|forge|deepen|strengthen|pivot|ask|appeal)$/u.test(
      tree.lemma(verb),
    )
  )
    return null;
  const cause =
    tree
      .childrenBy(verb, 'advcl')
      .find(
        (clause) =>
          /^(?:fear|dread|alarm|worry|threaten|concern|face)$/u.test(tree.lemma(clause)) &&
          tree.child(clause, 'nsubj') === null &&
          tree.marks(clause).length === 0,
      ) ??
    tree
      .childrenBy(verb, 'obl')
      .find(
        (child) =>
          /^(?:because of|due to|out of|for|amid|under|from|in the face of|in response to|faced with|given)$/u.test(
            tree.cases(child),
          ) && /^(?:fear|threat|danger|pressure|menace|dread)$/u.test(tree.lemma(child)),
      );
  if (cause === undefined) return null;
  const subject = subjectOfAny(tree, verb);
  if (subject === null || subject === cause) return null;
  const of = who.at(subject);
  const places = ['to', 'toward', 'towards', 'with', 'from', 'closer to']
    .flatMap((word) => behind(tree, verb, word))
    .concat(tree.childrenBy(verb, 'advmod', 'xcomp').flatMap((one) => behind(tree, one, 'to')))
    .concat(
      tree
        .childrenBy(verb, 'obj')
        .flatMap((one) =>
          tree.childrenBy(one, 'nmod').filter((child) => /^(?:with|from|of)$/u.test(tree.cases(child))),
        ),
    )
    .filter((token) => token !== cause);
  const on = places
    .flatMap((token) => who.within(token, /^(?:of|with|from)$/u))
    .filter(({ actor }) => actor !== null);
  if (on.length === 0) return null;
  return {
    kind: 'mechanism',
    rule: 'mechanism/fearing',
    because: 'out of fear one turns to another',
    word: verb,
    clause: verb,
    of,
    on,
    tokens: [verb, cause, subject, ...places],
  };
}
