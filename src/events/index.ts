import type { ActorText, EventText, Ontology } from '#core/index.js';
import { codeText, type EventModels } from './code.js';
import { makePlaceNames, type PlaceMention } from './place-names.js';
import { Tree } from './tree.js';
import type { Cues } from './vocabulary.js';
import { mentionsOf } from './walk.js';

export type { EventModels } from './code.js';
export { FACTUALITY_FORMAT, FactModel } from './factuality/model.js';
export { FactView } from './factuality/view.js';
export { Gazetteer, placeKey } from './gazetteer.js';
export type { PlaceMention } from './place-names.js';
export { TYPES_FORMAT, type TypeMargins, TypeScorer } from './scorer/model.js';
export { Phrases } from './scorer/phrases.js';
export { type Cue, type Cues, indexCues } from './vocabulary.js';

export const eventsStage = {
  name: 'events',
  version: 3,
  requires: ['sentence.head', 'sentence.relation', 'text.mentions', 'quotations', 'article.published'],
  assigns: ['events', 'notCoded'],
} as const;

export interface EventCoder {
  /** Finds who did what to whom, whether it happened, when, and who says so. Better to leave out than to guess. */
  code(text: ActorText): EventText;
}

export function makeEventCoder(ontology: Ontology, cues: Cues, models: EventModels): EventCoder {
  const names = makePlaceNames(ontology);
  return { code: (text) => codeText(text, ontology.eventTypes, cues, models, names) };
}

/** Finds the places that a text names, whether or not anything is said to happen there. */
export interface PlaceReader {
  /** In the order of the text. */
  places(text: ActorText): readonly PlaceMention[];
}

export function makePlaceReader(ontology: Ontology): PlaceReader {
  const names = makePlaceNames(ontology);
  return {
    places(text) {
      const context = names.contextOf(text);
      const bySentence = mentionsOf(text);
      return text.sentences.flatMap((sentence, index) =>
        names.inSentence(new Tree(sentence), index, bySentence[index]!, context),
      );
    },
  };
}

// What `outlook` reads with: the same trees, parties, speakers and dates, so that both see one text.
export { type Clause, Speakers, spanOf, speakerOfVerb, stanceAt } from './attribution.js';
export { type Anchor, datesOf, type Mentioned } from './dates.js';
export type { SpokenTurn } from './interview.js';
export { agentOf, subjectOf } from './match.js';
export { Parties } from './parties.js';
export { isNegated, type Standing, standingOf } from './status.js';
export { Tree } from './tree.js';
export { type Walk, walkOf } from './walk.js';
export { dateOf, isRemembered } from './when.js';
