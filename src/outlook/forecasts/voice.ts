import { type Actor, type Attribution, contains, overlap, type Party } from '#core/index.js';
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
const FIRST = /^(?:I|we|me|us|myself|ourselves)$/iu;

export function voiceOf(reading: Reading, sentence: number, prospect: Prospect): Voice {
  const { tree } = reading.clause(sentence);
  const { outcome, holder } = prospect;
  const above = holder === null ? null : spanOf(tree, holder.token).start;
  // "is certain to win", "is sure to fail": he is not the one who is sure.
  const isSpeaker = (step: Attribution) =>
    !isSelf(step.by) &&
    !isParted(tree, step, outcome) &&
    !(holder?.frame === 'to' && !tree.isVerb(holder.token) && step.cue?.start === above);
  const own = inFull(reading, sentence, reading.speakers.chainOf(sentence, outcome).filter(isSpeaker));
  let chain: readonly Attribution[] = own;
  let unnamed = false;
  let cue = cueOf(tree, own);
  if (holder !== null && holder.entry.mood === 'expectation') {
    const { token } = holder;
    const at = spanOf(tree, token);
    const before = inFull(reading, sentence, reading.speakers.chainOf(sentence, token).filter(isSpeaker));
    const told = own.at(-1)?.cue?.start === at.start;
    const by = holderParty(reading, sentence, holder);
    if (by === 'unnamed') {
      unnamed = true;
      chain = before;
    } else if (by !== null) {
      chain = told
        ? own
        : [...before.filter((step) => !same(step.by, by)), { by, stance: 'expects', cue: at }];
      cue = token;
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
    return by === null ? [] : [{ ...step, by }];
  });
  const inner = chain.at(-1)?.by;
  if (inner === undefined) {
    const sayer = somebodySaying(tree, outcome, holder?.token ?? outcome);
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
function somebodySaying(tree: Tree, outcome: number, holder: number): number | null {
  let below = outcome;
  for (const at of tree.ancestors(outcome)) {
    if (/^(?:ccomp|csubj)$/u.test(tree.rel(below)) && stanceAt(tree, at) !== null) {
      const subject = tree.child(at, 'nsubj');
      if (subject === null ? tree.isPassive(at) : !FIRST.test(tree.lower(subject))) return at;
    }
    below = at;
  }
  return (
    [outcome, holder]
      .flatMap((at) => tree.childrenBy(at, 'obl'))
      .find(
        (child) =>
          /^(?:opinion|view)$/u.test(tree.lemma(child)) &&
          tree.cases(child) === 'in' &&
          tree.child(child, 'nmod:poss') !== null,
      ) ?? null
  );
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
  { token, frame, entry }: Holder,
): Party | 'unnamed' | null {
  const { tree, parties } = reading.clause(sentence);
  const lemma = tree.lemma(token).toLowerCase();
  if (tree.upos(token) === 'NOUN' && entry.verbs.includes(lemma)) {
    // A verb that the tagger took for a noun: who stands before it.
    const noun = nounAround(tree, token);
    return noun === null || noun > token
      ? 'unnamed'
      : (parties.at(noun, true)[0] ?? wordsOf(tree, noun) ?? 'unnamed');
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
  if (/^(?:loom|threaten|promise|risk)$/u.test(lemma)) return null;
  const subject = tree.child(token, 'nsubj');
  if (tree.isPassive(token) || (subject !== null && tree.fullRel(subject) === 'nsubj:pass')) {
    const agent = tree.child(token, 'obl:agent');
    return agent === null ? 'unnamed' : (parties.at(agent, true)[0] ?? wordsOf(tree, agent));
  }
  if (subject === null) {
    const row = tree.rel(token) === 'conj' ? tree.child(tree.head(token), 'nsubj') : null;
    if (row === null || isNegated(tree, token)) return null;
    return FIRST.test(tree.lower(row)) ? null : (parties.at(row, true)[0] ?? wordsOf(tree, row));
  }
  if (FIRST.test(tree.lower(subject))) return null;
  if (
    /^(?:nobody|none|few|many|most|some|it|one|everyone|everybody|anyone|people)$/u.test(tree.lower(subject))
  )
    return tree.lower(subject) === 'it' ? (parties.at(subject, false)[0] ?? 'unnamed') : 'unnamed';
  return speakerOfVerb(tree, parties, token) ?? wordsOf(tree, subject) ?? 'unnamed';
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
      if (/^(?:an?|who|which)$/u.test(opens) && token + 1 !== verb) continue;
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

/** The first noun between the comma and the verb, else the one behind the verb. */
function nounAround(tree: Tree, verb: number): number | null {
  const isName = (token: number) =>
    /^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(token)) &&
    !/^(?:compound|nmod:poss|amod|det)$/u.test(tree.fullRel(token));
  let comma = verb - 1;
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
  /\b(?:analysts?|experts?|economists?|scientists?|scholars?|historians?|researchers?|professors?|observers?|commentators?|pundits?|specialists?|academics?|columnists?|sociologists?|strategists?|pollsters?|fellows?|forecasters?|scouts?|critics|sceptics|skeptics|(?:orienta|politolog)\p{L}*)\b/iu;
const STUDIES =
  /\b(?:centre|center|institut\p{L}*|university|college|school|think tank|council on|studies|research|academy|laboratory)\b/iu;

/** Whether who speaks has a part in what comes: states, organisations and their officers have, an expert or a witness has none. */
function kindOf(reading: Reading, party: Party): 'expert' | 'official' | 'person' {
  const actor: Actor | undefined = party.actor === null ? undefined : reading.text.actors.get(party.actor);
  if (EXPERTS.test(party.text) || WRITTEN.test(party.text)) return 'expert';
  if (actor === undefined) {
    const last = party.text.split(/\s+/u).at(-1)!;
    const words = party.text.toLowerCase().split(/[\s-]+/u);
    const isOffice = words.some(
      (word) =>
        reading.lexicon.has('official', word) || reading.lexicon.has('official', word.replace(/s$/u, '')),
    );
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
