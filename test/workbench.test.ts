/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';
import { lacksBrowser, launchBrowser, type OpenOptions, openPage, violations } from './browser.js';

const missing = lacksBrowser('the workbench');

const SAMPLE = fileURLToPath(new URL('../samples/summit.html', import.meta.url));
describe.skipIf(missing)('the workbench in a browser', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-workbench-'));
    server = await startServer({ db: join(folder, 'casus.db'), port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (options: OpenOptions = {}) => openPage(browser, server.url, '', options);

  /** Drops a file as a user would, from outside the window. */
  async function drop(page: Page, name: string, body: string): Promise<void> {
    const transfer = await page.evaluateHandle(
      ({ name: fileName, text }) => {
        const data = new DataTransfer();
        data.items.add(new File([text], fileName, { type: fileName.endsWith('.html') ? 'text/html' : '' }));
        return data;
      },
      { name, text: body },
    );
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  it('tells a newcomer what to do, and reads a dropped page', async () => {
    const { page, foreign, faults } = await open();
    await page.getByText('Nothing has been read yet').waitFor();
    expect(await violations(page)).toEqual([]);
    await drop(page, 'summit.html', readFileSync(SAMPLE, 'utf8'));
    await page.getByRole('heading', { level: 1, name: /Central Asian leaders weigh/u }).waitFor();
    expect(await page.locator('[data-event].card').count()).toBeGreaterThan(8);
    expect(page.url()).toMatch(/article/u);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.goBack();
    await page.getByRole('link', { name: /Central Asian leaders weigh/u }).waitFor();
    await page.context().close();
  });

  const openArticle = async (options: Parameters<typeof open>[0] = {}) => {
    const opened = await open(options);
    await opened.page.getByRole('link', { name: /Central Asian leaders weigh/u }).click();
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    return opened;
  };

  it('shows provenance and the reason for the date', async () => {
    const { page } = await openArticle();
    await page.getByText('9 October 2019').first().waitFor();
    await page
      .getByText(/JSON-LD datePublished/u)
      .first()
      .waitFor();
    await page.getByText('Nurlan Seitkali').first().waitFor();
    await page.context().close();
  });

  /** Text of the event's trigger as its card tells it, and of the words lit in the text. */
  const litWords = async (page: Page) =>
    (await page.locator('.text .mark.active').allTextContents()).join(' ');

  it('lights the words of an event in the text while one points at it in the list, and brings them into view', async () => {
    const { page, faults } = await openArticle();
    const card = page.locator('.card').last();
    await card.hover();
    const event = await card.getAttribute('data-event');
    const quote = (await card.locator('.quote').textContent())!.replaceAll(/[“”]/gu, '');
    await expect.poll(() => litWords(page)).not.toBe('');
    for (const word of (await litWords(page)).split(' ')) expect(quote).toContain(word);
    const mark = page.locator(`.text .tag.active`);
    await expect.poll(() => mark.getAttribute('href')).toContain(event!);
    await expect
      .poll(async () => {
        const box = await mark.boundingBox();
        return box !== null && box.y >= 0 && box.y < 900;
      })
      .toBe(true);
    await page.mouse.move(5, 5);
    await expect.poll(() => page.locator('.text .active').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows the card of an event while one points at its words, and brings it into view', async () => {
    const { page } = await openArticle();
    const words = page.locator('.text .segment:has(.role-trigger)').last();
    await words.scrollIntoViewIfNeeded();
    const event = await words.getAttribute('data-event');
    await words.hover();
    const card = page.locator('.card.active');
    await expect.poll(() => card.getAttribute('data-event')).toBe(event);
    await expect
      .poll(async () => {
        const box = await card.boundingBox();
        return box !== null && box.y >= -1 && box.y + box.height <= 901;
      })
      .toBe(true);
    await page.context().close();
  });

  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return {
        isTag: element?.matches('.tag') ?? false,
        number: (element?.id || element?.closest('.card')?.id || '').replace(/^(?:mark|event)-/u, ''),
      };
    });

  it('steps through the events by keyboard, and changes between list and text with Enter', async () => {
    const { page } = await openArticle();
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: '1' });
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: '2' });
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: '3' });
    await page.keyboard.press('k');
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: '2' });
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toEqual({ isTag: true, number: '2' });
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: '2' });
    await page.keyboard.press('End');
    const last = String(await page.locator('.card').count());
    await expect.poll(() => focused(page)).toEqual({ isTag: false, number: last });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('event=');
    await page.context().close();
  });

  it('opens at the event that an address names, and tells why it stands in the record', async () => {
    const { page } = await openArticle();
    await page.locator('.card-link').nth(4).click();
    await expect.poll(() => page.url()).toContain('?event=');
    const address = page.url();
    const event = await page.locator('.card.chosen').getAttribute('data-event');
    await page.goto('about:blank');
    await page.goto(address);
    await expect.poll(() => page.locator('.card.chosen').getAttribute('data-event')).toBe(event);
    const why = page.locator('.card.chosen .why');
    for (const name of ['Rules and their weight', 'Who says so', 'Coded by', 'Word that carries the act'])
      await why.getByText(name, { exact: true }).waitFor();
    expect(await why.locator('.rules li').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('tells of a chosen sentence what was coded and why the rest was not', async () => {
    const { page } = await openArticle();
    await page.getByLabel('Number the sentences').check();
    const number = page.locator('.sentence:not(:has(.mark)) .sentence-number').last();
    const name = await number.textContent();
    await number.click();
    const panel = page.locator('.sentence-panel');
    await panel.getByRole('heading', { name: `Sentence ${name}`, exact: true }).waitFor();
    await panel.getByText('Not coded from it').waitFor();
    expect(page.url()).toContain(`?sentence=${name}`);
    const answer = await fetch(`${server.url}/api/articles/1/sentences/${name}`).then(
      (response) => response.json() as Promise<{ sentence: { text: string } }>,
    );
    expect(await panel.locator('blockquote').textContent()).toBe(answer.sentence.text);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('says of every event whether it happened by word and line, not by colour alone', async () => {
    const { page } = await openArticle();
    const denied = page.locator('.card', { has: page.locator('.card-link .status-denied') }).first();
    expect(await denied.locator('.card-link .status-word').textContent()).toBe('denied');
    const event = await denied.getAttribute('data-event');
    const tag = page.locator(`.tag[href*="${event}"]`);
    expect(await tag.textContent()).toMatch(/not$/u);
    expect(await tag.getAttribute('aria-label')).toContain('denied');
    const lines = (status: string) =>
      page.locator(`.filters .status-${status}`).evaluate((element) => {
        const style = getComputedStyle(element);
        return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join();
      });
    const statuses = ['happened', 'ongoing', 'planned', 'possible', 'conditional', 'denied', 'claimed'];
    expect(new Set(await Promise.all(statuses.map(lines))).size).toBe(statuses.length);
    await page.context().close();
  });

  it('shows what was taken out, struck out, on demand', async () => {
    const { page } = await openArticle();
    expect(await page.locator('del').count()).toBe(0);
    await page.getByLabel(/Show what was taken out/u).check();
    await expect.poll(() => page.locator('del').count()).toBeGreaterThan(5);
    expect(await page.locator('del').allTextContents()).toContain('JUNE 2031');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('filters by status', async () => {
    const { page } = await openArticle();
    const all = await page.locator('.card').count();
    await page.getByRole('checkbox', { name: /denied/u }).check();
    await expect.poll(() => page.locator('.card').count()).toBeLessThan(all);
    await page.context().close();
  });

  it('reads what is pasted, and says what is wrong with bad input', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Read a page' }).click();
    await page.getByLabel(/Published on/u).fill('yesterday');
    await page
      .getByLabel(/Text or HTML/u)
      .fill(
        'Norway and Finland sign pact\n\nThe foreign minister of Norway met the Finnish president in Helsinki on Monday, officials said. The two countries signed an agreement on border patrols.',
      );
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText(/Write a date that exists/u).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(/Published on/u).fill('2020-05-06');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Norway and Finland sign pact' }).waitFor();
    await page.getByText('6 May 2020').first().waitFor();
    await drop(page, 'report.pdf', '%PDF-1.7 binary');
    await page
      .getByText(/is a PDF/u)
      .first()
      .waitFor();
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (colorScheme) => {
    const { page, faults } = await openArticle({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await page.getByText(/\d+ types/u).click();
    await page.getByText('Source', { exact: true }).first().click();
    await page.getByLabel('Number the sentences').check();
    await page.getByLabel(/Show what was taken out/u).check();
    await page.locator('.card-link').nth(3).click();
    await page.locator('.card.chosen .why').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('.sentence-number').nth(5).click();
    await page.locator('.sentence-panel').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Read a page' }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText(/Paste the page, or choose a file/u).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drop(page, 'empty.html', '');
    await page.getByText('E_EMPTY').waitFor();
    expect(await violations(page)).toEqual([]);
    // The browser itself tells of every answer that is no success.
    expect(faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
    await page.goto(`${server.url}/#/`);
    await page.getByRole('link', { name: /Central Asian leaders weigh/u }).waitFor();
    expect(await violations(page)).toEqual([]);
    for (const address of ['#/nowhere', '#/article/none']) {
      await page.goto(`${server.url}/${address}`);
      await page.getByRole('heading', { name: 'Not found' }).waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.context().close();
  });

  const send = (text: string, published: string) =>
    fetch(`${server.url}/api/articles`, {
      method: 'POST',
      body: text,
      headers: { origin: server.url, 'content-type': 'text/plain', 'x-published': published },
    });

  it('tells of an event by how many sources it is reported, and leads to all its reports', async () => {
    await send('Plans for talks\n\nChile may meet Peru on May 20.', '2024-05-15');
    await send(
      'No talks in Lima\n\nThe meeting between Chile and Peru on May 20 was cancelled.',
      '2024-05-17',
    );
    const { page, faults } = await open();
    await page.getByRole('link', { name: 'Happenings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Happenings' }).waitFor();
    await page.getByRole('row').nth(5).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(/^Who acts/u).fill('Chile');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('actor=Chile');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    expect(await page.locator('tbody .status-history').textContent()).toMatch(/possible.*denied called off/u);
    await page.locator('tbody a').focus();
    await page.keyboard.press('Enter');
    await page.getByText('reported by 2 independent sources in 2 articles').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.locator('tbody summary').click();
    await page.getByText('date: the same day').waitFor();
    expect(await violations(page)).toEqual([]);
    const address = page.url();
    await page.getByRole('link', { name: 'No talks in Lima' }).click();
    const card = page.locator('.card.chosen');
    const link = card.getByRole('link', { name: 'reported by 2 independent sources in 2 articles' });
    await link.waitFor();
    expect(await card.locator('.status-history li').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await link.click();
    await expect.poll(() => page.url()).toBe(address);
    await page.setViewportSize({ width: 320, height: 900 });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(320);
    await page.goto(`${server.url}/#/happenings`);
    await page.getByRole('heading', { level: 1, name: 'Happenings' }).waitFor();
    expect(await width()).toBeLessThanOrEqual(320);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('fits a screen of 320 pixels', async () => {
    const { page } = await openArticle({ width: 320 });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Number the sentences').check();
    await page.getByLabel(/Show what was taken out/u).check();
    const tag = page.locator('.tag').nth(2);
    await tag.click();
    const card = page.locator('.card.chosen');
    await expect
      .poll(async () => {
        const box = await card.boundingBox();
        return box !== null && box.y < 900 && box.y + box.height > 0;
      })
      .toBe(true);
    expect(await width()).toBeLessThanOrEqual(320);
    await card.getByRole('button', { name: 'Show in the text' }).click();
    await expect.poll(() => tag.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Read a page' }).click();
    expect(await width()).toBeLessThanOrEqual(320);
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}/#/`);
    await page.getByRole('link', { name: /Central Asian leaders weigh/u }).waitFor();
    expect(await width()).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('refuses other hosts, other origins and unknown addresses', async () => {
    const wrongOrigin = await fetch(`${server.url}/api/articles`, {
      method: 'POST',
      body: 'x',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(wrongOrigin.status).toBe(403);
    const nowhere = await fetch(`${server.url}/api/articles/nothing`);
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toMatchObject({ code: 'E_NOT_FOUND' });
    const traversal = await fetch(`${server.url}/..%2f..%2fpackage.json`);
    expect(traversal.status).toBe(404);
    const policy = (await fetch(server.url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
  });
});
