import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasusError, periodsOverlap, type World } from '#core/index.js';
import { worldFindings, worldFrom } from '#record/index.js';
import { orderedWorld } from '../../test/make-world.js';
import { compileWorld, loadWorld } from './world.js';

describe('the world that ships', () => {
  let world: World;
  beforeAll(() => {
    world = compileWorld();
  }, 60_000);

  const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

  it('loads, and holds what questions need', () => {
    expect(world.version).toMatch(/^[0-9a-f]{12}$/u);
    expect(loadWorld()).toEqual(world);
    expect(world.states.length).toBeGreaterThan(200);
    expect(world.agreements.length).toBeGreaterThan(1000);
    for (const list of Object.values(world)) expect(list.length).toBeGreaterThan(0);
  });

  it.each([
    'states',
    'agreements',
    'areas',
    'territories',
    'decisions',
    'wars',
    'bases',
    'organisations',
  ] as const)('gives every one of its %s an id of its own', (list) => {
    expect(twice(world[list].map(({ id }) => id))).toEqual([]);
  });

  it('gives a number of Correlates of War, a code and a number of ATOP to one alone', () => {
    expect(twice(world.states.flatMap(({ cow }) => cow.map(String)))).toEqual([]);
    expect(twice(world.states.flatMap(({ codes, id }) => [id, ...codes]))).toEqual([]);
    expect(twice(world.agreements.flatMap(({ atop }) => atop.map(String)))).toEqual([]);
  });

  it('gives every agreement sources and the time for which it was checked, every duty somebody who owes it', () => {
    for (const { id, sources, covers, parties, duties } of world.agreements) {
      expect(sources, id).not.toEqual([]);
      expect(covers.from, id).not.toBeNull();
      expect(covers.to, id).not.toBeNull();
      if (duties.length > 0) expect(parties, id).not.toEqual([]);
    }
  });

  it('names only states and lands that it knows', () => {
    const known = new Set([...world.states, ...world.territories].map(({ id }) => id));
    const strange = world.agreements.flatMap(({ id, parties, duties, readings, suspended }) =>
      [
        ...parties.map(({ state }) => state),
        ...suspended.flatMap(({ state }) => state ?? []),
        ...duties.flatMap(({ debtors, beneficiaries, conditions }) => [
          ...(debtors ?? []),
          ...(beneficiaries ?? []),
          ...(conditions.adversaries ?? []),
          ...(conditions.except ?? []),
          ...(conditions.after ?? []),
          ...(conditions.ongoing?.adversaries ?? []),
        ]),
        ...readings.flatMap((one) => [
          ...(one.parties ?? []),
          ...(one.adversaries ?? []),
          ...(one.beneficiaries ?? []),
        ]),
      ]
        .filter((state) => !known.has(state) && state !== 'non-european' && state !== 'unknown')
        .map((state) => `${id}: ${state}`),
    );
    expect(strange).toEqual([]);
  });

  it('limits duties only to places that it knows', () => {
    const known = new Set([...world.areas, ...world.states, ...world.territories].map(({ id }) => id));
    const strange = world.agreements.flatMap(({ id, duties }) =>
      duties.flatMap(({ conditions }) =>
        (conditions.places ?? [])
          .filter((place) => !known.has(place) && place !== 'territory' && place !== 'unknown')
          .map((place) => `${id}: ${place}`),
      ),
    );
    expect(strange).toEqual([]);
  });

  it('lets no party in twice at a time', () => {
    const overlapping = world.agreements.flatMap(({ id, parties }) =>
      parties.flatMap((a, at) =>
        parties
          .slice(at + 1)
          .filter((b) => a.state === b.state && periodsOverlap(a.period, b.period))
          .map(() => `${id}: ${a.state}`),
      ),
    );
    expect(overlapping).toEqual([]);
  });

  it('speaks in decisions of agreements that it holds', () => {
    const known = new Set(world.agreements.map(({ id }) => id));
    expect(
      world.decisions
        .filter(({ agreement }) => agreement !== null && !known.has(agreement))
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it('comes back from its claims as it was', () => {
    const findings = worldFindings(world);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    expect(findings.filter(({ original }) => original === '')).toEqual([]);
    expect(orderedWorld(worldFrom(findings, world.version))).toEqual(orderedWorld(world));
  });
});

/** A small world that is right; each case puts one thing wrong. */
const FILES = {
  'states.yaml': `
source: Atlas
states:
  - { id: RUR, name: Ruritania, cow: [901], codes: [RRT], periods: [{ from: 1900 }], region: Europe, capital: { name: Strelsau, at: [50, 15] } }
  - { id: GRA, name: Graustark, cow: [902], periods: [{ from: 1900 }], region: Europe }
`,
  'areas.yaml': `
source: Atlas
areas:
  - { id: inner-area, name: Inner Europe, states: [RUR], boxes: [[40, 10, 60, 30]] }
`,
  'territories.yaml': `
source: Atlas
territories:
  - { id: PASS, names: [The Pass], at: [43, 23], radius: 20, spells: [{ from: 1990, sovereign: GRA, heldBy: RUR, claimedBy: [RUR] }] }
`,
  'decisions.yaml': `
source: Gazette
decisions:
  - { id: made-2000, date: 2000-05-01, act: invokes, by: Council, agreement: pact, attacked: GRA, attackers: [Ravens], says: it holds }
`,
  'wars/made.yaml': `
source: Atlas
wars:
  - { id: made-war, name: War, from: 1990, to: 1991, moves: [{ date: 1990-01, attackers: [RUR], attacked: [GRA], act: invasion, at: GRA, region: inner-area }] }
`,
  'bases.yaml': `
source: Atlas
bases:
  - { id: fort, name: Fort, of: RUR, host: GRA, from: 1990, at: [43, 23], persons: 12 }
`,
  'capability.yaml': `
source: Atlas
values:
  - { state: RUR, year: 2000, cinc: 0.1 }
`,
  'base-rates.yaml': `
rates:
  - { what: all, honoured: 0.5, of: 10, source: Study }
`,
  'organisations.yaml': `
source: Atlas
organisations:
  - { id: club, name: Club, members: [{ state: RUR, from: 1990 }] }
`,
  'geometry.yaml': `
source: Atlas
distances:
  - [GRA, RUR, 0, border]
`,
  'coverage.yaml': `
coverage:
  - { regions: [Europe], from: 1990, to: 2010, types: [defence], says: all, basis: us }
`,
  'agreements/made.yaml': `
covers: { from: 1990, to: 2010 }
sources: [Gazette]
agreements:
  - id: pact
    name: Pact
    kind: treaty
    signed: 1949-04
    from: 1950
    parties: [RUR, { state: GRA, from: 1960, to: 2005 }]
    suspended: [{ state: GRA, from: 1980, to: 1981, says: out }]
    duties:
      - { id: art-1, article: Art. 1, type: defence, by: [RRT], for: [GRA], strength: all-means, places: [inner-area, PASS, territory], says: help }
      - { id: art-2, article: Art. 2, type: consultation, request: the other, says: talk }
    readings:
      - { from: 1990, duty: art-1, effect: disputed, says: open, source: Blue Book }
    atop: [901]
`,
} as const;
type FileName = keyof typeof FILES;

describe('a world of our own', () => {
  const made: string[] = [];
  const folderWith = (changed: Partial<Record<string, string>> = {}): string => {
    const folder = mkdtempSync(join(tmpdir(), 'casus-world-'));
    made.push(folder);
    for (const [name, text] of Object.entries({ ...FILES, ...changed })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text!);
    }
    return folder;
  };
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  const put = (name: FileName, from: string | RegExp, to: string): Record<string, string> => {
    const text = FILES[name].replace(from, to);
    expect(text).not.toBe(FILES[name]);
    return { [name]: text };
  };
  const refused = (changed: Partial<Record<string, string>>): CasusError => {
    try {
      compileWorld(folderWith(changed));
    } catch (error) {
      if (error instanceof CasusError) return error;
      throw error;
    }
    throw new Error('it was let in');
  };

  it('is read as it is written', () => {
    const world = compileWorld(folderWith());
    expect(world.agreements[0]).toMatchObject({
      id: 'pact',
      signed: '1949-04',
      period: { from: '1950', to: null },
      parties: [
        { state: 'RUR', period: { from: '1950', to: null } },
        { state: 'GRA', period: { from: '1960', to: '2005' } },
      ],
      suspended: [{ state: 'GRA', period: { from: '1980', to: '1981' } }],
      duties: [
        { id: 'art-1', debtors: ['RUR'], beneficiaries: ['GRA'], strength: 'all-means', period: null },
        { id: 'art-2', debtors: null, beneficiaries: null, conditions: { request: 'the other' } },
      ],
      readings: [{ duty: 'art-1', effect: 'disputed', period: { from: '1990', to: null } }],
      covers: { from: '1990', to: '2010' },
      confidence: 'high',
      sources: ['Gazette'],
      basis: { kind: 'curated', file: 'world/agreements/made.yaml' },
    });
    expect(world.distances).toEqual([{ a: 'GRA', b: 'RUR', km: 0, border: true }]);
    expect(world.wars[0]!.moves[0]).toMatchObject({ at: 'GRA', region: 'inner-area', provoked: 'no' });
    expect(world.decisions[0]).toMatchObject({ agreement: 'pact', article: null, attackers: ['Ravens'] });
  });

  it('has another version when any file is another', () => {
    const first = compileWorld(folderWith()).version;
    expect(compileWorld(folderWith()).version).toBe(first);
    expect(compileWorld(folderWith(put('base-rates.yaml', '0.5', '0.6'))).version).not.toBe(first);
  });

  const AGREEMENTS = 'agreements/made.yaml';
  it.each<
    readonly [what: string, file: FileName, from: string | RegExp, to: string, key: string, problem: string]
  >([
    [
      'unknown state',
      AGREEMENTS,
      '[RUR,',
      '[XXX,',
      'agreements[0] (pact).parties[0]',
      'no state or territory "XXX" in world/states.yaml',
    ],
    [
      'unknown area',
      AGREEMENTS,
      'inner-area',
      'outer-area',
      'agreements[0] (pact).duties[0].places[0]',
      'no area "outer-area" in world/areas.yaml',
    ],
    [
      'strength on a consultation duty',
      AGREEMENTS,
      'request: the other',
      'strength: all-means',
      'agreements[0] (pact).duties[1].strength',
      'a duty of consultation has none; leave it out',
    ],
    [
      'debtor that is no party',
      AGREEMENTS,
      'by: [RRT]',
      'by: [PASS]',
      'agreements[0] (pact).duties (art-1).by',
      '"PASS" owes a duty but is no party',
    ],
    [
      'bad date',
      AGREEMENTS,
      'signed: 1949-04',
      'signed: 1949-13',
      'agreements[0] (pact).signed',
      'a date YYYY, YYYY-MM or YYYY-MM-DD is needed, found "1949-13"',
    ],
    [
      'end before its beginning',
      AGREEMENTS,
      'to: 2005',
      'to: 1955',
      'agreements[0] (pact).parties[1].to',
      '"1955" lies before "1960"',
    ],
    [
      'a party twice at a time',
      AGREEMENTS,
      'to: 2005 }]',
      'to: 2005 }, { state: GRA, from: 2004 }]',
      'agreements[0] (pact).parties[2]',
      '"GRA" is a party already (parties[1]) in a part of this time',
    ],
    [
      'two duties of one id',
      AGREEMENTS,
      'id: art-2',
      'id: art-1',
      'agreements[0] (pact).duties',
      'two duties have the id "art-1"',
    ],
    [
      'reading of no duty',
      AGREEMENTS,
      'duty: art-1',
      'duty: art-9',
      'agreements[0] (pact).readings[0].duty',
      'no duty here has the id "art-9"',
    ],
    [
      'unknown effect',
      AGREEMENTS,
      'effect: disputed',
      'effect: doubted',
      'agreements[0] (pact).readings[0].effect',
      '"doubted" is none of disputed, released, inoperative',
    ],
    [
      'unknown kind',
      AGREEMENTS,
      'kind: treaty',
      'kind: handshake',
      'agreements[0] (pact).kind',
      '"handshake" is none of treaty',
    ],
    [
      'unknown type',
      AGREEMENTS,
      'type: defence',
      'type: defense',
      'agreements[0] (pact).duties[0].type',
      '"defense" is none of defence',
    ],
    [
      'unknown key',
      AGREEMENTS,
      'strength: all',
      'strenght: all',
      'agreements[0] (pact).duties[0].strenght',
      'unknown key; known ones: id, article',
    ],
    [
      'id of capitals',
      AGREEMENTS,
      'id: pact',
      'id: Pact',
      'agreements[0] (Pact).id',
      'must be lower-case letters',
    ],
    [
      'no source',
      AGREEMENTS,
      'sources: [Gazette]',
      '',
      'agreements[0] (pact).sources',
      'at least one source is needed',
    ],
    [
      'no coverage',
      AGREEMENTS,
      'covers: { from: 1990, to: 2010 }',
      '',
      'agreements[0] (pact).covers',
      'for which time was it checked?',
    ],
    [
      'number of ATOP in words',
      AGREEMENTS,
      'atop: [901]',
      'atop: [nine]',
      'agreements[0] (pact).atop[0]',
      'a whole number is needed, found "nine"',
    ],
    ['missing name', AGREEMENTS, 'name: Pact', '', 'agreements[0] (pact).name', 'text is needed'],
    [
      'unknown region',
      'states.yaml',
      'region: Europe, capital',
      'region: Europa, capital',
      'states[0] (RUR).region',
      '"Europa" is none of Europe',
    ],
    [
      'place off the map',
      'states.yaml',
      'at: [50, 15]',
      'at: [150, 15]',
      'states[0] (RUR).capital.at',
      '[latitude, longitude] in degrees are needed',
    ],
    [
      'box upside down',
      'areas.yaml',
      '[40, 10, 60, 30]',
      '[60, 10, 40, 30]',
      'areas[0] (inner-area).boxes[0]',
      '[south, west, north, east] in degrees are needed',
    ],
    [
      'area without source',
      'areas.yaml',
      'source: Atlas',
      '',
      'areas[0] (inner-area).sources',
      'at least one source is needed',
    ],
    [
      'land that lies nowhere',
      'territories.yaml',
      'at: [43, 23], ',
      '',
      'territories[0] (PASS).at',
      'where is it?',
    ],
    [
      'unknown act',
      'decisions.yaml',
      'act: invokes',
      'act: mutters',
      'decisions[0] (made-2000).act',
      '"mutters" is none of names-aggressor',
    ],
    [
      'decision without a day',
      'decisions.yaml',
      'date: 2000-05-01, ',
      '',
      'decisions[0] (made-2000).date',
      'when was it?',
    ],
    [
      'move of a war without a day',
      'wars/made.yaml',
      'date: 1990-01, ',
      '',
      'wars[0] (made-war).moves[0].date',
      'when was it?',
    ],
    [
      'base of nobody',
      'bases.yaml',
      'of: RUR',
      'of: XXX',
      'bases[0] (fort).of',
      'no state or territory "XXX"',
    ],
    [
      'share above one',
      'capability.yaml',
      'cinc: 0.1',
      'cinc: 1.1',
      'values[0].cinc',
      'a number in [0, 1] is needed, found 1.1',
    ],
    [
      'rate above one',
      'base-rates.yaml',
      '0.5',
      '50',
      'rates[0].honoured',
      'a number in [0, 1] is needed, found 50',
    ],
    [
      'unknown rank',
      'organisations.yaml',
      'from: 1990',
      'as: guest',
      'organisations[0] (club).members[0].as',
      '"guest" is none of member',
    ],
    [
      'distance without km',
      'geometry.yaml',
      '0, border',
      'near',
      'distances[0]',
      '[state, state, km] is needed',
    ],
    [
      'coverage of no region',
      'coverage.yaml',
      'Europe',
      'Europa',
      'coverage[0].regions[0]',
      '"Europa" is none of Europe',
    ],
    [
      'coverage of no type',
      'coverage.yaml',
      'defence',
      'defense',
      'coverage[0].types[0]',
      '"defense" is none of defence',
    ],
  ])('refuses: %s', (_, file, from, to, key, problem) => {
    const { code, message } = refused(put(file, from, to));
    expect(code).toBe('E_ONTOLOGY');
    expect(message).toContain(`world/${file}, key "${key}": `);
    expect(message).toContain(problem);
  });

  it('refuses one id, or one number of ATOP, for two agreements', () => {
    const other = FILES[AGREEMENTS].replace('atop: [901]', 'atop: []');
    expect(refused({ 'agreements/other.yaml': other }).message).toContain(
      'world/agreements/other.yaml, key "id": "pact" is also an agreement of world/agreements/made.yaml',
    );
    const twin = FILES[AGREEMENTS].replace('id: pact', 'id: twin');
    expect(refused({ 'agreements/other.yaml': twin }).message).toContain(
      'world/agreements/other.yaml, key "atop of twin": 901 belongs to "pact" too; give it to one of them',
    );
  });

  it.each([
    ['states.yaml', 'RUR', 'states'],
    ['areas.yaml', 'inner-area', 'areas'],
    ['territories.yaml', 'PASS', 'territories'],
    ['decisions.yaml', 'made-2000', 'decisions'],
    ['wars/made.yaml', 'made-war', 'wars'],
    ['bases.yaml', 'fort', 'bases'],
    ['organisations.yaml', 'club', 'organisations'],
  ] as const)('refuses one id for two entries of %s', (file, id, key) => {
    const row = FILES[file].split('\n').find((line) => line.includes(`id: ${id}`))!;
    const { code, message } = refused({ [file]: `${FILES[file]}${row}\n` });
    expect(code).toBe('E_ONTOLOGY');
    expect(message).toContain(`world/${file}, key "${key}`);
    expect(message).toContain(`"${id}" stands twice; give one of them another id`);
  });

  it('refuses a decision under an agreement that no file holds', () => {
    expect(refused(put('decisions.yaml', 'agreement: pact', 'agreement: part')).message).toContain(
      'world/decisions.yaml, key "agreement of made-2000": no agreement "part" in world/agreements',
    );
  });

  it('refuses what is no YAML, and a folder that is not there', () => {
    const broken = refused({ 'areas.yaml': 'areas: [' });
    expect(broken.message).toContain('world/areas.yaml is no valid YAML');
    expect(broken.cause).toBeInstanceOf(Error);
    expect(() => compileWorld(join(tmpdir(), 'no-such-world'))).toThrow('does not exist');
  });
});
