/**
 * How well probabilities and orders fit what came. AUC after Hanley and McNeil (1982), average precision as the step
 * function of precision over recall, Brier (1950) and log score (Good 1952) as means over all rows.
 */

/** Probabilities are kept this far from 0 and 1 in a log score. */
const LOG_CLIP = 1e-15;

/** Share of pairs of a 1 and a 0 that are in order, ties as a half; null without either. */
export function areaUnderCurve(predicted: Float64Array, outcome: Uint8Array): number | null {
  const order = orderOf(predicted);
  let positives = 0;
  for (const one of outcome) positives += one;
  const negatives = outcome.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let below = 0;
  let area = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let ones = 0;
    while (to < order.length && predicted[order[to]!] === predicted[order[from]!]) {
      ones += outcome[order[to]!]!;
      to += 1;
    }
    const zeros = to - from - ones;
    area += ones * (below + zeros / 2);
    below += zeros;
    from = to;
  }
  return area / (positives * negatives);
}

/** Mean over the ones of the precision at their place, equal predictions taken together; null without a one. */
export function averagePrecision(predicted: Float64Array, outcome: Uint8Array): number | null {
  const order = orderOf(predicted);
  let found = 0;
  let sum = 0;
  for (let to = order.length; to > 0; ) {
    let from = to;
    let ones = 0;
    while (from > 0 && predicted[order[from - 1]!] === predicted[order[to - 1]!]) {
      from -= 1;
      ones += outcome[order[from]!]!;
    }
    found += ones;
    sum += ones * (found / (order.length - from));
    to = from;
  }
  return found === 0 ? null : sum / found;
}

/**
 * AUC and average precision of the same predictions under other weights of the rows, sorted once; NaN where the weights
 * leave no 1 or no 0. With all weights 1 they are those of `areaUnderCurve` and `averagePrecision`.
 */
export function weightedMeasures(
  predicted: Float64Array,
  outcome: Uint8Array,
): (weight: Float64Array) => { auc: number; ap: number } {
  const order = orderOf(predicted);
  return (weight) => {
    let [ones, zeros, area, precision] = [0, 0, 0, 0];
    // From the greatest prediction down, ties together.
    for (let to = order.length; to > 0; ) {
      let from = to;
      let onesHere = 0;
      let zerosHere = 0;
      while (from > 0 && predicted[order[from - 1]!] === predicted[order[to - 1]!]) {
        from -= 1;
        const row = order[from]!;
        if (outcome[row] === 1) onesHere += weight[row]!;
        else zerosHere += weight[row]!;
      }
      area += zerosHere * (ones + onesHere / 2);
      ones += onesHere;
      zeros += zerosHere;
      if (onesHere > 0) precision += onesHere * (ones / (ones + zeros));
      to = from;
    }
    return { auc: area / (ones * zeros), ap: precision / ones };
  };
}

export function meanBrier(predicted: Float64Array, outcome: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row += 1) sum += (predicted[row]! - outcome[row]!) ** 2;
  return sum / outcome.length;
}

/** In nats, 0 is best. */
export function meanLogScore(predicted: Float64Array, outcome: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row += 1) {
    const probability = Math.min(1 - LOG_CLIP, Math.max(LOG_CLIP, predicted[row]!));
    sum -= Math.log(outcome[row] === 1 ? probability : 1 - probability);
  }
  return sum / outcome.length;
}

/** Rows from the least prediction to the greatest. */
function orderOf(predicted: Float64Array): Uint32Array {
  return Uint32Array.from(predicted, (_, row) => row).sort((a, b) => predicted[a]! - predicted[b]!);
}
