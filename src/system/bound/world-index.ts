import {
  type Agreement,
  dayAfter,
  type FuzzyDate,
  firstDay,
  periodTouches,
  type World,
  type WorldArea,
  type WorldState,
} from '#core/index.js';
import { beneficiariesOf, debtorsOf, inForceFor } from './line.js';

/** A duty, or the lack of one, with all who owe it and all whom it protects over the whole time of its agreement. */
export interface IndexedDuty {
  readonly agreement: Agreement;
  readonly duty: Agreement['duties'][number] | null;
  readonly debtors: readonly string[];
  readonly beneficiaries: ReadonlySet<string>;
}

/** The world record, ready for many questions. */
export interface WorldIndex {
  readonly world: World;
  readonly states: ReadonlyMap<string, WorldState>;
  readonly areas: ReadonlyMap<string, WorldArea>;
  readonly byBeneficiary: ReadonlyMap<string, readonly IndexedDuty[]>;
  /** What is in force on a day; kept for the last day that was asked. */
  readonly onDay: (date: FuzzyDate) => DayIndex;
}

/** What is in force on one day. */
export interface DayIndex {
  readonly date: FuzzyDate;
  /** First day of it, and first day after it. */
  readonly first: FuzzyDate;
  readonly after: FuzzyDate;
  readonly byBeneficiary: ReadonlyMap<string, readonly IndexedDuty[]>;
  /** States that an agreement binds on that day. */
  readonly boundBy: (agreement: Agreement) => ReadonlySet<string>;
  /** States of the system on that day. */
  readonly states: readonly WorldState[];
}

export function indexWorld(world: World): WorldIndex {
  const states = new Map(world.states.map((state) => [state.id, state]));
  const areas = new Map(world.areas.map((area) => [area.id, area]));
  const all = world.agreements.flatMap(indexed);
  const byBeneficiary = group(all);
  let last: DayIndex | null = null;
  return {
    world,
    states,
    areas,
    byBeneficiary,
    onDay(date) {
      if (last?.date !== date) last = dayIndex(world, all, date);
      return last;
    },
  };
}

function dayIndex(world: World, all: readonly IndexedDuty[], date: FuzzyDate): DayIndex {
  const bound = new Map<Agreement, ReadonlySet<string>>();
  const boundBy = (agreement: Agreement): ReadonlySet<string> => {
    const known = bound.get(agreement);
    if (known) return known;
    const states = new Set(
      agreement.parties.map(({ state }) => state).filter((state) => inForceFor(agreement, state, date)),
    );
    bound.set(agreement, states);
    return states;
  };
  return {
    date,
    first: firstDay(date),
    after: dayAfter(date),
    boundBy,
    byBeneficiary: group(
      all
        .filter((one) => touches(one, date))
        .map((one) => ({
          ...one,
          debtors: one.debtors.filter((state) => boundBy(one.agreement).has(state)),
        })),
    ),
    states: world.states.filter((state) => existsOn(state, date)),
  };
}

function indexed(agreement: Agreement): IndexedDuty[] {
  const parties = [...new Set(agreement.parties.map(({ state }) => state))];
  const duties = agreement.duties.map(
    (duty): IndexedDuty => ({
      agreement,
      duty,
      debtors: [...new Set(debtorsOf(agreement, duty))],
      beneficiaries: new Set(beneficiariesOf(agreement, duty)),
    }),
  );
  // A party that owes nothing is an answer too: it signed, and is not bound.
  const owing = new Set(duties.flatMap(({ debtors }) => debtors));
  const idle = parties.filter((state) => !owing.has(state));
  const protectedByText = new Set([...parties, ...duties.flatMap(({ beneficiaries }) => [...beneficiaries])]);
  return idle.length === 0
    ? duties
    : [...duties, { agreement, duty: null, debtors: idle, beneficiaries: protectedByText }];
}

function touches({ agreement, duty }: IndexedDuty, date: FuzzyDate): boolean {
  return periodTouches(agreement.period, date) && (!duty?.period || periodTouches(duty.period, date));
}

function group(all: readonly IndexedDuty[]): ReadonlyMap<string, readonly IndexedDuty[]> {
  const map = new Map<string, IndexedDuty[]>();
  for (const one of all)
    for (const state of one.beneficiaries) {
      const list = map.get(state);
      if (list) list.push(one);
      else map.set(state, [one]);
    }
  return map;
}

/** True when a state was a member of the state system on that day. */
export function existsOn(state: WorldState, date: FuzzyDate): boolean {
  return state.periods.some((period) => periodTouches(period, date));
}

/** What a state was called on that day. */
export function nameOn(state: WorldState, date: FuzzyDate): string {
  const day = firstDay(date);
  return (
    state.formerly.find(
      ({ period }) =>
        (period.from === null || firstDay(period.from) <= day) &&
        (period.to === null || day < firstDay(period.to)),
    )?.name ?? state.name
  );
}
