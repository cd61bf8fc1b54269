import { describe, expect, it } from 'vitest';
import type { DutyConditions, DutyType } from '#core/index.js';
import {
  day,
  decision,
  lineOf,
  linesIn,
  madeAgreement,
  madeCrisis,
  madeDuty,
  madeWorld,
  partyFor,
  place,
  reading,
  span,
} from '../../../test/make-world.js';
import type { Crisis } from './crisis.js';
import { RULES } from './rules.js';
import type { BoundLine } from './status.js';

/** Ruritania and Graustark, with one duty each way; Borduria attacks Graustark. */
const pact = (type: DutyType = 'defence', conditions: DutyConditions = {}) =>
  madeAgreement('pact', ['RUR', 'GRA'], [madeDuty(type, conditions)]);
const owes = (
  type: DutyType,
  conditions: DutyConditions = {},
  crisis: Crisis = madeCrisis(),
  options: Parameters<typeof lineOf>[2] = {},
): BoundLine => lineOf(pact(type, conditions), crisis, options);

/** Names of the facts that a line looked at. */
const looked = ({ facts }: BoundLine): readonly string[] => facts.map(({ name }) => name);
const verdict = ({ status, rule }: BoundLine): readonly [string, number] => [status, rule];

const ASKS = { by: 'GRA', to: null, kind: 'help', article: null, on: null } as const;

it('has a rule for every row of the table that a line can meet, each once', () => {
  const numbers = RULES.map(({ number }) => number).sort((a, b) => a - b);
  // Row 20 compares lines with each other; the engine does it when all are judged.
  expect(numbers).toEqual([...Array(22).keys()].map((at) => at + 1).filter((number) => number !== 20));
  expect(RULES.at(-1)!.number).toBe(18);
});

describe('row 1, in force', () => {
  const left = madeAgreement('pact', [partyFor('RUR', '1950', '1999-06'), 'GRA'], [madeDuty('defence')]);

  it('a party that left owes nothing, and the line says until when it was bound', () => {
    const line = lineOf(left, madeCrisis(), { lapsed: true });
    expect(line).toMatchObject({
      status: 'NO_TREATY',
      rule: 1,
      because: 'RUR was bound until 1999-06',
      changes: [],
    });
    expect(looked(line)).toEqual(['date']);
    expect(line.facts[0]).toEqual({ name: 'date', value: '2000-05-01', source: 'asked', assumed: false });
  });

  it('it is no line at all unless lapsed ones are asked for', () => {
    expect(linesIn(madeWorld({ agreements: [left] }), madeCrisis())).toEqual([]);
  });

  it('it owed help the day before it left, and not on the day', () => {
    expect(verdict(lineOf(left, madeCrisis({ on: '1999-05-31' })))).toEqual(['ASSIST', 18]);
    expect(verdict(lineOf(left, madeCrisis({ on: '1999-06-01' }), { lapsed: true }))).toEqual([
      'NO_TREATY',
      1,
    ]);
  });

  it('a party that joins later is not bound before, nor is anybody bound to it', () => {
    const later = madeAgreement('pact', ['RUR', partyFor('GRA', '2001')], [madeDuty('defence')]);
    expect(lineOf(later, madeCrisis(), { lapsed: true })).toMatchObject({
      status: 'NO_TREATY',
      rule: 1,
      because: 'GRA is bound from 2001 on',
    });
    expect(lineOf(later, madeCrisis({ on: '2001-01-01' })).status).toBe('ASSIST');
  });

  it('a party that left and came back is bound before and after, not between', () => {
    const back = madeAgreement(
      'pact',
      [partyFor('RUR', '1950', '1999-04-20'), partyFor('RUR', '2006-08-16', '2012-12-19'), 'GRA'],
      [madeDuty('defence')],
    );
    const on = (text: string) => lineOf(back, madeCrisis({ on: text }), { lapsed: true }).status;
    expect(
      ['1999-04-19', '1999-04-20', '2006-08-15', '2006-08-16', '2012-12-18', '2012-12-19'].map(on),
    ).toEqual(['ASSIST', 'NO_TREATY', 'NO_TREATY', 'ASSIST', 'ASSIST', 'NO_TREATY']);
  });

  it('a suspended party is out, alone or with all', () => {
    const out = (state: string | null) => ({
      ...pact(),
      suspended: [{ state, period: span('2000', '2001'), says: 'suspended' }],
    });
    for (const state of ['RUR', 'GRA', null])
      expect(lineOf(out(state), madeCrisis(), { lapsed: true })).toMatchObject({
        status: 'NO_TREATY',
        rule: 1,
        because: expect.stringContaining('suspended or over') as string,
      });
    expect(lineOf(out('SYL'), madeCrisis()).status).toBe('ASSIST');
    expect(lineOf(out(null), madeCrisis({ on: '2001-01-01' })).status).toBe('ASSIST');
  });

  it('a wording binds only in its own time', () => {
    const worded = madeAgreement(
      'pact',
      ['RUR', 'GRA'],
      [
        madeDuty('defence', {}, { id: 'old', period: span(null, '2000-05-01') }),
        madeDuty('defence', {}, { id: 'new', period: span('2000-05-01'), strength: 'all-means' }),
      ],
    );
    expect(lineOf(worded, madeCrisis()).duty?.id).toBe('new');
    const lines = linesIn(madeWorld({ agreements: [worded] }), madeCrisis(), { lapsed: true, party: 'RUR' });
    expect(lines.map(({ duty, status, because }) => [duty?.id, status, because])).toEqual([
      ['new', 'FIGHT', expect.any(String)],
      ['old', 'NO_TREATY', 'this wording was not in force on that day'],
    ]);
  });

  it('a month or a year counts when the agreement was in force on any day of it', () => {
    const short = madeAgreement(
      'pact',
      ['RUR', partyFor('GRA', '2000-05-20', '2000-06-10')],
      [madeDuty('defence')],
    );
    const on = (text: string) =>
      linesIn(madeWorld({ agreements: [short] }), madeCrisis({ on: text }), { party: 'RUR' });
    expect(
      ['2000-04', '2000-05', '2000-06', '2000-07', '2000', '2001'].map((text) => on(text).length),
    ).toEqual([0, 1, 1, 0, 1, 0]);
  });

  it('a guarantee protects a state that is no party', () => {
    const guarantee = madeAgreement(
      'pact',
      ['RUR', 'SYL'],
      [madeDuty('guarantee', {}, { beneficiaries: ['GRA'] })],
    );
    expect(verdict(lineOf(guarantee, madeCrisis()))).toEqual(['ASSIST', 18]);
  });
});

