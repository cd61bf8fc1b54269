import { type Command, Option } from 'commander';
import { CasusError, type Id } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Store } from '#record/index.js';

export const DEFAULT_DB = 'casus.db';

/** `--db FILE`, else CASUS_DB, else casus.db here. */
export function withDb(command: Command): Command {
  return command.addOption(new Option('--db <file>', 'the record').env('CASUS_DB').default(DEFAULT_DB));
}

export function withOutput(command: Command): Command {
  return command.option('--json', 'print JSON').option('--csv', 'print CSV');
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
      `no single article is named "${name}"; casus articles lists them by number and id`,
      { where: { input: name } },
    );
  return id;
}

export function positiveNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new CasusError('E_USAGE', `"${text}" is no whole number above 0`);
  return Number(text);
}
