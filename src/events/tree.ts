import type { Sentence } from '#core/index.js';

/** A sentence with its children listed: what the rules of this stage walk on. */
export class Tree {
  readonly sentence: Sentence;
  readonly length: number;
  readonly #children: readonly (readonly number[])[];

  constructor(parsed: Sentence) {
    const sentence = mended(parsed);
    this.sentence = sentence;
    this.length = sentence.form.length;
    const children: number[][] = Array.from({ length: this.length }, () => []);
    for (let token = 0; token < this.length; token += 1) {
      const head = sentence.head[token]!;
      if (head >= 0) children[head]!.push(token);
    }
    this.#children = children;
  }

  children(token: number): readonly number[] {
    return this.#children[token]!;
  }

  head(token: number): number {
    return this.sentence.head[token]!;
  }

  /** Relation without subtype. */
  rel(token: number): string {
    const relation = this.sentence.relation[token]!;
    const colon = relation.indexOf(':');
    return colon < 0 ? relation : relation.slice(0, colon);
  }

  fullRel(token: number): string {
    return this.sentence.relation[token]!;
  }

  lemma(token: number): string {
    return this.sentence.lemma[token]!;
  }

  lower(token: number): string {
    return this.sentence.form[token]!.replace(/’/g, "'").toLowerCase();
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
    return this.childrenBy(token, 'case')
      .flatMap((child) => [child, ...this.childrenBy(child, 'fixed')])
      .sort((a, b) => a - b)
      .map((child) => this.lower(child))
      .join(' ');
  }

  /** Subordinating words of a clause, lower case. */
  marks(token: number): string[] {
    return [
      ...this.childrenBy(token, 'mark'),
      ...this.childrenBy(token, 'advmod').filter((child) =>
        /^(?:when|once|after|until|while|whenever|before|where|as)$/u.test(this.lower(child)),
      ),
    ].map((child) => [child, ...this.childrenBy(child, 'fixed')].map((part) => this.lower(part)).join(' '));
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
 * - "visited Peru": a bare name right behind a verb is its object;
 * - "the following day Norway attacked": a verb has one subject, the nearest;
 * - "had in fact formed": words between a perfect and its participle do not make it a verb of its own.
 */
function mended(sentence: Sentence): Sentence {
  const head = Int32Array.from(sentence.head);
  const relation = [...sentence.relation];
  const { upos, xpos } = sentence;
  const isSlip = (token: number) =>
    relation[token] === 'amod' &&
    upos[token] === 'VERB' &&
    head[token]! > token &&
    token > 0 &&
    /^(?:PROPN|NOUN|PRON)$/u.test(upos[token - 1]!) &&
    (xpos[token] === 'VBD' || (xpos[token] === 'VBN' && isVerbless(sentence, head[token]!)));
  const slip = relation.findIndex((_, token) => isSlip(token));
  if (slip >= 0) {
    const noun = head[slip]!;
    head[slip] = head[noun]!;
    relation[slip] = relation[noun]!;
    head[noun] = slip;
    relation[noun] = 'obj';
    for (let token = 0; token < slip; token += 1) {
      if (head[token] !== noun) continue;
      head[token] = slip;
      if (/^(?:amod|compound|nmod|dep|appos)$/u.test(relation[token]!)) relation[token] = 'nsubj';
    }
  }
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
      !has(verb, /^aux:pass$|^obl:agent$/u) &&
      relation[verb] !== 'conj'
    ) {
      relation[token] = 'nsubj';
    }
    const bare =
      /^(?:obl|obl:unmarked|flat|xcomp|appos)$/u.test(relation[token]!) &&
      upos[token] === 'PROPN' &&
      token === verb + 1;
    if (bare && !has(token, /^case$/u) && !has(verb, /^obj$/u)) relation[token] = 'obj';
  }
  for (let verb = 0; verb < head.length; verb += 1) {
    const subjects = relation.flatMap((one, token) =>
      one === 'nsubj' && head[token] === verb ? [token] : [],
    );
    for (const extra of subjects.filter((token) => token < verb).slice(0, -1)) relation[extra] = 'dislocated';
  }
  return { ...sentence, head, relation };
}

/** The sentence would have no verb at its root: then the participle is its verb. */
function isVerbless(sentence: Sentence, root: number): boolean {
  return (
    sentence.head[root] === -1 &&
    !sentence.head.some((head, token) => head === root && sentence.relation[token] === 'cop')
  );
}
