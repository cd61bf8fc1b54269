import {
  type ActorText,
  type Attribution,
  contains,
  type Party,
  type Quotation,
  type Span,
  wordSet,
} from '#core/index.js';
import { Interview, type SpokenTurn } from './interview.js';
import type { Parties } from './parties.js';
import { accusingVerb, isNegated } from './status.js';
import type { Tree } from './tree.js';

const REPORTS = wordSet(
  'say tell state report announce declare note add explain stress underline emphasize emphasise emphasis confirm reveal acknowledge admit write remark observe mention comment clarify inform specify underscore recall reply answer continue conclude point indicate disclose describe quote cite warn promise pledge vow',
);
const CLAIMS = wordSet(
  'claim believe think pretend argue maintain assert insist contend allege consider suppose feel hold suggest convinced certain sure confident opine reckon',
);
const EXPECTS = wordSet('expect predict forecast anticipate hope fear foresee doubt exclude');
const DENIES = wordSet('deny refute dismiss reject rebut');
/** Nouns whose clause somebody says: "reports that", "the claim that". */
const SAYING_NOUNS = wordSet(
  'report claim statement allegation rumour rumor announcement belief opinion view warning assertion accusation',
);

function stanceOf(lemma: string): Attribution['stance'] | null {
  if (DENIES.has(lemma)) return 'denies';
  if (EXPECTS.has(lemma)) return 'expects';
  if (CLAIMS.has(lemma)) return 'claims';
  return REPORTS.has(lemma) ? 'reports' : null;
}

const OPINIONS = wordSet(
  'opinion view word estimation estimate assessment account telling judgment judgement',
);
/** Participles that say what somebody holds: "is convinced that". */
const HELD = wordSet('convinced persuaded');

/** The stance of a verb or adjective in its sentence. */
export function stanceAt(tree: Tree, token: number): Attribution['stance'] | null {
  if (tree.lemma(token) === 'rule' && tree.children(token).some((child) => tree.lower(child) === 'out'))
    return 'expects';
  // "as the minister put it"
  if (tree.lemma(token) === 'put') {
    const object = tree.child(token, 'obj');
    return object !== null && tree.lower(object) === 'it' && tree.marks(token).includes('as')
      ? 'reports'
      : null;
  }
  return HELD.has(tree.lower(token)) ? 'claims' : stanceOf(tree.lemma(token).toLowerCase());
}

/** One sentence as this file sees it. */
export interface Clause {
  readonly tree: Tree;
  readonly parties: Parties;
}

/** Fewer words in marks are a name or a term, unless they are a clause. */
const WORDS_OF_SPEECH = 4;

/** Who says what stands in quotation marks, over the whole article. */
export class Speakers {
  readonly #text: ActorText;
  readonly #clauses: readonly Clause[];
  readonly #byQuotation = new Map<Quotation, Attribution | null>();
  readonly #byContinuation = new Map<number, Attribution | null>();
  readonly #interview: Interview;

  constructor(text: ActorText, clauses: readonly Clause[]) {
    this.#text = text;
    this.#clauses = clauses;
    this.#interview = new Interview(text, (sentence) => clauses[sentence]?.parties ?? null);
  }

  /** Whose turn a sentence belongs to, in an interview; null = the text is none. */
  turnOf(sentence: number): SpokenTurn | null {
    return this.#interview.turnOf(this.#text.sentences[sentence]!.block);
  }

