import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Article, CasusError, makeInstant, type Source } from '#core/index.js';
import { isFeed, readFeed, readPage } from '#page/index.js';

const SAMPLE = readFileSync(fileURLToPath(new URL('../samples/summit.html', import.meta.url)));
const COUNT = 1000;
/** No page may take longer, whatever is wrong with it. */
const LONGEST_MS = 5000;
const LONGEST_50_MB_MS = 20_000;

/** mulberry32: small, seeded, the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Rng = () => number;
const int = (rng: Rng, below: number): number => Math.floor(rng() * below);
const pick = <Item>(rng: Rng, items: readonly Item[]): Item => items[int(rng, items.length)]!;
const bytesOf = (rng: Rng, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => int(rng, 256)));
const text = SAMPLE.toString('utf8');

/** Ways in which a page comes broken. Each gets its own share of the thousand. */
const WAYS: Readonly<Record<string, (rng: Rng) => Buffer>> = {
  truncated: (rng) => SAMPLE.subarray(0, int(rng, SAMPLE.length)),
  'cut in front': (rng) => SAMPLE.subarray(int(rng, SAMPLE.length)),
  'random bytes': (rng) => bytesOf(rng, int(rng, 4000)),
  'random bytes inside': (rng) => {
    const at = int(rng, SAMPLE.length);
    return Buffer.concat([SAMPLE.subarray(0, at), bytesOf(rng, int(rng, 500)), SAMPLE.subarray(at)]);
  },
  'wrong charset': (rng) =>
    iconv.encode(
      text,
      pick(rng, ['utf-16le', 'utf-16be', 'windows-1251', 'shift_jis', 'gb18030', 'koi8-r', 'ibm866']),
    ),
  'charset it does not have': (rng) =>
    Buffer.from(
      text.replace(
        'charset="utf-8"',
        `charset="${pick(rng, ['x-nothing', 'utf-7', 'base64', 'binary', '', 'windows-1251'])}"`,
      ),
    ),
  NULs: (rng) => {
    const copy = Buffer.from(SAMPLE);
    for (let count = int(rng, 400); count > 0; count -= 1) copy[int(rng, copy.length)] = 0;
    return copy;
  },
  'flipped bits': (rng) => {
    const copy = Buffer.from(SAMPLE);
    for (let count = int(rng, 200); count > 0; count -= 1) copy[int(rng, copy.length)]! ^= 1 << int(rng, 8);
    return copy;
  },
  'deep nesting': (rng) => {
    const depth = 100 + int(rng, 20_000);
    const tag = pick(rng, ['div', 'span', 'b', 'ul><li', 'table><tr><td', 'blockquote']);
    return Buffer.from(`<html><body>${`<${tag}>`.repeat(depth)}The council met in Oslo on Monday.`);
  },
  'unclosed things': (rng) => {
    const at = int(rng, text.length);
    return Buffer.from(
      text.slice(0, at) +
        pick(rng, [
          '<!--',
          '<script>',
          '<style>',
          '<textarea>',
          '<title>',
          '<![CDATA[',
          '<a href="',
          "<p class='",
          '<svg><',
          '<iframe srcdoc="',
          '&#',
          '&#x110000;',
        ]) +
        text.slice(at),
    );
  },
  'shuffled tags': (rng) =>
    Buffer.from(
      text
        .split(/(?=<)/u)
        .sort(() => rng() - 0.5)
        .join(''),
    ),
  'huge attribute': (rng) =>
    Buffer.from(`<html><body><p data-x="${'a "b '.repeat(int(rng, 100_000))}">The council met in Oslo.</p>`),
  'one long line': (rng) =>
    Buffer.from(
      pick(rng, [
        'a',
        ' ',
        '.',
        '-',
        '“',
        '(',
        '1 ',
        'By A ',
        'Translated by ',
        'U.',
        '© ',
        '$ ',
        'share ',
      ]).repeat(10_000 + int(rng, 200_000)),
    ),
  'many lines': (rng) =>
    Buffer.from(
      `${pick(rng, ['a', 'Menu', '1,000 $', 'Read also', 'The council met in Oslo on Monday.', '“', 'May 2020'])}\n`.repeat(
        1000 + int(rng, 10_000),
      ),
    ),
  'lone surrogates': (rng) => {
    const half = () => 0xd800 + int(rng, 0x800);
    const torn = text.replace(/e/gu, () =>
      rng() < 0.05
        ? pick(rng, [`&#x${half().toString(16)};`, `&#${half()};`, String.fromCharCode(half())])
        : 'e',
    );
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(torn, 'utf16le')]);
  },
  'UTF-16, with a mark and without': (rng) => {
    const wide = iconv.encode(text, pick(rng, ['utf-16le', 'utf-16be']), { addBOM: rng() < 0.5 });
    return rng() < 0.5 ? wide : wide.subarray(int(rng, 3), wide.length - int(rng, 4));
  },
  'tags that do not match': (rng) => {
    const torn = pick(rng, [
      '<div></x>',
      '<p><span>',
      '<a href="x"',
      '<td><p>',
      '<li><p>',
      '<b></i>',
      '<!---->',
      '<p ',
      '<',
      '</',
      '<!',
      '<?',
      '&#',
      '<a b="',
    ]);
    return Buffer.from(
      `<html><body>${torn.repeat(1 + int(rng, 20_000))}<p>The council met in Oslo on Monday.</p>`,
    );
  },
  'credits without end': (rng) => {
    const part = pick(rng, ['A&', 'A and ', 'A, ', 'A & ', 'The ', 'A of the ', 'A. ']);
    const head = pick(rng, ['By ', 'Source: ', 'Originally appeared at ', 'Translated by ', 'OSLO (', '']);
    return Buffer.from(
      `${`${head}${part.repeat(int(rng, 120))}${pick(rng, ['', '!', ' x'])}\n`.repeat(1 + int(rng, 40))}The council met in Oslo on Monday, officials said.`,
    );
  },
  'many names': (rng) =>
    Buffer.from(
      `${Array.from({ length: 1 + int(rng, 3000) }, (_, n) => `By Anna Berg${n}`).join('\n')}\nThe council met in Oslo on Monday, officials said.`,
    ),
  'odd characters': (rng) =>
    Buffer.from(
      Array.from({ length: int(rng, 3000) }, () =>
        String.fromCodePoint(
          pick(rng, [
            int(rng, 0x80),
            0x200b + int(rng, 8),
            0x300 + int(rng, 100),
            0x5d0 + int(rng, 30),
            0x1f300 + int(rng, 500),
            0xfe00 + int(rng, 16),
          ]),
        ),
      ).join(''),
    ),
  empty: (rng) =>
    Buffer.from(
      pick(rng, [
        '',
        ' ',
        '\n\n\n',
        '\u0000\u0000',
        '\ufeff',
        '<html></html>',
        '<html><body></body></html>',
        '<!doctype html>',
        '<script>x</script>',
        '<p></p>'.repeat(50),
      ]),
    ),
  'another format': (rng) =>
    pick(rng, [
      Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]),
      gzipSync(SAMPLE),
      Buffer.from('{"a": [1, 2, 3]}'),
      Buffer.from('\u0089PNG\r\n'),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      Buffer.from('SQLite format 3\u0000'),
      Buffer.from('<?xml version="1.0"?><rss><channel><item></channel>'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>'),
      Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x'),
    ]),
  'only furniture': (rng) =>
    Buffer.from(
      Array.from({ length: 1 + int(rng, 40) }, () =>
        pick(rng, [
          'Share this',
          'Donate now',
          '0 $',
          'Menu',
          'View all comments',
          '© 2020 Somebody',
          'Read also: nothing',
          'We use cookies. Accept all cookies.',
        ]),
      ).join('\n'),
    ),
  'metadata that lies': (rng) =>
    Buffer.from(
      text
        .replaceAll(
          '2019-10-09T14:20:00+06:00',
          pick(rng, [
            '',
            'yesterday',
            '9999-99-99',
            '2999-01-01',
            '0000-00-00',
            '-1',
            '2019-13-45T99:99:99Z',
            '{}',
          ]),
        )
        .replace(
          '"@type":"NewsArticle"',
          pick(rng, ['"@type":["NewsArticle",3,null]', '"@graph":{"@graph":{"@graph":[]}}', '"@type":{']),
        ),
    ),
};

