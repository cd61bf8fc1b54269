import { firstDay, type OutlookMood, precisionOf } from '#core/index.js';
import { dateOf, type Mentioned, stanceAt, type Tree } from '#events/index.js';
import { type Condition, isDeverbal } from './condition.js';
import type { Reading } from './context.js';
import { type Embedding, embeddingOf } from './embedding.js';
import { likelihoodOf, ratioOf } from './likelihood.js';
import { cleftOf, type Holder, isDenied, type Prospect } from './prospect.js';
import { type Subject, subjectOf } from './subject.js';
import { measuringVerb, type Voice } from './voice.js';

/** What a statement about what is not yet so is; null = it is none: a habit, a question, a past, something asked. */
export interface Judged {
  readonly mood: OutlookMood | null;
  readonly reason: string;
}

/**
 * Tells expectations from wishes, demands, promises (plans of him who will do it, and what an agenda holds), threats and
 * conditions. Of three things: the words that hold the statement, who speaks, and who will do what. What nobody arranges
 * ("the war will last") is foretold; what is arranged ("the leaders will meet") is announced, unless somebody without a part in it
 * says so, or likelihood, a condition or a word of expecting stands with it. @param isCarried "would" goes on with what the sentence before has supposed
 */
export function moodOf(
  reading: Reading,
  sentence: number,
  prospect: Prospect,
  voice: Voice,
  condition: Condition | null,
  isCarried = false,
): Judged {
  const { tree } = reading.clause(sentence);
  const { lexicon } = reading;
  const { outcome, holder, force, auxiliary } = prospect;
  const none = (reason: string): Judged => ({ mood: null, reason });
  if (isQuestion(tree)) return none('a question');
  if (auxiliary !== null && isAsked(tree, auxiliary, prospect.subject)) return none('a question');
  if (isPerfect(tree, outcome) && force !== 'will' && force !== 'held')
    return none('a past that is guessed at');
  const embedding = embeddingOf(
    tree,
    lexicon,
    holder !== null && holder.frame !== 'that' ? holder.token : outcome,
  );
  if (embedding.isCondition) return { mood: 'condition', reason: embedding.reason! };
  const over = embedding.holders.find(({ entry }) => entry.mood !== 'expectation');
  if (over !== undefined && over.token !== holder?.token)
    return { mood: over.entry.mood, reason: `"${tree.lower(over.token)}": ${over.entry.because}` };
  const subject = subjectOf(reading, sentence, prospect, voice);
  if (holder !== null && isSupposing(tree, holder.token))
    return { mood: 'condition', reason: `"${tree.lower(holder.token)}": only supposed` };
  if (holder !== null && holder.entry.mood !== 'expectation')
    return { mood: holder.entry.mood, reason: `"${tree.lower(holder.token)}": ${holder.entry.because}` };
  if (embedding.reason !== null && !isRemark(tree, prospect, embedding)) return none(embedding.reason);
  const recalled = isRecalled(reading, sentence, prospect, voice);
  if (recalled !== null) return none(recalled);
  if (
    hopesBeside(tree, outcome) ||
    tree.childrenBy(outcome, 'advmod').some((child) => tree.lower(child) === 'hopefully')
  )
    return { mood: 'wish', reason: '"hopefully"' };
  if (holder !== null && isUnsure(tree, holder.token)) return none('not sure of it');
  if (holder !== null && isFear(tree, holder, voice)) return none('a fear');
  if (isHabit(tree, prospect, condition)) return none('a habit or a general truth');
  if (
    holder !== null &&
    holder.frame === 'of' &&
    tree.upos(holder.token) === 'NOUN' &&
    !isAsserted(tree, holder.token) &&
    ratioOf(tree, prospect) === null
  )
    return none('a chance that is only named');
  if (holder?.frame === 'ing' && tree.lemma(holder.token) === 'see' && tree.xpos(holder.token) === 'VBD')
    return none('what somebody saw');
  if (prospect.shape === 'noun') return ofNoun(reading, sentence, prospect, voice);
  if (holder?.entry.needsCondition === true) {
    if (condition === null || voice.kind === 'article') return none('readiness is no forecast');
    if (subject.isSelf) return { mood: 'promise', reason: 'his own readiness' };
  }
  const keys = predicateOf(tree, outcome);
  const has = (list: Parameters<typeof lexicon.has>[0]) => keys.some((key) => lexicon.has(list, key));

  if (/^(?:decide|determine|rule|show|tell|see|judge)$/u.test(keys[0]!) && asksItself(tree, outcome))
    return none('a question that is left open');
  if (
    /^(?:reader|readers|you|one|we)$/u.test(subject.word) &&
    /^(?:remember|recall|notice|forgive|know)$/u.test(keys[0]!)
  )
    return none('a phrase');
  if (
    subject.pronoun &&
    /^(?:do|surprise)$/u.test(keys[0]!) &&
    /^(?:that|this|it)$/u.test(subject.word) &&
    tree.child(outcome, 'xcomp', 'ccomp') === null &&
    (keys[0] === 'surprise' || tree.child(outcome, 'obj') === null)
  )
    return none('a phrase');
  if (holder?.frame === 'to' && subject.word === 'you' && tree.lemma(holder.token) === 'expect')
    return { mood: 'demand', reason: 'what is expected of others' };
  if (
    subject.word === 'you' &&
    (/^(?:note|hear|discover|understand)$/u.test(keys[0]!) ||
      (/^(?:see|find)$/u.test(keys[0]!) && tree.child(outcome, 'obj') === null))
  )
    return none('a phrase');
  if (force === 'must' || force === 'should') return ofDuty(tree, prospect, subject, voice);
  if (force === 'would' && isWishing(tree, outcome)) return { mood: 'wish', reason: '"would like"' };
  const inFirst = subject.token !== null && /^(?:i|we)$/u.test(tree.lower(subject.token));
  // "expects to sign": what he will do himself.
  const ofOneself =
    holder !== null &&
    holder.frame === 'to' &&
    tree.isVerb(holder.token) &&
    !tree.isPassive(holder.token) &&
    subject.acts &&
    tree.child(holder.token, 'obj') === null &&
    /^(?:expect|anticipate|envisage)$/u.test(tree.lemma(holder.token));
  if ((subject.isSelf && (voice.kind !== 'article' || inFirst)) || ofOneself) {
    if (holder !== null && holder.entry.mood === 'expectation' && has('befalls'))
      return { mood: 'expectation', reason: 'what will befall the speaker' };
    if (has('punishment') || isHostile(reading, sentence, outcome))
      return { mood: 'threat', reason: 'what the speaker will do to others' };
    if (
      !has('befalls') ||
      ((voice.kind === 'official' || inFirst) && /^(?:be|win|prevail|stay|remain)$/u.test(keys[0]!))
    )
      return { mood: 'promise', reason: 'what the speaker or his side will do' };
  } else if (
    voice.kind === 'official' &&
    force === 'will' &&
    has('punishment') &&
    (subject.acts || subject.token === null || /^(?:PRON|DET)$/u.test(tree.upos(subject.token)))
  )
    return { mood: 'threat', reason: 'what others will have to suffer' };
  if (
    (force === 'will' || force === 'would') &&
    has('reprisal') &&
    tree.isPassive(outcome) &&
    tree.child(outcome, 'obl:agent') === null &&
    (voice.kind === 'official' || voice.kind === 'unnamed' || inOwnName(reading, sentence))
  )
    return { mood: 'threat', reason: 'what will be done to others' };
  if (isThreatened(tree, prospect, subject, voice, condition, has('suffering')))
    return { mood: 'threat', reason: 'what the other will suffer if he does it' };

  if (
    inFirst &&
    force !== 'held' &&
    lexicon
      .holding('verb', keys[0]!)
      .some(({ mood, frames }) => mood === 'expectation' && frames.includes('that'))
  )
    return none('the words of expecting themselves');
  // "The EU expects Serbia to join the sanctions": what one party wants of another.
  if (
    holder?.frame === 'to' &&
    tree.isVerb(holder.token) &&
    !tree.isPassive(holder.token) &&
    voice.kind === 'official' &&
    (subject.isOther || (subject.acts && !subject.isSelf)) &&
    (has('programme') || has('demanded'))
  )
    return { mood: 'demand', reason: 'what is expected of others' };
  const isSure =
    (holder !== null && !/^(?:set|about)$/u.test(tree.lemma(holder.token))) ||
    voice.chain.at(-1)?.stance === 'expects' ||
    // "Berlin will pay, I suspect"
    tree
      .childrenBy(outcome, 'parataxis')
      .some(
        (child) =>
          tree.lower(tree.child(child, 'nsubj') ?? child) === 'i' &&
          /^(?:suspect|think|believe|expect|guess|reckon|fear|predict|bet|convinced|sure|certain|afraid)$/u.test(
            tree.lower(child),
          ),
      );
  if (force === 'may') {
    const unsaid = notOpen(
      tree,
      prospect,
      subject,
      voice,
      condition,
      has('stative'),
      has('programme') || /^(?:use|exercise|apply|obtain|keep|bring)$/u.test(keys[0]!),
      isProvided(reading, sentence, outcome) || isRestricted(tree, outcome),
      subject.token !== null && isHappening(tree, lexicon, subject.token),
    );
    if (unsaid !== null) return none(unsaid);
    if (auxiliary !== null && voice.kind === 'official' && subject.isSelf)
      return { mood: 'promise', reason: 'what the speaker may do' };
    return { mood: 'expectation', reason: `"${tree.lower(auxiliary ?? outcome)}"` };
  }
  if (force === 'would') {
    const quoted = reading.isSpoken(sentence, outcome);
    const unsaid = isCarried ? null : notForeseen(tree, prospect, subject, voice, condition, quoted);
    if (unsaid !== null) return none(unsaid);
  }
  if (!isSure && voice.kind !== 'expert') {
    const arranged = isArranged(reading, sentence, prospect, subject, voice, condition, keys);
    // Who has no part in it foretells what others do, unless its day is set.
    const isOthers =
      voice.kind === 'person' &&
      /^(?:arranged|announced by him who will do it)$/u.test(arranged ?? '') &&
      !keys.some((key) => /^(?:take place|be held|hold|open|close|meet|visit)$/u.test(key)) &&
      !isDay(tree, outcome, reading.dates(sentence));
    if (arranged !== null && !isOthers) return { mood: 'promise', reason: arranged };
  }
  return {
    mood: 'expectation',
    reason: holder === null ? `"${tree.lower(auxiliary ?? outcome)}"` : `"${tree.lower(holder.token)}"`,
  };
}

