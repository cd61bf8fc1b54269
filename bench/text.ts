import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { printHead } from './head.js';
import { cutParagraph, scoreCut } from './raw-text.js';
import { readTreebank } from './treebank.js';

/**
 * `npm run bench:text -- DIR [--list]`: tokens and sentences against the dev files of Universal Dependencies in DIR
 * (`ewt-dev.conllu.gz`, `gum-dev.conllu.gz`). The sentences of a paragraph are joined by a blank, as on a page.
 * `--list` prints what is in neither file's opinion the same.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error('bench:text: give the folder of the treebank files');
  process.exit(2);
}
printHead(`npm run bench:text -- ${folder}`);

const figures: Record<string, number> = {};
for (const name of ['ewt-dev', 'gum-dev']) {
  const paragraphs = readTreebank(join(folder, `${name}.conllu.gz`));
  const begun = performance.now();
  const cut = paragraphs.map(({ text }) => cutParagraph(text));
  const seconds = (performance.now() - begun) / 1000;
  const print = (kind: string, text: string, start: number, end: number) => {
    if (values.list)
      console.log(
        `${kind}  ${text.slice(Math.max(0, start - 20), start)}[${text.slice(start, end).slice(-80)}]${text.slice(end, end + 20)}`,
      );
  };
  const { tokenF1, sentenceF1, sentences } = scoreCut(paragraphs, cut, print);
  figures[`${name}.sentencesPerSecond`] = Math.round(sentences / seconds);
  figures[`${name}.tokensF1`] = tokenF1;
  figures[`${name}.sentencesF1`] = sentenceF1;
}
for (const [name, value] of Object.entries(figures))
  console.log(`${name.padEnd(28)} ${value < 2 ? value.toFixed(4) : value}`);
console.log(JSON.stringify(figures));
