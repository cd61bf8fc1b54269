import type { Sentence } from '#core/index.js';

/** What is read of one predicate: the words from the root of its sentence down to itself, and the sentence around it. */
export interface FactTraits {
  /** Nearest to the root first, the predicate itself last; at most `REACH`. */
  readonly steps: readonly { readonly names: readonly string[]; readonly word: string }[];
  readonly around: readonly string[];
}

/** Words from the predicate up that are read; farther ones decide little. */
export const REACH = 6;
/** Ancestors that stand among the names of the surroundings. */
const NEAR = 5;
/** Words before the predicate that are read as a bag. */
const WINDOW = 8;

const NEGATION = /^(?:not|n't|never|no|nobody|nothing|neither|nor|hardly|without|few|little|none)$/u;

/** A sentence with its children listed once for all its predicates. Reads the parser's own tree, on which it was trained. */
export class FactView {
  readonly #sentence: Sentence;
  readonly #children: readonly (readonly number[])[];
  readonly #lower: readonly string[];
  readonly #lemma: readonly string[];
  readonly #signs: (readonly string[] | undefined)[] = [];

  constructor(sentence: Sentence) {
    this.#sentence = sentence;
    const children: number[][] = sentence.form.map(() => []);
    for (const [token, head] of sentence.head.entries()) if (head >= 0) children[head]!.push(token);
    this.#children = children;
    this.#lower = sentence.form.map((form) => form.toLowerCase().replace(/’/gu, "'"));
    this.#lemma = sentence.lemma.map((lemma) => lemma.toLowerCase());
  }

  traits(token: number): FactTraits {
    const { head } = this.#sentence;
    const steps: { names: string[]; word: string }[] = [];
    let below = -1;
    for (let at = token; at >= 0 && steps.length < REACH; at = head[at]!) {
      steps.push({ names: this.#step(at, below, token, steps.length), word: this.#sentence.form[at]! });
      below = at;
    }
    return { steps: steps.reverse(), around: this.#around(token, steps.length) };
  }

  /** One word on the way: its form, what stands with it, and how what lies below hangs on it. */
  #step(at: number, below: number, token: number, distance: number): string[] {
    const { xpos, upos, relation, head } = this.#sentence;
    const names = [
      `l=${this.#lemma[at]}`,
      `x=${xpos[at]}`,
      `r=${relation[at]}`,
      `u=${upos[at]}|${relation[at]}`,
      `k=${Math.min(distance, 3)}`,
    ];
    if (distance > 0) names.push(`lr=${this.#lemma[at]}|${relation[below]}`, `dir=${at < token ? 'L' : 'R'}`);
    const parts = new Set<string>();
    const signs: string[] = [];
    for (const child of this.#children[at]!) {
      if (child === below) continue;
      const arc = relation[child]!;
      const plain = arc.split(':')[0]!;
      const word = this.#lower[child]!;
      parts.add(plain);
      if (NEGATION.test(word)) {
        names.push('neg', `neg=${word}`);
        signs.push('not');
      } else if (plain === 'aux') {
        const form = this.#auxiliary(child);
        names.push(`aux=${form}`);
        signs.push(form);
      } else if (plain === 'mark') {
        names.push(`mark=${word}`);
        signs.push(word);
      } else if (plain === 'cop') {
        names.push(`cop=${word}`);
        signs.push('cop');
      } else if (plain === 'advmod') names.push(`adv=${word}`);
      else if (plain === 'nsubj') {
        names.push(`subj=${word}`, `subjx=${xpos[child]}|${arc}`);
        for (const under of this.#children[child]!) {
          if (relation[under] !== 'det') continue;
          names.push(`sdet=${this.#lower[under]}`);
          if (!NEGATION.test(this.#lower[under]!)) continue;
          names.push('neg');
          signs.push('not');
        }
      } else if (/^(?:det|case|cc|expl|nmod:poss)$/u.test(arc)) names.push(`${arc}=${word}`);
      else if (/^(?:obj|obl|xcomp|ccomp)$/u.test(plain)) {
        names.push(`${plain}=${this.#lemma[child]}`);
        if (this.#children[child]!.some((under) => NEGATION.test(this.#lower[under]!))) names.push('objneg');
      } else if (word === '?') names.push('qmark');
      else if (plain === 'advcl') {
        const mark = this.#children[child]!.find((under) => relation[under] === 'mark');
        if (mark !== undefined) names.push(`has=${this.#lower[mark]}`);
      }
    }
    for (const part of parts) names.push(`p=${part}`);
    // A verb after "and" shares the auxiliaries of the one before.
    if (relation[at] === 'conj' && head[at]! >= 0 && signs.every((sign) => sign === 'not')) {
      for (const child of this.#children[head[at]!]!)
        if (/^(?:aux|mark)/u.test(relation[child]!) && child < at) names.push(`~${this.#lemma[child]}`);
    }
    signs.sort();
    names.push(`sg=${signs.join('+')}`, `sgx=${signs.join('+')}|${xpos[at]}`);
    return names;
  }

  #around(token: number, depth: number): string[] {
    const { relation, xpos, upos, head, form } = this.#sentence;
    const isQuestion = this.#lower.at(-1) === '?';
    const own = `${xpos[token]}|${relation[token]}`;
    const signs = this.#signsOf(token);
    const all = signs.join('+');
    const lemma = this.#lemma[token]!;
    const names = [
      `b.l=${lemma}`,
      `b.xr=${own}`,
      `b.s=${this.#lower[token]!.slice(-3)}`,
      `b.S=${all}`,
      `b.Sx=${all}|${own}`,
      `b.u=${upos[token]}|${token === 0}`,
      `b.d=${depth}`,
      `b.q=${isQuestion}|${Math.min(depth, 3)}`,
      `b.n=${Math.min(9, form.length >> 2)}`,
      `b.quote=${form.some((word, index) => index < token && /^["“]$/u.test(word))}`,
    ];
    for (const sign of signs) names.push(`b.sg=${sign}`, `b.sgl=${sign}|${lemma}`);
    let parts = '';
    for (const child of this.#children[token]!) {
      const arc = relation[child]!;
      if (/^(?:nsubj|obj|cop|ccomp|xcomp|expl)/u.test(arc)) parts += `${arc.split(':')[0]}+`;
      if (/^(?:advmod|mark|aux|det|nsubj)/u.test(arc)) names.push(`b.${arc}=${this.#lemma[child]}`);
    }
    names.push(`b.k=${parts}`);
    let at = token;
    let chain = '';
    for (let step = 1; step <= NEAR && head[at]! >= 0; step += 1) {
      const above = head[at]!;
      const arc = relation[at]!;
      const aboveSigns = this.#signsOf(above);
      const aboveAll = aboveSigns.join('+');
      const word = this.#lemma[above]!;
      const place = Math.min(step, 3);
      chain += `>${arc.split(':')[0]}`;
      names.push(`b.h${place}=${word}|${arc}`, `b.hs${place}=${aboveAll}|${arc}`, `b.a=${word}`);
      if (step === 1) {
        names.push(`b.hl=${word}|${arc}|${all}`, `b.hS=${word}|${aboveAll}|${arc}`);
        names.push(`b.hx=${xpos[above]}|${arc}|${xpos[token]}`);
        for (const sign of aboveSigns) names.push(`b.hsg=${sign}|${arc}`);
      }
      if (step <= 3) names.push(`b.c=${chain}|${word}`, `b.cs=${chain}|${aboveAll}`);
      for (const sign of aboveSigns) names.push(`b.as=${sign}`);
      at = above;
    }
    names.push(`b.C=${chain}`);
    for (let apart = 1; apart <= 4; apart += 1)
      names.push(
        `b.p${apart}=${this.#lower[token - apart] ?? '^'}`,
        `b.n${apart}=${this.#lower[token + apart] ?? '$'}`,
      );
    names.push(`b.p12=${this.#lower[token - 2] ?? '^'} ${this.#lower[token - 1] ?? '^'}`);
    for (let index = Math.max(0, token - WINDOW); index < token; index += 1)
      names.push(`b.w=${this.#lower[index]}`);
    return names;
  }

  /** Auxiliaries, negation, conditions and forms of one word, sorted. */
  #signsOf(token: number): readonly string[] {
    const known = this.#signs[token];
    if (known !== undefined) return known;
    const { xpos, relation, head } = this.#sentence;
    const signs: string[] = [];
    for (const child of this.#children[token]!) {
      const arc = relation[child]!;
      const word = this.#lower[child]!;
      if (NEGATION.test(word)) signs.push('not');
      else if (arc.startsWith('aux')) signs.push(this.#auxiliary(child));
      else if (arc === 'mark') signs.push(word);
      else if (arc === 'cop') signs.push(`cop${xpos[child]}`);
    }
    if (relation[token] === 'conj' && signs.length === 0 && head[token]! >= 0) {
      for (const child of this.#children[head[token]!]!)
        if (relation[child]!.startsWith('aux') && child < token) signs.push(`~${this.#lemma[child]}`);
    }
    signs.sort();
    this.#signs[token] = signs;
    return signs;
  }

  /** "would", "haveVBD": modals by their word, the others with their form. */
  #auxiliary(token: number): string {
    const { xpos } = this.#sentence;
    return xpos[token] === 'MD' ? this.#lemma[token]! : `${this.#lemma[token]}${xpos[token]}`;
  }
}

/** The two words before and after a predicate, its subject and its object; empty where there is none. */
export function nearOf({ form, head, relation }: Sentence, token: number): readonly string[] {
  let subject = -1;
  let object = -1;
  for (let at = 0; at < form.length; at += 1) {
    if (head[at] !== token) continue;
    const arc = relation[at]!;
    if (subject < 0 && arc.startsWith('nsubj')) subject = at;
    if (object < 0 && /^(?:obj|obl)/u.test(arc)) object = at;
  }
  return [token - 2, token - 1, token + 1, token + 2, subject, object].map((at) => form[at] ?? '');
}
