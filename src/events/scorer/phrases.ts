import type { Tree } from '../tree.js';

/** A phrase of the vocabulary found in a sentence: tokens `[from, to)`. */
export interface PhraseHit {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Words that may stand where a phrase has `*`. */
const GAP = 3;

/** Finds phrases of lemmas ("lift sanction", "call * to discuss"), each with the type it speaks for. */
export class Phrases {
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly type: string }[]>();

  constructor(lists: Readonly<Record<string, readonly string[]>>) {
    for (const [type, phrases] of Object.entries(lists)) {
      for (const phrase of phrases) {
        const words = phrase.split(' ');
        const list = this.#byFirst.get(words[0]!) ?? [];
        this.#byFirst.set(words[0]!, list);
        list.push({ words, type });
      }
    }
  }

  find(tree: Tree): PhraseHit[] {
    const hits: PhraseHit[] = [];
    for (let token = 0; token < tree.length; token += 1) {
      for (const { words, type } of this.#byFirst.get(tree.lemma(token).toLowerCase()) ?? []) {
        const to = follow(tree, words, token);
        if (to !== null) hits.push({ type, from: token, to });
      }
    }
    return hits;
  }
}

/** @returns the token behind the phrase; null when it does not stand here */
function follow(tree: Tree, words: readonly string[], from: number): number | null {
  let token = from + 1;
  for (let index = 1; index < words.length; index += 1) {
    if (words[index] === '*') {
      const next = words[index + 1];
      const limit = Math.min(tree.length, token + GAP + 1);
      let at = token + 1;
      while (at < limit && tree.lemma(at).toLowerCase() !== next) at += 1;
      if (at >= limit) return null;
      token = at;
      continue;
    }
    // Articles and the like do not part a phrase.
    while (
      token < tree.length &&
      /^(?:DET|PUNCT)$/u.test(tree.upos(token)) &&
      tree.lemma(token).toLowerCase() !== words[index]
    )
      token += 1;
    if (token >= tree.length || tree.lemma(token).toLowerCase() !== words[index]) return null;
    token += 1;
  }
  return token;
}
