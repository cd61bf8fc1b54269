import type { Sentence } from '#core/index.js';

/** A sentence with its children listed: what the rules of this stage walk on. */
export class Tree {
  readonly sentence: Sentence;
  readonly length: number;
  readonly #children: readonly (readonly number[])[];
  readonly #rel: readonly string[];
  readonly #lower: (string | undefined)[] = [];
  readonly #cases: (string | undefined)[] = [];
  readonly #marks: (readonly string[] | undefined)[] = [];

  constructor(parsed: Sentence) {
    const better = mended(parsed);
    // Two mends of one place can undo each other's order: what is no tree any more is read as the parser gave it.
    const sentence = isTree(better.head) ? better : parsed;
    this.sentence = sentence;
    this.length = sentence.form.length;
    const children: number[][] = Array.from({ length: this.length }, () => []);
    for (let token = 0; token < this.length; token += 1) {
      const head = sentence.head[token]!;
      if (head >= 0) children[head]!.push(token);
    }
    this.#children = children;
    this.#rel = sentence.relation.map((relation) => {
      const colon = relation.indexOf(':');
      return colon < 0 ? relation : relation.slice(0, colon);
    });
  }

  children(token: number): readonly number[] {
    return this.#children[token]!;
  }

  head(token: number): number {
    return this.sentence.head[token]!;
  }

  /** Relation without subtype. */
  rel(token: number): string {
    return this.#rel[token]!;
  }

  fullRel(token: number): string {
    return this.sentence.relation[token]!;
  }

  lemma(token: number): string {
    return this.sentence.lemma[token]!;
  }

  lower(token: number): string {
    this.#lower[token] ??= this.sentence.form[token]!.replace(/’/g, "'").toLowerCase();
    return this.#lower[token];
  }

  upos(token: number): string {
    return this.sentence.upos[token]!;
  }

  xpos(token: number): string {
    return this.sentence.xpos[token]!;
  }

  child(token: number, ...relations: readonly string[]): number | null {
    for (const child of this.children(token))
      if (relations.includes(this.rel(child)) || relations.includes(this.fullRel(child))) return child;
    return null;
  }

  childrenBy(token: number, ...relations: readonly string[]): number[] {
    return this.children(token).filter(
      (child) => relations.includes(this.rel(child)) || relations.includes(this.fullRel(child)),
    );
  }

  /** Prepositions of a nominal, lower case: ["with"], ["according", "to"] joined by a blank. */
  cases(token: number): string {
    this.#cases[token] ??= this.childrenBy(token, 'case')
      .flatMap((child) => [child, ...this.childrenBy(child, 'fixed')])
      .sort((a, b) => a - b)
      .map((child) => this.lower(child))
      .join(' ');
    return this.#cases[token];
  }

  /** Subordinating words of a clause, lower case. */
  marks(token: number): readonly string[] {
    this.#marks[token] ??= [
      ...this.childrenBy(token, 'mark'),
      ...this.childrenBy(token, 'advmod').filter((child) =>
        /^(?:when|once|after|until|while|whenever|before|where|as)$/u.test(this.lower(child)),
      ),
    ].map((child) => [child, ...this.childrenBy(child, 'fixed')].map((part) => this.lower(part)).join(' '));
    return this.#marks[token];
  }

  /** From the token's head up to the root. */
  *ancestors(token: number): Iterable<number> {
    for (let at = this.head(token); at >= 0; at = this.head(at)) yield at;
  }

  isAncestor(ancestor: number, token: number): boolean {
    for (const at of this.ancestors(token)) if (at === ancestor) return true;
    return false;
  }

  /** First and last token of the subtree, both inclusive. */
  reach(token: number): [number, number] {
    let first = token;
    let last = token;
    const stack = [token];
    while (stack.length > 0) {
      for (const child of this.children(stack.pop()!)) {
        if (child < first) first = child;
        if (child > last) last = child;
        stack.push(child);
      }
    }
    return [first, last];
  }

  isVerb(token: number): boolean {
    return this.upos(token) === 'VERB' || this.upos(token) === 'AUX';
  }

  isPassive(token: number): boolean {
    return (
      this.child(token, 'aux:pass', 'nsubj:pass') !== null ||
      (this.rel(token) === 'acl' && this.xpos(token) === 'VBN' && this.fullRel(token) !== 'acl:relcl')
    );
  }
}

