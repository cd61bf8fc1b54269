/** 64-bit Mersenne Twister (Nishimura 2000; `std::mt19937_64`): KTAB's source of chance. */
const N = 312;
const M = 156;
const MASK = (1n << 64n) - 1n;
const UPPER = 0xffffffff80000000n;
const LOWER = 0x7fffffffn;
const MATRIX = 0xb5026f5aa96619e9n;

/** KTAB's seed when none is given. */
export const KTAB_SEED = 15455440707583219804n;

/** Words of the twister, 0..2^64 − 1. @param seed 0..2^64 − 1 */
export function twister(seed: bigint): () => bigint {
  const state = new Array<bigint>(N);
  state[0] = seed & MASK;
  for (let i = 1; i < N; i += 1)
    state[i] = (6364136223846793005n * (state[i - 1]! ^ (state[i - 1]! >> 62n)) + BigInt(i)) & MASK;
  let at = N;
  return () => {
    if (at >= N) {
      for (let i = 0; i < N; i += 1) {
        const x = (state[i]! & UPPER) | (state[(i + 1) % N]! & LOWER);
        state[i] = state[(i + M) % N]! ^ (x >> 1n) ^ ((x & 1n) === 0n ? 0n : MATRIX);
      }
      at = 0;
    }
    let x = state[at]!;
    at += 1;
    x ^= (x >> 29n) & 0x5555555555555555n;
    x ^= (x << 17n) & 0x71d67fffeda60000n;
    x ^= (x << 37n) & 0xfff7eee000000000n;
    x ^= x >> 43n;
    return x & MASK;
  };
}

/**
 * Numbers in [0, 1] as KTAB draws them: the twister's word through n' = (n + 0xE08C1D668B756F83)(2n + 3) mod 2^64, over
 * 2^64 − 1 (kutils, PRNG::uniform).
 * @param seed 0..2^64 − 1
 */
export function ktabRandom(seed: bigint = KTAB_SEED): () => number {
  const next = twister(seed);
  return () => {
    const n = next();
    return Number(((n + 0xe08c1d668b756f83n) * (2n * n + 3n)) & MASK) / Number(MASK);
  };
}
