/**
 * How far a place lies from the territory of a state: least distance to the edges of its outline, each taken as a chord
 * (good to metres for edges up to 200 km, as those of an atlas at 1:50 million are), on a sphere; 0 inside, told by the
 * even-odd rule. O(edges).
 */

/** A place on earth, degrees. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** Rings of each state's territory, each [longitude, latitude, longitude, …] in degrees, closed. */
export interface Outlines {
  readonly source: string;
  readonly states: ReadonlyMap<string, readonly (readonly number[])[]>;
}

const RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance in km. */
export function kmBetween(a: GeoPoint, b: GeoPoint): number {
  return kmOfChord(squareBetween(vectorOf(a.longitude, a.latitude), vectorOf(b.longitude, b.latitude)));
}

/** Least distance from a place to a state's territory in km; 0 inside it, null for a state without an outline. */
export function kmToState(outlines: Outlines, state: string, place: GeoPoint): number | null {
  const rings = outlines.states.get(state);
  if (rings === undefined) return null;
  if (isInside(rings, place)) return 0;
  const point = vectorOf(place.longitude, place.latitude);
  let best = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    let from = vectorOf(ring[0]!, ring[1]!);
    for (let at = 2; at < ring.length; at += 2) {
      const to = vectorOf(ring[at]!, ring[at + 1]!);
      // Of an edge that is no chord any more (far round the earth) an end may be nearer.
      best = Math.min(best, squareToChord(point, from, to), squareBetween(point, to));
      from = to;
    }
  }
  return kmOfChord(best);
}

/** Points of the border of two states, in the order of the first one's outline, as lines; none when they share no edge. */
export function borderOf(outlines: Outlines, a: string, b: string): readonly (readonly GeoPoint[])[] {
  const others = new Set<string>();
  for (const ring of outlines.states.get(b) ?? [])
    for (let at = 0; at < ring.length; at += 2) others.add(`${ring[at]} ${ring[at + 1]}`);
  const lines: GeoPoint[][] = [];
  for (const ring of outlines.states.get(a) ?? []) {
    let line: GeoPoint[] = [];
    for (let at = 0; at < ring.length; at += 2) {
      if (others.has(`${ring[at]} ${ring[at + 1]}`))
        line.push({ longitude: ring[at]!, latitude: ring[at + 1]! });
      else {
        if (line.length > 1) lines.push(line);
        line = [];
      }
    }
    if (line.length > 1) lines.push(line);
  }
  return lines;
}

type Vector = readonly [number, number, number];

function vectorOf(longitude: number, latitude: number): Vector {
  const [east, north] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

const dotOf = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Square of the chord from a point of the unit sphere to the nearest point of an edge, that point put back on the sphere. */
function squareToChord(point: Vector, from: Vector, to: Vector): number {
  const edge: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = dotOf(edge, edge);
  const along =
    length === 0
      ? 0
      : Math.min(
          1,
          Math.max(
            0,
            ((point[0] - from[0]) * edge[0] +
              (point[1] - from[1]) * edge[1] +
              (point[2] - from[2]) * edge[2]) /
              length,
          ),
        );
  const near: Vector = [from[0] + along * edge[0], from[1] + along * edge[1], from[2] + along * edge[2]];
  const scale = 1 / Math.sqrt(dotOf(near, near));
  return squareBetween(point, [near[0] * scale, near[1] * scale, near[2] * scale]);
}

/** Length of the arc over a chord whose square is given; exact for short ones too. */
const kmOfChord = (square: number): number => 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square) / 2));

const squareBetween = (a: Vector, b: Vector): number =>
  (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

function isInside(rings: readonly (readonly number[])[], { latitude, longitude }: GeoPoint): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [ring[at - 2]!, ring[at - 1]!, ring[at]!, ring[at + 1]!];
      if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1)
        inside = !inside;
    }
  }
  return inside;
}
