import { describe, expect, it } from 'vitest';
import { type Agreement, makeId } from '#core/index.js';
import {
  AREAS,
  day,
  decision,
  madeAgreement,
  madeDuty,
  madeWorld,
  orderedWorld,
  partyFor,
  reading,
  span,
} from '../../../test/make-world.js';
import { type Finding, PROPERTIES } from '../index.js';
import { agreementFindings, WORLD_DATASET, worldFindings } from './findings.js';
import { type WorldClaim, worldFrom } from './world.js';

/** What an article claims: the findings of an agreement with a page for evidence. */
function claimed(agreement: Agreement, article = 'one'): WorldClaim[] {
  return agreementFindings(agreement, 'none').map(({ id, subject, property, value, valid }) => ({
    id: makeId('claim', id, article),
    subject,
    property,
    value,
    valid,
    evidence: { articleId: makeId('article', article), span: { start: 0, end: 4 }, quote: 'they' },
  }));
}

const full = madeAgreement(
  'pact',
  [partyFor('RUR', '1950', '1960'), partyFor('RUR', '1970'), 'GRA'],
  [
    madeDuty('defence', { places: ['inner-area'] }, { period: span('1960', '1970') }),
    madeDuty('consultation'),
  ],
  {
    suspended: [{ state: 'GRA', period: span('1980', '1981'), says: 'out' }],
    readings: [reading('disputed', { period: span('1990') }), reading('released')],
    atop: [901],
  },
);

describe('the world as claims', () => {
  it('comes back from its claims as it was, list by list', () => {
    const world = madeWorld({
      agreements: [full],
      decisions: [decision('invokes')],
      wars: [
        {
          id: 'made-war',
          name: 'War of the Pass',
          also: [],
          cow: null,
          period: span('1990', '1991'),
          moves: [
            {
              date: day('1990-01-01'),
              attackers: ['BOR'],
              attacked: ['SYL'],
              act: 'invasion',
              at: 'SYL',
              region: null,
              provoked: 'no',
              says: '',
            },
          ],
          sources: ['Atlas'],
        },
      ],
      bases: [
        {
          id: 'made-base',
          name: 'Fort',
          of: 'RUR',
          host: 'GRA',
          period: span('1990'),
          latitude: null,
          longitude: null,
          persons: 3,
          says: '',
          sources: ['Atlas'],
        },
      ],
      capability: [{ state: 'RUR', year: 2000, cinc: 0.1 }],
      rates: [{ what: 'all', honoured: 0.5, of: 10, source: 'Study' }],
      organisations: [
        {
          id: 'club',
          name: 'Club',
          members: [{ state: 'RUR', period: span('1990'), as: 'member' }],
          sources: ['Atlas'],
        },
      ],
      distances: [{ a: 'GRA', b: 'RUR', km: 0, border: true }],
      coverage: [{ regions: ['Europe'], period: span('1990'), types: ['defence'], says: 'all', basis: 'us' }],
    });
    const findings = worldFindings(world);
    expect(orderedWorld(worldFrom(findings, 'made'))).toEqual(orderedWorld(world));
    expect(findings.every(({ property }) => property in PROPERTIES)).toBe(true);
  });

  it('comes out in one order whatever that of the claims', () => {
    const world = madeWorld({ agreements: [full, madeAgreement('other', ['RUR', 'SYL'], [])] });
    const agreements = (findings: readonly Finding[]) => worldFrom(findings, 'made').agreements;
    const findings = worldFindings(world);
    expect(agreements([...findings].reverse())).toEqual(agreements(findings));
    expect(agreements(findings).map(({ id }) => id)).toEqual(['other', 'pact']);
  });

  it('an agreement without its text is none', () => {
    const findings = worldFindings(madeWorld({ agreements: [full] }));
    expect(
      worldFrom(
        findings.filter(({ property }) => property !== 'agreement.text'),
        'made',
      ).agreements,
    ).toEqual([]);
  });
});

