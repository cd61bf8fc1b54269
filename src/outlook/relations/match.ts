import { type Party, wordSet } from '#core/index.js';
import { isNegated, type Tree } from '#events/index.js';
import type { Found, Scene } from './found.js';
import { FRAMES, type Frame } from './frames.js';
import { distanceAt, distanceIn, shareIn } from './measures.js';
import { bearerOf, behind, cleftOf, placeOf, subjectOfAny, topOf } from './places.js';
import { apart, distinct, isKnown, unique } from './sides.js';
import { isDefinite } from './standing.js';
import { isWay } from './transit.js';

/**
 * Finds the frames of `frames.ts` in a tree: for each word that carries one, who stands at its places. A frame holds
 * only where both sides are somebody, or two stand on one side of what is mutual. O(tokens × places).
 */

const byWord = new Map<string, Frame[]>();
for (const frame of FRAMES)
  for (const word of frame.words) byWord.set(word, [...(byWord.get(word) ?? []), frame]);

/** What of somebody may harm: about anything else of his one may worry for other reasons. */
const HARM = wordSet(
  'vessel ship warship coastguard patrol plane warplane jet tank occupation seizure capture control buildup proliferation rearmament provocation threats nuclear attack assault aggression invasion incursion expansion build-up buildup up rise influence ambition programme program missile weapon bomb drone arsenal army navy force troop militant militia terrorist extremist jihadist rebel insurgent insurgency threat danger menace intention activity behaviour behavior presence power might spillover instability infiltration intervention interference meddling espionage spy hegemony dominance encroachment assertiveness encirclement war warfare offensive deployment exercise manoeuvre maneuver base domination conquest takeover nationalism expansionism revanchism separatism terrorism militarism adventurism moves move action plan design strike test return advance growth coercion blackmail pressure sabotage cyberattack hacker provocation capability enrichment group fighter operation posture claim ideology propaganda radical islamist victory resurgence retaliation',
);
/** What somebody may do that others fear. */
const HARMS = wordSet(
  'attack invade use occupy seize expand dominate strike annex exploit threaten take develop acquire build launch deploy gain spread return regroup destabilise destabilize absorb swallow overrun cross move bomb shell raid kill divert block close sabotage overthrow topple arm rearm betray blackmail encroach march storm besiege strangle choke isolate punish force break violate breach spread try want seek plan interfere meddle retaliate fire test blockade cut advance infiltrate target conquer encircle abandon collapse spill',
);
/** What states live on. */
const GOODS = wordSet(
  'gas oil crude petrol diesel fuel coal electricity power energy money cash credit loan aid subsidy rent remittance tourist tourism trade order export grain wheat rice food flour water gift grant donation dollar rouble ruble euro transfer support goodwill generosity subvention royalty toll fee revenue customs smuggling weapon ammunition',
);
/** Games are no rivalry of states. */
const SPORT =
  /\b(?:cup|league|final|finals|semi-final|semifinal|match|championship|championships|medal|tournament|olympics?|olympic|football|soccer|hockey|cricket|rugby|tennis|basketball|goals?|coach|striker|team|squad|grand prix|race|marathon|eurovision|beauty|trophy|stadium|athletes?)\b/iu;
/** Words that have a fitting reading of their own with "at" and "in". */
const AT = /^(?:at)$/u;
const IN = /^(?:in|within|inside|under|into|back in|firmly in|outside)$/u;

export function matchFrames(scene: Scene): Found[] {
  const { tree } = scene;
  const found: Found[] = [];
  for (let word = 0; word < tree.length; word += 1) {
    const frames = new Set([
      ...(byWord.get(tree.lemma(word).toLowerCase()) ?? []),
      ...(byWord.get(tree.lower(word)) ?? []),
    ]);
    for (const frame of frames) {
      if (!fitsWord(tree, word, frame)) continue;
      const one = frame.as === 'role' ? matchRole(scene, word, frame) : matchPlaces(scene, word, frame);
      if (one !== null) {
        found.push(one);
        break;
      }
    }
  }
  return found;
}

