import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { CasusError } from '#core/index.js';
import type { Store } from '#record/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { makeSqlStore } from './store/sql-store.js';
import type { Tables } from './store/tables.js';

/** "CASU": marks a SQLite file as a Casus record (PRAGMA application_id). */
const APPLICATION_ID = 0x43415355;
/** How long a write waits for another process before it gives up, in milliseconds. */
const BUSY_MS = 10_000;

/**
 * Opens (and, unless `create` is false, makes) a record in one SQLite file; brings an older one up to date.
 * @param file path, or `:memory:`
 * @throws CasusError E_STORE_OPEN, E_STORE_VERSION
 */
export async function openSqlite(file: string, options: { readonly create?: boolean } = {}): Promise<Store> {
  const database = open(file, options.create ?? true);
  const db = new Kysely<Tables>({ dialect: new RecordDialect(database) });
  try {
    await migrate(db, database, file);
  } catch (error) {
    await db.destroy();
    throw asStoreError(error, file);
  }
  return makeSqlStore(db, (error) => asStoreError(error, file));
}

/** Every transaction of the record writes, so it takes its turn at the start: a later lock could not wait. */
class RecordDialect extends SqliteDialect {
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function open(file: string, create: boolean): SqliteDatabase.Database {
  const where = { where: { input: file } };
  if (file !== ':memory:') {
    const folder = dirname(resolve(file));
    if (!existsSync(folder))
      throw new CasusError(
        'E_STORE_OPEN',
        `cannot open the record "${file}": there is no folder "${folder}"; make it first`,
        where,
      );
    if (existsSync(file) && statSync(file).isDirectory())
      throw new CasusError(
        'E_STORE_OPEN',
        `cannot open the record "${file}": it is a folder; name a file`,
        where,
      );
    if (!create && !existsSync(file)) {
      throw new CasusError(
        'E_STORE_OPEN',
        `there is no record "${file}"; read a page first (casus read PAGE --db "${file}") or name another with --db`,
        where,
      );
    }
  }
  let database: SqliteDatabase.Database | null = null;
  try {
    database = new SqliteDatabase(file, { timeout: BUSY_MS });
    const tables = database.prepare("select count(*) as n from sqlite_master where type = 'table'").get() as {
      n: number;
    };
    // Asked after the tables: another process makes both in one transaction, and it may do so between the two.
    const applicationId = database.pragma('application_id', { simple: true });
    if (tables.n > 0 && applicationId !== APPLICATION_ID) {
      throw new CasusError(
        'E_STORE_OPEN',
        `"${file}" is a database of another program; name another file with --db`,
        where,
      );
    }
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database?.close();
    throw asStoreError(error, file);
  }
}

async function migrate(db: Kysely<Tables>, database: SqliteDatabase.Database, file: string): Promise<void> {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new CasusError(
      'E_STORE_VERSION',
      `"${file}" was written by a newer Casus (record version ${version}, this one knows ${MIGRATIONS.length}); update Casus`,
      { where: { input: file } },
    );
  }
  if (version === MIGRATIONS.length) return;
  // One transaction for all: a record is never left between two versions. Two processes may arrive at once.
  database.exec('begin immediate');
  try {
    const now = database.pragma('user_version', { simple: true }) as number;
    for (const up of MIGRATIONS.slice(now)) await up(db as Kysely<unknown>);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
    database.exec('commit');
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}

function asStoreError(error: unknown, file: string): unknown {
  if (error instanceof CasusError || !(error instanceof SqliteDatabase.SqliteError)) return error;
  const options = { where: { input: file }, cause: error };
  switch (error.code) {
    case 'SQLITE_NOTADB':
      return new CasusError(
        'E_STORE_OPEN',
        `"${file}" is no Casus record; name another file with --db`,
        options,
      );
    case 'SQLITE_CANTOPEN':
      return new CasusError(
        'E_STORE_OPEN',
        `cannot open the record "${file}": ${error.message}; check the path and your rights`,
        options,
      );
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new CasusError(
        'E_STORE_WRITE',
        `the record "${file}" is in use by another process; try again when it is done`,
        options,
      );
    default:
      if (error.code.startsWith('SQLITE_READONLY'))
        return new CasusError(
          'E_STORE_WRITE',
          `the record "${file}" is read-only; copy it or change its rights`,
          options,
        );
      if (error.code.startsWith('SQLITE_CORRUPT'))
        return new CasusError(
          'E_STORE_OPEN',
          `the record "${file}" is damaged (${error.message}); restore it from a copy`,
          options,
        );
      if (/^SQLITE_(?:ERROR|MISUSE|CONSTRAINT|RANGE|MISMATCH)/u.test(error.code))
        return new CasusError(
          'E_BUG',
          `a fault in Casus: the record "${file}" does not take a statement (${error.message})`,
          options,
        );
      return new CasusError(
        'E_STORE_WRITE',
        `the record "${file}" refused a write (${error.message}); check the disk and your rights`,
        options,
      );
  }
}
