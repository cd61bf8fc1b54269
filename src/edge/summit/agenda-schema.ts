import Type, { type Static, type TSchema } from 'typebox';
import { BODIES, SMP_CHOICES, SUMMIT_ROLES } from '#system/index.js';

/** The shape of an agenda, as docs/summit.md describes it. */

const closed = <Shape extends Record<string, TSchema>>(shape: Shape) =>
  Type.Object(shape, { additionalProperties: false });
const optional = Type.Optional;
const text = Type.String({ minLength: 1, maxLength: 1000 });
const oneOf = <Word extends string>(words: readonly Word[]) =>
  Type.Union(words.map((word) => Type.Literal(word)));

const figure = Type.Union([
  Type.Number(),
  closed({
    value: optional(Type.Number()),
    range: optional(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
    source: optional(text),
    record: optional(text),
    assumed: optional(Type.Union([text, Type.Literal(true)])),
  }),
]);
const stance = closed({
  position: optional(figure),
  salience: optional(figure),
  source: optional(text),
  record: optional(text),
  assumed: optional(Type.Union([text, Type.Literal(true)])),
});
const share = Type.Array(Type.Integer({ minimum: 1 }), { minItems: 2, maxItems: 2 });
const threshold = Type.Union([
  closed({ atLeast: Type.Integer({ minimum: 1 }) }),
  closed({ share, strict: Type.Boolean(), atLeast: optional(Type.Integer({ minimum: 1 })) }),
]);
export const plainRules = [
  closed({
    kind: Type.Literal('unanimity'),
    abstention: oneOf(['allows', 'blocks']),
    absence: oneOf(['allows', 'blocks']),
  }),
  closed({ kind: Type.Literal('consensus'), without: optional(Type.Array(text)) }),
  closed({
    kind: Type.Literal('opt-out'),
    objection: oneOf(['blocks', 'stays-out']),
    atLeast: Type.Integer({ minimum: 1 }),
  }),
  closed({
    kind: Type.Literal('majority'),
    of: oneOf(['members', 'voting', 'present']),
    share,
    strict: Type.Boolean(),
    quorum: optional(closed({ share, strict: Type.Boolean() })),
    binds: oneOf(['all', 'those-in-favour']),
  }),
  closed({
    kind: Type.Literal('qualified'),
    criteria: Type.Array(
      closed({
        name: text,
        weights: Type.Union([Type.Literal('each'), Type.Record(Type.String(), Type.Integer({ minimum: 0 }))]),
        threshold,
      }),
      { minItems: 1 },
    ),
    blockingMinority: optional(Type.Integer({ minimum: 1 })),
  }),
] as const;
export const vetoRule = closed({
  kind: Type.Literal('veto'),
  players: Type.Array(text, { minItems: 1 }),
  rule: Type.Union([...plainRules]),
});
const rule = Type.Union([...plainRules, vetoRule]);

export const agendaSchema = closed({
  title: text,
  date: optional(Type.Union([text, Type.Integer()])),
  body: optional(oneOf(BODIES)),
  rule: optional(rule),
  sources: optional(Type.Record(Type.String(), text)),
  actors: Type.Array(
    closed({
      id: text,
      name: optional(text),
      role: optional(oneOf(SUMMIT_ROLES)),
      capability: optional(figure),
    }),
    { minItems: 2, maxItems: 500 },
  ),
  issues: Type.Array(
    closed({
      id: text,
      title: optional(text),
      ends: optional(Type.Array(text, { minItems: 2, maxItems: 2 })),
      reference: optional(figure),
      proposal: optional(figure),
      stances: Type.Record(Type.String(), stance),
    }),
    { minItems: 1, maxItems: 200 },
  ),
  together: optional(Type.Boolean()),
  affinity: optional(
    Type.Array(closed({ ideal: text, follows: text, share: Type.Number({ minimum: 0, maximum: 1 }) })),
  ),
  model: optional(
    closed(
      Object.fromEntries(
        Object.entries(SMP_CHOICES).map(([choice, values]) => [choice, optional(oneOf(values))]),
      ),
    ),
  ),
  seed: optional(Type.Union([Type.Integer({ minimum: 0 }), text])),
  notes: optional(Type.Array(text)),
});

export type AgendaText = Static<typeof agendaSchema>;
export type FigureText = Static<typeof figure>;
