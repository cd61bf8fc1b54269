/**
 * Writes `world/geometry.yaml`: for each two states of today whether they share a land border, and the least distance
 * between their territories. From Natural Earth 1:50m (public domain) as the npm package world-atlas carries it:
 *
 *   npx tsx scripts/make-geometry.ts
 *
 * Two states border each other when their outlines share an arc of the topology. Else the distance is the least one
 * between points of their outlines, set at most STEP km apart along the edges, on a sphere.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { geoContains, geoDistance, geoInterpolate } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, neighbors } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { parse } from 'yaml';
import { compileOntology } from '#edge/ontology.js';
import { readStates } from '#edge/world/lists.js';
import { CRIMEA, ISO3, UNCODED } from '#views/atlas-codes.js';

const RADIUS_KM = 6371.0088;
/** Longest gap between two points of an edge. */
const STEP_KM = 2;
/** Farther apart than this, two states are not listed. */
const FAR_KM = 1000;

/** Outline of one state: unit vectors, three numbers a point. */
export interface Shape {
  readonly points: Float64Array;
  readonly tree: Int32Array;
}

export interface Geometry {
  readonly states: readonly string[];
  readonly shapes: ReadonlyMap<string, Shape>;
  /** `A B` in order of the alphabet. */
  readonly borders: ReadonlySet<string>;
}

export type DistanceRow = readonly [a: string, b: string, km: number, border: boolean];

/** The atlas as rings [longitude, latitude] of today's states, dependent territories with the state that they belong to. */
export function readRings(): Pick<Geometry, 'borders'> & {
  readonly rings: ReadonlyMap<string, readonly (readonly Position[])[]>;
} {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{
    countries: GeometryCollection<{ name: string }>;
  }>;
  const { countries } = topology.objects;
  const stateOf = owners();
  const lands = countries.geometries.map((geometry) => {
    const { name } = geometry.properties as { name: string };
    return stateOf(geometry.id === undefined ? UNCODED[name] : ISO3[String(geometry.id)]);
  });

  const borders = new Set<string>();
  neighbors(countries.geometries).forEach((others, index) => {
    const a = lands[index];
    for (const other of others) {
      const b = lands[other];
      if (a && b && a < b) borders.add(`${a} ${b}`);
    }
  });

  const rings = new Map<string, Position[][]>();
  countries.geometries.forEach((geometry, index) => {
    const land = lands[index];
    if (!land) return;
    const { geometry: outline } = feature(topology, geometry) as Feature<Polygon | MultiPolygon>;
    for (const polygon of polygonsOf(outline)) {
      const isCrimea = land === 'RUS' && geoContains({ type: 'Polygon', coordinates: polygon }, [...CRIMEA]);
      const state = isCrimea ? 'UKR' : land;
      rings.set(state, [...(rings.get(state) ?? []), ...polygon]);
    }
  });
  return { rings, borders };
}

/** The same with outlines to measure by. */
export function readGeometry(): Geometry {
  const { rings, borders } = readRings();
  const shapes = new Map([...rings].map(([state, lines]) => [state, shapeOf(lines)]));
  return { states: [...shapes.keys()].sort(), shapes, borders };
}

/** From a code to the state of today that the land belongs to; undefined for land of none (Western Sahara). */
function owners(): (land: string | undefined) => string | undefined {
  // Of the world this one file alone: the others may not be whole yet.
  const path = fileURLToPath(new URL('../world/states.yaml', import.meta.url));
  const states = new Set(
    readStates({ path, value: parse(readFileSync(path, 'utf8')) })
      .filter(({ periods }) => periods.some(({ to }) => to === null))
      .map(({ id }) => id),
  );
  const code = (id: string): string => id.replace(/^actor:/, '');
  const countries = new Map<string, string>();
  for (const { id, country } of compileOntology().actors) if (country) countries.set(code(id), code(country));
  return (land) => {
    if (land === undefined || states.has(land)) return land;
    const country = countries.get(land);
    return country && states.has(country) ? country : undefined;
  };
}

function polygonsOf(geometry: Polygon | MultiPolygon): readonly Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Outline of rings [longitude, latitude], with points set along its edges. */
export function shapeOf(rings: readonly (readonly Position[])[]): Shape {
  const out: number[] = [];
  for (const ring of rings) {
    for (const [index, here] of ring.entries()) {
      const from: [number, number] = [here[0]!, here[1]!];
      out.push(...vector(from));
      const next = ring[index + 1];
      if (!next) continue;
      const to: [number, number] = [next[0]!, next[1]!];
      const parts = Math.ceil((geoDistance(from, to) * RADIUS_KM) / STEP_KM);
      const between = geoInterpolate(from, to);
      for (let part = 1; part < parts; part += 1) out.push(...vector(between(part / parts)));
    }
  }
  const points = Float64Array.from(out);
  return { points, tree: makeTree(points) };
}

