import { type Question, stakesOf } from '../question.js';

/** Between two places of the line where nobody stands: outcomes are written in fives for the most part. */
const STEP = 5;

/** What may make a place the outcome; each is 0 where the question lacks what it asks for. */
export const PLACE_COLUMNS = ['compromise', 'held', 'end', 'co-decider', 'reference'] as const;

/** In words, for the card and whoever reads a forecast. */
export const PLACE_COLUMN_NAMES: Readonly<Record<(typeof PLACE_COLUMNS)[number], string>> = {
  compromise: 'nearness to the compromise: −distance / 25',
  held: 'somebody stands there',
  end: 'it is the lowest or the highest position held',
  'co-decider': 'somebody who decides with the members stands there',
  reference: 'it is what holds without agreement, and all have to agree',
};

/** Where the outcome of a question may lie, with the columns of each place. */
export interface Places {
  /** Rising; 0, 5, … 100, each position held, and the reference point. */
  readonly at: Float64Array;
  /** Row by row, `PLACE_COLUMNS` wide. */
  readonly values: Float64Array;
}

/** Each may refuse, so that what holds without agreement is a likely end. */
export const needsAll = ({ rule }: Question): boolean => rule === 'unanimity' || rule === 'consensus';

/**
 * Only shares of capability × salience count and distances between places, so that names, order, a split of one actor into
 * two with its capability halved, and turning the line round (x → 100 − x) change nothing.
 */
export function placesOf(question: Question): Places {
  const { stands, reference } = question;
  const weights = stakesOf(stands);
  const total = weights.reduce((sum, one) => sum + one, 0);
  const middle = stands.reduce((sum, { position }, at) => sum + position * (weights[at]! / total), 0);
  const held = new Set(stands.map(({ position }) => position));
  const deciding = new Set(
    stands.filter(({ role }) => role === 'co-decider').map(({ position }) => position),
  );
  const ends = [Math.min(...held), Math.max(...held)];
  const refused = needsAll(question) ? reference : null;
  const grid = Array.from({ length: 100 / STEP + 1 }, (_, step) => step * STEP);
  const at = Float64Array.from(
    new Set([...grid, ...held, ...(reference === null ? [] : [reference])]),
  ).sort();
  const width = PLACE_COLUMNS.length;
  const values = new Float64Array(at.length * width);
  at.forEach((place, row) => {
    const columns = [
      -Math.abs(place - middle) / 25,
      Number(held.has(place)),
      Number(ends.includes(place)),
      Number(deciding.has(place)),
      Number(place === refused),
    ];
    values.set(columns, row * width);
  });
  return { at, values };
}

/** Conditional logit over the places: McFadden, D. (1974), in Zarembka (ed.) *Frontiers in Econometrics*, 105–142. */
export function chancesOf({ at, values }: Places, weights: ArrayLike<number>): Float64Array {
  const width = weights.length;
  const chances = new Float64Array(at.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < at.length; row += 1) {
    let sum = 0;
    for (let column = 0; column < width; column += 1) sum += weights[column]! * values[row * width + column]!;
    chances[row] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let row = 0; row < at.length; row += 1) {
    chances[row] = Math.exp(chances[row]! - most);
    total += chances[row]!;
  }
  for (let row = 0; row < at.length; row += 1) chances[row]! /= total;
  return chances;
}
