import { type FuzzyDate, firstDay, type Instant, isFuzzyDate, type Published } from '#core/index.js';
import { inferYear } from './year.js';

const MONTH_NUMBER: Readonly<Record<string, string>> = {
  jan: '01',
  feb: '02',
  mar: '03',
  apr: '04',
  may: '05',
  jun: '06',
  jul: '07',
  aug: '08',
  sep: '09',
  oct: '10',
  nov: '11',
  dec: '12',
};
const MONTH =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

/** Reads a date as metadata write it; null when it is none. Keeps the day of the page's own time zone. */
export function readMetadataDate(text: string): FuzzyDate | null {
  const iso =
    /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].*)?$/u.exec(text) ??
    /^\s*(\d{4})\/(\d{1,2})\/(\d{1,2})\b/u.exec(text);
  if (iso) return checked(`${iso[1]}-${iso[2]!.padStart(2, '0')}-${iso[3]!.padStart(2, '0')}`);
  const month = /^\s*(\d{4})-(\d{2})\s*$/u.exec(text);
  if (month) return checked(`${month[1]}-${month[2]}`);
  return readWrittenDate(text);
}

/**
 * "9 October 2015", "October 9, 2015", "Fri, 09 Oct 2015 10:00:00 GMT", "09.10.2015", "2015-10-09". "9/10/2015" is
 * read where only one order of day and month is possible.
 */
export function readWrittenDate(text: string): FuzzyDate | null {
  const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH})\\.?,?\\s+(\\d{4})\\b`, 'iu').exec(
    text,
  );
  if (dayFirst) return checked(`${dayFirst[3]}-${monthOf(dayFirst[2]!)}-${dayFirst[1]!.padStart(2, '0')}`);
  const monthFirst = new RegExp(
    `\\b(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`,
    'iu',
  ).exec(text);
  if (monthFirst)
    return checked(`${monthFirst[3]}-${monthOf(monthFirst[1]!)}-${monthFirst[2]!.padStart(2, '0')}`);
  const iso = /(?<![\d-])(\d{4}-\d{2}-\d{2})(?![\d-])/u.exec(text);
  if (iso) return checked(iso[1]!);
  const numbers = /(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d./])/u.exec(text);
  if (!numbers) return null;
  const [, one, mark, two, year] = numbers;
  const [day, month] =
    mark === '.' || Number(one) > 12 || one === two ? [one!, two!] : Number(two) > 12 ? [two!, one!] : [];
  return day && month ? checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : null;
}

const monthOf = (name: string): string => MONTH_NUMBER[name.slice(0, 3).toLowerCase()]!;
const checked = (text: string): FuzzyDate | null =>
  isFuzzyDate(text) && Number(text.slice(0, 4)) >= 1800 ? text : null;

/** A candidate from the page, strongest first. */
export interface DateCandidate {
  readonly date: FuzzyDate;
  readonly clue: string;
  readonly basis: 'metadata' | 'byline';
}

/**
 * Given > metadata > by-line > inferred from the text > unknown. A date after the fetch is never taken (an expiry,
 * a meter), nor the day of the fetch itself out of nothing.
 * @param text the article's text, without furniture
 */
export function decidePublished(
  given: FuzzyDate | null,
  candidates: readonly DateCandidate[],
  text: string,
  fetchedAt: Instant,
): Published {
  if (given !== null) return { date: given, basis: 'given', clue: null };
  const today = fetchedAt.slice(0, 10);
  // A page's own zone may be a day ahead of UTC.
  const tomorrow = new Date(Date.parse(fetchedAt) + 86_400_000).toISOString().slice(0, 10);
  for (const { date, clue, basis } of candidates) {
    if (firstDay(date) <= (basis === 'metadata' ? tomorrow : today)) return { date, basis, clue };
  }
  const inferred = inferYear(text, Number(today.slice(0, 4)));
  return inferred
    ? { date: String(inferred.year) as FuzzyDate, basis: 'inferred', clue: inferred.clue }
    : { date: null, basis: 'unknown', clue: null };
}