function vector([longitude, latitude]: readonly [number, number]): readonly [number, number, number] {
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** k-d tree over points, as the order of their numbers: the middle of each range is its root. */
function makeTree(points: Float64Array): Int32Array {
  const build = (numbers: number[], axis: number): number[] => {
    if (numbers.length <= 1) return numbers;
    numbers.sort((a, b) => points[3 * a + axis]! - points[3 * b + axis]!);
    const middle = numbers.length >> 1;
    const next = (axis + 1) % 3;
    return [
      ...build(numbers.slice(0, middle), next),
      numbers[middle]!,
      ...build(numbers.slice(middle + 1), next),
    ];
  };
  return Int32Array.from(build([...Array(points.length / 3).keys()], 0));
}

/** Square of the chord from a point to the nearest of a shape, or `limit` when none is nearer. */
function nearest({ points, tree }: Shape, point: readonly number[], limit: number): number {
  let best = limit;
  const search = (from: number, to: number, axis: number): void => {
    if (from >= to) return;
    const middle = from + ((to - from) >> 1);
    const at = 3 * tree[middle]!;
    const square =
      (points[at]! - point[0]!) ** 2 +
      (points[at + 1]! - point[1]!) ** 2 +
      (points[at + 2]! - point[2]!) ** 2;
    if (square < best) best = square;
    const offset = point[axis]! - points[at + axis]!;
    const next = (axis + 1) % 3;
    if (offset < 0) search(from, middle, next);
    else search(middle + 1, to, next);
    if (offset ** 2 >= best) return;
    if (offset < 0) search(middle + 1, to, next);
    else search(from, middle, next);
  };
  search(0, tree.length, 0);
  return best;
}

/** Least distance in km between two outlines; null when it is more than `farKm`. */
export function leastDistance(one: Shape, other: Shape, farKm: number = FAR_KM): number | null {
  const [few, many] = one.points.length < other.points.length ? [one, other] : [other, one];
  const limit = (2 * Math.sin(farKm / RADIUS_KM / 2)) ** 2;
  let best = limit;
  for (let at = 0; at < few.points.length; at += 3)
    best = nearest(many, few.points.subarray(at, at + 3) as unknown as readonly number[], best);
  return best < limit ? 2 * Math.asin(Math.sqrt(best) / 2) * RADIUS_KM : null;
}

/** Every two states with a border, or no farther apart than FAR_KM, in order of the alphabet. */
export function distanceRows({ states, shapes, borders }: Geometry): readonly DistanceRow[] {
  const rows: DistanceRow[] = [];
  states.forEach((a, index) => {
    for (const b of states.slice(index + 1)) {
      if (borders.has(`${a} ${b}`)) rows.push([a, b, 0, true]);
      else {
        const km = leastDistance(shapes.get(a)!, shapes.get(b)!);
        if (km !== null) rows.push([a, b, Math.round(km), false]);
      }
    }
  });
  return rows;
}

function fileOf(geometry: Geometry): string {
  const rows = distanceRows(geometry).map(
    ([a, b, km, border]) => `  - [${a}, ${b}, ${km}${border ? ', border' : ''}]\n`,
  );
  return `# Written by scripts/make-geometry.ts. Rows [state, state, km]: the least distance between two territories of today, in
# whole km, and \`border\` where land meets land; pairs more than ${FAR_KM} km apart are left out. Outlines are drawn at 1:50
# million, with points at most ${STEP_KM} km apart along the edges, on a sphere: good to a few km, and small islands are missing
# (the Diomedes, Gibraltar, Ceuta and Melilla). Islands and overseas parts count: France borders Brazil, Britain has
# Anguilla beside French Saint-Martin. Crimea is counted as Ukraine's, the north of Cyprus as Cyprus's, Somaliland as
# Somalia's, the Falklands as Britain's. Left out: Western Sahara east of the berm, the Siachen Glacier, Antarctica, and Tuvalu, which the
# atlas has not. Else the lines of control of the atlas stand: Western Sahara west of the berm is drawn as Morocco's, the
# Golan as Israel's, the southern Kurils as Russia's, Aksai Chin as China's.
source: "Natural Earth 1:50m, as in the npm package world-atlas 2.0.2"
made: "scripts/make-geometry.ts"
distances:
${rows.join('')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(fileURLToPath(new URL('../world/geometry.yaml', import.meta.url)), fileOf(readGeometry()));
