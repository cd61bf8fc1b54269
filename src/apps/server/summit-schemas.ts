import Type, { type Static } from 'typebox';
import type { SummitView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, text, textOrNull, texts } from './shapes.js';

/** Shapes of a summit that is asked about, and of its answer. */

/** A number of the file that is taken to be otherwise. */
const change = Type.Object(
  {
    kind: literals(['position', 'salience', 'capability', 'reference', 'proposal'] as const),
    /** Ids as the file has them; left out where the number belongs to none. */
    actor: Type.Optional(Type.String({ maxLength: 1000 })),
    issue: Type.Optional(Type.String({ maxLength: 1000 })),
    value: Type.Number({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export const summitBody = Type.Object(
  {
    /** The file; left out = the example that ships. */
    text: Type.Optional(Type.String({ maxLength: 2_000_000 })),
    /** Its name, for messages and for its format. */
    name: Type.Optional(Type.String({ maxLength: 300 })),
    ktab: Type.Optional(Type.Boolean()),
    /** Answers this issue alone, without exchanges. */
    issue: Type.Optional(Type.String({ maxLength: 1000 })),
    changes: Type.Optional(Type.Array(change, { maxItems: 5000 })),
    /** Draws of numbers with ranges, until the mean places are known to so many points. */
    precision: Type.Optional(Type.Number({ minimum: 0.05, maximum: 50 })),
    widen: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    swings: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type SummitBody = Static<typeof summitBody>;

const number = Type.Number();
const figure = Type.Object({
  value: number,
  low: number,
  high: number,
  basis: literals(['source', 'record', 'file', 'assumed'] as const),
  text: textOrNull,
});
const spread = Type.Object({ mean: number, low: number, high: number });
const pair = Type.Unsafe<readonly [number, number]>(Type.Array(number, { minItems: 2, maxItems: 2 }));
const vote = Type.Object({
  proposal: number,
  reference: number,
  chance: number,
  error: number,
  spread: orNull(spread),
  members: Type.Array(
    Type.Object({
      actor: text,
      gain: orNull(number),
      yes: number,
      abstain: number,
      no: number,
      isPivotal: Type.Boolean(),
      inFavour: number,
    }),
  ),
  blocking: Type.Array(texts),
  blockingCount: number,
  isBlockedByOpponents: Type.Boolean(),
  isBlockingComplete: Type.Boolean(),
  joiners: orNull(Type.Array(number)),
});
const issue = Type.Object({
  id: text,
  title: text,
  ends: orNull(Type.Object({ low: text, high: text })),
  reference: orNull(figure),
  proposal: orNull(figure),
  stances: Type.Array(Type.Object({ actor: text, position: orNull(figure), salience: figure })),
  forecast: Type.Object({ median: number, low: number, high: number }),
  places: Type.Array(Type.Object({ place: number, probability: number })),
  spread: orNull(spread),
  lacks: texts,
  isFar: Type.Boolean(),
  baselines: Type.Array(
    Type.Object({ id: text, name: text, definition: text, source: text, value: orNull(number) }),
  ),
  smp: orNull(
    Type.Object({
      outcome: number,
      mode: number,
      turns: number,
      ended: text,
      ties: number,
      spread: orNull(spread),
      paths: Type.Array(Type.Object({ actor: text, positions: Type.Array(number) })),
      camps: Type.Array(Type.Object({ point: number, probability: number, actors: texts })),
    }),
  ),
  refused: textOrNull,
  movers: Type.Array(Type.Object({ actor: text, from: number, to: number })),
  vote: orNull(vote),
});

export const summitSchema = Type.Object({
  title: text,
  date: textOrNull,
  rule: orNull(Type.Object({ words: text, source: textOrNull, note: textOrNull })),
  actors: Type.Array(
    Type.Object({
      id: text,
      name: text,
      role: literals(['member', 'proposer', 'co-decider', 'observer'] as const),
      capability: figure,
    }),
  ),
  issues: Type.Array(issue),
  isOneSpace: Type.Boolean(),
  workings: literals(['mended', 'ktab'] as const),
  exchanges: Type.Array(
    Type.Object({
      a: text,
      b: text,
      wins: text,
      moveOfB: number,
      gives: text,
      moveOfA: number,
      gain: number,
      losers: Type.Array(Type.Object({ actor: text, gain: number })),
    }),
  ),
  power: orNull(Type.Array(Type.Object({ actor: text, banzhaf: number, shapley: number }))),
  isPowerExact: Type.Boolean(),
  draws: orNull(Type.Object({ count: number, precision: number, isPrecise: Type.Boolean() })),
  swings: orNull(
    Type.Array(
      Type.Object({ words: text, on: text, low: number, high: number, forecast: pair, smp: orNull(pair) }),
    ),
  ),
  isCut: Type.Boolean(),
  assumed: Type.Object({ count: number, of: number }),
  assumptions: texts,
  notes: texts,
});

true satisfies Same<Fixed<Static<typeof summitSchema>>, Fixed<SummitView>>;
