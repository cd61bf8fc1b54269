import { readFileSync } from 'node:fs';
import { makeReader } from '#apps/pipeline.js';
import { makeInstant, overlap } from '#core/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:plv -- FILE`: sentences with a marked source and target and one PLOVER root (older naming: YIELD =
 * CONCEDE + RETREAT). Counts the rows for which the coder finds an event between the two, and how often its type is
 * the row's. For tuning and measuring; the file is not shipped.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('bench:plv: give the file of marked sentences');
  process.exit(2);
}
printHead(`npm run bench:plv -- ${file}`);
const reader = makeReader();
const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/u);
const columns = header!.split('\t');
const at = (row: readonly string[], name: string) => row[columns.indexOf(name)] ?? '';
const matches = (gold: string, type: string) =>
  type === gold || (gold === 'YIELD' && (type === 'CONCEDE' || type === 'RETREAT'));
const perType = new Map<string, [right: number, found: number, all: number]>();
const confusions = new Map<string, number>();
let any = 0;
const begun = Date.now();
for (const line of lines) {
  const row = line.split('\t');
  const text = at(row, 'sentence');
  const gold = at(row, 'gold_root');
  const counts = perType.get(gold) ?? [0, 0, 0];
  perType.set(gold, counts);
  counts[2] += 1;
  const read = reader.read({
    bytes: new TextEncoder().encode(text),
    location: 'row',
    url: null,
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant('2020-01-01T00:00:00Z'),
    published: null,
  });
  if (read.events.length > 0) any += 1;
  const place = (words: string) => {
    const start = read.article.text.indexOf(words);
    return { start, end: start + words.length };
  };
  const source = place(at(row, 'source'));
  const target = place(at(row, 'target'));
  const found = read.events.filter(
    (event) =>
      event.actors.some((party) => overlap(party.span, source) > 0) &&
      event.recipients.some((party) => overlap(party.span, target) > 0),
  );
  if (found.length === 0) {
    if (process.argv.includes('--list'))
      console.log(
        `none  ${gold}  ${line.split('\t')[2]}  | ${read.notCoded.map((one) => `${one.reason}:${one.type}`).join(',')}`,
      );
    continue;
  }
  counts[1] += 1;
  if (found.some((event) => matches(gold, event.type))) counts[0] += 1;
  else
    confusions.set(`${gold} → ${found[0]!.type}`, (confusions.get(`${gold} → ${found[0]!.type}`) ?? 0) + 1);
}
const seconds = (Date.now() - begun) / 1000;
let right = 0;
let found = 0;
for (const [type, [ok, seen, all]] of [...perType].sort()) {
  right += ok;
  found += seen;
  console.log(`${type.padEnd(12)} ${all} rows, an event between the two in ${seen}, of the right type ${ok}`);
}
for (const [pair, count] of [...confusions].sort((a, b) => b[1] - a[1]).slice(0, 12))
  console.log(`  ${count}  ${pair}`);
console.log(
  JSON.stringify({
    rows: lines.length,
    withEvent: any,
    between: found,
    typeRightOfBetween: right / found,
    rightOfAll: right / lines.length,
    rowsPerSecond: Math.round(lines.length / seconds),
  }),
);
