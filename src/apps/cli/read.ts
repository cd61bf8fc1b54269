import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import pc from 'picocolors';
import { CasusError, isFuzzyDate, makeInstant } from '#core/index.js';
import { openInputs } from '#edge/inputs.js';
import { digestOf } from '#views/index.js';
import { keepInputs, type Outcome } from '../keep.js';
import { makeReader } from '../pipeline.js';
import { useStore, withDb } from './context.js';
import { printDigest } from './digest.js';
import { notice, print } from './output.js';

interface ReadOptions {
  readonly db: string;
  readonly published?: string;
  readonly url?: string;
  readonly allowPrivate?: boolean;
  readonly ignoreRobots?: boolean;
  readonly showFurniture?: boolean;
  readonly json?: boolean;
}

export function readCommand(): Command {
  return withDb(new Command('read'))
    .summary('read pages into the record')
    .description(
      'Reads pages and keeps what they say. INPUT is a saved page (HTML or text), a folder of them, an\nhttp(s) address, a feed (RSS or Atom), or - for standard input.',
    )
    .argument('<input...>', 'what to read')
    .option('--published <date>', 'publication date, YYYY, YYYY-MM or YYYY-MM-DD; wins over the page')
    .option('--url <url>', 'address under which a saved page was found')
    .option('--allow-private', 'fetch from private and loopback addresses too')
    .option('--ignore-robots', 'fetch though robots.txt asks not to')
    .option('--show-furniture', 'list what was taken out of each page, and why')
    .option('--json', 'print what became of each input as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  casus read page.html\n  casus read saved/ --db crisis.db\n  curl -s https://example.org/page | casus read - --url https://example.org/page\n  casus read https://example.org/feed.xml',
    )
    .action(async (inputs: string[], options: ReadOptions) => {
      process.exitCode = await read(inputs, options);
    });
}

async function read(names: readonly string[], options: ReadOptions): Promise<number> {
  if (options.published !== undefined && !isFuzzyDate(options.published)) {
    throw new CasusError(
      'E_USAGE',
      `--published "${options.published}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD`,
    );
  }
  if (options.url !== undefined && !URL.canParse(options.url))
    throw new CasusError('E_USAGE', `--url "${options.url}" is no address; write it whole`);
  const now = () => makeInstant(new Date());
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    notice('stopping after this page; press again to stop at once (the record stays whole)');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const reader = makeReader();
  try {
    return await useStore(options.db, true, async (store) => {
      const progress =
        process.stderr.isTTY && !options.json
          ? new SingleBar({
              format: 'reading  {value} pages  {location}',
              stream: process.stderr,
              clearOnComplete: true,
            })
          : null;
      let count = 0;
      let started = false;
      const inputs = openInputs(names, {
        now,
        stdin: process.stdin,
        signal: controller.signal,
        ...(options.published === undefined ? {} : { published: options.published as never }),
        ...(options.url === undefined ? {} : { url: options.url }),
        ...(options.allowPrivate ? { allowPrivate: true } : {}),
        ...(options.ignoreRobots ? { ignoreRobots: true } : {}),
      });
      const outcomes = await keepInputs(inputs, reader, store, {
        now,
        signal: controller.signal,
        onOutcome: ({ location }) => {
          count += 1;
          if (count < 2 || !progress) return;
          if (!started) progress.start(Number.MAX_SAFE_INTEGER, count, { location });
          else progress.update(count, { location });
          started = true;
        },
      });
      if (started) progress?.stop();
      const kept = outcomes.flatMap((outcome) => ('kept' in outcome ? [outcome] : []));
      const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
      if (options.json) print(JSON.stringify(outcomes.map(asJson), null, 2));
      else if (kept.length === 1) {
        const [one] = kept;
        const reading = await store.reading(one!.kept.articleId);
        const number = (await store.articles()).find(
          ({ article }) => article.id === one!.kept.articleId,
        )?.number;
        if (reading) printDigest(digestOf(reading), options.showFurniture ? reading.article.furniture : null);
        print(
          one!.kept.run === null
            ? `The record ${options.db} held all of this; nothing was added.`
            : `Kept in ${options.db}: ${one!.kept.added} claims added${one!.kept.retracted > 0 ? `, ${one!.kept.retracted} superseded` : ''}.`,
        );
        print(`Next: casus show ${number}${options.db === 'casus.db' ? '' : ` --db ${options.db}`}`);
      } else if (kept.length > 1) {
        const added = kept.filter(({ kept: one }) => one.run !== null).length;
        print(
          `Read ${kept.length} pages into ${options.db}: ${added} new or changed, ${kept.length - added} held already. Next: casus articles`,
        );
      }
      for (const { error } of failed) notice(`${pc.red('skipped')}  ${error.message}  [${error.code}]`);
      if (failed.length > 0 && outcomes.length > 1)
        notice(`${failed.length} of ${outcomes.length} inputs were skipped`);
      if (controller.signal.aborted) return 130;
      if (failed.length === 0) return 0;
      return kept.length === 0 && failed.length === 1 ? failed[0]!.error.exit : 1;
    });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function asJson(outcome: Outcome): object {
  if ('error' in outcome)
    return { input: outcome.location, error: { code: outcome.error.code, message: outcome.error.message } };
  const { run, articleId, added, retracted } = outcome.kept;
  return { input: outcome.location, article: articleId, run, added, retracted };
}
