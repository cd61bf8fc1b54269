import { CasusError, type ErrorCode, type Instant } from '#core/index.js';
import { readCorpusLine } from '#page/index.js';
import { codedEvents, formatNamed, type WriteOptions, worldOf, writeEvents } from '#views/index.js';
import type { Reader } from './pipeline.js';

/** What is asked of every article. */
export interface CodingOptions extends WriteOptions {
  /** Name of one of `FORMATS`. */
  readonly format: string;
}

/** Some whole lines of a corpus. */
export interface BatchTask {
  /** Name of the corpus, for messages. */
  readonly location: string;
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** Clock of the run, the same for all of it. */
  readonly now: Instant;
  readonly options: CodingOptions;
}

export interface SkippedLine {
  readonly line: number;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Counts {
  readonly articles: number;
  readonly sentences: number;
  readonly events: number;
  readonly skipped: number;
}

/** Lines of output as they are to be written, and what they hold. */
export interface CodedBatch {
  readonly output: Uint8Array;
  readonly counts: Counts;
  /** Lines that gave nothing, in order. */
  readonly skipped: readonly SkippedLine[];
}

/**
 * Lines of JSON to lines of output: all the work of a thread. A line that cannot be read is skipped and told; a fault of
 * ours becomes E_BUG for that line. Blank lines are passed over.
 */
export function makeBatchCoder(reader: Reader): (task: BatchTask) => CodedBatch {
  const world = worldOf(reader.ontology);
  return ({ location, bytes, firstLine, now, options }) => {
    const format = formatNamed(options.format);
    const output: string[] = [];
    const skipped: SkippedLine[] = [];
    let articles = 0;
    let sentences = 0;
    let events = 0;
    const lines = new TextDecoder().decode(bytes).split('\n');
    for (const [index, text] of lines.entries()) {
      if (text.trim() === '') continue;
      const line = firstLine + index;
      try {
        const { id, article } = readCorpusLine(text, { location, line, now });
        const read = reader.readArticle(article);
        const written = writeEvents(codedEvents(read, id, world), format, options);
        output.push(written.text);
        articles += 1;
        sentences += read.sentences.length;
        events += written.events;
      } catch (cause) {
        skipped.push(skippedLine(location, line, cause));
      }
    }
    return {
      output: new TextEncoder().encode(output.join('')),
      counts: { articles, sentences, events, skipped: skipped.length },
      skipped,
    };
  };
}

function skippedLine(location: string, line: number, cause: unknown): SkippedLine {
  if (cause instanceof CasusError) return { line, code: cause.code, message: cause.message };
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    line,
    code: 'E_BUG',
    message: `a fault in Casus while coding ${location}:${line}: ${message}; please report it with the line`,
  };
}
