import { CasusError, type FuzzyDate, makeFuzzyDate } from '#core/index.js';
import type { StatedFact } from '#record/index.js';
import {
  type AlignModels,
  type AlignmentWeights,
  type AlignQuestion,
  type AlignScenario,
  type AlignSystem,
  type ArmedGroup,
  alignBase,
  alignmentOf,
  changedSystem,
  commitmentsOf,
  drawFor,
  dyadKey,
  type FactOnDay,
  type KeptModel,
  kmBetween,
  kmToState,
  nameOn,
  type PullModel,
  type RelationSeries,
  relationAt,
  type StateAlignment,
  whatIf,
} from '#system/index.js';
import {
  type AlignHistoryView,
  type AlignView,
  changeView,
  columnWords,
  curveView,
  type InputView,
  modelView,
  type Named,
  OUTCOME_WORDS,
  type PullMapView,
  periodText,
  type RelationView,
  type StateAlignmentView,
  type WhatIfView,
} from '#views/index.js';
import type { AlignSources } from './sources.js';

/** Monte-Carlo settings. */
export interface DrawSettings {
  /** 0 = no ranges. */
  readonly draws: number;
  readonly seed: number;
}

/** Poles that are asked about when none are named: those of the seed. */
export const USUAL_POLES = ['RUS', 'CHN', 'USA', 'TUR'] as const;

/**
 * Military personnel of all states in 2015: the sum of `milper` in National Material Capabilities 7.0. It turns fighters
 * into a share of the system.
 */
export const WORLD_PERSONNEL = 19_971_000;

/** Everything about one day that does not depend on who is asked. */
interface Day {
  readonly on: FuzzyDate;
  readonly year: number;
  readonly nameOf: (id: string) => string;
  /** Evidence of the day, looked up once. */
  readonly evidence: (property: string, subject: string) => FactOnDay | null;
  /** Pacts of one state towards another that hold on the day. */
  readonly pacts: (subject: string) => readonly StatedFact[];
  readonly inForce: (state: string) => StateAlignmentView['inForce'];
  /** Inputs that were told already, by state and poles. */
  readonly inputs: Map<string, readonly InputView[]>;
}

const days = new WeakMap<AlignSources, Map<FuzzyDate, Day>>();

/** The day, made once for the same sources. @throws CasusError E_USAGE before the facts begin */
function dayOf(sources: AlignSources, on: FuzzyDate): Day {
  const held = days.get(sources) ?? new Map<FuzzyDate, Day>();
  days.set(sources, held);
  const day = held.get(on) ?? makeDay(sources, on);
  held.set(on, day);
  return day;
}

function makeDay({ history, index, evidence }: AlignSources, on: FuzzyDate): Day {
  const year = Number(on.slice(0, 4));
  if (year < history.first)
    throw new CasusError('E_USAGE', `the facts begin with ${history.first}; "${on}" lies before`, {
      where: { field: 'on' },
    });
  const nameOf = (id: string): string => {
    const state = index.states.get(id);
    return state ? nameOn(state, on) : id;
  };
  const found = new Map<string, FactOnDay | null>();
  const bound = new Map<string, StateAlignmentView['inForce']>();
  const pacts = new Map<string, readonly StatedFact[]>();
  return {
    on,
    year,
    nameOf,
    inputs: new Map(),
    evidence(property, subject) {
      const key = `${property} ${subject}`;
      if (!found.has(key)) found.set(key, evidence.at(property, subject, on));
      return found.get(key)!;
    },
    pacts(subject) {
      const known = pacts.get(subject);
      if (known !== undefined) return known;
      const holding = evidence.holding('dyad.pact', subject, on);
      pacts.set(subject, holding);
      return holding;
    },
    inForce(state) {
      const known = bound.get(state);
      if (known !== undefined) return known;
      const own = commitmentsOf(index, state, on).map(({ agreement, duty, others, period }) => ({
        agreement: agreement.id,
        name: agreement.name,
        duty: duty?.type ?? 'none',
        with:
          others.length > 6
            ? `${others.length} others`
            : `${others.map(nameOf).join(', ')} (${periodText(period)})`,
      }));
      bound.set(state, own);
      return own;
    },
  };
}

