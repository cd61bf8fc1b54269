import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#core/index.js';
import type { Finding } from '#record/index.js';
import { openSqlite } from '../sqlite.js';
import { loadWorld } from '../world.js';
import { FORMATS } from './formats.js';
import { readDataset } from './read.js';
import { Spells } from './spells.js';

const { states } = loadWorld();
const folder = mkdtempSync(join(tmpdir(), 'casus-datasets-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function read(content: string | Buffer, name = 'rows.csv') {
  const file = join(folder, `${files++}-${name}`);
  writeFileSync(file, content);
  return readDataset(file, states, null);
}

/** Cells by column, as a file of commas; a row may leave out columns. */
function table(...rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined): string =>
    /[",\n]/u.test(String(value ?? '')) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? '');
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n');
}

const of = (findings: readonly Finding[], subject: string, property?: string): Record<string, unknown>[] =>
  findings
    .filter((one) => one.subject === subject && (property === undefined || one.property === property))
    .map(({ value, valid }) => ({ ...(JSON.parse(value) as object), valid }));

const year = (first: number, last = first) => ({ from: String(first), to: String(last + 1) });
const faults = ({ dataset }: Awaited<ReturnType<typeof read>>) =>
  dataset.problems.map(({ line, problem }) => `${line}: ${problem}`);

// One row of every format, with what makes it fit.
const ALLIANCE = {
  atopid: 3285,
  begyr: 1955,
  begmo: 5,
  begday: 14,
  endyr: 0,
  endmo: 0,
  endday: 0,
  bilat: 0,
  pubsecr: 0,
  secrart: 0,
  length: 240,
  proren: 2,
  renewlgt: 120,
  base: 3,
  organ1: 3,
  orgpurp1: 1,
  milaid: '',
  interv: 1,
  statthr1: 255,
  mem1: 365,
  mem2: 290,
  mem3: '',
};
const MEMBER = {
  atopid: 3285,
  member: 365,
  yrent: 1955,
  moent: 5,
  dayent: 14,
  yrexit: 0,
  moexit: 0,
  dayexit: 0,
  defense: 1,
  defcoadv: 1,
  statthr1: 255,
};
const SYSTEM = {
  stateabb: 'GDR',
  ccode: 265,
  statenme: 'German Democratic Republic',
  styear: 1954,
  stmonth: 3,
  stday: 25,
  endyear: 1990,
  endmonth: 10,
  endday: 2,
  version: 2016,
};
const NMC = {
  ccode: 2,
  year: 2016,
  milex: 604452000,
  milper: 1381,
  irst: 78475,
  pec: 3320843,
  tpop: 322180,
  upop: 197817,
  cinc: 0.13325359,
};
const COUNTS = { ccode: 2, year: 1990, sum_igo_full: 70, sum_igo_associate: 0, sum_igo_observer: 2 };
const MEMBERSHIPS = { ccode: 2, year: 1990, state: 'usa', UN: 1, UPU: 1, NATO: 1, OAS: 0, CERN: 3 };
const MID_YEAR = {
  dispnum: 4682,
  ccode1: 369,
  ccode2: 365,
  year: 2014,
  cowmidongoing: 1,
  cowmidonset: 1,
  sidea1: 1,
  sidea2: 0,
  fatality1: 0,
  fatality2: 0,
  fatalpre1: 0,
  fatalpre2: -9,
  hiact1: 16,
  hiact2: 15,
  hostlev1: 4,
  hostlev2: 4,
  orig1: 1,
  orig2: 1,
  fatality: -9,
  hostlev: 4,
  mindur: 274,
  maxdur: 274,
  recip: 1,
};
const MIDB = {
  dispnum: 7,
  stabb: 'USA',
  ccode: 2,
  stday: 15,
  stmon: 2,
  styear: 1902,
  endday: -9,
  endmon: 3,
  endyear: 1902,
  sidea: 1,
  revstate: 1,
  revtype1: 2,
  revtype2: -9,
  fatality: 0,
  fatalpre: 0,
  hiact: 7,
  hostlev: 3,
  orig: 1,
  version: 5,
};
const SPELL = { ccode1: 365, ccode2: 369, conttype: 1, stdate: '1991-12-01', enddate: '2016-12-01' };
const DCA = {
  DCAid: 'DCADv1.0-0004',
  ccode1: 20,
  ccode2: 2,
  signDay: 29,
  signMonth: 8,
  signYear: 1996,
  EIFDay: '',
  EIFMonth: 11,
  EIFYear: 1996,
  type: 'sector',
  category1: 'RESEARCH',
  category2: '',
  category3: '',
  span: 25,
  renewType: -57,
  renewYears: -88,
  terminated: 0,
  endYearEstimate: 2010,
  asymmetry: 0,
  categoryConf: 'high',
  source: 'TIAS',
};
const TRANSFER = { supplier: 'Russia', recipient: 'India', year: 2021, tiv: 1392 };
const POINT = { ccode: 365, session: 77, year: 2022, nvotes: 88, ideal: -0.5057, q5: -0.686, q95: -0.3131 };
const CONFLICT = {
  conflict_id: 13243,
  year: 2024,
  gwno_a: 365,
  gwno_a_2nd: 731,
  gwno_b: 369,
  gwno_b_2nd: '',
  incompatibility: 'both',
  intensity_level: 2,
  type_of_conflict: 'interstate',
  start_date: '2014-03-18',
  start_prec: 1,
  start_date2: '2022-02-24',
  start_prec2: 1,
  ep_end: 0,
  ep_end_date: '',
};

describe('ATOP', () => {
  it('gives what an alliance codes beside its duties, blanks as null, an end of 0 as open', async () => {
    const { dataset, findings } = await read(table(ALLIANCE));
    expect(dataset).toMatchObject({ id: 'atop-5.1-alliances', rows: 1, skipped: 0 });
    const [coding] = of(findings, 'agreement:atop-3285', 'agreement.coding');
    expect(coding).toMatchObject({
      members: ['POL', 'RUS'],
      secrecy: 0,
      length: { months: 240 },
      renewal: { kind: 2, months: 120 },
      militaryAid: null,
      bases: 3,
      organs: [{ kind: 3, purpose: 1 }],
      threat: { states: ['DEU'] },
      interventions: 1,
      phase: null,
      valid: { from: '1955-05-14', to: null },
    });
  });

  it('gives one claim a phase from the file of phases, under an id of its own', async () => {
    const phases = [1, 2].map((phase) => ({
      ...ALLIANCE,
      atopidphase: 32850 + phase,
      phase,
      begyr: 1954 + phase,
      endyr: 1955 + phase,
      endmo: 5,
      endday: 14,
    }));
    const { dataset, findings } = await read(table(...phases));
    expect(dataset.id).toBe('atop-5.1-phases');
    expect(of(findings, 'agreement:atop-3285').map(({ phase }) => phase)).toEqual([1, 2]);
  });

  it('skips an alliance with an unknown member, and a member with an unknown adversary, by their lines', async () => {
    expect(faults(await read(table(ALLIANCE, { ...ALLIANCE, mem2: 8152 })))).toEqual([
      '3: no state has the number "8152" in the Correlates of War',
    ]);
    const members = await read(table(MEMBER, { ...MEMBER, member: 290, statthr1: 9999 }));
    expect(members.dataset).toMatchObject({ id: 'atop-5.1', rows: 1, skipped: 1 });
  });

  it('skips an alliance that ends before it begins', async () => {
    expect(faults(await read(table({ ...ALLIANCE, endyr: 1954, endmo: 1, endday: 1 })))).toEqual([
      '2: it ends (1954-01-01) before it begins (1955-05-14)',
    ]);
  });
});

describe('Correlates of War: states', () => {
  it('makes the last day of membership the exclusive next one, and the day the list was made no end', async () => {
    const { findings } = await read(
      table(SYSTEM, {
        ...SYSTEM,
        stateabb: 'GMY',
        ccode: 255,
        styear: 1990,
        endyear: 2016,
        endmonth: 12,
        endday: 31,
      }),
    );
    expect(of(findings, 'state:DDR')[0]).toMatchObject({
      abbreviation: 'GDR',
      cow: 265,
      valid: { from: '1954-03-25', to: '1990-10-03' },
    });
    expect(of(findings, 'state:DEU')[0]!.valid).toMatchObject({ to: null });
  });

  it('skips a row without dates', async () => {
    expect(faults(await read(table({ ...SYSTEM, styear: -9 })))).toEqual([
      '2: column "styear": when did it become a member?',
    ]);
  });
});

describe('Correlates of War: capabilities', () => {
  it('gives a year of a state, -9 as null and 0 as 0', async () => {
    const { dataset, findings } = await read(table({ ...NMC, irst: -9, milper: 0 }));
    expect(dataset).toMatchObject({ id: 'cow-nmc-6.0', version: '6.0' });
    expect(of(findings, 'state:USA')).toEqual([
      {
        milex: 604452000,
        milper: 0,
        irst: null,
        pec: 3320843,
        tpop: 322180,
        upop: 197817,
        cinc: 0.13325359,
        valid: year(2016),
      },
    ]);
    expect(findings[0]!.evidence).toMatchObject({ dataset: 'cow-nmc-6.0', row: 'ccode 2, year 2016' });
  });

  it("reads the publisher's file with its other columns, and tells the edition by its last year", async () => {
    const { dataset } = await read(table({ stateabb: 'USA', ...NMC, year: 2022, version: 2022 }));
    expect(dataset).toMatchObject({ id: 'cow-nmc-7.0', covers: { to: '2023-01-01' } });
    expect((await read(table({ ...NMC, year: 2031 }))).dataset.id).toBe('cow-nmc-to-2031');
  });

  it('skips a share above 1, a word for a number, a year that is none', async () => {
    const bad = [{ cinc: 1.2 }, { milex: 'many' }, { year: 16 }, { ccode: 9999 }];
    expect(faults(await read(table(NMC, ...bad.map((one) => ({ ...NMC, ...one })))))).toEqual([
      '3: column "cinc": 1.2 is no share of 1',
      '4: column "milex": "many" is no number',
      '5: column "year": "16" is no year',
      '6: no state has the number "9999" in the Correlates of War',
    ]);
  });
});

describe('Correlates of War: organisations', () => {
  it('joins years of equal counts and keeps a gap', async () => {
    const { dataset, findings } = await read(
      table(
        COUNTS,
        { ...COUNTS, year: 1991 },
        { ...COUNTS, year: 1993 },
        { ...COUNTS, year: 1994, sum_igo_associate: -9 },
      ),
    );
    expect(dataset.id).toBe('cow-igo-3.0-counts');
    expect(of(findings, 'state:USA')).toEqual([
      { full: 70, associate: 0, observer: 2, valid: year(1990, 1991) },
      { full: 70, associate: 0, observer: 2, valid: year(1993) },
      { full: 70, associate: null, observer: 2, valid: year(1994) },
    ]);
  });

  it("gives one claim a membership from the publisher's file of one column an organisation", async () => {
    const { dataset, findings } = await read(
      table(
        MEMBERSHIPS,
        { ...MEMBERSHIPS, year: 1991, NATO: -9 },
        { ...MEMBERSHIPS, year: 1992, OAS: 7 },
        { ...MEMBERSHIPS, year: 1992, CERN: 2, OAS: -1 },
      ),
    );
    expect(dataset).toMatchObject({
      id: 'cow-igo-3.0',
      skipped: 1,
      problems: [{ line: 4, problem: 'column "oas": "7" is no kind of membership' }],
    });
    const held = of(findings, 'state:USA');
    expect(held).toContainEqual({ organisation: 'UN', as: 'full', valid: year(1990, 1992) });
    expect(held).toContainEqual({ organisation: 'NATO', as: 'full', valid: year(1990) });
    expect(held).toContainEqual({ organisation: 'CERN', as: 'observer', valid: year(1990, 1991) });
    expect(held).toContainEqual({ organisation: 'CERN', as: 'associate', valid: year(1992) });
    expect(held.some(({ organisation }) => organisation === 'OAS')).toBe(false);
  });
});

describe('Correlates of War: disputes', () => {
  it('gives a year of two states in the order of their ids, -9 as null', async () => {
    const { dataset, findings } = await read(table(MID_YEAR));
    expect(dataset.id).toBe('cow-mid-5.0-dyads');
    expect(of(findings, 'dyad:RUS-UKR')).toEqual([
      {
        dispute: 4682,
        a: { state: 'RUS', sideA: false, originator: true, hostility: 4, act: 15, fatality: 0, deaths: null },
        b: { state: 'UKR', sideA: true, originator: true, hostility: 4, act: 16, fatality: 0, deaths: 0 },
        begins: true,
        whole: { hostility: 4, fatality: null, reciprocated: true, days: { least: 274, most: 274 } },
        valid: year(2014),
      },
    ]);
    expect(faults(await read(table({ ...MID_YEAR, ccode2: 369 })))).toEqual([
      '2: both sides are the state UKR',
    ]);
  });

  it('gives each participant, and pairs on opposite sides for the time they share', async () => {
    const { dataset, findings } = await read(
      table(
        MIDB,
        { ...MIDB, stabb: 'UKG', ccode: 200, stday: 20, endday: 24, endmon: 2, sidea: 0, revtype1: -9 },
        { ...MIDB, stabb: 'FRN', ccode: 220, stday: 1, stmon: 3, endday: 5 },
        { ...MIDB, endyear: -9 },
        { ...MIDB, version: 2.21 },
      ),
    );
    expect(dataset).toMatchObject({ id: 'cow-mid-5.0', rows: 3, skipped: 2 });
    expect(of(findings, 'state:USA', 'state.dispute')).toEqual([
      {
        dispute: 7,
        sideA: true,
        originator: true,
        hostility: 3,
        act: 7,
        fatality: 0,
        deaths: 0,
        revisionist: true,
        revises: [2],
        valid: { from: '1902-02-15', to: '1902-04' },
      },
    ]);
    expect(of(findings, 'dyad:GBR-USA', 'dyad.dispute')).toMatchObject([
      { dispute: 7, whole: null, begins: null, valid: { from: '1902-02-20', to: '1902-02-25' } },
    ]);
    // France came on 1 March, when Britain was out; and beside the United States, not against it.
    expect(findings.filter(({ property }) => property === 'dyad.dispute')).toHaveLength(1);
  });
});

describe('Correlates of War: contiguity', () => {
  const expected = [{ type: 1, says: 'land border or river', valid: { from: '1991-12', to: null } }];

  it('gives one claim for both directions, open when it lasts to the end of the data', async () => {
    const { findings } = await read(table(SPELL, { ...SPELL, ccode1: 369, ccode2: 365 }));
    expect(new Set(findings.map(({ id }) => id)).size).toBe(1);
    expect(of(findings.slice(0, 1), 'dyad:RUS-UKR')).toEqual(expected);
  });

  it("reads the publisher's months, and closes a stretch after its last one", async () => {
    const spell = { dyad: 365369, statelno: 365, statehno: 369, conttype: 1, begin: 199112, end: 201612 };
    const { findings } = await read(
      table(spell, { ...spell, conttype: 4, begin: 194501, end: 194512 }, { ...spell, begin: 199113 }),
    );
    expect(of(findings, 'dyad:RUS-UKR')).toEqual([
      ...expected,
      { type: 4, says: 'up to 150 miles of water', valid: { from: '1945-01', to: '1946-01' } },
    ]);
  });

  it("joins the publisher's rows of years", async () => {
    const row = { state1no: 365, state2no: 369, year: 1991, conttype: 1 };
    const back = { ...row, state1no: 369, state2no: 365 };
    const result = await read(table(row, back, { ...row, year: 1992 }, { ...row, year: 1993, conttype: 9 }));
    expect(of(result.findings, 'dyad:RUS-UKR')).toEqual([
      { type: 1, says: 'land border or river', valid: year(1991, 1992) },
    ]);
    expect(faults(result)).toEqual(['5: column "conttype": "9" is no type of contiguity']);
  });
});

describe('DCAD', () => {
  it('gives an agreement from its entry into force, codes below 0 as null, the last year as open', async () => {
    const { dataset, findings } = await read(table(DCA));
    expect(dataset.id).toBe('dcad-1.0');
    expect(of(findings, 'dyad:CAN-USA')).toEqual([
      {
        agreement: 'DCADv1.0-0004',
        type: 'sector',
        categories: ['RESEARCH'],
        signed: '1996-08-29',
        inForce: '1996-11',
        span: 25,
        renewalYears: null,
        end: null,
        asymmetry: 0,
        confidence: 'high',
        source: 'TIAS',
        valid: { from: '1996-11', to: null },
      },
    ]);
  });

  it('says whether the end is an estimate, and skips an agreement of a state with itself', async () => {
    const result = await read(
      table({ ...DCA, EIFYear: '', endYearEstimate: 2002, terminated: -88 }, { ...DCA, ccode1: 2 }),
    );
    expect(of(result.findings, 'dyad:CAN-USA')[0]).toMatchObject({
      inForce: null,
      end: { year: 2002, basis: 'estimated' },
      valid: { from: '1996-08-29', to: '2003' },
    });
    expect(faults(result)).toEqual(['3: both sides are the state USA']);
  });
});

describe('SIPRI', () => {
  it('gives a year of deliveries from supplier to recipient, by name, never by the number beside it', async () => {
    const result = await read(
      table(
        { ...TRANSFER, supplier_cown: 365, recipient_cown: 750 },
        { ...TRANSFER, supplier: 'Iran', recipient: 'Hezbollah (Lebanon)*', recipient_cown: 660 },
        { ...TRANSFER, recipient: 'Unknown recipient(s)' },
        { ...TRANSFER, recipient: "Cote d'Ivoire", tiv: '' },
      ),
    );
    expect(of(result.findings, 'dyad:RUS>IND')).toEqual([{ tiv: 1392, deal: null, valid: year(2021) }]);
    expect(of(result.findings, 'dyad:RUS>CIV')).toEqual([{ tiv: null, deal: null, valid: year(2021) }]);
    expect(result.findings).toHaveLength(2);
    expect(faults(result)).toEqual([
      '3: "Hezbollah (Lebanon)*" is no state: SIPRI marks it with a star',
      '4: "Unknown recipient(s)" is the name of no state',
    ]);
  });

  const exported = (title: string, separator = ',') =>
    [
      title,
      'Generated: 15 March 2024',
      '"Figures are SIPRI Trend Indicator Values (TIVs), in millions."',
      '',
      ['', '2019', '2020', 'Total'].join(separator),
      ['India', '1081', '', '1081'].join(separator),
      ['Viet Nam', '0', '12', '12'].join(separator),
      ['NATO**', '3', '', '3'].join(separator),
      ['Total', '1084', '12', '1096'].join(separator),
    ].join('\r\n');

  it.each([',', ';', '\t'])(
    'reads its own table below a preface, cells separated by %j',
    async (separator) => {
      const result = await read(exported('TIV of arms exports from Russia, 2019-2020', separator));
      expect(result.dataset).toMatchObject({
        id: 'sipri-arms-exports-russia',
        version: '2019 to 2020',
        covers: { from: '2019-01-01', to: '2021-01-01' },
      });
      expect(of(result.findings, 'dyad:RUS>IND')).toEqual([{ tiv: 1081, deal: null, valid: year(2019) }]);
      expect(of(result.findings, 'dyad:RUS>VNM')).toHaveLength(2);
      expect(faults(result)).toEqual(['8: "NATO**" is no state: SIPRI marks it with a star']);
    },
  );

  it('takes imports the other way', async () => {
    const { dataset, findings } = await read(exported('TIV of arms imports to Ukraine, 2019-2020'));
    expect(dataset.id).toBe('sipri-arms-imports-ukraine');
    expect(findings.map(({ subject }) => subject)).toEqual(['dyad:IND>UKR', 'dyad:VNM>UKR', 'dyad:VNM>UKR']);
  });

  it('reads its register of deals; numbers in brackets are estimates', async () => {
    const deal = {
      Recipient: 'Ukraine',
      Supplier: 'Türkiye',
      'Year of order': 2019,
      'Number ordered': 12,
      'Weapon designation': 'Bayraktar TB2',
      'Weapon description': 'Armed UAV',
      'Number delivered': '(12)',
      'Year(s) of delivery': '2019; 2021',
      'SIPRI TIV of delivered weapons': 9.6,
    };
    const result = await read(
      `Transfers of major weapons: Deals with deliveries\n\n${table(deal, { ...deal, Supplier: 'LTTE (Sri Lanka)*' })}`,
    );
    expect(result.dataset).toMatchObject({ id: 'sipri-arms-register-from-TUR-to-UKR', skipped: 1 });
    expect(of(result.findings, 'dyad:TUR>UKR')).toEqual([
      {
        tiv: 9.6,
        deal: {
          weapon: 'Bayraktar TB2',
          kind: 'Armed UAV',
          ordered: { number: 12, estimate: false },
          orderedIn: { number: 2019, estimate: false },
          delivered: { number: 12, estimate: true },
          deliveredIn: '2019; 2021',
        },
        valid: year(2019, 2021),
      },
    ]);
  });
});

describe('UN ideal points', () => {
  const expected = [{ ideal: -0.5057, low: -0.686, high: -0.3131, votes: 88, valid: year(2022) }];

  it('gives a place with its bounds, and a negative one is no code for missing', async () => {
    const { dataset, findings } = await read(table(POINT));
    expect(dataset).toMatchObject({ id: 'un-ideal-points', version: 'to 2022' });
    expect(of(findings, 'state:RUS')).toEqual(expected);
  });

  it("reads the publisher's names, the year from the session, the state from its letters", async () => {
    const row = {
      ccode: 'NA',
      session: 77,
      iso3c: 'RUS',
      NVotesAll: 88,
      IdealPointAll: -0.5057,
      'Q5%All': -0.686,
      'Q95%All': -0.3131,
    };
    const result = await read(table(row, { ...row, IdealPointAll: 'NA' }, { ...row, iso3c: 'XXX' }));
    expect(of(result.findings, 'state:RUS')).toEqual(expected);
    expect(faults(result)).toEqual(['3: column "idealpointall" is empty', '4: no state has the code "XXX"']);
  });

  it('gives null where an export leaves out the bounds', async () => {
    const { ccode, year: when, session, ideal } = POINT;
    const { findings } = await read(table({ ccode, year: when, session, ideal }));
    expect(of(findings, 'state:RUS')[0]).toMatchObject({ low: null, high: null, votes: null });
  });
});

describe('UCDP/PRIO', () => {
  it('puts the rows of one conflict and year together', async () => {
    const { dataset, findings } = await read(
      table(CONFLICT, { ...CONFLICT, gwno_a_2nd: 370 }, { ...CONFLICT, year: 2023, gwno_a_2nd: '' }),
    );
    expect(dataset).toMatchObject({ id: 'ucdp-acd-25.1', licence: 'CC BY 4.0', rows: 3 });
    expect(of(findings, 'conflict:13243')).toMatchObject([
      {
        type: 'interstate',
        incompatibility: 'both',
        intensity: 'war',
        a: ['RUS'],
        aWith: ['BLR', 'PRK'],
        b: ['UKR'],
        bWith: [],
        began: { date: '2014-03-18', precision: 1 },
        episode: { date: '2022-02-24', precision: 1 },
        episodeEnds: null,
        valid: year(2024),
      },
      { aWith: [], valid: year(2023) },
    ]);
  });

  it("reads the publisher's codes, names and lists of states", async () => {
    const { dataset, findings } = await read(
      table({
        ...CONFLICT,
        location: 'Yemen (North Yemen)',
        side_a: 'Government of Yemen (North Yemen)',
        side_a_id: 123,
        side_b: 'Forces of Hadi',
        territory_name: '',
        year: 2016,
        gwno_a: 678,
        gwno_a_2nd: '2, 694',
        gwno_b: -9,
        incompatibility: 2,
        type_of_conflict: 4,
        start_date: '2015-03-20 00:00:00',
        ep_end: 1,
        ep_end_date: '2016-12-31',
        version: '24.1',
      }),
    );
    expect(dataset).toMatchObject({ id: 'ucdp-acd-24.1', covers: { to: '2024-01-01' } });
    expect(of(findings, 'conflict:13243')[0]).toMatchObject({
      type: 'internationalised intrastate',
      incompatibility: 'government',
      territory: null,
      names: { location: 'Yemen (North Yemen)', b: 'Forces of Hadi' },
      began: { date: '2015-03-20' },
      episodeEnds: { date: '2016-12-31' },
      a: ['YEM'],
      aWith: ['QAT', 'USA'],
      b: [],
    });
  });

  it('numbers states as Gleditsch and Ward do: Tonga, Serbia, Yemen before and after 1990', async () => {
    const row = (when: number, gwno: number, id: number) => ({
      ...CONFLICT,
      conflict_id: id,
      year: when,
      gwno_a: gwno,
    });
    const result = await read(
      table(row(2004, 972, 1), row(2008, 340, 2), row(1970, 678, 3), row(1990, 678, 4), row(1948, 751, 5)),
    );
    expect(result.findings.map(({ value }) => (JSON.parse(value) as { a: string[] }).a[0])).toEqual([
      'TON',
      'SRB',
      'YAR',
    ]);
    expect(faults(result)).toEqual([
      '5: no state has the number "678" of Gleditsch and Ward in 1990',
      '6: no state has the number "751" of Gleditsch and Ward in 1948',
    ]);
  });

  it('leaves out a year of which one row is bad, before or after the good ones', async () => {
    const bad = { ...CONFLICT, gwno_a_2nd: 9999 };
    for (const rows of [
      [CONFLICT, bad],
      [bad, CONFLICT],
    ])
      expect((await read(table(...rows))).findings).toEqual([]);
    expect(faults(await read(table({ ...CONFLICT, intensity_level: 3 })))).toEqual([
      '2: column "intensity_level": "3" is no code of it',
    ]);
  });
});

describe('the reader of data sets', () => {
  it('reads gzip, a mark of byte order, Windows-1252, line ends of Windows', async () => {
    const text = `\uFEFF${table({ ...TRANSFER, recipient: "Côte d'Ivoire" }).replaceAll('\n', '\r\n')}\r\n`;
    const plain = await read(text);
    const zipped = await read(gzipSync(text), 'rows.csv.gz');
    const latin = await read(Buffer.from(text.slice(1), 'latin1'));
    expect(of(plain.findings, 'dyad:RUS>CIV')).toHaveLength(1);
    expect(zipped.findings).toEqual(plain.findings);
    expect(of(latin.findings, 'dyad:RUS>CIV')).toHaveLength(1);
  });

  it('keeps the lines of faults right below a preface, and survives a row cut short', async () => {
    const rows = table(NMC, { ...NMC, ccode: 'x' });
    expect(faults(await read(`National Material Capabilities\n\n${rows}\n2,201`))).toEqual([
      '5: no state has the number "x" in the Correlates of War',
      '6: column "year": "201" is no year',
    ]);
  });

  it('refuses an empty file, unknown columns and a damaged archive by name', async () => {
    await expect(read(' \n')).rejects.toMatchObject({ code: 'E_DATASET' });
    await expect(read('a;b;c\n1;2;3')).rejects.toThrow(/has the columns a, b, c …/u);
    await expect(read(gzipSync(table(NMC)).subarray(0, 40), 'rows.csv.gz')).rejects.toMatchObject({
      code: 'E_DATASET',
    });
    await expect(readDataset(join(folder, 'nowhere.csv'), states)).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
    });
  });

  it('joins years in any order, and rows that come twice', () => {
    const spells = new Spells<number>();
    for (const when of [1992, 1990, 1991, 1991, 1995]) spells.add('a', when, 1);
    spells.add('a', 1993, 2);
    expect(spells.spells().map(({ first, last, value }) => [first, last, value])).toEqual([
      [1990, 1992, 1],
      [1995, 1995, 1],
      [1993, 1993, 2],
    ]);
  });
});

