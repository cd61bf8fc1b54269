import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import {
  amountIn,
  cited,
  columnOf,
  type DatasetFormat,
  directedDyad,
  type Edition,
  holds,
  plain,
  type Row,
  RowFault,
  type StateNumbers,
  textIn,
  yearIn,
  years,
} from './format.js';

const ABOUT = {
  publisher: 'Stockholm International Peace Research Institute',
  citation: 'SIPRI Arms Transfers Database, Stockholm International Peace Research Institute',
  licence: 'non-commercial use with citation, under the terms of SIPRI',
} as const;

/** Names that SIPRI spells in its own way, as `plain` makes them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'bosnia herzegovina': 'BIH',
  'cote d ivoire': 'CIV',
  congo: 'COG',
  'dr congo': 'COD',
  'east germany gdr': 'DDR',
  micronesia: 'FSM',
  'north yemen': 'YAR',
  'yemen arab republic': 'YAR',
  'yemen arab republic north yemen': 'YAR',
  'south yemen': 'YMD',
  palestine: 'PSE',
  'saint vincent': 'VCT',
  serbia: 'SRB',
  'serbia and montenegro': 'SRB',
  yugoslavia: 'SRB',
  'south vietnam': 'VDR',
  'timor leste': 'TLS',
  turkiye: 'TUR',
  uae: 'ARE',
  usa: 'USA',
  uk: 'GBR',
  'viet nam': 'VNM',
};

/**
 * A state by the name that SIPRI prints. One star marks a force that is no state, two an organisation; the numbers of
 * states that exports add are not read, since they give such a force the number of the country it fought in.
 * @throws RowFault
 */
function stateNamed(name: string, numbers: StateNumbers): string {
  if (name.includes('*')) throw new RowFault(`"${name}" is no state: SIPRI marks it with a star`);
  return numbers.name(name, SPELLINGS);
}

function editionOf(id: string, span: readonly [first: number, last: number] | null): Edition {
  const [first, last] = span ?? [1950, 1950];
  const { from, to } = years(first, last);
  return {
    id,
    version: span === null ? 'no years' : `${first} to ${last}`,
    covers: { from: `${from}-01-01` as FuzzyDate, to: `${to}-01-01` as FuzzyDate },
  };
}

const widened = (
  span: readonly [number, number] | null,
  first: number,
  last = first,
): readonly [number, number] =>
  span === null ? [first, last] : [Math.min(span[0], first), Math.max(span[1], last)];

const YEARLY = 'sipri-arms-transfers';

/** Trend-indicator values in millions, one row a supplier, recipient and year. 0 is less than half a million. */
export const SIPRI_YEARLY: DatasetFormat = {
  ...ABOUT,
  ...editionOf(YEARLY, [1950, 2021]),
  title: 'Arms transfers by year',
  files: ['sipri_tiv_dyad_year_1950_2021.csv'],
  fits: (columns) => holds(columns, 'supplier', 'recipient', 'year', 'tiv'),
  reader(numbers) {
    const findings: Finding[] = [];
    let span: readonly [number, number] | null = null;
    return {
      row(row) {
        const year = yearIn(row);
        const subject = directedDyad(
          stateNamed(row['supplier'] ?? '', numbers),
          stateNamed(row['recipient'] ?? '', numbers),
        );
        span = widened(span, year);
        findings.push(
          rowFinding(
            subject,
            'dyad.arms',
            { tiv: amountIn(row, 'tiv'), deal: null },
            cited(YEARLY, row, ['supplier', 'recipient', 'year'], ['tiv']),
            years(year),
          ),
        );
      },
      edition: () => editionOf(YEARLY, span),
      findings: () => findings,
    };
  },
};

/** What SIPRI writes above its table of one state: the direction and the state. */
const TITLE = /\bTIV of arms (exports from|imports to) (.+?)(?:, \d{4}(?:\s*[-–]\s*\d{4})?)?\W*$/iu;

const titleOf = (preface: readonly string[]): { exports: boolean; name: string } | null => {
  for (const line of preface) {
    const match = TITLE.exec(line.trim());
    if (match) return { exports: /exports/iu.test(match[1]!), name: match[2]!.trim() };
  }
  return null;
};

const isYear = (name: string): boolean => /^(?:19|20)\d{2}$/u.test(name);

/**
 * The table that SIPRI exports for one state: lines of preface, one row a partner, one column a year. The state is
 * named in the preface alone, and stands in the id, so that tables of two states do not replace each other.
 */
