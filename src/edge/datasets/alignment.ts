/**
 * Data sets of two states by year, and of states, that the alignment model is made of: trade, distances, rivalries,
 * democracy, shared organisations, pacts, major powers, capitals. Rows of equal years are joined where values stay for long.
 */
import type { FuzzyDate } from '#core/index.js';
import { type Finding, rowFinding } from '#record/index.js';
import { COW, COW_FROM } from './cow.js';
import {
  amountIn,
  cited,
  columnOf,
  type DatasetFormat,
  dateIn,
  directedDyad,
  dyad,
  flagIn,
  holds,
  neededIn,
  numberIn,
  type Row,
  RowFault,
  type StateNumbers,
  stretch,
  textIn,
  through,
  yearIn,
  years,
} from './format.js';
import { Spells } from './spells.js';

type Value = Readonly<Record<string, unknown>>;

/** Our ids of both sides of a row, in its order. @throws RowFault */
function sidesOf(numbers: StateNumbers, row: Row, a = 'ccode1', b = 'ccode2'): readonly [string, string] {
  return [numbers.cow(row[a] ?? ''), numbers.cow(row[b] ?? '')];
}

/** Findings of rows as they come, one a row. */
function collected(read: (row: Row) => Finding | null): ReturnType<DatasetFormat['reader']> {
  const findings: Finding[] = [];
  return {
    row(row) {
      const finding = read(row);
      if (finding !== null) findings.push(finding);
    },
    findings: () => findings,
  };
}

/** Rows a year joined to stretches: a claim for as long as nothing changes. */
function joined(
  dataset: string,
  property: 'dyad.organisations' | 'dyad.pact',
  read: (row: Row) => { readonly subject: string; readonly value: Value } | null,
): ReturnType<DatasetFormat['reader']> {
  const spells = new Spells<Value>();
  return {
    row(row) {
      const found = read(row);
      if (found !== null) spells.add(found.subject, yearIn(row), found.value);
    },
    findings: () =>
      spells.spells().map(({ key, first, last, value }) => {
        const row = `${key}, year ${first === last ? first : `${first} to ${last}`}`;
        return rowFinding(
          key,
          property,
          value,
          { dataset, row, quote: `${row}: ${JSON.stringify(value)}` },
          years(first, last),
        );
      }),
  };
}

const ordered = ([a, b]: readonly [string, string]): boolean => a < b;

const TRADE = 'cow-trade-4.0';

/** What two states bring in from each other, millions of current US dollars. */
export const COW_TRADE: DatasetFormat = {
  ...COW,
  id: TRADE,
  title: 'Trade, dyadic',
  version: '4.0',
  citation:
    'Barbieri, Keshk, Pollins (2009). Trading Data: Evaluating our Assumptions and Coding Rules. Conflict Management and Peace Science 26(5): 471-491',
  covers: { from: '1870-01-01' as FuzzyDate, to: '2015-01-01' as FuzzyDate },
  files: ['Dyadic_COW_4.0.csv', 'cow_trade_dyad_year_nonzero.csv'],
  fits: (columns) =>
    holds(columns, 'ccode1', 'ccode2', 'year', ['imp1from2', 'flow1'], ['imp2from1', 'flow2']),
  reader: (numbers) =>
    collected((row) => {
      const sides = sidesOf(numbers, row);
      // In the publisher's file flow1 is what the first brings in from the second.
      const names = [columnOf(row, 'imp1from2', 'flow1'), columnOf(row, 'imp2from1', 'flow2')] as const;
      const [one, other] = [amountIn(row, names[0]), amountIn(row, names[1])];
      if (one === null && other === null) return null;
      const value = ordered(sides) ? { aFromB: one, bFromA: other } : { aFromB: other, bFromA: one };
      return rowFinding(
        dyad(...sides),
        'dyad.trade',
        value,
        cited(TRADE, row, ['ccode1', 'ccode2', 'year'], names),
        years(yearIn(row)),
      );
    }),
};

const DISTANCES = 'cshapes-2.0-distances';

/** Least distances between the territories of two states, one row a stretch of years, both included. */
export const CSHAPES_DISTANCES: DatasetFormat = {
  id: DISTANCES,
  title: 'CShapes, least distances',
  version: '2.0',
  publisher: 'Schvitz, Girardin, Rüegger, Weidmann, Cederman, Gleditsch; ETH Zurich',
  citation:
    'Schvitz et al. (2022). Mapping the International System, 1886-2019: The CShapes 2.0 Dataset. Journal of Conflict Resolution 66(1): 144-161',
  licence: 'CC BY-NC-SA 4.0, as its authors give CShapes',
  covers: { from: '1886-01-01' as FuzzyDate, to: '2020-01-01' as FuzzyDate },
  files: ['cow_mindist_spells_1886_2019.csv'],
  fits: (columns) => holds(columns, 'ccode1', 'ccode2', 'from', 'to', 'mindist_km'),
  reader: (numbers) =>
    collected((row) =>
      rowFinding(
        dyad(...sidesOf(numbers, row)),
        'dyad.distance',
        { km: neededIn(row, 'mindist_km') },
        cited(DISTANCES, row, ['ccode1', 'ccode2', 'from', 'to'], ['mindist_km']),
        years(yearIn(row, 'from'), yearIn(row, 'to')),
      ),
    ),
};

