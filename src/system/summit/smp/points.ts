/** A point that is held, and how likely it is to be what is agreed. */
export interface HeldPoint {
  /** 0..100, one a dimension. */
  readonly point: readonly number[];
  readonly probability: number;
  /** Actors there, by index. */
  readonly actors: readonly number[];
}

/** Chances of points that differ by less are equal. */
const TIE = 1e-9;

/** Mean of points by their chances, and the likeliest, the first of equal ones. */
export function endOf(points: readonly HeldPoint[]): {
  readonly outcome: readonly number[];
  readonly mode: readonly number[];
} {
  const outcome = points[0]!.point.map((_, k) =>
    points.reduce((sum, { point, probability }) => sum + point[k]! * probability, 0),
  );
  const mode = points.reduce((a, b) => (b.probability > a.probability + TIE ? b : a)).point;
  return { outcome, mode };
}