/** "our soil": those who speak speak for themselves. */
const inOwnName = (reading: Reading, sentence: number): boolean => {
  const { tree } = reading.clause(sentence);
  for (let token = 0; token < tree.length; token += 1)
    if (/^(?:we|our|us)$/u.test(tree.lower(token))) return true;
  return false;
};

/** "Manila would lose its loans if it let the ships dock, the embassy warned": the harm hangs on what the other does himself. */
function isThreatened(
  tree: Tree,
  { force }: Prospect,
  subject: Subject,
  { kind, chain }: Voice,
  condition: Condition | null,
  isHarm: boolean,
): boolean {
  if (kind !== 'official' || condition === null || condition.isSubject || subject.token === null)
    return false;
  if ((force !== 'will' && force !== 'would') || !isHarm || !(subject.isOther || subject.acts)) return false;
  const by = chain.at(-1)?.by;
  if (by === undefined || by === 'article' || by.sector === 'IGO' || by.sector === 'BUS') return false;
  const [first, last] = condition.range;
  for (let token = first; token <= last; token += 1) {
    if (!/^nsubj/u.test(tree.rel(token))) continue;
    return (
      /^(?:it|they|he|she|you)$/u.test(tree.lower(token)) || tree.lower(token) === tree.lower(subject.token)
    );
  }
  return false;
}

