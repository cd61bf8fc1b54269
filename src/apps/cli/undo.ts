import { Command } from 'commander';
import { makeInstant } from '#core/index.js';
import { examples, positiveNumber, useStore, withDb } from './context.js';
import { print } from './output.js';

export function undoCommand(): Command {
  return withDb(new Command('undo'))
    .summary('take a reading back')
    .description(
      'Takes one run back: what it added is retracted, what it superseded holds again. Nothing is erased: casus history shows both.',
    )
    .argument('<run>', 'number from casus history', positiveNumber)
    .addHelpText('after', examples('casus undo 3'))
    .action((run: number, { db }: { db: string }) => undoRun(db, run));
}

export async function undoRun(db: string, run: number): Promise<void> {
  await useStore(db, false, async (store) => {
    const { title, added, retracted } = await store.undo(run, makeInstant(new Date()));
    print(`Run ${run} (“${title}”) is undone: ${added} claims were retracted, ${retracted} hold again.`);
  });
}
