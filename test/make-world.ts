/** Builders of a made-up world by hand: tests of duties need no files and no record. */
import {
  type Agreement,
  type AgreementParty,
  type Duty,
  type DutyConditions,
  type DutyReading,
  type DutyType,
  type FuzzyDate,
  makeFuzzyDate,
  type Period,
  type World,
  type WorldArea,
  type WorldDecision,
  type WorldState,
  type WorldTerritory,
} from '#core/index.js';
import { canonicalJson } from '#record/index.js';
import {
  type BoundLine,
  type BoundOptions,
  boundBy,
  type Crisis,
  type CrisisPlace,
  crisisOf,
  indexWorld,
} from '#system/index.js';

export const day = (text: string): FuzzyDate => makeFuzzyDate(text);

/** `span('1990', '2000')` → [1990, 2000); null leaves an end open. */
export const span = (from: string | null, to: string | null = null): Period => ({
  from: from === null ? null : day(from),
  to: to === null ? null : day(to),
});

export function madeState(id: string, name: string, more: Partial<WorldState> = {}): WorldState {
  return {
    id,
    name,
    cow: [],
    codes: [],
    formerly: [],
    periods: [span('1900')],
    region: 'Europe',
    capital: null,
    ...more,
  };
}

const at = (name: string, latitude: number, longitude: number) => ({ name, latitude, longitude });

/** RUR, GRA, SYL, BOR and KLO in Europe; AGR beyond it; ZEN in Africa, which no record covers. */
export const STATES: readonly WorldState[] = [
  madeState('RUR', 'Ruritania', { capital: at('Strelsau', 50, 15), cow: [901], codes: ['RRT'] }),
  madeState('GRA', 'Graustark', { capital: at('Edelweiss', 46, 20), cow: [902] }),
  madeState('SYL', 'Syldavia', {
    capital: at('Klow', 44, 22),
    cow: [903],
    formerly: [{ name: 'Kingdom of Klow', period: span('1900', '1950') }],
  }),
  madeState('BOR', 'Borduria', { capital: at('Szohod', 43, 24), cow: [904] }),
  madeState('KLO', 'Klopstokia', { capital: at('Klop', 55, 25), cow: [905] }),
  madeState('AGR', 'Agrabah', { capital: at('Agrabah', 30, 45), cow: [906], region: 'Middle East' }),
  madeState('ZEN', 'Zenda Coast', { capital: at('Port Zenda', -5, 30), cow: [907], region: 'Africa' }),
];

export function madeParty(party: string | AgreementParty): AgreementParty {
  return typeof party === 'string' ? { state: party, signed: null, period: span(null), note: null } : party;
}

/** A party for one stretch of time. */
export const partyFor = (state: string, from: string | null, to: string | null = null): AgreementParty => ({
  state,
  signed: null,
  period: span(from, to),
  note: null,
});

export function madeDuty(
  type: DutyType,
  conditions: DutyConditions = {},
  more: Partial<Omit<Duty, 'type' | 'conditions'>> = {},
): Duty {
  return {
    id: `art-1-${type}`,
    article: 'Art. 1',
    type,
    debtors: null,
    beneficiaries: null,
    period: null,
    strength: 'as-it-deems-necessary',
    conditions,
    says: `a duty of ${type}`,
    ...more,
  };
}

export const reading = (
  effect: DutyReading['effect'],
  more: Partial<Omit<DutyReading, 'effect'>> = {},
): DutyReading => ({
  period: null,
  duty: null,
  parties: null,
  adversaries: null,
  beneficiaries: null,
  effect,
  says: `read as ${effect}`,
  source: 'Blue Book',
  ...more,
});

/** `madeAgreement('pact', ['RUR', 'GRA'], [madeDuty('defence')])`, in force since 1950. */
export function madeAgreement(
  id: string,
  parties: readonly (string | AgreementParty)[],
  duties: readonly Duty[],
  more: Partial<Agreement> = {},
): Agreement {
  return {
    id,
    name: `Treaty of ${id}`,
    also: [],
    kind: 'treaty',
    signed: day('1949'),
    period: span('1950'),
    parties: parties.map(madeParty),
    suspended: [],
    duties,
    readings: [],
    atop: [],
    covers: span('1950', '2030'),
    confidence: 'high',
    sources: [`Text of ${id}`],
    note: null,
    basis: { kind: 'curated', file: 'world/agreements/made.yaml' },
    overrides: [],
    ...more,
  };
}

