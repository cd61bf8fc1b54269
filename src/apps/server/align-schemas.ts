import Type, { type Static } from 'typebox';
import type { AlignChoices, AlignHistoryView, AlignView, PullMapView, WhatIfView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, text, texts, words } from './shapes.js';

/** Shapes of questions to the alignment model and of its answers. Everything comes in words; routes tell what is wrong. */

export const alignQuery = Type.Object({ on: words, states: words, poles: words, draws: words, seed: words });
export const alignHistoryQuery = Type.Object({
  state: words,
  poles: words,
  from: words,
  to: words,
  draws: words,
  seed: words,
});
export const alignMapQuery = Type.Object({ on: words, poles: words });
export const alignChoicesQuery = Type.Object({ on: words });
export const borderQuery = Type.Object({ of: words, with: words });
export const whatIfQuery = Type.Object({
  on: words,
  states: words,
  poles: words,
  group: words,
  lat: words,
  lon: words,
  within: words,
  toLat: words,
  toLon: words,
  toWithin: words,
  low: words,
  high: words,
  toLow: words,
  toHigh: words,
  km: words,
  pole: words,
  draws: words,
  seed: words,
});

const number = Type.Number();
const named = Type.Object({ id: text, name: text });
const range = Type.Object({ value: number, low: number, high: number });
const term = Type.Object({
  column: text,
  block: orNull(text),
  value: number,
  adds: number,
  assumed: Type.Boolean(),
  words: text,
});
const exposure = Type.Object({
  by: text,
  kind: literals(['state', 'group'] as const),
  capability: number,
  km: number,
  arrives: number,
  name: text,
});
const state = Type.Object({
  state: text,
  name: text,
  capability: number,
  pulls: Type.Array(
    Type.Object({
      pole: text,
      chance: range,
      share: range,
      base: number,
      name: text,
      terms: Type.Array(term),
    }),
  ),
  none: range,
  commitments: Type.Array(
    Type.Object({
      outcome: text,
      pole: text,
      chance: orNull(range),
      base: number,
      words: text,
      name: text,
      terms: Type.Array(term),
    }),
  ),
  exposures: Type.Array(exposure),
  inForce: Type.Array(Type.Object({ agreement: text, name: text, duty: text, with: text })),
  relations: Type.Array(
    Type.Object({
      actor: text,
      recipient: text,
      words: text,
      events: Type.Integer(),
      cooperation: number,
      conflict: number,
      cooperationShare: orNull(number),
      conflictShare: orNull(number),
      claimed: Type.Integer(),
      from: texts,
    }),
  ),
  halfLifeDays: number,
  inputs: Type.Array(Type.Object({ what: text, value: text, source: text, assumed: Type.Boolean() })),
});
const model = Type.Object({
  id: text,
  words: text,
  score: text,
  beatsPlacebo: orNull(Type.Boolean()),
  baseRate: number,
});

export const alignSchema = Type.Object({
  on: text,
  year: Type.Integer(),
  poles: Type.Array(named),
  states: Type.Array(state),
  models: Type.Array(model),
  assumed: texts,
  draws: Type.Integer(),
  seed: Type.Integer(),
});
export const alignHistorySchema = Type.Object({
  state: named,
  poles: Type.Array(named),
  years: Type.Array(
    Type.Object({
      year: Type.Integer(),
      none: range,
      pulls: Type.Array(Type.Object({ pole: text, chance: range, share: range })),
      assumed: Type.Boolean(),
    }),
  ),
  model,
  draws: Type.Integer(),
  seed: Type.Integer(),
});
export const pullMapSchema = Type.Object({
  on: text,
  poles: Type.Array(named),
  states: Type.Array(
    Type.Object({
      id: text,
      name: text,
      none: number,
      chances: Type.Array(number),
      shares: Type.Array(number),
      pole: text,
      assumed: Type.Boolean(),
    }),
  ),
  model,
});
export const alignChoicesSchema = Type.Object({
  on: text,
  states: Type.Array(named),
  poles: Type.Array(named),
  groups: Type.Array(named),
  from: Type.Integer(),
  to: Type.Integer(),
});
export const borderSchema = Type.Object({
  lines: Type.Array(Type.Array(Type.Unsafe<readonly [number, number]>(Type.Array(number)))),
});
export type Border = Fixed<Static<typeof borderSchema>, readonly [number, number]>;
export const whatIfSchema = Type.Object({
  title: text,
  on: text,
  before: alignSchema,
  after: alignSchema,
  changes: Type.Array(
    Type.Object({
      state: text,
      pole: text,
      chance: range,
      share: range,
      terms: Type.Array(Type.Object({ column: text, block: orNull(text), adds: number })),
      stateName: text,
      poleName: text,
      why: Type.Array(Type.Object({ words: text, adds: number })),
    }),
  ),
  curves: Type.Array(
    Type.Object({
      state: text,
      points: Type.Array(Type.Object({ km: number, chance: range, share: range })),
      nearLessFar: range,
      rises: number,
      name: text,
      pole: named,
      answer: text,
    }),
  ),
  claim: orNull(text),
  changed: texts,
  assumptions: texts,
  groups: Type.Array(
    Type.Object({
      name: text,
      place: text,
      strength: text,
      assumed: Type.Boolean(),
      km: Type.Array(Type.Object({ state: text, name: text, before: number, after: number })),
    }),
  ),
});

/** The same view with its words as plain texts, as they go over the wire. */
type Plain<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;
true satisfies Same<Fixed<Static<typeof alignHistorySchema>>, Plain<AlignHistoryView>>;
true satisfies Same<Fixed<Static<typeof pullMapSchema>>, Plain<PullMapView>>;
true satisfies Same<Fixed<Static<typeof alignChoicesSchema>>, Plain<AlignChoices>>;
true satisfies Same<Plain<Static<typeof alignSchema>>, Plain<AlignView>>;
true satisfies Same<Plain<Static<typeof whatIfSchema>>, Plain<WhatIfView>>;
