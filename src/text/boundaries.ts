import type { Span } from '#core/index.js';

/**
 * Sentence boundaries as logistic regression over hashed features (Weinberger et al. 2009, "Feature Hashing") of what
 * stands around a gap between two tokens. Trained by train/sentences.ts. O(tokens) a block.
 */
export const BUCKETS = 65_536;

/** Longer words are known by their beginning. */
const KNOWN_LENGTH = 12;
/** Blocks with more words than this a stop are lists or unpunctuated writing. */
const RARE_STOPS = 40;

/** What stands at one gap between two tokens of a block. */
export interface Gap {
  /** What the rules of sentences.ts say. */
  readonly rule: boolean;
  /** Tokens since the sentence began, the one before the gap included. */
  readonly length: number;
}

const EDGE = hashOf('^');

/** Words, shapes and whole-block facts that the features of every gap of a block share. */
export class BlockView {
  readonly length: number;
  readonly #word: Int32Array;
  readonly #shape: Int32Array;
  readonly #glued: Uint8Array;
  /** Depth of brackets that are open after each token. */
  readonly #open: Uint8Array;
  readonly #candidate: Uint8Array;
  readonly #style: number;
  readonly #buckets = new Int32Array(24);

  /** @param opens offsets where a quotation opens: a mark counts by its side, not by its print */
  constructor(text: string, tokens: readonly Span[], opens: ReadonlySet<number>) {
    const { length } = tokens;
    this.length = length;
    this.#word = new Int32Array(length);
    this.#shape = new Int32Array(length);
    this.#glued = new Uint8Array(length);
    this.#open = new Uint8Array(length);
    this.#candidate = new Uint8Array(length);
    let open = 0;
    let words = 0;
    let capitals = 0;
    let stops = 0;
    for (let index = 0; index < length; index += 1) {
      const { start, end } = tokens[index]!;
      const form = text.slice(start, end);
      const mark = /^(?:["“”„«»]|''|``)$/u.test(form) ? (opens.has(start) ? '“' : '”') : null;
      const shape = mark ?? shapeOf(form);
      this.#word[index] = hashOf(mark ?? form.toLowerCase().replace(/\d/gu, '0').slice(0, KNOWN_LENGTH));
      this.#shape[index] = hashOf(shape);
      this.#glued[index] = index > 0 && tokens[index - 1]!.end === start ? 1 : 0;
      if (/^[([{]$/u.test(form)) open += 1;
      else if (open > 0 && /^[)\]}]$/u.test(form)) open -= 1;
      this.#open[index] = Math.min(open, 2);
      // A lower-case word goes on with the sentence unless a mark stands before it.
      const lower = shape.startsWith('x');
      if (index > 0) this.#candidate[index - 1] = lower && this.#candidate[index - 1] === 0 ? 0 : 1;
      this.#candidate[index] = /^[xXd]/u.test(shape) ? 0 : 1;
      if (/^[xX]/u.test(shape)) words += 1;
      if (shape.startsWith('X')) capitals += 1;
      if (/^[.!?]+$/u.test(form)) stops += 1;
    }
    const share = words === 0 ? 5 : Math.round((4 * capitals) / words);
    this.#style = share * 3 + (stops === 0 ? 0 : words / stops > RARE_STOPS ? 1 : 2);
  }

  /** False where no sentence can end after token `at`: nothing but words, and the next is no beginning. */
  isCandidate(at: number): boolean {
    return this.#candidate[at] === 1;
  }

  /** Buckets of what is true at the gap after token `at`; the array is written anew by each call. */
  features(at: number, { rule, length }: Gap): Int32Array {
    const r = rule ? 1 : 2;
    const word = (index: number): number => this.#word[index] ?? EDGE;
    const shape = (index: number): number => this.#shape[index] ?? EDGE;
    const [p, n, ps, ns] = [word(at), word(at + 1), shape(at), shape(at + 1)];
    const [before, after] = [shape(at - 1), shape(at + 2)];
    const glue = this.#glued[at + 1]!;
    const long = length <= 4 ? length : length <= 7 ? 5 : length <= 12 ? 6 : length <= 25 ? 7 : 8;
    const buckets = this.#buckets;
    let count = 0;
    const add = (a: number, b = 0, c = 0, d = 0): void => {
      buckets[count] = bucketOf(count, a, b, c, d);
      count += 1;
    };
    add(r);
    add(r, p);
    add(r, n);
    add(r, ps, glue);
    add(r, ns, glue);
    add(r, ps, ns);
    add(r, p, ns);
    add(r, ps, n);
    add(p, n);
    add(r, word(at - 1), ps);
    add(r, ns, word(at + 2));
    add(r, before, ps, ns);
    add(ps, ns, after);
    add(before, ps, ns, after);
    add(r, long);
    add(r, long, ns);
    add(long, ps, ns);
    add(long, before, ps, ns);
    add(r, this.#open[at]!, ns);
    add(r, this.#style, ns);
    add(this.#style, ps, ns);
    add(r, Math.min(this.length - at, 5));
    return buckets.subarray(0, count);
  }
}

/** Marks stand for themselves, words for the kind of their letters. */
function shapeOf(form: string): string {
  if (/^[^\p{L}\p{N}]/u.test(form)) return form.slice(0, 3);
  if (/^\p{N}/u.test(form)) return /^\p{N}{1,2}$/u.test(form) ? 'd' : 'dd';
  if (/^\p{Lu}+$/u.test(form)) return form.length === 1 ? 'X' : 'XX';
  if (/^\p{Lu}/u.test(form)) return form.endsWith('.') ? 'Xx.' : 'Xx';
  return form.endsWith('.') ? 'x.' : 'x';
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

function bucketOf(kind: number, a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(kind + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ a, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
  hash = Math.imul((hash ^ (hash >>> 15)) + d, 0x165667b1);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

/** Sum of the weights of features; above 0 = a sentence ends here. */
export function weigh(features: Int32Array, weights: Int8Array): number {
  let sum = 0;
  for (let index = 0; index < features.length; index += 1) sum += weights[features[index]!]!;
  return sum;
}
