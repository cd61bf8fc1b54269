import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#edge/sqlite.js';
import { keepClaimsOfThree } from './make-claims.js';
import { callCasus } from './run-casus.js';

interface ClaimJson {
  readonly id: string;
  readonly kind: string;
  readonly outlets: number;
  readonly versions: readonly {
    readonly says: string;
    readonly sources: readonly { readonly outlet: string }[];
  }[];
  readonly contradictions: readonly {
    readonly about: string;
    readonly between: readonly { readonly record: string; readonly outlet: string; readonly by: string }[];
  }[];
}

describe('casus claims', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-claims-cli-'));
  const db = join(folder, 'casus.db');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    const store = await openSqlite(db);
    await keepClaimsOfThree(store);
    await store.close();
  });
  const casus = (...args: string[]) => callCasus(['claims', ...args, '--db', db]);
  const said = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await casus(...args);
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const claims = async (...args: string[]) => JSON.parse(await said('--json', ...args)) as ClaimJson[];
  const kinds = async (...args: string[]) => (await claims(...args)).map(({ kind }) => kind).sort();

  it('lists one line a version, with all who say it and what is contradicted', async () => {
    const out = await said();
    expect(out).toMatch(/1\s+alliance\s+RUR, GRA\s+.*in force\s+status/u);
    expect(out).toMatch(/Wire; Front:\s+Borduria/u);
    expect(out).toMatch(/denied\s+Gazette:\s+Graustark/u);
    expect(out).toContain('“Ruritania Graustark formed an alliance 2020-05-01”');
    expect(out).toMatch(/will not\s+Front/u);
    expect(out).toContain('measure');
  });

  it('gives programs every version, source and contradiction', async () => {
    const [alliance] = await claims('--kind', 'alliance');
    expect(alliance).toMatchObject({ kind: 'alliance', outlets: 3 });
    expect(
      alliance!.versions.map(({ says, sources }) => [says, sources.map(({ outlet }) => outlet)]),
    ).toEqual([
      ['in force', ['Wire', 'Front']],
      ['denied', ['Gazette']],
    ]);
    expect(alliance!.contradictions).toMatchObject([
      { about: 'status', between: [{ outlet: 'Wire' }, { outlet: 'Gazette', by: 'Graustark' }] },
    ]);
  });

  it('gives one row a source as CSV, with a header and the quote', async () => {
    const rows = parseCsv(await said('--csv', '--kind', 'reach'), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map(({ outlet, says, contradicted }) => [outlet, says, contradicted])).toEqual([
      ['Wire', 'asserted', 'measure'],
      ['Gazette', 'asserted', 'measure'],
    ]);
    expect(rows[0]).toMatchObject({ direct: 'true', published: '2020-05-04', of: 'RUR', on: 'SYL' });
    expect(rows[0]!['quote']).toContain('3000 km');
  });

  it.each([
    [['--about', 'GRA'], ['alliance']],
    [
      ['--about', 'borduria'],
      ['alliance', 'ceasefire', 'yes-no'],
    ],
    [['--kind', 'forecast'], ['yes-no']],
    [['--contradictions'], ['alliance', 'reach', 'yes-no']],
    [
      ['--outlet', 'FRONT'],
      ['alliance', 'yes-no'],
    ],
    [['--outlets', '3', '--kind', 'commitment'], ['alliance']],
    [['--to', '2020-04'], ['ceasefire']],
    [
      ['--from', '2020-05', '--to', '2020-05', '--kind', 'commitment'],
      ['alliance', 'ceasefire'],
    ],
    [['--limit', '1'], ['alliance']],
  ])('filters by %j', async (args, wanted) => {
    expect(await kinds(...args)).toEqual(wanted);
  });

  it('says what to do when nothing fits', async () => {
    expect(await said('--about', 'Atlantis')).toContain(
      'No claim fits. casus claims without filters lists all',
    );
    expect(await claims('--about', 'Atlantis')).toEqual([]);
  });

  it.each([
    [['--kind', 'rumour'], /rumour/u],
    [['--from', '2020-02-31'], /YYYY-MM-DD/u],
    [['--outlets', '0'], /whole number above 0/u],
    [['--json', '--csv'], /cannot be used with/u],
  ])('refuses %j and says why', async (args, message) => {
    const { code, stderr } = await casus(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('says how to get a record when there is none', async () => {
    const { code, stderr } = await callCasus(['claims', '--db', join(folder, 'none.db')]);
    expect(code).toBe(4);
    expect(stderr).toContain('read a page first');
  });
});
