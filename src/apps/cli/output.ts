import Table from 'cli-table3';
import pc from 'picocolors';
import type { Status } from '#core/index.js';

/** How a command prints: tables for people, JSON or CSV for programs. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** A column: its heading, and the text of a row in it. */
export interface Column<Row> {
  readonly head: string;
  readonly of: (row: Row) => string;
  /** Colour for people alone. */
  readonly paint?: (text: string, row: Row) => string;
}

const write = (text: string): void => {
  process.stdout.write(text);
};

export function print(line = ''): void {
  write(`${line}\n`);
}

/** Notices, progress, errors: never into a pipe. */
export function notice(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Prints rows; `data` is what `--json` gives. */
export function printRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  data: readonly unknown[],
  options: OutputOptions,
  none: string,
): void {
  if (options.json) {
    print(JSON.stringify(data, null, 2));
    return;
  }
  if (options.csv) {
    print(columns.map(({ head }) => csvField(head)).join(','));
    for (const row of rows) print(columns.map((column) => csvField(column.of(row))).join(','));
    return;
  }
  if (rows.length === 0) {
    print(none);
    return;
  }
  print(table(rows, columns));
}

/** A table without lines, wrapped to the terminal. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const width = Math.max(60, process.stdout.columns ?? 100);
  const texts = rows.map((row) => columns.map((column) => column.of(row)));
  const natural = columns.map((column, index) =>
    Math.max(column.head.length, ...texts.map((row) => longestLine(row[index]!))),
  );
  const widths = fit(natural, width - 2 * columns.length);
  const made = new Table({
    head: columns.map(({ head }) => pc.dim(head)),
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: ' ',
    },
    style: { 'padding-left': 0, 'padding-right': 1, head: [], border: [], compact: true },
    colWidths: widths.map((size) => size + 1),
    wordWrap: true,
  });
  for (const [index, row] of rows.entries()) {
    made.push(
      columns.map((column, place) =>
        column.paint ? column.paint(texts[index]![place]!, row) : texts[index]![place]!,
      ),
    );
  }
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

/** Takes what is too wide from the widest columns. */
function fit(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  while (widths.reduce((sum, size) => sum + size, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= 8) break;
    widths[widest]! -= 1;
  }
  return widths;
}

/** RFC 4180; a leading =, +, -, @ is disarmed, since spreadsheets would run it. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}

const STATUS_PAINT: Readonly<Record<Status, (text: string) => string>> = {
  happened: pc.green,
  ongoing: pc.cyan,
  planned: pc.blue,
  possible: pc.magenta,
  conditional: pc.magenta,
  denied: pc.red,
  claimed: pc.yellow,
};

export const paintStatus = (status: Status, text: string = status): string => STATUS_PAINT[status](text);
