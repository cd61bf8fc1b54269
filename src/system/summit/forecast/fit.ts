import type { Question } from '../question.js';
import { minimise } from './minimise.js';
import { chancesOf, PLACE_COLUMNS, type Places, placesOf } from './places.js';
import { crpsOfSpread } from './spread.js';

/** A question whose outcome is known. */
export interface SettledQuestion {
  readonly question: Question;
  /** [0, 100]. */
  readonly outcome: number;
  /** Questions of one cluster (one proposal) lean on each other and never stand on both sides of a split. */
  readonly cluster: string;
}

/** A settled question with its places: worked out once, used by every fit. */
export interface PlacedCase extends SettledQuestion {
  readonly places: Places;
}

/** @throws TypeError when a case has nobody with a position or an outcome off the line */
export function placeCases(cases: readonly SettledQuestion[]): readonly PlacedCase[] {
  return cases.map((one) => {
    if (one.question.stands.length === 0) throw new TypeError('a case to fit on has nobody with a position');
    if (!(one.outcome >= 0 && one.outcome <= 100))
      throw new TypeError(`the outcome ${one.outcome} is not within 0 and 100`);
    return { ...one, places: placesOf(one.question) };
  });
}

/**
 * Weights of `PLACE_COLUMNS` with the least mean CRPS (as a share of the line) + ridge · Σ weight² / cases. The CRPS is kept
 * to instead of the likelihood because it pays for nearness: half-way to the outcome is better than at the other end.
 * O(cases × places × columns) a step.
 */
export function fitWeights(cases: readonly PlacedCase[], ridge: number): Float64Array {
  const width = PLACE_COLUMNS.length;
  const most = Math.max(0, ...cases.map(({ places }) => places.at.length));
  const buffer = new Float64Array(most);
  return minimise((weights) => {
    const slope = weights.map((one) => (2 * ridge * one) / cases.length);
    let value = weights.reduce((sum, one) => sum + ridge * one * one, 0) / cases.length;
    for (const { places, outcome } of cases) {
      const { at, values } = places;
      const chances = chancesOf(places, weights);
      const byChance = buffer.subarray(0, at.length);
      value += crpsOfSpread({ at, chances }, outcome, byChance) / 100 / cases.length;
      const mean = chances.reduce((sum, chance, row) => sum + chance * byChance[row]!, 0);
      for (let row = 0; row < at.length; row += 1) {
        const byUtility = (chances[row]! * (byChance[row]! - mean)) / 100 / cases.length;
        for (let column = 0; column < width; column += 1)
          slope[column]! += byUtility * values[row * width + column]!;
      }
    }
    return { value, slope };
  }, new Float64Array(width));
}
