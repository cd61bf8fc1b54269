import Fastify, { type FastifyInstance } from 'fastify';
import { CasusError, type ErrorCode } from '#core/index.js';
import { serveFiles } from './files.js';
import { guard } from './guard.js';
import { addRoutes, type Parts } from './routes.js';

/** 16 MiB: a saved page with its scripts and styles in it is rarely over 5; the reader has limits of its own. */
export const MOST_BYTES = 16 * 1024 * 1024;

const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  E_NOT_FOUND: 404,
  E_EMPTY: 422,
  E_NO_ARTICLE: 422,
  E_FEED: 422,
  E_MEDIA_TYPE: 415,
  E_TOO_LARGE: 413,
  E_REQUEST: 400,
  E_USAGE: 400,
  E_SUMMIT: 400,
  E_NO_SOURCE: 400,
  E_STORE_OPEN: 503,
  E_STORE_WRITE: 503,
};

/**
 * The server without a port: routes, files, guards. `files` is the folder of the built app.
 * @throws CasusError E_NOT_FOUND when the app has not been built
 */
export function makeServer(
  parts: Parts & { readonly host: string; readonly files: string },
): FastifyInstance {
  const server = Fastify({
    bodyLimit: MOST_BYTES,
    routerOptions: { maxParamLength: 200 },
    logger: false,
  });
  // A page comes as it is, whatever it calls itself: the reader looks at its bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  guard(server, parts.host);
  addRoutes(server, parts);
  serveFiles(server, parts.files);

  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ code: 'E_NOT_FOUND', message: `there is nothing at ${request.url}` }),
  );
  server.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, _, reply) => {
    const { status, ...answer } = answerTo(error);
    return reply.code(status).send(answer);
  });
  return server;
}

function answerTo(error: Error & { statusCode?: number; validation?: unknown; code?: string }): {
  status: number;
  code: ErrorCode;
  message: string;
  /** Of what was asked, where one field of it is at fault. */
  field?: string;
} {
  if (error instanceof CasusError) {
    const { code, message, where } = error;
    const status = STATUS_OF[code] ?? 500;
    return where.field === undefined
      ? { status, code, message }
      : { status, code, message, field: where.field };
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return {
      status: 413,
      code: 'E_TOO_LARGE',
      message: `the page is larger than ${MOST_BYTES / 1024 / 1024} MiB`,
    };
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { status: error.statusCode, code: 'E_REQUEST', message: error.message };
  return { status: 500, code: 'E_BUG', message: `a fault in Casus itself: ${error.message}` };
}
