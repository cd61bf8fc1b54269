import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Article,
  type EventRecord,
  makeFuzzyDate,
  makeInstant,
  type Party,
  type Span,
} from '#core/index.js';
import type { Reading } from '#record/index.js';
import { articleView, countBy, filterEvents, type Lexicon, laneOf, neighbour } from './index.js';

const TITLE = 'Mali warned';
const FIRST = 'France warned Mali and sent troops.';
const SECOND = 'Nobody answered.';
const TEXT = `${TITLE}\n\n${FIRST} ${SECOND}`;

const spanOf = (words: string, from = TITLE.length): Span => {
  const start = TEXT.indexOf(words, from);
  if (start < 0) throw new TypeError(`"${words}" is not in the text`);
  return { start, end: start + words.length };
};

const party = (text: string, code: string): Party => ({
  actor: `actor:${code}`,
  code,
  sector: null,
  text,
  span: spanOf(text),
});

const event = (key: string, fields: Partial<EventRecord>): EventRecord => ({
  id: `event:${key}`,
  type: 'THREATEN',
  mode: null,
  actors: [party('France', 'FRA')],
  recipients: [party('Mali', 'MLI')],
  status: 'happened',
  historical: false,
  content: null,
  condition: null,
  attribution: [],
  when: null,
  factuality: 2.5,
  where: null,
  intensity: -5,
  trigger: spanOf('warned'),
  evidence: spanOf('France warned Mali'),
  sentence: 1,
  score: { value: 0.8, reasons: [{ rule: 'cue:warn', weight: 0.8 }] },
  ...fields,
});

const article: Article = {
  id: 'article:1',
  location: 'page.html',
  url: null,
  sha256: '0'.repeat(64),
  mediaType: 'text/html',
  charset: 'utf-8',
  fetchedAt: makeInstant('2026-05-04T10:00:00Z'),
  title: TITLE,
  standfirst: null,
  byline: [],
  outlet: 'Example Wire',
  provenance: [],
  language: 'en',
  published: { date: makeFuzzyDate('2015'), basis: 'inferred', clue: '70th anniversary' },
  text: TEXT,
  blocks: [
    { kind: 'title', span: { start: 0, end: TITLE.length } },
    { kind: 'paragraph', span: { start: TITLE.length + 2, end: TEXT.length } },
  ],
  furniture: [],
  issues: [],
};

const reading = (fields: Partial<Reading> = {}): Reading => ({
  article,
  sentences: [
    { span: { start: 0, end: TITLE.length }, block: 0 },
    { span: spanOf(FIRST), block: 1 },
    { span: spanOf(SECOND), block: 1 },
  ],
  events: [],
  notCoded: [],
  readAt: makeInstant('2026-05-04T10:00:00Z'),
  producer: 'events@1',
  ...fields,
});

const lexicon: Lexicon = {
  quadOf: (type) => (type === 'THREATEN' ? 'verbal conflict' : null),
  nameOf: (actor) => (actor === 'actor:FRA' ? 'France' : null),
};

const warning = event('warn', {});
const sending = event('send', {
  type: 'MOBILIZE',
  trigger: spanOf('sent'),
  evidence: spanOf('France warned Mali and sent troops'),
});

const textOf = (view: ReturnType<typeof articleView>) =>
  view.blocks.map((block) =>
    block.pieces
      .map((piece) =>
        piece.kind === 'sentence'
          ? piece.segments.map(({ text }) => text).join('')
          : piece.kind === 'gap'
            ? piece.text
            : '',
      )
      .join(''),
  );

