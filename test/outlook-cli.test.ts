import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#edge/sqlite.js';
import { keepBoard } from './make-outlook.js';
import { callCasus } from './run-casus.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-outlook-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const db = join(folder, 'record.db');
const casus = (...args: string[]) => callCasus([...args, '--db', db], { env: { COLUMNS: '140' } });
const said = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await casus(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const json = async <Out>(...args: string[]): Promise<Out> => JSON.parse(await said(...args, '--json')) as Out;

beforeAll(async () => {
  const store = await openSqlite(db);
  await keepBoard(store, ['Wire', 'Post', 'Wire', 'Post']);
  await store.close();
});

describe('casus ledger', () => {
  it('lists what articles say binds, with status, parties, period, speaker and words', async () => {
    const out = await said('ledger');
    expect(out).toMatch(/claimed +alliance +UZB, TKM +an alliance +from 8 October 2015 +Smith/u);
    expect(out).toMatch(/in force +guarantee +RUR → GRA/u);
    expect(out).toMatch(/to be adopted +plan-of-action +BOR, SYL +an plan-of-action +2016 to 2020/u);
    expect(out).toContain('[if one is attacked]');
  });

  it('takes filters, statuses with hyphens for spaces, and says how many are dated by nothing', async () => {
    expect(await said('ledger', '--status', 'to-be-adopted')).toContain('plan-of-action');
    expect(await said('ledger', '--of', 'SYL', '--with', 'borduria')).toContain('plan-of-action');
    const { stdout, stderr } = await casus('ledger', '--on', '2015-10-16');
    expect(stdout).toContain('alliance');
    expect(stdout).not.toContain('plan-of-action');
    expect(stderr).toContain('1 more say not when they bind');
    expect(await said('ledger', '--of', 'FRA')).toContain('No commitment fits');
    for (const [option, value] of [
      ['--kind', 'friendship'],
      ['--status', 'perhaps'],
      ['--on', 'May'],
    ])
      expect((await casus('ledger', option!, value!)).code).toBe(2);
  });

  it('gives programs whole ids, records and words', async () => {
    const lines =
      await json<{ id: string; kind: string; words: { quote: string }; outlet: string }[]>('ledger');
    expect(lines.map(({ kind }) => kind)).toEqual(['alliance', 'guarantee', 'plan-of-action']);
    expect(lines[0]).toMatchObject({ outlet: 'Wire', words: { trigger: 'formed', clue: '2015-10-08' } });
    const rows = parseCsv(await said('ledger', '--csv'), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ commitment }) => commitment)).toEqual(lines.map(({ id }) => id));
    expect(rows[2]).toMatchObject({ from: '2016', to: '2021', parties: 'BOR; SYL' });
  });

  it('stands beside casus commitments, which has the claim too and leaves it out when asked', async () => {
    const asked = ['commitments', '--of', 'UZB', '--on', '2016'];
    const claimed = async (...more: string[]) =>
      (await json<{ basis: { kind: string }; with: string[] }[]>(...asked, ...more)).filter(
        ({ basis }) => basis.kind === 'claim',
      );
    expect(await claimed()).toMatchObject([{ with: ['TKM'], duty: { type: 'defence' } }]);
    expect(await claimed('--no-claims')).toEqual([]);
  });
});

