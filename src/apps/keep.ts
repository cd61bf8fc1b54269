import { setImmediate } from 'node:timers/promises';
import { CasusError, ERRORS, type Instant, type Source } from '#core/index.js';
import type { Input } from '#edge/inputs.js';
import type { Kept, Writer } from '#record/index.js';
import type { Reader } from './pipeline.js';

/** What became of one input. */
export type Outcome =
  | { readonly location: string; readonly kept: Kept }
  | { readonly location: string; readonly error: CasusError };

/** What of a reader is needed here. */
export type PageReader = Pick<Reader, 'producer' | 'read'>;

export interface KeepOptions {
  readonly now: () => Instant;
  /** Looked at before each page: once aborted, no further page is read; what is recorded stays. */
  readonly signal?: AbortSignal;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/**
 * Reads inputs one by one into the record, a transaction a page. A page that cannot be read is skipped and reported;
 * a fault of ours becomes E_BUG for that page with its cause, and the loop goes on. A store that refuses ends it.
 */
export async function keepInputs(
  inputs: AsyncIterable<Input>,
  reader: PageReader,
  store: Writer,
  options: KeepOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const input of inputs) {
    // Reading is one long breath; signals and timers of the process are heard between two pages.
    await setImmediate();
    if (options.signal?.aborted) break;
    const outcome =
      'error' in input
        ? { location: input.location, error: input.error }
        : await keepOne(input.source, reader, store, options.now);
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  }
  return outcomes;
}

async function keepOne(
  source: Source,
  reader: PageReader,
  store: Writer,
  now: () => Instant,
): Promise<Outcome> {
  const { location } = source;
  try {
    return { location, kept: await store.keep(reader.read(source), reader.producer, now()) };
  } catch (cause) {
    if (cause instanceof CasusError) {
      // What the record refuses for this page it would refuse for the next.
      if (ERRORS[cause.code].exit === ERRORS.E_STORE_WRITE.exit) throw cause;
      return { location, error: cause };
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    return {
      location,
      error: new CasusError(
        'E_BUG',
        `a fault in Casus while reading "${location}": ${message}; please report it with the page`,
        { where: { input: location }, cause },
      ),
    };
  }
}