describe('row 2, whether the text holds a duty', () => {
  it.each([
    'declaration',
    'memorandum',
    'partnership',
    'membership-promise',
    'base-lease',
    'arms-contract',
  ] as const)('a %s without a duty is no treaty of help', (kind) => {
    const line = lineOf({ ...pact(), duties: [], kind }, madeCrisis());
    expect(verdict(line)).toEqual(['NO_TREATY', 2]);
    expect(line.because).toContain(kind.replace(/-/gu, ' '));
    expect(line.duty).toBeNull();
  });

  it('a treaty without a duty leaves its parties not bound', () => {
    expect(lineOf({ ...pact(), duties: [] }, madeCrisis())).toMatchObject({
      status: 'NOT_BOUND',
      rule: 2,
      because: 'a party that owes GRA no help by this text',
    });
  });

  it('a permission need not be used', () => {
    expect(owes('permission')).toMatchObject({
      status: 'NOT_BOUND',
      rule: 2,
      because: 'it may help, and need not',
    });
  });

  it('a duty in a weak kind of text binds as it says', () => {
    expect(lineOf({ ...pact(), kind: 'declaration' }, madeCrisis()).status).toBe('ASSIST');
    expect(lineOf({ ...pact('consultation'), kind: 'partnership' }, madeCrisis()).status).toBe('CONSULT');
  });

  it('a duty in a weak kind of text that comes to nothing is no treaty, whatever row found it wanting', () => {
    const line = lineOf(
      { ...pact('defence', { attacker: 'state' }), kind: 'memorandum' },
      madeCrisis({ by: ['Ravens'] }),
    );
    expect(line).toMatchObject({
      status: 'NO_TREATY',
      rule: 9,
      because: 'a memorandum, no treaty of help; the text speaks of an attack by a state',
    });
    // An assurance is no weak kind: what it leaves open is not bound.
    expect(
      lineOf({ ...pact('defence', { attacker: 'state' }), kind: 'assurance' }, madeCrisis({ by: ['Ravens'] }))
        .status,
    ).toBe('NOT_BOUND');
  });

  it('a dead letter binds nobody, in its time and against whom it is dead', () => {
    const dead = (more: Parameters<typeof reading>[1]) =>
      lineOf({ ...pact(), readings: [reading('inoperative', more)] }, madeCrisis());
    expect(dead({})).toMatchObject({
      status: 'NOT_BOUND',
      rule: 2,
      because: 'read as inoperative (Blue Book)',
    });
    expect(dead({ period: span('2000-05-01', '2001') }).rule).toBe(2);
    expect(
      dead({ duty: 'art-1-defence', parties: ['RUR'], adversaries: ['BOR'], beneficiaries: ['GRA'] }).rule,
    ).toBe(2);
    for (const near of [
      { period: span('2000-05-02') },
      { period: span(null, '2000-05-01') },
      { duty: 'another' },
      { parties: ['SYL'] },
      { adversaries: ['SYL'] },
      { beneficiaries: ['RUR'] },
    ])
      expect(verdict(dead(near))).toEqual(['ASSIST', 18]);
  });
});

describe('row 3, the party is itself the attacker', () => {
  it('it must refrain, is in breach, and is never bound to help its victim', () => {
    const line = owes('defence', {}, madeCrisis({ by: ['RUR'] }));
    expect(line).toMatchObject({
      party: 'RUR',
      beneficiary: 'GRA',
      status: 'REFRAIN',
      rule: 3,
      breach: true,
      because: 'RUR attacks GRA: it is never bound to help its own victim',
    });
    expect(looked(line)).toEqual(['date', 'attackers']);
  });

  it('a threat breaks a promise of no force, not one of help; a duty to consult is not broken', () => {
    const threat = madeCrisis({ by: ['RUR'], act: 'threat' });
    expect(owes('non-aggression', {}, threat).breach).toBe(true);
    expect(owes('defence', {}, threat).breach).toBe(false);
    expect(owes('consultation', {}, madeCrisis({ by: ['RUR'] })).breach).toBe(false);
  });

  it('who breaks a text by attacking its partner breaks it though it was a dead letter', () => {
    const line = lineOf(
      { ...pact('non-aggression'), readings: [reading('inoperative')] },
      madeCrisis({ by: ['RUR'] }),
    );
    expect(line).toMatchObject({ status: 'REFRAIN', rule: 3, breach: true });
  });

  it('who does not attack is not in breach', () => {
    expect(owes('defence')).toMatchObject({ status: 'ASSIST', rule: 18, breach: false });
  });

  it('the attacked owes its attacker nothing', () => {
    const lines = linesIn(madeWorld({ agreements: [pact('non-aggression')] }), madeCrisis({ by: ['RUR'] }));
    expect(lines.map(({ party }) => party)).toEqual(['RUR']);
  });
});

describe('row 4, non-aggression', () => {
  it('binds whatever the place and the first mover', () => {
    for (const crisis of [
      madeCrisis(),
      madeCrisis({ act: 'attack-abroad' }),
      madeCrisis({ firstMover: 'attacked', provoked: 'yes' }),
      madeCrisis({ place: place({ standing: 'sea' }) }),
    ])
      expect(owes('non-aggression', {}, crisis)).toMatchObject({
        status: 'REFRAIN',
        rule: 4,
        breach: false,
        because: 'no force against GRA',
      });
  });

  it('is not in question below the threshold of force', () => {
    for (const crisis of [madeCrisis({ act: 'massing' }), madeCrisis({ act: 'unrest', by: ['mob'] })])
      expect(owes('non-aggression', {}, crisis)).toMatchObject({
        status: 'NOT_BOUND',
        rule: 4,
        because: expect.stringContaining('nobody has used force') as string,
      });
  });

  it('a duty of neutrality is none', () => {
    expect(verdict(owes('neutrality'))).toEqual(['NEUTRAL', 21]);
  });
});

