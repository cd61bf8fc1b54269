/**
 * Agreement between persons who review the same findings: Krippendorff's alpha for nominal values, any number of
 * persons, gaps allowed. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C:
 * alpha = 1 - Do / De, from the matrix of coincidences. Cost: O(values) a computation.
 * Interval: percentiles of alpha over units drawn anew with replacement (B. Efron, 1979). Where few persons differ, or
 * units are few, the interval is too narrow; draws in which all values are one give no alpha, and are left out.
 */
import {
  FOUND_KINDS,
  type FoundKind,
  fieldsOf,
  kindOf,
  latestOf,
  type Review,
  reviewsBySubject,
  valueKey,
  valueSaid,
} from '#record/index.js';
import { randomFrom } from './rng.js';

/** What persons said of one unit, one value each; who said nothing is left out. */
export type Unit = readonly string[];

/**
 * Krippendorff's alpha, nominal, at most 1; 0 = as by chance. null = undefined: no unit with two values, or all values
 * are the same, so that chance would agree as well.
 */
export function nominalAlpha(units: readonly Unit[]): number | null {
  const totals = new Map<string, number>();
  let pairable = 0;
  let apart = 0;
  for (const unit of units) {
    if (unit.length < 2) continue;
    const own = new Map<string, number>();
    for (const value of unit) own.set(value, (own.get(value) ?? 0) + 1);
    for (const [value, count] of own) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      apart += (count * (unit.length - count)) / (unit.length - 1);
    }
    pairable += unit.length;
  }
  let expected = 0;
  for (const count of totals.values()) expected += count * (pairable - count);
  return expected === 0 ? null : 1 - ((pairable - 1) * apart) / expected;
}

export interface AlphaInterval {
  readonly low: number;
  readonly high: number;
  /** Draws that gave an alpha, of all. */
  readonly draws: number;
}

/** Draws a person need not wait for; the ends then move by about a hundredth from seed to seed. */
const DRAWS = 2000;

/**
 * The middle 95 % of alpha over units drawn anew. null = fewer than two units with two values, or no draw gave an alpha.
 * @param seed uint32; the same seed gives the same interval
 */
export function alphaInterval(units: readonly Unit[], seed: number, draws = DRAWS): AlphaInterval | null {
  const paired = units.filter((unit) => unit.length >= 2);
  if (paired.length < 2) return null;
  const random = randomFrom(seed);
  const alphas: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const alpha = nominalAlpha(paired.map(() => paired[Math.floor(random() * paired.length)]!));
    if (alpha !== null) alphas.push(alpha);
  }
  if (alphas.length === 0) return null;
  alphas.sort((a, b) => a - b);
  const at = (share: number) => alphas[Math.round(share * (alphas.length - 1))]!;
  return { low: at(0.025), high: at(0.975), draws: alphas.length };
}

/** How far persons agree on one field of one kind of finding. */
export interface FieldAgreement {
  readonly kind: FoundKind;
  /** `kept` = is it a finding at all (accepted or corrected against rejected); `verdict` = which of the three. */
  readonly field: string;
  /** Findings of which at least two persons say something. */
  readonly items: number;
  readonly persons: number;
  /** What they said, in all, and how many different things. */
  readonly values: number;
  readonly different: number;
  /** Findings of which all say the same, as a share of `items`. */
  readonly same: number;
  /** null = undefined: nothing differs at all. */
  readonly alpha: number | null;
  readonly interval: AlphaInterval | null;
}

/**
 * Agreement by kind and field, over findings that at least two persons reviewed. A person who rejects a finding says
 * nothing of its fields; who lets a value stand says that value.
 * @returns kinds in their order, `kept` and `verdict` first; rows without items are left out
 */
export function agreementOf(
  reviews: readonly Review[],
  { kind, seed = 1 }: { readonly kind?: FoundKind; readonly seed?: number } = {},
): FieldAgreement[] {
  const subjects = [...reviewsBySubject(reviews)].map(([subject, own]) => ({
    kind: kindOf(subject),
    reviews: latestOf(own),
  }));
  return FOUND_KINDS.filter((one) => kind === undefined || one === kind).flatMap((one) => {
    const own = subjects.filter((subject) => subject.kind === one).map((subject) => subject.reviews);
    return [
      agreementOn(one, 'kept', own, seed, ({ verdict }) => (verdict === 'rejected' ? 'no' : 'yes')),
      agreementOn(one, 'verdict', own, seed, ({ verdict }) => verdict),
      ...fieldsOf(one).map(({ name }) =>
        agreementOn(one, name, own, seed, (review) => {
          const value = review.verdict === 'rejected' ? undefined : valueSaid(review, name);
          return value === undefined ? null : valueKey(value);
        }),
      ),
    ].filter(({ items }) => items > 0);
  });
}

function agreementOn(
  kind: FoundKind,
  field: string,
  subjects: readonly (readonly Review[])[],
  seed: number,
  valueBy: (review: Review) => string | null,
): FieldAgreement {
  const said = subjects
    .map((reviews) =>
      reviews.flatMap((review) => {
        const value = valueBy(review);
        return value === null ? [] : [{ by: review.by, value }];
      }),
    )
    .filter((own) => own.length >= 2);
  const units = said.map((own) => own.map(({ value }) => value));
  const values = units.flat();
  return {
    kind,
    field,
    items: units.length,
    persons: new Set(said.flatMap((own) => own.map(({ by }) => by))).size,
    values: values.length,
    different: new Set(values).size,
    same: units.length === 0 ? 0 : units.filter((unit) => new Set(unit).size === 1).length / units.length,
    alpha: nominalAlpha(units),
    interval: alphaInterval(units, seed),
  };
}
