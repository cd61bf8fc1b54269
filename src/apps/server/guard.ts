import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorCode } from '#core/index.js';

/** The app is whole in itself: its own scripts and styles, its own API, nothing else, nowhere else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Keeps other sites out of a server that has no password: a page elsewhere may neither read from it (no CORS,
 * no DNS name that points here) nor write to it (same origin only).
 */
export function guard(server: FastifyInstance, host: string): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    const refusal = refusalOf(request, host);
    if (refusal !== null)
      return reply.code(403).send({ code: 'E_REQUEST' satisfies ErrorCode, message: refusal });
  });
}

/** Why a request must not be answered; null = it may. */
function refusalOf(request: FastifyRequest, host: string): string | null {
  if (!isKnownHost(request.headers.host, host)) {
    const name = JSON.stringify(request.headers.host ?? '');
    return `the workbench does not answer to the host ${name}; open it by its address or as localhost`;
  }
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const site = request.headers['sec-fetch-site'];
  // A link from elsewhere may open the workbench; a script or a frame from elsewhere may not use it.
  const isVisit = reads && request.headers['sec-fetch-mode'] === 'navigate';
  if ((site === 'cross-site' || site === 'same-site') && !isVisit)
    return 'another site may not use the workbench';
  if (!reads && !isSameOrigin(request))
    return 'only the workbench itself may add pages, decisions and reviews: send its address as Origin';
  return null;
}

/**
 * A name that an attacker's DNS points at this machine is refused; an address, `localhost` and the name that
 * the server was started with are not. The port may differ (a tunnel).
 */
export function isKnownHost(header: string | undefined, host: string): boolean {
  if (header === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/\s@]+)(?::\d{1,5})?$/iu.exec(header);
  if (!match) return false;
  const name = match[1]!.replace(/^\[|\]$/gu, '').toLowerCase();
  return name === 'localhost' || isIP(name) !== 0 || name === host.toLowerCase();
}

/** True when the page that sent the request came from the same scheme, host and port. */
function isSameOrigin(request: FastifyRequest): boolean {
  return request.headers.origin === `http://${request.headers.host}`;
}
