import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { makeActorReader } from '#actors/index.js';
import { CasusError, makeInstant } from '#core/index.js';
import { loadCues } from '#edge/cues.js';
import { loadOntology } from '#edge/ontology.js';
import { loadEventModels, loadParserWeights } from '#edge/weights.js';
import { makeEventCoder } from '#events/index.js';
import { readPage } from '#page/index.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { cutText } from '#text/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:speed -- DIR`: how fast each stage goes over the pages of a folder (HTML or text, gzipped or not), one
 * core, after a first pass that is not timed. Loading of vocabulary and weights apart.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error(`bench:speed: there is no folder "${folder ?? ''}"`);
  process.exit(2);
}
printHead(`npm run bench:speed -- ${folder}`);

function* files(path: string): Iterable<string> {
  if (statSync(path).isDirectory())
    for (const name of readdirSync(path).sort()) yield* files(join(path, name));
  else if (/\.(?:html?|txt)(?:\.gz)?$/u.test(path)) yield path;
}

const begun = performance.now();
const ontology = loadOntology();
const weights = loadParserWeights();
const parser = makeParser(weights);
const actors = makeActorReader(ontology);
const cues = loadCues();
const coder = makeEventCoder(ontology, cues, loadEventModels(cues, wordVectors(weights)));
const loadMs = performance.now() - begun;

const pages = [...files(folder)].map((path) => {
  const raw = readFileSync(path);
  return { path, bytes: path.endsWith('.gz') ? gunzipSync(raw) : raw };
});
const spent = { page: 0, text: 0, parse: 0, actors: 0, events: 0 };
let sentences = 0;
let skipped = 0;
for (const timed of [false, true]) {
  for (const { path, bytes } of pages) {
    const step = <Out>(stage: keyof typeof spent, work: () => Out): Out => {
      const start = performance.now();
      const out = work();
      if (timed) spent[stage] += performance.now() - start;
      return out;
    };
    try {
      const article = step('page', () =>
        readPage({
          bytes,
          location: path,
          url: null,
          mediaType: null,
          charset: null,
          fetchedAt: makeInstant('2026-01-01T00:00:00Z'),
          published: null,
        }),
      );
      const text = step('text', () => cutText(article));
      const parsed = step('parse', () => parser.parse(text));
      const read = step('actors', () => actors.read(parsed));
      step('events', () => coder.code(read));
      if (timed) sentences += text.sentences.length;
    } catch (error) {
      if (!(error instanceof CasusError)) throw error;
      if (timed) skipped += 1;
    }
  }
}
const perSecond = (ms: number): number => Math.round(sentences / (ms / 1000));
for (const [stage, ms] of Object.entries(spent))
  console.log(`${stage.padEnd(8)} ${String(perSecond(ms)).padStart(8)} sentences/s`);
const language = spent.text + spent.parse + spent.actors + spent.events;
console.log(
  `${pages.length} pages, ${sentences} sentences, ${skipped} skipped; loading ${Math.round(loadMs)} ms`,
);
console.log(
  JSON.stringify({
    loadMs: Math.round(loadMs),
    pages: pages.length,
    sentences,
    skipped,
    ...Object.fromEntries(Object.entries(spent).map(([stage, ms]) => [`${stage}PerSecond`, perSecond(ms)])),
    languagePerSecond: perSecond(language),
    wholePerSecond: perSecond(language + spent.page),
  }),
);
