import { readFileSync } from 'node:fs';
import type { Sentence } from '#core/index.js';
import type { Range } from '#events/scorer/traits.js';
import { Tree } from '#events/tree.js';
import type { Parser } from '#parse/index.js';
import { tokenize } from '#text/index.js';

/** A sentence in which somebody has marked who acts and who is acted upon, and said by which type. */
export interface Marked {
  readonly label: string;
  readonly text: string;
  readonly tree: Tree;
  readonly source: Range;
  readonly target: Range;
}

/**
 * Reads sentences with `<s>source</s>` and `<t>target</t>`: either columns with a header that has `marked_sentence` and
 * `gold_root`, or `TYPE<TAB>sentence` without a header.
 * @throws Error naming the line that is none
 */
export function readMarked(path: string, parser: Pick<Parser, 'parseWords'>): Marked[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/u);
  const header = lines[0]!.split('\t');
  const hasHeader = header.includes('marked_sentence');
  const label = hasHeader ? header.indexOf('gold_root') : 0;
  const sentence = hasHeader ? header.indexOf('marked_sentence') : 1;
  if (label < 0) throw new Error(`${path}: the header has no column gold_root`);
  const rows = lines.slice(hasHeader ? 1 : 0).map((line, index) => {
    const cells = line.split('\t');
    const marked = cells[sentence];
    if (marked === undefined || !/^[A-Z]+$/u.test(cells[label] ?? ''))
      throw new Error(`${path}, line ${index + (hasHeader ? 2 : 1)}: no label and marked sentence`);
    const { text, source, target } = unmark(marked);
    const tokens = tokenize(text, 0, text.length);
    return { label: cells[label]!, text, source, target, tokens };
  });
  const trees = parser.parseWords(
    rows.map(({ text, tokens }) => tokens.map(({ start, end }) => text.slice(start, end))),
  );
  return rows.map(({ label: type, text, source, target, tokens }, index) => {
    const parsed: Sentence = {
      ...trees[index]!,
      span: { start: 0, end: text.length },
      block: 0,
      starts: Uint32Array.from(tokens, ({ start }) => start),
      ends: Uint32Array.from(tokens, ({ end }) => end),
    };
    const range = ([from, to]: Range): Range => {
      const first = Math.max(
        0,
        tokens.findIndex(({ end }) => end > from),
      );
      const last = tokens.findIndex(({ start }) => start >= to);
      return [first, Math.max(first + 1, last < 0 ? tokens.length : last)];
    };
    // Some rows mark only one of the two: then the same words stand for both.
    const some = source ?? target ?? ([0, 1] as const);
    return {
      label: type,
      text,
      tree: new Tree(parsed),
      source: range(source ?? some),
      target: range(target ?? some),
    };
  });
}

/** Takes the marks out. Of a mark that stands twice the first counts. Offsets are half-open in the text without marks. */
function unmark(marked: string): { text: string; source: Range | null; target: Range | null } {
  let text = '';
  const open = new Map<string, number>();
  const found = new Map<string, Range>();
  for (const piece of marked.split(/(<\/?[st]>)/u)) {
    const mark = /^<(\/?)([st])>$/u.exec(piece);
    if (!mark) text += piece;
    else if (mark[1] === '') open.set(mark[2]!, text.length);
    else if (open.has(mark[2]!) && !found.has(mark[2]!))
      found.set(mark[2]!, [open.get(mark[2]!)!, text.length]);
  }
  return { text, source: found.get('s') ?? null, target: found.get('t') ?? null };
}
