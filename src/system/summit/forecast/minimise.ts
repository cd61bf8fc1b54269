/** Value of a function at a point, and its slope there. */
export type Sloped = (at: Float64Array) => { readonly value: number; readonly slope: Float64Array };

const MOST_STEPS = 300;
/** Largest slope that counts as none. */
const FLAT = 1e-8;
/** Of the promised fall that a step has to keep (Armijo). */
const KEPT = 1e-4;
const MOST_HALVINGS = 40;

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, one, at) => sum + one * b[at]!, 0);

/**
 * A minimum near a start: BFGS with halved steps. Nocedal, J. and Wright, S. J. (2006) *Numerical Optimization*, 2nd ed.,
 * Springer, algorithm 6.1. O(n²) a step beside the function. Known weakness: another start may find a lower minimum.
 */
export function minimise(of: Sloped, start: Float64Array): Float64Array {
  const size = start.length;
  let point = start;
  let here = of(point);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) inverse[row * size + row] = 1;
  const times = (vector: Float64Array) =>
    Float64Array.from(vector, (_, row) => dot(inverse.subarray(row * size, (row + 1) * size), vector));
  for (let step = 0; step < MOST_STEPS && here.slope.some((one) => Math.abs(one) > FLAT); step += 1) {
    const way = times(here.slope).map((one) => -one);
    const fall = dot(way, here.slope);
    if (!(fall < 0)) break;
    let length = 1;
    let next = point;
    let there = here;
    let halvings = 0;
    for (; halvings < MOST_HALVINGS; halvings += 1) {
      next = point.map((one, at) => one + length * way[at]!);
      there = of(next);
      if (there.value <= here.value + KEPT * length * fall) break;
      length /= 2;
    }
    if (halvings === MOST_HALVINGS) break;
    const moved = next.map((one, at) => one - point[at]!);
    const turned = there.slope.map((one, at) => one - here.slope[at]!);
    point = next;
    here = there;
    const curve = dot(moved, turned);
    // A curve that bends the wrong way says nothing of the minimum.
    if (!(curve > 1e-14)) continue;
    const along = times(turned);
    const scale = (1 + dot(turned, along) / curve) / curve;
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1)
        inverse[row * size + column]! +=
          scale * moved[row]! * moved[column]! -
          (along[row]! * moved[column]! + moved[row]! * along[column]!) / curve;
  }
  return point;
}
