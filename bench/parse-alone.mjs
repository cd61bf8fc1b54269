/**
 * Child of `npm run bench:parse`: the parser alone in a process of its own, as a program that depends on Casus would
 * use it. Reads sentences (JSON, lists of words) from standard input, prints one JSON object.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { loadParserWeights } from 'casus/edge';
import { makeParser } from 'casus/parse';

const ROUNDS = 6;
const begun = performance.now();
const parser = makeParser(loadParserWeights());
const loadMs = performance.now() - begun;
const sentences = JSON.parse(readFileSync(0, 'utf8'));
const tokens = sentences.reduce((sum, words) => sum + words.length, 0);
let best = Number.POSITIVE_INFINITY;
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now();
  parser.parseWords(sentences);
  best = Math.min(best, performance.now() - start);
}
process.stdout.write(
  JSON.stringify({
    loadMs: Math.round(loadMs),
    tokensPerSecond: Math.round(tokens / (best / 1000)),
    memoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
