import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type EventRecord, type EventText, STATUSES, type Status } from '#core/index.js';
import { compileOntology } from '#edge/ontology.js';
import { type MadeEvent, madeActor, madeRead } from '../../../test/make-read.js';
import { type CodedEvent, codedEvents, type World } from './coded.js';
import { dyadsOf } from './dyads.js';
import { cameoCode, foldFuture } from './future.js';
import { GDELT_COLUMNS } from './gdelt.js';
import { FORMATS, formatNamed, writeEvents } from './index.js';

const vocabulary = compileOntology();
const types = new Map(vocabulary.eventTypes.map((type) => [type.type, type]));
const world: World = {
  types,
  cameo: vocabulary.cameo,
  actors: new Map(vocabulary.actors.map((actor) => [actor.id, actor])),
};

/** One event between Ruritania and Graustark, with its fields changed at will. */
function coded(made: Partial<MadeEvent> = {}, more: Partial<EventRecord> = {}): CodedEvent {
  const read = madeRead({
    events: [{ actor: 'Ruritania', trigger: 'met', recipient: 'Graustark', ...made }],
  });
  const changed: EventText = { ...read, events: read.events.map((event) => ({ ...event, ...more })) };
  return codedEvents(changed, 'doc-1', world)[0]!;
}

const party = (code: string, role: 'GOV' | 'MIL' | null = null) => ({
  actor: `actor:${code}` as const,
  code,
  name: code,
  raw: code,
  country: code,
  role,
});

const asPlover = (event: CodedEvent, dyads = false) =>
  formatNamed('plover')
    .write(event, { dyads })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const asGdelt = (event: CodedEvent) =>
  formatNamed('gdelt')
    .write(event, { dyads: false })
    .trimEnd()
    .split('\n')
    .map((line) => {
      const cells = line.split('\t');
      expect(cells).toHaveLength(61);
      return Object.fromEntries(GDELT_COLUMNS.map((column, index) => [column, cells[index]]));
    });

describe("PLOVER's future rule", () => {
  const fold = (type: string, mode: string | null, status: Status) => {
    const act = foldFuture({ type, mode, status, intensity: 1 }, types);
    return [act.type, act.mode].filter(Boolean).join(' ');
  };

  it.each([
    ['CONSULT', 'visit', 'AGREE'],
    ['SUPPORT', null, 'AGREE'],
    ['COOPERATE', null, 'AGREE'],
    ['AID', null, 'AGREE'],
    ['RETREAT', 'withdraw', 'CONCEDE'],
    ['RETREAT', null, 'CONCEDE'],
    ['ASSAULT', 'aerial', 'THREATEN violence'],
    ['SANCTION', 'expel', 'THREATEN expel'],
    ['SANCTION', 'convict', 'THREATEN'],
    ['COERCE', 'curfew', 'THREATEN restrict'],
    ['PROTEST', 'strike', 'THREATEN'],
    ['MOBILIZE', 'troops', 'THREATEN'],
  ])('%s %s that lies ahead is %s', (type, mode, folded) => {
    for (const status of ['planned', 'possible', 'conditional'] as const)
      expect(fold(type, mode, status)).toBe(folded);
  });

  it.each([
    ['REQUEST', 'meet'],
    ['ACCUSE', 'allege'],
    ['REJECT', 'change'],
    ['THREATEN', 'territory'],
    ['AGREE', null],
    ['CONCEDE', null],
  ])('%s %s consists of words and stays', (type, mode) => {
    expect(fold(type, mode, 'planned')).toBe([type, mode].filter(Boolean).join(' '));
  });

  it('leaves alone what happened, goes on, is claimed or denied', () => {
    for (const status of ['happened', 'ongoing', 'claimed', 'denied'] as const)
      for (const { type } of vocabulary.eventTypes) expect(fold(type, null, status)).toBe(type);
  });

  it('gives types and modes of the vocabulary with their own scores, whatever comes in', () => {
    for (const { type, modes } of vocabulary.eventTypes)
      for (const mode of [null, ...modes.map((one) => one.mode)]) {
        const act = foldFuture({ type, mode, status: 'planned', intensity: 1 }, types);
        const known = types.get(act.type)!;
        expect(act.quad).toBe(known.quad);
        if (act.mode !== null) expect(known.modes.map((one) => one.mode)).toContain(act.mode);
        if (act.type !== type)
          expect(act.intensity).toBe(known.modes.find((one) => one.mode === act.mode)?.score ?? known.score);
      }
  });
});

