import { describe, expect, it } from 'vitest';
import { rangeOf } from './draws.js';

describe('a range', () => {
  it('holds the middle nine tenths of the draws, and is the value without any', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => (at * 37) % 100);
    expect(rangeOf(50, hundred)).toEqual({ value: 50, low: 5, high: 95 });
    expect(rangeOf(3, [])).toEqual({ value: 3, low: 3, high: 3 });
  });
});
