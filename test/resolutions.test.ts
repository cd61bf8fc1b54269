import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { readResolutions } from '#edge/resolutions.js';
import { openSqlite } from '#edge/sqlite.js';
import { madeOutlook } from './make-outlook.js';
import { callCasus } from './run-casus.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-resolutions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const PAGE = fileURLToPath(new URL('../../shared/cases/cis-summit/page.txt', import.meta.url));
const RESOLVED = fileURLToPath(new URL('../samples/cis-summit-2015.resolutions.csv', import.meta.url));
const here = existsSync(PAGE);
if (!here) console.warn('skipped: the page of the CIS summit is not beside this checkout');
const HEAD = 'forecast,state,on,because,graded,conditionMet,by';

describe('a list of resolutions', () => {
  it('reads rows by their columns, in any order and beside others, with a mark of byte order', () => {
    const path = file(
      'whole.csv',
      '\u{feff}by,forecast, state ,who,on,because',
      'A. Tester,abc,yes,Smith,2020-06,"so, it was"',
      ',def,open,Smith,,',
      '',
      ',ghi,void,Smith,2020,"a line',
      'and another"',
    );
    const none = { graded: null, conditionMet: null };
    expect(readResolutions(path)).toEqual([
      {
        line: 2,
        resolution: {
          ...none,
          forecast: 'abc',
          as: 'yes',
          on: '2020-06',
          because: 'so, it was',
          by: 'A. Tester',
        },
      },
      { line: 3, resolution: null },
      {
        line: 6,
        resolution: {
          ...none,
          forecast: 'ghi',
          as: 'void',
          on: '2020',
          because: 'a line\nand another',
          by: null,
        },
      },
    ]);
  });

  it.each([
    ['abc,perhaps,2020,so', 'state "perhaps" is none of yes, no, void'],
    ['abc,yes,May,so', 'on "May" is no date'],
    ['abc,yes,,so', 'on is empty'],
    ['abc,yes,2020,', 'because is empty'],
    [',yes,2020,so', 'forecast is empty'],
    ['abc,yes,2020,so,2', 'graded "2" is no number from 0 to 1'],
    ['abc,yes,2020,so,,soon', 'conditionMet "soon" is no date'],
  ])('names the line and the fault of %s, and reads the rest', (row, problem) => {
    const cells = row.split(',');
    const whole = [...cells, ...Array<string>(7 - cells.length).fill('')].join(',');
    const [bad, good] = readResolutions(file('bad.csv', HEAD, whole, 'def,no,2021,so,,,'));
    expect(bad).toMatchObject({ line: 2, error: { code: 'E_LINE', where: { line: 2 } } });
    expect((bad as { error: Error }).error.message).toContain(problem);
    expect(good).toMatchObject({ resolution: { forecast: 'def', as: 'no' } });
  });

  it('says what is wrong with the whole file', () => {
    expect(() => readResolutions(join(folder, 'absent.csv'))).toThrow('no file');
    expect(() => readResolutions(file('few.csv', 'forecast,on', 'abc,2020'))).toThrow(
      'lacks the columns state, because',
    );
    expect(() => readResolutions(file('torn.csv', HEAD, 'abc,yes'))).toThrow('is no CSV');
    expect(readResolutions(file('none.csv', HEAD))).toEqual([]);
  });
});

