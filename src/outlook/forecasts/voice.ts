import { type Actor, type Attribution, contains, overlap, type Party, type Span } from '#core/index.js';
import { isNegated, spanOf, speakerOfVerb, stanceAt, type Tree } from '#events/index.js';
import type { Reading } from './context.js';
import type { Holder, Prospect } from './prospect.js';

/** Who holds it, and for whom he speaks: what an official foretells of his own side is a promise, an expert's is a view. */
export interface Voice {
  /** Outermost first, as in events. */
  readonly chain: readonly Attribution[];
  /** `article` = the outlet itself, null = somebody unnamed. */
  readonly who: Party | 'article' | null;
  /**
   * article = the outlet; expert = one who watches and has no part in it; official = one who speaks for those who act;
   * person = anybody else with a name or words; unnamed = nobody whom the text lets us know.
   */
  readonly kind: 'article' | 'expert' | 'official' | 'person' | 'unnamed';
  /** Said at a time that was over when the article was written ("had expected", "in 1938 many believed"). */
  readonly cue: number | null;
}

/** Sectors in which a person speaks for those who will act. */
const OFFICES: ReadonlySet<string> = new Set([
  'GOV',
  'MIL',
  'REB',
  'OPP',
  'LEG',
  'JUD',
  'COP',
  'SPY',
  'PTY',
  'IGO',
]);
const FIRST = /^(?:I|we|me|us|my|our|myself|ourselves)$/iu;
const THIRD = /^(?:he|she|him|her|his|hers)$/iu;

export function voiceOf(reading: Reading, sentence: number, prospect: Prospect): Voice {
  const { tree } = reading.clause(sentence);
  const { outcome, holder } = prospect;
  const above = holder === null ? null : spanOf(tree, holder.token).start;
  // "is certain to win", "is sure to fail": he is not the one who is sure.
  const isSpeaker = (step: Attribution) =>
    !isSelf(step.by) &&
    step.cue?.start !== tree.sentence.starts[outcome] &&
    !isParted(tree, step, outcome) &&
    !(holder?.frame === 'to' && !tree.isVerb(holder.token) && step.cue?.start === above);
  const own = chainAt(reading, sentence, outcome).filter(isSpeaker);
  let chain: readonly Attribution[] = own;
  let unnamed = false;
  let cue = cueOf(tree, own);
  if (holder !== null && holder.entry.mood === 'expectation') {
    const { token } = holder;
    const at = spanOf(tree, token);
    const before = chainAt(reading, sentence, token).filter(isSpeaker);
    const told = own.at(-1)?.cue?.start === at.start;
    const by = holderParty(reading, sentence, holder);
    if (by === 'unnamed') {
      unnamed = true;
      chain = before;
    } else if (by !== null) {
      chain = told
        ? own
        : [...before.filter((step) => !same(step.by, by)), { by, stance: 'expects', cue: at }];
      cue = holder.believer ?? token;
    } else chain = before.length > 0 ? before : own;
  }
  if (chain.length === 0 && !unnamed) {
    const behind =
      closingVerb(tree, Math.max(outcome, holder?.token ?? outcome)) ?? participleAbove(tree, outcome);
    if (behind !== null) {
      const by = speakerAround(reading, sentence, behind);
      if (by === null) unnamed = true;
      else if (!isSelf(by))
        chain = [{ by, stance: stanceAt(tree, behind) ?? 'reports', cue: spanOf(tree, behind) }];
      cue ??= behind;
    }
  }
  chain = chain.flatMap((step) => {
    const by =
      step.by === 'article' ? step.by : credible(reading, sentence, step.by, step.cue?.start ?? null);
    if (by === null) unnamed = true;
    return by === null ? [] : [{ ...step, by: by === 'article' ? by : called(reading, sentence, by) }];
  });
  if (chain.length === 0) {
    const mouth = mouthAround(reading, sentence, spanOf(tree, outcome));
    if (mouth !== null) {
      chain = [mouth];
      unnamed = false;
    }
  }
  const sayer = chain.length > 0 ? null : somebodySaying(tree, outcome, holder);
  if (sayer !== null && !unnamed) {
    const pronoun = tree
      .childrenBy(sayer, 'nsubj', 'nmod:poss', 'obl:agent')
      .find((child) => THIRD.test(tree.lower(child)));
    const by = pronoun === undefined ? null : personBefore(reading, sentence, pronoun);
    if (by !== null) chain = [{ by, stance: stanceAt(tree, sayer) ?? 'claims', cue: spanOf(tree, sayer) }];
    cue ??= sayer;
  }
  // In a conversation he whose turn it is says what nobody else does, though the text may not let us know who he is.
  if (chain.length === 0 && reading.turnOf(sentence)?.by === null) unnamed = true;
  const inner = chain.at(-1)?.by;
  if (inner === undefined) {
    cue ??= sayer;
    const quoted = reading.speakers.isQuoted(sentence, outcome) || sayer !== null;
    const who = unnamed || quoted ? null : 'article';
    return {
      chain: [{ by: 'article', stance: 'reports', cue: null }],
      who,
      kind: who === null ? 'unnamed' : 'article',
      cue,
    };
  }
  if (inner === 'article') return { chain, who: 'article', kind: 'article', cue };
  return { chain, who: inner, kind: kindOf(reading, inner), cue };
}

