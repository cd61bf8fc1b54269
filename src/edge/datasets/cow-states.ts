import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import { amountIn, cited, type DatasetFormat, dateIn, holds, RowFault, stretch, through } from './format.js';

const ID = 'cow-states-2016';

/** Members of the state system, one row a stretch of membership: `states2016.csv`. */
export const COW_STATES: DatasetFormat = {
  ...COW,
  id: ID,
  title: 'State System Membership',
  version: '2016',
  citation: 'Correlates of War Project (2017). State System Membership List, v2016',
  covers: { from: COW_FROM, to: '2017-01-01' as FuzzyDate },
  files: ['states2016.csv', 'cow_states.csv'],
  fits: (columns) =>
    holds(columns, 'stateabb', 'ccode', 'statenme', 'styear', 'stmonth', 'endyear', 'endmonth'),
  reader(numbers) {
    const findings: Finding[] = [];
    return {
      row(row) {
        const from = dateIn(row, 'styear', 'stmonth', 'stday');
        const last = dateIn(row, 'endyear', 'endmonth', 'endday');
        if (from === null) throw new RowFault('column "styear": when did it become a member?');
        if (last === null) throw new RowFault('column "endyear": until when was it a member?');
        const made = amountIn(row, 'version');
        // The last day of the list's own year means: still a member when the list was made.
        const to = made !== null && last === `${made}-12-31` ? null : through(last);
        const columns = ['statenme', 'styear', 'stmonth', 'stday', 'endyear', 'endmonth', 'endday'];
        findings.push(
          rowFinding(
            `state:${numbers.cow(row['ccode'] ?? '')}`,
            'state.system',
            {
              cow: Number(row['ccode']),
              abbreviation: row['stateabb']?.trim() ?? null,
              name: row['statenme']?.trim() ?? null,
            },
            cited(ID, row, ['stateabb', 'ccode'], columns),
            stretch(from, to),
          ),
        );
      },
      findings: () => findings,
    };
  },
};
