/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';

const CHROMIUM = process.env['CASUS_CHROMIUM'] ?? '/usr/bin/chromium';
const APP = fileURLToPath(new URL('../dist/workbench/index.html', import.meta.url));
const missing = !existsSync(CHROMIUM)
  ? `no Chromium at ${CHROMIUM} (CASUS_CHROMIUM names another)`
  : !existsSync(APP)
    ? 'the workbench is not built (npm run build)'
    : null;
if (missing) console.warn(`skipped: browser tests of the workbench: ${missing}`);

const SAMPLE = fileURLToPath(new URL('../samples/summit.html', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Chromium as root in a container, without its own traffic. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(missing !== null)('the workbench in a browser', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-workbench-'));
    server = await startServer({ db: join(folder, 'casus.db'), port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    options: { colorScheme?: 'light' | 'dark'; width?: number } = {},
  ): Promise<{ page: Page; foreign: string[]; faults: string[] }> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.colorScheme ?? 'light',
      bypassCSP: true,
    });
    const page = await context.newPage();
    const foreign: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) foreign.push(request.url());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(server.url);
    return { page, foreign, faults };
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const result = await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    });
    return found;
  }

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

  it('leads from an event of the list to its words and back', async () => {
    const { page } = await openArticle();
    const card = page.locator('.card').nth(1);
    const event = await card.getAttribute('data-event');
    await card.hover();
    const marks = page.locator(`.text [data-event="${event}"], .text [data-events~="${event}"]`);
    const lit = page.locator('.text .active');
    await expect.poll(() => lit.count()).toBeGreaterThan(0);
    await page.mouse.move(5, 5);
    await expect.poll(() => lit.count()).toBe(0);
    await lit.first().or(marks.first()).or(page.locator('.text .trigger').nth(1)).first().hover();
    await expect.poll(() => page.locator('.card.active').count()).toBe(1);
    await page.context().close();
  });

  it('steps through the events by keyboard', async () => {
    const { page } = await openArticle();
    await page.locator('.card-link').first().focus();
    await page.keyboard.press('j');
    await expect
      .poll(() =>
        page.evaluate(
          () => document.activeElement?.closest('[data-event]')?.querySelector('.number')?.textContent,
        ),
      )
      .toBe('2');
    await page.keyboard.press('k');
    await expect
      .poll(() =>
        page.evaluate(
          () => document.activeElement?.closest('[data-event]')?.querySelector('.number')?.textContent,
        ),
      )
      .toBe('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/event=/u);
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
    const { page } = await openArticle({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('link', { name: /Central Asian leaders weigh/u }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('fits a screen of 320 pixels', async () => {
    const { page } = await openArticle({ width: 320 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
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
