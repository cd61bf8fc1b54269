/**
 * Intervals of scores when clusters are drawn anew with replacement (Efron 1979; Field and Welsh 2007): pacts of one treaty,
 * or choices of one state, are one case, not many. Percentiles of 1,000 draws. Known weakness: few clusters give intervals
 * that are too narrow.
 */
import type { Random } from '../rng.js';

const DRAWS = 1000;

/** 2.5th and 97.5th percentile of a mean over items, when their clusters are drawn anew. */
export function clusteredMean(
  items: readonly { readonly value: number; readonly cluster: string }[],
  random: Random,
): readonly [number, number] {
  const clusters = new Map<string, { sum: number; count: number }>();
  for (const { value, cluster } of items) {
    const held = clusters.get(cluster) ?? { sum: 0, count: 0 };
    clusters.set(cluster, { sum: held.sum + value, count: held.count + 1 });
  }
  const all = [...clusters.values()];
  const means = Array.from({ length: DRAWS }, () => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < all.length; drawn += 1) {
      const one = all[Math.floor(random() * all.length)]!;
      sum += one.sum;
      count += one.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return [means[Math.floor(DRAWS * 0.025)]!, means[Math.floor(DRAWS * 0.975)]!];
}

/** Of each one among the rows: the share of zeros that it stands above, ties as a half. Their mean is the AUC. */
export function sharesAbove(
  predicted: Float64Array,
  outcome: Uint8Array,
): readonly { readonly row: number; readonly share: number }[] {
  const zeros = predicted.filter((_, row) => outcome[row] === 0).sort();
  const below = (isBelow: (one: number) => boolean): number => {
    let [low, high] = [0, zeros.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(zeros[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const found: { row: number; share: number }[] = [];
  outcome.forEach((one, row) => {
    if (one === 0) return;
    const value = predicted[row]!;
    const under = below((zero) => zero < value);
    found.push({ row, share: (under + (below((zero) => zero <= value) - under) / 2) / zeros.length });
  });
  return found;
}
