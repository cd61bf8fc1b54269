import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRandom, paragraphsOf } from './made-news.js';
import { runCasus, startCasus } from './run-casus.js';

/** Another run of chances: `CASUS_CRASH_SEED=7 npx vitest run test/code.test.ts`. */
const SEED = Number(process.env['CASUS_CRASH_SEED'] ?? 20260103);
const KILLS = 8;
/** Enough for some seconds of work, so that checkpoints fall before, between and after the kills. */
const ARTICLES = 500;

function article(number: number): string {
  const text = paragraphsOf(number).join('\n\n');
  return JSON.stringify({ id: `a${number}`, text, published: '2020-04-15' });
}

describe('casus code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-code-'));
  const corpus = join(folder, 'corpus.jsonl');
  const few = join(folder, 'few.jsonl');
  const at = (name: string) => join(folder, name);
  const progress = (name: string) =>
    JSON.parse(readFileSync(`${at(name)}.progress`, 'utf8')) as {
      input: { lines: number };
      output: { bytes: number };
      done: boolean;
    };
  let whole: Buffer;

  beforeAll(async () => {
    const lines = Array.from({ length: ARTICLES }, (_, number) => article(number));
    lines[5] = '{bad';
    writeFileSync(corpus, lines.join('\n'));
    writeFileSync(few, `${lines.slice(0, 3).join('\n')}\n`);
    const ended = await runCasus(['code', corpus, '-o', at('whole.jsonl'), '--cores', '1']);
    expect(ended).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        new RegExp(`^Coded ${ARTICLES - 1} articles \\(\\d+ sentences\\) into `, 'u'),
      ),
      stderr: expect.stringContaining('1 line of the corpus was skipped'),
    });
    expect(ended.stderr).toContain(`${corpus}:6: `);
    whole = readFileSync(at('whole.jsonl'));
    const documents = whole
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Number((JSON.parse(line) as { casus_document: string }).casus_document.slice(1)));
    expect(documents).toEqual([...documents].sort((a, b) => a - b));
    expect(new Set(documents).size).toBe(ARTICLES - 1);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same bytes on all cores, and from standard input', async () => {
    expect((await runCasus(['code', corpus, '-o', at('cores.jsonl')])).code).toBe(1);
    expect(readFileSync(at('cores.jsonl')).equals(whole)).toBe(true);
    const stdin = readFileSync(corpus, 'utf8');
    expect((await runCasus(['code', '-', '-o', at('stdin.jsonl')], { stdin })).code).toBe(1);
    expect(readFileSync(at('stdin.jsonl')).equals(whole)).toBe(true);
  }, 120_000);

  it(`gives the same bytes after ${KILLS} ends by force or by Ctrl-C (seed ${SEED})`, async () => {
    const random = makeRandom(SEED);
    const ends: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const name = `killed-${kill % 2}.jsonl`;
      const { child, ended } = startCasus(['code', corpus, '-o', at(name), '--resume']);
      let over = false;
      void ended.then(() => {
        over = true;
      });
      const size = () => statSync(at(name), { throwIfNoEntry: false })?.size ?? 0;
      const before = size();
      // Half of them strike while it still loads, the others some while after it has begun to write.
      if (kill % 4 >= 2) while (!over && size() <= before) await wait(5);
      await wait(random() * 1500);
      child.kill(kill % 3 === 2 ? 'SIGINT' : 'SIGKILL');
      const { code, signal, stderr } = await ended;
      ends.push(signal ?? String(code));
      expect([1, 130, null], stderr).toContain(code);
      if (code === 130) {
        expect(stderr).toContain('--resume goes on');
        // Who was asked to end leaves nothing behind the checkpoint.
        expect(size()).toBe(progress(name).output.bytes);
      }
    }
    for (const name of ['killed-0.jsonl', 'killed-1.jsonl']) {
      // What a crash may leave behind the checkpoint is cut off.
      if (existsSync(at(name))) appendFileSync(at(name), '{"half a li');
      const { code, stderr } = await runCasus(['code', corpus, '-o', at(name), '--resume']);
      expect(code, stderr).toBe(1);
      expect(readFileSync(at(name)).equals(whole), ends.join(' ')).toBe(true);
      expect(progress(name)).toMatchObject({ done: true, input: { lines: ARTICLES } });
    }
  }, 240_000);

  it('refuses an output that exists, and says what to do', async () => {
    const { code, stderr } = await runCasus(['code', few, '-o', at('whole.jsonl')]);
    expect(code).toBe(2);
    expect(stderr).toContain('--resume goes on with it');
    writeFileSync(at('stray.jsonl'), 'mine');
    const stray = await runCasus(['code', few, '-o', at('stray.jsonl'), '--resume']);
    expect(stray).toMatchObject({ code: 2, stderr: expect.stringContaining('tells how far') });
    expect(readFileSync(at('stray.jsonl'), 'utf8')).toBe('mine');
  });

  it('does not go on with another corpus, other options, or an output that was cut', async () => {
    const lines = readFileSync(few, 'utf8');
    expect((await runCasus(['code', few, '-o', at('few.csv'), '--format', 'csv'])).code).toBe(0);
    const again = (...more: string[]) =>
      runCasus(['code', few, '-o', at('few.csv'), '--resume', '--format', 'csv', ...more]);
    expect((await again('--dyads')).stderr).toContain('other options (dyads false)');
    // A corpus that has grown is gone on with.
    const before = readFileSync(at('few.csv'), 'utf8');
    appendFileSync(few, `${article(1)}\n`);
    expect((await again()).code).toBe(0);
    const after = readFileSync(at('few.csv'), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.match(/^event,document/gmu)).toHaveLength(1);
    writeFileSync(few, lines.replace('France', 'Greece'));
    expect((await again()).stderr).toContain('is not the corpus');
    writeFileSync(at('few.csv'), before.slice(0, 10));
    expect((await again()).stderr).toContain('is shorter than');
  }, 60_000);

  it.each([
    ['a corpus that is not there', ['absent.jsonl', '-o', 'x.jsonl'], 2, 'E_NOT_FOUND'],
    ['a format that is none', ['few.jsonl', '-o', 'x.jsonl', '--format', 'xml'], 2, 'Allowed choices'],
    ['no output', ['few.jsonl'], 2, '--output'],
    ['an output in a folder that is not there', ['few.jsonl', '-o', 'absent/x.jsonl'], 4, 'E_OUTPUT'],
  ])('ends on %s', async (_, args, status, what) => {
    const { code, stderr } = await runCasus(['code', ...args], { cwd: folder });
    expect(stderr).toContain(what);
    expect(code).toBe(status);
  });
});
