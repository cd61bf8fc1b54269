import {
  type Attribution,
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  type CommitmentRecord,
  type EventRecord,
  type ForecastRecord,
  type FuzzyDate,
  type Id,
  type Likelihood,
  type Party,
  type Place,
  RELATION_KINDS,
  type RelationRecord,
  SECTORS,
  type Sector,
  type Span,
  STATUSES,
} from '#core/index.js';
import type { FoundKind, FoundRecords, MentionRecord } from './finding.js';
import {
  type ActValue,
  dateOf,
  type PartyValue,
  partiesFrom,
  partiesValue,
  partyFrom,
  periodValue,
  placeValue,
  spanValue,
  type Value,
  type WordsValue,
} from './value.js';

/** What may be written for a field; `entry.ts` reads it. */
export type Allowed =
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly orNone?: true }
  /** Type and mode of an act: `CONSULT/visit`. */
  | { readonly is: 'act' }
  | { readonly is: 'yes-no' }
  /** Actors by code, id or name, each with a sector where it matters. */
  | { readonly is: 'parties' }
  /** One party, `article`, or none. */
  | { readonly is: 'voice' }
  /** Known actors alone. */
  | { readonly is: 'actors' }
  /** Words that stand in the article; `placed` = their place is kept. */
  | { readonly is: 'words'; readonly placed: boolean; readonly orNone: boolean }
  /** A year, month or day, two of them with `..` between, or none. */
  | { readonly is: 'period' }
  | { readonly is: 'date' }
  /** Who says so, outermost first; none = the outlet itself. */
  | { readonly is: 'speakers' }
  /** A place that the vocabulary knows. */
  | { readonly is: 'place' }
  /** Per cent, or a range of them. */
  | { readonly is: 'likelihood' };

/** One thing about a finding that a person can correct. */
export interface Field<Record> {
  readonly name: string;
  readonly allowed: Allowed;
  /** What the machine says. */
  of(record: Record): Value;
  /** The record with another value. @param by whom the record names as its reason */
  put(record: Record, value: Value, by: string): Record;
}

const STATED: readonly RelationRecord['status'][] = ['asserted', 'claimed', 'denied', 'historical'];
const FORMS: readonly ForecastRecord['form'][] = ['yes-no', 'graded'];

const EVENT: readonly Field<EventRecord>[] = [
  {
    name: 'type',
    allowed: { is: 'act' },
    of: ({ type, mode, intensity }) => ({ type, mode, intensity }),
    put: (record, value) => ({ ...record, ...(value as unknown as ActValue) }),
  },
  {
    name: 'status',
    allowed: { is: 'choice', of: STATUSES },
    of: ({ status }) => status,
    put: (record, value) => ({ ...record, status: value as EventRecord['status'] }),
  },
  historical(),
  parties('actors'),
  parties('recipients'),
  {
    name: 'date',
    allowed: { is: 'period' },
    of: ({ when }) => periodValue(when?.period ?? null),
    put: (record, value, by) => {
      const period = periodIn(value);
      return {
        ...record,
        when: period && { period, date: dateOf(period), clue: null, rule: `corrected by ${by}` },
      };
    },
  },
  {
    name: 'place',
    allowed: { is: 'place' },
    of: ({ where }) => where && placeValue(where),
    put: (record, value, by) => ({
      ...record,
      where:
        value === null
          ? null
          : {
              ...(value as unknown as Place),
              // A person names a place, not words of the text.
              span: record.where?.span ?? record.evidence,
              alternatives: [],
              rule: `corrected by ${by}`,
            },
    }),
  },
  speakers(),
  condition(),
];

const COMMITMENT: readonly Field<CommitmentRecord>[] = [
  {
    name: 'kind',
    allowed: { is: 'choice', of: COMMITMENT_KINDS },
    of: ({ kind }) => kind,
    put: (record, value) => ({ ...record, kind: value as CommitmentRecord['kind'] }),
  },
  {
    name: 'status',
    allowed: { is: 'choice', of: COMMITMENT_STATUSES },
    of: ({ status }) => status,
    put: (record, value) => ({ ...record, status: value as CommitmentRecord['status'] }),
  },
  historical(),
  parties('parties'),
  parties('beneficiaries'),
  {
    name: 'subject',
    allowed: { is: 'words', placed: false, orNone: true },
    of: ({ subject }) => subject,
    put: (record, value) => ({ ...record, subject: value as string | null }),
  },
  {
    name: 'date',
    allowed: { is: 'period' },
    of: ({ when }) => periodValue(when?.period ?? null),
    put: (record, value) => {
      const period = periodIn(value);
      return { ...record, when: period && { period, clue: null } };
    },
  },
  speakers(),
  condition(),
];

