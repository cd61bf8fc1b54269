import {
  dayAfter,
  type Evidence,
  type FuzzyDate,
  firstDay,
  type Period,
  type WorldState,
} from '#core/index.js';
import type { Dataset, Finding } from '#record/index.js';

/** One row of a file of separated values, by the name of its column in lower case. */
export type Row = Readonly<Record<string, string>>;

/** A row that cannot be used: it is skipped, counted and shown. */
export class RowFault extends Error {}

/** States by the numbers, codes and names that data sets use. */
export class StateNumbers {
  readonly #byCow = new Map<number, string>();
  readonly #byCode = new Map<string, string>();
  readonly #byName = new Map<string, string>();

  constructor(states: readonly WorldState[]) {
    for (const { id, name, cow, codes, formerly } of states) {
      for (const number of cow) this.#byCow.set(number, id);
      for (const code of codes) this.#byCode.set(code, id);
      for (const one of [name, ...formerly.map((past) => past.name)]) this.#byName.set(plain(one), id);
    }
    // An id wins over a code of another state.
    for (const { id } of states) this.#byCode.set(id, id);
  }

  /** Our id of a state of the Correlates of War; throws a RowFault when there is none. */
  cow(number: string): string {
    const id = this.#byCow.get(Number(number));
    if (id === undefined) throw new RowFault(`no state has the number "${number}" in the Correlates of War`);
    return id;
  }

  /**
   * Our id of a state by its number in the list of Gleditsch and Ward (1999), which UCDP uses, in a year: that of the
   * Correlates of War but for the states of `GW`.
   * @throws RowFault
   */
  gleditschWard(number: string, year: number): string {
    const own = GW.get(Number(number));
    const found = own === undefined ? this.#byCow.get(Number(number)) : this.#byCow.get(own(year));
    if (found === undefined)
      throw new RowFault(`no state has the number "${number}" of Gleditsch and Ward in ${year}`);
    return found;
  }

  /** Our id of an abbreviation: ISO 3166, or that of the Correlates of War. @throws RowFault */
  code(code: string): string {
    const id = this.#byCode.get(code.trim().toUpperCase());
    if (id === undefined) throw new RowFault(`no state has the code "${code}"`);
    return id;
  }

  /** Our id of a state by its name, present or past, or by the publisher's own spelling. @throws RowFault */
  name(name: string, spellings: Readonly<Record<string, string>> = {}): string {
    const id = spellings[plain(name)] ?? this.#byName.get(plain(name));
    if (id === undefined) throw new RowFault(`"${name}" is the name of no state`);
    return id;
  }
}

/** Names are compared without case, accents and signs. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/gu, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Yemen became one on 22 May 1990: in that year the number 678 means two states, so none is taken. */
const yemen = (year: number): number => (year < 1990 ? 678 : year > 1990 ? 679 : Number.NaN);

/** Where Gleditsch and Ward number a state otherwise: their number → that of the Correlates of War. */
const GW: ReadonlyMap<number, (year: number) => number> = new Map([
  [340, () => 345],
  [678, yemen],
  [970, () => 946],
  [971, () => 970],
  [972, () => 955],
  [973, () => 947],
]);

/** Takes the rows of one file in their order. */
export interface RowReader {
  /** @throws RowFault */
  row(row: Row, line: number): void;
  /** What all rows say together. */
  findings(): readonly Finding[];
  /** Which edition the rows belong to, where the file itself tells; asked after the last row. */
  edition?(): Edition;
}

export type Edition = Pick<Dataset, 'id' | 'version' | 'covers'>;

/** What stands before the rows. */
export interface FileHead {
  /** Names of the columns as printed. */
  readonly columns: readonly string[];
  /** Lines before them, those without text left out. */
  readonly preface: readonly string[];
}

/** A data set as its publisher ships it. One file of `edge/datasets` each. */
export interface DatasetFormat
  extends Pick<Dataset, 'id' | 'title' | 'version' | 'publisher' | 'citation' | 'licence' | 'covers'> {
  /** Names under which its publisher ships it, and those of exports with renamed columns. */
  readonly files: readonly string[];
  /** True when a file with these columns (lower case) is this data set. */
  fits(columns: ReadonlySet<string>, preface: readonly string[]): boolean;
  reader(numbers: StateNumbers, head: FileHead): RowReader;
}

