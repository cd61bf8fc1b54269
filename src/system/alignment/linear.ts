/**
 * Solves `a x = b` for a symmetric positive definite matrix by Cholesky's decomposition. `a` (row-major, lower triangle
 * read) and `b` are used up; the solution stands in `b`.
 * @throws RangeError when the matrix is not positive definite
 */
export function solvePositive(a: Float64Array, b: Float64Array): Float64Array {
  decompose(a, b.length);
  return solveDecomposed(a, b);
}

/**
 * Inverse of a symmetric positive definite matrix, full and row-major. `a` (lower triangle read) is used up.
 * @throws RangeError when the matrix is not positive definite
 */
export function inversePositive(a: Float64Array, size: number): Float64Array {
  decompose(a, size);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const unit = inverse.subarray(row * size, (row + 1) * size);
    unit[row] = 1;
    solveDecomposed(a, unit);
  }
  return inverse;
}

/** Cholesky's lower factor takes the place of the lower triangle. */
export function decompose(a: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = a[row * size + column]!;
      for (let k = 0; k < column; k += 1) sum -= a[row * size + k]! * a[column * size + k]!;
      if (row !== column) a[row * size + column] = sum / a[column * size + column]!;
      else if (sum > 0) a[row * size + row] = Math.sqrt(sum);
      else throw new RangeError(`not positive definite at row ${row}`);
    }
  }
  return a;
}

function solveDecomposed(a: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  for (let row = 0; row < size; row += 1) {
    let sum = b[row]!;
    for (let k = 0; k < row; k += 1) sum -= a[row * size + k]! * b[k]!;
    b[row] = sum / a[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = b[row]!;
    for (let k = row + 1; k < size; k += 1) sum -= a[k * size + row]! * b[k]!;
    b[row] = sum / a[row * size + row]!;
  }
  return b;
}