const TRADED = { ccode1: 365, ccode2: 369, year: 2010, flow1: 90, flow2: 120 };
const APART = { ccode1: 365, ccode2: 702, from: 1991, to: 2019, mindist_km: 1271.6 };
const RIVALS = {
  tssr_id: 1,
  rivalry: 'Russia-Ukraine',
  ccode1: 365,
  ccode2: 369,
  start: 1991,
  end: 2020,
  positional: '',
  spatial: 1,
  ideological: '',
  interventionary: '',
  principal: '',
};
const DEMOCRACY = { ccode: 702, year: 2010, euds: 0.1, polity2: -3, v2x_polyarchy: 0.18 };
const SHARED = { ccode1: 365, ccode2: 702, year: 2010, dyadigos: 40 };
const PACT = {
  ccode1: 365,
  ccode2: 369,
  from: 1997,
  to: 2017,
  defense: 0,
  offense: 0,
  neutral: 0,
  nonagg: 1,
  consul: 1,
};
const MAJOR = {
  ccode: 365,
  styear: 1922,
  stmonth: 1,
  stday: 1,
  endyear: 2016,
  endmonth: 12,
  endday: 31,
  version: 2016,
};
const CAPITAL = {
  ccode: 365,
  statenme: 'Russia',
  capital: 'Moscow',
  stdate: '1918-03-12',
  enddate: '2024-12-31',
  lat: 55.7504461,
  lng: 37.6174943,
};

