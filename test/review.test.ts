import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCasus } from './run-casus.js';

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly review: { readonly state: string } | null;
}

describe('casus review', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-review-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const casus = (...args: string[]) => callCasus([...args, '--db', join(folder, 'casus.db')]);
  const said = async (...args: string[]) => {
    const { code, stdout, stderr } = await casus(...args);
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const events = async (...args: string[]) =>
    JSON.parse((await casus('events', '--json', ...args)).stdout) as Listed[];
  let meet = '';
  let attack = '';

  beforeAll(async () => {
    const file = join(folder, 'plans.txt');
    writeFileSync(file, 'Plans for talks\n\nChile may meet Peru on May 20. Bolivia attacked Peru on May 3.');
    await said('read', file, '--published', '2024-05-15');
    for (const { id, type } of await events()) {
      if (type === 'CONSULT') meet = id;
      else attack = id;
    }
  }, 60_000);

  it('shows the next finding with its sentence, its fields and the commands, and asks nothing', async () => {
    const out = await said('review', 'next', '--by', 'Ann Lee', '--kind', 'event');
    for (const words of [
      'article 1 “Plans for talks”, 2 left in it',
      '  Chile may meet Peru on May 20.',
      'status      possible',
      'date        2024-05-20',
      `casus review accept ${meet.slice(0, 14)} --by "Ann Lee"`,
      'casus review correct',
    ])
      expect(out).toContain(words);
    expect(out.split('\n').every((line) => line.length <= 100 || line.startsWith('casus'))).toBe(true);
    expect(await said('review', 'next', '--kind', 'mention')).toContain('mention:');
  });

  it('enters verdicts of persons, once', async () => {
    const corrected = await said(
      ...['review', 'correct', meet, '--by', 'Ann', '--because', 'a plan'],
      ...['--set', 'status=planned', '--set', 'recipients=PER,Bolivia MIL'],
    );
    expect(corrected).toContain('Ann corrected');
    expect(corrected).toContain('recipients=BOL MIL, PER');
    expect(
      await said(
        'review',
        'correct',
        meet,
        '--by',
        'Ann',
        '--because',
        'a plan',
        '--set',
        'status=planned',
        '--set',
        'recipients=PER,Bolivia MIL',
      ),
    ).toContain('already');
    await said('review', 'reject', attack, '--by', 'Ann', '--because', 'a film');
  });

  it('shows the machine’s own with a mark, and corrected values when asked', async () => {
    expect(await events('--status', 'possible')).toMatchObject([
      { id: meet, review: { state: 'corrected' } },
    ]);
    const plain = await said('events');
    expect(plain).toMatch(/possible .* ✎/u);
    expect(plain).toMatch(/happened .* ⊘/u);

    expect(await events('--reviewed')).toMatchObject([{ id: meet, status: 'planned' }]);
    expect((await casus('events', '--reviewed')).stderr).toContain('reviewers reject it: 1');
    // A filter asks of the values that are shown.
    expect(await events('--reviewed', '--status', 'planned')).toHaveLength(1);
    expect(await events('--reviewed', '--status', 'possible')).toEqual([]);
    expect(await events('--reviewed', '--recipient', 'Bolivia')).toHaveLength(1);
    expect(await events('--reviewed', '--known', '1999')).toEqual([]);
    expect(await events('--reviewed', 'Nobody')).toMatchObject([{ review: null }, { review: null }]);

    expect((await casus('show', '1', '--reviewed')).stdout).toMatch(/planned .*✎/u);
    expect(await said('show', '1')).toMatch(/possible .*✎[\s\S]*⊘/u);
    const csv = parseCsv(await said('events', '--csv'), { columns: true }) as Record<string, string>[];
    expect(csv.map(({ review }) => review)).toEqual(['corrected', 'rejected']);
  });

  it('shows where reviewers differ, and then keeps the machine’s value', async () => {
    const out = await said('review', 'accept', meet, attack, '--by', 'Bob');
    expect(out).toContain('reviewers differ: status: planned (Ann), possible (Bob)');
    expect(out).toContain('reviewers differ: it is one (Bob), it is none (Ann)');
    expect(await events('--reviewed')).toMatchObject([
      { status: 'possible', review: { state: 'disputed' } },
      { status: 'happened', review: { state: 'disputed' } },
    ]);
    expect(await events('--reviewed', 'Ann')).toMatchObject([{ status: 'planned' }]);
    const why = await said('why', meet);
    for (const words of ['Ann corrected it', '“a plan”', 'Bob accepted it', 'reviewers differ: status'])
      expect(why).toContain(words);
    expect(await said('review', 'next', '--by', 'Bob', '--kind', 'event')).toContain(
      'Bob has reviewed all of it.',
    );
  });

  it('lists reviews by person and verdict, as table, JSON and CSV', async () => {
    expect(await said('review', 'list')).toMatch(/Ann .*✎ corrected .*status=planned/u);
    const list = async (...args: string[]) =>
      JSON.parse(await said('review', 'list', '--json', ...args)) as { by: string; verdict: string }[];
    expect((await list()).map(({ by, verdict }) => `${by} ${verdict}`)).toEqual([
      'Ann corrected',
      'Ann rejected',
      'Bob accepted',
      'Bob accepted',
    ]);
    expect(await list('--by', 'Bob')).toHaveLength(2);
    expect(await list('--verdict', 'rejected')).toHaveLength(1);
    expect(await list('--kind', 'relation')).toEqual([]);
    const csv = parseCsv(await said('review', 'list', '--csv'), { columns: true }) as Record<
      string,
      string
    >[];
    expect(csv[0]).toMatchObject({
      finding: meet,
      kind: 'event',
      verdict: 'corrected',
      corrections: 'recipients=BOL MIL, PER; status=planned',
      machine: 'recipients=PER; status=possible',
      by: 'Ann',
      because: 'a plan',
    });
  });

  it('measures agreement by field, the same each time', async () => {
    const rows = JSON.parse(await said('review', 'agreement', '--json')) as {
      field: string;
      items: number;
      alpha: number | null;
    }[];
    expect(rows.find(({ field }) => field === 'kept')).toMatchObject({ items: 2, persons: 2, same: 0.5 });
    expect(rows.find(({ field }) => field === 'status')).toMatchObject({ items: 1, alpha: 0 });
    expect(await said('review', 'agreement', '--seed', '5')).toBe(
      await said('review', 'agreement', '--seed', '5'),
    );
    expect(await said('review', 'agreement', '--kind', 'mention')).toContain(
      'No finding was reviewed by two',
    );
  });

  it('refuses what cannot be, and enters nothing then', async () => {
    const runs = await said('history', '--csv');
    for (const [args, why] of [
      [['accept', meet, 'nothing'], 'E_NOT_FOUND'],
      [['correct', meet, '--set', 'status=maybe'], 'it may be: happened'],
      [['correct', meet, '--set', 'colour=red'], 'nothing that can be corrected'],
      [['correct', meet], '--set'],
      [['undo', '99'], 'E_NOT_FOUND'],
      [['next', '--kind', 'poem'], 'Allowed choices'],
    ] as const)
      expect(await casus('review', ...args), args.join(' ')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(why),
      });
    expect(await said('history', '--csv')).toBe(runs);
  });

  it('takes reviews back, the last first, and keeps their history', async () => {
    const later = await said('review', 'accept', meet, '--by', 'Ann');
    const run = /^Run (\d+)/u.exec(later)![1]!;
    expect(await casus('review', 'undo', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`run ${run} replaced part of run 2`),
    });
    await said('review', 'undo', run);
    expect(await said('review', 'list', '--by', 'Ann')).toContain('corrected');
    await said('undo', '2');
    expect(await events('--reviewed')).toMatchObject([
      { status: 'possible', review: { state: 'accepted' } },
      {},
    ]);
    expect(await said('history', meet)).toMatch(/review\.verdict +corrected .*undone/u);
  });

  it('reviews a forecast as it reviews an event', async () => {
    const out = await said('review', 'next', '--kind', 'forecast', '--by', 'Ann');
    const id = /^(forecast:\w+)/u.exec(out)![1]!;
    expect(out).toContain('outcome');
    expect(await said('review', 'correct', id, '--set', 'date=2025', '--by', 'Ann')).toContain('date=2025');
    await said('review', 'accept', id, '--by', 'Bob');
    expect(await said('review', 'agreement', '--kind', 'forecast')).toMatch(/forecast +date +1 +2 +0 %/u);
    expect(await casus('review', 'correct', id, '--set', 'who=nobody known')).toMatchObject({ code: 2 });
  });

  it('corrects an actor mention', async () => {
    const out = await said('review', 'next', '--kind', 'mention', '--by', 'Ann');
    const id = /^(mention:\w+)/u.exec(out)![1]!;
    expect(await said('review', 'correct', id, '--set', 'actors=Peru', '--by', 'Ann')).toContain(
      'actors=actor:PER',
    );
    expect(await said('review', 'list', '--kind', 'mention')).toContain(id);
  });
});
