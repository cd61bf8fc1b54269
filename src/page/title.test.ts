import { describe, expect, it } from 'vitest';
import { readArticle } from '../../test/read-article.js';
import { isSameTitle } from './title.js';

const PROSE = 'The council met in Oslo on Monday and agreed to send a mission to the border, officials said.';
const page = (declared: string, body: string) =>
  readArticle(
    `<html><head><meta property="og:title" content="${declared}"></head><body>${body}<div>${`<p>${PROSE}</p>`.repeat(4)}</div></body></html>`,
  );

describe('the title of a page', () => {
  it.each([
    [
      'as declared and printed',
      'Council sends mission to border',
      '<h1>Council sends mission to border</h1>',
    ],
    [
      'without the site behind it',
      'Council sends mission to border | Example Wire',
      '<h1>Council sends mission to border</h1>',
    ],
    [
      'as printed where search engines get other words',
      'Oslo: council border mission explained',
      '<h1>Council sends mission to border</h1>',
    ],
    ['not the name of the site', 'Council sends mission to border', '<h1>Example Wire</h1>'],
    ['not a line of signs', 'Council sends mission to border', '<div>_______________________</div>'],
    ['not a rubric that it begins with', 'Council sends mission to border', '<div>Council sends</div>'],
  ])('%s', (_, declared, body) => {
    expect(page(declared, body).title).toBe('Council sends mission to border');
  });

  it('reads references that templates leave in metadata', () => {
    expect(page('Council&amp;#8217;s mission sails', '').title).toBe('Council’s mission sails');
  });

  it('stands first and once', () => {
    const { text, blocks } = page(
      'Council sends mission to border - Example',
      '<div>Home</div><h1>Council sends mission to border</h1>',
    );
    expect(text.startsWith('Council sends mission to border\n\n')).toBe(true);
    expect(text.split('Council sends mission')).toHaveLength(2);
    expect(blocks.filter(({ kind }) => kind === 'title')).toHaveLength(1);
  });

  it('in plain text is the headline below the name of the window', () => {
    const article = readArticle(
      `Council sends mission to border | Example Wire\n\nMenu\n\nCouncil sends mission to border\n\n${PROSE}\n\n${PROSE}`,
    );
    expect(article.title).toBe('Council sends mission to border');
    expect(article.furniture.map(({ reason }) => reason)).toEqual(['repeated-title', 'menu']);
  });

  it('is compared by words', () => {
    expect(isSameTitle('Council sends mission', 'COUNCIL “SENDS” MISSION')).toBe(true);
    expect(isSameTitle('', '___')).toBe(true);
    expect(isSameTitle('___', 'Council sends mission')).toBe(false);
    expect(isSameTitle('Council sends', 'Council sends mission to the border and back')).toBe(false);
  });
});
