import {
  type Actor,
  type ActorText,
  type EventPlace,
  type Mention,
  type Place,
  type PlacePrecision,
  type Quad,
  type Span,
  wordSet,
} from '#core/index.js';
import type { Match } from './match.js';
import {
  GOALS,
  LOCATIVE_PHRASES,
  LOCATIVES,
  PLACE_NOUNS,
  type PlaceContext,
  type PlaceMention,
  type PlaceNames,
} from './place-names.js';
import type { Tree } from './tree.js';

/**
 * Where an act happened: the place that the sentence hangs on its trigger, its verb, what it is done to, or the verb
 * that governs it; a town that is visited, shelled, entered; "the Andijan shootings"; "where …"; a verb in a row shares
 * the place of the one before. Never a dateline, never the home of who acts. Paths through the tree of at most six
 * steps; the nearest place wins, the more exact of two that agree. Known failures: a place that only the sentence
 * before names, "here".
 */
export class Places {
  readonly #names: PlaceNames;
  readonly #context: PlaceContext;
  readonly #mentions: (index: number) => readonly Mention[];
  readonly #tree: (index: number) => Tree;
  readonly #found = new Map<number, readonly Candidate[]>();

  constructor(
    names: PlaceNames,
    text: ActorText,
    tree: (index: number) => Tree,
    mentions: (index: number) => readonly Mention[],
  ) {
    this.#names = names;
    this.#context = names.contextOf(text);
    this.#tree = tree;
    this.#mentions = mentions;
  }

  /** @param quad class of the act's type: words happen where they are said, not where what they speak of is */
  placeOf(match: Match, quad: Quad, index: number): EventPlace | null {
    const tree = this.#tree(index);
    const candidates = this.#candidates(index);
    const best =
      nearest(tree, match, quad, candidates) ??
      this.#inherited(tree, match, quad, candidates) ??
      this.#there(tree, match, index);
    if (!best) return null;
    const { span, alternatives } = best.candidate;
    return { ...withOthers(tree, best.candidate, candidates), span, alternatives, rule: best.rule };
  }

  /** "went on and signed": a verb in a row without a subject of its own happens where the one before does. */
  #inherited(tree: Tree, match: Match, quad: Quad, candidates: readonly Candidate[]): Ranked | null {
    const { verb } = match;
    // "attacked a village, killing ten": what came of it happened there too.
    const isOutcome =
      tree.rel(verb) === 'advcl' &&
      tree.xpos(verb) === 'VBG' &&
      tree.head(verb) < verb &&
      tree.child(verb, 'mark', 'case') === null;
    if (!isOutcome && tree.rel(verb) !== 'conj') return null;
    if (tree.child(verb, 'nsubj', 'nsubj:pass') !== null) return null;
    const first = tree.head(verb);
    if (!tree.isVerb(first)) return null;
    const before = candidates.filter(({ anchor }) => anchor < verb);
    const found = nearest(tree, { ...match, verb: first, trigger: first, kind: 'verb' }, quad, before);
    return found && found.rank < 4 ? { ...found, rule: `${found.rule}, shared with the verb before` } : null;
  }

  /** "There, he will meet …": the place named last. */
  #there(tree: Tree, { trigger, verb }: Match, index: number): Ranked | null {
    const there = [trigger, verb].some((at) =>
      tree
        .childrenBy(at, 'advmod', 'obl')
        .some((child) => tree.lower(child) === 'there' && tree.fullRel(child) !== 'expl'),
    );
    if (!there || index === 0) return null;
    const candidate = this.#candidates(index - 1).at(-1);
    return candidate ? { candidate, rank: 9, rule: '"there", the place named last' } : null;
  }

  #candidates(index: number): readonly Candidate[] {
    const known = this.#found.get(index);
    if (known) return known;
    const tree = this.#tree(index);
    const mentions = this.#mentions(index);
    const named = this.#names.inSentence(tree, index, mentions, this.#context);
    const made = candidatesOf(tree, named, mentions, this.#context, this.#names);
    this.#found.set(index, made);
    return made;
  }
}