/** "how long will it take": the auxiliary before its subject, behind a word that asks; "nor will Peru sign" asks nothing. */
function isAsked(tree: Tree, auxiliary: number, subject: number | null): boolean {
  if (subject === null || auxiliary > subject) return false;
  for (let token = auxiliary - 1; token >= Math.max(0, auxiliary - 3); token -= 1) {
    if (tree.upos(token) === 'PUNCT') return false;
    if (/^W(?:RB|P|DT)/u.test(tree.xpos(token))) return true;
  }
  return false;
}

const isOutsider = ({ kind }: Voice): boolean => kind === 'expert' || kind === 'person';

/** "will decide whether", "time will tell how": it foretells no answer. */
const asksItself = (tree: Tree, outcome: number): boolean =>
  tree.childrenBy(outcome, 'ccomp', 'advcl', 'obj').some((child) => {
    const [first] = tree.reach(child);
    return /^(?:whether|if|how|who|what|when|which)$/u.test(tree.lower(first)) && child > outcome;
  });

/** "Suppose that …", "imagine that …", "I imagine": no view; "cannot imagine that" is one. */
const isSupposing = (tree: Tree, token: number): boolean =>
  /^(?:suppose|assume|imagine|pretend)$/u.test(tree.lemma(token)) &&
  tree.isVerb(token) &&
  (isImperative(tree, token) || (tree.lemma(token) === 'imagine' && !isDenied(tree, token)));

/** "is not sure that": he holds neither that it comes nor that it stays away. */
const isUnsure = (tree: Tree, token: number): boolean =>
  /^(?:sure|certain|convinced|confident|clear|optimistic)$/u.test(tree.lower(token)) && isDenied(tree, token);

/** "I'm afraid there will be more dead", "I fear that": so one puts a view. */
const isOwnRemark = (tree: Tree, token: number): boolean => {
  const subject = tree.child(token, 'nsubj');
  return subject !== null && tree.lower(subject) === 'i';
};

/** Whoever is concerned fears what he does not foretell; who only watches, and fears, foretells. */
function isFear(tree: Tree, { token, frame }: Holder, { kind }: Voice): boolean {
  const lemma = tree.lemma(token).toLowerCase();
  return (
    frame === 'that' &&
    !isOwnRemark(tree, token) &&
    /^(?:fear|worry|afraid|worried|fearful|anxious|concerned|concern)$/u.test(lemma) &&
    kind !== 'expert'
  );
}

/** Relative clauses say something of their own where they stand behind a comma: "…, which could lead to war". */
function isRemark(tree: Tree, { outcome, force }: Prospect, { isRelative }: Embedding): boolean {
  if (!isRelative || (force !== 'may' && force !== 'will')) return false;
  const [first] = tree.reach(outcome);
  const opens = tree.lower(first) === ',' ? first + 1 : first;
  return tree.lower(opens) === 'which' && tree.lower(Math.max(0, opens - 1)) === ',';
}

function ofNoun(reading: Reading, sentence: number, { outcome, holder }: Prospect, voice: Voice): Judged {
  const { tree, parties } = reading.clause(sentence);
  const { lexicon } = reading;
  const { token, frame, entry } = holder!;
  const none = (reason: string): Judged => ({ mood: null, reason });
  const lemma = tree.lemma(outcome).toLowerCase();
  const mention = parties.mentionAt(outcome);
  if (
    lexicon.has('agent', lemma) ||
    (mention !== null && mention.actors.length > 0 && mention.form !== 'description')
  )
    return none('somebody, not something to come');
  if (frame === 'subject') {
    if (
      !lexicon.has('happening', lemma) &&
      !lexicon.has('meeting', lemma) &&
      !/(?:tion|sion|ment)$/u.test(lemma)
    )
      return none('no happening');
    // "A compromise is possible": who has no part in it, or by a day, else it only says that it can be done.
    if (
      holder!.believer === null &&
      /^(?:im)?possible$/u.test(tree.lower(token)) &&
      !isOutsider(voice) &&
      voice.kind !== 'unnamed' &&
      dateOf(tree, token, token, reading.dates(sentence)) === null
    )
      return none('what can be done');
    if (
      tree.xpos(token) === 'VBD' ||
      tree.childrenBy(token, 'cop').some((child) => tree.xpos(child) === 'VBD')
    )
      return none('what was');
    return { mood: 'expectation', reason: `"${tree.lower(token)}"` };
  }
  if (frame === 'of') {
    if (
      /^(?:count|bank|bet)$/u.test(tree.lemma(token)) &&
      !isImperative(tree, token) &&
      !isDenied(tree, token)
    )
      return none('a hope, or a trust');
    if (tree.upos(token) === 'NOUN')
      return lemma === tree.lemma(token)
        ? none('a chance of itself')
        : { mood: 'expectation', reason: `a ${tree.lemma(token)} of it` };
    if (
      !lexicon.has('happening', lemma) ||
      tree.childrenBy(outcome, 'det').some((det) => tree.lower(det) === 'the')
    )
      return none('no happening');
    if (
      /^(?:warn|caution)$/u.test(tree.lemma(token)) &&
      (/^(?:response|action|step|move|decision|sanction|sanctions)$/u.test(lemma) ||
        (voice.kind === 'official' && lemma === 'attack'))
    )
      return none('a threat, or a danger that is there');
    return { mood: 'expectation', reason: `"${tree.lower(token)} of"` };
  }
  if (
    frame === 'object' &&
    /^(?:baby|child|guest|visitor|delivery|parcel|letter|reply|news|miracle worker)$/u.test(lemma)
  )
    return none('somebody or something that one waits for');
  if (!tree.isVerb(token) || tree.rel(token) === 'amod' || tree.fullRel(token) === 'acl:relcl')
    return none('no statement');
  if (tree.lemma(token) === 'see') return ofSeeing(reading, sentence, token, outcome);
  const from = [token, outcome].some((place) =>
    tree
      .childrenBy(place, 'obl', 'nmod')
      .some(
        (child) =>
          tree.cases(child) === 'from' &&
          (parties.at(child, true).length > 0 || tree.lemma(child) !== 'summit'),
      ),
  );
  const imperative = isImperative(tree, token);
  if (!imperative && (from || lexicon.has('demanded', lemma)) && !isOutsider(voice))
    return { mood: 'demand', reason: 'what is expected of others' };
  if (from && !imperative && lexicon.has('demanded', lemma))
    return { mood: 'demand', reason: 'what is expected of others' };
  const isNobodys = tree.isPassive(token) && tree.child(token, 'obl:agent') === null;
  const subject = tree.child(token, 'nsubj');
  // "I would not rule out a devaluation": he who says "I" speaks for no government.
  const isMine = subject !== null && tree.lower(subject) === 'i' && voice.kind !== 'official';
  // A coup, a famine: what no speaker does himself, and may hold possible.
  const befalls =
    /^(?:coup|collapse|revolt|uprising|unrest|riot|famine|recession|crisis|shortage|defeat|accident|escalation|spillover|revolution|mutiny|exodus|chaos|epidemic|massacre|bloodshed|drought|flood)$/u.test(
      lemma,
    );
  if (
    entry.says !== null &&
    !isOutsider(voice) &&
    voice.kind !== 'unnamed' &&
    !isNobodys &&
    !isMine &&
    !befalls
  )
    return none('one may exclude what one does oneself');
  if (entry.says !== null && !isHappening(tree, lexicon, outcome) && !lexicon.has('meeting', lemma))
    return none('no happening');
  if (
    !imperative &&
    tree.isPassive(token) &&
    tree.xpos(token) === 'VBN' &&
    tree.child(token, 'aux:pass') === null
  )
    return none('no statement');
  return { mood: 'expectation', reason: `"${tree.lower(token)}"` };
}

