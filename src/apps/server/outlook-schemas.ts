import Type, { type Static } from 'typebox';
import {
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  type FuzzyDate,
  type Id,
  type Instant,
  type Period,
} from '#core/index.js';
import { RESOLUTIONS, type ResolutionLine } from '#record/index.js';
import { GROUPINGS, type Interval, LEFT_OUT, type QuestionState, type ScoreRow } from '#system/index.js';
import type { CommitmentRow, ForecastRow, ForecastView, LedgerSpan, ScoresView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, share, text, textOrNull, texts, words } from './shapes.js';

/** Shapes of the board of forecasts, of scores, and of the ledger of commitments. */

const count = Type.Integer({ minimum: 0 });
const date = Type.Unsafe<FuzzyDate>({ type: 'string' });
const choice = Type.Object({ value: text, name: text, count });
const choices = Type.Array(choice);

/** Where a question stands, in the order in which a board shows it. */
export const STATES = ['open', 'due', ...RESOLUTIONS] as const satisfies readonly QuestionState[];
/** Kinds of forecasts, as scores tell them apart. */
export const FORECAST_KINDS = ['yes-no', 'yes-no, conditional', 'graded', 'graded, conditional'] as const;

/** What `casus forecasts` may be asked, and words of the text. What is wrong is told by the route, which names the place. */
const asked = { who: words, about: words, outlet: words, article: words, from: words, to: words };
export const boardQuery = Type.Object({
  ...asked,
  kind: words,
  text: words,
  state: words,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
});
export const scoresQuery = Type.Object({
  ...asked,
  assumed: words,
  seed: Type.Optional(Type.Integer({ minimum: 1 })),
});
export const forecastParams = Type.Object({ forecast: Type.String({ minLength: 1, maxLength: 200 }) });

const row = {
  id: text,
  question: text,
  asked: text,
  outcome: text,
  who: Type.Object({ asked: text, name: text, office: textOrNull }),
  outlet: textOrNull,
  kind: text,
  condition: textOrNull,
  likelihood: Type.Object({
    words: textOrNull,
    hedges: texts,
    range: text,
    low: orNull(share),
    high: orNull(share),
    assumed: Type.Boolean(),
    source: textOrNull,
  }),
  said: textOrNull,
  closes: Type.Object({ by: literals(['date', 'event', 'open']), text: textOrNull }),
  state: literals(STATES),
  graded: orNull(share),
  quote: text,
  articleId: text,
  articleTitle: text,
  sentence: Type.Integer({ minimum: 0 }),
};

export const boardSchema = Type.Object({
  /** How many fit; `forecasts` may hold fewer of them. */
  total: count,
  forecasts: Type.Array(Type.Object(row)),
  /** Of those that fit all but `state`. */
  states: Type.Array(Type.Object({ state: literals(STATES), count })),
  /** Of the whole record. */
  who: choices,
  outlets: choices,
  kinds: choices,
});

const ends = { atLow: Type.Number(), atHigh: Type.Number(), mean: Type.Number() };

export const forecastSchema = Type.Object({
  ...row,
  criteria: text,
  voidRules: texts,
  about: text,
  reasons: Type.Array(Type.Object({ rule: text, weight: Type.Number() })),
  score: share,
  producer: text,
  opensOn: orNull(date),
  lastDay: orNull(date),
  resolution: orNull(
    Type.Object({
      forecast: Type.Unsafe<Id<'forecast'>>({ type: 'string' }),
      as: literals(RESOLUTIONS),
      on: date,
      graded: orNull(share),
      conditionMet: orNull(date),
      because: text,
      by: text,
      recordedAt: Type.Unsafe<Instant>({ type: 'string' }),
    }),
  ),
  history: Type.Array(
    Type.Object({
      as: literals(RESOLUTIONS),
      graded: orNull(share),
      on: text,
      conditionMet: textOrNull,
      because: text,
      by: text,
      recordedAt: text,
      gone: orNull(Type.Object({ at: text, reason: text })),
    }),
  ),
  scored: orNull(Type.Object({ value: share, brier: Type.Object(ends), log: Type.Object(ends) })),
  unscored: orNull(literals(LEFT_OUT)),
});

