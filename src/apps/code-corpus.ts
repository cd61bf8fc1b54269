import { Piscina } from 'piscina';
import { CasusError, type Instant } from '#core/index.js';
import {
  BATCH_BYTES,
  CORPUS_START,
  type CorpusBatch,
  type CorpusOptions,
  type CorpusPlace,
  corpusSize,
  readCorpus,
} from '#edge/corpus.js';
import { type OutputFile, openOutput, readSmall, replaceFile, sizeOf } from '#edge/output.js';
import { LARGEST_BYTES } from '#page/index.js';
import { formatNamed } from '#views/index.js';
import type { BatchTask, CodedBatch, CodingOptions, Counts, SkippedLine } from './code-batch.js';
import { checkSame, type Progress, progressFile, readProgress, writeProgress } from './code-progress.js';

export interface CodeOptions extends CodingOptions {
  /** A file of JSON lines, or `-`. */
  readonly corpus: string;
  readonly output: string;
  /** Go on with an output that an earlier run has begun; without one it begins. */
  readonly resume: boolean;
  /** Threads; each codes whole batches. */
  readonly cores: number;
  readonly now: () => Instant;
  readonly stdin?: CorpusOptions['stdin'];
  /** Once aborted, what is not in the output is left for a later run. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (at: CodingAt) => void;
  readonly onSkipped?: (line: SkippedLine) => void;
  /** Between two checkpoints at least, in milliseconds. */
  readonly checkpointMs?: number;
}

/** How far a coding is. Counts are of all runs of this output. */
export interface CodingAt extends Counts {
  /** Of the corpus. */
  readonly bytes: number;
  /** null = it does not say. */
  readonly ofBytes: number | null;
}

export interface Coded extends Counts {
  /** Counts of this run alone. */
  readonly here: Counts;
  /** False when it was interrupted. */
  readonly done: boolean;
}

/** Often enough that little is done twice, seldom enough that waiting for the disk costs nothing. */
const CHECKPOINT_MS = 1000;
/** Batches on their way for each thread: one at work, one waiting, one finished that an earlier one holds up. */
const AHEAD = 3;

const NONE: Counts = { articles: 0, sentences: 0, events: 0, skipped: 0 };

/**
 * Codes a corpus into one file, in its order, over threads. What is in memory is some batches a thread. After any end, a
 * kill included, a run with `resume` cuts the output back to the last checkpoint and makes of it the same bytes as a run
 * that was left alone.
 * @throws CasusError E_USAGE when the output exists, or does not fit to go on with; E_NOT_FOUND, E_OUTPUT
 */
