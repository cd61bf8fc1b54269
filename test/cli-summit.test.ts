import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { summitSchema } from '#apps/server/summit-schemas.js';
import type { SummitView } from '#views/index.js';
import { fits } from './make-server.js';
import { BROKEN_AGENDA, KTAB_CSV, SMALL_AGENDA } from './make-summit.js';
import { callCasus } from './run-casus.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-summit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const SAMPLE = 'samples/cis-summit-2015.summit.yaml';
/** Few draws: what is drawn is told elsewhere. */
const FEW = ['--precision', '4'];
const db = join(folder, 'none.db');

const casus = (args: readonly string[], columns = 160) =>
  callCasus(['summit', ...args], { env: { COLUMNS: String(columns) } });
const said = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await casus(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const json = async (...args: string[]): Promise<SummitView> =>
  JSON.parse(await said(...args, '--json')) as SummitView;
/** A file to be asked about, by its name. */
const made = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const TITLES = [
  'A group of border forces for crises on the external borders',
  'Programme on strengthening the external borders, 2016 to 2020',
  'Statement on the fight against international terrorism',
  'Statement on the 70th anniversary of the United Nations',
  'A proclamation on Syria',
  'Collective military measures towards Afghanistan',
];

describe('casus summit', () => {
  it('tells of every question where it ends, who moves and who blocks, and how much is assumed', async () => {
    const out = await said(SAMPLE, ...FEW);
    expect(out).toMatch(/^CIS summit, Burabay, 2015-10-16\nDecides by consensus with opt-out/u);
    for (const title of TITLES) expect(out.split('\n')).toContain(title);
    expect(out).toMatch(
      /forecast +4 of 5 within +mean +compromise +holds otherwise +spatial model +adopted/u,
    );
    expect(out.match(/ {2}who moves: /gu)).toHaveLength(6);
    expect(out.match(/ {2}put to the vote: /gu)).toHaveLength(6);
    expect(out).toContain('could turn it alone: Turkmenistan');
    expect(out).toContain('What could be traded between questions');
    expect(out).toMatch(/In brackets the middle 80 % of \d+ draws/u);
    expect(out).toMatch(/\b138 of 150 numbers are assumed \(--explain lists each\)\./u);
    expect(out).toContain('fitted on decisions of the European Union');
    expect(out).not.toMatch(/NaN|undefined|null/u);
  });

  it('lists every number with where it comes from, turns and power, when asked to explain', async () => {
    const out = await said(SAMPLE, '--no-draws', '--explain');
    expect(out).toMatch(/capability of Russia +3\.679 +share of the capability of the system in 2015/u);
    expect(out).toMatch(/RUS wants, A proclamation on Syria +100 \(85–100\) +assumed: the page: /u);
    expect(out.match(/Positions by turn of the spatial model/gu)).toHaveLength(6);
    expect(out).toMatch(/member +Banzhaf +Shapley–Shubik/u);
    expect(out).not.toContain('In brackets the middle');
    expect(out).not.toMatch(/NaN|undefined/u);
  });

  it('fits its tables to the terminal', async () => {
    for (const columns of [80, 100, 120]) {
      const { stdout } = await casus([SAMPLE, '--no-draws', '--explain', '--sensitivity'], columns);
      // A sentence is left to the terminal to wrap; a line of a table is not.
      const lines = stdout.split('\n').filter((line) => !/^ {2}[a-z0-9]|^Decides by/u.test(line));
      expect(lines.length).toBeGreaterThan(100);
      for (const line of lines.filter((one) => /\S {2,}\S/u.test(one)))
        expect(line.length, line).toBeLessThanOrEqual(columns);
    }
  });

  it('gives programs the whole answer as JSON, and a line a question as CSV', async () => {
    const view = await json(SAMPLE, ...FEW);
    fits(summitSchema, view);
    expect(view.issues.map(({ title }) => title)).toEqual(TITLES);
    expect(view.draws).toMatchObject({ precision: 4, isPrecise: true });
    const rows = parseCsv(await said(SAMPLE, ...FEW, '--csv'), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ issue }) => issue)).toEqual(view.issues.map(({ id }) => id));
    for (const [n, row] of rows.entries()) {
      const { forecast, smp, vote, baselines } = view.issues[n]!;
      expect(row).toMatchObject({
        median: String(forecast.median),
        low: String(forecast.low),
        high: String(forecast.high),
        rule_mean: String(baselines.find(({ id }) => id === 'mean')!.value),
        smp: String(smp!.outcome),
        turns: String(smp!.turns),
        adoption: String(vote!.chance),
      });
    }
  });

  it('draws the same from the same seed, and something else from another', async () => {
    const drawn = (seed: string) => said(SAMPLE, ...FEW, '--seed', seed, '--json');
    const first = await drawn('7');
    expect(await drawn('7')).toBe(first);
    expect(await drawn('8')).not.toBe(first);
  });

  it('gives what is assumed without a range one to either side, and tells which number moves most', async () => {
    const file = made('small.yaml', SMALL_AGENDA);
    expect(await said(file, '--sensitivity')).toContain('--widen 15 gives one to what is assumed');
    const out = await said(file, '--widen', '15', '--sensitivity', ...FEW);
    expect(out).toContain('No rule of voting is told, so nothing is put to the vote.');
    expect(out).toMatch(/In brackets the middle 80 % of \d+ draws/u);
    expect(out).toMatch(/position of \w+ on Border +\d+\.0 +\d+\.0 +Border +\d+\.\d → \d+\.\d/u);
    const view = await json(file, '--widen', '15', '--no-draws');
    expect(view.issues[0]!.stances.map(({ position }) => [position!.low, position!.high])).toEqual([
      [75, 100],
      [55, 85],
      [5, 35],
    ]);
  });

  it('takes a file of KTAB, and plays it as KTAB does when asked', async () => {
    const file = made('made.csv', KTAB_CSV);
    const own = await json(file);
    const theirs = await json(file, '--ktab');
    expect([own.workings, theirs.workings]).toEqual(['mended', 'ktab']);
    expect(theirs.issues.map(({ id }) => id)).toEqual(['Route', 'Price']);
    expect(theirs.assumptions).toContain('Spatial model as KTAB works, slips and all.');
    expect(theirs.issues[0]!.smp!.paths.map(({ positions }) => positions[0])).toEqual([10, 90, 60]);
    expect(await said(file, '--ktab')).toContain('0 of 15 numbers are assumed');
    expect(await said(file, '--ktab', '--json')).toBe(await said(file, '--ktab', '--json'));
  });

  it('scores a vote by how sharply members tell proposals apart', async () => {
    const chance = async (scale: string) =>
      (await json(SAMPLE, '--no-draws', '--scale', scale)).issues[0]!.vote!.chance;
    expect(await chance('0.5')).not.toBe(await chance('40'));
  });

  it.each([
    [['nowhere.yaml'], 2, /no file "nowhere\.yaml" {2}\[E_NOT_FOUND\]/u],
    [[], 2, /missing required argument 'file'/u],
    [[SAMPLE, '--precision', '0'], 2, /argument '0' is invalid\. It must be a number above 0/u],
    [[SAMPLE, '--precision', 'much'], 2, /must be a number above 0/u],
    [[SAMPLE, '--scale', '-3'], 2, /must be a number above 0/u],
    [[SAMPLE, '--widen', '101'], 2, /must be a number from 0 to 100/u],
    [[SAMPLE, '--widen', ''], 2, /must be a number from 0 to 100/u],
    [[SAMPLE, '--seed', '1.5'], 2, /must be a whole number/u],
    [[SAMPLE, '--json', '--csv'], 2, /cannot be used with/u],
    [['new', '--on', '2015'], 2, /--actors/u],
    [['new', '--actors', 'RUS,KAZ'], 2, /--on/u],
    [['new', '--actors', 'RUS,KAZ', '--on', 'May'], 2, /YYYY/u],
    [['new', '--actors', 'RUS', '--on', '2015', '--db', db], 2, /at least two states/u],
    [['new', '--actors', 'RUS,Atlantis', '--on', '2015', '--db', db], 2, /Atlantis/u],
    [
      ['new', '--actors', 'RUS,KAZ', '--on', '2015', '--body', 'atlantis'],
      2,
      /"atlantis" is none of eu-c.* \[E_USAGE\]/u,
    ],
    [['new', '--actors', 'RUS,KAZ', '--on', '2015', '--positions', 'guess'], 2, /none, votes, events/u],
    [
      ['new', '--actors', 'RUS,KAZ', '--on', '2015', '--positions', 'events', '--db', db],
      2,
      /needs --toward/u,
    ],
  ] as const)('ends on %j with %d', async (args, status, message) => {
    const { code, stdout, stderr } = await casus(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\bat .+\.[jt]s:\d/u);
    expect([code, stdout]).toEqual([status, '']);
  });

  it.each([
    ['', /bad\.yaml": the file is empty; casus summit new writes a template/u],
    ['title: [', /bad\.yaml", line 1: this is no YAML/u],
    [BROKEN_AGENDA, /bad\.yaml", line 11, "issues\.0\.stances\.TJK\.position": 170 is not from 0 to 100/u],
    [`${SMALL_AGENDA}body: cis\n`, /"A small summit", "date": the rule of cis is looked up by day/u],
    [`${SMALL_AGENDA}colour: red\n`, /line 13, "colour": this key is unknown/u],
  ] as const)('names the place of the fault in %j', async (text, message) => {
    const { code, stdout, stderr } = await casus([made('bad.yaml', text)]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('[E_SUMMIT]');
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('casus summit new', () => {
  const template = (...args: string[]) => said('new', ...args, '--db', db);
  const asked = async (text: string): Promise<SummitView> => json(made('template.yaml', text), '--no-draws');

  it('writes a file that can be asked about, with all that is not known as assumed', async () => {
    const text = await template(
      ...[
        '--actors',
        'RUS,Kazakhstan,TJK',
        '--on',
        '2015-10-16',
        '--body',
        'cis',
        '--title',
        'Talks: “first”',
      ],
      ...['--issue', 'Border force', '--issue', 'Border force', '--issue', '2016', '--issue', 'Сирия'],
    );
    const view = await asked(text);
    expect(view).toMatchObject({ title: 'Talks: “first”', date: '2015-10-16' });
    expect(view.rule!.words).toMatch(/^consensus with opt-out/u);
    expect(view.actors.map(({ id, name }) => [id, name])).toEqual([
      ['RUS', 'Russia'],
      ['KAZ', 'Kazakhstan'],
      ['TJK', 'Tajikistan'],
    ]);
    expect(view.actors.map(({ capability }) => capability.basis)).toEqual(['record', 'record', 'record']);
    expect(view.issues.map(({ id, title }) => [id, title])).toEqual([
      ['border-force', 'Border force'],
      ['border-force-2', 'Border force'],
      ['2016', '2016'],
      ['issue-4', 'Сирия'],
    ]);
    expect(view.assumed).toEqual({ count: 28, of: 31 });
    expect(view.issues.every(({ vote }) => vote !== null)).toBe(true);
  });

  it('takes positions from votes in the General Assembly, and the members of an organisation', async () => {
    const text = await template('--actors', 'CSTO', '--on', '2015-10-16', '--positions', 'votes');
    const view = await asked(text);
    expect(view.actors.map(({ id }) => id).sort()).toEqual(['ARM', 'BLR', 'KAZ', 'KGZ', 'RUS', 'TJK']);
    for (const { position } of view.issues[0]!.stances) {
      expect(position).toMatchObject({ basis: 'record' });
      expect(position!.text).toMatch(/^UN ideal point -?[\d.]+ of 2015/u);
    }
    expect(view.rule).toBeNull();
  });

  it('takes positions from coded events, and assumes them where the record has none', async () => {
    const view = await asked(
      await template('--actors', 'RUS,TJK', '--on', '2015', '--positions', 'events', '--toward', 'Russia'),
    );
    expect(view.issues[0]!.stances.map(({ position }) => [position!.value, position!.basis])).toEqual([
      [100, 'assumed'],
      [50, 'assumed'],
    ]);
  });
});
