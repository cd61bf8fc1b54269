import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Article } from '#core/index.js';
import { readArticle } from '../../test/read-article.js';
import { furnitureReason, inferYear, readFeed } from './index.js';

const blocks = (article: Article) =>
  article.blocks.map(({ kind, span }) => [kind, article.text.slice(span.start, span.end)] as const);
const kinds = (article: Article, kind: string) =>
  blocks(article).flatMap(([own, text]) => (own === kind ? [text] : []));

const PROSE = 'The council met in Oslo on Monday and agreed to send a mission to the border, officials said.';
const MORE =
  'A second meeting is planned for the autumn, when the budget of the mission will be on the table.';
const html = (head: string, body = `<h1>Council sends mission to border</h1><p>${PROSE}</p><p>${MORE}</p>`) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Council sends mission to border</title>${head}</head><body><article>${body}</article></body></html>`;

describe('plain text', () => {
  it('tells title, standfirst, credit, headings and paragraphs apart', () => {
    const article = readArticle(
      `Council sends mission to border\n\nMinisters act after weeks of fighting.\n\nBy Anna Berg and Jon Lie\n\n${PROSE}\n\nA long road\n\n${MORE}\n`,
    );
    expect(article.title).toBe('Council sends mission to border');
    expect(article.standfirst).toBe('Ministers act after weeks of fighting.');
    expect(article.byline).toEqual(['Anna Berg', 'Jon Lie']);
    expect(kinds(article, 'heading')).toEqual(['A long road']);
    expect(kinds(article, 'paragraph')).toEqual([PROSE, MORE]);
  });

  it('takes the repetition of a title for furniture', () => {
    const article = readArticle(
      `Menu\n\nCouncil sends mission to border\n\nShare\n\nCouncil sends mission to border\n\n${PROSE}\n\n${MORE}`,
    );
    expect(article.title).toBe('Council sends mission to border');
    expect(article.furniture.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['menu', 'share', 'repeated-title']),
    );
    expect(article.text.split('Council sends mission to border')).toHaveLength(2);
  });

  it('joins hard-wrapped lines', () => {
    const wrapped =
      'The council met in Oslo on Monday and agreed to send a mission\nto the border with its neighbour, officials of the government\nsaid after the meeting, which had lasted for more than nine\nhours and had been interrupted twice by protesters who were\ncamped outside the building since the early morning of Sunday.';
    expect(kinds(readArticle(`Council sends mission\n\n${wrapped}\n\n${wrapped}`), 'paragraph')).toEqual([
      wrapped.replace(/\n/gu, ' '),
      wrapped.replace(/\n/gu, ' '),
    ]);
  });

  it('reads a single sentence without inventing a title', () => {
    const article = readArticle(PROSE);
    expect(article.title).toBe('');
    expect(blocks(article)).toEqual([['paragraph', PROSE]]);
  });

  it.each([
    [
      'Originally appeared at Wire One, translated by Mona Berg exclusively for Wire Two',
      { origin: 'Wire One', translator: 'Mona Berg', republisher: 'Wire Two' },
    ],
    ['This article first appeared in the Northern Courier.', { origin: 'the Northern Courier' }],
    ['Republished from The Northern Courier with a new title', { origin: 'The Northern Courier' }],
    ['Translated from the Russian by Ivan Holm', { translator: 'Ivan Holm' }],
  ])('reads provenance: %s', (line, expected) => {
    const { provenance } = readArticle(`Council sends mission to border\n\n${line}\n\n${PROSE}\n\n${MORE}`);
    expect(Object.fromEntries(provenance.map(({ role, name }) => [role, name]))).toEqual(expected);
  });

  it('knows the agency of a dateline', () => {
    const { provenance } = readArticle(
      `Council sends mission to border\n\nOSLO (Example Wire) – ${PROSE}\n\n${MORE}`,
    );
    expect(provenance).toEqual([{ role: 'origin', name: 'Example Wire', quote: 'OSLO (Example Wire) –' }]);
  });

  it('loses no line: each is in the text or in the furniture, and blocks tile the text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Share this',
        'Donate now',
        '0 $',
        PROSE,
        MORE,
        'A long road',
        'By Anna Berg',
        'JUNE 2021',
        'Council sends mission',
      ),
      fc.string({ maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        let article: Article;
        try {
          article = readArticle(`${PROSE}\n${lines.join('\n')}`, { mediaType: 'text/plain' });
        } catch (error) {
          expect(error).toMatchObject({ name: 'CasusError' });
          return;
        }
        const fold = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}\ufffd]+/gu, '').normalize('NFC');
        const kept = [...article.furniture.map(({ text }) => fold(text)), fold(article.text)].join('\n');
        for (const one of [PROSE, ...lines])
          for (const part of one.split(/[\r\n\u2028\u2029\u0085]/u))
            if (fold(part) !== '') expect(kept).toContain(fold(part));
        let at = 0;
        for (const { span } of article.blocks) {
          expect(article.text.slice(at, span.start).trim()).toBe('');
          at = span.end;
        }
        expect(at).toBe(article.text.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('furniture', () => {
  it.each([
    '2,500 $',
    '340 $ of 5,000 $',
    'Support Our Work',
    'Donate now',
    'Notify of',
    'View all comments',
    'Leave a Reply',
    'Share this: Facebook Twitter',
    'Read also: Storm on the coast',
    'We use cookies to improve your experience',
    '© 2020 Somebody. All rights reserved.',
    'Tags: Oslo, border',
    'Photo: Anna Berg',
    'Sign up for our newsletter',
    'Advertisement',
    'JUNE 2021',
    '3 min read',
    'Published: 9 October 2015, 14:20',
    'Posted 3 hours ago',
    'Subscribe to our channel',
    'Get the latest news in your inbox',
    'By clicking “Subscribe”, you agree to our terms.',
    'The views expressed in this article are those of the author and do not necessarily reflect ours.',
    'Home » News » World',
    'News | Analysis | Opinion | Video',
    'A soldier at the pass (A. Berg/Reuters)',
    'This material may not be published, broadcast, rewritten or redistributed.',
    'You must be logged in to post a comment.',
  ])('gives “%s” away', (line) => {
    expect(furnitureReason(line)).not.toBeNull();
  });

  it.each([
    'Norway supports our work on the treaty, the minister said in Oslo.',
    'Russia shares a border with Norway.',
    'The two sides read the statement also in French.',
    'He asked for 2,500 dollars in cash.',
    'Police used the photo to find the man.',
    'Central Asia Unites',
    'The spokesman told a daily briefing in Oslo that the talks had failed.',
    'The group said in its newsletter that 40 soldiers were killed.',
    'The terms and conditions of the ceasefire were not published.',
    'By using force, the army made the rebels agree to a ceasefire.',
    'The country is ready to subscribe to the statement, its minister said.',
    'Sweden is expected to become a member of the alliance by spring.',
    'Both sides signed up to the treaty and will make a donation of grain.',
    'The ships sank, the minister said (Reuters).',
    'Published figures show that 40 soldiers died.',
    'Published in 2015, the report says that the army left.',
    'Updated intelligence suggests that missiles were moved.',
    'Posted guards fired on the crowd on Monday.',
    'Help to refugees has been cut by half, the council said.',
    'Help us or we die, a rebel commander said.',
    'Support collapses',
    'Their names may not be published under the law.',
    'Source: Army will leave the pass',
    'Next: war?',
  ])('leaves “%s” alone', (line) => {
    expect(furnitureReason(line)).toBeNull();
  });
});

describe('words that head a menu or a section', () => {
  it('are furniture around the text, and headings in it', () => {
    const article = readArticle(
      `Politics\n\nCouncil sends mission to border\n\n${PROSE}\n\nPolitics\n\n${MORE}\n\nSupport Wanes\n\n${MORE}\n\nSupport Wire`,
    );
    expect(kinds(article, 'heading')).toEqual(['Politics', 'Support Wanes']);
    expect(article.furniture.map(({ text }) => text)).toEqual(['Politics', 'Support Wire']);
  });
});

describe('torn and crowded pages', () => {
  const body = `<p>${PROSE}</p>`;
  it.each([
    ['tags that never end', `<html>${'<p '.repeat(300_000)}`],
    ['brackets alone', `<html>${'<'.repeat(9_000_000)}`],
    ['paragraphs without end', `<html><body>${'<li><p>'.repeat(20_000)}${body}`],
    ['comments', `<html>${'<!--x-->'.repeat(300_000)}${body}`],
    [
      'attributes',
      `<html><body><p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=1`).join(' ')}>${PROSE}`,
    ],
    [
      'linked data without end',
      html(
        `<script type="application/ld+json">{"@type":"NewsArticle","author":${'['.repeat(100_000)}${']'.repeat(100_000)}}</script>`,
      ),
    ],
    [
      'types without end',
      html(
        `<script type="application/ld+json">{"@type":${'['.repeat(100_000)}${']'.repeat(100_000)}}</script>`,
      ),
    ],
    [
      'many short lines',
      `<html><body>${Array.from({ length: 50_000 }, (_, n) => `<div>${n}<br>x</div>`).join('')}`,
    ],
  ])('take seconds at most: %s', (_, page) => {
    const begun = performance.now();
    try {
      readArticle(page);
    } catch (error) {
      expect(error).toMatchObject({ name: 'CasusError' });
    }
    expect(performance.now() - begun).toBeLessThan(8000);
  });

  it('are read as text without tags, words and order kept', () => {
    const deep = `${'<div>'.repeat(500)}<h1>Council sends mission</h1><p title="a > b">${PROSE}</p><script>var x = "<p>no</p>"</script><style>p {}</style><!-- <p>no</p> --><p>Talks &amp; tea, she said.</p>`;
    const article = readArticle(`<html><head><title>Wire</title></head><body>${deep}`);
    expect(article.issues.map(({ code }) => code)).toContain('I_TAGS_STRIPPED');
    expect(article.text).toContain(`Council sends mission\n\n${PROSE}\n\nTalks & tea, she said.`);
    expect(article.text).not.toMatch(/<|var x|p \{|\bno\b/u);
  });

  it('are not thought deep for what their scripts hold', () => {
    const script = `<script>var page = ${JSON.stringify('<div><b>x<\\/b>'.repeat(600))}</script>`;
    expect(readArticle(html(script)).issues).toEqual([]);
  });
});

