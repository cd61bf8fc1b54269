import { availableParallelism } from 'node:os';
import { MultiBar, type SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { ERRORS, makeInstant } from '#core/index.js';
import { FORMATS } from '#views/index.js';
import type { SkippedLine } from '../code-batch.js';
import type { Coded, CodingAt } from '../code-corpus.js';
import { examples, positiveNumber } from './context.js';
import { listenForInterruption } from './interruption.js';
import { harmless, notice, print, printJson } from './output.js';
import { paintNotice } from './style.js';

interface CodeCommandOptions {
  readonly output: string;
  readonly format: string;
  readonly dyads?: boolean;
  readonly keepDenied?: boolean;
  readonly cores?: number;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** Exit status: done, but lines were skipped. */
const SOME_SKIPPED = 1;

/** @param end is told the exit status, since a coding that skipped lines is no error */
export function codeCommand(end: (status: number) => void): Command {
  return new Command('code')
    .summary('code a corpus into a file of events')
    .description(
      'Codes many articles into one file of events, without the record. CORPUS is a file of one JSON object a line, {"text" or "html", "id", "url", "title", "published", "outlet"}, or - for standard input. The output keeps the order of the corpus. Lines that cannot be read are skipped and counted.',
    )
    .argument('<corpus>', 'what to code')
    .requiredOption('-o, --output <file>', 'where the events go; FILE.progress beside it tells how far')
    .addOption(
      new Option('--format <format>', 'how events are written')
        .choices(FORMATS.map(({ name }) => name))
        .default(FORMATS[0]!.name),
    )
    .option('--dyads', 'one row an actor and recipient, in place of lists')
    .option('--keep-denied', 'write denied events too')
    .option('--resume', 'go on with an output that was interrupted')
    .option(
      '--cores <n>',
      'threads, at most as many as the machine has cores; all, unless given',
      positiveNumber,
    )
    .option('--json', 'print the sums as JSON')
    .addHelpText(
      'after',
      `\nFormats:\n${FORMATS.map(({ name, about }) => `  ${name.padEnd(8)}${about}`).join('\n')}`,
    )
    .addHelpText(
      'after',
      examples(
        'casus code corpus.jsonl -o events.jsonl',
        'casus code corpus.jsonl -o events.jsonl --resume',
        'casus code corpus.jsonl -o events.csv --format csv --dyads',
        'zcat corpus.jsonl.gz | casus code - -o events.tsv --format gdelt',
      ),
    )
    .action(async (corpus: string, options: CodeCommandOptions) => {
      end(await code(corpus, options));
    });
}

async function code(corpus: string, options: CodeCommandOptions): Promise<number> {
  if (corpus === '-' && process.stdin.isTTY) notice('casus: reading standard input; Ctrl-D ends it');
  const interruption = listenForInterruption();
  const progress = makeProgress();
  try {
    const { codeCorpus } = await import('../code-corpus.js');
    const cores = availableParallelism();
    const coded = await codeCorpus({
      corpus,
      output: options.output,
      format: options.format,
      dyads: options.dyads ?? false,
      keepDenied: options.keepDenied ?? false,
      resume: options.resume ?? false,
      // More threads than cores would only take memory.
      cores: Math.min(options.cores ?? cores, cores),
      now: () => makeInstant(new Date()),
      stdin: process.stdin,
      signal: interruption.signal,
      onProgress: progress.step,
      onSkipped: progress.skipped,
    });
    progress.end();
    report(coded, options);
    if (!coded.done) {
      notice(
        `casus: stopped after ${coded.articles} articles; the output is whole, the same command with --resume goes on`,
      );
      return ERRORS.E_INTERRUPTED.exit;
    }
    return coded.skipped > 0 ? SOME_SKIPPED : 0;
  } finally {
    progress.end();
    interruption.end();
  }
}

function report(coded: Coded, { output, json }: CodeCommandOptions): void {
  const { articles, sentences, events, skipped, done } = coded;
  if (json) printJson({ output, done, articles, sentences, events, skipped });
  else if (done)
    print(
      `Coded ${count(articles, 'article')} (${count(sentences, 'sentence')}) into ${output}: ${count(events, 'event')}.`,
    );
  if (skipped > 0)
    notice(`casus: ${count(skipped, 'line')} of the corpus ${skipped === 1 ? 'was' : 'were'} skipped`);
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

interface ProgressShown {
  readonly step: (at: CodingAt) => void;
  readonly skipped: (line: SkippedLine) => void;
  readonly end: () => void;
}

/** Skipped lines are told as they come, since a corpus may have many; the bar is for a terminal alone. */
function makeProgress(): ProgressShown {
  const told = ({ message, code }: SkippedLine) => `${paintNotice.red('skipped')}  ${message}  [${code}]`;
  if (!process.stderr.isTTY)
    return { step: () => undefined, skipped: (line) => notice(told(line)), end: () => undefined };
  const bars = new MultiBar({
    format: 'coding  {bar} {percentage} %  {articles} articles  {events} events  {rate} sentences/s  {left}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  let bar: SingleBar | null = null;
  let first: { readonly sentences: number; readonly bytes: number; readonly at: number } | null = null;
  return {
    step(at) {
      // The first batch waits for vocabulary and weights: the rate is told from then on.
      first ??= { sentences: at.sentences, bytes: at.bytes, at: performance.now() };
      const seconds = (performance.now() - first.at) / 1000;
      const left =
        at.ofBytes === null ? null : ((at.ofBytes - at.bytes) * seconds) / (at.bytes - first.bytes);
      const shown = {
        articles: at.articles,
        events: at.events,
        rate: seconds > 0 ? Math.round((at.sentences - first.sentences) / seconds) : '–',
        left: left === null || !Number.isFinite(left) ? '' : `${Math.ceil(left / 60)} min left`,
      };
      bar ??= bars.create(at.ofBytes ?? 0, at.bytes, shown);
      bar.update(at.bytes, shown);
    },
    skipped: (line) => (bar === null ? notice(told(line)) : bars.log(`${harmless(told(line))}\n`)),
    end: () => {
      if (bar !== null) bars.stop();
      bar = null;
    },
  };
}
