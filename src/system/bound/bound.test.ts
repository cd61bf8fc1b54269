import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement, Duty, World } from '#core/index.js';
import {
  day,
  decision,
  lineName,
  linesIn,
  madeAgreement,
  madeCrisis,
  madeDuty,
  madeState,
  madeWorld,
  partyFor,
  place,
  reading,
  STATES,
  span,
} from '../../../test/make-world.js';
import { boundBy, isCovered, rankOf, stateIn } from './bound.js';
import type { Act, Crisis } from './crisis.js';
import { inForceFor } from './line.js';
import { BOUND_STATUSES, OWES_HELP } from './status.js';
import { existsOn, indexWorld, nameOn } from './world-index.js';

const answer = (
  agreements: readonly Agreement[],
  crisis: Crisis = madeCrisis(),
  more: Partial<World> = {},
  options: Parameters<typeof boundBy>[2] = {},
) => boundBy(indexWorld(madeWorld({ agreements, ...more })), crisis, options);

const helps = (id: string, debtor: string, beneficiary: string, conditions: Duty['conditions'] = {}) =>
  madeAgreement(
    id,
    [debtor, beneficiary],
    [madeDuty('defence', conditions, { debtors: [debtor], beneficiaries: [beneficiary] })],
  );
const joins = (id: string, debtor: string, beneficiary: string) =>
  madeAgreement(
    id,
    [debtor, beneficiary],
    [madeDuty('offence', {}, { debtors: [debtor], beneficiaries: [beneficiary] })],
  );

