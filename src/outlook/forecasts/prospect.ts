import { isNegated, type Tree } from '#events/index.js';
import type { Frame, HoldingWord, Lexicon } from './vocabulary.js';

/**
 * Finds what a sentence says of what is not yet so: clauses with an auxiliary that looks ahead, and what words of
 * expecting, wishing, asking, promising hold as a clause, an infinitive or a noun. What each of them is, `mood.ts` says.
 * O(tokens × depth). Known failures: futures without a word for it ("the train leaves tomorrow"), and verbs in a row
 * without a subject of their own, which stay with the first.
 */

/** What looks ahead: an auxiliary by its lemma, or the word that holds a clause without one. */
export type Force = 'will' | 'may' | 'would' | 'must' | 'should' | 'held';

/** Something said of what is not yet so. Tokens are places in its sentence. */
export interface Prospect {
  /** The word that carries it: what holds it, else its auxiliary. */
  readonly trigger: number;
  /** Head of what is said to come. */
  readonly outcome: number;
  readonly shape: 'clause' | 'infinitive' | 'noun';
  readonly subject: number | null;
  /** The subject that it shares with the verb before it in a row. */
  readonly shared: number | null;
  readonly force: Force;
  readonly auxiliary: number | null;
  readonly holder: Holder | null;
}

/** The word that holds a prospect. */
export interface Holder {
  readonly token: number;
  readonly entry: HoldingWord;
  readonly frame: Frame;
  /** "considers it unlikely that", "sees a war as possible": the verb whose subject holds what the word says. */
  readonly believer: number | null;
}

/** Verbs of holding something to be what a word behind their object says. */
const HOLDS =
  /^(?:see|consider|regard|view|deem|judge|think|find|believe|hold|call|rate|reckon|count|describe|assess)$/u;
/** "The likeliest outcome is a partition": what is named with such a noun is what is likely. */
const OUTCOMES = /^(?:outcome|result|scenario|ending|course|consequence|development|prospect)$/u;

/** The verb above a word that says how likely its object is; null = the word stands by itself. */
export function believerOf(tree: Tree, token: number): number | null {
  if (tree.upos(token) !== 'ADJ') return null;
  let at = token;
  // "thinks a new war unlikely": hung on the object behind which it stands.
  if (/^(?:nmod|amod|acl|nmod:unmarked)$/u.test(tree.fullRel(at)) && tree.head(at) < at && tree.head(at) >= 0)
    at = tree.head(at);
  else if (!/^(?:xcomp|advcl|obl|ccomp|obj)$/u.test(tree.rel(at))) return null;
  if (at !== token && tree.rel(at) !== 'obj') return null;
  const verb = tree.head(at);
  return verb >= 0 && verb < token && tree.isVerb(verb) && HOLDS.test(tree.lemma(verb)) ? verb : null;
}

const FORCES: Readonly<Record<string, Force>> = {
  will: 'will',
  wo: 'will',
  "'ll": 'will',
  shall: 'will',
  sha: 'will',
  may: 'may',
  might: 'may',
  could: 'may',
  would: 'would',
  "'d": 'would',
  must: 'must',
  can: 'may',
  should: 'should',
};

/** In the order of the sentence, one for each outcome. */
export function prospectsOf(tree: Tree, lexicon: Lexicon): readonly Prospect[] {
  const found = new Map<number, Prospect>();
  const put = (prospect: Prospect | null) => {
    if (prospect !== null && !found.has(prospect.outcome)) found.set(prospect.outcome, prospect);
  };
  for (let token = 0; token < tree.length; token += 1)
    for (const prospect of heldBy(tree, lexicon, token)) put(prospect);
  for (let token = 0; token < tree.length; token += 1) {
    put(goingTo(tree, token));
    put(modalClause(tree, lexicon, token));
  }
  return [...found.values()].sort((a, b) => a.outcome - b.outcome);
}

