import { CasusError, type FuzzyDate, isFuzzyDate } from '#core/index.js';

/** A date of a question. @throws CasusError E_USAGE naming the field */
export function dateIn(field: string, text: string): FuzzyDate {
  if (isFuzzyDate(text)) return text;
  throw new CasusError('E_USAGE', `"${text}" is no date YYYY, YYYY-MM or YYYY-MM-DD (${field})`, {
    where: { field },
  });
}
