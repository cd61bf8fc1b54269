import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant, Period } from '#core/index.js';
import { type ReadDataset, readDataset } from '#edge/datasets/read.js';
import { openSqlite } from '#edge/sqlite.js';
import { loadWorld } from '#edge/world.js';

const FOLDER = fileURLToPath(new URL('../../shared/data/world/', import.meta.url));
const here = existsSync(FOLDER);
if (!here) console.warn('skipped: the public data sets are not beside this checkout (../shared/data/world)');

/** File → the data set, its rows by the README of the folder, the rows that are skipped, and why those are. */
const FILES: readonly (readonly [
  file: string,
  id: string,
  rows: number,
  skipped: number,
  why: RegExp | null,
])[] = [
  ['atop5_1m', 'atop-5.1', 2510, 1, /"8152"/u],
  ['atop5_1a', 'atop-5.1-alliances', 789, 1, /"8152"/u],
  ['atop5_1aph', 'atop-5.1-phases', 849, 1, /"8152"/u],
  ['cow_states', 'cow-states-2016', 243, 0, null],
  ['cow_nmc_state_year', 'cow-nmc-7.0', 17121, 0, null],
  ['cow_igo_state_year', 'cow-igo-3.0-counts', 15557, 0, null],
  ['cow_mid5_dyad_year', 'cow-mid-5.0-dyads', 5117, 0, null],
  ['cow_contiguity_spells', 'cow-contiguity-3.2', 1874, 0, null],
  // Agreements of Bolivia, Mozambique and India with themselves.
  ['dcad_v1_agreements', 'dcad-1.0', 1871, 3, /^both sides are the state (?:BOL|MOZ|IND)$/u],
  // Unknown suppliers and recipients, organisations, armed groups, lands that are no states.
  [
    'sipri_tiv_dyad_year_1950_2021',
    'sipri-arms-transfers',
    21324,
    566,
    /marks it with a star$|^"(?:Unknown (?:supplier|recipient)\(s\)|Libya GNC|Western Sahara|Aruba|Biafra|Katanga|Northern Cyprus)" is the name of no state$/u,
  ],
  ['un_idealpoints_2020', 'un-ideal-points', 10469, 0, null],
  ['un_idealpoints_2024', 'un-ideal-points', 11238, 0, null],
  // Hyderabad.
  ['ucdp_acd_25_1', 'ucdp-acd-25.1', 5652, 3, /^no state has the number "751" of Gleditsch and Ward/u],
  // One distance is printed as infinite.
  ['cow_mindist_spells_1886_2019', 'cshapes-2.0-distances', 25673, 1, /"Inf" is no number/u],
  // Venice.
  ['tss_rivalries', 'tss-rivalries-2020', 264, 2, /^no state has the number "324"/u],
  ['democracy_state_year', 'democracy-state-year', 17706, 0, null],
  ['atop51_directed_dyad_spells', 'atop-5.1-dyads', 15419, 0, null],
  ['cow_majors', 'cow-majors-2016', 14, 0, null],
  ['cow_capitals', 'cow-capitals', 242, 0, null],
];

