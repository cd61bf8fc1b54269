/**
 * What is forecast of a bargain without a fit: one function a rule, each from a question to a place on its line. Nothing
 * published beats the plain mean clearly on European decisions: Thomson, R., Stokman, F. N., Achen, C. H. and König, T.
 * (eds) (2006) *The European Union Decides*, Cambridge University Press, ch. 10 (Achen).
 */
import { nashBargain } from './forecast/nash.js';
import { type Question, type Stand, stakesOf } from './question.js';

/** Of values by weights, all ≥ 0; the plain mean where no weight is above 0, null of nothing. */
function meanBy(stands: readonly Stand[], weights: readonly number[]): number | null {
  if (stands.length === 0) return null;
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) return stands.reduce((sum, { position }) => sum + position, 0) / stands.length;
  return stands.reduce((sum, { position }, at) => sum + position * (weights[at]! / total), 0);
}

/**
 * The place with at most half of the weight on either side; the middle of the two places where exactly half lies below.
 * Stands without weight have no say, unless none has any.
 */
function medianBy(stands: readonly Stand[], weights: readonly number[]): number | null {
  if (stands.length === 0) return null;
  const even = !weights.some((one) => one > 0);
  const sorted = stands
    .map(({ position }, at) => ({ position, weight: even ? 1 : weights[at]! }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.position - b.position);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  // Sums of halves come out a few bits beside the half they are.
  const slack = half * 1e-9;
  let below = 0;
  for (const [at, { position, weight }] of sorted.entries()) {
    below += weight;
    if (below < half - slack) continue;
    return below <= half + slack && at + 1 < sorted.length
      ? (position + sorted[at + 1]!.position) / 2
      : position;
  }
  return sorted.at(-1)!.position;
}

/** Mean of all positions, everybody alike; null when nobody has one. */
export function meanPosition({ stands }: Question): number | null {
  return meanBy(
    stands,
    stands.map(() => 1),
  );
}

/** Mean of positions by salience; the plain mean when nobody cares. */
export function salienceMean({ stands }: Question): number | null {
  return meanBy(
    stands,
    stands.map(({ salience }) => salience),
  );
}

/** Mean of positions by capability; the plain mean when nobody has any. */
export function capabilityMean({ stands }: Question): number | null {
  return meanBy(
    stands,
    stands.map(({ capability }) => capability),
  );
}

/**
 * The compromise model: mean of positions by capability × salience (`stakesOf` says what counts when that is 0).
 * Van den Bos, J. M. M. (1991) *Dutch EC Policy Making*, Thela Thesis; Achen, C. H. (2006) Institutional realism and
 * bargaining models, ch. 4 of *The European Union Decides*, who shows that it is close to Nash's solution when failing is
 * costly to all.
 */
export function compromise({ stands }: Question): number | null {
  return meanBy(stands, stakesOf(stands));
}

/** The middle position, the middle of the two middle ones of an even number: Black (1948). */
export function medianPosition({ stands }: Question): number | null {
  return medianBy(
    stands,
    stands.map(() => 1),
  );
}

/** The position with half of capability × salience on either side: Black (1948), votes weighed as in the compromise model. */
export function weightedMedian({ stands }: Question): number | null {
  return medianBy(stands, stakesOf(stands));
}

/** Nothing is agreed: the reference point; null when it is not known. */
export function statusQuo({ reference }: Question): number | null {
  return reference;
}

/**
 * Nash's solution with unequal weights, capability × salience, and quadratic losses; see `nashBargain`. Null when the
 * reference point is not known or nobody has a position.
 */
export function nashSolution({ stands, reference }: Question): number | null {
  if (reference === null || stands.length === 0) return null;
  const weights = stakesOf(stands);
  return nashBargain(
    stands.map(({ position }, at) => ({ position, weight: weights[at]! })),
    reference,
    'quadratic',
  );
}

export interface Baseline {
  readonly id: string;
  readonly name: string;
  /** In one line. */
  readonly definition: string;
  readonly source: string;
  /** Place on the line [0, 100]; null where the rule says nothing of the question. */
  readonly of: (question: Question) => number | null;
}

/** Every rule, in the order in which they are listed. */
export const BASELINES: readonly Baseline[] = [
  {
    id: 'mean',
    name: 'mean',
    definition: 'mean of all positions',
    source: 'Achen 2006, in Thomson et al. (eds) The European Union Decides, ch. 10',
    of: meanPosition,
  },
  {
    id: 'salience-mean',
    name: 'mean by salience',
    definition: 'mean of positions, weighed by salience',
    source: 'Achen 2006, in Thomson et al. (eds) The European Union Decides, ch. 10',
    of: salienceMean,
  },
  {
    id: 'capability-mean',
    name: 'mean by capability',
    definition: 'mean of positions, weighed by capability',
    source: 'Thomson et al. 2006, The European Union Decides',
    of: capabilityMean,
  },
  {
    id: 'compromise',
    name: 'compromise model',
    definition: 'mean of positions, weighed by capability × salience',
    source: 'van den Bos 1991; Achen 2006, in The European Union Decides, ch. 4',
    of: compromise,
  },
  {
    id: 'median',
    name: 'median',
    definition: 'the middle position',
    source: 'Black 1948, J. Polit. Econ. 56, 23–34',
    of: medianPosition,
  },
  {
    id: 'weighted-median',
    name: 'weighted median',
    definition: 'the position with half of capability × salience on either side',
    source: 'Black 1948, J. Polit. Econ. 56, 23–34, with weighed votes',
    of: weightedMedian,
  },
  {
    id: 'status-quo',
    name: 'status quo',
    definition: 'the reference point: nothing is agreed',
    source: 'Thomson et al. 2006, The European Union Decides',
    of: statusQuo,
  },
  {
    id: 'nash',
    name: 'Nash bargaining',
    definition:
      'most of the product of gains over the reference point, to the power of capability × salience; the reference point where someone would lose',
    source:
      'Nash 1950, Econometrica 18, 155–162; with weights Harsanyi and Selten 1972, Manag. Sci. 18, 80–106',
    of: nashSolution,
  },
];
