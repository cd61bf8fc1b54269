import { describe, expect, it } from 'vitest';
import { CasusError, type FuzzyDate } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { loadWorld } from '#edge/world.js';
import { boundBy, type Crisis, indexWorld } from '#system/index.js';
import { makeWorldNames } from './names.js';
import { type BoundQuestion, crisisFrom, listOf } from './question.js';

const index = indexWorld(loadWorld());
const names = makeWorldNames(index, loadOntology());
const on = (text: string) => text as FuzzyDate;

const ask = ({
  day = '2015-10-16',
  ...question
}: Partial<BoundQuestion> & { readonly day?: string } = {}): Crisis =>
  crisisFrom({ attacked: 'Tajikistan', by: 'Taliban', on: on(day), ...question }, names);
const refusal = (work: () => unknown): CasusError => {
  try {
    work();
  } catch (error) {
    if (error instanceof CasusError) return error;
    throw error;
  }
  throw new Error('it was let in');
};

describe('who is attacked', () => {
  const attacked = (text: string, day?: string) =>
    ask({ attacked: text, by: 'Ruritanian rebels', ...(day ? { day } : {}) }).attacked;

  it.each([
    ['Tajikistan', ['TJK']],
    ['tajikistan', ['TJK']],
    ['TJK', ['TJK']],
    ['TAJ', ['TJK']],
    ['Kyrgyz Republic', ['KGZ']],
    ['USA', ['USA']],
    ['Tajikistan, UZB and Turkmenistan', ['TJK', 'UZB', 'TKM']],
    ['Tajikistan; Uzbekistan', ['TJK', 'UZB']],
    ['Bosnia and Herzegovina', ['BIH']],
    ['Croatia, Bosnia and Herzegovina and Serbia', ['HRV', 'BIH', 'SRB']],
  ])('"%s" is found', (text, ids) => {
    expect(attacked(text)).toEqual(ids);
  });

  it('a former name means the state that goes on', () => {
    expect(attacked('Soviet Union', '1985-01-01')).toEqual(['RUS']);
    expect(attacked('Prussia', '1866-06-15')).toEqual(['DEU']);
    expect(attacked('Siam', '1930')).toEqual(['THA']);
  });

  it('a demonym is nobody’s name', () => {
    const { code, message } = refusal(() => attacked('Tajik'));
    expect(code).toBe('E_NOT_FOUND');
    expect(message).toContain('no state is called "Tajik"; casus world states lists the states');
  });

  it('an unknown name is refused by name, and none at all with an example', () => {
    expect(refusal(() => attacked('Ruritania')).message).toContain('"Ruritania"');
    expect(refusal(() => attacked(' , '))).toMatchObject({
      code: 'E_USAGE',
      message: expect.stringContaining('--attacked TJK') as string,
    });
  });
});

describe('who attacks', () => {
  const attackers = (by: string) => ask({ by }).attackers.map(({ state, name }) => [state, name]);

  it('a state, an armed group, or nobody in particular', () => {
    expect(attackers('Afghanistan')).toEqual([['AFG', 'Afghanistan']]);
    expect(attackers('Taliban')).toEqual([[null, 'Taliban']]);
    expect(attackers('IMU')[0]![0]).toBeNull();
    expect(attackers('local rebels')).toEqual([[null, 'local rebels']]);
    expect(attackers('Afghanistan and local rebels').map(([state]) => state)).toEqual(['AFG', null]);
    expect(attackers('Islamic State of Iraq and the Levant')).toEqual([[null, 'Islamic State']]);
    expect(attackers('Afghanistan and Taliban').map(([state]) => state)).toEqual(['AFG', null]);
  });

  it.each(['Russian', 'Afghan', 'NATO', 'CSTO'])('"%s" is no armed group, and is refused', (by) => {
    expect(refusal(() => attackers(by)).code).toBe('E_NOT_FOUND');
  });

  it('an unknown one is refused, and so is who attacks itself', () => {
    expect(refusal(() => attackers('the Ravens')).message).toContain(
      'no state or armed group is called "the Ravens"',
    );
    expect(refusal(() => ask({ by: '' })).message).toContain('--by Taliban');
    expect(refusal(() => ask({ by: 'TJK' })).message).toContain(
      '"Tajikistan" cannot both attack and be attacked',
    );
  });
});

describe('where', () => {
  const at = (text: string, day?: string) => ask({ at: text, ...(day ? { day } : {}) }).place!;

  it('nobody says: left open', () => {
    expect(ask().place).toBeNull();
  });

  it('a state, a city, a border', () => {
    expect(at('Tajikistan')).toMatchObject({ sovereign: 'TJK', standing: 'recognised', border: [] });
    expect(at('Kunduz')).toMatchObject({ sovereign: 'AFG', standing: 'recognised' });
    expect(at('Kunduz').latitude).toBeCloseTo(36.7, 0);
    const border = at('Tajik-Afghan border');
    expect([...border.border].sort()).toEqual(['AFG', 'TJK']);
    expect(border).toMatchObject({ sovereign: null, claimedBy: [], standing: 'recognised' });
  });

  it('a land whose holder is not its sovereign, by the day before', () => {
    expect(at('Crimea', '2014-02-27')).toMatchObject({
      sovereign: 'UKR',
      heldBy: null,
      standing: 'recognised',
    });
    expect(at('Crimea', '2014-03-01')).toMatchObject({
      sovereign: 'UKR',
      heldBy: 'RUS',
      standing: 'disputed',
    });
    expect(at('Crimea', '2020')).toMatchObject({
      sovereign: 'UKR',
      heldBy: 'RUS',
      claimedBy: ['RUS'],
      areas: ['CRIMEA'],
    });
  });

  it('an area that a treaty names', () => {
    expect(at('north-atlantic-area')).toMatchObject({ standing: 'sea', areas: ['north-atlantic-area'] });
  });

  it('an unknown place is refused', () => {
    expect(refusal(() => at('Strelsau'))).toMatchObject({
      code: 'E_NOT_FOUND',
      message: expect.stringContaining('no place is called "Strelsau"') as string,
    });
  });
});

