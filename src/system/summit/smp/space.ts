/** An actor of a spatial model. */
export interface SpaceActor {
  readonly name: string;
  /** Power or influence on any scale, ≥ 0. */
  readonly capability: number;
  /** 0..100, one a dimension. */
  readonly position: readonly number[];
  /** How much each dimension matters to it, 0..100; over all dimensions at most 100. */
  readonly salience: readonly number[];
}

/** What the spatial model is played on. */
export interface Space {
  readonly dimensions: readonly string[];
  readonly actors: readonly SpaceActor[];
  /**
   * How far the position of actor j draws the ideal of actor i, [i][j] in 0..1, at most 1 a row; null = each ideal moves with
   * its actor.
   */
  readonly affinity: readonly (readonly number[])[] | null;
}

/** Rounding of files: saliences told to two digits may pass 100 by a hair. */
const SLACK = 1e-6;

/**
 * @param anywhere positions may lie beyond the line, as in KTAB's XML
 * @throws TypeError naming the first actor and field that do not fit
 */
export function checkSpace({ dimensions, actors, affinity }: Space, anywhere = false): void {
  const refuse = (what: string): never => {
    throw new TypeError(`space: ${what}`);
  };
  if (dimensions.length === 0) refuse('no dimension');
  if (actors.length < 2) refuse('fewer than two actors');
  let strength = 0;
  for (const { name, capability, position, salience } of actors) {
    if (!(capability >= 0 && Number.isFinite(capability))) refuse(`capability of ${name} is ${capability}`);
    strength += capability;
    if (position.length !== dimensions.length || salience.length !== dimensions.length)
      refuse(`${name} has not one position and one salience a dimension`);
    for (const x of position)
      if (!(anywhere ? Number.isFinite(x) : x >= 0 && x <= 100))
        refuse(`position of ${name} is ${x}, no 0..100`);
    for (const s of salience) if (!(s >= 0 && s <= 100)) refuse(`salience of ${name} is ${s}, no 0..100`);
    const sum = salience.reduce((a, b) => a + b, 0);
    if (sum > 100 + SLACK) refuse(`saliences of ${name} sum to ${sum}, above 100`);
  }
  if (!(strength > 0)) refuse('nobody has any capability');
  if (affinity === null) return;
  if (affinity.length !== actors.length) refuse('affinity has not one row an actor');
  for (const [i, row] of affinity.entries()) {
    const { name } = actors[i]!;
    if (row.length !== actors.length) refuse(`affinity of ${name} has not one value an actor`);
    for (const a of row) if (!(a >= 0 && a <= 1)) refuse(`affinity of ${name} is ${a}, no 0..1`);
    const sum = row.reduce((a, b) => a + b, 0);
    if (sum > 1 + SLACK) refuse(`affinities of ${name} sum to ${sum}, above 1`);
  }
}
