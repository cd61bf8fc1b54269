import { describe, expect, it } from 'vitest';
import {
  type Attribution,
  type CommitmentRecord,
  type ForecastRecord,
  type Id,
  makeFuzzyDate,
  makeId,
  makeInstant,
  type Party,
  type Period,
  type RelationRecord,
} from '#core/index.js';
import { type ClaimLine, type ComparedClaim, compareClaims } from './index.js';

const NOWHERE = { start: 0, end: 1 };
const SCORE = { value: 0.5, reasons: [] };

/** A code in capitals is an actor; other words name somebody whom nobody knows. */
function party(text: string): Party {
  const isKnown = /^[A-Z]{3,}$/u.test(text);
  const actor: Id<'actor'> | null = isKnown ? `actor:${text}` : null;
  return { actor, code: text, sector: null, text, span: NOWHERE };
}

/** Outermost first; a stance may stand behind a colon. */
const said = (...speakers: readonly string[]): Attribution[] => [
  { by: 'article', stance: 'reports', cue: null },
  ...speakers.map((words): Attribution => {
    const [name, stance = 'claims'] = words.split(':');
    return { by: party(name!), stance: stance as Attribution['stance'], cue: NOWHERE };
  }),
];

interface Somewhere {
  readonly outlet?: string | null;
  readonly published?: string | null;
  readonly quote?: string;
  readonly provenance?: ClaimLine['provenance'];
  readonly speakers?: readonly string[];
}

let articles = 0;
const place = ({ outlet = 'Wire', published = '2020-05-04', quote = '', provenance = [] }: Somewhere) => ({
  articleId: makeId('article', `${articles++}`),
  title: 'A title',
  outlet,
  published: published === null ? null : makeFuzzyDate(published),
  recordedAt: makeInstant('2020-06-01T00:00:00Z'),
  quote,
  provenance,
});
const shared = (kind: string, speakers: readonly string[] = []) => ({
  attribution: said(...speakers),
  trigger: NOWHERE,
  evidence: NOWHERE,
  sentence: 0,
  score: SCORE,
  key: kind,
});
const since = (from: string | null, to: string | null = null): { period: Period; clue: null } => ({
  period: {
    from: from === null ? null : makeFuzzyDate(from),
    to: to === null ? null : makeFuzzyDate(to),
  },
  clue: null,
});

function commitment(
  parties: readonly string[],
  {
    kind = 'alliance',
    status = 'in force',
    name,
    from,
    to,
    owed = [],
    ...where
  }: Somewhere &
    Partial<Pick<CommitmentRecord, 'kind' | 'status'>> & {
      readonly name?: string;
      readonly from?: string;
      readonly to?: string;
      readonly owed?: readonly string[];
    } = {},
): ClaimLine {
  const at = place(where);
  const record: CommitmentRecord = {
    ...shared(kind, where.speakers),
    id: makeId('commitment', at.articleId, kind),
    kind,
    subject: null,
    name: name === undefined ? null : party(name),
    parties: [...parties, ...owed].map(party),
    beneficiaries: owed.map(party),
    status,
    when: from === undefined && to === undefined ? null : since(from ?? null, to ?? null),
    condition: null,
    historical: false,
  };
  return { ...at, what: 'commitment', record };
}

function forecast(
  outcome: string,
  {
    actors = [],
    recipients = [],
    negated = false,
    likelihood = null,
    who = 'article',
    to = null,
    form = 'yes-no',
    ...where
  }: Somewhere & {
    readonly actors?: readonly string[];
    readonly recipients?: readonly string[];
    readonly negated?: boolean;
    readonly likelihood?: readonly [number, number] | null;
    readonly who?: string | null;
    readonly to?: string | null;
    readonly form?: ForecastRecord['form'];
  } = {},
): ClaimLine {
  const at = place(where);
  const record: ForecastRecord = {
    ...shared(outcome, where.speakers),
    id: makeId('forecast', at.articleId, outcome),
    who: who === null || who === 'article' ? who : party(who),
    outcome: NOWHERE,
    negated,
    condition: null,
    horizon: { period: to === null ? null : since('2020-05-04', to).period, event: null },
    likelihood:
      likelihood === null
        ? null
        : { words: NOWHERE, low: likelihood[0], high: likelihood[1], source: 'a table' },
    form,
    hedges: [],
    actors: actors.map(party),
    recipients: recipients.map(party),
  };
  return { ...at, what: 'forecast', record, outcome };
}

