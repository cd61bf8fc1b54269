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
 * Mends one slip of the parser: in a short "Canada imposed sanctions", the past tense hangs on its object as if it
 * described it. A verb in the past tense describes no noun, so it becomes the head and what it hung on its object.
 */
function mended(sentence: Sentence): Sentence {
  const slip = sentence.relation.findIndex(
    (relation, token) =>
      relation === 'amod' &&
      (sentence.xpos[token] === 'VBD' ||
        (sentence.xpos[token] === 'VBN' && isVerbless(sentence, sentence.head[token]!))) &&
      sentence.upos[token] === 'VERB' &&
      sentence.head[token]! > token &&
      token > 0 &&
      /^(?:PROPN|NOUN|PRON)$/u.test(sentence.upos[token - 1]!),
  );
  if (slip < 0) return sentence;
  const head = Int32Array.from(sentence.head);
  const relation = [...sentence.relation];
  const noun = head[slip]!;
  head[slip] = head[noun]!;
  relation[slip] = relation[noun]!;
  head[noun] = slip;
  relation[noun] = 'obj';
  for (let token = 0; token < head.length; token += 1) {
    if (head[token] !== noun || token > slip || token === slip) continue;
    head[token] = slip;
    if (/^(?:amod|compound|nmod|dep|appos)$/u.test(relation[token]!)) relation[token] = 'nsubj';
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
