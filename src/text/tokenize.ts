import type { Span } from '#core/index.js';
import { ownsDot } from './abbreviations.js';

/**
 * Order matters: the first alternative that fits at a place wins. Conventions are those of the Universal
 * Dependencies English treebanks, on which the parser is trained: hyphens part words, clitics stand alone.
 */
const PIECES: readonly RegExp[] = [
  /(?:https?:\/\/|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’]/uy,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*/uy,
  // example.org, report.pdf: only endings that are no words, so that "amount.next" is two sentences
  /[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*\.(?:com|org|net|edu|gov|mil|int|info|biz|ru|uk|ua|kz|kg|tj|uz|tm|cn|eu|pl|ir|pdf|docx?|xlsx?|pptx?|html?|php|jpe?g|png|gif|txt|csv|zip)(?![\p{L}\d_-]|\.\p{L})/uy,
  /\p{Ll}[\p{Ll}\d-]+(?:\.\p{Ll}[\p{Ll}\d-]+){2,}(?![\p{L}\d])/uy,
  // b/c, w/o, as chats write "because" and "without"
  /(?:b\/c|w\/o)(?![\p{L}\d])/iuy,
  /[#@]\w+/uy,
  // U.S., e.g., a.m., and U.S without its last dot
  /\p{L}\.(?:\p{L}\.)+(?!\p{L})/uy,
  /\p{Lu}\.\p{Lu}(?![\p{L}.])/uy,
  // US$, A$ before a sum
  /\p{Lu}{1,3}\$(?=\s?\d)/uy,
  // 212-555-0199, 555-0199 as a telephone number
  /(?:\d{3}-)?\d{3}-\d{4}(?![\p{L}\d-])/uy,
  // 10:30 of "10:30am": the hour of day is a word of its own
  /\d+(?:[.:]\d+)?(?=[ap]\.?m\b)/iuy,
  // 1,300  15th  2.5bn  9/11  10:30  1970s
  /\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|m|tn|k|km|kg)?(?![\p{L}\d])/uy,
  // words of letters, marks and digits, with inner apostrophes (parted below); & inside capitals (R&D)
  /[\p{L}\p{M}\d]+(?:(?:['’ʼ]|&(?=\p{Lu}))[\p{L}\p{M}\d]+)*/uy,
  // A face; "(see below:)" has none
  /(?<![\p{L}\p{N}"”)])[:;][-o]?[)(D](?![\p{L}\d])/uy,
  // Rules drawn with signs, and quotation marks made of two single ones
  /\.{2,}|…|-{2,}|[!?]{2,}|([=_*~<>^+|$])\1+|''|‘’|’’|``/uy,
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f)*/uy,
  /[^\s]/uy,
];

const CLITIC = /(?<=\p{L})(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/iu;
/** Words whose first three letters are one word and the rest another. */
const RUN_TOGETHER = /^(?:cannot|gonna|wanna|gotta|gimme)$/iu;
/** Prefixes that the treebanks leave on their word: "non-aligned", "pro-Russian", "ex-minister". */
const PREFIX =
  /^(?:anti|co|counter|cross|de|e|ex|extra|inter|mis|intra|micro|mid|mini|multi|neo|non|pan|post|pre|pro|pseudo|quasi|re|semi|sub|super|trans|ultra|un|under|vice)$/iu;

/**
 * Cuts `text.slice(from, to)` into tokens. Only white space (and format characters that show nothing) lies between them.
 * @returns half-open spans in `text`, in order
 */
export function tokenize(text: string, from: number, to: number): Span[] {
  const tokens: Span[] = [];
  let at = from;
  while (at < to) {
    if (/\s/u.test(text[at]!)) {
      at += 1;
      continue;
    }
    let end = Math.min(pieceEnd(text, at), to);
    const word = text.slice(at, end);
    if (
      text[end] === '.' &&
      end + 1 <= to &&
      isWord(word) &&
      (ownsDot(word, nextCharacter(text, end + 1, to)) || isInitial(text, at, end, to))
    ) {
      tokens.push({ start: at, end: end + 1 });
      at = end + 1;
      continue;
    }
    while (text[end] === '-' && PREFIX.test(text.slice(at, end)) && end + 1 < to && isWord(text[end + 1]!)) {
      end = Math.min(pieceEnd(text, end + 1), to);
    }
    pushParts(text, at, end, tokens);
    at = end;
  }
  return tokens;
}

function pieceEnd(text: string, at: number): number {
  for (const piece of PIECES) {
    piece.lastIndex = at;
    const match = piece.exec(text);
    if (match) return at + match[0].length;
  }
  return at + 1;
}

/** Clitics stand alone: don't → do n't, Putin's → Putin 's, cannot → can not, gonna → gon na. */
function pushParts(text: string, start: number, end: number, tokens: Span[]): void {
  const word = text.slice(start, end);
  const clitic = CLITIC.exec(word);
  const cut = clitic ? start + clitic.index : RUN_TOGETHER.test(word) ? start + 3 : null;
  if (cut === null || cut === start) {
    tokens.push({ start, end });
    return;
  }
  tokens.push({ start, end: cut }, { start: cut, end });
}

const isWord = (text: string): boolean => /^[\p{L}\p{M}\d'’&-]+$/u.test(text);

const LABELLED =
  /\b(?:plan|option|vitamin|group|part|class|type|block|hepatitis|annex|schedule|zone|company|appendix|article|category|grade|wing)\s$/iu;

/** A single capital before a dot and another name: "J. Smith", "Vladimir V. Putin". */
function isInitial(text: string, start: number, end: number, to: number): boolean {
  if (!/^\p{Lu}$/u.test(text.slice(start, end))) return false;
  if (!/\p{Lu}/u.test(nextCharacter(text, end + 1, to))) return false;
  const before = text.slice(Math.max(0, start - 30), start);
  // "Plan B. The", "hepatitis C. He": a word that takes a letter as its label, so the dot is the sentence's.
  return !LABELLED.test(before);
}

function nextCharacter(text: string, at: number, to: number): string {
  let place = at;
  while (place < to && /[\s"“”‘’'(]/u.test(text[place]!)) place += 1;
  return place < to ? text[place]! : '';
}