describe('row 5, the beneficiary moved first', () => {
  const attacks = (more: Partial<Crisis> = {}) => madeCrisis({ by: ['GRA'], attacked: ['BOR'], ...more });

  it('no help to the one that attacks', () => {
    const line = owes('defence', {}, attacks());
    expect(line).toMatchObject({
      beneficiary: 'GRA',
      status: 'NOT_BOUND',
      rule: 5,
      because: 'GRA is the one that attacks',
      changes: [{ what: 'an attack on GRA from outside', makes: 'ASSIST' }],
    });
    expect(looked(line)).toEqual(['date', 'first mover']);
    expect(line.facts[1]).toEqual({
      name: 'first mover',
      value: 'the attackers',
      source: 'assumed',
      assumed: true,
    });
  });

  it('the attacked that struck first gets no help, and its attackers do', () => {
    expect(verdict(owes('defence', {}, madeCrisis({ firstMover: 'attacked' })))).toEqual(['NOT_BOUND', 5]);
    expect(verdict(owes('defence', {}, attacks({ firstMover: 'attacked' })))).toEqual(['ASSIST', 18]);
  });

  it('offence and consultation hold for the one that attacks', () => {
    expect(verdict(owes('offence', {}, attacks()))).toEqual(['ASSIST', 18]);
    expect(verdict(owes('consultation', {}, attacks()))).toEqual(['CONSULT', 22]);
  });

  it('neutrality holds unless the text asks that the other is attacked', () => {
    expect(verdict(owes('neutrality', {}, attacks()))).toEqual(['NEUTRAL', 21]);
    expect(owes('neutrality', { attacked: true }, attacks())).toMatchObject({
      status: 'NOT_BOUND',
      rule: 5,
      because: 'neutral only while GRA is the one attacked',
    });
    expect(verdict(owes('neutrality', { attacked: true }))).toEqual(['NEUTRAL', 21]);
    expect(verdict(owes('neutrality', { attacked: true }, attacks({ firstMover: 'disputed' })))).toEqual([
      'NEUTRAL',
      21,
    ]);
  });

  it('where it is contested who moved first the duty is disputed', () => {
    for (const crisis of [madeCrisis({ firstMover: 'disputed' }), attacks({ firstMover: 'disputed' })])
      expect(owes('defence', {}, crisis)).toMatchObject({
        status: 'DISPUTED',
        rule: 5,
        because: 'who moved first is contested',
      });
  });

  it('a state that joins a war which others began is not attacked', () => {
    expect(owes('defence', {}, madeCrisis({ firstMover: 'both' }))).toMatchObject({
      status: 'NOT_BOUND',
      rule: 5,
      because: 'GRA is not attacked: it is in a war that others began',
    });
  });

  it('who takes back its own land is no first mover since 14 December 1974, and was before', () => {
    const own = place({ sovereign: 'GRA', heldBy: 'BOR', claimedBy: ['BOR'], standing: 'disputed' });
    expect(verdict(owes('defence', {}, attacks({ place: own })))).toEqual(['ASSIST', 18]);
    const on = (text: string, at = own) =>
      owes('defence', {}, { ...attacks({ place: at }), date: day(text) });
    expect(verdict(on('1974-12-14'))).toEqual(['ASSIST', 18]);
    expect(verdict(on('1974-12-13'))).toEqual(['NOT_BOUND', 5]);
    expect(verdict(on('1974'))).toEqual(['NOT_BOUND', 5]);
    // Land that the other side does not hold is not taken back, nor land of another.
    expect(verdict(on('2000-05-01', place({ sovereign: 'GRA' })))).toEqual(['NOT_BOUND', 5]);
    expect(verdict(on('2000-05-01', place({ sovereign: 'SYL', heldBy: 'BOR' })))).toEqual(['NOT_BOUND', 5]);
  });
});

describe('row 6, both sides are parties', () => {
  const league = (conditions: DutyConditions) =>
    madeAgreement('pact', ['RUR', 'GRA', 'BOR'], [madeDuty('defence', conditions)], { also: ['Council'] });
  const inside = (conditions: DutyConditions, decisions: ReturnType<typeof decision>[] = []) =>
    lineOf(league(conditions), madeCrisis(), { world: { decisions } });

  // Graustark and Borduria both stand in the answer, so the line of the victim is picked.
  const forVictim = (conditions: DutyConditions, decisions: ReturnType<typeof decision>[] = []) =>
    linesIn(madeWorld({ agreements: [league(conditions)], decisions }), madeCrisis(), { party: 'RUR' }).find(
      ({ beneficiary }) => beneficiary === 'GRA',
    )!;

  it('a clause on attacks from outside binds nobody', () => {
    expect(() => inside({})).toThrow('2');
    expect(forVictim({})).toMatchObject({
      status: 'NOT_BOUND',
      rule: 6,
      because: 'both sides are parties: Treaty of pact speaks of attacks from outside',
    });
  });

  it('collective security waits for the organ that names the aggressor', () => {
    const line = forVictim({ among: true });
    expect(line).toMatchObject({
      status: 'CONSULT',
      rule: 6,
      changes: [{ what: 'the organ names the aggressor', makes: 'ASSIST' }],
    });
    expect(looked(line)).toEqual(['date', 'first mover', 'decisions']);
    expect(line.facts[2]).toMatchObject({ value: 'none on record', assumed: true });
  });

  it('once it is named the duty goes on, and the fact has its source', () => {
    const line = forVictim({ among: true }, [decision('names-aggressor')]);
    expect(verdict(line)).toEqual(['ASSIST', 18]);
    expect(line.facts.find(({ name }) => name === 'decisions')).toEqual({
      name: 'decisions',
      value: '2000-05-02 names-aggressor by the Council',
      source: 'Gazette',
      assumed: false,
    });
    for (const other of [
      decision('names-aggressor', { agreement: 'another' }),
      decision('names-aggressor', { attacked: 'SYL' }),
      decision('names-aggressor', { attackers: ['SYL'] }),
      decision('names-aggressor', { date: day('2000-07-30') }),
      decision('requests'),
    ])
      expect(verdict(forVictim({ among: true }, [other]))).toEqual(['CONSULT', 6]);
    expect(
      forVictim({ among: true }, [decision('names-aggressor', { agreement: null, by: 'Council' })]).status,
    ).toBe('ASSIST');
  });

  it('a text that names the other party as the adversary binds against it', () => {
    expect(verdict(forVictim({ adversaries: ['BOR'] }))).toEqual(['ASSIST', 18]);
  });

  it('a guarantee speaks of its parties’ own attacks too', () => {
    const guarantee = madeAgreement(
      'pact',
      ['RUR', 'GRA', 'BOR'],
      [madeDuty('guarantee', {}, { beneficiaries: ['GRA'] })],
    );
    expect(verdict(lineOf(guarantee, madeCrisis()))).toEqual(['ASSIST', 18]);
  });

  it('an attacker that had left is an attacker from outside', () => {
    const left = madeAgreement(
      'pact',
      ['RUR', 'GRA', partyFor('BOR', '1950', '1999')],
      [madeDuty('defence')],
    );
    expect(verdict(lineOf(left, madeCrisis()))).toEqual(['ASSIST', 18]);
  });
});

