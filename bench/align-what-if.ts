/**
 * How long a what-if takes: `npm run bench:align-what-if`. The seed's what-if for its five states, and the same move for every
 * state of the year, before and after, each once to warm up and then the least and the median of nine.
 */
import { performance } from 'node:perf_hooks';
import { whatIfAnswer } from '#apps/align/answers.js';
import { readScenario } from '#apps/align/scenario-file.js';
import { alignSources } from '#apps/align/sources.js';
import { makeWorldNames } from '#apps/bound/names.js';
import { loadOntology } from '#edge/ontology.js';
import type { AlignScenario } from '#system/index.js';
import { printHead } from './head.js';

printHead('npm run bench:align-what-if');
const begun = performance.now();
const ontology = loadOntology();
const sources = await alignSources(null);
const scenario = readScenario(
  'samples/panj.what-if.yaml',
  makeWorldNames(sources.index, ontology),
  ontology.eventTypes,
);
console.log(`facts read in ${Math.round(performance.now() - begun)} ms`);
const { states } = sources.year(Number(scenario.on.slice(0, 4))).facts;
const everyone: AlignScenario = {
  ...scenario,
  states: states.filter((id) => !scenario.poles.includes(id)),
  distance: null,
};

function timed(
  name: string,
  of: AlignScenario,
  draws: number,
): { readonly least: number; readonly median: number } {
  const times = Array.from({ length: 10 }, () => {
    const start = performance.now();
    const { changes } = whatIfAnswer(sources, of, { draws, seed: 1 });
    if (changes.length !== of.states.length * of.poles.length) throw new TypeError('an answer is missing');
    return performance.now() - start;
  })
    .slice(1)
    .sort((a, b) => a - b);
  const told = { least: Math.round(times[0]!), median: Math.round(times[4]!) };
  console.log(
    `${name.padEnd(44)} ${of.states.length} states, ${draws} draws: least ${told.least} ms, median ${told.median} ms`,
  );
  return told;
}

const figures = {
  seed: timed('the seed’s what-if, with curves', scenario, 100),
  all: timed('every state, without ranges', everyone, 0),
  allRanges: timed('every state, with ranges', everyone, 100),
};
console.log(JSON.stringify(figures));