/** "He said that …", "it is believed that …", "in his opinion": somebody whom the text does not let us know. */
function somebodySaying(tree: Tree, outcome: number, held: Holder | null): number | null {
  const holder = held?.token ?? outcome;
  let below = outcome;
  for (const at of tree.ancestors(outcome)) {
    // "Everything suggests that": nobody says so.
    const isSign = at === holder && held?.entry.of === 'thing';
    if (/^(?:ccomp|csubj)$/u.test(tree.rel(below)) && stanceAt(tree, at) !== null && !isSign) {
      const subject = tree.child(at, 'nsubj');
      if (subject === null ? tree.isPassive(at) : !FIRST.test(tree.lower(subject))) return at;
    }
    below = at;
  }
  // "…, she says, …": beside it, without a name.
  for (const at of [outcome, ...tree.ancestors(outcome)])
    for (const child of tree.childrenBy(at, 'parataxis')) {
      const subject = tree.child(child, 'nsubj');
      if (
        !tree.isAncestor(child, outcome) &&
        child !== outcome &&
        stanceAt(tree, child) !== null &&
        subject !== null &&
        THIRD.test(tree.lower(subject)) &&
        tree.child(child, 'ccomp') === null
      )
        return child;
    }
  return (
    [outcome, holder, ...tree.ancestors(outcome)]
      .flatMap((at) => tree.childrenBy(at, 'obl'))
      .find(
        (child) =>
          /^(?:opinion|view|estimation|estimate|assessment|judgment|judgement)$/u.test(tree.lemma(child)) &&
          /^(?:in|by|on)$/u.test(tree.cases(child)) &&
          tree.childrenBy(child, 'nmod:poss').some((owner) => !FIRST.test(tree.lower(owner))),
      ) ?? null
  );
}

/** The speakers of a token as the tree gives them, with its slips mended. */
function chainAt(reading: Reading, sentence: number, token: number): readonly Attribution[] {
  const chain = reading.speakers.chainOf(sentence, token).map((step) => behindVerb(reading, sentence, step));
  return inFull(reading, sentence, chain);
}

/** "The dollar, said Marta Lund, will fall": a verb of saying between commas has its subject behind it. */
function behindVerb(reading: Reading, sentence: number, step: Attribution): Attribution {
  const { tree, parties } = reading.clause(sentence);
  const verb = step.cue === null ? -1 : tree.sentence.starts.indexOf(step.cue.start);
  if (verb < 1 || step.by === 'article' || step.by.span.end > tree.sentence.starts[verb]!) return step;
  if (!tree.isVerb(verb) || !/^[,”"»]$/u.test(tree.sentence.form[verb - 1]!)) return step;
  const after = tree
    .children(verb)
    .find(
      (child) =>
        child > verb &&
        child <= verb + 4 &&
        /^nsubj/u.test(tree.fullRel(child)) &&
        /^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(child)),
    );
  if (after === undefined) return step;
  const by = parties.at(after, true)[0] ?? wordsOf(tree, after);
  return by === null ? step : { ...step, by };
}

/**
 * Whom "he" or "she" of a sentence means, where nothing nearer is known: the person who is the subject of the sentence before, in
 * the same paragraph; sentences about another pronoun are passed over.
 */
function personBefore(reading: Reading, sentence: number, before = -1): Party | null {
  const { sentences } = reading.text;
  const { block } = sentences[sentence]!;
  // "The minister disagreed: demand, he said, would rise": before a colon of the same sentence.
  if (before > 0) {
    const { tree } = reading.clause(sentence);
    const colon = tree.sentence.form.slice(0, before).lastIndexOf(':');
    for (let token = 0; token < colon; token += 1) {
      const person = /^nsubj/u.test(tree.rel(token)) ? personAt(reading, sentence, token) : null;
      if (person !== null) return person;
    }
  }
  for (let at = sentence - 1; at >= 0 && sentences[at]!.block === block; at -= 1) {
    const { tree } = reading.clause(at);
    for (let token = 0; token < tree.length; token += 1) {
      const head = tree.head(token);
      if (!/^nsubj/u.test(tree.rel(token)) || head < 0) continue;
      // The subject of the sentence, or of the verb of saying beside it.
      if (tree.head(head) >= 0 && !(tree.rel(head) === 'parataxis' && stanceAt(tree, head) !== null))
        continue;
      const person = personAt(reading, at, token);
      if (person !== null) return person;
    }
  }
  return null;
}

/** The person whom a noun names or describes: "Gunta Ozola", "our colleague Gunta Ozola", "a minister in Accra". */
function personAt(reading: Reading, sentence: number, token: number): Party | null {
  const { tree, parties } = reading.clause(sentence);
  const { text } = reading.text.article;
  const known = parties.at(token, false).find(({ actor }) => actor?.startsWith('actor:person/') === true);
  if (known !== undefined) return known;
  const name =
    tree.upos(token) === 'PROPN'
      ? token
      : tree
          .childrenBy(token, 'appos', 'flat', 'nmod', 'compound')
          .find(
            (child) =>
              child > token - 3 && tree.upos(child) === 'PROPN' && tree.child(child, 'case') === null,
          );
  if (name !== undefined) {
    const [named] = parties.at(name, false);
    if (named?.actor?.startsWith('actor:person/') === true) return named;
    if (named?.actor != null) return null;
    const start = tree.sentence.starts[name]!;
    const words = /^\p{Lu}[\p{L}\p{M}.’'-]*(?: \p{Lu}[\p{L}\p{M}.’'-]*)+/u.exec(text.slice(start));
    if (words !== null) return unknown(words[0], start);
  }
  if (tree.upos(token) !== 'NOUN') return null;
  const lemma = tree.lemma(token).toLowerCase();
  const { lexicon } = reading;
  const isHuman = lexicon.has('agent', lemma) || lexicon.has('official', lemma) || PEOPLE.test(lemma);
  const isOne = tree
    .childrenBy(token, 'det', 'nummod')
    .some((child) => /^(?:an?|one|another)$/u.test(tree.lower(child)));
  // "Peru's finance minister disagreed: …, he said": who holds an office, by his words.
  if (OFFICE.test(lemma) && tree.xpos(token) === 'NN')
    return parties.at(token, false)[0] ?? described(text, tree, token);
  return isHuman && isOne ? described(text, tree, token) : null;
}

