// One run of `npm run bench:read` in a process of its own, on what the build made: the loader that runs our sources costs
// a tenth of the time and a fifth of the memory. `run CORPUS OUTPUT CORES` codes a corpus; `shares CORPUS` times the stages.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { makeActorReader } from '../dist/actors/index.js';
import { codeCorpus } from '../dist/apps/code-corpus.js';
import { loadCues } from '../dist/edge/cues.js';
import { loadOntology } from '../dist/edge/ontology.js';
import { loadEventModels, loadParserWeights } from '../dist/edge/weights.js';
import { makeEventCoder } from '../dist/events/index.js';
import { readCorpusLine } from '../dist/page/index.js';
import { makeParser, wordVectors } from '../dist/parse/index.js';
import { cutText } from '../dist/text/index.js';
import { codedEvents, formatNamed, worldOf, writeEvents } from '../dist/views/index.js';

const NOW = '2026-01-01T00:00:00.000Z';
const OPTIONS = { format: 'plover', dyads: false, keepDenied: false };

async function run(corpus, output, cores) {
  const now = (sentences) => {
    const { user, system } = process.cpuUsage();
    return { sentences, at: performance.now(), cpuMs: (user + system) / 1000 };
  };
  const begun = now(0);
  let first = null;
  let last = begun;
  const { sentences, events } = await codeCorpus({
    ...OPTIONS,
    corpus,
    output,
    cores,
    resume: false,
    now: () => NOW,
    onProgress: (at) => {
      last = now(at.sentences);
      first ??= last;
    },
  });
  const done = last.sentences - first.sentences;
  return {
    sentences,
    events,
    perSecond: done / ((last.at - first.at) / 1000),
    perCpuSecond: done / ((last.cpuMs - first.cpuMs) / 1000),
    memoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
    loadMs: Math.round(first.at - begun.at),
  };
}

/** Milliseconds in each stage, one core, after a quarter of the articles that is not timed. */
function shares(corpus) {
  const ontology = loadOntology();
  const weights = loadParserWeights();
  const cues = loadCues();
  const parser = makeParser(weights);
  const actors = makeActorReader(ontology);
  const coder = makeEventCoder(ontology, cues, loadEventModels(cues, wordVectors(weights)));
  const world = worldOf(ontology);
  const format = formatNamed(OPTIONS.format);
  const spent = { page: 0, text: 0, parse: 0, actors: 0, events: 0, output: 0 };
  const lines = readFileSync(corpus, 'utf8').trimEnd().split('\n');
  for (const [index, line] of lines.entries()) {
    const step = (stage, work) => {
      const start = performance.now();
      const out = work();
      if (index >= lines.length / 4) spent[stage] += performance.now() - start;
      return out;
    };
    const page = step('page', () => readCorpusLine(line, { location: 'bench', line: 1, now: NOW }).article);
    const text = step('text', () => cutText(page));
    const parsed = step('parse', () => parser.parse(text));
    const read = step('actors', () => actors.read(parsed));
    const coded = step('events', () => coder.code(read));
    step('output', () => writeEvents(codedEvents(coded, null, world), format, OPTIONS));
  }
  return spent;
}

const [what, corpus, output, cores] = process.argv.slice(2);
process.send(what === 'run' ? await run(corpus, output, Number(cores)) : shares(corpus));
