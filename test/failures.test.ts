import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type EventRecord, makeInstant } from '#core/index.js';
import { datesOf } from '#events/dates.js';
import { Tree } from '#events/tree.js';
import { readPage } from '#page/index.js';
import { codeText } from './code-text.js';

/**
 * Failures of other systems, one a line (`id`, `area`, `input`, `expected`): what went wrong there is checked here. An
 * input that only describes a text has a text of our own in its check.
 */
const FILE = fileURLToPath(new URL('../../shared/cases/failures.jsonl', import.meta.url));
const here = existsSync(FILE);
if (!here)
  console.warn('skipped: the list of failures is not beside this checkout (../shared/cases/failures.jsonl)');

interface Failure {
  readonly id: string;
  readonly area: string;
  readonly input: string;
  readonly expected: string;
}
const failures = here
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Failure)
  : [];

const MINE = ['event-coding', 'status', 'actors', 'dates', 'attribution'];
/** Checked with the joining of reports. */
const ELSEWHERE = ['dup-status-key'];

/** "USA MIL → CUB SANCTION/discontinue ongoing" */
const line = ({ actors, recipients, type, mode, status }: EventRecord) =>
  `${actors.map(({ code, sector }) => (sector ? `${code} ${sector}` : code)).join('+')} → ${recipients
    .map(({ code }) => code)
    .join('+')} ${type}${mode === null ? '' : `/${mode}`} ${status}`;
const lines = (text: string, published?: string | null) => codeText(text, published).events.map(line);
const isFact = ({ status }: EventRecord) => status === 'happened' || status === 'ongoing';

const CHECKS: Readonly<Record<string, (input: string) => void>> = {
  'ev-aid-delay': (input) => expect(lines(input)).toEqual(['USA MIL → CUB SANCTION/discontinue ongoing']),
  // The type stored is the act itself; the export makes CONCEDE of a retreat still to come.
  'ev-future-withdrawal': (input) => expect(lines(input)).toEqual(['USA → GEO RETREAT/withdraw planned']),
  'ev-traffic-accident': (input) => {
    const { events, notCoded } = codeText(input);
    expect(events).toEqual([]);
    expect(notCoded.map(({ reason }) => reason)).toContain('no-actor');
  },
  'ev-wants-to-meet': (input) => {
    // "The city" is nobody whom we know; with its country said, it wants to meet.
    expect(codeText(input).events.filter((event) => isFact(event) || event.type === 'REQUEST')).toEqual([]);
    const { events } = codeText(input.replace('The city', 'The Vietnamese city'));
    expect(events.map(line)).toEqual(['VNM → USA CONSULT possible']);
    const by = events[0]!.attribution[0]!.by;
    expect(by === 'article' ? by : by.text).toBe('the deputy chairman');
  },
  'ev-default-code': () => {
    for (const text of ['Attacked Denmark on Monday.', 'The weather attacked Denmark.', 'Norway attacked.']) {
      const { events, notCoded } = codeText(text);
      expect(events).toEqual([]);
      expect(notCoded.length).toBeGreaterThan(0);
      for (const { reason, detail } of notCoded) expect(`${reason}${detail}`).not.toBe('');
    }
  },
  'ev-role-word-dates': () => {
    expect(codeText('The president met the ambassador of Peru.', '2015-03-01').events).toEqual([]);
    const who = (published: string) =>
      codeText('The president of Ukraine visited Poland.', published).events[0]!.actors[0]!;
    expect(who('2015-03-01').code).toBe('UKR');
    expect(who('2015-03-01').actor).not.toBe(who('2022-03-01').actor);
  },
  'ev-strikes-deal': (input) => {
    expect(lines(input).filter((one) => one.includes('ASSAULT'))).toEqual([]);
    expect(lines('The French AI company strikes a deal with the German defence ministry.')).toEqual([
      'FRA BUS → DEU AGREE happened',
    ]);
  },
  'ev-anniversary': (input) => {
    const published = '2026-04-26';
    const title = input.replace(/\s*\(published.*$/u, '');
    expect(codeText(title, published).events.filter((event) => !event.historical)).toEqual([]);
    const [event] = codeText(
      title.replace('nuclear plant melts down', 'Norway attacks Denmark'),
      published,
    ).events;
    expect([event!.status, event!.when?.date, event!.historical]).toEqual(['happened', '1986-04-26', true]);
  },
  'date-march': (input) => {
    const text = codeText(input);
    const { dates } = datesOf(new Tree(text.sentences[0]!), text.article, null);
    expect(dates.map(({ date }) => date)).toEqual(['2024-05']);
  },
  'date-next-weekday': () => {
    const when = (text: string, published: string) => codeText(text, published).events[0]!.when!;
    const next = when('Norway will attack Denmark next Saturday.', '2022-08-02');
    expect([next.date, next.period]).toEqual([null, { from: '2022-08-06', to: '2022-08-14' }]);
    expect(when('Norway attacked Denmark on Monday.', '2022-08-02').date).toBe('2022-08-01');
    expect(when('Norway will attack Denmark on Monday.', '2022-08-02').date).toBe('2022-08-08');
    expect(when('Norway attacked Denmark last Tuesday.', '2018-04-18').date).toBe('2018-04-17');
  },
  'sent-quote': (input) => {
    expect(codeText(input).sentences.length).toBe(3);
    // The narration between two quotations is the outlet's own.
    const { events } = codeText(
      '"We will not attack Iran." The Iraqi army then attacked Kuwait. "Not yet," the Iraqi president said.',
    );
    expect(events.map(line)).toEqual(['IRQ MIL → KWT ASSAULT happened']);
    expect(events[0]!.attribution.map(({ by }) => by)).toEqual(['article']);
  },
  'ext-future-date': () => {
    const html =
      '<html><head><title>A visit</title><meta property="article:published_time" content="2020-11-05T09:00:00Z">' +
      '<script>var offer = {"expires": "2021-01-31"}</script></head>' +
      '<body><article><h1>A visit</h1><p>The president of Chile visited Peru on Monday. Both sides spoke of trade and of the border.</p></article></body></html>';
    const { published } = readPage({
      bytes: new TextEncoder().encode(html),
      location: 'test',
      url: null,
      mediaType: 'text/html',
      charset: 'utf-8',
      fetchedAt: makeInstant('2020-11-06T00:00:00Z'),
      published: null,
    });
    expect(published.date).toBe('2020-11-05');
  },
};

describe.skipIf(!here)('failures of other systems', () => {
  const mine = failures.filter(
    ({ id, area }) => area.split(',').some((one) => MINE.includes(one)) && !ELSEWHERE.includes(id),
  );

  it('has a check for each of them', () => {
    expect(mine.map(({ id }) => id).filter((id) => CHECKS[id] === undefined)).toEqual([]);
  });

  it.each(mine.filter(({ id }) => CHECKS[id] !== undefined))('$id: $expected', ({ id, input }) => {
    CHECKS[id]!(input);
  });
});
