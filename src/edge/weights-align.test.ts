import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  DYAD_MODELS,
  DYAD_OUTCOMES,
  type DyadOutcome,
  PROTECTOR_MODELS,
  parameterDraws,
  randomFrom,
} from '#system/index.js';
import { loadAlignWeights } from './weights-align.js';

const shipped = loadAlignWeights();
const modelOf = (id: string) => shipped.models.find((one) => one.id === id)!;

describe('the alignment weights that ship', () => {
  it('hold a model of every outcome and of the choice, with the columns of its definition', () => {
    for (const outcome of Object.keys(DYAD_OUTCOMES) as DyadOutcome[])
      expect(modelOf(outcome).columns).toEqual(
        columnsOf(DYAD_MODELS[outcome].find(({ id }) => id === 'exposure')!),
      );
    expect(modelOf('choice').columns).toEqual(
      columnsOf(PROTECTOR_MODELS.find(({ role }) => role === 'small')!),
    );
  });

  it('were tried on later years than they were fitted on, with a better log score than the base rate', () => {
    for (const { trained, tested, scores, baseRate, positives, rows } of shipped.models) {
      expect(tested[0]).toBeGreaterThan(trained[1]);
      expect(scores.log).toBeLessThan(scores.baseLog);
      expect(baseRate).toBeCloseTo(positives / rows, 6);
    }
  });

  it('draw parameters that stay near the fit', () => {
    for (const one of shipped.models) {
      const size = one.weights.length + 1;
      const sd = one.weights.map((_, at) => Math.sqrt(one.covariance[at * size + at]!));
      for (const { weights } of parameterDraws(one, one.covariance, 50, randomFrom(1)))
        weights.forEach((weight, at) => {
          expect(Math.abs(weight - one.weights[at]!)).toBeLessThanOrEqual(6 * sd[at]! + 1e-9);
        });
    }
  });

  it('are refused with the model and what is wrong in it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'casus-align-')), 'align.json');
    const withFirst = (change: object) => {
      writeFileSync(file, JSON.stringify({ ...shipped, models: [{ ...shipped.models[0]!, ...change }] }));
      return () => loadAlignWeights(file);
    };
    expect(withFirst({})).not.toThrow();
    expect(withFirst({ covariance: [1] })).toThrow('covariance');
    expect(withFirst({ intercept: null })).toThrow('intercept');
    expect(withFirst({ id: 'war' })).toThrow('choice');
    expect(() => loadAlignWeights(`${file}.none`)).toThrow('there is no file');
  });
});
