/** A source of chance in [0, 1). */
export type Random = () => number;

/**
 * Mulberry32 (T. Ettinger 2017, public domain): 32 bits of state, period 2^32, the same numbers for the same seed on every
 * machine. Good enough to resample by, not for secrets.
 * @param seed whole number; its lowest 32 bits count
 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
