import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCues, loadPhrases } from '#edge/cues.js';
import { loadParserWeights } from '#edge/weights.js';
import { TYPES_FORMAT } from '#events/index.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { fitClasses } from './linear.js';
import { readMarked } from './marked.js';
import { columnsOf, toRow, typeRows } from './type-rows.js';
import { OWN_WEIGHT, TYPE_FIT } from './type-settings.js';

/**
 * `npx tsx train/types.ts FILE [FOLDER]`: trains the scorer of event types on FILE and on our own sentences, and writes
 * `types.bin` and `types.json` to FOLDER (default `weights`). The part of the weights that is the file's alone is not
 * shipped: its code book folds futures into AGREE and THREATEN, ours does so only in exports.
 */
const [file, folder = fileURLToPath(new URL('../weights', import.meta.url))] = process.argv.slice(2);
if (file === undefined) {
  console.error('types: give the file of marked sentences');
  process.exit(2);
}
const weights = loadParserWeights();
const parser = makeParser(weights);
const read = (path: string) =>
  typeRows(readMarked(path, parser), loadCues(), loadPhrases(), wordVectors(weights));
const own = read(fileURLToPath(new URL('own-sentences.tsv', import.meta.url)));
const marked = read(file);
const all = [...marked, ...own];
const types = [...new Set(own.map(({ label }) => label))].sort();
/** The file's older name for two types: a row of it says nothing of either against the other. */
const OLDER: Readonly<Record<string, readonly string[]>> = { YIELD: ['CONCEDE', 'RETREAT'] };
const columns = columnsOf(all);
const models = fitClasses(
  all.map((row, index) => toRow(row, columns, index < marked.length)),
  (row, klass) => {
    const { label } = all[row]!;
    if (OLDER[label]?.includes(types[klass]!)) return 0;
    return label === types[klass] ? 1 : -1;
  },
  all.map((_, index) => (index < marked.length ? 1 : OWN_WEIGHT)),
  types.length,
  2 * columns.width,
  TYPE_FIT,
);

const parts: Uint8Array[] = [];
const tensors: Record<string, { at: number; shape: number[]; type: string }> = {};
let at = 0;
const put = (name: string, type: string, shape: number[], data: ArrayBufferView) => {
  tensors[name] = { at, shape, type };
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  parts.push(padded);
  at += padded.length;
};
const names = [...columns.of.keys()];
const width = types.length;
const rows = new Int8Array(names.length * width);
const scale = new Float32Array(names.length);
for (let row = 0; row < names.length; row += 1) {
  const most = Math.max(...models.map((model) => Math.abs(model[row]!))) || 1;
  scale[row] = most / 127;
  for (let type = 0; type < width; type += 1)
    rows[row * width + type] = Math.round(models[type]![row]! / scale[row]!);
}
const dense = new Float32Array((columns.width - columns.dense) * width);
for (let row = columns.dense; row < columns.width; row += 1)
  for (let type = 0; type < width; type += 1)
    dense[(row - columns.dense) * width + type] = models[type]![row]!;
put('names.hashes', 'uint32', [names.length], Uint32Array.from(names));
put('names.rows', 'int8', [names.length, width], rows);
put('names.scale', 'float32', [names.length], scale);
put('names.weight', 'float32', [names.length], columns.weight);
put('dense', 'float32', [columns.width - columns.dense, width], dense);
const bin = Buffer.concat(parts);
writeFileSync(join(folder, 'types.bin'), bin);
writeFileSync(
  join(folder, 'types.json'),
  `${JSON.stringify({ format: TYPES_FORMAT, bytes: bin.length, sha256: createHash('sha256').update(bin).digest('hex'), types, tensors }, null, 1)}\n`,
);
console.log(
  `${marked.length} rows of the file, ${own.length} of our own; ${names.length} names, ${bin.length} bytes`,
);
