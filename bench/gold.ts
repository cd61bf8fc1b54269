import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '#core/index.js';

/** One line of `gold.jsonl`: a finding of a careful reader. Fields beyond these depend on `kind`. */
export interface GoldLine {
  readonly id: string;
  readonly kind: string;
  /** Exact words of the page. */
  readonly quote: string;
  /** Half-open offsets into the page, in code points. */
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Case {
  readonly page: string;
  readonly pageFile: string;
  readonly gold: readonly GoldLine[];
}

/**
 * Reads `page.txt` (or `page.html`) and `gold.jsonl` of a case folder.
 * @throws Error that names the file and line when a gold line is no JSON or its quote is not in the page.
 */
export function readCase(folder: string): Case {
  const pageFile = pageOf(folder);
  const page = readFileSync(pageFile, 'utf8');
  const gold: GoldLine[] = [];
  const lines = readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = JSON.parse(line) as GoldLine;
    if (!page.includes(parsed.quote)) {
      throw new Error(`${folder}/gold.jsonl:${index + 1}: the quote of "${parsed.id}" is not in ${pageFile}`);
    }
    gold.push(parsed);
  }
  return { page, pageFile, gold };
}

/** `page.txt`, or `page.html` where the case keeps the page as HTML. */
export function pageOf(folder: string): string {
  const [text, html] = ['page.txt', 'page.html'].map((name) => join(folder, name)) as [string, string];
  return !existsSync(text) && existsSync(html) ? html : text;
}

/** Text of a gold field that may be a string, a list or absent. */
export function list(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** White space folded to single blanks. */
export function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/**
 * Where a gold quote lies in the extracted text: among several places, the one whose surroundings are most
 * like those on the page. Null when the text has lost the quote.
 */
export function placeOf(line: { quote: string; start: number }, page: string, text: string): Span | null {
  let best: Span | null = null;
  let bestLikeness = -1;
  for (let at = text.indexOf(line.quote); at >= 0; at = text.indexOf(line.quote, at + 1)) {
    let likeness = 0;
    while (
      likeness < 200 &&
      at - likeness > 0 &&
      line.start - likeness > 0 &&
      page[line.start - likeness - 1] === text[at - likeness - 1]
    ) {
      likeness += 1;
    }
    let after = 0;
    const end = line.quote.length;
    while (
      after < 200 &&
      page[line.start + end + after] === text[at + end + after] &&
      page[line.start + end + after]
    ) {
      after += 1;
    }
    if (likeness + after > bestLikeness) {
      bestLikeness = likeness + after;
      best = { start: at, end: at + end };
    }
  }
  return best;
}
