import Type, { type Static } from 'typebox';
import { PLACE_PRECISIONS, STATUSES } from '#core/index.js';
import type { ArticleRow, ArticleView, HappeningRow, HappeningView } from '#views/index.js';
import { type Fixed, literals, orNull, type Same, text, textOrNull } from './shapes.js';

/** Shapes of everything that goes over the wire. The views define them; the checks below hold the two together. */

const date = Type.Object({
  text: textOrNull,
  basis: literals(['given', 'metadata', 'byline', 'inferred', 'unknown']),
  clue: textOrNull,
});

const party = Type.Object({
  code: text,
  name: text,
  text,
  sector: textOrNull,
  resolved: Type.Boolean(),
});

const span = Type.Object({ start: Type.Integer(), end: Type.Integer() });

const quad = orNull(
  literals(['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']),
);

const event = Type.Object({
  id: text,
  number: Type.Integer(),
  type: text,
  mode: textOrNull,
  quad,
  intensity: Type.Number({ minimum: -10, maximum: 10 }),
  status: literals(STATUSES),
  factuality: orNull(Type.Number({ minimum: -3, maximum: 3 })),
  historical: Type.Boolean(),
  actors: Type.Array(party),
  recipients: Type.Array(party),
  speakers: Type.Array(
    Type.Object({
      name: text,
      stance: literals(['reports', 'claims', 'denies', 'expects']),
      cue: textOrNull,
    }),
  ),
  when: orNull(Type.Object({ text, clue: textOrNull, rule: text })),
  where: orNull(
    Type.Object({
      text,
      name: text,
      precision: literals(PLACE_PRECISIONS),
      country: textOrNull,
      states: Type.Array(text),
      latitude: orNull(Type.Number({ minimum: -90, maximum: 90 })),
      longitude: orNull(Type.Number({ minimum: -180, maximum: 180 })),
      radiusKm: orNull(Type.Number({ minimum: 0 })),
      words: text,
      rule: text,
      alternatives: Type.Array(text),
    }),
  ),
  content: orNull(Type.Object({ type: text, mode: textOrNull, words: text })),
  condition: textOrNull,
  quote: text,
  trigger: text,
  triggerSpan: span,
  evidenceSpan: span,
  sentence: Type.Integer(),
  score: Type.Number({ minimum: 0, maximum: 1 }),
  reasons: Type.Array(Type.Object({ rule: text, weight: Type.Number() })),
});

const furniture = Type.Object({ text, reason: text });

const segment = Type.Object({
  start: Type.Integer(),
  end: Type.Integer(),
  text,
  marks: Type.Array(
    Type.Object({
      event: text,
      lane: Type.Integer(),
      roles: Type.Array(
        literals(['evidence', 'trigger', 'actor', 'recipient', 'condition', 'speaker', 'date', 'place']),
      ),
      last: Type.Boolean(),
    }),
  ),
});

const piece = Type.Union([
  Type.Object({
    kind: Type.Literal('sentence'),
    sentence: Type.Integer(),
    segments: Type.Array(segment),
  }),
  Type.Object({ kind: Type.Literal('gap'), text }),
  Type.Object({ kind: Type.Literal('furniture'), furniture }),
]);

const sentence = Type.Object({
  index: Type.Integer(),
  text,
  events: Type.Array(text),
  notCoded: Type.Array(Type.Object({ trigger: textOrNull, type: textOrNull, reason: text, detail: text })),
});

export const articleSchema = Type.Object({
  id: text,
  title: text,
  outlet: textOrNull,
  byline: Type.Array(text),
  language: textOrNull,
  url: textOrNull,
  location: text,
  sha256: text,
  readAt: text,
  producer: text,
  published: date,
  provenance: Type.Array(
    Type.Object({
      role: literals(['author', 'origin', 'translator', 'republisher', 'publisher']),
      name: text,
      quote: text,
    }),
  ),
  blocks: Type.Array(
    Type.Object({
      kind: literals([
        'title',
        'standfirst',
        'credit',
        'heading',
        'paragraph',
        'list-item',
        'quote',
        'caption',
      ]),
      pieces: Type.Array(piece),
      furnitureBefore: Type.Array(furniture),
    }),
  ),
  furnitureAfter: Type.Array(furniture),
  furnitureCount: Type.Integer(),
  sentences: Type.Array(sentence),
  events: Type.Array(event),
  issues: Type.Array(Type.Object({ code: text, message: text })),
});