const RIVALRIES = 'tss-rivalries-2020';
/** Last year of the data: what ends there still was so. */
const RIVALRIES_TO = 2020;
const RIVALRY_KINDS = ['positional', 'spatial', 'ideological', 'interventionary', 'principal'] as const;

/** Strategic rivalries. */
export const TSS_RIVALRIES: DatasetFormat = {
  id: RIVALRIES,
  title: 'Strategic rivalries',
  version: '1494-2020',
  publisher: 'Thompson, Sakuwa, Suhas',
  citation:
    'Thompson, Sakuwa, Suhas (2022). Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation. Springer',
  licence: 'not stated; free for research with citation',
  covers: { from: '1494-01-01' as FuzzyDate, to: '2021-01-01' as FuzzyDate },
  files: ['tss_rivalries.csv'],
  fits: (columns) => holds(columns, 'tssr_id', 'rivalry', 'ccode1', 'ccode2', 'start', 'end'),
  reader: (numbers) =>
    collected((row) => {
      const [start, end] = [yearIn(row, 'start'), yearIn(row, 'end')];
      const kinds = RIVALRY_KINDS.map((kind): [string, boolean] => [kind, flagIn(row, kind) === true]);
      return rowFinding(
        dyad(...sidesOf(numbers, row)),
        'dyad.rivalry',
        { name: textIn(row, 'rivalry'), ...Object.fromEntries(kinds) },
        cited(RIVALRIES, row, ['tssr_id', 'rivalry'], ['start', 'end']),
        { from: years(start).from, to: end >= RIVALRIES_TO ? null : years(end).to },
      );
    }),
};

const DEMOCRACY = 'democracy-state-year';
const POLYARCHY = 'v2x_polyarchy';

/** Measures of democracy: V-Dem's electoral democracy, Polity, extended UDS. */
export const DEMOCRACY_YEARLY: DatasetFormat = {
  id: DEMOCRACY,
  title: 'Measures of democracy by state and year',
  version: '1816-2025',
  publisher: 'V-Dem Institute; Center for Systemic Peace; Marquez (extended UDS)',
  citation:
    'Coppedge et al., V-Dem Country-Year Dataset; Marshall, Gurr, Jaggers, Polity5; Marquez (2016). A Quick Method for Extending the Unified Democracy Scores',
  licence: 'V-Dem CC BY-SA 4.0; others not stated, cite',
  covers: { from: COW_FROM, to: '2026-01-01' as FuzzyDate },
  files: ['democracy_state_year.csv'],
  fits: (columns) => holds(columns, 'ccode', 'year', POLYARCHY),
  reader: (numbers) =>
    collected((row) => {
      const [code, polity, euds] = ['ccode', 'polity2', 'euds'] as const;
      const value = {
        polyarchy: numberIn(row, POLYARCHY),
        polity: polity in row ? numberIn(row, polity) : null,
        euds: euds in row ? numberIn(row, euds) : null,
      };
      if (Object.values(value).every((one) => one === null)) return null;
      if (value.polyarchy !== null && !(value.polyarchy >= 0 && value.polyarchy <= 1))
        throw new RowFault(`column "${POLYARCHY}": ${value.polyarchy} lies outside 0 to 1`);
      return rowFinding(
        `state:${numbers.cow(row[code] ?? '')}`,
        'state.democracy',
        value,
        cited(
          DEMOCRACY,
          row,
          [code, 'year'],
          [POLYARCHY, polity, euds].filter((column) => column in row),
        ),
        years(yearIn(row)),
      );
    }),
};

const IGO_DYADS = 'cow-igo-3.0-dyads';

/** In how many organisations two states both were, one row a pair and year. */
export const COW_IGO_DYADS: DatasetFormat = {
  ...COW,
  id: IGO_DYADS,
  title: 'Intergovernmental Organizations, memberships in common',
  version: '3.0',
  citation:
    'Pevehouse, Nordstrom, McManus, Jamison (2020). Tracking Organizations in the World: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3): 492-503',
  covers: { from: COW_FROM, to: '2015-01-01' as FuzzyDate },
  files: ['cow_igo_dyad_year.csv'],
  fits: (columns) => holds(columns, 'ccode1', 'ccode2', 'year', 'dyadigos'),
  reader: (numbers) =>
    joined(IGO_DYADS, 'dyad.organisations', (row) => {
      const shared = amountIn(row, 'dyadigos');
      return shared === null ? null : { subject: dyad(...sidesOf(numbers, row)), value: { shared } };
    }),
};

const PACTS = 'atop-5.1-dyads';
/** Columns of the codebook and of exports → what they say. */
const DUTIES = {
  defence: ['defense', 'atop_defense'],
  offence: ['offense', 'atop_offense'],
  neutrality: ['neutral', 'atop_neutral'],
  nonAggression: ['nonagg', 'atop_nonagg'],
  consultation: ['consul', 'atop_consul'],
} as const;