describe('who asked whom for what', () => {
  const requests = (request: string | boolean) =>
    ask({ request }).requests.map(({ by, to, kind, article }) => [by, to, kind, article]);

  it.each<[string | boolean, (string | null)[][]]>([
    [false, []],
    [true, [['TJK', null, 'help', null]]],
    ['TJK', [['TJK', null, 'help', null]]],
    ['Tajikistan to CSTO for help', [['TJK', 'CSTO', 'help', null]]],
    ['TJK to Russia', [['TJK', 'RUS', 'help', null]]],
    ['TJK to consult', [['TJK', null, 'consult', null]]],
    ['TJK to NATO to consult', [['TJK', 'NATO', 'consult', null]]],
    ['Art. 4', [['TJK', null, 'help', 'Art. 4']]],
    ['TJK to CSTO for help under Art. 4', [['TJK', 'CSTO', 'help', 'Art. 4']]],
    ['TJK to CSTO to consult (Article 2)', [['TJK', 'CSTO', 'consult', 'Article 2']]],
    ['TJK under Art. IV', [['TJK', null, 'help', 'Art. IV']]],
    ['to CSTO for help', [['TJK', 'CSTO', 'help', null]]],
    [
      'TJK and UZB to CSTO',
      [
        ['TJK', 'CSTO', 'help', null],
        ['UZB', 'CSTO', 'help', null],
      ],
    ],
    [
      'TJK to CSTO to consult; TJK to Russia for help',
      [
        ['TJK', 'CSTO', 'consult', null],
        ['TJK', 'RUS', 'help', null],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(requests(text)).toEqual(expected);
  });

  it('each of the attacked asks when nobody says who', () => {
    expect(ask({ attacked: 'TJK, UZB', request: true }).requests.map(({ by }) => by)).toEqual(['TJK', 'UZB']);
  });

  it('an unknown asker is refused', () => {
    expect(refusal(() => requests('Ruritania to CSTO')).message).toContain('"Ruritania"');
  });

  it('makes a duty that waits for it bind', () => {
    const statusOf = (request: string | false) =>
      boundBy(index, ask({ request, day: '2015-10-16' }), { party: 'KAZ' }).parties[0]!.lines.find(
        ({ agreement, duty }) => agreement.id === 'csto-treaty' && duty?.type === 'defence',
      )?.status;
    expect(statusOf(false)).toBe('NOT_BOUND');
    expect(statusOf('TJK to CSTO for help')).toBe('ASSIST');
    expect(statusOf('TJK to NATO for help')).toBe('NOT_BOUND');
  });
});

describe('the rest of a question', () => {
  it('takes act, provocation, first mover, movers and demand in their words', () => {
    expect(
      ask({
        act: 'unrest',
        provoked: 'disputed',
        firstMover: 'both',
        moved: 'Russia, KAZ',
        demand: 'the valley',
      }),
    ).toMatchObject({
      act: 'unrest',
      provoked: 'disputed',
      firstMover: 'both',
      movers: ['RUS', 'KAZ'],
      demand: 'the valley',
    });
    expect(ask()).toMatchObject({
      act: 'armed-attack',
      provoked: null,
      firstMover: null,
      movers: [],
      demand: null,
      allies: [],
    });
  });

  it('lists what it knows when it is given what it does not', () => {
    expect(refusal(() => ask({ act: 'raid' }))).toMatchObject({
      code: 'E_USAGE',
      message: expect.stringContaining('"raid" is no act; known: danger, massing') as string,
    });
    expect(refusal(() => ask({ provoked: 'maybe' })).message).toContain('known: yes, no, disputed');
    expect(refusal(() => ask({ firstMover: 'me' })).message).toContain('"me" is no first mover');
    expect(refusal(() => ask({ moved: 'Ruritania' })).code).toBe('E_NOT_FOUND');
  });

  it('splits lists at commas, semicolons and "and"', () => {
    expect(listOf(' TJK, UZB;TKM and KAZ ,')).toEqual(['TJK', 'UZB', 'TKM', 'KAZ']);
    expect(listOf('A, B, and C')).toEqual(['A', 'B', 'C']);
    expect(listOf('A and B and C', (name) => name === 'B and C')).toEqual(['A', 'B and C']);
  });
});

describe('names', () => {
  it('finds the members of an organisation or a bloc on a day', () => {
    expect(names.members('CSTO', on('2015-01-01'))).toEqual(expect.arrayContaining(['RUS', 'TJK', 'KAZ']));
    expect(names.members('CSTO', on('2015-01-01'))).not.toContain('UZB');
    expect(names.members('CSTO', on('2010-01-01'))).toContain('UZB');
    expect(names.members('Tajikistan', on('2015-01-01'))).toEqual(['TJK']);
    expect(refusal(() => names.members('Ruritania', on('2015'))).message).toContain(
      'state, organisation or bloc',
    );
  });
});
