import type { Packed, WordVectors } from '#core/index.js';
import { nameHash } from '../name-hash.js';
import type { Tree } from '../tree.js';
import type { Cues } from '../vocabulary.js';
import type { Phrases } from './phrases.js';
import { type Range, traitsOf } from './traits.js';
import { denseOf } from './vector.js';

/** Of `weights/types.bin`. */
export const TYPES_FORMAT = 1;

interface Header {
  readonly types: readonly string[];
}

/** What the scorer says of two parties: the margin of each type; above 0 the type's own classifier says yes. */
export type TypeMargins = ReadonlyMap<string, number>;

/**
 * Which type of event holds between two parties of a sentence: one linear classifier a type over the names of `traitsOf` and
 * averages of word vectors. Trained by `train/types.ts`.
 */
export class TypeScorer {
  /** Of its weights: part of each claim's producer. */
  readonly version: string;
  readonly types: readonly string[];
  readonly #cues: Cues;
  readonly #phrases: Phrases;
  readonly #vectors: WordVectors;
  readonly #rowOf = new Map<number, number>();
  readonly #rows: Int8Array;
  readonly #scale: Float32Array;
  readonly #weight: Float32Array;
  readonly #dense: Float32Array;

  /** @throws CasusError E_WEIGHTS when a tensor is missing */
  constructor(packed: Packed<Header>, cues: Cues, phrases: Phrases, vectors: WordVectors) {
    this.version = packed.version;
    this.types = packed.header.types;
    this.#cues = cues;
    this.#phrases = phrases;
    this.#vectors = vectors;
    const { rows, scale } = packed.table('names');
    this.#rows = rows;
    this.#scale = scale;
    this.#weight = packed.floats('names.weight');
    this.#dense = packed.floats('dense');
    for (const [row, hash] of packed.wholes('names.hashes').entries()) this.#rowOf.set(hash, row);
  }

  /** @param source tokens of who acts; @param target tokens of who is acted upon, those of the source when there is none */
  margins(tree: Tree, source: Range, target: Range): TypeMargins {
    const width = this.types.length;
    const rows = this.#rows;
    const scale = this.#scale;
    const weights = this.#weight;
    const traits = traitsOf(tree, this.#cues, this.#phrases, source, target);
    const sums = new Float64Array(width);
    let square = 0;
    const seen = new Set<number>();
    for (const name of traits.names) {
      const row = this.#rowOf.get(nameHash(name));
      if (row === undefined || seen.has(row)) continue;
      seen.add(row);
      const weight = weights[row]!;
      square += weight * weight;
      const by = weight * scale[row]!;
      const from = row * width;
      for (let type = 0; type < width; type += 1) sums[type] = sums[type]! + by * rows[from + type]!;
    }
    const length = Math.sqrt(square) || 1;
    for (let type = 0; type < width; type += 1) sums[type] = sums[type]! / length;
    const dense = denseOf(traits, tree, this.#vectors);
    const layer = this.#dense;
    // The last row is the bias.
    const bias = dense.length * width;
    for (let type = 0; type < width; type += 1) sums[type] = sums[type]! + layer[bias + type]!;
    for (let at = 0; at < dense.length; at += 1) {
      const value = dense[at]!;
      const from = at * width;
      for (let type = 0; type < width; type += 1) sums[type] = sums[type]! + value * layer[from + type]!;
    }
    return new Map(this.types.map((type, index) => [type, sums[index]!]));
  }
}
