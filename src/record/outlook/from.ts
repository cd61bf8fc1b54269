import type {
  CommitmentKind,
  CommitmentRecord,
  CommitmentStatus,
  ForecastRecord,
  FuzzyDate,
  Horizon,
  Id,
  OutlookPeriod,
  Party,
  RelationKind,
  RelationRecord,
} from '#core/index.js';
import { type About, bySubject, partiesFrom, type Said, spanOf, stepsFrom } from '../parts.js';
import type { Property } from '../properties.js';
import type { CommitmentWords, ForecastWords, RelationWords } from './lines.js';

type Of<What extends string> = Extract<Property, `${What}.${string}`>;

/** A thing of the outlook with the words that its spans point at. */
export interface Rebuilt<Found, Words> {
  readonly record: Found;
  /** The evidence, from the first to the last word that takes part. */
  readonly quote: string;
  readonly words: Words;
}

/**
 * The commitments that a set of claims amounts to: the inverse of `findingsOf` for them.
 * @param claims of any subjects; only `commitment.…` properties are read
 * @throws CasusError E_BUG naming the commitment when a claim that every one has is missing
 */
export function commitmentsFrom(claims: Iterable<Said>): Rebuilt<CommitmentRecord, CommitmentWords>[] {
  return bySubject<Of<'commitment'>>(claims, 'commitment.').map((about) => {
    const { subject, all, one, has } = about;
    const when = parsed<OutlookPeriod>(all('commitment.when')[0]);
    return {
      record: {
        id: subject as Id<'commitment'>,
        kind: one('commitment.kind').value as CommitmentKind,
        subject: all('commitment.subject')[0]?.value ?? null,
        name: partyOf(all('commitment.name')[0]),
        parties: partiesFrom(all('commitment.party')),
        beneficiaries: partiesFrom(all('commitment.beneficiary')),
        status: one('commitment.status').value as CommitmentStatus,
        when,
        condition: spanIn(all('commitment.condition')[0]),
        attribution: stepsFrom(all('commitment.attribution')),
        historical: has('commitment.historical'),
        ...restOf(about, 'commitment'),
      },
      quote: one('commitment.evidence').original,
      words: {
        trigger: one('commitment.trigger').original,
        condition: all('commitment.condition')[0]?.original ?? null,
        clue: when?.clue == null ? null : one('commitment.when').original,
      },
    };
  });
}

/**
 * The forecasts that a set of claims amounts to. What persons decided about them (`forecast.resolution`) is not read.
 * @throws CasusError E_BUG naming the forecast when a claim that every one has is missing
 */
export function forecastsFrom(claims: Iterable<Said>): Rebuilt<ForecastRecord, ForecastWords>[] {
  const said = [...claims].filter(({ property }) => property !== 'forecast.resolution');
  return bySubject<Of<'forecast'>>(said, 'forecast.').map((about) => {
    const { subject, all, one, has } = about;
    const horizon = parsed<Horizon>(all('forecast.horizon')[0]);
    const [likelihood] = all('forecast.likelihood');
    const hedges = [...all('forecast.hedge')].sort((a, b) => indexOf(a) - indexOf(b));
    return {
      record: {
        id: subject as Id<'forecast'>,
        who: parsed<ForecastRecord['who']>(all('forecast.who')[0]),
        outcome: spanOf(one('forecast.outcome')),
        negated: has('forecast.negated'),
        condition: spanIn(all('forecast.condition')[0]),
        horizon: horizon ?? { period: null, event: null },
        likelihood:
          likelihood === undefined
            ? null
            : {
                words: spanOf(likelihood),
                ...parsed<{ low: number; high: number; source: string }>(likelihood)!,
              },
        form: one('forecast.form').value as ForecastRecord['form'],
        hedges: hedges.map(spanOf),
        actors: partiesFrom(all('forecast.actor')),
        recipients: partiesFrom(all('forecast.recipient')),
        attribution: stepsFrom(all('forecast.attribution')),
        ...restOf(about, 'forecast'),
      },
      quote: one('forecast.evidence').original,
      words: {
        trigger: one('forecast.trigger').original,
        outcome: one('forecast.outcome').original,
        condition: all('forecast.condition')[0]?.original ?? null,
        event: horizon?.event == null ? null : one('forecast.horizon').original,
        likelihood: likelihood?.original ?? null,
        hedges: hedges.map(({ original }) => original),
      },
    };
  });
}

/** The relations that a set of claims amounts to. @throws CasusError E_BUG when a claim that every one has is missing */
export function relationsFrom(claims: Iterable<Said>): Rebuilt<RelationRecord, RelationWords>[] {
  return bySubject<Of<'relation'>>(claims, 'relation.').map((about) => {
    const { subject, all, one } = about;
    const [measure] = all('relation.measure');
    return {
      record: {
        id: subject as Id<'relation'>,
        kind: one('relation.kind').value as RelationKind,
        of: partiesFrom(all('relation.of')),
        on: partiesFrom(all('relation.on')),
        measure:
          measure === undefined
            ? null
            : { ...parsed<{ value: number; unit: string }>(measure)!, words: spanOf(measure) },
        when: (all('relation.when')[0]?.value ?? null) as FuzzyDate | null,
        status: one('relation.status').value as RelationRecord['status'],
        attribution: stepsFrom(all('relation.attribution')),
        ...restOf(about, 'relation'),
      },
      quote: one('relation.evidence').original,
      words: {
        trigger: one('relation.trigger').original,
        measure: measure?.original ?? null,
      },
    };
  });
}

function restOf<What extends 'commitment' | 'forecast' | 'relation'>(
  { one }: About<Of<What>>,
  what: What,
): Pick<CommitmentRecord, 'trigger' | 'evidence' | 'sentence' | 'score'> {
  const property = (last: string) => `${what}.${last}` as Of<What>;
  const evidence = one(property('evidence'));
  return {
    trigger: spanOf(one(property('trigger'))),
    evidence: spanOf(evidence),
    ...(JSON.parse(evidence.value) as Pick<CommitmentRecord, 'sentence' | 'score'>),
  };
}

const parsed = <Value>(claim: Pick<Said, 'value'> | undefined): Value | null =>
  claim === undefined ? null : (JSON.parse(claim.value) as Value);

const spanIn = (claim: Said | undefined) => (claim === undefined ? null : spanOf(claim));

const indexOf = ({ value }: Said): number => (JSON.parse(value) as { index: number }).index;

function partyOf(claim: Said | undefined): Party | null {
  if (claim === undefined) return null;
  const bare = JSON.parse(claim.value) as Omit<Party, 'text' | 'span'>;
  return { ...bare, text: claim.original, span: spanOf(claim) };
}
