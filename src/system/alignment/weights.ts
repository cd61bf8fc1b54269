/**
 * Fitted alignment models as they are shipped: terms, the covariance to draw them from, where they come from and how they
 * score out of sample. Drawn from a normal around the fit; known weakness: the ridge's bias is not in the draws.
 */
import { CasusError } from '#core/index.js';
import type { Random } from '../rng.js';
import type { FittedTerms } from './logistic.js';
import { DYAD_OUTCOMES, type DyadOutcome } from './models.js';

export const ALIGNMENT_FORMAT = 'casus-alignment-1';

export type AlignmentOutcome = DyadOutcome | 'protector';

/** Scores on the rows after the training years; null where a measure has no meaning. */
export interface AlignmentScores {
  readonly auc: number | null;
  /** 95 %, by treaty or by state. */
  readonly aucInterval: readonly [number, number] | null;
  readonly ap: number | null;
  /** Mean log score in nats, and that of the base rate of the training years. */
  readonly log: number;
  readonly baseLog: number;
  /** Share of the turns that went to the pole ranked first; of the protector's model only. */
  readonly hit1: number | null;
  readonly hit1Interval: readonly [number, number] | null;
}

/** A fitted model, where it comes from, how it scores, and in `beside` the same scores of its placebo and baselines. */
export interface AlignmentModelWeights extends FittedTerms {
  readonly id: string;
  readonly outcome: AlignmentOutcome;
  readonly role: string;
  readonly ridge: number;
  /** Lower triangle, row by row, of the covariance of weights and, last, intercept, in the standardised scale. */
  readonly covariance: readonly number[];
  /** What the covariance takes for one case: "treaty", "year", "dyad", "state". */
  readonly clusters: string;
  readonly rows: number;
  readonly positives: number;
  readonly baseRate: number;
  /** Years of the predictors, half-open. */
  readonly trainedOn: { readonly from: number; readonly to: number };
  readonly testedOn: {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly positives: number;
  };
  readonly scores: AlignmentScores;
  readonly beside: Readonly<Record<string, AlignmentScores>>;
}

export interface AlignmentWeights {
  readonly format: typeof ALIGNMENT_FORMAT;
  readonly models: readonly AlignmentModelWeights[];
}

/** The model of an outcome. @throws RangeError when the weights have none */
export function modelOf(weights: AlignmentWeights, outcome: AlignmentOutcome): AlignmentModelWeights {
  const found = weights.models.find((one) => one.outcome === outcome);
  if (found === undefined) throw new RangeError(`the weights have no model of "${outcome}"`);
  return found;
}

/**
 * Terms drawn from the normal around the fit: weights + L·n, L Cholesky's factor of the covariance, n standard normal by
 * Box, G. E. P. and Muller, M. E. (1958). A term without variance stays as it is.
 */
export function drawTerms(fit: AlignmentModelWeights, random: Random): FittedTerms {
  const size = fit.weights.length + 1;
  const factor = factorOf(fit.covariance, size);
  const normals = Array.from({ length: size }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return radius * Math.cos(2 * Math.PI * random());
  });
  const moved = [...fit.weights, fit.intercept].map((one, row) => {
    let sum = one;
    for (let column = 0; column <= row; column += 1) sum += factor[row * size + column]! * normals[column]!;
    return sum;
  });
  const { columns, mean, sd } = fit;
  return { columns, mean, sd, weights: moved.slice(0, -1), intercept: moved.at(-1)! };
}

/** Share of the variance below which what is left of a pivot is rounding. */
const HAIR = 1e-7;

/** Cholesky's factor of a positive semi-definite matrix: a pivot of nothing but rounding has a column of 0. */
function factorOf(triangle: readonly number[], size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = triangle[(row * (row + 1)) / 2 + column]!;
      for (let k = 0; k < column; k += 1) sum -= factor[row * size + k]! * factor[column * size + k]!;
      const pivot = factor[column * size + column]!;
      const variance = triangle[(row * (row + 3)) / 2]!;
      if (row === column) factor[row * size + row] = sum > HAIR * variance ? Math.sqrt(sum) : 0;
      else factor[row * size + column] = pivot === 0 ? 0 : sum / pivot;
    }
  }
  return factor;
}

/**
 * Checks what was read from `weights/align.json` or from a fit of one's own.
 * @throws CasusError E_WEIGHTS naming the model and the part that is not as it should be
 */
export function readAlignmentWeights(value: unknown, input: string): AlignmentWeights {
  const fail = (what: string): never => {
    throw new CasusError('E_WEIGHTS', `${input}: ${what}`, { where: { input } });
  };
  if (!isObject(value) || value.format !== ALIGNMENT_FORMAT)
    return fail(`its format is not "${ALIGNMENT_FORMAT}"; install Casus again or fit anew`);
  if (!Array.isArray(value.models) || value.models.length === 0) return fail('it holds no models');
  for (const one of value.models as readonly unknown[]) {
    if (!isObject(one) || typeof one.id !== 'string') return fail('a model has no id');
    const wrong = (what: string) => fail(`model "${one.id}" ${what}`);
    if (!(typeof one.outcome === 'string' && (one.outcome === 'protector' || one.outcome in DYAD_OUTCOMES)))
      wrong('foretells nothing that is known');
    const { columns } = one;
    if (!Array.isArray(columns) || !columns.every((column) => typeof column === 'string'))
      return wrong('has no names of columns');
    const width = columns.length;
    for (const [part, length] of [
      ['weights', width],
      ['mean', width],
      ['sd', width],
      ['covariance', ((width + 1) * (width + 2)) / 2],
    ] as const)
      if (!isNumbers(one[part], length)) wrong(`needs ${length} finite numbers as "${part}"`);
    for (const part of ['intercept', 'baseRate', 'rows', 'positives', 'ridge'])
      if (!isNumbers([one[part]], 1)) wrong(`has no number as "${part}"`);
    for (const part of ['trainedOn', 'testedOn', 'scores', 'beside'])
      if (!isObject(one[part])) wrong(`has no "${part}"`);
  }
  return value as unknown as AlignmentWeights;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumbers = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
