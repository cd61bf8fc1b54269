import {
  type CommitmentKind,
  type CommitmentStatus,
  type FuzzyDate,
  firstDay,
  type Period,
  type Precision,
} from '#core/index.js';
import type { CommitmentLine } from '#record/index.js';
import { describePeriod, precisionOfPeriod } from './dates.js';
import { type PartyView, partyView, type SpeakerView, speakerView } from './event.js';
import type { Lexicon } from './lexicon.js';

/** A commitment in a line of the ledger: what one sentence says binds, and who says so. */
export interface CommitmentRow {
  readonly id: string;
  readonly kind: CommitmentKind;
  readonly status: CommitmentStatus;
  readonly historical: boolean;
  readonly parties: readonly PartyView[];
  /** Whom it is owed, where the text parts the two. */
  readonly beneficiaries: readonly PartyView[];
  readonly name: string | null;
  readonly subject: string | null;
  readonly when: {
    readonly text: string;
    readonly precision: Precision;
    readonly period: Period;
    /** Words that date it; null = from the date of the article. */
    readonly clue: string | null;
  } | null;
  readonly condition: string | null;
  readonly speakers: readonly SpeakerView[];
  readonly outlet: string | null;
  readonly published: FuzzyDate | null;
  readonly quote: string;
  readonly articleId: string;
  readonly articleTitle: string;
  /** From 0. */
  readonly sentence: number;
}

export function commitmentRow(
  { record, quote, words, ...place }: CommitmentLine,
  lexicon: Lexicon,
): CommitmentRow {
  const { when } = record;
  return {
    id: record.id,
    kind: record.kind,
    status: record.status,
    historical: record.historical,
    parties: record.parties.map((party) => partyView(party, lexicon)),
    beneficiaries: record.beneficiaries.map((party) => partyView(party, lexicon)),
    name: record.name?.text ?? null,
    subject: record.subject,
    when: when && {
      text: describePeriod(when.period),
      precision: precisionOfPeriod(when.period),
      period: when.period,
      clue: words.clue,
    },
    condition: words.condition,
    // The cue is a word of the article's text, which a line does not carry.
    speakers: record.attribution.flatMap((step) => speakerView({ ...step, cue: null }, () => '', lexicon)),
    outlet: place.outlet,
    published: place.published,
    quote,
    articleId: place.articleId,
    articleTitle: place.title,
    sentence: record.sentence,
  };
}

/** First and last day that the ledger speaks of; null = nothing in it is dated. */
export interface LedgerSpan {
  readonly first: FuzzyDate;
  readonly last: FuzzyDate;
}

/** Days of the articles and of all periods, both ends. */
export function ledgerSpan(rows: readonly Pick<CommitmentRow, 'when' | 'published'>[]): LedgerSpan | null {
  const days = rows.flatMap(({ when, published }) => [
    ...(published === null ? [] : [firstDay(published)]),
    ...(when?.period.from == null ? [] : [firstDay(when.period.from)]),
    // The first day after: one step beyond the end shows that it is past.
    ...(when?.period.to == null ? [] : [firstDay(when.period.to)]),
  ]);
  if (days.length === 0) return null;
  days.sort();
  return { first: days[0]!, last: days.at(-1)! };
}