const OFFICE =
  /(?:minister|president|premier|chancellor|spokes(?:man|woman|person)|diplomat|ambassador|envoy|general|commander|admiral|lawmaker|senator|mayor|governor|secretary|king|chairman|colonel|officer)$/u;

const unknown = (text: string, start: number): Party => ({
  actor: null,
  code: text,
  sector: null,
  text,
  span: { start, end: start + text.length },
});

/** Who speaks, by the fullest words that the text has for him: no pronoun, and "a diplomat from a neutral country". */
function called(reading: Reading, sentence: number, by: Party): Party {
  const { tree } = reading.clause(sentence);
  if (THIRD.test(by.text)) {
    const before = personBefore(reading, sentence);
    if (before === null || before.actor === by.actor) return by;
    // Who is resolved stays, unless another person has come in between.
    const isNearer =
      by.actor !== null &&
      reading.text.mentions.some(
        ({ actors, form, span }) =>
          form !== 'pronoun' &&
          actors.includes(by.actor!) &&
          span.start > before.span.start &&
          span.end <= by.span.start,
      );
    return isNearer ? by : before;
  }
  const known = nameOfOffice(reading, sentence, by);
  if (known !== null) return known;
  if (by.actor !== null) return by;
  const same = reading.text.mentions.find(
    ({ form, text, actors }) =>
      form === 'name' && text === by.text && actors.length === 1 && actors[0]!.startsWith('actor:person/'),
  );
  const actor = same === undefined ? undefined : reading.text.actors.get(same.actors[0]!);
  if (actor !== undefined)
    return { ...by, actor: actor.id, code: actor.code, sector: same!.sector ?? actor.sector };
  const head = tree.sentence.ends.indexOf(by.span.end);
  const name = head < 0 ? null : personAt(reading, sentence, head);
  if (name !== null) return name;
  return head >= 0 && tree.upos(head) === 'NOUN' && tree.sentence.starts[head]! >= by.span.start
    ? described(reading.text.article.text, tree, head)
    : asWritten(reading, by);
}

