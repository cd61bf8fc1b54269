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

/** No head is this bad; an arc that must not be. */
const FORBIDDEN = -1e9;
/** Worse than any arc that may be, better than one that must not. */
const UNWANTED = -1e8;
/** Roots that are tried where the best tree has several. */
const ROOTS = 4;

/**
 * Best tree with one child of the root (Chu–Liu/Edmonds; Zmigrod, Vieira and Cotterell 2020 on the one root).
 * Tries the roots that score highest and keeps the best whole tree. O(length³) at worst.
 * @param scores [length × length], dependent × head; row 0 is unused
 */
export function bestTree(scores: Float64Array, length: number): Int32Array {
  const free = spanning(scores, length);
  const roots: number[] = [];
  for (let word = 1; word < length; word += 1) if (free[word] === 0) roots.push(word);
  if (roots.length === 1) return free;
  const order = Array.from({ length: length - 1 }, (_, index) => index + 1).sort(
    (a, b) => scores[b * length]! - scores[a * length]!,
  );
  let best = free;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const root of order.slice(0, ROOTS)) {
    const forced = scores.slice();
    for (let word = 1; word < length; word += 1) if (word !== root) forced[word * length] = UNWANTED;
    const tree = spanning(forced, length);
    let score = 0;
    for (let word = 1; word < length; word += 1) score += forced[word * length + tree[word]!]!;
    if (score > bestScore) {
      bestScore = score;
      best = tree;
    }
  }
  return best;
}

/** Best tree, however many children the root has; a cycle is drawn together to one word and taken apart again. */
function spanning(scores: Float64Array, length: number): Int32Array {
  const head = new Int32Array(length).fill(-1);
  for (let word = 1; word < length; word += 1) {
    let best = 0;
    for (let other = 1; other < length; other += 1)
      if (other !== word && scores[word * length + other]! > scores[word * length + best]!) best = other;
    head[word] = best;
  }
  const cycle = findCycle(head);
  if (!cycle) return head;
  const inCycle = new Uint8Array(length);
  let inside = 0;
  for (const word of cycle) {
    inCycle[word] = 1;
    inside += scores[word * length + head[word]!]!;
  }
  const rest: number[] = [];
  for (let word = 0; word < length; word += 1) if (inCycle[word] === 0) rest.push(word);
  const joint = rest.length;
  const size = joint + 1;
  const small = new Float64Array(size * size).fill(FORBIDDEN);
  const leaves = new Int32Array(size);
  const enters = new Int32Array(size);
  for (let x = 0; x < joint; x += 1) {
    const outside = rest[x]!;
    if (outside !== 0) {
      const row = outside * length;
      for (let y = 0; y < joint; y += 1) if (x !== y) small[x * size + y] = scores[row + rest[y]!]!;
      let leave = cycle[0]!;
      for (const word of cycle) if (scores[row + word]! > scores[row + leave]!) leave = word;
      small[x * size + joint] = scores[row + leave]!;
      leaves[x] = leave;
    }
    let enter = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const word of cycle) {
      const gain = scores[word * length + outside]! - scores[word * length + head[word]!]!;
      if (gain > most) {
        most = gain;
        enter = word;
      }
    }
    small[joint * size + x] = most + inside;
    enters[x] = enter;
  }
  const contracted = spanning(small, size);
  const result = new Int32Array(length).fill(-1);
  for (let x = 0; x < joint; x += 1) {
    if (rest[x] === 0) continue;
    const to = contracted[x]!;
    result[rest[x]!] = to === joint ? leaves[x]! : rest[to]!;
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
