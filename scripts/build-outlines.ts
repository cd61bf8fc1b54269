/** Writes `dist/outlines.json`: the territories of today's states as rings, to measure how far a place lies from them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readRings } from './make-geometry.js';

const target = new URL('../dist/outlines.json', import.meta.url);
/** A thousandth of a degree is some 100 m, finer than the atlas is drawn. */
const digits = (value: number): number => Math.round(value * 1000) / 1000;
const { rings } = readRings();
const states = Object.fromEntries(
  [...rings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, lines]) => [
      state,
      lines.map((line) => line.flatMap(([east, north]) => [digits(east!), digits(north!)])),
    ]),
);
mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(
  target,
  JSON.stringify({ source: 'Natural Earth 1:50m, as in the npm package world-atlas 2.0.2', states }),
);
process.stdout.write(`outlines: ${rings.size} states\n`);