describe('row 7, an act below the trigger', () => {
  it.each(['danger', 'massing'] as const)('%s arises no duty of help', (act) => {
    const line = owes('defence', {}, madeCrisis({ act }));
    expect(line).toMatchObject({
      status: 'NOT_BOUND',
      rule: 7,
      because: 'no armed attack on GRA',
      changes: [{ what: 'an armed attack on GRA', makes: 'ASSIST' }],
    });
    expect(looked(line)).toContain('act');
    expect(verdict(owes('neutrality', {}, madeCrisis({ act })))).toEqual(['NOT_BOUND', 7]);
  });

  it.each(['threat', 'demand'] as const)(
    'a %s binds beforehand who would have to fight, and nobody else',
    (act) => {
      const crisis = madeCrisis({ act });
      const strong = madeAgreement(
        'pact',
        ['RUR', 'GRA'],
        [madeDuty('defence', {}, { strength: 'all-means' })],
      );
      expect(lineOf(strong, crisis)).toMatchObject({
        status: 'FIGHT_IF_ATTACKED',
        rule: 7,
        because: 'a threat, no attack yet',
        changes: [{ what: 'an armed attack on GRA', makes: 'FIGHT' }],
      });
      expect(owes('defence', {}, crisis)).toMatchObject({
        status: 'NOT_BOUND',
        rule: 7,
        changes: [{ what: 'an armed attack on GRA', makes: 'ASSIST' }],
      });
      // Later rows are tried first: who would not be bound by the attack is not bound by the threat.
      const elsewhere = {
        ...strong,
        duties: [{ ...strong.duties[0]!, conditions: { adversaries: ['SYL'] } }],
      };
      expect(verdict(lineOf(elsewhere, crisis))).toEqual(['NOT_BOUND', 10]);
      expect(verdict(owes('offence', {}, crisis))).toEqual(['NOT_BOUND', 7]);
    },
  );

  it('consultation is open from a threat on, unless the text asks for an attack', () => {
    for (const act of ['danger', 'massing', 'threat', 'demand'] as const)
      expect(verdict(owes('consultation', {}, madeCrisis({ act })))).toEqual(['CONSULT', 22]);
    expect(owes('consultation', { trigger: 'attack' }, madeCrisis({ act: 'threat' }))).toMatchObject({
      status: 'NOT_BOUND',
      rule: 7,
      because: 'no attack yet',
      changes: [{ what: 'an attack on GRA', makes: 'CONSULT' }],
    });
    expect(owes('consultation', { trigger: 'unrest' }, madeCrisis({ act: 'threat' })).rule).toBe(7);
    expect(owes('consultation', { trigger: 'attack' }).status).toBe('CONSULT');
  });

  it.each(['attack-abroad', 'armed-attack', 'invasion', 'war-declared'] as const)(
    '%s crosses the threshold',
    (act) => {
      expect(verdict(owes('defence', {}, madeCrisis({ act })))).toEqual(['ASSIST', 18]);
    },
  );
});

describe('row 8, unrest without an outside attacker', () => {
  const unrest = (more: Partial<Crisis> = {}) => madeCrisis({ act: 'unrest', by: ['mob'], ...more });

  it('is no attack', () => {
    expect(owes('defence', {}, unrest())).toMatchObject({
      status: 'NOT_BOUND',
      rule: 8,
      because: 'unrest is no attack from outside',
      changes: [{ what: 'an armed attack on GRA', makes: 'ASSIST' }],
    });
  });

  it('is open to dispute where the text speaks in general, once the other asks', () => {
    const asked = owes('defence', { unrest: 'disputed' }, unrest({ requests: [ASKS] }));
    expect(verdict(asked)).toEqual(['DISPUTED', 8]);
    expect(looked(asked)).toContain('requests');
    const silent = owes('defence', { unrest: 'disputed' }, unrest());
    expect(silent).toMatchObject({
      status: 'NOT_BOUND',
      rule: 8,
      because: 'GRA has not asked',
      changes: [{ what: 'a request of GRA', makes: 'DISPUTED' }],
    });
  });

  it('a text that covers it binds, also where it asks for an attacker that is a state', () => {
    expect(verdict(owes('defence', { unrest: 'covered' }, unrest()))).toEqual(['ASSIST', 18]);
    expect(verdict(owes('defence', { unrest: 'covered', attacker: 'state' }, unrest()))).toEqual([
      'ASSIST',
      18,
    ]);
  });

  it('consultation is open to it only where the text says so', () => {
    expect(owes('consultation', {}, unrest())).toMatchObject({
      status: 'NOT_BOUND',
      rule: 8,
      because: 'no threat from outside',
    });
    expect(owes('consultation', { unrest: 'covered' }, unrest()).status).toBe('CONSULT');
    expect(owes('consultation', { trigger: 'unrest' }, unrest()).status).toBe('CONSULT');
  });
});

