import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReader } from '#apps/pipeline.js';
import {
  type CommitmentRecord,
  type Id,
  makeFuzzyDate,
  makeId,
  makeInstant,
  type OutlookText,
  type Party,
} from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { callCasus } from './run-casus.js';

const PAGE = fileURLToPath(new URL('../../shared/cases/cis-summit/page.txt', import.meta.url));
const here = existsSync(PAGE);
if (!here) console.warn('skipped: the page of the CIS summit is not beside this checkout');

const folder = mkdtempSync(join(tmpdir(), 'casus-outlook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const db = join(folder, 'case.db');
const now = makeInstant('2026-11-01T00:00:00Z');

/** The alliance of the page as a careful reader finds it, in the words of its sentence. */
function byHand({ article, sentences, actors }: OutlookText): CommitmentRecord {
  const words = 'formed a military alliance on October 8th';
  const start = article.text.indexOf(words);
  const evidence = { start, end: start + words.length };
  const party = (code: string, text: string): Party => {
    const actor: Id<'actor'> = `actor:${code}`;
    if (!actors.has(actor)) throw new Error(`the page does not name ${code}`);
    const at = article.text.lastIndexOf(text, start);
    return { actor, code, sector: null, text, span: { start: at, end: at + text.length } };
  };
  return {
    id: makeId('commitment', article.id, start),
    kind: 'alliance',
    subject: null,
    name: null,
    parties: [party('UZB', 'Karimov'), party('TKM', 'Berdimukhamedov')],
    beneficiaries: [],
    status: 'claimed',
    when: { period: { from: makeFuzzyDate('2015-10-08'), to: null }, clue: null },
    condition: null,
    attribution: [{ by: 'article', stance: 'claims', cue: null }],
    historical: false,
    trigger: { start, end: start + 'formed'.length },
    evidence,
    sentence: sentences.findIndex(({ span }) => span.start <= start && start < span.end),
    score: { value: 0.5, reasons: [] },
  };
}

describe.skipIf(!here)('an alliance that a page claims', () => {
  let read: OutlookText;
  beforeAll(async () => {
    read = makeReader().read({
      bytes: readFileSync(PAGE),
      location: PAGE,
      url: null,
      mediaType: 'text/plain',
      charset: null,
      fetchedAt: now,
      published: null,
    });
    const store = await openSqlite(db);
    const others = read.commitments.filter(({ kind }) => kind !== 'alliance');
    await store.keep({ ...read, commitments: [...others, byHand(read)] }, 'test@1', now);
    await store.close();
  }, 60_000);

  const bound = async (on = '2015-10-16', ...more: string[]) => {
    const asked = ['--attacked', 'TKM', '--by', 'Taliban', '--on', on, '--party', 'UZB'];
    const { code, stdout, stderr } = await callCasus(['bound', ...asked, '--json', '--db', db, ...more]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { parties } = JSON.parse(stdout) as {
      parties: {
        id: string;
        status: string;
        lines: { agreementName: string; rests: string; confidence: string }[];
      }[];
    };
    return parties.find(({ id }) => id === 'UZB');
  };

  it('binds by the claim of its outlet, at low confidence', async () => {
    const party = await bound();
    expect(party?.status).toBe('ASSIST');
    const line = party!.lines.find(({ rests }) => rests.startsWith('claim of'))!;
    expect(line).toMatchObject({
      agreementName: 'alliance of Uzbekistan, Turkmenistan',
      rests: `claim of ${read.article.outlet}`,
      confidence: 'low',
    });
    const asked = ['--attacked', 'TKM', '--by', 'Taliban', '--on', '2015-10-16', '--party', 'UZB'];
    expect((await callCasus(['bound', ...asked, '--db', db], { env: { COLUMNS: '240' } })).stdout).toContain(
      `(claim of ${read.article.outlet})`,
    );
  });

  it('binds nobody where claims are left out', async () => {
    const party = await bound('2015-10-16', '--no-claims');
    expect(party?.status).not.toBe('ASSIST');
    expect(party?.lines.some(({ rests }) => rests.startsWith('claim of')) ?? false).toBe(false);
  });

  it('binds nobody before it was formed, nor once the reading is undone', async () => {
    expect((await bound('2015-10-07'))?.status).not.toBe('ASSIST');
    const store = await openSqlite(db);
    await store.undo(1, now);
    await store.close();
    expect((await bound())?.lines.some(({ rests }) => rests.startsWith('claim of')) ?? false).toBe(false);
  });
});
