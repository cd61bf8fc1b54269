import { describe, expect, it } from 'vitest';
import { randomFrom } from '../rng.js';
import { parameterDraws, rangeOf } from './draws.js';

const FIT = { columns: ['x', 'y'], intercept: -1, weights: [2, 0.5], mean: [0, 0], sd: [1, 1] };

describe('draws of parameters', () => {
  it('have the mean and the covariance that they are drawn from, none where there is none', () => {
    const covariance = [4, 1.2, 0, 1.2, 1, 0, 0, 0, 0];
    const draws = parameterDraws(FIT, covariance, 20_000, randomFrom(7));
    const mean = (of: (draw: (typeof draws)[number]) => number): number =>
      draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
    expect(mean(({ weights }) => weights[0]!)).toBeCloseTo(2, 1);
    expect(mean(({ weights }) => (weights[0]! - 2) ** 2)).toBeCloseTo(4, 0);
    expect(mean(({ weights }) => (weights[0]! - 2) * (weights[1]! - 0.5))).toBeCloseTo(1.2, 1);
    expect(new Set(draws.map(({ intercept }) => intercept))).toEqual(new Set([-1]));
  });

  it('are the same for the same seed, and others for another', () => {
    const of = (seed: number) => parameterDraws(FIT, [1, 0, 0, 0, 1, 0, 0, 0, 1], 3, randomFrom(seed));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(parameterDraws(FIT, null, 2, randomFrom(1))).toEqual([FIT, FIT]);
    expect(() => parameterDraws(FIT, [1], 1, randomFrom(1))).toThrow(TypeError);
  });

  it('give the middle nine tenths as a range', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => (at * 37) % 100);
    expect(rangeOf(50, hundred)).toEqual({ value: 50, low: 5, high: 95 });
    expect(rangeOf(3, [])).toEqual({ value: 3, low: 3, high: 3 });
  });
});
