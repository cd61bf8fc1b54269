import type { Quad } from '#core/index.js';

/** What the vocabulary adds: names for codes, classes for types. `null` = shown by its code or its words alone. */
export interface Lexicon {
  readonly quadOf: (type: string) => Quad | null;
  /** Common name of an actor, by its id. */
  readonly nameOf: (actor: string) => string | null;
}