describe('a data set beside lines of our own', () => {
  const charter = madeAgreement('league-charter', ['RUR', 'GRA', 'SYL'], [madeDuty('consultation')], {
    kind: 'charter',
    atop: [901],
  });
  const coded = (type: 'defence' | 'consultation', atop: number) =>
    madeAgreement(`atop-${atop}`, ['RUR', 'GRA', 'SYL'], [madeDuty(type, {}, { strength: 'all-means' })], {
      atop: [atop],
      basis: { kind: 'dataset', dataset: 'atlas-5', row: `alliance ${atop}` },
    });
  const both = (...sets: readonly Agreement[]) =>
    worldFrom(
      [
        ...worldFindings(madeWorld({ agreements: [charter] })),
        ...sets.flatMap((one) => agreementFindings(one, 'atlas-5')),
      ],
      'made',
    ).agreements;

  it('gives way to the line of our own on the same number, which says what gave way', () => {
    const agreements = both(coded('defence', 901));
    expect(agreements.map(({ id }) => id)).toEqual(['league-charter']);
    expect(agreements[0]).toMatchObject({
      duties: [{ type: 'consultation' }],
      overrides: ['atlas-5, alliance 901: defence; here: consultation'],
    });
  });

  it('says so too when both are of one mind', () => {
    expect(both(coded('consultation', 901))[0]!.overrides).toEqual([
      'atlas-5, alliance 901: consultation (as here)',
    ]);
  });

  it('stands where no line of our own speaks of its number, with its row as the basis', () => {
    const agreements = both(coded('defence', 902));
    expect(agreements.map(({ id }) => id)).toEqual(['atop-902', 'league-charter']);
    expect(agreements[0]!.basis).toEqual({ kind: 'dataset', dataset: 'atlas-5', row: 'alliance 902' });
    expect(agreements[1]!.overrides).toEqual([]);
  });
});

describe('what only articles claim', () => {
  const own = worldFindings(madeWorld({ agreements: [full] }));
  const news = claimed(madeAgreement('new-pact', ['RUR', 'SYL'], [madeDuty('defence')]));
  const outletOf = () => 'Strelsau Courier';

  it('is let in only when asked, with outlet and claims as its basis', () => {
    expect(worldFrom([...own, ...news], 'made').agreements.map(({ id }) => id)).toEqual(['pact']);
    const { agreements } = worldFrom([...own, ...news], 'made', { claims: true, outletOf });
    expect(agreements.map(({ id }) => id)).toEqual(['new-pact', 'pact']);
    expect(agreements[0]!.basis).toEqual({
      kind: 'claim',
      outlet: 'Strelsau Courier',
      claims: news.map(({ id }) => id).sort(),
    });
    expect(worldFrom(news, 'made', { claims: true }).agreements[0]!.basis).toMatchObject({ outlet: null });
  });

  it('stands beside what we hold and never takes its place', () => {
    const { agreements } = worldFrom([...own, ...claimed({ ...full, duties: [] })], 'made', {
      claims: true,
      outletOf,
    });
    expect(agreements.map(({ id, basis, duties }) => [id, basis.kind, duties.length])).toEqual(
      expect.arrayContaining([
        ['pact', 'curated', 2],
        ['pact', 'claim', 0],
      ]),
    );
  });

  it('two articles on one agreement are two lines', () => {
    const two = [
      ...news,
      ...claimed(madeAgreement('new-pact', ['RUR', 'SYL'], [madeDuty('consultation')]), 'two'),
    ];
    expect(worldFrom(two, 'made', { claims: true }).agreements.length).toBe(2);
  });

  it('what a person entered has the person for its basis', () => {
    const entered = news.map((claim) => ({ ...claim, evidence: { enteredBy: 'A. Tester' } }));
    expect(worldFrom(entered, 'made').agreements).toEqual([]);
    expect(worldFrom(entered, 'made', { claims: true }).agreements[0]!.basis).toMatchObject({
      kind: 'claim',
      outlet: 'A. Tester',
    });
  });

  it('no other part of the world is taken from an article unasked', () => {
    const area: WorldClaim = {
      ...news[0]!,
      subject: 'world-area:new',
      property: 'world.area',
      value: JSON.stringify({ ...AREAS[0]!, id: 'new' }),
    };
    expect(worldFrom([area], 'made').areas).toEqual([]);
    expect(worldFrom([area], 'made', { claims: true }).areas.map(({ id }) => id)).toEqual(['new']);
  });

  it('claims that are about nothing of the world are passed over', () => {
    const other: WorldClaim = { ...news[0]!, property: 'event.type', value: 'CONSULT' };
    expect(worldFrom([other], 'made', { claims: true }).agreements).toEqual([]);
  });
});

it('the files that ship are one data set', () => {
  const [first] = worldFindings(madeWorld({ agreements: [full] })).filter(
    ({ subject }) => subject === 'agreement:pact',
  );
  expect(first!.evidence).toEqual({
    dataset: WORLD_DATASET,
    row: 'world/agreements/made.yaml#pact',
    quote: 'Text of pact',
  });
});