/** @throws CasusError E_NOT_FOUND for a state that was none in that year */
function checkStates({ year }: AlignSources, day: Day, ids: readonly string[]): void {
  const { states } = year(day.year).facts;
  for (const id of ids)
    if (!states.includes(id))
      throw new CasusError('E_NOT_FOUND', `${day.nameOf(id)} was no state in ${day.year}`, {
        where: { input: id },
      });
}

function systemOn(sources: AlignSources, day: Day, groups: readonly ArmedGroup[]): AlignSystem {
  const assumed = assumptionsOf(day, groups);
  return {
    facts: sources.year(day.year).facts,
    groups,
    personnel: WORLD_PERSONNEL,
    kmTo: kmTo(sources),
    wordsOf: columnWords,
    isAssumed: (column, state, pole) => assumed(column, state, pole) !== null,
  };
}

/** From a group's place to a state's land; to its capital where the atlas has no outline of it. */
function kmTo({ outlines, index }: AlignSources): AlignSystem['kmTo'] {
  const held = new Map<string, number>();
  return ({ place }, state) => {
    const key = `${place.latitude} ${place.longitude} ${state}`;
    const known = held.get(key);
    if (known !== undefined) return known;
    const capital = index.states.get(state)?.capital;
    const km = kmToState(outlines, state, place) ?? (capital ? kmBetween(place, capital) : Number.NaN);
    held.set(key, km);
    return km;
  };
}

const dyadOf = (a: string, b: string): string => (a < b ? `dyad:${a}-${b}` : `dyad:${b}-${a}`);

const isThreat = (column: string): boolean =>
  /_(?:thr_max|thr_min|thr_share|vuln_max|relief|mutual)$/u.test(column);

type Assumptions = (column: string, state: string, pole: string) => string | null;

/** The same as `assumptionOf`, found once for each column of a pair. */
function assumptionsOf(day: Day, groups: readonly ArmedGroup[]): Assumptions {
  const held = new Map<string, Map<string, string | null>>();
  return (column, state, pole) => {
    const pair = `${state} ${pole}`;
    const own = held.get(pair) ?? new Map<string, string | null>();
    held.set(pair, own);
    let why = own.get(column);
    if (why === undefined) {
      why = assumptionOf(column, state, pole, day, groups);
      own.set(column, why);
    }
    return why;
  };
}

/** Why a column of a dyad rests on what is assumed; null = it does not. */
function assumptionOf(
  column: string,
  state: string,
  pole: string,
  { nameOf, evidence }: Day,
  groups: readonly ArmedGroup[],
): string | null {
  const carried = (property: string, words: string, id: string): string | null => {
    const found = evidence(property, `state:${id}`);
    if (found === null) return `${words} of ${nameOf(id)}: not known`;
    return found.isCarried
      ? `${words} of ${nameOf(id)}: that of ${found.fact.valid?.from ?? 'before'}`
      : null;
  };
  const either = (property: string, words: string): string | null =>
    carried(property, words, state) ?? carried(property, words, pole);
  if (column === 'ln_dist')
    return evidence('dyad.distance', dyadOf(state, pole)) === null
      ? `distance of ${nameOf(state)} and ${nameOf(pole)}: that of their capitals`
      : null;
  if (column.startsWith('ln_cinc')) return either('state.capability', 'capability');
  if (column.startsWith('ideal')) return either('state.ideal-point', 'place in UN votes');
  if (column === 'n_major' && evidence('state.major', `state:${pole}`)?.isCarried !== false)
    return `${nameOf(pole)}: a pole, though no major power of the Correlates of War`;
  if (isThreat(column))
    return groups.length > 0
      ? `strength, place and hostility of ${groups.map(({ name }) => name).join(', ')}`
      : either('state.capability', 'capability');
  return null;
}

const pullModel = ({
  id,
  columns,
  intercept,
  weights,
  mean,
  sd,
  covariance,
  baseRate,
}: KeptModel): PullModel => ({
  id,
  fit: { columns, intercept, weights, mean, sd },
  covariance,
  baseRate,
});