/**
 * Mends slips of the parser that the grammar rules out, so that the rules of this stage need not know them:
 * - "Canada imposed sanctions": a past tense describes no noun; it is the head, and what it hung on is its object;
 * - "the president visited Peru": a subject is passive only with a passive auxiliary;
 * - "visited Peru": a bare name right behind a verb is its object; a name is no adverb;
 * - "reports that X had attacked were false": a predicate without a subject has the noun that begins the sentence;
 * - "the leader accused Peru of …": a noun that begins the sentence, with a past tense that has an object, is its subject;
 * - "leaders meeting in Lima suspended Peru": an -ing form behind a subject describes it;
 * - "Peru attacked Chile, Lima said": who stands before the first verb is the subject of that one;
 * - "will free two men", "gave Nepal 33 million", "it is willing to": see `findVerbTags`;
 * - "before the leaders meet": a subject has no preposition, the word opens its clause;
 * - "a Peru – Chile treaty": both names belong to the noun;
 * - "the following day Norway attacked": a verb has one subject, the nearest;
 * - "had in fact formed": words between a perfect and its participle do not make it a verb of its own;
 * - "in September China agreed": a month does not describe who acts;
 * - "at the summit 17 questions were discussed": a subject has no preposition;
 * - "Peru recognised X": a name is no auxiliary;
 * - "should X attack, Y will answer": the inverted clause is the condition;
 * - "opposed the plan and threatened sanctions": a verb after "and" goes on with the verb before it;
 * - "A and B are hosting": two subjects with an "and" between them are a list;
 * - "arrested more than 700 people": a noun without a preposition behind a verb is its object;
 * - "urged Peru to leave": the treebanks' indirect object is the object where there is no other;
 * - "along the border with Peru": what a noun shares with a partner belongs to the noun right before it;
 * - "on May 8 the president visited Peru": a finite verb is no part of a noun, it is the head of the sentence;
 * - "is due to arrive": the word before an infinitive is its mark;
 * - "on Monday, jets struck Aden, the army said": a clause with a subject describes no day;
 * - "told Reuters that Norway had left": what somebody is told describes him not;
 * - "Norway plans to leave": a name describes no finite verb, it is its subject; an infinitive behind a verb is its own.
 */