  /**
   * The chain of those who say what the token carries, outermost first; ends with the innermost speaker.
   * @param sentence index; @param token the trigger
   */
  chainOf(sentence: number, token: number): Attribution[] {
    const { tree, parties } = this.#clauses[sentence]!;
    const span = spanOf(tree, token);
    const inner: Attribution[] = [];
    let quoted = this.#quotationsAround(span, tree.child(token, 'nsubj') !== null ? 2 : WORDS_OF_SPEECH);
    const seen = new Set<number>();
    let below = token;
    for (const at of tree.ancestors(token)) {
      const step = sayingStep(tree, parties, at, below);
      if (step && !seen.has(at)) {
        seen.add(at);
        inner.unshift(step);
        // A saying verb outside the marks is the speaker of what they enclose.
        const place = spanOf(tree, at);
        quoted = quoted.filter(({ inner }) => contains(inner, place));
      }
      below = at;
    }
    for (const step of this.#parenthetic(tree, parties, token))
      if (!inner.some((known) => sameSpeaker(known, step))) inner.unshift(step);
    for (const quotation of quoted.reverse()) {
      const speaker = this.#speakerOf(quotation);
      if (speaker && !inner.some((known) => sameSpeaker(known, speaker))) inner.unshift(speaker);
    }
    const answers = this.#interview.voiceOf(this.#text.sentences[sentence]!.block);
    if (answers !== null) {
      const voice: Attribution = { by: answers, stance: 'claims', cue: null };
      // "We expect", "I believe" are his own words; what he tells of others is theirs too.
      if (!inner.some((known) => sameSpeaker(known, voice))) inner.unshift(voice);
    }
    if (inner.length === 0 && quoted.length === 0) {
      const goesOn = this.#continued(sentence);
      if (goesOn !== null) return [goesOn];
    }
    // "I am certain that …": the speaker of the quotation speaks of himself.
    const chain =
      inner.length > 1 ? inner.filter(({ by }) => by === 'article' || !/^(?:I|we)$/iu.test(by.text)) : inner;
    return chain.map((step) => this.#named(step, sentence));
  }

  /**
   * "A diplomat believes that …. “Nobody came”, says Weber.": one person without a name, whose words follow in the same
   * paragraph with their speaker's name behind them, is called by it.
   */
  #named(step: Attribution, sentence: number): Attribution {
    const { by } = step;
    if (by === 'article' || by.actor !== null || !/^an? /iu.test(by.text)) return step;
    const { sentences, quotations } = this.#text;
    const next = sentences[sentence + 1];
    if (next === undefined || next.block !== sentences[sentence]!.block) return step;
    const quotation = quotations.find(({ span, depth }) => depth === 0 && span.start === next.span.start);
    const speaker = quotation === undefined ? null : this.#speakerOf(quotation);
    if (!quotation || !speaker?.cue || speaker.by === 'article') return step;
    const isNamed = speaker.by.actor?.startsWith('actor:person/') ?? false;
    if (!isNamed || speaker.cue.start < quotation.span.end) return step;
    return {
      ...step,
      by: { ...by, actor: speaker.by.actor, code: speaker.by.code, sector: speaker.by.sector },
    };
  }

  /**
   * Whose view a sentence without a speaker goes on with, in the same paragraph: after one who spoke in the past, what
   * "would" be; after two sentences of one person, what is or will be. A past tense is the outlet's own again.
   */
  #continued(sentence: number): Attribution | null {
    const known = this.#byContinuation.get(sentence);
    if (known !== undefined) return known;
    this.#byContinuation.set(sentence, null);
    const found = this.#lookBack(sentence);
    this.#byContinuation.set(sentence, found);
    return found;
  }

  #lookBack(sentence: number): Attribution | null {
    const { sentences } = this.#text;
    const { block } = sentences[sentence]!;
    if (sentence === 0 || sentences[sentence - 1]!.block !== block) return null;
    const mode = modeOfView(this.#clauses[sentence]!.tree);
    if (mode === null) return null;
    const before = this.#voiceOf(sentence - 1);
    if (before === null) return null;
    const goesOn: Attribution = { by: before.by, stance: 'claims', cue: null };
    if (mode === 'would') return goesOn;
    // One sentence may be a report among others; two of the same mouth are a view that is told.
    const twice = sentence >= 2 && sentences[sentence - 2]!.block === block;
    const earlier = twice ? this.#voiceOf(sentence - 2) : null;
    return earlier !== null && sameSpeaker(earlier, before) ? goesOn : null;
  }

