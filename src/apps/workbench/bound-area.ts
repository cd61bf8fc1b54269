import { geoCentroid, geoPath } from 'd3-geo';
import type { MultiPolygon, Position } from 'geojson';
import type { BoundAreaView } from '#views/index.js';
import { readLands } from './bound-atlas.js';
import { boxWithout, type Frame, isIn, projectionOf, ringOf } from './bound-projection.js';

/** The shape of areas in a frame: their boxes and the territory of their states, less what lies outside. */
export function drawAreas(areas: readonly BoundAreaView[], frame: Frame): string {
  const coordinates: Position[][][] = [];
  for (const { boxes, outside, states } of areas) {
    for (const box of boxes) for (const left of boxWithout(box, outside)) coordinates.push([ringOf(left)]);
    const own = new Set(states);
    for (const { state, polygons } of readLands()) {
      if (state === null || !own.has(state)) continue;
      for (const polygon of polygons) {
        const middle = geoCentroid({ type: 'Polygon', coordinates: polygon });
        if (!outside.some((box) => isIn(box, middle))) coordinates.push(polygon);
      }
    }
  }
  return draw(coordinates, frame);
}

/** The lands of some states in a frame, as one shape. */
export function drawStates(states: readonly string[], frame: Frame): string {
  const own = new Set(states);
  return draw(
    readLands().flatMap(({ state, polygons }) => (state !== null && own.has(state) ? polygons : [])),
    frame,
  );
}

function draw(coordinates: Position[][][], frame: Frame): string {
  const shape: MultiPolygon = { type: 'MultiPolygon', coordinates };
  return coordinates.length === 0 ? '' : (geoPath(projectionOf(frame)).digits(1)(shape) ?? '');
}
