import Type, { type Static } from 'typebox';
import type { ClaimsView } from '#views/index.js';
import { CLAIM_KINDS } from '../claims.js';
import { type Fixed, literals, type Same, text, textOrNull, words } from './shapes.js';

/** Shapes of the comparison of claims: its filters, as `casus claims` has them, and its answer. */

/** Empty fields of a form are left out; what is wrong is told by the route, which names the field. */
export const claimsQuery = Type.Object({
  about: words,
  kind: words,
  outlet: words,
  from: words,
  to: words,
  outlets: words,
  contradictions: words,
  limit: words,
});

const side = literals(['yes', 'no', 'ended', 'open']);
const party = Type.Object({ code: text, name: textOrNull });

const source = Type.Object({
  record: text,
  articleId: text,
  title: text,
  outlet: textOrNull,
  published: textOrNull,
  way: Type.Array(
    Type.Object({
      role: literals(['author', 'origin', 'translator', 'republisher', 'publisher']),
      name: text,
    }),
  ),
  speakers: Type.Array(
    Type.Object({ name: text, stance: literals(['reports', 'claims', 'denies', 'expects']) }),
  ),
  direct: Type.Boolean(),
  says: text,
  details: Type.Array(Type.Object({ name: literals(['when', 'measure', 'likelihood']), value: text })),
  quote: text,
  sentence: Type.Integer(),
});

const view = {
  claims: Type.Array(
    Type.Object({
      id: text,
      number: Type.Integer(),
      what: literals(['commitment', 'forecast', 'relation']),
      kind: text,
      name: textOrNull,
      subject: textOrNull,
      of: Type.Array(party),
      on: Type.Array(party),
      when: textOrNull,
      versions: Type.Array(Type.Object({ says: text, side, sources: Type.Array(source) })),
      contradictions: Type.Array(
        Type.Object({
          about: literals(['status', 'dates', 'parties', 'measure', 'direction', 'likelihood']),
          between: Type.Array(Type.Object({ record: text, outlet: textOrNull, by: text, claims: text })),
        }),
      ),
      outlets: Type.Integer(),
      voices: Type.Integer(),
      cells: Type.Array(Type.Object({ column: text, sides: Type.Array(side), lines: Type.Integer() })),
    }),
  ),
  columns: Type.Array(Type.Object({ key: text, name: textOrNull, title: text, claims: Type.Integer() })),
};

export const claimsSchema = Type.Object({
  ...view,
  /** Claims that fit, however many are given. */
  total: Type.Integer(),
  contradicted: Type.Integer(),
  /** Claims of the whole record, and what a filter can name of it. */
  all: Type.Integer(),
  outletNames: Type.Array(text),
  kinds: Type.Array(literals(CLAIM_KINDS)),
});

export type ClaimsQuery = Fixed<Static<typeof claimsQuery>>;
export type ClaimsReply = Fixed<Static<typeof claimsSchema>>;

export const claimsSchemaMatchesView: Same<ClaimsView, Pick<ClaimsReply, keyof ClaimsView>> = true;