  /** Who speaks the main clause of a sentence; null = the outlet. */
  #voiceOf(sentence: number): Attribution | null {
    const { tree, parties } = this.#clauses[sentence]!;
    const root = this.#rootOf(tree);
    const stance = stanceAt(tree, root);
    const around = this.#quotationsAround(spanOf(tree, root));
    if (around.length > 0) return this.#speakerOf(around[0]!);
    if (stance !== null && tree.child(root, 'ccomp', 'parataxis') !== null) {
      const by = speakerOfVerb(tree, parties, root);
      if (by !== null) return { by, stance, cue: spanOf(tree, root) };
    }
    return this.#parenthetic(tree, parties, root)[0] ?? this.#continued(sentence);
  }

  #rootOf(tree: Tree): number {
    for (let token = 0; token < tree.length; token += 1) if (tree.head(token) < 0) return token;
    return 0;
  }

  /** Whether a token stands in quoted speech, whoever speaks it. */
  isQuoted(sentence: number, token: number): boolean {
    const { tree } = this.#clauses[sentence]!;
    const words = tree.child(token, 'nsubj') !== null ? 2 : WORDS_OF_SPEECH;
    if (this.#interview.isAnswer(this.#text.sentences[sentence]!.block)) return true;
    // A mark that is never closed may have been none.
    return this.#quotationsAround(spanOf(tree, token), words).some(({ closed }) => closed);
  }

  /** Quotations that are speech (not a word in marks), outermost first. */
  #quotationsAround(span: Span, words = WORDS_OF_SPEECH): Quotation[] {
    return this.#text.quotations.filter(
      (quotation) =>
        contains(quotation.inner, span) &&
        this.#text.article.text.slice(quotation.inner.start, quotation.inner.end).split(/\s+/u).length >=
          words,
    );
  }

  /** "…, X said", "according to X", "in his opinion": beside the clause, not above it. */
  #parenthetic(tree: Tree, parties: Parties, token: number): Attribution[] {
    const found: Attribution[] = [];
    for (const at of [token, ...tree.ancestors(token)]) {
      for (const child of tree.childrenBy(at, 'parataxis', 'ccomp', 'advcl', 'conj')) {
        if (child === token || tree.isAncestor(child, token)) continue;
        if (tree.rel(child) === 'conj' && invertedSubject(tree, child) === null) continue;
        const stance = stanceAt(tree, child);
        const subject = stance === null ? null : speakerOfVerb(tree, parties, child);
        // "as the expert clarified" and ", said X" have nothing under them but themselves.
        if (
          stance !== null &&
          subject !== null &&
          (tree.rel(child) !== 'advcl' || tree.marks(child).includes('as')) &&
          (tree.child(child, 'ccomp', 'obj') === null ||
            tree.lemma(child) === 'put' ||
            invertedSubject(tree, child) !== null)
        ) {
          found.push({ by: subject, stance, cue: spanOf(tree, child) });
        }
      }
      for (const child of tree.childrenBy(at, 'obl', 'nmod')) {
        const cases = tree.cases(child);
        const lemma = tree.lemma(child);
        const opinion =
          /^(?:in|by|from)$/u.test(cases) && OPINIONS.has(lemma)
            ? (tree.child(child, 'nmod:poss') ??
              tree.childrenBy(child, 'nmod').find((owner) => tree.cases(owner) === 'of') ??
              null)
            : null;
        if (cases === 'according to' || opinion !== null) {
          const [by] = parties.at(opinion ?? child, true);
          const cue = tree.childrenBy(child, 'case')[0] ?? child;
          if (by)
            found.push({
              by: inFull(tree, opinion ?? child, by),
              stance: opinion === null ? 'reports' : 'claims',
              cue: spanOf(tree, cue),
            });
          else if (cases === 'according to' && opinion === null)
            found.push({ by: unresolved(tree, child), stance: 'reports', cue: spanOf(tree, cue) });
        }
      }
    }
    return found;
  }

  /** Looks in the last sentence that a quotation touches, then the first, then what led up to it, then its forerunner. */
  #speakerOf(quotation: Quotation): Attribution | null {
    const known = this.#byQuotation.get(quotation);
    if (known !== undefined) return known;
    this.#byQuotation.set(quotation, null);
    const found = this.#lookForSpeaker(quotation);
    this.#byQuotation.set(quotation, found);
    return found;
  }

  /**
   * "A minister in Accra thought it conceivable. “…,” he said.": the one whom the sentence before, in the same paragraph,
   * is about, by his own words.
   */
  #personBefore(sentence: number): Party | null {
    const { sentences } = this.#text;
    const block = sentences[sentence]!.block;
    for (let at = sentence - 1; at >= 0 && at >= sentence - 2 && sentences[at]!.block === block; at -= 1) {
      const { tree, parties } = this.#clauses[at]!;
      const root = this.#rootOf(tree);
      const subject = tree.child(root, 'nsubj');
      if (subject === null) continue;
      const [by] = parties.at(subject, false);
      if (by?.actor?.startsWith('actor:person/')) return inFull(tree, subject, by);
      if (tree.xpos(subject) === 'NN' && PERSON.test(tree.lemma(subject).toLowerCase()))
        return { ...withPlace(tree, subject), sector: parties.mentionAt(subject)?.sector ?? null };
      // Whom "he" meant there is no clearer than here.
      if (!/^(?:he|she)$/u.test(tree.lower(subject))) return null;
    }
    return null;
  }

  #lookForSpeaker(quotation: Quotation): Attribution | null {
    const { sentences, quotations } = this.#text;
    const touched = sentences.flatMap((sentence, index) =>
      sentence.span.start < quotation.span.end && quotation.span.start < sentence.span.end ? [index] : [],
    );
    for (const index of [...touched].reverse()) {
      const { tree, parties } = this.#clauses[index]!;
      for (let token = 0; token < tree.length; token += 1) {
        const place = spanOf(tree, token);
        if (
          quotations.some((other) => contains(other.inner, place) && other.span.end - other.span.start > 30)
        )
          continue;
        const stance = stanceAt(tree, token);
        if (stance === null || !(tree.isVerb(token) || tree.upos(token) === 'ADJ')) continue;
        const by =
          speakerOfVerb(tree, parties, token) ?? (isHeOrShe(tree, token) ? this.#personBefore(index) : null);
        if (by) return { by, stance, cue: place };
      }
    }
    // "The minister was less sure: “…": the subject of what leads up to a colon.
    const before = this.#text.article.text
      .slice(Math.max(0, quotation.span.start - 3), quotation.span.start)
      .trimEnd();
    const first = touched[0];
    if (first !== undefined && before.endsWith(':')) {
      const { tree, parties } = this.#clauses[first]!;
      for (let token = 0; token < tree.length; token += 1) {
        if (tree.rel(token) !== 'nsubj' || spanOf(tree, token).end > quotation.span.start) continue;
        const [by] = parties.at(token, false);
        if (by) return { by, stance: 'claims', cue: null };
      }
      // "The president of Kenya: “…”": nothing but who speaks.
      for (let token = 0; token < tree.length; token += 1) {
        if (spanOf(tree, token).end > quotation.span.start || !/^(?:NOUN|PROPN)$/u.test(tree.upos(token)))
          continue;
        const head = tree.head(token);
        if (head >= 0 && spanOf(tree, head).end <= quotation.span.start) continue;
        const [by] = parties.at(token, false);
        if (by) return { by, stance: 'reports', cue: null };
      }
      const lead = this.#clauses[first - 1];
      if (lead && this.#text.sentences[first]!.span.start >= quotation.span.start) {
        const subject = rootSubject(lead);
        if (subject) return { by: subject, stance: 'claims', cue: null };
      }
    }
    // A quotation that follows another of its paragraph goes on with the same voice.
    const block = first === undefined ? undefined : sentences[first]!.block;
    const earlier = quotations.filter(
      (other) =>
        other.depth === 0 &&
        other.span.end <= quotation.span.start &&
        other.inner.end - other.inner.start > 30,
    );
    const last = earlier.at(-1);
    if (
      last &&
      sentences.some(
        (sentence) =>
          sentence.block === block &&
          sentence.span.start < last.span.end &&
          last.span.start < sentence.span.end,
      )
    )
      return this.#speakerOf(last);
    // "Orazova disagrees. “Nothing will come of it.”": the person of the sentence before, in the same paragraph.
    const lead = first === undefined ? undefined : this.#clauses[first - 1];
    if (lead && sentences[first! - 1]!.block === block) {
      const subject = rootSubject(lead);
      if (subject?.actor?.startsWith('actor:person/')) return { by: subject, stance: 'claims', cue: null };
    }
    return null;
  }
}