describe('one answer', () => {
  it('puts the strongest first, of parties and of the lines of each', () => {
    const { parties } = answer([
      helps('weak', 'SYL', 'GRA', { request: 'the party' }),
      madeAgreement('talks', ['RUR', 'GRA'], [madeDuty('consultation')]),
      madeAgreement('pact', ['RUR', 'GRA'], [madeDuty('defence', {}, { strength: 'all-means' })]),
      helps('help', 'KLO', 'GRA'),
    ]);
    expect(parties.map(({ party, status }) => [party, status])).toEqual([
      ['RUR', 'FIGHT'],
      ['KLO', 'ASSIST'],
      ['SYL', 'NOT_BOUND'],
    ]);
    expect(parties[0]!.lines.map(({ status }) => status)).toEqual(['FIGHT', 'CONSULT']);
    expect(parties[0]!.because).toBe('must help GRA with all means');
    expect(BOUND_STATUSES.map(rankOf)).toEqual(BOUND_STATUSES.map((_, rank) => rank));
  });

  it('says of every line what it rests on', () => {
    const [line] = linesIn(
      madeWorld({ agreements: [{ ...helps('help', 'RUR', 'GRA'), overrides: ['atlas, row 7: defence'] }] }),
      madeCrisis(),
    );
    expect(line).toMatchObject({
      agreement: { id: 'help', name: 'Treaty of help', kind: 'treaty' },
      duty: { article: 'Art. 1', says: 'a duty of defence' },
      basis: { kind: 'curated', file: 'world/agreements/made.yaml' },
      confidence: 'high',
      sources: ['Text of help'],
      overrides: ['atlas, row 7: defence'],
    });
  });

  it('lists every fact of the case, and which of them nobody gave', () => {
    const { facts } = answer([], madeCrisis({ provoked: 'no' }));
    expect(facts.filter(({ assumed }) => assumed).map(({ name }) => name)).toEqual([
      'place',
      'first mover',
      'requests',
      'decisions',
      'movers',
      'demand',
    ]);
    expect(facts.every(({ source, assumed }) => assumed === (source === 'assumed'))).toBe(true);
    const full = answer(
      [],
      madeCrisis({
        place: place({ name: 'The Pass' }),
        firstMover: 'disputed',
        demand: 'land',
        movers: ['SYL'],
        requests: [{ by: 'GRA', to: null, kind: 'help', article: 'Art. 4', on: null }],
      }),
    ).facts;
    expect(Object.fromEntries(full.map(({ name, value }) => [name, value]))).toMatchObject({
      place: 'The Pass',
      'first mover': 'disputed',
      demand: 'land',
      movers: 'SYL',
      requests: 'GRA asks those bound for help (Art. 4)',
    });
  });

  it('says of a line that was last checked before the day that it is taken to hold still', () => {
    const told = (on: string, more: Partial<Agreement> = {}) =>
      linesIn(
        madeWorld({
          agreements: [{ ...helps('help', 'RUR', 'GRA'), covers: span('1950', '2000'), ...more }],
        }),
        madeCrisis({ on }),
      )[0]!.facts.find(({ name }) => name === 'in force');
    expect(told('2000-05-01')).toMatchObject({
      assumed: true,
      value: expect.stringContaining('1950 to 2000') as string,
    });
    expect(told('1999-12-31')).toBeUndefined();
  });

  it('leaves a wide text that binds nobody out of an answer about all, and gives it to whom it is asked of', () => {
    const states = Array.from({ length: 8 }, (_, at) => `X${String(at).padStart(2, '0')}`);
    const wide = madeAgreement('wide', ['GRA', ...states.slice(1)], []);
    expect(answer([wide]).parties.length).toBe(7);
    const wider = madeAgreement('wide', ['GRA', ...states], []);
    expect(answer([wider]).parties).toEqual([]);
    expect(answer([wider], madeCrisis(), {}, { party: 'X03' }).parties).toMatchObject([
      { party: 'X03', status: 'NOT_BOUND' },
    ]);
  });

  it('gives decisions of the weeks around the case, oldest first', () => {
    const at = (id: string, date: string) => decision('requests', { id, date: day(date), says: id });
    const decisions = [at('late', '2000-06-30'), at('early', '2000-03-02'), at('gone', '2000-03-01')];
    const told = (on: string) =>
      answer([], madeCrisis({ on }), { decisions }).facts.find(({ name }) => name === 'decisions')?.value;
    expect(told('2000-05-01')).toBe('2000-03-02 early; 2000-06-30 late');
    expect(told('2000-08-30')).toBe('none on record');
    // A month and a year are longer.
    expect(told('1999-03')).toBe('none on record');
    expect(told('1999')).toBe('2000-03-01 gone');
  });

  it('asks after one party alone, and of a former one when lapsed lines are wanted', () => {
    const left = madeAgreement('old', [partyFor('SYL', '1950', '1960'), 'GRA'], [madeDuty('defence')]);
    const all = [left, helps('help', 'RUR', 'GRA')];
    expect(answer(all, madeCrisis(), {}, { party: 'SYL' }).parties).toEqual([]);
    expect(answer(all, madeCrisis(), {}, { party: 'SYL', lapsed: true }).parties).toMatchObject([
      { party: 'SYL', status: 'NO_TREATY' },
    ]);
    expect(answer(all, madeCrisis(), {}, { party: 'RUR' }).parties.map(({ party }) => party)).toEqual([
      'RUR',
    ]);
  });

  it('refuses a case without sides, and a state that nobody knows', () => {
    expect(() => answer([], madeCrisis({ attacked: [] }))).toThrow(TypeError);
    expect(() => answer([], madeCrisis({ by: [] }))).toThrow(TypeError);
    const index = indexWorld(madeWorld());
    expect(stateIn(index, 'RUR').name).toBe('Ruritania');
    expect(() => stateIn(index, 'XXX')).toThrow('no state "XXX"');
  });

  it('knows a state by its name of the day', () => {
    const syldavia = STATES.find(({ id }) => id === 'SYL')!;
    expect(['1949-12-31', '1950-01-01'].map((text) => nameOn(syldavia, day(text)))).toEqual([
      'Kingdom of Klow',
      'Syldavia',
    ]);
  });
});

