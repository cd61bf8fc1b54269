import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { checkSame, type Progress, readProgress, writeProgress } from './code-progress.js';

const PROGRESS: Progress = {
  producer: 'page@1 text@1',
  options: { format: 'plover', dyads: false, keepDenied: true },
  now: makeInstant('2026-01-01T00:00:00Z'),
  input: { bytes: 100, lines: 3, tail: { bytes: 50, sha256: 'ab' } },
  output: { bytes: 70 },
  counts: { articles: 2, sentences: 9, events: 4, skipped: 1 },
  done: false,
};
const usage = expect.objectContaining({ code: 'E_USAGE' });

describe('the progress of a coding', () => {
  it('is read back as it was written', () => {
    expect(readProgress(writeProgress(PROGRESS), 'x.progress')).toMatchObject(PROGRESS);
  });

  it.each(['', '{"casus":', '{}', '[1]', writeProgress({ ...PROGRESS, output: { bytes: -1 } })])(
    'that is not ours is refused: %j',
    (text) => {
      expect(() => readProgress(text, 'x.progress')).toThrow(usage);
    },
  );

  it('goes on with the same options and the same version alone', () => {
    const check = (now: Partial<Progress>) => () => checkSame(PROGRESS, { ...PROGRESS, ...now }, 'x.jsonl');
    expect(check({})).not.toThrow();
    expect(check({ options: { ...PROGRESS.options, format: 'csv' } })).toThrow(/format plover/u);
    expect(check({ options: { ...PROGRESS.options, dyads: true } })).toThrow(usage);
    expect(check({ producer: 'page@2 text@1' })).toThrow(/another version/u);
  });
});
