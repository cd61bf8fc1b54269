import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadParserWeights } from '#edge/weights.js';
import { FactView, nearOf } from '#events/factuality/view.js';
import { nameHash } from '#events/name-hash.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { readJudged } from '../bench/judged.js';

/**
 * `npx tsx train/factuality.ts FOLDER OUT`: what the factuality model reads of each judged predicate of UDS-IH2, for
 * `train/factuality.py`. Writes `OUT/train.jsonl`, `OUT/dev.jsonl` and `OUT/vectors.json` (the words' vectors).
 */
const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) {
  console.error('factuality: give the folder of the judged sentences and one to write to');
  process.exit(2);
}
const weights = loadParserWeights();
const parser = makeParser(weights);
const vectors = wordVectors(weights);
const words = new Map<string, number>();
const word = (form: string) => {
  const known = words.get(form);
  if (known !== undefined) return known;
  words.set(form, words.size);
  return words.size - 1;
};
for (const part of ['train', 'dev']) {
  const text = gunzipSync(readFileSync(join(folder, `uds_ih2-${part}.jsonl.gz`))).toString('utf8');
  const lines = readJudged(text, parser).map(({ sentence, token, value }) => {
    const view = new FactView(sentence);
    const { steps, around } = view.traits(token);
    return JSON.stringify({
      value,
      steps: steps.map(({ names, word: form }) => ({ names: names.map(nameHash), word: word(form) })),
      around: [...new Set(around)].map(nameHash),
      near: nearOf(sentence, token).map((form) => word(form)),
    });
  });
  writeFileSync(join(out, `${part}.jsonl`), lines.join('\n'));
  console.log(part, lines.length);
}
const table = [...words.keys()].map((form) => {
  const row = new Float32Array(vectors.depth);
  vectors.add(form, row, 0, 1);
  return [...row].map((value) => Number(value.toFixed(5)));
});
writeFileSync(join(out, 'vectors.json'), JSON.stringify(table));