/** "…,” he said", where nobody knows who he is. */
function isHeOrShe(tree: Tree, verb: number): boolean {
  const subject = tree.childrenBy(verb, 'nsubj').at(-1);
  return subject !== undefined && /^(?:he|she)$/u.test(tree.lower(subject));
}

/** Nouns of one person. */
const PERSON =
  /^(?:minister|official|diplomat|officer|general|colonel|commander|analyst|expert|envoy|ambassador|spokesman|spokeswoman|adviser|advisor|aide|senator|lawmaker|deputy|governor|mayor|president|professor|historian|economist|researcher|scholar|negotiator|member|veteran|soldier|trader|resident|villager|doctor|teacher|lawyer|judge|priest|bishop|politician|monitor|observer|observer|chief|director|head|chairman|chairwoman|secretary|admiral|captain|fighter|rebel|activist|journalist|editor|banker|captain)$/u;

/** The main clause tells what would be ("would"), or what is or will be ("view"); null: the past, or no clause. */
function modeOfView(tree: Tree): 'would' | 'view' | null {
  for (let root = 0; root < tree.length; root += 1) {
    if (tree.head(root) >= 0) continue;
    const helpers = tree.childrenBy(root, 'aux', 'cop');
    if (helpers.some((child) => tree.lemma(child) === 'would')) {
      const open = tree.childrenBy(root, 'advcl').some((clause) => tree.marks(clause).includes('if'));
      return open ? null : 'would';
    }
    if (!tree.isVerb(root) && helpers.length === 0) return null;
    const finite = helpers[0] ?? root;
    // "has attacked" tells a past as "attacked" does.
    if (helpers.some((child) => tree.lemma(child) === 'have' && tree.rel(child) === 'aux')) return null;
    return /^(?:VBZ|VBP|MD)$/u.test(tree.xpos(finite)) ? 'view' : null;
  }
  return null;
}

