import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { CasusError, type FuzzyDate, isFuzzyDate } from '#core/index.js';
import { type ForecastResolution, RESOLUTIONS } from '#record/index.js';

/** What a person decided, for a forecast by its id or the beginning of it; `by` null = the row names nobody. */
export interface ListedResolution extends Omit<ForecastResolution, 'forecast' | 'by'> {
  readonly forecast: string;
  readonly by: string | null;
}

/** A row of a list of resolutions; null = still open or due, a row of the board that nobody has filled in. */
export type ResolutionRow = { readonly line: number } & (
  | { readonly resolution: ListedResolution | null }
  | { readonly error: CasusError }
);

const NEEDED = ['forecast', 'state', 'on', 'because'] as const;

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a list of resolutions: CSV with the columns `forecast`, `state`, `on`, `because`, and, where wanted, `graded`,
 * `conditionMet`, `by`; others are passed over, so that the board as `casus forecasts --csv` prints it can be filled in.
 * A row that cannot be taken comes as its error; the others are read.
 * @throws CasusError E_NOT_FOUND without the file; E_LINE when it is no CSV or lacks a column
 */
export function readResolutions(path: string): ResolutionRow[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CasusError('E_NOT_FOUND', `no file "${path}" that can be read`, {
      where: { input: path },
      cause,
    });
  }
  let parsed: Parsed[];
  let columns: readonly string[] = [];
  try {
    parsed = parse(text, {
      bom: true,
      columns: (names: string[]) => {
        columns = names.map((name) => name.trim());
        return [...columns];
      },
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new CasusError('E_LINE', `"${path}" is no CSV: ${problem}`, { where: { input: path }, cause });
  }
  const lacking = NEEDED.filter((name) => !columns.includes(name));
  if (lacking.length > 0)
    throw new CasusError(
      'E_LINE',
      `"${path}" lacks the column${lacking.length > 1 ? 's' : ''} ${lacking.join(', ')}; fill in what casus forecasts --csv prints`,
      { where: { input: path, line: 1 } },
    );
  return parsed.map(({ record, info }): ResolutionRow => {
    const line = info.lines;
    try {
      return { line, resolution: resolutionOf(record) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return {
        line,
        error: new CasusError('E_LINE', `line ${line} of "${path}": ${error.message}`, {
          where: { input: path, line },
        }),
      };
    }
  });
}

/** What is wrong with a row. */
class Fault extends Error {}

function resolutionOf(row: Readonly<Record<string, string>>): ListedResolution | null {
  const given = (name: string): string | null => row[name] || null;
  const needed = (name: string): string => {
    const value = given(name);
    if (value === null) throw new Fault(`${name} is empty`);
    return value;
  };
  const day = (name: string, value: string): FuzzyDate => {
    if (!isFuzzyDate(value)) throw new Fault(`${name} "${value}" is no date YYYY, YYYY-MM or YYYY-MM-DD`);
    return value;
  };
  const state = needed('state');
  if (state === 'open' || state === 'due') return null;
  const as = RESOLUTIONS.find((known) => known === state);
  if (as === undefined) throw new Fault(`state "${state}" is none of ${RESOLUTIONS.join(', ')}, open, due`);
  const graded = given('graded');
  const degree = graded === null ? null : Number(graded);
  if (degree !== null && !(degree >= 0 && degree <= 1))
    throw new Fault(`graded "${graded}" is no number from 0 to 1`);
  const met = given('conditionMet');
  return {
    forecast: needed('forecast'),
    as,
    on: day('on', needed('on')),
    graded: degree,
    conditionMet: met === null ? null : day('conditionMet', met),
    because: needed('because'),
    by: given('by'),
  };
}