function mended(sentence: Sentence): Sentence {
  const head = Int32Array.from(sentence.head);
  const relation = [...sentence.relation];
  const upos = [...sentence.upos];
  const xpos = [...sentence.xpos];
  const tagged = { ...sentence, upos, xpos };
  findVerbTags(tagged, head, relation);
  partDates(tagged, head, relation);
  partPlaces(tagged, head, relation);
  freeSubjects(tagged, head, relation);
  turnInversion(tagged, head, relation);
  joinVerbs(tagged, head, relation);
  joinPartners(tagged, head, relation);
  joinPairs(tagged, head, relation);
  openClauses(tagged, head, relation);
  findPredicate(tagged, head, relation);
  findVerb(tagged, head, relation);
  raiseVerb(tagged, head, relation);
  claimSubjects(tagged, head, relation);
  raiseContents(tagged, head, relation);
  freeClauses(tagged, head, relation);
  const isSlip = (token: number) =>
    /^(?:amod|nmod:poss|compound)$/u.test(relation[token]!) &&
    upos[token] === 'VERB' &&
    head[token]! > token &&
    token > 0 &&
    /^(?:PROPN|NOUN|PRON)$/u.test(upos[token - 1]!) &&
    (xpos[token] === 'VBD' ||
      (xpos[token] === 'VBN' &&
        (isVerbless(sentence, head[token]!) ||
          isSecondSubject(head[token]!) ||
          (relation[head[token]!] === 'conj' && isVerbless(sentence, head[head[token]!]!)))));
  // "Chile bombed Peruvian troops, the minister said": a verb with two subjects has lost a clause before it.
  const isSecondSubject = (noun: number) =>
    relation[noun] === 'nsubj' &&
    relation.some((one, other) => one === 'nsubj' && head[other] === head[noun] && other > noun);
  const slip = relation.findIndex((_, token) => isSlip(token));
  if (slip >= 0) {
    const noun = head[slip]!;
    const above = head[noun]!;
    if (above > slip && /^(?:nsubj|obj|ccomp)/u.test(relation[noun]!)) {
      // "X imposed sanctions, and Y said …": the two clauses stand side by side.
      let root = above;
      while (head[root]! >= 0) root = head[root]!;
      head[slip] = -1;
      relation[slip] = 'root';
      head[root] = slip;
      relation[root] = 'parataxis';
    } else if (relation[noun] === 'conj' && above < slip && /^(?:PROPN|NOUN)$/u.test(upos[above]!)) {
      // "Peru and Chile opened relations": the object was taken for a third of the list.
      head[slip] = head[above]!;
      relation[slip] = relation[above]!;
      head[above] = slip;
      relation[above] = 'nsubj';
    } else {
      head[slip] = above;
      relation[slip] = relation[noun]!;
    }
    // "blocked Croatia's talks": the object's owner was taken for the object.
    for (let token = slip + 1; token < noun; token += 1)
      if (head[token] === slip && relation[token] === 'obj') {
        head[token] = noun;
        relation[token] = 'nmod:poss';
      }
    head[noun] = slip;
    relation[noun] = 'obj';
    for (let token = 0; token < slip; token += 1) {
      if (head[token] !== noun) continue;
      head[token] = slip;
      if (/^(?:amod|compound|nmod|dep|appos)$/u.test(relation[token]!)) relation[token] = 'nsubj';
    }
  }
  if (slip >= 0) findVerb(tagged, head, relation);
  for (let have = 0; have < head.length - 2; have += 1) {
    if (upos[have] !== 'VERB' || sentence.lemma[have] !== 'have' || !/^VB[DZP]$/u.test(xpos[have]!)) continue;
    let participle = have + 1;
    while (
      participle < have + 5 &&
      /^(?:ADV|ADP|NOUN|ADJ)$/u.test(upos[participle] ?? '') &&
      !/^(?:obj|nsubj)$/u.test(relation[participle]!)
    )
      participle += 1;
    if (upos[participle] !== 'VERB' || xpos[participle] !== 'VBN' || head[have] === participle) continue;
    if (head[participle] === have) {
      head[participle] = head[have]!;
      relation[participle] = relation[have]!;
    }
    for (let token = 0; token < head.length; token += 1)
      if (head[token] === have && token !== participle) head[token] = participle;
    if (head[have] === -1) {
      head[participle] = -1;
      relation[participle] = 'root';
    }
    head[have] = participle;
    relation[have] = 'aux';
  }
  const has = (verb: number, wanted: RegExp) =>
    relation.some((one, token) => head[token] === verb && wanted.test(one));
  for (let token = 0; token < head.length; token += 1) {
    const verb = head[token]!;
    if (verb < 0 || upos[verb] !== 'VERB') continue;
    if (
      relation[token] === 'nsubj:pass' &&
      /^VB[DZP]?$|^VBN$/u.test(xpos[verb]!) &&
      !has(verb, /^aux:pass$/u) &&
      (!has(verb, /^obl:agent$/u) || isPerfect(sentence, head, verb)) &&
      relation[verb] !== 'conj'
    ) {
      relation[token] = token > verb && !has(verb, /^obj$/u) && has(verb, /^nsubj$/u) ? 'obj' : 'nsubj';
    }
    const bare =
      /^(?:obl|obl:unmarked|flat|xcomp|appos|advmod)$/u.test(relation[token]!) &&
      upos[token] === 'PROPN' &&
      token === verb + 1;
    const counted =
      /^(?:obl|obl:unmarked)$/u.test(relation[token]!) &&
      upos[token] === 'NOUN' &&
      token > verb &&
      token <= verb + 8 &&
      !TIME_NOUN.test(sentence.lemma[token]!) &&
      onlyDescribed(sentence, head, verb, token);
    if ((bare || counted) && !has(token, /^case$/u) && !has(verb, /^obj$|^nsubj:pass$|^aux:pass$/u))
      relation[token] = 'obj';
  }
  for (let token = 0; token < head.length; token += 1)
    if (relation[token] === 'advmod' && upos[token] === 'PROPN' && token < head[token]!)
      relation[token] = has(head[token]!, /^nsubj/u) ? 'nmod:unmarked' : 'nsubj';
  for (let token = 0; token < head.length; token += 1)
    if (relation[token] === 'iobj' && !has(head[token]!, /^obj$/u)) relation[token] = 'obj';
  // "reports that X had attacked Y": with an object of its own the clause leaves "that" nothing but to open it.
  for (let that = 0; that < head.length; that += 1) {
    if (relation[that] !== 'obj' || sentence.form[that] !== 'that' || head[that]! < that) continue;
    if (relation.some((one, token) => one === 'obj' && head[token] === head[that] && token > head[that]!))
      relation[that] = 'mark';
  }
  const governs = new Uint8Array(head.length);
  for (let token = 0; token < head.length; token += 1)
    if (relation[token] === 'nsubj' && head[token]! >= 0) governs[head[token]!] = 1;
  for (let verb = 0; verb < head.length; verb += 1) {
    if (governs[verb] === 0) continue;
    let subjects = relation.flatMap((one, token) => (one === 'nsubj' && head[token] === verb ? [token] : []));
    const [first, second] = subjects;
    if (second !== undefined && first! < second && second < verb) {
      const between = sentence.form.slice(first! + 1, second);
      const and = between.findIndex((form) => form === 'and' || form === 'or');
      if (and >= 0 && between.every((_, at) => at === and || isInside(head, first! + 1 + at, second))) {
        head[second] = first!;
        relation[second] = 'conj';
        subjects = subjects.filter((token) => token !== second);
      }
    }
    subjects = partSubjects(tagged, head, relation, verb, subjects);
    for (const extra of subjects.filter((token) => token < verb).slice(0, -1)) relation[extra] = 'dislocated';
  }
  returnTopics(tagged, head, relation);
  return { ...tagged, head, relation };
}

/** Nouns that are also verbs which take an infinitive. */
const SAYS_OR_MEANS = /^(?:claim|plan|vow|aim|hope|attempt|offer|fear|pledge|promise|demand|need|threat)$/u;
/** Adjectives that are verbs behind an auxiliary. */
const OPEN = /^(?:free|open|clear|secure)$/u;
/** Adjectives whose subject does what hangs on them. */
const READY = /^(?:willing|ready|prepared|able|unwilling|unable|eager|set)$/u;
/** Verbs that take two objects, he who receives first. */
const GIVES =
  /^(?:give|lend|hand|grant|offer|send|pay|sell|award|deny|extend|promise|supply|loan|deliver|bring|cede|owe|allot)$/u;

/**
 * Words that the tagger took for something else: "it will free two men" has a verb, "it is willing to pay" a subject,
 * "gave Nepal 33 million pounds" two objects.
 */
