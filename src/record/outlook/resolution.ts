import { CasusError, type FuzzyDate, type Id, type Instant, makeId } from '#core/index.js';
import type { Finding } from '../claims.js';
import { canonicalJson } from '../properties.js';

/**
 * What became of a forecast: it came true or not, in its own words (a negation is part of them); the question had no
 * answer; or its condition did not come true, so that nothing was put to the test.
 */
export const RESOLUTIONS = ['yes', 'no', 'void', 'condition-not-met'] as const;

/** What a person decided about one forecast. Entered, never found by a rule. */
export interface ForecastResolution {
  readonly forecast: Id<'forecast'>;
  readonly as: (typeof RESOLUTIONS)[number];
  /** When it was settled in the world, as exact as the person knows. */
  readonly on: FuzzyDate;
  /** How far it came true, [0, 1], where more than yes and no makes sense; null = by `as`. */
  readonly graded: number | null;
  /** When its condition came true, without which a conditional forecast is not put to the test; null = it has none, or it did not. */
  readonly conditionMet: FuzzyDate | null;
  /** A reason in words, or the address of one. */
  readonly because: string;
  readonly by: string;
}

/** A resolution as the record holds it. */
export interface ResolutionLine extends ForecastResolution {
  readonly recordedAt: Instant;
}

/**
 * A resolution as a claim: a named person is its evidence.
 * @throws CasusError E_NO_SOURCE without a name or a reason; E_USAGE when the degree is none, or contradicts the answer
 */
export function resolutionFinding({
  forecast,
  as,
  on,
  graded,
  conditionMet,
  because,
  by,
}: ForecastResolution): Finding {
  if (by.trim() === '')
    throw new CasusError('E_NO_SOURCE', 'a resolution needs the name of who enters it', {
      where: { field: 'by' },
    });
  if (because.trim() === '')
    throw new CasusError('E_NO_SOURCE', 'a resolution needs a reason, or an address', {
      where: { field: 'because' },
    });
  if (graded !== null) {
    if (!(graded >= 0 && graded <= 1))
      throw new CasusError('E_USAGE', `a degree lies in 0..1, found ${graded}`, {
        where: { field: 'graded' },
      });
    if (as !== 'yes' && as !== 'no')
      throw new CasusError('E_USAGE', `what is resolved as "${as}" came true to no degree; leave it out`, {
        where: { field: 'graded' },
      });
    if (as === 'yes' ? graded < 0.5 : graded > 0.5)
      throw new CasusError(
        'E_USAGE',
        `a degree of ${graded} contradicts "${as}": yes is 0.5 and more, no 0.5 and less`,
        { where: { field: 'graded' } },
      );
  }
  const value = canonicalJson({ as, on, graded, ...(conditionMet === null ? {} : { conditionMet }) });
  return {
    id: makeId('claim', forecast, 'forecast.resolution', value, because, by),
    subject: forecast,
    property: 'forecast.resolution',
    value,
    original: because,
    valid: { from: on, to: null },
    evidence: { enteredBy: by },
    speakers: [],
  };
}
