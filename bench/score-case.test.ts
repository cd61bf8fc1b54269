import { describe, expect, it } from 'vitest';
import type {
  Actor,
  CommitmentRecord,
  EventRecord,
  ForecastRecord,
  Id,
  Mention,
  Ontology,
  OutlookText,
  Party,
} from '#core/index.js';
import { madeActor } from '../test/make-read.js';
import type { Case, GoldLine } from './gold.js';
import { placeOf } from './gold.js';
import { scoreCase } from './score-case.js';

const TITLE = 'Talks in Graustark';
const BODY = 'Ruritania attacked Graustark on Monday. Ruritania may visit Graustark.';
const PAGE = `Donate now\n\n${TITLE}\n\n${BODY}\n\nDonate now\n`;
const TEXT = `${TITLE}\n\n${BODY}`;

const RUR = madeActor('RUR', 'Ruritania');
const GRA = madeActor('GRA', 'Graustark');
const ontology: Pick<Ontology, 'actors'> = { actors: [RUR, GRA] };

const gold = (kind: string, quote: string, fields: object): GoldLine => {
  const start = PAGE.indexOf(quote);
  return { id: `${kind}-${start}`, kind, quote, start, end: start + quote.length, ...fields };
};
const testCase: Case = {
  page: PAGE,
  pageFile: 'page.txt',
  gold: [
    gold('article', TITLE, { field: 'title' }),
    gold('furniture', 'Donate now', {}),
    gold('actor', 'Ruritania attacked', { code: 'RUR', mention: 'Ruritania' }),
    gold('event', 'Ruritania attacked Graustark on Monday', {
      actor: ['RUR GOV'],
      recipient: ['GRA'],
      type: 'ASSAULT',
      status: 'happened',
      date: '2026-05-04',
    }),
    gold('event', 'Ruritania may visit Graustark', {
      actor: ['RUR'],
      recipient: ['GRA'],
      type: 'CONSULT',
      status: 'possible',
    }),
    gold('not-happened', 'Ruritania may visit Graustark', {}),
  ],
};

const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
const party = (actor: Actor): Party => ({
  actor: actor.id,
  code: actor.code,
  sector: null,
  text: actor.name,
  span: at(actor.name),
});
const event = (
  type: string,
  evidence: string,
  trigger: string,
  fields: Partial<EventRecord> = {},
): EventRecord => ({
  id: `event:${type}`,
  type,
  mode: null,
  actors: [party(RUR)],
  recipients: [party(GRA)],
  status: 'happened',
  historical: false,
  content: null,
  condition: null,
  attribution: [{ by: 'article', stance: 'reports', cue: null }],
  when: null,
  factuality: null,
  where: null,
  intensity: 0,
  trigger: at(trigger),
  evidence: at(evidence),
  sentence: 0,
  score: { value: 1, reasons: [] },
  ...fields,
});
const mention: Mention = {
  span: at('Ruritania'),
  sentence: 0,
  tokens: [0, 1],
  headToken: 0,
  text: 'Ruritania',
  form: 'name',
  actors: ['actor:RUR'],
  sector: null,
  score: { value: 1, reasons: [] },
};
const reading = (
  events: EventRecord[],
  fields: {
    text?: string;
    mentions?: Mention[];
    commitments?: CommitmentRecord[];
    forecasts?: ForecastRecord[];
  } = {},
): OutlookText => ({
  article: {
    id: 'article:1',
    location: 'page.txt',
    url: null,
    sha256: '',
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: '2026-05-05T00:00:00.000Z' as never,
    title: TITLE,
    standfirst: null,
    byline: [],
    outlet: null,
    provenance: [],
    language: 'en',
    published: { date: null, basis: 'unknown', clue: null },
    text: fields.text ?? TEXT,
    blocks: [],
    furniture: [],
    issues: [],
  },
  sentences: [],
  quotations: [],
  mentions: fields.mentions ?? [mention],
  actors: new Map<Id<'actor'>, Actor>([
    [RUR.id, RUR],
    [GRA.id, GRA],
  ]),
  events,
  notCoded: [],
  commitments: fields.commitments ?? [],
  forecasts: fields.forecasts ?? [],
  relations: [],
});

const ATTACK = event('ASSAULT', 'Ruritania attacked Graustark', 'attacked');
const VISIT = event('CONSULT', 'Ruritania may visit Graustark', 'visit', { status: 'possible' });