function findVerbTags(
  { form, lemma, upos, xpos }: Sentence & { upos: string[]; xpos: string[] },
  head: Int32Array,
  relation: string[],
): void {
  for (let token = 0; token < head.length; token += 1) {
    // "with defence chief Gen. Ngo Xuan Lich": what stands before a name of several words belongs to its first.
    const above = head[token]!;
    if (above > token && relation[above] === 'flat' && head[above]! > token) head[token] = head[above]!;
  }
  for (let token = 1; token < head.length; token += 1) {
    // "A federal judge Thursday approved": the day was taken for the subject.
    if (!DATE_WORD.test(form[token]!) || relation[token] !== 'nsubj' || upos[token - 1] !== 'NOUN') continue;
    const noun = token - 1;
    if (head[noun] !== token) continue;
    for (let child = 0; child < token; child += 1)
      if (head[child] === token && child !== noun) head[child] = noun;
    head[noun] = head[token]!;
    relation[noun] = 'nsubj';
    relation[token] = 'obl:unmarked';
  }
  // "Gazprom cut gas supplies": a verb whose past is its base, in a sentence that has no other.
  const root = head.indexOf(-1);
  const cut = form.findIndex((word) => /^(?:cut|hit|set|put|quit|shut|let|split|bid|spread)$/u.test(word));
  if (
    cut > 0 &&
    root > cut &&
    upos[root] === 'NOUN' &&
    upos[cut] === 'NOUN' &&
    head[cut] === root &&
    relation[cut] === 'compound' &&
    /^(?:PROPN|NOUN|PRON)$/u.test(upos[cut - 1]!) &&
    !relation.some((one, token) => one === 'cop' && head[token] === root)
  ) {
    upos[cut] = 'VERB';
    xpos[cut] = 'VBD';
    head[cut] = -1;
    relation[cut] = 'root';
    head[root] = cut;
    relation[root] = 'obj';
    for (let token = 0; token < cut; token += 1)
      if (head[token] === root) {
        head[token] = cut;
        relation[token] = token === cut - 1 ? 'nsubj' : relation[token]!;
      }
  }
  // "The rebels claim to have shot down a jet": a noun that has a subject, an infinitive and no copula is a verb.
  if (root >= 0 && /^NNS?$/u.test(xpos[root]!) && SAYS_OR_MEANS.test(lemma[root]!)) {
    const of = (wanted: string) => relation.findIndex((one, child) => head[child] === root && one === wanted);
    const subject = of('nsubj');
    const content = of('acl');
    const marks = (clause: number) =>
      relation.some((one, child) => one === 'mark' && head[child] === clause && form[child] === 'to');
    if (subject >= 0 && subject < root && of('cop') < 0 && content > root && marks(content)) {
      upos[root] = 'VERB';
      xpos[root] = xpos[root] === 'NNS' ? 'VBZ' : 'VBP';
      relation[content] = 'xcomp';
    }
  }
  for (let token = 0; token < head.length; token += 1) {
    const isOpen = upos[token] === 'ADJ' && OPEN.test(form[token]!);
    const isReady = upos[token] === 'ADJ' && READY.test(form[token]!);
    if (!isOpen && !isReady && !(upos[token] === 'VERB' && GIVES.test(lemma[token]!))) continue;
    const children = relation.flatMap((one, child) => (head[child] === token ? [[one, child] as const] : []));
    const has = (wanted: RegExp) => children.some(([one]) => wanted.test(one));
    if (isOpen && !has(/^cop$/u)) {
      if (children.some(([one, child]) => one === 'aux' && child < token)) {
        upos[token] = 'VERB';
        xpos[token] = 'VB';
      }
    }
    if (isReady)
      for (const [one, child] of children)
        if (one === 'expl' && !has(/^(?:nsubj|csubj)/u)) relation[child] = 'nsubj';
    if (upos[token] !== 'VERB' || !GIVES.test(lemma[token]!)) continue;
    // "granted refugees asylum": of two objects the first receives.
    const objects = children.flatMap(([one, child]) => (one === 'obj' && child > token ? child : []));
    if (objects.length === 2) relation[objects[0]!] = 'iobj';
    let name = token + 1;
    while (/^(?:the|both)$/iu.test(form[name] ?? '')) name += 1;
    let last = name;
    while (upos[last + 1] === 'PROPN') last += 1;
    if (upos[name] !== 'PROPN' || !/^(?:NUM|DET|SYM)$/u.test(upos[last + 1] ?? '')) continue;
    const top = head[last]! >= name && head[last]! <= last ? head[last]! : last;
    const above = head[top]!;
    if (isInside(head, token, top)) continue;
    if (above <= last || !/^(?:compound|nmod|amod|nummod|obl|det|flat|appos)/u.test(relation[top]!)) continue;
    head[top] = token;
    relation[top] = 'iobj';
  }
}