function fitsWord(tree: Tree, word: number, frame: Frame): boolean {
  const upos = tree.upos(word);
  const text = tree.sentence.form.join(' ');
  if ((frame.kind === 'rivalry' || frame.kind === 'hostility') && SPORT.test(text)) return false;
  if (frame.not?.some((other) => tree.sentence.lemma.includes(other))) return false;
  if (frame.beside && !frame.beside.some((place) => behind(tree, word, place).length > 0)) return false;
  switch (frame.as) {
    case 'verb':
      if (!frame.words.includes(tree.lemma(word).toLowerCase())) return false;
      return upos === 'VERB' ? tree.rel(word) !== 'amod' : isHiddenVerb(tree, word);
    case 'adjective':
      if (!frame.words.includes(tree.lower(word))) return false;
      // "is surrounded by Peru" lies so, "feels surrounded by Peru" is afraid.
      if (ENCIRCLED.test(tree.lower(word)) && isFelt(tree, word) !== (frame.kind === 'threat-perception'))
        return false;
      return upos === 'ADJ' || (upos === 'VERB' && !isActive(tree, word));
    default:
      return (
        frame.words.includes(tree.lemma(word).toLowerCase()) &&
        // "holds sway over": the tagger may take a bare noun for a verb.
        (upos === 'NOUN' || (tree.xpos(word) === 'VB' && tree.rel(word) === 'obj')) &&
        !isHiddenVerb(tree, word)
      );
  }
}

/** "has threatened to attack": who does it, not whom it befalls. */
const isActive = (tree: Tree, word: number): boolean =>
  !tree.isPassive(word) &&
  (tree.childrenBy(word, 'aux').some((child) => tree.lemma(child) === 'have') ||
    (tree.xpos(word) === 'VBD' && tree.child(word, 'obj', 'xcomp', 'ccomp') !== null));

const ENCIRCLED = /^(?:surrounded|encircled|hemmed|squeezed|besieged|cornered)$/u;
const isFelt = (tree: Tree, word: number): boolean => {
  const head = tree.head(word);
  return head >= 0 && tree.rel(word) === 'xcomp' && tree.lemma(head) === 'feel';
};

/** "We no longer trust Chad": a noun with subject and object is none. */
const isCrowned = (tree: Tree, word: number): boolean =>
  tree.child(word, 'nsubj') !== null &&
  tree.child(word, 'obj', 'iobj') !== null &&
  tree.child(word, 'cop') === null;

/** "Chad borders Sudan", "which neighbours Peru": the third person taken for a plural between two who may be its parties. */
export function isHiddenVerb(tree: Tree, word: number): boolean {
  if (!/^(?:(?:border|neighbour|neighbor|fear|trust|distrust|mistrust|dread)s?)$/u.test(tree.lower(word)))
    return false;
  if (tree.upos(word) === 'VERB' || word === 0 || word + 1 >= tree.length) return false;
  if (isCrowned(tree, word)) return true;
  if (!tree.lower(word).endsWith('s')) return false;
  // "Skopje fears that": a name that opens the sentence, and nothing that the noun would be subject of.
  if (
    tree.lower(word + 1) === 'that' &&
    /^(?:root|obj|compound|flat)$/u.test(tree.rel(word)) &&
    /^\p{Lu}/u.test(tree.sentence.form[word - 1]!) &&
    /^(?:NOUN|PROPN)$/u.test(tree.upos(word - 1))
  )
    return true;
  let next = word + 1;
  if (/^(?:the|both)$/u.test(tree.lower(next))) next += 1;
  const before = tree.upos(word - 1);
  const opens =
    before === 'PROPN' ||
    /^(?:which|that|who|it|also|longer|now|still|even|only)$/u.test(tree.lower(word - 1));
  return (
    opens &&
    (tree.upos(next) === 'PROPN' ||
      (tree.upos(next) === 'ADJ' && /^\p{Lu}/u.test(tree.sentence.form[next] ?? '')))
  );
}

