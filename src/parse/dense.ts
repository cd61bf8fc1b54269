import { type Kernel, packMatrix } from './kernel/index.js';
import type { ParserWeights } from './weights.js';

/** Hands out places in a memory that does not exist yet. */
export class Layout {
  /** The first KiB stays free: address 0 would look like none. */
  size = 1024;

  /** @returns a multiple of 16 */
  reserve(bytes: number): number {
    const at = this.size;
    this.size = Math.ceil((at + bytes) / 16) * 16;
    return at;
  }
}

export const padded = (columns: number): number => Math.ceil(columns / 8) * 8;
const INT32_MOST = 2 ** 31 - 1;
const INT16_MOST = 32767;

/** A matrix with its bias, as 16-bit whole numbers in the kernel's memory. */
export class Dense {
  readonly columns: number;
  readonly #inner: number;
  readonly #given: number;
  readonly #matrix: number;
  readonly #scale: number;
  readonly #bias: number;

  /** @param inner rows of the matrix, even */
  constructor(layout: Layout, inner: number, given: number) {
    this.#inner = inner;
    this.#given = given;
    this.columns = padded(given);
    this.#matrix = layout.reserve(2 * inner * this.columns);
    this.#scale = layout.reserve(4 * this.columns);
    this.#bias = layout.reserve(4 * this.columns);
  }

  /**
   * Rounds the matrix to whole numbers, as finely as leaves no sum beyond 32 bits.
   * @param quantum what one unit of input is in whole numbers
   * @param length the greatest Euclidean length of an input row, in whole numbers: by Cauchy and Schwarz no sum is
   *   larger than this times the length of a column
   */
  load(
    kernel: Kernel,
    matrix: Float32Array,
    bias: Float32Array | null,
    quantum: number,
    length: number,
  ): void {
    const given = this.#given;
    const squares = new Float64Array(given);
    const most = new Float64Array(given);
    for (let at = 0; at < this.#inner * given; ) {
      for (let column = 0; column < given; column += 1, at += 1) {
        const value = Math.abs(matrix[at]!);
        squares[column] = squares[column]! + value * value;
        if (value > most[column]!) most[column] = value;
      }
    }
    // Half a unit is what rounding may add to each of a column's numbers.
    const room = INT32_MOST / length - 0.5 * Math.sqrt(this.#inner);
    const steps = squares.map((sum, column) =>
      sum === 0 ? 1 : Math.min(INT16_MOST / most[column]!, room / Math.sqrt(sum)),
    );
    const scale = new Float32Array(kernel.memory, this.#scale, given);
    for (let column = 0; column < given; column += 1) scale[column] = 1 / (steps[column]! * quantum);
    new Int16Array(kernel.memory, this.#matrix, this.#inner * this.columns).set(
      packMatrix(matrix, this.#inner, this.#given, this.columns, steps),
    );
    if (bias) new Float32Array(kernel.memory, this.#bias, this.#given).set(bias);
  }

  apply(kernel: Kernel, input: number, out: number, rows: number): void {
    kernel.multiply(input, this.#matrix, this.#scale, this.#bias, out, rows, this.#inner, this.columns);
  }
}

/** What one unit is in whole numbers: layer-normalised values beyond ±16 are cut, which training never shows. */
export const QUANTUM = 2048;

/** Layer normalisation whose result is both 32-bit floats, in place, and whole numbers. */
export class Norm {
  readonly #width: number;
  readonly #gain: number;
  readonly #bias: number;
  /** Greatest Euclidean length of a row in whole numbers: ‖(x − mean) / deviation‖ ≤ √width, then gain and bias. */
  length = 0;

  constructor(layout: Layout, width: number) {
    this.#width = width;
    this.#gain = layout.reserve(4 * width);
    this.#bias = layout.reserve(4 * width);
  }

  load(kernel: Kernel, weights: ParserWeights, name: string): void {
    const gain = weights.tensor(`${name}.gain`);
    const bias = weights.tensor(`${name}.bias`);
    new Float32Array(kernel.memory, this.#gain, this.#width).set(gain);
    new Float32Array(kernel.memory, this.#bias, this.#width).set(bias);
    const most = gain.reduce((best, value) => Math.max(best, Math.abs(value)), 0);
    const root = Math.sqrt(this.#width);
    this.length = QUANTUM * (most * root + Math.hypot(...bias)) + 0.5 * root;
  }

  apply(kernel: Kernel, values: number, out: number, rows: number): void {
    kernel.normalise(values, this.#gain, this.#bias, out, rows, this.#width, QUANTUM);
  }
}