describe.skipIf(!here)('the public data sets as they were exported', () => {
  const { states } = loadWorld();
  const read = new Map<string, ReadDataset>();
  let seconds = 0;

  beforeAll(async () => {
    const start = performance.now();
    for (const [file] of FILES) read.set(file, await readDataset(`${FOLDER}${file}.csv.gz`, states));
    seconds = (performance.now() - start) / 1000;
  }, 120_000);

  const found = (
    file: string,
    subject: string,
    property: string,
    valid: Partial<Period> = {},
  ): Record<string, unknown>[] =>
    read
      .get(file)!
      .findings.filter(
        (one) =>
          one.subject === subject &&
          one.property === property &&
          (valid.from === undefined || one.valid?.from === valid.from),
      )
      .map((one) => ({ ...(JSON.parse(one.value) as object), valid: one.valid }));
  const at = (year: number) => ({ from: String(year) }) as Partial<Period>;

  it.each(FILES)('%s is %s: %d rows, of which %d are skipped', (file, id, rows, skipped, why) => {
    const { dataset, findings } = read.get(file)!;
    expect(dataset).toMatchObject({ id, skipped });
    expect(dataset.rows + dataset.skipped).toBe(rows);
    expect(dataset.problems.filter(({ problem }) => !why?.test(problem))).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    for (const { valid } of findings) expect(valid?.from).toMatch(/^\d{4}/u);
  });

  it('knows the capabilities of the United States in 2016', () => {
    expect(found('cow_nmc_state_year', 'state:USA', 'state.capability', at(2016))).toMatchObject([
      { cinc: 0.13325359, milper: 1381, valid: { from: '2016', to: '2017' } },
    ]);
  });

  it('knows the border of Russia and Ukraine since December 1991, and the water to the United States', () => {
    const borders = found('cow_contiguity_spells', 'dyad:RUS-UKR', 'dyad.contiguity');
    expect(borders[0]).toEqual({
      type: 1,
      says: 'land border or river',
      valid: { from: '1991-12', to: null },
    });
    expect(found('cow_contiguity_spells', 'dyad:RUS-USA', 'dyad.contiguity')).toContainEqual({
      type: 2,
      says: 'up to 12 miles of water',
      valid: { from: '1959-01', to: null },
    });
  });

  it('knows what Russia delivered to India in 2021, and gives Lebanon nothing that went to Hezbollah', () => {
    expect(found('sipri_tiv_dyad_year_1950_2021', 'dyad:RUS>IND', 'dyad.arms', at(2021))).toMatchObject([
      { tiv: 1392 },
    ]);
    const { findings } = read.get('sipri_tiv_dyad_year_1950_2021')!;
    expect(findings.filter(({ original }) => original.includes('*'))).toEqual([]);
  });

  it('knows the war in Ukraine in 2024 and who fights in it', () => {
    expect(found('ucdp_acd_25_1', 'conflict:13243', 'conflict.year', at(2024))).toMatchObject([
      { type: 'interstate', intensity: 'war', a: ['RUS'], b: ['UKR'], episode: { date: '2022-02-24' } },
    ]);
    // The export gives each pair of states a row; 2,752 conflict-years, less the three of Hyderabad.
    expect(read.get('ucdp_acd_25_1')!.findings).toHaveLength(2749);
  });

  it('knows the ideal point of Russia in 2022, the dispute over Crimea, the memberships of 2014', () => {
    expect(found('un_idealpoints_2024', 'state:RUS', 'state.ideal-point', at(2022))).toMatchObject([
      { ideal: -0.5057, low: -0.686, high: -0.3131 },
    ]);
    expect(found('cow_mid5_dyad_year', 'dyad:RUS-UKR', 'dyad.dispute', at(2014))).toMatchObject([
      { dispute: 4682, a: { state: 'RUS', act: 15, hostility: 4 }, b: { state: 'UKR', act: 16 } },
    ]);
    expect(found('cow_igo_state_year', 'state:USA', 'state.organisations').at(-1)).toMatchObject({
      full: 89,
      observer: 4,
    });
  });

  it('knows the North Atlantic Treaty as ATOP codes it, Ukraine as a member, its agreements with Russia', () => {
    expect(found('atop5_1a', 'agreement:atop-3180', 'agreement.coding')).toMatchObject([
      { bilateral: false, secrecy: 0, valid: { from: '1949-04-04', to: null } },
    ]);
    expect(found('cow_states', 'state:UKR', 'state.system')).toMatchObject([
      { cow: 369, abbreviation: 'UKR', valid: { to: null } },
    ]);
    expect(found('dcad_v1_agreements', 'dyad:RUS-UKR', 'dyad.defence-cooperation')).toHaveLength(5);
  });

  it('reads and keeps all of it in well under a minute; a second time adds nothing', async () => {
    const store = await openSqlite(':memory:');
    const start = performance.now();
    try {
      for (const { dataset, findings } of read.values())
        await store.keepDataset(dataset, findings, '2026-01-01T00:00:00.000Z' as Instant);
      const all = seconds + (performance.now() - start) / 1000;
      for (const [file, { dataset, findings }] of read) {
        // The older ideal points were replaced by the newer ones under the same id.
        if (file === 'un_idealpoints_2020') continue;
        const again = await store.keepDataset(dataset, findings, '2026-01-02T00:00:00.000Z' as Instant);
        expect({ file, ...again }).toEqual({ file, run: null, added: 0, retracted: 0 });
      }
      const held = (await store.datasets()).reduce((sum, { claims }) => sum + claims, 0);
      expect(held).toBeGreaterThan(70_000);
      expect(all).toBeLessThan(60);
    } finally {
      await store.close();
    }
  }, 180_000);
});