function matchPlaces(scene: Scene, word: number, frame: Frame): Found | null {
  const { tree, who } = scene;
  const hidden = frame.as === 'verb' && tree.upos(word) !== 'VERB';
  // "Few in Belgrade trust NATO": few are almost nobody.
  if (frame.as === 'verb') {
    const few = tree
      .children(word)
      .some((child) => child < word && /^(?:few|hardly|little)$/u.test(tree.lower(child)));
    if (few) return null;
  }
  const tokens: number[] = [word];
  const look = (places: readonly string[], side: 'of' | 'on'): Party[] => {
    for (const place of places) {
      if (hidden && place !== 'subj' && place !== 'obj' && place !== 'patient') continue;
      let at = hidden ? hiddenPlace(tree, word, place) : placeOf(tree, word, place);
      // Of "surrounded", "threatened" he is meant whom it befalls, not he who does it.
      if (frame.as === 'adjective' && place === 'subj') {
        const bearer = subjectOfAny(tree, word);
        at = bearer === null ? [] : [bearer];
      }
      const parties = at.flatMap((token) => partiesAt(scene, frame, token, place, side));
      if (parties.length > 0) {
        tokens.push(...at.filter((token) => place !== 'comp' || Math.abs(token - word) < 6));
        return parties;
      }
    }
    return [];
  };
  let on = unique(look(frame.on, 'on'));
  const cleft = frame.as === 'verb' && on.length === 0 ? cleftOf(tree, word) : null;
  if (cleft !== null) {
    on = unique(partiesAt(scene, frame, cleft, 'obj', 'on'));
    if (on.length > 0) tokens.push(cleft);
  }
  let of = unique(look(frame.of, 'of'));
  let other: Party[] = on;
  if (other.length === 0 && frame.clause) {
    const content = clauseOf(tree, word);
    const subject = content === null || !HARMS.has(tree.lemma(content)) ? null : tree.child(content, 'nsubj');
    if (subject !== null) {
      other = who.within(subject);
      tokens.push(content!, subject);
    }
    if (other.length === 0 && content !== null) {
      const dreaded = dreadedIn(scene, content);
      other = unique(dreaded.flatMap(({ parties }) => parties));
      if (other.length > 0) tokens.push(content, ...dreaded.map(({ token }) => token));
    }
  }
  const isBetween = tree.childrenBy(word, 'nmod').some((child) => tree.cases(child) === 'between');
  if (frame.as === 'state' && isBetween && of.length === 0 && other.length > 1) {
    of = other;
    other = [];
  }
  const eachOther = (frame.as === 'verb' || frame.as === 'adjective') && isReciprocal(tree, word);
  other = apart(other, of);
  const pair = (frame.pair === true || eachOther) && distinct(of) > 1;
  if (of.length === 0 || (other.length === 0 && !pair)) return null;
  if (!isKnown(of) && !isKnown(other)) return null;
  const clause = clauseWord(tree, word, frame);
  const isMutual = other.length === 0;
  if (isMutual && frame.as === 'state' && !mutualWords(tree, word, frame)) return null;
  const negative =
    frame.negative === true ||
    (frame.kind === 'trust' && isLacking(tree, word)) ||
    (frame.kind === 'influence' && isLost(tree, word));
  return {
    // "relies on the port of Djibouti": a way through another's country.
    kind:
      frame.kind === 'dependence' && tokens.some((token) => token !== word && isWay(tree, token))
        ? 'transit-dependence'
        : frame.kind,
    rule: frame.id,
    because: frame.because,
    word,
    clause,
    of,
    on: other,
    measure: measureFor(tree, word, frame),
    tokens: [...tokens, clause],
    ...(frame.as === 'state' && (isDefinite(tree, word) || isPresupposing(tree, word))
      ? { granted: true }
      : {}),
    ...(negative ? { negative: true } : {}),
  };
}

/**
 * Who is dreaded in a clause whose subject is nobody ("that the camps will become bases of the rebels"): armed groups by
 * their kind, and whose arms or deeds stand in it.
 */
function dreadedIn(
  { tree, who }: Scene,
  content: number,
): { readonly parties: readonly Party[]; readonly token: number }[] {
  const found: { readonly parties: readonly Party[]; readonly token: number }[] = [];
  const [from, to] = tree.reach(content);
  for (let token = Math.max(from, 0); token <= to; token += 1) {
    if (!/^(?:NOUN|PROPN)$/u.test(tree.upos(token)) || tree.lower(token) === 'that') continue;
    if (/^(?:compound|amod|flat)$/u.test(tree.rel(token))) continue;
    const isHarm = tree.upos(token) === 'NOUN' && HARM.has(tree.lemma(token).toLowerCase());
    const parties = who
      .within(token)
      .filter((party) => party.sector === 'REB' || (isHarm && party.actor !== null));
    if (parties.length > 0) found.push({ parties, token });
  }
  return found;
}

