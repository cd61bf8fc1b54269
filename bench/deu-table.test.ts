import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CasusError } from '#core/index.js';
import { meanPosition, salienceMean } from '#system/index.js';
import { type DeuIssue, readDeu } from './deu-table.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-deu-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MEMBERS = 'at be bu cr cy cz dk ee fi fr de el hu ie it lv lt lu mt nl pl pt ro si sk es se uk'.split(
  ' ',
);
const BODIES = ['com', 'ep', ...MEMBERS];
const NAMES = [
  'prnr',
  'isnr',
  'proc',
  'counvte',
  ...BODIES.map((one) => `p${one}`),
  ...BODIES.map((one) => `s${one}`),
  'rp',
  'out',
];
/** Shares of GDP and nothing else, as in the second line of the data. */
const sharesOf = (names: readonly string[]) =>
  names.map((name) => (/^p(?!rnr|roc)/u.test(name) ? '"0.48"' : '')).join('\t');

type Row = Readonly<Record<string, string | number>>;
const ISSUE: Row = {
  prnr: '"p1"',
  isnr: '"p1i1"',
  proc: '"COD"',
  counvte: '"QMV"',
  pde: 100,
  sde: 50,
  out: 70,
};

function write(rows: readonly Row[], names = NAMES): string {
  const file = join(folder, 'made.tsv');
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join('\t'));
  writeFileSync(
    file,
    [names.map((name) => `"${name}"`).join('\t'), sharesOf(names), ...lines, ''].join('\n'),
  );
  return file;
}
const readMade = async (rows: readonly Row[]) => readDeu(write(rows));
const onlyOf = async (row: Row): Promise<DeuIssue> => (await readMade([row])).issues[0]!;

describe('a table of issues', () => {
  it('gives the questions of its rows, and no issue of its line of shares', async () => {
    const { issues, proposals } = await readMade([
      { ...ISSUE, pcom: 0, scom: 80, pep: 10, sep: 20, rp: 30 },
      { ...ISSUE, isnr: 'p1i2' },
      { ...ISSUE, prnr: 'p2', isnr: 'p2i1' },
    ]);
    expect(issues.map(({ proposal, issue }) => [proposal, issue])).toEqual([
      ['p1', 'p1i1'],
      ['p1', 'p1i2'],
      ['p2', 'p2i1'],
    ]);
    expect(proposals).toBe(2);
    expect(issues[0]).toMatchObject({ outcome: 70, question: { reference: 30, rule: 'qualified' } });
    expect(issues[0]!.question.stands).toEqual([
      { actor: 'com', capability: 29, position: 0, salience: 80, role: 'proposer' },
      { actor: 'ep', capability: 29, position: 10, salience: 20, role: 'co-decider' },
      { actor: 'de', capability: 29, position: 100, salience: 50, role: 'member' },
    ]);
    expect(issues[1]!.question.reference).toBeNull();
  });

  it('has the Parliament decide with the members by COD alone, and unanimity where it says so', async () => {
    const { question } = await onlyOf({ ...ISSUE, proc: 'CNS', counvte: 'Unan', pep: 10, sep: 20 });
    expect(question.rule).toBe('unanimity');
    expect(question.stands[0]).toMatchObject({ actor: 'ep', role: 'member', capability: 12 });
    expect((await onlyOf({ ...ISSUE, counvte: 'QMV(10)' })).question.rule).toBe('qualified');
  });

  it('leaves out and counts what cannot be scored, and fills in salience', async () => {
    const { out: _, ...open } = ISSUE;
    const { pde: __, ...silent } = ISSUE;
    const told = await readMade([
      { ...open, isnr: 1 },
      { ...silent, isnr: 2 },
      { ...ISSUE, isnr: 3, pfr: 0, sfr: 90, plu: 0 },
      { prnr: 'p3', isnr: 4, proc: 'COD', counvte: 'QMV', plu: 5, out: 5 },
    ]);
    expect(told).toMatchObject({ withoutOutcome: 1, withoutPosition: 1, withoutSalience: 2 });
    expect(told.issues.map(({ question }) => question.stands.map(({ salience }) => salience))).toEqual([
      [90, 50, 70],
      [50],
    ]);
  });

  it.each<[string, Row, string]>([
    [
      'a word for a place',
      { pde: 'far' },
      'line 4 of ".*": field "pde" holds "far", no number from 0 to 100',
    ],
    ['a place off the line', { out: 101 }, 'field "out" holds "101"'],
    ['a salience below 0', { sde: -1 }, 'field "sde" holds "-1"'],
    ['an unknown rule', { counvte: 'lot' }, 'field "counvte" holds "lot", none of QMV'],
    ['an unknown procedure', { proc: 'XXX' }, 'field "proc" holds "XXX", none of COD, CNS'],
    ['no proposal', { prnr: '' }, 'field "prnr" is empty'],
    ['an issue told twice', { isnr: 'p1i1' }, 'field "isnr" holds "p1i1" for the second time'],
  ])('is refused for %s, with line and field', async (_, change, message) => {
    const rows = [ISSUE, { ...ISSUE, isnr: 'p1i2', ...change }];
    const error = await readMade(rows).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(CasusError);
    expect(error).toMatchObject({
      code: 'E_DATASET',
      message: expect.stringMatching(new RegExp(message, 'u')),
      where: { line: 4 },
    });
  });

  it('is refused without a field, with a short line, and when it is not there', async () => {
    const without = write(
      [ISSUE],
      NAMES.filter((name) => name !== 'suk'),
    );
    await expect(readDeu(without)).rejects.toThrow('there is no field "suk"');
    const short = join(folder, 'short.tsv');
    writeFileSync(short, `${NAMES.join('\t')}\n${sharesOf(NAMES)}\np1\tp1i1\n`);
    await expect(readDeu(short)).rejects.toThrow(/line 3 of .*Invalid Record Length/u);
    writeFileSync(short, `${NAMES.join('\t')}\np1\n`);
    await expect(readDeu(short)).rejects.toThrow(/line 2 of .*Invalid Record Length/u);
    await expect(readDeu(join(folder, 'none.tsv'))).rejects.toThrow('there is no file');
  });
});

const shared = '../shared/data/deu/deu3-train.tsv';
describe.skipIf(!existsSync(shared))('the training part (skipped when ../shared is not there)', () => {
  it('has the issues, and the errors of mean and salience mean, that were worked out elsewhere', async () => {
    const { issues, proposals, withoutOutcome, withoutPosition } = await readDeu(shared);
    expect([issues.length, withoutOutcome, withoutPosition, proposals]).toEqual([234, 8, 0, 96]);
    const mae = (of: typeof meanPosition) =>
      issues.reduce((sum, { question, outcome }) => sum + Math.abs(of(question)! - outcome), 0) /
      issues.length;
    // By numpy, all actors with a position; missing salience filled with the mean of the issue.
    expect(mae(meanPosition)).toBeCloseTo(25.33694, 5);
    expect(mae(salienceMean)).toBeCloseTo(24.82918, 5);
  });
});
