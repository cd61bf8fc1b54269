import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderOf, kmBetween, kmToState, type Outlines } from './outlines.js';

/** Two squares of 10 degrees that share the meridian 10, from the equator to 10 north. */
const OUTLINES: Outlines = {
  source: 'made',
  states: new Map([
    ['RUR', [[0, 0, 10, 0, 10, 10, 0, 10, 0, 0]]],
    ['GRA', [[10, 0, 20, 0, 20, 10, 10, 10, 10, 0]]],
  ]),
};

describe('the way to a territory', () => {
  it('is nothing inside, and as long as to the nearest edge outside', () => {
    expect(kmToState(OUTLINES, 'RUR', { latitude: 5, longitude: 5 })).toBe(0);
    // One degree of the equator is 111.2 km.
    expect(kmToState(OUTLINES, 'RUR', { latitude: -1, longitude: 5 })).toBeCloseTo(111.195, 2);
    expect(kmToState(OUTLINES, 'GRA', { latitude: 0, longitude: 5 })).toBeCloseTo(5 * 111.195, 1);
    expect(kmToState(OUTLINES, 'XXX', { latitude: 0, longitude: 5 })).toBeNull();
  });

  it('is never longer than to a corner', () => {
    const place = fc.record({
      latitude: fc.double({ min: -80, max: 80, noNaN: true }),
      longitude: fc.double({ min: -179, max: 179, noNaN: true }),
    });
    fc.assert(
      fc.property(place, (from) => {
        const km = kmToState(OUTLINES, 'RUR', from)!;
        for (const [latitude, longitude] of [
          [0, 0],
          [10, 10],
        ] as const)
          expect(km).toBeLessThanOrEqual(kmBetween(from, { latitude, longitude }) + 1e-6);
      }),
    );
  });

  it('knows the line that two share, and none where they share no edge', () => {
    expect(borderOf(OUTLINES, 'RUR', 'GRA')).toEqual([
      [
        { longitude: 10, latitude: 0 },
        { longitude: 10, latitude: 10 },
      ],
    ]);
    expect(borderOf(OUTLINES, 'RUR', 'XXX')).toEqual([]);
  });
});
