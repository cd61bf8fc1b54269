import { openPacked, type QuantisedTable } from '#core/index.js';

/** Tables that are looked up by a hash of a word's letters: suffixes of 2, 3, 4, prefixes of 2, 3, and its shape. */
export const HASHED = ['s2', 's3', 's4', 'p2', 'p3', 'shape'] as const;

/** What `weights/parser.json` says; written by `train/parser.py`. */
interface Header {
  readonly width: number;
  readonly hidden: number;
  readonly layers: number;
  readonly arc: number;
  readonly label: number;
  readonly hashes: Readonly<Record<(typeof HASHED)[number], number>>;
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly allowed: Readonly<Record<string, readonly number[]>>;
  readonly learned: string;
  readonly glove: string;
}

/** Trained parameters, ready to use. `[in, out]` matrices are row-major. */
export interface ParserWeights {
  /** First 12 hex digits of the SHA-256 of the binary: part of each claim's producer. */
  readonly version: string;
  /** Of a word's vector. */
  readonly width: number;
  /** Of each direction of a layer. */
  readonly hidden: number;
  readonly layers: number;
  readonly arc: number;
  readonly label: number;
  readonly hashes: Header['hashes'];
  readonly tags: readonly (readonly [upos: string, xpos: string])[];
  readonly relations: readonly string[];
  /** For each tag the rows of the relations that its part of speech has in the training data. */
  readonly allowed: readonly (readonly number[])[];
  readonly gloveRow: ReadonlyMap<string, number>;
  readonly learnedRow: ReadonlyMap<string, number>;
  table(name: string): QuantisedTable;
  tensor(name: string): Float32Array;
}

const FORMAT = 2;

/**
 * Checks and opens the trained parameters.
 * @param header bytes of `parser.json`; @param bin bytes of `parser.bin`; @param sha256 of `bin`, 64 hex digits
 * @throws CasusError E_WEIGHTS when format, length or checksum differ from what the header says
 */
export function openWeights(header: Uint8Array, bin: Uint8Array, sha256: string): ParserWeights {
  const packed = openPacked<Header>('parser', FORMAT, header, bin, sha256);
  const json = packed.header;
  const tags = json.tags.map((tag) => {
    const bar = tag.indexOf('|');
    return [tag.slice(0, bar), tag.slice(bar + 1)] as const;
  });
  return {
    version: packed.version,
    width: json.width,
    hidden: json.hidden,
    layers: json.layers,
    arc: json.arc,
    label: json.label,
    hashes: json.hashes,
    tags,
    relations: json.relations,
    allowed: tags.map(([upos]) => json.allowed[upos] ?? json.relations.map((_, row) => row)),
    gloveRow: rowsOf(json.glove),
    learnedRow: rowsOf(json.learned),
    table: (name) => packed.table(name),
    tensor: (name) => packed.floats(name),
  };
}

/** Row 0 pads, row 1 stands for an unknown word. */
function rowsOf(words: string): Map<string, number> {
  const rows = new Map<string, number>();
  for (const word of words.split(' ')) rows.set(word, rows.size + 2);
  return rows;
}
