import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockView, BUCKETS, weigh } from './boundaries.js';
import { tokenize } from './tokenize.js';

const viewOf = (text: string, opens: readonly number[] = []) =>
  new BlockView(text, tokenize(text, 0, text.length), new Set(opens));
const gap = { rule: true, length: 3 };

describe('the view of a block', () => {
  it('names buckets that exist, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
        const view = viewOf(text);
        for (let at = 0; at + 1 < view.length; at += 1)
          for (const bucket of view.features(at, gap)) {
            expect(bucket).toBeGreaterThanOrEqual(0);
            expect(bucket).toBeLessThan(BUCKETS);
          }
      }),
    );
  });

  it('tells the same gap the same, and what the rules say apart', () => {
    const view = viewOf('He left. They stayed.');
    const features = [...view.features(2, gap)];
    expect([...view.features(2, gap)]).toEqual(features);
    expect([...view.features(2, { ...gap, rule: false })]).not.toEqual(features);
  });

  it('takes a mark by its side, not by its print', () => {
    const straight = viewOf('She nodded. "No!"', [12]);
    const curly = viewOf('She nodded. “No!”', [12]);
    expect([...straight.features(2, gap)]).toEqual([...curly.features(2, gap)]);
  });

  it('asks only where a mark, a capital or a number stands', () => {
    const view = viewOf('they left. then all went home Anna said');
    const candidates = Array.from({ length: view.length - 1 }, (_, at) => view.isCandidate(at));
    expect(candidates).toEqual([false, true, true, false, false, false, true, false]);
  });

  it('sums weights', () => {
    const weights = new Int8Array(BUCKETS);
    weights[7] = 3;
    weights[9] = -5;
    expect(weigh(Int32Array.of(7, 9, 7, 11), weights)).toBe(1);
  });
});
