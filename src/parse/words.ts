import { crc32 } from './crc32.js';
import { normalise } from './layers.js';
import type { ParserWeights, QuantisedTable } from './weights.js';

const UNKNOWN = 1;

/** Word → vector of `width`: projected GloVe + learned + hashed affixes and shape, layer-normalised. */
export class WordVectors {
  /** Vector of the artificial root. */
  readonly root: Float64Array;
  readonly #weights: ParserWeights;
  readonly #tables: Readonly<Record<string, QuantisedTable>>;
  readonly #gain: Float64Array;
  readonly #bias: Float64Array;

  constructor(weights: ParserWeights) {
    this.#weights = weights;
    this.#tables = Object.fromEntries(
      ['glove', 'learned', 's3', 'p3', 'shape', 's2', 's4'].map((name) => [name, weights.table(name)]),
    );
    this.#gain = Float64Array.from(weights.tensor('word_norm.gain'));
    this.#bias = Float64Array.from(weights.tensor('word_norm.bias'));
    this.root = this.#sum({ glove: UNKNOWN, learned: UNKNOWN, s3: 0, p3: 0, shape: 0, s2: 0, s4: 0 });
  }

  of(word: string): Float64Array {
    const lower = plain(word).toLowerCase();
    const folded = lower.replace(/[0-9]/g, '0');
    const characters = [...folded];
    const { hashes, gloveRow, learnedRow } = this.#weights;
    const bucket = (text: string, size: number) => 1 + (crc32(text) % (size - 1));
    const suffix = (length: number) => characters.slice(Math.max(0, characters.length - length)).join('');
    return this.#sum({
      glove: gloveRow.get(lower) ?? UNKNOWN,
      learned: learnedRow.get(folded) ?? UNKNOWN,
      s3: bucket(`3${suffix(3)}`, hashes.s3),
      p3: bucket(characters.slice(0, 3).join(''), hashes.p3),
      shape: bucket(shapeOf(plain(word)), hashes.shape),
      s2: bucket(`2${suffix(2)}`, hashes.s2),
      s4: bucket(`4${suffix(4)}`, hashes.s4),
    });
  }

  #sum(rows: Readonly<Record<string, number>>): Float64Array {
    const { width } = this.#weights;
    const sum = new Float64Array(width);
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