export const AREAS: readonly WorldArea[] = [
  {
    id: 'inner-area',
    name: 'Inner Europe',
    states: ['RUR', 'GRA'],
    boxes: [[40, 10, 60, 30]],
    outside: [[49, 14, 49.5, 14.5]],
    sources: ['Atlas'],
  },
  {
    id: 'far-sea',
    name: 'Far Sea',
    states: [],
    boxes: [[-10, 170, 10, -170]],
    outside: [],
    sources: ['Atlas'],
  },
];

/** The Pass: Syldavian by right, held by Borduria since 1990, claimed by it. */
export const TERRITORIES: readonly WorldTerritory[] = [
  {
    id: 'the-pass',
    names: ['The Pass', 'Zileheroum'],
    spells: [
      { period: span(null, '1990'), sovereign: 'SYL', heldBy: 'SYL', claimedBy: [], says: 'Syldavian' },
      {
        period: span('1990'),
        sovereign: 'SYL',
        heldBy: 'BOR',
        claimedBy: ['BOR'],
        says: 'taken by Borduria',
      },
    ],
    latitude: 43.5,
    longitude: 23,
    radiusKm: 20,
    sources: ['Atlas'],
  },
];

export function decision(
  act: WorldDecision['act'],
  more: Partial<Omit<WorldDecision, 'act'>> = {},
): WorldDecision {
  return {
    id: `made-${act}`,
    date: day('2000-05-02'),
    act,
    by: 'GRA',
    agreement: 'pact',
    article: null,
    attacked: 'GRA',
    attackers: ['BOR'],
    says: `${act} by the Council`,
    sources: ['Gazette'],
    ...more,
  };
}

export function madeWorld(more: Partial<World> = {}): World {
  return {
    version: 'made',
    states: STATES,
    agreements: [],
    areas: AREAS,
    territories: TERRITORIES,
    decisions: [],
    wars: [],
    bases: [],
    capability: [],
    rates: [],
    organisations: [],
    distances: [],
    profiles: [],
    coverage: [],
    ...more,
  };
}

/** Borduria attacks Graustark on 1 May 2000; whatever else is given stands in its place. */
export function madeCrisis({
  by = ['BOR'],
  attacked = ['GRA'],
  on = '2000-05-01',
  ...more
}: Partial<Crisis> & {
  readonly by?: readonly string[];
  readonly attacked?: readonly string[];
  readonly on?: string;
} = {}): Crisis {
  return crisisOf({
    date: day(on),
    attackers: by.map((name) => ({ name, state: /^[A-Z]{3}$/u.test(name) ? name : null })),
    attacked,
    ...more,
  });
}

export const place = (more: Partial<CrisisPlace> = {}): CrisisPlace => ({
  name: 'the place',
  sovereign: null,
  heldBy: null,
  claimedBy: [],
  standing: 'recognised',
  latitude: null,
  longitude: null,
  areas: [],
  border: [],
  ...more,
});

/** Every line of the answer, as `PARTY>BENEFICIARY agreement/duty`. */
export const lineName = ({ party, beneficiary, agreement, duty }: BoundLine): string =>
  `${party}>${beneficiary} ${agreement.id}/${duty?.id ?? '-'}`;

export function linesIn(world: World, crisis: Crisis, options: BoundOptions = {}): readonly BoundLine[] {
  return boundBy(indexWorld(world), crisis, options).parties.flatMap(({ lines }) => lines);
}

/** What one party owes in a world of these agreements; throws when that is not one line. */
export function lineOf(
  agreements: Agreement | readonly Agreement[],
  crisis: Crisis,
  { party = 'RUR', world = {}, ...options }: BoundOptions & { readonly world?: Partial<World> } = {},
): BoundLine {
  const given = 'id' in agreements ? [agreements] : agreements;
  const lines = linesIn(madeWorld({ agreements: given, ...world }), crisis, { ...options, party });
  if (lines.length !== 1)
    throw new Error(`one line was expected, not ${lines.length}: ${lines.map(lineName).join('; ')}`);
  return lines[0]!;
}

/** The same world with every list in one order: what is in a record has none. */
export function orderedWorld(world: World): World {
  const sorted = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, text: canonicalJson(item) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ item }) => item);
  const agreements = world.agreements.map((agreement) => ({
    ...agreement,
    parties: sorted(agreement.parties),
    duties: sorted(agreement.duties),
    readings: sorted(agreement.readings),
    suspended: sorted(agreement.suspended),
  }));
  return Object.fromEntries(
    Object.entries({ ...world, agreements }).map(([name, value]) => [
      name,
      Array.isArray(value) ? sorted(value as readonly unknown[]) : value,
    ]),
  ) as unknown as World;
}
