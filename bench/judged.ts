import { emptyFeatures, type Sentence } from '#core/index.js';
import type { Parser } from '#parse/index.js';

/** A predicate that people have judged: did it happen? */
export interface Judged {
  readonly sentence: Sentence;
  readonly token: number;
  /** In [-3, 3]. */
  readonly value: number;
}

/** Marks of the Penn treebank, as the files of judged sentences print them. */
const PENN: Readonly<Record<string, string>> = {
  '``': '"',
  "''": '"',
  '-LRB-': '(',
  '-RRB-': ')',
};

/**
 * Reads lines `{ text, targets: [{ span1: [from, to], label }] }`, words parted by spaces.
 * @throws Error naming the line that is none
 */
export function readJudged(lines: string, parser: Pick<Parser, 'parseWords'>): Judged[] {
  const rows = lines
    .trimEnd()
    .split(/\r?\n/u)
    .map((line, index) => readLine(line, index + 1));
  const trees = parser.parseWords(rows.map(({ words }) => words));
  return rows.flatMap(({ words, targets }, index) => {
    const columns = trees[index]!;
    const none = new Uint32Array(words.length);
    const sentence: Sentence = {
      ...columns,
      features: columns.features ?? emptyFeatures(words.length),
      span: { start: 0, end: 0 },
      block: 0,
      starts: none,
      ends: none,
    };
    return targets.map(({ span1: [from, to], label }) => ({
      sentence,
      token: headOf(sentence, from, to),
      value: label,
    }));
  });
}

interface Target {
  readonly span1: readonly [number, number];
  readonly label: number;
}

function readLine(line: string, number: number): { readonly words: string[]; readonly targets: Target[] } {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw new Error(`line ${number} is no JSON`);
  }
  const { text, targets } = read as { text?: unknown; targets?: unknown };
  if (typeof text !== 'string' || !Array.isArray(targets))
    throw new Error(`line ${number} needs "text" and "targets"`);
  const words = text.split(' ').map((word) => PENN[word] ?? word);
  for (const target of targets as Target[]) {
    const [from, to] = target.span1 ?? [];
    if (typeof target.label !== 'number' || !(from! >= 0 && to! > from! && to! <= words.length))
      throw new Error(`line ${number} has a target without a number or outside of its words`);
  }
  return { words, targets: targets as Target[] };
}

/** The word of a span on which its others hang. */
function headOf({ head }: Sentence, from: number, to: number): number {
  for (let token = from; token < to; token += 1) if (head[token]! < from || head[token]! >= to) return token;
  return to - 1;
}
