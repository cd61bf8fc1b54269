import { CasusError } from '#core/index.js';
import { openTable } from '#edge/tables.js';

/** Numbers of a table, row by row; words of `split` columns as numbers. Single precision: the table has five digits. */
export interface NumberTable {
  readonly names: readonly string[];
  readonly rows: number;
  readonly values: Float32Array;
  /** Place of a column. @throws RangeError when there is none */
  at(name: string): number;
}

export const SPLITS = ['train', 'test', 'gap'] as const;

/**
 * Reads a table of numbers as it streams.
 * @param spare names of columns beside those of the file, 0 until somebody fills them
 * @throws CasusError E_DATASET naming the line and the column
 */
export async function readNumbers(file: string, spare: readonly string[] = []): Promise<NumberTable> {
  const { names: own, rows } = await openTable(file);
  const names = [...own, ...spare];
  const width = names.length;
  let values = new Float32Array(width * 2 ** 16);
  let count = 0;
  for await (const cells of rows) {
    const base = count * width;
    if (base + width > values.length) {
      const more = new Float32Array(values.length * 2);
      more.set(values);
      values = more;
    }
    for (let column = 0; column < own.length; column += 1) {
      const cell = cells[column]!;
      const split = SPLITS.indexOf(cell as (typeof SPLITS)[number]);
      const value = split >= 0 ? split : cell === '' ? Number.NaN : Number(cell);
      if (Number.isNaN(value))
        throw new CasusError(
          'E_DATASET',
          `line ${count + 2} of "${file}": column "${names[column]}" holds "${cell}", which is no number`,
          { where: { input: file, line: count + 2 } },
        );
      values[base + column] = value;
    }
    count += 1;
  }
  const places = new Map(names.map((name, at) => [name, at]));
  return {
    names,
    rows: count,
    values,
    at(name) {
      const place = places.get(name);
      if (place === undefined) throw new RangeError(`the table has no column "${name}"`);
      return place;
    },
  };
}

/** Rows of one split that are at risk of an outcome, with chosen columns. */
export interface Part {
  readonly columns: readonly string[];
  readonly values: Float64Array;
  readonly outcome: Uint8Array;
  /** Of each row, in the table. */
  readonly rows: Uint32Array;
}

/** The decimal of the table behind its single precision: no cell has more than five digits after the point. */
const asWritten = (value: number): number => Math.round(value * 1e5) / 1e5;

/** Outcomes that mark who is at risk in another column, and the value of it there. */
const RISK: Readonly<Record<string, readonly [column: string, value: number]>> = { dca1: ['dca_prior', 0] };

/** @param outcome column of 1, 0, and −1 = not at risk */
export function partOf(
  table: NumberTable,
  columns: readonly string[],
  outcome: string,
  split: string,
  wanted: (typeof SPLITS)[number],
): Part {
  const { values, names } = table;
  const width = names.length;
  const at = table.at(outcome);
  const splitAt = table.at(split);
  const code = SPLITS.indexOf(wanted);
  const [riskName, riskValue] = RISK[outcome] ?? [split, code];
  const riskAt = table.at(riskName);
  const chosen: number[] = [];
  for (let row = 0; row < table.rows; row += 1)
    if (
      values[row * width + splitAt] === code &&
      values[row * width + at]! >= 0 &&
      values[row * width + riskAt] === riskValue
    )
      chosen.push(row);
  const places = columns.map((name) => table.at(name));
  const own = new Float64Array(chosen.length * places.length);
  let to = 0;
  for (const row of chosen) for (const place of places) own[to++] = asWritten(values[row * width + place]!);
  return {
    columns,
    values: own,
    outcome: Uint8Array.from(chosen, (row) => values[row * width + at]!),
    rows: Uint32Array.from(chosen),
  };
}

/** The rows of a part that pass. */
export function rowsOf({ columns, values, outcome, rows }: Part, isIn: (row: number) => boolean): Part {
  const width = columns.length;
  const places = Array.from(rows.keys()).filter((at) => isIn(rows[at]!));
  const own = new Float64Array(places.length * width);
  places.forEach((at, to) => {
    own.set(values.subarray(at * width, (at + 1) * width), to * width);
  });
  return {
    columns,
    values: own,
    outcome: Uint8Array.from(places, (at) => outcome[at]!),
    rows: Uint32Array.from(places, (at) => rows[at]!),
  };
}