const MISSING = new Set(['', '.', 'na', 'nan', 'n/a', 'null']);

/** A number of a cell; null when it is empty or says that it is missing. @throws RowFault */
export function numberIn(row: Row, column: string): number | null {
  const text = row[column]?.trim() ?? '';
  if (MISSING.has(text.toLowerCase())) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RowFault(`column "${column}": "${text}" is no number`);
  return value;
}

/** A number that cannot be below 0; what is below is a code for "missing" (-9, -8, -77 …) and gives null. */
export function amountIn(row: Row, column: string): number | null {
  const value = numberIn(row, column);
  return value !== null && value < 0 ? null : value;
}

/** Text of a cell; null when it is empty, says that it is missing, or is a code for it. */
export function textIn(row: Row, column: string): string | null {
  const text = row[column]?.trim() ?? '';
  return MISSING.has(text.toLowerCase()) || /^-\d+$/u.test(text) ? null : text;
}

/** 1 is true, 0 false, anything else not known. */
export function flagIn(row: Row, column: string): boolean | null {
  const value = numberIn(row, column);
  return value === 1 ? true : value === 0 ? false : null;
}

/** A number that a row cannot do without. @throws RowFault */
export function neededIn(row: Row, column: string): number {
  const value = amountIn(row, column);
  if (value === null) throw new RowFault(`column "${column}" is empty`);
  return value;
}

/** The year of a row. @throws RowFault when it is none between 1400 and 2199. */
export function yearIn(row: Row, column = 'year'): number {
  const year = neededIn(row, column);
  if (!Number.isInteger(year) || year < 1400 || year > 2199)
    throw new RowFault(`column "${column}": "${row[column]}" is no year`);
  return year;
}

/** The first of several names that a publisher gave a column over time; the first of all when there is none. */
export function columnOf(row: Row, ...names: readonly string[]): string {
  return names.find((name) => name in row) ?? names[0]!;
}

/** True when the columns hold all of these; a list inside stands for any one of its names. */
export function holds(
  columns: ReadonlySet<string>,
  ...needed: readonly (string | readonly string[])[]
): boolean {
  return needed.every((name) =>
    typeof name === 'string' ? columns.has(name) : name.some((one) => columns.has(one)),
  );
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

/**
 * [from, to). An end known only to the year or month of the beginning is taken to lie after it.
 * @throws RowFault when it ends before it begins
 */
export function stretch(from: FuzzyDate, to: FuzzyDate | null): Period {
  if (to === null) return { from, to };
  if (from.startsWith(to)) return { from, to: dayAfter(to) };
  if (firstDay(to) < firstDay(from)) throw new RowFault(`it ends (${to}) before it begins (${from})`);
  return { from, to };
}

/** The exclusive end of what lasted to a date and through it, no more exact than that: `1944` → `1945`. */
export function through(last: FuzzyDate | null): FuzzyDate | null {
  return last === null ? null : (dayAfter(last).slice(0, last.length) as FuzzyDate);
}

/** [first, last + 1): the years from `first` to `last`, both included. */
export const years = (first: number, last = first): Period => ({
  from: String(first) as FuzzyDate,
  to: String(last + 1) as FuzzyDate,
});

/** Subject of what two states share, whatever their order. @throws RowFault when both are one state here. */
export function dyad(a: string, b: string): string {
  if (a === b) throw new RowFault(`both sides are the state ${a}`);
  return a < b ? `dyad:${a}-${b}` : `dyad:${b}-${a}`;
}

/** Subject of what goes from one state to another. @throws RowFault when both are one state here. */
export function directedDyad(from: string, to: string): string {
  if (from === to) throw new RowFault(`both sides are the state ${from}`);
  return `dyad:${from}>${to}`;
}

/** A row as evidence: what tells it from the others, and the cells that were read, as printed. */
export function cited(
  dataset: string,
  row: Row,
  key: readonly string[],
  columns: readonly string[] = [],
): Extract<Evidence, { dataset: string }> {
  const cells = (names: readonly string[], joint: string): string =>
    names.map((name) => `${name}${joint}${row[name]?.trim() ?? ''}`).join(', ');
  return { dataset, row: cells(key, ' '), quote: cells([...key, ...columns], '=') };
}
