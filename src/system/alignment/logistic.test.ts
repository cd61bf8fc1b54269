import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inversePositive, solvePositive } from './linear.js';
import { covarianceOf, fitLogistic, probabilityOf, termsOf } from './logistic.js';
import { areaUnderCurve, averagePrecision, meanBrier, meanLogScore, weightedMeasures } from './measures.js';

const designOf = (rows: readonly (readonly number[])[]) => ({
  columns: rows[0]!.map((_, at) => `x${at}`),
  values: Float64Array.from(rows.flat()),
});

describe('a ridge logistic fit', () => {
  const made = fc
    .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.boolean()), {
      minLength: 4,
      maxLength: 60,
    })
    .filter((rows) => rows.some(([, , one]) => one) && rows.some(([, , one]) => !one));

  it('stands where the slope of the penalised likelihood is 0, the intercept unpenalised', () => {
    fc.assert(
      fc.property(made, fc.constantFrom(0.1, 1, 25), (rows, ridge) => {
        const design = designOf(rows.map(([a, b]) => [a / 10, b]));
        const outcome = Uint8Array.from(rows, ([, , one]) => Number(one));
        const fit = fitLogistic(design, outcome, { ridge });
        const slopes = new Array<number>(3).fill(0);
        rows.forEach((_, row) => {
          const x = design.values.subarray(row * 2, row * 2 + 2);
          const residual = probabilityOf(fit, x) - outcome[row]!;
          for (const column of [0, 1])
            slopes[column]! += (residual * (x[column]! - fit.mean[column]!)) / fit.sd[column]!;
          slopes[2]! += residual;
        });
        for (const column of [0, 1]) expect(slopes[column]! + ridge * fit.weights[column]!).toBeCloseTo(0, 6);
        expect(slopes[2]).toBeCloseTo(0, 6);
      }),
    );
  });

  it('gives the share of ones where nothing tells them apart, and no weight to what never varies', () => {
    const fit = fitLogistic(designOf([[7], [7], [7], [7]]), Uint8Array.of(1, 0, 0, 0));
    expect(fit.weights).toEqual([0]);
    expect(probabilityOf(fit, [7])).toBeCloseTo(0.25, 9);
  });

  it('says what each column adds to the log odds', () => {
    const rows = [
      [0, 3],
      [1, 1],
      [2, 5],
      [3, 2],
      [4, 4],
    ];
    const fit = fitLogistic(designOf(rows), Uint8Array.of(0, 0, 1, 0, 1));
    for (const row of rows) {
      const eta = fit.intercept + termsOf(fit, row).reduce((sum, term) => sum + term, 0);
      expect(1 / (1 + Math.exp(-eta))).toBeCloseTo(probabilityOf(fit, row), 12);
    }
  });

  it('holds though the columns part the outcomes without a rest', () => {
    const fit = fitLogistic(designOf([[1], [2], [9], [10]]), Uint8Array.of(0, 0, 1, 1));
    expect(fit.weights[0]).toBeGreaterThan(0);
    expect(Number.isFinite(fit.weights[0]!)).toBe(true);
  });

  it('refuses what it cannot fit', () => {
    expect(() => fitLogistic(designOf([[1], [2]]), Uint8Array.of(1, 1))).toThrow(RangeError);
    expect(() => fitLogistic(designOf([[1], [2]]), Uint8Array.of(1, 0, 1))).toThrow(TypeError);
    expect(() => fitLogistic(designOf([[1], [Number.NaN]]), Uint8Array.of(1, 0))).toThrow('column "x0"');
    expect(() => fitLogistic(designOf([[1], [2]]), Uint8Array.of(1, 0), { ridge: 0 })).toThrow(TypeError);
  });
});

describe('the covariance of a fit', () => {
  const outcomes = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 1, 0, 0);
  const rows = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1].map((one) => [one]);
  const cells = [3, 2, 1, 4];

  it('is Woolf’s for the log odds ratio of a table of four, with hardly a ridge', () => {
    const design = designOf(rows);
    const fit = fitLogistic(design, outcomes, { ridge: 1e-9 });
    const covariance = covarianceOf(fit, design, outcomes);
    const woolf = cells.reduce((sum, cell) => sum + 1 / cell, 0);
    expect(covariance[0]! / fit.sd[0]! ** 2).toBeCloseTo(woolf, 6);
    expect(covariance[1]).toBeCloseTo(covariance[2]!, 12);
  });

  it('is the inverse of the curvature, 1 / n p (1 − p), where nothing tells rows apart; a column without variance has none', () => {
    const design = designOf(Array.from(outcomes, () => [7]));
    const covariance = covarianceOf(fitLogistic(design, outcomes), design, outcomes);
    expect(covariance[3]).toBeCloseTo(1 / (10 * 0.4 * 0.6), 9);
    expect([covariance[0], covariance[1], covariance[2]]).toEqual([0, 0, 0]);
  });

  it('counts copies of a row in one group once, and wider than as rows of their own', () => {
    const copies = 3;
    const many = <T>(list: Iterable<T>): T[] => [...list].flatMap((one) => new Array<T>(copies).fill(one));
    const single = designOf(rows);
    const once = covarianceOf(fitLogistic(single, outcomes, { ridge: 1 }), single, outcomes);
    const design = designOf(many(rows));
    const outcome = Uint8Array.from(many(outcomes));
    const fit = fitLogistic(design, outcome, { ridge: copies });
    const groups = Int32Array.from(many(outcomes.keys()), (one) => one * 7 - 5);
    const together = covarianceOf(fit, design, outcome, groups);
    const apart = covarianceOf(fit, design, outcome);
    together.forEach((one, at) => {
      expect(one).toBeCloseTo(once[at]!, 6);
      expect(apart[at]! * copies).toBeCloseTo(one, 6);
    });
  });

  it('refuses rows and groups that do not fit', () => {
    const design = designOf(rows);
    const fit = fitLogistic(design, outcomes);
    expect(() => covarianceOf(fit, design, Uint8Array.of(1, 0))).toThrow(TypeError);
    expect(() => covarianceOf(fit, design, outcomes, Int32Array.of(1))).toThrow('1 groups for 10 rows');
  });
});