describe('casus forecasts import', () => {
  const db = join(folder, 'record.db');
  const casus = (...args: string[]) => callCasus([...args, '--db', db], { env: { COLUMNS: '140' } });
  const ids: string[] = [];
  beforeAll(async () => {
    const store = await openSqlite(db);
    const read = madeOutlook({
      name: 'an article',
      outlet: 'Wire',
      forecasts: [
        { who: 'Smith', actor: 'Ruritania', recipient: 'Graustark', by: '2020-06' },
        { actor: 'Borduria', recipient: 'Syldavia', condition: 'the river falls', by: '2020' },
        { who: null, actor: 'Borduria', recipient: 'Graustark', hedges: ['perhaps'] },
      ],
    });
    await store.keep(read, 'test@1', makeInstant('2026-01-01T00:00:00Z'));
    ids.push(...read.forecasts.map(({ id }) => id));
    await store.close();
  });

  it('enters what fits, passes over what is open, and skips and counts what does not fit', async () => {
    const path = file(
      'three.csv',
      HEAD,
      `${ids[0]},yes,2020-06-05,it met,,,A. Tester`,
      `${ids[1]},no,2020-06-05,it did not,,,`,
      `${ids[2]},open,,,,,`,
      'zzz,yes,2020-06-05,it met,,,',
    );
    const { code, stdout, stderr } = await casus('forecasts', 'import', path, '--by', 'B. Other');
    expect(code).toBe(1);
    expect(stdout).toContain('1 resolutions entered, 0 known, 1 rows still open or due.');
    expect(stderr).toContain(`line 3 of "${path}": the forecast holds only if “if the river falls”`);
    expect(stderr).toContain(`line 5 of "${path}": no forecast`);
    expect(stderr).toContain('2 of 4 rows were skipped');
    const board = JSON.parse((await casus('forecasts', '--json')).stdout) as { state: string }[];
    expect(board.map(({ state }) => state)).toEqual(['yes', 'due', 'open']);
  });

  it('takes the board back as it prints it, and corrects what a row says otherwise', async () => {
    const printed = (await casus('forecasts', '--csv')).stdout;
    const again = await casus('forecasts', 'import', file('again.csv', printed));
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('0 resolutions entered, 1 known, 2 rows still open or due.');
    const other = file(
      'other.csv',
      HEAD,
      `${ids[0]},no,2020-07,it did not,,,B. Other`,
      `${ids[1]},no,2020-06-05,it did not,,2020-06-01,`,
    );
    const entered = JSON.parse((await casus('forecasts', 'import', other, '--json')).stdout) as object[];
    expect(entered).toMatchObject([
      { line: 2, run: 3 },
      { line: 3, run: 4 },
    ]);
    expect((await casus('forecasts', 'show', ids[0]!)).stdout).toContain('(superseded)');
    expect((await casus('forecasts', 'show', ids[1]!)).stdout).toContain('(condition met 2020-06-01)');
  });

  it('leaves the record as it was when the file is none', async () => {
    const { code, stderr } = await casus('forecasts', 'import', join(folder, 'absent.csv'));
    expect([code, stderr.includes('no file')]).toEqual([2, true]);
  });
});

describe.skipIf(!here)('the forecasts of the page on the summit of 2015', () => {
  const db = join(folder, 'summit.db');
  const said = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await callCasus([...args, '--db', db]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  it('are resolved with reasons, and scored', async () => {
    await said('read', PAGE, '--published', '2015-10-14');
    expect(await said('forecasts', 'import', RESOLVED)).toContain('12 resolutions entered, 0 known');
    const board = JSON.parse(await said('forecasts', '--json')) as {
      state: string;
      resolution: { because: string } | null;
    }[];
    const resolved = board.filter(({ resolution }) => resolution !== null);
    expect(resolved.map(({ state }) => state).sort()).toEqual([
      'condition-not-met',
      ...Array<string>(4).fill('no'),
      'void',
      'void',
      ...Array<string>(5).fill('yes'),
    ]);
    for (const { resolution } of resolved) expect(resolution!.because.length).toBeGreaterThan(40);
    const { scored, all, leftOut } = JSON.parse(await said('forecasts', 'scores', '--json')) as {
      scored: object[];
      all: { count: number; brier: { mean: number } };
      leftOut: Record<string, number>;
    };
    expect([scored.length, all.count]).toEqual([7, 7]);
    expect(leftOut).toMatchObject({ void: 2, 'condition-not-met': 1, 'no measure': 2 });
    expect(all.brier.mean).toBeGreaterThan(0.25);
  });
});
