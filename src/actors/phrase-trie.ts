import { piecesOfName } from './pieces.js';

interface Node<T> {
  next: Map<string, Node<T>> | null;
  values: T[] | null;
}

/** Phrases over folded pieces. Walking costs one map look-up a piece, whatever the number of phrases. */
export class PhraseTrie<T> {
  readonly #root: Map<string, Node<T>> = new Map();

  add(phrase: string, value: T): void {
    let level = this.#root;
    let node: Node<T> | undefined;
    for (const { key } of piecesOfName(phrase)) {
      node = level.get(key);
      if (!node) {
        node = { next: null, values: null };
        level.set(key, node);
      }
      node.next ??= new Map();
      level = node.next;
    }
    if (!node) throw new TypeError(`the phrase "${phrase}" holds no letter or digit`);
    if (node.values) node.values.push(value);
    else node.values = [value];
  }

  /** Visits every phrase that begins at piece `from`, shortest first: `visit(end, values)`. */
  walk(keys: readonly string[], from: number, visit: (end: number, values: readonly T[]) => void): void {
    let level: Map<string, Node<T>> | null = this.#root;
    for (let i = from; i < keys.length && level; i++) {
      const node: Node<T> | undefined = level.get(keys[i]!);
      if (!node) return;
      if (node.values) visit(i + 1, node.values);
      level = node.next;
    }
  }
}