/** What a person decides. Dates and answers are checked by the route, as on the command line. */
export const resolutionBody = Type.Object(
  {
    as: Type.String({ maxLength: 40 }),
    on: Type.String({ maxLength: 40 }),
    /** A number or null, as the route checks: the validator would turn one into the other. */
    graded: Type.Optional(Type.Unsafe<number | null>({})),
    /** When its condition came true; empty or left out = it has none, or it did not. */
    conditionMet: Type.Optional(Type.String({ maxLength: 40 })),
    because: Type.String({ maxLength: 2000 }),
    by: Type.String({ maxLength: 200 }),
    /** True = it replaces what was entered before. */
    correct: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** `run` null = the record held just that already. */
export const resolvedSchema = Type.Object({
  run: orNull(Type.Integer()),
  forecast: forecastSchema,
});

const interval = Type.Unsafe<Interval>({
  anyOf: [{ type: 'null' }, { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }],
});
const cameTrue = Type.Object({ count, of: count, interval });
const measured = Type.Object({ ...ends, interval });
const scoreRow = Type.Object({
  key: text,
  name: text,
  count,
  articles: count,
  assumed: count,
  brier: measured,
  log: measured,
  cameTrue,
});

export const scoresSchema = Type.Object({
  forecasts: count,
  scored: count,
  leftOut: Type.Array(Type.Object({ reason: text, count })),
  bare: orNull(Type.Object({ low: share, high: share, source: text, assumed: Type.Boolean() })),
  all: orNull(scoreRow),
  by: Type.Unsafe<ScoresView['by']>(
    Type.Object(Object.fromEntries(GROUPINGS.map((grouping) => [grouping, Type.Array(scoreRow)]))),
  ),
  calibration: Type.Array(Type.Object({ from: share, to: share, low: share, high: share, cameTrue })),
  partition: orNull(
    Type.Object({
      brier: Type.Number(),
      reliability: Type.Number(),
      resolution: Type.Number(),
      uncertainty: Type.Number(),
    }),
  ),
});

export const ledgerQuery = Type.Object({
  of: words,
  with: words,
  kind: words,
  status: words,
  on: words,
  speaker: words,
  outlet: words,
  article: words,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
});

const party = Type.Object({
  code: text,
  name: text,
  text,
  sector: textOrNull,
  resolved: Type.Boolean(),
});

export const ledgerSchema = Type.Object({
  /** How many fit; `commitments` may hold fewer of them. */
  total: count,
  commitments: Type.Array(
    Type.Object({
      id: text,
      kind: literals(COMMITMENT_KINDS),
      status: literals(COMMITMENT_STATUSES),
      historical: Type.Boolean(),
      parties: Type.Array(party),
      beneficiaries: Type.Array(party),
      name: textOrNull,
      subject: textOrNull,
      when: orNull(
        Type.Object({
          text,
          precision: literals(['year', 'month', 'day']),
          period: Type.Unsafe<Period>({
            type: 'object',
            properties: { from: { type: ['string', 'null'] }, to: { type: ['string', 'null'] } },
            required: ['from', 'to'],
          }),
          clue: textOrNull,
        }),
      ),
      condition: textOrNull,
      speakers: Type.Array(
        Type.Object({
          name: text,
          stance: literals(['reports', 'claims', 'denies', 'expects']),
          cue: textOrNull,
        }),
      ),
      outlet: textOrNull,
      published: orNull(date),
      quote: text,
      articleId: text,
      articleTitle: text,
      sentence: Type.Integer({ minimum: 0 }),
    }),
  ),
  /** Of the whole record. */
  span: orNull(Type.Object({ first: date, last: date })),
  parties: choices,
  kinds: choices,
  statuses: choices,
  outlets: choices,
});

export type BoardQuery = Fixed<Static<typeof boardQuery>, readonly [number, number]>;
export type ScoresQuery = Fixed<Static<typeof scoresQuery>, readonly [number, number]>;
export type LedgerQuery = Fixed<Static<typeof ledgerQuery>, readonly [number, number]>;
export type ResolutionBody = Fixed<Static<typeof resolutionBody>, readonly [number, number]>;
export type Choice = Fixed<Static<typeof choice>, readonly [number, number]>;
export type Board = Fixed<Static<typeof boardSchema>, readonly [number, number]>;
export type Ledger = Fixed<Static<typeof ledgerSchema>, readonly [number, number]>;
export interface Resolved {
  readonly run: number | null;
  readonly forecast: ForecastView;
}

export const outlookSchemasMatchViews: [
  Same<ForecastRow, Board['forecasts'][number]>,
  Same<ForecastView, Fixed<Static<typeof forecastSchema>, readonly [number, number]>>,
  Same<Resolved, Fixed<Static<typeof resolvedSchema>, readonly [number, number]>>,
  Same<
    ResolutionLine,
    NonNullable<Fixed<Static<typeof forecastSchema>, readonly [number, number]>['resolution']>
  >,
  Same<ScoresView, Fixed<Static<typeof scoresSchema>, readonly [number, number]>>,
  Same<ScoreRow, Fixed<Static<typeof scoreRow>, readonly [number, number]>>,
  Same<CommitmentRow, Ledger['commitments'][number]>,
  Same<LedgerSpan | null, Ledger['span']>,
] = [true, true, true, true, true, true, true, true];