describe('a CAMEO code', () => {
  it('stands for every type, mode and status, three or four digits', () => {
    for (const { type, modes } of vocabulary.eventTypes)
      for (const mode of [null, ...modes.map((one) => one.mode)])
        for (const status of STATUSES)
          expect(cameoCode({ type, mode, status }, vocabulary.cameo)).toMatch(/^\d{3,4}$/u);
  });

  it('is finer where the mode is, and another for what lies ahead', () => {
    const code = (type: string, mode: string | null, status: Status) =>
      cameoCode({ type, mode, status }, vocabulary.cameo);
    expect(code('CONSULT', 'visit', 'happened')).toBe('042');
    expect(code('CONSULT', 'visit', 'planned')).toBe('036');
    expect(code('COERCE', 'martial-law', 'happened')).toBe('1724');
    expect(code('COERCE', 'martial-law', 'possible')).toBe('1324');
    expect(code('REQUEST', 'meet', 'planned')).toBe('106');
    expect(code('NOVEL', null, 'happened')).toBe('');
  });
});

describe('pairs of an event', () => {
  const pairs = (actors: ReturnType<typeof party>[], recipients: ReturnType<typeof party>[]) =>
    dyadsOf({ actors, recipients }).map(({ actor, recipient }) => `${actor.code} ${recipient?.code ?? '–'}`);

  it('are each actor with each recipient', () => {
    expect(pairs([party('A'), party('B')], [party('C'), party('D')])).toEqual(['A C', 'A D', 'B C', 'B D']);
  });

  it('stand both ways where several act without a recipient, and are one where one acts alone', () => {
    expect(pairs([party('A'), party('B')], [])).toEqual(['A B', 'B A']);
    expect(pairs([party('A')], [])).toEqual(['A –']);
  });

  it('count a party once, and tell a government from its army', () => {
    expect(pairs([party('A'), party('A')], [party('B')])).toEqual(['A B']);
    expect(pairs([party('A', 'GOV')], [party('A', 'MIL')])).toEqual(['A A']);
    expect(pairs([party('A', 'GOV')], [party('A', 'GOV')])).toEqual(['A –']);
  });
});

describe('the day to file an event under', () => {
  it('is its own; without one, and for what lies ahead, the day of publication', () => {
    expect(coded({ date: '2020-05-01' })).toMatchObject({ date: '2020-05-01', dateBasis: 'text' });
    expect(coded()).toMatchObject({ date: '2020-05-04', dateBasis: 'publication' });
    expect(coded({ date: '2020-06-01', status: 'planned' })).toMatchObject({
      date: '2020-05-04',
      dateBasis: 'publication',
      when: { from: '2020-06-01', to: '2020-06-02' },
    });
  });
});

describe('PLOVER JSON Lines', () => {
  it('have the fields of the manual, and keep what Casus says in fields of its own', () => {
    const [row] = asPlover(coded({ status: 'planned', type: 'ASSAULT', mode: 'aerial', date: '2020-06-01' }));
    expect(row).toMatchObject({
      event_type: 'THREATEN',
      event_mode: 'violence',
      event_intensity: -3.5,
      quad_code: 3,
      contexts: [],
      actor_name: ['Ruritania'],
      actor_name_raw: ['Ruritania'],
      actor_country: ['RUR'],
      actor_primary_role: ['GOV'],
      actor_other_codes: [[]],
      recipient_country: ['GRA'],
      publication_date: '2020-05-04',
      publication_source: 'Wire',
      text: 'Ruritania met Graustark 2020-06-01.',
      casus_type: 'ASSAULT',
      casus_mode: 'aerial',
      casus_status: 'planned',
      casus_when: { from: '2020-06-01', to: '2020-06-02' },
      casus_cameo: '138',
      casus_document: 'doc-1',
    });
  });

  it('keep compound actors as one list, and part them when asked for pairs', () => {
    const event = { ...coded(), actors: [party('A'), party('B')], recipients: [party('C')] };
    expect(asPlover(event)).toMatchObject([{ actor_name: ['A', 'B'], recipient_name: ['C'] }]);
    const rows = asPlover(event, true);
    expect(rows).toMatchObject([
      { actor_name: 'A', recipient_name: 'C', casus_event: event.id },
      { actor_name: 'B', recipient_name: 'C', casus_event: event.id },
    ]);
    expect(new Set(rows.map((row) => row['event_id'])).size).toBe(2);
    expect(asPlover({ ...event, actors: [party('A')], recipients: [] }, true)).toMatchObject([
      { actor_name: 'A', recipient_name: null, event_id: event.id },
    ]);
  });

  it('carry place and factuality', () => {
    const where = {
      name: 'Strelsau',
      precision: 'point',
      country: 'RUR',
      states: ['RUR'],
      latitude: 50.1,
      longitude: 14.4,
      radiusKm: 5,
      span: { start: 0, end: 1 },
      alternatives: [],
      rule: 'in',
    } as const;
    const event = coded({}, { where, factuality: 3 });
    expect(asPlover(event)[0]).toMatchObject({
      placename: 'Strelsau',
      latitude: 50.1,
      longitude: 14.4,
      casus_factuality: 3,
    });
    expect(asGdelt(event)[0]).toMatchObject({
      ActionGeo_Type: '4',
      ActionGeo_Fullname: 'Strelsau',
      ActionGeo_Lat: '50.1',
    });
    expect(asPlover(coded({}, { factuality: null }))[0]).toMatchObject({
      placename: null,
      casus_factuality: null,
    });
  });
});