/** "trust each other", "compete with one another" */
function isReciprocal(tree: Tree, word: number): boolean {
  return tree.childrenBy(word, 'obj', 'obl').some((child) => {
    const around = tree.sentence.form
      .slice(Math.max(0, child - 1), child + 2)
      .join(' ')
      .toLowerCase();
    return (
      /^(?:each|other|another|one)$/u.test(tree.lower(child)) &&
      /each other|one another|the other/u.test(around)
    );
  });
}

/** Two on one side of a noun are its two sides only behind "between", before it, or where they share it. */
function mutualWords(tree: Tree, word: number, frame: Frame): boolean {
  if (tree.childrenBy(word, 'nmod').some((child) => tree.cases(child) === 'between')) return true;
  if (frame.kind === 'border') {
    const head = tree.head(word);
    return (
      (head >= 0 && tree.rel(word) === 'obj' && tree.lemma(head) === 'share') ||
      tree
        .childrenBy(word, 'amod')
        .some((child) => /^(?:common|shared|joint|mutual)$/u.test(tree.lower(child)))
    );
  }
  return true;
}

/** A place around "borders" that was taken for a noun: what stands before and behind it. */
function hiddenPlace(tree: Tree, word: number, place: string): number[] {
  if (place === 'obj') {
    let next = word + 1;
    while (next < tree.length && tree.head(next) > next && !/^(?:PUNCT|VERB)$/u.test(tree.upos(next)))
      next += 1;
    return next < tree.length ? [next] : [];
  }
  const own = tree.child(word, 'nsubj');
  if (own !== null) return [own];
  let before = word - 1;
  while (before > 0 && /^(?:also|now|only)$/u.test(tree.lower(before))) before -= 1;
  // "Saudi Arabia borders": the head of the name
  return before >= 0 ? [before] : [];
}

function partiesAt(scene: Scene, frame: Frame, token: number, place: string, side: 'of' | 'on'): Party[] {
  const { tree, who } = scene;
  if (place === 'comp') {
    // "U.S.-China rivalry", "Polish fears": names and demonyms before the noun
    return [...who.modifiers(token, 'compound', 'amod'), ...who.plain(token)];
  }
  if (side === 'on' && frame.goods && !GOODS.has(tree.lemma(token).toLowerCase())) return [];
  const other = side === 'on' && frame.other !== undefined ? frame.other : null;
  if (other === 'plain') return who.plain(token).length > 0 ? who.plain(token) : peopleOf(scene, token);
  if (side === 'of') return feelers(scene, token);
  const found = who.within(token, frame.kind === 'threat-perception' ? THREAT_THROUGH : undefined);
  if (found.length === 0) return [];
  if (other === 'harm' && !who.isSomebody(token) && !HARM.has(tree.lemma(token).toLowerCase())) return [];
  return found;
}

const THREAT_THROUGH = /^(?:of|by|from|in|with|on the part of)$/u;

/** Those whose relation it is; "relations between A and B have been hostile" are theirs. */
function feelers({ tree, who }: Scene, token: number): Party[] {
  if (/^(?:relation|relationship|tie)$/u.test(tree.lemma(token)))
    return tree
      .childrenBy(token, 'nmod')
      .filter((child) => tree.cases(child) === 'between')
      .flatMap((child) => who.at(child));
  const own = who.at(token);
  if (own.length > 0 || !ANYBODY.test(tree.lower(token))) return own;
  // "in Yerevan people fear": whose people they are.
  const verb = tree.head(token);
  const homes = [
    ...tree.childrenBy(token, 'nmod', 'obl', 'compound'),
    ...(verb < 0 ? [] : tree.childrenBy(verb, 'obl').filter((child) => child < token)),
  ].filter(
    (child) =>
      /^(?:in|across|throughout|from)$/u.test(tree.cases(child)) ||
      (tree.cases(token) === 'in' && tree.rel(child) === 'compound'),
  );
  return homes.flatMap((child) => who.plain(child));
}

const ANYBODY =
  /^(?:people|many|most|everyone|everybody|some|all|officers|officials|generals|diplomats|politicians|residents)$/u;

/** "the leaders of Peru", "the Peruvian people": people who stand for whom they are of. */
function peopleOf(scene: Scene, token: number): Party[] {
  const lemma = scene.tree.lemma(token).toLowerCase();
  return PEOPLE.has(lemma) ? scene.who.at(token) : [];
}

