/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';
import { makeFuzzyDate, makeInstant } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { lacksBrowser, launchBrowser, type OpenOptions, openPage, violations } from './browser.js';
import { keepBoard, madeOutlook, PROBABLY } from './make-outlook.js';
import { callCasus } from './run-casus.js';

const missing = lacksBrowser('forecasts and commitments');

/** A record of four articles: twelve forecasts, five commitments. Resolved = the first of the first, and what outlets expect. */
async function makeRecord(db: string, { resolved = false } = {}): Promise<void> {
  const store = await openSqlite(db);
  const period = (from: string, to: string) => ({ from: makeFuzzyDate(from), to: makeFuzzyDate(to) });
  await keepBoard(store, ['Wire', 'Post', 'Wire', 'Post'], {
    more: [
      {
        kind: 'programme',
        parties: ['Borduria', 'Graustark'],
        status: 'signed',
        when: period('2015', '2018'),
      },
      { kind: 'ceasefire', parties: ['Ruritania', 'Syldavia'], when: period('2010-03-02', '2012') },
    ],
  });
  if (resolved)
    for (const [at, { record }] of [
      ...(await store.forecasts({ who: 'article' })),
      (await store.forecasts({ who: 'Smith' }))[0]!,
    ].entries())
      await store.resolve(
        {
          forecast: record.id,
          as: at === 0 || at === 4 ? 'no' : 'yes',
          on: makeFuzzyDate('2020-06-03'),
          graded: null,
          conditionMet: null,
          because: 'seen',
          by: 'Bo',
        },
        makeInstant('2026-01-02T00:00:00Z'),
      );
  await store.close();
}

