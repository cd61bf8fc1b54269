import { type FuzzyDate, isFuzzyDate } from '#core/index.js';
import { rowFinding } from '#record/index.js';
import {
  amountIn,
  type DatasetFormat,
  type Edition,
  flagIn,
  holds,
  neededIn,
  type Row,
  RowFault,
  type StateNumbers,
  textIn,
  yearIn,
  years,
} from './format.js';

/** Codes of the codebook, and the words of exports. */
const TYPES: Readonly<Record<string, string>> = {
  '1': 'extrasystemic',
  '2': 'interstate',
  '3': 'intrastate',
  '4': 'internationalised intrastate',
  ii: 'internationalised intrastate',
  extrasystemic: 'extrasystemic',
  interstate: 'interstate',
  intrastate: 'intrastate',
};
const ABOUTS: Readonly<Record<string, string>> = {
  '1': 'territory',
  '2': 'government',
  '3': 'both',
  territory: 'territory',
  government: 'government',
  both: 'both',
};
/** 1 = 25 to 999 battle-related deaths in the year, 2 = 1,000 and more. */
const INTENSITIES: Readonly<Record<string, string>> = { '1': 'minor', '2': 'war' };

/** Sides: those who hold the incompatibility, then those who support them with troops. */
const SIDES = { a: 'gwno_a', aWith: 'gwno_a_2nd', b: 'gwno_b', bWith: 'gwno_b_2nd' } as const;
type Side = keyof typeof SIDES;

interface Draft {
  readonly conflict: number;
  readonly year: number;
  readonly value: object;
  readonly states: Record<Side, Set<string>>;
}

/**
 * UCDP/PRIO Armed Conflict Dataset, one row a conflict and year; exports that give each pair of states a row of its own
 * are put together again. A year of which one row cannot be used is left out whole: half its parties would mislead.
 */
export const UCDP_ACD: DatasetFormat = {
  ...editionOf('25.1'),
  title: 'UCDP/PRIO Armed Conflict Dataset',
  publisher: 'Uppsala Conflict Data Program and Peace Research Institute Oslo',
  citation:
    'Gleditsch, Wallensteen, Eriksson, Sollenberg, Strand (2002). Armed Conflict 1946-2001: A New Dataset. Journal of Peace Research 39(5): 615-637; Davies, Pettersson, Öberg, Sollenberg (2025). Organized violence 1989-2024',
  licence: 'CC BY 4.0',
  files: ['UcdpPrioConflict_v25_1.csv', 'ucdp-prio-acd-251.csv', 'ucdp_acd_25_1.csv'],
  fits: (columns) =>
    holds(columns, 'conflict_id', 'year', 'incompatibility', 'intensity_level', 'type_of_conflict', 'gwno_a'),
  reader(numbers) {
    const drafts = new Map<string, Draft>();
    const spoilt = new Set<string>();
    let version = '25.1';
    const edition = (): Edition => editionOf(version);
    return {
      row(row) {
        const conflict = neededIn(row, 'conflict_id');
        const year = yearIn(row);
        const whole = `${conflict} ${year}`;
        try {
          const value = codingOf(row);
          const states = sidesOf(row, year, numbers);
          const key = `${whole} ${JSON.stringify(value)}`;
          const draft = drafts.get(key);
          if (draft === undefined) drafts.set(key, { conflict, year, value, states });
          else
            for (const side of Object.keys(SIDES) as Side[])
              for (const state of states[side]) draft.states[side].add(state);
        } catch (fault) {
          spoilt.add(whole);
          throw fault;
        }
        version = textIn(row, 'version') ?? version;
      },
      edition,
      findings: () =>
        [...drafts.values()]
          .filter(({ conflict, year }) => !spoilt.has(`${conflict} ${year}`))
          .map(({ conflict, year, value, states }) => {
            const sides = Object.fromEntries(
              Object.entries(states).map(([side, ids]) => [side, [...ids].sort()]),
            ) as Record<Side, string[]>;
            const row = `conflict_id ${conflict}, year ${year}`;
            const parties = Object.entries(sides).map(
              ([side, ids]) => `${SIDES[side as Side]}=${ids.join(' ')}`,
            );
            return rowFinding(
              `conflict:${conflict}`,
              'conflict.year',
              { ...value, ...sides },
              { dataset: edition().id, row, quote: `${row}: ${parties.join(', ')}` },
              years(year),
            );
          }),
    };
  },
};

function editionOf(version: string): Edition {
  // Version 25.1 of June 2025 ends with 2024.
  const last = 2000 + Number(version.split('.')[0]) - 1;
  return {
    id: `ucdp-acd-${version}`,
    version,
    covers: {
      from: '1946-01-01' as FuzzyDate,
      to: Number.isInteger(last) ? (`${last + 1}-01-01` as FuzzyDate) : null,
    },
  };
}

function codingOf(row: Row): object {
  return {
    type: coded(row, 'type_of_conflict', TYPES),
    incompatibility: coded(row, 'incompatibility', ABOUTS),
    territory: textIn(row, 'territory_name'),
    intensity: coded(row, 'intensity_level', INTENSITIES),
    names: {
      location: textIn(row, 'location'),
      a: textIn(row, 'side_a'),
      aWith: textIn(row, 'side_a_2nd'),
      b: textIn(row, 'side_b'),
      bWith: textIn(row, 'side_b_2nd'),
    },
    began: { date: dayIn(row, 'start_date'), precision: amountIn(row, 'start_prec') },
    episode: { date: dayIn(row, 'start_date2'), precision: amountIn(row, 'start_prec2') },
    episodeEnds: flagIn(row, 'ep_end') === true ? { date: dayIn(row, 'ep_end_date') } : null,
  };
}

function coded(row: Row, column: string, codes: Readonly<Record<string, string>>): string {
  const text = row[column]?.trim() ?? '';
  const value = codes[text.toLowerCase()];
  if (value === undefined) throw new RowFault(`column "${column}": "${text}" is no code of it`);
  return value;
}

/** A day, of which some releases print the time of day too. */
function dayIn(row: Row, column: string): FuzzyDate | null {
  const text = textIn(row, column);
  if (text === null) return null;
  const day = text.replace(/[ T]\d{2}:\d{2}.*$/u, '');
  if (!isFuzzyDate(day)) throw new RowFault(`column "${column}": "${text}" is no date`);
  return day;
}

function sidesOf(row: Row, year: number, numbers: StateNumbers): Record<Side, Set<string>> {
  const of = (side: Side): Set<string> =>
    new Set(
      (row[SIDES[side]] ?? '')
        .split(/[,;]/u)
        .map((number) => number.trim())
        .filter((number) => number !== '' && number !== 'NA' && !number.startsWith('-'))
        .map((number) => numbers.gleditschWard(number, year)),
    );
  return { a: of('a'), aWith: of('aWith'), b: of('b'), bWith: of('bWith') };
}