export function subjectOfClause(tree: Tree, verb: number): number | null {
  const own = tree
    .childrenBy(verb, 'nsubj', 'csubj')
    .filter((child) => child < verb || tree.rel(child) === 'nsubj');
  // "We, the citizens, will not forgive": who speaks of himself stands before it.
  const first = tree
    .childrenBy(verb, 'dislocated', 'vocative')
    .find((child) => child < verb && /^(?:i|we)$/u.test(tree.lower(child)));
  if (first !== undefined) return first;
  if (own.length > 0) return own.at(-1)!;
  // "The dollar, said the trader, will fall": the verb of saying between commas has taken the subject.
  const above = tree.head(verb);
  if (tree.rel(verb) === 'ccomp' && above > 0 && above < verb && tree.lower(above - 1) === ',') {
    const taken = tree.childrenBy(above, 'nsubj');
    if (taken.length > 1 && taken[0]! < above && taken.at(-1)! > above) return taken[0]!;
  }
  // "there will be a war"
  if (tree.child(verb, 'expl') !== null && tree.lemma(verb) === 'be') return tree.child(verb, 'nsubj', 'obj');
  return null;
}

/** "will fall": a clause with an auxiliary that looks ahead. */
function modalClause(tree: Tree, lexicon: Lexicon, verb: number): Prospect | null {
  const auxiliary = tree
    .childrenBy(verb, 'aux')
    .find(
      (child) => child < verb && FORCES[tree.lower(child)] !== undefined && tree.lower(child + 1) !== '-',
    );
  if (auxiliary === undefined) return null;
  // "Should the dam break, thousands would drown": the first opens the condition.
  const force = FORCES[tree.lower(auxiliary)]!;
  const other =
    force === 'should'
      ? tree
          .childrenBy(verb, 'aux')
          .find((child) => child > auxiliary && FORCES[tree.lower(child)] !== undefined)
      : undefined;
  const own = other ?? auxiliary;
  const subject = cleftOf(tree, verb) ?? subjectOfClause(tree, verb);
  // "Should prices fall, …": the clause is the condition.
  if (own === auxiliary && force === 'should' && opensClause(tree, auxiliary, subject)) return null;
  const holder = holderAbove(tree, lexicon, verb);
  // "can" is an ability, unless somebody expects it.
  if (/^ca[n]?$/u.test(tree.lower(own)) && holder?.entry.mood !== 'expectation') return null;
  return {
    trigger: holder?.token ?? own,
    outcome: verb,
    shape: 'clause',
    subject,
    shared: sharedSubject(tree, verb),
    force: FORCES[tree.lower(own)]!,
    auxiliary: own,
    holder,
  };
}

/** "It is the port that will suffer": who it is; null = the clause only describes. */
export function cleftOf(tree: Tree, clause: number): number | null {
  const focus = tree.head(clause);
  if (focus < 0 || focus > clause || !/^(?:acl:relcl|advcl:relcl)$/u.test(tree.fullRel(clause))) return null;
  const it = tree.childrenBy(focus, 'nsubj', 'expl').find((child) => tree.lower(child) === 'it');
  if (it === undefined || it > focus || tree.child(focus, 'cop') === null) return null;
  const isOne =
    tree.upos(focus) === 'PROPN' ||
    tree.child(focus, 'nmod:poss') !== null ||
    tree.childrenBy(focus, 'det').some((child) => /^(?:the|these|those|this|that)$/u.test(tree.lower(child)));
  return isOne ? focus : null;
}

/** "Should prices fall": the auxiliary stands before the subject, at the beginning of its clause. */
function opensClause(tree: Tree, auxiliary: number, subject: number | null): boolean {
  if (subject !== null) return auxiliary < subject;
  return auxiliary === 0 || /^(?:PUNCT|CCONJ)$/u.test(tree.upos(auxiliary - 1));
}

/** "is going to fall" */
function goingTo(tree: Tree, token: number): Prospect | null {
  if (tree.lower(token) !== 'going') return null;
  const be = tree.childrenBy(token, 'aux').find((child) => tree.lemma(child) === 'be');
  const infinitive = tree.childrenBy(token, 'xcomp').find((child) => isInfinitive(tree, child));
  if (be === undefined || infinitive === undefined || tree.xpos(be) === 'VBD') return null;
  return {
    trigger: token,
    outcome: infinitive,
    shape: 'infinitive',
    subject: subjectOfClause(tree, token),
    shared: sharedSubject(tree, token),
    force: 'will',
    auxiliary: token,
    holder: null,
  };
}

export const isInfinitive = (tree: Tree, token: number): boolean =>
  tree.childrenBy(token, 'mark', 'case').some((child) => child < token && tree.lower(child) === 'to');

