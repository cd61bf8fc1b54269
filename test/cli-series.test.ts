import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '#apps/cli/program.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-series-'));
const file = join(folder, 'events.csv');
const rows = Array.from({ length: 48 }, (_, month) => {
  const date = `${2012 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`;
  // Conflict begins after three years.
  return `${date},RUS,TJK,3\n`.repeat(2) + `${date},TJK,RUS,-8\n`.repeat(month < 36 ? 1 : 9);
});
writeFileSync(file, `date,actor,recipient,score\n${rows.join('')},A,B,1\n`);
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const status = await runProgram(['series', ...args]);
  return { status, out, err };
}

describe('casus series', () => {
  it('lists the steps of a pair both ways, marks where the level changes, and says what was left out', async () => {
    const { status, out, err } = await run('--between', 'RUS', 'TJK', '--events', file, '--json');
    expect(status).toBe(0);
    const points = JSON.parse(out) as { actor: string; from: string; changes: string[] }[];
    expect(points).toHaveLength(96);
    expect(points.filter(({ changes }) => changes.length > 0)).toMatchObject([
      { actor: 'TJK', from: '2015-01-01', changes: ['conflict 8.0 → 72.0'] },
    ]);
    expect(err).toContain('no date: 1 (first: line ');
    expect((await run('--between', 'RUS', 'TJK', '--events', file)).out).toMatch(/conflict \| cooperation/u);
  });

  it('forecasts the month after the last of the file, every method beside the base', async () => {
    const { out } = await run('forecast', '--between', 'RUS', 'TJK', '--events', file, '--json');
    const forecasts = JSON.parse(out) as { from: string; method: string }[];
    expect(new Set(forecasts.map(({ from }) => from))).toEqual(new Set(['2016-01-01']));
    expect(new Set(forecasts.map(({ method }) => method))).toEqual(
      new Set(['persistence', 'mean', 'smoothing', 'ridge']),
    );
  });

  it('gives no verdict on one pair, and refuses what cannot be asked', async () => {
    expect((await run('backtest', '--events', file)).out).toContain('not known');
    expect((await run('--between', 'RUS', '--events', file)).status).toBe(2);
    expect((await run('--between', 'RUS', 'RUS', '--events', file)).status).toBe(2);
    expect((await run('backtest', '--events', file, '--known', '2015')).status).toBe(2);
    expect((await run('backtest', '--events', join(folder, 'none.csv'))).err).toContain('E_NOT_FOUND');
  });
});
