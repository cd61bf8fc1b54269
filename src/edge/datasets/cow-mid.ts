import { type FuzzyDate, firstDay, type Period } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import {
  amountIn,
  cited,
  columnOf,
  type DatasetFormat,
  dateIn,
  dyad,
  type Edition,
  flagIn,
  holds,
  neededIn,
  type Row,
  RowFault,
  stretch,
  through,
  yearIn,
  years,
} from './format.js';

const ABOUT = {
  ...COW,
  version: '5.0',
  citation:
    "Palmer, McManus, D'Orazio, Kenwick, Karstens, Bloch, Dietrich, Kahn, Ritter, Soules (2022). The MID5 Dataset, 2011-2014. Conflict Management and Peace Science 39(4): 470-482",
  covers: { from: COW_FROM, to: '2015-01-01' as FuzzyDate },
} as const;

/** What one state did in a dispute, in the codes of the project: hostility 1-5, act 0-21, fatality 0-6. */
interface Part {
  readonly state: string;
  readonly sideA: boolean | null;
  readonly originator: boolean | null;
  readonly hostility: number | null;
  readonly act: number | null;
  readonly fatality: number | null;
  readonly deaths: number | null;
}

function partIn(row: Row, state: string, suffix: '' | '1' | '2'): Part {
  return {
    state,
    sideA: flagIn(row, `sidea${suffix}`),
    originator: flagIn(row, `orig${suffix}`),
    hostility: amountIn(row, `hostlev${suffix}`),
    act: amountIn(row, `hiact${suffix}`),
    fatality: amountIn(row, `fatality${suffix}`),
    deaths: amountIn(row, `fatalpre${suffix}`),
  };
}

const inOrder = (a: Part, b: Part): [Part, Part] => (a.state < b.state ? [a, b] : [b, a]);

const DYADS = 'cow-mid-5.0-dyads';

/** Militarized Interstate Disputes, one row a dispute, pair of states on opposite sides, and year. */
export const COW_MID_DYADS: DatasetFormat = {
  ...ABOUT,
  id: DYADS,
  title: 'Militarized Interstate Disputes, pairs by year',
  files: ['cow_mid5_dyad_year.csv'],
  fits: (columns) =>
    holds(columns, 'dispnum', 'ccode1', 'ccode2', 'year', 'cowmidongoing', 'hostlev1', 'hostlev2'),
  reader(numbers) {
    const findings: Finding[] = [];
    return {
      row: (row) => {
        const dispute = neededIn(row, 'dispnum');
        const year = yearIn(row);
        const [a, b] = inOrder(
          partIn(row, numbers.cow(row['ccode1'] ?? ''), '1'),
          partIn(row, numbers.cow(row['ccode2'] ?? ''), '2'),
        );
        if (flagIn(row, 'cowmidongoing') === false) return;
        findings.push(
          rowFinding(
            dyad(a.state, b.state),
            'dyad.dispute',
            {
              dispute,
              a,
              b,
              begins: flagIn(row, 'cowmidonset'),
              whole: {
                hostility: amountIn(row, 'hostlev'),
                fatality: amountIn(row, 'fatality'),
                reciprocated: flagIn(row, 'recip'),
                days: { least: amountIn(row, 'mindur'), most: amountIn(row, 'maxdur') },
              },
            },
            cited(DYADS, row, ['dispnum', 'ccode1', 'ccode2', 'year'], ['hostlev1', 'hostlev2', 'hostlev']),
            years(year),
          ),
        );
      },
      findings: () => findings,
    };
  },
};

/** The column changed its name from edition to edition. */
const NUMBER = ['dispnum', 'dispnum3', 'dispnum4'];

/**
 * Militarized Interstate Disputes, one row a participant and stretch: `MIDB 5.0.csv`. What a state did in a dispute is
 * a claim; that two took part on opposite sides at the same time is another, about the two, without a whole.
 */
