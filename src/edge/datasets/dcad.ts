import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import {
  amountIn,
  cited,
  type DatasetFormat,
  dateIn,
  dyad,
  flagIn,
  holds,
  RowFault,
  stretch,
  textIn,
} from './format.js';

const ID = 'dcad-1.0';
/** Last year of the data: an agreement that is estimated to end there was still in force. */
const LAST = 2010;

/**
 * Defense Cooperation Agreement Dataset, one row an agreement. It is in force from its entry into force, or its
 * signature where that is all that is known, through the year in which the authors end it, most often by estimate.
 */
export const DCAD: DatasetFormat = {
  id: ID,
  title: 'Defense Cooperation Agreement Dataset',
  version: '1.0',
  publisher: 'Brandon J. Kinne, University of California, Davis',
  citation:
    'Kinne (2020). The Defense Cooperation Agreement Dataset (DCAD). Journal of Conflict Resolution 64(4): 729-755',
  licence: 'not stated; cite Kinne 2020',
  covers: { from: '1980-01-01' as FuzzyDate, to: '2011-01-01' as FuzzyDate },
  files: ['DCAD-v1.0-main.csv', 'dcad_v1_agreements.csv'],
  fits: (columns) => holds(columns, 'dcaid', 'ccode1', 'ccode2', 'signyear', 'category1', 'asymmetry'),
  reader(numbers) {
    const findings: Finding[] = [];
    return {
      row(row) {
        const number = textIn(row, 'dcaid');
        if (number === null) throw new RowFault('column "dcaid" is empty');
        const subject = dyad(numbers.cow(row['ccode1'] ?? ''), numbers.cow(row['ccode2'] ?? ''));
        const signed = dateIn(row, 'signyear', 'signmonth', 'signday');
        const inForce = dateIn(row, 'eifyear', 'eifmonth', 'eifday');
        const from = inForce ?? signed;
        if (from === null) throw new RowFault('neither when it was signed nor when it came into force');
        const last = amountIn(row, 'endyearestimate');
        const open = last === null || last >= LAST;
        const ended = flagIn(row, 'terminated');
        const value = {
          agreement: number,
          type: textIn(row, 'type'),
          categories: ['category1', 'category2', 'category3'].flatMap((column) => textIn(row, column) ?? []),
          signed,
          inForce,
          span: amountIn(row, 'span'),
          renewalYears: amountIn(row, 'renewyears'),
          end: open ? null : { year: last, basis: ended === true ? 'terminated' : 'estimated' },
          asymmetry: amountIn(row, 'asymmetry'),
          confidence: textIn(row, 'categoryconf'),
          source: textIn(row, 'source'),
        };
        const read = ['signday', 'signmonth', 'signyear', 'eifday', 'eifmonth', 'eifyear'];
        const codes = ['span', 'renewtype', 'renewyears', 'terminated', 'endyearestimate'];
        findings.push(
          rowFinding(
            subject,
            'dyad.defence-cooperation',
            value,
            cited(ID, row, ['dcaid'], ['ccode1', 'ccode2', ...read, ...codes]),
            stretch(from, open ? null : (String(last + 1) as FuzzyDate)),
          ),
        );
      },
      findings: () => findings,
    };
  },
};
