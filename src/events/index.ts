import type { ActorText, EventText, Ontology } from '#core/index.js';
import { codeText } from './code.js';
import type { FactModel } from './factuality/model.js';
import type { Cues } from './vocabulary.js';

export { FACTUALITY_FORMAT, FactModel } from './factuality/model.js';
export { FactView } from './factuality/view.js';
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

export function makeEventCoder(ontology: Ontology, cues: Cues, facts: FactModel): EventCoder {
  return { code: (text) => codeText(text, ontology.eventTypes, cues, facts) };
}
