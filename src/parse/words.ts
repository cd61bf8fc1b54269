import type { QuantisedTable } from '#core/index.js';
import { crc32 } from './crc32.js';
import { HASHED, type ParserWeights } from './weights.js';

const UNKNOWN = 1;

/**
 * The vector of a word is the sum of its rows in several tables, layer-normalised: GloVe (projected), a learned row for
 * frequent words, and rows found by a hash of its affixes and shape.
 */
export class Words {
  readonly #weights: ParserWeights;
  readonly #glove: QuantisedTable;
  readonly #tables: readonly QuantisedTable[];
  /** Of GloVe, before the projection. */
  readonly depth: number;

  constructor(weights: ParserWeights) {
    this.#weights = weights;
    this.#glove = weights.table('glove');
    this.depth = this.#glove.rows.length / this.#glove.scale.length;
    this.#tables = ['learned', ...HASHED].map((name) => weights.table(name));
  }

  /** Copies the GloVe row of a word, of the artificial root for null. @returns what the whole numbers are to be times */
  copyGlove(word: string | null, out: Int16Array, at: number): number {
    const row =
      word === null
        ? UNKNOWN
        : (this.#weights.gloveRow.get(
            plain(word)
              .toLowerCase()
              .replace(PRINTED, (mark) => PRINTERS[mark]!),
          ) ?? UNKNOWN);
    out.set(this.#glove.rows.subarray(row * this.depth, (row + 1) * this.depth), at);
    return this.#glove.scale[row]!;
  }

  /** Adds the rows of all other tables to `out[at … at + width)`. */
  addRows(word: string | null, out: Float32Array, at: number): void {
    const { width } = this.#weights;
    const chosen = this.#rowsOf(word);
    for (let index = 0; index < chosen.length; index += 1) {
      const { rows, scale } = this.#tables[index]!;
      const row = chosen[index]!;
      const by = scale[row]!;
      const from = row * width;
      for (let column = 0; column < width; column += 1)
        out[at + column] = out[at + column]! + rows[from + column]! * by;
    }
  }

  /** In the order of the tables: learned, then HASHED. */
  #rowsOf(word: string | null): number[] {
    if (word === null) return [UNKNOWN, ...HASHED.map(() => 0)];
    const { hashes, learnedRow } = this.#weights;
    const folded = plain(word).toLowerCase().replace(/[0-9]/g, '0');
    const characters = [...folded];
    const bucket = (text: string, name: (typeof HASHED)[number]) => 1 + (crc32(text) % (hashes[name] - 1));
    const suffix = (length: number) =>
      length + characters.slice(Math.max(0, characters.length - length)).join('');
    const prefix = (length: number) => length + characters.slice(0, length).join('');
    return [
      learnedRow.get(folded) ?? UNKNOWN,
      bucket(suffix(2), 's2'),
      bucket(suffix(3), 's3'),
      bucket(suffix(4), 's4'),
      bucket(prefix(2), 'p2'),
      bucket(prefix(3), 'p3'),
      bucket(shapeOf(plain(word)), 'shape'),
    ];
  }
}

/** The printer's apostrophe is the typewriter's: the vector of ’s is that of 's. */
function plain(word: string): string {
  return word.replace(/[’ʼ]/g, "'");
}

/** GloVe knows the typewriter's marks alone. */
const PRINTERS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '…': '...',
  '–': '-',
  '—': '-',
};
const PRINTED = /[“”„‘…–—]/g;

/** Xx for a name, dddd for a year; runs cut to two, at most eight characters. */
function shapeOf(word: string): string {
  const classes = word.replace(/[A-Z]/g, 'X').replace(/[a-z]/g, 'x').replace(/[0-9]/g, 'd');
  return [...classes.replace(/(.)\1{2,}/gu, '$1$1')].slice(0, 8).join('');
}
