import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadFactModel, loadParserWeights } from '#edge/weights.js';
import { FactView } from '#events/factuality/view.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { printHead } from './head.js';
import { readJudged } from './judged.js';

/**
 * `npm run bench:factuality -- FILE`: how near the factuality value comes to people's judgements. FILE: lines of JSON
 * `{ text, targets: [{ span1, label }] }`, plain or gzipped, labels in [-3, 3].
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('bench:factuality: give a file of judged predicates (.jsonl or .jsonl.gz)');
  process.exit(2);
}
printHead(`npm run bench:factuality -- ${file}`);
const bytes = readFileSync(file);
const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
const weights = loadParserWeights();
const model = loadFactModel(wordVectors(weights));
const judged = (() => {
  try {
    return readJudged(text, makeParser(weights));
  } catch (cause) {
    console.error(`bench:factuality: ${file}, ${(cause as Error).message}`);
    return process.exit(2);
  }
})();
const begun = performance.now();
const pairs = judged.map(({ sentence, token, value }): [guess: number, value: number] => [
  model.value(new FactView(sentence), sentence, token),
  value,
]);
const seconds = (performance.now() - begun) / 1000;

/** Three classes: did not happen, unsure, happened; the borders of UDS-IH2 annotation by sign, 0 being unsure. */
const classOf = (value: number): number => (value > 0.5 ? 1 : value < -0.5 ? -1 : 0);
const count = pairs.length;
const mean = (of: (pair: [number, number]) => number) =>
  pairs.reduce((sum, pair) => sum + of(pair), 0) / count;
const guessMean = mean(([guess]) => guess);
const valueMean = mean(([, value]) => value);
const covariance = mean(([guess, value]) => (guess - guessMean) * (value - valueMean));
const spread = Math.sqrt(
  mean(([guess]) => (guess - guessMean) ** 2) * mean(([, value]) => (value - valueMean) ** 2),
);
const mae = mean(([guess, value]) => Math.abs(guess - value));
const r = spread === 0 ? 0 : covariance / spread;
const accuracy3 = mean(([guess, value]) => Number(classOf(guess) === classOf(value)));
console.log(`predicates      ${count}`);
console.log(`mean error      ${mae.toFixed(3)} (scale -3 … 3)`);
console.log(`correlation r   ${r.toFixed(3)}`);
console.log(`three classes   ${(100 * accuracy3).toFixed(1)} % right (borders ±0.5)`);
console.log(`predicates/s    ${Math.round(count / seconds)} (parse not counted)\n`);
console.log(
  JSON.stringify({
    mae: Number(mae.toFixed(4)),
    r: Number(r.toFixed(4)),
    accuracy3: Number(accuracy3.toFixed(4)),
    predicates: count,
    predicatesPerSecond: Math.round(count / seconds),
  }),
);
