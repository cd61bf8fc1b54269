import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { helpTexts } from '#apps/cli/help.js';
import { ERRORS, STATUSES } from '#core/index.js';
import { PROPERTIES } from '#record/index.js';
import { FACT_NAMES } from '#system/bound/line.js';
import { ACTS, BOUND_STATUSES, RULES } from '#system/index.js';
import { STATUS_WORDS } from '#views/bound.js';
import { FORMATS } from '#views/index.js';

const doc = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Rows of the tables below a heading, cells trimmed and without backticks. */
function rowsUnder(text: string, heading: string): string[][] {
  const section = text.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`there is no heading "${heading}"`);
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|(?:-+\|)+$/u.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replace(/^`|`$/gu, '')),
    );
}

describe('docs/cli.md', () => {
  const blocks = new Map(
    [...doc('cli.md').matchAll(/^## `(casus[^`]*)`\n(?:(?!^#)[^\n]*\n)*?```text\n([\s\S]*?)\n```/gmu)].map(
      (match) => [match[1]!, match[2]!],
    ),
  );
  const helps = helpTexts();

  it('has a block for every command, and for nothing else', () => {
    expect([...blocks.keys()].sort()).toEqual([...helps.keys()].sort());
  });

  it.each([...helps.keys()])('shows the help of "%s" as it is (npx tsx scripts/write-help.ts)', (name) => {
    expect(blocks.get(name)).toBe(helps.get(name));
  });

  it('names every command, every option with its help, and an example that begins with the command', () => {
    expect(helps.size).toBeGreaterThan(10);
    for (const [name, help] of helps) {
      if (name === 'casus') continue;
      expect(help, name).toMatch(new RegExp(`Examples?:\\n(?:  .*\\n)*?  (?:.*\\| )?${name}`, 'u'));
      expect(help, name).toMatch(/--help {2,}print this help/u);
    }
  });

  it('gives a mark to every status', () => {
    const line = /^\*\*Status marks\.\*\*[\s\S]*?\n\n/mu.exec(doc('cli.md'))?.[0] ?? '';
    for (const status of STATUSES) expect(line).toMatch(new RegExp(`\`.\` ${status}`, 'u'));
  });
});

describe('docs/errors.md', () => {
  it('holds the same codes, exit statuses and meanings as core/errors.ts, in both directions', () => {
    const documented = rowsUnder(doc('errors.md'), 'Codes');
    expect(documented).toEqual(
      Object.entries(ERRORS).map(([code, { exit, meaning }]) => [code, String(exit), meaning]),
    );
  });

  it('explains every exit status that a code has, and 0', () => {
    const explained = rowsUnder(doc('errors.md'), 'Exit status').map(([status]) => Number(status));
    const used = new Set([0, ...Object.values(ERRORS).map(({ exit }) => exit)]);
    expect(explained).toEqual([...used].sort((a, b) => a - b));
  });

  it('lists only codes that something gives', () => {
    const src = fileURLToPath(new URL('../../src', import.meta.url));
    const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.test.ts') && name !== 'core/errors.ts')
      .map((name) => readFileSync(`${src}/${name}`, 'utf8'))
      .join('\n');
    expect(Object.keys(ERRORS).filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('docs/record.md', () => {
  it('lists the same properties as record/properties.ts, in both directions', () => {
    expect(rowsUnder(doc('record.md'), 'Properties')).toEqual(Object.entries(PROPERTIES));
  });
});

describe('docs/formats.md', () => {
  const text = doc('formats.md');

  it('has a row and a section for every format, and for nothing else', () => {
    const names = FORMATS.map(({ name }) => name);
    const rows = [...text.matchAll(/^\| `([a-z]+)` \|/gmu)].map((match) => match[1]);
    const sections = [...text.matchAll(/^## `([a-z]+)`$/gmu)].map((match) => match[1]);
    expect(sections).toEqual(names);
    expect(rows.filter((row) => names.includes(row!))).toEqual(names);
  });
});

describe('docs/bound.md', () => {
  const text = doc('bound.md');

  it('has the rows of the decision table with their names, in the order in which they are tried', () => {
    const rows = rowsUnder(text, 'Rows').map(([number, name]) => [Number(number), name]);
    expect(rows).toEqual([...RULES.map(({ number, name }) => [number, name]), [20, 'bound to both sides']]);
  });

  it('says of each row what it may give, in statuses that there are', () => {
    for (const [number, , , gives] of rowsUnder(text, 'Rows'))
      for (const status of gives!.split(', ')) expect(BOUND_STATUSES, `row ${number}`).toContain(status);
  });

  it('has the statuses in their order, in the words of the views', () => {
    expect(rowsUnder(text, 'Statuses')).toEqual(
      BOUND_STATUSES.map((status) => [status, STATUS_WORDS[status]]),
    );
  });

  it('has every fact that a line can look at, and every act', () => {
    const tables = rowsUnder(text, 'The case').map(([name]) => name);
    expect(tables).toEqual([...FACT_NAMES, 'act', ...ACTS]);
  });
});

describe('docs/terms.md', () => {
  it('has each term once', () => {
    const terms = [...doc('terms.md').matchAll(/^\| ([^|]+) \|/gmu)].map((match) => match[1]!);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
    for (const term of [
      'casus foederis',
      'beneficiary',
      'debtor party',
      'duty',
      'reading',
      'chain',
      'coverage',
    ])
      expect(terms).toContain(term);
  });
});
