import { describe, expect, it } from 'vitest';
import {
  CasusError,
  type CommitmentRecord,
  type EventType,
  type ForecastRecord,
  type Id,
  makeFuzzyDate,
  makeInstant,
  type Party,
  type Place,
  type RelationRecord,
} from '#core/index.js';
import { type MadeEvent, madeRead } from '../../../test/make-read.js';
import { planReview, type ReviewEntry, type ReviewVocabulary } from './entry.js';
import type { Found, FoundKind, FoundRecords } from './finding.js';
import { type NewReview, type Review, reviewFindings, reviewFrom } from './review.js';
import { reviewed } from './reviewed.js';
import { valueText } from './value.js';

const TYPES = new Map<string, EventType>(
  (
    [
      ['CONSULT', 1, [['visit', 2]]],
      ['ASSAULT', -9, [['aerial', -10]]],
    ] as const
  ).map(([type, score, modes]) => [
    type,
    {
      type,
      quad: 'verbal cooperation',
      definition: '',
      recipientRequired: true,
      score,
      modes: modes.map(([mode, own]) => ({ mode, score: own, definition: '' })),
    },
  ]),
);

const NAMES: Readonly<Record<string, readonly string[]>> = {
  rur: ['RUR'],
  ruritania: ['RUR'],
  gra: ['GRA'],
  graustark: ['GRA'],
  bor: ['BOR'],
  'actor:bor': ['BOR'],
  georgia: ['GEO', 'USG'],
};
const PLACES: readonly Place[] = [town('Klow', 'SYL'), town('Varna', 'RUR'), town('Varna', 'GRA')];
const VOCABULARY: ReviewVocabulary = {
  eventTypes: TYPES,
  actorsNamed: (name) =>
    (NAMES[name.toLowerCase()] ?? []).map((code) => ({ id: `actor:${code}` as const, code })),
  placesNamed: (name) => PLACES.filter((place) => place.name.toLowerCase() === name.toLowerCase()),
};
function town(name: string, country: string): Place {
  return {
    name,
    precision: 'point',
    country,
    states: [country],
    latitude: 1,
    longitude: 2,
    radiusKm: 10,
  };
}

const MEETS: MadeEvent = { actor: 'Ruritania', trigger: 'met', recipient: 'Graustark', date: '2020-05-03' };

function foundEvent(made: MadeEvent = MEETS): Found<'event'> {
  const { article, events, sentences } = madeRead({ events: [made] });
  const record = events[0]!;
  const words = ({ start, end }: { start: number; end: number }) => article.text.slice(start, end);
  return {
    kind: 'event',
    record,
    articleId: article.id,
    articleNumber: 1,
    title: article.title,
    text: article.text,
    quote: words(record.evidence),
    sentence: words(sentences[0]!.span),
  };
}

const TEXT = 'Ruritania will likely join the pact with Graustark if talks go on. The pact is old.';
const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
const party = (words: string, code: string | null): Party => ({
  actor: code === null ? null : (`actor:${code}` as Id<'actor'>),
  code: code ?? words,
  sector: null,
  text: words,
  span: at(words),
});
const RULE = { value: 0.5, reasons: [] };
const COMMITMENT: CommitmentRecord = {
  id: 'commitment:1',
  kind: 'alliance',
  subject: 'the pact',
  name: null,
  parties: [party('Ruritania', 'RUR'), party('Graustark', 'GRA')],
  beneficiaries: [],
  status: 'proposed',
  when: null,
  condition: at('if talks go on'),
  attribution: [],
  historical: false,
  trigger: at('join'),
  evidence: at('Ruritania will likely join the pact with Graustark if talks go on'),
  sentence: 0,
  score: RULE,
};
const FORECAST: ForecastRecord = {
  id: 'forecast:1',
  who: null,
  outcome: at('join the pact'),
  negated: false,
  condition: at('if talks go on'),
  horizon: { period: null, event: null },
  likelihood: null,
  form: 'yes-no',
  hedges: [],
  actors: [party('Ruritania', 'RUR')],
  recipients: [],
  attribution: [],
  trigger: at('join'),
  evidence: COMMITMENT.evidence,
  sentence: 0,
  score: RULE,
};
const RELATION: RelationRecord = {
  id: 'relation:1',
  kind: 'trust',
  of: [party('Ruritania', 'RUR')],
  on: [party('Graustark', 'GRA')],
  measure: null,
  when: null,
  status: 'asserted',
  attribution: [],
  trigger: at('join'),
  evidence: COMMITMENT.evidence,
  sentence: 0,
  score: RULE,
};
function found<Kind extends FoundKind>(kind: Kind, record: FoundRecords[Kind]): Found<Kind> {
  return {
    kind,
    record,
    articleId: 'article:1',
    articleNumber: 1,
    title: '',
    text: TEXT,
    quote: TEXT.slice(record.evidence.start, record.evidence.end),
    sentence: TEXT.slice(0, 66),
  };
}

