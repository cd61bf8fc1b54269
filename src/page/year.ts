import { yearOf } from './anniversaries.js';

/** A year, and the words that give it away. */
export interface YearClue {
  readonly year: number;
  readonly clue: string;
}

const UNITS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const TEENS = [
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
];
const TENS = [
  'twentieth',
  'thirtieth',
  'fortieth',
  'fiftieth',
  'sixtieth',
  'seventieth',
  'eightieth',
  'ninetieth',
  'hundredth',
];
const TENS_BEFORE = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
/** "tenth" → 10, "twenty-fifth" → 25. */
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, index) => [word, index + 1] as const),
  ...TEENS.map((word, index) => [word, index + 10] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
  ...TENS_BEFORE.flatMap((ten, index) =>
    UNITS.map((unit, one) => [`${ten}-${unit}`, (index + 2) * 10 + one + 1] as const),
  ),
]);
const COUNT = String.raw`(?:(?<number>\d{1,3})(?:st|nd|rd|th)|(?<word>(?:${TENS_BEFORE.join('|')})-\p{Ll}{3,12}|\p{Ll}{2,12}th|first|second|third))`;
/** A phrase up to the next stop, in which no other anniversary begins. */
const PHRASE = String.raw`(?:(?!\d+(?:st|nd|rd|th))[^.,;:!?()“”"\n]){2,80}`;

const ANNIVERSARY_OF = new RegExp(
  String.raw`\b${COUNT}[\s-]+anniversary\s+(?:of|since)\s+(?<of>${PHRASE})`,
  'giu',
);
const ANNIVERSARY_OWNED = new RegExp(
  String.raw`(?<of>\b(?:the\s+)?\p{Lu}[\p{L}.]{0,40}(?:\s\p{Lu}[\p{L}.]{0,40}){0,5})(?:[’']s?)\s+${COUNT}[\s-]+anniversary\b`,
  'gu',
);
const CENTENARY = new RegExp(String.raw`\b[Cc]entena(?:ry|nial)\s+of\s+(?<of>${PHRASE})`, 'gu');
const YEARS_SINCE = new RegExp(
  String.raw`\b(?<number>\d{1,3})\s+years\s+(?:after|since)\s+(?<of>${PHRASE})`,
  'gu',
);

const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const THIS_YEAR = new RegExp(
  String.raw`\b(?<which>this|the current|the present|last|next)\s+year\s*[,(–-]?\s*(?:in\s+)?${YEAR}\b(?!\s*[-–]\s*\d)`,
  'giu',
);
const YEAR_THIS = new RegExp(String.raw`\b${YEAR}\s*[,(]\s*(?<which>this|last|next)\s+year\b`, 'giu');
const SO_FAR = new RegExp(String.raw`\b(?:so far|to date|until now)\s+in\s+${YEAR}\b`, 'giu');

const PERIOD = /\b((?:19|20)\d{2})\s?[-–—]\s?((?:19|20)\d{2})\b/gu;
/** In the sentence of a period: what it names is still to be decided. */
const PLANNED = /\b(?:will|shall|plans?|planned|intends?|expected|going to|is to|are to|proposes?|draft)\b/u;

/**
 * The year in which a text was written, from what it says, never from what stands around it:
 * an anniversary of something whose year is known ("the 70th anniversary of the UN"), a year that the text calls this
 * one, the last or the next ("this year, 2015"); or, weaker, a programme still to be adopted that begins in the year
 * after the latest one that the text speaks of ("will adopt a programme for 2016-2020" beside "in 2015").
 * @param latest year of the fetch: a text is not later
 * @returns null when the clues disagree or there is none
 */
export function inferYear(text: string, latest: number): YearClue | null {
  const clues = [...anniversaries(text), ...namedYears(text)].filter(({ year }) => year <= latest);
  const years = new Set(clues.map(({ year }) => year));
  // Several anniversaries in one text are of one year; anything else is a history, not a date.
  if (years.size > 1) return null;
  return clues[0] ?? plannedPeriod(text, latest);
}

/** More of them say no more, in a text that repeats itself. */
const MOST_CLUES = 100;

function anniversaries(text: string): YearClue[] {
  const found: YearClue[] = [];
  for (const pattern of [ANNIVERSARY_OF, ANNIVERSARY_OWNED, CENTENARY, YEARS_SINCE]) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MOST_CLUES) break;
      const { number, word, of } = match.groups!;
      const count =
        number !== undefined ? Number(number) : word !== undefined ? ORDINALS.get(word.toLowerCase()) : 100;
      const since = count === undefined ? null : yearOf(of!.trim().replace(/^The\s/u, 'the '), text);
      if (since === null || count === undefined) continue;
      const before = text.slice(Math.max(0, match.index - 40), match.index);
      const end = match.index + match[0].length;
      const after = text.slice(end, end + 60).split(/[.;!?\n]/u, 1)[0]!;
      // With its year beside it an anniversary says when it is, and not when the text was written.
      if (
        /\b(?:in|of|for)\s+(?:19|20)\d{2}\b/u.test(`${of} ${after}`) &&
        !/^(?:the\s+)?(?:19|20)\d{2}/u.test(of!)
      )
        continue;
      const shift = /\bnext year[’']?s?\b/iu.test(before)
        ? -1
        : /\blast year[’']?s?\b/iu.test(before)
          ? 1
          : 0;
      const clue = match[0].trim().replace(/\s+(?:and|which|that|to|in|with)\s.*$/u, '');
      found.push({ year: since + count + shift, clue });
    }
  }
  return found;
}

function namedYears(text: string): YearClue[] {
  return [THIS_YEAR, YEAR_THIS, SO_FAR].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const which = match.groups!['which']?.toLowerCase();
      const shift = which === 'last' ? 1 : which === 'next' ? -1 : 0;
      return { year: Number(match.groups!['year']) + shift, clue: match[0].trim() };
    }),
  );
}

function plannedPeriod(text: string, latest: number): YearClue | null {
  const planned: YearClue[] = [];
  for (const match of text.matchAll(PERIOD)) {
    const sentence = text
      .slice(Math.max(0, match.index - 200), match.index)
      .split(/[.!?\n]/u)
      .at(-1)!;
    if (PLANNED.test(sentence)) planned.push({ year: Number(match[1]) - 1, clue: match[0] });
  }
  const starts = new Set(planned.map(({ year }) => year));
  if (starts.size !== 1) return null;
  const { year, clue } = planned[0]!;
  const others = [...text.matchAll(/\b(?:19|20)\d{2}\b/gu)].filter(
    ({ index }) => !/[-–—]\s?$/u.test(text.slice(Math.max(0, index - 2), index)),
  );
  const newest = others.reduce((most, match) => {
    const one = Number(match[0]);
    return one <= year ? Math.max(most, one) : most;
  }, 0);
  const beyond = others.some((match) => Number(match[0]) > year + 1);
  return newest === year && !beyond && year <= latest ? { year, clue: `${clue}; ${newest}` } : null;
}
