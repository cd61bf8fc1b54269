/*
 * The parser's inner loops in AssemblyScript, compiled by scripts/build-kernel.ts. What each function computes is said
 * in ../index.ts; ../plain.ts computes the same, bit for bit. All addresses are byte offsets into the imported memory.
 * Sums run in a fixed order and nothing is fused, so that every machine gives the same answer.
 */

const MAGIC: f32 = 12582912.0; // 1.5 · 2^23: adding and taking it away rounds to the nearest whole number, ties to even

/** e^x for x in [-30, 30], to 4e-6: 2^n · 2^f, f in [-0.5, 0.5], 2^f by Chebyshev interpolation of degree 4. */
function exponential(x: v128): v128 {
  const magic = f32x4.splat(MAGIC);
  const t = f32x4.mul(x, f32x4.splat(1.442695));
  const n = f32x4.sub(f32x4.add(t, magic), magic);
  const f = f32x4.sub(t, n);
  let p = f32x4.splat(0.0096663685);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.055921976));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.24022349));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.69312105));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.0));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

/** e^-x, x held in [-30, 30]. */
function fall(x: v128): v128 {
  return exponential(f32x4.max(f32x4.min(f32x4.neg(x), f32x4.splat(30.0)), f32x4.splat(-30.0)));
}

export function multiply(
  input: usize,
  matrix: usize,
  scale: usize,
  bias: usize,
  out: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const inputStride: usize = (<usize>inner) << 1;
  const outStride: usize = (<usize>columns) << 2;
  const pairs: i32 = inner >> 1;
  let block: usize = matrix;
  for (let column: i32 = 0; column < columns; column += 8) {
    const at: usize = (<usize>column) << 2;
    const scale0 = v128.load(scale + at);
    const scale1 = v128.load(scale + at, 16);
    const bias0 = v128.load(bias + at);
    const bias1 = v128.load(bias + at, 16);
    for (let row: i32 = 0; row < rows; row += 4) {
      const last = rows - 1;
      const row1 = row + 1 < last ? row + 1 : last;
      const row2 = row + 2 < last ? row + 2 : last;
      const row3 = row + 3 < last ? row + 3 : last;
      const in0 = input + <usize>row * inputStride;
      const in1 = input + <usize>row1 * inputStride;
      const in2 = input + <usize>row2 * inputStride;
      const in3 = input + <usize>row3 * inputStride;
      let a0 = i32x4.splat(0);
      let a1 = i32x4.splat(0);
      let b0 = i32x4.splat(0);
      let b1 = i32x4.splat(0);
      let c0 = i32x4.splat(0);
      let c1 = i32x4.splat(0);
      let d0 = i32x4.splat(0);
      let d1 = i32x4.splat(0);
      let w = block;
      let k: usize = 0;
      for (let pair: i32 = 0; pair < pairs; pair++) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        let x = v128.load32_splat(in0 + k);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(in1 + k);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(in2 + k);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, w1));
        x = v128.load32_splat(in3 + k);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(x, w1));
        w += 32;
        k += 4;
      }
      const o0 = out + <usize>row * outStride + at;
      const o1 = out + <usize>row1 * outStride + at;
      const o2 = out + <usize>row2 * outStride + at;
      const o3 = out + <usize>row3 * outStride + at;
      v128.store(o0, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(a0), scale0), bias0));
      v128.store(o0, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(a1), scale1), bias1), 16);
      v128.store(o1, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(b0), scale0), bias0));
      v128.store(o1, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(b1), scale1), bias1), 16);
      v128.store(o2, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(c0), scale0), bias0));
      v128.store(o2, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(c1), scale1), bias1), 16);
      v128.store(o3, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(d0), scale0), bias0));
      v128.store(o3, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(d1), scale1), bias1), 16);
    }
    block += (<usize>pairs) << 5;
  }
}

