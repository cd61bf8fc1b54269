import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CasusError } from '#core/index.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the built app. Every file is read once and known by name, so that no request can name another file.
 * @throws CasusError E_NOT_FOUND when the app has not been built.
 */
export function serveFiles(server: FastifyInstance, folder: string): void {
  for (const path of listFiles(folder)) {
    const mediaType = MEDIA_TYPES[extname(path)];
    if (mediaType === undefined) continue;
    const body = readFileSync(join(folder, path));
    const url = `/${path.split(sep).join('/')}`;
    // Names under assets/ hold a hash of what they contain.
    const cache = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    for (const address of url === '/index.html' ? ['/', url] : [url])
      server.get(address, (_, reply) => reply.header('cache-control', cache).type(mediaType).send(body));
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch (cause) {
    throw new CasusError('E_NOT_FOUND', 'the workbench has not been built: run "npm run build:workbench"', {
      where: { input: folder },
      cause,
    });
  }
}