const PEOPLE = wordSet(
  'leader leadership government people regime state country neighbour neighbor ally public population nation president minister authority territory soil border frontier politics affairs elite capital army military force troop rival enemy region province promise assurance guarantee word',
);

function matchRole(scene: Scene, word: number, frame: Frame): Found | null {
  const { tree, who } = scene;
  if (!hasNeeds(tree, word, frame)) return null;
  const top = topOf(tree, word);
  const bearer = bearerOf(tree, word);
  if (bearer === null) return null;
  const bearers = unique(
    bearer.tokens.flatMap((token) => {
      const plain = who.plain(token);
      return plain.length > 0 || frame.other === 'plain' ? plain : who.within(token);
    }),
  );
  // "Hanoi and Beijing, once comrades, became enemies": what stands before the apposition.
  if (bearers.length === 0)
    for (const first of tree.childrenBy(bearer.clause, 'dislocated')) bearers.push(...who.plain(first));
  if (bearers.length === 0) return null;
  const tokens = [word, top, ...bearer.tokens, bearer.clause];
  const places = frame.bearer === 'of' ? frame.on : frame.of;
  let holders: Party[] = [];
  let mutual = false;
  for (const place of places) {
    // "Riyadh's foe Tehran": the owner may hang on the name.
    const named =
      bearer.form === 'apposition'
        ? bearer.tokens.filter((token) => tree.rel(word) === 'compound' && tree.head(word) === token)
        : [];
    for (const from of new Set([word, top, ...named])) {
      const at = placeOf(tree, from, place).filter((token) => !bearer.tokens.includes(token));
      if (place === 'poss' && at.some((token) => /^(?:other|another)$/u.test(tree.lower(token))))
        mutual = true;
      const found = at.flatMap((token) => (place === 'comp' ? who.plain(token) : who.at(token)));
      if (found.length > 0) {
        holders.push(...found);
        tokens.push(...at);
        break;
      }
    }
    if (holders.length > 0) break;
  }
  if (holders.length === 0 && bearer.seer !== null) {
    holders = who.at(bearer.seer);
    tokens.push(bearer.seer);
  } else if (bearer.seer !== null) tokens.push(bearer.seer);
  holders = apart(unique(holders), bearers);
  // "in the eyes of Riyadh, Iran is a danger"
  const seers = tree
    .childrenBy(bearer.clause, 'obl')
    .filter(
      (child) =>
        tree.cases(child) === 'in' &&
        /^(?:eye|view|opinion|judgement|judgment|perception)$/u.test(tree.lemma(child)),
    )
    .flatMap((child) =>
      [...tree.childrenBy(child, 'nmod')].filter(
        (one) => tree.cases(one) === 'of' || tree.fullRel(one) === 'nmod:poss',
      ),
    );
  if (seers.length > 0 && frame.bearer === 'on') {
    const found = apart(unique(seers.flatMap((token) => who.at(token))), bearers);
    if (found.length > 0) {
      holders = found;
      tokens.push(...seers);
    }
  }
  // "For Tehran, the United States remains its foe"
  if (holders.length === 0 && places.includes('for'))
    for (const child of tree.childrenBy(bearer.clause, 'obl'))
      if (tree.cases(child) === 'for' && holders.length === 0) {
        holders = apart(unique(who.at(child)), bearers);
        if (holders.length > 0) tokens.push(child);
      }
  const plural = tree.xpos(word) === 'NNS' || tree.xpos(top) === 'NNS' || frame.words.includes('odd');
  const isPair = frame.pair === true && distinct(bearers) > 1 && (plural || mutual);
  if (holders.length === 0 && !isPair) return null;
  if (!isKnown(bearers) && !isKnown(holders)) return null;
  const of = holders.length === 0 || frame.bearer === 'of' ? bearers : holders;
  const on = holders.length === 0 ? [] : frame.bearer === 'of' ? holders : bearers;
  return {
    kind: frame.kind,
    rule: frame.id,
    because: frame.because,
    word,
    clause: bearer.form === 'apposition' ? word : bearer.clause,
    of,
    on,
    measure: frame.kind === 'dependence' ? shareBelow(tree, bearer.clause) : null,
    tokens,
    ...(bearer.form === 'apposition' ? { granted: true } : {}),
  };
}