function modelsOf({ models }: AlignmentWeights): AlignModels {
  const [choice, outcomes] = [
    models.find(({ id }) => id === 'choice')!,
    models.filter(({ id }) => id !== 'choice'),
  ];
  return { choice: pullModel(choice), outcomes: outcomes.map(pullModel) };
}

/** How states stand between poles on a day. */
export function alignAnswer(
  sources: AlignSources,
  on: FuzzyDate,
  states: readonly string[],
  poles: readonly string[],
  { draws, seed }: DrawSettings,
  groups: readonly ArmedGroup[] = [],
): AlignView {
  const day = dayOf(sources, on);
  checkStates(sources, day, [...states, ...poles]);
  const both = states.find((id) => poles.includes(id));
  if (both !== undefined)
    throw new CasusError(
      'E_USAGE',
      `${day.nameOf(both)} is a pole as well; a state does not turn to itself`,
      {
        where: { field: 'states' },
      },
    );
  const system = systemOn(sources, day, groups);
  const question: AlignQuestion = { states, poles, models: modelsOf(sources.weights), draws, seed };
  const { states: told } = alignmentOf(
    system,
    question,
    drawFor(
      question,
      groups.map(({ name }) => name),
    ),
    alignBase(system, question, sources.year(day.year).sums),
  );
  return viewOf(sources, day, poles, told, groups, { draws, seed });
}

function viewOf(
  sources: AlignSources,
  day: Day,
  poles: readonly string[],
  told: readonly StateAlignment[],
  groups: readonly ArmedGroup[],
  { draws, seed }: DrawSettings,
  series: RelationSeries = sources.series([]),
): AlignView {
  const { nameOf } = day;
  const views = told.map((one) => stateView(day, poles, one, series));
  const assumed = new Set<string>();
  for (const { state, pulls } of told)
    for (const { pole, terms } of pulls)
      for (const { column, assumed: isAssumed } of terms)
        if (isAssumed) assumed.add(assumptionOf(column, state, pole, day, groups) ?? column);
  for (const { name, strength } of groups)
    if (strength.source === null)
      assumed.add(`strength of ${name}: ${strength.low} to ${strength.high} fighters, without a source`);
  return {
    on: day.on,
    year: day.year,
    poles: poles.map((id) => ({ id, name: nameOf(id) })),
    states: views,
    models: sources.weights.models.map(modelView),
    assumed: [...assumed].sort(),
    draws,
    seed,
  };
}

function stateView(
  day: Day,
  poles: readonly string[],
  one: StateAlignment,
  series: RelationSeries,
): StateAlignmentView {
  const { nameOf } = day;
  return {
    ...one,
    name: nameOf(one.state),
    pulls: one.pulls.map((pull) => ({
      ...pull,
      name: nameOf(pull.pole),
    })),
    commitments: one.commitments.map((chance) => ({
      ...chance,
      words: OUTCOME_WORDS[chance.outcome] ?? chance.outcome,
      name: nameOf(chance.pole),
    })),
    exposures: one.exposures.slice(0, 12).map((exposure) => ({
      ...exposure,
      name: exposure.kind === 'state' ? nameOf(exposure.by) : exposure.by,
    })),
    inForce: day.inForce(one.state),
    relations: poles.flatMap((pole) => [
      ...relationView(day, one.state, pole, series),
      ...relationView(day, pole, one.state, series),
    ]),
    halfLifeDays: series.volume.halfLifeDays,
    inputs: inputsOf(day, one.state, poles),
  };
}

/** One direction; none without an event up to the day. */
function relationView(
  { on, nameOf }: Day,
  actor: string,
  recipient: string,
  series: RelationSeries,
): RelationView[] {
  const dyad = series.dyads.get(dyadKey(actor, recipient));
  if (dyad === undefined) return [];
  const { asserted, claimed, events } = relationAt(dyad, on);
  if (asserted.events + claimed.events === 0) return [];
  const { cooperation, conflict, cooperationShare, conflictShare } = asserted;
  return [
    {
      actor,
      recipient,
      words: `${nameOf(actor)} to ${nameOf(recipient)}`,
      events: asserted.events,
      cooperation,
      conflict,
      cooperationShare,
      conflictShare,
      claimed: claimed.events,
      from: events,
    },
  ];
}

