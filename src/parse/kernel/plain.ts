import type { Kernel } from './index.js';

const MAGIC = 12582912;
const f = Math.fround;
const LOG2E = f(Math.LOG2E);
/** Of degree 4 down to 0: 2^f for f in [-0.5, 0.5]. */
const POLYNOMIAL = [0.0096663685, 0.055921976, 0.24022349, 0.69312105, 1].map(f);
/** 2^n for n from -64 to 64. */
const POWERS = Float32Array.from({ length: 129 }, (_, index) => 2 ** (index - 64));
const TENTH = f(0.1);
const EPSILON = f(1e-5);

function exponential(x: number): number {
  const t = f(x * LOG2E);
  const n = f(f(t + MAGIC) - MAGIC);
  const rest = f(t - n);
  let p = POLYNOMIAL[0]!;
  for (let index = 1; index < 5; index += 1) p = f(f(p * rest) + POLYNOMIAL[index]!);
  return f(p * POWERS[n + 64]!);
}

/** e^-x, x held in [-30, 30]. */
function fall(x: number): number {
  return exponential(Math.max(Math.min(-x, 30), -30));
}

/**
 * The kernel in plain TypeScript, for where WebAssembly lacks 128-bit instructions, and as the twin that the other is
 * tested against: the same sums in the same order, each rounded to 32 bits.
 */
export class PlainKernel implements Kernel {
  readonly memory: ArrayBuffer;
  readonly #float: Float32Array;
  readonly #whole: Int32Array;
  readonly #short: Int16Array;

  constructor(bytes: number) {
    this.memory = new ArrayBuffer(Math.ceil(bytes / 16) * 16);
    this.#float = new Float32Array(this.memory);
    this.#whole = new Int32Array(this.memory);
    this.#short = new Int16Array(this.memory);
  }