function relation(
  of: readonly string[],
  on: readonly string[],
  {
    kind = 'threat-perception',
    status = 'asserted',
    km,
    when,
    ...where
  }: Somewhere &
    Partial<Pick<RelationRecord, 'kind' | 'status'>> & { readonly km?: number; readonly when?: string } = {},
): ClaimLine {
  const at = place(where);
  const record: RelationRecord = {
    ...shared(kind, where.speakers),
    id: makeId('relation', at.articleId, kind),
    kind,
    of: of.map(party),
    on: on.map(party),
    measure: km === undefined ? null : { value: km, unit: 'km', words: NOWHERE },
    when: when === undefined ? null : makeFuzzyDate(when),
    status,
  };
  return { ...at, what: 'relation', record };
}

const about = (claims: readonly ComparedClaim[]) =>
  claims.map(({ contradictions }) => contradictions.map((one) => one.about));
const says = (claim: ComparedClaim | undefined) =>
  claim?.versions.map((version) => `${version.says}: ${version.sources.map(({ by }) => by).join(', ')}`);

describe('one claim with several sources', () => {
  it('joins the same commitment of two outlets, and counts outlets and voices', () => {
    const [one, ...more] = compareClaims([
      commitment(['RUR', 'GRA'], { outlet: 'Wire' }),
      commitment(['GRA', 'RUR'], { outlet: 'Gazette', published: '2020-05-06' }),
    ]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ outlets: 2, voices: 2, contradictions: [], of: ['RUR', 'GRA'] });
    expect(says(one)).toEqual(['in force: Wire, Gazette']);
  });

  it('counts one speaker once, whichever outlets quote him', () => {
    const [one] = compareClaims([
      relation(['GRA'], ['BOR'], { outlet: 'Wire', speakers: ['RUR'] }),
      relation(['GRA'], ['BOR'], { outlet: 'Gazette', speakers: ['RUR'] }),
    ]);
    expect(one).toMatchObject({ outlets: 2, voices: 1 });
  });

  it('names nested speakers outermost first; what comes through another is indirect', () => {
    const [one] = compareClaims([
      commitment(['RUR', 'GRA'], { speakers: ['an analyst:reports', 'the minister:claims'] }),
      commitment(['RUR', 'GRA'], { speakers: ['the minister'], outlet: 'Gazette', published: '2020-05-05' }),
    ]);
    const [nested, plain] = one!.versions[0]!.sources;
    expect(nested!.speakers.map(({ name, stance }) => `${name} ${stance}`)).toEqual([
      'an analyst reports',
      'the minister claims',
    ]);
    expect(nested).toMatchObject({ by: 'the minister', direct: false });
    expect(plain).toMatchObject({ by: 'the minister', direct: true });
    expect(one!.voices).toBe(1);
  });

  it('follows a text from its first outlet through translator and republisher', () => {
    const way = [
      { role: 'author', name: 'N. N.' },
      { role: 'origin', name: 'First Page' },
      { role: 'translator', name: 'M. L.' },
      { role: 'republisher', name: 'Front' },
    ] as const;
    const [one] = compareClaims([
      relation(['GRA'], ['BOR'], { outlet: 'Front', provenance: way }),
      relation(['GRA'], ['BOR'], { outlet: 'First Page', published: '2020-05-05' }),
    ]);
    const [copy, first] = one!.versions[0]!.sources;
    expect(copy).toMatchObject({ by: 'First Page', chain: ['First Page', 'M. L.', 'Front'], direct: false });
    expect(first).toMatchObject({ by: 'First Page', chain: ['First Page'], direct: true });
    expect(one).toMatchObject({ outlets: 2, voices: 1 });
  });

  it('takes him who expects for the innermost speaker, once', () => {
    const [one] = compareClaims([
      forecast('the talks fail', { who: 'Weber', speakers: ['the radio:reports', 'Weber:expects'] }),
      forecast('the talks will fail', { who: 'Weber', speakers: ['the radio:reports'] }),
    ]);
    for (const { speakers } of one!.versions[0]!.sources)
      expect(speakers.map(({ name }) => name)).toEqual(['the radio', 'Weber']);
  });

  it('leaves apart other kinds, other parties, other times', () => {
    expect(
      compareClaims([
        commitment(['RUR', 'GRA']),
        commitment(['RUR', 'GRA'], { kind: 'non-aggression' }),
        commitment(['RUR', 'BOR']),
        commitment(['RUR', 'GRA'], { from: '1994' }),
        commitment(['RUR', 'GRA'], { from: '2015' }),
        relation(['RUR'], ['GRA']),
        relation(['GRA'], ['RUR']),
        relation(['RUR'], ['GRA'], { kind: 'trust' }),
      ]),
    ).toHaveLength(7);
  });

  it('a border is the same from both sides, a fear is not', () => {
    expect(
      compareClaims([
        relation(['RUR'], ['GRA'], { kind: 'border' }),
        relation(['GRA'], ['RUR'], { kind: 'border' }),
        relation(['RUR', 'GRA'], [], { kind: 'border' }),
      ]),
    ).toHaveLength(1);
    expect(compareClaims([relation(['RUR'], ['GRA']), relation(['GRA'], ['RUR'])])).toHaveLength(2);
  });

  it('a bloc and its members can be meant alike', () => {
    const membersOf = (code: string) => (code === 'WEST' ? new Set(['GRA', 'BOR']) : null);
    const lines = [
      relation(['WEST'], ['RUR'], { kind: 'hostility' }),
      relation(['GRA', 'BOR'], ['RUR'], { kind: 'hostility' }),
    ];
    expect(compareClaims(lines, { membersOf })).toHaveLength(1);
    expect(compareClaims(lines)).toHaveLength(2);
  });

  it('gives the same answer whatever the order of the lines', () => {
    const lines = [
      commitment(['RUR', 'GRA'], { published: '2020-05-01', from: '2020-04-01' }),
      commitment(['RUR', 'GRA'], { published: '2020-05-02', status: 'denied' }),
      commitment(['RUR', 'GRA', 'BOR'], { published: '2020-05-03' }),
      commitment(['BOR', 'SYL'], { published: '2020-05-04' }),
    ];
    const key = (claims: readonly ComparedClaim[]) =>
      claims.map((claim) => [claim.id, says(claim), claim.contradictions.map((one) => one.about)]);
    expect(key(compareClaims([...lines].reverse()))).toEqual(key(compareClaims(lines)));
  });

  it('does not chain: what agrees with two strangers joins one of them', () => {
    const claims = compareClaims([
      commitment(['RUR', 'GRA'], { published: '2020-05-01', from: '2010' }),
      commitment(['RUR', 'GRA'], { published: '2020-05-02', from: '2015' }),
      commitment(['RUR', 'GRA'], { published: '2020-05-03' }),
    ]);
    expect(claims.map(({ versions }) => versions.flatMap(({ sources }) => sources).length)).toEqual([2, 1]);
  });
});

