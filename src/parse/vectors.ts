import type { WordVectors } from '#core/index.js';
import type { ParserWeights } from './weights.js';
import { Words } from './words.js';

/** The word vectors among the parser's weights (GloVe, before the parser's own projection). */
export function wordVectors(weights: ParserWeights): WordVectors {
  const words = new Words(weights);
  const { depth } = words;
  const row = new Int16Array(depth);
  return {
    depth,
    add(word, out, at, times) {
      const scale = words.copyGlove(word, row, 0) * times;
      for (let index = 0; index < depth; index += 1) out[at + index] = out[at + index]! + row[index]! * scale;
    },
  };
}
