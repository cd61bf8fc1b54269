import type { FuzzyDate, Period, WorldState } from '#core/index.js';
import type { Dataset, Finding } from '#record/index.js';

/** One row of a file of comma-separated values, by the name of its column in lower case. */
export type Row = Readonly<Record<string, string>>;

/** States by the numbers and codes that data sets use. */
export class StateNumbers {
  readonly #byCow = new Map<number, string>();

  constructor(states: readonly WorldState[]) {
    for (const state of states) for (const number of state.cow) this.#byCow.set(number, state.id);
  }

  /** Our id of a state of the Correlates of War; throws a RowFault when there is none. */
  cow(number: string): string {
    const id = this.#byCow.get(Number(number));
    if (id === undefined) throw new RowFault(`no state has the number "${number}" in the Correlates of War`);
    return id;
  }
}

/** A row that cannot be used: it is skipped, counted and shown. */
export class RowFault extends Error {}

/** Takes the rows of one file in their order. */
export interface RowReader {
  /** @throws RowFault */
  row(row: Row, line: number): void;
  /** What all rows say together. */
  findings(): readonly Finding[];
}

/** A data set as its publisher ships it. One file of `edge/datasets` each. */
export interface DatasetFormat
  extends Pick<Dataset, 'id' | 'title' | 'version' | 'publisher' | 'citation' | 'licence' | 'covers'> {
  /** True when a file with these columns (lower case) is this data set. */
  fits(columns: ReadonlySet<string>): boolean;
  reader(numbers: StateNumbers): RowReader;
}

/** A whole number of a cell; null when it is empty or a code for "missing" (below 0). */
export function numberIn(row: Row, column: string): number | null {
  const text = row[column]?.trim() ?? '';
  if (text === '' || text === 'NA' || text === '.') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RowFault(`column "${column}": "${text}" is no number`);
  return value;
}

/** A date from columns of year, month and day, no more exact than they are; null without a year. */
export function dateIn(row: Row, year: string, month: string, day: string): FuzzyDate | null {
  const [y, m, d] = [numberIn(row, year), numberIn(row, month), numberIn(row, day)];
  if (y === null || y <= 0) return null;
  const digits = (value: number): string => String(value).padStart(2, '0');
  if (m === null || m < 1 || m > 12) return String(y) as FuzzyDate;
  if (d === null || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate())
    return `${y}-${digits(m)}` as FuzzyDate;
  return `${y}-${digits(m)}-${digits(d)}` as FuzzyDate;
}

export const periodFrom = (from: FuzzyDate | null, to: FuzzyDate | null): Period => ({ from, to });