describe('base rates', () => {
  const rate = (what: string, honoured: number) => ({ what, honoured, of: 10, source: 'Study' });
  const rates = [rate('to-1945', 0.6), rate('after-1945', 0.2), rate('defence', 0.4)];

  it('stand apart from what is owed: those of the time, else of the type', () => {
    const first = (given: World['rates'], on = '2000-05-01', made = helps('help', 'RUR', 'GRA')) =>
      answer([{ ...made, period: span('1900') }], madeCrisis({ on }), { rates: given }).parties[0]!.baseRate;
    expect(first(rates)?.what).toBe('after-1945');
    expect(first(rates, '1945-12-31')?.what).toBe('to-1945');
    expect(first([rates[2]!])?.what).toBe('defence');
    expect(
      first([rates[2]!], '2000-05-01', {
        ...helps('help', 'RUR', 'GRA'),
        duties: [madeDuty('guarantee', {}, { debtors: ['RUR'] })],
      })?.what,
    ).toBe('defence');
    expect(first([])).toBeNull();
  });

  it('are given to nobody who owes no help', () => {
    const [party] = answer(
      [madeAgreement('talks', ['RUR', 'GRA'], [madeDuty('consultation')])],
      madeCrisis(),
      {
        rates,
      },
    ).parties;
    expect(party).toMatchObject({ status: 'CONSULT', baseRate: null });
  });
});

describe('row 20, bound to both sides', () => {
  it('is a conflict; the treaty whose beneficiary is attacked stands first', () => {
    const { parties } = answer([joins('a-war-pact', 'RUR', 'BOR'), helps('help', 'RUR', 'GRA')]);
    expect(parties[0]).toMatchObject({ party: 'RUR', status: 'CONFLICT' });
    expect(parties[0]!.conflict.map(({ beneficiary, status }) => [beneficiary, status])).toEqual([
      ['GRA', 'ASSIST'],
      ['BOR', 'ASSIST'],
    ]);
  });

  it('is none when only one side is owed help, or two states of one side are', () => {
    const one = answer([
      madeAgreement('talks', ['RUR', 'BOR'], [madeDuty('consultation')]),
      helps('help', 'RUR', 'GRA'),
    ]).parties[0]!;
    expect(one).toMatchObject({ status: 'ASSIST', conflict: [] });
    const two = answer(
      [helps('help', 'RUR', 'GRA'), helps('other', 'RUR', 'SYL')],
      madeCrisis({ attacked: ['GRA', 'SYL'] }),
    ).parties[0]!;
    expect(two).toMatchObject({ status: 'ASSIST', conflict: [] });
  });

  it('an attacker is that before anything else, whatever it owes its fellow', () => {
    const { parties } = answer(
      [joins('war-pact', 'RUR', 'BOR'), madeAgreement('peace', ['RUR', 'GRA'], [madeDuty('non-aggression')])],
      madeCrisis({ by: ['BOR', 'RUR'] }),
    );
    expect(parties.find(({ party }) => party === 'RUR')).toMatchObject({ status: 'REFRAIN' });
  });
});

