import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  CasusError,
  dayAfter,
  type FuzzyDate,
  type Id,
  type Instant,
  isFuzzyDate,
  makeFuzzyDate,
  makeInstant,
} from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Store } from '#record/index.js';

export const DEFAULT_DB = 'casus.db';

/** `--db FILE`, else CASUS_DB, else casus.db here. */
export function withDb(command: Command): Command {
  return command.addOption(new Option('--db <file>', 'the record').env('CASUS_DB').default(DEFAULT_DB));
}

export function withOutput(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print JSON').conflicts('csv'))
    .addOption(new Option('--csv', 'print CSV'));
}

/** Opens the record for one piece of work and closes it whatever happens. */
export async function useStore<Out>(
  file: string,
  create: boolean,
  work: (store: Store) => Promise<Out>,
): Promise<Out> {
  const store = await openSqlite(file, { create });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** @throws CasusError E_NOT_FOUND that says how to find one */
export async function articleNamed(store: Store, name: string): Promise<Id<'article'>> {
  const id = await store.findArticle(name);
  if (!id)
    throw new CasusError(
      'E_NOT_FOUND',
      `no article, or more than one, is named "${name}"; casus articles lists them by number and id`,
      { where: { input: name } },
    );
  return id;
}

/** For options and arguments that count. */
export function positiveNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** A whole number, 0 allowed. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

export function fuzzyDate(text: string): FuzzyDate {
  if (!isFuzzyDate(text)) throw new InvalidArgumentError('Write YYYY, YYYY-MM or YYYY-MM-DD.');
  return makeFuzzyDate(text);
}

/** The end of a day, month or year (UTC), or an instant of ISO 8601 with its zone. */
export function moment(text: string): Instant {
  if (isFuzzyDate(text)) return lastMoment(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text))
    throw new InvalidArgumentError('Write YYYY-MM-DD, or an instant such as 2026-01-31T12:00:00Z.');
  return makeInstant(text);
}

function lastMoment(date: FuzzyDate): Instant {
  return makeInstant(Date.parse(dayAfter(date)) - 1);
}

/** ` --db FILE` for the commands that we name next, when it is not the usual one. */
export const dbSuffix = (db: string): string =>
  db === (process.env['CASUS_DB'] ?? DEFAULT_DB) ? '' : ` --db ${/\s/u.test(db) ? JSON.stringify(db) : db}`;

/** Lines below a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
