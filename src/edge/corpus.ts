import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { CasusError } from '#core/index.js';
import { LARGEST_BYTES } from '#page/index.js';

/** Whole lines of a corpus, as they stand in it. */
export interface CorpusBatch {
  /** Empty when `isTooLong`. */
  readonly bytes: Uint8Array;
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: number;
  /** Where the next batch begins, in bytes from the beginning of the corpus. */
  readonly end: number;
  /** What the last bytes before `end` were, so that a later run can tell whether it reads the same corpus. */
  readonly tail: CorpusTail;
  /** One line beyond the limit, passed over. */
  readonly isTooLong: boolean;
}

export interface CorpusTail {
  readonly bytes: number;
  readonly sha256: string;
}

/** Where reading begins: all before it has been read by an earlier run. */
export interface CorpusPlace {
  readonly bytes: number;
  readonly lines: number;
  readonly tail: CorpusTail;
}

export const CORPUS_START: CorpusPlace = { bytes: 0, lines: 0, tail: { bytes: 0, sha256: '' } };

/**
 * Bytes of a batch at least, unless the corpus ends: some ten articles, so that handing one to a thread costs nothing
 * beside reading it, and none has long to wait for another.
 */
export const BATCH_BYTES = 2 ** 16;
/** Bytes that are looked at again when a run goes on. */
const TAIL_BYTES = 4096;
const NEWLINE = 0x0a;

export interface CorpusOptions {
  readonly from?: CorpusPlace;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array> & { destroy?(): unknown };
  readonly signal?: AbortSignal;
  readonly batchBytes?: number;
  readonly longestLine?: number;
}

/** Bytes of a corpus; null for standard input, which does not say. @throws CasusError E_NOT_FOUND */
export function corpusSize(name: string): number | null {
  if (name === '-') return null;
  try {
    const stat = statSync(name);
    if (stat.isDirectory()) throw new Error('it is a folder');
    // A pipe would be ended by a look into it.
    if (!stat.isFile()) return null;
    closeSync(openSync(name, 'r'));
    return stat.size;
  } catch (cause) {
    throw new CasusError(
      'E_NOT_FOUND',
      `cannot read the corpus "${name}": ${(cause as Error).message}; give a file of one JSON object a line, or -`,
      { where: { input: name }, cause },
    );
  }
}

/**
 * Cuts a corpus (a file of lines, or `-`) into batches of whole lines, holding no more than one batch. With `from` it goes
 * on there: a file is entered at that byte, standard input read up to it.
 * @throws CasusError E_USAGE when what stands before `from` is not what it was; E_NOT_FOUND when it cannot be read
 */
export async function* readCorpus(name: string, options: CorpusOptions = {}): AsyncIterable<CorpusBatch> {
  const {
    from = CORPUS_START,
    signal,
    batchBytes = BATCH_BYTES,
    longestLine = LARGEST_BYTES,
    stdin = process.stdin,
  } = options;
  // A pipe is read from its beginning even when it has a name.
  const isFile = corpusSize(name) !== null;
  let skip = from.bytes;
  if (isFile) {
    checkTail(name, readTail(name, from), from);
    skip = 0;
  }
  const stream = name === '-' ? stdin : createReadStream(name, isFile ? { start: from.bytes } : {});
  const stop = () => stream.destroy?.();
  signal?.addEventListener('abort', stop, { once: true });

  let end = from.bytes;
  let line = from.lines + 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  // Of these, bytes up to the last line end.
  let whole = 0;
  let passed: Uint8Array = new Uint8Array(0);
  // A line beyond the limit is read to its end and forgotten.
  let dropped = 0;
  try {
    for await (let chunk of stream as AsyncIterable<Uint8Array>) {
      if (signal?.aborted) return;
      if (skip > 0) {
        const cut = Math.min(skip, chunk.byteLength);
        skip -= cut;
        passed = Buffer.concat([passed, chunk.subarray(0, cut)]).subarray(-TAIL_BYTES);
        if (skip === 0) checkTail(name, passed.subarray(passed.byteLength - from.tail.bytes), from);
        chunk = chunk.subarray(cut);
        if (chunk.byteLength === 0) continue;
      }
      if (dropped > 0) {
        const at = chunk.indexOf(NEWLINE);
        if (at < 0) {
          dropped += chunk.byteLength;
          continue;
        }
        end += dropped + at + 1;
        yield {
          bytes: new Uint8Array(0),
          firstLine: line,
          lines: 1,
          end,
          tail: tailOf(chunk.subarray(0, at + 1)),
          isTooLong: true,
        };
        line += 1;
        dropped = 0;
        chunk = chunk.subarray(at + 1);
      }
      parts.push(chunk);
      const last = chunk.lastIndexOf(NEWLINE);
      if (last >= 0) whole = size + last + 1;
      size += chunk.byteLength;
      if (size - whole <= longestLine && (whole === 0 || size < batchBytes)) continue;
      const bytes = joined(parts, size);
      if (whole > 0) yield batchOf(bytes.subarray(0, whole));
      parts = [bytes.subarray(whole)];
      size -= whole;
      whole = 0;
      if (size > longestLine) {
        dropped = size;
        parts = [];
        size = 0;
      }
    }
  } catch (cause) {
    if (signal?.aborted) return;
    if (cause instanceof CasusError) throw cause;
    throw new CasusError('E_NOT_FOUND', `cannot read the corpus "${name}": ${(cause as Error).message}`, {
      where: { input: name },
      cause,
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (signal?.aborted) return;
  if (skip > 0) throw otherCorpus(name, from);
  if (dropped > 0)
    yield {
      bytes: new Uint8Array(0),
      firstLine: line,
      lines: 1,
      end: end + dropped,
      tail: { bytes: 0, sha256: '' },
      isTooLong: true,
    };
  // The last line may lack its end.
  else if (size > 0) yield batchOf(joined(parts, size));

  function batchOf(bytes: Uint8Array): CorpusBatch {
    let lines = bytes[bytes.byteLength - 1] === NEWLINE ? 0 : 1;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
    end += bytes.byteLength;
    const firstLine = line;
    line += lines;
    // A copy with memory of its own, which can be handed to a thread.
    return { bytes: new Uint8Array(bytes), firstLine, lines, end, tail: tailOf(bytes), isTooLong: false };
  }
}

const joined = (parts: readonly Uint8Array[], size: number): Uint8Array =>
  parts.length === 1 ? parts[0]! : Buffer.concat(parts, size);

function tailOf(bytes: Uint8Array): CorpusTail {
  const tail = bytes.subarray(-TAIL_BYTES);
  return { bytes: tail.byteLength, sha256: createHash('sha256').update(tail).digest('hex') };
}

function readTail(name: string, { bytes, tail }: CorpusPlace): Uint8Array {
  const found = Buffer.alloc(tail.bytes);
  if (tail.bytes === 0) return found;
  const file = openSync(name, 'r');
  try {
    return found.subarray(0, readSync(file, found, 0, tail.bytes, bytes - tail.bytes));
  } finally {
    closeSync(file);
  }
}

function checkTail(name: string, found: Uint8Array, from: CorpusPlace): void {
  if (from.tail.bytes > 0 && tailOf(found).sha256 !== from.tail.sha256) throw otherCorpus(name, from);
}

function otherCorpus(name: string, { bytes, lines }: CorpusPlace): CasusError {
  return new CasusError(
    'E_USAGE',
    `"${name}" is not the corpus of which ${lines} lines (${bytes} bytes) have been coded; give that one, or begin anew with another output`,
    { where: { input: name } },
  );
}