/** "sees no rise in prices", "see a new war next year": what is not there yet, and not what one sees. */
function ofSeeing(reading: Reading, sentence: number, token: number, outcome: number): Judged {
  const { tree } = reading.clause(sentence);
  const none = (reason: string): Judged => ({ mood: null, reason });
  if (
    !/^VB[PZ]$/u.test(tree.xpos(token)) ||
    tree.childrenBy(token, 'aux').some((aux) => tree.lemma(aux) !== 'do')
  )
    return none('what somebody saw');
  if (!reading.lexicon.has('happening', tree.lemma(outcome).toLowerCase())) return none('no happening');
  const words = tree.childrenBy(outcome, 'det', 'amod').map((child) => tree.lower(child));
  const isOpen =
    words.some((word) => /^(?:no|little|further|new|another|more|any|imminent)$/u.test(word)) ||
    isDenied(tree, token) ||
    isAhead(reading, dateOf(tree, outcome, outcome, reading.dates(sentence))) ||
    isAhead(reading, dateOf(tree, token, token, reading.dates(sentence)));
  return isOpen ? { mood: 'expectation', reason: `"${tree.lower(token)}"` } : none('what somebody sees');
}

/** A noun of what can happen: of the list, or of an act by its infinitive ("a request to join"). */
const isHappening = (tree: Tree, lexicon: Reading['lexicon'], noun: number): boolean =>
  lexicon.has('happening', tree.lemma(noun).toLowerCase()) ||
  isDeverbal(tree, noun) ||
  (/(?:tion|sion|ment|quest|pt|al)$/u.test(tree.lemma(noun)) &&
    tree.childrenBy(noun, 'acl').some((child) => tree.marks(child).includes('to')));

/** "there is a risk", "has no chance", "the risk is growing", "sees a danger": it is said that there is one. */
function isAsserted(tree: Tree, noun: number): boolean {
  const head = tree.head(noun);
  if (head < 0) return false;
  const relation = tree.fullRel(noun);
  if (tree.child(head, 'expl') !== null && tree.lemma(head) === 'be' && relation === 'nsubj')
    return !isPastVerb(tree, head);
  if (relation === 'obj')
    return (
      (/^(?:have|see|stand|pose|run|carry|face|give)$/u.test(tree.lemma(head)) && !isPastVerb(tree, head)) ||
      (measuringVerb(tree, noun) !== null && tree.lemma(head) !== 'see' && tree.lemma(head) !== 'give')
    );
  if (relation === 'nsubj')
    return (
      (tree.child(head, 'cop') !== null &&
        tree.upos(head) === 'ADJ' &&
        !tree.childrenBy(head, 'cop').some((be) => tree.xpos(be) === 'VBD')) ||
      (/^(?:grow|increase|rise|remain|persist|diminish|shrink|exist|stand)$/u.test(tree.lemma(head)) &&
        !isPastVerb(tree, head))
    );
  return false;
}

const isPastVerb = (tree: Tree, verb: number): boolean =>
  tree.xpos(verb) === 'VBD' ||
  tree.childrenBy(verb, 'aux', 'cop').some((child) => tree.xpos(child) === 'VBD');

/** "said", and "saying" beside a verb in the past: "would" behind it is what "will" was. */
export const isPastSaying = (tree: Tree, verb: number): boolean =>
  isPastVerb(tree, verb) ||
  (tree.xpos(verb) === 'VBG' && tree.head(verb) >= 0 && isPastVerb(tree, tree.head(verb)));

/** "expect no miracles", "do not expect": a bare verb without a subject. */
export function isImperative(tree: Tree, verb: number): boolean {
  if (tree.xpos(verb) !== 'VB' && tree.xpos(verb) !== 'VBP') return false;
  if (
    tree.child(verb, 'nsubj', 'mark') !== null ||
    tree.childrenBy(verb, 'aux').some((child) => tree.lemma(child) !== 'do')
  )
    return false;
  const before = tree.childrenBy(verb, 'aux')[0];
  return (
    tree.rel(verb) === 'root' ||
    tree.rel(verb) === 'ccomp' ||
    tree.rel(verb) === 'parataxis' ||
    (tree.rel(verb) === 'conj' && before !== undefined)
  );
}

