import type { FuzzyDate } from '#core/index.js';
import { rowFinding } from '#record/index.js';
import {
  amountIn,
  cited,
  columnOf,
  type DatasetFormat,
  type Edition,
  holds,
  numberIn,
  type Row,
  RowFault,
  textIn,
  yearIn,
  years,
} from './format.js';

const ID = 'un-ideal-points';
const POINT = ['ideal', 'idealpointall', 'idealpoint'];
const LOW = ['q5', 'q5%all', 'q5%', 'q5all'];
const HIGH = ['q95', 'q95%all', 'q95%', 'q95all'];
const VOTES = ['nvotes', 'nvotesall'];
/** The first session of the General Assembly voted in 1946, and one a year since. */
const BEFORE_FIRST = 1945;

/**
 * Where states stand in the votes of the General Assembly, one row a state and session. Every release estimates all
 * years anew, so a later one replaces an earlier one and both have one id.
 */
export const UN_IDEAL_POINTS: DatasetFormat = {
  ...editionOf(2023),
  title: 'United Nations General Assembly ideal points',
  publisher: 'Erik Voeten, Georgetown University',
  citation:
    'Bailey, Strezhnev, Voeten (2017). Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution 61(2): 430-456',
  licence: 'MIT (repository evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points)',
  files: ['Idealpointestimates1946-2023.csv', 'un_idealpoints_2020.csv', 'un_idealpoints_2024.csv'],
  fits: (columns) => holds(columns, 'ccode', POINT, ['year', 'session']),
  reader(numbers) {
    const findings: ReturnType<typeof rowFinding>[] = [];
    let last = 0;
    return {
      row(row) {
        const point = measureIn(row, columnOf(row, ...POINT));
        if (point === null) throw new RowFault(`column "${columnOf(row, ...POINT)}" is empty`);
        const year = textIn(row, 'year') === null ? BEFORE_FIRST + yearOfSession(row) : yearIn(row);
        const ccode = textIn(row, 'ccode');
        const state = ccode === null ? numbers.code(row['iso3c'] ?? '') : numbers.cow(ccode);
        const [low, high, votes] = [columnOf(row, ...LOW), columnOf(row, ...HIGH), columnOf(row, ...VOTES)];
        last = Math.max(last, year);
        findings.push(
          rowFinding(
            `state:${state}`,
            'state.ideal-point',
            {
              ideal: point,
              low: measureIn(row, low),
              high: measureIn(row, high),
              votes: amountIn(row, votes),
            },
            cited(ID, row, ['ccode', 'session'], [columnOf(row, ...POINT), low, high, votes]),
            years(year),
          ),
        );
      },
      edition: () => editionOf(last === 0 ? 2023 : last),
      findings: () => findings,
    };
  },
};

function editionOf(last: number): Edition {
  return {
    id: ID,
    version: `to ${last}`,
    covers: { from: '1946-01-01' as FuzzyDate, to: `${last + 1}-01-01` as FuzzyDate },
  };
}

function yearOfSession(row: Row): number {
  const session = amountIn(row, 'session');
  if (session === null || !Number.isInteger(session) || session < 1 || session > 250)
    throw new RowFault(`column "session": "${row['session'] ?? ''}" is no session`);
  return session;
}

/** Estimates lie around -3 to 3; -9 and below is a code for "missing". */
function measureIn(row: Row, column: string): number | null {
  const value = numberIn(row, column);
  return value !== null && value <= -9 ? null : value;
}
