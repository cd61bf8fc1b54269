import { describe, expect, it } from 'vitest';
import { readArticle } from '../../test/read-article.js';

const TITLE = 'Council sends mission to border';
const PROSE = 'The council met in Oslo on Monday and agreed to send a mission to the border, officials said.';
const MORE =
  'A second meeting is planned for the autumn, when the budget of the mission will be on the table.';

const plain = (...above: readonly string[]) => readArticle([TITLE, ...above, PROSE, MORE].join('\n\n'));
const html = (above: string, below = '', top = '') =>
  readArticle(
    `<!doctype html><html><head><title>${TITLE}</title></head><body><div class="top">${top}</div><h1>${TITLE}</h1>${above}<div class="text">${`<p>${PROSE}</p><p>${MORE}</p>`.repeat(3)}</div>${below}</body></html>`,
  );

describe('a date printed beside the text', () => {
  it.each([
    ['9 October 2015', '2015-10-09'],
    ['Friday, October 9, 2015', '2015-10-09'],
    ['Published: 09.10.2015, 10:30', '2015-10-09'],
    ['2015-10-09', '2015-10-09'],
    ['25/10/2015', '2015-10-25'],
    ['By Anna Berg | 9 October 2015', '2015-10-09'],
    ['Posted on October 9, 2015 by Anna Berg', '2015-10-09'],
  ])('“%s” dates it', (line, date) => {
    expect(plain(line).published).toEqual({ date, basis: 'byline', clue: line });
    expect(html(`<div><span>${line}</span></div>`).published).toEqual({ date, basis: 'byline', clue: line });
  });

  it.each([
    '9/10/2015',
    'October 2015',
    'Offer ends 20 May 2024',
    'Register before 20 May 2024',
    '20 May 2031',
  ])('“%s” does not', (line) => {
    expect(plain(line).published.date).toBeNull();
    expect(html(`<div><span>${line}</span></div>`).published.date).toBeNull();
  });

  it('is the first one, not the change', () => {
    const article = html('<p>Updated 12 October 2015</p><p>Published 9 October 2015</p>');
    expect(article.published.date).toBe('2015-10-09');
    expect(html('<p>Updated 12 October 2015</p>').published.date).toBe('2015-10-12');
  });

  it('is not the day of the visit above the title, nor that of another article below', () => {
    const top = 'Wednesday, May 29, 2024';
    expect(readArticle(`${top}\n\n${TITLE}\n\n${PROSE}\n\n${MORE}`).published.date).toBeNull();
    expect(html('', '', top).published.date).toBeNull();
    expect(
      html('', '<div><a href="/x">Another storm</a> <span>2 May 2024</span></div>').published.date,
    ).toBeNull();
    expect(html('<p>9 October 2015</p>', '', top).published.date).toBe('2015-10-09');
    expect(html('', '<div>First published 9 October 2015</div>').published.date).toBe('2015-10-09');
  });

  it('may stand in the dateline', () => {
    const line = `OSLO, October 9, 2015 (Example Wire) – ${PROSE}`;
    expect(readArticle(`${TITLE}\n\n${line}\n\n${MORE}`).published).toEqual({
      date: '2015-10-09',
      basis: 'byline',
      clue: 'OSLO, October 9, 2015 (Example Wire) –',
    });
  });
});

describe('credits that Readability leaves out', () => {
  it('are read above the text and right below it, and stay credits', () => {
    const article = html(
      '<div><span>By Anna Berg in Oslo</span></div>',
      '<div>This article first appeared in The Northern Courier.</div>',
    );
    expect(article.byline).toEqual(['Anna Berg']);
    expect(article.provenance.map(({ role, name }) => [role, name])).toEqual([
      ['author', 'Anna Berg'],
      ['origin', 'The Northern Courier'],
    ]);
    const credits = article.blocks.filter(({ kind }) => kind === 'credit');
    expect(credits.map(({ span }) => article.text.slice(span.start, span.end))).toEqual([
      'By Anna Berg in Oslo',
      'This article first appeared in The Northern Courier.',
    ]);
  });
});