/** "must", "should": a duty; of a coming meeting, or beside what he expects, somebody without power over it expects it. */
function ofDuty(tree: Tree, { outcome, force }: Prospect, subject: Subject, voice: Voice): Judged {
  const demand: Judged = { mood: 'demand', reason: `"${force}"` };
  if (!isOutsider(voice) || force === 'should') return demand;
  const before = tree.rel(outcome) === 'conj' ? tree.head(outcome) : -1;
  const besideView =
    before >= 0 &&
    tree.childrenBy(before, 'aux').some((child) => /^(?:will|wo|may|might|could)$/u.test(tree.lower(child)));
  const ofMeeting = subject.words.some((word) =>
    /^(?:summit|meeting|talk|conference|negotiation|session|participant|delegate|attendee)$/u.test(word),
  );
  if (besideView || ofMeeting) return { mood: 'expectation', reason: '"must", of what comes of a meeting' };
  return demand;
}

/** "Sanctions, the envoy hopes, will remain", "the hope is that it will last" */
const hopesBeside = (tree: Tree, outcome: number): boolean =>
  tree
    .childrenBy(outcome, 'nsubj', 'nsubj:outer')
    .some((child) => /^(?:hope|wish|dream|aim|goal|plan|purpose)$/u.test(tree.lemma(child))) ||
  tree
    .childrenBy(outcome, 'parataxis', 'ccomp', 'advcl', 'conj', 'nsubj')
    .some(
      (child) =>
        tree.lemma(child) === 'hope' &&
        tree.isVerb(child) &&
        child < tree.length - 1 &&
        tree.child(child, 'ccomp') === null,
    );

const isWishing = (tree: Tree, verb: number): boolean =>
  (tree.upos(verb) === 'VERB' &&
    /^(?:like|love|prefer|welcome|hate|wish|want|appreciate)$/u.test(tree.lemma(verb))) ||
  tree.childrenBy(verb, 'advmod').some((child) => tree.lower(child) === 'rather');

/** "may", "might", "could" of what is, of what one is able or allowed to do, and of what was possible. */
function notOpen(
  tree: Tree,
  { outcome, auxiliary, holder }: Prospect,
  subject: Subject,
  voice: Voice,
  condition: Condition | null,
  stative: boolean,
  permitted: boolean,
  isPermitted: boolean,
  isHappens: boolean,
): string | null {
  const word = auxiliary === null ? '' : tree.lower(auxiliary);
  if (word === 'may' && holder === null && voice.kind !== 'expert' && subject.acts && isPermitted)
    return 'what is allowed';
  if (
    tree.child(outcome, 'cop') !== null &&
    tree
      .childrenBy(outcome, 'advmod')
      .some((child) => /^(?:now|currently|already|presently)$/u.test(tree.lower(child)))
  )
    return 'what may be so now';
  if (holder !== null || condition !== null) return null;
  if (
    tree.xpos(outcome) === 'VBG' &&
    tree.childrenBy(outcome, 'aux').some((child) => tree.lemma(child) === 'be')
  )
    return 'what may be so now';
  const isThere = tree.child(outcome, 'expl') !== null && tree.lemma(outcome) === 'be';
  // "There may be a coup": what happens is not there yet.
  if (isThere && (isHappens || hasFutureWord(tree, outcome))) return null;
  if (stative && tree.upos(outcome) === 'VERB' && !hasFutureWord(tree, outcome)) return 'what may be so now';
  const copular = tree.child(outcome, 'cop') !== null;
  if (auxiliary !== null && word === 'may' && opensWish(tree, auxiliary, outcome)) return 'a wish';
  const anybody = subject.token !== null && isAnybody(tree, subject.token);
  if (word === 'may' && voice.kind !== 'expert' && subject.acts && isPermitted) return 'what is allowed';
  if (word === 'may' && voice.kind === 'article' && permitted && (tree.isPassive(outcome) || anybody))
    return 'what is allowed';
  if (
    (tree.isPassive(outcome) || (word === 'could' && !isDenied(tree, outcome) && subject.acts)) &&
    /^(?:see|hear|find|smell|feel)$/u.test(tree.lemma(outcome))
  )
    return 'what one can see';
  if (copular && subject.pronoun && word !== 'could' && !hasFutureWord(tree, outcome))
    return 'what may be so now';
  if (copular && word === 'may' && !hasFutureWord(tree, outcome)) return 'what may be so now';
  if (word === 'could') {
    if (
      isDenied(tree, outcome) &&
      !tree.childrenBy(outcome, 'advmod').some((child) => /^(?:hardly|scarcely)$/u.test(tree.lower(child)))
    )
      return 'what could not be done';
    if (voice.kind === 'article' && (subject.pronoun || isPastAround(tree, outcome)))
      return 'what could be done then';
    if (copular && tree.lemma(outcome) === 'able') return 'an ability';
  }
  return null;
}

