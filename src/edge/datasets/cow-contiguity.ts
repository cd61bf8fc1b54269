import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import {
  cited,
  columnOf,
  type DatasetFormat,
  dyad,
  holds,
  neededIn,
  type Row,
  RowFault,
  stretch,
  through,
  yearIn,
  years,
} from './format.js';
import { Spells } from './spells.js';

const ID = 'cow-contiguity-3.2';
/** Last month of the data: what ends there still was so, so its end is open. */
const LAST = '2016-12';

/** Types of the codebook; 0 stands in exports for a stretch between two contiguities. */
const TYPES = [
  'not contiguous',
  'land border or river',
  'up to 12 miles of water',
  'up to 24 miles of water',
  'up to 150 miles of water',
  'up to 400 miles of water',
] as const;

const A = ['ccode1', 'state1no', 'statelno', 'statea'];
const B = ['ccode2', 'state2no', 'statehno', 'stateb'];
const FROM = ['begin', 'stdate'];
const TO = ['end', 'enddate'];

/** Direct Contiguity: stretches by month (`contdir.csv`), or one row a pair and year (`contdird.csv`). */
export const COW_CONTIGUITY: DatasetFormat = {
  ...COW,
  id: ID,
  title: 'Direct Contiguity',
  version: '3.2',
  citation:
    'Stinnett, Tir, Schafer, Diehl, Gochman (2002). The Correlates of War Project Direct Contiguity Data, Version 3. Conflict Management and Peace Science 19(2): 58-66',
  covers: { from: COW_FROM, to: '2017-01-01' as FuzzyDate },
  files: ['contdir.csv', 'contdird.csv', 'cow_contiguity_spells.csv'],
  fits: (columns) => holds(columns, A, B, 'conttype') && (holds(columns, FROM, TO) || holds(columns, 'year')),
  reader(numbers) {
    const findings: Finding[] = [];
    const spells = new Spells<number>();
    const of = (pair: string): string => {
      const [a, b] = pair.split(' ') as [string, string];
      return dyad(numbers.cow(a), numbers.cow(b));
    };
    return {
      row(row) {
        const [a, b] = [columnOf(row, ...A), columnOf(row, ...B)];
        const pair = [neededIn(row, a), neededIn(row, b)].sort((x, y) => x - y).join(' ');
        const type = typeIn(row);
        const subject = of(pair);
        const [begin, end] = [columnOf(row, ...FROM), columnOf(row, ...TO)];
        if (!(begin in row)) {
          spells.add(pair, yearIn(row), type);
          return;
        }
        const from = monthIn(row, begin);
        const last = monthIn(row, end);
        findings.push(
          rowFinding(
            subject,
            'dyad.contiguity',
            { type, says: TYPES[type] },
            cited(ID, row, [a, b, begin], [end, 'conttype']),
            stretch(from, last === LAST ? null : through(last)),
          ),
        );
      },
      findings: () => [
        ...findings,
        ...spells.spells().map(({ key, first, last, value }) => {
          const row = `states ${key.replace(' ', ' and ')}, year ${first} to ${last}`;
          return rowFinding(
            of(key),
            'dyad.contiguity',
            { type: value, says: TYPES[value] },
            { dataset: ID, row, quote: `${row}: conttype=${value}` },
            years(first, last),
          );
        }),
      ],
    };
  },
};

function typeIn(row: Row): number {
  const type = neededIn(row, 'conttype');
  if (TYPES[type] === undefined) throw new RowFault(`column "conttype": "${type}" is no type of contiguity`);
  return type;
}

/** A month, written `199112` or as its first day, `1991-12-01`. */
function monthIn(row: Row, column: string): FuzzyDate {
  const text = row[column]?.trim() ?? '';
  const match = /^(\d{4})-?(\d{2})(?:-\d{2})?$/u.exec(text);
  const month = Number(match?.[2]);
  if (match === null || month < 1 || month > 12)
    throw new RowFault(`column "${column}": "${text}" is no month`);
  return `${match[1]}-${match[2]}` as FuzzyDate;
}
