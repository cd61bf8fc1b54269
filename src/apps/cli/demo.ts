import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { makeInstant } from '#core/index.js';
import { openInputs } from '#edge/inputs.js';
import { digestOf } from '#views/index.js';
import { keepInputs } from '../keep.js';
import { makeReader } from '../pipeline.js';
import { DEFAULT_DB, useStore, withDb } from './context.js';
import { printDigest } from './digest.js';
import { print } from './output.js';

const SAMPLE = new URL('../../../samples/summit.html', import.meta.url);

export function demoCommand(): Command {
  return withDb(new Command('demo'))
    .summary('read the sample page and show what is kept')
    .description(
      'Reads the sample page that ships with Casus into the record and prints its digest. Works offline.',
    )
    .addHelpText('after', '\nExample:\n  casus demo')
    .action(async ({ db }: { db: string }) => {
      const now = () => makeInstant(new Date());
      const reader = makeReader();
      await useStore(db, true, async (store) => {
        const [outcome] = await keepInputs(openInputs([fileURLToPath(SAMPLE)], { now }), reader, store, {
          now,
        });
        if (!outcome || 'error' in outcome) throw outcome?.error ?? new Error('the sample page is missing');
        const reading = await store.reading(outcome.kept.articleId);
        printDigest(digestOf(reading!), null);
        print(
          outcome.kept.run === null
            ? `The record ${db} held all of this; nothing was added.`
            : `Kept in ${db}: ${outcome.kept.added} claims, each with its sentence and its source.`,
        );
        const number = (await store.articles()).find(
          ({ article }) => article.id === outcome.kept.articleId,
        )?.number;
        const suffix = db === DEFAULT_DB ? '' : ` --db ${db}`;
        print(
          `\nNext: npx casus show ${number}${suffix}   the text with its marks\n      npx casus serve${suffix}    the workbench in your browser\n      npx casus read PAGE${suffix}   a page of your own`,
        );
      });
    });
}
