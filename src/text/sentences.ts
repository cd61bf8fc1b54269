import type { Span } from '#core/index.js';
import { BlockView, weigh } from './boundaries.js';
import { BOUNDARY_WEIGHTS } from './boundary-weights.js';

const END = /^(?:\.|[!?]+|…|\.{2,})$/u;
const CLOSER = /^(?:["”’')\]»]|''|’’)$/u;
/** Words that open a sentence far more often than they follow "U.S." inside one. */
const STARTER =
  /^(?:The|This|That|These|Those|It|He|She|They|We|You|I|In|On|At|But|And|However|According|After|Before|Since|While|When|If|As|For|Its|His|Her|Their|There|A|An|Both|Meanwhile|Now|Last|By|So|Yet|Although|Under|Some|Many|Other|What|Who|No|Not|Moreover|Also|Still)$/u;

/** Longest dateline in tokens: "NEW YORK, Oct. 9, 2015 (Example Wire) -". */
const LONGEST_DATELINE = 16;

/**
 * End of a dateline ("BISHKEK (Steppe Wire) –", "LONDON, May 4 —") at the head of a block, 0 where there is none. It is
 * no part of the sentence that follows, and would be taken for its subject.
 */
function datelineEnd(tokens: readonly Span[], form: (index: number) => string): number {
  if (tokens.length < 4 || !/^\p{Lu}[\p{Lu}.'’]+$/u.test(form(0))) return 0;
  for (let index = 1; index < Math.min(LONGEST_DATELINE, tokens.length - 1); index += 1) {
    const word = form(index);
    if (/^[-–—]{1,2}$/u.test(word)) {
      // "NATO-led", "US - backed": a dash inside words is none.
      const spaced =
        tokens[index]!.start > tokens[index - 1]!.end && tokens[index + 1]!.start > tokens[index]!.end;
      return spaced && /^[\p{Lu}\p{N}"“‘«]/u.test(form(index + 1)) ? index + 1 : 0;
    }
    const fits =
      /^(?:\p{Lu}[\p{L}.'’]*|of|and|the|\d{1,2}|\d{4}|[(),/])$/u.test(word) ||
      form(index - 1) === '(' ||
      insideBrackets(index, form);
    if (!fits) return 0;
  }
  return 0;
}

function insideBrackets(index: number, form: (index: number) => string): boolean {
  let open = 0;
  for (let at = 0; at < index; at += 1) open += form(at) === '(' ? 1 : form(at) === ')' ? -1 : 0;
  return open > 0;
}

/**
 * Cuts the tokens of one block into sentences: what the rules say, weighed with all that stands around each gap by a
 * trained model (boundaries.ts). A dateline is cut off whatever the model holds of it.
 * @param opens offsets where a quotation opens, so that a straight mark knows its side
 * @returns half-open token ranges that tile [0, tokens.length)
 */
export function splitSentences(
  text: string,
  tokens: readonly Span[],
  opens: ReadonlySet<number>,
): [number, number][] {
  const rules = new Set(ruleEnds(text, tokens, opens));
  const view = new BlockView(text, tokens, opens);
  const ranges: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at + 1 < tokens.length) {
      const gap = { rule: rules.has(at), length: at + 1 - from };
      if (!gap.rule && !view.isCandidate(at)) continue;
      if (weigh(view.features(at, gap), BOUNDARY_WEIGHTS) <= 0) continue;
    }
    ranges.push([from, at + 1]);
    from = at + 1;
  }
  return ranges;
}

/** Tokens that end a sentence by the rules of print; the last token of the block is one. */
export function ruleEnds(text: string, tokens: readonly Span[], opens: ReadonlySet<number>): number[] {
  const ends: number[] = [];
  const form = (index: number): string => text.slice(tokens[index]!.start, tokens[index]!.end);
  let from = datelineEnd(tokens, form);
  if (from > 0) ends.push(from - 1);
  for (let index = 0; index < tokens.length; index += 1) {
    if (!endsHere(index)) continue;
    let last = index;
    while (last + 1 < tokens.length && isCloser(last + 1)) last += 1;
    if (last + 1 < tokens.length && !startsAt(last + 1, index)) continue;
    ends.push(last);
    from = last + 1;
    index = last;
  }
  if (from < tokens.length) ends.push(tokens.length - 1);
  return ends;

  function endsHere(index: number): boolean {
    const word = form(index);
    if (END.test(word))
      return !(word === '.' && index === from + 1 && /^(?:\d{1,2}|[a-zA-Z])$/u.test(form(from)));
    // An abbreviation with its own dot ends a sentence only where the next word could not go on.
    return /\.$/u.test(word) && word.length > 1 && nextStarter(index);
  }

  function nextStarter(index: number): boolean {
    let next = index + 1;
    while (next < tokens.length && isCloser(next)) next += 1;
    if (next >= tokens.length) return true;
    const acronymOrMonth = /^(?:\p{L}\.){2,}$|^(?:etc|Inc|Corp|Ltd|Co|Jr|al)\.$/iu.test(form(index));
    return acronymOrMonth && (STARTER.test(form(next)) || opens.has(tokens[next]!.start));
  }

  function isCloser(index: number): boolean {
    const token = tokens[index]!;
    if (!CLOSER.test(form(index)) || opens.has(token.start)) return false;
    // A straight mark after a blank opens something, one that touches the word before closes it.
    return !/^(?:"|'{1,2})$/u.test(form(index)) || token.start === tokens[index - 1]?.end;
  }

  function startsAt(index: number, end: number): boolean {
    const word = form(index);
    const first = word[0]!;
    if (/\p{Ll}/u.test(first)) return false;
    if (/^[,;:)\]–—-]/u.test(word)) return false;
    const glued = tokens[index]!.start === tokens[index - 1]!.end;
    // "amount.Next" is a missing blank; "3.x", "node.js" are one word that was parted.
    if (glued && !/\p{Lu}/u.test(first) && !opens.has(tokens[index]!.start)) return false;
    return !(glued && form(end) === '.' && index + 1 < tokens.length && form(index + 1) === '.');
  }
}
