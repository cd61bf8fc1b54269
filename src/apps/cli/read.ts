import { availableParallelism } from 'node:os';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { CasusError, ERRORS, type FuzzyDate, makeInstant } from '#core/index.js';
import type { Store } from '#record/index.js';
import type { Outcome } from '../keep.js';
import type { PooledReader } from '../pool.js';
import { dbSuffix, examples, fuzzyDate, positiveNumber, useStore, withDb } from './context.js';
import { showDigest } from './digest.js';
import { listenForInterruption } from './interruption.js';
import { harmless, notice, print, printJson } from './output.js';
import { paintNotice } from './style.js';

interface ReadOptions {
  readonly db: string;
  readonly published?: FuzzyDate;
  readonly url?: string;
  readonly allowPrivate?: boolean;
  readonly ignoreRobots?: boolean;
  readonly showFurniture?: boolean;
  readonly cores?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** @param end is told the exit status, since a reading that skipped inputs is no error */
export function readCommand(end: (status: number) => void): Command {
  return withDb(new Command('read'))
    .summary('read pages into the record')
    .description(
      'Reads pages and keeps what they say. INPUT is a saved page (HTML or text), a folder of them, an http(s) address, a feed (RSS or Atom), or - for standard input. A page that was read before adds nothing. Inputs that cannot be read are skipped and counted; the rest is kept.',
    )
    .argument('<input...>', 'what to read')
    .option(
      '--published <date>',
      'publication date, YYYY, YYYY-MM or YYYY-MM-DD; wins over the page',
      fuzzyDate,
    )
    .option('--url <url>', 'address under which a saved page was found')
    .option('--allow-private', 'fetch from private and loopback addresses too')
    .option('--ignore-robots', 'fetch though robots.txt asks not to')
    .option('--show-furniture', 'list what was taken out of the page, and why')
    .option(
      '--cores <n>',
      'threads to read many pages with, at most as many as the machine has cores; all, unless given',
      positiveNumber,
    )
    .option('--dry-run', 'read and print, keep nothing')
    .option('--json', 'print what became of each input as JSON')
    .addHelpText(
      'after',
      examples(
        'casus read page.html',
        'casus read saved/ --db crisis.db',
        'curl -s https://example.org/page | casus read - --url https://example.org/page',
        'casus read https://example.org/feed.xml',
      ),
    )
    .action(async (inputs: string[], options: ReadOptions) => {
      end(await read(inputs, options));
    });
}

async function read(names: readonly string[], options: ReadOptions): Promise<number> {
  if (options.url !== undefined && !URL.canParse(options.url))
    throw new CasusError('E_USAGE', `--url "${options.url}" is no address; write it whole, with https://`);
  if (names.includes('-') && process.stdin.isTTY) notice('casus: reading standard input; Ctrl-D ends it');
  const interruption = listenForInterruption();
  let reader: PooledReader | undefined;
  try {
    const [{ keepInputs }, { makePooledReader }, { openInputs }] = await Promise.all([
      import('../keep.js'),
      import('../pool.js'),
      import('#edge/inputs.js'),
    ]);
    const now = () => makeInstant(new Date());
    // More threads than cores would only take memory.
    const cores = availableParallelism();
    reader = makePooledReader(Math.min(options.cores ?? cores, cores));
    // A dry run keeps in a record that is gone with the process.
    return await useStore(options.dryRun ? ':memory:' : options.db, true, async (store) => {
      const progress = makeProgress(options);
      const inputs = openInputs(names, {
        now,
        stdin: process.stdin,
        signal: interruption.signal,
        ...(options.published === undefined ? {} : { published: options.published }),
        ...(options.url === undefined ? {} : { url: options.url }),
        ...(options.allowPrivate ? { allowPrivate: true } : {}),
        ...(options.ignoreRobots ? { ignoreRobots: true } : {}),
      });
      const outcomes = await keepInputs(inputs, reader!, store, {
        now,
        signal: interruption.signal,
        onOutcome: ({ location }) => progress.step(location),
      });
      progress.end();
      await report(store, outcomes, options);
      if (interruption.signal.aborted) {
        const kept = outcomes.filter((outcome) => 'kept' in outcome).length;
        notice(`casus: stopped after ${kept} pages; the record is whole, the same command goes on`);
        return ERRORS.E_INTERRUPTED.exit;
      }
      return exitOf(outcomes);
    });
  } finally {
    await reader?.close();
    interruption.end();
  }
}

/** Shown from the second page on, on a terminal alone. */
function makeProgress({ json }: ReadOptions): { step(location: string): void; end(): void } {
  if (!process.stderr.isTTY || json) return { step: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: 'reading  {value} pages  {location}',
    stream: process.stderr,
    clearOnComplete: true,
  });
  let count = 0;
  return {
    step(name) {
      const location = harmless(name);
      count += 1;
      if (count === 2) bar.start(Number.MAX_SAFE_INTEGER, count, { location });
      else if (count > 2) bar.update(count, { location });
    },
    end() {
      if (count >= 2) bar.stop();
    },
  };
}

async function report(store: Store, outcomes: readonly Outcome[], options: ReadOptions): Promise<void> {
  const kept = outcomes.flatMap((outcome) => ('kept' in outcome ? [outcome.kept] : []));
  const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const suffix = dbSuffix(options.db);
  if (options.json) printJson(outcomes.map(asJson));
  else if (kept.length === 1) {
    const { articleId, run, added, retracted } = kept[0]!;
    await showDigest(store, articleId, options.showFurniture ?? false);
    const number = (await store.articles()).find(({ article }) => article.id === articleId)?.number;
    if (options.dryRun) print(`A dry run: ${added} claims were found, nothing is kept.`);
    else {
      print(
        run === null
          ? `The record ${options.db} held all of this; nothing new was added.`
          : `Kept in ${options.db}: ${added} claims added${retracted > 0 ? `, ${retracted} superseded` : ''}.`,
      );
      print(`Next: casus show ${number}${suffix}`);
    }
  } else if (kept.length > 1) {
    const fresh = kept.filter(({ isNew }) => isNew).length;
    const changed = kept.filter(({ isNew, run }) => !isNew && run !== null).length;
    if (options.dryRun) print(`A dry run: ${kept.length} pages were read, nothing is kept.`);
    else {
      const known = kept.length - fresh - changed;
      print(
        `Read ${kept.length} pages into ${options.db}: ${fresh} new, ${changed} read otherwise than before, ${known} known.`,
      );
      print(`Next: casus articles${suffix}`);
    }
  }
  for (const { message, code } of failed) notice(`${paintNotice.red('skipped')}  ${message}  [${code}]`);
  if (failed.length > 0 && outcomes.length > 1)
    notice(`casus: ${failed.length} of ${outcomes.length} inputs were skipped`);
  if (outcomes.length === 0) notice('casus: there was nothing to read');
}

/** Exit status: done, but inputs were skipped, or there were none. */
const SOME_SKIPPED = 1;

/** A single input that failed gives its own status, some of several give 1. */
function exitOf(outcomes: readonly Outcome[]): number {
  const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  if (outcomes.length === 0) return SOME_SKIPPED;
  if (failed.length === 0) return 0;
  return outcomes.length === 1 ? failed[0]!.exit : SOME_SKIPPED;
}

function asJson(outcome: Outcome): object {
  if ('error' in outcome)
    return { input: outcome.location, error: { code: outcome.error.code, message: outcome.error.message } };
  const { run, isNew, articleId, added, retracted } = outcome.kept;
  return { input: outcome.location, article: articleId, isNew, run, added, retracted };
}