/** What the numbers of a state rest on, with where each stands. */
function inputsOf(day: Day, state: string, poles: readonly string[]): readonly InputView[] {
  const key = [state, ...poles].join(' ');
  const known = day.inputs.get(key) ?? makeInputs(day, state, poles);
  day.inputs.set(key, known);
  return known;
}

function makeInputs(day: Day, state: string, poles: readonly string[]): InputView[] {
  const { nameOf, evidence } = day;
  const own = (property: string, what: string, key: string, id: string): InputView => {
    const found = evidence(property, `state:${id}`);
    if (found === null)
      return { what: `${what} of ${nameOf(id)}`, value: 'not known', source: 'assumed', assumed: true };
    const value = (JSON.parse(found.fact.value) as Record<string, number>)[key];
    return {
      what: `${what} of ${nameOf(id)}`,
      value: `${value}${found.isCarried ? ` (of ${found.fact.valid?.from ?? 'before'})` : ''}`,
      source: found.fact.id,
      assumed: found.isCarried,
    };
  };
  const all = [state, ...poles];
  return [
    ...all.map((id) => own('state.capability', 'capability', 'cinc', id)),
    ...all.map((id) => own('state.ideal-point', 'place in UN votes', 'ideal', id)),
    ...poles.map((pole): InputView => {
      const what = `distance to ${nameOf(pole)}`;
      const found = evidence('dyad.distance', dyadOf(state, pole));
      if (found === null) return { what, value: 'that of the capitals', source: 'assumed', assumed: true };
      const { km } = JSON.parse(found.fact.value) as { km: number };
      return { what, value: `${km} km`, source: found.fact.id, assumed: false };
    }),
    ...poles.flatMap((pole): InputView[] =>
      [`dyad:${state}>${pole}`, `dyad:${pole}>${state}`].flatMap((subject) =>
        day.pacts(subject).map(({ id, value }) => ({
          what: `pact with ${nameOf(pole)}`,
          value: Object.entries(JSON.parse(value) as Record<string, boolean>)
            .filter(([, holds]) => holds)
            .map(([name]) => name)
            .join(', '),
          source: id,
          assumed: false,
        })),
      ),
    ),
  ];
}

/** Before and after what is taken to be otherwise. */
export function whatIfAnswer(
  sources: AlignSources,
  scenario: AlignScenario,
  { draws, seed }: DrawSettings,
): WhatIfView {
  const day = dayOf(sources, scenario.on);
  checkStates(sources, day, [...scenario.states, ...scenario.poles]);
  const system = systemOn(sources, day, scenario.groups);
  const answer = whatIf(
    system,
    scenario,
    { models: modelsOf(sources.weights), draws, seed },
    sources.year(day.year).sums,
  );
  const { nameOf } = day;
  const after = changedSystem(system, scenario.changes);
  const view = (
    told: readonly StateAlignment[],
    groups: readonly ArmedGroup[],
    series?: RelationSeries,
  ): AlignView => viewOf(sources, day, scenario.poles, told, groups, { draws, seed }, series);
  const events = scenario.changes.flatMap((change) => (change.kind === 'events' ? change.events : []));
  const pole: Named = { id: scenario.distance?.pole ?? '', name: nameOf(scenario.distance?.pole ?? '') };
  return {
    title: scenario.title,
    on: scenario.on,
    before: view(answer.before, scenario.groups),
    after: view(answer.after, after.groups, events.length === 0 ? undefined : sources.series(events)),
    changes: answer.changes.map((change) => changeView(change, nameOf)),
    curves: answer.curves.map((curve) => curveView(curve, pole, nameOf)),
    claim: scenario.distance?.claim ?? null,
    changed: scenario.changes.map((change) => changeInWords(change, nameOf)),
    assumptions: scenario.assumptions,
    groups: scenario.groups.map((group) => {
      const then = after.groups.find(({ name }) => name === group.name)!;
      return {
        name: group.name,
        place: group.place.name,
        strength: `${group.strength.low} to ${group.strength.high} fighters`,
        assumed: group.strength.source === null,
        km: scenario.states.map((state) => ({
          state,
          name: nameOf(state),
          before: system.kmTo(group, state),
          after: system.kmTo(then, state),
        })),
      };
    }),
  };
}

