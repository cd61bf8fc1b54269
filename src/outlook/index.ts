import type { EventText, OutlookText } from '#core/index.js';
import type { CommitmentCues } from './commitments/vocabulary.js';
import { findCommitments } from './commitments.js';
import { findForecasts } from './forecasts.js';
import { findRelations } from './relations.js';

export {
  type ActCue,
  type CommitmentCues,
  type FrameCue,
  indexCommitmentCues,
  LIVES,
  type Life,
  SORTS,
  type Sort,
  type ThingCue,
} from './commitments/vocabulary.js';
export { findCommitments } from './commitments.js';

export const outlookStage = {
  name: 'outlook',
  version: 1,
  requires: ['sentence.head', 'text.mentions', 'events', 'article.published'],
  assigns: ['commitments', 'forecasts', 'relations'],
} as const;

/**
 * Reads what a text promises and expects, beside what it reports. Pure; the same text gives the same answer.
 * @param cues words of `ontology/outlook/commitments-*.yaml`
 */
export function readOutlook(text: EventText, cues: CommitmentCues): OutlookText {
  return {
    ...text,
    commitments: findCommitments(text, cues),
    forecasts: findForecasts(text),
    relations: findRelations(text),
  };
}
