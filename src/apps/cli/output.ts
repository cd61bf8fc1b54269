import { csvField } from './csv.js';
import { type Column, table } from './table.js';

/** How a command prints: tables for people, JSON or CSV for programs. */
export interface OutputOptions {
  readonly json?: boolean | undefined;
  readonly csv?: boolean | undefined;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Notices, progress, errors: never into a pipe. */
export function notice(line: string): void {
  process.stderr.write(`${line}\n`);
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
