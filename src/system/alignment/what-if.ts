/**
 * A what-if: the system of a day, and the same with what is taken to be otherwise, answered with the same draws. Changes of
 * facts are made on copies; a what-if that changes nothing gives the same numbers before and after.
 */
import type { FuzzyDate } from '#core/index.js';
import type { WhatIfAnswer } from './answer.js';
import type { ExposureSums } from './exposure.js';
import {
  type AlignQuestion,
  type AlignSystem,
  alignBase,
  alignmentOf,
  changesBetween,
  curveOver,
  drawFor,
} from './pull.js';
import type { AlignScenario, ArmedGroup, ScenarioChange } from './scenario.js';
import type { YearFacts } from './year-facts.js';

/**
 * @param sums of the day's facts, when they were made already
 * @throws RangeError for a state that is none in that year
 */
export function whatIf(
  system: Omit<AlignSystem, 'groups'>,
  scenario: AlignScenario,
  settings: Pick<AlignQuestion, 'models' | 'draws' | 'seed'>,
  sums?: ExposureSums,
): WhatIfAnswer {
  const question: AlignQuestion = {
    ...settings,
    states: scenario.states,
    poles: scenario.poles,
    outcomeTerms: false,
  };
  const start: AlignSystem = { ...system, groups: scenario.groups };
  const drawn = drawFor(
    question,
    scenario.groups.map(({ name }) => name),
  );
  const base = alignBase(start, question, sums);
  const before = alignmentOf(start, question, drawn, base);
  const changed = changedSystem(start, scenario.changes);
  // Groups alone moved: then the features without them are the same.
  const after = alignmentOf(
    changed,
    question,
    drawn,
    changed.facts === start.facts ? base : alignBase(changed, question),
  );
  const { distance } = scenario;
  return {
    on: scenario.on,
    before: before.states,
    after: after.states,
    changes: changesBetween(question, before, after),
    curves:
      distance === null
        ? []
        : distance.states.map((state) =>
            curveOver(start, question, drawn, { ...distance, state }, base.sums),
          ),
    draws: settings.draws,
    seed: settings.seed,
  };
}

/** The system with the changes made whose day has come. @param until absent = all */
export function changedSystem<System extends AlignSystem>(
  system: System,
  changes: readonly ScenarioChange[],
  until: FuzzyDate | null = null,
): System {
  return changes
    .filter(({ on }) => until === null || on <= until)
    .reduce<System>((held, change) => withChange(held, change), system);
}

function withChange<System extends AlignSystem>(system: System, change: ScenarioChange): System {
  switch (change.kind) {
    case 'move':
      return { ...system, groups: withGroup(system.groups, change.group, { place: change.to }) };
    case 'strength':
      return { ...system, groups: withGroup(system.groups, change.group, { strength: change.strength }) };
    case 'capability':
      return { ...system, facts: withCapability(system.facts, change) };
    case 'add':
    case 'end':
      return { ...system, facts: withCommitment(system.facts, change) };
    case 'events':
      return system;
  }
}

const withGroup = (
  groups: readonly ArmedGroup[],
  name: string,
  otherwise: Partial<ArmedGroup>,
): readonly ArmedGroup[] => groups.map((group) => (group.name === name ? { ...group, ...otherwise } : group));

function indexIn({ states, year }: YearFacts, id: string): number {
  const at = states.indexOf(id);
  if (at < 0) throw new RangeError(`"${id}" is no state of ${year}`);
  return at;
}

function withCapability(
  facts: YearFacts,
  { state, share, factor }: Extract<ScenarioChange, { kind: 'capability' }>,
): YearFacts {
  const capability = Float64Array.from(facts.capability);
  const at = indexIn(facts, state);
  capability[at] = share ?? capability[at]! * factor!;
  return { ...facts, capability };
}

function withCommitment(
  facts: YearFacts,
  { kind, commitment, between }: Extract<ScenarioChange, { kind: 'add' | 'end' }>,
): YearFacts {
  const n = facts.states.length;
  const [first, second] = between;
  const a = indexIn(facts, first);
  const others = second === null ? facts.states.map((_, at) => at) : [indexIn(facts, second)];
  const value = kind === 'add' ? 1 : 0;
  const set = (matrix: Uint8Array): Uint8Array => {
    const copy = Uint8Array.from(matrix);
    for (const b of others) {
      if (b === a) continue;
      copy[a * n + b] = value;
      copy[b * n + a] = value;
    }
    return copy;
  };
  return commitment === 'defence'
    ? {
        ...facts,
        defence: set(facts.defence),
        // What was once in force stays in the past.
        everDefence: kind === 'add' ? set(facts.everDefence) : facts.everDefence,
      }
    : { ...facts, otherPact: set(facts.otherPact) };
}