const plan = <Kind extends FoundKind>(
  of: Found<Kind>,
  entry: Partial<ReviewEntry> & Pick<ReviewEntry, 'verdict'>,
) => planReview(of, { by: 'A. Tester', ...entry }, VOCABULARY);
const set = <Kind extends FoundKind>(of: Found<Kind>, ...values: readonly string[]) =>
  plan(of, { verdict: 'corrected', set: values }).corrections;

let runs = 0;
const entered = (review: NewReview): Review => {
  runs += 1;
  return { ...review, run: runs, enteredAt: makeInstant(Date.UTC(2030, 0, 1, 0, 0, runs)) };
};

describe('what a person may enter', () => {
  const event = foundEvent();

  it('takes each field of an event as canonical values', () => {
    expect(
      set(
        event,
        'status=Planned',
        'type=assault/aerial',
        'actors=bor MIL, GRA',
        'recipients=none',
        'date=2020-05..2020-06',
        'historical=yes',
      ),
    ).toEqual({
      status: 'planned',
      type: { type: 'ASSAULT', mode: 'aerial', intensity: -10 },
      actors: [
        { actor: 'actor:BOR', code: 'BOR', sector: 'MIL' },
        // The machine has Graustark as a government; who says no sector leaves it.
        { actor: 'actor:GRA', code: 'GRA', sector: 'GOV' },
      ],
      recipients: [],
      date: { from: '2020-05-01', to: '2020-07-01' },
      historical: true,
    });
    expect(set(event, 'date=2021..')).toEqual({ date: { from: '2021-01-01', to: null } });
    expect(set(event, 'date=none')).toEqual({ date: null });
    expect(set(event, 'condition=“met graustark”').condition).toMatchObject({ words: 'met Graustark' });
  });

  it('takes the fields of commitments, forecasts, relations and mentions', () => {
    expect(
      set(
        found('commitment', COMMITMENT),
        'kind=membership',
        'status=in force',
        'parties=RUR',
        'beneficiaries=Graustark',
        'subject=pact with Graustark',
        'date=2020..',
        'condition=none',
      ),
    ).toMatchObject({
      kind: 'membership',
      parties: [{ code: 'RUR' }],
      subject: 'pact with Graustark',
      condition: null,
    });
    expect(
      set(found('forecast', FORECAST), 'who=article', 'outcome=join the pact with Graustark', 'negated=yes'),
    ).toEqual({
      who: 'article',
      outcome: { ...at('join the pact with Graustark'), words: 'join the pact with Graustark' },
      negated: true,
    });
    expect(set(found('relation', RELATION), 'kind=rivalry', 'on=BOR', 'date=1999', 'status=claimed')).toEqual(
      {
        kind: 'rivalry',
        on: [{ actor: 'actor:BOR', code: 'BOR', sector: null }],
        date: '1999',
        status: 'claimed',
      },
    );
    const mention = {
      id: 'mention:1',
      form: 'name',
      actors: [],
      sector: null,
      evidence: at('pact'),
    } as const;
    expect(set(found('mention', mention), 'actors=RUR,GRA', 'sector=MIL')).toEqual({
      actors: ['actor:GRA', 'actor:RUR'],
      sector: 'MIL',
    });
  });

  it('takes for a party whom nobody knows the words of the sentence, and no others', () => {
    expect(set(found('relation', RELATION), 'of=Talks CVL')).toEqual({
      of: [{ actor: null, code: 'talks', sector: 'CVL' }],
    });
    for (const words of ['the villagers', 'alk', 'GRA XYZ'])
      expect(() => set(found('relation', RELATION), `of=${words}`)).toThrow(/no actor/u);
    expect(() => set(found('relation', RELATION), 'of=Georgia')).toThrow(/several actors/u);
  });

  it('takes of words that stand twice those nearest to the finding', () => {
    const late = { ...FORECAST, evidence: at('The pact is old'), outcome: at('is old') };
    expect(set(found('forecast', late), 'outcome=pact').outcome).toMatchObject({
      start: TEXT.lastIndexOf('pact'),
    });
  });

  it.each([
    ['status=maybe', /it may be: happened, ongoing/u],
    ['status', /write status=VALUE/u],
    ['colour=red', /nothing that can be corrected of an event: type, status/u],
    ['type=WAR', /no type of event/u],
    ['type=CONSULT/aerial', /no mode of CONSULT/u],
    ['date=May', /no date/u],
    ['date=2021..2020', /ends before it begins/u],
    ['date=..', /no date/u],
    ['historical=perhaps', /yes, no/u],
    ['condition=words elsewhere', /does not stand in the article/u],
    ['status=happened', /has status as happened already/u],
    ['actors=Ruritania', /has actors as RUR GOV already/u],
  ])('refuses "%s"', (text, why) => {
    expect(() => set(event, text)).toThrow(why);
    try {
      set(event, text);
    } catch (error) {
      expect(error).toBeInstanceOf(CasusError);
      expect((error as CasusError).code).toBe('E_USAGE');
    }
  });

  it('refuses a correction of nothing, a field given twice, and nobody', () => {
    expect(() => set(event)).toThrow(/--set FIELD=VALUE: type, status/u);
    expect(() => set(event, 'status=planned', 'status=denied')).toThrow(/twice/u);
    expect(() => plan(event, { verdict: 'accepted', by: ' ' })).toThrow(CasusError);
  });

  it('keeps what the person saw, with its words', () => {
    expect(plan(found('forecast', FORECAST), { verdict: 'accepted', because: ' ' })).toMatchObject({
      seen: { outcome: { words: 'join the pact' }, who: null, negated: false },
      because: null,
      corrections: {},
    });
  });

  it('becomes claims of that person and comes back from them', () => {
    const review = plan(event, {
      verdict: 'corrected',
      set: ['status=planned', 'date=2020'],
      by: '  A.  Tester ',
      because: 'the text says “will”',
    });
    const findings = reviewFindings(review);
    expect(findings.map(({ property }) => property)).toEqual([
      'review.verdict',
      'review.correction',
      'review.correction',
      'review.seen',
    ]);
    for (const { subject, evidence } of findings) {
      expect(subject).toBe(event.record.id);
      expect(evidence).toEqual({ enteredBy: 'A. Tester' });
    }
    expect(new Set(findings.map(({ id }) => id)).size).toBe(4);
    const whole = entered(review);
    expect(reviewFrom(findings, whole)).toEqual(whole);
  });
});

