/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '#apps/server/index.js';
import { makeInstant } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Store } from '#record/index.js';
import { lacksBrowser, launchBrowser, type OpenOptions, openPage, violations } from './browser.js';
import { keepClaimsOfThree } from './make-claims.js';

const missing = lacksBrowser('claims and reviews');

describe.skipIf(missing)('claims and reviews, in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let empty: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  /** A second hand on the same record. */
  let store: Store;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-review-page-'));
    const db = join(folder, 'casus.db');
    store = await openSqlite(db);
    await keepClaimsOfThree(store);
    server = await startServer({ db, port: 0, host: '127.0.0.1' });
    empty = await startServer({ db: join(folder, 'empty.db'), port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await empty?.close();
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Each test begins with a record that nobody has reviewed. */
  beforeEach(async () => {
    for (const { run } of [...(await store.reviews())].reverse())
      await store.undo(run, makeInstant(new Date()));
  });

  interface Reviewing extends OpenOptions {
    /** Whose name this browser holds; null = nobody has said it. */
    readonly by?: string | null;
    readonly url?: string;
  }
  const open = (hash: string, { by = 'Ann', url = server.url, ...options }: Reviewing = {}) =>
    openPage(browser, url, hash, options, async (page) => {
      if (by !== null)
        await page.addInitScript((name) => {
          if (localStorage.getItem('casus.name') === null) localStorage.setItem('casus.name', name);
        }, by);
    });

  async function openReview(hash = '#/review', options: Reviewing = {}) {
    const opened = await open(hash, options);
    await opened.page.locator('#finding-title').waitFor();
    return opened;
  }

  const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
  const heading = (page: Page) => page.locator('#finding-title').textContent();
  const status = (page: Page) => page.locator('.review-status').textContent();
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
  /** Presses a letter and waits for what is announced. */
  async function press(page: Page, letter: string, announced: RegExp): Promise<void> {
    await page.keyboard.press(letter);
    await expect.poll(() => status(page)).toMatch(announced);
  }
  const at = async (page: Page, position: string) =>
    expect.poll(() => heading(page)).toContain(`${position} of`);

  it('asks a newcomer for the name once, by keyboard, and keeps it', async () => {
    const { page, foreign, faults } = await openReview('#/review', { by: null });
    expect(await page.getByRole('button', { name: /^Accept/u }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Who reviews?').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Write your name first.').waitFor();
    // Letters belong to the field while it is typed in.
    await page.keyboard.type('Sara Krauc');
    await page.keyboard.press('Enter');
    await page.getByText('Reviewing as Sara Krauc').waitFor();
    await expect.poll(() => focused(page)).toBe('finding-title');
    expect(await store.reviews()).toEqual([]);
    await page.reload();
    await page.getByText('Reviewing as Sara Krauc').waitFor();
    await page.getByRole('button', { name: 'Change name' }).click();
    await expect.poll(() => focused(page)).toBe('reviewer-name');
    await page.getByLabel('Who reviews?').fill('Bob');
    await page.keyboard.press('Enter');
    await page.getByText('Reviewing as Bob').waitFor();
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is done by letters alone: accept, reject, pass over, go back, take back', async () => {
    const { page, faults } = await openReview();
    await at(page, '1');
    await press(page, 'a', /^Accepted: event event:\w{8}, run \d+\.$/u);
    await at(page, '2');
    await page.getByText('1 of 11 reviewed by you, 1 by anyone').waitFor();
    await press(page, 'r', /^Rejected: event/u);
    await at(page, '3');
    await page.keyboard.press('s');
    await at(page, '4');
    await page.keyboard.press('j');
    await at(page, '5');
    await page.keyboard.press('k');
    await at(page, '4');
    await page.keyboard.press('k');
    await at(page, '3');
    await page.keyboard.press('k');
    await at(page, '2');
    await page.getByText('You rejected it. What you say now replaces that.').waitFor();
    expect(await page.locator('.finding.state-rejected').count()).toBe(1);
    await press(page, 'u', /^Taken back: rejected event:/u);
    await page.getByText('1 of 11 reviewed by you').waitFor();
    await at(page, '2');
    await press(page, 'u', /^Taken back: accepted event:/u);
    await at(page, '1');
    await press(page, 'u', /no review to take back/u);
    expect(await store.reviews()).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('lists the keys with ?, and leaves letters to fields and to who switched them off', async () => {
    const { page } = await openReview();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys of the review' });
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await page.getByLabel('Why (optional, kept with it)').focus();
    await page.keyboard.type('a car, as usual');
    expect(await page.getByLabel('Why (optional, kept with it)').inputValue()).toBe('a car, as usual');
    expect(await store.reviews()).toEqual([]);
    await page.getByLabel('Letter keys').uncheck();
    await page.keyboard.press('r');
    await page.keyboard.press('s');
    await at(page, '1');
    await page.getByLabel('Letter keys').check();
    // What was typed goes along with the next verdict.
    await press(page, 'r', /^Rejected/u);
    expect(await store.reviews()).toMatchObject([{ verdict: 'rejected', because: 'a car, as usual' }]);
    await page.context().close();
  });

  it('corrects by keyboard alone; the machine’s value stays beside the correction', async () => {
    const { page, faults } = await openReview();
    await page.keyboard.press('c');
    await expect.poll(() => focused(page)).toBe('correct-type');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('review-correct');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('correct-type');
    // Nothing differs yet: nothing is entered.
    await page.keyboard.press('Enter');
    await page.getByText('Nothing differs from what the machine says').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('correct-status');
    await page.keyboard.type('pl');
    await page.locator('#correct-actors').fill('Zorglub');
    await page.keyboard.press('Enter');
    const fault = page.locator('#correct-actors-fault');
    await fault.waitFor();
    expect(await fault.textContent()).toMatch(/"Zorglub" is no actor/u);
    await expect.poll(() => focused(page)).toBe('correct-actors');
    expect(await page.locator('#correct-actors').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#correct-status').inputValue()).toBe('planned');
    expect(await violations(page)).toEqual([]);
    await page.locator('#correct-actors').fill('SYL, Ruritania GOV');
    await page.keyboard.press('Enter');
    await expect.poll(() => status(page)).toMatch(/^Corrected: event/u);
    await at(page, '2');
    await expect.poll(() => focused(page)).toBe('finding-title');
    expect(await store.reviews()).toMatchObject([
      { verdict: 'corrected', corrections: { status: 'planned' } },
    ]);
    await page.keyboard.press('k');
    await at(page, '1');
    const row = page.locator('table.fields tr', { has: page.locator('th', { hasText: /^status$/u }) });
    expect(await row.locator('td').allTextContents()).toEqual(['happened', '✎ planned Ann']);
    // Opened again, the form holds what was said.
    await page.keyboard.press('c');
    await expect.poll(() => page.locator('#correct-status').inputValue()).toBe('planned');
    expect(faults.filter((fault) => !/400/u.test(fault))).toEqual([]);
    await page.context().close();
  });

  it('can be done with buttons and Tab, and the focus stays where it was', async () => {
    const { page } = await openReview();
    const accept = page.getByRole('button', { name: /^Accept/u });
    await accept.focus();
    await page.keyboard.press('Enter');
    await at(page, '2');
    await expect.poll(() => focused(page)).toContain('Accept');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await at(page, '3');
    await expect.poll(() => focused(page)).toContain('Reject');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline).toBe('solid');
    for (const name of [/^Correct/u, /^Next/u, /^Back/u, /^Undo \(rejected/u, /^Keys/u])
      expect(await page.getByRole('button', { name }).count()).toBe(1);
    await page.getByRole('button', { name: /^Undo/u }).click();
    await at(page, '2');
    expect(await store.reviews()).toHaveLength(1);
    await page.context().close();
  });

  it('shows the sentence in context with its parts, who says so and why', async () => {
    const { page } = await openReview('#/review?kind=commitment&article=2');
    await page.getByText('Gazette: Graustark says so').waitFor();
    expect(await page.locator('.passage .in-sentence').allTextContents()).toContain('formed');
    expect(await page.locator('.passage strong').textContent()).toBe('formed');
    expect(await page.locator('.passage blockquote').textContent()).toMatch(/Syldavia expects/u);
    await page.getByText('Why the machine says so').waitFor();
    expect(await page.locator('.why .rules').textContent()).toContain('alliance');
    await page.getByRole('link', { name: /^Sentence 1 of/u }).click();
    await page.getByRole('heading', { level: 1, name: 'No alliance, minister says' }).waitFor();
    await page.context().close();
  });

  it('filters by kind, article and who has reviewed, all in the address', async () => {
    const { page } = await openReview();
    await page.getByLabel('Kind').selectOption('forecast');
    await at(page, '1');
    await expect.poll(() => page.url()).toContain('kind=forecast');
    await page.getByText('0 of 3 reviewed by you').waitFor();
    await page.getByLabel('Article').selectOption({ label: '3 What comes next' });
    await page.getByText('0 of 1 reviewed by you').waitFor();
    await press(page, 'a', /^Accepted: forecast/u);
    await page.getByText('Nothing else is left here').waitFor();
    await page.reload();
    await page.getByText('All of it is reviewed.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Show all' }).click();
    await at(page, '1');
    const address = page.url().slice(page.url().indexOf('#'));
    const other = await openReview(address, { by: 'Bob' });
    await at(other.page, '1');
    // Another person is not told what Ann said before he has said his own.
    await other.page.getByText(/1 other person has reviewed it/u).waitFor();
    expect(await other.page.getByText('Ann accepted it').count()).toBe(0);
    await press(other.page, 'r', /^Rejected/u);
    await other.page.getByText('Ann accepted it').waitFor();
    await other.page.getByText('Reviewers differ: it is one (Ann) / it is none (Bob)').waitFor();
    expect(await violations(other.page)).toEqual([]);
    await other.page.context().close();
    await page.getByLabel('Show').selectOption('anyone');
    await page.getByText('All of it is reviewed.').waitFor();
    await page.context().close();
  });

  it('shows how far two persons agree', async () => {
    const none = await open('#/review?view=agreement');
    await none.page.getByText('No finding was reviewed by two persons yet').waitFor();
    await none.page.context().close();
    for (const by of ['Ann', 'Bob']) {
      const { page } = await openReview('#/review?kind=event', { by });
      await press(page, 'a', /^Accepted/u);
      await at(page, '2');
      await press(page, by === 'Ann' ? 'a' : 'r', /, run/u);
      await page.context().close();
    }
    const { page, faults } = await open('#/review');
    await page.getByRole('link', { name: 'Agreement' }).click();
    await page.getByText('Reviewers: Ann and Bob.').waitFor();
    const row = page.locator('.agreement-table tbody tr').first();
    expect(await row.locator('th, td').allTextContents()).toEqual([
      'event',
      'kept is it one at all',
      '2',
      '2',
      '50 %',
      '0.000',
      expect.stringMatching(/^[\d.−]+ to [\d.]+$/u),
      '',
    ]);
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('marks reviewed events in their article, the rejected ones as such, and leads to their review', async () => {
    const { page } = await openReview('#/review?kind=event');
    await press(page, 'r', /^Rejected/u);
    await page.getByRole('link', { name: /^Sentence 2 of/u }).click();
    const card = page.locator('.card.rejected');
    await card.waitFor();
    expect(await card.textContent()).toMatch(/⊘ rejected by Ann, \d{4}-\d{2}-\d{2}/u);
    expect(
      await card.locator('.type').evaluate((element) => getComputedStyle(element).textDecorationLine),
    ).toBe('line-through');
    // Events that nobody reviewed have no mark until they are chosen.
    expect(await page.locator('.card').count()).toBe(2);
    expect(await page.locator('.review-mark').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await card.getByRole('link', { name: 'Review', exact: true }).click();
    await page.getByText('You rejected it').waitFor();
    await page.context().close();
  });

  it('marks reviewed lines among the claims', async () => {
    const { page } = await openReview('#/review?kind=commitment&article=2');
    await press(page, 'r', /^Rejected/u);
    await page.getByRole('link', { name: 'Claims' }).click();
    const source = page.locator('.claim-source.rejected');
    await source.waitFor();
    expect(await source.textContent()).toMatch(/^Gazette.*⊘ rejected by Ann/u);
    expect(await violations(page)).toEqual([]);
    await source.getByRole('link', { name: 'Review', exact: true }).click();
    await page.getByText('You rejected it').waitFor();
    await page.context().close();
  });

  it('says what to do when there is nothing yet', async () => {
    for (const [hash, text] of [
      ['#/review', 'Nothing to review yet'],
      ['#/claims', 'No article promises or expects anything yet'],
    ] as const) {
      const { page } = await open(hash, { url: empty.url });
      await page.getByText(text).waitFor();
      await page
        .getByText(/Read a page/u)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('says that a finding is gone, and where to go', async () => {
    const { page } = await open('#/review?at=event:zzzz');
    await page.getByText(/no finding, or more than one, is named "event:zzzz"/u).waitFor();
    await page.context().close();
  });

  it('sets what outlets say of one thing side by side, contradictions in words', async () => {
    const { page, foreign, faults } = await open('#/');
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByText('4 claims, 3 contradicted').waitFor();
    const claim = page.locator('.claim').first();
    await claim.getByRole('heading', { name: /alliance: Ruritania, Graustark/u }).waitFor();
    await claim.getByText('3 outlets, 3 voices').waitFor();
    expect(await claim.locator('.contradiction').textContent()).toMatch(
      /Cannot both be so: whether it is so.*in force.*Wire.*against.*denied.*Graustark, in Gazette/u,
    );
    const versions = claim.locator('.version');
    expect(await versions.count()).toBe(2);
    const [left, right] = await versions.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect(left).toBe(right);
    expect(await versions.first().locator('.claim-source strong').allTextContents()).toEqual([
      'Wire',
      'Front',
    ]);
    await versions.first().getByText('Borduria says so').waitFor();
    expect(await violations(page)).toEqual([]);
    await versions
      .nth(1)
      .getByRole('link', { name: /^Sentence 1 of/u })
      .click();
    await page.locator('#sentence-panel').waitFor();
    expect(page.url()).toContain('sentence=1');
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('filters claims by keyboard, and shows the same to whoever opens the link', async () => {
    const { page } = await open('#/claims');
    await page.getByText('4 claims, 3 contradicted').waitFor();
    await page.getByLabel('About (code, words)').focus();
    await page.keyboard.type('GRA');
    await page.keyboard.press('Enter');
    await page.getByText('1 claim, 1 contradicted').waitFor();
    await expect.poll(() => page.url()).toContain('about=GRA');
    await page.getByLabel('About (code, words)').fill('');
    await page.getByLabel('Only what is contradicted').check();
    await page.getByLabel('Outlets, at least').fill('3');
    await page.keyboard.press('Enter');
    await page.getByText('2 claims, 2 contradicted').waitFor();
    await page.getByText('Outlets against claims, as a picture').click();
    await expect.poll(() => page.url()).toContain('picture=yes');
    await page.locator('.claims-sheet svg').waitFor();
    const other = await open(page.url().slice(page.url().indexOf('#')));
    await other.page.getByText('2 claims, 2 contradicted').waitFor();
    await other.page.locator('.claims-sheet svg').waitFor();
    expect(await other.page.getByLabel('Outlets, at least').inputValue()).toBe('3');
    await other.page.context().close();
    await page.getByLabel('From').fill('2020-02-31');
    await page.keyboard.press('Enter');
    await page.locator('.claims-fault[role=alert]').waitFor();
    expect(await page.locator('.claims-fault').textContent()).toMatch(/"2020-02-31" is no date/u);
    expect(await page.getByLabel('From').getAttribute('aria-invalid')).toBe('true');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('draws outlets against claims, with the same in a table', async () => {
    const { page } = await open('#/claims?picture=yes');
    await page.locator('.claims-sheet .row').first().waitFor();
    expect(await page.locator('.claims-sheet .row').count()).toBe(4);
    expect(await page.locator('.claims-sheet .column-name').allTextContents()).toEqual([
      'Wire',
      'Gazette',
      'Front',
    ]);
    expect(await page.locator('.claims-sheet .cross').count()).toBe(2);
    await page.getByText('The picture as a table').click();
    const cells = await page.locator('.twin tbody tr').first().locator('th, td').allTextContents();
    expect(cells).toEqual([
      '1 alliance: Ruritania, Graustark (contradicted)',
      'says so',
      'says no',
      'says so',
    ]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: '4 reach: Ruritania → Syldavia' }).click();
    await expect.poll(() => focused(page)).toContain('-title');
    await expect.poll(() => page.url()).toMatch(/claim=relation:/u);
    expect(await page.locator('.claim.chosen h2').textContent()).toContain('reach');
    await page.context().close();
  });

  it.each([
    { width: 320, height: 640, colorScheme: 'dark' },
    // Twice the size: half the pixels.
    { width: 640, height: 450, colorScheme: 'light' },
    { width: 1280, height: 900, colorScheme: 'dark' },
  ] as const)('fits $width pixels, $colorScheme', async (options) => {
    const claims = await open('#/claims?picture=yes', options);
    await claims.page.locator('.claims-sheet .row').first().waitFor();
    await claims.page.getByText('The picture as a table').click();
    expect(await width(claims.page)).toBeLessThanOrEqual(options.width);
    expect(await violations(claims.page)).toEqual([]);
    await claims.page.context().close();
    const { page } = await openReview('#/review?kind=event', options);
    await press(page, 'a', /^Accepted/u);
    await at(page, '2');
    await page.keyboard.press('k');
    await at(page, '1');
    expect(await width(page)).toBeLessThanOrEqual(options.width);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('c');
    await page.locator('.correction').waitFor();
    expect(await width(page)).toBeLessThanOrEqual(options.width);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
