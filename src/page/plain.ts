import { cleanLine } from './draft.js';
import type { Line } from './lines.js';

/** A wrapped line is about as long as its neighbours and does not end a sentence. */
const WRAP_SHORTEST = 50;
const WRAP_LONGEST = 100;

/** Lines of a saved plain-text page; hard-wrapped paragraphs are joined again. */
export function plainLines(text: string): Line[] {
  const raw = text.split(/\r\n|[\n\r\u2028\u2029\u0085]/u).map(cleanLine);
  const wrapped = isWrapped(raw);
  const lines: Line[] = [];
  // Parts, not one growing string: a test of its end would read all of it again at each line.
  let paragraph: string[] = [];
  let last = '';
  const flush = () => {
    if (paragraph.length > 0) lines.push({ text: paragraph.join(''), tag: 'unknown' });
    paragraph = [];
  };
  for (const line of raw) {
    if (line === '') flush();
    else if (wrapped) {
      const isSplit = /\p{L}-$/u.test(last) && /^\p{Ll}/u.test(line);
      if (paragraph.length > 0 && !isSplit) paragraph.push(' ');
      paragraph.push(line);
      last = line;
    } else lines.push({ text: line, tag: 'unknown' });
  }
  flush();
  return lines;
}

function isWrapped(lines: readonly string[]): boolean {
  let pairs = 0;
  let flowing = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const before = lines[index - 1]!;
    if (before === '' || lines[index] === '') continue;
    pairs += 1;
    if (before.length >= WRAP_SHORTEST && before.length <= WRAP_LONGEST && !/[.!?:]["”’')\]]*$/u.test(before))
      flowing += 1;
  }
  return pairs >= 4 && flowing / pairs > 0.5;
}
