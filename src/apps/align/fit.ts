import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CasusError, firstDay } from '#core/index.js';
import { readDataset } from '#edge/datasets/read.js';
import { loadWorld } from '#edge/world.js';
import type { StatedFact, View } from '#record/index.js';
import {
  type AlignmentHistory,
  alignmentHistory,
  type DyadYears,
  dyadYears,
  type OutcomeLimits,
} from '#system/index.js';

/** Facts to fit by, with what they are and how far they reach. */
export interface FitFacts {
  readonly history: AlignmentHistory;
  readonly limits: OutcomeLimits;
  /** Data sets with editions, in words. */
  readonly data: string;
  /** Files that no importer reads, for a notice. */
  readonly left: readonly string[];
}

/** Without these nothing can be fitted: property → the data sets that bring it. */
const NEEDED: Readonly<Record<string, string>> = {
  'state.system': 'cow-states (states2016.csv)',
  'state.capability': 'cow-nmc (NMC-70-abridged.csv)',
  'dyad.pact': 'atop-5.1-dyads (atop51_directed_dyad_year.csv)',
};

/** First year of the pacts that the models are fitted on: before it the votes are not known. */
export const FIT_FROM = 1946;

/**
 * Facts from data set files, or from those that the record holds.
 * @param paths files, or folders of them; none = the record
 * @throws CasusError E_NOT_FOUND, E_DATASET, E_USAGE naming the data sets that are missing
 */
export async function fitFacts(
  paths: readonly string[],
  store: View | null,
  onFile: (file: string) => void = () => undefined,
): Promise<FitFacts> {
  const facts: StatedFact[] = [];
  const names: string[] = [];
  const left: string[] = [];
  let pactsTo: number | null = null;
  let cooperation: readonly [number, number] | null = null;
  const noteSpan = (id: string, from: string | null, to: string | null): void => {
    const [first, last] = [
      from === null ? null : Number(from.slice(0, 4)),
      to === null ? null : lastYear(to),
    ];
    if (id.startsWith('atop-5.1-dyads') && last !== null) pactsTo = last;
    if (id.startsWith('dcad') && first !== null && last !== null) cooperation = [first, last];
  };
  if (paths.length > 0) {
    const { states } = loadWorld();
    const files = paths.flatMap(filesOf);
    for (const file of files) {
      try {
        const { dataset, findings } = await readDataset(file, states);
        for (const { id, subject, property, value, valid } of findings)
          if (/^(?:state|dyad)\./u.test(property)) facts.push({ id, subject, property, value, valid });
        names.push(`${dataset.id} (${dataset.file})`);
        noteSpan(dataset.id, dataset.covers.from, dataset.covers.to);
        onFile(file);
      } catch (error) {
        // In a folder other files may lie; a file that was named must be one that is read.
        if (!(error instanceof CasusError) || error.code !== 'E_DATASET' || paths.includes(file)) throw error;
        left.push(file);
      }
    }
  } else if (store !== null) {
    facts.push(...(await store.facts()));
    for (const { id, version, covers } of await store.datasets()) {
      names.push(`${id} ${version}`);
      noteSpan(id, covers.from, covers.to);
    }
  }
  const held = new Set(facts.map(({ property }) => property));
  const missing = Object.keys(NEEDED).filter((property) => !held.has(property));
  if (missing.length > 0)
    throw new CasusError(
      'E_USAGE',
      `nothing to fit by: ${missing.map((property) => NEEDED[property]).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; bring them in (casus world import FILE) or name files with --data`,
    );
  return {
    history: alignmentHistory(facts),
    limits: {
      ...(pactsTo === null ? {} : { pactsTo }),
      ...(cooperation === null ? {} : { cooperation }),
    },
    data: names.sort().join('; '),
    left,
  };
}

/** The last year before a date that ends a stretch. */
const lastYear = (to: string): number =>
  firstDay(to as Parameters<typeof firstDay>[0]).endsWith('-01-01')
    ? Number(to.slice(0, 4)) - 1
    : Number(to.slice(0, 4));

function filesOf(path: string): readonly string[] {
  if (!existsSync(path))
    throw new CasusError('E_NOT_FOUND', `there is no file or folder "${path}"`, { where: { input: path } });
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path)
    .filter((name) => /\.csv(?:\.gz)?$/iu.test(name) && !isTwin(name, path))
    .sort()
    .map((name) => join(path, name));
  if (files.length === 0)
    throw new CasusError('E_NOT_FOUND', `"${path}" holds no .csv and no .csv.gz`, { where: { input: path } });
  return files;
}

/** The same pacts by year, where stretches of them lie beside: read once. */
const isTwin = (name: string, folder: string): boolean =>
  name.startsWith('atop51_directed_dyad_year') &&
  readdirSync(folder).some((other) => other.startsWith('atop51_directed_dyad_spells'));

/** Every two states from `FIT_FROM` to the last year whose next one is known. */
export function fitTable(
  { history, limits }: FitFacts,
  onYear?: (year: number, from: number, to: number) => void,
  from: number = FIT_FROM,
): DyadYears {
  const start = Math.max(from, history.first);
  const to = Math.min(history.last, (limits.pactsTo ?? history.last) - 1);
  if (start >= to)
    throw new CasusError(
      'E_USAGE',
      `the facts reach from ${history.first} to ${to}, which leaves no years to fit on`,
    );
  return dyadYears(history, start, to, limits, (year) => onYear?.(year, start, to));
}
