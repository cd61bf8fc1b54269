import Type, { type Static } from 'typebox';
import { BOUND_STATUSES } from '#system/index.js';
import type { BoundMapView, BoundView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, text, texts, words } from './shapes.js';

/** Shapes of the question who is bound, of its answer, and of what may be chosen in it. */

/** Everything in words, as `casus bound` takes it. What lacks or is wrong is told by the route, which names the place. */
export const boundQuery = Type.Object({
  attacked: words,
  by: words,
  on: words,
  at: words,
  act: words,
  request: words,
  provoked: words,
  firstMover: words,
  moved: words,
  demand: words,
  claims: words,
});
export const choicesQuery = Type.Object({ on: words });

const latitude = Type.Number({ minimum: -90, maximum: 90 });
const longitude = Type.Number({ minimum: -180, maximum: 180 });
const named = Type.Object({ id: text, name: text });
const fact = Type.Object({ name: text, value: text, source: text, assumed: Type.Boolean() });
const status = literals(BOUND_STATUSES);
type Box = readonly [number, number, number, number];
const box = Type.Unsafe<Box>({
  type: 'array',
  items: { type: 'number' },
  minItems: 4,
  maxItems: 4,
});

const line = Type.Object({
  party: text,
  partyName: text,
  beneficiary: text,
  beneficiaryName: text,
  agreement: text,
  agreementName: text,
  clause: text,
  article: text,
  type: text,
  says: text,
  status,
  words: text,
  rule: Type.Integer(),
  because: text,
  breach: Type.Boolean(),
  facts: Type.Array(fact),
  changes: Type.Array(Type.Object({ what: text, makes: text })),
  rests: text,
  confidence: text,
  sources: texts,
  overrides: texts,
});

const answer = {
  question: text,
  date: Type.Unsafe<BoundView['date']>({ type: 'string' }),
  attacked: Type.Array(named),
  attackers: Type.Array(Type.Object({ id: orNull(text), name: text })),
  act: text,
  place: text,
  facts: Type.Array(fact),
  parties: Type.Array(
    Type.Object({
      id: text,
      name: text,
      status,
      words: text,
      because: text,
      clause: text,
      pending: orNull(text),
      lines: Type.Array(line),
      baseRate: orNull(Type.Object({ text, source: text })),
    }),
  ),
  noTreaty: Type.Array(named),
  unknown: Type.Array(named),
  chain: Type.Array(Type.Object({ round: Type.Integer(), because: texts, line })),
  coverage: texts,
};

const map = {
  areas: Type.Array(
    Type.Object({
      id: text,
      name: text,
      states: texts,
      boxes: Type.Array(box),
      outside: Type.Array(box),
      agreements: texts,
    }),
  ),
  blocs: Type.Array(
    Type.Object({
      id: text,
      name: text,
      also: texts,
      status,
      members: Type.Array(named),
      areas: texts,
      territory: Type.Boolean(),
    }),
  ),
  spot: orNull(
    Type.Object({
      name: text,
      latitude,
      longitude,
    }),
  ),
  capitals: Type.Array(Type.Object({ id: text, latitude, longitude })),
  notThen: Type.Array(named),
};

export const boundSchema = Type.Object({ ...answer, ...map });

/** What can be chosen in a question about one day. */
export const choicesSchema = Type.Object({
  on: text,
  states: Type.Array(named),
  groups: Type.Array(named),
  places: texts,
  acts: Type.Array(Type.Object({ id: text, words: text })),
});

export type BoundQuery = Fixed<Static<typeof boundQuery>, Box>;
export type BoundReply = BoundView & BoundMapView;
export type BoundChoices = Fixed<Static<typeof choicesSchema>, Box>;

export const boundSchemaMatchesView: Same<BoundReply, Fixed<Static<typeof boundSchema>, Box>> = true;