/** "May the next year bring peace": it stands before its subject. */
const opensWish = (tree: Tree, auxiliary: number, outcome: number): boolean => {
  if (auxiliary > 0 && !/^[“"‘':;,]$/u.test(tree.sentence.form[auxiliary - 1]!)) return false;
  for (let token = auxiliary + 1; token < outcome; token += 1)
    if (/^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(token))) return true;
  return false;
};

const hasFutureWord = (tree: Tree, verb: number): boolean =>
  [verb, ...tree.childrenBy(verb, 'obj')]
    .flatMap((at) => tree.childrenBy(at, 'advmod', 'obl', 'nmod'))
    .some(
      (child) =>
        /^(?:spring|summer|autumn|winter|century|christmas|easter)$/u.test(tree.lower(child)) ||
        /^(?:soon|tomorrow|next|eventually|later|future|year|month|week|day|decade|long)$/u.test(
          tree.lemma(child),
        ),
    );

/** Some clause above or beside stands in the past, and is none of saying. */
function isPastAround(tree: Tree, clause: number): boolean {
  for (const at of tree.ancestors(clause)) {
    if (!tree.isVerb(at) || (tree.rel(clause) === 'ccomp' && tree.head(clause) === at)) continue;
    if (isPastVerb(tree, at)) return true;
  }
  return false;
}

/** "would" foretells in reported speech, on a condition, and of what is only supposed. */
function notForeseen(
  tree: Tree,
  { subject: token, outcome, holder }: Prospect,
  subject: Subject,
  voice: Voice,
  condition: Condition | null,
  quoted: boolean,
): string | null {
  if (condition !== null) return null;
  if (quoted) return '"would" without a condition';
  if (voice.kind !== 'article') {
    if (voice.cue === null) return null;
    if (
      !isPastSaying(tree, voice.cue) ||
      (subject.pronoun && token !== null && /^(?:that|this)$/u.test(tree.lower(token)))
    )
      return 'what would be, and nobody says that it comes';
    return null;
  }
  // "It is doubtful whether Tokyo would intervene"
  if (holder !== null && !quoted) return null;
  // "In the most likely case the navy would stop ships"
  const isCase = tree
    .childrenBy(outcome, 'obl')
    .some(
      (child) =>
        /^(?:case|scenario)$/u.test(tree.lemma(child)) &&
        tree
          .childrenBy(child, 'amod')
          .some((word) => /^(?:likely|likeliest|worst|best)$/u.test(tree.lower(word))),
    );
  if (isCase) return null;
  return '"would" without a condition';
}

/** Past views that are only recalled. */
function isRecalled(
  reading: Reading,
  sentence: number,
  { holder, outcome, force }: Prospect,
  voice: Voice,
): string | null {
  const { cue } = voice;
  const { tree } = reading.clause(sentence);
  const dates = reading.dates(sentence);
  for (const token of new Set([cue, holder?.token ?? null])) {
    if (token === null) continue;
    const helpers = tree.childrenBy(token, 'aux', 'aux:pass', 'cop');
    if (helpers.some((child) => tree.lemma(child) === 'have' && tree.xpos(child) === 'VBD'))
      return 'a view that was held before';
    const isPassive = tree.isPassive(token) || /^(?:ADJ|NOUN)$/u.test(tree.upos(token));
    // "many believed", "she never expected": told as a state of mind of then.
    if (
      tree.xpos(token) === 'VBD' &&
      (/^(?:believe|think|fear|worry|doubt|suppose|foresee|anticipate|hope|reckon|assume|imagine)$/u.test(
        tree.lemma(token),
      ) ||
        tree.lemma(token) === 'expect') &&
      !isUnderPastSaying(tree, token) &&
      !isToldToReporter(tree, token, holder, voice) &&
      !isAhead(reading, dateOf(tree, outcome, outcome, dates))
    )
      return 'a view that was held then';
    if (
      isPassive &&
      helpers.some((child) => tree.lemma(child) === 'be' && tree.xpos(child) === 'VBD') &&
      !isAhead(reading, dateOf(tree, outcome, outcome, dates))
    )
      return 'a view that was held then';
    if (
      tree
        .childrenBy(token, 'advmod')
        .some(
          (child) =>
            reading.lexicon.has('recalled', tree.lower(child)) &&
            !tree.marks(token).includes(tree.lower(child)),
        )
    )
      return 'a view that was held once';
    const subject = tree.child(token, 'nsubj');
    for (const at of subject === null ? [token] : [token, subject])
      if (isLongAgo(reading, dateOf(tree, at, at, dates))) return 'a view of long ago';
    // "In 1913 experts predicted": a year that the tree has hung on who expects.
    if (subject !== null && tree.xpos(token) === 'VBD' && yearBefore(reading, tree, subject))
      return 'a view of long ago';
  }
  const when = dateOf(tree, outcome, outcome, dates);
  if (isOver(reading, when)) return 'what was to come by then is past';
  if (holder === null && force === 'would' && cue === null && isLongAgo(reading, when))
    return 'told of the past';
  return null;
}

/** "A minister thought it conceivable", "one diplomat believed": what a single voice told the reporter, in the past of the report. */
function isToldToReporter(tree: Tree, token: number, holder: Holder | null, { chain }: Voice): boolean {
  const subject = tree.child(token, 'nsubj');
  if (
    subject === null ||
    /^(?:many|most|people|everyone|everybody|nobody|few|they)$/u.test(tree.lower(subject))
  )
    return false;
  if (holder?.believer === token) return true;
  const by = chain.at(-1)?.by;
  return by !== undefined && by !== 'article' && /^(?:an?|one|another|two|some|several) /iu.test(by.text);
}

/** "said he expected": the past of the report. */
function isUnderPastSaying(tree: Tree, token: number): boolean {
  for (const at of tree.ancestors(token))
    if (stanceAt(tree, at) === 'reports' && isPastVerb(tree, at)) return true;
  return false;
}

/** A bare year among what describes a noun, before the article's own. */
function yearBefore(reading: Reading, tree: Tree, noun: number): boolean {
  const published = today(reading);
  return tree
    .childrenBy(noun, 'nummod', 'nmod', 'obl')
    .some(
      (child) =>
        /^1[5-9]\d\d$|^20\d\d$/u.test(tree.lower(child)) &&
        (published === null || tree.lower(child) < published.slice(0, 4)),
    );
}

type When = ReturnType<typeof dateOf>;

const today = (reading: Reading) => reading.text.article.published.date;

function isAhead(reading: Reading, when: When): boolean {
  const published = today(reading);
  return (
    when !== null &&
    published !== null &&
    when.period.from !== null &&
    firstDay(when.period.from) > firstDay(published)
  );
}

/** Its end lies before the article. */
function isOver(reading: Reading, when: When): boolean {
  const published = today(reading);
  return (
    when !== null &&
    published !== null &&
    when.period.to !== null &&
    firstDay(when.period.to) <= firstDay(published)
  );
}

/** Years that lie a year or more before the article's own. */
function isLongAgo(reading: Reading, when: When): boolean {
  const published = today(reading);
  if (when === null || published === null || when.period.to === null) return false;
  return (
    Number(published.slice(0, 4)) - Number(firstDay(when.period.to).slice(0, 4)) >= 1 &&
    when.period.to <= published
  );
}

/** "one", "whoever", "often": said of any case. */
function isHabit(tree: Tree, { outcome, subject, force }: Prospect, condition: Condition | null): boolean {
  if (
    tree
      .childrenBy(outcome, 'advmod')
      .some((child) =>
        /^(?:often|usually|typically|normally|generally|sometimes|occasionally|frequently|regularly|traditionally)$/u.test(
          tree.lower(child),
        ),
      )
  )
    return true;
  if (
    subject !== null &&
    /^(?:one|whoever|anyone|everyone|everybody|anybody|you)$/u.test(tree.lower(subject)) &&
    (tree.lower(subject) !== 'you' || force === 'may') &&
    tree.upos(subject) !== 'NUM'
  )
    return true;
  if (condition === null || condition.isSubject) return false;
  // "when one smells something cooking, …", "when a tariff is small, an importer may …": any time that it is so.
  const [first, last] = condition.range;
  if (/^"when/u.test(condition.rule) && subject !== null && isAnybody(tree, subject))
    for (let token = first; token <= last; token += 1)
      if (/^nsubj/u.test(tree.rel(token)) && isAnybody(tree, token)) return true;
  if (
    /^"when/u.test(condition.rule) &&
    subject !== null &&
    isAnybody(tree, subject) &&
    tree.child(subject, 'det') !== null
  )
    return true;
  for (let token = first; token <= last; token += 1)
    if (/^(?:one|you|anyone|somebody|someone)$/u.test(tree.lower(token)) && tree.rel(token) === 'nsubj')
      return true;
  return false;
}

/** "a state", "firms": none in particular. */
function isAnybody(tree: Tree, noun: number): boolean {
  if (tree.upos(noun) !== 'NOUN') return false;
  const dets = tree.childrenBy(noun, 'det').map((child) => tree.lower(child));
  if (dets.length === 0)
    return (
      tree.xpos(noun) === 'NNS' &&
      tree.child(noun, 'nmod:poss', 'nmod', 'acl', 'acl:relcl', 'nummod') === null
    );
  return dets.some((word) => /^(?:an?|any|every)$/u.test(word));
}

export function isQuestion(tree: Tree): boolean {
  const { form } = tree.sentence;
  return form.slice(-2).includes('?');
}

/** "may have left", not "is expected to have left by then" */
const isPerfect = (tree: Tree, verb: number): boolean =>
  tree
    .childrenBy(verb, 'aux')
    .some(
      (child) =>
        /^(?:have|'ve)$/u.test(tree.lower(child)) ||
        (tree.lemma(child) === 'have' && tree.xpos(child) === 'VB'),
    );

/** Lemma of the predicate, and with its object, complement or particle: "take", "take place". */
export function predicateOf(tree: Tree, outcome: number): readonly string[] {
  if (tree.child(outcome, 'cop') !== null) return ['be', `be ${tree.lemma(outcome).toLowerCase()}`];
  // "will sooner or later lose": the adverb was taken for the verb.
  const verb = tree.isVerb(outcome)
    ? outcome
    : (tree.childrenBy(outcome, 'conj').find((child) => tree.isVerb(child)) ?? outcome);
  const lemma = tree.lemma(verb).toLowerCase();
  const more = tree
    .children(verb)
    .filter((child) => child > verb && /^(?:obj|compound:prt|xcomp|obl|advmod)$/u.test(tree.fullRel(child)))
    .map((child) => `${lemma} ${tree.lemma(child).toLowerCase()}`);
  const duty =
    lemma === 'have' &&
    tree.childrenBy(verb, 'xcomp', 'advcl').some((child) => tree.marks(child).includes('to'));
  // "give up" is not "give".
  const particle = tree.childrenBy(verb, 'compound:prt').find((child) => child > verb);
  if (particle !== undefined) return [`${lemma} ${tree.lower(particle)}`, ...more];
  return [duty ? 'have to' : lemma, ...more];
}

/** Coded as an act against somebody. */
function isHostile(reading: Reading, sentence: number, outcome: number): boolean {
  const start = reading.clause(sentence).tree.sentence.starts[outcome]!;
  return reading
    .events(sentence)
    .some(
      ({ trigger, type }) => trigger.start === start && /^(?:ASSAULT|COERCE|SANCTION|THREATEN)$/u.test(type),
    );
}

/** Why it is arranged and announced rather than foretold; null = it is foretold. */
function isArranged(
  reading: Reading,
  sentence: number,
  prospect: Prospect,
  subject: Subject,
  voice: Voice,
  condition: Condition | null,
  keys: readonly string[],
): string | null {
  const { tree } = reading.clause(sentence);
  const { lexicon } = reading;
  const { outcome, holder, auxiliary } = prospect;
  const has = (list: Parameters<typeof lexicon.has>[0]) => keys.some((key) => lexicon.has(list, key));
  if (likelihoodOf(tree, { ...prospect, holder: null }, lexicon) !== null) return null;
  if (tree.childrenBy(outcome, 'advmod').some((child) => lexicon.has('inescapable', tree.lower(child))))
    return null;
  const passive = tree.isPassive(outcome);
  const copular = tree.child(outcome, 'cop') !== null;
  const isMeeting = subject.words.some((word) => lexicon.has('meeting', word)) && !subject.acts;
  const dated = isDay(tree, outcome, reading.dates(sentence));
  if (cleftOf(tree, outcome) !== null) return null;
  // "The new ferry will link Tallinn and Helsinki": what is built does what it was built for.
  if (lexicon.has('facility', subject.lemma) && condition === null && !isDenied(tree, outcome))
    if (has('provision') || has('timetable') || has('programme') || keys[0] === 'be able')
      return 'what a thing is built for';
  if (copular && tree.lemma(outcome) === 'able' && lexicon.has('facility', subject.lemma))
    return 'what a thing is built for';
  if (lexicon.has('theme', subject.lemma) && (copular || passive)) return 'what an agenda holds';
  if (copular && lexicon.has('theme', tree.lemma(outcome))) return 'what an agenda holds';
  if (
    copular &&
    (subject.acts || isMeeting) &&
    condition === null &&
    !isDenied(tree, outcome) &&
    (tree.cases(outcome) !== '' ||
      /^(?:there|here|present|absent|available|back)$/u.test(tree.lemma(outcome)))
  )
    return 'where somebody will be';
  // "The agreement, which will expire in 2030", "shall remain in force": the term of a text is laid down in it.
  if (
    (lexicon.has('document', subject.lemma) || isMeeting) &&
    (has('timetable') || keys.some((key) => /^(?:remain|stay|be) (?:force|effect|valid)$/u.test(key))) &&
    condition === null &&
    !isDenied(tree, outcome)
  )
    return 'the term of what was agreed';
  if (auxiliary !== null && /^sha(?:ll)?$/u.test(tree.lower(auxiliary)) && !/^(?:i|we)$/u.test(subject.word))
    return 'what a text lays down';
  if (isCrowd(tree, subject)) return null;
  // "Our soldiers will stay", said by him whose soldiers they are.
  if (
    subject.acts &&
    voice.kind === 'official' &&
    !subject.isOther &&
    /^(?:remain|stay)$/u.test(keys[0]!) &&
    tree.childrenBy(outcome, 'obl', 'advmod').length > 0
  )
    return 'announced by officials';
  if (
    copular &&
    tree
      .childrenBy(outcome, 'amod')
      .some((child) => /^(?:first|second|third|fourth|fifth|last)$/u.test(tree.lower(child))) &&
    lexicon.has('meeting', tree.lemma(outcome))
  )
    return 'a meeting in its row';
  if (isProvided(reading, sentence, outcome)) return 'what an agreement provides';
  if (lexicon.has('document', subject.lemma) && (has('provision') || has('programme')))
    return 'what a text provides';
  if (isMeeting && (has('programme') || has('timetable') || has('provision'))) return 'what a meeting holds';
  if (condition !== null && voice.kind !== 'official') return null;
  if (passive && has('programme')) return 'arranged';
  if (keys.includes('take place') || keys.includes('be held')) return 'arranged';
  if (has('timetable') && dated) return 'dated';
  // "The broadcasts will continue, the ministry says": what goes on as he who runs it says.
  if (
    has('timetable') &&
    voice.kind === 'official' &&
    !subject.acts &&
    !lexicon.has('happening', subject.lemma)
  )
    return 'announced by officials';
  const isTransitive =
    tree.child(outcome, 'obj') !== null &&
    /^(?:begin|start|commence|resume|end|finish|conclude|open|close|continue)$/u.test(keys[0]!);
  if (subject.acts && (has('programme') || (has('timetable') && isTransitive)))
    return 'announced by him who will do it';
  // "will be hosting": a future that is arranged.
  if (subject.acts && tree.xpos(outcome) === 'VBG' && voice.kind === 'article') return 'arranged';
  if (subject.acts && dated && !has('befalls') && !isDenied(tree, outcome)) return 'dated';
  if (subject.acts && !subject.isOther && voice.kind === 'official' && !has('befalls'))
    return 'announced by officials';
  if (holder !== null && tree.lemma(holder.token) === 'set' && subject.acts && has('timetable'))
    return 'arranged';
  return null;
}

/** "more herders will move south", "no government will send": nobody announces for a crowd, or for nobody. */
const isCrowd = (tree: Tree, { token, lemma }: Subject): boolean =>
  token !== null &&
  (/^(?:thousand|million|hundred|many|most|dozen)$/u.test(lemma) ||
    tree
      .childrenBy(token, 'amod', 'det', 'nummod')
      .some((child) =>
        /^(?:more|fewer|many|most|countless|thousands|millions|no|neither)$/u.test(tree.lower(child)),
      ) ||
    /^(?:nobody|none|noone)$/u.test(lemma));

/** "under the agreement", anywhere in the clause. */
function isProvided(reading: Reading, sentence: number, outcome: number): boolean {
  const { tree } = reading.clause(sentence);
  const [first, last] = tree.reach(outcome);
  for (let token = first; token <= last; token += 1)
    if (
      /^(?:under|according to|pursuant to)$/u.test(tree.cases(token)) &&
      reading.lexicon.has('document', tree.lemma(token).toLowerCase())
    )
      return true;
  return false;
}

/** "only with a permit", "not without leave": a rule, not a view. */
const isRestricted = (tree: Tree, outcome: number): boolean =>
  tree
    .childrenBy(outcome, 'obl', 'advcl', 'advmod')
    .some(
      (child) =>
        tree.lower(child) === 'only' ||
        tree.childrenBy(child, 'advmod', 'case').some((word) => tree.lower(word) === 'only') ||
        /^(?:permit|licence|license|permission|leave|consent|visa)$/u.test(tree.lemma(child)),
    );

/** A day, not "in the coming years". */
function isDay(tree: Tree, outcome: number, dates: readonly Mentioned[]): boolean {
  const when = dateOf(tree, outcome, outcome, dates);
  if (when === null) return false;
  if (when.date !== null && precisionOf(when.date) === 'day') return true;
  const { from, to } = when.period;
  return (
    from !== null &&
    to !== null &&
    from.length === 10 &&
    to.length === 10 &&
    Date.parse(to) - Date.parse(from) <= 8 * 86_400_000
  );
}
