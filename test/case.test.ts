import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeReader } from '#apps/pipeline.js';
import { makeInstant } from '#core/index.js';
import { readCase } from '../bench/gold.js';
import { scoreCase } from '../bench/score-case.js';

const FOLDER = fileURLToPath(new URL('../../shared/cases/cis-summit', import.meta.url));
const here = existsSync(FOLDER);
if (!here)
  console.warn(
    'skipped: the case of the CIS summit is not beside this checkout (../shared/cases/cis-summit)',
  );

describe.skipIf(!here)('the page Casus grew from', () => {
  it('is read as far as this version promises', () => {
    const testCase = readCase(FOLDER);
    const reader = makeReader();
    const read = reader.read({
      bytes: readFileSync(testCase.pageFile),
      location: testCase.pageFile,
      url: null,
      mediaType: 'text/plain',
      charset: null,
      fetchedAt: makeInstant('2026-11-01T00:00:00Z'),
      published: null,
    });
    const { figures } = scoreCase(testCase, read, reader.ontology);
    expect(figures.articleRight).toBe(figures.articleTotal);
    expect(figures.furnitureGone).toBe(figures.furnitureTotal);
    expect(figures.bodyRecall).toBeGreaterThanOrEqual(0.99);
    expect(figures.actorsRight).toBe(figures.actorsTotal);
    expect(figures.notHappenedCoded).toBe(0);
    expect(figures.eventsRecall).toBeGreaterThanOrEqual(0.85);
    expect(figures.eventsPrecision).toBeGreaterThanOrEqual(0.8);
    expect(figures.statusRight).toBeGreaterThanOrEqual(0.9);
    expect(figures.datesRight).toBeGreaterThanOrEqual(0.9);
    expect(figures.speakersRight).toBeGreaterThanOrEqual(0.9);
  });
});
