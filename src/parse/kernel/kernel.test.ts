import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../../test/compile-kernel.js';
import { KERNEL_BYTES } from './bytes.js';
import { type Kernel, makeKernel, packMatrix } from './index.js';

const BYTES = 1 << 18;
const AT = { input: 1024, matrix: 1 << 14, scale: 1 << 16, bias: (1 << 16) + 4096, out: 1 << 17 } as const;
const REST = (1 << 17) + (1 << 15);
const kinds = ['wasm', 'plain'] as const;

/** Runs the same on both kernels and gives what each has in its memory afterwards. */
function onBoth(work: (kernel: Kernel) => void): Uint8Array[] {
  return kinds.map((kind) => {
    const kernel = makeKernel(BYTES, kind);
    work(kernel);
    return new Uint8Array(kernel.memory, 0, BYTES);
  });
}

function expectTwins(work: (kernel: Kernel) => void): Uint8Array {
  const [one, other] = onBoth(work);
  expect(Buffer.compare(one!, other!)).toBe(0);
  return one!;
}

const floatsOf = (seed: number, count: number, size = 3): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => size * Math.sin(seed + 1.7 * index * index + index));
const put = (kernel: Kernel, at: number, values: Float32Array): void => {
  new Float32Array(kernel.memory, at, values.length).set(values);
};
const seed = fc.integer({ min: 0, max: 1e6 });

