import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electPoint } from './condorcet.js';
import type { Space } from './space.js';

const line = (...actors: readonly (readonly [position: number, capability: number])[]): Space => ({
  dimensions: ['d'],
  actors: actors.map(([x, capability], i) => ({
    name: `actor ${i}`,
    capability,
    position: [x],
    salience: [50],
  })),
  affinity: null,
});

describe('a probabilistic Condorcet election of points', () => {
  it('gives two points their shares of strength', () => {
    const { points, outcome, mode } = electPoint(line([0, 3], [100, 1]));
    expect(points.map(({ probability }) => probability)).toEqual([
      expect.closeTo(0.75, 6),
      expect.closeTo(0.25, 6),
    ]);
    expect(outcome[0]).toBeCloseTo(25, 4);
    expect(mode).toEqual([0]);
  });

  it('is as its formula says for three points', () => {
    // Votes of 0, 40, 100 by 1 − distance / 100: 0 against 40 is 0.4 to 0.4 + 0.4, and so on for the other two pairs.
    const { points } = electPoint(line([0, 1], [40, 1], [100, 1]));
    const beats = (a: number, b: number): number => a / (a + b);
    const p0 = beats(0.4, 0.8) * beats(1.2, 1);
    const p40 = beats(0.8, 0.4) * beats(1.2, 0.6);
    const p100 = beats(1, 1.2) * beats(0.6, 1.2);
    const sum = p0 + p40 + p100;
    expect(points[0]!.probability).toBeCloseTo(p0 / sum, 5);
    expect(points[1]!.probability).toBeCloseTo(p40 / sum, 5);
    expect(points[2]!.probability).toBeCloseTo(p100 / sum, 5);
  });

  it('does not mind the order of actors, the unit of capability, or an actor that is told as two halves', () => {
    const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 2,
      maxLength: 9,
    });
    fc.assert(
      fc.property(drawn, fc.nat(), (actors, at) => {
        const space = line(...actors.map(([x, c]) => [5 * x, c] as const));
        const [one] = electPoint(space).outcome;
        const turned = { ...space, actors: [...space.actors].reverse() };
        expect(electPoint(turned).outcome[0]).toBe(one);
        const scaled = {
          ...space,
          actors: space.actors.map((a) => ({ ...a, capability: a.capability * 7 })),
        };
        expect(electPoint(scaled).outcome[0]).toBeCloseTo(one!, 9);
        const split = space.actors.flatMap((a, i) =>
          i === at % actors.length
            ? [1, 2].map((n) => ({ ...a, name: `${a.name}, half ${n}`, capability: a.capability / 2 }))
            : [a],
        );
        expect(electPoint({ ...space, actors: split }).outcome[0]).toBeCloseTo(one!, 9);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
