import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import { amountIn, type DatasetFormat, holds, neededIn, RowFault, yearIn, years } from './format.js';
import { Spells } from './spells.js';

const ABOUT = {
  ...COW,
  version: '3.0',
  citation:
    'Pevehouse, Nordstrom, McManus, Jamison (2020). Tracking Organizations in the World: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3): 492-503',
  covers: { from: COW_FROM, to: '2015-01-01' as FuzzyDate },
} as const;

const COUNTS = 'cow-igo-3.0-counts';
const MEMBERS = 'cow-igo-3.0';

/** How many organisations a state was in, one row a state and year. Equal years become one claim. */
export const COW_IGO_COUNTS: DatasetFormat = {
  ...ABOUT,
  id: COUNTS,
  title: 'Intergovernmental Organizations, counts of memberships',
  files: ['cow_igo_state_year.csv'],
  fits: (columns) => holds(columns, 'ccode', 'year', 'sum_igo_full', 'sum_igo_associate', 'sum_igo_observer'),
  reader(numbers) {
    const spells = new Spells<Record<'full' | 'associate' | 'observer', number | null>>();
    return {
      row(row) {
        const number = String(neededIn(row, 'ccode'));
        numbers.cow(number);
        spells.add(number, yearIn(row), {
          full: amountIn(row, 'sum_igo_full'),
          associate: amountIn(row, 'sum_igo_associate'),
          observer: amountIn(row, 'sum_igo_observer'),
        });
      },
      findings: () =>
        spells.spells().map(({ key, first, last, value }) =>
          rowFinding(
            `state:${numbers.cow(key)}`,
            'state.organisations',
            value,
            {
              dataset: COUNTS,
              row: `ccode ${key}, year ${yearsText(first, last)}`,
              quote: `ccode=${key}, year=${yearsText(first, last)}, sum_igo_full=${value.full ?? ''}, sum_igo_associate=${value.associate ?? ''}, sum_igo_observer=${value.observer ?? ''}`,
            },
            years(first, last),
          ),
        ),
    };
  },
};

/** Columns of the file that are no organisation. */
const ABOUT_ROW = new Set(['ccode', 'state', 'year', 'stateabb', 'statenme', 'stateid', 'version', 'orgs']);
/** Organisations of every edition, by which the file is told. */
const KNOWN = ['un', 'upu', 'itu', 'ilo', 'who', 'nato', 'oas', 'icao'];
/** Codes of the codebook; 0 is no membership, -1 not in the system or not in being, -9 not known. */
const KINDS: Readonly<Record<string, string>> = { '1': 'full', '2': 'associate', '3': 'observer' };
const NONE = new Set(['', '0', '-1', '-9', '.', 'na']);

/** In which organisations a state was, one row a state and year, one column an organisation. */
export const COW_IGO_MEMBERS: DatasetFormat = {
  ...ABOUT,
  id: MEMBERS,
  title: 'Intergovernmental Organizations, memberships',
  files: ['state_year_formatv3.csv'],
  fits: (columns) => holds(columns, 'ccode', 'year') && KNOWN.filter((name) => columns.has(name)).length >= 3,
  reader(numbers, { columns }) {
    const spells = new Spells<string>();
    const organisations = columns
      .map((printed) => ({ printed: printed.trim(), name: printed.trim().toLowerCase() }))
      .filter(({ name }) => name !== '' && !ABOUT_ROW.has(name));
    return {
      row(row) {
        const number = String(neededIn(row, 'ccode'));
        numbers.cow(number);
        const year = yearIn(row);
        const found: [string, string][] = [];
        for (const { printed, name } of organisations) {
          const cell = row[name]?.trim() ?? '';
          if (NONE.has(cell.toLowerCase())) continue;
          const as = KINDS[cell];
          if (as === undefined) throw new RowFault(`column "${name}": "${cell}" is no kind of membership`);
          found.push([printed, as]);
        }
        for (const [organisation, as] of found) spells.add(`${number} ${organisation}`, year, as);
      },
      findings: (): readonly Finding[] =>
        spells.spells().map(({ key, first, last, value }) => {
          const [number, organisation] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
          const row = `ccode ${number}, year ${yearsText(first, last)}`;
          return rowFinding(
            `state:${numbers.cow(number)}`,
            'state.member',
            { organisation, as: value },
            { dataset: MEMBERS, row, quote: `${row}: ${organisation} ${value}` },
            years(first, last),
          );
        }),
    };
  },
};

const yearsText = (first: number, last: number): string =>
  first === last ? String(first) : `${first} to ${last}`;
