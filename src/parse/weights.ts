import { CasusError } from '#core/index.js';

/** Tables that are looked up by a hash of a word's letters: suffixes of 2, 3, 4, prefixes of 2, 3, and its shape. */
export const HASHED = ['s2', 's3', 's4', 'p2', 'p3', 'shape'] as const;

/** What `weights/parser.json` says; written by `train/parser.py`. */
interface Header {
  readonly format: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly hidden: number;
  readonly layers: number;
  readonly arc: number;
  readonly label: number;
  readonly hashes: Readonly<Record<(typeof HASHED)[number], number>>;
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly allowed: Readonly<Record<string, readonly number[]>>;
  readonly tensors: Readonly<
    Record<string, { readonly at: number; readonly shape: readonly number[]; readonly type: string }>
  >;
  readonly learned: string;
  readonly glove: string;
}

/** Rows of int8 with a scale each: value = row[i] * scale. */
export interface QuantisedTable {
  readonly rows: Int8Array;
  readonly scale: Float32Array;
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
/** Bytes a value. */
const SIZES = { int8: 1, float16: 2, float32: 4 } as const;

/**
 * Checks and opens the trained parameters.
 * @param header bytes of `parser.json`; @param bin bytes of `parser.bin`; @param sha256 of `bin`, 64 hex digits
 * @throws CasusError E_WEIGHTS when format, length or checksum differ from what the header says
 */
export function openWeights(header: Uint8Array, bin: Uint8Array, sha256: string): ParserWeights {
  const json = readHeader(header);
  const refuse = (what: string): never => {
    throw new CasusError(
      'E_WEIGHTS',
      `weights/parser.bin ${what}; install Casus again or train anew (train/README.md)`,
    );
  };
  if (json.format !== FORMAT) refuse(`has format ${json.format}, this version reads ${FORMAT}`);
  if (bin.byteLength !== json.bytes) refuse(`holds ${bin.byteLength} bytes where ${json.bytes} are expected`);
  if (sha256 !== json.sha256) refuse('is damaged: its SHA-256 is not the one in parser.json');
  // Typed views need alignment that a Buffer from a pool does not promise.
  const buffer = bin.byteOffset % 16 === 0 ? bin.buffer : bin.slice().buffer;
  const base = bin.byteOffset % 16 === 0 ? bin.byteOffset : 0;
  const place = (name: string, ...types: readonly (keyof typeof SIZES)[]) => {
    const found = json.tensors[name];
    if (!found || !types.some((type) => type === found.type))
      return refuse(`lacks the tensor "${name}" of type ${types.join(' or ')}`);
    const length = found.shape.reduce((product, size) => product * size, 1);
    const bytes = length * SIZES[found.type as keyof typeof SIZES];
    if (!(found.at >= 0 && found.at % 4 === 0 && found.at + bytes <= json.bytes))
      return refuse(`cannot hold the tensor "${name}" where parser.json places it`);
    return { at: base + found.at, length, type: found.type };
  };
  const tensor = (name: string): Float32Array => {
    const { at, length, type } = place(name, 'float32', 'float16');
    return type === 'float16'
      ? fromHalf(new Uint16Array(buffer, at, length))
      : new Float32Array(buffer, at, length);
  };
  const tags = json.tags.map((tag) => {
    const bar = tag.indexOf('|');
    return [tag.slice(0, bar), tag.slice(bar + 1)] as const;
  });
  return {
    version: json.sha256.slice(0, 12),
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
    table: (name) => {
      const { at, length } = place(`${name}.rows`, 'int8');
      return { rows: new Int8Array(buffer, at, length), scale: tensor(`${name}.scale`) };
    },
    tensor,
  };
}

/** What one unit of a half's fraction is worth, by its exponent. */
const POWERS = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (exponent - 25));

/** IEEE 754 half precision. */
function fromHalf(halves: Uint16Array): Float32Array {
  const floats = new Float32Array(halves.length);
  for (let index = 0; index < halves.length; index += 1) {
    const half = halves[index]!;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * POWERS[1]! : (1024 + fraction) * POWERS[exponent]!;
    floats[index] = half & 0x8000 ? -size : size;
  }
  return floats;
}

/** Row 0 pads, row 1 stands for an unknown word. */
function rowsOf(words: string): Map<string, number> {
  const rows = new Map<string, number>();
  for (const word of words.split(' ')) rows.set(word, rows.size + 2);
  return rows;
}

function readHeader(bytes: Uint8Array): Header {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new CasusError('E_WEIGHTS', 'weights/parser.json is no JSON; install Casus again', { cause });
  }
  if (typeof json !== 'object' || json === null)
    throw new CasusError('E_WEIGHTS', 'weights/parser.json describes no weights; install Casus again');
  return json as Header;
}
