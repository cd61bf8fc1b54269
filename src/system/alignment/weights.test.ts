import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CasusError } from '#core/index.js';
import { loadAlignmentWeights } from '#edge/weights-align.js';
import { randomFrom } from '../rng.js';
import { columnsOf, DYAD_MODELS, DYAD_OUTCOMES, type DyadOutcome, PROTECTOR_MODELS } from './models.js';
import { type AlignmentModelWeights, drawTerms, modelOf, readAlignmentWeights } from './weights.js';

const shipped = loadAlignmentWeights();

describe('the shipped weights', () => {
  it('hold a model of every outcome, of the columns that its definition names', () => {
    for (const outcome of Object.keys(DYAD_OUTCOMES) as DyadOutcome[]) {
      const model = DYAD_MODELS[outcome].find(({ id }) => id === 'exposure')!;
      expect(modelOf(shipped, outcome).columns).toEqual(columnsOf(model));
    }
    const small = PROTECTOR_MODELS.find(({ role }) => role === 'small')!;
    expect(modelOf(shipped, 'protector').columns).toEqual(columnsOf(small));
  });

  it('score better than the base rate out of sample, or their card would say otherwise', () => {
    for (const { scores, positives, rows, baseRate } of shipped.models) {
      expect(scores.log).toBeLessThan(scores.baseLog);
      expect(baseRate).toBeCloseTo(positives / rows, 9);
    }
  });

  it('are refused when a part is missing or of another length', () => {
    const broken = (change: Partial<Record<keyof AlignmentModelWeights, unknown>>) => () =>
      readAlignmentWeights({ ...shipped, models: [{ ...shipped.models[0]!, ...change }] }, 'x.json');
    expect(broken({})).not.toThrow();
    expect(broken({ covariance: [1] })).toThrow('"covariance"');
    expect(broken({ intercept: Number.NaN })).toThrow('"intercept"');
    expect(broken({ outcome: 'war' })).toThrow(CasusError);
    expect(() => readAlignmentWeights({ format: 'other' }, 'x.json')).toThrow('x.json');
    expect(() => loadAlignmentWeights('/nowhere/align.json')).toThrow(CasusError);
  });
});

describe('drawn terms', () => {
  const base = shipped.models[0]!;
  const made = (covariance: readonly number[]): AlignmentModelWeights => ({
    ...base,
    columns: ['x'],
    weights: [2],
    mean: [0],
    sd: [1],
    intercept: -1,
    covariance,
  });

  it('spread as their covariance says', () => {
    const random = randomFrom(3);
    const draws = Array.from({ length: 20_000 }, () => drawTerms(made([4, -1.5, 1]), random));
    const mean = (value: (one: (typeof draws)[number]) => number) =>
      draws.reduce((sum, one) => sum + value(one), 0) / draws.length;
    expect(mean(({ weights }) => weights[0]!)).toBeCloseTo(2, 1);
    expect(mean(({ weights }) => (weights[0]! - 2) ** 2)).toBeCloseTo(4, 0);
    expect(mean(({ weights, intercept }) => (weights[0]! - 2) * (intercept + 1))).toBeCloseTo(-1.5, 1);
    expect(mean(({ intercept }) => (intercept + 1) ** 2)).toBeCloseTo(1, 1);
  });

  it('are the same for the same seed, and the fit itself without variance', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(drawTerms(base, randomFrom(seed))).toEqual(drawTerms(base, randomFrom(seed)));
        const still = drawTerms(made([0, 0, 0]), randomFrom(seed));
        expect([...still.weights, still.intercept]).toEqual([2, -1]);
      }),
      { numRuns: 20 },
    );
  });

  it('of the shipped models stay finite and near the fit', () => {
    const random = randomFrom(1);
    for (const one of shipped.models)
      for (let draw = 0; draw < 50; draw += 1)
        drawTerms(one, random).weights.forEach((weight, at) => {
          const variance = one.covariance[(at * (at + 3)) / 2]!;
          expect(Math.abs(weight - one.weights[at]!)).toBeLessThanOrEqual(6 * Math.sqrt(variance));
        });
  });
});
