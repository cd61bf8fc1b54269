import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