describe('the kernel', () => {
  it('is compiled from its source', async () => {
    expect(Buffer.from(await compileKernel()).toString('base64')).toBe(KERNEL_BYTES);
  }, 60_000);

  it('multiplies whole numbers as the definition does, alike in both', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 20 }),
        (from, rows, half, given) => {
          const inner = 2 * half;
          const columns = Math.ceil(given / 8) * 8;
          const input = Int16Array.from(floatsOf(from, rows * inner, 2000));
          const matrix = floatsOf(from + 1, inner * given, 300).map(Math.round);
          const memory = expectTwins((kernel) => {
            new Int16Array(kernel.memory, AT.input, input.length).set(input);
            new Int16Array(kernel.memory, AT.matrix, inner * columns).set(
              packMatrix(matrix, inner, given, columns, new Float64Array(given).fill(1)),
            );
            put(kernel, AT.scale, new Float32Array(columns).fill(0.5));
            put(kernel, AT.bias, new Float32Array(columns).fill(2));
            kernel.multiply(AT.input, AT.matrix, AT.scale, AT.bias, AT.out, rows, inner, columns);
          });
          const out = new Float32Array(memory.buffer, AT.out, rows * columns);
          for (let row = 0; row < rows; row += 1)
            for (let column = 0; column < given; column += 1) {
              let sum = 0;
              for (let k = 0; k < inner; k += 1) sum += input[row * inner + k]! * matrix[k * given + column]!;
              expect(out[row * columns + column]).toBe(Math.fround(Math.fround(sum * 0.5) + 2));
            }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('multiplies floats as the definition does, alike in both', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 24 }),
        (from, rows, inner) => {
          const input = floatsOf(from, rows * inner);
          const matrix = floatsOf(from + 1, inner * 16);
          const memory = expectTwins((kernel) => {
            put(kernel, AT.input, input);
            put(kernel, AT.matrix, matrix);
            put(kernel, AT.bias, floatsOf(from + 2, 16));
            kernel.multiplyFloat(AT.input, AT.matrix, AT.bias, AT.out, rows, inner, 16);
          });
          const out = new Float32Array(memory.buffer, AT.out, rows * 16);
          const bias = floatsOf(from + 2, 16);
          for (let row = 0; row < rows; row += 1)
            for (let column = 0; column < 16; column += 1) {
              let sum = bias[column]!;
              for (let k = 0; k < inner; k += 1) sum += input[row * inner + k]! * matrix[k * 16 + column]!;
              expect(out[row * 16 + column]).toBeCloseTo(sum, 3);
            }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('scans as the equations of the layer say, alike in both, for any size of number', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 7 }), fc.constantFrom(1, 8, 200), (from, rows, size) => {
        const hidden = 8;
        const gates = floatsOf(from, rows * 6 * hidden, size);
        const before = floatsOf(from + 1, rows * 2 * hidden);
        const memory = expectTwins((kernel) => {
          put(kernel, AT.input, gates);
          put(kernel, AT.out, before);
          kernel.scan(AT.input, AT.out, REST, rows, hidden);
        });
        const out = new Float32Array(memory.buffer, AT.out, rows * 2 * hidden);
        const squash = (x: number) => 1 / (1 + Math.exp(-x));
        for (const side of [0, 1])
          for (let unit = 0; unit < hidden; unit += 1) {
            let state = 0;
            for (let step = 0; step < rows; step += 1) {
              const row = side === 0 ? step : rows - 1 - step;
              const gate = (part: number) =>
                gates[row * 6 * hidden + side * 3 * hidden + part * hidden + unit]!;
              state += squash(gate(0)) * (gate(1) - state);
              const at = row * 2 * hidden + side * hidden + unit;
              expect(Math.abs(out[at]! - before[at]! - squash(gate(2)) * Math.tanh(state))).toBeLessThan(
                1e-3,
              );
            }
          }
      }),
      { numRuns: 40 },
    );
  });

  it('normalises rows to mean and spread, and rounds them, alike in both', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 5 }), fc.constantFrom(1, 1e-9, 1e6), (from, rows, size) => {
        const width = 16;
        const memory = expectTwins((kernel) => {
          put(kernel, AT.input, floatsOf(from, rows * width, size));
          put(kernel, AT.scale, new Float32Array(width).fill(2));
          put(kernel, AT.bias, new Float32Array(width).fill(1));
          kernel.normalise(AT.input, AT.scale, AT.bias, AT.out, rows, width, 1000);
        });
        const values = new Float32Array(memory.buffer, AT.input, rows * width);
        const whole = new Int16Array(memory.buffer, AT.out, rows * width);
        const mean = values.slice(0, width).reduce((sum, value) => sum + value, 0) / width;
        expect(mean).toBeCloseTo(1, 3);
        for (const [index, value] of values.entries())
          expect(Math.abs(whole[index]! - Math.max(-32767, Math.min(32767, value * 1000)))).toBeLessThan(
            0.51,
          );
      }),
      { numRuns: 40 },
    );
  });

  it('does the rest alike in both', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 11 }), (from, rows) => {
        const stride = 16;
        expectTwins((kernel) => {
          put(kernel, AT.input, floatsOf(from, rows * stride));
          put(kernel, AT.bias, floatsOf(from + 1, rows * 24));
          kernel.leaky(AT.input, rows * stride);
          kernel.transpose(AT.input, AT.out, rows, stride, 16);
          const buckets = new Int32Array(kernel.memory, REST, 64);
          for (let index = 0; index < 64; index += 1) buckets[index] = index % 18;
          kernel.attach(AT.input, AT.bias, REST + 4 * 32, AT.matrix, rows, stride, 24);
          kernel.argmax(AT.input, AT.matrix + 4096, rows, stride, 1, 15);
          put(kernel, AT.scale, floatsOf(from + 2, 18 * 8));
          kernel.combine(AT.out, AT.input, AT.scale, REST + 4 * 32, AT.matrix, rows, 8);
          const shares = AT.matrix + 8192;
          put(kernel, shares, floatsOf(from + 3, 2 * 160));
          const places = new Int32Array(kernel.memory, REST + 4096, 6);
          places.set([shares, shares + 640, shares, shares + 640, shares, shares + 640]);
          kernel.gather(REST + 4096, AT.out, AT.out + 8192, 2, 48, 16);
        });
      }),
      { numRuns: 40 },
    );
  });
});
