/** Vectors of words, trained elsewhere; the same table the parser reads. */
export interface WordVectors {
  /** Numbers a vector. */
  readonly depth: number;
  /** Adds `times` the vector of a word to `out[at … at + depth)`; that of the unknown word when it has none. */
  add(word: string, out: Float32Array, at: number, times: number): void;
}
