/**
 * The two states of `RUS-TJK`. An id may hold a hyphen (`ZANZIBAR-STATE`) when the other is a code of three letters.
 * @throws TypeError when it is no pair
 */
export function pairOf(key: string): readonly [a: string, b: string] {
  const match =
    /^([A-Z]{3})-(.+)$/u.exec(key) ?? /^(.+)-([A-Z]{3})$/u.exec(key) ?? /^([^-]+)-([^-]+)$/u.exec(key);
  if (match === null) throw new TypeError(`"${key}" is no pair of states`);
  return [match[1]!, match[2]!];
}

/** Row sums of a matrix of marks (1 or 0) over n states. */
export function degreesOf(marks: Uint8Array, n: number): Float64Array {
  const sums = new Float64Array(n);
  for (let a = 0; a < n; a += 1) for (let b = 0; b < n; b += 1) sums[a]! += marks[a * n + b]!;
  return sums;
}

/**
 * How many c have `one[a * n + c]` and `other[b * n + c]`, row by row, for each two a, b. `other` is symmetric.
 * O(Σ degree of c in one × in other): quick where few are marked.
 */
export function sharedOf(one: Uint8Array, n: number, other: Uint8Array = one): Uint16Array {
  const counts = new Uint16Array(n * n);
  for (let c = 0; c < n; c += 1) {
    const ofOne: number[] = [];
    const ofOther: number[] = [];
    for (let a = 0; a < n; a += 1) {
      if (one[a * n + c] === 1) ofOne.push(a);
      if (other[c * n + a] === 1) ofOther.push(a);
    }
    for (const a of ofOne) for (const b of ofOther) counts[a * n + b]! += 1;
  }
  return counts;
}
