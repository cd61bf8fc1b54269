import { wordSet } from '#core/index.js';
import { agentOf, subjectOf, type Tree } from '#events/index.js';

/**
 * Where the parties of a relation stand, from its word: tokens, not yet persons. Prepositions are looked for at the
 * word, then at the verb whose object it is, for the parser hangs them on either. O(children).
 */

/** `subj`, `obj`, `patient` (whom a passive befalls), `poss`, `comp` (a name or demonym before a noun), `host` (who has it), `counter` (who has or counters it), `own to` (behind "to" at the word alone), `seen in` (behind "in", where the noun is what somebody sees), or a preposition. */
export type Place = string;

/** Verbs whose subject has what their object names, or has it about himself. */
const HAS = wordSet(
  'have share hold wield exert enjoy gain retain maintain keep lose expand extend increase boost exercise acquire possess command restore regain assert project harbour harbor nurse feel express voice show face bear nurture foster entertain carry develop build reduce cut deepen end lessen decrease overcome raise cement consolidate strengthen grow establish secure preserve bolster spread get see confront experience wage engage buy win purchase',
);
/** Words of copular weight: who is, becomes, stays something. */
const IS = wordSet(
  'be become remain stay lie fall come live get end keep feel seem grow turn stand rest continue sit',
);

/** @param word the noun, verb or adjective that carries the relation */
export function placeOf(tree: Tree, word: number, place: Place): number[] {
  switch (place) {
    case 'subj': {
      if (tree.isPassive(word) && tree.upos(word) === 'VERB') {
        const agent = agentOf(tree, word);
        return agent === null ? [] : [agent];
      }
      return listOf(subjectOfAny(tree, word));
    }
    case 'obj':
      if (tree.isPassive(word)) return listOf(patientOf(tree, word));
      return listOf(tree.child(word, 'obj', 'iobj') ?? bareObject(tree, word));
    case 'patient':
      return listOf(patientOf(tree, word));
    case 'poss':
      return tree.childrenBy(word, 'nmod:poss');
    case 'comp':
      return tree.childrenBy(word, 'compound', 'amod');
    case 'host':
      return listOf(hostOf(tree, word));
    case 'own to':
      return tree.childrenBy(word, 'nmod', 'obl').filter((child) => tree.cases(child) === 'to');
    case 'seen in': {
      const verb = tree.head(word);
      const isSeen =
        verb >= 0 &&
        tree.rel(word) === 'obj' &&
        /^(?:see|perceive|recogni[sz]e|detect)$/u.test(tree.lemma(verb));
      return isSeen ? behind(tree, word, 'in') : [];
    }
    case 'counter':
      return listOf(hostOf(tree, word, COUNTERS));
    default:
      return behind(tree, word, place);
  }
}

const listOf = (token: number | null): number[] => (token === null ? [] : [token]);

