import { createReadStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CasusError } from '#core/index.js';

/** Streams the rows of a CSV, plain or gzipped, as cells in the order of `names`, which its first line gives. */
export interface TableRows {
  readonly names: readonly string[];
  readonly rows: AsyncIterable<readonly string[]>;
}

export interface TableOptions {
  /** One character; absent = a comma. */
  readonly delimiter?: string;
  /** Whether `"` encloses cells; absent = yes. */
  readonly quote?: boolean;
  /** Of a table without a line of names: all its lines are rows. */
  readonly names?: readonly string[];
}

/**
 * Opens a table; its rows are read as they are asked for.
 * @throws CasusError E_NOT_FOUND without the file, E_DATASET when it has no line of names
 */
export async function openTable(
  file: string,
  { delimiter = ',', quote = true, names }: TableOptions = {},
): Promise<TableRows> {
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  const source: Readable = createReadStream(file);
  const parser = parse({
    delimiter,
    quote: quote ? '"' : false,
    skip_empty_lines: true,
    relax_column_count: false,
  });
  const fail = (error: Error) => parser.destroy(error);
  source.on('error', fail);
  if (file.endsWith('.gz')) source.pipe(createGunzip()).on('error', fail).pipe(parser);
  else source.pipe(parser);
  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<readonly string[]>;
  if (names !== undefined) return { names, rows: { [Symbol.asyncIterator]: () => rows } };
  const first = await rows.next();
  if (first.done) throw new CasusError('E_DATASET', `"${file}" is empty`, { where: { input: file } });
  return { names: first.value, rows: { [Symbol.asyncIterator]: () => rows } };
}