  multiply(
    input: number,
    matrix: number,
    scale: number,
    bias: number,
    out: number,
    rows: number,
    inner: number,
    columns: number,
  ): void {
    const short = this.#short;
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      const from = (input >> 1) + row * inner;
      for (let column = 0; column < columns; column += 1) {
        let at = (matrix >> 1) + (column >> 3) * inner * 8 + (column & 7) * 2;
        let sum = 0;
        for (let k = 0; k < inner; k += 2, at += 16)
          sum = (sum + short[from + k]! * short[at]! + short[from + k + 1]! * short[at + 1]!) | 0;
        float[(out >> 2) + row * columns + column] = f(
          f(f(sum) * float[(scale >> 2) + column]!) + float[(bias >> 2) + column]!,
        );
      }
    }
  }

  multiplyFloat(
    input: number,
    matrix: number,
    bias: number,
    out: number,
    rows: number,
    inner: number,
    columns: number,
  ): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        let sum = float[(bias >> 2) + column]!;
        for (let k = 0; k < inner; k += 1)
          sum = f(
            sum + f(float[(input >> 2) + row * inner + k]! * float[(matrix >> 2) + k * columns + column]!),
          );
        float[(out >> 2) + row * columns + column] = sum;
      }
    }
  }

  gather(places: number, out: number, rest: number, rows: number, gates: number, both: number): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      const [before, own, after] = [0, 1, 2].map(
        (place) => this.#whole[(places >> 2) + row * 3 + place]! / 4 + place * gates,
      ) as [number, number, number];
      for (let index = 0; index < gates; index += 1)
        float[(out >> 2) + row * gates + index] = f(
          f(float[own + index]! + float[before + index]!) + float[after + index]!,
        );
      const skip = own + 2 * gates;
      for (let index = 0; index < both; index += 1)
        float[(rest >> 2) + row * both + index] = float[skip + index]!;
    }
  }

  scan(gates: number, states: number, carried: number, rows: number, hidden: number): void {
    const float = this.#float;
    const kept = carried >> 2;
    for (let side = 0; side < 2; side += 1) {
      float.fill(0, kept, kept + hidden);
      for (let step = 0; step < rows; step += 1) {
        const row = side === 0 ? step : rows - 1 - step;
        const gate = (gates >> 2) + row * hidden * 6 + side * hidden * 3;
        const state = (states >> 2) + row * hidden * 2 + side * hidden;
        for (let index = 0; index < hidden; index += 1) {
          const old = float[kept + index]!;
          const closed = f(1 + fall(float[gate + index]!));
          const now = f(old + f(f(float[gate + hidden + index]! - old) / closed));
          float[kept + index] = now;
          const bent = fall(f(now + now));
          const open = fall(float[gate + 2 * hidden + index]!);
          const made = f(f(1 - bent) / f(f(1 + bent) * f(1 + open)));
          float[state + index] = f(float[state + index]! + made);
        }
      }
    }
  }

  normalise(
    values: number,
    gain: number,
    bias: number,
    out: number,
    rows: number,
    width: number,
    quantum: number,
  ): void {
    const float = this.#float;
    const share = f(1 / width);
    const by4 = (term: (at: number) => number, from: number): number => {
      const sums = [0, 0, 0, 0];
      for (let index = 0; index < width; index += 1)
        sums[index & 3] = f(sums[index & 3]! + term(from + index));
      return f(f(sums[0]! + sums[1]!) + f(sums[2]! + sums[3]!));
    };
    for (let row = 0; row < rows; row += 1) {
      const from = (values >> 2) + row * width;
      const mean = f(by4((at) => float[at]!, from) * share);
      const spread = by4((at) => {
        const apart = f(float[at]! - mean);
        return f(apart * apart);
      }, from);
      const by = f(1 / f(Math.sqrt(f(f(spread * share) + EPSILON))));
      for (let index = 0; index < width; index += 1) {
        const made = f(
          f(f(f(float[from + index]! - mean) * by) * float[(gain >> 2) + index]!) +
            float[(bias >> 2) + index]!,
        );
        float[from + index] = made;
        const held = Math.max(Math.min(f(made * f(quantum)), 32767), -32767);
        this.#short[(out >> 1) + row * width + index] = f(f(held + MAGIC) - MAGIC);
      }
    }
  }

  leaky(values: number, count: number): void {
    const float = this.#float;
    for (let at = values >> 2; at < (values >> 2) + count; at += 1)
      float[at] = Math.max(float[at]!, f(float[at]! * TENTH));
  }

  transpose(values: number, out: number, rows: number, columns: number, stride: number): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1)
        float[(out >> 2) + column * stride + row] = float[(values >> 2) + row * columns + column]!;
  }

  attach(
    scores: number,
    distances: number,
    buckets: number,
    heads: number,
    rows: number,
    stride: number,
    kinds: number,
  ): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      const line = (scores >> 2) + row * stride;
      let best = row === 0 ? 1 : 0;
      let most = f(-1e30);
      for (let head = 0; head < rows; head += 1) {
        if (head === row) {
          float[line + head] = -1e9;
          continue;
        }
        const bucket = this.#whole[(buckets >> 2) + head - row]!;
        const score = f(float[line + head]! + float[(distances >> 2) + row * kinds + bucket]!);
        float[line + head] = score;
        if (score > most) {
          most = score;
          best = head;
        }
      }
      this.#whole[(heads >> 2) + row] = best;
    }
  }

  combine(
    ofHead: number,
    ofDependent: number,
    distances: number,
    buckets: number,
    heads: number,
    rows: number,
    width: number,
  ): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      const head = this.#whole[(heads >> 2) + row]!;
      const bucket = this.#whole[(buckets >> 2) + head - row]!;
      for (let index = 0; index < width; index += 1) {
        const own = (ofDependent >> 2) + row * width + index;
        float[own] = f(
          f(float[own]! + float[(ofHead >> 2) + head * width + index]!) +
            float[(distances >> 2) + bucket * width + index]!,
        );
      }
    }
  }

  argmax(values: number, out: number, rows: number, stride: number, from: number, to: number): void {
    const float = this.#float;
    for (let row = 0; row < rows; row += 1) {
      const line = (values >> 2) + row * stride;
      let best = from;
      for (let column = from + 1; column < to; column += 1)
        if (float[line + column]! > float[line + best]!) best = column;
      this.#whole[(out >> 2) + row] = best;
    }
  }
}
