import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReader } from '#apps/pipeline.js';
import { type EventText, makeInstant } from '#core/index.js';
import { openInputs } from '#edge/inputs.js';
import { openSqlite } from '#edge/sqlite.js';
import { makeRandom, paragraphsOf } from './made-news.js';
import { runCasus, startCasus } from './run-casus.js';

/** Another run of chances: `CASUS_CRASH_SEED=7 npx vitest run test/crash.test.ts`. */
const SEED = Number(process.env['CASUS_CRASH_SEED'] ?? 20260102);
const KILLS = Number(process.env['CASUS_CRASH_KILLS'] ?? 26);
const PAGES = 14;

/** One page of plain news; `number` makes every page another. */
function page(number: number): string {
  const paragraphs = paragraphsOf(number).map((paragraph) => `<p>${paragraph}</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report ${number}</title>
<meta property="article:published_time" content="2020-04-${String(1 + (number % 28)).padStart(2, '0')}"></head>
<body><article><h1>Report ${number}</h1>${paragraphs.join('\n')}</article></body></html>`;
}

/** Ids of the claims that hold, by article. */
function heldClaims(db: Database.Database): Map<string, string[]> {
  const rows = db
    .prepare('select article_id, id from claims where retracted_at is null order by article_id, id')
    .all() as { article_id: string; id: string }[];
  const held = new Map<string, string[]>();
  for (const { article_id, id } of rows) held.set(article_id, [...(held.get(article_id) ?? []), id]);
  return held;
}

describe(`a record whose reading is killed ${KILLS} times at random moments (seed ${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-crash-'));
  const pages = join(folder, 'pages');
  const now = () => makeInstant(new Date());
  let reference: Map<string, string[]>;
  /** What an undisturbed process reads from the pages. Reading is pure: once is enough. */
  const reads: EventText[] = [];
  const reader = makeReader();
  /** How long an undisturbed run takes from the birth of its file to its end, in milliseconds. */
  let windowMs: number;

  const born = async (file: string, isOver: () => boolean): Promise<boolean> => {
    while (!isOver()) {
      if (existsSync(file)) return true;
      await wait(2);
    }
    return existsSync(file);
  };

  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const grown = async (file: string, isOver: () => boolean): Promise<void> => {
    const before = sizeOf(file);
    while (!isOver() && sizeOf(file) === before) await setImmediate();
  };

  beforeAll(async () => {
    mkdirSync(pages);
    for (let number = 0; number < PAGES; number++)
      writeFileSync(join(pages, `page-${String(number).padStart(2, '0')}.html`), page(number));
    const file = join(folder, 'whole.db');
    const { ended } = startCasus(['read', pages, '--db', file]);
    let over = false;
    void ended.then(() => {
      over = true;
    });
    expect(await born(file, () => over)).toBe(true);
    const start = performance.now();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    windowMs = performance.now() - start;
    const db = new Database(file, { readonly: true });
    reference = heldClaims(db);
    db.close();
    expect(reference.size).toBe(PAGES);
    for await (const input of openInputs([pages], { now }))
      if ('source' in input) reads.push(reader.read(input.source));
    expect(reads.length).toBe(PAGES);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is whole after each, and a new run makes of it what an undisturbed one makes', async () => {
    const random = makeRandom(SEED);
    let midway = 0;
    const strike = async (kill: number, share: number) => {
      const signal = kill % 2 === 0 ? 'SIGKILL' : 'SIGINT';
      const file = join(folder, `${kill}.db`);
      const { child, ended } = startCasus(['read', pages, '--db', file]);
      let over = false;
      void ended.then(() => {
        over = true;
      });
      const alive = await born(file, () => over);
      await wait(share * windowMs);
      // Reading takes longer than writing: every other kill waits for the next write and strikes in it.
      if (kill % 4 < 2) {
        await grown(`${file}-wal`, () => over);
        const until = performance.now() + share * 4;
        while (performance.now() < until);
      }
      child.kill(signal);
      const end = await ended;
      const what = `kill ${kill} (${signal}): ${JSON.stringify(end)}`;
      expect(alive, what).toBe(true);
      // A process that had just ended is no failure; one that was interrupted says so.
      if (signal === 'SIGKILL') expect(end.code === 0 || end.signal === 'SIGKILL', what).toBe(true);
      else expect(end.code === 0 || end.code === 130 || end.signal === 'SIGINT', what).toBe(true);

      const db = new Database(file);
      expect(db.pragma('integrity_check', { simple: true }), what).toBe('ok');
      expect(db.pragma('foreign_key_check'), what).toEqual([]);
      const version = db.pragma('user_version', { simple: true }) as number;
      const isEmpty = version === 0;
      const held = isEmpty ? new Map<string, string[]>() : heldClaims(db);
      const orphans = isEmpty
        ? []
        : db.prepare('select hash from documents where hash not in (select document from runs)').all();
      db.close();
      expect(orphans, what).toEqual([]);
      for (const [article, ids] of held) expect(ids, `${what} ${article}`).toEqual(reference.get(article));
      if (held.size > 0 && held.size < PAGES) midway += 1;

      const store = await openSqlite(file);
      try {
        // What is derived stands with what it is derived from.
        const articles = await store.articles();
        expect(articles.map(({ article }) => article.id).sort(), what).toEqual([...held.keys()].sort());
        for (const { article, events } of articles) {
          const reading = await store.reading(article.id);
          expect(reading?.events.length, what).toBe(events);
        }
        const lines = await store.events();
        expect(await store.events({}, { known: makeInstant('2999-01-01T00:00:00Z') }), what).toEqual(lines);
        expect((await store.runs()).length, what).toBe(held.size);

        let known = 0;
        for (const read of reads)
          if ((await store.keep(read, reader.producer, now())).run === null) known += 1;
        expect(known, what).toBe(held.size);
      } finally {
        await store.close();
      }
      const after = new Database(file, { readonly: true });
      expect(heldClaims(after), what).toEqual(reference);
      after.close();
    };
    for (let kill = 0; kill < KILLS; kill += 2)
      await Promise.all([strike(kill, random()), strike(kill + 1, random())]);
    // Chance must have struck in the middle, or nothing was tried.
    expect(midway).toBeGreaterThanOrEqual(KILLS / 4);
  }, 300_000);

  it('counts what was read before an interruption and ends with status 130', async () => {
    const file = join(folder, 'interrupted.db');
    const { child, ended } = startCasus(['read', pages, '--db', file]);
    let over = false;
    void ended.then(() => {
      over = true;
    });
    await born(file, () => over);
    await wait(windowMs / 3);
    child.kill('SIGINT');
    const end = await ended;
    expect(end.code).toBe(130);
    expect(end.stderr).toMatch(/record (?:is|stays) whole/u);
    // What is there is there for good: another run only adds the rest.
    const again = await runCasus(['read', pages, '--db', file, '--json']);
    expect(again.code).toBe(0);
    const outcomes = JSON.parse(again.stdout) as { run: number | null }[];
    expect(outcomes.length).toBe(PAGES);
    expect(outcomes.some(({ run }) => run === null)).toBe(true);
  }, 60_000);
});