/** Words as the text has them: "the bank's analysts", whatever the tokens are. */
function asWritten({ text }: Reading, by: Party): Party {
  if (!/ [’']s? /u.test(by.text)) return by;
  const written = text.article.text.slice(by.span.start, by.span.end).replace(/\s+/gu, ' ');
  return { ...by, code: by.code === by.text ? written : by.code, text: written };
}

/** "The US Speaker of the House Nancy Pelosi": an office that was taken for its state, with the name behind it. */
function nameOfOffice(reading: Reading, sentence: number, { actor, span }: Party): Party | null {
  const { tree, parties } = reading.clause(sentence);
  if (actor === null || reading.text.actors.get(actor)?.kind !== 'state') return null;
  const head = tree.sentence.ends.indexOf(span.end);
  if (head < 0 || !/^(?:NOUN|PROPN)$/u.test(tree.upos(head))) return null;
  for (const child of tree.childrenBy(head, 'appos', 'flat', 'nmod')) {
    if (child < head || tree.child(child, 'case') !== null || tree.upos(child) !== 'PROPN') continue;
    const person = parties.at(child, false).find((one) => one.actor?.startsWith('actor:person/') === true);
    if (person !== undefined) return person;
  }
  return null;
}

/** "a diplomat from a neutral country": a nominal with what describes it, up to a comma or a clause. */
function described(article: string, tree: Tree, token: number): Party {
  const before = tree
    .childrenBy(token, 'det', 'nummod', 'amod', 'compound', 'nmod:poss')
    .filter((child) => child < token)
    .map((child) => tree.reach(child)[0]);
  let first = Math.min(token, ...before);
  // "In 1913 experts": a date that the tree has hung on them.
  if (/^(?:ADP|SCONJ)$/u.test(tree.upos(first)))
    first = Math.min(token, ...tree.childrenBy(token, 'det', 'amod'));
  let last = token;
  for (const child of tree.childrenBy(token, 'nmod')) {
    const [from, to] = tree.reach(child);
    if (
      from !== last + 1 ||
      !/^(?:of|in|from|at|for|with|near|on|to|close to|among|inside)$/u.test(tree.cases(child))
    )
      continue;
    let end = from;
    while (end < to && tree.upos(end + 1) !== 'PUNCT' && !tree.isVerb(end + 1)) end += 1;
    last = end;
    if (end < to) break;
  }
  const start = tree.sentence.starts[first]!;
  const end = tree.sentence.ends[last]!;
  const text = article.slice(start, end).replace(/\s+/gu, ' ');
  return { actor: null, code: text, sector: null, text, span: { start, end } };
}

/** "The editor in chief of the portal Ivan Petrov": a name that the tree hangs on the office without a preposition. */
function inFull(reading: Reading, sentence: number, chain: readonly Attribution[]): readonly Attribution[] {
  const { tree, parties } = reading.clause(sentence);
  return chain.map((step) => {
    const { by } = step;
    if (by === 'article' || by.actor !== null) return step;
    const head = tree.sentence.ends.indexOf(by.span.end);
    if (head < 0) return step;
    for (const child of tree.childrenBy(head, 'nmod', 'appos', 'flat')) {
      if (tree.child(child, 'case') !== null || tree.upos(child) !== 'PROPN') continue;
      const [named] = parties.at(child, false);
      if (named?.actor?.startsWith('actor:person/') === true) return { ...step, by: named };
    }
    return step;
  });
}

/** "Pollsters predict …; the other party will …": a semicolon ends what a verb before it holds. */
function isParted(tree: Tree, { cue }: Attribution, outcome: number): boolean {
  const token = cue === null ? -1 : tree.sentence.starts.indexOf(cue.start);
  if (token < 0) return false;
  const [from, to] = [Math.min(token, outcome), Math.max(token, outcome)];
  const between = tree.sentence.form.slice(from, to);
  return between.includes(';') && !between.some((form) => /^["“”«»]$/u.test(form));
}

const isSelf = (by: Party | 'article'): boolean =>
  by !== 'article' && by.actor === null && FIRST.test(by.text);

const same = (a: Party | 'article', b: Party): boolean =>
  a !== 'article' && (a.actor !== null ? a.actor === b.actor : a.text === b.text);

/** The token of the innermost cue, where it stands in this sentence. */
function cueOf(tree: Tree, chain: readonly Attribution[]): number | null {
  const cue = chain.at(-1)?.cue;
  if (!cue) return null;
  const token = tree.sentence.starts.indexOf(cue.start);
  return token < 0 ? null : token;
}

/** Who expects, where the word says so: its subject, its agent, its owner. */
function holderParty(
  reading: Reading,
  sentence: number,
  { token, frame, entry, believer }: Holder,
): Party | 'unnamed' | null {
  const { tree, parties } = reading.clause(sentence);
  const lemma = tree.lemma(token).toLowerCase();
  const verbOver = believer ?? measuringVerb(tree, token);
  if (verbOver !== null) {
    const subject = tree.child(verbOver, 'nsubj');
    if (tree.isPassive(verbOver)) return 'unnamed';
    if (subject === null || FIRST.test(tree.lower(subject)) || tree.lower(subject) === 'you') return null;
    if (THIRD.test(tree.lower(subject)))
      return parties.at(subject, true)[0] ?? personBefore(reading, sentence) ?? 'unnamed';
    return speakerOfVerb(tree, parties, verbOver) ?? wordsOf(tree, subject) ?? 'unnamed';
  }
  if (tree.upos(token) === 'NOUN' && entry.verbs.includes(lemma)) {
    // A verb that the tagger took for a noun: who stands before it.
    const noun = nounAround(tree, token);
    return noun === null || noun > token
      ? 'unnamed'
      : (parties.at(noun, true)[0] ?? wordsOf(tree, noun) ?? 'unnamed');
  }
  if (lemma === 'confidence' && tree.upos(token) === 'NOUN' && tree.head(token) >= 0) {
    const subject = tree.child(tree.head(token), 'nsubj');
    if (subject === null || FIRST.test(tree.lower(subject))) return null;
    return parties.at(subject, true)[0] ?? wordsOf(tree, subject) ?? 'unnamed';
  }
  if (tree.upos(token) === 'NOUN') {
    if (!/^(?:expectation|prediction|forecast|prognosis|fear|concern|worry|warning)$/u.test(lemma))
      return null;
    const verb = tree.head(token);
    const owner =
      tree.child(token, 'nmod:poss') ??
      tree.childrenBy(token, 'nmod').find((child) => /^(?:of|by|from|among)$/u.test(tree.cases(child))) ??
      // "has issued a warning that", "voiced fears that"
      (verb >= 0 && tree.isVerb(verb) && tree.rel(token) === 'obj' && !tree.isPassive(verb)
        ? tree.child(verb, 'nsubj')
        : null);
    if (owner === null) return 'unnamed';
    return parties.at(owner, true)[0] ?? wordsOf(tree, owner);
  }
  // "The farmers are afraid that …": who feels it holds it.
  if (frame === 'that' && (tree.upos(token) === 'ADJ' || tree.xpos(token) === 'VBN')) {
    const feels =
      /^(?:afraid|worried|concerned|fearful|anxious|confident|convinced|optimistic|pessimistic|adamant|certain|sure)$/u;
    const subject = tree.child(token, 'nsubj');
    if (
      feels.test(tree.lower(token)) &&
      subject !== null &&
      tree.child(token, 'expl') === null &&
      tree.child(token, 'xcomp') === null
    ) {
      if (FIRST.test(tree.lower(subject))) return null;
      if (tree.lower(subject) !== 'it')
        return parties.at(subject, true)[0] ?? wordsOf(tree, subject) ?? 'unnamed';
    }
  }
  if (!tree.isVerb(token)) return null;
  if (/^(?:loom|threaten|promise|risk|head)$/u.test(lemma) || entry.of === 'thing') return null;
  const subject = tree.child(token, 'nsubj');
  if (tree.isPassive(token) || (subject !== null && tree.fullRel(subject) === 'nsubj:pass')) {
    const agent = tree.child(token, 'obl:agent');
    // "cannot be ruled out", "is to be expected": he who writes it holds it himself.
    const isOwn =
      tree.marks(token).includes('to') ||
      tree
        .childrenBy(token, 'aux')
        .some((child) => /^(?:ca|can|could|must|should)$/u.test(tree.lower(child)));
    if (agent === null && isOwn) return null;
    return agent === null ? 'unnamed' : (parties.at(agent, true)[0] ?? wordsOf(tree, agent));
  }
  if (subject === null) {
    const row = tree.rel(token) === 'conj' ? tree.child(tree.head(token), 'nsubj') : null;
    if (row === null || isNegated(tree, token)) return null;
    return FIRST.test(tree.lower(row)) ? null : (parties.at(row, true)[0] ?? wordsOf(tree, row));
  }
  if (FIRST.test(tree.lower(subject)) || tree.lower(subject) === 'you') return null;
  if (
    /^(?:nobody|none|few|many|most|some|it|one|everyone|everybody|anyone|people)$/u.test(tree.lower(subject))
  )
    return tree.lower(subject) === 'it' ? (parties.at(subject, false)[0] ?? 'unnamed') : 'unnamed';
  if (THIRD.test(tree.lower(subject)))
    return parties.at(subject, true)[0] ?? personBefore(reading, sentence) ?? 'unnamed';
  return speakerOfVerb(tree, parties, token) ?? wordsOf(tree, subject) ?? 'unnamed';
}

/** "put the chance of a deal at one in five", "sees little chance": the verb by which somebody measures a chance. */
export function measuringVerb(tree: Tree, noun: number): number | null {
  if (tree.upos(noun) !== 'NOUN' || tree.rel(noun) !== 'obj') return null;
  const verb = tree.head(noun);
  return /^(?:put|see|set|rate|estimate|assess|place|give|reckon|calculate|quote|discern)$/u.test(
    tree.lemma(verb),
  )
    ? verb
    : null;
}

/** A voice that nobody knows keeps its words. */
function wordsOf(tree: Tree, token: number): Party | null {
  if (!/^(?:NOUN|PROPN)$/u.test(tree.upos(token)) && tree.child(token, 'det') === null) return null;
  const first = Math.min(token, ...tree.childrenBy(token, 'det', 'nummod', 'amod', 'compound', 'nmod:poss'));
  const text = tree.sentence.form.slice(first, token + 1).join(' ');
  const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[token]! };
  return { actor: null, code: text, sector: null, text, span };
}

/**
 * "…, warned the analyst", "…, his lawyer said on Monday": the last verb of the sentence, of saying, behind the last comma,
 * whatever the tree has hung it on.
 */
function closingVerb(tree: Tree, outcome: number): number | null {
  let verb = tree.length - 1;
  while (verb > outcome && !tree.isVerb(verb)) verb -= 1;
  if (verb <= outcome || !/^VB[DZP]$/u.test(tree.xpos(verb)) || stanceAt(tree, verb) === null) return null;
  if (tree.child(verb, 'ccomp', 'xcomp') !== null && tree.child(verb, 'ccomp', 'xcomp')! > verb) return null;
  for (let token = verb - 1; token > outcome && verb - token <= 14; token -= 1) {
    if (tree.isVerb(token)) return null;
    if (/^[,”"»’]$/u.test(tree.sentence.form[token]!) && tree.rel(token) === 'punct') {
      // An apposition in between: "…, Ivanov, an analyst, said".
      const opens = tree.lower(token + 1);
      const isInner = tree.lower(verb - 1) === ',';
      if (/^(?:an?|who|which)$/u.test(opens) && token + 1 !== verb && isInner) continue;
      return verb;
    }
  }
  return null;
}

/** "…, saying it would harm the state": what a participle says, the subject of its verb says. */
function participleAbove(tree: Tree, outcome: number): number | null {
  let below = outcome;
  for (const at of tree.ancestors(outcome)) {
    if (tree.rel(below) !== 'ccomp' && tree.rel(below) !== 'conj' && tree.rel(below) !== 'xcomp') return null;
    if (tree.xpos(at) === 'VBG' && tree.child(at, 'nsubj', 'aux') === null && stanceAt(tree, at) !== null)
      return at;
    below = at;
  }
  return null;
}

/** Who stands before or behind a verb of saying; null = nobody whom the text lets us know. */
function speakerAround(reading: Reading, sentence: number, verb: number): Party | null {
  const { tree, parties } = reading.clause(sentence);
  if (tree.xpos(verb) === 'VBG') {
    for (let at = verb; tree.head(at) >= 0 && /^(?:advcl|conj|xcomp)$/u.test(tree.rel(at)); ) {
      at = tree.head(at);
      const subject = tree.child(at, 'nsubj');
      if (subject !== null) return parties.at(subject, true)[0] ?? wordsOf(tree, subject);
    }
    return null;
  }
  const named = nounAround(tree, verb);
  if (named === null) return null;
  const party = parties.at(named, true)[0] ?? mentionedBetween(reading, sentence, named, verb);
  return party ?? wordsOf(tree, named);
}

/**
 * Who speaks a quotation beside which the tree has lost him: "…”, Kossi Adjavon, an economist in Cotonou, told me", and the next
 * quotation of the same paragraph.
 */
function mouthAround(reading: Reading, sentence: number, at: Span): Attribution | null {
  const { quotations, sentences } = reading.text;
  const { block } = sentences[sentence]!;
  const inBlock = quotations.filter(
    ({ span, depth, closed }) =>
      depth === 0 &&
      closed &&
      sentences.some(
        (one) => one.block === block && contains(one.span, { start: span.start, end: span.start }),
      ),
  );
  let place = inBlock.findIndex(({ inner }) => contains(inner, at));
  for (; place >= 0; place -= 1) {
    const { span } = inBlock[place]!;
    const last = sentences.findLastIndex((one) => one.span.start < span.end);
    const { tree } = reading.clause(last);
    let token = tree.sentence.starts.findIndex((start) => start >= span.end);
    if (token < 0) continue;
    for (const end = Math.min(tree.length, token + 16); token < end; token += 1) {
      if (!/^VB[DZP]$/u.test(tree.xpos(token)) || stanceAt(tree, token) === null) continue;
      const noun = nounAround(tree, token);
      // "…,” Rojas said": a name that the tagger took for a verb.
      const only = token - 1;
      if (
        tree.sentence.starts[only]! >= span.end &&
        /^\p{Lu}\p{L}+$/u.test(tree.sentence.form[only]!) &&
        tree.upos(only) !== 'PROPN' &&
        /^[”"»]$/u.test(tree.sentence.form[only - 1] ?? '')
      ) {
        const by = inWhole(reading, tree.sentence.form[only]!, tree.sentence.starts[only]!);
        return by === null ? null : { by, stance: stanceAt(tree, token)!, cue: spanOf(tree, token) };
      }
      if (noun === null || tree.sentence.starts[noun]! < span.end) return null;
      const { parties } = reading.clause(last);
      const by =
        personAt(reading, last, noun) ??
        parties.at(noun, true)[0] ??
        (THIRD.test(tree.lower(noun)) ? personBefore(reading, last) : null) ??
        wordsOf(tree, noun);
      return by === null ? null : { by, stance: stanceAt(tree, token)!, cue: spanOf(tree, token) };
    }
  }
  return null;
}

/** "Ignacio Rojas" for "Rojas", where the text has given his whole name before. */
function inWhole({ text }: Reading, surname: string, at: number): Party | null {
  const before = text.article.text.slice(0, at);
  const match = new RegExp(`((?:\\p{Lu}[\\p{L}.'’-]+ ){1,3})${surname}(?!\\p{L})`, 'u').exec(before);
  return match === null ? null : unknown(match[0], match.index);
}

/** The first noun between the comma and the verb, else the one behind the verb. */
function nounAround(tree: Tree, verb: number): number | null {
  const isName = (token: number) =>
    /^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(token)) &&
    !FIRST.test(tree.lower(token)) &&
    !(
      /^(?:compound|nmod:poss|amod|det)$/u.test(tree.fullRel(token)) &&
      tree.upos(tree.head(token)) !== 'PROPN'
    );
  const behind = tree
    .childrenBy(verb, 'nsubj')
    .find((child) => child > verb && child <= verb + 5 && isName(child));
  if (behind !== undefined && /^[,”"»]$/u.test(tree.sentence.form[verb - 1] ?? '')) return behind;
  let comma = verb - 1;
  // "Adjavon, an economist, told": the comma before the verb closes an apposition.
  if (comma >= 0 && tree.lower(comma) === ',') {
    let mark = comma - 1;
    while (mark >= 0 && comma - mark < 20 && !/^[”"»]$/u.test(tree.sentence.form[mark]!)) mark -= 1;
    comma = mark >= 0 && comma - mark < 20 ? mark : comma - 1;
  }
  while (comma >= 0 && !/^[,”"»]$/u.test(tree.sentence.form[comma]!)) comma -= 1;
  for (let token = comma + 1; token < verb; token += 1) if (isName(token)) return token;
  const subject = tree.child(verb, 'nsubj');
  if (subject !== null && Math.abs(subject - verb) <= 14) return subject;
  for (let token = verb + 1; token < Math.min(tree.length, verb + 5); token += 1)
    if (isName(token)) return token;
  return null;
}

function mentionedBetween(reading: Reading, sentence: number, from: number, to: number): Party | null {
  const { parties } = reading.clause(sentence);
  for (let token = Math.min(from, to); token <= Math.max(from, to); token += 1) {
    const [party] = parties.at(token, false);
    if (party?.actor != null) return party;
  }
  return null;
}

/** Nouns of texts that speak for those who wrote them. */
const WRITTEN =
  /^(?:report|study|poll|survey|forecast|estimate|projection|assessment|analysis|paper|document|statement|newspaper|daily|agency|magazine|model)s?$/iu;
const PEOPLE =
  /(?:ists?|ers?|ors?|ians?|ants?|ents|men|women|people|voices?|circles|experts?|analysts?|sources?|many|some)$/iu;

/** "Iran, U.S. Secretary of State": words that the tree has run together are those of his mention alone. */
function shortened(reading: Reading, by: Party): Party {
  const mention = reading.text.mentions.find(
    ({ actors, span }) =>
      by.actor !== null &&
      actors.includes(by.actor) &&
      overlap(span, by.span) > 0 &&
      !contains(span, by.span),
  );
  return mention === undefined ? by : { ...by, text: mention.text, span: mention.span };
}

/** A voice that is nobody ("pressure … said") is a slip of the tree: then whom the words before the verb name, or nobody. */
function credible(reading: Reading, sentence: number, by: Party, cue: number | null): Party | null {
  const actor = by.actor === null ? undefined : reading.text.actors.get(by.actor);
  // "Observers" near a name of a state are nobody's.
  if (
    actor?.kind === 'state' &&
    by.sector !== null &&
    !OFFICES.has(by.sector) &&
    !/\p{Lu}/u.test(by.text.slice(1))
  )
    return { ...by, actor: null, code: by.text };
  if (by.actor !== null) return /,/u.test(by.text) ? shortened(reading, by) : by;
  const last = by.text.split(/\s+/u).at(-1)!;
  if (/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/u.test(last)) return null;
  const lower = last.toLowerCase();
  const { lexicon } = reading;
  const isSomebody = (word: string) => lexicon.has('agent', word) || lexicon.has('official', word);
  if (
    /^\p{Lu}/u.test(last) ||
    isSomebody(lower) ||
    isSomebody(lower.replace(/s$/u, '')) ||
    WRITTEN.test(last) ||
    PEOPLE.test(last)
  )
    return by;
  const { tree } = reading.clause(sentence);
  const head = tree.sentence.ends.indexOf(by.span.end);
  if (head >= 0 && /^nsubj/u.test(tree.rel(head))) return by;
  const verb = cue === null ? -1 : tree.sentence.starts.indexOf(cue);
  if (verb < 0) return null;
  const noun = nounAround(tree, verb);
  return noun === null || noun > verb ? null : mentionedBetween(reading, sentence, noun, verb);
}

const EXPERTS =
  /\b(?:analysts?|experts?|economists?|lecturers?|scientists?|scholars?|historians?|researchers?|professors?|observers?|commentators?|pundits?|specialists?|academics?|columnists?|sociologists?|strategists?|pollsters?|fellows?|forecasters?|scouts?|critics|sceptics|skeptics|(?:orienta|politolog)\p{L}*)\b/iu;
const STUDIES =
  /\b(?:centre|center|institut\p{L}*|university|college|school|think tank|council on|studies|research|academy|laboratory|observatory|forum)\b/iu;

/** Whether who speaks has a part in what comes: states, organisations and their officers have, an expert or a witness has none. */
function kindOf(reading: Reading, party: Party): 'expert' | 'official' | 'person' {
  const actor: Actor | undefined = party.actor === null ? undefined : reading.text.actors.get(party.actor);
  if (EXPERTS.test(party.text) || WRITTEN.test(party.text)) return 'expert';
  if (actor === undefined) {
    // "dealers in London": the noun, not where it is.
    const noun = party.text.split(/ (?:of|in|from|at|for|with|near|on|to|close|among|inside) /u)[0]!;
    const last = noun.split(/\s+/u).at(-1)!;
    const words = party.text.toLowerCase().split(/[\s-]+/u);
    const isOffice = words.some(
      (word) =>
        reading.lexicon.has('official', word) || reading.lexicon.has('official', word.replace(/s$/u, '')),
    );
    const about = personWords(reading, party.text);
    if (about !== null && !isOffice)
      return EXPERTS.test(about) || STUDIES.test(about)
        ? 'expert'
        : about
              .toLowerCase()
              .split(/[^\p{L}]+/u)
              .some((word) => reading.lexicon.has('official', word))
          ? 'official'
          : 'person';
    // "the Palace", "Upjohn": a name that we do not know may be anybody's.
    return isOffice || /^\p{Lu}/u.test(last) ? 'official' : 'person';
  }
  if (actor.kind === 'outlet') return 'expert';
  if (actor.kind !== 'person')
    return actor.kind !== 'project' && (party.sector === null || OFFICES.has(party.sector))
      ? 'official'
      : 'expert';
  if (actor.roles.some((role) => role.office === 'head-of-state' || role.office === 'head-of-government'))
    return isFormer(reading, actor.id) ? 'expert' : 'official';
  const isScholar = actor.roles.some(({ title, of }) => {
    const body = of === null ? '' : (reading.text.actors.get(of)?.name ?? of.replaceAll('-', ' '));
    return EXPERTS.test(title) || STUDIES.test(body);
  });
  if (isScholar || isFormer(reading, actor.id) || party.sector === 'EDU' || party.sector === 'MED')
    return 'expert';
  return party.sector !== null && OFFICES.has(party.sector) ? 'official' : 'person';
}

/** What the text says beside an unknown name that makes it a person's: "our colleague Gunta Ozola", "Ana Ruiz, a jurist"; null = nothing. */
function personWords({ text, lexicon }: Reading, name: string): string | null {
  if (!/^\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+)+$/u.test(name)) return null;
  const { text: words } = text.article;
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const behind = /^(?:, (?:an?|the|who|whose)\b| of (?:the )?(?=\p{Lu}))[^.,;”"]{0,60}/u.exec(
      words.slice(at + name.length),
    );
    if (behind !== null && (behind[0].startsWith(',') || STUDIES.test(behind[0]))) return behind[0];
    const before = /(?<=^|\s)(\p{Ll}+|Mr|Mrs|Ms|Dr|Professor|Prof)\.? $/u.exec(
      words.slice(Math.max(0, at - 24), at),
    );
    const word = before?.[1] ?? '';
    if (/^\p{Lu}/u.test(word) || PEOPLE.test(word) || lexicon.has('agent', word)) return word;
    if (/^(?:colleague|author|writer|friend)$/u.test(word)) return word;
  }
  return null;
}

/** "Mark Huang, a former head of intelligence", "the retired general": who once spoke for others. */
function isFormer(reading: Reading, actor: Actor['id']): boolean {
  const { text } = reading.text.article;
  return reading.text.mentions.some(
    ({ actors, span, form }) =>
      form !== 'pronoun' &&
      actors.includes(actor) &&
      (/\b(?:former|retired|ex-)/iu.test(
        text
          .slice(Math.max(0, span.start - 40), span.end)
          .split(/[.;\n]/u)
          .at(-1)!,
      ) ||
        /^,? ?(?:an? |the )?(?:former|retired|ex-)/iu.test(text.slice(span.end, span.end + 20))),
  );
}