describe('a positive definite system', () => {
  it('is solved, and what is none is refused', () => {
    const number = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 9, maxLength: 9 }),
        fc.tuple(number, number, number),
        (m, x) => {
          // M Mᵀ + 1 is positive definite, whatever M is.
          const at = (row: number, column: number): number =>
            [0, 1, 2].reduce((sum, k) => sum + m[row * 3 + k]! * m[column * 3 + k]!, row === column ? 1 : 0);
          const a = Float64Array.from({ length: 9 }, (_, index) => at(Math.floor(index / 3), index % 3));
          const b = Float64Array.from({ length: 3 }, (_, row) =>
            x.reduce<number>((sum, one, column) => sum + at(row, column) * one, 0),
          );
          const inverse = inversePositive(a.slice(), 3);
          for (const row of [0, 1, 2])
            for (const column of [0, 1, 2])
              expect(
                [0, 1, 2].reduce((sum, k) => sum + a[row * 3 + k]! * inverse[k * 3 + column]!, 0),
              ).toBeCloseTo(Number(row === column), 6);
          solvePositive(a, b).forEach((one, row) => {
            expect(one).toBeCloseTo(x[row]!, 6);
          });
        },
      ),
    );
    expect(() => solvePositive(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toThrow(RangeError);
  });
});

describe('measures', () => {
  const scored = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { minLength: 2, maxLength: 40 })
    .filter((rows) => rows.some(([, one]) => one) && rows.some(([, one]) => !one));

  it('count pairs in order as the area under the curve, ties as a half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const pairs = rows.flatMap(([a, isOne]) =>
          isOne ? rows.filter(([, other]) => !other).map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0)) : [],
        );
        const mean = pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
        expect(areaUnderCurve(...columnsOf(rows))).toBeCloseTo(mean, 12);
      }),
    );
  });

  it('take the precision at each one, with all that is predicted as high', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const ones = rows.filter(([, one]) => one);
        const precisions = ones.map(([value]) => {
          const above = rows.filter(([other]) => other >= value);
          return above.filter(([, one]) => one).length / above.length;
        });
        const mean = precisions.reduce((sum, one) => sum + one, 0) / ones.length;
        expect(averagePrecision(...columnsOf(rows))).toBeCloseTo(mean, 12);
      }),
    );
  });

  it('take a row of weight 2 for two rows, and one of weight 0 for none', () => {
    fc.assert(
      fc.property(scored, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (rows, stream) => {
        const weights = rows.map(() => stream.next().value as number);
        const copies = rows.flatMap((row, at) => new Array<typeof row>(weights[at]!).fill(row));
        const { auc, ap } = weightedMeasures(...columnsOf(rows))(Float64Array.from(weights));
        const expected = areaUnderCurve(...columnsOf(copies));
        if (expected === null) expect(auc).toBeNaN();
        else {
          expect(auc).toBeCloseTo(expected, 12);
          expect(ap).toBeCloseTo(averagePrecision(...columnsOf(copies))!, 12);
        }
      }),
    );
  });

  it('are those of Brier and the logarithm, and finite at the ends', () => {
    const predicted = Float64Array.of(0.8, 0.1);
    expect(meanBrier(predicted, Uint8Array.of(1, 0))).toBeCloseTo((0.04 + 0.01) / 2, 12);
    expect(meanLogScore(predicted, Uint8Array.of(1, 0))).toBeCloseTo(
      -(Math.log(0.8) + Math.log(0.9)) / 2,
      12,
    );
    expect(meanLogScore(Float64Array.of(0, 1), Uint8Array.of(1, 0))).toBeCloseTo(-Math.log(1e-15), 0);
    expect(areaUnderCurve(predicted, Uint8Array.of(0, 0))).toBeNull();
    expect(averagePrecision(predicted, Uint8Array.of(0, 0))).toBeNull();
  });
});

function columnsOf(rows: readonly (readonly [number, boolean])[]): [Float64Array, Uint8Array] {
  return [Float64Array.from(rows, ([value]) => value), Uint8Array.from(rows, ([, one]) => Number(one))];
}
