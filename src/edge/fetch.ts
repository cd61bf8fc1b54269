import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import ipaddr from 'ipaddr.js';
import robotsParser from 'robots-parser';
import { CasusError } from '#core/index.js';

/** Says who asks, so that a site can refuse us by robots.txt. */
export const USER_AGENT = 'Casus/0.1 (research reader; honours robots.txt)';
/** Product token that robots.txt rules are matched against. */
const ROBOTS_NAME = 'Casus';
const MOST_REDIRECTS = 5;
/** RFC 4291, 2.4, with IANA's allocations: nothing else of IPv6 is public unicast. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** What is read of a robots.txt (RFC 9309, 2.5: at least 500 KiB). */
const LONGEST_ROBOTS = 512 * 1024;

/** The types of robots-parser speak of an ES module, but Node loads CommonJS: the default is the function itself. */
const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, agent: string): boolean | undefined };

export interface FetchOptions {
  /** Fetch from private, loopback and reserved addresses too. */
  readonly allowPrivate?: boolean;
  readonly ignoreRobots?: boolean;
  /** For the whole page, redirects included. Default 20 s. */
  readonly timeoutMs?: number;
  /** After decompression. Default 32 MiB. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly bytes: Uint8Array;
  /** After redirects. */
  readonly url: string;
  readonly mediaType: string | null;
  readonly charset: string | null;
}

/**
 * Fetches one page politely and safely: http and https alone, redirects bounded and each checked anew, the address
 * that was checked is the one that is connected to (so that a name can not change its mind between the two).
 * @throws CasusError E_URL, E_ADDRESS_REFUSED, E_ROBOTS, E_FETCH, E_TOO_LARGE
 */
export function makeFetcher(options: FetchOptions = {}): (url: string) => Promise<Fetched> {
  const robots = new Map<string, Promise<(url: string) => boolean>>();
  return async (address) => {
    const deadline = Date.now() + (options.timeoutMs ?? 20_000);
    let url = checkUrl(address);
    for (let redirects = 0; ; redirects += 1) {
      if (!(options.ignoreRobots ?? false)) await obeyRobots(url, robots, options, deadline);
      const { response, socketError } = await get(url, options, deadline);
      const status = response.statusCode ?? 0;
      if (isRedirect(response)) {
        response.destroy();
        if (redirects >= MOST_REDIRECTS)
          throw failed(address, `it redirected more than ${MOST_REDIRECTS} times`);
        url = redirected(url, response.headers.location!, address);
        continue;
      }
      if (status < 200 || status >= 300) {
        response.destroy();
        throw failed(
          address,
          `the server answered ${status}${response.statusMessage ? ` ${response.statusMessage}` : ''}`,
        );
      }
      const bytes = await body(response, address, options, deadline, socketError);
      const [type, ...parameters] = (response.headers['content-type'] ?? '')
        .split(';')
        .map((part) => part.trim());
      const charset =
        parameters
          .find((part) => /^charset=/iu.test(part))
          ?.slice(8)
          .replace(/"/gu, '') ?? null;
      return {
        bytes,
        url: url.href,
        mediaType: type === undefined || type === '' ? null : type.toLowerCase(),
        charset,
      };
    }
  };
}

const isRedirect = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode !== undefined && statusCode >= 300 && statusCode < 400 && headers.location !== undefined;

function redirected(from: URL, location: string, address: string): URL {
  let to: string;
  try {
    to = new URL(location, from).href;
  } catch (cause) {
    throw failed(address, `it redirected to "${location.slice(0, 200)}", which is no address`, cause);
  }
  return checkUrl(to);
}

function checkUrl(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch (cause) {
    throw new CasusError('E_URL', `"${address}" is no address; write it whole, as https://example.org/page`, {
      where: { input: address },
      cause,
    });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new CasusError(
      'E_URL',
      `"${address}" is ${url.protocol} where Casus fetches http: and https: alone`,
      { where: { input: address } },
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new CasusError('E_URL', `"${url.host}" is given with a password; Casus sends none`, {
      where: { input: url.host },
    });
  return url;
}

/** Resolves a host and refuses what is not of the public internet. */
async function checkedAddress(
  url: URL,
  options: FetchOptions,
  deadline: number,
): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const found =
    isIP(host) === 0 ? await resolve(host, url, deadline) : [{ address: host, family: isIP(host) }];
  if (options.allowPrivate !== true) {
    const refused = found.find(({ address }) => !isPublic(address));
    if (refused) {
      throw new CasusError(
        'E_ADDRESS_REFUSED',
        `"${url.host}" is at ${refused.address}, a private or reserved address; add --allow-private if you mean it`,
        { where: { input: url.href } },
      );
    }
  }
  return found[0]!;
}

async function resolve(
  host: string,
  url: URL,
  deadline: number,
): Promise<{ address: string; family: number }[]> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(
        () => fail(failed(url.href, 'the time limit has passed')),
        Math.max(1, deadline - Date.now()),
      );
    });
    return await Promise.race([lookup(host, { all: true }), late]);
  } catch (cause) {
    if (cause instanceof CasusError) throw cause;
    throw new CasusError(
      'E_FETCH',
      `cannot find the host "${host}" of ${url.href}; check the address and your network`,
      { where: { input: url.href }, cause },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Unicast addresses of the public internet; IPv4 inside IPv6 is looked at as IPv4, the old forms of it are refused. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (!(parsed instanceof ipaddr.IPv6) || parsed.match(GLOBAL_UNICAST));
}

async function get(
  url: URL,
  options: FetchOptions,
  deadline: number,
): Promise<{ response: IncomingMessage; socketError: () => Error | null }> {
  const { address, family } = await checkedAddress(url, options, deadline);
  const left = Math.max(1, deadline - Date.now());
  let late: Error | null = null;
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      headers: {
        'user-agent': USER_AGENT,
        accept:
          'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.1',
        'accept-encoding': 'gzip, deflate, br',
        'accept-language': 'en',
      },
      lookup: (_host, lookupOptions, callback) => {
        if (lookupOptions.all) callback(null, [{ address, family }]);
        else callback(null, address, family);
      },
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const timer = setTimeout(() => request.destroy(new Error('the time limit has passed')), left);
    timer.unref();
    request.on('response', (response) => {
      response.on('close', () => clearTimeout(timer));
      done({ response, socketError: () => late });
    });
    request.on('error', (cause) => {
      late = cause;
      clearTimeout(timer);
      fail(failed(url.href, cause.message === '' ? 'the connection failed' : cause.message, cause));
    });
    request.end();
  });
}

