import { Command } from 'commander';
import type { ActorFilter, ActorLine } from '#record/index.js';
import { examples, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, printRows } from './output.js';

const ACTORS: Listing<ActorLine> = {
  columns: [
    { head: 'code', of: ({ code }) => code },
    { head: 'name', of: ({ name }) => name },
    { head: 'kind', of: ({ kind }) => kind, fit: 'whole' },
    { head: 'of', of: ({ country }) => (country ?? '').replace(/^actor:/u, '') },
    { head: 'as', of: ({ roles }) => [...new Set(roles)].join('; '), fit: 'cut' },
    { head: 'articles', of: ({ articles }) => String(articles) },
    { head: 'mentions', of: ({ mentions }) => String(mentions) },
    { head: 'acts', of: ({ asActor }) => String(asActor) },
    { head: 'acted upon', of: ({ asRecipient }) => String(asRecipient) },
  ],
  csvColumns: [
    { head: 'id', of: ({ id }) => id },
    { head: 'code', of: ({ code }) => code },
    { head: 'name', of: ({ name }) => name },
    { head: 'kind', of: ({ kind }) => kind },
    { head: 'country', of: ({ country }) => country ?? '' },
    { head: 'sector', of: ({ sector }) => sector ?? '' },
    { head: 'roles', of: ({ roles }) => roles.join('; ') },
    { head: 'articles', of: ({ articles }) => String(articles) },
    { head: 'mentions', of: ({ mentions }) => String(mentions) },
    { head: 'asActor', of: ({ asActor }) => String(asActor) },
    { head: 'asRecipient', of: ({ asRecipient }) => String(asRecipient) },
  ],
  none: 'No actor fits. casus actors without filters lists all.',
};

export function actorsCommand(): Command {
  return withOutput(withDb(new Command('actors')))
    .summary('who appears')
    .description(
      'Lists the states, organisations, groups and persons that the articles mention, those in most events first.',
    )
    .option('--article <article>', 'number or id of an article')
    .option('--kind <kind>', 'state, igo, bloc, armed-group, person, body, project …')
    .option('--name <text>', 'part of a name, or a code')
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText('after', examples('casus actors --kind person', 'casus actors --article 1 --json'))
    .action(async ({ db, json, csv, ...filter }: ActorFilter & OutputOptions & { db: string }) => {
      await useStore(db, false, async (store) => {
        printRows(await store.actors(filter), { json, csv }, ACTORS);
      });
    });
}