const SAMPLES: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>> = {
  'atop-5.1': [MEMBER, { ...MEMBER, member: 290, defense: 0 }],
  'atop-5.1-alliances': [ALLIANCE, { ...ALLIANCE, base: 1 }],
  'atop-5.1-phases': [
    { ...ALLIANCE, atopidphase: 1, phase: 1 },
    { ...ALLIANCE, atopidphase: 1, phase: 2 },
  ],
  'cow-states-2016': [SYSTEM, { ...SYSTEM, endyear: 1989 }],
  'cow-nmc-7.0': [NMC, { ...NMC, milper: 1382 }],
  'cow-igo-3.0': [MEMBERSHIPS, { ...MEMBERSHIPS, CERN: 1 }],
  'cow-igo-3.0-counts': [COUNTS, { ...COUNTS, sum_igo_full: 71 }],
  'cow-mid-5.0': [MIDB, { ...MIDB, hostlev: 4 }],
  'cow-mid-5.0-dyads': [MID_YEAR, { ...MID_YEAR, hostlev1: 5 }],
  'cow-contiguity-3.2': [SPELL, { ...SPELL, conttype: 2 }],
  'dcad-1.0': [DCA, { ...DCA, span: 10 }],
  'sipri-arms-transfers': [TRANSFER, { ...TRANSFER, tiv: 1400 }],
  'un-ideal-points': [POINT, { ...POINT, ideal: -0.6 }],
  'ucdp-acd-25.1': [CONFLICT, { ...CONFLICT, intensity_level: 1 }],
  'cow-trade-4.0': [TRADED, { ...TRADED, flow1: 80 }],
  'cshapes-2.0-distances': [APART, { ...APART, mindist_km: 30 }],
  'tss-rivalries-2020': [RIVALS, { ...RIVALS, start: 1992 }],
  'democracy-state-year': [DEMOCRACY, { ...DEMOCRACY, v2x_polyarchy: 0.2 }],
  'cow-igo-3.0-dyads': [SHARED, { ...SHARED, dyadigos: 41 }],
  'atop-5.1-dyads': [PACT, { ...PACT, consul: 0 }],
  'cow-majors-2016': [MAJOR, { ...MAJOR, styear: 1923 }],
  'cow-capitals': [CAPITAL, { ...CAPITAL, lat: 55.8 }],
};