describe('chains', () => {
  const chain = (agreements: readonly Agreement[], crisis: Crisis = madeCrisis(), party?: string) =>
    answer(agreements, crisis, {}, party === undefined ? {} : { party }).chain.map(
      ({ round, line, because }) => [round, lineName(line), because] as const,
    );

  it('go on until nobody new is bound', () => {
    const all = [
      helps('one', 'RUR', 'GRA'),
      helps('two', 'SYL', 'GRA', { after: ['RUR'] }),
      helps('three', 'KLO', 'GRA', { after: ['SYL', 'ZEN'] }),
      joins('four', 'AGR', 'KLO'),
    ];
    expect(chain(all)).toEqual([
      [1, 'SYL>GRA two/art-1-defence', ['RUR']],
      [2, 'KLO>GRA three/art-1-defence', ['SYL']],
      [3, 'AGR>KLO four/art-1-offence', ['KLO']],
    ]);
    expect(chain(all.slice(1))).toEqual([]);
  });

  it('show one party’s step though others stand between', () => {
    const all = [
      helps('one', 'RUR', 'GRA'),
      helps('two', 'SYL', 'GRA', { after: ['RUR'] }),
      helps('three', 'KLO', 'GRA', { after: ['SYL'] }),
    ];
    expect(chain(all, madeCrisis(), 'KLO')).toEqual([[2, 'KLO>GRA three/art-1-defence', ['SYL']]]);
  });

  it('begin with those who are said to have moved', () => {
    expect(chain([joins('pact', 'AGR', 'KLO')], madeCrisis({ movers: ['KLO'] }))).toEqual([
      [1, 'AGR>KLO pact/art-1-offence', ['KLO']],
    ]);
  });

  it('who comes in beside the attackers sets no duty to the attacked going', () => {
    const all = [joins('war-pact', 'SYL', 'BOR'), helps('help', 'RUR', 'GRA', { after: ['SYL'] })];
    expect(chain(all)).toEqual([]);
    // A duty to the attackers waits for their own.
    const other = madeAgreement(
      'second',
      ['KLO', 'BOR'],
      [madeDuty('offence', { after: ['SYL'] }, { debtors: ['KLO'], beneficiaries: ['BOR'] })],
    );
    expect(chain([all[0]!, other])).toEqual([[1, 'KLO>BOR second/art-1-offence', ['SYL']]]);
  });

  it('an ally of a joiner is tried against whom that joiner fights, in every round', () => {
    const against = (id: string, debtor: string, beneficiary: string, adversary: string) =>
      madeAgreement(
        id,
        [debtor, beneficiary],
        [
          madeDuty(
            'offence',
            { adversaries: [adversary] },
            { debtors: [debtor], beneficiaries: [beneficiary] },
          ),
        ],
      );
    // SYL, KLO and AGR come in beside Borduria, against Graustark.
    const first = [against('a', 'SYL', 'BOR', 'GRA'), against('b', 'KLO', 'SYL', 'GRA')];
    expect(chain([...first, against('c', 'AGR', 'KLO', 'GRA')])).toEqual([
      [1, 'KLO>SYL b/art-1-offence', ['SYL']],
      [2, 'AGR>KLO c/art-1-offence', ['KLO']],
    ]);
    expect(chain([...first, against('c', 'AGR', 'KLO', 'BOR')]).length).toBe(1);
  });

  it('a defence pact with a joiner binds nobody: it is not attacked', () => {
    expect(chain([helps('one', 'RUR', 'GRA'), helps('two', 'SYL', 'RUR')])).toEqual([]);
  });

  it('never take in the attackers or the attacked', () => {
    const all = [helps('one', 'RUR', 'GRA'), joins('two', 'BOR', 'RUR'), joins('three', 'GRA', 'RUR')];
    expect(chain(all)).toEqual([]);
  });

  it('two that wait for each other do not move', () => {
    const all = [
      helps('one', 'RUR', 'GRA', { after: ['SYL'] }),
      helps('two', 'SYL', 'GRA', { after: ['RUR'] }),
    ];
    expect(chain(all)).toEqual([]);
    expect(chain([...all, helps('three', 'RUR', 'GRA')]).length).toBe(1);
  });

  it('are none below the threshold of force', () => {
    const all = [
      madeAgreement('one', ['RUR', 'GRA'], [madeDuty('defence', {}, { strength: 'all-means' })]),
      helps('two', 'SYL', 'GRA', { after: ['RUR'] }),
    ];
    expect(chain(all, madeCrisis({ act: 'threat' }))).toEqual([]);
    expect(chain(all).length).toBe(1);
  });
});

