import type { EventText, Party, RelationKind, RelationRecord } from '#core/index.js';
import type { Tree } from '#events/index.js';
import type { Who } from './who.js';

/** One sentence as the rules of this folder see it. */
export interface Scene {
  readonly text: EventText;
  /** Index of the sentence. */
  readonly index: number;
  readonly tree: Tree;
  readonly who: Who;
  /** The scene of the sentence before, in the same paragraph; null = there is none. */
  readonly before: Scene | null;
}

/** What a rule has found, before it is asked who says so, when, and whether it holds. */
export interface Found {
  readonly kind: RelationKind;
  /** Name of the rule and why it holds, for `score.reasons`. */
  readonly rule: string;
  readonly because: string;
  /** The word that carries it. */
  readonly word: number;
  /** Its clause's verb or predicate; the word itself where that is one. */
  readonly clause: number;
  readonly of: readonly Party[];
  readonly on: readonly Party[];
  readonly measure?: RelationRecord['measure'] | undefined;
  /** Tokens that belong to the evidence, beside the parties. */
  readonly tokens: readonly number[];
  /** Taken for granted by its words ("its dependence on"), whatever is said above them. */
  readonly granted?: boolean;
  /** The modal is part of what is said, and does not weaken it: "can strike", "would have to". */
  readonly modal?: 'can' | 'must';
  /** The word holds the opposite ("distrusts", "lack of trust"). */
  readonly negative?: boolean;
  /** The negation is part of what is said ("cannot survive without"). */
  readonly needsNegation?: boolean;
  /** A party was found by a longer way than the words themselves. */
  readonly implied?: boolean;
}
