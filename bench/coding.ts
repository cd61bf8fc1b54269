import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCues, loadPhrases } from '#edge/cues.js';
import { loadParserWeights } from '#edge/weights.js';
import { nameHash } from '#events/name-hash.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { fitClasses } from '../train/linear.js';
import { readMarked } from '../train/marked.js';
import { columnsOf, type TypeRow, toRow, typeRows } from '../train/type-rows.js';
import { OWN_WEIGHT, TYPE_FIT } from '../train/type-settings.js';
import { printHead } from './head.js';

/**
 * `npm run bench:coding -- FILE [--test FILE]`: the event type between two marked parties, by the features and the trainer
 * of the shipped scorer. Without `--test`: ten-fold cross-validation over FILE, all rows of one sentence in one fold; with
 * it: fitted on FILE, scored on the other. Our own sentences (`train/own-sentences.tsv`) are always training data.
 */
const FOLDS = 10;
const options = process.argv.slice(2);
const testAt = options.indexOf('--test');
const test = testAt < 0 ? undefined : options.splice(testAt, 2)[1];
const [file] = options;
if (file === undefined || (testAt >= 0 && test === undefined)) {
  console.error('bench:coding: give a file of marked sentences, and after --test another to score');
  process.exit(2);
}
for (const path of [file, test]) {
  if (path === undefined || existsSync(path)) continue;
  console.error(`bench:coding: there is no file ${path}`);
  process.exit(2);
}
printHead(`npm run bench:coding -- ${process.argv.slice(2).join(' ')}`);

/** The file's names are older: one type for both ways of yielding. */
const OLDER: Readonly<Record<string, string>> = { CONCEDE: 'YIELD', RETREAT: 'YIELD' };
/** PLOVER's older quad classes by root, as in the codebook of the file. */
const QUAD: Readonly<Record<string, number>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  COOPERATE: 2,
  AID: 2,
  YIELD: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

const begun = performance.now();
const weights = loadParserWeights();
const parser = makeParser(weights);
const cues = loadCues();
const phrases = loadPhrases();
const vectors = wordVectors(weights);
const markedIn = (path: string) => {
  try {
    return readMarked(path, parser);
  } catch (cause) {
    console.error(`bench:coding: ${(cause as Error).message}`);
    return process.exit(2);
  }
};
const read = (path: string): TypeRow[] =>
  typeRows(markedIn(path), cues, phrases, vectors).map((row) => ({
    ...row,
    label: OLDER[row.label] ?? row.label,
  }));
const own = read(fileURLToPath(new URL('../train/own-sentences.tsv', import.meta.url)));
const rows = read(file);
const classes = [...new Set(rows.map(({ label }) => label))].sort();

const gold: string[] = [];
const guessed: string[] = [];
if (test === undefined) {
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inFold = ({ text }: TypeRow) => nameHash(text) % FOLDS === fold;
    predict(
      rows.filter((row) => !inFold(row)),
      rows.filter(inFold),
    );
  }
} else predict(rows, read(test));

/** Fits on `train` and our own sentences and guesses each row of `held`. */
function predict(train: readonly TypeRow[], held: readonly TypeRow[]): void {
  const columns = columnsOf([...train, ...own]);
  const all = [...train, ...own].filter(({ label }) => classes.includes(label));
  const models = fitClasses(
    all.map((row, index) => toRow(row, columns, index < train.length)),
    (row, klass) => (all[row]!.label === classes[klass] ? 1 : -1),
    all.map((_, index) => (index < train.length ? 1 : OWN_WEIGHT)),
    classes.length,
    2 * columns.width,
    TYPE_FIT,
  );
  for (const row of held) {
    const { columns: at, values } = toRow(row, columns, true);
    const scores = models.map((model) =>
      at.reduce((sum, column, index) => sum + model[column]! * values[index]!, 0),
    );
    gold.push(row.label);
    guessed.push(classes[scores.indexOf(Math.max(...scores))]!);
  }
}

/** F1 of each class that the gold has, and their mean. */
function measure(truth: readonly string[], guess: readonly string[]) {
  const perClass = [...new Set(truth)].sort().map((klass) => {
    const right = truth.filter((one, index) => one === klass && guess[index] === klass).length;
    const said = guess.filter((one) => one === klass).length;
    const there = truth.filter((one) => one === klass).length;
    return {
      klass,
      there,
      precision: said === 0 ? 0 : right / said,
      recall: right / there,
      f1: (2 * right) / (said + there),
    };
  });
  return { perClass, macro: perClass.reduce((sum, { f1 }) => sum + f1, 0) / perClass.length };
}

const root = measure(gold, guessed);
const quadOf = (label: string) => String(QUAD[label] ?? label);
const quad = measure(gold.map(quadOf), guessed.map(quadOf));
const accuracy = gold.filter((one, index) => guessed[index] === one).length / gold.length;
for (const { klass, there, precision, recall, f1 } of root.perClass)
  console.log(
    `${klass.padEnd(10)} ${String(there).padStart(4)} rows  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
  );
console.log(
  `\n${test === undefined ? `${FOLDS}-fold cross-validation by sentence` : 'fitted on the first file, scored on the second'}; ${rows.length} rows and ${own.length} of our own sentences`,
);
console.log(
  `types ${root.macro.toFixed(3)}, quad classes ${quad.macro.toFixed(3)} (macro-F1), right ${accuracy.toFixed(3)}\n`,
);
console.log(
  JSON.stringify({
    rootMacroF1: Number(root.macro.toFixed(4)),
    quadMacroF1: Number(quad.macro.toFixed(4)),
    rootAccuracy: Number(accuracy.toFixed(4)),
    rows: gold.length,
    ownSentences: own.length,
    seconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
  }),
);