describe('row 9, the kind of attacker', () => {
  const group = madeCrisis({ by: ['Ravens'] });

  it('a text on attacks by states does not speak of an armed group', () => {
    const line = owes('defence', { attacker: 'state' }, group);
    expect(line).toMatchObject({
      status: 'NOT_BOUND',
      rule: 9,
      because: 'the text speaks of an attack by a state',
      changes: [{ what: 'an attack by a state, or by its sending', makes: 'DISPUTED' }],
    });
    expect(looked(line)).toContain('attackers');
    expect(line.facts.find(({ name }) => name === 'attackers')?.value).toBe('Ravens');
  });

  it('a text on armed attack alone does, and a group beside a state is an attack by a state', () => {
    expect(verdict(owes('defence', { attacker: 'any' }, group))).toEqual(['ASSIST', 18]);
    expect(verdict(owes('defence', {}, group))).toEqual(['ASSIST', 18]);
    expect(verdict(owes('defence', { attacker: 'state' }, madeCrisis({ by: ['BOR', 'Ravens'] })))).toEqual([
      'ASSIST',
      18,
    ]);
  });

  it('consultation is open', () => {
    expect(verdict(owes('consultation', { attacker: 'state' }, group))).toEqual(['CONSULT', 22]);
  });
});

describe('row 10, the adversary', () => {
  it('binds only against whom it names', () => {
    expect(owes('defence', { adversaries: ['SYL', 'KLO'] })).toMatchObject({
      status: 'NOT_BOUND',
      rule: 10,
      because: 'only against SYL, KLO',
      changes: [{ what: 'an attack by SYL, KLO', makes: 'ASSIST' }],
    });
    expect(verdict(owes('defence', { adversaries: ['SYL', 'BOR'] }))).toEqual(['ASSIST', 18]);
    expect(verdict(owes('defence', { adversaries: ['SYL'] }, madeCrisis({ by: ['BOR', 'SYL'] })))).toEqual([
      'ASSIST',
      18,
    ]);
  });

  it('not against whom it leaves out, unless others attack too', () => {
    expect(owes('defence', { except: ['BOR'] })).toMatchObject({
      status: 'NOT_BOUND',
      rule: 10,
      because: 'the text leaves BOR out',
    });
    expect(verdict(owes('defence', { except: ['BOR'] }, madeCrisis({ by: ['BOR', 'SYL'] })))).toEqual([
      'ASSIST',
      18,
    ]);
    expect(verdict(owes('defence', { except: ['BOR'] }, madeCrisis({ by: ['Ravens'] })))).toEqual([
      'ASSIST',
      18,
    ]);
  });

  it('a state outside Europe is a non-European power', () => {
    expect(owes('defence', { adversaries: ['non-european'] }, madeCrisis({ by: ['AGR'] })).status).toBe(
      'ASSIST',
    );
    expect(owes('defence', { adversaries: ['non-european'] }).rule).toBe(10);
  });

  it('an adversary that is not on record leaves the duty disputed', () => {
    expect(owes('defence', { adversaries: ['unknown'] })).toMatchObject({ status: 'DISPUTED', rule: 10 });
    expect(owes('defence', { adversaries: ['unknown', 'BOR'] }).status).toBe('ASSIST');
  });
});

describe('row 11, the place', () => {
  const at = (conditions: DutyConditions, where: Partial<Parameters<typeof place>[0]>) =>
    owes('defence', conditions, madeCrisis({ place: place(where) }));

  it('binds only in the area that the text names', () => {
    const out = at(
      { places: ['inner-area'] },
      { name: 'Port Zenda', sovereign: 'ZEN', latitude: -5, longitude: 30 },
    );
    expect(out).toMatchObject({
      status: 'NOT_BOUND',
      rule: 11,
      because: 'Port Zenda lies outside: Inner Europe',
      changes: [{ what: 'an attack inside that area', makes: 'ASSIST' }],
    });
    expect(out.facts.find(({ name }) => name === 'place')).toMatchObject({
      value: 'Port Zenda',
      assumed: false,
    });
    expect(at({ places: ['inner-area'] }, { sovereign: 'GRA' }).status).toBe('ASSIST');
  });

  it('an area may be a box of the map, leave a box out, and cross the date line', () => {
    const sea = { standing: 'sea' as const };
    expect(at({ places: ['inner-area'] }, { ...sea, latitude: 45, longitude: 12 }).status).toBe('ASSIST');
    expect(at({ places: ['inner-area'] }, { ...sea, latitude: 45, longitude: 31 }).rule).toBe(11);
    expect(at({ places: ['inner-area'] }, { ...sea, latitude: 49.2, longitude: 14.2 }).rule).toBe(11);
    for (const longitude of [175, -175])
      expect(at({ places: ['far-sea'] }, { ...sea, latitude: 0, longitude }).status).toBe('ASSIST');
    expect(at({ places: ['far-sea'] }, { ...sea, latitude: 0, longitude: 165 }).rule).toBe(11);
    expect(at({ places: ['far-sea'] }, { ...sea, areas: ['far-sea'] }).status).toBe('ASSIST');
  });

  it('territory is the other’s own, held by it, or at its border', () => {
    expect(at({ places: ['territory'] }, { sovereign: 'GRA' }).status).toBe('ASSIST');
    expect(at({ places: ['territory'] }, { border: ['GRA', 'SYL'] }).status).toBe('ASSIST');
    expect(at({ places: ['territory'] }, { sovereign: 'SYL' }).rule).toBe(11);
    // Nobody says where: on the recognised territory of the attacked, which the answer owns to assume.
    const assumed = owes('defence', { places: ['territory'] });
    expect(assumed.status).toBe('ASSIST');
    expect(assumed.facts.find(({ name }) => name === 'place')).toMatchObject({ assumed: true });
  });

  it('a land that the text names counts, whoever its sovereign is', () => {
    const land = { sovereign: 'SYL', heldBy: 'GRA', standing: 'disputed' as const, areas: ['the-pass'] };
    expect(at({ places: ['the-pass'] }, land).status).toBe('ASSIST');
    expect(at({ places: ['the-pass'] }, { ...land, areas: [] }).rule).toBe(11);
  });

  it('a place that cannot be told, or a limit that is not on record, leaves the duty disputed', () => {
    expect(at({ places: ['inner-area'] }, { standing: 'sea' })).toMatchObject({
      status: 'DISPUTED',
      rule: 11,
    });
    expect(at({ places: ['unknown'] }, { sovereign: 'GRA' })).toMatchObject({ status: 'DISPUTED', rule: 11 });
  });

  it('consultation without a limit of place stays open', () => {
    expect(owes('consultation', {}, madeCrisis({ place: place({ sovereign: 'ZEN' }) })).status).toBe(
      'CONSULT',
    );
  });
});

