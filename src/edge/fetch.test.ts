import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic, makeFetcher, USER_AGENT } from './fetch.js';

let server: Server;
let base: string;
const asked: { url: string; agent: string | undefined }[] = [];

const ROUTES: Readonly<Record<string, RequestListener>> = {
  '/robots.txt': (_, response) => void response.end('User-agent: *\nDisallow: /private/\n'),
  '/page': (_, response) => {
    response.setHeader('content-type', 'text/html; charset=windows-1251');
    response.end('<p>page</p>');
  },
  '/private/page': (_, response) => void response.end('secret'),
  '/missing': (_, response) => {
    response.statusCode = 404;
    response.end('no');
  },
  '/moved': (_, response) => void response.writeHead(302, { location: '/page' }).end(),
  '/round': (_, response) => void response.writeHead(302, { location: '/round' }).end(),
  '/to-file': (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/large': (_, response) => void response.end(Buffer.alloc(300_000, 'a')),
  '/bomb': (_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(5_000_000)));
  },
  '/slow': (_, response) => {
    response.write('a');
    const timer = setInterval(() => response.write('a'), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/to-nowhere': (_, response) => void response.writeHead(302, { location: 'http://[' }).end(),
  '/broken': (_, response) => void response.writeHead(500).end(),
  '/late': () => {},
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('a');
    setTimeout(() => response.destroy(), 20);
  },
  '/torn': (_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end('no gzip');
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ url: request.url!, agent: request.headers['user-agent'] });
    const route = ROUTES[request.url!];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetchPage = makeFetcher({ allowPrivate: true, timeoutMs: 1500, maxBytes: 200_000 });
const refused = (code: string) => expect.objectContaining({ code });

describe('fetching', () => {
  it('brings bytes, type and charset, and says who asks', async () => {
    const page = await fetchPage(`${base}/page`);
    expect(Buffer.from(page.bytes).toString()).toBe('<p>page</p>');
    expect(page).toMatchObject({ mediaType: 'text/html', charset: 'windows-1251', url: `${base}/page` });
    expect(asked.at(-1)?.agent).toBe(USER_AGENT);
  });

  it('follows redirects, but not for ever, and not out of http', async () => {
    expect((await fetchPage(`${base}/moved`)).url).toBe(`${base}/page`);
    await expect(fetchPage(`${base}/round`)).rejects.toThrow(/redirected more than 5 times/u);
    await expect(fetchPage(`${base}/to-file`)).rejects.toEqual(refused('E_URL'));
    await expect(fetchPage(`${base}/to-nowhere`)).rejects.toThrow(
      /redirected to "http:\/\/\[", which is no/u,
    );
  });

  it('honours robots.txt, asked once for a site', async () => {
    const own = makeFetcher({ allowPrivate: true });
    asked.length = 0;
    await own(`${base}/page`);
    await expect(own(`${base}/private/page`)).rejects.toEqual(refused('E_ROBOTS'));
    expect(asked.filter(({ url }) => url === '/robots.txt')).toHaveLength(1);
    expect(asked.some(({ url }) => url === '/private/page')).toBe(false);
    const bold = makeFetcher({ allowPrivate: true, ignoreRobots: true });
    expect(Buffer.from((await bold(`${base}/private/page`)).bytes).toString()).toBe('secret');
  });

  it('keeps limits of size and time, packed bytes too', async () => {
    await expect(fetchPage(`${base}/large`)).rejects.toEqual(refused('E_TOO_LARGE'));
    await expect(fetchPage(`${base}/bomb`)).rejects.toEqual(refused('E_TOO_LARGE'));
    const begun = performance.now();
    await expect(fetchPage(`${base}/slow`)).rejects.toEqual(refused('E_FETCH'));
    await expect(fetchPage(`${base}/late`)).rejects.toThrow(/time limit/u);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('says what the server answered', async () => {
    await expect(fetchPage(`${base}/missing`)).rejects.toThrow(/answered 404/u);
    await expect(fetchPage(`${base}/broken`)).rejects.toThrow(/answered 500/u);
    await expect(fetchPage(`${base}/cut`)).rejects.toEqual(refused('E_FETCH'));
    await expect(fetchPage(`${base}/torn`)).rejects.toEqual(refused('E_FETCH'));
    await expect(fetchPage('http://127.0.0.1:1/page')).rejects.toEqual(refused('E_FETCH'));
  });

  it.each([
    'ftp://example.org/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'no address',
    'http://user:secret@example.org/',
  ])('refuses %s', async (address) => {
    await expect(fetchPage(address)).rejects.toEqual(refused('E_URL'));
  });
});

describe('robots.txt', () => {
  /** A site of one robots.txt, and whether Casus may read its page. */
  async function mayRead(robots: RequestListener): Promise<boolean> {
    const site = createServer((request, response) => {
      if (request.url === '/page') response.end('page');
      else robots(request, response);
    });
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    try {
      await makeFetcher({ allowPrivate: true })(
        `http://127.0.0.1:${(site.address() as AddressInfo).port}/page`,
      );
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'E_ROBOTS' });
      return false;
    } finally {
      site.closeAllConnections();
      site.close();
    }
  }
  const forbids = 'User-agent: *\nDisallow: /page\n';

  it('allows all where there is none, and nothing where the site fails', async () => {
    expect(await mayRead((_, response) => void response.writeHead(404).end())).toBe(true);
    expect(await mayRead((_, response) => void response.writeHead(503).end())).toBe(false);
  });

  it('names Casus, or everybody', async () => {
    expect(await mayRead((_, response) => void response.end(forbids))).toBe(false);
    expect(await mayRead((_, response) => void response.end('User-agent: Casus\nDisallow: /\n'))).toBe(false);
    expect(await mayRead((_, response) => void response.end('User-agent: Other\nDisallow: /\n'))).toBe(true);
  });

  it('is read where it was moved to, and as far as its limit', async () => {
    const moved: RequestListener = (request, response) => {
      if (request.url === '/robots.txt') response.writeHead(301, { location: '/moved.txt' }).end();
      else response.end(forbids);
    };
    expect(await mayRead(moved)).toBe(false);
    expect(
      await mayRead((_, response) => void response.writeHead(301, { location: '/robots.txt' }).end()),
    ).toBe(true);
    expect(await mayRead((_, response) => void response.end(forbids + '# more\n'.repeat(200_000)))).toBe(
      false,
    );
  });
});

describe('private addresses', () => {
  const careful = makeFetcher({ ignoreRobots: true });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:10.0.0.1]/',
    'http://[fd00::1]/',
    'http://0.0.0.0/',
  ])('are refused: %s', async (address) => {
    await expect(careful(address)).rejects.toEqual(refused('E_ADDRESS_REFUSED'));
  });

  it('are told from public ones', () => {
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.1.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      'fe80::1',
      'fc00::1',
      '::ffff:127.0.0.1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '100.64.0.1',
    ])
      expect(isPublic(address), address).toBe(false);
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])
      expect(isPublic(address), address).toBe(true);
  });
});
