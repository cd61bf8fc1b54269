import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CasusError, type Id } from '#core/index.js';
import { compileOntology, loadOntology } from './ontology.js';

const SHIPPED = fileURLToPath(new URL('../../ontology/', import.meta.url));

describe('the shipped vocabulary', () => {
  const ontology = loadOntology();
  const actor = (code: string) => ontology.actors.find(({ id }) => id === `actor:${code}`)!;

  it('holds every member of the UN, the main organisations and at least eighty armed groups', () => {
    const count = (kind: string) => ontology.actors.filter((one) => one.kind === kind).length;
    expect(actor('UN').members.filter(({ period }) => period?.to === null)).toHaveLength(193);
    expect(count('igo')).toBeGreaterThanOrEqual(45);
    expect(count('armed-group')).toBeGreaterThanOrEqual(80);
  });

  it('dates memberships, half-open', () => {
    const spells = (organisation: string, state: string) =>
      actor(organisation)
        .members.filter((member) => member.actor === `actor:${state}` && member.as === 'member')
        .map(({ period }) => `${period?.from}..${period?.to ?? ''}`);
    expect(spells('CSTO', 'UZB')).toEqual(['1994-04-20..1999-04-02', '2006-06-23..2012-12-19']);
    expect(spells('EU', 'GBR')).toEqual(['1993-11-01..2020-02-01']);
    expect(spells('CIS', 'GEO')).toEqual(['1993-12-03..2009-08-18']);
  });

  it('gives states their outside codes', () => {
    expect(actor('TJK').external).toEqual({ iso3: 'TJK', iso2: 'TJ', cow: '702', gw: '702' });
    expect(actor('DEU').external).toMatchObject({ cow: '255', gw: '260' });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(ontology.actors)).toBe(true);
    expect(Object.isFrozen(actor('FRA').names[0])).toBe(true);
  });

  it('compiles to what the YAML says, with the same version', () => {
    const compiled = compileOntology();
    expect(compiled.version).toBe(ontology.version);
    expect(compiled.version).toMatch(/^[0-9a-f]{12}$/);
    expect(compiled.actors).toEqual(ontology.actors);
  });
});

