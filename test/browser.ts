/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CASUS_CHROMIUM'] ?? '/usr/bin/chromium';
const APP = fileURLToPath(new URL('../dist/workbench/index.html', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
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
/** Shorter than a test's patience, so that a failure names its step. */
const STEP_MS = 30_000;

/** True when browser tests cannot run here, which is said once. */
export function lacksBrowser(what: string): boolean {
  const missing = !existsSync(CHROMIUM)
    ? `no Chromium at ${CHROMIUM} (CASUS_CHROMIUM names another)`
    : !existsSync(APP)
      ? 'the workbench is not built (npm run build)'
      : null;
  if (missing !== null) console.warn(`skipped: browser tests of ${what}: ${missing}`);
  return missing !== null;
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGS });

export interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A page with what it asked elsewhere for, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  readonly foreign: string[];
  readonly faults: string[];
}

/**
 * Opens a page of the workbench in a browser that holds nothing of earlier ones.
 * @param origin address of the server
 * @param hash where in the workbench, with `#`; empty = where it opens
 * @param before done with the page before it is there
 */
export async function openPage(
  browser: Browser,
  origin: string,
  hash: string,
  { colorScheme = 'light', width = 1280, height = 900 }: OpenOptions = {},
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const foreign: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) foreign.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  // A breach of the content security policy is told on the console alone.
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  await before(page);
  await page.goto(`${origin}/${hash}`);
  return { page, foreign, faults };
}

/** What axe holds against a page: the rule and the first element of each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run({ runOnly: rules });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  }, RULES);
}
