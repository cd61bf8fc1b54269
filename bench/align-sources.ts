/** The public data sets as facts for the alignment model, each read by its importer. */
import type { WorldState } from '#core/index.js';
import { readDataset } from '#edge/datasets/read.js';
import type { StatedFact } from '#record/index.js';

/** Files in the order in which they are read. */
export const SOURCES = [
  'cow_states',
  'cow_nmc_state_year',
  'un_idealpoints_2024',
  'cow_mid5_dyad_year',
  'cow_contiguity_spells',
  'dcad_v1_agreements',
  'cow_trade_dyad_year_nonzero',
  'cow_mindist_spells_1886_2019',
  'tss_rivalries',
  'democracy_state_year',
  'cow_igo_dyad_year',
  'atop51_directed_dyad_spells',
  'cow_majors',
  'cow_capitals',
] as const;

export interface SourceFacts {
  readonly name: string;
  readonly facts: readonly StatedFact[];
  readonly skipped: number;
}

/** @throws CasusError E_NOT_FOUND */
export async function readSource(
  folder: string,
  name: string,
  states: readonly WorldState[],
): Promise<SourceFacts> {
  const { findings, dataset } = await readDataset(`${folder}/${name}.csv.gz`, states);
  const facts = findings.map(({ id, subject, property, value, valid }) => ({
    id,
    subject,
    property,
    value,
    valid,
  }));
  return { name, facts, skipped: dataset.skipped };
}
