import { setImmediate } from 'node:timers/promises';
import { CasusError, ERRORS, type EventText, type Instant, type Source } from '#core/index.js';
import type { Input } from '#edge/inputs.js';
import type { Kept, Writer } from '#record/index.js';

/** What became of one input. */
export type Outcome =
  | { readonly location: string; readonly kept: Kept }
  | { readonly location: string; readonly error: CasusError };

/** What of a reader is needed here. */
export interface PageReader {
  readonly producer: string;
  /** Pages that may be read while an earlier one is waited for; 1 when left out. */
  readonly ahead?: number;
  read(source: Source): EventText | Promise<EventText>;
}

export interface KeepOptions {
  readonly now: () => Instant;
  /** Looked at before each page: once aborted, no further page is read; what is recorded stays. */
  readonly signal?: AbortSignal;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/**
 * Reads inputs into the record in their order, a transaction a page. A page that cannot be read is skipped and reported;
 * a fault of ours becomes E_BUG for that page with its cause, and the loop goes on. A store that refuses ends it.
 */
export async function keepInputs(
  inputs: AsyncIterable<Input>,
  reader: PageReader,
  store: Writer,
  options: KeepOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const reading: Reading[] = [];
  const settle = async () => {
    const { input, read } = reading.shift()!;
    const outcome =
      'error' in input
        ? { location: input.location, error: input.error }
        : await keepOne(input.source, read!, reader.producer, store, options.now);
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  };
  for await (const input of inputs) {
    // Reading is one long breath; signals and timers of the process are heard between two pages.
    await setImmediate();
    if (options.signal?.aborted) break;
    reading.push({ input, read: 'error' in input ? null : begin(reader, input.source) });
    while (reading.length >= (reader.ahead ?? 1)) await settle();
  }
  while (reading.length > 0 && !options.signal?.aborted) await settle();
  return outcomes;
}

/** An input whose turn in the record has not come. */
interface Reading {
  readonly input: Input;
  readonly read: Promise<EventText> | null;
}

function begin(reader: PageReader, source: Source): Promise<EventText> {
  const read = (async () => reader.read(source))();
  // It is waited for later; until then a failure is nobody's.
  read.catch(() => undefined);
  return read;
}

async function keepOne(
  source: Source,
  read: Promise<EventText>,
  producer: string,
  store: Writer,
  now: () => Instant,
): Promise<Outcome> {
  const { location } = source;
  try {
    return { location, kept: await store.keep(await read, producer, now()) };
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
