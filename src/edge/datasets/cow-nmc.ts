import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import {
  amountIn,
  cited,
  type DatasetFormat,
  type Edition,
  holds,
  RowFault,
  yearIn,
  years,
} from './format.js';

/** Last year that an edition counts → its version; only the file of 7.0 was at hand. */
const EDITIONS: ReadonlyMap<number, string> = new Map([
  [2022, '7.0'],
  [2016, '6.0'],
  [2012, '5.0'],
  [2007, '4.0'],
]);

const PARTS = ['milex', 'milper', 'irst', 'pec', 'tpop', 'upop', 'cinc'] as const;

/** National Material Capabilities, one row a state and year; money in thousands of current dollars (pounds to 1913). */
export const COW_NMC: DatasetFormat = {
  ...COW,
  ...editionOf(2022),
  title: 'National Material Capabilities',
  citation:
    'Singer, Bremer, Stuckey (1972). Capability Distribution, Uncertainty, and Major Power War, 1820-1965. In Russett (ed.), Peace, War, and Numbers: 19-48',
  files: ['NMC-70-abridged.csv', 'NMC-60-abridged.csv', 'cow_nmc_state_year.csv'],
  fits: (columns) => holds(columns, 'ccode', 'year', ...PARTS),
  reader(numbers) {
    const rows: { state: string; year: number; value: object; quoted: Parameters<typeof cited>[1] }[] = [];
    let last = 0;
    const edition = (): Edition => editionOf(last === 0 ? 2022 : last);
    return {
      row(row) {
        const year = yearIn(row);
        const state = numbers.cow(row['ccode'] ?? '');
        const value = Object.fromEntries(PARTS.map((part) => [part, amountIn(row, part)]));
        const { cinc } = value;
        if (cinc !== null && cinc !== undefined && cinc > 1)
          throw new RowFault(`column "cinc": ${cinc} is no share of 1`);
        rows.push({ state, year, value, quoted: row });
        last = Math.max(last, year);
      },
      edition,
      findings: (): readonly Finding[] =>
        rows.map(({ state, year, value, quoted }) =>
          rowFinding(
            `state:${state}`,
            'state.capability',
            value,
            cited(edition().id, quoted, ['ccode', 'year'], PARTS),
            years(year),
          ),
        ),
    };
  },
};

function editionOf(last: number): Edition {
  const version = EDITIONS.get(last) ?? `to-${last}`;
  return {
    id: `cow-nmc-${version}`,
    version,
    covers: { from: COW_FROM, to: `${last + 1}-01-01` as FuzzyDate },
  };
}