export async function codeCorpus(options: CodeOptions): Promise<Coded> {
  const { corpus, output, signal } = options;
  const ofBytes = corpusSize(corpus);
  const begun = await findBegun(options);
  const batches = ofBytes === null ? options.cores : (ofBytes - (begun?.input.bytes ?? 0)) / BATCH_BYTES;
  const threads = Math.max(1, Math.min(options.cores, Math.ceil(batches)));
  const pool = new Piscina<BatchTask | null, CodedBatch | string>({
    filename: new URL(
      import.meta.url.endsWith('.ts') ? './coder-worker.ts' : './coder-worker.js',
      import.meta.url,
    ).href,
    // All at once, so that they load side by side; no more than there are batches for.
    minThreads: threads,
    maxThreads: threads,
    // A thread that has once loaded vocabulary and weights stays.
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  let file: OutputFile | null = null;
  try {
    const producer = (await pool.run(null)) as string;
    if (begun !== null) checkSame(begun, { producer, options }, output);
    let progress: Progress = begun ?? {
      producer,
      options,
      now: options.now(),
      input: CORPUS_START,
      output: { bytes: 0 },
      counts: NONE,
      done: false,
    };
    const keep = () => replaceFile(progressFile(output), writeProgress(progress));
    // The progress is there before the output: whatever happens between, a later run knows what it sees.
    await keep();
    const isNew = begun === null || (begun.output.bytes === 0 && (await sizeOf(output)) === null);
    file = await openOutput(output, isNew ? 'new' : progress.output.bytes);
    if (progress.output.bytes === 0)
      await file.write(new TextEncoder().encode(formatNamed(options.format).header));

    let here = NONE;
    let saved = performance.now();
    const checkpoint = async () => {
      await file!.sync();
      await keep();
      saved = performance.now();
    };
    const take = async ({ batch, coded }: Underway) => {
      const { output: bytes, counts, skipped } = await coded;
      await file!.write(bytes);
      here = sum(here, counts);
      progress = {
        ...progress,
        input: placeBehind(batch),
        output: { bytes: file!.bytes },
        counts: sum(progress.counts, counts),
      };
      for (const line of skipped) options.onSkipped?.(line);
      options.onProgress?.({ ...progress.counts, bytes: batch.end, ofBytes });
      if (performance.now() - saved >= (options.checkpointMs ?? CHECKPOINT_MS)) await checkpoint();
    };
    const underway: Underway[] = [];
    const cut = readCorpus(corpus, {
      from: progress.input,
      ...(options.stdin ? { stdin: options.stdin } : {}),
      ...(signal ? { signal } : {}),
    });
    for await (const batch of cut) {
      if (signal?.aborted) break;
      underway.push({ batch, coded: begin(pool, batch, progress, options) });
      if (underway.length >= AHEAD * options.cores) await take(underway.shift()!);
    }
    while (underway.length > 0 && !signal?.aborted) await take(underway.shift()!);
    progress = { ...progress, output: { bytes: file.bytes }, done: signal?.aborted !== true };
    await checkpoint();
    return { ...progress.counts, here, done: progress.done };
  } finally {
    await file?.close();
    await pool.destroy();
  }
}

/** A batch whose turn in the output has not come. */
interface Underway {
  readonly batch: CorpusBatch;
  readonly coded: Promise<CodedBatch>;
}

function begin(
  pool: Piscina<BatchTask | null, CodedBatch | string>,
  batch: CorpusBatch,
  { now }: Progress,
  { corpus, format, dyads, keepDenied }: CodeOptions,
): Promise<CodedBatch> {
  if (batch.isTooLong) return Promise.resolve(tooLong(corpus, batch.firstLine));
  const { bytes, firstLine } = batch;
  const task: BatchTask = {
    location: corpus,
    bytes,
    firstLine,
    now,
    options: { format, dyads, keepDenied },
  };
  const coded = pool.run(task, { transferList: [bytes.buffer as ArrayBuffer] }) as Promise<CodedBatch>;
  // It is waited for later; until then a failure is nobody's.
  coded.catch(() => undefined);
  return coded;
}

function tooLong(corpus: string, line: number): CodedBatch {
  return {
    output: new Uint8Array(0),
    counts: { ...NONE, skipped: 1 },
    skipped: [
      {
        line,
        code: 'E_TOO_LARGE',
        message: `${corpus}:${line}: the line holds more than ${LARGEST_BYTES / 2 ** 20} MB, the limit; split it`,
      },
    ],
  };
}

const placeBehind = ({ end, firstLine, lines, tail }: CorpusBatch): CorpusPlace => ({
  bytes: end,
  lines: firstLine + lines - 1,
  tail,
});

const sum = (a: Counts, b: Counts): Counts => ({
  articles: a.articles + b.articles,
  sentences: a.sentences + b.sentences,
  events: a.events + b.events,
  skipped: a.skipped + b.skipped,
});

/** How far an earlier run has come; null = there was none. */
async function findBegun({ output, resume }: CodeOptions): Promise<Progress | null> {
  const path = progressFile(output);
  const [bytes, text] = await Promise.all([sizeOf(output), readSmall(path)]);
  const refuse = (problem: string): never => {
    throw new CasusError('E_USAGE', problem, { where: { input: output } });
  };
  if (!resume) {
    if (bytes !== null || text !== null)
      refuse(
        `${bytes === null ? `"${path}" of an earlier run` : `the output "${output}"`} exists; --resume goes on with it; to begin anew, remove "${output}" and "${path}", or give another name`,
      );
    return null;
  }
  if (text === null) {
    if (bytes !== null)
      refuse(
        `"${output}" exists, but no "${path}" tells how far it was coded; remove it to begin anew, or give another name`,
      );
    return null;
  }
  const progress = readProgress(text, path);
  if ((bytes ?? 0) < progress.output.bytes)
    refuse(
      `"${output}" is shorter than "${path}" says (${bytes ?? 0} of ${progress.output.bytes} bytes); remove both to begin anew`,
    );
  return progress;
}
