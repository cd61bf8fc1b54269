/** As in the trainer (PyTorch's LayerNorm). */
const EPSILON = 1e-5;

/**
 * out[rows × to] = input[rows × from] · matrix[from × to] (+ bias). Works on tiles of four rows by three columns, whose
 * sums stay in registers. Numbers are doubles, since V8 would turn single ones into doubles at each use. A row's
 * result does not depend on the other rows.
 */
export function multiply(
  input: Float64Array,
  matrix: Float64Array,
  out: Float64Array,
  rows: number,
  from: number,
  to: number,
  bias: Float64Array | null,
): void {
  for (let row = 0; row < rows; row += 1) {
    if (bias) out.set(bias, row * to);
    else out.fill(0, row * to, (row + 1) * to);
  }
  const tiledRows = rows - (rows % 4);
  const tiledColumns = to - (to % 3);
  for (let row = 0; row < tiledRows; row += 4) {
    const i0 = row * from;
    const i1 = i0 + from;
    const i2 = i1 + from;
    const i3 = i2 + from;
    for (let column = 0; column < tiledColumns; column += 3) {
      const o0 = row * to + column;
      const o1 = o0 + to;
      const o2 = o1 + to;
      const o3 = o2 + to;
      let a0 = out[o0]!;
      let a1 = out[o0 + 1]!;
      let a2 = out[o0 + 2]!;
      let b0 = out[o1]!;
      let b1 = out[o1 + 1]!;
      let b2 = out[o1 + 2]!;
      let c0 = out[o2]!;
      let c1 = out[o2 + 1]!;
      let c2 = out[o2 + 2]!;
      let d0 = out[o3]!;
      let d1 = out[o3 + 1]!;
      let d2 = out[o3 + 2]!;
      let m = column;
      for (let k = 0; k < from; k += 1, m += to) {
        const x = matrix[m]!;
        const y = matrix[m + 1]!;
        const z = matrix[m + 2]!;
        let value = input[i0 + k]!;
        a0 += value * x;
        a1 += value * y;
        a2 += value * z;
        value = input[i1 + k]!;
        b0 += value * x;
        b1 += value * y;
        b2 += value * z;
        value = input[i2 + k]!;
        c0 += value * x;
        c1 += value * y;
        c2 += value * z;
        value = input[i3 + k]!;
        d0 += value * x;
        d1 += value * y;
        d2 += value * z;
      }
      out[o0] = a0;
      out[o0 + 1] = a1;
      out[o0 + 2] = a2;
      out[o1] = b0;
      out[o1 + 1] = b1;
      out[o1 + 2] = b2;
      out[o2] = c0;
      out[o2 + 1] = c1;
      out[o2 + 2] = c2;
      out[o3] = d0;
      out[o3 + 1] = d1;
      out[o3 + 2] = d2;
    }
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = row < tiledRows ? tiledColumns : 0; column < to; column += 1) {
      let sum = out[row * to + column]!;
      for (let k = 0; k < from; k += 1) sum += input[row * from + k]! * matrix[k * to + column]!;
      out[row * to + column] = sum;
    }
  }
}

export function leaky(values: Float64Array, length: number): void {
  for (let index = 0; index < length; index += 1) if (values[index]! < 0) values[index]! *= 0.1;
}

/**
 * Both directions of a light recurrent layer over one sentence, added to `out`.
 * @param gates [rows × 6·hidden]: per direction update, value, output (before their squashing)
 * @param at first row of the sentence in `gates` and `out`
 */
export function scan(gates: Float64Array, out: Float64Array, at: number, rows: number, hidden: number): void {
  const stride = hidden * 6;
  const states = new Float64Array(hidden);
  for (let side = 0; side < 2; side += 1) {
    states.fill(0);
    for (let step = 0; step < rows; step += 1) {
      const row = at + (side === 0 ? step : rows - 1 - step);
      const gate = row * stride + side * 3 * hidden;
      const to = row * 2 * hidden + side * hidden;
      for (let unit = 0; unit < hidden; unit += 1) {
        let state = states[unit]!;
        state += (gates[gate + hidden + unit]! - state) / (1 + Math.exp(-gates[gate + unit]!));
        states[unit] = state;
        // tanh by way of exp, which V8 has faster
        const squashed = 1 - 2 / (1 + Math.exp(2 * state));
        out[to + unit]! += squashed / (1 + Math.exp(-gates[gate + 2 * hidden + unit]!));
      }
    }
  }
}

/** Layer normalisation of `values[at … at + width)` in place; epsilon as in PyTorch's LayerNorm. */
export function normalise(
  values: Float64Array,
  at: number,
  width: number,
  gain: Float64Array,
  bias: Float64Array,
): void {
  let mean = 0;
  for (let column = 0; column < width; column += 1) mean += values[at + column]!;
  mean /= width;
  let spread = 0;
  for (let column = 0; column < width; column += 1) {
    const apart = values[at + column]! - mean;
    spread += apart * apart;
  }
  const by = 1 / Math.sqrt(spread / width + EPSILON);
  for (let column = 0; column < width; column += 1)
    values[at + column] = (values[at + column]! - mean) * by * gain[column]! + bias[column]!;
}

/** Best column of each row, from column `first` on. */
export function argmax(values: Float64Array, rows: number, columns: number, first: number): Int32Array {
  const best = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let at = first;
    for (let column = first + 1; column < columns; column += 1) {
      if (values[row * columns + column]! > values[row * columns + at]!) at = column;
    }
    best[row] = at;
  }
  return best;
}

export function dot(a: Float64Array, atA: number, b: Float64Array, atB: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1) sum += a[atA + index]! * b[atB + index]!;
  return sum;
}
