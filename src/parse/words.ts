import { crc32 } from './crc32.js';
import type { ParserWeights, QuantisedTable } from './weights.js';

const UNKNOWN = 1;
/** Distinct words kept; a record of a million pages has a long tail, and vectors are cheap to make again. */
const CACHE_LIMIT = 60_000;
/** As in the trainer (PyTorch's LayerNorm). */
const EPSILON = 1e-5;

/** Word → vector of `width`: projected GloVe + learned + hashed affixes and shape, layer-normalised. */
export class WordVectors {
  /** Vector of the artificial root. */
  readonly root: Float32Array;
  readonly #weights: ParserWeights;
  readonly #tables: Readonly<Record<string, QuantisedTable>>;
  readonly #gain: Float32Array;
  readonly #bias: Float32Array;
  readonly #cache = new Map<string, Float32Array>();

  constructor(weights: ParserWeights) {
    this.#weights = weights;
    this.#tables = Object.fromEntries(
      ['glove', 'learned', 's3', 'p3', 'shape', 's2', 's4'].map((name) => [name, weights.table(name)]),
    );
    this.#gain = weights.tensor('word_norm.gain');
    this.#bias = weights.tensor('word_norm.bias');
    this.root = this.#sum({ glove: UNKNOWN, learned: UNKNOWN, s3: 0, p3: 0, shape: 0, s2: 0, s4: 0 });
  }

  of(word: string): Float32Array {
    const known = this.#cache.get(word);
    if (known) return known;
    if (this.#cache.size >= CACHE_LIMIT) this.#cache.clear();
    const lower = plain(word).toLowerCase();
    const folded = lower.replace(/[0-9]/g, '0');
    const characters = [...folded];
    const { hashes, gloveRow, learnedRow } = this.#weights;
    const bucket = (text: string, size: number) => 1 + (crc32(text) % (size - 1));
    const suffix = (length: number) => characters.slice(Math.max(0, characters.length - length)).join('');
    const vector = this.#sum({
      glove: gloveRow.get(lower) ?? UNKNOWN,
      learned: learnedRow.get(folded) ?? UNKNOWN,
      s3: bucket(`3${suffix(3)}`, hashes.s3),
      p3: bucket(characters.slice(0, 3).join(''), hashes.p3),
      shape: bucket(shapeOf(plain(word)), hashes.shape),
      s2: bucket(`2${suffix(2)}`, hashes.s2),
      s4: bucket(`4${suffix(4)}`, hashes.s4),
    });
    this.#cache.set(word, vector);
    return vector;
  }

  #sum(rows: Readonly<Record<string, number>>): Float32Array {
    const { width } = this.#weights;
    const sum = new Float32Array(width);
    for (const [name, row] of Object.entries(rows)) {
      const { rows: values, scale } = this.#tables[name]!;
      const by = scale[row]!;
      for (let column = 0; column < width; column += 1) sum[column]! += values[row * width + column]! * by;
    }
    normalise(sum, 0, width, this.#gain, this.#bias);
    return sum;
  }
}

/** Printers' marks that the treebanks write plainly; the vector of ’s is that of 's. */
function plain(word: string): string {
  return word
    .replace(/[’ʼ]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/…/g, '...')
    .replace(/^[–—]$/, '-');
}

/** Xx for a name, dddd for a year; runs cut to two, at most eight characters. */
function shapeOf(word: string): string {
  const classes = word.replace(/[A-Z]/g, 'X').replace(/[a-z]/g, 'x').replace(/[0-9]/g, 'd');
  return [...classes.replace(/(.)\1{2,}/gu, '$1$1')].slice(0, 8).join('');
}

/** Layer normalisation of `values[at … at + width)` in place. */
export function normalise(
  values: Float32Array,
  at: number,
  width: number,
  gain: Float32Array,
  bias: Float32Array,
): void {
  let mean = 0;
  for (let column = 0; column < width; column += 1) mean += values[at + column]!;
  mean /= width;
  let spread = 0;
  for (let column = 0; column < width; column += 1) spread += (values[at + column]! - mean) ** 2;
  const by = 1 / Math.sqrt(spread / width + EPSILON);
  for (let column = 0; column < width; column += 1) {
    values[at + column] = (values[at + column]! - mean) * by * gain[column]! + bias[column]!;
  }
}
