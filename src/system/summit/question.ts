/**
 * One issue that is bargained over: who wants what on a line from 0 to 100, how much they can do and how much they care.
 * The form is that of Bueno de Mesquita, B. and Stokman, F. N. (eds) (1994) *European Community Decision Making*, Yale
 * University Press, and of Thomson, R. et al. (eds) (2006) *The European Union Decides*, Cambridge University Press.
 */

/** member = votes; proposer = wrote the proposal (the Commission); co-decider = has to agree as one body (the Parliament). */
export type StandRole = 'member' | 'proposer' | 'co-decider';

export const STAND_ROLES: readonly StandRole[] = ['member', 'proposer', 'co-decider'];

/** What one actor wants, and how much it can do about it. Actors without a position are left out. */
export interface Stand {
  readonly actor: string;
  /** ≥ 0, in any unit that is the same for all stands: only shares count. */
  readonly capability: number;
  /** [0, 100]: the outcome it wants most. */
  readonly position: number;
  /** [0, 100]: how much it cares; 0 = not at all. */
  readonly salience: number;
  readonly role: StandRole;
}

export type SummitRule = 'unanimity' | 'qualified' | 'majority' | 'consensus';

export const SUMMIT_RULES: readonly SummitRule[] = ['unanimity', 'qualified', 'majority', 'consensus'];

export interface Question {
  readonly stands: readonly Stand[];
  /** [0, 100]: what holds if nothing is agreed; null = not known, or nothing on the line. */
  readonly reference: number | null;
  /** By which the members decide. */
  readonly rule: SummitRule;
}

const isWithin = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 100;

/** @throws TypeError naming the actor and the field that does not fit */
export function checkQuestion({ stands, reference, rule }: Question): void {
  if (!SUMMIT_RULES.includes(rule))
    throw new TypeError(`the rule "${rule}" is none of ${SUMMIT_RULES.join(', ')}`);
  if (reference !== null && !isWithin(reference))
    throw new TypeError(`the reference point ${reference} is not within 0 and 100`);
  for (const { actor, capability, position, salience, role } of stands) {
    const refuse = (what: string): never => {
      throw new TypeError(`"${actor}" has ${what}`);
    };
    if (!isWithin(position)) refuse(`a position of ${position}, not within 0 and 100`);
    if (!isWithin(salience)) refuse(`a salience of ${salience}, not within 0 and 100`);
    if (!(capability >= 0 && capability < Number.POSITIVE_INFINITY))
      refuse(`a capability of ${capability}, not 0 or more`);
    if (!STAND_ROLES.includes(role)) refuse(`a role "${role}", none of ${STAND_ROLES.join(', ')}`);
  }
}

/**
 * Weight of each stand, capability × salience; where that is 0 for all of them capability alone, and where that is too, 1.
 */
export function stakesOf(stands: readonly Stand[]): readonly number[] {
  for (const weigh of [
    ({ capability, salience }: Stand) => capability * (salience / 100),
    ({ capability }: Stand) => capability,
  ]) {
    const weights = stands.map(weigh);
    if (weights.some((one) => one > 0)) return weights;
  }
  return stands.map(() => 1);
}
