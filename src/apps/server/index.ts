import { fileURLToPath } from 'node:url';
import { CasusError, makeInstant } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { openSqlite } from '#edge/sqlite.js';
import { membersOfBlocs } from '../happenings.js';
import { makeReader, type Reader } from '../pipeline.js';
import { makeServer } from './server.js';

export { makeServer } from './server.js';

/** The built app: `dist/workbench`, seen from `src/` and from `dist/` alike. */
const FILES = fileURLToPath(new URL('../../../dist/workbench/', import.meta.url));

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is in use; name another with --port (0 = any free one)',
  EACCES: 'it needs more rights; name one above 1023 with --port',
  EADDRNOTAVAIL: 'this machine has no such address; leave --host out',
  ENOTFOUND: 'the name leads nowhere; leave --host out',
};

export interface ServeOptions {
  /** File of the record; made when it does not exist. */
  readonly db: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly host: string;
}

/**
 * Opens the record and serves the workbench.
 * @returns its address, and how to end it
 * @throws CasusError E_STORE_OPEN, E_STORE_VERSION; E_NOT_FOUND when the app has not been built; E_LISTEN when the address and port cannot be had
 */
export async function startServer({
  db,
  port,
  host,
}: ServeOptions): Promise<{ readonly url: string; close(): Promise<void> }> {
  const ontology = loadOntology();
  const store = await openSqlite(db);
  let reader: Reader | null = null;
  try {
    const server = makeServer({
      store,
      reader: () => {
        reader ??= makeReader();
        return reader;
      },
      quadOf: (type) => ontology.eventTypes.get(type)?.quad ?? null,
      membersOf: membersOfBlocs(ontology.actors),
      now: () => makeInstant(new Date()),
      ontology,
      host,
      files: FILES,
    });
    const url = await server.listen({ port, host });
    return {
      url,
      close: async () => {
        await server.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    const reason = LISTEN_FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new CasusError('E_LISTEN', `cannot listen on port ${port} of "${host}": ${reason}`, {
      cause: error,
    });
  }
}
