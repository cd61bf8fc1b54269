import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import type { AlignView, WhatIfView } from '#views/index.js';
import { callCasus } from './run-casus.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-align-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const db = join(folder, 'none.db');
const casus = (...args: string[]) => callCasus(['align', ...args, '--db', db], { env: { COLUMNS: '160' } });
const said = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await casus(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const json = async <Out>(...args: string[]): Promise<Out> => JSON.parse(await said(...args, '--json')) as Out;
const TAJIK = ['--state', 'Tajikistan', '--on', '2015-10-01', '--draws', '50'];

describe('casus align, without a record', () => {
  it('tells the pull of each pole and of none, which sum to one, with ranges, base rates and terms', async () => {
    const { states, poles, models, assumed } = await json<AlignView>(...TAJIK);
    expect(poles.map(({ id }) => id)).toEqual(['RUS', 'CHN', 'USA', 'TUR']);
    const [tjk] = states as [(typeof states)[number]];
    expect(tjk.pulls.reduce((sum, { chance }) => sum + chance.value, tjk.none.value)).toBeCloseTo(1, 9);
    for (const { chance, share, base, terms } of tjk.pulls) {
      for (const { value, low, high } of [chance, share]) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeGreaterThan(low);
      }
      expect(base).toBeGreaterThan(0);
      expect(terms.length).toBeGreaterThan(10);
    }
    // Bound to Russia by the treaty of 1993 and the collective security treaty: a pact that exists cannot form.
    const of = (outcome: string, pole: string) =>
      tjk.commitments.find((one) => one.outcome === outcome && one.pole === pole)!.chance;
    expect(of('form1', 'RUS')).toBeNull();
    expect(of('term1', 'RUS')).not.toBeNull();
    expect(of('form1', 'CHN')).not.toBeNull();
    // No agreements on defence cooperation are known here.
    expect(of('dca1', 'CHN')).toBeNull();
    expect(assumed).toContain('Turkey: a pole, though no major power of the Correlates of War');
    expect(models.find(({ id }) => id === 'form1')!.score).toMatch(/AUC \.950 .*base rate/u);
    expect(tjk.inputs.find(({ what }) => what === 'distance to Russia')).toEqual({
      what: 'distance to Russia',
      value: '1272 km',
      source: 'world/profiles.yaml#RUS far TJK',
      assumed: false,
    });
  });

  it('prints tables with the scores, says what is assumed, and explains every term', async () => {
    const out = await said(...TAJIK);
    expect(out).toMatch(/turns to +by next year, % +among the poles, % +base rate, %/u);
    expect(out).toMatch(/Russia +\d\.\d \[/u);
    expect(out).toContain('How well the models did on years they had not seen');
    expect(out).toContain('Assumed');
    const explained = await said(...TAJIK, '--explain');
    expect(explained).toMatch(/Tajikistan to China: what each term adds/u);
    expect(explained).toMatch(/capability of Tajikistan +0\.0003\d+ +world\/profiles\.yaml/u);
  });

  it('gives the same numbers for the same seed, and rows for programs', async () => {
    const rows = parseCsv(await said(...TAJIK, '--csv'), { columns: true }) as Record<string, string>[];
    expect(rows.filter(({ what }) => what === 'turns to').map(({ pole }) => pole)).toEqual([
      'RUS',
      'CHN',
      'USA',
      'TUR',
    ]);
    expect(await said(...TAJIK, '--csv')).toBe(await said(...TAJIK, '--csv'));
    expect(await said(...TAJIK, '--csv', '--seed', '2')).not.toBe(await said(...TAJIK, '--csv'));
  });

  it('answers the what-if of the seed: before, after, and the graded claim as a curve', async () => {
    const out = await said('--what-if', 'samples/panj.what-if.yaml', '--draws', '50');
    expect(out).toContain('2015-10-03: Taliban moves to Sher Khan Bandar');
    expect(out).toMatch(/km to Tajikistan 55 → [0-9]/u);
    expect(out).toContain('the higher the loyalty towards Moscow');
    expect(out).toMatch(/Tajikistan to Russia: no difference that could be told/u);
    expect(out).toContain('20000 to 60000 fighters (assumed)');
    const { before, after, changes, curves } = await json<WhatIfView>(
      '--what-if',
      'samples/panj.what-if.yaml',
      '--draws',
      '50',
    );
    expect(before.states.map(({ state }) => state)).toEqual(['TJK', 'UZB', 'TKM', 'KAZ', 'KGZ']);
    expect(changes).toHaveLength(20);
    expect(curves).toHaveLength(5);
    expect(curves[0]!.points.map(({ km }) => km)).toEqual([0, 10, 25, 50, 100, 200, 400, 800]);
    for (const { state, pole, chance } of changes) {
      const pull = (of: AlignView) =>
        of.states.find((one) => one.state === state)!.pulls.find((one) => one.pole === pole)!.chance.value;
      expect(chance.value).toBeCloseTo(pull(after) - pull(before), 12);
    }
  });

  it('tells a larger change with its reasons', async () => {
    const file = join(folder, 'russia.yaml');
    writeFileSync(
      file,
      `title: Russia loses half of its power
on: 2015
states: [KAZ]
poles: [RUS, CHN]
changes:
  - { capability: { state: Russia, factor: 0.5 } }
  - { end: { commitment: defence, between: [KAZ, RUS] } }
  - { events: [{ actor: RUS, recipient: KAZ, type: THREATEN }] }
`,
    );
    const out = await said('--what-if', file, '--draws', '50');
    expect(out).toContain('2015: capability of Russia times 0.5');
    expect(out).toContain('2015: defence pact of Kazakhstan with Russia ends');
    expect(out).toContain('they move relations, not the model');
    expect(out).toMatch(/Kazakhstan to Russia: [+−]\d.*, from /u);
    const { after, before } = await json<WhatIfView>('--what-if', file, '--draws', '50');
    expect(before.states[0]!.relations).toEqual([]);
    expect(after.states[0]!.relations).toMatchObject([{ actor: 'RUS', recipient: 'KAZ', events: 1 }]);
  });

  it.each([
    [['--state', 'TJK'], 2, /--on/u],
    [['--state', 'Atlantis', '--on', '2015'], 2, /no state is called "Atlantis"/u],
    [['--state', 'TJK', '--on', '2015', '--poles', 'TJK,RUS'], 2, /is a pole as well/u],
    [['--state', 'TJK', '--on', '1950'], 2, /was no state in 1950/u],
    [['--state', 'RUS', '--on', '1500'], 2, /lies before/u],
    [['--what-if', 'nowhere.yaml'], 2, /no file "nowhere\.yaml"/u],
    [['--what-if', 'samples/panj.what-if.yaml', '--state', 'TJK'], 2, /names the states/u],
    [
      ['--state', 'TJK', '--on', '2015', '--weights', 'package.json'],
      70,
      /casus align fit writes such a file/u,
    ],
    [['--state', 'TJK', '--on', '2015', '--draws', '-1'], 2, /whole number/u],
    [['fit', '--out', 'x.json'], 2, /nothing to fit by: cow-states/u],
    [['backtest', '--json', '--data', 'nowhere'], 2, /no file or folder "nowhere"/u],
  ] as const)('ends on %j with %d', async (args, status, message) => {
    const { code, stderr } = await casus(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(status);
  });

  it.each([
    ['title: x', /key "\(top\)": /u],
    ['title: x\non: 2015-13\nstates: [TJK]\npoles: [RUS]\nchanges: []', /key "on": "2015-13" is no date/u],
    [
      'title: x\non: 2015\nstates: [Atlantis]\npoles: [RUS]\nchanges: []',
      /key "states\.0": no state is called/u,
    ],
    [
      'title: x\non: 2015\nstates: [TJK]\npoles: [RUS]\nchanges: [{ move: Taliban, to: { place: Kunduz } }]',
      /key "changes\.0\.move": no group "Taliban"/u,
    ],
    [
      'title: x\non: 2015\nstates: [TJK]\npoles: [RUS]\nchanges: [{ add: { commitment: love, between: [TJK, RUS] } }]',
      /key "changes\.0\.add\.commitment": must be one of defence, other/u,
    ],
    ['title: [', /is no valid YAML/u],
  ])('names the place of the fault in %j', async (yaml, message) => {
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, yaml);
    const { code, stderr } = await casus('--what-if', file);
    expect(stderr).toContain('bad.yaml');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