export const SIPRI_TABLE: DatasetFormat = {
  ...ABOUT,
  ...editionOf('sipri-arms-table', null),
  title: 'Arms transfers of one state by year',
  version: 'the years of its columns',
  covers: { from: '1950-01-01' as FuzzyDate, to: null },
  files: ['import-export-values_….csv', 'TIV-Export-….csv', 'TIV-Import-….csv'],
  fits: (columns, preface) => titleOf(preface) !== null && [...columns].filter(isYear).length > 0,
  reader(numbers, head) {
    const title = titleOf(head.preface)!;
    const columns = head.columns.map((name) => name.trim().toLowerCase());
    const first = columns.find((name) => !isYear(name)) ?? '';
    const cells = columns.filter(isYear);
    const slug = plain(title.name).replace(/ /gu, '-');
    const id = `sipri-arms-${title.exports ? 'exports' : 'imports'}-${slug}`;
    const findings: Finding[] = [];
    let span: readonly [number, number] | null = null;
    for (const year of cells) span = widened(span, Number(year));
    return {
      row(row) {
        const name = row[first]?.trim() ?? '';
        if (name === '' || name.toLowerCase() === 'total') return;
        const one = stateNamed(title.name, numbers);
        const other = stateNamed(name, numbers);
        const subject = title.exports ? directedDyad(one, other) : directedDyad(other, one);
        const values = cells.map((year) => ({ year, tiv: amountIn(row, year) }));
        for (const { year, tiv } of values) {
          if (tiv === null) continue;
          findings.push(
            rowFinding(
              subject,
              'dyad.arms',
              { tiv, deal: null },
              { dataset: id, row: `${name}, ${year}`, quote: `${name}, ${year}: ${row[year]}` },
              years(Number(year)),
            ),
          );
        }
      },
      edition: () => editionOf(id, span),
      findings: () => findings,
    };
  },
};

const WEAPON = ['weapon designation', 'designation'];
const KIND = ['weapon description', 'description'];
const ORDERED = ['number ordered', 'ordered', 'no. ordered'];
const DELIVERED = ['number delivered', 'delivered', 'no. delivered'];
const DELIVERY = ['year(s) of delivery', 'years of delivery', 'delivery year', 'year(s) of deliveries'];
const ORDER = ['year of order', 'order date', 'year(s) of order'];
const VALUE = ['sipri tiv of delivered weapons', 'tiv delivered', 'tiv delivery values'];

/** The register of deals that SIPRI exports: lines of preface, one row a deal. Valid in its years of delivery. */
export const SIPRI_REGISTER: DatasetFormat = {
  ...ABOUT,
  ...editionOf('sipri-arms-register', null),
  title: 'Register of transfers of major arms',
  version: 'the years of its deliveries',
  covers: { from: '1950-01-01' as FuzzyDate, to: null },
  files: ['trade-register.csv', 'Trade-Register-….csv'],
  fits: (columns) => holds(columns, 'supplier', 'recipient', WEAPON, DELIVERED),
  reader(numbers) {
    const rows: { subject: string; value: object; row: Row; first: number | null; last: number | null }[] =
      [];
    const suppliers = new Set<string>();
    const recipients = new Set<string>();
    let span: readonly [number, number] | null = null;
    /** A register asked for one supplier or one recipient does not replace that of another. */
    const idOf = (): string =>
      `sipri-arms-register${suppliers.size === 1 ? `-from-${[...suppliers][0]}` : ''}${recipients.size === 1 ? `-to-${[...recipients][0]}` : ''}`;
    return {
      row(row) {
        const from = stateNamed(row['supplier'] ?? '', numbers);
        const to = stateNamed(row['recipient'] ?? '', numbers);
        const subject = directedDyad(from, to);
        const deliveries = [...(row[columnOf(row, ...DELIVERY)] ?? '').matchAll(/(?:19|20)\d{2}/gu)].map(
          ([year]) => Number(year),
        );
        const [first, last] =
          deliveries.length === 0 ? [null, null] : [Math.min(...deliveries), Math.max(...deliveries)];
        const value = {
          tiv: amountIn(row, columnOf(row, ...VALUE)),
          deal: {
            weapon: textIn(row, columnOf(row, ...WEAPON)),
            kind: textIn(row, columnOf(row, ...KIND)),
            ordered: countIn(row, columnOf(row, ...ORDERED)),
            orderedIn: countIn(row, columnOf(row, ...ORDER)),
            delivered: countIn(row, columnOf(row, ...DELIVERED)),
            deliveredIn: textIn(row, columnOf(row, ...DELIVERY)),
          },
        };
        suppliers.add(from);
        recipients.add(to);
        if (first !== null && last !== null) span = widened(span, first, last);
        rows.push({ subject, value, row, first, last });
      },
      edition: () => editionOf(idOf(), span),
      findings: () =>
        rows.map(({ subject, value, row, first, last }) => {
          const key = ['supplier', 'recipient', columnOf(row, ...WEAPON), columnOf(row, ...ORDER)];
          const read = [ORDERED, DELIVERED, DELIVERY, VALUE].map((names) => columnOf(row, ...names));
          const valid = first === null || last === null ? null : years(first, last);
          return rowFinding(subject, 'dyad.arms', value, cited(idOf(), row, key, read), valid);
        }),
    };
  },
};

/** A number, which SIPRI puts in brackets where it is an estimate. */
function countIn(row: Row, column: string): { number: number; estimate: boolean } | null {
  const text = textIn(row, column);
  if (text === null) return null;
  const match = /^(\()?\s*(\d+(?:\.\d+)?)\s*\)?$/u.exec(text);
  if (match === null) throw new RowFault(`column "${column}": "${text}" is no number`);
  return { number: Number(match[2]), estimate: match[1] !== undefined };
}
