import { Piscina } from 'piscina';
import { CasusError, type OutlookText, type Source } from '#core/index.js';
import type { PageReader } from './keep.js';
import { makeReader } from './pipeline.js';
import type { Answer } from './reader-worker.js';

/**
 * Pages that are read here before threads are started: a thread takes about as long to load vocabulary and weights
 * as a core takes to read some dozens of pages (`npm run bench:speed`).
 */
const ALONE = 24;

export interface PooledReader extends PageReader {
  /** Ends the threads. */
  close(): Promise<void>;
}

/**
 * A reader that spreads pages over threads once there are many; each reads whole pages, so that what is read does not
 * depend on their number.
 * @param cores threads at most; with 1 every page is read here
 */
export function makePooledReader(cores: number): PooledReader {
  const own = makeReader();
  let pool: Piscina<Source, Answer> | null = null;
  let read = 0;
  return {
    producer: own.producer,
    get ahead() {
      return cores === 1 || read < ALONE ? 1 : 2 * cores;
    },
    read(source) {
      read += 1;
      if (cores === 1 || read <= ALONE) return own.read(source);
      pool ??= new Piscina({
        filename: new URL(
          import.meta.url.endsWith('.ts') ? './reader-worker.ts' : './reader-worker.js',
          import.meta.url,
        ).href,
        minThreads: cores,
        maxThreads: cores,
      });
      return answered(pool.run(source));
    },
    async close() {
      await pool?.destroy();
    },
  };
}

async function answered(running: Promise<Answer>): Promise<OutlookText> {
  const answer = await running;
  if ('read' in answer) return answer.read;
  const { code, message, where } = answer.error;
  throw new CasusError(code, message, { where });
}
