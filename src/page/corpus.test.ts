import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { readCorpusLine } from './corpus.js';

const read = (row: unknown) =>
  readCorpusLine(typeof row === 'string' ? row : JSON.stringify(row), {
    location: 'corpus.jsonl',
    line: 7,
    now: makeInstant('2026-01-01T00:00:00Z'),
  });
const TEXT =
  'The French foreign minister met the president of Mali on Tuesday, and both signed an agreement.';

describe('a line of a corpus', () => {
  it('gives an article; what it says beside the text wins', () => {
    const { id, article } = read({
      id: 12,
      url: 'https://wire.example/12',
      title: ' A  title ',
      text: TEXT,
      published: '2015-10-08T20:00:00+06:00',
      outlet: 'Wire',
      rating: { stars: 3 },
    });
    expect(id).toBe('12');
    expect(article).toMatchObject({
      url: 'https://wire.example/12',
      title: 'A title',
      text: TEXT,
      outlet: 'Wire',
      published: { date: '2015-10-08', basis: 'given' },
      location: 'corpus.jsonl:7',
    });
  });

  it('may be a whole page, read like any other', () => {
    const html = `<!doctype html><html><head><title>T</title><meta property="og:site_name" content="Steppe Wire"></head><body><article><h1>A headline of six plain words</h1><p>${TEXT}</p></article></body></html>`;
    const { id, article } = read({ html });
    expect(id).toBeNull();
    expect(article).toMatchObject({ title: 'A headline of six plain words', outlet: 'Steppe Wire' });
    expect(read({ html, outlet: 'Other' }).article.outlet).toBe('Other');
  });

  it.each([
    ['2015', '2015'],
    ['2015-10', '2015-10'],
    ['20151008', '2015-10-08'],
    ['8 October 2015', '2015-10-08'],
  ])('is published on %s', (published, date) => {
    expect(read({ text: TEXT, published }).article.published.date).toBe(date);
  });

  it('takes what is null or blank as not given', () => {
    expect(read({ text: TEXT, url: null, published: '', outlet: ' ' }).article).toMatchObject({
      url: null,
      outlet: null,
      published: { date: null },
    });
  });

  it.each([
    ['no JSON', '{"text": "a', 'E_LINE'],
    ['no object', '["a"]', 'E_LINE'],
    ['without a text', '{"id": "a"}', 'E_LINE'],
    ['with a text that is none', '{"text": 3}', 'E_LINE'],
    ['with a day that is none', JSON.stringify({ text: TEXT, published: 'yesterday' }), 'E_LINE'],
    ['with half an address', JSON.stringify({ text: TEXT, url: 'wire.example' }), 'E_LINE'],
    ['that holds only furniture', JSON.stringify({ text: '\u0000\u0001' }), 'E_EMPTY'],
  ])('%s is an error that names it', (_, line, code) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ code }));
    expect(() => read(line)).toThrow('corpus.jsonl:7');
  });
});