describe('what is laid over a finding', () => {
  const event = foundEvent();
  const { record } = event;
  const says = (by: string, ...values: readonly string[]) =>
    entered(plan(event, { verdict: 'corrected', set: values, by }));
  const accepts = (by: string) => entered(plan(event, { verdict: 'accepted', by }));
  const rejects = (by: string) => entered(plan(event, { verdict: 'rejected', by }));

  it('is nothing without a review, and nothing where people accept', () => {
    expect(reviewed(event, [])).toEqual({
      state: 'unreviewed',
      record,
      machine: record,
      changes: [],
      disagreements: [],
      outdated: [],
      reviews: [],
    });
    expect(reviewed(event, [accepts('A'), accepts('B')])).toMatchObject({ state: 'accepted', record });
    expect(reviewed(event, [{ ...accepts('A'), subject: 'event:other' }]).state).toBe('unreviewed');
  });

  it('is the corrected value, with the machine’s beside it and who put it there', () => {
    const one = reviewed(event, [says('A', 'status=planned', 'date=2020-06', 'type=CONSULT/visit')]);
    expect(one.state).toBe('corrected');
    expect(one.machine).toBe(record);
    expect(one.record).toEqual({
      ...record,
      type: 'CONSULT',
      mode: 'visit',
      intensity: 2,
      status: 'planned',
      when: {
        period: { from: '2020-06-01', to: '2020-07-01' },
        date: '2020-06',
        clue: null,
        rule: 'corrected by A',
      },
    });
    expect(
      one.changes.map(({ field, machine, value, by }) => [field, valueText(machine), valueText(value), by]),
    ).toEqual([
      ['type', 'CONSULT', 'CONSULT/visit', ['A']],
      ['status', 'happened', 'planned', ['A']],
      ['date', '2020-05-03', '2020-06', ['A']],
    ]);
    expect(one.disagreements).toEqual([]);
  });

  it('keeps the words of parties that stay, and gives those that come their code', () => {
    const { record: corrected } = reviewed(event, [says('A', 'actors=BOR,RUR MIL', 'recipients=none')]);
    expect(corrected.actors).toEqual([
      { ...record.actors[0], sector: 'MIL' },
      { actor: 'actor:BOR', code: 'BOR', sector: null, text: 'BOR', span: record.evidence },
    ]);
    expect(corrected.recipients).toEqual([]);
  });

  it('decides nothing between persons who differ: the machine’s stays, and all views are given', () => {
    const one = reviewed(event, [says('A', 'status=planned'), says('B', 'status=denied', 'date=2020')]);
    expect(one.state).toBe('disputed');
    expect(one.record.status).toBe('happened');
    expect(one.disagreements).toEqual([
      {
        field: 'status',
        machine: 'happened',
        says: [
          { value: 'planned', by: ['A'] },
          { value: 'denied', by: ['B'] },
        ],
      },
      expect.objectContaining({ field: 'date' }),
    ]);
    // Who lets a value stand says it, too.
    const other = reviewed(event, [says('A', 'status=planned'), accepts('B')]);
    expect(other).toMatchObject({ state: 'disputed', record: { status: 'happened' } });
    expect(other.disagreements[0]!.says.map(({ by }) => by)).toEqual([['A'], ['B']]);
  });

  it('uses what all who correct agree on, in whatever order they write it', () => {
    const one = reviewed(event, [says('A', 'actors=BOR,GRA'), says('B', 'actors=Graustark, actor:bor')]);
    expect(one.state).toBe('corrected');
    expect(one.changes).toMatchObject([{ field: 'actors', by: ['A', 'B'] }]);
  });

  it('is rejected when all reject it, and disputed when one does', () => {
    expect(reviewed(event, [rejects('A'), rejects('B')])).toMatchObject({ state: 'rejected', record });
    const one = reviewed(event, [rejects('A'), says('B', 'status=planned')]);
    expect(one).toMatchObject({ state: 'disputed', record, changes: [] });
    expect(one.disagreements).toEqual([
      {
        field: null,
        machine: true,
        says: [
          { value: true, by: ['B'] },
          { value: false, by: ['A'] },
        ],
      },
    ]);
  });

  it('takes the latest of each person, and one person alone when asked', () => {
    const reviews = [rejects('A'), says('B', 'status=denied'), says('A', 'status=planned')];
    expect(reviewed(event, reviews).reviews.map(({ by, verdict }) => [by, verdict])).toEqual([
      ['B', 'corrected'],
      ['A', 'corrected'],
    ]);
    expect(reviewed(event, reviews, { by: 'A' })).toMatchObject({
      state: 'corrected',
      record: { status: 'planned' },
    });
    expect(reviewed(event, reviews, { by: 'C' }).state).toBe('unreviewed');
  });

  it('says when the machine says something else now than what a person let stand', () => {
    const before = accepts('A');
    const now = { ...event, record: { ...record, status: 'possible' as const } };
    expect(reviewed(now, [before])).toMatchObject({
      state: 'accepted',
      record: { status: 'possible' },
      outdated: ['status'],
    });
    // A correction stands whatever the machine says; one that it has come to agree with changes nothing.
    const correction = says('A', 'status=possible');
    expect(reviewed(now, [correction])).toMatchObject({ state: 'accepted', changes: [], outdated: [] });
  });

  it('corrects commitments, forecasts and relations alike', () => {
    const commitment = found('commitment', COMMITMENT);
    const one = reviewed(commitment, [
      entered(
        plan(commitment, { verdict: 'corrected', set: ['status=claimed', 'date=2020..', 'condition=none'] }),
      ),
    ]);
    expect(one.record).toEqual({
      ...COMMITMENT,
      status: 'claimed',
      when: { period: { from: '2020-01-01', to: null }, clue: null },
      condition: null,
    });
    const forecast = found('forecast', FORECAST);
    const two = reviewed(forecast, [
      entered(
        plan(forecast, {
          verdict: 'corrected',
          set: ['who=Graustark', 'outcome=join', 'form=graded', 'date=2021'],
        }),
      ),
    ]);
    expect(two.record).toMatchObject({
      who: { actor: 'actor:GRA', text: 'GRA' },
      outcome: at('join'),
      form: 'graded',
      horizon: { period: { from: '2021-01-01', to: '2022-01-01' }, event: null },
    });
    const relation = found('relation', RELATION);
    const three = reviewed(relation, [
      entered(plan(relation, { verdict: 'corrected', set: ['kind=rivalry', 'date=1999-05'] })),
    ]);
    expect(three.record).toEqual({ ...RELATION, kind: 'rivalry', when: makeFuzzyDate('1999-05') });
  });
});

