import { Command } from 'commander';
import type { ActorLine, ArticleLine, Run } from '#record/index.js';
import { publishedOf } from '#views/index.js';
import { positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Column, type OutputOptions, print, printRows } from './output.js';

interface ListOptions extends OutputOptions {
  readonly db: string;
  readonly outlet?: string;
  readonly article?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly limit?: number;
}

const ARTICLES: readonly Column<ArticleLine>[] = [
  { head: 'article', of: (line) => String(line.number) },
  { head: 'title', of: (line) => line.article.title },
  { head: 'outlet', of: (line) => line.article.outlet ?? '' },
  { head: 'published', of: (line) => publishedOf(line as never) },
  { head: 'events', of: (line) => String(line.events) },
  { head: 'id', of: (line) => line.article.id },
];

export function articlesCommand(): Command {
  return withOutput(withDb(new Command('articles')))
    .summary('what was read')
    .description('Lists the articles of the record.')
    .option('--outlet <name>', 'outlet that published it')
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText('after', '\nExample:\n  casus articles --outlet "Steppe Wire"')
    .action(async ({ db, json, csv, ...filter }: ListOptions) => {
      await useStore(db, false, async (store) => {
        const lines = await store.articles(filter);
        printRows(
          lines,
          ARTICLES,
          lines,
          { ...(json ? { json } : {}), ...(csv ? { csv } : {}) },
          'The record holds no article yet. casus read PAGE reads one.',
        );
      });
    });
}

const ACTORS: readonly Column<ActorLine>[] = [
  { head: 'code', of: (line) => line.code },
  { head: 'name', of: (line) => line.name },
  { head: 'kind', of: (line) => line.kind },
  { head: 'of', of: (line) => (line.country ?? '').replace(/^actor:/u, '') },
  { head: 'as', of: (line) => line.roles.join('; ') },
  { head: 'mentions', of: (line) => String(line.mentions) },
  { head: 'acts', of: (line) => String(line.asActor) },
  { head: 'acted upon', of: (line) => String(line.asRecipient) },
];

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
    .addHelpText('after', '\nExample:\n  casus actors --kind person')
    .action(async ({ db, json, csv, ...filter }: ListOptions) => {
      await useStore(db, false, async (store) => {
        const lines = await store.actors(filter);
        printRows(
          lines,
          ACTORS,
          lines,
          { ...(json ? { json } : {}), ...(csv ? { csv } : {}) },
          'No actors fit.',
        );
      });
    });
}

const RUNS: readonly Column<Run>[] = [
  { head: 'run', of: (run) => String(run.run) },
  { head: 'at', of: (run) => run.recordedAt },
  { head: 'article', of: (run) => run.title },
  { head: 'added', of: (run) => String(run.added) },
  { head: 'superseded', of: (run) => String(run.retracted) },
  { head: 'undone', of: (run) => run.undoneAt ?? '' },
  { head: 'producer', of: (run) => run.producer },
];

export function historyCommand(): Command {
  return withOutput(withDb(new Command('history')))
    .summary('readings that changed the record')
    .description('Lists the runs: each is one reading that added or superseded claims.')
    .addHelpText('after', '\nExample:\n  casus history')
    .action(async ({ db, json, csv }: ListOptions) => {
      await useStore(db, false, async (store) => {
        const runs = await store.runs();
        printRows(
          runs,
          RUNS,
          runs,
          { ...(json ? { json } : {}), ...(csv ? { csv } : {}) },
          'The record is empty.',
        );
      });
    });
}

export function undoCommand(): Command {
  return withDb(new Command('undo'))
    .summary('take a reading back')
    .description(
      'Takes one run back: what it added is retracted, what it superseded holds again. History stays.',
    )
    .argument('<run>', 'number from casus history', positiveNumber)
    .addHelpText('after', '\nExample:\n  casus undo 3')
    .action(async (run: number, { db }: { db: string }) => {
      await useStore(db, false, async (store) => {
        const undone = await store.undo(run, new Date().toISOString() as never);
        print(
          `Run ${run} of "${undone.title}" is undone: ${undone.added} claims retracted, ${undone.retracted} restored.`,
        );
      });
    });
}
