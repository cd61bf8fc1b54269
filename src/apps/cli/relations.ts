import { Command } from 'commander';
import { type Relation, relationsOf, type Tally } from '#system/index.js';
import { examples, fuzzyDate, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, printRows } from './output.js';

const score = ({ events, meanIntensity }: Tally): string =>
  meanIntensity === null ? '' : `${meanIntensity > 0 ? '+' : ''}${meanIntensity.toFixed(1)} (${events})`;

const RELATIONS: Listing<Relation> = {
  columns: [
    { head: 'who', of: (relation) => relation.actor },
    { head: 'to whom', of: (relation) => relation.recipient },
    { head: 'asserted', of: (relation) => score(relation.asserted) },
    { head: 'only claimed', of: (relation) => score(relation.claimed) },
    { head: 'planned or possible', of: (relation) => score(relation.ahead) },
    { head: 'denied', of: (relation) => (relation.denied === 0 ? '' : String(relation.denied)) },
  ],
  none: 'No pair of actors fits.',
};

export function relationsCommand(): Command {
  return withOutput(withDb(new Command('relations')))
    .summary('cooperation and conflict by pair')
    .description(
      'Sums up the events of the record by pair and direction: mean PLOVER score from -10 (conflict) to +10 (cooperation), with the number of events in brackets. What is only claimed, or lies ahead, stands apart.',
    )
    .option('--actor <who>', 'who acts')
    .option('--recipient <whom>', 'who is acted upon')
    .option('--from <date>', 'events dated on or after', fuzzyDate)
    .option('--to <date>', 'events dated on or before', fuzzyDate)
    .option('--limit <n>', 'at most this many pairs', positiveNumber)
    .addHelpText('after', examples('casus relations --actor RUS'))
    .action(
      async ({
        db,
        json,
        csv,
        limit,
        ...filter
      }: OutputOptions & {
        db: string;
        limit?: number;
        actor?: string;
        recipient?: string;
        from?: string;
        to?: string;
      }) => {
        await useStore(db, false, async (store) => {
          const relations = relationsOf(await store.events(filter)).slice(0, limit);
          printRows(relations, { json, csv }, RELATIONS);
        });
      },
    );
}