export function multiplyFloat(
  input: usize,
  matrix: usize,
  bias: usize,
  out: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const inputStride: usize = (<usize>inner) << 2;
  const stride: usize = (<usize>columns) << 2;
  const last = rows - 1;
  for (let row: i32 = 0; row < rows; row += 4) {
    const row1 = row + 1 < last ? row + 1 : last;
    const row2 = row + 2 < last ? row + 2 : last;
    const row3 = row + 3 < last ? row + 3 : last;
    const in0 = input + <usize>row * inputStride;
    const in1 = input + <usize>row1 * inputStride;
    const in2 = input + <usize>row2 * inputStride;
    const in3 = input + <usize>row3 * inputStride;
    for (let column: i32 = 0; column < columns; column += 8) {
      const at: usize = (<usize>column) << 2;
      let a0 = v128.load(bias + at);
      let a1 = v128.load(bias + at, 16);
      let b0 = a0;
      let b1 = a1;
      let c0 = a0;
      let c1 = a1;
      let d0 = a0;
      let d1 = a1;
      let w = matrix + at;
      let k: usize = 0;
      for (let step: i32 = 0; step < inner; step++) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        let x = v128.load32_splat(in0 + k);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(in1 + k);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(in2 + k);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(in3 + k);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));
        w += stride;
        k += 4;
      }
      v128.store(out + <usize>row * stride + at, a0);
      v128.store(out + <usize>row * stride + at, a1, 16);
      v128.store(out + <usize>row1 * stride + at, b0);
      v128.store(out + <usize>row1 * stride + at, b1, 16);
      v128.store(out + <usize>row2 * stride + at, c0);
      v128.store(out + <usize>row2 * stride + at, c1, 16);
      v128.store(out + <usize>row3 * stride + at, d0);
      v128.store(out + <usize>row3 * stride + at, d1, 16);
    }
  }
}

export function gather(places: usize, out: usize, rest: usize, rows: i32, gates: i32, both: i32): void {
  const size: usize = (<usize>gates) << 2;
  const short: usize = (<usize>both) << 2;
  for (let row: i32 = 0; row < rows; row++) {
    const before = <usize>load<u32>(places);
    const own = <usize>load<u32>(places, 4) + size;
    const after = <usize>load<u32>(places, 8) + (size << 1);
    for (let i: usize = 0; i < size; i += 16)
      v128.store(
        out + i,
        f32x4.add(f32x4.add(v128.load(own + i), v128.load(before + i)), v128.load(after + i)),
      );
    const skip = own + (size << 1);
    for (let i: usize = 0; i < short; i += 16) v128.store(rest + i, v128.load(skip + i));
    places += 12;
    out += size;
    rest += short;
  }
}

export function scan(gates: usize, states: usize, carried: usize, rows: i32, hidden: i32): void {
  const size: usize = (<usize>hidden) << 2;
  const one = f32x4.splat(1.0);
  for (let side: usize = 0; side < 2; side++) {
    for (let i: usize = 0; i < size; i += 16) v128.store(carried + i, i32x4.splat(0));
    for (let step: i32 = 0; step < rows; step++) {
      const row: usize = <usize>(side == 0 ? step : rows - 1 - step);
      const gate = gates + row * size * 6 + side * size * 3;
      const state = states + row * size * 2 + side * size;
      for (let i: usize = 0; i < size; i += 16) {
        const old = v128.load(carried + i);
        const closed = f32x4.add(one, fall(v128.load(gate + i)));
        const now = f32x4.add(old, f32x4.div(f32x4.sub(v128.load(gate + size + i), old), closed));
        v128.store(carried + i, now);
        // sigmoid(o) · tanh(now), brought over one denominator
        const bent = fall(f32x4.add(now, now));
        const open = fall(v128.load(gate + (size << 1) + i));
        const made = f32x4.div(f32x4.sub(one, bent), f32x4.mul(f32x4.add(one, bent), f32x4.add(one, open)));
        v128.store(state + i, f32x4.add(v128.load(state + i), made));
      }
    }
  }
}

function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

