import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { makeServer } from '#apps/server/server.js';
import { makeInstant } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Store } from '#record/index.js';

/** The address under which requests reach a made server. */
export const HOST = '127.0.0.1:4173';
const ontology = loadOntology();

/** The workbench's server over a record in memory. */
export interface Served {
  readonly store: Store;
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

/**
 * A server that reads no pages, at ten o'clock on 4 May 2026, ready to be asked.
 * @param fill puts into the record what is asked for
 */
export async function serve(fill: (store: Store) => Promise<void> = async () => undefined): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>app</title>');
  const store = await openSqlite(':memory:');
  await fill(store);
  const server = makeServer({
    store,
    reader: () => {
      throw new TypeError('no page is read here');
    },
    quadOf: () => null,
    now: () => makeInstant('2026-05-04T10:00:00Z'),
    ontology,
    host: '127.0.0.1',
    files: folder,
  });
  await server.ready();
  return {
    store,
    server,
    async close() {
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Holds an answer against the shape that it declares. */
export function fits(schema: AnySchema, value: unknown): void {
  const ajv = new Ajv({ strict: false });
  ajv.validate(schema, value);
  expect(ajv.errors ?? []).toEqual([]);
}
