/**
 * Where a bargain ends, as probabilities of places on its line.
 *
 * A conditional logit over 0, 5, … 100, the positions held and the reference point (`PLACE_COLUMNS`), fitted
 * to the least CRPS. Two outcomes of three sit on somebody's position, where the mean, which is nobody's, seldom is; how
 * near a place is to the compromise (`compromise` in ../baselines.ts) is the first column. O(places × actors).
 *
 * Known weaknesses: each question stands alone, so that trades across issues are not seen; fitted on decisions of the
 * European Union, and what is no such decision is told by `lacks` and `distance`.
 */
import { checkQuestion, type Question, type SummitRule } from '../question.js';
import { type Distance, distanceFrom, type Familiar } from './familiar.js';
import { chancesOf, needsAll, placesOf } from './places.js';
import { lowerQuantile, medianOf, upperQuantile } from './spread.js';

export interface OutcomeModel {
  readonly columns: readonly string[];
  /** Of the columns, in logits. */
  readonly weights: readonly number[];
  readonly ridge: number;
  /** Probability left out at either end of the interval. */
  readonly level: number;
  /** Settled questions and clusters of them (proposals) it was fitted on. */
  readonly issues: number;
  readonly clusters: number;
  /** What the questions of the fit had: rules, and how many had a reference point, one under which all have to agree, … */
  readonly seen: {
    readonly rules: readonly SummitRule[];
    readonly references: number;
    readonly refusals: number;
    readonly coDeciders: number;
    readonly proposers: number;
  };
  readonly familiar: Familiar;
}

/** Probability that the outcome is just what some want. */
export interface PositionChance {
  readonly position: number;
  /** [0, 1]; with the places where nobody stands they sum to 1. */
  readonly probability: number;
  readonly actors: readonly string[];
}

export interface OutcomeForecast {
  /** The point forecast: the least expected absolute error. [0, 100]. */
  readonly median: number;
  /** Closed interval, made to hold 80 % of outcomes that the fit has not seen. */
  readonly low: number;
  readonly high: number;
  /** The whole distribution, places rising; probabilities sum to 1. */
  readonly places: readonly { readonly place: number; readonly probability: number }[];
  /** Positions held, rising. */
  readonly positions: readonly PositionChance[];
  /** In words: what the question lacks that the model uses, or has that the model has never seen. */
  readonly lacks: readonly string[];
  /** How far the question is from those of the fit. */
  readonly distance: Distance;
}

/** @throws TypeError when nobody has a position or the question is malformed */
export function forecastOutcome(model: OutcomeModel, question: Question): OutcomeForecast {
  checkQuestion(question);
  const { stands } = question;
  if (stands.length === 0) throw new TypeError('nobody has a position, so there is nothing to forecast from');
  const places = placesOf(question);
  const chances = chancesOf(places, model.weights);
  const spread = { at: places.at, chances };
  const held = new Map<number, string[]>();
  for (const { actor, position } of stands) held.set(position, [...(held.get(position) ?? []), actor]);
  const listed = Array.from(places.at, (place, row) => ({ place, probability: chances[row]! }));
  return {
    median: medianOf(spread),
    low: lowerQuantile(spread, model.level),
    high: upperQuantile(spread, model.level),
    places: listed,
    positions: listed
      .filter(({ place }) => held.has(place))
      .map(({ place, probability }) => ({ position: place, probability, actors: held.get(place)!.sort() })),
    lacks: lacksOf(model, question),
    distance: distanceFrom(model.familiar, question),
  };
}

function lacksOf({ seen }: OutcomeModel, question: Question): readonly string[] {
  const { stands, reference, rule } = question;
  const has = (role: string) => stands.some((one) => one.role === role);
  const lacks: string[] = [];
  if (reference === null && needsAll(question))
    lacks.push('no reference point: what holds without agreement counts for nothing');
  if (!seen.rules.includes(rule))
    lacks.push(
      rule === 'consensus'
        ? 'never fitted on decisions by consensus: taken as unanimity'
        : `never fitted on decisions by ${rule}: taken as ${needsAll(question) ? 'unanimity' : 'one by votes'}`,
    );
  if (!has('proposer') && seen.proposers > 0)
    lacks.push(`nobody wrote the proposal; somebody had in ${seen.proposers} of the fitted questions`);
  if (!has('co-decider') && seen.coDeciders > 0)
    lacks.push(`nobody decides with the members; somebody did in ${seen.coDeciders} of the fitted questions`);
  if (stands.every(({ salience }) => salience === 0)) lacks.push('no salience: everybody cares alike');
  if (stands.every(({ capability }) => capability === 0)) lacks.push('no capability: everybody weighs alike');
  return lacks;
}
