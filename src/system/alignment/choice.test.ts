import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionalShares, fitConditional, protectorShares } from './choice.js';
import { fitLogistic } from './logistic.js';

const number = fc.double({ min: -5, max: 5, noNaN: true });
const sumOf = ({ chances, none }: { chances: readonly number[]; none: number }): number =>
  chances.reduce((sum, one) => sum + one, none);

const fitOf = (intercept: number, weight: number) => ({
  columns: ['x'],
  intercept,
  weights: [weight],
  mean: [0],
  sd: [1],
});

describe('shares of the poles', () => {
  it('sum to one with "none", keep the order of the poles’ chances, and do not depend on their order', () => {
    fc.assert(
      fc.property(
        number,
        number,
        fc.array(number, { minLength: 1, maxLength: 7 }),
        (intercept, weight, xs) => {
          const fit = fitOf(intercept, weight);
          const shares = protectorShares(
            fit,
            xs.map((x) => [x]),
          );
          expect(sumOf(shares)).toBeCloseTo(1, 12);
          expect(shares.none).toBeGreaterThan(0);
          const back = protectorShares(fit, xs.map((x) => [x]).reverse());
          back.chances.forEach((one, at) => {
            expect(one).toBeCloseTo(shares.chances[xs.length - 1 - at]!, 12);
          });
        },
      ),
    );
  });

  it('are the chances themselves for a single pole', () => {
    const { chances, none } = protectorShares(fitOf(Math.log(3), 0), [[2]]);
    expect(chances[0]).toBeCloseTo(0.75, 12);
    expect(none).toBeCloseTo(0.25, 12);
  });

  it('refuse a row of another width', () => {
    expect(() => protectorShares(fitOf(0, 1), [[1, 2]])).toThrow(TypeError);
  });
});

describe('a conditional logit', () => {
  const rows = fc
    .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), { minLength: 4, maxLength: 40 })
    .filter((list) => list.some(([, one]) => one) && list.some(([, one]) => !one));

  it('with one pole and "none" in each group is the binary logit', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const design = { columns: ['x'], values: Float64Array.from(list, ([x]) => x / 4) };
        const chosen = Uint8Array.from(list, ([, one]) => Number(one));
        const fit = fitConditional(design, chosen, Int32Array.from(list.keys()), { hasNone: true });
        const binary = fitLogistic(design, chosen);
        expect(fit.weights[0]).toBeCloseTo(binary.weights[0]!, 6);
        expect(fit.intercept).toBeCloseTo(binary.intercept, 6);
      }),
    );
  });

  it('of two poles is the binary logit of their difference, without an intercept', () => {
    // Three choose the pole with x = 1, one the pole with x = 0: exp(b) = 3 where there is hardly a ridge.
    const values = Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0);
    const chosen = Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 1);
    const group = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3);
    const fit = fitConditional({ columns: ['x'], values }, chosen, group, { ridge: 1e-9 });
    expect(fit.weights[0]! / fit.sd[0]!).toBeCloseTo(Math.log(3), 6);
    expect(fit.intercept).toBe(0);
    const shares = conditionalShares(fit, [[1], [0]]);
    expect(shares.chances[0]).toBeCloseTo(0.75, 6);
    expect(shares.none).toBe(0);
  });

  it('stands where the slope of its penalised likelihood is 0; groups without a choice count only with "none"', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, hasNone) => {
        const design = {
          columns: ['x', 'x²'],
          values: Float64Array.from(list.flatMap(([x]) => [x / 4, x * x])),
        };
        const chosen = Uint8Array.from(list, ([, one]) => Number(one));
        const group = Int32Array.from(list.keys(), (at) => at >> 1);
        fc.pre(!hasNone || list.some(([, one], at) => at % 2 === 0 && !one && !(list[at + 1]?.[1] ?? false)));
        const fit = fitConditional(design, chosen, group, { ridge: 2, hasNone });
        const slopes = [2 * fit.weights[0]!, 2 * fit.weights[1]!, 0];
        for (let one = 0; one * 2 < list.length; one += 1) {
          const places = [one * 2, one * 2 + 1].filter((at) => at < list.length);
          const taken = places.reduce((sum, at) => sum + chosen[at]!, 0);
          if (taken === 0 && !hasNone) continue;
          const { chances, none } = conditionalShares(
            fit,
            places.map((at) => design.values.subarray(at * 2, at * 2 + 2)),
          );
          expect(sumOf({ chances, none })).toBeCloseTo(1, 12);
          places.forEach((at, place) => {
            const apart = chances[place]! - (taken === 0 ? 0 : chosen[at]! / taken);
            for (const column of [0, 1])
              slopes[column]! +=
                (apart * (design.values[at * 2 + column]! - fit.mean[column]!)) / fit.sd[column]!;
            slopes[2]! += apart;
          });
        }
        expect(slopes[0]).toBeCloseTo(0, 6);
        expect(slopes[1]).toBeCloseTo(0, 6);
        if (hasNone) expect(slopes[2]).toBeCloseTo(0, 6);
      }),
    );
  });

  it('refuses what it cannot fit', () => {
    const design = { columns: ['x'], values: Float64Array.of(1, 2) };
    const group = Int32Array.of(0, 0);
    expect(() => fitConditional(design, Uint8Array.of(0, 0), group)).toThrow(RangeError);
    expect(() => fitConditional(design, Uint8Array.of(0, 1), group, { hasNone: true })).toThrow(
      'every group',
    );
    expect(() => fitConditional(design, Uint8Array.of(1), group)).toThrow(TypeError);
    expect(() => fitConditional(design, Uint8Array.of(1, 0), group, { ridge: 0 })).toThrow(TypeError);
    const three = { columns: ['x'], values: Float64Array.of(1, 2, 3) };
    expect(() => fitConditional(three, Uint8Array.of(1, 0, 0), Int32Array.of(0, 1, 0))).toThrow(
      'stand apart',
    );
  });
});
