import { describe, expect, it } from 'vitest';
import { KTAB_SEED, ktabRandom, twister } from './mt64.js';

describe('the twister of 64 bits', () => {
  it('gives the word that the C++ standard asks for', () => {
    // ISO C++ [rand.predef]: the 10,000th invocation of a default-constructed mt19937_64, whose seed is 5489.
    const next = twister(5489n);
    for (let n = 1; n < 10_000; n += 1) next();
    expect(next()).toBe(9981545732273789042n);
  });

  it('draws from 0 to 1, evenly, by its seed', () => {
    const draw = ktabRandom(1n);
    const drawn = Array.from({ length: 4000 }, draw);
    expect(drawn.every((x) => x >= 0 && x <= 1)).toBe(true);
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
    // Four standard errors of a mean of even draws.
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 12)) / Math.sqrt(drawn.length));
    expect(ktabRandom()()).toBe(ktabRandom(KTAB_SEED)());
    expect(ktabRandom(2n)()).not.toBe(drawn[0]);
    expect(ktabRandom(1n + (1n << 64n))()).toBe(drawn[0]);
  });
});
