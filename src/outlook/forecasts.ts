import type { EventText, ForecastRecord } from '#core/index.js';

/** Finds what somebody expects, in the order of the text. */
export function findForecasts(_text: EventText): readonly ForecastRecord[] {
  return [];
}