export const articleListSchema = Type.Object({
  articles: Type.Array(
    Type.Object({
      id: text,
      number: Type.Integer(),
      title: text,
      outlet: textOrNull,
      published: date,
      events: Type.Integer(),
      readAt: text,
    }),
  ),
});

export const sentenceSchema = Type.Object({
  articleId: text,
  sentence,
  events: Type.Array(event),
});

/** One event and the way back to its words. */
export const whySchema = Type.Object({
  articleId: text,
  title: text,
  outlet: textOrNull,
  sentence: text,
  producer: text,
  recordedAt: text,
  event,
});

const happening = {
  id: text,
  type: text,
  mode: textOrNull,
  quad,
  intensity: Type.Number({ minimum: -10, maximum: 10 }),
  status: literals(STATUSES),
  calledOff: Type.Boolean(),
  historical: Type.Boolean(),
  actors: Type.Array(party),
  recipients: Type.Array(party),
  when: textOrNull,
  datesDisagree: Type.Boolean(),
  place: textOrNull,
  history: Type.Array(
    Type.Object({
      status: literals(STATUSES),
      calledOff: Type.Boolean(),
      from: textOrNull,
      reports: Type.Integer(),
    }),
  ),
  events: Type.Array(text),
  articles: Type.Integer(),
  sources: Type.Array(
    Type.Object({
      kind: literals(['outlet', 'speaker']),
      name: text,
      outlets: Type.Array(text),
      reports: Type.Integer(),
    }),
  ),
};

export const happeningListSchema = Type.Object({ happenings: Type.Array(Type.Object(happening)) });

/** One happening with its reports, and why they are one. */
export const happeningSchema = Type.Object({
  ...happening,
  reports: Type.Array(
    Type.Object({
      event: text,
      articleId: text,
      articleNumber: Type.Integer(),
      title: text,
      outlet: textOrNull,
      published: textOrNull,
      type: text,
      status: literals(STATUSES),
      calledOff: Type.Boolean(),
      when: textOrNull,
      speaker: textOrNull,
      quote: text,
      joined: orNull(
        Type.Object({
          with: text,
          by: textOrNull,
          score: Type.Number({ minimum: 0, maximum: 1 }),
          reasons: Type.Array(Type.Object({ rule: text, weight: Type.Number() })),
        }),
      ),
    }),
  ),
});

/** `field` of what was asked, where one is at fault. */
export const errorSchema = Type.Object({ code: text, message: text, field: Type.Optional(text) });

/** What a page that was sent became. `isNew` is false when the record held the same reading before. */
export const readSchema = Type.Object({ articleId: text, isNew: Type.Boolean() });

export const articleParams = Type.Object({ article: Type.String({ minLength: 1, maxLength: 200 }) });
export const sentenceParams = Type.Object({
  article: Type.String({ minLength: 1, maxLength: 200 }),
  /** From 1, as the command line counts. */
  sentence: Type.Integer({ minimum: 1 }),
});
export const eventParams = Type.Object({ event: Type.String({ minLength: 1, maxLength: 200 }) });

const name = Type.String({ minLength: 1, maxLength: 200 });
export const happeningParams = Type.Object({ happening: name });

const day = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });
/** Filters of the list, as `casus happenings` has them. */
export const happeningQuery = Type.Object({
  actor: Type.Optional(name),
  recipient: Type.Optional(name),
  type: Type.Optional(name),
  status: Type.Optional(literals(STATUSES)),
  from: Type.Optional(day),
  to: Type.Optional(day),
  speaker: Type.Optional(name),
  outlet: Type.Optional(name),
  article: Type.Optional(name),
  sources: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** Name and publication date of a page that is sent, percent-encoded because headers are ASCII. */
export const readHeaders = Type.Object({
  'x-file-name': Type.Optional(Type.String({ maxLength: 2000 })),
  'x-published': Type.Optional(Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })),
});

export type ArticleList = Fixed<Static<typeof articleListSchema>>;
export type SentenceAnswer = Fixed<Static<typeof sentenceSchema>>;
export type WhyAnswer = Fixed<Static<typeof whySchema>>;
export type HappeningList = Fixed<Static<typeof happeningListSchema>>;
export type ReadAnswer = Fixed<Static<typeof readSchema>>;
export type ErrorAnswer = Fixed<Static<typeof errorSchema>>;

export const schemasMatchViews: [
  Same<ArticleView, Fixed<Static<typeof articleSchema>>>,
  Same<ArticleRow, ArticleList['articles'][number]>,
  Same<HappeningView, Fixed<Static<typeof happeningSchema>>>,
  Same<HappeningRow, HappeningList['happenings'][number]>,
] = [true, true, true, true];
