import {
  type Agreement,
  type AgreementKind,
  type DutyType,
  dayAfter,
  type FuzzyDate,
  firstDay,
  type Period,
  type WorldProfile,
  type YearSeries,
} from '#core/index.js';
import type { StatedFact } from '#record/index.js';
import { beneficiariesOf, debtorsOf } from '../bound/line.js';
import type { WorldIndex } from '../bound/world-index.js';

/** Which flag of a pact a duty sets. A guarantee is a promise of defence that is owed one way. */
const FLAGS: Readonly<Partial<Record<DutyType, keyof PactFlags>>> = {
  defence: 'defence',
  guarantee: 'defence',
  offence: 'offence',
  neutrality: 'neutrality',
  'non-aggression': 'nonAggression',
  consultation: 'consultation',
};

/**
 * Kinds of text that count as alliances: those that bind in law, as ATOP takes them, by which the models were trained.
 * Declarations and assurances stand in the ledger, not here.
 */
const BINDING: readonly AgreementKind[] = [
  'treaty',
  'convention',
  'protocol',
  'charter',
  'exchange-of-notes',
];

interface PactFlags {
  readonly defence: boolean;
  readonly offence: boolean;
  readonly neutrality: boolean;
  readonly nonAggression: boolean;
  readonly consultation: boolean;
}

/**
 * What the world record says that features are made of, in the properties of imported data sets: membership of the system,
 * capability, votes, powers, capitals, distances and land borders, and each duty between two states as a pact. Water
 * borders are not in the files, and are left out rather than guessed.
 */
export function* worldFacts({ world }: Pick<WorldIndex, 'world'>): Generator<StatedFact> {
  const fact = (
    file: string,
    subject: string,
    property: string,
    value: unknown,
    valid: Period | null,
  ): StatedFact => ({ id: `world/${file}`, subject, property, value: JSON.stringify(value), valid });
  for (const { id, periods, cow, name, capital } of world.states) {
    for (const valid of periods)
      yield fact(`states.yaml#${id}`, `state:${id}`, 'state.system', { cow: cow[0] ?? null, name }, valid);
    if (capital !== null) yield fact(`states.yaml#${id}`, `state:${id}`, 'state.capital', capital, null);
  }
  for (const { state, year, cinc } of world.capability)
    yield fact(
      `capability.yaml#${state}-${year}`,
      `state:${state}`,
      'state.capability',
      { cinc },
      yearOf(year),
    );
  for (const profile of world.profiles) yield* profileFacts(profile);
  for (const { a, b, km, border } of world.distances) {
    const at = `geometry.yaml#${a}-${b}`;
    yield fact(at, `dyad:${a}-${b}`, 'dyad.distance', { km }, null);
    if (border) yield fact(at, `dyad:${a}-${b}`, 'dyad.contiguity', { type: 1, says: 'land' }, null);
  }
  for (const agreement of world.agreements) if (BINDING.includes(agreement.kind)) yield* pactFacts(agreement);
}

function* profileFacts({ state, capability, votes, power, far }: WorldProfile): Generator<StatedFact> {
  const subject = `state:${state}`;
  const at = `world/profiles.yaml#${state}`;
  const yearly = function* (series: YearSeries | null, property: string, key: string): Generator<StatedFact> {
    for (const [index, value] of (series?.values ?? []).entries()) {
      const year = series!.from + index;
      if (value !== null)
        yield {
          id: `${at} ${key} ${year}`,
          subject,
          property,
          value: JSON.stringify({ [key]: value }),
          valid: yearOf(year),
        };
    }
  };
  yield* yearly(capability, 'state.capability', 'cinc');
  yield* yearly(votes, 'state.ideal-point', 'ideal');
  for (const valid of power)
    yield { id: `${at} power`, subject, property: 'state.major', value: '{}', valid };
  for (const [other, km] of Object.entries(far))
    yield {
      id: `${at} far ${other}`,
      subject: state < other ? `dyad:${state}-${other}` : `dyad:${other}-${state}`,
      property: 'dyad.distance',
      value: JSON.stringify({ km }),
      valid: null,
    };
}

function* pactFacts(agreement: Agreement): Generator<StatedFact> {
  for (const duty of agreement.duties) {
    const flag = FLAGS[duty.type];
    if (flag === undefined) continue;
    const flags: PactFlags = {
      defence: flag === 'defence',
      offence: flag === 'offence',
      neutrality: flag === 'neutrality',
      nonAggression: flag === 'nonAggression',
      consultation: flag === 'consultation',
    };
    const value = JSON.stringify(flags);
    const whole = overlap(agreement.period, duty.period);
    if (whole === null) continue;
    for (const debtor of new Set(debtorsOf(agreement, duty)))
      for (const beneficiary of new Set(beneficiariesOf(agreement, duty))) {
        if (debtor === beneficiary) continue;
        for (const valid of together(agreement, debtor, beneficiary, whole))
          yield {
            id: `agreement:${agreement.id}#${duty.id}`,
            subject: `dyad:${debtor}>${beneficiary}`,
            property: 'dyad.pact',
            value,
            valid,
          };
      }
  }
}

/** When both were bound; one who is protected without being a party is so while the other is bound. */
function together(
  { parties }: Pick<Agreement, 'parties'>,
  a: string,
  b: string,
  whole: Period,
): readonly Period[] {
  const stretches = (state: string): readonly Period[] => {
    const own = parties.filter((party) => party.state === state).map(({ period }) => period);
    return own.length === 0 ? [whole] : own;
  };
  return stretches(a).flatMap((one) =>
    stretches(b).flatMap((other) => {
      const both = overlap(one, other);
      const valid = both === null ? null : overlap(both, whole);
      return valid === null ? [] : [valid];
    }),
  );
}

/** What two half-open periods share; null when it is nothing. */
function overlap(a: Period, b: Period | null): Period | null {
  if (b === null) return a;
  const from = a.from === null || (b.from !== null && firstDay(b.from) > firstDay(a.from)) ? b.from : a.from;
  const to = a.to === null || (b.to !== null && firstDay(b.to) < firstDay(a.to)) ? b.to : a.to;
  return from !== null && to !== null && firstDay(to) <= firstDay(from) ? null : { from, to };
}

/** [year, year + 1). */
function yearOf(year: number): Period {
  const from = String(year) as FuzzyDate;
  return { from, to: dayAfter(from).slice(0, 4) as FuzzyDate };
}