describe('data sets of the alignment model', () => {
  const values = async (row: Readonly<Record<string, string | number>>) =>
    (await read(table(row), 'rows.csv')).findings.map(({ subject, property, value, valid }) => [
      subject,
      property,
      JSON.parse(value) as unknown,
      valid,
    ]);

  it('put imports in the order of the ids, whatever that of the numbers', async () => {
    expect(await values(TRADED)).toEqual([
      ['dyad:RUS-UKR', 'dyad.trade', { aFromB: 90, bFromA: 120 }, { from: '2010', to: '2011' }],
    ]);
    expect(await values({ ...TRADED, ccode1: 369, ccode2: 365 })).toMatchObject([
      ['dyad:RUS-UKR', 'dyad.trade', { aFromB: 120, bFromA: 90 }, { from: '2010' }],
    ]);
    expect(await values({ ...TRADED, flow1: -9, flow2: -9 })).toEqual([]);
  });

  it('end where the data end, but for what still was so then', async () => {
    expect(await values(RIVALS)).toMatchObject([
      ['dyad:RUS-UKR', 'dyad.rivalry', {}, { from: '1991', to: null }],
    ]);
    expect(await values({ ...RIVALS, end: 2001 })).toMatchObject([
      ['dyad:RUS-UKR', 'dyad.rivalry', {}, { from: '1991', to: '2002' }],
    ]);
    expect(await values(MAJOR)).toMatchObject([
      ['state:RUS', 'state.major', {}, { from: '1922-01-01', to: null }],
    ]);
    expect(await values(CAPITAL)).toMatchObject([
      ['state:RUS', 'state.capital', {}, { from: '1918-03-12', to: null }],
    ]);
  });

  it('join years of equal pacts, and read stretches of them', async () => {
    expect(await values(PACT)).toEqual([
      [
        'dyad:RUS>UKR',
        'dyad.pact',
        { defence: false, offence: false, neutrality: false, nonAggression: true, consultation: true },
        { from: '1997', to: '2018' },
      ],
    ]);
    const yearly = (year: number) => ({
      ccode1: 365,
      ccode2: 369,
      year,
      atop_defense: 0,
      atop_offense: 0,
      atop_neutral: 0,
      atop_nonagg: 1,
      atop_consul: 1,
    });
    const { findings } = await read(table(yearly(1997), yearly(1998)), 'rows.csv');
    expect(findings.map(({ valid }) => valid)).toEqual([{ from: '1997', to: '1999' }]);
  });

  it('leave out what cannot be', async () => {
    expect(faults(await read(table({ ...APART, mindist_km: 'Inf' }), 'rows.csv'))).toEqual([
      '2: column "mindist_km": "Inf" is no number',
    ]);
    expect(faults(await read(table({ ...DEMOCRACY, v2x_polyarchy: 1.5 }), 'rows.csv'))).toEqual([
      '2: column "v2x_polyarchy": 1.5 lies outside 0 to 1',
    ]);
    expect(faults(await read(table({ ...TRADED, ccode2: 365 }), 'rows.csv'))).toEqual([
      '2: both sides are the state RUS',
    ]);
  });
});