/** "in Tajikistan and Uzbekistan": of a list of states all are meant, and none of them alone is the place. */
function withOthers(tree: Tree, first: Candidate, candidates: readonly Candidate[]): Place {
  const { place } = first;
  if (place.precision !== 'country') return place;
  const others = candidates.filter(
    ({ anchor, place: other }) =>
      other.precision === 'country' && tree.rel(anchor) === 'conj' && tree.head(anchor) === first.anchor,
  );
  if (others.length === 0) return place;
  const all = [place, ...others.map((other) => other.place)];
  return {
    name: all.map(({ name }) => name).join(', '),
    precision: 'country',
    country: null,
    states: [...new Set(all.flatMap(({ states }) => states))],
    latitude: null,
    longitude: null,
    radiusKm: null,
  };
}

/** A place with the token by which it hangs in the clause: "[town] of Avdiivka", "[coast] of Yemen". */
interface Candidate {
  readonly place: Place;
  readonly span: Span;
  readonly alternatives: readonly Place[];
  readonly anchor: number;
  readonly head: number;
  /** Prepositions of the anchor, or of the first of its list. */
  readonly cases: string;
  readonly kind: PlaceMention['kind'];
}

interface Ranked {
  readonly candidate: Candidate;
  readonly rank: number;
  readonly rule: string;
}

const COMPASS: Readonly<Record<string, string>> = {
  north: 'northern',
  south: 'southern',
  east: 'eastern',
  west: 'western',
  northeast: 'northeastern',
  northwest: 'northwestern',
  southeast: 'southeastern',
  southwest: 'southwestern',
  'north-east': 'northeastern',
  'north-west': 'northwestern',
  'south-east': 'southeastern',
  'south-west': 'southwestern',
  centre: 'central',
  center: 'central',
};
const COMPASS_ADJECTIVE =
  /^(?:(?:north|south)?-?(?:east|west)(?:ern|ernmost)?|(?:north|south)(?:ern)?|central|upper|lower)$/u;
const BORDER = /^(?:border|frontier|boundary|borderline|borderland)$/u;
const COAST = /^(?:coast|coastline|shore|waters|water|airspace|littoral)$/u;
const TOPIC =
  /^(?:about|over|regarding|concerning|for|after|before|since|despite|following|because of|due to|against|than|as|like|without|by|until|amid|under)$/u;
/** Acts that go somewhere. */
const MOTION: ReadonlySet<string> = wordSet(`
  go travel fly arrive return head come take depart sail march move rush deploy cross enter advance land pull push
  relocate redeploy transfer visit trip tour journey flight travel arrival return deployment incursion advance voyage
  invasion spread evacuate drive go retreat withdraw
`);
const LEAVING: ReadonlySet<string> = wordSet(`
  withdraw retreat pull leave evacuate expel withdrawal retreat evacuation pullout pullback flee exit departure depart
`);
/** Nouns of acts upon a place: "shelling of Donetsk", "attack on Kunduz". */
const ACT_ON = /^(?:on|against|of|for|upon|to)$/u;
/** Objects of these are the place though they be whole states. */
const LAND_GOALS: ReadonlySet<string> = wordSet(
  'visit tour enter invade occupy bomb bombard leave reach overrun annex',
);
/** Acts done with words that need a place to be done in. */
const MEETINGS = /^(?:CONSULT|COOPERATE)$/u;
const FINENESS: Readonly<Record<PlacePrecision, number>> = {
  point: 0,
  border: 1,
  sea: 1,
  region: 2,
  country: 3,
};

function candidatesOf(
  tree: Tree,
  named: readonly PlaceMention[],
  mentions: readonly Mention[],
  context: PlaceContext,
  names: PlaceNames,
): readonly Candidate[] {
  const lines = linesOf(tree, mentions, named, context, names);
  const candidates: Candidate[] = [...lines];
  for (const mention of named) {
    if (lines.some(({ span }) => span.start <= mention.span.start && mention.span.end <= span.end)) continue;
    if (isDateline(tree, mention)) continue;
    candidates.push(candidateOf(tree, mention));
  }
  return candidates.sort((a, b) => a.span.start - b.span.start);
}

