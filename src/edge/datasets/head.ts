import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import type { DatasetFormat, FileHead } from './format.js';

/** How many lines may stand before the names of the columns. */
const PREFACE_LINES = 60;
const DELIMITERS = [',', ';', '\t'] as const;

/** The beginning of a file, as far as the first row. */
export interface Head extends FileHead {
  readonly format: DatasetFormat;
  readonly delimiter: string;
  /** Names of the columns in lower case. */
  readonly names: readonly string[];
  /** Lines up to the first row, and the characters they take. */
  readonly lines: number;
  readonly length: number;
}

/** True when so much of a file is enough for `headOf`. */
export const isEnough = (text: string): boolean =>
  text.split('\n', PREFACE_LINES + 2).length > PREFACE_LINES + 1;

/**
 * Finds the line of columns and what separates them: the first line that a format knows, with any delimiter.
 * @returns null when no format knows one
 */
export function headOf(text: string, formats: readonly DatasetFormat[]): Head | null {
  const preface: string[] = [];
  let length = 0;
  for (const [index, line] of text.split('\n', PREFACE_LINES + 1).entries()) {
    length = Math.min(text.length, length + line.length + 1);
    if (line.trim() === '') continue;
    for (const delimiter of DELIMITERS) {
      const columns = cellsOf(line, delimiter);
      const names = columns.map((name) => name.trim().toLowerCase());
      const format = formats.find((one) => one.fits(new Set(names), preface));
      if (format !== undefined)
        return { format, delimiter, columns, names, preface, lines: index + 1, length };
    }
    preface.push(cellsOf(line, ',').join(',').trim());
  }
  return null;
}

/** Cells of the first line that has text, by the delimiter that gives most of them: what to show of an unknown file. */
export function firstCells(text: string): readonly string[] {
  const line = text.split('\n', PREFACE_LINES).find((one) => one.trim() !== '') ?? '';
  return DELIMITERS.map((delimiter) => cellsOf(line, delimiter)).sort((a, b) => b.length - a.length)[0]!;
}

function cellsOf(line: string, delimiter: string): string[] {
  try {
    const options = { delimiter, relax_quotes: true, relax_column_count: true };
    return (parse(line.replace(/\r$/u, ''), options) as string[][])[0] ?? [];
  } catch {
    // A quotation mark that never closes: no line of columns.
    return [line];
  }
}

/**
 * Text of a file in pieces of whole lines. What is no UTF-8 is read as Windows-1252, piece by piece: older files of
 * publishers are. A mark of byte order is dropped.
 */
export async function* textOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const latin = new TextDecoder('windows-1252');
  const decode = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString('utf8') : latin.decode(bytes));
  let rest: Buffer[] = [];
  let isFirst = true;
  const out = (bytes: Buffer): string => {
    const text = decode(bytes);
    const clean = isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isFirst = false;
    return clean;
  };
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    yield out(Buffer.concat([...rest, chunk.subarray(0, end)]));
    rest = [chunk.subarray(end)];
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield out(last);
}