describe('coverage', () => {
  const whole = {
    regions: ['Europe', 'Middle East'] as const,
    period: span('1990', '2010'),
    types: ['defence', 'guarantee', 'offence'] as const,
    says: 'all of it',
    basis: 'world/agreements',
  };
  const silent = (coverage: World['coverage'], crisis: Crisis = madeCrisis()) => {
    const { noTreaty, unknown, coverage: held } = answer([helps('help', 'RUR', 'GRA')], crisis, { coverage });
    return { noTreaty, unknown, held: held.length };
  };

  it('silence about a state that is covered is no treaty, about others unknown', () => {
    expect(silent([whole])).toEqual({ noTreaty: ['AGR', 'KLO', 'SYL'], unknown: ['ZEN'], held: 1 });
    expect(silent([])).toEqual({ noTreaty: [], unknown: ['AGR', 'KLO', 'SYL', 'ZEN'], held: 0 });
  });

  it('covers both states, all kinds of help, on that day', () => {
    expect(silent([{ ...whole, types: ['defence', 'guarantee'] }]).noTreaty).toEqual([]);
    const halves = [
      { ...whole, types: ['defence'] as const },
      { ...whole, types: ['guarantee', 'offence'] as const },
    ];
    expect(silent(halves).noTreaty).toEqual(['AGR', 'KLO', 'SYL']);
    expect(silent([whole], madeCrisis({ on: '2010-01-01' }))).toMatchObject({ noTreaty: [], held: 0 });
    expect(silent([whole], madeCrisis({ attacked: ['ZEN'] })).noTreaty).toEqual([]);
    expect(isCovered(indexWorld(madeWorld({ coverage: [whole] })), STATES[0]!, undefined, day('2000'))).toBe(
      false,
    );
  });

  it('speaks only of states of that day', () => {
    const states = [...STATES, madeState('OLD', 'Old Kingdom', { periods: [span('1900', '1990')] })];
    const { noTreaty } = answer([], madeCrisis(), { states, coverage: [whole] });
    expect(noTreaty).not.toContain('OLD');
    expect(existsOn(states.at(-1)!, day('1989'))).toBe(true);
  });
});

const IDS = STATES.map(({ id }) => id);
const id = fc.constantFrom(...IDS);
const some = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
/** Conditions are few, so that most duties come to something. */
const seldom = <T, N>(one: fc.Arbitrary<T>, nil: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(nil) }, { weight: 1, arbitrary: one });
const maybe = <T>(one: fc.Arbitrary<T>) => seldom(one, undefined);
const defined = <T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;

const conditions = fc
  .record({
    attacker: maybe(fc.constantFrom('any', 'state')),
    adversaries: maybe(fc.oneof(some, fc.constant(['unknown']), fc.constant(['non-european']))),
    except: maybe(some),
    places: maybe(fc.subarray(['territory', 'inner-area', 'the-pass', 'unknown'], { minLength: 1 })),
    powers: maybe(fc.constant(2)),
    unprovoked: maybe(fc.boolean()),
    attacked: maybe(fc.boolean()),
    after: maybe(some),
    request: maybe(fc.constant('the other party')),
    organ: maybe(fc.constant({ name: 'Council', rule: 'consensus' })),
    among: maybe(fc.boolean()),
    unrest: maybe(fc.constantFrom('covered', 'disputed')),
    trigger: maybe(fc.constantFrom('threat', 'attack', 'unrest')),
  })
  .map((made) => defined(made) as Duty['conditions']);
const period = fc.constantFrom(
  span(null),
  span('1990'),
  span('1990', '2000-05-01'),
  span('2000-05-01'),
  span('1990', '2010'),
);
const duty = fc
  .record({
    type: fc.constantFrom(
      'defence',
      'defence',
      'offence',
      'guarantee',
      'neutrality',
      'non-aggression',
      'consultation',
      'permission',
    ),
    conditions,
    strength: fc.constantFrom('all-means', 'as-it-deems-necessary', 'no-force'),
    beneficiaries: seldom(some, null),
    period: seldom(period, null),
    pick: fc.nat(),
  } as const)
  .map(({ type, conditions: given, pick, ...more }) => ({ pick, duty: madeDuty(type, given, more) }));