/** Of two subjects the second may be a participle that describes the first, or the first belong to a verb further left. */
function partSubjects(
  { form, upos }: Sentence,
  head: Int32Array,
  relation: string[],
  verb: number,
  subjects: number[],
): number[] {
  const [first, second] = subjects;
  if (first === undefined || second === undefined || second > verb) return subjects;
  if (upos[second] === 'VERB' && /ing$/u.test(form[second]!)) {
    head[second] = first;
    relation[second] = 'acl';
    return subjects.filter((token) => token !== second);
  }
  const before = head[verb]!;
  if (before > first && before < second && upos[before] === 'VERB' && relation[verb] === 'parataxis') {
    if (relation.some((one, token) => head[token] === before && one.startsWith('nsubj'))) return subjects;
    head[first] = before;
    relation[first] = 'nsubj';
    return subjects.slice(1);
  }
  return subjects;
}

/** The sentence would have no verb at its root: then the participle is its verb. */
function isVerbless(sentence: Sentence, root: number): boolean {
  return (
    sentence.head[root] === -1 &&
    !sentence.head.some((head, token) => head === root && sentence.relation[token] === 'cop')
  );
}

const TIME_NOUN =
  /^(?:second|minute|hour|day|night|morning|afternoon|evening|noon|midnight|week|weekend|month|quarter|year|decade|century|time|moment|today|tomorrow|yesterday|percent|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/iu;
const DATE_WORD =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:1[6-9]|20)\d{2})$/u;

/** "A Peru – Chile treaty was signed": the first name was taken for a subject beside the noun's. */
function joinPairs(sentence: Sentence, head: Int32Array, relation: string[]): void {
  const { form, upos } = sentence;
  for (let first = 0; first + 3 < head.length; first += 1) {
    const [dash, second, noun] = [first + 1, first + 2, first + 3];
    if (upos[first] !== 'PROPN' || !/^[-–—]$/u.test(form[dash]!) || upos[second] !== 'PROPN') continue;
    if (upos[noun] !== 'NOUN' || head[second] !== noun || head[first] === noun) continue;
    if (head[first] !== head[noun] || !relation[first]!.startsWith('nsubj')) continue;
    for (let token = 0; token < first; token += 1) if (head[token] === first) head[token] = noun;
    head[first] = noun;
    relation[first] = 'compound';
  }
}

/** "A day before the leaders meet": what opens a clause of time was hung on its subject as a preposition. */
function openClauses({ form, upos }: Sentence, head: Int32Array, relation: string[]): void {
  for (let word = 0; word < head.length; word += 1) {
    if (relation[word] !== 'case' || !/^(?:before|after|since|until|till)$/iu.test(form[word]!)) continue;
    const subject = head[word]!;
    const verb = head[subject]!;
    if (!relation[subject]!.startsWith('nsubj') || word > subject || verb < subject) continue;
    if (!/^(?:VERB|AUX)$/u.test(upos[verb]!) || !/^(?:advcl|acl)/u.test(relation[verb]!)) continue;
    head[word] = verb;
    relation[word] = 'mark';
  }
}

/** "Reports that Peru had attacked were false": the noun was taken for the root, its predicate for a clause under it. */
function findPredicate({ upos }: Sentence, head: Int32Array, relation: string[]): void {
  const noun = head.indexOf(-1);
  if (noun < 0 || !/^(?:NOUN|PROPN|PRON)$/u.test(upos[noun]!)) return;
  const of = (token: number, wanted: RegExp) =>
    relation.findIndex((one, child) => head[child] === token && wanted.test(one));
  if (of(noun, /^cop$/u) >= 0) return;
  const clause = of(noun, /^(?:ccomp|acl|acl:relcl)$/u);
  const predicate = relation.findIndex(
    (one, token) =>
      head[token] === noun &&
      token > Math.max(clause, noun) &&
      clause >= 0 &&
      token !== clause &&
      /^(?:ccomp|acl|parataxis|conj|advcl)$/u.test(one) &&
      of(token, /^cop$/u) >= 0 &&
      of(token, /^nsubj|^mark$|^cc$/u) < 0,
  );
  if (predicate < 0) return;
  head[predicate] = -1;
  relation[predicate] = 'root';
  head[noun] = predicate;
  relation[noun] = 'nsubj';
  if (relation[clause] === 'ccomp') relation[clause] = 'acl';
}

/** "The opposition leader accused Peru of …": the noun was taken for the root, its verb for a participle that describes it. */
function findVerb({ upos, xpos }: Sentence, head: Int32Array, relation: string[]): void {
  const noun = head.indexOf(-1);
  if (noun < 0 || !/^(?:NOUN|PROPN|PRON)$/u.test(upos[noun]!)) return;
  const has = (token: number, wanted: RegExp) =>
    relation.some((one, child) => head[child] === token && wanted.test(one));
  if (has(noun, /^(?:cop|nsubj|case)/u)) return;
  const verb = relation.findIndex(
    (one, token) =>
      head[token] === noun &&
      token > noun &&
      upos[token] === 'VERB' &&
      /^(?:acl|nmod|amod|appos|parataxis|conj|dep)$/u.test(one) &&
      !has(token, /^(?:nsubj|mark|case|cc)/u) &&
      (/^VB[DZP]$/u.test(xpos[token]!) || (xpos[token] === 'VBN' && has(token, /^obj$/u))),
  );
  if (verb < 0) return;
  head[verb] = -1;
  relation[verb] = 'root';
  head[noun] = verb;
  relation[noun] = 'nsubj';
  for (let token = verb + 1; token < head.length; token += 1) if (head[token] === noun) head[token] = verb;
}

