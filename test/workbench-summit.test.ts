/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { lacksBrowser, launchBrowser, type OpenOptions, openPage, violations } from './browser.js';
import { agendaText, BROKEN_AGENDA, KTAB_CSV, SMALL_AGENDA } from './make-summit.js';

const missing = lacksBrowser('the summit');
/** Under a load that makes everything slow; a quiet machine takes less than 100 ms. */
const MOST_MS = 1_500;

const slider = (page: Page, name: string): Locator =>
  page.getByRole('slider', { name: `Position of ${name}`, exact: true });
const at = async (page: Page, name: string): Promise<number> =>
  Number(await slider(page, name).getAttribute('aria-valuenow'));
const answer = (page: Page): Locator => page.getByRole('status').filter({ hasText: /Forecast/u });
/** What is forecast, without how long it took. */
const told = async (page: Page): Promise<string> =>
  ((await answer(page).textContent()) ?? '').replace(/ *Answered in.*$/u, '');
const address = (page: Page): string => decodeURIComponent(decodeURIComponent(page.url()));
const fault = (page: Page): Locator => page.getByRole('alert').filter({ hasText: /E_/u });
const pick = (page: Page, name: string, text: string): Promise<void> =>
  page
    .getByLabel('Open a file', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const openAll = async (page: Page): Promise<void> => {
  for (const summary of await page.locator('main summary').all()) await summary.click();
};

describe.skipIf(missing)('a summit, in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-summit-page-'));
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
  const open = async (hash = '#/summit', options: OpenOptions = {}) => {
    const opened = await openPage(browser, server.url, hash, options);
    await opened.page.getByRole('heading', { name: 'Summit', level: 1 }).waitFor();
    return opened;
  };
  const opened = async (hash = '#/summit', options: OpenOptions = {}) => {
    const one = await open(hash, options);
    await answer(one.page).waitFor();
    return one;
  };

  it('opens on the example: six questions, a circle for each actor with a position, what is assumed', async () => {
    const { page, faults, foreign } = await opened();
    await page.getByRole('heading', { name: /^CIS summit, Burabay, 2015-10-16/u }).waitFor();
    expect(await page.getByRole('slider').count()).toBe(11);
    expect(await at(page, 'Russia')).toBe(90);
    expect(await slider(page, 'Russia').getAttribute('aria-valuetext')).toBe('90, salience 80');
    expect(await slider(page, 'Georgia').count()).toBe(0);
    const links = page.getByRole('rowheader').getByRole('link');
    expect(await links.count()).toBe(6);
    expect(await told(page)).toMatch(
      /^Forecast \d+\.\d, between \d+\.\d and \d+\.\d four times of five; adopted \d+ %\.$/u,
    );
    expect(await page.getByText(/Decides by consensus with opt-out/u).isVisible()).toBe(true);
    expect(await page.getByText('138 of 150 numbers are assumed.').isVisible()).toBe(true);
    expect(await page.getByText('Nothing is moved.').isVisible()).toBe(true);
    expect([faults, foreign]).toEqual([[], []]);
    await page.context().close();
  });

  it('moves an actor by keyboard: the address carries it, the answer follows, and all can be put back', async () => {
    const { page, faults, foreign } = await opened();
    const before = await told(page);
    await slider(page, 'Russia').focus();
    await page.keyboard.press('Tab');
    expect(await slider(page, 'Belarus').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => at(page, 'Belarus')).toBe(61);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => at(page, 'Belarus')).toBe(60);
    await page.keyboard.press('Shift+Tab');
    for (const [key, value] of [
      ['PageDown', 80],
      ['PageUp', 90],
      ['End', 100],
      ['ArrowRight', 100],
      ['Home', 0],
      ['ArrowLeft', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => at(page, 'Russia')).toBe(value);
    }
    expect(await slider(page, 'Russia').evaluate((one) => one === document.activeElement)).toBe(true);
    expect(address(page)).toContain('set=position,RUS,border-group,0');
    await expect.poll(() => told(page)).not.toBe(before);
    expect(await page.getByText('2 numbers are moved by hand.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Put all back' }).click();
    await expect.poll(() => at(page, 'Russia')).toBe(90);
    await expect.poll(() => told(page)).toBe(before);
    expect(page.url()).not.toContain('set=');
    expect([faults, foreign]).toEqual([[], []]);
    await page.context().close();
  });

  it('moves an actor that is dragged, no further than the ends, and the answer follows', async () => {
    const { page, faults } = await opened();
    const before = await told(page);
    await slider(page, 'Russia').scrollIntoViewIfNeeded();
    const box = (await slider(page, 'Russia').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 250, y, { steps: 5 });
    await expect.poll(() => at(page, 'Russia')).toBeLessThan(70);
    expect(await at(page, 'Russia')).toBeGreaterThan(20);
    await page.mouse.move(0, y, { steps: 5 });
    await expect.poll(() => at(page, 'Russia')).toBe(0);
    await page.mouse.up();
    // A hand that has let go moves nothing.
    await page.mouse.move(x - 100, y, { steps: 5 });
    await expect.poll(() => told(page)).not.toBe(before);
    expect(await at(page, 'Russia')).toBe(0);
    expect(address(page)).toContain('set=position,RUS,border-group,0');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes numbers in the table as well, and puts back what is none', async () => {
    const { page, faults } = await opened();
    const before = await told(page);
    await page.locator('summary', { hasText: 'The same as a table' }).first().click();
    const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
    await field('Position: Russia').fill('7.5');
    await field('Position: Russia').press('Enter');
    await expect.poll(() => at(page, 'Russia')).toBe(7.5);
    for (const none of ['much', '', '-3', '100.5', 'Infinity']) {
      await field('Position: Russia').fill(none);
      await field('Position: Russia').press('Tab');
      await expect.poll(() => field('Position: Russia').inputValue()).toBe('7.5');
    }
    await field('Salience: Russia').fill('5');
    await field('Salience: Russia').press('Tab');
    await expect.poll(() => slider(page, 'Russia').getAttribute('aria-valuetext')).toBe('7.5, salience 5');
    await field('Capability: Russia').fill('0.01');
    await field('Capability: Russia').press('Enter');
    await expect.poll(() => field('Capability: Russia').inputValue()).toBe('0.01');
    await expect.poll(() => told(page)).not.toBe(before);
    expect(address(page)).toMatch(
      /set=position,RUS,border-group,7\.5&set=salience,RUS,border-group,5&set=capability,RUS,,0\.01$/u,
    );
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('keeps what was moved while another question is open, and in a link', async () => {
    const { page, faults } = await opened();
    await slider(page, 'Russia').focus();
    await page.keyboard.press('Home');
    await expect.poll(() => at(page, 'Russia')).toBe(0);
    await page.getByRole('link', { name: 'A proclamation on Syria' }).click();
    await page.getByRole('heading', { name: 'A proclamation on Syria' }).waitFor();
    expect(await at(page, 'Russia')).toBe(100);
    expect(await page.getByText('1 number is moved by hand.').isVisible()).toBe(true);
    await slider(page, 'Tajikistan').focus();
    await page.keyboard.press('End');
    await expect.poll(() => at(page, 'Tajikistan')).toBe(100);
    await expect.poll(() => page.getByText('2 numbers are moved by hand.').count()).toBe(1);
    const shared = new URL(page.url()).hash;
    await page.getByRole('link', { name: 'A group of border forces for crises' }).click();
    await expect.poll(() => at(page, 'Russia')).toBe(0);
    await page.getByRole('link', { name: 'A proclamation on Syria' }).click();
    await expect.poll(() => at(page, 'Tajikistan')).toBe(100);
    const text = await told(page);
    expect(faults).toEqual([]);
    await page.context().close();
    const again = await opened(shared);
    expect(await at(again.page, 'Tajikistan')).toBe(100);
    await expect.poll(() => told(again.page)).toBe(text);
    await again.page.context().close();
  });

  it('passes over what is no move in an address, and offers to put back one that cannot be answered', async () => {
    const bad = ['position,RUS', 'mood,RUS,syria,5', 'position,RUS,syria,much', 'position,RUS,syria,101'];
    const query = [...bad, 'capability,RUS,,Infinity', '%', ''].map(
      (one) => `set=${encodeURIComponent(one)}`,
    );
    const { page, faults } = await opened(`#/summit?issue=syria&${query.join('&')}&set=%`);
    expect(await page.getByText('Nothing is moved.').isVisible()).toBe(true);
    expect(await at(page, 'Russia')).toBe(100);
    expect(faults).toEqual([]);
    await page.context().close();
    const strange = await open('#/summit?set=position,ATL,syria,5');
    await expect
      .poll(() => fault(strange.page).textContent())
      .toMatch(/E_SUMMIT.*no actor has the id "ATL"/u);
    await strange.page.getByRole('button', { name: 'Put all back' }).click();
    await answer(strange.page).waitFor();
    expect(await fault(strange.page).count()).toBe(0);
    await strange.page.context().close();
    // A question that is not there opens the first.
    const other = await opened('#/summit?issue=atlantis');
    expect(await at(other.page, 'Russia')).toBe(90);
    await other.page.context().close();
  });

  it('opens files of the reader’s own, in YAML and of KTAB, and says where one is broken', async () => {
    const { page, faults, foreign } = await opened('#/summit?set=position,RUS,syria,5');
    await pick(page, 'small.yaml', SMALL_AGENDA);
    await page.getByRole('heading', { name: 'A small summit' }).waitFor();
    expect(await page.getByText('Your file: small.yaml').isVisible()).toBe(true);
    expect(await page.getByRole('slider').count()).toBe(3);
    expect(
      await page.getByText('No rule of voting is told, so nothing is put to the vote.').isVisible(),
    ).toBe(true);
    expect(await page.getByText('Nothing is moved.').isVisible()).toBe(true);
    await slider(page, 'Uzbekistan').focus();
    await page.keyboard.press('End');
    await expect.poll(() => at(page, 'Uzbekistan')).toBe(100);
    await pick(page, 'made.csv', KTAB_CSV);
    await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
    expect(await at(page, 'South (the poorer)')).toBe(90);
    await slider(page, 'North').focus();
    await page.keyboard.press('PageUp');
    await expect.poll(() => at(page, 'North')).toBe(20);
    await page.getByRole('link', { name: 'Price' }).click();
    await expect.poll(() => at(page, 'North')).toBe(80);
    expect([faults, foreign]).toEqual([[], []]);
    await pick(page, 'broken.yaml', BROKEN_AGENDA);
    await expect
      .poll(() => fault(page).textContent())
      .toMatch(
        /E_SUMMIT "broken\.yaml", line 11, "issues\.0\.stances\.TJK\.position": 170 is not from 0 to 100/u,
      );
    // An answer to another file would mislead.
    await expect.poll(() => page.getByRole('slider').count()).toBe(0);
    // It can be mended where it stands.
    await page.getByText('Read or change the file').click();
    const text = page.getByLabel('The file', { exact: true });
    expect(await text.inputValue()).toBe(BROKEN_AGENDA);
    await text.fill(SMALL_AGENDA);
    await page.getByRole('button', { name: 'Ask about this text' }).click();
    await page.getByRole('heading', { name: 'A small summit' }).waitFor();
    expect(await fault(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to the example' }).click();
    await page.getByRole('heading', { name: /^CIS summit/u }).waitFor();
    expect(await page.getByRole('slider').count()).toBe(11);
    expect(foreign).toEqual([]);
    await page.context().close();
  });

  it('lets the example be changed and asked about, and keeps the text while the tab is open', async () => {
    const { page, faults } = await opened();
    await page.getByText('Read or change the file').click();
    const text = page.getByLabel('The file', { exact: true });
    await expect.poll(() => text.inputValue()).toContain('title: CIS summit, Burabay');
    await text.fill((await text.inputValue()).replace('title: CIS summit, Burabay', 'title: Another summit'));
    await page.getByRole('button', { name: 'Ask about this text' }).click();
    await page.getByRole('heading', { name: /^Another summit/u }).waitFor();
    expect(await page.getByText('Your file: my.summit.yaml').isVisible()).toBe(true);
    await page.reload();
    await page.getByRole('heading', { name: /^Another summit/u }).waitFor();
    await page.getByRole('button', { name: 'Back to the example' }).click();
    await page.getByRole('heading', { name: /^CIS summit/u }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /^CIS summit/u }).waitFor();
    expect(await page.getByText('The example that ships').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
    // Another tab has its own.
    const other = await opened();
    expect(await other.page.getByRole('button', { name: 'Back to the example' }).count()).toBe(0);
    await other.page.context().close();
  });

  it('answers a move among fifty actors while the hand is there', async () => {
    const { page, faults } = await opened();
    await pick(page, 'fifty.yaml', agendaText(50));
    await page.getByRole('heading', { name: 'A made summit' }).waitFor();
    await expect.poll(() => page.getByRole('slider').count()).toBe(50);
    await slider(page, 'Actor 7').focus();
    const took: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      // The answer to all questions comes after that to the one that is open.
      const whole = page.waitForResponse(
        (response) =>
          response.url().endsWith('/api/summit') &&
          !('issue' in (response.request().postDataJSON() as object)),
      );
      await page.keyboard.press(n % 2 === 0 ? 'PageUp' : 'ArrowLeft');
      await whole;
      took.push(Number(/Answered in (\d+) ms/u.exec((await answer(page).textContent()) ?? '')?.[1]));
    }
    console.info(
      `a move among fifty actors is answered in ${Math.min(...took)} ms at least: ${took.join(' ')}`,
    );
    expect(Math.min(...took)).toBeLessThan(MOST_MS);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([
    [1280, 'light'],
    [320, 'dark'],
    [640, 'light'],
  ] as const)(
    'has no accessibility violation at %d pixels in %s, and never scrolls sideways',
    async (width, colorScheme) => {
      const { page } = await opened('#/summit', { width, colorScheme });
      await openAll(page);
      await slider(page, 'Russia').focus();
      await page.keyboard.press('PageDown');
      await expect.poll(() => at(page, 'Russia')).toBe(80);
      expect(await violations(page)).toEqual([]);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  it('fits a screen of 320 pixels with a broken file and with long names', async () => {
    const { page } = await opened('#/summit', { width: 320, height: 640 });
    const wide = async (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await pick(page, `${'long-name-'.repeat(20)}.yaml`, BROKEN_AGENDA);
    await fault(page).waitFor();
    expect(await wide()).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await pick(
      page,
      'x.yaml',
      SMALL_AGENDA.replaceAll(/name: \w+/gu, `name: ${'x'.repeat(200)}`).replace(
        'title: Border',
        `title: ${'y'.repeat(300)}`,
      ),
    );
    await answer(page).waitFor();
    await openAll(page);
    expect(await wide()).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('draws and tries each number when asked, and asks anew after a move', async () => {
    const { page, faults, foreign } = await opened();
    const draw = page.getByRole('button', { name: 'Draw, and try each number' });
    await draw.click();
    await page.getByText(/^Middle 80 % of \d+ draws/u).waitFor({ timeout: 60_000 });
    const heading = page.getByRole('heading', { name: 'Which number moves the outcome most' });
    expect(await heading.count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await slider(page, 'Russia').focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => at(page, 'Russia')).toBe(80);
    // What was drawn was drawn of other numbers.
    await expect.poll(() => heading.count()).toBe(0);
    await page.getByLabel(/^Range for what is assumed/u).fill('0');
    await pick(page, 'made.csv', KTAB_CSV);
    await page.getByText('Your file: made.csv').waitFor();
    await draw.click();
    await page.getByText('No number has a range: give what is assumed one.').waitFor();
    expect([faults, foreign]).toEqual([[], []]);
    await page.context().close();
  });
});
