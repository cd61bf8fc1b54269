/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { lacksBrowser, launchBrowser, type OpenOptions, openPage, violations } from './browser.js';

const missing = lacksBrowser('alignment');

describe.skipIf(missing)('alignment, in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-align-page-'));
    const db = join(folder, 'record.db');
    await (await openSqlite(db)).close();
    server = await startServer({ db, port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (hash: string, options: OpenOptions = {}) => openPage(browser, server.url, hash, options);

  it('shows the pulls of one state with their ranges, terms, history and scores, and what is assumed', async () => {
    const { page, faults, foreign } = await open('#/align?on=2015-10-01&state=TJK');
    await page.getByRole('heading', { name: /Tajikistan, 2015-10-01/u }).waitFor();
    const row = page.getByRole('row', { name: /^Russia/u }).first();
    expect(await row.textContent()).toMatch(/\d\.\d \[\d\.\d+–\d\.\d\]/u);
    expect(
      await page
        .getByRole('row', { name: /^Turkey assumed/u })
        .first()
        .isVisible(),
    ).toBe(true);
    await page.getByText('What each term adds for China').click();
    expect(await page.getByRole('rowheader', { name: 'a land border' }).first().isVisible()).toBe(true);
    await page.locator('.align-chart svg').waitFor();
    await page.getByText('As a table').click();
    expect(await page.getByRole('rowheader', { name: /^1992/u }).isVisible()).toBe(true);
    expect(await page.getByText(/first guess right in \.\d{3}/u).isVisible()).toBe(true);
    expect(await page.getByText(/Turkey: a pole, though no major power/u).isVisible()).toBe(true);
    expect([faults, foreign]).toEqual([[], []]);
    await page.context().close();
  });

  it('asks by keyboard, keeps the question in the address, and says what is wrong with it', async () => {
    const { page } = await open('#/align');
    await page.getByLabel('State', { exact: true }).fill('Uzbekistan');
    await page.getByLabel('Poles').fill('Russia, China');
    await page.getByLabel('Poles').press('Enter');
    await page.getByRole('heading', { name: /Uzbekistan, 2015-10-01/u }).waitFor();
    expect(page.url()).toContain('state=Uzbekistan');
    expect(await page.getByRole('columnheader', { name: 'Turkey' }).count()).toBe(0);
    await page.getByLabel('State', { exact: true }).fill('Atlantis');
    await page.getByLabel('State', { exact: true }).press('Enter');
    await expect
      .poll(() => page.locator('.bound-fault').textContent())
      .toMatch(/no state is called "Atlantis"/u);
    await page.context().close();
  });

  it('draws the map of pulls with a table that can be searched and leads to each state', async () => {
    const { page, faults } = await open('#/align/map?on=2015-10-01');
    await page.locator('.map .align-land').first().waitFor();
    await page.getByLabel('Find a state').fill('tajik');
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('link', { name: 'Tajikistan' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Tajikistan, 2015-10-01/u }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('moves the group by keyboard, by the border and by pointer, and the answer follows', async () => {
    const { page, faults } = await open('#/align/what-if');
    const said = page.getByText(/The group stands at/u);
    await expect.poll(() => said.textContent()).toMatch(/37\.19, 68\.61: Tajikistan \d km/u);
    await page.getByRole('button', { name: '10 km south' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => said.textContent()).toMatch(/37\.10, 68\.61: Tajikistan 1\d km/u);
    expect(page.url()).toContain('toLat=37.097');
    await page.getByLabel(/Along the border/u).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.textContent()).toMatch(/Tajikistan 0 km/u);
    const sheet = page.locator('.align-where');
    // The fields were scrolled to.
    await sheet.scrollIntoViewIfNeeded();
    const box = (await sheet.boundingBox())!;
    const before = page.url();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.url()).not.toBe(before);
    await expect.poll(() => page.locator('[data-took]').count()).toBe(1);
    // A strong group makes a difference that can be told.
    await page.getByLabel('Fighters, at most', { exact: true }).fill('3000000');
    await page.getByLabel('Fighters, at least', { exact: true }).fill('2000000');
    await expect.poll(() => page.getByText('2000000 to 3000000 fighters, without a source').count()).toBe(1);
    const shared = page.url();
    const text = await page.locator('tbody').first().textContent();
    expect(faults).toEqual([]);
    await page.context().close();
    const again = await open(new URL(shared).hash);
    await expect.poll(() => again.page.locator('tbody').first().textContent()).toBe(text);
    await again.page.context().close();
  });

  it.each([
    ['#/align', 'light'],
    ['#/align', 'dark'],
    ['#/align/map', 'light'],
    ['#/align/map', 'dark'],
    ['#/align/what-if', 'light'],
    ['#/align/what-if', 'dark'],
  ] as const)('has no accessibility violation on %s in %s', async (hash, colorScheme) => {
    const { page } = await open(hash, { colorScheme });
    await page.locator('tbody tr').first().waitFor();
    await page.locator('.align-models').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['#/align', '#/align/map', '#/align/what-if'])('fits a screen of 320 pixels: %s', async (hash) => {
    const { page } = await open(hash, { width: 320, height: 640 });
    await page.locator('tbody tr').first().waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