const kindOf = (tree: Tree, token: number): 'verb' | 'adjective' | 'noun' | null => {
  const upos = tree.upos(token);
  if (upos === 'VERB') return 'verb';
  if (upos === 'ADJ' || upos === 'ADV') return 'adjective';
  return upos === 'NOUN' ? 'noun' : null;
};

/** The entries of a word that have a frame, "rule out" with its particle. */
export function entriesAt(tree: Tree, lexicon: Lexicon, token: number, frame: Frame): readonly HoldingWord[] {
  const kind = kindOf(tree, token);
  if (kind === null) return [];
  const lemma = tree.lemma(token).toLowerCase();
  const particle = tree
    .children(token)
    .filter((child) => child > token && /^(?:compound:prt|advmod|case)$/u.test(tree.fullRel(child)))
    .map((child) => `${lemma} ${tree.lower(child)}`);
  const found = lexicon.holding(kind, lemma).filter((entry) => {
    const list = kind === 'verb' ? entry.verbs : kind === 'adjective' ? entry.adjectives : entry.nouns;
    return (
      entry.frames.includes(frame) && (list.includes(lemma) || particle.some((two) => list.includes(two)))
    );
  });
  // "economists at the bank predict that …": a verb that the tagger took for a noun has nothing before it that a noun has.
  if (
    kind === 'noun' &&
    found.length === 0 &&
    frame === 'that' &&
    tree.xpos(token) === 'NN' &&
    (tree.rel(token) === 'root' || tree.child(token, 'det', 'amod', 'nmod:poss') === null)
  )
    return lexicon
      .holding('verb', lemma)
      .filter((entry) => entry.frames.includes(frame) && entry.mood === 'expectation');
  // "is set to rise", "is bound to fail": tagged as verbs, they are what is listed as adjectives.
  if (kind === 'verb' && tree.xpos(token) === 'VBN')
    return [
      ...found,
      ...lexicon
        .holding('adjective', tree.lower(token))
        .filter((entry) => entry.frames.includes(frame) && entry.adjectives.includes(tree.lower(token))),
    ];
  return found;
}