async function body(
  response: IncomingMessage,
  address: string,
  options: FetchOptions,
  deadline: number,
  socketError: () => Error | null,
  longer: 'refuse' | 'cut' = 'refuse',
): Promise<Uint8Array> {
  const limit = options.maxBytes ?? 32 * 2 ** 20;
  const encoding = response.headers['content-encoding']?.trim().toLowerCase();
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null;
  const stream = unpack ? response.pipe(unpack) : response;
  response.on('error', (error) => unpack?.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) {
        response.destroy();
        if (longer === 'cut') {
          chunks.push(chunk.subarray(0, chunk.length - (size - limit)));
          break;
        }
        throw new CasusError(
          'E_TOO_LARGE',
          `"${address}" sends more than ${Math.round(limit / 2 ** 20)} MB; no article has this size`,
          { where: { input: address } },
        );
      }
      if (Date.now() > deadline) throw failed(address, 'the time limit has passed');
      chunks.push(chunk);
    }
  } catch (error) {
    response.destroy();
    if (error instanceof CasusError) throw error;
    throw failed(address, (socketError() ?? (error as Error)).message || 'the answer broke off', error);
  }
  return Buffer.concat(chunks);
}

async function obeyRobots(
  url: URL,
  cache: Map<string, Promise<(url: string) => boolean>>,
  options: FetchOptions,
  deadline: number,
): Promise<void> {
  const known = cache.get(url.origin) ?? readRobots(url, options, deadline);
  cache.set(url.origin, known);
  let isAllowed: (url: string) => boolean;
  try {
    isAllowed = await known;
  } catch (error) {
    // A failure says nothing about the next page of the site.
    cache.delete(url.origin);
    throw error;
  }
  if (!isAllowed(url.href)) {
    throw new CasusError(
      'E_ROBOTS',
      `robots.txt of ${url.host} asks not to fetch ${url.pathname}; save the page in a browser and read the file`,
      { where: { input: url.href } },
    );
  }
}

/** RFC 9309: redirects are followed, no file (4xx, or redirects without end) allows all, an unreachable one (5xx) forbids all. */
async function readRobots(
  url: URL,
  options: FetchOptions,
  deadline: number,
): Promise<(url: string) => boolean> {
  const own = new URL('/robots.txt', url);
  const limit = Math.min(deadline, Date.now() + 10_000);
  let { response, socketError } = await get(own, options, limit);
  let from = own;
  for (let redirects = 0; redirects < MOST_REDIRECTS && isRedirect(response); redirects += 1) {
    response.destroy();
    from = redirected(from, response.headers.location!, own.href);
    ({ response, socketError } = await get(from, options, limit));
  }
  const status = response.statusCode ?? 0;
  if (status >= 500) {
    response.destroy();
    return () => false;
  }
  if (status < 200 || status >= 300) {
    response.destroy();
    return () => true;
  }
  const text = Buffer.from(
    await body(response, own.href, { ...options, maxBytes: LONGEST_ROBOTS }, deadline, socketError, 'cut'),
  ).toString('utf8');
  const rules = parseRobots(own.href, text);
  return (page) => rules.isAllowed(page, ROBOTS_NAME) !== false;
}

function failed(address: string, why: string, cause?: unknown): CasusError {
  return new CasusError('E_FETCH', `cannot fetch ${address}: ${why}`, {
    where: { input: address },
    ...(cause === undefined ? {} : { cause }),
  });
}