describe('row 12, land that is not recognised as the other’s', () => {
  const at = (where: Partial<Parameters<typeof place>[0]>, more: Partial<Crisis> = {}) =>
    owes('defence', {}, madeCrisis({ place: place(where), ...more }));

  it('land that it holds or claims is not its territory', () => {
    for (const where of [
      { sovereign: 'SYL', heldBy: 'GRA' },
      { sovereign: 'SYL', claimedBy: ['GRA'] },
      { sovereign: null, claimedBy: ['GRA', 'SYL'] },
    ]) {
      const line = at({ name: 'The Pass', standing: 'disputed', ...where });
      expect(line).toMatchObject({
        status: 'NOT_BOUND',
        rule: 12,
        because: 'The Pass is not recognised as territory of GRA',
        changes: [{ what: 'fighting on the recognised territory of GRA', makes: 'ASSIST' }],
      });
      expect(looked(line)).toContain('place');
    }
  });

  it('its own land counts though another holds it, and so does its border', () => {
    expect(at({ sovereign: 'GRA', heldBy: 'BOR', standing: 'disputed' }).status).toBe('ASSIST');
    expect(at({ sovereign: 'SYL', claimedBy: ['GRA'], border: ['GRA'] }).status).toBe('ASSIST');
  });

  it('land of a third state counts only for forces that are there in peace', () => {
    expect(at({ name: 'Klop', sovereign: 'KLO' })).toMatchObject({
      status: 'NOT_BOUND',
      rule: 12,
      because: 'Klop is territory of KLO, not of GRA',
    });
    expect(at({ sovereign: 'KLO' }, { act: 'attack-abroad' }).status).toBe('ASSIST');
    expect(
      at({ name: 'Klop', sovereign: 'KLO' }, { act: 'attack-abroad', interveners: ['GRA'] }),
    ).toMatchObject({
      status: 'NOT_BOUND',
      rule: 12,
      because: 'GRA had sent its forces into the fight at Klop, which is not its own',
    });
  });

  it('the sea is nobody’s', () => {
    expect(at({ standing: 'sea' }, { act: 'attack-abroad' }).status).toBe('ASSIST');
  });

  it('does not limit duties that are not about land: offence, consultation, neutrality', () => {
    const abroad = madeCrisis({ place: place({ sovereign: 'KLO' }) });
    expect(
      ['offence', 'consultation', 'neutrality'].map((type) => owes(type as DutyType, {}, abroad).status),
    ).toEqual(['ASSIST', 'CONSULT', 'NEUTRAL']);
  });
});

describe('row 13, number of powers, war, demand', () => {
  it('counts the powers that attack, and who fights beside them', () => {
    const two = { powers: 2 };
    const line = owes('defence', two);
    expect(line).toMatchObject({
      status: 'NOT_BOUND',
      rule: 13,
      because: 'only when 2 powers attack; 1 does',
      changes: [{ what: '2 powers attack', makes: 'ASSIST' }],
    });
    expect(looked(line)).toContain('attackers');
    expect(owes('defence', two, madeCrisis({ by: ['BOR', 'SYL'] })).status).toBe('ASSIST');
    expect(owes('defence', two, madeCrisis({ allies: ['SYL'] })).status).toBe('ASSIST');
    expect(owes('defence', two, madeCrisis({ allies: ['BOR'] })).rule).toBe(13);
  });

  it('binds only in the war that the text means', () => {
    const war = (adversaries: readonly string[]) => ({
      ongoing: { words: 'the war with Syldavia', adversaries },
    });
    expect(owes('defence', war(['SYL']))).toMatchObject({
      status: 'NOT_BOUND',
      rule: 13,
      because: 'only in the war with Syldavia',
    });
    expect(owes('defence', war(['SYL', 'BOR'])).status).toBe('ASSIST');
    expect(owes('defence', war([])).rule).toBe(13);
    expect(
      owes('defence', { ...war([]), unrest: 'covered' }, madeCrisis({ act: 'unrest', by: ['mob'] })).status,
    ).toBe('ASSIST');
  });

  it('binds only after the demand', () => {
    const line = owes('defence', { demand: 'cession of land' });
    expect(line).toMatchObject({
      status: 'NOT_BOUND',
      rule: 13,
      because: 'only after a demand: cession of land',
      changes: [{ what: 'a demand: cession of land', makes: 'ASSIST' }],
    });
    expect(looked(line)).toContain('demand');
    expect(owes('defence', { demand: 'cession of land' }, madeCrisis({ demand: 'the Pass' })).status).toBe(
      'ASSIST',
    );
  });
});

