import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import type { Found, Reading, Review } from '#record/index.js';
import { madeOutlook } from '../../test/make-outlook.js';
import { findingView, reviewView } from './review.js';

const READ = madeOutlook({
  events: [
    { actor: 'Ruritania', trigger: 'attacked', recipient: 'Borduria', type: 'ASSAULT', date: '2020-05-03' },
    { actor: 'Syldavia', trigger: 'met', recipient: 'Zembla', speaker: 'Graustark', condition: 'it rains' },
    { actor: 'Syldavia', trigger: 'left', recipient: 'Borduria' },
    { actor: 'Syldavia', trigger: 'phoned', recipient: 'Borduria' },
  ],
  forecasts: [
    {
      who: 'Syldavia',
      actor: 'Ruritania',
      recipient: 'Borduria',
      hedges: ['perhaps'],
      likelihood: { words: 'probably', low: 0.63, high: 0.87 },
      event: 'after the summit',
    },
  ],
});
const { article } = READ;
const words = ({ start, end }: { start: number; end: number }) => article.text.slice(start, end);
const READING: Reading = {
  article,
  sentences: READ.sentences.map(({ span, block }) => ({ span, block })),
  events: READ.events,
  notCoded: [],
  readAt: makeInstant('2020-06-01T00:00:00Z'),
  producer: 'made by hand',
};
const LEXICON = {
  quadOf: () => null,
  nameOf: (actor: string) => (actor === 'actor:SYL' ? 'Syldavia' : null),
};
const place = { articleId: article.id, articleNumber: 1, title: article.title, text: article.text };
const event = (index: number): Found<'event'> => {
  const record = READ.events[index]!;
  return { ...place, kind: 'event', record, quote: words(record.evidence), sentence: '' };
};
const review = (made: Partial<Review>): Review => ({
  subject: READ.events[0]!.id,
  verdict: 'accepted',
  corrections: {},
  seen: { status: 'happened' },
  by: 'Ann',
  because: null,
  run: 1,
  enteredAt: makeInstant('2020-06-02T00:00:00Z'),
  ...made,
});

describe('a finding for a reviewer', () => {
  it('stands in its sentence, with two on either side and every part marked', () => {
    const { passage, sentence } = findingView(event(2), READING, LEXICON);
    expect(sentence).toBe(2);
    const text = passage.map((one) => one.text).join('');
    expect(text.startsWith('Ruritania attacked')).toBe(true);
    expect(text).toContain('phoned');
    expect(
      passage
        .filter(({ roles }) => roles.includes('sentence'))
        .map((one) => one.text)
        .join(''),
    ).toBe('Syldavia left Borduria.');
    expect(passage.filter(({ roles }) => roles.includes('trigger'))).toMatchObject([{ text: 'left' }]);
    expect(passage.filter(({ roles }) => roles.includes('party')).map((one) => one.text)).toEqual([
      'Syldavia',
      'Borduria',
    ]);
  });

  it('shows who says so, and its fields as a person would write them', () => {
    const view = findingView(event(1), READING, LEXICON);
    expect(view.speakers).toEqual([{ name: 'Graustark', stance: 'claims', cue: 'said' }]);
    const field = (name: string) => view.fields.find((one) => one.name === name);
    expect(field('actors')).toMatchObject({ machine: 'SYL GOV', gloss: 'Syldavia', choices: [] });
    expect(field('recipients')).toMatchObject({ machine: 'Zembla GOV', gloss: null });
    expect(field('condition')!.machine).toBe('“if it rains”');
    expect(field('historical')!.choices).toEqual(['yes', 'no']);
    expect(field('place')).toMatchObject({ machine: 'none', allowed: 'place' });
    expect(view.passage.filter(({ roles }) => roles.includes('speaker'))).toMatchObject([
      { text: 'Graustark' },
    ]);
  });

  it('tells of a forecast what its range is from', () => {
    const record = READ.forecasts[0]!;
    const found: Found<'forecast'> = { ...place, kind: 'forecast', record, quote: '', sentence: '' };
    const { fields, more } = findingView(found, READING, LEXICON);
    expect(fields.find(({ name }) => name === 'likelihood')!.machine).toBe('63–87 %');
    expect(more).toEqual([
      { name: 'words of likelihood', value: '“probably” (a table: probably)' },
      { name: 'hedged by', value: '“perhaps”' },
      { name: 'until', value: '“after the summit”' },
    ]);
  });

  it('of a mention has no rules, and says its form', () => {
    const record = {
      id: 'mention:1' as const,
      form: 'name',
      actors: ['actor:SYL' as const],
      sector: null,
      evidence: READ.events[1]!.actors[0]!.span,
    };
    const view = findingView(
      { ...place, kind: 'mention', record, quote: '', sentence: '' },
      READING,
      LEXICON,
    );
    expect(view).toMatchObject({
      score: null,
      reasons: [],
      more: [{ name: 'form', value: 'name' }],
      fields: [{ name: 'actors', machine: 'actor:SYL', gloss: 'Syldavia' }, { name: 'sector' }],
    });
  });
});

describe('what people say, for a page', () => {
  it('is nothing without a review', () => {
    expect(reviewView(event(0), [], article.text)).toBeNull();
  });

  it('has both values of what was corrected', () => {
    const view = reviewView(
      event(0),
      [review({ verdict: 'corrected', corrections: { status: 'planned' }, because: 'a drill' })],
      article.text,
    );
    expect(view).toMatchObject({
      state: 'corrected',
      said: [{ by: 'Ann', because: 'a drill', corrections: [{ field: 'status', value: 'planned' }] }],
      changes: [{ field: 'status', machine: 'happened', value: 'planned', by: ['Ann'] }],
    });
  });

  it('names persons where they differ, and what a newer reading changed', () => {
    const view = reviewView(
      event(0),
      [review({ seen: { status: 'possible' } }), review({ verdict: 'rejected', by: 'Bob', run: 2 })],
      article.text,
    );
    expect(view).toMatchObject({
      state: 'disputed',
      disagreements: [
        {
          field: null,
          says: [
            { value: 'it is one', by: ['Ann'] },
            { value: 'it is none', by: ['Bob'] },
          ],
        },
      ],
      outdated: ['status'],
    });
  });
});
