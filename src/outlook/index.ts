import type { EventText, OutlookText } from '#core/index.js';
import { findCommitments } from './commitments.js';
import { findForecasts } from './forecasts.js';
import { findRelations } from './relations.js';

export const outlookStage = {
  name: 'outlook',
  version: 1,
  requires: ['sentence.head', 'text.mentions', 'events', 'article.published'],
  assigns: ['commitments', 'forecasts', 'relations'],
} as const;

/** Reads what a text promises and expects, beside what it reports. Pure; the same text gives the same answer. */
export function readOutlook(text: EventText): OutlookText {
  return {
    ...text,
    commitments: findCommitments(text),
    forecasts: findForecasts(text),
    relations: findRelations(text),
  };
}
