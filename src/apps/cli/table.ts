import Table from 'cli-table3';
import { paint } from './style.js';

/** A column: its heading, and the text of a row in it. */
export interface Column<Row> {
  readonly head: string;
  readonly of: (row: Row) => string;
  /** Colour for people alone. */
  readonly paint?: (text: string, row: Row) => string;
  /** `whole` = never narrower than its text; `cut` = gives way first, and is cut instead of wrapped. Else wrapped. */
  readonly fit?: 'whole' | 'cut';
}

/** Narrower than this no column is made, whatever the terminal; words up to `LONGEST_WORD` are not broken. */
const NARROWEST = 8;
const LONGEST_WORD = 16;
/** A column that is cut keeps this much, while others can give way. */
const CUT_TO = 12;
const GAP = 2;

const NO_LINES = {
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
  middle: '',
};

/** Columns of the terminal; 100 where there is none. */
export function terminalWidth(): number {
  const given = process.stdout.columns ?? Number(process.env['COLUMNS'] || 100);
  return Math.max(60, Number.isFinite(given) ? given : 100);
}

/**
 * A table without lines, wrapped to the terminal.
 * @param under a second line below each row, cut to the width; null = none
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  under?: (row: Row) => string | null,
): string {
  return (
    tableOf(rows, columns, under, false) ??
    // Too narrow for all: what may be cut gives way whole.
    tableOf(
      rows,
      columns.filter(({ fit }) => fit !== 'cut'),
      under,
      true,
    )!
  );
}

function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  under: ((row: Row) => string | null) | undefined,
  force: boolean,
): string | null {
  const width = terminalWidth();
  const texts = rows.map((row) => columns.map((column) => oneLine(column.of(row))));
  const natural = columns.map((column, index) =>
    Math.max(column.head.length, ...texts.map((row) => row[index]!.length)),
  );
  const least = columns.map((column, index) =>
    column.fit === 'cut'
      ? NARROWEST
      : Math.min(
          LONGEST_WORD,
          Math.max(NARROWEST, ...[column.head, ...texts.map((row) => row[index]!)].map(longestWord)),
        ),
  );
  const room = width - GAP * (columns.length - 1);
  const widths = fitWidths(natural, least, columns, room);
  if (!force && sum(widths) > room) return null;
  const made = new Table({
    head: columns.map(({ head }) => paint.dim(head)),
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
    colWidths: widths.map((size) => size + GAP),
    wordWrap: true,
  });
  for (const [index, row] of rows.entries()) {
    made.push(
      columns.map((column, place) => {
        const text = texts[index]![place]!;
        const shown = column.fit === 'cut' ? shorten(text, widths[place]!) : text;
        return column.paint ? column.paint(shown, row) : shown;
      }),
    );
    const below = under?.(row) ?? null;
    if (below !== null)
      made.push([
        {
          colSpan: columns.length,
          content: paint.dim(shorten(`  ${oneLine(below)}`, sum(widths) + GAP * (columns.length - 1))),
        },
      ]);
  }
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const longestWord = (text: string): number => Math.max(...text.split(' ').map((word) => word.length));

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Cut at a word, with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > length - 15 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** Takes what is too wide from the columns that are cut, then from the widest of those that wrap. */
function fitWidths(
  natural: readonly number[],
  least: readonly number[],
  columns: readonly Pick<Column<never>, 'fit'>[],
  room: number,
): number[] {
  const widths = [...natural];
  const narrow = (may: (index: number) => boolean): boolean => {
    const widest = widths.reduce(
      (best, size, index) => (may(index) && (best < 0 || size > widths[best]!) ? index : best),
      -1,
    );
    if (widest < 0) return false;
    widths[widest]! -= 1;
    return true;
  };
  while (sum(widths) > room) {
    const done =
      narrow((index) => columns[index]!.fit === 'cut' && widths[index]! > CUT_TO) ||
      narrow((index) => columns[index]!.fit === undefined && widths[index]! > least[index]!) ||
      narrow((index) => columns[index]!.fit === 'cut' && widths[index]! > NARROWEST);
    if (!done) break;
  }
  return widths;
}