/** Nouns that name what two parties share. */
const SHARED =
  /^(?:border|frontier|boundary|line|war|conflict|clash|dispute|relation|relationship|tie|link|contact|cooperation|partnership|alliance|trade|talk|negotiation|dialogue|treaty|agreement|accord|pact|deal|contract|ceasefire|truce|peace)$/u;

/** "Deployed troops along the border with Russia": the partner was hung on the verb. */
function joinPartners(sentence: Sentence, head: Int32Array, relation: string[]): void {
  for (let noun = 0; noun < head.length - 2; noun += 1) {
    const preposition = noun + 1;
    if (sentence.form[preposition] !== 'with' || relation[preposition] !== 'case') continue;
    if (sentence.upos[noun] !== 'NOUN' || !SHARED.test(sentence.lemma[noun]!)) continue;
    const partner = head[preposition]!;
    const verb = head[partner]!;
    // Only a noun that stands under the same verb itself by a preposition: "signed a treaty with" is read as it is.
    if (relation[partner] !== 'obl' || relation[noun] !== 'obl' || verb < 0 || head[noun] !== verb) continue;
    head[partner] = noun;
    relation[partner] = 'nmod';
  }
}

/** "In September China agreed", "On Wednesday X is due": the date stands for itself, who follows it acts. */
function partDates(sentence: Sentence, head: Int32Array, relation: string[]): void {
  const { form, upos } = sentence;
  for (let date = 1; date < head.length - 1; date += 1) {
    if (!DATE_WORD.test(form[date]!)) continue;
    const name = head[date]!;
    if (name <= date || !/^(?:PROPN|NOUN|PRON)$/u.test(upos[name]!)) continue;
    if (!/^(?:compound|nummod|amod|nmod|nmod:desc)$/u.test(relation[date]!)) continue;
    const prep = date - 1;
    if (head[prep] !== name || relation[prep] !== 'case' || !/^(?:in|on|since|by)$/iu.test(form[prep]!))
      continue;
    const verb = head[name]!;
    if (verb <= name || !/^(?:obl|nsubj)/u.test(relation[name]!)) continue;
    const acts = !relation.some(
      (one, token) => one.startsWith('nsubj') && head[token] === verb && token !== name,
    );
    if (!acts) continue;
    head[prep] = date;
    head[date] = verb;
    relation[date] = 'obl';
    relation[name] = relation[name]!.startsWith('nsubj') ? relation[name]! : 'nsubj';
  }
}

/** "At the summit 17 questions were discussed": a subject has no preposition; what stands before its number has. */
function partPlaces(sentence: Sentence, head: Int32Array, relation: string[]): void {
  for (let number = 2; number < head.length - 1; number += 1) {
    const name = head[number]!;
    const place = number - 1;
    if (relation[number] !== 'nummod' || name < number || !relation[name]!.startsWith('nsubj')) continue;
    if (head[name]! < name || head[place] !== name || !/^(?:PROPN|NOUN)$/u.test(sentence.upos[place]!))
      continue;
    const prep = relation.findIndex(
      (one, token) => one === 'case' && token < place && (head[token] === name || head[token] === place),
    );
    if (prep < 0 || !/^(?:at|in|during|on)$/iu.test(sentence.form[prep]!)) continue;
    for (let token = prep; token < place; token += 1) if (head[token] === name) head[token] = place;
    head[place] = head[name]!;
    relation[place] = 'obl';
  }
}

/** "On May 8 the president visited Peru": the verb was hung on the noun before it, in a sentence without another. */
function raiseVerb({ upos, xpos }: Sentence, head: Int32Array, relation: string[]): void {
  const root = head.indexOf(-1);
  if (root < 0 || !/^(?:NOUN|PROPN|NUM|PRON)$/u.test(upos[root]!)) return;
  if (relation.some((one, token) => head[token] === root && /^(?:cop|nsubj)/u.test(one))) return;
  const verb = relation.findIndex(
    (one, token) =>
      upos[token] === 'VERB' &&
      /^VB[DN]$/u.test(xpos[token]!) &&
      /^(?:nmod|appos|flat|dep|nmod:unmarked)$/u.test(one) &&
      head[token]! < token &&
      /^(?:NOUN|PROPN|PRON)$/u.test(upos[head[token]!]!) &&
      !relation.some((other, child) => head[child] === token && /^(?:case|aux|cop|nsubj)/u.test(other)),
  );
  if (verb < 0 || upos.some((tag, token) => token !== verb && tag === 'VERB' && token < verb)) return;
  const subject = head[verb]!;
  if (subject !== root && head[subject] !== root) return;
  for (let token = verb + 1; token < head.length; token += 1)
    if (head[token] === subject || head[token] === root) {
      head[token] = verb;
      if (token === verb + 1 && upos[token] === 'PROPN') relation[token] = 'obj';
      else if (relation[token] === 'nmod') relation[token] = 'obl';
    }
  head[verb] = -1;
  relation[verb] = 'root';
  head[root] = verb;
  relation[root] = 'obl';
  head[subject] = verb;
  relation[subject] = 'nsubj';
}

