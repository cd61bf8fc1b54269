import { CasusError } from '#core/index.js';

/** What `weights/parser.json` says; written by `train/parser.py`. */
interface Header {
  readonly format: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly hidden: number;
  readonly arc: number;
  readonly label: number;
  readonly hashes: Readonly<Record<'s3' | 'p3' | 'shape' | 's2' | 's4', number>>;
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly tensors: Readonly<
    Record<string, { readonly at: number; readonly shape: readonly number[]; readonly type: string }>
  >;
  readonly learned: readonly string[];
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
  readonly width: number;
  readonly hidden: number;
  readonly arc: number;
  readonly label: number;
  readonly hashes: Header['hashes'];
  readonly tags: readonly (readonly [upos: string, xpos: string])[];
  readonly relations: readonly string[];
  readonly gloveRow: ReadonlyMap<string, number>;
  readonly learnedRow: ReadonlyMap<string, number>;
  table(name: string): QuantisedTable;
  tensor(name: string): Float32Array;
}

const FORMAT = 1;

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
  const place = (name: string, type: string) => {
    const found = json.tensors[name];
    if (found?.type !== type) return refuse(`lacks the tensor "${name}" of type ${type}`);
    const length = found.shape.reduce((product, size) => product * size, 1);
    const bytes = length * (type === 'int8' ? 1 : 4);
    if (!(found.at >= 0 && found.at % 4 === 0 && found.at + bytes <= json.bytes))
      return refuse(`cannot hold the tensor "${name}" where parser.json places it`);
    return { at: base + found.at, length };
  };
  const tensor = (name: string): Float32Array => {
    const { at, length } = place(name, 'float32');
    return new Float32Array(buffer, at, length);
  };
  const rowsOf = (words: readonly string[]) => new Map(words.map((word, index) => [word, index + 2]));
  return {
    version: json.sha256.slice(0, 12),
    width: json.width,
    hidden: json.hidden,
    arc: json.arc,
    label: json.label,
    hashes: json.hashes,
    tags: json.tags.map((tag) => {
      const bar = tag.indexOf('|');
      return [tag.slice(0, bar), tag.slice(bar + 1)] as const;
    }),
    relations: json.relations,
    gloveRow: rowsOf(json.glove.split(' ')),
    learnedRow: rowsOf(json.learned),
    table: (name) => {
      const { at, length } = place(`${name}.rows`, 'int8');
      return { rows: new Int8Array(buffer, at, length), scale: tensor(`${name}.scale`) };
    },
    tensor,
  };
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
