import type { Block, Quotation } from '#core/index.js';

interface Open {
  readonly at: number;
  readonly mark: string;
  readonly depth: number;
}

const CLOSES: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  '"': '"',
  "'": "'",
  '‹': '›',
};

/**
 * Finds the quotations of an article. Straight and curly marks, guillemets, nested, over several paragraphs: a
 * paragraph goes on with the quotation that opens with the mark again, or whose first mark closes it. Apostrophes are no marks: a single
 * mark closes only what a single mark opened, and not inside a word.
 * @returns in order of their start; an outer one before its inner ones
 */
export function findQuotations(text: string, blocks: readonly Block[]): Quotation[] {
  const found: Quotation[] = [];
  let stack: Open[] = [];
  for (const [index, block] of blocks.entries()) {
    const { start, end } = block.span;
    for (let at = start; at < end; at += 1) {
      const character = text[at]!;
      if (!'“”„«»‘’"\'‹›'.includes(character)) continue;
      const before = at > start ? text[at - 1]! : ' ';
      const after = at + 1 < end ? text[at + 1]! : ' ';
      const top = stack.at(-1);
      if (top && closes(character, top, before, after, text, at, end)) {
        stack.pop();
        found.push({
          span: { start: top.at, end: at + 1 },
          inner: { start: top.at + 1, end: at },
          depth: top.depth,
          closed: true,
        });
        continue;
      }
      if (at === start && top && stack.length === 1 && character === top.mark) continue;
      if (opens(character, before, after, text, at, end)) {
        // A second mark while one is open is a lost closing mark, unless marks enough follow to close both.
        if (
          top &&
          character === top.mark &&
          character !== '‘' &&
          character !== "'" &&
          !closesBoth(text, character, at, end)
        ) {
          stack.pop();
          found.push(unclosed(top, lastSolid(text, top.at, at)));
        }
        stack.push({ at, mark: character, depth: stack.length });
      } else if (character === '”' && stack.length > 1 && stack.some((open) => open.mark === '“')) {
        // The outer mark closes: inner single marks were apostrophes.
        while (stack.length > 0) {
          const open = stack.pop()!;
          if (open.mark === '“') {
            found.push({
              span: { start: open.at, end: at + 1 },
              inner: { start: open.at + 1, end: at },
              depth: open.depth,
              closed: true,
            });
            break;
          }
        }
      }
    }
    const outer = stack[0];
    const goesOn = outer !== undefined && outer.mark !== "'" && goesOnAfter(text, blocks, index, outer.mark);
    if (outer && !goesOn) {
      if (outer.mark !== '‘' && outer.mark !== "'") found.push(unclosed(outer, end));
      stack = [];
    } else if (outer) {
      stack = [outer];
    }
  }
  return found
    .filter((quotation) => quotation.inner.end > quotation.inner.start)
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** Paragraphs looked through for the mark that closes a quotation which does not open each of them again. */
const FARTHEST = 3;

function goesOnAfter(text: string, blocks: readonly Block[], index: number, mark: string): boolean {
  const { kind } = blocks[index]!;
  for (const next of blocks.slice(index + 1, index + 1 + FARTHEST)) {
    if (next.kind !== kind) return false;
    const { start, end } = next.span;
    if (text[start] === mark) return true;
    for (let at = start; at < end; at += 1) {
      const side = sideOf(text, mark, at, start, end);
      if (side !== 0) return side < 0 && mark !== '‘';
    }
  }
  return false;
}

/** 1 where the character opens a quotation of this mark, -1 where it closes one, 0 where it does neither. */
function sideOf(text: string, mark: string, at: number, start: number, end: number): -1 | 0 | 1 {
  const character = text[at]!;
  if (mark !== '"') return character === mark ? 1 : CLOSES[mark]!.includes(character) ? -1 : 0;
  if (character !== '"') return 0;
  const before = at > start ? text[at - 1]! : ' ';
  const after = at + 1 < end ? text[at + 1]! : ' ';
  return opens(character, before, after, text, at, end) ? 1 : -1;
}

/** Whether the marks of the rest of the paragraph close both the quotation that begins at `at` and the one around it. */
function closesBoth(text: string, mark: string, at: number, end: number): boolean {
  if (CLOSES[mark]!.length > 1) return false;
  let depth = 2;
  for (let place = at + 1; place < end && depth > 0; place += 1) depth += sideOf(text, mark, place, at, end);
  return depth === 0;
}

function unclosed(open: Open, end: number): Quotation {
  return {
    span: { start: open.at, end },
    inner: { start: open.at + 1, end },
    depth: open.depth,
    closed: false,
  };
}

function lastSolid(text: string, from: number, before: number): number {
  let end = before;
  while (end > from + 1 && /\s/u.test(text[end - 1]!)) end -= 1;
  return end;
}

const WORDLIKE = /[\p{L}\p{N}]/u;

function opens(
  character: string,
  before: string,
  after: string,
  text: string,
  at: number,
  end: number,
): boolean {
  if (character === '“' || character === '„' || character === '«' || character === '‹') return true;
  const free = !WORDLIKE.test(before) && !/[.,!?;:]/u.test(before);
  if (character === '"') return free && !/\s/u.test(after);
  if (character === '‘' || character === "'") {
    if (!free || !WORDLIKE.test(after)) return false;
    // ’90s and ’em look like openings: ask for a closing mark before the paragraph ends.
    for (let place = at + 1; place < end; place += 1) {
      if (
        (text[place] === '’' || text[place] === "'") &&
        !WORDLIKE.test(text[place + 1] ?? ' ') &&
        /[\p{L}\p{N}.,!?…]/u.test(text[place - 1]!)
      ) {
        return true;
      }
    }
  }
  return false;
}

function closes(
  character: string,
  top: Open,
  before: string,
  after: string,
  text: string,
  at: number,
  end: number,
): boolean {
  const single = top.mark === '‘' || top.mark === "'";
  if (single) {
    if (character !== '’' && character !== "'") return false;
    if (WORDLIKE.test(after) || /\s/u.test(before)) return false;
    // A plural possessive ("the leaders’ talks") closes nothing while a better mark follows.
    if (/s/u.test(before) && /\s/u.test(after) && /\p{Ll}/u.test(text[at + 2] ?? '')) {
      for (let place = at + 1; place < end; place += 1) {
        if ((text[place] === '’' || text[place] === "'") && /[.,!?]/u.test(text[place - 1]!)) return false;
      }
    }
    return true;
  }
  if (!CLOSES[top.mark]?.includes(character)) return false;
  return top.mark !== '"' || !/\s/u.test(before) || !WORDLIKE.test(after);
}