function changeInWords(change: AlignScenario['changes'][number], nameOf: (id: string) => string): string {
  const { on } = change;
  switch (change.kind) {
    case 'move':
      return `${on}: ${change.group} moves to ${change.to.name}`;
    case 'strength':
      return `${on}: ${change.group} has ${change.strength.low} to ${change.strength.high} fighters`;
    case 'capability':
      return `${on}: capability of ${nameOf(change.state)} ${change.share === null ? `times ${change.factor}` : `is ${change.share}`}`;
    case 'end':
    case 'add': {
      const [a, b] = change.between;
      const what = change.commitment === 'defence' ? 'defence pact' : 'other pact';
      return `${on}: ${what} of ${nameOf(a)} with ${b === null ? 'all' : nameOf(b)} ${change.kind === 'end' ? 'ends' : 'begins'}`;
    }
    case 'events':
      return `${on}: ${change.events.length} events (they move relations, not the model): ${change.events.map(({ actor, recipient, type }) => `${actor} → ${recipient} ${type}`).join('; ')}`;
  }
}

/** A state's place between the poles, year by year. Years in which it or a pole was no state are left out. */
export function alignHistory(
  sources: AlignSources,
  state: string,
  poles: readonly string[],
  from: number,
  to: number,
  { draws, seed }: DrawSettings,
): AlignHistoryView {
  const models: AlignModels = { ...modelsOf(sources.weights), outcomes: [] };
  const question: AlignQuestion = { states: [state], poles, models, draws, seed };
  const drawn = drawFor(question, []);
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at).flatMap((year) => {
    const day = dayOf(sources, makeFuzzyDate(String(year)));
    const system = systemOn(sources, day, []);
    if (![state, ...poles].every((id) => system.facts.states.includes(id))) return [];
    const base = alignBase(system, question, sources.year(year).sums);
    const [one] = alignmentOf(system, question, drawn, base).states;
    return [
      {
        year,
        none: one!.none,
        pulls: one!.pulls.map(({ pole, chance, share }) => ({ pole, chance, share })),
        assumed: one!.pulls.some(({ terms }) => terms.some(({ assumed }) => assumed)),
      },
    ];
  });
  const { nameOf } = dayOf(sources, makeFuzzyDate(String(to)));
  return {
    state: { id: state, name: nameOf(state) },
    poles: poles.map((id) => ({ id, name: nameOf(id) })),
    years,
    model: modelView(sources.weights.models.find(({ id }) => id === 'choice')!),
    draws,
    seed,
  };
}

/** Every state between the poles, without ranges. */
export function pullMap(sources: AlignSources, on: FuzzyDate, poles: readonly string[]): PullMapView {
  const day = dayOf(sources, on);
  checkStates(sources, day, poles);
  const facts = sources.year(day.year).facts;
  const states = facts.states.filter((id) => !poles.includes(id));
  const question: AlignQuestion = {
    states,
    poles,
    models: { ...modelsOf(sources.weights), outcomes: [] },
    draws: 0,
    seed: 0,
  };
  const { states: told } = alignmentOf(
    systemOn(sources, day, []),
    question,
    drawFor(question, []),
    alignBase({ facts }, question, sources.year(day.year).sums),
  );
  return {
    on,
    poles: poles.map((id) => ({ id, name: day.nameOf(id) })),
    states: told.map(({ state, none, pulls }) => {
      const most = pulls.reduce((best, one) => (one.share.value > best.share.value ? one : best), pulls[0]!);
      return {
        id: state,
        name: day.nameOf(state),
        none: none.value,
        chances: pulls.map(({ chance }) => chance.value),
        shares: pulls.map(({ share }) => share.value),
        pole: most.pole,
        assumed: most.terms.some(({ assumed }) => assumed),
      };
    }),
    model: modelView(sources.weights.models.find(({ id }) => id === 'choice')!),
  };
}