/** The word that holds a clause: "expects that", "it is likely that", "the risk that". */
export function holderAbove(tree: Tree, lexicon: Lexicon, clause: number): Holder | null {
  let at = clause;
  while (tree.rel(at) === 'conj' && tree.head(at) >= 0) at = tree.head(at);
  const token = tree.head(at);
  const relation = tree.fullRel(at);
  const isContent =
    /^(?:ccomp|csubj|csubj:pass|csubj:outer)$/u.test(relation) ||
    (relation === 'acl' && !isInfinitive(tree, at)) ||
    (relation === 'advcl' && tree.marks(at).includes('that')) ||
    (relation === 'acl:relcl' && isContentClause(tree, at));
  if (
    token < 0 ||
    !isContent ||
    (tree.marks(at).some((mark) => mark === 'whether' && relation !== 'ccomp') &&
      !/^doubt(?:ful)?$/u.test(tree.lemma(token)))
  )
    return null;
  const isSaid =
    /^(?:suggest|insist|propose)$/u.test(tree.lemma(token)) &&
    tree
      .childrenBy(at, 'aux')
      .some((child) => /^(?:will|wo|'ll|would|may|might|could)$/u.test(tree.lower(child)));
  // "insists that the army will win" asks for nothing.
  const entry = entriesAt(tree, lexicon, token, 'that').find(
    (one) => fits(tree, lexicon, one, token) && !(isSaid && one.mood === 'demand'),
  );
  return entry === undefined ? null : { token, entry, frame: 'that', believer: believerOf(tree, token) };
}

/** "an even chance that Peru will pay": behind a noun, a clause with "that" and a subject of its own, whatever the tree calls it. */
export function isContentClause(tree: Tree, clause: number): boolean {
  if (tree.marks(clause).includes('that')) return true;
  const [first] = tree.reach(clause);
  const subject = tree.child(clause, 'nsubj', 'expl');
  return tree.lower(first) === 'that' && subject !== null && subject > first && tree.head(first) === clause;
}

/** Whether the subject of the word is of the kind that the entry asks for; decided where the word has one. */
function fits(tree: Tree, lexicon: Lexicon, entry: HoldingWord, token: number): boolean {
  if (entry.of === null) return true;
  const subject = tree.child(token, 'nsubj');
  if (subject === null) return entry.of === 'agent';
  const isThing =
    (tree.upos(subject) === 'NOUN' &&
      !lexicon.has('agent', tree.lemma(subject).toLowerCase()) &&
      !/(?:[iy]sts?|ers|ors|ians)$/u.test(tree.lower(subject))) ||
    /^(?:this|everything|nothing|much|little|all)$/u.test(tree.lower(subject));
  return (entry.of === 'thing') === isThing;
}

function* heldBy(tree: Tree, lexicon: Lexicon, token: number): Iterable<Prospect> {
  const held = (
    frame: Frame,
    entry: HoldingWord,
    outcome: number,
    shape: Prospect['shape'],
    subject: number | null,
  ): Prospect => ({
    trigger: token,
    outcome,
    shape,
    subject,
    shared: sharedSubject(tree, token),
    force: 'held',
    auxiliary: null,
    holder: { token, entry, frame, believer: believerOf(tree, token) },
  });
  for (const entry of entriesAt(tree, lexicon, token, 'to')) {
    // "a goal likely to be supported" describes.
    if (
      tree.upos(token) === 'ADJ' &&
      /^(?:acl|amod)$/u.test(tree.fullRel(token)) &&
      tree.child(token, 'nsubj', 'cop') === null
    )
      continue;
    if (!fits(tree, lexicon, entry, token)) continue;
    const noun = tree.upos(token) === 'NOUN';
    // "expects a delegation to come": the infinitive may hang on the object.
    const object = noun || !tree.isVerb(token) ? null : tree.child(token, 'obj');
    const infinitive = [
      ...tree.childrenBy(token, ...(noun ? ['acl'] : ['xcomp', 'advcl', 'ccomp', 'csubj'])),
      ...(object === null || entry.mood !== 'expectation' ? [] : tree.childrenBy(object, 'acl')),
    ].find((child) => child > token && isInfinitive(tree, child) && !isPurpose(tree, child));
    if (infinitive === undefined) continue;
    // "has a chance to win" only has the occasion; "has a good chance to win" says how likely it is.
    if (
      noun &&
      entry.mood === 'expectation' &&
      !tree.childrenBy(token, 'amod', 'det').some((child) => lexicon.chance(tree.lower(child)) !== null)
    )
      continue;
    const controlled = tree.isPassive(token) ? null : tree.child(token, 'obj');
    const subject =
      controlled !== null && controlled < infinitive ? controlled : noun ? null : raisedSubject(tree, token);
    yield held('to', entry, infinitive, 'infinitive', subject);
  }
  for (const entry of entriesAt(tree, lexicon, token, 'that')) {
    if (!fits(tree, lexicon, entry, token)) continue;
    // Clauses without an auxiliary that looks ahead: "expects that prices fall".
    for (const clause of tree.childrenBy(token, 'ccomp', 'csubj', 'acl', 'acl:relcl')) {
      if (tree.fullRel(clause) === 'acl:relcl' && !isContentClause(tree, clause)) continue;
      if (clause < token || isInfinitive(tree, clause) || !looksOpen(tree, clause)) continue;
      // Only words that foretell make a present tense one of what comes; what is asked for or promised may be bare.
      if (
        entry.mood === 'expectation' &&
        !/^(?:expect|predict|forecast|anticipate|foresee|project|envisage|chance|odds|odd|probability|likelihood)$/u.test(
          tree.lemma(token),
        )
      )
        continue;
      if (tree.fullRel(clause) === 'acl' && tree.child(clause, 'nsubj') === null) continue;
      yield held('that', entry, clause, 'clause', subjectOfClause(tree, clause));
    }
  }
  for (const entry of entriesAt(tree, lexicon, token, 'object')) {
    if (!fits(tree, lexicon, entry, token)) continue;
    const own = tree.child(token, tree.isPassive(token) ? 'nsubj:pass' : 'obj');
    // "expects fighting": a noun that the tagger took for a participle.
    const object =
      own ??
      tree
        .childrenBy(token, 'xcomp')
        .find(
          (child) =>
            tree.xpos(child) === 'VBG' && tree.child(child, 'obj', 'nsubj', 'mark', 'xcomp') === null,
        ) ??
      null;
    const clause = tree
      .childrenBy(token, 'xcomp', 'advcl', 'ccomp')
      .some(
        (child) =>
          isInfinitive(tree, child) ||
          (tree.child(child, 'nsubj') !== null && !(child < token && tree.rel(child) === 'advcl')),
      );
    // "sees a return as possible": the word of likelihood holds it.
    const isMeasured = tree
      .childrenBy(token, 'xcomp', 'advcl', 'obl')
      .some((child) => believerOf(tree, child) === token);
    if (isMeasured) continue;
    if (
      object !== null &&
      !clause &&
      (own === null || tree.upos(object) === 'NOUN') &&
      isStating(tree, token)
    )
      yield held('object', entry, object, 'noun', null);
  }
  for (const entry of entriesAt(tree, lexicon, token, 'subject')) {
    if (tree.child(token, 'xcomp', 'ccomp', 'csubj') !== null) continue;
    const believer = believerOf(tree, token);
    const isPredicate =
      tree.isVerb(token) ||
      tree.child(token, 'cop') !== null ||
      isSeeming(tree, token) ||
      (believer !== null && tree.rel(token) === 'ccomp');
    // "Another attack is only a matter of time"
    if (
      tree.upos(token) === 'NOUN' &&
      tree.cases(token) !== 'out of' &&
      !tree
        .childrenBy(token, 'nmod')
        .some((child) => tree.cases(child) === 'of' && tree.lemma(child) === 'time')
    )
      continue;
    const named = namedLikely(tree, token);
    const subject =
      named ??
      (believer === null ? null : tree.child(believer, 'obj')) ??
      (isPredicate ? raisedSubject(tree, token) : null);
    if (subject === null || subject === token) continue;
    if (tree.upos(subject) === 'NOUN') yield held('subject', entry, subject, 'noun', null);
  }
  for (const entry of entriesAt(tree, lexicon, token, 'of'))
    for (const child of tree.childrenBy(token, 'nmod', 'obl', 'acl', 'advcl')) {
      if (child < token) continue;
      const words = tree.isVerb(child) ? tree.marks(child) : [tree.cases(child)];
      if (!words.some((word) => entry.prep.includes(word))) continue;
      yield held('of', entry, child, tree.isVerb(child) ? 'infinitive' : 'noun', null);
      break;
    }
  for (const entry of entriesAt(tree, lexicon, token, 'ing')) {
    const object = tree.child(token, 'obj');
    const verb = tree
      .childrenBy(token, 'xcomp', 'ccomp', 'advcl')
      .find((child) => tree.xpos(child) === 'VBG' && tree.child(child, 'mark', 'aux') === null);
    if (verb !== undefined && fits(tree, lexicon, entry, token))
      yield held('ing', entry, verb, 'infinitive', object ?? tree.child(token, 'nsubj'));
  }
  for (const entry of entriesAt(tree, lexicon, token, 'before'))
    for (const clause of tree.childrenBy(token, 'advcl', 'acl')) {
      if (!tree.marks(clause).some((mark) => entry.prep.includes(mark))) continue;
      if (!tree.childrenBy(token, 'nmod').some((child) => tree.lemma(child) === 'time')) continue;
      yield held('before', entry, clause, 'clause', subjectOfClause(tree, clause));
    }
}

/** "The most likely outcome is a partition": the predicate of the noun that the word describes. */
function namedLikely(tree: Tree, token: number): number | null {
  const noun = tree.head(token);
  if (tree.rel(token) !== 'amod' || noun < 0 || !OUTCOMES.test(tree.lemma(noun))) return null;
  const predicate = tree.head(noun);
  return tree.rel(noun) === 'nsubj' && predicate > noun && tree.child(predicate, 'cop') !== null
    ? predicate
    : null;
}

/** Who is "set", "likely", "expected" to do it: the subject of the word or of the verb above it ("looks set to"). */
function raisedSubject(tree: Tree, token: number): number | null {
  const own = tree.child(token, 'nsubj');
  if (own !== null) return own;
  const head = tree.head(token);
  return head >= 0 && isSeeming(tree, token) ? tree.child(head, 'nsubj') : null;
}

/** "has offered tanks and is expected to send ships": who is said before the first. */
function sharedSubject(tree: Tree, verb: number): number | null {
  let at = verb;
  while (tree.rel(at) === 'conj' && tree.head(at) >= 0 && tree.child(at, 'nsubj', 'csubj') === null)
    at = tree.head(at);
  return at === verb ? null : tree.child(at, 'nsubj');
}

/** "looks set", "seems inevitable" */
export const isSeeming = (tree: Tree, token: number): boolean =>
  tree.rel(token) === 'xcomp' && /^(?:look|seem|appear|remain|become)$/u.test(tree.lemma(tree.head(token)));

/** A verb that states: no participle, no infinitive, but an imperative. */
function isStating(tree: Tree, verb: number): boolean {
  if (!tree.isVerb(verb)) return true;
  const helped = tree.childrenBy(verb, 'aux', 'aux:pass').length > 0;
  return (
    ((/^VB[DZP]$/u.test(tree.xpos(verb)) || helped || tree.xpos(verb) === 'VB') &&
      !isInfinitive(tree, verb)) ||
    // "is not to be expected"
    (tree.isPassive(verb) && isInfinitive(tree, verb) && tree.child(verb, 'nsubj') !== null)
  );
}

/** "in order to" */
const isPurpose = (tree: Tree, infinitive: number): boolean =>
  tree.marks(infinitive).some((mark) => mark.startsWith('in order'));

/** Present tense without a perfect, or a bare verb: it may be said of what comes. */
function looksOpen(tree: Tree, clause: number): boolean {
  const helpers = tree.childrenBy(clause, 'aux', 'cop');
  if (helpers.some((child) => FORCES[tree.lower(child)] !== undefined)) return false;
  if (helpers.some((child) => tree.xpos(child) === 'VBD' || tree.lemma(child) === 'have')) return false;
  if (helpers.length > 0 && tree.xpos(clause) === 'VBG') return false;
  return helpers.length > 0 || /^VB[ZP]?$/u.test(tree.xpos(clause));
}

/** Whether what is held is said not to come: negated itself, or through a word that passes negation on. */
export function isOutcomeNegated(tree: Tree, { outcome, holder, shape, auxiliary }: Prospect): boolean {
  const own =
    shape === 'noun'
      ? tree.childrenBy(outcome, 'det').some((child) => /^(?:no|neither)$/u.test(tree.lower(child)))
      : isDenied(tree, outcome) || (auxiliary !== null && isDenied(tree, auxiliary));
  // "sees no fall": said once, and not of the seeing.
  if (shape === 'noun' && own) return true;
  if (holder === null) return own || isNotBelieved(tree, outcome);
  // What the words of likelihood already say is not said twice.
  const passes = holder.entry.says === null && !/^(?:ADJ|ADV)$/u.test(tree.upos(holder.token));
  const above = passes && tree.upos(holder.token) !== 'NOUN' && isDenied(tree, holder.token);
  return own !== above;
}

/** "no longer", "not", "nobody": also where it stands at the auxiliary. */
export function isDenied(tree: Tree, token: number): boolean {
  return (
    (isNegated(tree, token) && !isOnlyCompared(tree, token)) ||
    tree
      .childrenBy(token, 'advmod')
      .some((child) => tree.lower(child) === 'longer' && tree.lower(Math.max(0, child - 1)) === 'no') ||
    tree.childrenBy(token, 'nsubj').some((child) => /^(?:few|nobody|none)$/u.test(tree.lower(child)))
  );
}

/** "more likely than not", "whether or not": no denial. */
function isOnlyCompared(tree: Tree, token: number): boolean {
  const nots = tree.children(token).filter((child) => /^(?:not|n't)$/u.test(tree.lower(child)));
  return nots.length > 0 && nots.every((child) => /^(?:than|or)$/u.test(tree.lower(Math.max(0, child - 1))));
}

const NOBODY = /^(?:nobody|none|few|no-one|noone|neither)$/u;

/** "I do not think that it will last", "few believe that it will": the negation is meant of what is thought. */
function isNotBelieved(tree: Tree, clause: number): boolean {
  const head = tree.head(clause);
  if (
    head < 0 ||
    tree.rel(clause) !== 'ccomp' ||
    !/^(?:think|believe|suppose|imagine|reckon|see|assume)$/u.test(tree.lemma(head))
  )
    return false;
  const subject = tree.child(head, 'nsubj');
  return (
    isNegated(tree, head) ||
    (subject !== null &&
      (NOBODY.test(tree.lower(subject)) ||
        tree.childrenBy(subject, 'amod', 'det').some((child) => NOBODY.test(tree.lower(child)))))
  );
}
