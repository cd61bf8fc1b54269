import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { type InputOptions, openInputs } from './inputs.js';

let folder: string;
let server: Server;
let base: string;
const options: InputOptions = { now: () => makeInstant('2024-06-01T00:00:00Z'), allowPrivate: true };

async function all(names: string[], more: Partial<InputOptions> = {}) {
  const inputs = [];
  for await (const input of openInputs(names, { ...options, ...more })) inputs.push(input);
  return inputs;
}
const text = (input: Awaited<ReturnType<typeof all>>[number]) =>
  'source' in input ? Buffer.from(input.source.bytes).toString() : input.error.code;

const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Inside</title><description>The council&#8217;s men met.</description></item></channel></rss>';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-inputs-'));
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'c.txt'), 'third');
  writeFileSync(join(folder, 'a.html'), 'first');
  writeFileSync(join(folder, 'b', 'x.htm'), 'second');
  writeFileSync(join(folder, 'style.css'), 'no page');
  writeFileSync(join(folder, '.hidden.txt'), 'no page');
  server = createServer((request, response) => {
    if (request.url === '/one') response.end('<p>one</p>');
    else if (request.url === '/feed')
      response.end(
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>One</title><link>/one</link></item><item><title>Gone</title><link>/gone</link></item><item><title>Inside</title><description>The council met.</description><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item></channel></rss>',
      );
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('inputs', () => {
  it('opens the pages of a folder in the order of their names, subfolders too, and nothing else', async () => {
    expect((await all([folder])).map(text)).toEqual(['first', 'second', 'third']);
  });

  it('carries what is given of a page', async () => {
    const [input] = await all([join(folder, 'a.html')], {
      published: '2020' as never,
      url: 'https://news.example/a',
    });
    expect(input).toMatchObject({
      location: join(folder, 'a.html'),
      source: {
        published: '2020',
        url: 'https://news.example/a',
        mediaType: 'text/html',
        fetchedAt: '2024-06-01T00:00:00.000Z',
      },
    });
  });

  it('goes on after what cannot be opened', async () => {
    const inputs = await all([join(folder, 'nowhere.html'), `${base}/gone`, join(folder, 'c.txt')]);
    expect(inputs.map(text)).toEqual(['E_NOT_FOUND', 'E_FETCH', 'third']);
  });

  it('reports what a folder holds and cannot be read, in its place', async () => {
    const mixed = mkdtempSync(join(tmpdir(), 'casus-mixed-'));
    try {
      writeFileSync(join(mixed, 'a.txt'), 'a');
      symlinkSync(join(mixed, 'nowhere'), join(mixed, 'b.txt'));
      symlinkSync(join(folder, 'c.txt'), join(mixed, 'c.txt'));
      symlinkSync(mixed, join(mixed, 'd'));
      writeFileSync(join(mixed, 'e.pdf'), '%PDF-1.7');
      writeFileSync(join(mixed, 'f.html'), '');
      writeFileSync(join(mixed, 'g.rss'), '<rss><channel><item></channel></rss>');
      const inputs = await all([mixed]);
      expect(inputs.map(({ location }) => location.slice(mixed.length + 1))).toEqual([
        'a.txt',
        'b.txt',
        'c.txt',
        'e.pdf',
        'f.html',
        'g.rss',
      ]);
      expect(inputs.map(text)).toEqual(['a', 'E_NOT_FOUND', 'third', '%PDF-1.7', '', 'E_FEED']);
    } finally {
      rmSync(mixed, { recursive: true });
    }
  });

  it('reads no more of a device without end than the limit', async () => {
    if (!existsSync('/dev/zero')) return;
    expect((await all(['/dev/zero'])).map(text)).toEqual(['E_TOO_LARGE']);
  });

  it.each([
    ['with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(FEED)])],
    ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(FEED, 'utf16le')])],
  ])('knows a feed %s', async (_, bytes) => {
    const path = join(folder, 'b', 'feed.xml');
    writeFileSync(path, bytes);
    try {
      const [input] = await all([path]);
      expect(text(input!)).toContain('The council’s men met.');
    } finally {
      rmSync(path);
    }
  });

  it('says that standard input broke off', async () => {
    // biome-ignore lint/correctness/useYield: it breaks before it gives anything
    async function* stdin(): AsyncGenerator<Uint8Array> {
      throw new Error('EISDIR');
    }
    expect((await all(['-'], { stdin: stdin() })).map(text)).toEqual(['E_NOT_FOUND']);
  });

  it('reads standard input', async () => {
    async function* stdin() {
      yield Buffer.from('from ');
      yield Buffer.from('a pipe');
    }
    expect((await all(['-'], { stdin: stdin() })).map(text)).toEqual(['from a pipe']);
  });

  it('fetches the pages that a feed links to, and reads what an entry carries where it links to none', async () => {
    const inputs = await all([`${base}/feed`]);
    expect(inputs.map(text).slice(0, 2)).toEqual(['<p>one</p>', 'E_FETCH']);
    expect(text(inputs[2]!)).toContain('The council met.');
    expect(inputs[2]).toMatchObject({ source: { published: '2024-05-06' } });
  });
});
