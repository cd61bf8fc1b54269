import { CsvError, parse } from 'csv-parse/sync';
import type { Summit } from '#system/index.js';
import { numberIn, type Refuse } from './fault.js';
import { summitOfSpace } from './ktab-space.js';
import { checkShares, MOST_CAPABILITY } from './limits.js';

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * KTAB's CSV: `name, description, actors, dimensions`; a header; one row an actor with name, description, power, and a position
 * and a salience a dimension.
 * @param isKtab passes over fields beyond those announced
 */
export function readKtabCsv(text: string, refuse: Refuse, isKtab = false): Summit {
  const rows = rowsOf(text, refuse).filter(({ record }) => record.some((field) => field !== ''));
  const [top, header, ...body] = rows;
  if (top === undefined || header === undefined)
    return refuse(
      { line: 1 },
      'a first row with name, description, actors and dimensions, and a header are needed',
    );
  const at = { line: top.info.lines };
  const count = whole(refuse, { ...at, field: 'number of actors' }, top.record[2]);
  const dimensions = whole(refuse, { ...at, field: 'number of dimensions' }, top.record[3]);
  if (body.length !== count)
    refuse(at, `${count} actors are announced and ${body.length} rows follow; mend the number or the rows`);
  const columns = 3 + 2 * dimensions;
  const names = Array.from(
    { length: dimensions },
    (_, k) => header.record[3 + 2 * k] || `dimension ${k + 1}`,
  );
  const seen = new Set<string>();
  const actors = body.map(({ record, info }) => {
    const line = info.lines;
    const told = record.findLastIndex((one, n) => n < columns || one !== '') + 1;
    if (told < columns || (told > columns && !isKtab))
      refuse({ line }, `${told} fields, where ${columns} are needed for ${dimensions} dimensions`);
    const name = record[0]!;
    if (name === '') refuse({ line, field: 'Actor' }, 'a name is needed');
    if (seen.has(name)) refuse({ line, field: 'Actor' }, `"${name}" is there twice; names must differ`);
    seen.add(name);
    const field = (index: number): string => header.record[index] || `column ${index + 1}`;
    const read = (index: number, most: number): number =>
      numberIn(refuse, { line, field: `${name}, ${field(index)}` }, record[index]!, { least: 0, most });
    const capability = read(2, MOST_CAPABILITY);
    const positions = names.map((_, k) => read(3 + 2 * k, 100));
    const saliences = names.map((_, k) => read(4 + 2 * k, 100));
    checkShares(refuse, { line, field: name }, saliences);
    return { name, description: record[1]!, capability, positions, saliences };
  });
  return summitOfSpace({
    title: top.record[0]!,
    dimensions: names,
    actors,
    affinity: null,
    options: {},
    seed: null,
  });
}

function rowsOf(text: string, refuse: Refuse): Row[] {
  try {
    return parse(text, {
      info: true,
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse({ line: Number(error.lines ?? 1) }, `this is no CSV: ${error.message}`);
  }
}

function whole(refuse: Refuse, where: { readonly line: number; readonly field: string }, text = ''): number {
  const value = numberIn(refuse, where, text, { least: 1, most: 10_000 });
  return Number.isInteger(value) ? value : refuse(where, `"${text}" is no whole number`);
}
