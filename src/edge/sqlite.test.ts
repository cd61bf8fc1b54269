import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { CasusError, makeInstant } from '#core/index.js';
import { madeOutlook } from '../../test/make-outlook.js';
import { madeRead } from '../../test/make-read.js';
import { openSqlite } from './sqlite.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

async function refusal(file: string, create = true): Promise<CasusError> {
  try {
    const store = await openSqlite(file, { create });
    await store.close();
  } catch (error) {
    if (error instanceof CasusError) return error;
    throw error;
  }
  throw new Error(`"${file}" was opened`);
}

describe('opening a record', () => {
  it('makes one where there is none, in WAL mode, marked as a record of this version', async () => {
    const file = path('new.db');
    await (await openSqlite(file)).close();
    const db = new Database(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('application_id', { simple: true })).toBe(0x43415355);
    expect(db.pragma('user_version', { simple: true })).toBeGreaterThan(0);
    db.close();
    await (await openSqlite(file, { create: false })).close();
  });

  it('makes none when it is only asked to read', async () => {
    const error = await refusal(path('absent.db'), false);
    expect(error.code).toBe('E_STORE_OPEN');
    expect(error.message).toContain('there is no record');
    expect(existsSync(path('absent.db'))).toBe(false);
  });

  it('says what is wrong with a path that leads nowhere or to a folder', async () => {
    expect(await refusal(path('none/record.db'))).toMatchObject({
      code: 'E_STORE_OPEN',
      message: expect.stringContaining('there is no folder'),
    });
    mkdirSync(path('folder.db'));
    expect(await refusal(path('folder.db'))).toMatchObject({
      code: 'E_STORE_OPEN',
      message: expect.stringContaining('it is a folder'),
    });
  });

  it('leaves files of others alone: no database, another database, a page', async () => {
    writeFileSync(path('page.html'), '<!doctype html><title>A page</title>'.repeat(200));
    expect(await refusal(path('page.html'))).toMatchObject({
      code: 'E_STORE_OPEN',
      message: expect.stringContaining('is no Casus record'),
    });
    const other = new Database(path('other.db'));
    other.exec('create table bookmarks (url text)');
    other.close();
    expect(await refusal(path('other.db'))).toMatchObject({
      code: 'E_STORE_OPEN',
      message: expect.stringContaining('another program'),
    });
    const again = new Database(path('other.db'));
    expect(again.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(again.prepare('select count(*) as n from sqlite_master').get()).toEqual({ n: 1 });
    again.close();
  });

  it('refuses a record that a newer Casus wrote, and does not touch it', async () => {
    const file = path('newer.db');
    await (await openSqlite(file)).close();
    const db = new Database(file);
    db.pragma('user_version = 99');
    db.close();
    const error = await refusal(file);
    expect(error).toMatchObject({ code: 'E_STORE_VERSION', exit: 4 });
    expect(error.message).toContain('record version 99');
  });

  it('says that a damaged record is damaged', async () => {
    const file = path('damaged.db');
    await (await openSqlite(file)).close();
    truncateSync(file, 4096);
    expect((await refusal(file)).code).toBe('E_STORE_OPEN');
  });

  it.skipIf(process.getuid?.() === 0)('says that a record without rights cannot be written', async () => {
    const file = path('closed.db');
    await (await openSqlite(file)).close();
    chmodSync(file, 0o000);
    expect((await refusal(file)).exit).toBe(4);
  });

  it('may stand open twice: each sees at once what the other wrote', async () => {
    const file = path('shared.db');
    const one = await openSqlite(file);
    const two = await openSqlite(file);
    try {
      const read = (name: string) =>
        madeRead({ name, events: [{ actor: 'Ruritania', trigger: 'met', recipient: 'Graustark' }] });
      const now = makeInstant('2030-01-01T00:00:00Z');
      expect((await one.keep(read('one'), 'test@1', now)).run).toBe(1);
      expect((await two.keep(read('two'), 'test@1', now)).run).toBe(2);
      expect((await one.articles()).map(({ number }) => number)).toEqual([1, 2]);
      expect((await two.events()).length).toBe(2);
    } finally {
      await one.close();
      await two.close();
    }
  });

  it('brings a record of before the outlook up to date and loses nothing of it', async () => {
    const file = path('older.db');
    const events = [{ actor: 'Ruritania', trigger: 'met', recipient: 'Graustark' }];
    const now = makeInstant('2030-01-01T00:00:00Z');
    const before = await openSqlite(file);
    await before.keep(madeRead({ events }), 'test@1', now);
    const claims = await before.claims();
    await before.close();
    // Back to version 2: what the third migration made is taken away.
    const db = new Database(file);
    db.exec(
      'drop table outlook_names; drop table outlook; drop index claims_property; pragma user_version = 2',
    );
    db.close();

    const store = await openSqlite(file, { create: false });
    try {
      expect(await store.claims()).toEqual(claims);
      expect(await store.commitments()).toEqual([]);
      const read = madeOutlook({ events, forecasts: [{ actor: 'Borduria', recipient: 'Syldavia' }] });
      expect(await store.keep(read, 'test@2', now)).toMatchObject({ run: 2 });
      expect((await store.forecasts()).map(({ record }) => record)).toEqual(read.forecasts);
    } finally {
      await store.close();
    }
  });
});
