import { CasusError } from './errors.js';

/** Rows of int8 with a scale each: value = row[i] * scale. */
export interface QuantisedTable {
  readonly rows: Int8Array;
  readonly scale: Float32Array;
}

/** Trained parameters as one binary with a JSON description beside it (`weights/NAME.bin`, `weights/NAME.json`). */
export interface Packed<Header> {
  readonly header: Header;
  /** First 12 hex digits of the SHA-256 of the binary: part of each claim's producer. */
  readonly version: string;
  /** A tensor of float32 or float16; matrices are row-major. @throws CasusError E_WEIGHTS */
  floats(name: string): Float32Array;
  /** @throws CasusError E_WEIGHTS */
  wholes(name: string): Uint32Array;
  /** The tensors `NAME.rows` and `NAME.scale`. @throws CasusError E_WEIGHTS */
  table(name: string): QuantisedTable;
}

/** What every description holds. */
interface Layout {
  readonly format: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly tensors: Readonly<
    Record<string, { readonly at: number; readonly shape: readonly number[]; readonly type: string }>
  >;
}

/** Bytes a value. */
const SIZES = { int8: 1, float16: 2, float32: 4, uint32: 4 } as const;
type Kind = keyof typeof SIZES;

/**
 * Checks and opens a pair of files.
 * @param name of the pair, for messages; @param header bytes of the JSON; @param sha256 of `bin`, 64 hex digits
 * @throws CasusError E_WEIGHTS when format, length or checksum differ from what the description says
 */
export function openPacked<Header>(
  name: string,
  format: number,
  header: Uint8Array,
  bin: Uint8Array,
  sha256: string,
): Packed<Header> {
  const refuse = (what: string): never => {
    throw new CasusError(
      'E_WEIGHTS',
      `weights/${name}.bin ${what}; install Casus again or train anew (train/README.md)`,
    );
  };
  const json = readHeader(name, header);
  if (json.format !== format) refuse(`has format ${json.format}, this version reads ${format}`);
  if (bin.byteLength !== json.bytes) refuse(`holds ${bin.byteLength} bytes where ${json.bytes} are expected`);
  if (sha256 !== json.sha256) refuse(`is damaged: its SHA-256 is not the one in ${name}.json`);
  // Typed views need alignment that a Buffer from a pool does not promise.
  const buffer = bin.byteOffset % 16 === 0 ? bin.buffer : bin.slice().buffer;
  const base = bin.byteOffset % 16 === 0 ? bin.byteOffset : 0;
  const place = (tensor: string, ...types: readonly Kind[]) => {
    const found = json.tensors[tensor];
    if (!found || !types.some((type) => type === found.type))
      return refuse(`lacks the tensor "${tensor}" of type ${types.join(' or ')}`);
    const length = found.shape.reduce((product, size) => product * size, 1);
    const bytes = length * SIZES[found.type as Kind];
    if (!(found.at >= 0 && found.at % 4 === 0 && found.at + bytes <= json.bytes))
      return refuse(`cannot hold the tensor "${tensor}" where ${name}.json places it`);
    return { at: base + found.at, length, type: found.type };
  };
  const floats = (tensor: string): Float32Array => {
    const { at, length, type } = place(tensor, 'float32', 'float16');
    return type === 'float16'
      ? fromHalf(new Uint16Array(buffer, at, length))
      : new Float32Array(buffer, at, length);
  };
  return {
    header: json as unknown as Header,
    version: json.sha256.slice(0, 12),
    floats,
    wholes: (tensor) => {
      const { at, length } = place(tensor, 'uint32');
      return new Uint32Array(buffer, at, length);
    },
    table: (tensor) => {
      const { at, length } = place(`${tensor}.rows`, 'int8');
      return { rows: new Int8Array(buffer, at, length), scale: floats(`${tensor}.scale`) };
    },
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

function readHeader(name: string, bytes: Uint8Array): Layout {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new CasusError('E_WEIGHTS', `weights/${name}.json is no JSON; install Casus again`, { cause });
  }
  if (typeof json !== 'object' || json === null || typeof (json as Layout).tensors !== 'object')
    throw new CasusError('E_WEIGHTS', `weights/${name}.json describes no weights; install Casus again`);
  return json as Layout;
}
