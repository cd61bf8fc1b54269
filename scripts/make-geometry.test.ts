import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoDistance } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Geometry, leastDistance, readGeometry, shapeOf } from './make-geometry.js';

const file = parse(
  readFileSync(fileURLToPath(new URL('../world/geometry.yaml', import.meta.url)), 'utf8'),
) as { distances: readonly [string, string, number, string?][] };
const rows = new Map(file.distances.map(([a, b, km, border]) => [`${a} ${b}`, { km, border }]));

describe('the geometry of the world', () => {
  it.each([
    'AFG TJK',
    'KOR PRK',
    'DNK SWE',
    'NOR RUS',
    'BRA FRA',
    'FRA NLD',
    'LSO ZAF',
    'ARM AZE',
    'ISR PSE',
    'POL RUS',
  ])('knows that %s share a land border, or not', (pair) => {
    const row = rows.get(pair)!;
    if (pair === 'DNK SWE') expect(row.border).toBeUndefined();
    else expect(row).toEqual({ km: 0, border: 'border' });
  });

  it.each([
    // The Diomedes, 4 km apart, are too small for this scale: here Chukotka and Alaska.
    ['RUS USA', 82, 5],
    // Anguilla and French Saint-Martin.
    ['FRA GBR', 9, 4],
    // Quemoy.
    ['CHN TWN', 6, 4],
    ['ESP MAR', 14, 4],
    ['CUB USA', 150, 5],
    ['CYP TUR', 70, 5],
    ['JPN KOR', 50, 8],
    ['ARM RUS', 112, 6],
    ['IRN ISR', 880, 30],
  ] as const)('has %s about %i km apart', (pair, km, tolerance) => {
    expect(Math.abs(rows.get(pair)!.km - km)).toBeLessThanOrEqual(tolerance);
  });

  it.each(['BOL CHL', 'ETH SDN', 'GEO RUS'])('lists %s with the ids in order', (pair) => {
    expect(rows.has(pair)).toBe(true);
    expect(rows.has(pair.split(' ').reverse().join(' '))).toBe(false);
  });

  it('leaves out what is more than 1000 km apart', () => {
    expect(rows.has('ARG RUS')).toBe(false);
    expect(Math.max(...file.distances.map(([, , km]) => km))).toBeLessThanOrEqual(1000);
  });
});

describe('readGeometry', () => {
  const geometry: Geometry = readGeometry();
  const between = (a: string, b: string): number =>
    leastDistance(geometry.shapes.get(a)!, geometry.shapes.get(b)!)!;

  it('agrees with the file', () => {
    expect(geometry.borders.size).toBe(file.distances.filter(([, , , border]) => border === 'border').length);
    for (const pair of ['CYP TUR', 'IRL GBR', 'ITA TUN']) {
      const [a, b] = pair.split(' ').sort() as [string, string];
      const row = rows.get(`${a} ${b}`)!;
      if (row.border === undefined) expect(Math.round(between(a, b))).toBe(row.km);
      else expect(between(a, b)).toBeLessThan(1);
    }
  });

  it('has Crimea with Ukraine', () => {
    // Were it Russia's, Russia would lie within 400 km of Bulgaria.
    expect(between('BGR', 'RUS')).toBeGreaterThan(600);
    expect(between('TUR', 'UKR')).toBeLessThan(275);
  });
});

describe('leastDistance', () => {
  /** Dover and Calais, two corners of the coast each. */
  const dover = shapeOf([
    [
      [1.4, 51.15],
      [1.0, 51.3],
    ],
  ]);
  const calais = shapeOf([
    [
      [1.58, 50.87],
      [1.9, 50.97],
    ],
  ]);

  it('is that of the sphere between two points', () => {
    const one = shapeOf([[[1.4, 51.15]]]);
    const other = shapeOf([[[1.58, 50.87]]]);
    expect(leastDistance(one, other)).toBeCloseTo(geoDistance([1.4, 51.15], [1.58, 50.87]) * 6371.0088, 6);
  });

  it('has about 33 km over the Strait of Dover', () => {
    expect(Math.abs(leastDistance(dover, calais)! - 33)).toBeLessThan(2);
  });

  it('finds the near point within an edge', () => {
    const edge = shapeOf([
      [
        [0, 10],
        [0, 20],
      ],
    ]);
    const point = shapeOf([[[1, 15]]]);
    expect(leastDistance(edge, point)).toBeCloseTo(geoDistance([0, 15], [1, 15]) * 6371.0088, 0);
  });

  it('crosses the date line', () => {
    expect(leastDistance(shapeOf([[[179.9, 0]]]), shapeOf([[[-179.9, 0]]]))).toBeCloseTo(22.2, 1);
  });

  it('is null when they are far apart', () => {
    expect(leastDistance(dover, calais, 20)).toBeNull();
  });
});
