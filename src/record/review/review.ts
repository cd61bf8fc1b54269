import { CasusError, type Claim, type Instant, makeId } from '#core/index.js';
import type { Finding } from '../claims.js';
import { canonicalJson, type Property } from '../properties.js';
import type { Value } from './value.js';

export const VERDICTS = ['accepted', 'rejected', 'corrected'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one person says of one finding of the machine, ready to be entered. It stands beside the machine's claims. */
export interface NewReview {
  /** Id of the finding. */
  readonly subject: string;
  readonly verdict: Verdict;
  /** By field; empty unless corrected. */
  readonly corrections: Readonly<Record<string, Value>>;
  /** What the machine said, by field: a newer reading may say something else of the same finding. */
  readonly seen: Readonly<Record<string, Value>>;
  readonly by: string;
  readonly because: string | null;
}

/** A review that stands. */
export interface Review extends NewReview {
  readonly run: number;
  /** When it was entered. */
  readonly enteredAt: Instant;
}

/** Properties of a review's claims. */
export const REVIEW_PROPERTIES = [
  'review.verdict',
  'review.correction',
  'review.seen',
] as const satisfies readonly Property[];

/** A name as the record keeps it: two ways to space it are one person. */
export const personName = (by: string): string => by.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** A review as claims: a named person is their evidence. @throws CasusError E_NO_SOURCE without a name */
export function reviewFindings(review: NewReview): Finding[] {
  const by = personName(review.by);
  if (by === '') throw new CasusError('E_NO_SOURCE', 'a review needs the name of who enters it');
  const { subject, verdict, corrections, seen, because } = review;
  const say = (property: Property, value: string, original: string): Finding => ({
    id: makeId('claim', subject, property, value, by),
    subject,
    property,
    value,
    original,
    valid: null,
    evidence: { enteredBy: by },
    speakers: [],
  });
  return [
    say('review.verdict', verdict, because ?? verdict),
    ...Object.entries(corrections).map(([field, value]) => {
      const json = canonicalJson({ field, value });
      return say('review.correction', json, json);
    }),
    say('review.seen', canonicalJson(seen), canonicalJson(seen)),
  ];
}

/** The review that its claims amount to: the inverse of `reviewFindings`. All are of one subject and one person. */
export function reviewFrom(
  claims: readonly Pick<Claim, 'subject' | 'property' | 'value' | 'original' | 'evidence'>[],
  at: Pick<Review, 'run' | 'enteredAt'>,
): Review {
  const verdict = claims.find(({ property }) => property === 'review.verdict');
  if (!verdict) throw new CasusError('E_BUG', `a review of ${claims[0]?.subject} stands without its verdict`);
  const seen = claims.find(({ property }) => property === 'review.seen');
  return {
    subject: verdict.subject,
    verdict: verdict.value as Verdict,
    corrections: Object.fromEntries(
      claims
        .filter(({ property }) => property === 'review.correction')
        .map(({ value }) => {
          const { field, value: corrected } = JSON.parse(value) as { field: string; value: Value };
          return [field, corrected] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    seen: seen === undefined ? {} : (JSON.parse(seen.value) as Readonly<Record<string, Value>>),
    by: 'enteredBy' in verdict.evidence ? verdict.evidence.enteredBy : '',
    because: verdict.original === verdict.value ? null : verdict.original,
    ...at,
  };
}

/** Reviews by what they are about. */
export function reviewsBySubject(reviews: readonly Review[]): ReadonlyMap<string, readonly Review[]> {
  const bySubject = new Map<string, Review[]>();
  for (const review of reviews) {
    const own = bySubject.get(review.subject);
    if (own) own.push(review);
    else bySubject.set(review.subject, [review]);
  }
  return bySubject;
}

/** What a person says of a field: the corrected value, else the one that he saw and let stand. */
export function valueSaid(review: Pick<Review, 'corrections' | 'seen'>, field: string): Value | undefined {
  return field in review.corrections ? review.corrections[field] : review.seen[field];
}
