import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forecastOutcome, PLACE_COLUMNS, type SummitQuestion } from '#system/index.js';
import { loadSummitWeights } from './weights-summit.js';

const shipped = loadSummitWeights();

describe('the summit weights that ship', () => {
  it('did better on unseen proposals than the mean, and their interval holds about 80 %', () => {
    const { scores, model } = shipped;
    expect(model.columns).toEqual(PLACE_COLUMNS);
    expect(scores.maeForecast).toBeLessThan(scores.maeMean);
    expect(scores.differenceInterval[1]).toBeLessThan(0);
    expect(scores.difference).toBeCloseTo(scores.maeForecast - scores.maeMean, 3);
    expect(Math.abs(scores.coverage - 0.8)).toBeLessThan(0.05);
    expect(scores.issues).toBe(model.issues);
    expect(shipped.doi).toBe('10.34810/data53');
  });

  it('have the figures of their card', () => {
    const card = readFileSync(new URL('../../weights/summit.card.md', import.meta.url), 'utf8');
    const { scores } = shipped;
    for (const figure of [scores.maeForecast, scores.maeMean, scores.maeCompromise, scores.width])
      expect(card).toContain(figure.toFixed(2));
  });

  it('draw the outcome to positions held, to the status quo where all have to agree, away from the ends', () => {
    const [compromise, held, end, coDecider, reference] = shipped.model.weights as number[];
    for (const one of [compromise, held, coDecider, reference]) expect(one).toBeGreaterThan(0);
    expect(end).toBeLessThan(0);
    const question = (rule: SummitQuestion['rule']): SummitQuestion => ({
      stands: [20, 60, 100].map((position) => ({
        actor: `a${position}`,
        capability: 1,
        position,
        salience: 50,
        role: 'member',
      })),
      reference: 0,
      rule,
    });
    const at0 = (rule: SummitQuestion['rule']) =>
      forecastOutcome(shipped.model, question(rule)).places[0]!.probability;
    expect(at0('unanimity')).toBeGreaterThan(2 * at0('qualified'));
    expect(at0('consensus')).toBe(at0('unanimity'));
    expect(forecastOutcome(shipped.model, question('qualified')).median).toBe(60);
  });

  it('are refused with what is wrong in them', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'casus-summit-')), 'summit.json');
    const withModel = (change: object) => {
      writeFileSync(file, JSON.stringify({ ...shipped, model: { ...shipped.model, ...change } }));
      return () => loadSummitWeights(file);
    };
    const { familiar, seen } = shipped.model;
    expect(withModel({})).not.toThrow();
    expect(withModel({ columns: ['held'] })).toThrow('columns are not');
    expect(withModel({ weights: [1] })).toThrow('weights are not one a column');
    expect(withModel({ level: 0.5 })).toThrow('level');
    expect(withModel({ seen: { ...seen, references: 'many' } })).toThrow('no numbers');
    expect(withModel({ seen: undefined })).toThrow('rules are missing');
    expect(withModel({ familiar: { ...familiar, sd: [1] } })).toThrow('sd are not one a measure');
    expect(withModel({ familiar: { ...familiar, usual: 0 } })).toThrow('usual');
    writeFileSync(file, '{"version": 2}');
    expect(() => loadSummitWeights(file)).toThrow('version 1');
    writeFileSync(file, '{');
    expect(() => loadSummitWeights(file)).toThrow('no JSON');
    expect(() => loadSummitWeights(`${file}.none`)).toThrow('there is no file');
  });
});