describe("a row of GDELT's shape", () => {
  it('has 61 columns, what is not known empty', () => {
    expect(GDELT_COLUMNS).toHaveLength(61);
    expect(new Set(GDELT_COLUMNS).size).toBe(61);
    const [row] = asGdelt(coded({ type: 'CONSULT', mode: 'visit', date: '2020-02-03' }));
    expect(row).toMatchObject({
      SQLDATE: '20200203',
      MonthYear: '202002',
      Year: '2020',
      FractionDate: '2020.0932',
      Actor1Code: 'RURGOV',
      Actor1Name: 'RURITANIA',
      Actor1CountryCode: 'RUR',
      Actor1Type1Code: 'GOV',
      Actor2Code: 'GRAGOV',
      IsRootEvent: '1',
      EventCode: '042',
      EventBaseCode: '042',
      EventRootCode: '04',
      QuadClass: '1',
      GoldsteinScale: '',
      AvgTone: '',
      Actor1Geo_Fullname: '',
      DATEADDED: '',
      SOURCEURL: 'doc-1',
    });
    expect(BigInt(row!['GLOBALEVENTID']!)).toBeLessThan(2n ** 63n);
  });

  it('is as exact as its date', () => {
    expect(asGdelt(coded({ date: '2020-02' }))[0]).toMatchObject({
      SQLDATE: '',
      MonthYear: '202002',
      Year: '2020',
      FractionDate: '',
    });
    expect(asGdelt(coded({ date: '2019' }))[0]).toMatchObject({ SQLDATE: '', MonthYear: '', Year: '2019' });
  });

  it('is one for each pair, each with a number of its own', () => {
    const rows = asGdelt({ ...coded(), actors: [party('A'), party('B')], recipients: [] });
    expect(rows.map((row) => [row['Actor1Code'], row['Actor2Code']])).toEqual([
      ['A', 'B'],
      ['B', 'A'],
    ]);
    expect(new Set(rows.map((row) => row['GLOBALEVENTID'])).size).toBe(2);
  });
});

describe('rows with a heading', () => {
  const text = (name: string, event: CodedEvent, dyads = false) => {
    const format = formatNamed(name);
    return format.header + format.write(event, { dyads });
  };

  it('of CSV read back as they were, lists parted by semicolons', () => {
    const event = {
      ...coded({ speaker: 'Borduria' }),
      actors: [party('A'), { ...party('B'), name: 'B; of "C"' }],
      sentence: 'One, "two"\nand three.',
    };
    const [row] = parse(text('csv', event), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      actors: 'A;B',
      actorNames: 'A;B, of "C"',
      recipients: 'GRA',
      sentence: 'One, "two"\nand three.',
      speakers: 'Borduria',
      type: 'CONSULT',
      cameo: '040',
    });
    expect(parse(text('csv', event, true), { columns: true })).toMatchObject([
      { actors: 'A' },
      { actors: 'B' },
    ]);
  });

  it('of CAMEO have as many cells as the heading, whatever the words hold', () => {
    const rows = text('cameo', { ...coded(), sentence: 'A\ttab\nand a line.' })
      .trimEnd()
      .split('\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]!.split('\t')).toHaveLength(rows[0]!.split('\t').length);
    expect(rows[1]).toContain('RURGOV\tGRAGOV\tRuritania\tGraustark\t040\t04\t1\thappened');
  });
});

describe('events written', () => {
  it('leave out what is denied, unless it is asked for', () => {
    const events = [coded(), coded({ status: 'denied' })];
    for (const format of FORMATS) {
      const count = (keepDenied: boolean) => writeEvents(events, format, { dyads: false, keepDenied });
      expect(count(false).events).toBe(1);
      expect(count(true).events).toBe(2);
      expect(count(true).text.startsWith(count(false).text)).toBe(true);
    }
  });

  it('name the state of those who act for one, and none for those who do not', () => {
    const read = madeRead({ events: [{ actor: 'Ruritania', trigger: 'met', recipient: 'Strangers' }] });
    const minister = {
      ...madeActor('RUR', 'Rupert'),
      id: 'actor:person/rupert' as const,
      kind: 'person' as const,
      country: 'actor:RUR' as const,
    };
    const [event] = codedEvents(
      {
        ...read,
        actors: new Map([...read.actors, [minister.id, minister]]),
        events: read.events.map((one) => ({
          ...one,
          actors: [{ ...one.actors[0]!, actor: minister.id, text: 'he' }],
        })),
      },
      null,
      world,
    );
    expect(event!.actors[0]).toMatchObject({ name: 'Rupert', raw: 'he', country: 'RUR' });
    expect(event!.recipients[0]).toMatchObject({ name: 'Strangers', country: null, actor: null });
  });

  it('have no format of an unknown name', () => {
    expect(() => formatNamed('xml')).toThrow(TypeError);
  });
});