/** Subject of a verb, of a predicate, of what governs it; in the passive he whom it befalls. */
export function subjectOfAny(tree: Tree, word: number): number | null {
  const own = tree.child(word, 'nsubj', 'nsubj:pass', 'nsubj:outer');
  if (own !== null) return own;
  const found = subjectOf(tree, word);
  if (found !== null) return found;
  // "The rockets stationed there can hit": the participle was taken for the sentence's verb; a finite one has a subject.
  const above = tree.head(word);
  if (
    above >= 0 &&
    above < word &&
    tree.rel(word) === 'ccomp' &&
    /^VB[ND]$/u.test(tree.xpos(above)) &&
    tree.marks(word).length === 0 &&
    tree.childrenBy(word, 'aux').some((child) => tree.xpos(child) === 'MD') &&
    !tree.sentence.form.slice(above, word).some((form) => /^[,:;“”"]$/u.test(form))
  ) {
    const outer = tree.child(above, 'nsubj', 'nsubj:pass');
    if (outer !== null && outer < above) return outer;
  }
  // "More than half of its exports go to Peru": the tree may have hung the noun there as a measure.
  const loose = tree.isVerb(word)
    ? tree
        .childrenBy(word, 'obl', 'obl:unmarked', 'nmod', 'dislocated')
        .filter((child) => child < word && tree.cases(child) === '' && tree.upos(child) !== 'ADV')
        .at(-1)
    : undefined;
  if (loose !== undefined && tree.child(word, 'expl', 'csubj') === null) return loose;
  // "Tbilisi fears that": a name that opens the sentence, taken for a word that describes the verb.
  const opener = tree.isVerb(word) ? tree.childrenBy(word, 'amod', 'compound', 'nmod:desc', 'discourse') : [];
  const named = opener.find((child) => child === word - 1 && /^\p{Lu}/u.test(tree.sentence.form[child]!));
  if (named !== undefined && tree.rel(word) === 'root') return named;
  // "Bhutan, wedged between two giants, has …": what stands before the comma, wherever the tree has hung it.
  let before = word - 1;
  while (before > 0 && tree.upos(before) === 'ADV') before -= 1;
  if (before > 0 && tree.lower(before) === ',' && /^(?:NOUN|PROPN)$/u.test(tree.upos(before - 1))) {
    let noun = before - 1;
    while (
      tree.head(noun) >= 0 &&
      tree.head(noun) < before &&
      /^(?:flat|compound|nmod|appos)$/u.test(tree.rel(noun))
    )
      noun = tree.head(noun);
    return noun;
  }
  // "a Poland wary of Russia", "a country dependent on aid"
  const head = tree.head(word);
  return head >= 0 && /^(?:amod|acl|acl:relcl)$/u.test(tree.fullRel(word)) ? head : null;
}

function patientOf(tree: Tree, verb: number): number | null {
  const own = tree.childrenBy(verb, 'nsubj:pass', 'nsubj').at(-1);
  if (own !== undefined) return own;
  if (tree.rel(verb) === 'acl' || tree.rel(verb) === 'amod')
    return tree.head(verb) < 0 ? null : tree.head(verb);
  return subjectOf(tree, verb);
}

/** A bare name right behind the verb that the tree has hung there as something else. */
function bareObject(tree: Tree, verb: number): number | null {
  return (
    tree
      .childrenBy(verb, 'xcomp', 'appos', 'flat', 'nmod', 'obl', 'dep')
      .find((child) => child > verb && tree.upos(child) === 'PROPN' && tree.cases(child) === '') ?? null
  );
}

/** Everything behind a preposition ("on", "away from"), at the word itself, then at the verb that has it. */
export function behind(tree: Tree, word: number, preposition: string): number[] {
  const at = (token: number) =>
    tree.children(token).filter((child) => {
      if (!/^(?:obl|nmod|obj|advcl|xcomp|acl|conj|iobj)$/u.test(tree.rel(child))) return false;
      const cases = tree.cases(child);
      return cases === preposition || cases.endsWith(` ${preposition}`);
    });
  const own = at(word);
  if (own.length > 0) return own;
  // "enemy number one for the West": the preposition may hang on a word inside the nominal.
  const inside = tree
    .childrenBy(word, 'flat', 'nummod', 'compound', 'appos', 'amod', 'advmod', 'fixed')
    .flatMap((child) => at(child).filter((one) => one > word));
  if (inside.length > 0) return inside;
  // "Peru's turn toward Chile worries Brazil": the tree may have made the name a subject of what follows.
  if (tree.lower(word + 1 < tree.length ? word + 1 : word) === preposition && tree.rel(word + 1) === 'case') {
    const nominal = tree.head(word + 1);
    if (nominal > word && nominal <= word + 6) return [nominal];
  }
  // "little trust left between the two"
  const left = tree
    .childrenBy(word, 'acl')
    .filter((child) => /^(?:leave|lose|remain|exist)$/u.test(tree.lemma(child)))
    .flatMap(at);
  if (left.length > 0) return left;
  // "fear in Taipei of a blockade", "outlet to the sea for Ethiopia": hung on the noun between.
  const nested = tree
    .childrenBy(word, 'nmod', 'obl')
    .filter(
      (child) =>
        preposition === 'for' || (preposition === 'of' && /^(?:in|among|within)$/u.test(tree.cases(child))),
    )
    .flatMap((child) => at(child))
    .filter((one) => one > word && one - word <= 10);
  if (nested.length > 0) return nested;
  const head = tree.head(word);
  if (head >= 0 && tree.rel(word) === 'compound' && head > word) return at(head).filter((one) => one > head);
  if (head >= 0 && /^(?:obj|nsubj:pass|xcomp|obl|nsubj)$/u.test(tree.fullRel(word)))
    return at(head).filter((one) => one > word);
  return [];
}

/** "What Taiwan fears most is a blockade": the predicate behind a clause that "what" opens. */
export function cleftOf(tree: Tree, verb: number): number | null {
  const opens = tree
    .childrenBy(verb, 'obj', 'obl', 'nsubj', 'nmod')
    .some((child) => child < verb && tree.lower(child) === 'what');
  if (!opens) return null;
  for (let token = verb + 1; token < tree.length; token += 1)
    if (tree.child(token, 'cop') !== null && tree.upos(token) !== 'ADJ')
      return tree.child(token, 'cop')! > verb ? token : null;
  return null;
}

/** Who has what a noun names: subject of "have", "share", "wield", of a copula, or whose hands it is in. */
export function hostOf(tree: Tree, noun: number, more: RegExp | null = null): number | null {
  let at = noun;
  // "has influence and power", "a degree of influence"
  for (let step = 0; step < 3; step += 1) {
    const head = tree.head(at);
    if (head < 0) return null;
    const relation = tree.fullRel(at);
    if (relation === 'conj' && !tree.isVerb(head)) at = head;
    else if (relation === 'nmod' && tree.cases(at) === 'of' && MEASURE.test(tree.lemma(head))) at = head;
    else break;
  }
  const verb = tree.head(at);
  if (verb < 0 || !tree.isVerb(verb)) return null;
  // "are locked in a rivalry", "engaged in a contest"
  const caught = tree.rel(at) === 'obl' && tree.cases(at) === 'in' && CAUGHT.test(tree.lemma(verb));
  if (caught) return tree.child(verb, 'nsubj:pass') ?? subjectOfAny(tree, verb);
  if (!/^(?:obj|nsubj:pass)$/u.test(tree.fullRel(at))) return null;
  // "gives them leverage over"
  if (tree.lemma(verb) === 'give')
    return (
      tree.child(verb, 'iobj') ??
      tree.childrenBy(verb, 'obj').find((child) => child !== at && child < at) ??
      null
    );
  if (!HAS.has(tree.lemma(verb)) && !more?.test(tree.lemma(verb))) return null;
  if (tree.isPassive(verb)) return agentOf(tree, verb);
  return subjectOfAny(tree, verb);
}

/** He who counters a threat has it. */
const COUNTERS =
  /^(?:counter|deter|meet|repel|confront|combat|parry|fear|perceive|address|see|recogni[sz]e|detect)$/u;
const CAUGHT = /^(?:live|lock|engage|embroil|involve|entangle|mire|compete)$/u;
const MEASURE =
  /^(?:kilomet(?:er|re)|km|mile|one|degree|deal|lot|amount|measure|level|kind|sort|sense|feeling|great|sphere)$/u;

/** "is a rival", "became enemy number one", "sees it as a threat", "its rival, Peru": of whom the noun is said. */
export interface Bearer {
  /** Tokens of whom the noun is said. */
  readonly tokens: readonly number[];
  /** Who holds it to be so: subject of "see … as"; null = nobody is named. */
  readonly seer: number | null;
  /** The verb or predicate that says it; the noun itself in an apposition. */
  readonly clause: number;
  readonly form: 'predicate' | 'seen' | 'apposition';
}

const SEES = wordSet(
  'see view regard consider perceive treat describe portray deem brand label call declare designate name think identify cast define depict rank list find believe make count',
);
const POSES = wordSet('pose represent present constitute be form');

/** @param noun its topmost word ("number" of "enemy number one") */
export function bearerOf(tree: Tree, noun: number): Bearer | null {
  const top = topOf(tree, noun);
  const head = tree.head(top);
  const relation = tree.fullRel(top);
  // "was part of the Soviet sphere"
  if (
    relation === 'nmod' &&
    tree.cases(top) === 'of' &&
    /^(?:part|member|one|kind|sort)$/u.test(tree.lemma(head))
  ) {
    const whole = bearerOf(tree, head);
    if (whole !== null) return whole;
  }
  if (tree.child(top, 'cop') !== null || tree.child(top, 'nsubj') !== null) {
    const subject = subjectOfAny(tree, top);
    return subject === null ? null : { tokens: [subject], seer: null, clause: top, form: 'predicate' };
  }
  if (relation === 'conj' && head >= 0 && !tree.isVerb(head)) {
    // "is a neighbour and rival of Peru"
    const first = bearerOf(tree, head);
    return first !== null && first.form !== 'apposition' ? first : null;
  }
  if (head >= 0 && tree.isVerb(head)) {
    const cases = tree.cases(top);
    const asWord = cases === 'as' || tree.marks(top).includes('as');
    if (SEES.has(tree.lemma(head)) && (asWord || /^(?:xcomp|obj|obl|ccomp)$/u.test(relation))) {
      const passive = tree.isPassive(head);
      const whom = passive ? tree.child(head, 'nsubj:pass', 'nsubj') : objectBefore(tree, head, top);
      if (whom !== null && whom !== top)
        return {
          tokens: [whom],
          seer: passive ? (agentOf(tree, head) ?? seenIn(tree, head)) : subjectOfAny(tree, head),
          clause: head,
          form: 'seen',
        };
    }
    if (/^(?:xcomp|obj|obl)$/u.test(relation) && IS.has(tree.lemma(head))) {
      const fits = cases === '' || IN_HOLD.test(cases);
      const subject = fits ? subjectOfAny(tree, head) : null;
      if (subject !== null && subject !== top)
        return { tokens: [subject], seer: null, clause: head, form: 'predicate' };
    }
    if (relation === 'obj' && POSES.has(tree.lemma(head)) && !tree.isPassive(head)) {
      const subject = subjectOfAny(tree, head);
      if (subject !== null) return { tokens: [subject], seer: null, clause: head, form: 'predicate' };
    }
    if (asWord && relation === 'obl' && /^(?:serve|act|emerge|continue)$/u.test(tree.lemma(head))) {
      const subject = subjectOfAny(tree, head);
      if (subject !== null) return { tokens: [subject], seer: null, clause: head, form: 'predicate' };
    }
  }
  // "sees China as its rival" with the phrase hung on the name.
  if (head >= 0 && relation === 'nmod' && tree.cases(top) === 'as') {
    const verb = tree.head(head);
    if (verb >= 0 && SEES.has(tree.lemma(verb)))
      return {
        tokens: [head],
        seer: tree.isPassive(verb) ? agentOf(tree, verb) : subjectOfAny(tree, verb),
        clause: verb,
        form: 'seen',
      };
  }
  // "is in effect a protectorate"
  if (relation === 'appos' && head >= 0 && tree.child(head, 'cop') !== null) {
    const subject = subjectOfAny(tree, head);
    if (subject !== null) return { tokens: [subject], seer: null, clause: head, form: 'predicate' };
  }
  // "Jordan, Iraq's neighbour, has taken in": both were taken for the subject.
  if (relation === 'nsubj' && head >= 0) {
    const first = tree.childrenBy(head, 'dislocated').find((child) => child < top);
    if (first !== undefined) return { tokens: [first], seer: null, clause: top, form: 'apposition' };
  }
  if (relation === 'appos' && head >= 0)
    return { tokens: [head], seer: null, clause: top, form: 'apposition' };
  const apposed = tree.childrenBy(top, 'appos', 'flat').filter((child) => child > top);
  if (apposed.length > 0) return { tokens: apposed, seer: null, clause: top, form: 'apposition' };
  // "its rival Iran": the name is the head.
  if (/^(?:compound|nmod:desc|amod)$/u.test(relation) && head > top && tree.upos(head) === 'PROPN')
    return { tokens: [head], seer: null, clause: top, form: 'apposition' };
  return null;
}

/** "is seen in Israel as": where it is seen so. */
const seenIn = (tree: Tree, verb: number): number | null =>
  tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === 'in') ?? null;

const IN_HOLD = /^(?:in|within|inside|under|at|firmly in|back in|into|outside)$/u;

function objectBefore(tree: Tree, verb: number, behindIt: number): number | null {
  for (const child of tree.childrenBy(verb, 'obj', 'nsubj', 'xcomp', 'ccomp', 'obl'))
    if (child > verb && child < behindIt && tree.cases(child) === '') return child;
  // "saw in Peru its enemy"
  const inside = tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === 'in' && child < behindIt);
  if (inside !== undefined && /^(?:see|have|find)$/u.test(tree.lemma(verb))) return inside;
  // "to consider as a threat the growth of": the object may follow.
  return tree.childrenBy(verb, 'obj').find((child) => child !== behindIt) ?? null;
}

/** "enemy number one", "rival powers": the noun that stands for the whole. */
export function topOf(tree: Tree, noun: number): number {
  const head = tree.head(noun);
  if (head > noun && tree.rel(noun) === 'compound' && OUTER.test(tree.lemma(head))) return head;
  return noun;
}

const OUTER =
  /^(?:number|no\.|no|state|power|country|nation|regime|republic|government|territory|kingdom)$/iu;