describe('row 14, provocation', () => {
  it('no help to who provoked, dispute where that is contested, help where nobody says so', () => {
    const told = (provoked: Crisis['provoked']) =>
      owes('defence', { unprovoked: true }, madeCrisis({ provoked }));
    expect(told('yes')).toMatchObject({ status: 'NOT_BOUND', rule: 14, because: 'GRA provoked the attack' });
    expect(told('disputed')).toMatchObject({ status: 'DISPUTED', rule: 14 });
    expect(told('no').status).toBe('ASSIST');
    const silent = told(null);
    expect(silent.status).toBe('ASSIST');
    expect(silent.facts.find(({ name }) => name === 'provoked')).toMatchObject({
      value: 'no',
      assumed: true,
    });
  });

  it('a text that does not ask binds all the same', () => {
    expect(owes('defence', {}, madeCrisis({ provoked: 'yes' })).status).toBe('ASSIST');
  });
});

describe('row 15, a chain', () => {
  it('waits for another to move', () => {
    const line = owes('defence', { after: ['SYL', 'KLO'] });
    expect(line).toMatchObject({
      status: 'NOT_BOUND_UNLESS_CHAIN',
      rule: 15,
      because: 'only once SYL or KLO moves to help',
      changes: [{ what: 'SYL or KLO moves to help GRA', makes: 'ASSIST' }],
    });
    expect(looked(line)).toContain('movers');
    expect(owes('defence', { after: ['SYL', 'KLO'] }, madeCrisis({ movers: ['KLO'] })).status).toBe('ASSIST');
    expect(owes('defence', { after: ['SYL'] }, madeCrisis({ movers: ['KLO'] })).rule).toBe(15);
  });
});

describe('row 16, a request', () => {
  const asked = (
    request: Partial<Crisis['requests'][number]>,
    conditions: DutyConditions = { request: 'the party' },
  ) => owes('defence', conditions, madeCrisis({ requests: [{ ...ASKS, ...request }] }));

  it('who chooses its means is not bound before it is asked', () => {
    const line = owes('defence', { request: 'the party' });
    expect(line).toMatchObject({
      status: 'NOT_BOUND',
      rule: 16,
      because: 'GRA has not asked (the party)',
      changes: [{ what: 'GRA asks (the party)', makes: 'ASSIST' }],
    });
    expect(line.facts.find(({ name }) => name === 'requests')).toMatchObject({
      value: 'none',
      assumed: true,
    });
  });

  it('who must fight with all means fights once asked', () => {
    const strong = madeAgreement(
      'pact',
      ['RUR', 'GRA'],
      [madeDuty('defence', { request: 'the party' }, { strength: 'all-means' })],
    );
    expect(lineOf(strong, madeCrisis())).toMatchObject({
      status: 'FIGHT_ON_REQUEST',
      rule: 16,
      changes: [{ what: 'GRA asks (the party)', makes: 'FIGHT' }],
    });
    expect(lineOf(strong, madeCrisis({ requests: [ASKS] })).status).toBe('FIGHT');
    expect(verdict(lineOf(strong, madeCrisis({ act: 'threat' })))).toEqual(['NOT_BOUND', 16]);
  });

  it('promises no more than the rows after it leave once asked', () => {
    const strong = madeAgreement(
      'pact',
      ['RUR', 'GRA'],
      [madeDuty('defence', { request: 'the party' }, { strength: 'all-means' })],
    );
    const asks = (makes: string) => ({
      status: 'NOT_BOUND',
      rule: 16,
      changes: [{ what: 'GRA asks (the party)', makes }],
    });
    expect(lineOf({ ...strong, readings: [reading('released')] }, madeCrisis())).toMatchObject(
      asks('RELEASED'),
    );
    expect(lineOf({ ...strong, readings: [reading('disputed')] }, madeCrisis())).toMatchObject(
      asks('DISPUTED'),
    );
    expect(
      owes('defence', { request: 'the party', organ: { name: 'Council', rule: 'by consensus' } }),
    ).toMatchObject(asks('CONSULT'));
    expect(lineOf(strong, madeCrisis({ act: 'threat' }))).toMatchObject(asks('FIGHT_IF_ATTACKED'));
    expect(owes('defence', { request: 'the party' }, madeCrisis({ act: 'threat' })).changes).toEqual([]);
  });

  it('counts when it is made by the attacked, to the party or the body, for that article', () => {
    for (const request of [
      {},
      { to: 'RUR' },
      { to: 'treaty of PACT' },
      { to: 'pact' },
      { article: 'Art. 1' },
    ])
      expect(asked(request).status).toBe('ASSIST');
    for (const request of [
      { by: 'SYL' },
      { to: 'SYL' },
      { to: 'UN' },
      { article: 'Art. 4' },
      { kind: 'consult' as const },
    ])
      expect(asked(request).rule).toBe(16);
  });

  it('a request for help is one to consult as well', () => {
    const consult = (kind: 'help' | 'consult') =>
      owes('consultation', { request: 'the party' }, madeCrisis({ requests: [{ ...ASKS, kind }] })).status;
    expect([consult('help'), consult('consult')]).toEqual(['CONSULT', 'CONSULT']);
    expect(owes('consultation', { request: 'the party' })).toMatchObject({ status: 'NOT_BOUND', rule: 16 });
  });

  it('a request on record counts', () => {
    const world = (more: Parameters<typeof decision>[1], act: 'requests' | 'invokes' = 'requests') =>
      owes('defence', { request: 'the party' }, madeCrisis(), {
        world: { decisions: [decision(act, more)] },
      });
    const line = world({});
    expect(line.status).toBe('ASSIST');
    expect(looked(line)).toEqual(expect.arrayContaining(['requests', 'decisions']));
    expect(world({ by: 'Council' }, 'invokes').status).toBe('ASSIST');
    expect(world({ article: 'Article 1' }).status).toBe('ASSIST');
    for (const other of [{ article: 'Art. 4' }, { agreement: 'another' }, { by: 'SYL' }])
      expect(world(other).rule).toBe(16);
  });
});

