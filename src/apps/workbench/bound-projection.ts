import { type GeoProjection, geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo';

/** A part of the world on a sheet of so many pixels. */
export interface Frame {
  readonly region: Region;
  readonly width: number;
  readonly height: number;
}

/** [west, south, east, north] in degrees; east > 180 crosses the date line. Equal areas throughout. */
const REGIONS = {
  world: [-169, -55, 191, 82],
  europe: [-12, 35, 42, 70],
  'middle-east': [24, 11, 66, 43],
  asia: [48, -8, 148, 58],
  pacific: [95, -46, 205, 46],
  africa: [-19, -35, 53, 37],
  americas: [-130, -54, -34, 66],
} as const satisfies Readonly<Record<string, readonly [number, number, number, number]>>;
export type Region = keyof typeof REGIONS;

export const isRegion = (name: string | null): name is Region => name !== null && name in REGIONS;
export const REGION_NAMES = Object.keys(REGIONS) as readonly Region[];

/** Height over width of a sheet: the world without Antarctica is 2.2 times as wide as high. */
const ASPECT: Readonly<Record<'world' | 'part', number>> = { world: 0.46, part: 0.68 };

export function frameOf(region: Region, width: number): Frame {
  return { region, width, height: Math.round(width * ASPECT[region === 'world' ? 'world' : 'part']) };
}

export function projectionOf({ region, width, height }: Frame): GeoProjection {
  const [west, south, east, north] = REGIONS[region];
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const projection =
    region === 'world'
      ? geoEqualEarth().rotate([-lon, 0])
      : geoAzimuthalEqualArea().rotate([-lon, -lat]).clipAngle(85);
  // The rim of the part, in points: a polygon of this size could be read inside out.
  const rim: [number, number][] = [];
  for (let step = 0; step <= 20; step++) {
    const along = west + ((east - west) * step) / 20;
    const up = south + ((north - south) * step) / 20;
    // A hair inside, since the date line itself lies on both sides.
    rim.push([along, south], [along, north], [west + 0.01, up], [east - 0.01, up]);
  }
  return projection
    .fitExtent(
      [
        [2, 2],
        [width - 2, height - 2],
      ],
      {
        type: 'MultiPoint',
        coordinates: rim.map(([x, y]) => [Math.min(Math.max(x, west + 0.01), east - 0.01), y]),
      },
    )
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ]);
}

type Box = readonly [south: number, west: number, north: number, east: number];

/** A box of the world record as a polygon that follows its parallels, clockwise as d3 wants it. */
export function ringOf([south, west, north, east]: Box): [number, number][] {
  const width = east > west ? east - west : east + 360 - west;
  const steps = Math.max(1, Math.ceil(width / 2));
  const along = (step: number): number => west + (width * step) / steps;
  const ring: [number, number][] = [];
  for (let step = 0; step <= steps; step++) ring.push([along(step), north]);
  for (let step = steps; step >= 0; step--) ring.push([along(step), south]);
  ring.push([along(0), north]);
  return ring;
}

/** What is left of a box when others are taken away: boxes again. None may cross the date line but the first. */
export function boxWithout(box: Box, others: readonly Box[]): readonly Box[] {
  const [south, west, north, east] = box;
  const pieces: readonly Box[] =
    west > east
      ? [
          [south, west, north, 180],
          [south, -180, north, east],
        ]
      : [box];
  return others.reduce<readonly Box[]>((left, other) => left.flatMap((one) => minus(one, other)), pieces);
}

function minus(box: Box, [south, west, north, east]: Box): readonly Box[] {
  const [s, w, n, e] = box;
  if (south >= n || north <= s || west >= e || east <= w) return [box];
  const [low, high] = [Math.max(s, south), Math.min(n, north)];
  const parts: readonly Box[] = [
    [high, w, n, e],
    [s, w, low, e],
    [low, w, high, Math.max(w, west)],
    [low, Math.min(e, east), high, e],
  ];
  return parts.filter(([a, b, c, d]) => a < c && b < d);
}

/** True when a point [longitude, latitude] lies in a box. */
export function isIn([south, west, north, east]: Box, [lon, lat]: readonly [number, number]): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}
