import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { makeInstant } from '#core/index.js';
import { dbSuffix, examples, useStore, withDb } from './context.js';
import { showDigest } from './digest.js';
import { print } from './output.js';

const SAMPLE = new URL('../../../samples/summit.html', import.meta.url);

export function demoCommand(): Command {
  return withDb(new Command('demo'))
    .summary('read the sample page and show what is kept')
    .description(
      'Reads the sample page that ships with Casus into the record and prints its digest. Works offline; when it has been read before, nothing is added.',
    )
    .addHelpText('after', examples('casus demo'))
    .action(async ({ db }: { db: string }) => {
      const [{ keepInputs }, { makeReader }, { openInputs }] = await Promise.all([
        import('../keep.js'),
        import('../pipeline.js'),
        import('#edge/inputs.js'),
      ]);
      const now = () => makeInstant(new Date());
      const reader = makeReader();
      await useStore(db, true, async (store) => {
        const inputs = openInputs([fileURLToPath(SAMPLE)], { now });
        const [outcome] = await keepInputs(inputs, reader, store, { now });
        if (outcome === undefined) throw new TypeError('the sample page gave no input');
        if ('error' in outcome) throw outcome.error;
        const { articleId, run, added } = outcome.kept;
        await showDigest(store, articleId, false);
        print(
          run === null
            ? `The record ${db} held all of this; nothing new was added.`
            : `Kept in ${db}: ${added} claims, each with its sentence and its source.`,
        );
        const number = (await store.articles()).find(({ article }) => article.id === articleId)?.number;
        const event = (await store.reading(articleId))?.events[0]?.id.slice(6, 14);
        const suffix = dbSuffix(db);
        const next: readonly (readonly [string, string])[] = [
          [`show ${number}`, 'the text with its events marked'],
          ...(event ? ([[`why ${event}`, 'why the first event was coded, and who says so']] as const) : []),
          ['read PAGE', 'a page of your own: a file, folder, address or feed'],
          ['serve', 'the workbench in your browser'],
        ];
        const width = Math.max(...next.map(([command]) => command.length + suffix.length)) + 2;
        for (const [index, [command, what]] of next.entries())
          print(`${index === 0 ? '\nNext: ' : '      '}npx casus ${(command + suffix).padEnd(width)}${what}`);
      });
    });
}
