import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of chance in [0, 1). */
export type Random = () => number;

/**
 * xoroshiro128+ (Blackman, D. and Vigna, S. 2018, arXiv:1805.01407): period 2^128 − 1, the same numbers for the same seed
 * on every machine. Good enough to resample and to draw by, not for secrets.
 * @param seed whole number; its lowest 32 bits count
 */
export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  return () => uniformFloat64(generator);
}
