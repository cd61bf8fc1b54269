import { describe, expect, it } from 'vitest';
import { readArticle } from '../../test/read-article.js';

const PROSE = 'The council met in Oslo on Monday and agreed to send a mission to the border, officials said.';
const MORE =
  'A second meeting is planned for the autumn, when the budget of the mission will be on the table.';
const read = (body: string) =>
  readArticle(`<html><head><title>Council sends mission</title></head><body>${body}</body></html>`, {
    url: 'https://news.example/mission',
    mediaType: 'text/html',
  });

describe('lines that are links', () => {
  const body = `<article><h1><a href="/mission">Council sends mission to border</a></h1><p>${PROSE}</p><p><a href="/storm">Storm closes the port of Bergen</a></p><p>${MORE}</p><p>${PROSE} <a href="/budget">The budget</a> is not settled.</p><p><a href="/vote">The parliament will vote on the mission on Tuesday.</a></p></article>`;

  it('lead away from the text, and stay where they stood', () => {
    const { text, furniture } = read(body);
    const storm = furniture.find((one) => one.text === 'Storm closes the port of Bergen');
    expect(storm).toMatchObject({ reason: 'link' });
    expect(text.slice(0, storm!.at)).toMatch(/officials said\.$/u);
    expect(text.slice(storm!.at).trim()).toMatch(/^A second meeting/u);
  });

  it('are kept when they are the title, a sentence, or part of one', () => {
    const { title, text } = read(body);
    expect(title).toBe('Council sends mission to border');
    expect(text).toContain('The budget is not settled.');
    expect(text).toContain('The parliament will vote on the mission on Tuesday.');
  });
});

describe('furniture of a page', () => {
  it('stands where the page has it: before the text, within it, after it', () => {
    const page = read(
      `<nav><ul><li><a href="/">Front page of today</a></li></ul></nav><article><h1>Council sends mission to border</h1><p>${PROSE}</p><aside>Read also: Storm on the coast</aside><p>${MORE}</p><p>${PROSE}</p></article><footer><p>The Courier is read in forty countries</p></footer>`,
    );
    const at = (part: string) => page.furniture.find(({ text }) => text.includes(part))?.at;
    expect(at('Front page')).toBe(0);
    expect(at('Read also')).toBeGreaterThan(page.text.indexOf(PROSE));
    expect(at('Read also')).toBeLessThan(page.text.indexOf(MORE));
    expect(at('forty countries')).toBe(page.text.length);
  });
});

it('br parts lines, inline elements do not, scripts and hidden parts are silent', () => {
  const { text, furniture } = read(
    `<article><h1>Council sends mission to border</h1><p>The <b>council</b> met in <i>Os</i>lo.<br>It was late, and nobody spoke.</p><p>${PROSE}</p><script>"no word"</script><div hidden>no word</div><div style="display: none">no word</div><p>${MORE}</p></article>`,
  );
  expect(text).toContain('The council met in Oslo.\n\nIt was late, and nobody spoke.');
  expect(JSON.stringify([text, furniture])).not.toContain('no word');
});
