import { actorsStage, makeActorReader } from '#actors/index.js';
import {
  type Article,
  assemble,
  type EventText,
  type Ontology,
  type OutlookText,
  type Source,
} from '#core/index.js';
import { loadCues } from '#edge/cues.js';
import { loadOutlookWords } from '#edge/ontology/outlook.js';
import { loadOntology } from '#edge/ontology.js';
import { loadEventModels, loadParserWeights } from '#edge/weights.js';
import { eventsStage, makeEventCoder } from '#events/index.js';
import { type OutlookWords, outlookStage, readOutlook } from '#outlook/index.js';
import { pageStage, readPage } from '#page/index.js';
import { makeParser, parseStage, wordVectors } from '#parse/index.js';
import { recordStage } from '#record/index.js';
import { cutText, textStage } from '#text/index.js';

/** The way, in order. `assemble` refuses an order in which a stage would miss what it needs. */
export const WAY = assemble([
  pageStage,
  textStage,
  parseStage,
  actorsStage,
  eventsStage,
  outlookStage,
  recordStage,
]);

/** Reads pages from bytes to what they report, promise and expect. Making one loads vocabulary and weights; reading is pure. */
export interface Reader {
  readonly ontology: Ontology;
  /** Stages with versions, vocabulary and weights: part of every claim. */
  readonly producer: string;
  /** @throws CasusError when the page cannot be read */
  read(source: Source): OutlookText;
  /** The way from behind the page on to events, for articles that were no page and of which events alone are wanted. */
  readArticle(article: Article): EventText;
}

export function makeReader(): Reader {
  const ontology = loadOntology();
  const cues = loadCues();
  // A corpus that is only coded never needs them.
  let outlook: OutlookWords | null = null;
  const weights = loadParserWeights();
  const parser = makeParser(weights);
  const actors = makeActorReader(ontology);
  const models = loadEventModels(cues, wordVectors(weights));
  const coder = makeEventCoder(ontology, cues, models);
  const readArticle = (article: Article): EventText =>
    coder.code(actors.read(parser.parse(cutText(article))));
  return {
    ontology,
    producer: [
      ...WAY.map(({ name, version }) => `${name}@${version}`),
      `ontology@${ontology.version}`,
      `cues@${cues.version}`,
      `weights@${weights.version}`,
      `factuality@${models.facts.version}`,
      `types@${models.types.version}`,
    ].join(' '),
    read(source) {
      outlook ??= loadOutlookWords();
      return readOutlook(readArticle(readPage(source)), outlook);
    },
    readArticle,
  };
}
