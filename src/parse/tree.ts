/** True when `head` (0 = root, words from 1) is one tree whose root has one child. */
export function isTree(head: Int32Array, length: number): boolean {
  let roots = 0;
  for (let word = 1; word < length; word += 1) if (head[word] === 0) roots += 1;
  if (roots !== 1) return false;
  const seen = new Int32Array(length);
  for (let word = 1; word < length; word += 1) {
    let at = word;
    while (at !== 0 && seen[at] === 0) {
      seen[at] = word;
      at = head[at]!;
    }
    if (at !== 0 && seen[at] === word) return false;
  }
  return true;
}

/**
 * Best tree with one child of the root (Chu–Liu/Edmonds; Zmigrod, Vieira and Cotterell 2020 on the one root).
 * Tries the roots that score highest and keeps the best whole tree.
 * @param scores scores[dependent][head]; row 0 is unused; lengths n × n
 */
export function bestTree(scores: readonly Float64Array[]): Int32Array {
  const free = spanning(scores);
  let roots = 0;
  for (let word = 1; word < free.length; word += 1) if (free[word] === 0) roots += 1;
  if (roots === 1) return free;
  const order = Array.from({ length: scores.length - 1 }, (_, index) => index + 1).sort(
    (a, b) => scores[b]![0]! - scores[a]![0]!,
  );
  let best = free;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const root of order.slice(0, 4)) {
    const forced = scores.map((row, word) => {
      const copy = Float64Array.from(row);
      if (word !== root) copy[0] = -1e8;
      return copy;
    });
    const tree = spanning(forced);
    let score = 0;
    for (let word = 1; word < tree.length; word += 1) score += forced[word]![tree[word]!]!;
    if (score > bestScore) {
      bestScore = score;
      best = tree;
    }
  }
  return best;
}

function spanning(scores: readonly Float64Array[]): Int32Array {
  const length = scores.length;
  const head = new Int32Array(length).fill(-1);
  for (let word = 1; word < length; word += 1) {
    let best = word === 0 ? 1 : 0;
    for (let other = 0; other < length; other += 1) {
      if (other !== word && scores[word]![other]! > scores[word]![best]!) best = other;
    }
    head[word] = best;
  }
  const cycle = findCycle(head);
  if (!cycle) return head;
  const inCycle = new Set(cycle);
  const rest = Array.from({ length }, (_, index) => index).filter((index) => !inCycle.has(index));
  const joint = rest.length;
  const small = Array.from({ length: joint + 1 }, () => new Float64Array(joint + 1).fill(-1e9));
  const leaves: number[] = [];
  const enters: number[] = [];
  const inside = cycle.reduce((sum, word) => sum + scores[word]![head[word]!]!, 0);
  for (const [x, outside] of rest.entries()) {
    if (outside !== 0) {
      for (const [y, other] of rest.entries()) if (other !== outside) small[x]![y] = scores[outside]![other]!;
      const leave = cycle.reduce((best, word) =>
        scores[outside]![word]! > scores[outside]![best]! ? word : best,
      );
      small[x]![joint] = scores[outside]![leave]!;
      leaves[x] = leave;
    }
    const gain = (word: number) => scores[word]![outside]! - scores[word]![head[word]!]!;
    const enter = cycle.reduce((best, word) => (gain(word) > gain(best) ? word : best));
    small[joint]![x] = gain(enter) + inside;
    enters[x] = enter;
  }
  const contracted = spanning(small);
  const result = new Int32Array(length).fill(-1);
  for (const [x, outside] of rest.entries()) {
    if (outside === 0) continue;
    const to = contracted[x]!;
    result[outside] = to === joint ? leaves[x]! : rest[to]!;
  }
  for (const word of cycle) result[word] = head[word]!;
  const from = contracted[joint]!;
  result[enters[from]!] = rest[from]!;
  return result;
}

function findCycle(head: Int32Array): number[] | null {
  const colour = new Int32Array(head.length);
  for (let word = 1; word < head.length; word += 1) {
    const path: number[] = [];
    let at = word;
    while (at > 0 && colour[at] === 0) {
      colour[at] = word;
      path.push(at);
      at = head[at]!;
    }
    if (at > 0 && colour[at] === word) return path.slice(path.indexOf(at));
  }
  return null;
}
