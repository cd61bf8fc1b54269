import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCasus, type Ended, runCasus, startCasus } from './run-casus.js';

const SAMPLE = fileURLToPath(new URL('../samples/summit.html', import.meta.url));
const hasWorkbench = existsSync(new URL('../dist/workbench/index.html', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'casus-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;

/** No stack, whatever went wrong. */
function expectClean({ stderr }: Pick<Ended, 'stderr'>): void {
  expect(stderr).not.toMatch(/^\s+at /mu);
}

interface EventJson {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly sentence: number;
  readonly actors: readonly { readonly code: string }[];
  readonly words: { readonly quote: string; readonly trigger: string };
}

/** The sample, read once by `casus demo`; the tests below only ask. */
const db = path('demo.db');
const casus = (...args: string[]) => callCasus([...args, '--db', db]);
const json = async <Out>(...args: string[]): Promise<Out> => {
  const { code, stdout, stderr } = await casus(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Out;
};
let demo: Ended;
let demoMs: number;
let events: readonly EventJson[];

beforeAll(async () => {
  const start = performance.now();
  demo = await runCasus(['demo', '--db', db]);
  demoMs = performance.now() - start;
  events = await json<EventJson[]>('events');
}, 60_000);

describe('casus demo', () => {
  it('reads the sample, shows what is kept and names commands that work', async () => {
    expect(demo.code).toBe(0);
    expect(demo.stderr).toBe('');
    expect(demo.stdout).toContain('Central Asian leaders weigh border programme');
    expect(demo.stdout).toContain('published 9 October 2019 (');
    expect(events.length).toBeGreaterThanOrEqual(5);
    for (const { id } of events) expect(demo.stdout).toContain(id.slice('event:'.length, 14));
    const next = [...demo.stdout.matchAll(/npx casus ((?:show|why) \S+) --db/gu)].map((match) => match[1]!);
    expect(next.length).toBe(2);
    for (const command of next) expect((await casus(...command.split(' '))).code, command).toBe(0);
  });

  it('takes seconds, as a newcomer is promised, beside other tests too', () => {
    expect(demoMs).toBeLessThan(20_000);
  });

  it('adds nothing when it runs again, in the folder where it is', async () => {
    const cwd = path('elsewhere');
    mkdirSync(cwd);
    expect((await runCasus(['demo'], { cwd })).stdout).toContain('Kept in casus.db');
    expect(existsSync(join(cwd, 'casus.db'))).toBe(true);
    const again = await runCasus(['demo'], { cwd });
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('nothing new was added');
  });
});

describe('casus parse', () => {
  it('reads the words of CoNLL-U, makes tags and trees anew, and names the line that is none', async () => {
    const row = (index: number, form: string) => [index, form, ...Array(8).fill('_')].join('\t');
    const lines = ['# text = Nobody came', row(1, 'Nobody'), row(2, 'came')].map((line, at) =>
      at === 0 ? line : line.replace(/^((?:[^\t]*\t){6})_/u, '$10'),
    );
    writeFileSync(path('words.conllu'), `${lines.join('\n')}\n\n`);
    const { code, stdout } = await callCasus(['parse', path('words.conllu'), '--conllu']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2\tcame\tcome\tVERB\tVBD\t.*\t0\troot\t_\t_$/mu);
    expect((await callCasus(['parse', path('words.conllu')])).stdout).toBe('Nobody/PRON came/VERB\n');
    writeFileSync(path('bad.conllu'), '1\tword\n');
    const bad = await callCasus(['parse', path('bad.conllu')]);
    expect(bad).toMatchObject({ code: 1, stdout: '' });
    expect(bad.stderr).toContain('line 1: 2 columns');
    expect(bad.stderr).toContain('[E_CONLLU]');
  });
});

describe('casus read', () => {
  it('keeps the pages of a folder, skips and counts the rest, and says so with status 1', async () => {
    const pages = path('pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'a.html'), page('One', '<p>France warned Mali on 4 May 2020.</p>'.repeat(3)));
    writeFileSync(join(pages, 'b.html'), '%PDF-1.7\n%âãÏÓ');
    writeFileSync(join(pages, 'c.html'), '');
    writeFileSync(join(pages, 'd.txt'), 'Two\n\nPoland and Belarus signed a treaty in Minsk on Friday.\n');
    const file = path('pages.db');
    const first = await callCasus(['read', pages, '--db', file]);
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('Read 2 pages');
    expect(first.stdout).toContain('2 new');
    expect(first.stderr).toContain('[E_MEDIA_TYPE]');
    expect(first.stderr).toContain('[E_EMPTY]');
    expect(first.stderr).toContain('2 of 4 inputs were skipped');
    expectClean(first);
    const second = await callCasus(['read', pages, '--db', file, '--json']);
    expect(second.code).toBe(1);
    const outcomes = JSON.parse(second.stdout) as { run?: number | null; error?: { code: string } }[];
    expect(outcomes.map(({ run, error }) => error?.code ?? run)).toEqual([
      null,
      'E_MEDIA_TYPE',
      'E_EMPTY',
      null,
    ]);
  });

  it('reads many pages with several threads as with one, failures included', async () => {
    const pages = path('threads');
    mkdirSync(pages);
    const states = ['France', 'Poland', 'Japan', 'Brazil', 'Kenya', 'Turkey'];
    // More than are read before threads are started.
    for (let index = 0; index < 36; index += 1) {
      const [one, other] = [states[index % 6]!, states[Math.floor(index / 6 + index + 1) % 6]!];
      writeFileSync(
        join(pages, `${String(index).padStart(2, '0')}.txt`),
        index === 30
          ? '%PDF-1.7'
          : `Report ${index}\n\n${one} warned ${other} on ${1 + (index % 28)} May 2020.\n`,
      );
    }
    const said = [];
    for (const cores of ['1', '2']) {
      const file = path(`threads-${cores}.db`);
      const { code, stderr } = await runCasus(['read', pages, '--db', file, '--cores', cores]);
      const { stdout } = await callCasus(['events', '--json', '--db', file]);
      // The moment of recording is the one thing that may differ.
      const events = JSON.parse(
        stdout.replaceAll(/"recordedAt": "[^"]+"/gu, '"recordedAt": ""'),
      ) as EventJson[];
      said.push({
        code,
        stderr: stderr.replaceAll(file, ''),
        events,
      });
    }
    expect(said[1]).toEqual(said[0]);
    expect(said[0]!.code).toBe(1);
    expect(said[0]!.events.length).toBeGreaterThan(25);
  });

  it('reads standard input, and takes the date that it is given', async () => {
    const file = path('stdin.db');
    const stdin = page('From a pipe', '<p>France warned Mali on Monday.</p>'.repeat(3));
    const end = await runCasus(['read', '-', '--db', file, '--published', '2020-05-08'], { stdin });
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain('published 8 May 2020 (given by the reader)');
  });

  it("lets no words of a page and no file's name steer the terminal", async () => {
    const name = path('\u001b]0;owned\u0007.html');
    writeFileSync(
      name,
      page(
        '\u001b[2JFrance warns Mali of a \u009b31mTitle',
        '<p>France warned Mali on Monday.</p>'.repeat(3),
      ),
    );
    const end = await callCasus(['read', name, `${name}x`, '--db', path('steer.db')]);
    expect(end.code).toBe(1);
    expect(end.stdout).toContain('France');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come
    expect(end.stdout + end.stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u);
    expect(end.stderr).toContain('owned');
  });

  it('keeps nothing on a dry run', async () => {
    const file = path('dry.db');
    const end = await callCasus(['read', SAMPLE, '--dry-run', '--show-furniture', '--db', file]);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain('Central Asian leaders');
    expect(end.stdout).toContain('support-appeal');
    expect(end.stdout).toContain('nothing is kept');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['a missing file', ['nowhere.html'], 2, 'E_NOT_FOUND'],
    ['an address of another kind', ['ftp://example.org/page'], 2, 'E_URL'],
    ['a private address', ['http://127.0.0.1:9/page'], 5, 'E_ADDRESS_REFUSED'],
  ])('gives the one input that failed its own status: %s', async (_, args, code, error) => {
    const end = await callCasus(['read', ...args, '--db', path('failed.db')]);
    expect(end.code).toBe(code);
    expect(end.stderr).toContain(`[${error}]`);
    expect(end.stdout).toBe('');
    expectClean(end);
  });

  it('may run twice at once on one record', async () => {
    const file = path('twice.db');
    const pages = path('many');
    mkdirSync(pages);
    for (let number = 0; number < 6; number++)
      writeFileSync(
        join(pages, `${number}.html`),
        page(`Report ${number}`, `<p>France warned Mali ${number} times on 4 May 2020.</p>`.repeat(3)),
      );
    const ends = await Promise.all([1, 2].map(() => runCasus(['read', pages, '--db', file, '--json'])));
    for (const end of ends) expect(end).toMatchObject({ code: 0, stderr: '' });
    const runs = ends.flatMap(({ stdout }) => JSON.parse(stdout) as { run: number | null }[]);
    expect(runs.filter(({ run }) => run !== null).length).toBe(6);
    const history = await runCasus(['history', '--db', file, '--json']);
    expect((JSON.parse(history.stdout) as unknown[]).length).toBe(6);
  });
});

describe('asking the record', () => {
  it('filters events; all filters hold for each', async () => {
    const one = events.find(({ status }) => status === 'denied') ?? events[0]!;
    const code = one.actors[0]!.code;
    const found = await json<EventJson[]>('events', '--actor', code, '--status', one.status);
    expect(found.map(({ id }) => id)).toContain(one.id);
    for (const event of found) {
      expect(event.status).toBe(one.status);
      expect(event.actors.map((actor) => actor.code)).toContain(code);
    }
    expect(await json<EventJson[]>('events', '--type', one.type, '--limit', '1')).toHaveLength(1);
    expect(await json<EventJson[]>('events', '--outlet', 'nobody')).toEqual([]);
    expect((await casus('events', '--outlet', 'nobody')).stdout).toMatch(/^No event fits/u);
  });

  it('asks what the record said at a moment', async () => {
    expect(await json<EventJson[]>('events', '--known', '2001')).toEqual([]);
    expect(await json<EventJson[]>('events', '--known', '2999')).toEqual(events);
  });

  it('gives the same events as CSV', async () => {
    const { stdout, code } = await casus('events', '--csv');
    expect(code).toBe(0);
    const rows = parseCsv(stdout, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ event, status, quote }) => ({ event, status, quote }))).toEqual(
      events.map(({ id, status, words }) => ({ event: id, status, quote: words.quote })),
    );
  });

  it('fits tables to the terminal', async () => {
    for (const columns of [80, 120]) {
      for (const command of [['events'], ['happenings'], ['articles'], ['actors'], ['history']]) {
        const { stdout } = await callCasus([...command, '--db', db], { env: { COLUMNS: String(columns) } });
        expect(stdout.split('\n').length).toBeGreaterThan(2);
        for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('lists articles and actors', async () => {
    const articles = await json<{ number: number; id: string; events: number }[]>(
      'articles',
      '--from',
      '2019-10',
      '--to',
      '2019-10',
    );
    expect(articles).toMatchObject([{ number: 1, events: events.length }]);
    const actors = await json<{ code: string; mentions: number }[]>('actors', '--article', '1');
    expect(actors.find(({ code }) => code === 'TJK')?.mentions).toBeGreaterThan(3);
  });

  it('shows the text with the trigger of each event marked, and furniture on demand', async () => {
    const { stdout } = await casus('show', '1');
    for (const { words } of events)
      expect(stdout).toMatch(new RegExp(`${words.trigger}(?:\\[\\d+\\])+`, 'u'));
    expect(stdout).not.toContain('Support independent reporting');
    expect((await casus('show', '1', '--show-furniture')).stdout).toContain(
      '[support-appeal] Support independent reporting',
    );
  });

  it('leads an event back to its sentence, rules, speakers, sources and claims', async () => {
    const one = events.find(({ status }) => status === 'denied') ?? events[0]!;
    const { stdout, code } = await casus('why', one.id.slice(0, 'event:'.length + 10));
    expect(code).toBe(0);
    expect(stdout).toContain(`[${one.words.trigger}]`);
    expect(stdout).toMatch(/the rules \(score [\d.]+ of 1\)\n +[\d.-]+ {2}\S/u);
    expect(stdout).toContain('Steppe Wire reports');
    expect(stdout).toContain('publisher: Steppe Wire');
    expect(stdout).toMatch(/\d+ claims recorded \d{4}-\d\d-\d\dT/u);
    expect(stdout).toMatch(/made by page@\d+ .*ontology@[0-9a-f]+ .*weights@[0-9a-f]+/u);
  });

  it('says why a sentence was not coded, by number and by words', async () => {
    const first = await casus('why-not', '1', '1');
    expect(first.stdout).toMatch(/^1\. Central Asian leaders/u);
    expect(first.stdout).toContain('not coded, headline');
    const byWords = await casus('why-not', '1', 'fair-weather coat');
    expect(byWords.code).toBe(0);
    expect(byWords.stdout).toContain('“Neutrality is a fair-weather coat.”');
    const several = await casus('why-not', '1', 'Tajikistan');
    expect(several.code).toBe(2);
    expect(several.stderr).toMatch(/sentences \d+, \d+.* hold "Tajikistan"/u);
    expect((await casus('why-not', '1', '999')).code).toBe(2);
  });

  it('supersedes, shows the history and undoes', async () => {
    const file = path('undo.db');
    const at = (...args: string[]) => callCasus([...args, '--db', file]);
    await at('read', SAMPLE);
    const before = JSON.parse((await at('events', '--json')).stdout) as EventJson[];
    const changed = await at('read', SAMPLE, '--published', '2018');
    expect(changed.stdout).toMatch(/\d+ claims added, \d+ superseded/u);
    expect((JSON.parse((await at('events', '--json')).stdout) as EventJson[]).length).toBe(before.length);
    const undone = await at('undo', '2');
    expect(undone.code).toBe(0);
    const after = JSON.parse((await at('events', '--json')).stdout) as Record<string, unknown>[];
    const bare = (list: readonly object[]) => list.map((event) => ({ ...event, recordedAt: null }));
    expect(bare(after)).toEqual(bare(before));
    const again = await at('undo', '2');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('undone already');
    const runs = JSON.parse((await at('history', '--json')).stdout) as { undoneAt: string | null }[];
    expect(runs.map(({ undoneAt }) => undoneAt !== null)).toEqual([false, true]);
    const article = JSON.parse((await at('articles', '--json')).stdout) as { id: string }[];
    const claims = JSON.parse((await at('history', article[0]!.id, '--json')).stdout) as {
      retractedFor: string | null;
    }[];
    expect(new Set(claims.map(({ retractedFor }) => retractedFor))).toEqual(
      new Set([null, 'superseded', 'undone']),
    );
  });
});

describe('a wrong command line', () => {
  it.each([
    [['evnts'], 'Did you mean events?'],
    [['events', '--statsu', 'denied'], 'Did you mean --status?'],
    [['events', '--status', 'maybe'], 'happened, ongoing, planned'],
    [['events', '--from', 'May'], 'YYYY-MM-DD'],
    [['events', '--limit', '0'], 'whole number above 0'],
    [['events', '--json', '--csv'], 'cannot be used with'],
    [['read'], "missing required argument 'input'"],
    [['show', '7'], 'casus articles lists them'],
    [['why', 'event:zzzz'], 'casus events lists them'],
    [['undo', '99'], 'there is no run 99'],
    [['serve', '--port', '99999'], '0 to 65535'],
  ])('ends with status 2 and says what to do: %j', async (args, hint) => {
    const end = await (args[0] === 'evnts' ? callCasus(args) : casus(...args));
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/^casus: /u);
    expect(end.stderr).toContain(hint);
    expect(end.stdout).toBe('');
    expectClean(end);
  });

  it('ends with status 4 when the record is missing or another file, and touches neither', async () => {
    const missing = await callCasus(['events', '--db', path('missing.db')]);
    expect(missing.code).toBe(4);
    expect(missing.stderr).toContain('[E_STORE_OPEN]');
    expect(existsSync(path('missing.db'))).toBe(false);
    const other = path('notes.txt');
    writeFileSync(other, 'not a record\n'.repeat(500));
    const wrong = await callCasus(['read', SAMPLE, '--db', other]);
    expect(wrong.code).toBe(4);
    expect(readFileSync(other, 'utf8')).toBe('not a record\n'.repeat(500));
    expectClean(wrong);
    const debug = await callCasus(['events', '--db', other], { env: { CASUS_DEBUG: '1' } });
    expect(debug.stderr).toMatch(/^\s+at /mu);
  });
});

describe('the terminal', () => {
  it('has help for the program and for a command', async () => {
    const help = await callCasus(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Exit status');
    expect((await callCasus(['help', 'read'])).stdout).toBe((await callCasus(['read', '--help'])).stdout);
    expect((await callCasus(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it('takes the record from CASUS_DB when no --db is given', async () => {
    const end = await runCasus(['events', '--json'], { env: { CASUS_DB: db }, cwd: folder });
    expect(JSON.parse(end.stdout)).toEqual(events);
  });

  it('has colours when they are forced, none in a pipe, none with NO_COLOR', async () => {
    const colour = '\u001b[';
    const run = (env: Record<string, string>) => runCasus(['events', '--db', db], { env });
    expect((await run({ NO_COLOR: '', FORCE_COLOR: '1' })).stdout).toContain(colour);
    expect((await run({ NO_COLOR: '', CI: '1' })).stdout).not.toContain(colour);
    expect((await run({ NO_COLOR: '1', FORCE_COLOR: '1' })).stdout).not.toContain(colour);
  });

  it('takes a closed pipe for an end', async () => {
    const { child, ended } = startCasus(['why-not', '1', '--json', '--db', db]);
    child.stdout?.destroy();
    const end = await ended;
    expect(end.stderr).toBe('');
    expect(end.code).toBe(0);
  });
});

describe.skipIf(!hasWorkbench)('casus serve (skipped when the workbench is not built: npm run build)', () => {
  it('serves the record until it is interrupted, and refuses a port that is taken', async () => {
    const { child, ended } = startCasus(['serve', '--port', '0', '--db', db]);
    const url = await new Promise<string>((found, failed) => {
      let text = '';
      child.stdout?.on('data', (chunk: string) => {
        text += chunk;
        const match = /http:\/\/\S+/u.exec(text);
        if (match) found(match[0]);
      });
      void ended.then((end) => failed(new Error(`it ended: ${JSON.stringify(end)}`)));
    });
    const list = (await (await fetch(new URL('/api/articles', url))).json()) as { articles: unknown[] };
    expect(list.articles).toHaveLength(1);
    const second = await callCasus(['serve', '--port', new URL(url).port, '--db', db]);
    expect(second.code).toBe(5);
    expect(second.stderr).toContain('[E_LISTEN]');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });
});