/** "main supplier": a describing word; `@at`, `@in` = behind that preposition. */
function hasNeeds(tree: Tree, word: number, frame: Frame): boolean {
  if (frame.needs === undefined) return true;
  const cases = tree.cases(topOf(tree, word));
  return frame.needs.some((need) => {
    if (need === '@at') return AT.test(cases);
    if (need === '@in') return IN.test(cases);
    return tree
      .childrenBy(word, 'amod', 'compound', 'advmod', 'nummod')
      .some((child) => tree.lower(child) === need || tree.lemma(child).toLowerCase() === need);
  });
}

/** The clause that says it: of a noun its governing verb where it is that verb's object or subject, else itself. */
function clauseWord(tree: Tree, word: number, frame: Frame): number {
  if (frame.as !== 'state') {
    // "remains dependent", "feels threatened"
    return word;
  }
  const head = tree.head(word);
  return head >= 0 &&
    /^(?:obj|nsubj:pass)$/u.test(tree.fullRel(word)) &&
    /^(?:have|share|wield|hold|exert|feel|harbour|harbor|face)$/u.test(tree.lemma(head))
    ? head
    : word;
}

/** What is reduced, ended, deepened is there. */
function isPresupposing(tree: Tree, word: number): boolean {
  const head = tree.head(word);
  return (
    head >= 0 &&
    /^(?:obj|nsubj|nsubj:pass|obl)$/u.test(tree.fullRel(word)) &&
    /^(?:reduce|end|cut|lessen|decrease|overcome|deepen|increase|limit|counter|curb|exploit|address|reflect|escape|ease|fuel|grow|rise|mount|deepen|persist|remain|diminish|dispel|allay|stoke|worsen|intensify|wane|fade|shrink|break|weaken|erode|contain|offset|balance|check)$/u.test(
      tree.lemma(head),
    )
  );
}

function clauseOf(tree: Tree, word: number): number | null {
  return tree.childrenBy(word, 'ccomp', 'acl', 'advcl', 'xcomp').find((child) => child > word) ?? null;
}

function isLacking(tree: Tree, word: number): boolean {
  const head = tree.head(word);
  return (
    (head >= 0 && tree.rel(word) === 'nsubj' && FAILED.test(tree.lemma(head)) && !isNegated(tree, head)) ||
    (head >= 0 &&
      tree.rel(word) === 'nmod' &&
      /^(?:lack|absence|loss|breakdown|collapse|deficit|erosion)$/u.test(tree.lemma(head))) ||
    tree
      .childrenBy(word, 'amod', 'compound')
      .some((child) => /^(?:lost|broken|shattered)$/u.test(tree.lower(child))) ||
    (head >= 0 && tree.rel(word) === 'obj' && /^(?:lack|lose)$/u.test(tree.lemma(head)))
  );
}

/** "has lost its influence over", not "is losing": what is there still is. */
function isLost(tree: Tree, word: number): boolean {
  const head = tree.head(word);
  return (
    head >= 0 && tree.rel(word) === 'obj' && tree.lemma(head) === 'lose' && /^VB[DN]$/u.test(tree.xpos(head))
  );
}

/** What is said of trust that is gone. */
const FAILED =
  /^(?:erode|collapse|evaporate|low|lowest|fragile|thin|scarce|lack|missing|destroyed|shatter|shattered|shake|shaken|break|broken|plummet|vanish|disappear|crumble|absent|nonexistent|elusive|limited|short)$/u;

function measureFor(tree: Tree, word: number, frame: Frame): Found['measure'] {
  if (frame.kind === 'border') {
    // "80 kilometres of border": the length stands above.
    const above = tree.head(word);
    const isPart = above >= 0 && tree.rel(word) === 'nmod' && distanceAt(tree, above) !== null;
    const [from, to] = tree.reach(isPart ? above : word);
    const found = distanceIn(tree, from, to + 1);
    return found === null ? null : { value: found.value, unit: found.unit, words: found.words };
  }
  if (frame.kind === 'dependence' && frame.as !== 'state') return shareBelow(tree, word);
  return null;
}

function shareBelow(tree: Tree, clause: number): Found['measure'] {
  for (const child of tree.childrenBy(clause, 'obl', 'nmod', 'obj')) {
    if (!/^(?:for|with)$/u.test(tree.cases(child))) continue;
    const [from, to] = tree.reach(child);
    const share = shareIn(tree, from, to + 1);
    if (share !== null) return share.measure;
  }
  return null;
}
