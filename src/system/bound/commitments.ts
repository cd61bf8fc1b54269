import { type Agreement, type Duty, type FuzzyDate, type Period, periodTouches } from '#core/index.js';
import { beneficiariesOf, debtorsOf, inForceFor, membershipOf } from './line.js';
import type { WorldIndex } from './world-index.js';

/** One duty that a state owes or is owed, with the stretch of time in which the state is a party. */
export interface Commitment {
  readonly agreement: Agreement;
  /** Null = a party without a duty. */
  readonly duty: Duty | null;
  /** The state asked about: does it owe, or is it owed? Both = it is mutual. */
  readonly role: 'owes' | 'is owed' | 'mutual' | 'party';
  /** The other states of it, on the day. */
  readonly others: readonly string[];
  /** When the state is bound. */
  readonly period: Period;
}

/** Everything by which a state is bound, or protected, on a day: by agreement, then by article. */
export function commitmentsOf(index: WorldIndex, state: string, date: FuzzyDate): Commitment[] {
  return index.world.agreements.flatMap((agreement) => {
    const inForce = inForceFor(agreement, state, date);
    const here = (one: string): boolean =>
      inForceFor(agreement, one, date) || !agreement.parties.some((party) => party.state === one);
    const rows = agreement.duties.flatMap((duty): Commitment[] => {
      if (!periodTouches(agreement.period, date)) return [];
      if (duty.period !== null && !periodTouches(duty.period, date)) return [];
      const debtors = debtorsOf(agreement, duty);
      const beneficiaries = beneficiariesOf(agreement, duty);
      const owes = inForce && debtors.includes(state);
      const owed = beneficiaries.includes(state) && (inForce || duty.beneficiaries !== null);
      if (!owes && !owed) return [];
      const others = new Set([...(owes ? beneficiaries : []), ...(owed ? debtors : [])]);
      others.delete(state);
      return [
        {
          agreement,
          duty,
          role: owes && owed ? 'mutual' : owes ? 'owes' : 'is owed',
          others: [...others].filter(here).sort(),
          period: membershipOf(agreement, state, date)?.period ?? agreement.period,
        },
      ];
    });
    if (rows.length > 0 || !inForce) return rows;
    const others = new Set(agreement.parties.map((party) => party.state));
    others.delete(state);
    return [
      {
        agreement,
        duty: null,
        role: 'party',
        others: [...others].filter(here).sort(),
        period: membershipOf(agreement, state, date)?.period ?? agreement.period,
      },
    ];
  });
}

/** Every agreement by which one of two states owes the other something, at any time or on a day, oldest first. */
export function agreementsBetween(
  index: WorldIndex,
  a: string,
  b: string,
  date: FuzzyDate | null,
): Agreement[] {
  const holds = ({ parties, duties }: Agreement, state: string): boolean =>
    parties.some((party) => party.state === state) ||
    duties.some(({ beneficiaries }) => beneficiaries?.includes(state));
  return index.world.agreements
    .filter((agreement) => holds(agreement, a) && holds(agreement, b))
    .filter(
      (agreement) =>
        date === null ||
        (periodTouches(agreement.period, date) &&
          [a, b].every(
            (state) =>
              inForceFor(agreement, state, date) || !agreement.parties.some((party) => party.state === state),
          )),
    )
    .filter((agreement) => date !== null || together(agreement, a, b))
    .sort((x, y) => ((x.period.from ?? '') < (y.period.from ?? '') ? -1 : 1));
}

/** True when both were bound at the same time, or one is protected without being a party. */
function together({ parties }: Agreement, a: string, b: string): boolean {
  const stretches = (state: string): readonly Period[] =>
    parties.filter((party) => party.state === state).map(({ period }) => period);
  const [first, second] = [stretches(a), stretches(b)];
  if (first.length === 0 || second.length === 0) return true;
  return first.some((one) =>
    second.some(
      (two) =>
        (one.to === null || two.from === null || two.from < one.to) &&
        (two.to === null || one.from === null || one.from < two.to),
    ),
  );
}