function rootSubject({ tree, parties }: Clause): Party | null {
  for (let token = 0; token < tree.length; token += 1) {
    if (tree.head(token) >= 0) continue;
    const subject = tree.child(token, 'nsubj');
    return subject === null ? null : (parties.at(subject, false)[0] ?? null);
  }
  return null;
}

/** A saying word above: "said that", "is convinced that", "reports that". */
function sayingStep(tree: Tree, parties: Parties, at: number, below: number): Attribution | null {
  const relation = tree.rel(below);
  const lemma = tree.lemma(at).toLowerCase();
  const accuser = accusingVerb(tree, below);
  if (accuser !== null && (accuser === at || tree.head(at) === accuser)) {
    const by = speakerOfVerb(tree, parties, accuser);
    return by ? { by, stance: 'claims', cue: spanOf(tree, accuser) } : null;
  }
  if (relation === 'acl' && SAYING_NOUNS.has(lemma)) {
    const owner =
      tree.child(at, 'nmod:poss') ??
      tree.childrenBy(at, 'nmod').find((child) => /^(?:of|by|from)$/u.test(tree.cases(child))) ??
      null;
    const [by] = owner === null ? [] : parties.at(owner, true);
    return by ? { by, stance: 'claims', cue: spanOf(tree, at) } : null;
  }
  if (
    relation !== 'ccomp' &&
    relation !== 'xcomp' &&
    relation !== 'csubj' &&
    relation !== 'parataxis' &&
    relation !== 'advcl'
  )
    return null;
  // The quotation may be the main clause and the verb of saying hang on it; #parenthetic sees that.
  const quoted =
    relation === 'advcl' || relation === 'ccomp' || relation === 'parataxis' ? quotedAt(tree, at) : null;
  if (quoted !== null && !tree.marks(below).includes('as')) {
    const [by] = parties.at(quoted, true);
    return { by: by ?? unresolved(tree, quoted), stance: 'reports', cue: spanOf(tree, at) };
  }
  const stance = stanceAt(tree, at);
  if (stance === null || relation === 'advcl' || (relation === 'xcomp' && stance === 'reports')) return null;
  const by = speakerOfVerb(tree, parties, at);
  if (!by) return null;
  // "does not exclude that" expects; "did not say that" says nothing.
  if (isNegated(tree, at) && stance === 'reports') return null;
  return { by, stance, cue: spanOf(tree, at) };
}