/** Which duties one state owes another by all alliances together: a row a year, or a stretch of years, both included. */
export const ATOP_DYADS: DatasetFormat = {
  id: PACTS,
  title: 'Alliance Treaty Obligations and Provisions, directed dyads',
  version: '5.1',
  publisher: 'ATOP Project, Rice University',
  citation:
    'Leeds, Ritter, Mitchell, Long (2002). Alliance Treaty Obligations and Provisions, 1815-1944. International Interactions 28(3): 237-260',
  licence: 'not stated; free for research with citation',
  covers: { from: '1815-01-01' as FuzzyDate, to: '2019-01-01' as FuzzyDate },
  files: ['atop51_directed_dyad_spells.csv', 'atop51_directed_dyad_year.csv'],
  fits: (columns) =>
    holds(columns, 'ccode1', 'ccode2', ...Object.values(DUTIES)) &&
    (holds(columns, 'year') || holds(columns, 'from', 'to')),
  reader(numbers) {
    const dutiesOf = (row: Row): Value =>
      Object.fromEntries(
        Object.entries(DUTIES).map(([name, columns]) => [
          name,
          flagIn(row, columnOf(row, ...columns)) === true,
        ]),
      );
    const yearly = joined(PACTS, 'dyad.pact', (row) => ({
      subject: directedDyad(...sidesOf(numbers, row)),
      value: dutiesOf(row),
    }));
    const stretches = collected((row) =>
      rowFinding(
        directedDyad(...sidesOf(numbers, row)),
        'dyad.pact',
        dutiesOf(row),
        cited(PACTS, row, ['ccode1', 'ccode2', 'from', 'to']),
        years(yearIn(row, 'from'), yearIn(row, 'to')),
      ),
    );
    return {
      row: (row, line) => ('year' in row ? yearly : stretches).row(row, line),
      findings: () => [...stretches.findings(), ...yearly.findings()],
    };
  },
};

const MAJORS = 'cow-majors-2016';

/** When states were major powers. */
export const COW_MAJORS: DatasetFormat = {
  ...COW,
  id: MAJORS,
  title: 'Major powers',
  version: '2016',
  citation: 'Correlates of War Project (2017). State System Membership List, v2016',
  covers: { from: COW_FROM, to: '2017-01-01' as FuzzyDate },
  files: ['majors2016.csv', 'cow_majors.csv'],
  fits: (columns) =>
    holds(columns, 'ccode', 'styear', 'endyear', 'version') &&
    !columns.has('statenme') &&
    !columns.has('statename'),
  reader: (numbers) =>
    collected((row) => {
      const from = dateIn(row, 'styear', 'stmonth', 'stday');
      if (from === null) throw new RowFault('column "styear" is empty');
      const last = yearIn(row, 'endyear');
      // The last day of the list means "still so".
      const to = last >= 2016 ? null : through(dateIn(row, 'endyear', 'endmonth', 'endday'));
      return rowFinding(
        `state:${numbers.cow(row['ccode'] ?? '')}`,
        'state.major',
        {},
        cited(MAJORS, row, ['ccode', 'styear', 'endyear']),
        stretch(from, to),
      );
    }),
};

const CAPITALS = 'cow-capitals';
/** Last day of the list: what ends there still was so. */
const CAPITALS_TO = '2024-12-31';

/** Capitals with their places, by stretches of days, both included. */
export const COW_CAPITALS: DatasetFormat = {
  id: CAPITALS,
  title: 'Capitals of states of the Correlates of War',
  version: '2024',
  publisher: 'Steven V. Miller (peacesciencer)',
  citation:
    'Miller (2022). peacesciencer: An R package for quantitative peace science research. Conflict Management and Peace Science 39(6): 755-779',
  licence: 'GPL-2 (package)',
  covers: { from: COW_FROM, to: '2025-01-01' as FuzzyDate },
  files: ['cow_capitals.csv'],
  fits: (columns) => holds(columns, 'ccode', 'capital', 'stdate', 'enddate', 'lat', 'lng'),
  reader: (numbers) =>
    collected((row) => {
      const [from, to] = [dayIn(row, 'stdate'), dayIn(row, 'enddate')];
      const [latitude, longitude] = [numberIn(row, 'lat'), numberIn(row, 'lng')];
      if (latitude === null || longitude === null)
        throw new RowFault('columns "lat", "lng": a place is needed');
      return rowFinding(
        `state:${numbers.cow(row['ccode'] ?? '')}`,
        'state.capital',
        { name: textIn(row, 'capital'), latitude, longitude },
        cited(CAPITALS, row, ['ccode', 'stdate'], ['capital', 'lat', 'lng']),
        stretch(from, to === CAPITALS_TO ? null : through(to)),
      );
    }),
};

function dayIn(row: Row, column: string): FuzzyDate {
  const text = row[column]?.trim() ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new RowFault(`column "${column}": "${text}" is no day`);
  return text as FuzzyDate;
}
