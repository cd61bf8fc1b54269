import { multiply } from './layers.js';
import type { ParserWeights } from './weights.js';
import { WordVectors } from './words.js';

/** Words whose shares are kept: 5 KiB each, so 2 × 20 MiB at most. */
const KEPT = 4096;

/**
 * The first layer's linear maps, word by word. Its gates see a window of three words through one matrix, which is the
 * sum of three smaller ones, each applied to one word whatever stands beside it. These shares are most of the
 * network's arithmetic and words recur, so that each is worked out once and kept. Two generations: when the
 * younger is full it becomes the older, and what is used again comes back.
 */
export class FirstLayer {
  readonly #vectors: WordVectors;
  readonly #width: number;
  readonly #gates: number;
  readonly #both: number;
  /** Side by side: matrix of the word before, of the word itself, of the word after, of the skip. */
  readonly #matrix: Float64Array;
  readonly #gateBias: Float64Array;
  readonly #skipBias: Float64Array;
  readonly #root: Float32Array;
  #young = new Map<string, Float32Array>();
  #old = new Map<string, Float32Array>();

  constructor(weights: ParserWeights) {
    this.#vectors = new WordVectors(weights);
    this.#width = weights.width;
    this.#gates = 6 * weights.hidden;
    this.#both = 2 * weights.hidden;
    const columns = 3 * this.#gates + this.#both;
    this.#matrix = new Float64Array(this.#width * columns);
    const window = weights.tensor('first.weight');
    const skip = weights.tensor('skip.weight');
    for (let row = 0; row < this.#width; row += 1) {
      for (let place = 0; place < 3; place += 1) {
        const from = (place * this.#width + row) * this.#gates;
        this.#matrix.set(window.subarray(from, from + this.#gates), row * columns + place * this.#gates);
      }
      this.#matrix.set(
        skip.subarray(row * this.#both, (row + 1) * this.#both),
        row * columns + 3 * this.#gates,
      );
    }
    this.#gateBias = Float64Array.from(weights.tensor('first.bias'));
    this.#skipBias = Float64Array.from(weights.tensor('skip.bias'));
    this.#root = this.#sharesOf([this.#vectors.root])[0]!;
  }

  /**
   * Gates and skips of a batch: each sentence is its root and its words, one row each, without gaps.
   * @param gates [rows × 6·hidden], @param skips [rows × 2·hidden]; both are overwritten
   */
  fill(sentences: readonly (readonly string[])[], gates: Float64Array, skips: Float64Array): void {
    this.#learn(sentences);
    let row = 0;
    for (const words of sentences) {
      let before: Float32Array | null = null;
      let own = this.#root;
      for (let index = 0; index <= words.length; index += 1, row += 1) {
        const after: Float32Array | null = index < words.length ? this.#young.get(words[index]!)! : null;
        this.#fillRow(row, before, own, after, gates, skips);
        before = own;
        if (after) own = after;
      }
    }
  }

  #fillRow(
    row: number,
    before: Float32Array | null,
    own: Float32Array,
    after: Float32Array | null,
    gates: Float64Array,
    skips: Float64Array,
  ): void {
    const size = this.#gates;
    const gate = row * size;
    for (let index = 0; index < size; index += 1)
      gates[gate + index] = this.#gateBias[index]! + own[size + index]!;
    if (before) for (let index = 0; index < size; index += 1) gates[gate + index]! += before[index]!;
    if (after) for (let index = 0; index < size; index += 1) gates[gate + index]! += after[2 * size + index]!;
    const skip = row * this.#both;
    for (let index = 0; index < this.#both; index += 1)
      skips[skip + index] = this.#skipBias[index]! + own[3 * size + index]!;
  }

  /** Sees to it that the younger generation holds every word. */
  #learn(sentences: readonly (readonly string[])[]): void {
    if (this.#young.size >= KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    const unknown = new Set<string>();
    for (const words of sentences) {
      for (const word of words) {
        if (this.#young.has(word)) continue;
        const kept = this.#old.get(word);
        if (kept) this.#young.set(word, kept);
        else unknown.add(word);
      }
    }
    const words = [...unknown];
    const shares = this.#sharesOf(words.map((word) => this.#vectors.of(word)));
    for (const [index, word] of words.entries()) this.#young.set(word, shares[index]!);
  }

  #sharesOf(vectors: readonly Float64Array[]): Float32Array[] {
    const columns = 3 * this.#gates + this.#both;
    const input = new Float64Array(vectors.length * this.#width);
    for (const [index, vector] of vectors.entries()) input.set(vector, index * this.#width);
    const out = new Float64Array(vectors.length * columns);
    multiply(input, this.#matrix, out, vectors.length, this.#width, columns, null);
    return vectors.map((_, index) => Float32Array.from(out.subarray(index * columns, (index + 1) * columns)));
  }
}