describe('the scorer of cases', () => {
  it('gives full marks to the gold reading', () => {
    const dated = {
      ...ATTACK,
      when: {
        period: { from: '2026-05-04', to: '2026-05-05' },
        date: '2026-05-04',
        clue: null,
        rule: 'x',
      } as never,
    };
    const { figures, wrong } = scoreCase(testCase, reading([dated, VISIT]), ontology);
    expect(figures).toMatchObject({
      articleRight: 1,
      furnitureGone: 1,
      bodyRecall: 1,
      actorsRight: 1,
      eventsRecall: 1,
      eventsPrecision: 1,
      statusRight: 1,
      datesRight: 1,
      notHappenedCoded: 0,
    });
    expect(wrong).toEqual([]);
  });

  it('counts a missed, a wrong and a doubled event', () => {
    const { figures, misses, wrong } = scoreCase(
      testCase,
      reading([
        ATTACK,
        { ...ATTACK, id: 'event:again' },
        event('AID', 'Ruritania attacked Graustark', 'attacked'),
      ]),
      ontology,
    );
    expect(figures.eventsRecall).toBe(0.5);
    expect(figures.eventsPrecision).toBeCloseTo(1 / 3);
    expect(wrong).toHaveLength(2);
    expect(misses.some((miss) => miss.includes('may visit'))).toBe(true);
  });

  it('does not take the wrong direction for the right event', () => {
    const turned = { ...ATTACK, actors: [party(GRA)], recipients: [party(RUR)] };
    expect(scoreCase(testCase, reading([turned]), ontology).figures.eventsRecall).toBe(0);
  });

  it('counts a possible visit that was coded as a fact', () => {
    const { figures } = scoreCase(testCase, reading([{ ...VISIT, status: 'happened' }]), ontology);
    expect(figures.notHappenedCoded).toBe(1);
    expect(figures.statusRight).toBe(0);
  });

  it('sees furniture that stayed and body that went', () => {
    const { figures } = scoreCase(
      testCase,
      reading([], { text: `${TITLE}\n\nDonate now\n\nRuritania attacked Graustark on Monday.` }),
      ontology,
    );
    expect(figures.furnitureGone).toBe(0);
    expect(figures.bodyRecall).toBeGreaterThan(0.4);
    expect(figures.bodyRecall).toBeLessThan(0.7);
  });

  it('does not resolve an actor that no mention names', () => {
    expect(scoreCase(testCase, reading([], { mentions: [] }), ontology).figures.actorsRight).toBe(0);
    expect(
      scoreCase(testCase, reading([], { mentions: [{ ...mention, actors: ['actor:GRA'] }] }), ontology)
        .figures.actorsRight,
    ).toBe(0);
  });
});

describe('placeOf', () => {
  it('chooses the place whose surroundings are like those on the page', () => {
    const page = 'a cat sat. One dog ran. Two dog ran off.';
    const start = page.lastIndexOf('dog');
    expect(placeOf({ quote: 'dog', start }, page, 'One dog ran.\n\nTwo dog ran off.')).toEqual({
      start: 18,
      end: 21,
    });
    expect(placeOf({ quote: 'cow', start: 0 }, page, 'dog')).toBeNull();
  });

  it('scores commitments and forecasts: kind, parties, status; who and condition', () => {
    const page = `${TITLE}\n\n${TEXT}\n\nRuritania and Graustark formed an alliance. It will last if Borduria waits.`;
    const line = (kind: string, quote: string, fields: object): GoldLine => ({
      id: kind,
      kind,
      quote,
      start: page.indexOf(quote),
      end: page.indexOf(quote) + quote.length,
      ...fields,
    });
    const pact = 'Ruritania and Graustark formed an alliance';
    const lasts = 'It will last if Borduria waits';
    const folder: Case = {
      page,
      pageFile: 'page.txt',
      gold: [
        line('commitment', pact, { what: 'alliance', parties: ['RUR', 'GRA'], status: 'in force' }),
        line('forecast', lasts, { who: 'the article', condition: 'Borduria waits' }),
      ],
    };
    const span = (words: string) => ({ start: page.indexOf(words), end: page.indexOf(words) + words.length });
    const commitment = {
      kind: 'alliance',
      status: 'in force',
      name: null,
      parties: [party(RUR), party(GRA)],
      evidence: span(pact),
      trigger: span('alliance'),
      attribution: [],
    } as unknown as CommitmentRecord;
    const forecast = {
      who: 'article',
      condition: span('Borduria waits'),
      evidence: span(lasts),
      attribution: [],
    } as unknown as ForecastRecord;
    const scored = (commitments: CommitmentRecord[], forecasts: ForecastRecord[]) =>
      scoreCase(folder, reading([], { text: page, commitments, forecasts }), ontology).figures;
    expect(scored([commitment], [forecast])).toMatchObject({
      commitmentsRecall: 1,
      commitmentsPrecision: 1,
      forecastsRecall: 1,
      forecastsPrecision: 1,
      relationsRecall: null,
    });
    const wrong: CommitmentRecord[] = [
      { ...commitment, status: 'claimed' },
      { ...commitment, kind: 'sanctions' },
      { ...commitment, parties: [] },
    ];
    for (const one of wrong) expect(scored([one], []).commitmentsRecall).toBe(0);
    expect(scored([], [{ ...forecast, condition: null }]).forecastsRecall).toBe(0);
    expect(scored([], [{ ...forecast, who: null }]).forecastsRecall).toBe(0);
  });
});
