import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Article, CasusError, makeInstant } from '#core/index.js';
import { readPage } from '#page/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:extraction -- DIR`: article text against a folder `html/<id>.html.gz` + `ground-truth.json`
 * ({ id: { articleBody } }), as the public article extraction benchmark does it: shingles of four words as a
 * multiset, precision and recall by page, averaged over pages, F1 of the averages. The text compared is the body:
 * everything but title and credits, which the truth leaves out.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { worst: { type: 'string', default: '10' } },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(join(folder, 'ground-truth.json'))) {
  console.error(`bench:extraction: "${folder ?? ''}" needs ground-truth.json and html/`);
  process.exit(2);
}
printHead(`npm run bench:extraction -- ${process.argv.slice(2).join(' ')}`);

const SHINGLE = 4;
const LEFT_OUT = new Set(['title', 'credit']);

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  const add = (from: number) => {
    const shingle = words.slice(from, from + SHINGLE).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  };
  // A short text is one shingle, an empty one too, as in the public benchmark.
  if (words.length < SHINGLE) add(0);
  for (let at = 0; at + SHINGLE <= words.length; at += 1) add(at);
  return counts;
}

const bodyOf = ({ text, blocks }: Article): string =>
  blocks
    .filter(({ kind }) => !LEFT_OUT.has(kind))
    .map(({ span }) => text.slice(span.start, span.end))
    .join('\n');
const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((all, count) => all + count, 0);

const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<
  string,
  { articleBody: string; url?: string }
>;
const pages: { id: string; precision: number; recall: number; note: string }[] = [];
let seconds = 0;
for (const [id, { articleBody, url }] of Object.entries(truth)) {
  const bytes = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`)));
  let body = '';
  let note = '';
  const begun = performance.now();
  try {
    body = bodyOf(
      readPage({
        bytes,
        location: id,
        url: url ?? null,
        mediaType: 'text/html',
        charset: null,
        fetchedAt: makeInstant(new Date()),
        published: null,
      }),
    );
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    note = error.code;
  }
  seconds += (performance.now() - begun) / 1000;
  const own = shingles(body);
  const wanted = shingles(articleBody);
  let shared = 0;
  for (const [shingle, count] of own) shared += Math.min(count, wanted.get(shingle) ?? 0);
  const found = sum(own);
  const all = sum(wanted);
  pages.push({
    id,
    precision: found === 0 ? (all === 0 ? 1 : 0) : shared / found,
    recall: all === 0 ? 1 : shared / all,
    note,
  });
}
const mean = (of: (page: (typeof pages)[number]) => number): number =>
  pages.reduce((total, page) => total + of(page), 0) / pages.length;
const precision = mean((page) => page.precision);
const recall = mean((page) => page.recall);
const f1 = (2 * precision * recall) / (precision + recall);
console.log(
  `${pages.length} pages: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}\nworst pages`,
);
for (const page of [...pages]
  .sort((a, b) => a.precision + a.recall - b.precision - b.recall)
  .slice(0, Number(values.worst))) {
  console.log(
    `  ${page.id.slice(0, 12)}  precision ${page.precision.toFixed(3)}  recall ${page.recall.toFixed(3)}  ${page.note}`,
  );
}
console.log(
  JSON.stringify({
    f1: Number(f1.toFixed(4)),
    precision: Number(precision.toFixed(4)),
    recall: Number(recall.toFixed(4)),
    pagesPerSecond: Number((pages.length / seconds).toFixed(2)),
  }),
);
