import { existsSync } from 'node:fs';
import { loadWorld } from '#edge/world.js';
import type { StatedFact } from '#record/index.js';
import type { RollingRows } from '#system/index.js';
import { alignmentHistory, dyadFeatures, dyadOutcomes } from '#system/index.js';
import { readSource } from './align-sources.js';

/** What geography, power, exposure and pacts are made of. */
const NEEDED = [
  'cow_states',
  'cow_nmc_state_year',
  'cow_contiguity_spells',
  'cow_mindist_spells_1886_2019',
  'atop51_directed_dyad_spells',
  'cow_majors',
  'cow_capitals',
] as const;

/** Last year whose five years after it are known. */
const LAST = 2013;

/**
 * Rows of every year since 1816 with the features that Casus makes from the data sets themselves, at risk of each outcome;
 * null without the files.
 */
export async function historyRows<Outcome extends 'form5' | 'any5'>(
  folder: string,
  columns: readonly string[],
  outcomes: readonly Outcome[],
): Promise<Readonly<Record<Outcome, RollingRows>> | null> {
  if (!NEEDED.every((name) => existsSync(`${folder}/${name}.csv.gz`))) return null;
  const { states } = loadWorld();
  const stated: StatedFact[] = [];
  for (const name of NEEDED)
    for (const fact of (await readSource(folder, name, states)).facts) stated.push(fact);
  const history = alignmentHistory(stated);
  const parts = outcomes.map(() => ({
    values: [] as Float64Array[],
    outcome: [] as Uint8Array[],
    year: [] as Uint16Array[],
  }));
  for (let year = history.first; year <= LAST; year += 1) {
    const facts = history.yearFacts(year);
    const made = dyadFeatures(facts);
    const places = columns.map((name) => made.columns.indexOf(name));
    const came = dyadOutcomes(history, year);
    const rowOf = new Map(came.pairs.map(([a, b], row) => [`${came.states[a]}-${came.states[b]}`, row]));
    const names = facts.states;
    outcomes.forEach((outcome, which) => {
      const at = came.columns.indexOf(outcome);
      const rows = made.pairs.flatMap(([a, b], row) => {
        const other = rowOf.get(`${names[a]}-${names[b]}`);
        const value = other === undefined ? -1 : came.values[other * came.columns.length + at]!;
        return value < 0 ? [] : [{ row, value }];
      });
      const values = new Float64Array(rows.length * columns.length);
      let to = 0;
      for (const { row } of rows)
        for (const place of places) values[to++] = made.values[row * made.columns.length + place]!;
      parts[which]!.values.push(values);
      parts[which]!.outcome.push(Uint8Array.from(rows, ({ value }) => value));
      parts[which]!.year.push(new Uint16Array(rows.length).fill(year));
    });
  }
  return Object.fromEntries(
    outcomes.map((outcome, which): [string, RollingRows] => {
      const { values, outcome: came, year } = parts[which]!;
      return [
        outcome,
        {
          columns,
          values: joined(values, (length) => new Float64Array(length)),
          outcome: joined(came, (length) => new Uint8Array(length)),
          year: joined(year, (length) => new Uint16Array(length)),
        },
      ];
    }),
  ) as Record<Outcome, RollingRows>;
}

function joined<List extends Float64Array | Uint8Array | Uint16Array>(
  parts: readonly List[],
  made: (length: number) => List,
): List {
  const all = made(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