/** Climbs to the noun of place that stands for the name in the clause, and takes its compass along. */
function candidateOf(tree: Tree, mention: PlaceMention): Candidate {
  let at = mention.headToken;
  let first = mention.tokens[0];
  let compass = compassOf(tree, at, first);
  for (let steps = 0; steps < 4; steps += 1) {
    const above = tree.head(at);
    if (above < 0) break;
    const relation = tree.rel(at);
    const lemma = tree.lemma(above).toLowerCase();
    const cases = tree.cases(at);
    const isPart =
      relation === 'flat' ||
      (/^(?:compound|amod|appos)$/u.test(relation) && PLACE_NOUNS.has(lemma)) ||
      (tree.fullRel(at) === 'nmod:poss' && PLACE_NOUNS.has(lemma)) ||
      (relation === 'nmod' && (cases === 'of' || cases === '') && PLACE_NOUNS.has(lemma));
    if (!isPart) break;
    if (lemma in COMPASS && cases === 'of') {
      compass = COMPASS[lemma]!;
      first = Math.min(first, above);
    } else compass ??= compassOf(tree, above, first);
    at = above;
  }
  const cases = listCases(tree, at) || wordBefore(tree, at, first);
  let { place } = mention;
  // "north of Kabul" lies beside it, "in the north of Mali" within.
  if (place.precision === 'country' && compass !== null)
    place = { ...place, name: `${compass} ${place.name}`, precision: 'region' };
  const span = { start: Math.min(mention.span.start, tree.sentence.starts[first]!), end: mention.span.end };
  return {
    place,
    span,
    alternatives: mention.alternatives,
    anchor: at,
    head: mention.headToken,
    cases,
    kind: mention.kind,
  };
}

function compassOf(tree: Tree, token: number, first: number): string | null {
  for (const child of tree.childrenBy(token, 'amod', 'compound', 'nmod')) {
    const word = tree.lower(child);
    if ((child < first || token < first) && child < token && COMPASS_ADJECTIVE.test(word))
      return COMPASS[word] ?? word;
  }
  return null;
}

/** A preposition right before the name that the parser hung elsewhere. */
function wordBefore(tree: Tree, anchor: number, first: number): string {
  let at = Math.min(anchor, first) - 1;
  while (at >= 0 && /^(?:DET|ADJ)$/u.test(tree.upos(at))) at -= 1;
  return at >= 0 && tree.upos(at) === 'ADP' && /^(?:nmod|obl)/u.test(tree.rel(anchor)) ? tree.lower(at) : '';
}

function listCases(tree: Tree, token: number): string {
  let at = token;
  for (let steps = 0; steps < 5; steps += 1) {
    const cases = tree.cases(at);
    if (cases !== '') return cases;
    if (tree.rel(at) !== 'conj') return '';
    at = tree.head(at);
  }
  return '';
}

