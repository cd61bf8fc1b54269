/** A value with the range of 90 % of its draws. */
export interface Range {
  readonly value: number;
  /** 5th percentile. */
  readonly low: number;
  /** 95th percentile. */
  readonly high: number;
}

/** @param draws in any order; without any, the range is the value */
export function rangeOf(value: number, draws: readonly number[]): Range {
  if (draws.length === 0) return { value, low: value, high: value };
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { value, low: at(0.05), high: at(0.95) };
}
