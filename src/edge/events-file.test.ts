import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import { dayNumber } from '#system/index.js';
import { type CodedEvent, FORMATS, GDELT_COLUMNS, writeEvents } from '#views/index.js';
import { readEventsFile } from './events-file.js';
import { loadOntology } from './ontology.js';

const folder = mkdtempSync(join(tmpdir(), 'events-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ontology = loadOntology();
const read = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return readEventsFile(join(folder, name), ontology);
};
const day = (text: string) => dayNumber(makeFuzzyDate(text));

const party = (code: string) => ({
  actor: `actor:${code}` as const,
  code,
  name: code,
  raw: code,
  country: code.length === 3 ? code : null,
  role: 'MIL' as const,
});
const coded: CodedEvent = {
  id: 'event:1',
  type: 'ASSAULT',
  mode: 'aerial',
  intensity: -9.5,
  content: null,
  status: 'happened',
  historical: false,
  plover: { type: 'ASSAULT', mode: 'aerial', quad: 'material conflict', intensity: -9.5 },
  cameo: '195',
  actors: [party('RUS')],
  recipients: [party('Taliban')],
  when: { from: makeFuzzyDate('2015-10-16'), to: makeFuzzyDate('2015-10-17') },
  date: makeFuzzyDate('2015-10-16'),
  dateBasis: 'text',
  where: null,
  factuality: null,
  condition: null,
  speakers: [],
  score: 0.9,
  trigger: 'bombed',
  quote: 'Russia bombed the Taliban',
  sentence: 'Russia bombed the Taliban.',
  isLead: true,
  document: {
    id: null,
    article: 'article:1',
    url: null,
    title: '',
    outlet: null,
    published: makeFuzzyDate('2015-10-18'),
  },
};

describe('files of events', () => {
  it.each(FORMATS.filter(({ name }) => name !== 'gdelt'))(
    'read what casus writes as $name, pairs and lists alike',
    async (format) => {
      for (const dyads of [true, false]) {
        const { text } = writeEvents([coded], format, { dyads, keepDenied: true });
        const { events, skipped } = await read(`casus.${format.name}`, `${format.header}${text}`);
        expect(skipped.size).toBe(0);
        expect(events).toEqual([
          {
            id: 'event:1',
            actor: 'RUS',
            recipient: 'Taliban',
            from: day('2015-10-16'),
            to: day('2015-10-17'),
            score: -9.5,
            voice: 'asserted',
          },
        ]);
      }
    },
  );

  it('file what lies ahead on the day when it was told, and keep it apart', async () => {
    const plan: CodedEvent = { ...coded, status: 'planned', when: null, date: makeFuzzyDate('2015-10-18') };
    for (const format of FORMATS.filter(({ name }) => name !== 'gdelt')) {
      const { text } = writeEvents([plan], format, { dyads: true, keepDenied: true });
      const { events } = await read(`plan.${format.name}`, `${format.header}${text}`);
      expect(events, format.name).toMatchObject([{ voice: 'ahead', from: day('2015-10-18') }]);
    }
  });

  it('read GDELT without a heading in its old and new width, by the CAMEO code, else by Goldstein', async () => {
    const row = (code: string, goldstein: string, width: number) => {
      const cells: Record<string, string> = {
        GLOBALEVENTID: '1',
        SQLDATE: '20151016',
        Actor1CountryCode: 'RUS',
        Actor2CountryCode: 'UKR',
        EventCode: code,
        GoldsteinScale: goldstein,
      };
      return `${GDELT_COLUMNS.slice(0, width)
        .map((name) => cells[name] ?? '')
        .join('\t')}\n`;
    };
    for (const width of [58, 61]) {
      const { events, scoredBy } = await read(
        `gdelt${width}.tsv`,
        row('0431', '2.8', width) + row('1951', '-10', width) + row('010', '1.5', width),
      );
      expect(events.map(({ score }) => score)).toEqual([
        ontology.eventTypes.get('CONSULT')!.score,
        -9.5,
        1.5,
      ]);
      expect(scoredBy).toEqual({ intensity: 0, type: 0, cameo: 2, goldstein: 1 });
      expect(events[0]).toMatchObject({ actor: 'RUS', recipient: 'UKR', from: day('2015-10-16') });
    }
  });

  it("read casus events --csv, with codes and sectors in one cell, and ICEWS's names of states", async () => {
    const { events } = await read(
      'record.csv',
      'event,type,status,from,to,actors,recipients,intensity,score\nevent:9,CONSULT,happened,2015-10-01,2015-11-01,RUS GOV; CHN,TJK,2.5,0.7\n',
    );
    expect(events.map(({ actor, recipient, score, to }) => [actor, recipient, score, to])).toEqual([
      ['RUS', 'TJK', 2.5, day('2015-11-01')],
      ['CHN', 'TJK', 2.5, day('2015-11-01')],
    ]);
    const icews = await read(
      'icews.tab',
      'Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\n7\t2015-10-16\tPutin "V"\tRussian Federation\tConsult\t040\t1.0\tX\tTajikistan\n',
    );
    expect(icews.events).toMatchObject([{ actor: 'RUS', recipient: 'TJK', score: 1 }]);
  });

  it('read gzipped tables, and let those who meet without a recipient meet each other', async () => {
    const { events } = await read('x.csv.gz', gzipSync('date;actor;recipient;type\n2015-10-16;A;;CONSULT\n'));
    expect(events).toEqual([]);
    const met = await read('y.csv', 'date,actor,recipient,type\n2015-10-16,A;B,,CONSULT\n');
    expect(met.events.map(({ actor, recipient }) => `${actor}${recipient}`)).toEqual(['AB', 'BA']);
  });

  it('leave out and count rows without what is needed, with the line of the first', async () => {
    const { events, rows, skipped } = await read(
      'gaps.csv',
      'date,actor,recipient,score\n2015-10-16,A,B,3\n,A,B,3\n2015-10-16,A,,3\n2015-10-16,A,B,\n2015,A,B,3\n,C,D,1\n',
    );
    expect(events).toHaveLength(2);
    expect(rows).toBe(6);
    expect([...skipped]).toEqual([
      ['no date', { rows: 2, firstLine: 3 }],
      ['no two known parties', { rows: 1, firstLine: 4 }],
      ['no score, and no act that is known', { rows: 1, firstLine: 5 }],
    ]);
  });

  it.each([
    ['a date', '2015-10-16,A,B,3,happened\nbanana,A,B,3,happened\n', 'line 3, column "date": "banana"'],
    ['a score', '2015-10-16,A,B,three,happened\n', 'line 2, column "score": "three"'],
    ['a score beyond the scale', '2015-10-16,A,B,11,happened\n', 'line 2, column "score": "11"'],
    ['a status', '2015-10-16,A,B,3,maybe\n', 'line 2, column "status": "maybe"'],
    ['a row of another width', '2015-10-16,A,B\n', 'line 2: '],
  ])('refuse what is no %s, with line and column', async (_, rows, words) => {
    await expect(read('bad.csv', `date,actor,recipient,score,status\n${rows}`)).rejects.toMatchObject({
      code: 'E_DATASET',
      message: expect.stringContaining(words),
    });
  });

  it('refuse a file that is none, is empty, lacks a column, or is no JSON', async () => {
    await expect(readEventsFile(join(folder, 'none.csv'), ontology)).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
    });
    await expect(read('empty.csv', '')).rejects.toMatchObject({ code: 'E_DATASET' });
    await expect(read('thin.csv', 'date,actor,score\n2015,A,3\n')).rejects.toMatchObject({
      message: expect.stringContaining('no column for a recipient'),
    });
    await expect(read('bad.jsonl', '{"event_date":"2015"}\n{"event_date"\n')).rejects.toMatchObject({
      message: expect.stringContaining('line 2'),
    });
  });
});