export function normalise(
  values: usize,
  gain: usize,
  bias: usize,
  out: usize,
  rows: i32,
  width: i32,
  quantum: f32,
): void {
  const size: usize = (<usize>width) << 2;
  const share: f32 = <f32>1.0 / <f32>width;
  const most = f32x4.splat(32767.0);
  const least = f32x4.splat(-32767.0);
  const magic = f32x4.splat(MAGIC);
  for (let row: i32 = 0; row < rows; row++) {
    let sum = f32x4.splat(0.0);
    for (let i: usize = 0; i < size; i += 16) sum = f32x4.add(sum, v128.load(values + i));
    const mean = f32x4.splat(sumOf(sum) * share);
    let spread = f32x4.splat(0.0);
    for (let i: usize = 0; i < size; i += 16) {
      const apart = f32x4.sub(v128.load(values + i), mean);
      spread = f32x4.add(spread, f32x4.mul(apart, apart));
    }
    const by = f32x4.splat(<f32>1.0 / sqrt<f32>(sumOf(spread) * share + <f32>1e-5));
    for (let i: usize = 0; i < size; i += 16) {
      const made = f32x4.add(
        f32x4.mul(f32x4.mul(f32x4.sub(v128.load(values + i), mean), by), v128.load(gain + i)),
        v128.load(bias + i),
      );
      v128.store(values + i, made);
      const held = f32x4.max(f32x4.min(f32x4.mul(made, f32x4.splat(quantum)), most), least);
      const whole = i32x4.trunc_sat_f32x4_s(f32x4.sub(f32x4.add(held, magic), magic));
      v128.store64_lane(out + (i >> 1), i16x8.narrow_i32x4_s(whole, whole), 0);
    }
    values += size;
    out += size >> 1;
  }
}

export function leaky(values: usize, count: i32): void {
  for (let i: usize = 0; i < (<usize>count) << 2; i += 16) {
    const v = v128.load(values + i);
    v128.store(values + i, f32x4.max(v, f32x4.mul(v, f32x4.splat(0.1))));
  }
}

export function transpose(values: usize, out: usize, rows: i32, columns: i32, stride: i32): void {
  for (let row: i32 = 0; row < rows; row++)
    for (let column: i32 = 0; column < columns; column++)
      store<f32>(
        out + ((<usize>(column * stride + row)) << 2),
        load<f32>(values + ((<usize>(row * columns + column)) << 2)),
      );
}

export function attach(
  scores: usize,
  distances: usize,
  buckets: usize,
  heads: usize,
  rows: i32,
  stride: i32,
  kinds: i32,
): void {
  for (let row: i32 = 0; row < rows; row++) {
    const line = scores + ((<usize>(row * stride)) << 2);
    const byDistance = distances + ((<usize>(row * kinds)) << 2);
    let best: i32 = row == 0 ? 1 : 0;
    let most: f32 = -1e30;
    for (let head: i32 = 0; head < rows; head++) {
      const at = line + ((<usize>head) << 2);
      if (head == row) {
        store<f32>(at, -1e9);
        continue;
      }
      const bucket = load<i32>(buckets + ((<usize>(head - row)) << 2));
      const score = load<f32>(at) + load<f32>(byDistance + ((<usize>bucket) << 2));
      store<f32>(at, score);
      if (score > most) {
        most = score;
        best = head;
      }
    }
    store<i32>(heads + ((<usize>row) << 2), best);
  }
}

export function combine(
  ofHead: usize,
  ofDependent: usize,
  distances: usize,
  buckets: usize,
  heads: usize,
  rows: i32,
  width: i32,
): void {
  const size: usize = (<usize>width) << 2;
  for (let row: i32 = 0; row < rows; row++) {
    const head = load<i32>(heads + ((<usize>row) << 2));
    const bucket = load<i32>(buckets + ((<usize>(head - row)) << 2));
    const own = ofDependent + <usize>row * size;
    const other = ofHead + <usize>head * size;
    const apart = distances + <usize>bucket * size;
    for (let i: usize = 0; i < size; i += 16)
      v128.store(
        own + i,
        f32x4.add(f32x4.add(v128.load(own + i), v128.load(other + i)), v128.load(apart + i)),
      );
  }
}

export function argmax(values: usize, out: usize, rows: i32, stride: i32, from: i32, to: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    const line = values + ((<usize>(row * stride)) << 2);
    let best = from;
    let most = load<f32>(line + ((<usize>from) << 2));
    for (let column = from + 1; column < to; column++) {
      const value = load<f32>(line + ((<usize>column) << 2));
      if (value > most) {
        most = value;
        best = column;
      }
    }
    store<i32>(out + ((<usize>row) << 2), best);
  }
}
