import { makeActorReader } from '#actors/index.js';
import { type EventText, makeInstant } from '#core/index.js';
import { loadCues } from '#edge/cues.js';
import { loadOntology } from '#edge/ontology.js';
import { loadEventModels, loadParserWeights } from '#edge/weights.js';
import { makeEventCoder } from '#events/index.js';
import { readPage } from '#page/index.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { cutText } from '#text/index.js';

const weights = loadParserWeights();
const parser = makeParser(weights);
const ontology = loadOntology();
const actors = makeActorReader(ontology);
const cues = loadCues();
const coder = makeEventCoder(ontology, cues, loadEventModels(cues, wordVectors(weights)));

/** Reads a plain text as a page published on a Wednesday, or on the day given; null = the page gives no date. */
export function codeText(text: string, published: string | null = '2024-05-15'): EventText {
  const source = {
    bytes: new TextEncoder().encode(text),
    location: 'test',
    url: null,
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant('2026-01-01T00:00:00Z'),
    published: published as never,
  };
  return coder.code(actors.read(parser.parse(cutText(readPage(source)))));
}
