import { csvField } from '#views/index.js';
import { type Column, table } from './table.js';

/** How a command prints: tables for people, JSON or CSV for programs. */
export interface OutputOptions {
  readonly json?: boolean | undefined;
  readonly csv?: boolean | undefined;
}

/** Control characters of C0 and C1, but tab, line end, and our own colours (SGR). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
const CONTROL = /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/gu;

/** Words of a page or a file's name must not steer the terminal. */
export const harmless = (text: string): string => text.replace(CONTROL, '');

export function print(line = ''): void {
  process.stdout.write(`${harmless(line)}\n`);
}

/** Notices, progress, errors: never into a pipe. */
export function notice(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

export function printJson(data: unknown): void {
  print(JSON.stringify(data, null, 2));
}

/** What a list shows to people and gives to programs. */
export interface Listing<Row> {
  readonly columns: readonly Column<Row>[];
  /** A second line below each row of the table. */
  readonly under?: (row: Row) => string | null;
  /** Absent = those of the table. */
  readonly csvColumns?: readonly Column<Row>[];
  /** What `--json` gives for a row; absent = the row. */
  readonly json?: (row: Row) => unknown;
  /** Said when there are no rows, to people alone. */
  readonly none: string;
}

export function printRows<Row>(
  rows: readonly Row[],
  { json, csv }: OutputOptions,
  listing: Listing<Row>,
): void {
  if (json) printJson(listing.json ? rows.map(listing.json) : rows);
  else if (csv) {
    const columns = listing.csvColumns ?? listing.columns;
    print(columns.map(({ head }) => csvField(head)).join(','));
    for (const row of rows) print(columns.map((column) => csvField(column.of(row))).join(','));
  } else if (rows.length === 0) print(listing.none);
  else print(table(rows, listing.columns, listing.under));
}