const FEEDS = [
  '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>One &amp; only</title><link>/a</link><description><![CDATA[<p>The council met.</p>]]></description></item></channel></rss>',
  '<rdf:RDF xmlns:rdf="r"><channel/><item><title>Two</title><link>https://example.org/b</link></item></rdf:RDF>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Three</title><link rel="alternate" href="/c"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>',
];

/** A feed with one to four faults. */
function brokenFeed(rng: Rng): string {
  let feed = pick(rng, FEEDS);
  for (let count = 1 + int(rng, 4); count > 0; count -= 1) {
    const at = int(rng, feed.length);
    const put = (what: string) => feed.slice(0, at) + what + feed.slice(at);
    feed = pick<() => string>(rng, [
      () => feed.slice(0, at),
      () => feed.slice(at),
      () =>
        put(
          pick(rng, [
            '<',
            '>',
            '&',
            '&#xd800;',
            '&no;',
            ']]>',
            '<![CDATA[',
            '<!--',
            '\0',
            '\ufffe',
            '<a:b:c/>',
          ]),
        ),
      () => put('<a>'.repeat(int(rng, 3000))),
      () =>
        put(
          pick(rng, [
            '<item/>',
            '<item>5</item>',
            '<link>7</link>',
            '<entry><link/></entry>',
            '<__proto__/>',
          ]),
        ),
      () => feed.replace(/"\/[ac]"|>\/a</u, '"javascript:alert(1)"'),
      () => feed.replace(/<(title|item|entry|channel)>/u, '<$1><$1>'),
      () => feed.replace(/<\/(title|item|entry|channel)>/u, ''),
      () =>
        `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(int(rng, 9000))}">]>${feed.replace('One', '&a;'.repeat(int(rng, 3000)))}`,
      () => '<!---->'.repeat(int(rng, 700)) + feed,
    ])();
    if (feed === '') return feed;
  }
  return feed;
}

