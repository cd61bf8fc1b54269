/**
 * Writes `world/profiles.yaml`: each state in numbers, year by year, from the public data sets in a folder:
 *
 *   npx tsx scripts/make-profiles.ts ../shared/data/world
 *
 * Shares of capability and places in the votes of the General Assembly from 1990 on, when it was a major power, and the
 * least distance to every state farther away than `world/geometry.yaml` reaches (once a pair, under the first).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { StateNumbers } from '#edge/datasets/format.js';
import { loadWorld } from '#edge/world.js';

const FROM = 1990;
const folder = process.argv[2];
if (folder === undefined) throw new TypeError('npx tsx scripts/make-profiles.ts FOLDER');
type Row = Readonly<Record<string, string>>;
const rowsOf = (name: string): readonly Row[] =>
  parse(gunzipSync(readFileSync(join(folder, name))), { columns: true }) as Row[];

const world = loadWorld();
const numbers = new StateNumbers(world.states);
const near = new Set(world.distances.map(({ a, b }) => `${a} ${b}`));
const today = new Set(
  world.states.filter(({ periods }) => periods.some(({ to }) => to === null)).map(({ id }) => id),
);

interface Profile {
  capability: Map<number, number>;
  votes: Map<number, number>;
  power: string[];
  far: string[];
}
const profiles = new Map<string, Profile>();
const profileOf = (state: string): Profile => {
  const held = profiles.get(state) ?? { capability: new Map(), votes: new Map(), power: [], far: [] };
  profiles.set(state, held);
  return held;
};
const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Two numbers may be one state in a year of change (Germany 1990): the larger value is that of the whole. */
function put(years: Map<number, number>, year: number, value: number): void {
  years.set(year, Math.max(years.get(year) ?? Number.NEGATIVE_INFINITY, value));
}

for (const { ccode, year, cinc } of rowsOf('cow_nmc_state_year.csv.gz'))
  if (Number(year) >= FROM && Number(cinc) > 0)
    put(profileOf(numbers.cow(ccode!)).capability, Number(year), round(Number(cinc), 5));
for (const { ccode, iso3c, year, ideal } of rowsOf('un_idealpoints_2024.csv.gz'))
  if (Number(year) >= FROM && ideal !== '' && ideal !== 'NA') {
    const state = ccode === '' || ccode === 'NA' ? numbers.code(iso3c!) : numbers.cow(ccode!);
    put(profileOf(state).votes, Number(year), Number(Number(ideal).toFixed(3)));
  }
for (const row of rowsOf('cow_majors.csv.gz')) {
  const open = Number(row['endyear']) >= 2016;
  profileOf(numbers.cow(row['ccode']!)).power.push(
    `{ from: ${row['styear']}${open ? '' : `, to: ${Number(row['endyear']) + 1}`} }`,
  );
}
for (const { ccode1, ccode2, to, mindist_km: km } of rowsOf('cow_mindist_spells_1886_2019.csv.gz')) {
  if (Number(to) < 2019) continue;
  const [a, b] = [numbers.cow(ccode1!), numbers.cow(ccode2!)].sort() as [string, string];
  if (today.has(a) && today.has(b) && a !== b && !near.has(`${a} ${b}`))
    profileOf(a).far.push(`${b}: ${Math.round(Number(km))}`);
}

function series(years: ReadonlyMap<number, number>, name: string): string {
  const all = [...years.keys()];
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const values = Array.from({ length: last - first + 1 }, (_, at) => years.get(first + at) ?? 'null');
  return `    ${name}: { from: ${first}, values: [${values.join(', ')}] }\n`;
}

const lines = [...profiles]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([state, { capability, votes, power, far }]) =>
      `  - state: ${state}\n` +
      (capability.size > 0 ? series(capability, 'capability') : '') +
      (votes.size > 0 ? series(votes, 'votes') : '') +
      (power.length > 0 ? `    power: [${power.join(', ')}]\n` : '') +
      (far.length > 0 ? `    far: { ${far.sort().join(', ')} }\n` : ''),
  );
writeFileSync(
  fileURLToPath(new URL('../world/profiles.yaml', import.meta.url)),
  `# Written by scripts/make-profiles.ts. Each state in numbers, a value a year, null where the source has none: its share in
# the capability of the system and its place in the votes of the General Assembly from ${FROM} on; when it was a major
# power; the least distance in km to the states that geometry.yaml leaves out, once a pair.
sources:
  - "Correlates of War, National Material Capabilities 7.0 (CINC): Singer, Bremer, Stuckey 1972, by way of the peacesciencer package"
  - "United Nations General Assembly ideal points, release of 2024: Bailey, Strezhnev, Voeten 2017, MIT"
  - "Correlates of War, major powers 2016"
  - "CShapes 2.0, least distances of 2019: Schvitz et al. 2022, by way of the peacesciencer package"
profiles:
${lines.join('')}`,
);