/** Who says what the verb introduces; null = nobody whom the clause names. */
export function speakerOfVerb(tree: Tree, parties: Parties, verb: number): Party | null {
  let subject = activeSubject(tree, verb);
  if (subject === null && tree.rel(verb) === 'advcl' && tree.head(verb) >= 0)
    subject = quotedAt(tree, tree.head(verb));
  // "…”, says Ivanov": a subject that follows its verb is taken for an object, whatever the verb hangs on.
  if (subject === null && (tree.rel(verb) === 'parataxis' || isBehindComma(tree, verb))) {
    const [after] = tree.childrenBy(verb, 'obj', 'obl:unmarked', 'nmod:unmarked', 'xcomp', 'appos');
    const near =
      after !== undefined && after > verb && after - verb <= 6 && tree.child(after, 'case') === null;
    if (near && (/^(?:PROPN|PRON)$/u.test(tree.upos(after)) || isBehindMark(tree, verb))) subject = after;
  }
  if (subject === null) subject = invertedSubject(tree, verb);
  if (subject === null && tree.rel(verb) === 'conj') subject = activeSubject(tree, tree.head(verb));
  // "…, Syrian state media reported": the tree has hung the subject on the sentence before it.
  if (
    subject === null &&
    tree.rel(verb) === 'parataxis' &&
    /^(?:NOUN|PROPN)$/u.test(tree.upos(verb - 1) ?? '')
  ) {
    subject = verb - 1;
    while (/^(?:flat|nmod|compound|appos)$/u.test(tree.rel(subject)) && tree.head(subject) >= 0)
      subject = tree.head(subject);
  }
  // "…, sources in Aden say": what stands between the comma and the verb, wherever the tree has hung it.
  if (subject === null && tree.child(verb, 'ccomp') !== null && /^VB[DZP]$/u.test(tree.xpos(verb)))
    subject = nounSinceComma(tree, verb);
  // "who said that"
  if (
    subject !== null &&
    /^(?:who|which|that)$/u.test(tree.lower(subject)) &&
    tree.fullRel(verb) === 'acl:relcl'
  )
    subject = tree.head(verb);
  if (subject === null) {
    const agent = tree.child(verb, 'obl:agent');
    if (agent === null) return null;
    subject = agent;
  }
  const [by] = parties.at(subject, true);
  // "a diplomat in Brasilia" speaks from there, not for it.
  const elsewhere = tree
    .childrenBy(subject, 'nmod')
    .some(
      (child) => tree.cases(child) === 'in' && by !== undefined && spanOf(tree, child).end === by.span.end,
    );
  if (by && !elsewhere) return inFull(tree, subject, by);
  return /^(?:NOUN|PROPN)$/u.test(tree.upos(subject)) ? unresolved(tree, subject) : null;
}