describe('the view of an article', () => {
  it('loses no letter of the text, marks or not', () => {
    expect(textOf(articleView(reading(), lexicon))).toEqual([TITLE, `${FIRST} ${SECOND}`]);
    expect(textOf(articleView(reading({ events: [warning, sending] }), lexicon))).toEqual([
      TITLE,
      `${FIRST} ${SECOND}`,
    ]);
  });

  it('cuts overlapping events into segments and names the part each word takes', () => {
    const view = articleView(reading({ events: [sending, warning] }), lexicon);
    const [piece] = view.blocks[1]!.pieces;
    if (piece?.kind !== 'sentence') throw new TypeError('no sentence');
    const at = (text: string) => piece.segments.find((segment) => segment.text === text)?.marks;
    expect(at('warned')).toEqual([
      { event: 'event:send', lane: 0, roles: ['evidence'], last: false },
      { event: 'event:warn', lane: 1, roles: ['evidence', 'trigger'], last: true },
    ]);
    expect(at('Mali')?.map(({ event: id, roles }) => [id, roles])).toEqual([
      ['event:send', ['evidence', 'recipient']],
      ['event:warn', ['evidence', 'recipient']],
    ]);
    expect(at('sent')?.map(({ event: id }) => id)).toEqual(['event:send']);
    expect(at('.')).toEqual([]);
  });

  it('numbers events in the order of their triggers and ties them to their sentence', () => {
    const view = articleView(reading({ events: [sending, warning] }), lexicon);
    expect(view.events.map(({ id, number }) => [id, number])).toEqual([
      ['event:warn', 1],
      ['event:send', 2],
    ]);
    expect(view.sentences[1]!.events).toEqual(['event:warn', 'event:send']);
    expect(view.sentences[2]!.events).toEqual([]);
  });

  it('gives the class and names that the vocabulary knows, and the words of the text where it does not', () => {
    const [first, second] = articleView(reading({ events: [warning, sending] }), lexicon).events;
    expect(first!.quad).toBe('verbal conflict');
    expect(second!.quad).toBeNull();
    expect(first!.actors[0]).toMatchObject({ name: 'France', resolved: true });
    expect(first!.recipients[0]).toMatchObject({ code: 'MLI', name: 'Mali' });
    const stranger: Party = { ...party('Mali', 'Mali'), actor: null };
    const unresolved = articleView(reading({ events: [event('x', { recipients: [stranger] })] }), lexicon)
      .events[0]!;
    expect(unresolved.recipients[0]!.resolved).toBe(false);
  });

  it('leaves the outlet out of the speakers, so that its own voice reads as none', () => {
    const own = event('own', { attribution: [{ by: 'article', stance: 'reports', cue: null }] });
    const said = event('said', {
      attribution: [
        { by: 'article', stance: 'reports', cue: null },
        { by: party('France', 'FRA'), stance: 'claims', cue: spanOf('warned') },
      ],
    });
    const view = articleView(reading({ events: [own, said] }), lexicon);
    expect(view.events.find(({ id }) => id === 'event:own')!.speakers).toEqual([]);
    expect(view.events.find(({ id }) => id === 'event:said')!.speakers).toEqual([
      { name: 'France', stance: 'claims', cue: 'warned' },
    ]);
  });

  it('says why a sentence gave nothing, each reason once', () => {
    const refusal = {
      sentence: 2,
      trigger: spanOf('answered'),
      type: 'CONSULT',
      reason: 'no-actor',
      detail: 'nobody is named',
    };
    const view = articleView(reading({ notCoded: [refusal, { ...refusal }] }), lexicon);
    expect(view.sentences[2]!.notCoded).toEqual([
      { trigger: 'answered', type: 'CONSULT', reason: 'no-actor', detail: 'nobody is named' },
    ]);
  });

  it('keeps the reason of the date', () => {
    expect(articleView(reading(), lexicon).published).toEqual({
      text: '2015',
      basis: 'inferred',
      clue: '70th anniversary',
    });
  });

  it('shows every piece of furniture once, wherever it stood', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length })), (places) => {
        const furniture = places.map((at, index) => ({ text: `piece ${index}`, reason: 'menu', at }));
        const view = articleView(reading({ article: { ...article, furniture } }), lexicon);
        const shown = [
          ...view.blocks.flatMap((block) => [
            ...block.furnitureBefore,
            ...block.pieces.flatMap((piece) => (piece.kind === 'furniture' ? [piece.furniture] : [])),
          ]),
          ...view.furnitureAfter,
        ].map(({ text }) => text);
        expect(shown.sort()).toEqual(furniture.map(({ text }) => text).sort());
        expect(textOf(view)).toEqual([TITLE, `${FIRST} ${SECOND}`]);
      }),
    );
  });
});

describe('segments', () => {
  const stretch = fc
    .tuple(fc.nat(TEXT.length - 1), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ start, end: Math.min(TEXT.length, start + length) }));
  const randomEvents = fc
    .array(fc.tuple(stretch, stretch), { maxLength: 12 })
    .map((spans) => spans.map(([trigger, evidence], index) => event(String(index), { trigger, evidence })));

  it('join to the text whatever the spans', () => {
    fc.assert(
      fc.property(randomEvents, (events) => {
        expect(textOf(articleView(reading({ events }), lexicon))).toEqual([TITLE, `${FIRST} ${SECOND}`]);
      }),
    );
  });

  it('never put two overlapping events on one lane', () => {
    fc.assert(
      fc.property(randomEvents, (events) => {
        const lanes = laneOf(events);
        for (const a of events)
          for (const b of events)
            if (a !== b && a.evidence.start < b.evidence.end && b.evidence.start < a.evidence.end)
              expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
      }),
    );
  });
});

describe('the filter', () => {
  const planned = event('plan', { type: 'CONSULT', status: 'planned', trigger: spanOf('sent') });
  const { events } = articleView(reading({ events: [warning, planned] }), lexicon);
  const ids = (statuses: string[], types: string[]) =>
    filterEvents(events, { statuses: new Set(statuses) as never, types: new Set(types) }).map(({ id }) => id);

  it('lets everything through when nothing is chosen, and meets both choices else', () => {
    expect(ids([], [])).toHaveLength(2);
    expect(ids(['planned'], [])).toEqual(['event:plan']);
    expect(ids([], ['THREATEN'])).toEqual(['event:warn']);
    expect(ids(['planned'], ['THREATEN'])).toEqual([]);
  });

  it('counts what occurs and leaves out what does not', () => {
    expect(countBy(events, ({ status }) => status, ['happened', 'planned', 'denied'])).toEqual([
      { value: 'happened', count: 1 },
      { value: 'planned', count: 1 },
    ]);
  });

  it('steps to the neighbour and stays at the ends', () => {
    expect(neighbour(events, null, 1)?.id).toBe('event:warn');
    expect(neighbour(events, null, -1)?.id).toBe('event:plan');
    expect(neighbour(events, 'event:warn', 1)?.id).toBe('event:plan');
    expect(neighbour(events, 'event:plan', 1)?.id).toBe('event:plan');
    expect(neighbour([], null, 1)).toBeNull();
  });
});