describe('who says so, where, and how likely', () => {
  const event = foundEvent();
  const spoken = foundEvent({ ...MEETS, speaker: 'Borduria' });
  const corrected = <Kind extends FoundKind>(one: Found<Kind>, ...texts: readonly string[]) =>
    reviewed(one, [entered(plan(one, { verdict: 'corrected', set: texts }))]).record;

  it('speakers come in their order, and keep their words and cue where they stay', () => {
    const before = spoken.record.attribution;
    expect(valueText(set(spoken, 'speakers=GRA, BOR GOV')['speakers']!)).toBe('GRA GOV, BOR GOV');
    const { attribution } = corrected(spoken, 'speakers=GRA, bor');
    expect(attribution.map(({ by }) => (by === 'article' ? by : by.code))).toEqual(['article', 'GRA', 'BOR']);
    expect(attribution[2]).toEqual(before[1]);
    expect(attribution[1]).toMatchObject({ stance: 'claims', cue: null, by: { text: 'GRA' } });
    // One order is another claim than the other.
    expect(set(spoken, 'speakers=BOR GOV, GRA')).not.toEqual(set(spoken, 'speakers=GRA, BOR GOV'));
  });

  it('without speakers the outlet speaks for itself', () => {
    for (const text of ['speakers=none', 'speakers=article'])
      expect(corrected(spoken, text).attribution).toEqual([{ by: 'article', stance: 'reports', cue: null }]);
    expect(() => set(event, 'speakers=none')).toThrow(/has speakers as none already/u);
    expect(() => set(event, 'speakers=Zorglub')).toThrow(/no actor that the vocabulary/u);
  });

  it('a place is one that the vocabulary knows, its state behind where several bear the name', () => {
    expect(valueText(set(event, 'place=klow')['place']!)).toBe('Klow, SYL');
    expect(valueText(set(event, 'place=Varna, gra')['place']!)).toBe('Varna, GRA');
    expect(() => set(event, 'place=Varna')).toThrow(
      /names several places; write one of Varna, RUR; Varna, GRA/u,
    );
    expect(() => set(event, 'place=Varna, SYL')).toThrow(/no place that the vocabulary knows/u);
    expect(() => set(event, 'place=Atlantis')).toThrow(/"Atlantis" is no place/u);
    expect(() => set(event, 'place=none')).toThrow(/already/u);
    expect(corrected(event, 'place=Klow').where).toEqual({
      ...town('Klow', 'SYL'),
      span: event.record.evidence,
      alternatives: [],
      rule: 'corrected by A. Tester',
    });
  });

  it('what the text leaves open is the nearest; the same place elsewhere on the map is no correction', () => {
    const where = {
      ...town('Varna', 'RUR'),
      span: event.record.trigger,
      alternatives: [town('Varna', 'GRA')],
      rule: 'r',
    };
    const placed: Found<'event'> = { ...event, record: { ...event.record, where } };
    expect(corrected(placed, 'place=Varna, GRA').where).toMatchObject({ country: 'GRA', span: where.span });
    expect(corrected(placed, 'place=none').where).toBeNull();
    const moved = { ...placed, record: { ...placed.record, where: { ...where, latitude: 3 } } };
    expect(() => set(moved, 'place=Varna, RUR')).toThrow(/already/u);
  });

  it('a likelihood is per cent or a range of them', () => {
    const forecast = found('forecast', FORECAST);
    expect(set(forecast, 'likelihood=60..80')).toEqual({ likelihood: { low: 0.6, high: 0.8 } });
    expect(set(forecast, 'likelihood=75 %')).toEqual({ likelihood: { low: 0.75, high: 0.75 } });
    expect(valueText({ low: 0.63, high: 0.87 })).toBe('63–87 %');
    expect(set(forecast, 'likelihood=63–87 %')).toEqual({ likelihood: { low: 0.63, high: 0.87 } });
    expect(corrected(forecast, 'likelihood=5').likelihood).toEqual({
      low: 0.05,
      high: 0.05,
      words: FORECAST.trigger,
      source: 'corrected by A. Tester',
    });
    for (const [text, why] of [
      ['likely', /it may be: per cent/u],
      ['120', /more than 100 %/u],
      ['80..60', /ends below its beginning/u],
    ] as const)
      expect(() => set(forecast, `likelihood=${text}`)).toThrow(why);
  });

  it('speakers of commitments, forecasts and relations are corrected alike', () => {
    for (const one of [
      found('commitment', COMMITMENT),
      found('forecast', FORECAST),
      found('relation', RELATION),
    ])
      expect(corrected<FoundKind>(one, 'speakers=BOR')).toMatchObject({
        attribution: [{ by: { code: 'BOR' }, stance: 'claims', cue: null }],
      });
  });

  it('who reviewed before a field could be corrected says nothing of it', () => {
    const { place: _, speakers: __, ...seen } = plan(event, { verdict: 'accepted' }).seen;
    const old = entered({ ...plan(event, { verdict: 'accepted', by: 'Old' }), seen });
    const young = entered(plan(event, { verdict: 'corrected', by: 'Young', set: ['place=Klow'] }));
    expect(reviewed(event, [old, young])).toMatchObject({
      state: 'corrected',
      disagreements: [],
      outdated: [],
    });
  });
});

describe('a value for people', () => {
  it('is written as one may write it', () => {
    expect(valueText({ from: '2020-05-01', to: '2020-07-01' })).toBe('2020-05-01..2020-06-30');
    expect(valueText({ from: null, to: '2020-07-01' })).toBe('..2020-06-30');
    expect(valueText({ from: '2020-01-01', to: null })).toBe('2020-01-01..');
    expect(valueText([])).toBe('none');
    expect(valueText({ start: 0, end: 9 }, TEXT)).toBe('“Ruritania”');
    expect(valueText(true)).toBe('yes');
  });
});
