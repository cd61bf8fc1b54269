import { type Question, stakesOf } from '../question.js';

/** What a question is like, whatever it is about. */
export const QUESTION_MEASURES = ['actors', 'equal actors', 'positions held', 'spread', 'salience'] as const;

/** Range and moments of each measure over the questions of a fit. */
export interface Familiar {
  readonly measures: readonly string[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Distance from their mean that 95 % of those questions keep. */
  readonly usual: number;
}

export interface Distance {
  /** Root mean square of the standardised measures: 0 = just like the mean of the questions it was fitted on. */
  readonly value: number;
  /** What 95 % of those questions keep. */
  readonly usual: number;
  /** Measures beyond all of those questions, with the value and their range. */
  readonly beyond: readonly string[];
}

/**
 * Logs of the number of actors, of the number of equal ones that would have the same concentration of capability × salience
 * (1 / Σ share²: Laakso, M. and Taagepera, R. 1979, Comp. Polit. Stud. 12, 3–27) and of the number of positions held;
 * standard deviation of positions, and mean salience.
 */
function measuresOf({ stands }: Question): readonly number[] {
  const count = stands.length;
  const weights = stakesOf(stands);
  const total = weights.reduce((sum, one) => sum + one, 0);
  const mean = stands.reduce((sum, { position }) => sum + position, 0) / count;
  return [
    Math.log(count),
    -Math.log(weights.reduce((sum, one) => sum + (one / total) ** 2, 0)),
    Math.log(new Set(stands.map(({ position }) => position)).size),
    Math.sqrt(stands.reduce((sum, { position }) => sum + (position - mean) ** 2, 0) / count),
    stands.reduce((sum, { salience }) => sum + salience, 0) / count,
  ];
}

/** Of counts the number itself is shown, not its log. */
const SHOWN = [Math.exp, Math.exp, Math.exp, (one: number) => one, (one: number) => one] as const;

const lengthOf = (values: readonly number[], { mean, sd }: Pick<Familiar, 'mean' | 'sd'>): number =>
  Math.sqrt(values.reduce((sum, one, at) => sum + ((one - mean[at]!) / sd[at]!) ** 2, 0) / values.length);

/** @throws TypeError of no questions */
export function familiarOf(questions: readonly Question[]): Familiar {
  if (questions.length === 0) throw new TypeError('nothing is familiar without a question');
  const rows = questions.map(measuresOf);
  const by = (of: (values: readonly number[]) => number) =>
    QUESTION_MEASURES.map((_, at) => of(rows.map((row) => row[at]!)));
  const mean = by((values) => values.reduce((sum, one) => sum + one, 0) / values.length);
  const sd = mean.map((middle, at) => {
    const square = rows.reduce((sum, row) => sum + (row[at]! - middle) ** 2, 0) / rows.length;
    return square > 1e-12 ? Math.sqrt(square) : 1;
  });
  const lengths = rows.map((row) => lengthOf(row, { mean, sd })).sort((a, b) => a - b);
  return {
    measures: QUESTION_MEASURES,
    mean,
    sd,
    least: by((values) => Math.min(...values)),
    most: by((values) => Math.max(...values)),
    usual: lengths[Math.ceil(lengths.length * 0.95) - 1]!,
  };
}

/** How far a question is from those of a fit. */
export function distanceFrom(familiar: Familiar, question: Question): Distance {
  const values = measuresOf(question);
  // What is kept is rounded.
  const slack = 1e-4;
  const beyond = values.flatMap((value, at) => {
    const [least, most] = [familiar.least[at]!, familiar.most[at]!];
    if (value >= least - slack && value <= most + slack) return [];
    const show = (one: number) => String(Number(SHOWN[at]!(one).toPrecision(3)));
    return [`${QUESTION_MEASURES[at]} ${show(value)}, fitted on ${show(least)} to ${show(most)}`];
  });
  return { value: lengthOf(values, familiar), usual: familiar.usual, beyond };
}
