/**
 * The public data sets as facts for the alignment model. Those that Casus has an importer for are read by it; the rest
 * (`OWN`) row by row here, until it has one.
 */
import { existsSync } from 'node:fs';
import { CasusError, type Period, type WorldState } from '#core/index.js';
import { StateNumbers } from '#edge/datasets/format.js';
import { readDataset } from '#edge/datasets/read.js';
import { Spells } from '#edge/datasets/spells.js';
import { openTable } from '#edge/tables.js';
import type { StatedFact } from '#record/index.js';

type Cells = Readonly<Record<string, string>>;
type Own = (row: Cells, state: (column: string) => string) => Omit<StatedFact, 'id'> | null;

const years = (from: string, to: string): Period =>
  ({ from, to: to === '' || to === 'NA' ? null : String(Number(to) + 1) }) as Period;
const number = (text: string | undefined): number | null =>
  text === undefined || text === '' || text === 'NA' ? null : Number(text);
const isFirst = (a: string, b: string): boolean => a < b;
const pair = (a: string, b: string): string => (isFirst(a, b) ? `dyad:${a}-${b}` : `dyad:${b}-${a}`);
const two = (state: (column: string) => string): [string, string] => [state('ccode1'), state('ccode2')];

/** Last years that mean "still so when the data were made". */
const MAJORS_TO = '2016';

const OWN: Readonly<Record<string, Own>> = {
  cow_trade_dyad_year_nonzero(row, state) {
    const [a, b] = two(state);
    const [aFromB, bFromA] = [number(row['imp1from2']), number(row['imp2from1'])];
    const value = isFirst(a, b) ? { aFromB, bFromA } : { aFromB: bFromA, bFromA: aFromB };
    return fact(pair(a, b), 'dyad.trade', value, years(row['year']!, row['year']!));
  },
  cow_mindist_spells_1886_2019(row, state) {
    return fact(
      pair(...two(state)),
      'dyad.distance',
      { km: Number(row['mindist_km']) },
      years(row['from']!, row['to']!),
    );
  },
  tss_rivalries(row, state) {
    return fact(
      pair(...two(state)),
      'dyad.rivalry',
      { name: row['rivalry'] },
      years(row['start']!, row['end']!),
    );
  },
  democracy_state_year(row, state) {
    const polyarchy = number(row['v2x_polyarchy']);
    return fact(
      `state:${state('ccode')}`,
      'state.democracy',
      { polyarchy },
      years(row['year']!, row['year']!),
    );
  },
  cow_igo_dyad_year(row, state) {
    return fact(
      pair(...two(state)),
      'dyad.organisations',
      { shared: number(row['dyadigos']) },
      years(row['year']!, row['year']!),
    );
  },
  atop51_directed_dyad_spells(row, state) {
    const value = {
      defence: row['defense'] === '1',
      offence: row['offense'] === '1',
      neutrality: row['neutral'] === '1',
      nonAggression: row['nonagg'] === '1',
      consultation: row['consul'] === '1',
    };
    const [a, b] = two(state);
    return fact(`dyad:${a}>${b}`, 'dyad.pact', value, years(row['from']!, row['to']!));
  },
  cow_majors(row, state) {
    const to = row['endyear'] === MAJORS_TO ? '' : row['endyear']!;
    return fact(`state:${state('ccode')}`, 'state.major', {}, years(row['styear']!, to));
  },
  cow_capitals(row, state) {
    const value = { name: row['capital'], latitude: Number(row['lat']), longitude: Number(row['lng']) };
    const valid = { from: row['stdate']!, to: row['enddate']! } as Period;
    return fact(`state:${state('ccode')}`, 'state.capital', value, valid);
  },
};

function fact(
  subject: string,
  property: string,
  value: unknown,
  valid: Period | null,
): Omit<StatedFact, 'id'> {
  return { subject, property, value: JSON.stringify(value), valid };
}

/** Files in the order in which they are read. */
export const SOURCES = [
  'cow_states',
  'cow_nmc_state_year',
  'un_idealpoints_2024',
  'cow_mid5_dyad_year',
  'cow_contiguity_spells',
  'dcad_v1_agreements',
  ...Object.keys(OWN),
] as const;

export interface SourceFacts {
  readonly name: string;
  readonly facts: readonly StatedFact[];
  readonly skipped: number;
  readonly by: 'importer' | 'bench';
}

/** @throws CasusError E_NOT_FOUND */
export async function readSource(
  folder: string,
  name: string,
  states: readonly WorldState[],
): Promise<SourceFacts> {
  const file = `${folder}/${name}.csv.gz`;
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  const own = OWN[name];
  try {
    const { findings, dataset } = await readDataset(file, states);
    const facts = findings.map(({ subject, property, value, valid }, at) => ({
      id: `${name}#${at}`,
      subject,
      property,
      value,
      valid,
    }));
    return { name, facts, skipped: dataset.skipped, by: 'importer' };
  } catch (error) {
    if (own === undefined || !(error instanceof CasusError) || error.code !== 'E_DATASET') throw error;
  }
  const numbers = new StateNumbers(states);
  const { names, rows } = await openTable(file);
  const facts: StatedFact[] = [];
  // Equal counts of organisations in years that follow each other are one stretch.
  const spells = new Spells<string>();
  let skipped = 0;
  for await (const cells of rows) {
    const row = Object.fromEntries(names.map((column, at) => [column, cells[at] ?? '']));
    try {
      const made = own(row, (column) => numbers.cow(row[column] ?? ''));
      // Both sides are one state here: Germany's two numbers in 1990.
      if (made === null || /^dyad:(\w+)[->]\1$/u.test(made.subject)) skipped += 1;
      else if (made.property === 'dyad.organisations')
        spells.add(made.subject, Number(row['year']), made.value);
      else facts.push({ id: `${name}#${facts.length}`, ...made });
    } catch {
      skipped += 1;
    }
  }
  for (const { key: subject, first, last, value } of spells.spells()) {
    const valid = years(String(first), String(last));
    facts.push({ id: `${name}#${facts.length}`, subject, property: 'dyad.organisations', value, valid });
  }
  return { name, facts, skipped, by: 'bench' };
}