describe('row 17, the decision of an organ', () => {
  const organ = { organ: { name: 'Council', rule: 'by consensus' } };
  const decided = (acts: readonly Parameters<typeof decision>[0][]) =>
    owes('defence', organ, madeCrisis(), { world: { decisions: acts.map((act) => decision(act)) } });

  it('is open until it decides', () => {
    const line = decided([]);
    expect(line).toMatchObject({
      status: 'CONSULT',
      rule: 17,
      because: 'Council has not decided (by consensus)',
      changes: [{ what: 'Council decides (by consensus)', makes: 'ASSIST' }],
    });
    expect(looked(line)).toContain('decisions');
  });

  it('binds nobody when it declines, and binds when it decides', () => {
    expect(decided(['declines'])).toMatchObject({
      status: 'NOT_BOUND',
      rule: 17,
      because: 'Council declined',
    });
    expect(decided(['invokes']).status).toBe('ASSIST');
    expect(decided(['names-aggressor']).status).toBe('ASSIST');
  });

  it('a text without an organ waits for nobody', () => {
    expect(owes('defence').status).toBe('ASSIST');
  });
});

describe('row 18, the strength of the duty', () => {
  const strength = (given: 'all-means' | 'as-it-deems-necessary' | 'no-force', type: DutyType = 'defence') =>
    lineOf(madeAgreement('pact', ['RUR', 'GRA'], [madeDuty(type, {}, { strength: given })]), madeCrisis());

  it.each(['defence', 'guarantee', 'offence'] as const)(
    'a duty of %s binds as strongly as it says',
    (type) => {
      expect(strength('all-means', type)).toMatchObject({
        status: 'FIGHT',
        rule: 18,
        because: 'must help GRA with all means',
        changes: [],
      });
      expect(strength('as-it-deems-necessary', type)).toMatchObject({
        status: 'ASSIST',
        rule: 18,
        because: 'must help GRA by such means as it deems necessary',
      });
      expect(strength('no-force', type)).toMatchObject({
        status: 'ASSIST',
        rule: 18,
        because: 'must help GRA, never bound to use armed force',
      });
    },
  );
});

describe('row 19, release', () => {
  const read = (
    effect: 'disputed' | 'released',
    more: Parameters<typeof reading>[1] = {},
    crisis: Crisis = madeCrisis(),
    type: DutyType = 'defence',
  ) => lineOf({ ...pact(type), readings: [reading(effect, more)] }, crisis);

  it('a reading releases or puts in dispute, with its source', () => {
    expect(read('released')).toMatchObject({
      status: 'RELEASED',
      rule: 19,
      because: 'read as released (Blue Book)',
    });
    expect(read('disputed')).toMatchObject({ status: 'DISPUTED', rule: 19 });
  });

  it('only in its time, for its party, beneficiary and adversary, and its duty', () => {
    const whole = {
      period: span('2000-05-01', '2000-06'),
      duty: 'art-1-defence',
      parties: ['RUR'],
      adversaries: ['BOR'],
      beneficiaries: ['GRA'],
    };
    expect(read('released', whole).rule).toBe(19);
    for (const near of [
      { period: span('2000-05-02') },
      { period: span(null, '2000-05-01') },
      { duty: 'another' },
      { parties: ['GRA'] },
      { adversaries: ['SYL'] },
      { beneficiaries: ['RUR'] },
    ])
      expect(verdict(read('released', { ...whole, ...near }))).toEqual(['ASSIST', 18]);
  });

  it('a reading against a state does not speak of an armed group', () => {
    expect(verdict(read('released', { adversaries: ['BOR'] }, madeCrisis({ by: ['Ravens'] })))).toEqual([
      'ASSIST',
      18,
    ]);
  });

  it('a reading that begins later in the month of the case does not count yet', () => {
    const later = { period: span('2000-05-20') };
    expect(read('released', later, madeCrisis({ on: '2000-05' })).rule).toBe(18);
    expect(read('released', later, madeCrisis({ on: '2000-06' })).rule).toBe(19);
  });

  it('touches duties of help alone', () => {
    expect(read('released', {}, madeCrisis(), 'consultation').status).toBe('CONSULT');
    expect(read('released', {}, madeCrisis(), 'neutrality').status).toBe('NEUTRAL');
  });

  it('a party sets another free by its own words on that day or before, not after', () => {
    const freed = (more: Parameters<typeof decision>[1], act: 'releases' | 'takes-over' = 'releases') =>
      owes('defence', {}, madeCrisis(), {
        world: { decisions: [decision(act, { date: day('2000-05-01'), ...more })] },
      });
    const line = freed({});
    expect(line).toMatchObject({ status: 'RELEASED', rule: 19, because: 'releases by the Council' });
    expect(looked(line)).toContain('decisions');
    expect(freed({ by: 'UN Security Council', agreement: null }, 'takes-over').rule).toBe(19);
    for (const near of [
      { date: day('2000-05-02') },
      { by: 'SYL' },
      { agreement: 'another' },
      { attacked: 'SYL' },
    ])
      expect(verdict(freed(near))).toEqual(['ASSIST', 18]);
  });
});

describe('row 21, neutrality', () => {
  it('owes no help to the other side', () => {
    expect(owes('neutrality')).toMatchObject({
      status: 'NEUTRAL',
      rule: 21,
      because: 'no help to BOR against GRA',
      changes: [],
    });
    expect(owes('neutrality', {}, madeCrisis({ by: ['Ravens'] })).because).toBe(
      'no help to those against GRA',
    );
  });

  it('unrest has no other side', () => {
    expect(verdict(owes('neutrality', {}, madeCrisis({ act: 'unrest', by: ['mob'] })))).toEqual([
      'NOT_BOUND',
      8,
    ]);
  });
});

describe('row 22, consultation', () => {
  it('is open in a crisis that touches the other', () => {
    expect(owes('consultation')).toMatchObject({
      status: 'CONSULT',
      rule: 22,
      because: 'a crisis that touches GRA',
    });
  });

  it('only when asked, where the text says so', () => {
    expect(verdict(owes('consultation', { request: 'a party' }))).toEqual(['NOT_BOUND', 16]);
  });
});