function nounSinceComma(tree: Tree, verb: number): number | null {
  let comma = verb - 1;
  while (comma >= 0 && !/^[,”"]$/u.test(tree.sentence.form[comma]!)) comma -= 1;
  if (comma < 0 || verb - comma > 8) return null;
  for (let token = comma + 1; token < verb; token += 1) {
    const head = tree.head(token);
    if (/^(?:NOUN|PROPN|PRON)$/u.test(tree.upos(token)) && (head <= comma || head >= verb)) return token;
  }
  return null;
}

/** Who says it; whoever "is said to" do something is not he, who "is convinced" is. */
function activeSubject(tree: Tree, verb: number): number | null {
  const isHeld = HELD.has(tree.lower(verb));
  const subjects = tree.childrenBy(verb, 'nsubj');
  // "“Our border is long,” said the minister": what stands within the marks was taken for a subject too.
  const behind = isBehindComma(tree, verb) ? subjects.find((child) => child > verb) : undefined;
  const subject = behind ?? subjects[0] ?? null;
  return subject !== null && (isHeld || tree.fullRel(subject) !== 'nsubj:pass') ? subject : null;
}

/**
 * "Unless X acts, warned the minister, …", "X will fail, warned the minister.": between a comma and the next mark, joined
 * to nothing, whoever stands behind the verb.
 */
function invertedSubject(tree: Tree, verb: number): number | null {
  if (
    !isBehindComma(tree, verb) ||
    !/^VB[DZ]$/u.test(tree.xpos(verb)) ||
    tree.child(verb, 'cc', 'aux') !== null
  )
    return null;
  const [after] = tree.childrenBy(verb, 'obj', 'iobj', 'obl:unmarked').filter((child) => child > verb);
  if (after === undefined || after - verb > 6 || tree.child(after, 'case') !== null) return null;
  const last = tree.reach(after)[1];
  return last + 1 < tree.length && /^[,.;]$/u.test(tree.sentence.form[last + 1]!) ? after : null;
}

/** "X was quoted as saying": the token of X; null = the verb is none of these. */
function quotedAt(tree: Tree, verb: number): number | null {
  if (!/^(?:quote|cite)$/u.test(tree.lemma(verb)) || !tree.isPassive(verb)) return null;
  if (!tree.childrenBy(verb, 'advcl').some((child) => tree.marks(child).includes('as'))) return null;
  return tree.childrenBy(verb, 'nsubj:pass').at(-1) ?? null;
}

/** Behind "”," or ",": there a verb of saying may stand before its subject. */
function isBehindComma(tree: Tree, verb: number): boolean {
  return verb > 0 && /^[,”"»’]$/u.test(tree.sentence.form[verb - 1]!);
}

function isBehindMark(tree: Tree, verb: number): boolean {
  return (
    isBehindComma(tree, verb) &&
    /^[”"»’]$/u.test(tree.sentence.form[verb - (tree.sentence.form[verb - 1] === ',' ? 2 : 1)] ?? '')
  );
}

/** "his press service" speaks for him, but is called by its own words. */
function inFull(tree: Tree, token: number, by: Party): Party {
  if (contains(by.span, spanOf(tree, token))) return by;
  const { text, span } = unresolved(tree, token);
  return contains(span, by.span) ? { ...by, text, span } : by;
}

/** "an official", "two diplomats", "witnesses": a voice without a name keeps its words. */
function unresolved(tree: Tree, token: number): Party {
  const parts = [token, ...tree.childrenBy(token, 'det', 'nummod', 'amod', 'compound', 'nmod:poss')].sort(
    (a, b) => a - b,
  );
  const start = tree.sentence.starts[parts[0]!]!;
  const end = tree.sentence.ends[token]!;
  const text = tree.sentence.form.slice(parts[0], token + 1).join(' ');
  return { actor: null, code: text, sector: null, text, span: { start, end } };
}

/** "A minister in Accra": a voice without a name, with where he is or whose he is. */
function withPlace(tree: Tree, token: number): Party {
  const { text, span } = unresolved(tree, token);
  const place = tree
    .childrenBy(token, 'nmod')
    .find((child) => child > token && /^(?:in|of|from|at)$/u.test(tree.cases(child)));
  if (place === undefined || tree.reach(place)[0] !== token + 1)
    return { actor: null, code: text, sector: null, text, span };
  const last = Math.max(
    place,
    ...tree.childrenBy(place, 'flat', 'compound').map((child) => tree.reach(child)[1]),
  );
  const words = `${text} ${tree.sentence.form.slice(token + 1, last + 1).join(' ')}`;
  return {
    actor: null,
    code: words,
    sector: null,
    text: words,
    span: { start: span.start, end: tree.sentence.ends[last]! },
  };
}

const sameSpeaker = (a: Attribution, b: Attribution): boolean =>
  a.by !== 'article' &&
  b.by !== 'article' &&
  (a.by.actor !== null ? a.by.actor === b.by.actor : a.by.text === b.by.text);

export function spanOf(tree: Tree, token: number): Span {
  return { start: tree.sentence.starts[token]!, end: tree.sentence.ends[token]! };
}
