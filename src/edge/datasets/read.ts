import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CasusError, type FuzzyDate, type WorldState } from '#core/index.js';
import type { Dataset, Finding } from '#record/index.js';
import { type Row, RowFault, type RowReader, StateNumbers } from './format.js';
import { FORMATS } from './formats.js';
import { firstCells, type Head, headOf, isEnough, textOf } from './head.js';

/** Faults that are shown; the rest is counted. */
const SHOWN = 20;

export interface ReadDataset {
  readonly dataset: Dataset;
  readonly findings: readonly Finding[];
}

/** What came of the rows of one file. */
interface Taken {
  readonly head: Head;
  readonly reader: RowReader;
  readonly rows: number;
  readonly skipped: number;
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/**
 * Reads a data set as its publisher ships it, plain or gzipped, row by row; which one it is, its columns say. Lines may
 * stand before the columns; cells are separated by commas, semicolons or tabs.
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
  const { head, reader, rows, skipped, problems } = await take(file, new StateNumbers(states));
  const { id, title, version, publisher, citation, licence, covers } = head.format;
  return {
    dataset: {
      id,
      title,
      version,
      publisher,
      citation,
      licence,
      covers,
      ...reader.edition?.(),
      file: basename(file),
      accessed: accessed ?? (statSync(file).mtime.toISOString().slice(0, 10) as FuzzyDate),
      rows,
      skipped,
      problems,
    },
    findings: reader.findings(),
  };
}

async function take(file: string, numbers: StateNumbers): Promise<Taken> {
  try {
    let taken: Taken | null = null;
    const read = async (source: AsyncIterable<Buffer>): Promise<void> => {
      taken = await takeRows(file, textOf(source), numbers);
    };
    const source = createReadStream(file);
    if (file.endsWith('.gz')) await pipeline(source, createGunzip(), read);
    else await pipeline(source, read);
    return taken!;
  } catch (error) {
    if (error instanceof CasusError) throw error;
    throw refused(file, `cannot be read: ${(error as Error).message}`, error);
  }
}

async function takeRows(file: string, text: AsyncGenerator<string>, numbers: StateNumbers): Promise<Taken> {
  let start = '';
  while (!isEnough(start)) {
    const next = await text.next();
    if (next.done) break;
    start += next.value;
  }
  if (start.trim() === '') throw refused(file, 'is empty: a line with the names of columns is needed');
  const head = headOf(start, FORMATS);
  if (head === null)
    throw refused(
      file,
      `has the columns ${firstCells(start).slice(0, 8).join(', ')} …, which are those of no data set that Casus reads; docs/world.md lists them`,
    );
  const reader = head.format.reader(numbers, head);
  const problems: { line: number; problem: string }[] = [];
  let rows = 0;
  let skipped = 0;
  const parser = parse({
    columns: [...head.names],
    delimiter: head.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  });
  async function* body(): AsyncGenerator<string> {
    yield start.slice(head!.length);
    yield* text;
  }
  await pipeline(
    Readable.from(body()),
    parser,
    async (records: AsyncIterable<{ info: { lines: number }; record: Row }>) => {
      for await (const { info, record } of records) {
        const line = info.lines + head.lines;
        try {
          reader.row(record, line);
          rows++;
        } catch (fault) {
          if (!(fault instanceof RowFault)) throw fault;
          skipped++;
          if (problems.length < SHOWN) problems.push({ line, problem: fault.message });
        }
      }
    },
  );
  return { head, reader, rows, skipped, problems };
}

const refused = (file: string, problem: string, cause?: unknown): CasusError =>
  new CasusError('E_DATASET', `"${file}" ${problem}`, { where: { input: file }, cause });