describe.skipIf(missing)('forecasts and commitments, in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let db: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  /** Another, some of whose forecasts are resolved. */
  let scored: typeof server;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-outlook-page-'));
    db = join(folder, 'casus.db');
    await makeRecord(db);
    await makeRecord(join(folder, 'scored.db'), { resolved: true });
    server = await startServer({ db, port: 0, host: '127.0.0.1' });
    scored = await startServer({ db: join(folder, 'scored.db'), port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await scored?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const open = (hash: string, { at = server.url, ...options }: OpenOptions & { readonly at?: string } = {}) =>
    openPage(browser, at, hash, options);

  const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
  const rows = (page: Page) => page.locator('.board tbody tr');
  const casus = async (...args: string[]): Promise<string> => {
    const { stdout } = await callCasus([...args, '--db', db]);
    return stdout;
  };
  const idOf = async (who: string): Promise<string> => {
    const lines = JSON.parse(await casus('forecasts', '--who', who, '--json')) as { id: string }[];
    return lines[0]!.id;
  };

  it('lists every forecast as a question, with who, how likely, when and where; what is assumed looks assumed', async () => {
    const { page, foreign, faults } = await open('#/');
    await page.getByRole('link', { name: 'Forecasts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Forecasts' }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(12);
    await page.getByRole('status').filter({ hasText: '12 forecasts.' }).waitFor();
    const first = rows(page).first();
    expect(await first.textContent()).toMatch(
      /Did it come about: “Ruritania probably will meet Graustark”.*Smith.*in Wire.*“probably” 63–87 %.*4 May 2020.*30 June 2020.*due/u,
    );
    const second = rows(page).nth(1);
    expect(await second.textContent()).toMatch(
      /Condition: “if the river falls”.*Wire itself.*87–99 %.*assumed/u,
    );
    const frame = (at: number) =>
      rows(page)
        .nth(at)
        .locator('.likelihood')
        .evaluate((element) => {
          const { borderTopStyle, fontStyle } = getComputedStyle(element);
          return `${borderTopStyle} ${fontStyle}`;
        });
    expect(await frame(1)).toBe('dashed italic');
    expect(await frame(0)).toBe('none normal');
    expect(await rows(page).nth(2).textContent()).toMatch(/nobody named.*not measured.*hedged by “perhaps”/u);
    // Its sentence in the article.
    await first.getByRole('link', { name: /^Sentence/u }).click();
    await page.locator('#sentence-panel').waitFor();
    expect(page.url()).toMatch(/#\/article\/.*\?sentence=\d/u);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is filtered by keyboard, keeps the focus, and holds all of it in the address', async () => {
    const { page } = await open('#/forecasts');
    await expect.poll(() => rows(page).count()).toBe(12);
    await page.getByLabel('Words of the text').focus();
    await page.keyboard.type('river falls');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page).count()).toBe(4);
    expect(await focused(page)).toBe('filter-text');
    await page.getByLabel('Outlet').selectOption('Post');
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
    await expect.poll(() => rows(page).count()).toBe(2);
    expect(await focused(page)).toBe('Filter');
    await page
      .getByRole('navigation', { name: 'State of the question' })
      .getByRole('link', { name: /open/u })
      .press('Enter');
    await page.getByText('No forecast fits.').waitFor();
    expect(page.url()).toMatch(/state=open.*outlet=Post|outlet=Post.*state=open/u);
    await page.getByText('Choose another state, or clear the filters.').waitFor();
    expect(await violations(page)).toEqual([]);
    const other = await open(page.url().slice(page.url().indexOf('#')));
    await other.page.getByText('No forecast fits.').waitFor();
    expect(await other.page.getByLabel('Words of the text').inputValue()).toBe('river falls');
    expect(await other.page.getByLabel('Outlet').inputValue()).toBe('Post');
    await other.page.context().close();
    await page.getByRole('link', { name: 'Clear the filters' }).press('Enter');
    await expect.poll(() => rows(page).count()).toBe(12);
    await page.context().close();
  });

  it('shows a question with criteria and void rules, takes a resolution by keyboard, and keeps its correction', async () => {
    const { page, faults } = await open(`#/forecast/${await idOf('Smith')}`);
    await page.getByRole('heading', { level: 1, name: /Ruritania probably will meet Graustark/u }).waitFor();
    for (const words of [
      /Smith expects it, says Wire/u,
      /has come about by the end of 2020-06-30/u,
      /took it back/u,
    ])
      await page.getByText(words).waitFor();
    await page.getByText('Nobody has resolved it yet.').waitFor();
    await page.getByText('It has no score: it is not resolved.').waitFor();
    // There is no condition that could have failed.
    expect(await page.getByRole('radio').count()).toBe(3);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('radio', { name: 'yes' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2020-07-02');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('https://example.org/communique');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ann');
    await page.keyboard.press('Enter');
    const alert = page.locator('.resolve-fault');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/E_USAGE.*closed on 2020-06-30.*came too late/u);
    expect(await page.getByLabel('Settled on').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('on');
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('Control+A');
    await page.keyboard.type('2020-06-02');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /entered as run \d+.*casus undo/u })
      .waitFor();
    await expect.poll(() => page.locator('.log li').count()).toBe(1);
    expect(await page.locator('.log').textContent()).toMatch(/yes.*2 June 2020.*Ann.*communique.*holds/u);
    expect(await page.locator('.log a').getAttribute('rel')).toContain('noreferrer');
    await page.getByRole('row', { name: /^Brier/u }).waitFor();
    expect(await page.getByRole('row', { name: /^Brier/u }).textContent()).toMatch(/0\.137.*0\.017.*0\.077/u);
    await page.getByRole('heading', { name: 'Correct the resolution' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('on');

    await page.getByRole('radio', { name: 'no' }).check();
    await page.getByLabel('Because').fill('it was another river');
    await page.getByRole('button', { name: 'Correct the resolution' }).press('Enter');
    await expect.poll(() => page.locator('.log li').count()).toBe(2);
    expect(await page.locator('.log li').first().textContent()).toMatch(/yes.*until .*corrected/u);
    expect(await page.locator('.log li').nth(1).textContent()).toMatch(/no.*it was another river.*holds/u);
    expect(await casus('forecasts', 'show', (await idOf('Smith')).slice(9))).toMatch(/it was another river/u);
    // The name is asked for once.
    await page.goto(`${server.url}/#/forecast/${await idOf('nobody')}`);
    await page.getByText('hedged by “perhaps”').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ann');
    expect(await violations(page)).toEqual([]);
    // A refusal is an answer of 400, and the browser says so.
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
    await page.context().close();
  });

  it('scores what is resolved, draws calibration, and has the same in a table', async () => {
    const { page, foreign, faults } = await open('#/forecasts/scores', { at: scored.url });
    await page.getByText(/5 of 12 forecasts are scored/u).waitFor();
    await page.getByText(/Left out: 7 not resolved/u).waitFor();
    await page.getByText(/4 have no word of likelihood and count as 87–99 %/u).waitFor();
    const chart = page.locator('.calibration svg[viewBox]').first();
    await chart.waitFor();
    const bins = await page.locator('.bin-table tbody tr').count();
    expect(bins).toBe(2);
    expect(await chart.locator('circle').count()).toBe(bins);
    expect(await page.locator('.calibration style').count()).toBe(0);
    expect(await page.locator('.bin-table').textContent()).toMatch(/90–100 %.*87–99 %.*3 of 4.*75 %/u);
    // The command line says the same.
    const said = (await callCasus(['forecasts', 'scores', '--db', join(folder, 'scored.db')])).stdout;
    const all = page.getByRole('table', { name: 'All together' }).locator('tbody td');
    for (const cell of [2, 3, 4, 5]) expect(said).toContain((await all.nth(cell).textContent())!.trim());
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Count forecasts without a word of likelihood').press('Space');
    await page.getByText(/1 of 12 forecasts is scored|1 of 12 forecasts are scored/u).waitFor();
    expect(page.url()).toContain('assumed=no');
    await page.getByText(/4 with an assumed range/u).waitFor();
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  const phase = (page: Page, name: string) => page.locator(`.phase-${name} tbody tr`);

  it('says of a day what casus ledger says, told apart by what binds, and never more exactly than the text', async () => {
    const { page, foreign, faults } = await open('#/commitments?on=2016-05-04');
    await page.getByRole('heading', { name: /^Said to bind/u }).waitFor();
    expect(await phase(page, 'binding').count()).toBe(2);
    expect(await phase(page, 'other').count()).toBe(1);
    expect(await phase(page, 'ahead').count()).toBe(0);
    expect(await phase(page, 'over').count()).toBe(1);
    expect(await phase(page, 'undated').count()).toBe(1);
    const ids = JSON.parse(await casus('ledger', '--on', '2016-05-04', '--json')) as { kind: string }[];
    expect(ids.map(({ kind }) => kind).sort()).toEqual(['alliance', 'plan-of-action', 'programme']);
    await page
      .getByRole('status')
      .filter({ hasText: 'On 4 May 2016: 2 said to bind; 1 dated to it' })
      .waitFor();
    const alliance = phase(page, 'binding').filter({ hasText: 'alliance' });
    expect(await alliance.textContent()).toMatch(
      /Uzbekistan.*Turkmenistan.*claimed.*from 8 October 2015.*to the day.*Smith says so.*in Wire.*Sentence/u,
    );
    expect(await phase(page, 'other').textContent()).toMatch(/2016 to 2020.*to the year.*perhaps not yet/u);
    expect(await phase(page, 'undated').textContent()).toMatch(/owed to Graustark.*if one is attacked/u);
    expect(await violations(page)).toEqual([]);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('moves the day by keyboard, by field and by steps, with the address behind it', async () => {
    const { page, faults } = await open('#/commitments');
    await expect.poll(() => page.locator('.commitments tbody tr').count()).toBe(5);
    const slider = page.getByRole('slider');
    expect(await slider.getAttribute('aria-valuetext')).toBe('no day chosen');
    await page.getByLabel('On which day').fill('2015-10-07');
    await page.getByLabel('On which day').press('Enter');
    await expect.poll(() => page.url()).toContain('on=2015-10-07');
    expect(await phase(page, 'ahead').count()).toBe(2);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('8 October 2015');
    await expect.poll(() => page.url()).toContain('on=2015-10-08');
    expect(await phase(page, 'ahead').count()).toBe(1);
    await page.keyboard.press('PageUp');
    await expect.poll(() => page.url()).toContain('on=2015-11-08');
    await page.keyboard.press('Shift+PageUp');
    await expect.poll(() => page.url()).toContain('on=2016-11-08');
    await page.keyboard.press('Shift+PageDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.url()).toContain('on=2015-10-07');
    await page.keyboard.press('Home');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('2 March 2010');
    const step = page.getByRole('button', { name: /One year on/u });
    await step.press('Enter');
    await expect.poll(() => page.url()).toContain('on=2011-03-02');
    expect(await step.evaluate((button) => button === document.activeElement)).toBe(true);
    // A month is a stretch, and drawn as one.
    await page.getByLabel('On which day').fill('2016-05');
    await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
    await expect.poll(() => page.url()).toContain('on=2016-05');
    await expect.poll(() => page.locator('.timeline .day-line rect').count()).toBe(1);
    await page.getByRole('button', { name: 'Any day' }).press('Enter');
    await expect.poll(() => page.url()).not.toContain('on=');
    await expect.poll(() => page.locator('.commitments tbody tr').count()).toBe(5);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says at its field what is wrong with a day, and of a party that has nothing', async () => {
    const { page } = await open('#/commitments?on=2016-02-30');
    await page.locator('#day-fault[role=alert]').waitFor();
    expect(await page.locator('#day-fault').textContent()).toMatch(/“2016-02-30” is no date.*2015-10-16/u);
    expect(await page.getByLabel('On which day').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('On which day').inputValue()).toBe('2016-02-30');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Party, or to whom it is owed').fill('Atlantis');
    await page.getByLabel('Party, or to whom it is owed').press('Enter');
    await page.getByText('No commitment fits.').waitFor();
    await page.getByText('Clear the filters to see all.').waitFor();
    expect(await focused(page)).toBe('filter-party');
    await page.getByLabel('Party, or to whom it is owed').fill('syldavia');
    await page.getByLabel('Party, or to whom it is owed').press('Enter');
    await expect.poll(() => page.locator('.commitments tbody tr').count()).toBe(2);
    await page.context().close();
  });

  it('draws each dated period once, vague and open ends apart, with the day as a line', async () => {
    const { page } = await open('#/commitments?on=2016-05-04');
    await expect.poll(() => page.locator('.timeline .timeline-sheet g.period > text').count()).toBe(4);
    await page.getByText('1 commitment has no date and is not drawn.').waitFor();
    const bar = (text: string) =>
      page.locator('.timeline-sheet g.period').filter({ has: page.locator('text', { hasText: text }) });
    // To the year: hatched at both ends. To the day, without an end: an arrow, and no hatching.
    expect(await bar('plan of action, to be adopted').locator('.vague').count()).toBe(2);
    expect(await bar('alliance, claimed').locator('.vague').count()).toBe(0);
    expect(await bar('alliance, claimed').locator('.arrow').count()).toBe(1);
    expect(await bar('ceasefire, in force').locator('.arrow').count()).toBe(0);
    // The day lies under the slider's thumb.
    const line = await page.locator('.timeline-sheet .day-line path').first().boundingBox();
    const slider = await page.getByRole('slider').boundingBox();
    const share = await page
      .getByRole('slider')
      .evaluate((input: HTMLInputElement) => Number(input.value) / Number(input.max));
    expect(
      Math.abs(line!.x + line!.width / 2 - (slider!.x + 10 + share * (slider!.width - 20))),
    ).toBeLessThan(2.5);
    await page.context().close();
  });

  it('says which filter of an address does not fit, and keeps the form', async () => {
    for (const hash of ['#/forecasts?kind=odd', '#/commitments?status=odd']) {
      const { page } = await open(hash);
      const alert = page.locator('.resolve-fault[role=alert]');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/E_USAGE.*"odd" is no choice for (?:kind|status); known:/u);
      await page.getByRole('button', { name: 'Filter', exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
      await alert.getByRole('link', { name: 'Clear the filters' }).press('Enter');
      await page
        .getByRole('status')
        .filter({ hasText: /\d+ (?:forecasts|commitments)\./u })
        .waitFor();
      await page.context().close();
    }
  });

  it('shows a long list piece by piece, and goes on at the first row that came', async () => {
    const long = join(folder, 'long.db');
    const store = await openSqlite(long);
    const forecasts = Array.from({ length: 205 }, () => PROBABLY);
    await store.keep(
      madeOutlook({ name: 'long', outlet: 'Wire', forecasts }),
      'test@1',
      makeInstant('2026-01-01T00:00:00Z'),
    );
    await store.close();
    const other = await startServer({ db: long, port: 0, host: '127.0.0.1' });
    try {
      const { page } = await open('#/forecasts', { at: other.url });
      await page.getByText('205 forecasts.').waitFor();
      expect(await rows(page).count()).toBe(200);
      await page.getByRole('button', { name: 'Show 5 more' }).press('Enter');
      await expect.poll(() => rows(page).count()).toBe(205);
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(201);
      await page.context().close();
    } finally {
      await other.close();
    }
  });

  it('says what to do next when the record is empty', async () => {
    const empty = await startServer({ db: join(folder, 'empty.db'), port: 0, host: '127.0.0.1' });
    try {
      for (const [hash, words] of [
        ['#/forecasts', /Read a page in which somebody says what will come/u],
        ['#/forecasts/scores', /Nothing is scored yet/u],
        ['#/commitments', /Read a page that tells of an agreement/u],
      ] as const) {
        const { page } = await open(hash, { at: empty.url });
        await page.getByText(words).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      }
      const { page } = await open('#/forecast/nothing', { at: empty.url });
      await page.getByText(/no forecast, or more than one, is named "nothing"/u).waitFor();
      await page.context().close();
    } finally {
      await empty.close();
    }
  });

  it('fits a screen of 320 pixels, twice the size, and the dark', async () => {
    const hashes = ['#/forecasts', '#/forecasts/scores', '#/commitments?on=2016-05-04'];
    const id = await idOf('Smith');
    for (const [size, colorScheme] of [
      [320, 'dark'],
      // A screen of 1280 pixels at 200 %.
      [640, 'light'],
    ] as const) {
      const { page } = await open('#/forecasts', { width: size, colorScheme, at: scored.url });
      for (const hash of [...hashes, `#/forecast/${id}`]) {
        await page.goto(`${scored.url}/${hash}`);
        await page.locator('.outlook table').first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await width(page), `${hash} at ${size}`).toBeLessThanOrEqual(size);
        expect(await violations(page), `${hash} at ${size}`).toEqual([]);
      }
      await page.context().close();
    }
  }, 120_000);
});
