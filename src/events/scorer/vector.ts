import type { WordVectors } from '#core/index.js';
import type { Tree } from '../tree.js';
import type { Traits } from './traits.js';

/** What the averages of the words' vectors weigh beside the names, whose vector has length 1. Chosen by cross-validation. */
const DENSE = 0.25;

/** The averages of the vectors of each group of words, each of length `DENSE`, one after the other. */
export function denseOf({ groups }: Traits, tree: Tree, vectors: WordVectors): Float32Array {
  const dense = new Float32Array(groups.length * vectors.depth);
  for (const [index, group] of groups.entries()) {
    const from = index * vectors.depth;
    for (const token of group) vectors.add(tree.lower(token), dense, from, 1);
    let square = 0;
    for (let at = from; at < from + vectors.depth; at += 1) square += dense[at]! * dense[at]!;
    const by = square === 0 ? 0 : DENSE / Math.sqrt(square);
    for (let at = from; at < from + vectors.depth; at += 1) dense[at] = dense[at]! * by;
  }
  return dense;
}