const agreementOf = (name: string) =>
  fc
    .record({
      kind: fc.constantFrom('treaty', 'treaty', 'declaration', 'memorandum'),
      period,
      parties: fc.uniqueArray(fc.record({ state: id, period }), {
        minLength: 2,
        maxLength: 4,
        selector: ({ state }) => state,
      }),
      duties: fc.array(duty, { maxLength: 3 }),
      out: seldom(fc.record({ state: fc.option(id), period }), null),
      effects: fc.array(
        fc.record({
          effect: fc.constantFrom('disputed', 'released', 'inoperative'),
          parties: fc.option(some),
          adversaries: fc.option(some),
          period: fc.option(period),
        } as const),
        { maxLength: 1 },
      ),
    } as const)
    .map(({ parties, duties, out, effects, ...more }) =>
      madeAgreement(
        name,
        parties.map((party) => ({ ...partyFor(party.state, null), period: party.period })),
        duties.map(({ duty: made, pick }, at) => ({
          ...made,
          id: `art-${at + 1}`,
          debtors: pick % 3 === 0 ? [parties[pick % parties.length]!.state] : null,
        })),
        {
          ...more,
          suspended: out === null ? [] : [{ ...out, says: 'out' }],
          readings: effects.map(({ effect, ...one }) => reading(effect, one)),
        },
      ),
    );
const agreements = fc.tuple(...['a', 'b', 'c', 'd', 'e'].map(agreementOf));
const crisis = fc
  .record({
    on: fc.constantFrom('1995-01-01', '2000-04-30', '2000-05-01', '2000-05', '2000', '2012'),
    sides: fc.uniqueArray(id, { minLength: 2, maxLength: 4 }),
    many: fc.nat({ max: 2 }),
    group: fc.boolean(),
    act: fc.constantFrom<Act>(
      'armed-attack',
      'armed-attack',
      'invasion',
      'threat',
      'massing',
      'unrest',
      'attack-abroad',
    ),
    firstMover: fc.constantFrom(null, null, 'attackers', 'attacked', 'both', 'disputed'),
    provoked: fc.constantFrom(null, 'yes', 'no', 'disputed'),
    movers: seldom(some, [] as string[]),
    where: fc.constantFrom(
      null,
      place({ sovereign: 'GRA' }),
      place({ sovereign: 'SYL', heldBy: 'BOR', standing: 'disputed', areas: ['the-pass'] }),
      place({ standing: 'sea' }),
    ),
  } as const)
  .map(({ on, sides, many, group, where, ...more }) => {
    const cut = 1 + (many % (sides.length - 1));
    return madeCrisis({
      on,
      attacked: sides.slice(0, cut),
      by: group ? ['Ravens'] : sides.slice(cut),
      place: where,
      ...more,
    });
  });
const RUNS = { numRuns: 400, seed: 20260301 } as const;

