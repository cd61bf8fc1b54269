import Type, { type Static } from 'typebox';
import { FOUND_KINDS, VERDICTS } from '#record/index.js';
import type { FieldAgreement } from '#system/index.js';
import type { FindingView, ReviewView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, share, text, textOrNull, texts, words } from './shapes.js';

/** Shapes of reviews: the queue, what is entered, what stands beside findings, how far persons agree. */

/** Which findings are offered: those that the reader has not reviewed, those that nobody has, all. */
export const OPENS = ['me', 'anyone', 'all'] as const;

export const queueQuery = Type.Object({ by: words, kind: words, article: words, open: words, at: words });

const kind = literals(FOUND_KINDS);
const verdict = literals(VERDICTS);

const said = Type.Object({
  by: text,
  verdict,
  corrections: Type.Array(Type.Object({ field: text, value: text })),
  because: textOrNull,
  enteredAt: text,
  run: Type.Integer(),
});

const review = Type.Object({
  state: literals(['accepted', 'corrected', 'rejected', 'disputed']),
  said: Type.Array(said),
  changes: Type.Array(Type.Object({ field: text, machine: text, value: text, by: texts })),
  disagreements: Type.Array(
    Type.Object({
      field: textOrNull,
      says: Type.Array(Type.Object({ value: text, by: texts })),
    }),
  ),
  outdated: texts,
});

const finding = Type.Object({
  id: text,
  kind,
  articleId: text,
  articleNumber: Type.Integer(),
  title: text,
  outlet: textOrNull,
  published: textOrNull,
  sentence: Type.Integer(),
  passage: Type.Array(
    Type.Object({
      text,
      roles: Type.Array(literals(['sentence', 'evidence', 'trigger', 'party', 'speaker', 'condition'])),
    }),
  ),
  fields: Type.Array(
    Type.Object({
      name: text,
      machine: text,
      gloss: textOrNull,
      allowed: literals([
        'choice',
        'act',
        'yes-no',
        'parties',
        'voice',
        'actors',
        'words',
        'period',
        'date',
        'speakers',
        'place',
        'likelihood',
      ]),
      choices: texts,
      hint: text,
    }),
  ),
  more: Type.Array(Type.Object({ name: text, value: text })),
  speakers: Type.Array(
    Type.Object({
      name: text,
      stance: literals(['reports', 'claims', 'denies', 'expects']),
      cue: textOrNull,
    }),
  ),
  score: orNull(share),
  reasons: Type.Array(Type.Object({ rule: text, weight: Type.Number() })),
  producer: text,
  readAt: text,
});

export const queueSchema = Type.Object({
  /** null = nothing is left that fits. */
  finding: orNull(finding),
  /** Of the finding among those that the filters name, from 1; null = it is none of them. */
  position: orNull(Type.Integer()),
  /** What the reader said of it; null = nothing yet. */
  own: orNull(said),
  /** What people say of it; null = nobody says anything, or the reader has not reviewed it and is not to be swayed. */
  review: orNull(review),
  /** Persons beside the reader who reviewed it. */
  others: Type.Integer(),
  /** Whom the article speaks of, for corrections. */
  actors: Type.Array(Type.Object({ code: text, name: text })),
  previous: textOrNull,
  next: textOrNull,
  /** The next one stands before this one: those passed over come again. */
  wraps: Type.Boolean(),
  /** Findings that the filters name, whoever reviewed them. */
  progress: Type.Object({ all: Type.Integer(), me: Type.Integer(), anyone: Type.Integer() }),
  kinds: Type.Array(Type.Object({ kind, all: Type.Integer(), me: Type.Integer() })),
  articles: Type.Array(Type.Object({ id: text, number: Type.Integer(), title: text })),
  /** The reader's latest review, which an undo takes back. */
  last: orNull(Type.Object({ run: Type.Integer(), finding: text, verdict })),
  /** Everybody whose reviews the record holds. */
  reviewers: texts,
});

const name = Type.String({ maxLength: 200 });

/** What is entered. `set` = corrections by field, as `--set` of `casus review correct`. */
export const enterBody = Type.Object(
  {
    finding: Type.String({ minLength: 1, maxLength: 200 }),
    verdict,
    by: name,
    because: Type.Optional(Type.String({ maxLength: 2000 })),
    set: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 2000 }))),
  },
  { additionalProperties: false },
);
/** `run` null = the person says just that already. */
export const enterSchema = Type.Object({ run: orNull(Type.Integer()), review: orNull(review) });

export const undoBody = Type.Object(
  { run: Type.Integer({ minimum: 1 }), by: name },
  { additionalProperties: false },
);
export const undoSchema = Type.Object({ run: Type.Integer(), finding: text });

export const marksQuery = Type.Object({ article: words });
export const marksSchema = Type.Object({
  reviews: Type.Array(Type.Object({ finding: text, review })),
});

export const agreementQuery = Type.Object({ kind: words, seed: words });
export const agreementSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      kind,
      field: text,
      items: Type.Integer(),
      persons: Type.Integer(),
      values: Type.Integer(),
      different: Type.Integer(),
      same: share,
      alpha: orNull(Type.Number()),
      interval: orNull(Type.Object({ low: Type.Number(), high: Type.Number(), draws: Type.Integer() })),
    }),
  ),
  reviewers: texts,
  seed: Type.Integer(),
});

export const choicesSchema = Type.Object({ acts: texts });

export type QueueQuery = Fixed<Static<typeof queueQuery>>;
export type QueueReply = Fixed<Static<typeof queueSchema>>;
export type EnterBody = Fixed<Static<typeof enterBody>>;
export type EnterReply = Fixed<Static<typeof enterSchema>>;
export type UndoBody = Fixed<Static<typeof undoBody>>;
export type UndoReply = Fixed<Static<typeof undoSchema>>;
export type MarksReply = Fixed<Static<typeof marksSchema>>;
export type AgreementQuery = Fixed<Static<typeof agreementQuery>>;
export type AgreementReply = Fixed<Static<typeof agreementSchema>>;
export type ReviewChoices = Fixed<Static<typeof choicesSchema>>;

export const reviewSchemasMatchViews: [
  Same<FindingView, Fixed<Static<typeof finding>>>,
  Same<ReviewView, Fixed<Static<typeof review>>>,
  Same<FieldAgreement, AgreementReply['rows'][number]>,
] = [true, true, true];
