import { PlainKernel } from './plain.js';
import { wasmKernel } from './wasm.js';

/**
 * The inner loops of the parser over one block of memory. Every argument that names a place is a byte offset into
 * `memory`, a multiple of 16. Matrices are row-major 32-bit floats unless said otherwise; widths are multiples of 8.
 * Both implementations give the same bits.
 */
export interface Kernel {
  readonly memory: ArrayBuffer;
  /**
   * out[rows × columns] = scale[columns] · (input · matrix) + bias[columns].
   * @param input 16-bit whole numbers [rows × inner], inner even
   * @param matrix 16-bit whole numbers in blocks of eight columns: [columns / 8][inner / 2][8][2], see `packMatrix`;
   *   no sum may leave 32 bits
   */
  multiply(
    input: number,
    matrix: number,
    scale: number,
    bias: number,
    out: number,
    rows: number,
    inner: number,
    columns: number,
  ): void;
  /** out[rows × columns] = input[rows × inner] · matrix[inner × columns] + bias[columns]. */
  multiplyFloat(
    input: number,
    matrix: number,
    bias: number,
    out: number,
    rows: number,
    inner: number,
    columns: number,
  ): void;
  /**
   * First layer from kept shares. `places` holds three addresses a row: the shares of the word before, of the word, of
   * the word after. Each share is [gates as the word before | gates as the word | gates as the word after | skip].
   */
  gather(places: number, out: number, rest: number, rows: number, gates: number, both: number): void;
  /**
   * Both directions of a light recurrent layer over one sentence, added to states[rows × 2·hidden].
   * @param gates [rows × 2 directions × (update, candidate, output) × hidden], not yet squashed
   * @param carried room for `hidden` floats
   */
  scan(gates: number, states: number, carried: number, rows: number, hidden: number): void;
  /** Layer normalisation in place; `out` gets the same as 16-bit whole numbers, times `quantum`, held in ±32767. */
  normalise(
    values: number,
    gain: number,
    bias: number,
    out: number,
    rows: number,
    width: number,
    quantum: number,
  ): void;
  /** v → max(v, 0.1 v), in place. */
  leaky(values: number, count: number): void;
  /** out[columns × stride] = the transpose of values[rows × columns]. */
  transpose(values: number, out: number, rows: number, columns: number, stride: number): void;
  /**
   * Adds to scores[rows × stride] (dependent × head) what the distance tells and writes the best head of each row.
   * @param distances [rows × kinds]; @param buckets address of the 32-bit entry for distance 0: head − dependent → kind
   */
  attach(
    scores: number,
    distances: number,
    buckets: number,
    heads: number,
    rows: number,
    stride: number,
    kinds: number,
  ): void;
  /** ofDependent[row] += ofHead[heads[row]] + distances[kind of heads[row] − row]. */
  combine(
    ofHead: number,
    ofDependent: number,
    distances: number,
    buckets: number,
    heads: number,
    rows: number,
    width: number,
  ): void;
  /** Best column in [from, to) of each row, the first of equals, as 32-bit whole numbers. */
  argmax(values: number, out: number, rows: number, stride: number, from: number, to: number): void;
}

/** `wasm` where the processor and Node have 128-bit WebAssembly, else `plain`; the answer is the same. */
export type KernelKind = 'wasm' | 'plain';

/** @param bytes of memory that the kernel works in */
export function makeKernel(bytes: number, kind?: KernelKind): Kernel {
  if (kind === 'plain') return new PlainKernel(bytes);
  const made = wasmKernel(bytes);
  if (made) return made;
  if (kind === 'wasm') throw new TypeError('this Node has no 128-bit WebAssembly');
  return new PlainKernel(bytes);
}

/**
 * Packs a matrix for `Kernel.multiply`.
 * @param columns of the packed matrix; those beyond the given ones are zero
 */
export function packMatrix(
  matrix: Float32Array,
  inner: number,
  given: number,
  columns: number,
  steps: Float64Array,
): Int16Array {
  const packed = new Int16Array(inner * columns);
  for (let k = 0; k < inner; k += 1) {
    for (let column = 0; column < given; column += 1) {
      const block = (column >> 3) * inner * 8;
      packed[block + (k >> 1) * 16 + (column & 7) * 2 + (k & 1)] = Math.round(
        matrix[k * given + column]! * steps[column]!,
      );
    }
  }
  return packed;
}
