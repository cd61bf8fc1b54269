import type { Random } from '../../rng.js';
import type { Figure, Summit } from '../summit.js';

/** Which number of a summit is meant. */
export interface FigurePlace {
  readonly kind: 'capability' | 'position' | 'salience' | 'reference' | 'proposal';
  /** Index in the summit's actors; null for what belongs to an issue alone. */
  readonly actor: number | null;
  /** Index in the summit's issues; null for capability. */
  readonly issue: number | null;
}

/** The same summit with each number as `of` has it. */
export function mapFigures(summit: Summit, of: (figure: Figure, place: FigurePlace) => Figure): Summit {
  const point = (figure: Figure | null, kind: 'reference' | 'proposal', issue: number): Figure | null =>
    figure === null ? null : of(figure, { kind, actor: null, issue });
  return {
    ...summit,
    actors: summit.actors.map((one, actor) => ({
      ...one,
      capability: of(one.capability, { kind: 'capability', actor, issue: null }),
    })),
    issues: summit.issues.map((one, issue) => ({
      ...one,
      reference: point(one.reference, 'reference', issue),
      proposal: point(one.proposal, 'proposal', issue),
      stances: one.stances.map(({ position, salience }, actor) => ({
        position: position === null ? null : of(position, { kind: 'position', actor, issue }),
        // Salience of somebody without a position is asked for nowhere.
        salience: position === null ? salience : of(salience, { kind: 'salience', actor, issue }),
      })),
    })),
  };
}

export interface PlacedFigure extends FigurePlace {
  readonly figure: Figure;
}

/** Every number, capabilities first, then issue by issue. */
export function figuresOf(summit: Summit): readonly PlacedFigure[] {
  const all: PlacedFigure[] = [];
  mapFigures(summit, (figure, place) => {
    all.push({ ...place, figure });
    return figure;
  });
  return all;
}

export const isRange = ({ low, high }: Figure): boolean => high > low;

/**
 * Gives ranges to what is assumed without one: `points` to either side of positions, saliences and points of the line, as far
 * as the line goes, and that many per cent of a capability.
 */
export function widened(summit: Summit, points: number): Summit {
  if (!(points >= 0 && points <= 100)) throw new TypeError(`widened: ${points} is no 0..100`);
  if (points === 0) return summit;
  return mapFigures(summit, (figure, { kind }) => {
    if (isRange(figure) || figure.basis.kind !== 'assumed') return figure;
    const { value } = figure;
    if (kind === 'capability')
      return { ...figure, low: value * (1 - points / 100), high: value * (1 + points / 100) };
    return { ...figure, low: Math.max(0, value - points), high: Math.min(100, value + points) };
  });
}

/**
 * A draw of each number that has a range, from the triangle over it with its peak at the value (W. E. Stein and M. F. Keblis
 * 2009, Math. Comput. Model. 49, 1143–1147, give the inverse). In a space whose saliences share 100, those that pass it
 * together are scaled back.
 */
export function drawSummit(summit: Summit, random: Random): Summit {
  const drawn = mapFigures(summit, (figure) =>
    isRange(figure) ? at(figure, triangular(figure, random())) : figure,
  );
  return shared(drawn);
}

/** In one space, saliences that pass 100 together are scaled back to it. */
export function shared(summit: Summit): Summit {
  if (!summit.isOneSpace) return summit;
  const sums = summit.actors.map((_, i) =>
    summit.issues.reduce((sum, { stances }) => sum + stances[i]!.salience.value, 0),
  );
  return mapFigures(summit, (figure, { kind, actor }) => {
    const sum = kind === 'salience' ? sums[actor!]! : 0;
    return sum > 100 ? at(figure, (figure.value * 100) / sum) : figure;
  });
}

export const at = (figure: Figure, value: number): Figure => ({ ...figure, value });

function triangular({ low, value, high }: Figure, u: number): number {
  const width = high - low;
  const peak = (value - low) / width;
  return u < peak
    ? low + Math.sqrt(u * width * (value - low))
    : high - Math.sqrt((1 - u) * width * (high - value));
}