function read(bytes: Buffer, rng: Rng): Article | CasusError {
  const source: Source = {
    bytes,
    location: 'broken',
    url: pick(rng, [null, 'https://example.org/2020/01/02/page']),
    mediaType: pick(rng, [null, null, 'text/html', 'text/plain']),
    charset: pick(rng, [null, null, 'utf-8', 'windows-1251', 'nonsense']),
    fetchedAt: makeInstant('2026-01-01T00:00:00Z'),
    published: null,
  };
  try {
    return readPage(source);
  } catch (error) {
    if (error instanceof CasusError) return error;
    throw error;
  }
}

/** What holds for every article, however broken its page. */
function check(article: Article): void {
  let at = 0;
  for (const { span } of article.blocks) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(article.text.length);
    expect(article.text.slice(at, span.start).trim()).toBe('');
    at = span.end;
  }
  expect(article.text).not.toMatch(/\p{Cs}/u);
  if (article.published.date !== null) expect(article.published.date < '2026-01-03').toBe(true);
}

describe('broken inputs', () => {
  const ways = Object.entries(WAYS);
  const share = Math.ceil(COUNT / ways.length);

  it.each(ways)(
    `%s: ${share} of them give a reading or a clear error`,
    { timeout: 120_000 },
    (name, make) => {
      for (let seed = 0; seed < share; seed += 1) {
        const rng = random(seed * 7919 + name.length);
        const bytes = make(rng);
        const begun = performance.now();
        const outcome = read(bytes, rng);
        const took = performance.now() - begun;
        expect(took, `${name}, seed ${seed}, ${bytes.length} bytes`).toBeLessThan(LONGEST_MS);
        if (outcome instanceof CasusError)
          expect(outcome.message, `${name}, seed ${seed}`).toMatch(/broken/u);
        else check(outcome);
      }
    },
  );

  it.each([
    ['marks on one letter', () => `a${'\u0316\u0301'.repeat(1_000_000)}`],
    [
      'lines that look wrapped',
      () =>
        Array.from(
          { length: 60_000 },
          (_, n) => `The council met in Oslo on Monday and agreed to send ${n}`,
        ).join('\n'),
    ],
    ['by-lines', () => Array.from({ length: 60_000 }, (_, n) => `By Anna Berg${n}`).join('\n')],
  ])('much of one thing takes seconds at most: %s', { timeout: 120_000 }, (_, make) => {
    const bytes = Buffer.from(make());
    const begun = performance.now();
    const outcome = read(bytes, () => 0);
    expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
    if (!(outcome instanceof CasusError)) check(outcome);
  });

  it('50 MB of text end in a reading or a clear error', { timeout: 120_000 }, () => {
    const line = 'The council met in Oslo on Monday and agreed to meet again. ';
    const prose = Buffer.from(
      `${line.repeat(20)}\n\n`.repeat(Math.ceil((50 * 2 ** 20) / (line.length * 20))),
    );
    const begun = performance.now();
    const outcome = read(prose, random(1));
    expect(performance.now() - begun).toBeLessThan(LONGEST_50_MB_MS);
    if (!(outcome instanceof CasusError)) expect(outcome.text.length).toBeGreaterThan(40 * 2 ** 20);
    const tooMuch = Buffer.alloc(65 * 2 ** 20, 'a b ');
    expect(read(tooMuch, random(2))).toMatchObject({ code: 'E_TOO_LARGE' });
  });

  it('broken feeds give entries with http links, or a clear error', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const rng = random(seed * 104_729);
      const feed = brokenFeed(rng);
      const begun = performance.now();
      try {
        isFeed(feed);
        for (const item of readFeed(feed, 'broken', 'https://example.org/')) {
          expect(typeof item.title).toBe('string');
          expect(item.link === null || /^https?:/u.test(item.link), `seed ${seed}`).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof CasusError)) throw new Error(`seed ${seed}`, { cause: error });
        expect(error.code).toBe('E_FEED');
      }
      expect(performance.now() - begun, `seed ${seed}`).toBeLessThan(LONGEST_MS);
    }
  });
});