export const COW_MID_PARTICIPANTS: DatasetFormat = {
  ...ABOUT,
  id: 'cow-mid-5.0',
  title: 'Militarized Interstate Disputes, participants',
  files: ['MIDB 5.0.csv'],
  fits: (columns) =>
    holds(columns, NUMBER, 'ccode', 'styear', 'endyear', 'sidea', 'revstate', 'hiact', 'orig'),
  reader(numbers) {
    const rows: { dispute: number; part: Part; value: object; period: Period; row: Row }[] = [];
    let version: string = ABOUT.version;
    const edition = (): Edition => ({ id: `cow-mid-${version}`, version, covers: ABOUT.covers });
    return {
      row(row) {
        const dispute = neededIn(row, columnOf(row, ...NUMBER));
        const made = amountIn(row, 'version');
        if (made !== null && (made < 3 || made >= 6))
          throw new RowFault(`column "version": "${row['version']}" is no edition of these disputes`);
        if (made !== null) version = Number.isInteger(made) ? `${made}.0` : String(made);
        const part = partIn(row, numbers.cow(row['ccode'] ?? ''), '');
        const from = dateIn(row, 'styear', 'stmon', 'stday');
        const last = dateIn(row, 'endyear', 'endmon', 'endday');
        if (from === null) throw new RowFault('column "styear": when did it take part?');
        if (last === null) throw new RowFault('column "endyear": until when did it take part?');
        const { state, ...did } = part;
        const value = {
          dispute,
          ...did,
          revisionist: flagIn(row, 'revstate'),
          revises: ['revtype1', 'revtype2'].flatMap((column) => {
            const type = amountIn(row, column);
            return type === null || type === 0 ? [] : [type];
          }),
        };
        rows.push({ dispute, part, value, period: stretch(from, through(last)), row });
      },
      edition,
      findings(): readonly Finding[] {
        const dataset = edition().id;
        const byDispute = new Map<number, typeof rows>();
        for (const one of rows) byDispute.set(one.dispute, [...(byDispute.get(one.dispute) ?? []), one]);
        return [
          ...rows.map(({ part, value, period, row }) => {
            const number = columnOf(row, ...NUMBER);
            const dates = ['stday', 'stmon', 'styear', 'endday', 'endmon', 'endyear'];
            const evidence = cited(dataset, row, [number, 'ccode'], [...dates, 'hostlev', 'hiact']);
            return rowFinding(`state:${part.state}`, 'state.dispute', value, evidence, period);
          }),
          ...[...byDispute].flatMap(([dispute, parts]) =>
            opposed(parts).map(({ a, b, period }) =>
              rowFinding(
                `dyad:${a.state}-${b.state}`,
                'dyad.dispute',
                { dispute, a, b, begins: null, whole: null },
                {
                  dataset,
                  row: `dispnum ${dispute}, ${a.state} and ${b.state}`,
                  quote: `dispnum=${dispute}: ${a.state} and ${b.state} on opposite sides`,
                },
                period,
              ),
            ),
          ),
        ];
      },
    };
  },
};

/** Pairs of one dispute on opposite sides, for the time in which both took part. */
function opposed(
  parts: readonly { readonly part: Part; readonly period: Period }[],
): { a: Part; b: Part; period: Period }[] {
  return parts.flatMap((one, index) =>
    parts.slice(index + 1).flatMap((other) => {
      if (one.part.sideA === null || other.part.sideA === null || one.part.sideA === other.part.sideA)
        return [];
      if (one.part.state === other.part.state) return [];
      const period = shared(one.period, other.period);
      if (period === null) return [];
      const [a, b] = inOrder(one.part, other.part);
      return [{ a, b, period }];
    }),
  );
}

/** The later beginning to the earlier end; null when they do not meet. */
function shared(one: Period, other: Period): Period | null {
  const from = firstDay(one.from!) >= firstDay(other.from!) ? one.from! : other.from!;
  const to = firstDay(one.to!) <= firstDay(other.to!) ? one.to! : other.to!;
  return firstDay(to) > firstDay(from) ? { from, to } : null;
}
