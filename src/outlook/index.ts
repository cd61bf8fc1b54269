import type { EventText, OutlookText } from '#core/index.js';
import { walkOf } from '#events/index.js';
import type { CommitmentCues } from './commitments/vocabulary.js';
import { findCommitments } from './commitments.js';
import type { Lexicon } from './forecasts/vocabulary.js';
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
export { moodOf } from './forecasts/mood.js';
export {
  type ForecastWords,
  FRAMES,
  type Frame,
  type HoldingWord,
  Lexicon,
  type LikelihoodTable,
  type LikelihoodWords,
  type ListEntry,
  WORD_LISTS,
} from './forecasts/vocabulary.js';
export { findForecasts, findMoods, type Stated } from './forecasts.js';

export const outlookStage = {
  name: 'outlook',
  version: 1,
  requires: ['sentence.head', 'text.mentions', 'events', 'article.published'],
  assigns: ['commitments', 'forecasts', 'relations'],
} as const;

/** What this stage reads with; `edge/ontology/outlook.ts` loads it. */
export interface OutlookWords {
  /** Words of `ontology/outlook/commitments-*.yaml`. */
  readonly commitments: CommitmentCues;
  readonly forecasts: Lexicon;
}

/** Reads what a text promises and expects, beside what it reports. Pure; the same text gives the same answer. */
export function readOutlook(text: EventText, words: OutlookWords): OutlookText {
  const walk = walkOf(text);
  return {
    ...text,
    commitments: findCommitments(walk, words.commitments),
    forecasts: findForecasts(walk, words.forecasts),
    relations: findRelations(walk),
  };
}
