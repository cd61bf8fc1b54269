import { describe, expect, it } from 'vitest';
import { isFeed, readFeed } from './feed.js';

const rss = (items: string, more = '') =>
  `<rss version="2.0"><channel><title>x</title>${more}${items}</channel></rss>`;
const read = (feed: string) => readFeed(feed, 'feed', 'https://news.example/feed');

describe('a feed', () => {
  it.each([
    '<rss version="2.0">',
    '\ufeff<?xml version="1.0"?>\n<rss>',
    '<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- made by hand --><feed xmlns="a">',
    '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss.dtd"><rss version="0.91">',
    '<rdf:RDF xmlns:rdf="r">',
  ])('is known by its first element: %s', (text) => {
    expect(isFeed(text)).toBe(true);
  });

  it.each(['', '<html><rss>', '<!-- <rss> -->', '<!-- <rss>', '<?xml <rss>', 'rss', '<rssx>'])(
    'is not seen in “%s”',
    (text) => {
      expect(isFeed(text)).toBe(false);
    },
  );

  it('is told at once from a page of comments', () => {
    const begun = performance.now();
    expect(isFeed(`${'<!---->'.repeat(700)}x`)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(200);
  });

  it('gives the words of its entries as they are meant', () => {
    const [item] = read(
      rss(
        '<item><title>Council&#8217;s caf&#xe9; &amp;#233; 007</title><link>https://news.example/?a=1&amp;b=2</link><description><![CDATA[<p>A &amp; B</p>]]></description></item>',
      ),
    );
    expect(item).toEqual({
      title: 'Council’s café &#233; 007',
      link: 'https://news.example/?a=1&b=2',
      content: '<p>A &amp; B</p>',
      published: null,
    });
    expect(read(rss('<item><title>007</title></item>'))[0]?.title).toBe('007');
  });

  it('passes over what is no entry and takes no link of another kind', () => {
    expect(read(rss('<item>5</item><item/><item><link/><title><b/></title></item>'))).toEqual([
      { title: '', link: null, content: null, published: null },
    ]);
    expect(read(rss('<item><title>a</title><link>javascript:alert(1)</link></item>'))[0]?.link).toBeNull();
    expect(read(rss(''))).toEqual([]);
  });

  it.each([
    ['deep', rss(`<item><title>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</title></item>`)],
    ['names that could harm', rss('<item><__proto__>x</__proto__></item>')],
    [
      'entities that grow',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(9000)}">]>${rss(`<item><title>${'&a;'.repeat(5000)}</title></item>`)}`,
    ],
    ['a broken declaration', `<!DOCTYPE x [<!ELEMENT y><!ENTITY % z "q">]>${rss('<item/>')}`],
    ['not closed', '<rss><channel><item><title>x</channel></rss>'],
    ['another kind of XML', '<note><to>x</to></note>'],
    ['no XML', 'no feed at all'],
    ['empty', ''],
  ])('is refused with a message when it is %s', (_, feed) => {
    expect(() => read(feed)).toThrow(expect.objectContaining({ name: 'CasusError', code: 'E_FEED' }));
  });
});