/** "MOSCOW (Reuters) —", "KIEV, Oct 5 -": where the story was filed. */
function isDateline(tree: Tree, { tokens: [from, to] }: PlaceMention): boolean {
  const { form } = tree.sentence;
  if (from !== 0) return false;
  if (/^(?:\(|—|–|--|-|:)$/u.test(form[to] ?? '')) return true;
  return (
    /^\p{Lu}{3,}$/u.test(form[0]!) ||
    (form[to] === ',' &&
      /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.test(`${form[to + 1]} ${form[to + 2]}`) &&
      form.slice(to, to + 7).some((word) => /^(?:\(|—|–|--|-)$/u.test(word)))
  );
}

/** Borders and coasts: places made of a noun and the states beside it. */
function linesOf(
  tree: Tree,
  mentions: readonly Mention[],
  named: readonly PlaceMention[],
  context: PlaceContext,
  names: PlaceNames,
): Candidate[] {
  const found: Candidate[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    if (tree.upos(token) !== 'NOUN' && tree.upos(token) !== 'PROPN') continue;
    const lemma = tree.lemma(token).toLowerCase();
    const isBorder = BORDER.test(lemma);
    if (!isBorder && !COAST.test(lemma)) continue;
    if (named.some(({ tokens }) => tokens[0] <= token && token < tokens[1])) continue;
    if (tree.rel(token) === 'compound') continue;
    const parts = tree
      .children(token)
      .filter(
        (child) =>
          /^(?:compound|amod|nmod|flat)$/u.test(tree.rel(child)) &&
          /^(?:|of|with|between|from|'s|’s)$/u.test(tree.cases(child)),
      );
    let [first, last] = [token, token];
    const states: string[] = [];
    let town: PlaceMention | null = null;
    for (const part of parts) {
      const [from, to] = tree.reach(part);
      let some = false;
      for (const mention of mentions) {
        if (mention.tokens[0] < from || mention.tokens[1] > to + 1 || mention.form === 'pronoun') continue;
        for (const id of mention.actors) {
          const state = stateOf(context.actors.get(id));
          if (state === null) continue;
          some = true;
          if (!states.includes(state)) states.push(state);
        }
      }
      const inside = named.find(
        ({ tokens, kind }) => tokens[0] >= from && tokens[1] <= to + 1 && kind !== 'country',
      );
      if (inside) {
        town = inside;
        some = true;
      }
      if (some) [first, last] = [Math.min(first, from), Math.max(last, to)];
    }
    const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[last]! };
    const place = isBorder
      ? borderPlace(states, span, tree, names)
      : coastPlace(states, town, span, tree, names, lemma);
    if (place)
      found.push({
        place,
        span,
        alternatives: [],
        anchor: token,
        head: token,
        cases: listCases(tree, token),
        kind: isBorder ? 'border' : 'sea',
      });
  }
  return found;
}

const stateOf = (actor: Actor | undefined): string | null =>
  actor?.kind === 'state' && /^[A-Z]{3}$/u.test(actor.code) ? actor.code : null;

function words(tree: Tree, span: Span): string {
  const { sentence } = tree;
  const parts: string[] = [];
  for (let token = 0; token < tree.length; token += 1)
    if (sentence.starts[token]! >= span.start && sentence.ends[token]! <= span.end)
      parts.push(
        (parts.length > 0 && sentence.starts[token] !== sentence.ends[token - 1] ? ' ' : '') +
          sentence.form[token]!,
      );
  return parts.join('').replace(/^the /iu, '');
}

function borderPlace(states: readonly string[], span: Span, tree: Tree, names: PlaceNames): Place | null {
  if (states.length === 0 || states.length > 3) return null;
  const known = states.length === 2 ? names.gazetteer.border(states) : null;
  if (known) {
    const { name, precision, country, latitude, longitude, radiusKm } = known;
    return { name, precision, country, states: known.states, latitude, longitude, radiusKm };
  }
  return {
    name: words(tree, span),
    precision: 'border',
    country: null,
    states: [...states].sort(),
    latitude: null,
    longitude: null,
    radiusKm: null,
  };
}

function coastPlace(
  states: readonly string[],
  town: PlaceMention | null,
  span: Span,
  tree: Tree,
  names: PlaceNames,
  lemma: string,
): Place | null {
  if (town) return { ...town.place, name: words(tree, span), precision: 'sea' };
  if (states.length !== 1) return null;
  const state = states[0]!;
  const centre = names.gazetteer.state(state) ?? { latitude: null, longitude: null, radiusKm: null };
  return {
    name: words(tree, span),
    precision: lemma === 'airspace' ? 'country' : 'sea',
    country: state,
    states: [state],
    ...centre,
  };
}

/** The candidate that belongs to the act; of those about as near, the most exact that agrees with the nearest. */
function nearest(tree: Tree, match: Match, quad: Quad, candidates: readonly Candidate[]): Ranked | null {
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const found = rankOf(tree, match, quad, candidate);
    if (found) ranked.push({ candidate, ...found });
  }
  if (ranked.length === 0) return null;
  ranked.sort((a, b) => a.rank - b.rank);
  const best = ranked[0]!;
  let finest = best;
  for (const other of ranked) {
    if (other.rank > best.rank + 2.5) break;
    const finer = FINENESS[other.candidate.place.precision] < FINENESS[finest.candidate.place.precision];
    const agrees = other.candidate.place.states.some((state) => best.candidate.place.states.includes(state));
    // "in Ghouta near Damascus" is not in Damascus.
    const beside = /^(?:near|close to|next to|outside|outside of|.* of)$/u.test(other.candidate.cases);
    if (finer && agrees && !beside) finest = other;
  }
  return finest;
}

function rankOf(
  tree: Tree,
  match: Match,
  quad: Quad,
  candidate: Candidate,
): { readonly rank: number; readonly rule: string } | null {
  const { trigger, verb, kind, passive, cue } = match;
  const { anchor, place, cases, kind: placeKind } = candidate;
  const isLand = place.precision === 'country';
  const isWord = quad.startsWith('verbal') && !MEETINGS.test(cue.type);
  if (anchor === trigger || anchor === verb) return null;
  const where = whereClause(tree, verb, candidate);
  if (where) return where;
  let at = anchor;
  while (
    tree.rel(at) === 'conj' &&
    tree.cases(at) === '' &&
    tree.head(at) >= 0 &&
    !tree.isVerb(tree.head(at))
  )
    at = tree.head(at);
  const head = tree.head(at);
  const relation = tree.fullRel(at);
  const held = (owner: number): { readonly rank: number; readonly rule: string } | null => {
    if (!/^(?:obl|nmod|advmod|advcl|nmod:unmarked|obl:unmarked|obl:tmod|dep|parataxis)/u.test(relation))
      return null;
    if (cases === '') return null;
    if (isLocative(cases, place, placeKind)) return { rank: 1, rule: `"${cases}" at the act` };
    const lemma = tree.lemma(owner).toLowerCase();
    if (
      /^(?:to|into|onto|toward|towards|for)$/u.test(cases) &&
      MOTION.has(lemma) &&
      (cases !== 'for' || /^(?:leave|head|depart|fly)$/u.test(lemma))
    )
      return { rank: 1.2, rule: `"${cases}" after a word of motion` };
    if (cue.type === 'MOBILIZE' && /^(?:to|into|onto|toward|towards)$/u.test(cases))
      return { rank: 1.2, rule: 'where forces are sent' };
    if (cue.type === 'ASSAULT' && /^(?:into|toward|towards)$/u.test(cases))
      return { rank: 1.6, rule: 'what the act is done to' };
    if (/^(?:from|out of|off)$/u.test(cases) && LEAVING.has(lemma))
      return { rank: 1.3, rule: `"${cases}" after a word of leaving` };
    if (
      !isLand &&
      !isWord &&
      ACT_ON.test(cases) &&
      /^(?:ASSAULT|COERCE|PROTEST|MOBILIZE)$/u.test(cue.type) &&
      cases !== 'to'
    )
      return { rank: 1.6, rule: `"${cases}": what the act is done to` };
    if (
      isLand &&
      cases === 'of' &&
      /^(?:invasion|occupation|bombing|bombardment|shelling|annexation|tour)$/u.test(lemma)
    )
      return { rank: 1.6, rule: 'what the act is done to' };
    return null;
  };
  if (head === trigger || head === verb) {
    const direct = held(head);
    if (direct) return direct;
    // Visited, shelled, entered.
    const isObject = relation === 'obj' || ((passive || tree.isPassive(verb)) && relation === 'nsubj:pass');
    const lemma = tree.lemma(verb).toLowerCase();
    if (head === verb && isObject && (isLand ? LAND_GOALS : GOALS).has(lemma))
      return { rank: 1.4, rule: 'what the act is done to' };
    // "the Andijan shootings", "the Minsk talks"
    if (
      head === trigger &&
      kind !== 'verb' &&
      !isLand &&
      at < trigger &&
      /^(?:compound|nmod|amod)$/u.test(relation) &&
      cases === '' &&
      tree.upos(trigger) !== 'VERB'
    )
      return { rank: 1.5, rule: 'names the act' };
  }
  // "launched an attack on the Gaza Strip"
  if (
    !isLand &&
    cue.type === 'ASSAULT' &&
    /^(?:on|against)$/u.test(cases) &&
    head >= 0 &&
    tree.head(head) === verb &&
    tree.rel(head) === 'obj'
  )
    return { rank: 1.6, rule: `"${cases}": what the act is done to` };
  // "withdrew its peacekeepers from Liberia", hung on those who leave
  if (
    /^(?:from|out of)$/u.test(cases) &&
    LEAVING.has(tree.lemma(verb).toLowerCase()) &&
    head >= 0 &&
    tree.head(head) === verb &&
    tree.rel(head) === 'obj'
  )
    return { rank: 1.8, rule: `"${cases}" after a word of leaving` };
  const inside = nested(tree, match, candidate, at, isWord);
  if (inside) return inside;
  return governed(tree, match, candidate, at, isWord);
}

function isLocative(cases: string, place: Place, kind: PlaceMention['kind']): boolean {
  if (cases === 'on' || cases === 'over') {
    // "sanctions on Mali", "dispute over Kashmir": on a river, a border, an island, over the sea.
    return place.precision === 'border' || place.precision === 'sea' || (cases === 'on' && kind === 'river');
  }
  if (cases === 'off') return place.precision !== 'country';
  return LOCATIVES.has(cases) || LOCATIVE_PHRASES.test(cases);
}

/** "took off to Kazakhstan, where he will hold talks" */
function whereClause(
  tree: Tree,
  verb: number,
  { anchor, head }: Candidate,
): { readonly rank: number; readonly rule: string } | null {
  let clause = verb;
  for (let steps = 0; steps < 2 && /^(?:xcomp|conj)$/u.test(tree.rel(clause)); steps += 1)
    clause = tree.head(clause);
  if (!/^(?:acl|acl:relcl|advcl|parataxis|ccomp)$/u.test(tree.fullRel(clause)) || anchor > clause)
    return null;
  if (!tree.children(clause).some((child) => tree.lower(child) === 'where')) return null;
  const above = tree.head(clause);
  const near =
    above === anchor ||
    above === head ||
    tree.head(anchor) === above ||
    (above >= 0 && tree.head(anchor) === tree.head(above));
  return near ? { rank: 2, rule: '"where"' } : null;
}

/** "killed ten people in Mosul", "attacked a convoy near Kunduz": the place hangs on somebody in the act. */
function nested(
  tree: Tree,
  { trigger, verb, cue }: Match,
  { place, cases, kind }: Candidate,
  from: number,
  isWord: boolean,
): { readonly rank: number; readonly rule: string } | null {
  if (cases === '' || !isLocative(cases, place, kind) || !/^(?:nmod|obl)/u.test(tree.rel(from))) return null;
  let at = tree.head(from);
  if (at >= 0 && (tree.head(at) === verb || tree.head(at) === trigger) && isGathering(tree, at))
    return { rank: 3.2, rule: `"${cases}" at the gathering of the act` };
  if (isWord) {
    // "signed an agreement in Damascus" was signed there; "condemned the attack in Mosul" was not said there.
    const isSigned =
      /^(?:AGREE|SUPPORT)$/u.test(cue.type) &&
      /^(?:sign|conclude|reach|adopt|seal|ink|finalize|ratify)$/u.test(tree.lemma(verb).toLowerCase()) &&
      /^(?:in|at)$/u.test(cases) &&
      (at === trigger || (tree.head(at) === verb && /^(?:obj|nsubj:pass)$/u.test(tree.fullRel(at))));
    return isSigned ? { rank: 3, rule: `"${cases}" at what was signed` } : null;
  }
  for (let steps = 1; steps <= 5 && at >= 0; steps += 1) {
    if (at === trigger || at === verb) return null;
    if (!/^(?:NOUN|PROPN|PRON|NUM|ADJ|DET)$/u.test(tree.upos(at))) return null;
    const relation = tree.fullRel(at);
    const own = tree.cases(at);
    const aids = cue.type === 'AID' && /^(?:for|to)$/u.test(own);
    const strikes = cue.type === 'ASSAULT' && own === 'against';
    if (TOPIC.test(own) && !aids && !strikes) return null;
    const above = tree.head(at);
    if (above === trigger || above === verb) {
      // What is discussed is no place of the discussion.
      if (relation === 'obj' && DISCUSSING.test(tree.lemma(above).toLowerCase())) return null;
      const isSubject = /^nsubj$/u.test(relation);
      if (!/^(?:obj|iobj|obl|nmod|nsubj|nsubj:pass|compound)/u.test(relation)) return null;
      if (isSubject && !/^(?:ASSAULT|COERCE|PROTEST|MOBILIZE)$/u.test(cue.type)) return null;
      return {
        rank: (isSubject ? 5 : 3) + steps * 0.2,
        rule: isSubject ? `"${cases}" at who acts` : `"${cases}" at what the act is done to`,
      };
    }
    if (!/^(?:nmod|conj|appos|compound|flat|obl)/u.test(relation)) return null;
    at = above;
  }
  return null;
}

/** "agreed at a meeting in Washington" */
function isGathering(tree: Tree, token: number): boolean {
  return (
    /^(?:obl|nmod)$/u.test(tree.rel(token)) &&
    /^(?:in|at|during|on the sidelines of)$/u.test(tree.cases(token)) &&
    /^(?:meeting|summit|conference|talk|session|ceremony|forum|negotiation|gathering|congress)$/u.test(
      tree.lemma(token),
    )
  );
}

/** A place at the verb that governs the act, or at that of which the act is the subject or object. */
function governed(
  tree: Tree,
  { trigger, verb, kind }: Match,
  { place, cases, anchor, kind: placeKind }: Candidate,
  at: number,
  isWord: boolean,
): { readonly rank: number; readonly rule: string } | null {
  if (cases === '' || !isLocative(cases, place, placeKind) || !/^obl/u.test(tree.rel(at))) return null;
  const holder = tree.head(at);
  if (holder < 0 || !tree.isVerb(holder)) return null;
  // "The talks took place in Astana", "The attack in the morning killed ten in Mosul"
  if (kind === 'noun') {
    let noun = trigger;
    for (let steps = 0; steps < 2 && tree.rel(noun) === 'nmod' && tree.cases(noun) === 'of'; steps += 1)
      noun = tree.head(noun);
    if (
      tree.head(noun) === holder &&
      /^(?:nsubj|nsubj:pass|obj)$/u.test(tree.fullRel(noun)) &&
      !SAYING.test(tree.lemma(holder))
    )
      return { rank: 4, rule: `"${cases}" at the clause of the act` };
    return null;
  }
  // "In Astana he plans to meet": before the act, or a slip of the parser behind it.
  if (tree.rel(verb) === 'xcomp' && tree.head(verb) === holder && !SAYING.test(tree.lemma(holder)))
    return { rank: anchor < verb ? 4 : 4.5, rule: `"${cases}" at the verb that governs the act` };
  if (!isWord && tree.rel(holder) === 'xcomp' && tree.head(holder) === verb)
    return { rank: 4.5, rule: `"${cases}" at what the act begins` };
  return null;
}

const DISCUSSING = /^(?:discuss|address|raise|consider|tackle|review|debate|examine|resolve|settle)$/u;
const SAYING = /^(?:say|tell|report|announce|state|declare|add|claim|note|write|warn|call|urge|demand|ask)$/u;
