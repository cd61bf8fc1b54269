import { describe, expect, it } from 'vitest';
import type { Actor, OutlookText } from '#core/index.js';
import { type MadeCommitment, type MadeOutlook, madeOutlook } from '../../../test/make-outlook.js';
import { madeActor } from '../../../test/make-read.js';
import { worldFrom } from '../world/index.js';
import { claimedAgreements } from './agreements.js';

const ALLIES: MadeCommitment = {
  parties: ['Ruritania', 'Graustark'],
  status: 'claimed',
  when: '2020-03-08',
  speaker: 'Smith',
};

const findingsIn = (read: OutlookText) => claimedAgreements(read.commitments, read);
const agreementsIn = (read: OutlookText, claims = true) =>
  worldFrom(findingsIn(read), 'test', { claims, outletOf: () => read.article.outlet }).agreements;
const of = (commitment: MadeCommitment, more: MadeOutlook = {}) =>
  agreementsIn(madeOutlook({ ...more, commitments: [commitment] }));

describe('agreements that articles claim', () => {
  it('become a line of the world with the article as evidence, at low confidence, and only where claims are let in', () => {
    const read = madeOutlook({ commitments: [ALLIES] });
    const [agreement, ...rest] = agreementsIn(read);
    expect(rest).toEqual([]);
    expect(agreement).toMatchObject({
      id: `claimed/${read.commitments[0]!.id.slice('commitment:'.length)}`,
      name: 'alliance of Ruritania, Graustark',
      kind: 'treaty',
      signed: null,
      period: { from: '2020-03-08', to: null },
      covers: { from: '2020-05-04', to: '2020-05-05' },
      parties: [
        { state: 'GRA', period: { from: '2020-03-08', to: null } },
        { state: 'RUR', period: { from: '2020-03-08', to: null } },
      ],
      duties: [
        {
          type: 'defence',
          debtors: null,
          beneficiaries: null,
          strength: 'as-it-deems-necessary',
          conditions: {},
          says: '“Smith said Ruritania Graustark formed an alliance 2020-03-08”',
        },
      ],
      readings: [],
      confidence: 'low',
      sources: ['Wire, “A title”, 2020-05-04'],
      basis: { kind: 'claim', outlet: 'Wire' },
    });
    for (const { evidence, speakers, original } of findingsIn(read)) {
      expect(evidence).toMatchObject({ articleId: read.article.id, span: read.commitments[0]!.evidence });
      expect(original).toContain('formed');
      expect(speakers).toEqual(['Smith']);
    }
    expect(agreementsIn(read, false)).toEqual([]);
  });

  it.each([
    ['mutual-assistance', 'defence'],
    ['non-aggression', 'non-aggression'],
    ['neutrality', 'neutrality'],
  ] as const)('of the kind %s hold the duty %s and no other', (kind, type) => {
    expect(of({ ...ALLIES, kind })[0]!.duties.map((duty) => duty.type)).toEqual([type]);
  });

  it('bind the one who promises, where the text tells the two apart', () => {
    const one: MadeCommitment = { ...ALLIES, parties: ['Borduria'], beneficiaries: ['Syldavia'] };
    const [guarantee] = of({ ...one, kind: 'guarantee' });
    expect(guarantee).toMatchObject({ kind: 'assurance', name: 'guarantee of Borduria for Syldavia' });
    expect(guarantee!.parties.map(({ state }) => state)).toEqual(['BOR']);
    expect(guarantee!.duties).toMatchObject([
      { type: 'guarantee', debtors: ['BOR'], beneficiaries: ['SYL'] },
    ]);
    const [help] = of({ ...one, kind: 'mutual-assistance', parties: ['Borduria', 'Syldavia'] });
    expect(help!.parties.map(({ state }) => state)).toEqual(['BOR', 'SYL']);
    expect(help!.duties).toMatchObject([{ debtors: ['BOR'], beneficiaries: ['SYL'] }]);
  });

  it('begin with the day of the article when the text does not say, and end when it says so', () => {
    expect(of({ ...ALLIES, when: null })[0]!.period).toEqual({ from: '2020-05-04', to: null });
    const period = { from: '2015', to: '2018' } as never;
    expect(of({ ...ALLIES, when: period })[0]!.period).toEqual(period);
  });

  it('are disputed under a condition that is not the case of the duty', () => {
    expect(of({ ...ALLIES, condition: 'one is attacked' })[0]!.readings).toEqual([]);
    expect(of({ ...ALLIES, condition: 'the parliament agrees' })[0]!.readings).toMatchObject([
      { effect: 'disputed', duty: 'claimed', says: expect.stringContaining('if the parliament agrees') },
    ]);
  });

  it.each<[string, Partial<MadeCommitment>, MadeOutlook]>([
    ['of another kind', { kind: 'programme' }, {}],
    ['that are only proposed', { status: 'proposed' }, {}],
    ['that are denied', { status: 'denied' }, {}],
    ['that are over', { status: 'lapsed' }, {}],
    ['with somebody whom we do not know', { parties: ['Ruritania', 'Nobody'] }, {}],
    ['with somebody unknown among those who are promised', { beneficiaries: ['Nobody'] }, {}],
    ['of one alone', { parties: ['Ruritania'] }, {}],
    ['of one state named twice', { parties: ['Ruritania', 'Ruritania'] }, {}],
    ['of one neutral state', { kind: 'neutrality', parties: ['Ruritania'] }, {}],
    ['that guarantee nobody', { kind: 'guarantee' }, {}],
    ['of an organisation that the world record has', { name: 'Borduria' }, {}],
    ['of a past without an end', { historical: true }, {}],
    ['that nothing dates', { when: null }, { published: null }],
  ])('are left out: %s', (_, change, more) => {
    expect(of({ ...ALLIES, ...change }, more)).toEqual([]);
  });

  it('bind the state of those who promise for it, and nobody for those who do not', () => {
    const read = madeOutlook({
      commitments: [{ ...ALLIES, parties: ['Ruritania', 'Karl'] }],
      relations: [{ of: ['Graustark'], on: [] }],
    });
    const karl: Actor = { ...madeActor('Karl', 'Karl'), kind: 'person', country: 'actor:GRA' };
    const as = (sector: 'GOV' | 'OPP'): OutlookText => {
      const [commitment] = read.commitments;
      const parties = commitment!.parties.map((party) =>
        party.text === 'Karl' ? { ...party, actor: karl.id, sector } : party,
      );
      return {
        ...read,
        actors: new Map([...read.actors, [karl.id, karl]]),
        commitments: [{ ...commitment!, parties }],
      };
    };
    expect(agreementsIn(as('GOV'))[0]!.parties.map(({ state }) => state)).toEqual(['GRA', 'RUR']);
    expect(agreementsIn(as('OPP'))).toEqual([]);
  });
});
