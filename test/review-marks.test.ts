import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#edge/sqlite.js';
import { keepClaimsOfThree } from './make-claims.js';
import { callCasus } from './run-casus.js';

describe('marks of reviews beside commitments and forecasts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-marks-'));
  const db = join(folder, 'casus.db');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const said = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await callCasus([...args, '--db', db]);
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const ids = async (...args: string[]) =>
    (JSON.parse(await said(...args, '--json')) as { readonly id: string }[]).map(({ id }) => id);
  let commitment = '';
  let forecast = '';

  beforeAll(async () => {
    const store = await openSqlite(db);
    await keepClaimsOfThree(store);
    await store.close();
    commitment = (await ids('ledger', '--article', '1'))[0]!;
    forecast = (await ids('forecasts', 'list', '--article', '1'))[0]!;
    await said(
      'review',
      'correct',
      commitment,
      '--set',
      'status=signed',
      '--by',
      'Ann',
      '--because',
      'a paper',
    );
    await said('review', 'reject', forecast, '--by', 'Ann', '--because', 'a wish');
  });

  it('stand behind the id in the lists, and the machine’s values stay', async () => {
    const ledger = await said('ledger', '--article', '1');
    expect(ledger).toMatch(new RegExp(`in force .*${commitment.slice(11, 19)} ✎`, 'u'));
    expect(ledger.match(/✎/gu)).toHaveLength(1);
    expect(await said('forecasts', 'list')).toMatch(new RegExp(`${forecast.slice(9, 17)} ⊘`, 'u'));
  });

  it('stand in CSV and JSON', async () => {
    const csv = async (...args: string[]) =>
      (parseCsv(await said(...args, '--csv'), { columns: true }) as { readonly review: string }[]).map(
        ({ review }) => review,
      );
    expect(await csv('ledger', '--article', '1')).toEqual(['corrected', '']);
    expect(await csv('forecasts', 'list')).toEqual(['rejected', '', '']);
    expect(JSON.parse(await said('ledger', '--json', '--article', '1'))).toMatchObject([
      { status: 'in force', review: { state: 'corrected', changes: [{ field: 'status', value: 'signed' }] } },
      { review: null },
    ]);
    expect(JSON.parse(await said('forecasts', 'show', forecast, '--json'))).toMatchObject({
      review: { state: 'rejected', reviews: [{ by: 'Ann', because: 'a wish' }] },
    });
  });

  it('are told in full where one forecast is shown, and not of the time before', async () => {
    const shown = await said('forecasts', 'show', forecast);
    expect(shown).toContain(`${forecast} ⊘`);
    expect(shown).toMatch(/who reviewed it\n\s+Ann rejected it, “a wish”/u);
    expect(await said('ledger', '--known', '2020-07')).not.toContain('✎');
    expect(await said('forecasts', 'list', '--known', '2020-07')).not.toContain('⊘');
  });
});
