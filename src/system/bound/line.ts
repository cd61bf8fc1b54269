import {
  type Agreement,
  type AgreementParty,
  type Duty,
  type FuzzyDate,
  type Period,
  periodTouches,
  type World,
  type WorldArea,
  type WorldDecision,
  type WorldState,
} from '#core/index.js';
import type { Act, Crisis, CrisisPlace, Fact } from './crisis.js';

/** Acts that cross the threshold of force. */
const FORCE: readonly Act[] = ['attack-abroad', 'armed-attack', 'invasion', 'war-declared'];
export const isForce = (act: Act): boolean => FORCE.includes(act);
/** Acts that announce an attack. */
export const isThreat = (act: Act): boolean => act === 'threat' || act === 'demand';

/** What all lines of one case share, worked out once. */
export interface CaseView {
  readonly crisis: Crisis;
  readonly world: World;
  readonly states: ReadonlyMap<string, WorldState>;
  readonly areas: ReadonlyMap<string, WorldArea>;
  /** Attackers that are states. */
  readonly attackers: readonly string[];
  /** No attacker is a state. */
  readonly nonState: boolean;
  /** Where it happened to each of the attacked. */
  readonly placeFor: (state: string) => CrisisPlace;
  /** Decisions that bear on the case, oldest first. */
  readonly decisions: readonly WorldDecision[];
  /** States that have moved to help the attacked … */
  readonly movers: ReadonlySet<string>;
  /** … and those that came in beside the attackers. */
  readonly joiners: ReadonlySet<string>;
  /** States that an agreement binds on the day of the case. */
  readonly boundBy: (agreement: Agreement) => ReadonlySet<string>;
  /** True when a stretch of time shares a day with the case. */
  readonly touches: (period: Period) => boolean;
  /** True when a stretch of time holds the first day of the case: a reading that begins later in its month does not count yet. */
  readonly began: (period: Period) => boolean;
  /** What the case gives or leaves open, by name. */
  readonly facts: Readonly<Record<FactName, Fact>>;
}

export const FACT_NAMES = [
  'date',
  'attackers',
  'attacked',
  'act',
  'place',
  'first mover',
  'provoked',
  'requests',
  'decisions',
  'movers',
  'demand',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** One duty of one party to one beneficiary, in one case: what a rule looks at. */
export interface LineView {
  readonly view: CaseView;
  readonly agreement: Agreement;
  /** Null = the agreement binds this party to nothing here. */
  readonly duty: Duty | null;
  readonly party: string;
  readonly beneficiary: string;
  /** On which side the beneficiary stands; a joiner came in to help one side. */
  readonly side: 'attacked' | 'attacker' | 'joiner';
  /** States against which the beneficiary stands. */
  readonly opponents: readonly string[];
  /** Names of rules' facts that were looked at, in order. */
  readonly used: FactName[];
}

/** True when an agreement binds this state on that day: by the state's own dates, less suspensions. */
export function inForceFor(agreement: Agreement, state: string, date: FuzzyDate): boolean {
  return (
    periodTouches(agreement.period, date) &&
    agreement.parties.some((party) => party.state === state && periodTouches(party.period, date)) &&
    !agreement.suspended.some(
      (one) => (one.state === null || one.state === state) && periodTouches(one.period, date),
    )
  );
}

/** The stretch of membership that explains why a state is bound, or no longer. */
export function membershipOf(agreement: Agreement, state: string, date: FuzzyDate): AgreementParty | null {
  const own = agreement.parties.filter((party) => party.state === state);
  return own.find(({ period }) => periodTouches(period, date)) ?? own.at(-1) ?? null;
}

/** States whom a duty protects. */
export function beneficiariesOf(agreement: Agreement, duty: Duty): readonly string[] {
  return duty.beneficiaries ?? agreement.parties.map(({ state }) => state);
}

/** States that owe a duty. */
export function debtorsOf(agreement: Agreement, duty: Duty): readonly string[] {
  return duty.debtors ?? agreement.parties.map(({ state }) => state);
}
