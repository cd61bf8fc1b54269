/**
 * Trains the sentence boundaries of src/text and writes src/text/boundary-weights.ts:
 *
 *     npx tsx train/sentences.ts DIR
 *
 * Logistic regression over the features of src/text/boundaries.ts, one example a candidate gap of the paragraphs of EWT
 * train and of the open-licence part of GUM train; stochastic gradient in an order fixed by its seed, L2 by decay. The
 * weights are averaged over the epochs and rounded to whole numbers up to 127. The dev files only measure.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { BlockView, BUCKETS, weigh } from '#text/boundaries.js';
import { findQuotations } from '#text/quotes.js';
import { ruleEnds } from '#text/sentences.js';
import { tokenize } from '#text/tokenize.js';
import { type Paragraph, readTreebank } from '../bench/treebank.js';

const SEED = 1;
const EPOCHS = 12;
const RATE = 0.25;
const DECAY = 2e-6;
const MOST = 127;
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new TypeError('give the folder of the treebank files');

interface Block {
  readonly view: BlockView;
  readonly rules: ReadonlySet<number>;
  /** Tokens after which the treebank ends a sentence. */
  readonly ends: ReadonlySet<number>;
}

function blockOf({ text, sentences }: Paragraph): Block {
  const tokens = tokenize(text, 0, text.length);
  const block = { kind: 'paragraph', span: { start: 0, end: text.length } } as const;
  const opens = new Set(findQuotations(text, [block]).map((quotation) => quotation.span.start));
  const at = new Map(tokens.map((token, index) => [token.end, index]));
  return {
    view: new BlockView(text, tokens, opens),
    rules: new Set(ruleEnds(text, tokens, opens)),
    ends: new Set(sentences.flatMap(({ end }) => at.get(end) ?? [])),
  };
}

const read = (name: string): Block[] => readTreebank(join(folder, `${name}.conllu.gz`)).map(blockOf);

/** Visits the candidate gaps of a block with gold sentence beginnings. @returns boundaries that are no candidates */
function visit({ view, rules, ends }: Block, each: (features: Int32Array, ends: boolean) => void): number {
  let missed = 0;
  let from = 0;
  for (let gap = 0; gap + 1 < view.length; gap += 1) {
    const rule = rules.has(gap);
    if (rule || view.isCandidate(gap))
      each(view.features(gap, { rule, length: gap + 1 - from }), ends.has(gap));
    else missed += Number(ends.has(gap));
    if (ends.has(gap)) from = gap + 1;
  }
  return missed;
}

const blocks = [...read('ewt-train'), ...read('gum-open-train')];
const examples: { readonly features: Int32Array; readonly ends: boolean }[] = [];
let missed = 0;
for (const block of blocks)
  missed += visit(block, (features, ends) => examples.push({ features: features.slice(), ends }));
console.log(`${blocks.length} paragraphs, ${examples.length} candidates, ${missed} boundaries outside them`);

const weights = new Float64Array(BUCKETS);
const sums = new Float64Array(BUCKETS);
const order = Int32Array.from(examples, (_, index) => index);
const generator = xoroshiro128plus(SEED);
for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = uniformInt(generator, 0, index);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  const rate = RATE * (1 - epoch / EPOCHS);
  for (const index of order) {
    const { features, ends } = examples[index]!;
    let sum = 0;
    for (const bucket of features) sum += weights[bucket]!;
    const step = (rate * (Number(ends) - 1 / (1 + Math.exp(-sum)))) / Math.sqrt(features.length);
    for (const bucket of features) weights[bucket] = weights[bucket]! * (1 - DECAY) + step;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) sums[bucket]! += weights[bucket]!;
}
const most = sums.reduce((best, value) => Math.max(best, Math.abs(value)), 0);
const kept = Int8Array.from(sums, (value) => Math.round((MOST * value) / most));

for (const name of ['ewt-dev', 'gum-dev']) {
  let right = 0;
  let all = 0;
  for (const block of read(name))
    visit(block, (features, ends) => {
      all += 1;
      right += Number(weigh(features, kept) > 0 === ends);
    });
  console.log(`${name}: ${((100 * right) / all).toFixed(2)} % of ${all} candidates right`);
}

const encoded = Buffer.from(kept.buffer).toString('base64');
writeFileSync(
  new URL('../src/text/boundary-weights.ts', import.meta.url),
  `/**
 * Made by \`npx tsx train/sentences.ts\` from UD English EWT train (CC BY-SA 4.0) and the open-licence part of GUM train
 * (annotations CC BY); these weights are CC BY-SA 4.0. One signed byte a bucket (see boundaries.ts), base64.
 */
const BYTES =
  '${encoded}';

export const BOUNDARY_WEIGHTS = Int8Array.from(atob(BYTES), (character) => character.charCodeAt(0));
`,
);