const FORECAST: readonly Field<ForecastRecord>[] = [
  {
    name: 'who',
    allowed: { is: 'voice' },
    of: ({ who }) => (who === null || who === 'article' ? who : bare(who)),
    put: (record, value) => ({ ...record, who: voiceFrom(value, record) }),
  },
  {
    name: 'outcome',
    allowed: { is: 'words', placed: true, orNone: false },
    of: ({ outcome }) => spanValue(outcome),
    put: (record, value) => ({ ...record, outcome: spanIn(value)! }),
  },
  {
    name: 'negated',
    allowed: { is: 'yes-no' },
    of: ({ negated }) => negated,
    put: (record, value) => ({ ...record, negated: value === true }),
  },
  {
    name: 'form',
    allowed: { is: 'choice', of: FORMS },
    of: ({ form }) => form,
    put: (record, value) => ({ ...record, form: value as ForecastRecord['form'] }),
  },
  parties('actors'),
  parties('recipients'),
  {
    name: 'date',
    allowed: { is: 'period' },
    of: ({ horizon }) => periodValue(horizon.period),
    put: (record, value) => ({ ...record, horizon: { ...record.horizon, period: periodIn(value) } }),
  },
  {
    name: 'likelihood',
    allowed: { is: 'likelihood' },
    of: ({ likelihood }) => likelihood && { low: likelihood.low, high: likelihood.high },
    put: (record, value, by) => ({
      ...record,
      likelihood:
        value === null
          ? null
          : {
              ...(value as unknown as Pick<Likelihood, 'low' | 'high'>),
              words: record.likelihood?.words ?? record.trigger,
              source: `corrected by ${by}`,
            },
    }),
  },
  speakers(),
  condition(),
];

const RELATION: readonly Field<RelationRecord>[] = [
  {
    name: 'kind',
    allowed: { is: 'choice', of: RELATION_KINDS },
    of: ({ kind }) => kind,
    put: (record, value) => ({ ...record, kind: value as RelationRecord['kind'] }),
  },
  {
    name: 'status',
    allowed: { is: 'choice', of: STATED },
    of: ({ status }) => status,
    put: (record, value) => ({ ...record, status: value as RelationRecord['status'] }),
  },
  parties('of'),
  parties('on'),
  {
    name: 'date',
    allowed: { is: 'date' },
    of: ({ when }) => when,
    put: (record, value) => ({ ...record, when: value as FuzzyDate | null }),
  },
  speakers(),
];

const MENTION: readonly Field<MentionRecord>[] = [
  {
    name: 'actors',
    allowed: { is: 'actors' },
    of: ({ actors }) => [...new Set(actors)].sort(),
    put: (record, value) => ({ ...record, actors: value as readonly Id<'actor'>[] }),
  },
  {
    name: 'sector',
    allowed: { is: 'choice', of: SECTORS, orNone: true },
    of: ({ sector }) => sector,
    put: (record, value) => ({ ...record, sector: value as Sector | null }),
  },
];

const FIELDS: { readonly [Kind in FoundKind]: readonly Field<FoundRecords[Kind]>[] } = {
  event: EVENT,
  commitment: COMMITMENT,
  forecast: FORECAST,
  relation: RELATION,
  mention: MENTION,
};

/** What of a finding of this kind a person can correct, in the order in which it is shown. */
export function fieldsOf<Kind extends FoundKind>(kind: Kind): readonly Field<FoundRecords[Kind]>[] {
  return FIELDS[kind];
}

const bare = ({ actor, code, sector }: Party): PartyValue & Value => ({ actor, code, sector });

function parties<Name extends string, Record extends { readonly [Key in Name]: readonly Party[] } & Placed>(
  name: Name,
): Field<Record> {
  return {
    name,
    allowed: { is: 'parties' },
    of: (record) => partiesValue(record[name]),
    put: (record, value) => ({ ...record, [name]: partiesFrom(value, record[name], record.evidence) }),
  };
}

interface Placed {
  readonly evidence: Span;
}

/** The outlet's own step stays; whom a person put in says so without a word for it. */
function speakers<Record extends AttributedAt>(): Field<Record> {
  return {
    name: 'speakers',
    allowed: { is: 'speakers' },
    of: ({ attribution }) => attribution.flatMap(({ by }) => (by === 'article' ? [] : [bare(by)])),
    put: (record, value) => ({
      ...record,
      attribution: [
        ...record.attribution.filter(({ by }) => by === 'article'),
        ...(value as unknown as readonly PartyValue[]).map((one) => stepOf(one, record)),
      ],
    }),
  };
}

function stepOf(one: PartyValue, { attribution, evidence }: AttributedAt): Attribution {
  for (const step of attribution)
    if (step.by !== 'article' && step.by.actor === one.actor && step.by.code === one.code)
      return { ...step, by: { ...step.by, sector: one.sector } };
  return { by: partyFrom(one, evidence), stance: 'claims', cue: null };
}

type AttributedAt = { readonly attribution: readonly Attribution[] } & Placed;

function historical<Record extends { readonly historical: boolean }>(): Field<Record> {
  return {
    name: 'historical',
    allowed: { is: 'yes-no' },
    of: (record) => record.historical,
    put: (record, value) => ({ ...record, historical: value === true }),
  };
}

function condition<Record extends { readonly condition: Span | null }>(): Field<Record> {
  return {
    name: 'condition',
    allowed: { is: 'words', placed: true, orNone: true },
    of: (record) => spanValue(record.condition),
    put: (record, value) => ({ ...record, condition: spanIn(value) }),
  };
}

function spanIn(value: Value): Span | null {
  if (value === null) return null;
  const { start, end } = value as unknown as WordsValue;
  return { start, end };
}

function periodIn(value: Value) {
  return value as unknown as { readonly from: FuzzyDate | null; readonly to: FuzzyDate | null } | null;
}

function voiceFrom(value: Value, record: ForecastRecord): ForecastRecord['who'] {
  if (value === null || value === 'article') return value;
  const one = value as unknown as PartyValue;
  const own = record.who !== null && record.who !== 'article' ? [record.who] : [];
  return partiesFrom([one as PartyValue & Value], own, record.evidence)[0] ?? partyFrom(one, record.evidence);
}