describe('casus forecasts', () => {
  interface QuestionJson {
    readonly id: string;
    readonly state: string;
    readonly estimate: { readonly assumed: boolean } | null;
  }
  const idsOf = async (...filter: string[]) =>
    (await json<QuestionJson[]>('forecasts', ...filter)).map(({ id }) => id);

  it('lists the board, with or without its name, and marks what is assumed', async () => {
    const out = await said('forecasts');
    expect(out).toBe(await said('forecasts', 'list'));
    expect(out).toMatch(/due +Smith .*63–87 % +2020-05-04 +2020-06-30/u);
    expect(out).toMatch(/due +Wire itself .*87–99 % assumed/u);
    expect(out).toMatch(/open +nobody named .*not measured .*“at the summit”/u);
    expect(await idsOf('--state', 'open')).toHaveLength(4);
    expect(await idsOf('--who', 'nobody', '--outlet', 'post')).toHaveLength(2);
    expect(await idsOf('--limit', '1')).toHaveLength(1);
    const rows = parseCsv(await said('forecasts', '--csv'), { columns: true }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({ low: '0.63', high: '0.87', assumed: 'false', closes: '2020-07-01' });
  });

  it('scores nothing that is not resolved', async () => {
    expect(await said('forecasts', 'scores')).toMatch(
      /^0 of 12 forecasts are scored; left out: 12 unresolved/u,
    );
  });

  it('refuses resolutions that make no sense, and writes nothing', async () => {
    const [probably] = await idsOf('--who', 'Smith');
    const [hedged] = await idsOf('--who', 'nobody');
    const tried = async (id: string, as: string, on: string, ...more: string[]) =>
      (await casus('forecasts', 'resolve', id, '--as', as, '--on', on, '--because', 'so', ...more)).stderr;
    expect(await tried('zzz', 'yes', '2020-06-01')).toContain('no forecast, or more than one');
    expect(await tried('', 'yes', '2020-06-01')).toContain('no forecast, or more than one');
    expect(await tried(probably!, 'yes', '2020-07-01')).toContain('came too late');
    expect(await tried(probably!, 'yes', '2019')).toContain('before the article');
    expect(await tried(probably!, 'no', '9999-01-01')).toContain('lies ahead');
    expect(await tried(hedged!, 'condition-not-met', '2020-06-01')).toContain('no condition');
    expect(await tried(probably!, 'yes', '2020-06-01', '--graded', '2')).toContain('0 to 1');
    const [conditional] = await idsOf('--who', 'article');
    expect(await tried(conditional!, 'no', '2020-06-01')).toContain('say when that came true');
    expect(await tried(conditional!, 'no', '2020-06-01', '--condition-met', '2020-07')).toContain(
      'before “if the river falls” came true on 2020-07',
    );
    expect(await tried(probably!, 'no', '2020-06-01', '--condition-met', '2020-05')).toContain(
      'no condition',
    );
    expect(await tried(probably!, 'perhaps', '2020-06-01')).toContain('Allowed choices');
    expect((await casus('forecasts', 'resolve', probably!, '--as', 'yes')).code).toBe(2);
    expect(
      (await casus('forecasts', 'correct', probably!, '--as', 'no', '--on', '2020-07', '--because', 'x'))
        .stderr,
    ).toContain('nothing to correct');
    expect(await idsOf('--state', 'yes')).toEqual([]);
  });

  it('takes resolutions of persons, corrects them with history kept, and takes them back', async () => {
    const probably = await idsOf('--who', 'Smith');
    const bare = await idsOf('--who', 'article');
    const resolve = (id: string, as: string, ...more: string[]) =>
      said(
        'forecasts',
        'resolve',
        id,
        '--as',
        as,
        '--on',
        '2020-06-05',
        '--because',
        'https://example.org/',
        '--by',
        'A. Tester',
        ...more,
      );
    for (const [at, as] of ['yes', 'yes', 'no', 'yes'].entries()) await resolve(probably[at]!, as);
    await resolve(bare[0]!, 'condition-not-met');
    const met = ['--condition-met', '2020-05-30'];
    expect(await resolve(bare[1]!.slice('forecast:'.length, -4), 'no', ...met)).toContain(
      'resolved a forecast: no',
    );
    expect(await resolve(bare[1]!, 'no', ...met)).toContain('holds this resolution already');

    const corrected = await said(
      ...[
        'forecasts',
        'correct',
        probably[2]!,
        '--as',
        'no',
        '--on',
        '2020-07-01',
        '--because',
        'late',
        '--by',
        'B. Other',
      ],
      ...['--graded', '0.25'],
    );
    const run = /^Run (\d+)/u.exec(corrected)![1]!;
    const shown = await said('forecasts', 'show', probably[2]!);
    expect(shown).toContain('no on 2020-06-05, by A. Tester');
    expect(shown).toContain('(superseded)');
    expect(shown).toContain('no (0.25) on 2020-07-01, by B. Other');
    expect(shown).toMatch(/Brier 0\.264 \(0\.144 at 63 %, 0\.384 at 87 %\)/u);
    await said('undo', run);
    const { state, score, resolutions } = await json<{
      state: string;
      score: { value: number; brier: { mean: number } };
      resolutions: object[];
    }>('forecasts', 'show', probably[2]!);
    expect(state).toBe('no');
    expect(score.value).toBe(0);
    expect(score.brier.mean).toBeCloseTo((0.63 ** 2 + 0.87 ** 2) / 2, 12);
    // Entered, corrected, and held again after the undo.
    expect(resolutions).toHaveLength(3);
  });

  it('scores what is resolved, anew each time, by expert, outlet, kind and horizon', async () => {
    const out = await said('forecasts', 'scores');
    expect(out).toMatch(/^5 of 12 forecasts are scored; left out: 6 unresolved, 1 condition-not-met\./u);
    expect(out).toContain('1 have no word of likelihood and count as 87–99 %');
    for (const head of ['by expert', 'by outlet', 'by kind', 'by horizon', 'calibration'])
      expect(out).toContain(head);
    expect(out).toMatch(/Smith +4 +4 .*3 of 4 \(30–95 %\)/u);
    const { all, leftOut } = await json<{ all: { count: number; assumed: number }; leftOut: object }>(
      'forecasts',
      'scores',
      '--no-assumed',
    );
    expect(all).toMatchObject({ count: 4, assumed: 0 });
    expect(leftOut).toMatchObject({ 'assumed range': 1 });
    // As the record stood before anybody resolved anything.
    expect(await said('forecasts', 'scores', '--known', '2026-01-02')).toMatch(/^0 of 12/u);
    expect(await said('forecasts', 'scores')).toBe(out);
    const rows = parseCsv(await said('forecasts', 'scores', '--by', 'outlet', '--csv'), {
      columns: true,
    }) as Record<string, string>[];
    expect(rows.map(({ by, name, forecasts }) => [by, name, forecasts])).toEqual([
      ['all', 'all', '5'],
      ['outlet', 'Post', '3'],
      ['outlet', 'Wire', '2'],
    ]);
  });
});