/** "Norway plans to leave": what the parser took for a compound of the verb is who plans; a finite verb has none. */
function claimSubjects({ upos, xpos, form }: Sentence, head: Int32Array, relation: string[]): void {
  for (let verb = 1; verb < head.length; verb += 1) {
    const of = (wanted: RegExp) => relation.some((one, token) => head[token] === verb && wanted.test(one));
    // "Did Norway attack?"
    const isAsked =
      xpos[verb] === 'VB' && verb > 1 && head[verb - 2] === verb && relation[verb - 2] === 'aux';
    const finite =
      isAsked ||
      /^VB[DZP]$/u.test(xpos[verb]!) ||
      (xpos[verb] === 'VBN' && head[verb] === -1 && of(/^obj$/u));
    if (
      upos[verb] !== 'VERB' ||
      !finite ||
      of(isAsked ? /^(?:nsubj|csubj|expl)/u : /^(?:nsubj|csubj|expl|aux)/u)
    )
      continue;
    const name = verb - 1;
    if (head[name] !== verb || !/^(?:PROPN|NOUN)$/u.test(upos[name]!)) continue;
    if (relation[name] !== 'compound' && !(relation[name] === 'obl:unmarked' && upos[name] === 'PROPN'))
      continue;
    relation[name] = 'nsubj';
    for (let clause = verb + 2; clause < head.length; clause += 1)
      if (head[clause] === verb && relation[clause] === 'acl' && form[verb + 1] === 'to')
        relation[clause] = 'xcomp';
  }
}

/** "Norway, Denmark says, attacked Sweden": who acts was left to the verb of saying. */
function returnTopics({ upos, xpos }: Sentence, head: Int32Array, relation: string[]): void {
  for (let token = 1; token < head.length; token += 1) {
    const isOf = (of: number, wanted: RegExp) =>
      relation.findIndex((one, child) => head[child] === of && wanted.test(one));
    const saying = head[token]!;
    const topic = saying < 0 ? -1 : isOf(saying, /^dislocated$/u);
    if (
      relation[token] === 'ccomp' &&
      upos[token] === 'VERB' &&
      topic >= 0 &&
      topic < saying &&
      saying < token &&
      isOf(saying, /^nsubj$/u) > topic &&
      isOf(token, /^nsubj|^mark$/u) < 0 &&
      /^VB[DZP]$/u.test(xpos[token]!)
    ) {
      head[topic] = token;
      relation[topic] = 'nsubj';
    }
  }
}

/** "Is due to arrive", "on Monday, jets struck Aden, the army said". */
function freeClauses({ form, lemma, upos, xpos }: Sentence, head: Int32Array, relation: string[]): void {
  for (let token = 1; token < head.length - 1; token += 1) {
    const verb = token + 1;
    if (
      form[token] === 'to' &&
      relation[token] === 'fixed' &&
      lemma[token - 1] === 'due' &&
      xpos[verb] === 'VB'
    ) {
      head[token] = verb;
      relation[token] = 'mark';
      if (head[verb] === token - 1) relation[verb] = 'xcomp';
    }
    // "Jets struck Aden, the army said": an object of its own makes the participle a verb, a second subject a clause of it.
    const noun = head[token]!;
    const saying = noun < 0 ? -1 : head[noun]!;
    if (
      relation[token] === 'acl' &&
      xpos[token] === 'VBN' &&
      saying > token &&
      upos[saying] === 'VERB' &&
      relation[noun] === 'nsubj' &&
      relation.some((one, child) => one === 'nsubj' && head[child] === saying && child > token) &&
      relation.some((one, child) => one === 'obj' && head[child] === token)
    ) {
      head[token] = saying;
      relation[token] = 'ccomp';
      head[noun] = token;
      for (let child = 0; child < noun; child += 1)
        if (head[child] === saying && /^(?:obl|advmod|obl:unmarked)$/u.test(relation[child]!))
          head[child] = token;
      continue;
    }
    if (upos[token] !== 'VERB' || relation[token] !== 'appos') continue;
    const day = head[token]!;
    if (day > token || !DATE_WORD.test(form[day]!)) continue;
    if (!relation.some((one, child) => head[child] === token && one === 'nsubj')) continue;
    const above = head[day]!;
    if (above < token || upos[above] !== 'VERB') continue;
    head[token] = above;
    relation[token] = 'ccomp';
    head[day] = token;
    relation[day] = 'obl';
  }
}

const TELLS = /^(?:tell|inform|assure|remind|warn|notify|convince|persuade)$/u;
const WRITES = /^(?:write|say|announce|state|report|declare|post|claim|confirm|add|note|reveal)$/u;

