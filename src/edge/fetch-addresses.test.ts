import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeFetcher } from './fetch.js';

/**
 * The network as a page would find it that tries to lead us inside: names that resolve to public addresses, and a
 * server behind each of them. The connection alone is turned to the local server; which address was asked for is kept.
 */
const network = vi.hoisted(() => ({ connected: [] as string[], looked: [] as string[], port: 0 }));
const PUBLIC = '93.184.216.34';

vi.mock('node:dns/promises', () => ({
  lookup: async (host: string) => {
    network.looked.push(host);
    if (host === 'public.example') return [{ address: '93.184.216.34', family: 4 }];
    if (host === 'inside.example') return [{ address: '10.0.0.7', family: 4 }];
    if (host === 'mixed.example')
      return [
        { address: '93.184.216.34', family: 4 },
        { address: '::1', family: 6 },
      ];
    throw new Error(`no such host: ${host}`);
  },
}));
vi.mock('node:http', async (importOriginal) => {
  const http = await importOriginal<typeof import('node:http')>();
  type Lookup = (host: string, options: object, done: (error: null, address: unknown) => void) => void;
  return {
    ...http,
    request: (url: URL, options: { lookup: Lookup }) => {
      options.lookup(url.hostname, {}, (_, address) => network.connected.push(String(address)));
      return http.request({
        ...options,
        lookup: undefined,
        host: '127.0.0.1',
        port: network.port,
        path: url.pathname,
      } as never);
    },
  };
});

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const to: Readonly<Record<string, string>> = {
      '/to-loopback': 'http://127.0.0.1/page',
      '/to-number': 'http://2130706433/page',
      '/to-name': 'http://inside.example/page',
      '/to-metadata': '//169.254.169.254/latest',
    };
    const location = to[request.url!];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else if (request.url === '/page') response.end('page');
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  network.port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('addresses', () => {
  const fetchPage = makeFetcher({ ignoreRobots: true });

  it('connects to the address that was checked, looked up once', async () => {
    network.connected.length = 0;
    network.looked.length = 0;
    const { bytes } = await fetchPage('http://public.example/page');
    expect(Buffer.from(bytes).toString()).toBe('page');
    expect(network).toMatchObject({ connected: [PUBLIC], looked: ['public.example'] });
  });

  it.each(['/to-loopback', '/to-number', '/to-name', '/to-metadata'])(
    'refuses a redirect inside: %s',
    async (path) => {
      network.connected.length = 0;
      await expect(fetchPage(`http://public.example${path}`)).rejects.toEqual(
        expect.objectContaining({ code: 'E_ADDRESS_REFUSED' }),
      );
      expect(network.connected).toEqual([PUBLIC]);
    },
  );

  it('follows it when private addresses are allowed', async () => {
    const bold = makeFetcher({ ignoreRobots: true, allowPrivate: true });
    expect((await bold('http://public.example/to-name')).url).toBe('http://inside.example/page');
  });

  it('refuses a name that is inside, or half inside', async () => {
    for (const host of ['inside.example', 'mixed.example'])
      await expect(fetchPage(`http://${host}/page`)).rejects.toEqual(
        expect.objectContaining({ code: 'E_ADDRESS_REFUSED' }),
      );
  });

  it('says that a host is not to be found', async () => {
    await expect(fetchPage('http://nowhere.example/page')).rejects.toThrow(/cannot find the host/u);
  });
});
