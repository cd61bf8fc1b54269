import type { Line } from './lines.js';

/** A heading of readers' comments. */
const COMMENTS =
  /^(?:\d+ (?:comments?|responses?|replies|thoughts?)\b.*|(?:view|show|load|read) (?:all |more )?(?:\d+ )?comments|comments?(?: ?\(\d+\))?:?|join the (?:discussion|conversation)|leave a (?:reply|comment).*|notify of|inline feedbacks?|discussion|readers[’'] comments)$/iu;
/** What stands by each comment: its age, its hour, a button. */
const MARK =
  /^(?:reply|report|like|quote|permalink|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|.{3,40}\bat \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|.{2,40} says:?)$/iu;
/** Lists of other articles have headings that promise several. */
const SEVERAL =
  /\b(?:articles|stories|posts|news|topics|popular|read|viewed|picks|reading|trending|links|like)\b[^\p{L}]*$/iu;
const HEADING_WORDS = 6;

/**
 * Signs that reach beyond their own line, in text without markup: readers' comments to their end, headlines below
 * "Read also", and whatever short lines follow the first furniture below the text.
 * @param reasons by line, of single lines
 */
export function spreadReasons(
  lines: readonly Line[],
  reasons: readonly (string | null)[],
  { isProse, isCredit }: Readonly<Record<'isProse' | 'isCredit', (text: string) => boolean>>,
): (string | null)[] {
  const spread = [...reasons];
  const end = commentsFrom(lines, reasons, isProse) ?? lines.length;
  for (let index = end; index < lines.length; index += 1) spread[index] ??= 'reader-comment';
  const isText = (index: number) => spread[index] === null && isProse(lines[index]!.text);
  let last = end - 1;
  while (last >= 0 && !isText(last)) last -= 1;

  let index = 0;
  while (index <= last) {
    const label = reasons[index] === 'read-also' && !/[:»›→>]\s*\S/u.test(lines[index]!.text);
    index += 1;
    if (!label) continue;
    const begin = index;
    while (index <= last && spread[index] === null && !isText(index) && lines[index]!.tag === 'unknown')
      index += 1;
    const run = index - begin;
    const promised = SEVERAL.test(lines[begin - 1]!.text) ? run : Math.min(run, 1);
    // The line before the text goes on may be the heading of its next section.
    const next = lines[index - 1]!.text.split(' ').length <= HEADING_WORDS;
    const taken = promised > 1 && promised === run && next ? run - 1 : promised;
    for (let at = begin; at < begin + taken; at += 1) spread[at] = 'read-also';
  }

  // A text may end on a short sentence, or on who wrote it.
  const isLast = (text: string) => isCredit(text) || /^\S+ \S+ .*\.["”’')\]]*$/u.test(text);
  let below = false;
  for (let at = last + 1; at < end && last >= 0; at += 1) {
    if (spread[at] !== null) below = true;
    else if (below && lines[at]!.tag === 'unknown' && !isLast(lines[at]!.text)) spread[at] = 'footer';
  }
  return spread;
}

/** Where readers' comments begin; null when none are shown. */
function commentsFrom(
  lines: readonly Line[],
  reasons: readonly (string | null)[],
  isProse: (text: string) => boolean,
): number | null {
  let prose = 0;
  let heading: number | null = null;
  let marks = 0;
  for (const [index, { text, tag }] of lines.entries()) {
    if (tag === 'unknown' && MARK.test(text)) marks += heading === null ? 0 : 1;
    else if (COMMENTS.test(text)) {
      if (prose >= 2 && marks === 0) heading = index;
    } else if (reasons[index] === null && isProse(text)) prose += 1;
    if (heading !== null && marks >= 2) return heading;
  }
  return null;
}
