import { geoContains, geoPath } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import topology from 'world-atlas/countries-50m.json';
import { BELONGS, CRIMEA, ISO3, UNCODED } from '#views/atlas-codes.js';
import { type Frame, projectionOf } from './bound-projection.js';

/** The atlas is large: this file is loaded only once a map is drawn. */

/** A land as the atlas has it. `state` null = of none: Antarctica, Western Sahara, the Siachen Glacier. */
export interface Land {
  readonly key: string;
  readonly state: string | null;
  readonly polygons: readonly Position[][][];
}

/** A land as it lies on the screen. */
export interface DrawnLand {
  readonly key: string;
  readonly state: string | null;
  readonly d: string;
}

/** Outlines in one frame, and where a sign for a whole state may stand. */
export interface DrawnAtlas {
  readonly lands: readonly DrawnLand[];
  /** Middle of the largest land of a state, and how many square pixels it has. */
  readonly middles: ReadonlyMap<string, { readonly x: number; readonly y: number; readonly area: number }>;
}

let lands: readonly Land[] | null = null;

/** Lands of today; Crimea is Ukraine's, as in `world/territories.yaml`. */
export function readLands(): readonly Land[] {
  lands ??= makeLands();
  return lands;
}

function makeLands(): readonly Land[] {
  const made = topology.objects.countries.geometries.map((geometry, index) => {
    const { geometry: outline, properties } = feature(topology, geometry) as Feature<
      Polygon | MultiPolygon,
      { name: string }
    >;
    const code = geometry.id === undefined ? UNCODED[properties.name] : ISO3[String(geometry.id)];
    return {
      key: String(index),
      state: code === undefined ? null : (BELONGS[code] ?? code),
      polygons: outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates,
    };
  });
  const isCrimea = (polygon: Position[][]): boolean =>
    geoContains({ type: 'Polygon', coordinates: polygon }, [...CRIMEA]);
  const crimea = made.find(({ state }) => state === 'RUS')?.polygons.filter(isCrimea) ?? [];
  return made.map((land) => {
    if (land.state === 'RUS') return { ...land, polygons: land.polygons.filter((one) => !isCrimea(one)) };
    return land.state === 'UKR' ? { ...land, polygons: [...land.polygons, ...crimea] } : land;
  });
}

export function drawAtlas(frame: Frame): DrawnAtlas {
  const path = geoPath(projectionOf(frame)).digits(1);
  const middles = new Map<string, { x: number; y: number; area: number }>();
  const drawn = readLands().flatMap(({ key, state, polygons }) => {
    const shape: MultiPolygon = { type: 'MultiPolygon', coordinates: [...polygons] };
    const d = path(shape);
    if (d === null) return [];
    if (state !== null)
      for (const polygon of polygons) {
        const part: Polygon = { type: 'Polygon', coordinates: polygon };
        const area = path.area(part);
        const held = middles.get(state);
        if (area === 0 || (held && held.area >= area)) continue;
        const [x, y] = path.centroid(part);
        middles.set(state, { x, y, area });
      }
    return [{ key, state, d }];
  });
  return { lands: drawn, middles };
}
