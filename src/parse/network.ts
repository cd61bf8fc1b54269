import { FirstLayer } from './first-layer.js';
import { argmax, dot, leaky, multiply, normalise, scan } from './layers.js';
import { bestTree, isTree } from './tree.js';
import type { ParserWeights } from './weights.js';

const FORBIDDEN = -1e9;
const DISTANCES = 18;

/** Tags, heads and relations of one sentence. `head` is 0-based, -1 for the root; the others are rows of the vocabularies. */
export interface Analysis {
  readonly tag: Int32Array;
  readonly head: Int32Array;
  readonly relation: Int32Array;
}

/**
 * The trained network (train/parser.py says what it computes and cites the papers). Sentences of a batch share the
 * matrix products; each takes the rows of its root and its words.
 */
export class Network {
  readonly #weights: ParserWeights;
  readonly #first: FirstLayer;
  readonly #t: (name: string) => Float64Array;

  constructor(weights: ParserWeights) {
    this.#weights = weights;
    this.#first = new FirstLayer(weights);
    const tensors = new Map<string, Float64Array>();
    this.#t = (name) => {
      const known = tensors.get(name);
      if (known) return known;
      const opened = Float64Array.from(weights.tensor(name));
      tensors.set(name, opened);
      return opened;
    };
  }

  /** @param sentences words of each sentence; every one has at least one */
  analyse(sentences: readonly (readonly string[])[]): Analysis[] {
    const { hidden } = this.#weights;
    const both = 2 * hidden;
    const starts: number[] = [];
    let rows = 0;
    for (const words of sentences) {
      starts.push(rows);
      rows += words.length + 1;
    }
    const gates = new Float64Array(rows * hidden * 6);
    const states = new Float64Array(rows * both);
    this.#first.fill(sentences, gates, states);
    this.#recur(gates, states, sentences, starts, 'first_norm');
    const tags = this.#best(states, rows, 'tag', 1);
    multiply(states, this.#t('second.weight'), gates, rows, both, hidden * 6, this.#t('second.bias'));
    this.#recur(gates, states, sentences, starts, 'second_norm');
    const heads = this.#heads(states, rows, sentences, starts);
    const relations = this.#relations(states, rows, sentences, starts, heads);
    return sentences.map((words, index) => {
      const from = starts[index]! + 1;
      return {
        tag: tags.slice(from, from + words.length),
        head: heads[index]!.subarray(1).map((head) => head - 1),
        relation: relations.slice(from, from + words.length),
      };
    });
  }

  #recur(
    gates: Float64Array,
    states: Float64Array,
    sentences: readonly (readonly string[])[],
    starts: readonly number[],
    norm: string,
  ): void {
    const both = 2 * this.#weights.hidden;
    const gain = this.#t(`${norm}.gain`);
    const bias = this.#t(`${norm}.bias`);
    for (const [index, words] of sentences.entries()) {
      scan(gates, states, starts[index]!, words.length + 1, this.#weights.hidden);
      for (let row = starts[index]!; row <= starts[index]! + words.length; row += 1)
        normalise(states, row * both, both, gain, bias);
    }
  }

  #linear(states: Float64Array, rows: number, name: string, to: number): Float64Array {
    const out = new Float64Array(rows * to);
    multiply(
      states,
      this.#t(`${name}.weight`),
      out,
      rows,
      2 * this.#weights.hidden,
      to,
      this.#t(`${name}.bias`),
    );
    return out;
  }

  /** Best column of a linear layer for each row, from column `first` on. */
  #best(states: Float64Array, rows: number, name: string, first: number): Int32Array {
    const to = this.#weights.tags.length;
    return argmax(this.#linear(states, rows, name, to), rows, to, first);
  }

  #heads(
    states: Float64Array,
    rows: number,
    sentences: readonly (readonly string[])[],
    starts: readonly number[],
  ): Int32Array[] {
    const { arc } = this.#weights;
    const asHead = this.#linear(states, rows, 'arc_head', arc);
    leaky(asHead, rows * arc);
    const asDependent = this.#linear(states, rows, 'arc_dependent', arc);
    leaky(asDependent, rows * arc);
    const paired = new Float64Array(rows * arc);
    multiply(asDependent, this.#t('arc_pair.weight'), paired, rows, arc, arc, null);
    const bias = this.#t('arc_bias.weight');
    const distance = this.#t('arc_distance.weight');
    const byDistance = new Float64Array(DISTANCES);
    return sentences.map((words, index) => {
      const n = words.length + 1;
      const from = starts[index]!;
      const scores = new Float64Array(n * n);
      const head = new Int32Array(n);
      const headBias = new Float64Array(n);
      for (let j = 0; j < n; j += 1) headBias[j] = dot(asHead, (from + j) * arc, bias, 0, arc);
      for (let i = 1; i < n; i += 1) {
        const dependent = (from + i) * arc;
        for (let bucket = 0; bucket < DISTANCES; bucket += 1)
          byDistance[bucket] = dot(asDependent, dependent, distance, bucket * arc, arc);
        let best = -1;
        let bestScore = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < n; j += 1) {
          const score =
            i === j
              ? FORBIDDEN
              : dot(paired, dependent, asHead, (from + j) * arc, arc) +
                headBias[j]! +
                byDistance[bucketOf(j - i)]!;
          scores[i * n + j] = score;
          if (score > bestScore) {
            bestScore = score;
            best = j;
          }
        }
        head[i] = best;
      }
      if (isTree(head, n)) return head;
      return bestTree(
        Array.from({ length: n }, (_, i) => Float64Array.from(scores.subarray(i * n, (i + 1) * n))),
      );
    });
  }

  #relations(
    states: Float64Array,
    rows: number,
    sentences: readonly (readonly string[])[],
    starts: readonly number[],
    heads: readonly Int32Array[],
  ): Int32Array {
    const { label, relations } = this.#weights;
    const ofHead = this.#linear(states, rows, 'label_head', label);
    const ofDependent = this.#linear(states, rows, 'label_dependent', label);
    const distance = this.#t('label_distance.weight');
    for (const [index, words] of sentences.entries()) {
      const from = starts[index]!;
      for (let i = 1; i <= words.length; i += 1) {
        const head = heads[index]![i]!;
        const at = (from + i) * label;
        const other = (from + head) * label;
        const bucket = bucketOf(head - i) * label;
        for (let column = 0; column < label; column += 1)
          ofDependent[at + column]! += ofHead[other + column]! + distance[bucket + column]!;
      }
    }
    leaky(ofDependent, rows * label);
    const out = new Float64Array(rows * relations.length);
    multiply(ofDependent, this.#t('label.weight'), out, rows, label, relations.length, this.#t('label.bias'));
    return argmax(out, rows, relations.length, 0);
  }
}

/** Signed distance head − dependent → 0..17, as in the trainer. */
function bucketOf(signed: number): number {
  const size = signed < 0 ? -signed : signed;
  const bucket = size <= 4 ? size : size <= 6 ? 5 : size <= 10 ? 6 : size <= 20 ? 7 : 8;
  return signed > 0 ? bucket + 9 : bucket;
}