describe('a vocabulary with a fault', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'casus-ontology-'));
    mkdirSync(join(folder, 'actors/states'), { recursive: true });
    for (const state of ['FRA', 'DEU', 'RUS', 'SUN'])
      cpSync(join(SHIPPED, `actors/states/${state}.yaml`), join(folder, `actors/states/${state}.yaml`));
    cpSync(join(SHIPPED, 'actors/words'), join(folder, 'actors/words'), { recursive: true });
    // Only what the four states need of the shared names and bodies.
    const traps = readFileSync(join(folder, 'actors/words/traps.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'actors/words/traps.yaml'),
      traps
        .split('\n')
        .filter((line) => !line.startsWith('  - { name:') || line.includes('name: Moscow'))
        .join('\n'),
    );
    writeFileSync(join(folder, 'actors/words/places.yaml'), 'source: test\nplaces:\n  RUS: [Sochi]\n');
    writeFileSync(
      join(folder, 'actors/words/bodies.yaml'),
      'source: test\nbodies:\n  - { of: RUS, sector: GOV, names: [Kremlin] }\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const fault = (): CasusError => {
    try {
      loadOntology(folder);
    } catch (error) {
      if (error instanceof CasusError) return error;
      throw error;
    }
    throw new Error('the fault was not seen');
  };

  it('is none as it stands', () => {
    expect(loadOntology(folder).actors).toHaveLength(4);
  });

  it.each([
    [
      'an unknown key',
      'actors/states/XXA.yaml',
      'id: XXA\nkind: state\nname: A\nsource: s\ncolour: red\n',
      'colour',
    ],
    ['a missing name', 'actors/states/XXA.yaml', 'id: XXA\nkind: state\nsource: s\n', 'name'],
    ['an unknown kind', 'actors/states/XXA.yaml', 'id: XXA\nkind: planet\nname: A\nsource: s\n', 'kind'],
    [
      'an impossible date',
      'actors/states/XXA.yaml',
      'id: XXA\nkind: state\nname: A\nperiod: { from: 2015-13-01 }\nsource: s\n',
      'from',
    ],
    [
      'a period that ends before it begins',
      'actors/states/XXA.yaml',
      'id: XXA\nkind: state\nname: A\nperiod: { from: 2015, to: 2014 }\nsource: s\n',
      'to',
    ],
    ['an id used twice', 'actors/states/XXA.yaml', 'id: FRA\nkind: state\nname: A\nsource: s\n', 'id'],
    [
      'a name that another bears',
      'actors/states/XXA.yaml',
      'id: XXA\nkind: state\nname: France\nsource: s\n',
      'France',
    ],
    [
      'a member that does not exist',
      'actors/organisations/XO.yaml',
      'id: XO\nkind: igo\nname: O\nmembers: [{ actor: QQQ }]\nsource: s\n',
      'members',
    ],
    [
      'overlapping spells of one member',
      'actors/organisations/XO.yaml',
      'id: XO\nkind: igo\nname: O\nmembers: [{ actor: FRA, from: 2000, to: 2005 }, { actor: FRA, from: 2004 }]\nsource: s\n',
      'members',
    ],
    [
      'a sector that PLOVER lacks',
      'actors/groups/x.yaml',
      'id: group/x\nkind: armed-group\nname: X\nsector: ZZZ\nsource: s\n',
      'sector',
    ],
    [
      'a leader of no known state',
      'leaders/QQQ.yaml',
      'state: QQQ\nsource: s\ncovers: { from: 1990, to: 2000 }\nterms: []\n',
      'state',
    ],
    [
      'a term without a beginning',
      'leaders/FRA.yaml',
      'state: FRA\nsource: s\ncovers: { from: 1990, to: 2000 }\nterms: [{ name: A B, office: head-of-state, title: president }]\n',
      'from',
    ],
    [
      'an office that does not exist',
      'leaders/FRA.yaml',
      'state: FRA\nsource: s\ncovers: { from: 1990, to: 2000 }\nterms: [{ name: A B, office: boss, title: boss, from: 1990 }]\n',
      'office',
    ],
    [
      'an event type without a score',
      'events/X.yaml',
      'type: X\nquad: verbal conflict\ndefinition: d\nrecipientRequired: true\n',
      'score',
    ],
    ['broken YAML', 'actors/states/XXA.yaml', 'id: [XXA\n', 'YAML'],
  ])('%s is refused with file and key', (_, path, text, key) => {
    write(path, text);
    const error = fault();
    expect(error.code).toBe('E_ONTOLOGY');
    expect(error.message).toContain(`ontology/${path}`);
    expect(error.message).toContain(key);
  });

  it('two may bear one name when their times do not meet', () => {
    write(
      'actors/states/XXA.yaml',
      'id: XXA\nkind: state\nname: A\nnames: { former: [{ name: Old Land, from: 1900, to: 1950 }] }\nsource: s\n',
    );
    write(
      'actors/states/XXB.yaml',
      'id: XXB\nkind: state\nname: B\nnames: { former: [{ name: Old Land, from: 1950 }] }\nsource: s\n',
    );
    expect(loadOntology(folder).actors).toHaveLength(6);
  });

  it('reads leaders: one person a name, one role a term, the surname apart', () => {
    write(
      'leaders/RUS.yaml',
      'state: RUS\nsource: s\ncovers: { from: 1990-01-01, to: 2025-01-01 }\nterms:\n' +
        '  - { name: Ivan Ilin, office: head-of-state, also: [head-of-government], title: president, from: 1991, to: 1995-05-01 }\n' +
        '  - { name: Ivan Ilin, variants: [Iwan Iljin], office: head-of-state, title: president, from: 2000, to: null }\n',
    );
    const person = loadOntology(folder).actors.find(({ kind }) => kind === 'person')!;
    expect(person.id).toBe('actor:person/ivan-ilin');
    expect(person.country).toBe('actor:RUS' satisfies Id<'actor'>);
    expect(person.roles.map(({ office }) => office)).toEqual([
      'head-of-state',
      'head-of-government',
      'head-of-state',
    ]);
    expect(person.names.map(({ text, use }) => `${use} ${text}`)).toEqual([
      'name Ivan Ilin',
      'short Ilin',
      'variant Iwan Iljin',
    ]);
  });
});
