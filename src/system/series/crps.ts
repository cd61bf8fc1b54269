/**
 * Continuous ranked probability score of a sample:  E|X − y| − ½ E|X − X′|  (Gneiting and Raftery 2007, JASA 102, 359–378,
 * eq. 21), X and X′ drawn from the sample with replacement. O(n) on a sorted sample. 0 is best; with one value it is the
 * absolute error. Known weakness: a small sample is scored as the coarse distribution that it is.
 * @param sorted from the least to the greatest
 * @throws TypeError for an empty sample
 */
export function crpsOf(sorted: ArrayLike<number>, outcome: number): number {
  const n = sorted.length;
  if (n === 0) throw new TypeError('a sample without values has no score');
  let distance = 0;
  let spread = 0;
  for (let at = 0; at < n; at += 1) {
    distance += Math.abs(sorted[at]! - outcome);
    // Σ over pairs |x − x′| = 2 Σ (2 i − n + 1) x of the sorted sample.
    spread += (2 * at - n + 1) * sorted[at]!;
  }
  return Math.max(0, distance / n - spread / n ** 2);
}

/**
 * Quantile of a sorted sample, between neighbours by their distance (type 7 of Hyndman and Fan 1996).
 * @param share in [0, 1]
 * @throws TypeError for an empty sample
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new TypeError('a sample without values has no quantile');
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
}