describe('HTML', () => {
  it('reads the sample page: fields right, furniture gone, nothing of the body lost', () => {
    const bytes = readFileSync(fileURLToPath(new URL('../../samples/summit.html', import.meta.url)));
    const article = readArticle(bytes);
    expect(article).toMatchObject({
      title: 'Central Asian leaders weigh border programme as Afghan fighting nears the river',
      outlet: 'Steppe Wire',
      byline: ['Nurlan Seitkali'],
      language: 'en',
      published: { date: '2019-10-09', basis: 'metadata' },
    });
    expect(article.standfirst).toMatch(/^A one-day summit/u);
    expect(kinds(article, 'heading')).toEqual(['A claim and a denial', 'Neutral, but worried']);
    const source = bytes.toString('utf8');
    const paragraphs = [
      ...source
        .slice(source.indexOf('</figure>'), source.indexOf('class="tags"'))
        .matchAll(/<p>(.*?)<\/p>/gsu),
    ].map((match) => match[1]!);
    expect(kinds(article, 'paragraph')).toEqual(paragraphs);
    for (const gone of [
      'cookies',
      'Donate',
      'JUNE 2031',
      'Newsletter',
      'Read also',
      '© 2031',
      'Join the discussion',
      'Almaty metro',
    ])
      expect(article.text).not.toContain(gone);
    for (const kept of ['JUNE 2031', '340 $ of 5,000 $', 'Almaty metro adds two stations'])
      expect(article.furniture.map(({ text }) => text)).toContain(kept);
  });

  it.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-05-06T08:00:00Z","headline":"x"}]}</script>',
    ],
    ['OpenGraph', '<meta property="article:published_time" content="2023-05-06T23:30:00-05:00">'],
    ['Dublin Core', '<meta name="DC.date.issued" content="2023-05-06">'],
    ['a time element', '<time pubdate datetime="2023-05-06">'],
  ])('takes the date from %s', (_, head) => {
    expect(readArticle(html(head)).published).toMatchObject({ date: '2023-05-06', basis: 'metadata' });
  });

  it('takes the date from the address, and from nothing weaker', () => {
    expect(readArticle(html(''), { url: 'https://news.example/2023/05/06/mission' }).published.date).toBe(
      '2023-05-06',
    );
    expect(readArticle(html('')).published).toEqual({ date: null, basis: 'unknown', clue: null });
  });

  it('takes no date after the fetch, no expiry, no date of the furniture', () => {
    expect(
      readArticle(html('<meta property="article:published_time" content="2031-05-06">')).published.date,
    ).toBeNull();
    expect(
      readArticle(html('<script>var offer = {"expires": "2023-01-31"}</script>')).published.date,
    ).toBeNull();
    expect(readArticle(`${html('')}<footer>Updated: 5 May 2023 © 2023</footer>`).published.date).toBeNull();
  });

  it('lets a given date win', () => {
    expect(
      readArticle(html('<meta property="article:published_time" content="2023-05-06">'), {
        published: '2015' as never,
      }).published,
    ).toEqual({ date: '2015', basis: 'given', clue: null });
  });

  it('takes the heading of a short page without metadata for its title', () => {
    for (const count of [1, 2, 3]) {
      const page = `<html><body><h1>Council sends mission to border</h1>${`<p>${MORE}</p>`.repeat(count)}</body></html>`;
      expect(readArticle(page).title).toBe('Council sends mission to border');
      expect(kinds(readArticle(page), 'paragraph')).toEqual(Array.from({ length: count }, () => MORE));
    }
    expect(
      readArticle(
        `<html><head><title>Council sends mission | Example Wire</title></head><body><p>${PROSE}</p><p>${MORE}</p></body></html>`,
      ).title,
    ).toBe('Council sends mission');
  });

  it('doubts a page that is not in English', () => {
    const german =
      'Der Rat trat am Montag in Oslo zusammen und beschloss, eine Mission an die Grenze zu entsenden. '.repeat(
        6,
      );
    expect(readArticle(german).issues.map(({ code }) => code)).toEqual(['I_LANGUAGE']);
    expect(
      readArticle(html('').replace('<html>', '<html lang="ru">')).issues.map(({ code }) => code),
    ).toContain('I_LANGUAGE');
    expect(readArticle(html('').replace('<html>', '<html lang="en-GB">')).issues).toEqual([]);
    expect(readArticle(PROSE).issues).toEqual([]);
  });

  it.each([
    ['de_DE', 'de-DE'],
    ['FR', 'fr'],
    ['no language', 'en'],
    ['english', 'en'],
    ['x', 'en'],
    ['', 'en'],
  ])('takes the language "%s" for %s: a tag, else by its words', (lang, language) => {
    expect(readArticle(html('').replace('<html>', `<html lang="${lang}">`)).language).toBe(language);
  });

  it('finds the outlet behind the headline of the title', () => {
    const named = html('').replace('border</title>', 'border | Example Wire</title>');
    expect(readArticle(named)).toMatchObject({
      title: 'Council sends mission to border',
      outlet: 'Example Wire',
    });
    const inside = html('')
      .replace('border</title>', 'border - and back</title>')
      .replace('border</h1>', 'border - and back</h1>');
    expect(readArticle(inside)).toMatchObject({
      title: 'Council sends mission to border - and back',
      outlet: null,
    });
  });

  it('does not believe a page that calls its ASCII letters UTF-16', () => {
    const page = html('').replace('charset="utf-8"', 'charset="utf-16"');
    expect(readArticle(page)).toMatchObject({ charset: 'utf-8' });
    expect(readArticle(page, { charset: 'utf-16le' }).text).toContain(PROSE);
  });

  it('survives metadata that are no metadata', () => {
    const article = readArticle(
      html(
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [null, 3, {"name": 4}], </script><meta property="article:published_time" content="soon">',
      ),
    );
    expect(article.text).toContain(PROSE);
  });

  it.each([
    ['windows-1251', '<meta charset="windows-1251">'],
    ['utf-16le', ''],
    ['shift_jis', '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'],
  ])('decodes %s', (charset, head) => {
    const word = charset === 'shift_jis' ? '東京' : 'Москва';
    const page = html('')
      .replace('<meta charset="utf-8">', head)
      .replace('The council', `The council of ${word}`);
    const bytes =
      charset === 'utf-16le'
        ? Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(page, charset)])
        : iconv.encode(page, charset);
    expect(readArticle(bytes).text).toContain(word);
  });

  it('says when the article is probably not whole', () => {
    const paragraph = (n: number) =>
      `<p>Paragraph ${n} says that the council met in Oslo on Monday and agreed to send a mission to the border, at last.</p>`;
    const hidden = Array.from(
      { length: 8 },
      (_, n) => `<div class="comment sidebar"><section class="widget">${paragraph(n)}</section></div>`,
    ).join('');
    const page = `<html><body><div id="a">${hidden}</div><article>${paragraph(90)}${paragraph(91)}</article></body></html>`;
    const article = readArticle(page);
    const held = Array.from({ length: 8 }, (_, n) => n).every((n) =>
      article.text.includes(`Paragraph ${n} `),
    );
    expect(held || article.issues.some(({ code }) => code === 'I_INCOMPLETE')).toBe(true);
  });
});

