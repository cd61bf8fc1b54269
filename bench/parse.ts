import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { loadParserWeights } from '#edge/weights.js';
import { makeParser, readConllu } from '#parse/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:parse -- DIR [FILE …]`: tags, lemmas, heads and labels against treebank files of DIR (default the
 * dev files; a test file is opened only when it is named), with gold words and sentences, labels without subtypes.
 */
const [folder, ...named] = process.argv.slice(2);
if (folder === undefined) {
  console.error('bench:parse: give the folder of the treebank files');
  process.exit(2);
}
printHead(`npm run bench:parse -- ${process.argv.slice(2).join(' ')}`);
const begun = performance.now();
const weights = loadParserWeights();
const parser = makeParser(weights);
const loaded = performance.now() - begun;
const figures: Record<string, number> = { loadMs: Math.round(loaded) };
const core = (relation: string) => relation.split(':')[0];
for (const name of named.length > 0 ? named : ['ewt-dev', 'gum-dev']) {
  const gold = readConllu(gunzipSync(readFileSync(join(folder, `${name}.conllu.gz`))).toString('utf8'));
  const words = gold.map((sentence) => sentence.form);
  parser.parseWords(words.slice(0, 500)); // compiled before it is timed
  const start = performance.now();
  const parsed = parser.parseWords(words);
  const seconds = (performance.now() - start) / 1000;
  const count = { words: 0, upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
  for (const [index, sentence] of gold.entries()) {
    const own = parsed[index]!;
    for (let word = 0; word < sentence.form.length; word += 1) {
      count.words += 1;
      count.upos += Number(own.upos[word] === sentence.upos[word]);
      count.xpos += Number(own.xpos[word] === sentence.xpos[word]);
      count.lemma += Number(own.lemma[word] === sentence.lemma[word]);
      if (own.head[word] === sentence.head[word]) {
        count.uas += 1;
        count.las += Number(core(own.relation[word]!) === core(sentence.relation[word]!));
      }
    }
  }
  for (const key of ['upos', 'xpos', 'lemma', 'uas', 'las'] as const)
    figures[`${name}.${key}`] = Number(((100 * count[key]) / count.words).toFixed(2));
  figures[`${name}.sentencesPerSecond`] = Math.round(gold.length / seconds);
  figures[`${name}.wordsPerSecond`] = Math.round(count.words / seconds);
}
for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(28)} ${value}`);
console.log(JSON.stringify(figures));