/** "Told Reuters that Norway had left", "wrote on Twitter that Norway had left the pact": the clause was hung on the one who is told. */
function raiseContents({ form, lemma }: Sentence, head: Int32Array, relation: string[]): void {
  for (let clause = 0; clause < head.length; clause += 1) {
    const told = head[clause]!;
    if (
      !/^(?:acl|acl:relcl|ccomp)$/u.test(relation[clause]!) ||
      told < 0 ||
      !/^(?:i?obj|obl)$/u.test(relation[told]!)
    )
      continue;
    const verb = head[told]!;
    const tells = relation[told] === 'obl' ? WRITES : TELLS;
    if (verb < 0 || !tells.test(lemma[verb]!)) continue;
    const has = (wanted: RegExp, word?: string) =>
      relation.some(
        (one, token) =>
          head[token] === clause && wanted.test(one) && (word === undefined || form[token] === word),
      );
    if (!has(/^mark$/u, 'that') || !has(/^nsubj/u)) continue;
    // "wrote on a wall that Norway had built": without an object of its own the clause describes the noun.
    if (relation[told] === 'obl' && !has(/^obj$/u)) continue;
    head[clause] = verb;
    relation[clause] = 'ccomp';
  }
}

/** "Should X attack, Y will answer": the clause that begins with the auxiliary is the condition of the other. */
function turnInversion(sentence: Sentence, head: Int32Array, relation: string[]): void {
  const first = sentence.form.findIndex((form) => /\p{L}/u.test(form));
  if (first < 0 || !/^(?:Should|Had|Were)$/u.test(sentence.form[first]!) || sentence.form.includes('?'))
    return;
  const clause = head[first]!;
  if (clause < 0 || !relation[first]!.startsWith('aux')) return;
  const subject = relation.findIndex((one, token) => one.startsWith('nsubj') && head[token] === clause);
  if (subject < first) return;
  if (head[clause] !== -1) {
    relation[first] = 'mark';
    relation[clause] = 'advcl';
    return;
  }
  const main = relation.findIndex(
    (one, token) =>
      head[token] === clause &&
      token > clause &&
      /^(?:parataxis|ccomp|advcl|conj)$/u.test(one) &&
      sentence.upos[token] === 'VERB' &&
      relation.some((other, at) => /^(?:nsubj|aux)/u.test(other) && head[at] === token),
  );
  if (main < 0) return;
  relation[first] = 'mark';
  head[main] = -1;
  relation[main] = 'root';
  for (let token = main + 1; token < head.length; token += 1) if (head[token] === clause) head[token] = main;
  head[clause] = main;
  relation[clause] = 'advcl';
}

/** Verbs whose participles seldom describe a noun: after "and" they go on with a clause. */
const SELDOM_DESCRIBES =
  /^(?:threaten|announce|condemn|reject|demand|launch|suspend|recall|pledge|denounce|impose)$/u;

/** "opposed the plan and threatened sanctions": no second noun of the object, but a second verb. */
function joinVerbs(sentence: Sentence, head: Int32Array, relation: string[]): void {
  for (let token = 2; token < head.length; token += 1) {
    if (relation[token] !== 'amod' || !SELDOM_DESCRIBES.test(sentence.lemma[token]!)) continue;
    if (sentence.form[token - 1] !== 'and' || relation[head[token]!] !== 'conj') continue;
    const noun = head[token]!;
    let verb = head[noun]!;
    while (verb >= 0 && sentence.upos[verb] !== 'VERB') verb = head[verb]!;
    if (verb < 0 || verb > token || !/^VB[DN]$/u.test(sentence.xpos[verb]!)) continue;
    head[token] = verb;
    relation[token] = 'conj';
    head[noun] = token;
    relation[noun] = 'obj';
    if (head[token - 1] === noun) head[token - 1] = token;
  }
}

/** "Peru recognised X": what the parser took for an auxiliary is a name. */
function freeSubjects(sentence: Sentence, head: Int32Array, relation: string[]): void {
  for (let token = 0; token < head.length; token += 1) {
    if (!/^aux/u.test(relation[token]!) || !/^(?:PROPN|NOUN)$/u.test(sentence.upos[token]!)) continue;
    const verb = head[token]!;
    if (!relation.some((one, other) => one === 'nsubj' && head[other] === verb)) relation[token] = 'nsubj';
  }
}

function isPerfect(sentence: Sentence, head: Int32Array, verb: number): boolean {
  const auxiliaries = sentence.lemma.filter(
    (_, token) => head[token] === verb && sentence.upos[token] === 'AUX',
  );
  return auxiliaries.includes('have') && !auxiliaries.includes('be') && !auxiliaries.includes('get');
}

/** Nothing but words that describe the noun stands between the verb and it. */
function onlyDescribed(sentence: Sentence, head: Int32Array, verb: number, noun: number): boolean {
  for (let token = verb + 1; token < noun; token += 1) {
    if (
      !isInside(head, token, noun) ||
      !/^(?:DET|ADJ|NUM|NOUN|PROPN|ADP|ADV|PRON|PART)$/u.test(sentence.upos[token]!)
    )
      return false;
  }
  return true;
}

/** Every word has a way to the root. */
function isTree(head: Int32Array): boolean {
  for (let token = 0; token < head.length; token += 1) {
    let steps = 0;
    for (let at = token; at >= 0; at = head[at]!) {
      steps += 1;
      if (steps > head.length) return false;
    }
  }
  return true;
}

function isInside(head: Int32Array, token: number, top: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 12; at = head[at]!, steps += 1)
    if (at === top) return true;
  return false;
}
