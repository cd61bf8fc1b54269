import type { ProvenanceStep } from '#core/index.js';
import type { Draft, Piece } from './draft.js';
import { datelineWords, readByline, readProvenance } from './provenance.js';
import { type DateCandidate, readWrittenDate } from './published.js';

/** How far from the title and from the text a line still speaks of the article, in lines. */
const REACH_ABOVE = 15;
const REACH_BELOW = 4;
/** Longer lines are prose. */
const LONGEST = 120;
/** Furniture that may be the article's own line of author and date. */
const MAY_BE_CREDIT = new Set(['outside-article', 'page-date', 'footer', 'menu']);
const CHANGED = /\b(?:updated?|modified|edited|changed)\b/iu;
/** A date of something else: an offer, an event. */
const COMING =
  /\b(?:expires?|ends?|until|till|before|register|deadline|offer|events?|join us|from|since)\b/iu;
const FIRST = /\b(?:published|posted|first|created|date)\b/iu;

/** A draft whose credits are read, and the dates that the page prints beside its article, strongest first. */
export interface Credited extends Draft {
  readonly dates: readonly DateCandidate[];
}

/**
 * Reads the lines between title and text, and those right below it: who wrote it, where it comes from, when. Above
 * the title stands the page's own date, which is that of the visit; further down stand other articles.
 */
export function readCredits(draft: Draft): Credited {
  const { pieces } = draft;
  const title = pieces.findIndex(({ kind, reason }) => kind === 'title' && reason === null);
  const isText = ({ kind, reason, text }: Piece) =>
    reason === null && (kind === 'paragraph' || kind === 'quote') && text.length > 40;
  const first = pieces.findIndex((piece, index) => index > title && isText(piece));
  const last = pieces.findLastIndex(isText);
  if (first < 0) return { ...draft, dates: [] };

  const byline = [...draft.byline];
  const provenance: ProvenanceStep[] = [...draft.provenance];
  const printed: DateCandidate[] = [];
  const changed: DateCandidate[] = [];
  const read = pieces.map((piece, index): Piece => {
    const isAbove =
      title >= 0 &&
      index > title &&
      index < first &&
      (index - title <= REACH_ABOVE || first - index <= REACH_ABOVE);
    const isBelow = index > last && index <= last + REACH_BELOW;
    const isCredit = piece.reason === null && piece.kind === 'credit';
    const mayBe = isCredit || (piece.reason !== null && MAY_BE_CREDIT.has(piece.reason));
    if (!mayBe || !(isAbove || isBelow || isCredit) || piece.text.length > LONGEST) return piece;
    const steps = isCredit ? [] : readProvenance(piece.text);
    const names = isCredit ? [] : readByline(piece.text);
    for (const step of steps)
      if (!provenance.some((old) => old.role === step.role && old.name === step.name)) provenance.push(step);
    for (const name of names) if (!byline.includes(name)) byline.push(name);
    const isSentence = /\p{Ll}{3}[.!?]$/u.test(piece.text);
    const mayDate =
      !isSentence && !COMING.test(piece.text) && (isAbove || isCredit || FIRST.test(piece.text));
    const date = mayDate ? readWrittenDate(piece.text) : null;
    if (date) {
      const isLater = CHANGED.test(piece.text) && !FIRST.test(piece.text);
      (isLater ? changed : printed).push({ date, clue: piece.text, basis: 'byline' });
    }
    return steps.length > 0 || names.length > 0 || date ? { ...piece, kind: 'credit', reason: null } : piece;
  });
  const dateline = datelineWords(pieces[first]!.text);
  const written = dateline === null ? null : readWrittenDate(dateline);
  const dates: DateCandidate[] = written
    ? [{ date: written, clue: dateline!, basis: 'byline' }, ...printed, ...changed]
    : [...printed, ...changed];
  return { pieces: read, byline, provenance, dates };
}