describe('data sets in the record', () => {
  const now = (minute: number) => `2026-01-01T00:0${minute}:00.000Z` as Instant;

  it.each(Object.entries(SAMPLES))(
    '%s brought in twice adds nothing; a changed row retracts the old claim',
    async (id, [row, changed]) => {
      const store = await openSqlite(':memory:');
      try {
        const first = await read(table(row!), 'same.csv');
        const kept = await store.keepDataset(first.dataset, first.findings, now(0));
        expect(kept.added).toBeGreaterThan(0);
        const again = await read(table(row!), 'same.csv');
        expect(await store.keepDataset(first.dataset, again.findings, now(1))).toMatchObject({
          run: null,
          added: 0,
          retracted: 0,
        });
        const next = await read(table(changed!), 'same.csv');
        const renewed = await store.keepDataset(next.dataset, next.findings, now(2));
        expect(renewed.added).toBeGreaterThan(0);
        expect(renewed.retracted).toBeGreaterThan(0);
        const history = await store.history(next.findings[0]!.subject);
        expect(history.some(({ retractedFor }) => retractedFor === 'superseded')).toBe(true);
        const [line] = await store.datasets();
        expect(line).toMatchObject({ claims: kept.added - renewed.retracted + renewed.added });
        expect(FORMATS.some((format) => format.id === id)).toBe(true);
      } finally {
        await store.close();
      }
    },
  );

  it('has an id of its own for every format, and a sample for every one but those of one state', () => {
    const ids = FORMATS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !(id in SAMPLES))).toEqual(['sipri-arms-table', 'sipri-arms-register']);
  });
});

describe('docs/world.md', () => {
  it('lists every data set with its files, publisher and licence, in the order of the formats', () => {
    const text = readFileSync(new URL('../../../docs/world.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gmu)];
    expect(rows.map(([, id, names, publisher, licence]) => [id, names, publisher, licence])).toEqual(
      FORMATS.map(({ id, files: names, publisher, licence }) => [
        id,
        names.map((name) => `\`${name}\``).join(', '),
        publisher,
        licence,
      ]),
    );
  });
});