describe('contradictions stand side by side', () => {
  it('in force against denied, each with those who say so', () => {
    const [one] = compareClaims([
      commitment(['RUR', 'GRA'], { status: 'claimed', speakers: ['an expert'] }),
      commitment(['RUR', 'GRA'], {
        status: 'denied',
        outlet: 'Gazette',
        speakers: ['the ministry:denies'],
        published: '2020-05-05',
      }),
    ]);
    expect(says(one)).toEqual(['claimed: an expert', 'denied: the ministry']);
    expect(about([one!])).toEqual([['status']]);
    expect(one!.contradictions[0]!.between.map(({ by }) => by)).toEqual(['an expert', 'the ministry']);
  });

  it('a member against who is said to be none, though one list is longer', () => {
    const [one, ...more] = compareClaims([
      commitment(['RUR', 'GRA', 'BOR', 'SYL'], { kind: 'membership', name: 'PACT' }),
      commitment(['SYL'], { kind: 'membership', name: 'PACT', status: 'not a party' }),
    ]);
    expect(more).toEqual([]);
    expect(about([one!])).toEqual([['status']]);
  });

  it('who is no party contradicts nobody who is not named', () => {
    expect(
      about(
        compareClaims([
          commitment(['RUR', 'GRA'], { kind: 'membership', name: 'PACT' }),
          commitment(['SYL'], { kind: 'membership', name: 'PACT', status: 'not a party' }),
        ]),
      ),
    ).toEqual([[], []]);
  });

  it('other dates of one thing; a year and a day in it are none', () => {
    const dated = (from: string) => commitment(['RUR', 'GRA'], { kind: 'agreement', status: 'signed', from });
    expect(about(compareClaims([dated('2015-10-08'), dated('2015-10-10')]))).toEqual([['dates']]);
    expect(about(compareClaims([dated('2015-10-08'), dated('2015')]))).toEqual([[]]);
  });

  it('other parties of one thing; a shorter list is none', () => {
    const treaty = (parties: readonly string[]) => commitment(parties, { name: 'The Pass Treaty' });
    expect(about(compareClaims([treaty(['RUR', 'GRA', 'BOR']), treaty(['RUR', 'GRA', 'SYL'])]))).toEqual([
      ['parties'],
    ]);
    expect(about(compareClaims([treaty(['RUR', 'GRA', 'BOR']), treaty(['RUR', 'GRA'])]))).toEqual([[]]);
  });

  it('what has ended since is no contradiction, what ends within days of another report is', () => {
    const ended = (published: string) => [
      commitment(['RUR', 'GRA'], { published: '2020-05-04' }),
      commitment(['RUR', 'GRA'], { published, status: 'withdrawn' }),
    ];
    expect(about(compareClaims(ended('2021-05-04')))).toEqual([[]]);
    expect(about(compareClaims(ended('2020-05-09')))).toEqual([['status']]);
  });

  it('what is only proposed contradicts nothing', () => {
    expect(
      about(
        compareClaims([
          commitment(['RUR', 'GRA'], { status: 'proposed' }),
          commitment(['RUR', 'GRA'], { status: 'denied' }),
        ]),
      ),
    ).toEqual([[]]);
  });

  it('will against will not, in words that are not quite the same', () => {
    const [one, ...more] = compareClaims([
      forecast('new bases will appear in Graustark', { actors: ['RUR'], who: 'Weber' }),
      forecast('will not open any bases in Graustark', { actors: ['RUR'], negated: true, who: 'Orlova' }),
    ]);
    expect(more).toEqual([]);
    expect(says(one)).toEqual(['will: Weber', 'will not: Orlova']);
    expect(about([one!])).toEqual([['status']]);
  });

  it('likely against unlikely', () => {
    expect(
      about(
        compareClaims([
          forecast('war breaks out', { likelihood: [0.6, 0.9] }),
          forecast('war breaks out', { likelihood: [0.05, 0.2] }),
          forecast('war will break out', { likelihood: [0.7, 0.8] }),
        ]),
      ),
    ).toEqual([['likelihood', 'likelihood']]);
  });

  it('leaves apart forecasts of other outcomes and of other actors', () => {
    expect(
      compareClaims([
        forecast('troops will leave the pass', { actors: ['RUR'] }),
        forecast('the currency will fall', { actors: ['RUR'] }),
        forecast('troops will leave the pass', { actors: ['GRA'] }),
      ]),
    ).toHaveLength(3);
  });

  it('fears against denied; a past relation contradicts nothing', () => {
    expect(
      about(compareClaims([relation(['RUR'], ['GRA']), relation(['RUR'], ['GRA'], { status: 'denied' })])),
    ).toEqual([['status']]);
    expect(
      about(
        compareClaims([relation(['RUR'], ['GRA']), relation(['RUR'], ['GRA'], { status: 'historical' })]),
      ),
    ).toEqual([[]]);
  });

  it('other distances, unless an outlet has only rounded', () => {
    const reach = (km: number) => relation(['RUR'], [], { kind: 'reach', km });
    expect(about(compareClaims([reach(3000), reach(1500)]))).toEqual([['measure']]);
    expect(about(compareClaims([reach(3000), reach(2897)]))).toEqual([[]]);
  });

  it('toward somebody against away from him', () => {
    const shift = (quote: string) => relation(['SYL'], ['RUR'], { kind: 'alignment-shift', quote });
    expect(
      about(
        compareClaims([
          shift('Syldavia moved closer to Ruritania'),
          shift('Syldavia drifted away from Ruritania'),
        ]),
      ),
    ).toEqual([['direction']]);
  });
});