describe('whatever the agreements and the case', () => {
  it('the order of agreements, parties and duties changes nothing', () => {
    fc.assert(
      fc.property(agreements, crisis, fc.infiniteStream(fc.nat()), (made, asked, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const other = shuffled(made).map((one) => ({
          ...one,
          parties: shuffled(one.parties),
          duties: shuffled(one.duties),
        }));
        expect(answer(other, asked)).toEqual(answer(made, asked));
      }),
      RUNS,
    );
  });

  it('an agreement more changes no line of another', () => {
    fc.assert(
      fc.property(agreements, agreementOf('zz'), crisis, (made, more, asked) => {
        const lines = (given: readonly Agreement[]) =>
          answer(given, asked)
            .parties.flatMap((party) => party.lines)
            .filter(({ agreement }) => agreement.id !== 'zz')
            .sort((a, b) => (lineName(a) < lineName(b) ? -1 : 1));
        expect(lines([...made, more])).toEqual(lines(made));
      }),
      RUNS,
    );
  });

  it('an attacker is never bound to help its victim, nor the attacked its attacker', () => {
    fc.assert(
      fc.property(agreements, crisis, (made, asked) => {
        const { parties, chain } = answer(made, asked);
        const attackers = asked.attackers.map(({ state }) => state);
        for (const line of [...parties.flatMap(({ lines }) => lines), ...chain.map((step) => step.line)]) {
          if (attackers.includes(line.party) && asked.attacked.includes(line.beneficiary))
            expect(['REFRAIN', 'NOT_BOUND', 'NO_TREATY']).toContain(line.status);
          expect(asked.attacked.includes(line.party) && attackers.includes(line.beneficiary)).toBe(false);
          expect(line.party).not.toBe(line.beneficiary);
        }
      }),
      RUNS,
    );
  });

  it('nobody is bound under what is not in force for it on that day', () => {
    fc.assert(
      fc.property(agreements, crisis, (made, asked) => {
        const { parties, chain } = answer(made, asked, {}, { lapsed: true });
        for (const line of [...parties.flatMap(({ lines }) => lines), ...chain.map((step) => step.line)]) {
          const held = made.find((one) => one.id === line.agreement.id)!;
          if (!inForceFor(held, line.party, asked.date)) expect(line.status).toBe('NO_TREATY');
        }
      }),
      RUNS,
    );
  });

  it('lapsed lines are added to the others and change none of them', () => {
    fc.assert(
      fc.property(agreements, crisis, (made, asked) => {
        const all = (lapsed: boolean) =>
          answer(made, asked, {}, { lapsed }).parties.flatMap(({ lines }) => lines);
        const named = (lines: ReturnType<typeof all>) =>
          lines
            .filter(({ status, rule }) => !(status === 'NO_TREATY' && rule === 1))
            .map((line) => [lineName(line), line])
            .sort(([a], [b]) => (a! < b! ? -1 : 1));
        expect(named(all(true))).toEqual(named(all(false)));
      }),
      RUNS,
    );
  });

  it('asking after one party gives what it has in the whole answer', () => {
    fc.assert(
      fc.property(agreements, crisis, id, (made, asked, party) => {
        const whole = answer(made, asked);
        const one = answer(made, asked, {}, { party });
        expect(one.parties).toEqual(whole.parties.filter((other) => other.party === party));
        expect(one.chain).toEqual(whole.chain.filter(({ line }) => line.party === party));
      }),
      RUNS,
    );
  });

  it('a request never weakens a duty', () => {
    fc.assert(
      fc.property(agreements, crisis, fc.constantFrom('help', 'consult'), (plain, asked, kind) => {
        const made = plain.map((one) => ({
          ...one,
          duties: one.duties.map((owed) => ({
            ...owed,
            conditions: { ...owed.conditions, request: 'the other party' },
          })),
        }));
        const without = new Map(
          linesIn(madeWorld({ agreements: made }), asked).map((line) => [lineName(line), line]),
        );
        const requests = asked.attacked.map(
          (by) => ({ by, to: null, kind, article: null, on: null }) as const,
        );
        for (const line of linesIn(madeWorld({ agreements: made }), { ...asked, requests }))
          expect(rankOf(line.status)).toBeLessThanOrEqual(rankOf(without.get(lineName(line))!.status));
      }),
      RUNS,
    );
  });

  it('a chain ends, names each state once, and takes in only those whom nothing bound before', () => {
    fc.assert(
      fc.property(agreements, crisis, (made, asked) => {
        const { chain, parties } = answer(made, asked);
        const states = chain.map(({ line }) => line.party);
        expect(new Set(states).size).toBe(states.length);
        expect(
          chain.every(({ line, because }) => OWES_HELP.includes(line.status) && because.length > 0),
        ).toBe(true);
        const bound = parties.filter(({ lines }) => lines.some(({ status }) => OWES_HELP.includes(status)));
        expect(bound.filter(({ party }) => states.includes(party))).toEqual([]);
        expect(chain.map(({ round }) => round)).toEqual(
          chain.map(({ round }) => round).sort((a, b) => a - b),
        );
      }),
      RUNS,
    );
  });
});
