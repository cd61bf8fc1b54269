import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CasusError, type FuzzyDate, type WorldState } from '#core/index.js';
import type { Dataset, Finding } from '#record/index.js';
import { type DatasetFormat, type Row, RowFault, StateNumbers } from './format.js';
import { FORMATS } from './formats.js';

/** Faults that are shown; the rest is counted. */
const SHOWN = 20;

export interface ReadDataset {
  readonly dataset: Dataset;
  readonly findings: readonly Finding[];
}

/**
 * Reads a data set as its publisher ships it, plain or gzipped, row by row; which one it is, its columns say.
 * @param accessed when the file was fetched; absent = the date of the file
 * @throws CasusError E_NOT_FOUND, E_DATASET
 */
export async function readDataset(
  file: string,
  states: readonly WorldState[],
  accessed: FuzzyDate | null = null,
): Promise<ReadDataset> {
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  const numbers = new StateNumbers(states);
  const problems: { line: number; problem: string }[] = [];
  let format: DatasetFormat | null = null;
  let reader: ReturnType<DatasetFormat['reader']> | null = null;
  let rows = 0;
  let skipped = 0;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      const names = header.map((name) => name.trim().toLowerCase());
      const columns = new Set(names);
      format = FORMATS.find((one) => one.fits(columns)) ?? null;
      if (format === null)
        throw new CasusError(
          'E_DATASET',
          `"${file}" has the columns ${names.slice(0, 8).join(', ')} …, which are those of no data set that Casus reads; docs/world.md lists them`,
          { where: { input: file } },
        );
      reader = format.reader(numbers);
      return names;
    },
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  });
  const take = async (source: AsyncIterable<{ info: { lines: number }; record: Row }>): Promise<void> => {
    for await (const { info, record } of source) {
      try {
        reader!.row(record, info.lines);
        rows++;
      } catch (fault) {
        if (!(fault instanceof RowFault)) throw fault;
        skipped++;
        if (problems.length < SHOWN) problems.push({ line: info.lines, problem: fault.message });
      }
    }
  };
  try {
    const source = createReadStream(file);
    if (file.endsWith('.gz')) await pipeline(source, createGunzip(), parser, take);
    else await pipeline(source, parser, take);
  } catch (error) {
    if (error instanceof CasusError) throw error;
    throw new CasusError('E_DATASET', `"${file}" cannot be read: ${(error as Error).message}`, {
      where: { input: file },
      cause: error,
    });
  }
  if (format === null || reader === null)
    throw new CasusError(
      'E_DATASET',
      `"${file}" is empty: a first line with the names of columns is needed`,
      {
        where: { input: file },
      },
    );
  const { id, title, version, publisher, citation, licence, covers } = format as DatasetFormat;
  return {
    dataset: {
      id,
      title,
      version,
      publisher,
      citation,
      licence,
      covers,
      file: basename(file),
      accessed: accessed ?? (statSync(file).mtime.toISOString().slice(0, 10) as FuzzyDate),
      rows,
      skipped,
      problems,
    },
    findings: (reader as ReturnType<DatasetFormat['reader']>).findings(),
  };
}
