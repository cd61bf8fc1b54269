import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Span } from '#core/index.js';
import { splitSentences, tokenize } from '#text/index.js';
import { findQuotations } from '#text/quotes.js';
import { printHead } from './head.js';

/**
 * `npm run bench:text -- DIR`: tokens and sentences against the dev files of Universal Dependencies in DIR
 * (`ewt-dev.conllu.gz`, `gum-dev.conllu.gz`). The sentences of a paragraph are joined by a blank, as on a page.
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

interface Paragraph {
  text: string;
  tokens: Set<string>;
  sentences: Set<string>;
}

function paragraphs(file: string): Paragraph[] {
  const made: Paragraph[] = [];
  let current: Paragraph = { text: '', tokens: new Set(), sentences: new Set() };
  const flush = () => {
    if (current.text !== '') made.push(current);
    current = { text: '', tokens: new Set(), sentences: new Set() };
  };
  for (const block of gunzipSync(readFileSync(file)).toString('utf8').split('\n\n')) {
    const lines = block.split('\n');
    if (lines.some((line) => /^# new(?:par|doc)/u.test(line))) flush();
    const text = lines.find((line) => line.startsWith('# text = '))?.slice(9);
    if (text === undefined) continue;
    if (current.text !== '') current.text += ' ';
    const from = current.text.length;
    let at = 0;
    for (const line of lines) {
      const [id, form] = line.split('\t');
      if (!/^\d+$/u.test(id ?? '') || form === undefined) continue;
      const start = text.indexOf(form, at);
      if (start < 0 || text.slice(at, start).trim() !== '') continue;
      at = start + form.length;
      current.tokens.add(`${from + start}-${from + at}`);
    }
    current.text += text;
    current.sentences.add(`${from}-${current.text.length}`);
  }
  flush();
  return made;
}

const f1 = (right: number, system: number, gold: number) => (2 * right) / (system + gold);
const figures: Record<string, number> = {};
for (const name of ['ewt-dev', 'gum-dev']) {
  const count = { tokens: [0, 0, 0], sentences: [0, 0, 0] };
  const all = paragraphs(join(folder, `${name}.conllu.gz`));
  const begun = performance.now();
  for (const { text, tokens, sentences } of all) {
    const found = tokenize(text, 0, text.length);
    const block = { kind: 'paragraph', span: { start: 0, end: text.length } } as const;
    const opens = new Set(findQuotations(text, [block]).map((quotation) => quotation.span.start));
    const ranges = splitSentences(text, found, opens).map(
      ([from, to]): Span => ({ start: found[from]!.start, end: found[to - 1]!.end }),
    );
    for (const [kind, system, gold] of [
      ['tokens', found, tokens],
      ['sentences', ranges, sentences],
    ] as const) {
      for (const span of system) {
        if (gold.has(`${span.start}-${span.end}`)) count[kind][0]! += 1;
        else if (values.list)
          console.log(
            `${kind}  ${text.slice(Math.max(0, span.start - 20), span.start)}[${text.slice(span.start, span.end).slice(-80)}]${text.slice(span.end, span.end + 20)}`,
          );
      }
      count[kind][1]! += system.length;
      count[kind][2]! += gold.size;
    }
  }
  figures[`${name}.sentencesPerSecond`] = Math.round(
    count.sentences[1]! / ((performance.now() - begun) / 1000),
  );
  figures[`${name}.tokensF1`] = f1(count.tokens[0]!, count.tokens[1]!, count.tokens[2]!);
  figures[`${name}.sentencesF1`] = f1(count.sentences[0]!, count.sentences[1]!, count.sentences[2]!);
}
for (const [name, value] of Object.entries(figures))
  console.log(`${name.padEnd(28)} ${value < 2 ? value.toFixed(4) : value}`);
console.log(JSON.stringify(figures));