describe('what is no article', () => {
  it.each([
    ['E_EMPTY', ''],
    ['E_EMPTY', ' \n\u0000 '],
    ['E_MEDIA_TYPE', '%PDF-1.7 …'],
    ['E_MEDIA_TYPE', 'PK\u0003\u0004…'],
    ['E_MEDIA_TYPE', '{"articles": [1, 2, 3]}'],
    [
      'E_MEDIA_TYPE',
      'From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--x',
    ],
    ['E_MEDIA_TYPE', '<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>'],
    ['E_NO_ARTICLE', 'Share this\n\nDonate now\n\n0 $'],
  ])('%s', (code, content) => {
    expect(() => readArticle(content)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the year of a text', () => {
  it.each([
    ['They will mark the 70th anniversary of the UN next week.', 2015],
    ['a statement on the 75th anniversary of the Great Victory', 2020],
    ['NATO, which marks the 70th anniversary of the North Atlantic Treaty', 2019],
    ['Exports grew this year, 2018, for the first time.', 2018],
    ['Exports grew last year (2017) for the first time.', 2018],
    ['The vote in 2019, next year, will be close.', 2018],
    ['The UN’s 70th anniversary was marked in Oslo.', 2015],
    ['They marked the twenty-fifth anniversary of the fall of the Berlin Wall.', 2014],
    ['They marked the tenth anniversary of the 2008 war in Georgia.', 2018],
    ['Ahead of next year’s 70th anniversary of NATO the ministers met.', 2018],
    ['They marked the centenary of the Russian Revolution.', 2017],
    ['In 2015 they signed a plan. They will adopt a programme for the years of 2016-2020.', 2015],
  ])('%s → %i', (text, year) => {
    expect(inferYear(text, 2026)?.year).toBe(year);
  });

  it.each([
    'JUNE 2021',
    'In 2005 the West threatened sanctions.',
    'the 10th anniversary of the shop',
    'the 70th anniversary of the UN and the 50th anniversary of NATO',
    'the 90th anniversary of the UN',
    'the 20th anniversary of the NATO bombing of Yugoslavia',
    'the 10th anniversary of the CIS Free Trade Zone',
    'the 10th anniversary of the victory of his party',
    'They will mark the 75th anniversary of NATO in 2024.',
    'They will adopt a programme for 2016-2020.',
    'The programme of 2016-2020 failed, and in 2019 they began anew.',
  ])('is not guessed from “%s”', (text) => {
    expect(inferYear(text, 2026)).toBeNull();
  });
});

describe('feeds', () => {
  it('reads RSS 2.0, RSS 1.0 and Atom', () => {
    const rss = readFeed(
      '<rss version="2.0"><channel><title>x</title><item><title>One &amp; only</title><link>/a</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item></channel></rss>',
      'feed',
      'https://news.example/feed',
    );
    expect(rss).toEqual([
      {
        title: 'One & only',
        link: 'https://news.example/a',
        content: null,
        published: 'Mon, 06 May 2024 10:00:00 GMT',
      },
    ]);
    const rdf = readFeed(
      '<rdf:RDF xmlns:rdf="r"><channel/><item><title>Two</title><link>https://news.example/b</link></item></rdf:RDF>',
      'feed',
      null,
    );
    expect(rdf[0]).toMatchObject({ title: 'Two', link: 'https://news.example/b' });
    const atom = readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Three</title><link rel="self" href="/self"/><link rel="alternate" href="/c"/><summary>Text</summary></entry></feed>',
      'feed',
      'https://news.example/',
    );
    expect(atom[0]).toMatchObject({ title: 'Three', link: 'https://news.example/c', content: 'Text' });
  });

  it('names the line that is no XML', () => {
    expect(() => readFeed('<rss>\n<channel>\n</rss>', 'feed', null)).toThrow(
      expect.objectContaining({ code: 'E_FEED', where: { input: 'feed', line: 3 } }),
    );
  });
});

describe('the head of a saved plain page', () => {
  const lines = (...head: readonly string[]) =>
    readArticle(
      [
        ...head,
        'On Monday the ministers of the three states met in the town of Klow. They agreed on little, and parted early.',
        'The talks on the border will go on in the spring, and nobody in the valley expects that they will end there.',
      ].join('\n\n'),
    );

  it.each([
    [
      'a menu on one line',
      ['Harbour Courier', 'Opinion | Politics | Football', 'Nobody wants the pass', 'By Anna Berg'],
    ],
    [
      'the way to the page',
      [
        'THE HARBOUR REVIEW',
        'Archive » Interviews » June 1999',
        'Nobody wants the pass',
        'Interview by Anna Berg, 3 June 1999',
      ],
    ],
    [
      'a meter',
      [
        'Raised so far: 740 €',
        'Goal: 3,000 €',
        'Nobody wants the pass',
        'Home › World › Klow',
        'By Anna Berg',
      ],
    ],
    [
      'a name that stands first',
      [
        'Menu',
        'Log in',
        'Klow Daily Post',
        'Nobody wants the pass',
        'By Anna Berg',
        '3 June 1999 · 4 minute read',
      ],
    ],
  ])('keeps its headline apart from %s', (_, head) => {
    const article = lines(...head);
    expect(article.title).toBe('Nobody wants the pass');
    expect(article.byline).toEqual(['Anna Berg']);
    const body = article.blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
    expect(body).toHaveLength(2);
  });

  it('tells the outlet by the name above the headline, else by its copyright line', () => {
    expect(lines('Klow Daily Post', 'Nobody wants the pass').outlet).toBe('Klow Daily Post');
    expect(
      readArticle(
        'Nobody wants the pass\n\nThe ministers of the three states met in the town of Klow, and parted early.\n\n© The Harbour Review 1999',
      ).outlet,
    ).toBe('The Harbour Review');
  });

  it('takes no section for the outlet, and no headline for a name', () => {
    expect(lines('World News', 'Nobody wants the pass').outlet).toBeNull();
    expect(lines('Minister sues the Post').title).toBe('Minister sues the Post');
    expect(lines('Klow » the town that nobody wants').outlet).toBeNull();
  });

  it('reads the day beside the minutes that reading takes', () => {
    const { published } = lines('Nobody wants the pass', 'By Anna Berg', '28 September 2023 · 4 minute read');
    expect(published).toMatchObject({ date: '2023-09-28', basis: 'byline' });
  });

  it('takes a sentence below the credits for a standfirst where a heading follows, and only there', () => {
    const deck = 'Six weeks before the summit the towns on the river prepare for a long quarrel.';
    expect(
      lines('Two shores', 'Two towns on one river', 'Author: Anna Berg', deck, 'What was agreed').standfirst,
    ).toBe(deck);
    expect(lines('Two towns on one river', 'Author: Anna Berg', deck).standfirst).toBeNull();
  });

  it('takes a short question between two paragraphs for a heading', () => {
    const article = readArticle(
      'Nobody wants the pass\n\nThe ministers of the three states met in the town of Klow, and they parted early.\n\nWhat next?\n\nThe talks on the border will go on in the spring, and nobody expects that they will end there.',
    );
    expect(article.blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph', 'heading', 'paragraph']);
  });
});

describe('the foot of a saved plain page', () => {
  it.each([
    'The views expressed are those of the author.',
    'Northern Desk is funded by its readers.',
    'This site is made possible by our donors.',
  ])('"%s" is furniture', (line) => {
    const article = readArticle(
      `Nobody wants the pass\n\nThe ministers of the three states met in the town of Klow, and they parted early.\n\n${line}`,
    );
    expect(article.furniture.map(({ text }) => text)).toContain(line);
  });

  it.each([
    'The views expressed by the minister are those of the army.',
    'The camp is funded by its readers in the capital, and it has little money.',
    'The army is financed by the oil of the north.',
  ])('"%s" is text', (line) => {
    const article = readArticle(
      `Nobody wants the pass\n\nThe ministers of the three states met in the town of Klow, and they parted early.\n\n${line}\n\nThe talks on the border will go on in the spring, and nobody expects that they will end there.`,
    );
    expect(article.text).toContain(line);
  });
});
