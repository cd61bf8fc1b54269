import { describe, expect, it } from 'vitest';
import { type Id, makeFuzzyDate, makeInstant, type ProvenanceStep } from '#core/index.js';
import { type ClaimLine, compareClaims } from '#record/comparison/index.js';
import { type MadeOutlook, madeOutlook } from '../../test/make-outlook.js';
import { claimsView } from './claims.js';

const NAMES: Readonly<Record<string, string>> = { RUR: 'Ruritania', GRA: 'Graustark' };
const view = (...articles: readonly (MadeOutlook & { readonly way?: readonly ProvenanceStep[] })[]) =>
  claimsView(compareClaims(articles.flatMap(linesOf)), (code) => NAMES[code] ?? null);

function linesOf({
  way = [],
  ...made
}: MadeOutlook & { readonly way?: readonly ProvenanceStep[] }): ClaimLine[] {
  const { article, commitments, forecasts, relations } = madeOutlook(made);
  const place = ({ start, end }: { start: number; end: number }) => ({
    articleId: article.id as Id<'article'>,
    title: article.title,
    outlet: article.outlet,
    published: article.published.date,
    recordedAt: makeInstant('2020-06-01T00:00:00Z'),
    quote: article.text.slice(start, end),
    provenance: way,
  });
  return [
    ...commitments.map((record) => ({ ...place(record.evidence), what: 'commitment' as const, record })),
    ...forecasts.map((record) => ({
      ...place(record.evidence),
      what: 'forecast' as const,
      record,
      outcome: article.text.slice(record.outcome.start, record.outcome.end),
    })),
    ...relations.map((record) => ({ ...place(record.evidence), what: 'relation' as const, record })),
  ];
}

describe('claims for a page', () => {
  it('are none without lines', () => {
    expect(view()).toEqual({ claims: [], columns: [] });
  });

  it('name who takes part, when, and each source with the way of its text', () => {
    const step = (role: ProvenanceStep['role'], name: string): ProvenanceStep => ({
      role,
      name,
      quote: '',
    });
    const { claims } = view({
      events: [],
      outlet: 'Front',
      commitments: [{ parties: ['Ruritania', 'Zembla'], when: '2020-05', speaker: 'Graustark' }],
      way: [step('author', 'A. Writer'), step('origin', 'First Page'), step('translator', 'T. Lator')],
    });
    expect(claims).toMatchObject([
      {
        number: 1,
        kind: 'alliance',
        subject: 'an alliance',
        of: [
          { code: 'RUR', name: 'Ruritania' },
          { code: 'Zembla', name: null },
        ],
        when: 'from 1 May 2020',
        contradictions: [],
      },
    ]);
    expect(claims[0]!.versions[0]!.sources).toMatchObject([
      {
        outlet: 'Front',
        published: '4 May 2020',
        way: [
          { role: 'origin', name: 'First Page' },
          { role: 'translator', name: 'T. Lator' },
        ],
        speakers: [{ name: 'Graustark', stance: 'claims' }],
        direct: false,
        says: 'in force',
        details: [{ name: 'when', value: 'from 1 May 2020' }],
      },
    ]);
  });

  it('say on which point two lines part, each in its own words', () => {
    const reach = (name: string, measure: string) => ({
      name,
      outlet: name,
      events: [],
      relations: [
        { kind: 'reach' as const, of: ['Ruritania'], trigger: 'reaches', on: ['Graustark'], measure },
      ],
    });
    const { claims } = view(reach('Wire', '3000 km'), reach('Gazette', '1500 km'));
    expect(claims[0]!.contradictions).toMatchObject([{ about: 'measure' }]);
    expect(
      claims[0]!.contradictions[0]!.between.map(({ outlet, claims: said }) => [outlet, said]).sort(),
    ).toEqual([
      ['Gazette', '1,500 km'],
      ['Wire', '3,000 km'],
    ]);
  });

  it('give the range of a likelihood with the table that it is from', () => {
    const { claims } = view({
      events: [],
      forecasts: [
        {
          actor: 'Ruritania',
          recipient: 'Graustark',
          likelihood: { words: 'probably', low: 0.63, high: 0.87 },
          by: '2020-12',
        },
      ],
    });
    expect(claims[0]!.subject).toBe('Ruritania probably will meet Graustark');
    expect(claims[0]!.versions[0]!.sources[0]!.details).toContainEqual({
      name: 'likelihood',
      value: '63–87 % (a table: probably)',
    });
  });

  it('keep outlets without a name apart by their article', () => {
    const made = (name: string, status: 'in force' | 'lapsed') => ({
      name,
      title: `Page ${name}`,
      outlet: null,
      events: [],
      commitments: [{ parties: ['Ruritania', 'Graustark'], status, when: makeFuzzyDate('2020') }],
    });
    const { columns, claims } = view(made('a', 'in force'), made('b', 'lapsed'));
    expect(columns.map(({ name, title, claims: n }) => [name, title, n])).toEqual(
      expect.arrayContaining([
        [null, 'Page a', 1],
        [null, 'Page b', 1],
      ]),
    );
    expect(claims[0]!.cells.flatMap(({ sides }) => sides).sort()).toEqual(['ended', 'yes']);
  });
});
