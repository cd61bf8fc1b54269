import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { type FuzzyDate, makeInstant, type WorldState } from '#core/index.js';
import { readDataset } from '#edge/datasets/read.js';
import { openSqlite } from '#edge/sqlite.js';
import { loadWorld } from '#edge/world.js';
import { type DatasetLine, WORLD_DATASET, worldFindings } from '#record/index.js';
import { existsOn, nameOn } from '#system/index.js';
import { periodText } from '#views/index.js';
import { keepShippedWorld, shippedDataset } from '../bound/world.js';
import { useWorld } from './bound.js';
import { examples, fuzzyDate, useStore, withDb, withOutput } from './context.js';
import { type Listing, notice, type OutputOptions, print, printRows } from './output.js';
import { paint } from './style.js';

const SOURCES: Listing<DatasetLine> = {
  columns: [
    { head: 'data set', of: ({ id }) => id, paint: paint.bold, fit: 'whole' },
    { head: 'version', of: ({ version }) => version },
    { head: 'covers', of: ({ covers }) => periodText(covers) },
    {
      head: 'rows',
      of: ({ rows, skipped }) => (skipped === 0 ? String(rows) : `${rows} (${skipped} skipped)`),
    },
    { head: 'claims', of: ({ claims }) => String(claims) },
    { head: 'licence', of: ({ licence }) => licence },
    { head: 'file', of: ({ file, accessed }) => (accessed === null ? file : `${file}, ${accessed}`) },
  ],
  under: ({ title, publisher, citation }) => `${title}. ${publisher}. ${citation}`,
  none: 'The record holds no data set.',
};

const STATES = (date: FuzzyDate | undefined): Listing<WorldState> => ({
  columns: [
    { head: 'id', of: ({ id }) => id, paint: paint.bold, fit: 'whole' },
    { head: 'name', of: (state) => (date === undefined ? state.name : nameOn(state, date)) },
    { head: 'COW', of: ({ cow }) => cow.join(', ') },
    { head: 'region', of: ({ region }) => region },
    { head: 'member of the state system', of: ({ periods }) => periods.map(periodText).join('; ') },
  ],
  none: 'No state.',
});

export function worldCommand(): Command {
  const world = new Command('world')
    .summary('the record of states and agreements, and the data sets behind it')
    .description(
      'States, organisations, agreements, wars and bases that Casus knows before it reads a page, and the data sets that can be brought in beside them.',
    )
    .addHelpText(
      'after',
      examples('casus world states --on 1914-08-04', 'casus world import atop5_1m.csv.gz'),
    );
  world.addCommand(
    withOutput(withDb(new Command('sources')))
      .summary('data sets with version, coverage, licence and rows')
      .description(
        'Lists what the world record rests on: the files that ship with Casus, and every data set that was imported.',
      )
      .addHelpText('after', examples('casus world sources'))
      .action(async ({ db, json, csv }: OutputOptions & { db: string }) => {
        const shipped = loadWorld();
        const own: DatasetLine = {
          ...shippedDataset(shipped),
          claims: worldFindings(shipped).length,
          recordedAt: makeInstant(0),
        };
        const held = existsSync(db) ? await useStore(db, false, (store) => store.datasets()) : [];
        const rows = held.some(({ id }) => id === WORLD_DATASET) ? held : [own, ...held];
        printRows(rows, { json, csv }, SOURCES);
      }),
  );
  world.addCommand(
    withOutput(withDb(new Command('states')))
      .summary('the state system')
      .description(
        'Lists the members of the state system, on a day or ever, with the codes that other commands take.',
      )
      .option('--on <date>', 'day, month or year', fuzzyDate)
      .addHelpText('after', examples('casus world states --on 1914-08-04'))
      .action(async ({ db, json, csv, on }: OutputOptions & { db: string; on?: FuzzyDate }) => {
        await useWorld(db, true, ({ world: { states } }) => {
          printRows(
            states.filter((state) => on === undefined || existsOn(state, on)),
            { json, csv },
            STATES(on),
          );
        });
      }),
  );
  world.addCommand(
    withDb(new Command('import'))
      .summary('bring public data sets into the record')
      .description(
        'Reads data sets as their publishers ship them (plain or gzipped; which one it is, its columns say) and keeps each row as a claim with its source. Doing it again changes nothing. docs/world.md lists the data sets.',
      )
      .argument('<files...>', 'files of comma-separated values')
      .option('--accessed <date>', 'when the files were fetched; else the date of the file', fuzzyDate)
      .addHelpText('after', examples('casus world import atop5_1m.csv.gz cow_states.csv.gz'))
      .action(async (files: string[], { db, accessed }: { db: string; accessed?: FuzzyDate }) => {
        const store = await openSqlite(db, { create: true });
        try {
          if (await keepShippedWorld(store, makeInstant(Date.now())))
            notice('the world record that ships with Casus is now in the record');
          const { states } = loadWorld();
          for (const file of files) {
            const { dataset, findings } = await readDataset(file, states, accessed ?? null);
            const kept = await store.keepDataset(dataset, findings, makeInstant(Date.now()));
            print(
              `${dataset.id} ${dataset.version}: ${dataset.rows} rows${dataset.skipped > 0 ? `, ${dataset.skipped} skipped` : ''}; ${kept.run === null ? 'nothing new' : `${kept.added} claims added, ${kept.retracted} retracted`}`,
            );
            for (const { line, problem } of dataset.problems) notice(`  line ${line}: ${problem}`);
          }
        } finally {
          await store.close();
        }
      }),
  );
  return world;
}
