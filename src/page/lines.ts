import type { ProvenanceStep } from '#core/index.js';
import type { Draft, Piece } from './draft.js';
import { furnitureReason } from './furniture.js';
import { isName, readByline, readDateline, readProvenance } from './provenance.js';
import { spreadReasons } from './sections.js';
import { foldTitle, isSameTitle } from './title.js';

/** A paragraph of a page as it came, before anything is known about it. */
export interface Line {
  readonly text: string;
  /** What the format says it is; `unknown` for plain text. */
  readonly tag: 'heading' | 'paragraph' | 'list-item' | 'quote' | 'caption' | 'unknown';
  /** All of it is a link to another page. */
  readonly isLink?: true;
}

/** No article has more authors or stations than this; a list of articles may. */
const MOST_NAMES = 50;

const endsSentence = (text: string): boolean => /[.!?…]["”’')\]]*$/u.test(text);
const endsWithSign = (text: string): boolean => /[.!?,;:…]["”’')\]]*$/u.test(text);
/** A line that says something: a sentence end, or many words. */
const isProse = (text: string): boolean => text.length > (endsSentence(text) ? 40 : 120);
const isCredit = (text: string): boolean => readProvenance(text).length > 0 || readByline(text).length > 0;
/** What papers, stations and institutes call themselves. */
const PRESS =
  /\b(?:Courier|Review|Times|Post|Herald|Tribune|Gazette|Newswire|Wire|Journal|Desk|Daily|Weekly|Monitor|Observer|Chronicle|Mail|Telegraph|Standard|Guardian|Mirror|Press|Agency|Bulletin|Dispatch|Globe|Express|Independent|Echo|Argus|Sentinel|Examiner|Inquirer|Mercury|Messenger|Radio|Television|Magazine|Quarterly|Digest|Lookout|Institute|Affairs|Outlook|Register|Advertiser|Correspondent|Despatch|Clarion|Beacon|Leader|News)$/iu;
/** Names of sections that end in the same words. */
const SECTION =
  /^(?:world|latest|breaking|top|more|all|local|international|national|foreign|other|our|foreign affairs|current affairs|home)\b/iu;

/** "THE DANUBE REVIEW", "Harmattan Courier": the name of a paper and nothing else. */
export function isMasthead(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    PRESS.test(text) &&
    !SECTION.test(text) &&
    words.every((word) => /^(?:\p{Lu}[\p{L}’'-]*|of|the|and|&|for|on)$/u.test(word))
  );
}

/** Lines of the page's head in which its name may stand. */
const HEAD_LINES = 8;

const isShortLabel = (text: string): boolean => text.length <= 40 && !endsWithSign(text);
const key = foldTitle;

/**
 * Tells the lines of a page apart: title, standfirst, credits, headings, paragraphs, furniture.
 * @param known title and standfirst that the format gives for certain (metadata); null = find them
 */
export function tellApart(
  lines: readonly Line[],
  known: { readonly title: string | null; readonly standfirst: string | null },
): Draft {
  const reasonOf = ({ tag, text }: Line, place: 'edge' | 'inside') =>
    tag === 'heading' && text.length > 25 ? null : furnitureReason(text, place);
  const inner = lines.map((line) => reasonOf(line, 'inside'));
  const firstProse = lines.findIndex((line, index) => inner[index] === null && isProse(line.text));
  const lastProse = lines.findLastIndex((line, index) => inner[index] === null && isProse(line.text));
  const reasons = spreadReasons(
    lines,
    lines.map(
      (line, index) =>
        inner[index] ?? (index < firstProse || index > lastProse ? reasonOf(line, 'edge') : null),
    ),
    { isProse, isCredit },
  );
  // The page's own name above its headline, where another line can be that.
  for (let index = 0; index < Math.min(firstProse, HEAD_LINES); index += 1) {
    const isOwn =
      reasons[index] === null && lines[index]!.tag === 'unknown' && isMasthead(lines[index]!.text);
    const below = lines
      .slice(index + 1, firstProse)
      .some(
        ({ text }, at) =>
          reasons[index + 1 + at] === null &&
          text.split(' ').length >= 3 &&
          !isCredit(text) &&
          !isMasthead(text),
      );
    if (isOwn && below) reasons[index] = 'masthead';
  }

  /** A name without "By", with the date above or below it. */
  const isNameByDate = (index: number) =>
    lines[index]!.tag !== 'heading' &&
    isName(lines[index]!.text) &&
    (reasons[index + 1] === 'page-date' || reasons[index - 1] === 'page-date');
  const title = titleOf(lines, reasons, firstProse, known.title);
  const titleKey = title === null ? null : key(lines[title]!.text);
  const provenance: ProvenanceStep[] = [];
  const byline: string[] = [];
  const credits = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (reasons[index] !== null || index === title) continue;
    const steps = readProvenance(line.text);
    const isAlone = index < firstProse && title !== null && index > title && isNameByDate(index);
    const signed = readByline(line.text);
    const names = signed.length === 0 && isAlone ? [line.text.split(',')[0]!] : signed;
    if (steps.length > 0 || names.length > 0) credits.add(index);
    for (const step of steps)
      if (
        provenance.length < MOST_NAMES &&
        !provenance.some((old) => old.role === step.role && old.name === step.name)
      )
        provenance.push(step);
    for (const name of names) if (byline.length < MOST_NAMES && !byline.includes(name)) byline.push(name);
  }
  if (firstProse >= 0) {
    const dateline = readDateline(lines[firstProse]!.text);
    if (dateline && !provenance.some((step) => step.role === 'origin'))
      provenance.push({ role: 'origin', name: dateline.agency, quote: dateline.quote });
  }
  const standfirst = standfirstOf(lines, reasons, credits, title, titleKey, known.standfirst);

  /** "What next?" between two paragraphs heads the second. */
  const isAsked = (index: number): boolean =>
    index > firstProse &&
    index < lastProse &&
    /^\p{Lu}[^.!?:“”]*\?$/u.test(lines[index]!.text) &&
    lines[index]!.text.length <= 60 &&
    lines[index]!.text.split(' ').length <= 8 &&
    [index - 1, index + 1].every((at) => reasons[at] === null && isProse(lines[at]!.text));

  const pieces = lines.map((line, index): Piece => {
    const { text } = line;
    const furniture = (reason: string): Piece => ({ text, kind: 'paragraph', reason });
    if (index === title) return { text, kind: 'title', reason: null };
    const isAgain =
      titleKey !== null &&
      (key(text) === titleKey ||
        (index < firstProse && line.tag !== 'paragraph' && isSameTitle(text, lines[title!]!.text)));
    if (isAgain) return furniture('repeated-title');
    if (index === standfirst) return { text, kind: 'standfirst', reason: null };
    if (reasons[index] !== null) return furniture(reasons[index]!);
    if (credits.has(index)) return { text, kind: 'credit', reason: null };
    if (line.tag === 'caption') return furniture('caption');
    // A line of the text holds links; a line that is one leads away from it.
    if (line.isLink && !endsSentence(text)) return furniture('link');
    // Short labels before the text begins or after it has ended are the page's, not the article's.
    const outside = (title !== null && index < title) || (lastProse >= 0 && index > lastProse);
    if (outside && line.tag !== 'paragraph' && isShortLabel(text) && lines.length > 2)
      return furniture(index > lastProse ? 'footer' : 'menu');
    if (line.tag === 'heading') return { text, kind: 'heading', reason: null };
    if (line.tag === 'unknown' && /^[•·▪‣●*–-]\s+\S/u.test(text))
      return { text, kind: 'list-item', reason: null };
    if (line.tag === 'unknown' && (isHeading(text, index, lines.length) || isAsked(index)))
      return { text, kind: 'heading', reason: null };
    return { text, kind: line.tag === 'unknown' ? 'paragraph' : line.tag, reason: null };
  });
  // The title stands first in an article even where the page puts it after a kicker or a picture.
  const at = pieces.findIndex((piece) => piece.kind === 'title' && piece.reason === null);
  const before = pieces.slice(0, Math.max(at, 0));
  const ordered =
    at > 0
      ? [
          ...before.filter((piece) => piece.reason !== null),
          pieces[at]!,
          ...before.filter((piece) => piece.reason === null),
          ...pieces.slice(at + 1),
        ]
      : pieces;
  return { pieces: ordered, byline, provenance };
}

/** Which line is the title. */
function titleOf(
  lines: readonly Line[],
  reasons: readonly (string | null)[],
  firstProse: number,
  known: string | null,
): number | null {
  const open = (index: number) => reasons[index] === null && lines[index]!.text.length <= 250;
  if (known !== null) {
    const index = lines.findIndex((line, place) => open(place) && key(line.text) === key(known));
    return index < 0 ? null : index;
  }
  if (lines.length < 2) return null;
  // A line that stands twice before the text has well begun is its title.
  const counts = new Map<string, number>();
  for (const line of lines.slice(0, Math.max(firstProse, 0) + 12))
    counts.set(key(line.text), (counts.get(key(line.text)) ?? 0) + 1);
  const repeated = lines.findIndex(
    (line, index) =>
      open(index) &&
      (counts.get(key(line.text)) ?? 0) > 1 &&
      line.text.split(' ').length >= 3 &&
      !isProse(line.text),
  );
  if (repeated >= 0 && (firstProse < 0 || repeated <= firstProse)) return repeated;
  // Else the last line before the text that could be a headline.
  const limit = firstProse < 0 ? lines.length - 1 : firstProse;
  for (let index = 0; index < limit; index += 1) {
    const { text } = lines[index]!;
    if (
      open(index) &&
      text.split(' ').length >= 3 &&
      !/[.;,:]["”’')\]]*$/u.test(text) &&
      readByline(text).length === 0 &&
      readProvenance(text).length === 0
    ) {
      // "Headline | Site" of a window, with the headline itself below it.
      const below = lines.findIndex(
        (line, place) =>
          place > index &&
          place < limit &&
          open(place) &&
          line.text.length < text.length &&
          isSameTitle(line.text, text),
      );
      return below < 0 ? index : below;
    }
  }
  return null;
}

/** A deck has this many words; fewer head a section. */
const DECK_WORDS = 5;

/**
 * One or two sentences between the title and its repetition, a credit, a date or the text. A sentence is it for
 * certain only with one of the first three: it could be the text's first; a line without a stop needs none.
 */
function standfirstOf(
  lines: readonly Line[],
  reasons: readonly (string | null)[],
  credits: ReadonlySet<number>,
  title: number | null,
  titleKey: string | null,
  known: string | null,
): number | null {
  if (known !== null) {
    const index = lines.findIndex(
      (line, place) => reasons[place] === null && place !== title && key(line.text) === key(known),
    );
    if (index >= 0 && (title === null || index <= title + 6)) return index;
  }
  if (title === null) return null;
  let candidate: number | null = null;
  for (let index = title + 1; index < Math.min(lines.length, title + 8); index += 1) {
    const isCredit = credits.has(index) || reasons[index] === 'page-date';
    if (candidate !== null && (isCredit || key(lines[index]!.text) === titleKey)) return candidate;
    if (
      candidate !== null &&
      reasons[index] === null &&
      isDeck(lines[candidate]!) &&
      isProse(lines[index]!.text)
    )
      return candidate;
    // One sentence below the credits, and the first section's heading after it.
    if (
      candidate !== null &&
      reasons[index] === null &&
      lines[index]!.tag === 'unknown' &&
      isDeckSentence(lines[candidate]!.text) &&
      [...credits].some((credit) => credit > title && credit < candidate!) &&
      isHeading(lines[index]!.text, index, lines.length) &&
      index + 1 < lines.length &&
      isProse(lines[index + 1]!.text)
    )
      return candidate;
    if (reasons[index] !== null || credits.has(index)) continue;
    if (candidate !== null || lines[index]!.text.length > 350 || lines[index]!.tag === 'heading') return null;
    candidate = index;
  }
  return null;
}

/** One sentence of moderate length that is no dateline's. */
const isDeckSentence = (text: string): boolean =>
  text.length <= 220 &&
  endsSentence(text) &&
  !/[.!?]["”’')\]]*\s+["“‘]?\p{Lu}/u.test(text) &&
  !/^\p{Lu}{3,}/u.test(text);

function isDeck({ text, tag }: Line): boolean {
  return tag !== 'heading' && !isProse(text) && text.split(' ').length >= DECK_WORDS;
}

/** A short line without a stop between paragraphs. */
function isHeading(text: string, index: number, count: number): boolean {
  return (
    index > 0 &&
    index < count - 1 &&
    text.length <= 90 &&
    text.split(' ').length <= 12 &&
    /^[\p{Lu}\p{N}“"‘]/u.test(text) &&
    !endsWithSign(text)
  );
}
