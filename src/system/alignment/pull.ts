/**
 * How far states lean to poles, with ranges over parameters and inputs: for each state and pole the features of the dyad go
 * through a model of protector choice (the chance that the state turns to this pole by the next year), and through the
 * models of pacts. Chances of several poles become one choice: turning to none is the product of turning to none of each,
 * the rest is shared by the chances, so that all sum to one.
 *
 * Ranges are those of Monte-Carlo draws: parameters from the fit's covariance, strength of armed groups log-uniform in its
 * range, their worth in capability likewise, their place within its radius. Before and after share their draws. Features
 * without armed groups are made once; a draw only adds what the groups add to threats, so that 500 draws of five states and
 * four poles take tens of milliseconds. Known weakness: draws of different models are independent.
 */
import type { Random } from '../rng.js';
import { randomFrom } from '../rng.js';
import type {
  AlignmentChange,
  CommitmentChance,
  DistanceCurve,
  Exposure,
  Pull,
  StateAlignment,
  Term,
} from './answer.js';
import { choiceOf } from './choice.js';
import { parameterDraws, type Range, rangeOf } from './draws.js';
import {
  dyadThreat,
  EXPOSURE_COLUMNS,
  type ExposureSums,
  exposureFeatures,
  exposureSums,
  projected,
} from './exposure.js';
import { dyadFeatures } from './features.js';
import { type Predictor, probabilityOf, termsOf } from './logistic.js';
import { blockOf } from './models.js';
import type { ArmedGroup } from './scenario.js';
import type { YearFacts } from './year-facts.js';

/** A fitted model, ready to answer. */
export interface PullModel {
  readonly id: string;
  readonly fit: Predictor;
  /** Of (weights…, intercept), row by row; null = not known, so that parameters are not drawn. */
  readonly covariance: ArrayLike<number> | null;
  /** Share of rows in which the outcome came about where it was fitted. */
  readonly baseRate: number;
}

export interface AlignModels {
  /** Which pole a state turns to. */
  readonly choice: PullModel;
  /** `form1`, `form5`, `any1`, `term1`, `dca1`: those that are known. */
  readonly outcomes: readonly PullModel[];
}

/** The system on a day, before anything is drawn. */
export interface AlignSystem {
  readonly facts: YearFacts;
  readonly groups: readonly ArmedGroup[];
  /** Distance from a group's place to a state's territory in km. */
  readonly kmTo: (group: ArmedGroup, state: string) => number;
  /** Fighters that are as much as the whole system's military personnel. */
  readonly personnel: number;
  /** A column in words, for people. */
  readonly wordsOf: (column: string) => string;
  /** True when a column of a dyad rests on a value that is assumed or carried. */
  readonly isAssumed: (column: string, state: string, pole: string) => boolean;
}

export interface AlignQuestion {
  readonly states: readonly string[];
  readonly poles: readonly string[];
  readonly models: AlignModels;
  /** 0 = no ranges. */
  readonly draws: number;
  /** Whether chances of pacts tell their terms too; absent = they do. */
  readonly outcomeTerms?: boolean;
  readonly seed: number;
}

/**
 * A group has one sixth of a capability index at least: the index is the mean of six shares, of which it has that of military
 * personnel alone. At most it counts as if all six were like that one. Assumed.
 */
export const FIGHTER_WORTH = { low: 1 / 6, high: 1 } as const;

/** What is drawn for one group: shares of its ranges, [0, 1). The same in before and after. */
interface GroupDraw {
  readonly strength: number;
  readonly worth: number;
  readonly away: number;
}

const MIDDLE: GroupDraw = { strength: 0.5, worth: 0.5, away: 0.5 };

/** Everything that is drawn once and used by before, after and curves alike. */
export interface Drawn {
  readonly choice: readonly Predictor[];
  readonly outcomes: readonly (readonly Predictor[])[];
  readonly groups: (name: string) => readonly GroupDraw[];
}

export function drawFor({ models, draws, seed }: AlignQuestion, names: readonly string[]): Drawn {
  // Each has its own stream, so that one more group or model leaves the draws of the others as they are.
  const stream = (name: string): Random => randomFrom(seedOf(seed, name));
  const groups = new Map(
    names.map((name) => {
      const random = stream(`group ${name}`);
      return [
        name,
        Array.from(
          { length: draws },
          (): GroupDraw => ({ strength: random(), worth: random(), away: random() }),
        ),
      ];
    }),
  );
  const of = ({ id, fit, covariance }: PullModel): readonly Predictor[] =>
    parameterDraws(fit, covariance, draws, stream(`model ${id}`));
  return {
    choice: of(models.choice),
    outcomes: models.outcomes.map(of),
    groups: (name) => groups.get(name) ?? [],
  };
}

/** FNV-1a over the name, from the seed. */
function seedOf(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** A group's share of the system's capability. */
function shareOf({ strength }: ArmedGroup, personnel: number, draw: GroupDraw): number {
  const fighters = logBetween(strength.low, strength.high, draw.strength);
  return (fighters / personnel) * logBetween(FIGHTER_WORTH.low, FIGHTER_WORTH.high, draw.worth);
}

const logBetween = (low: number, high: number, share: number): number => low * (high / low) ** share;

/** Features of the asked dyads without armed groups, and what those would add to. */
export interface AlignBase {
  readonly columns: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly own: readonly number[];
  readonly theirs: readonly number[];
  readonly sums: ExposureSums;
  /** Where the columns of exposure stand. */
  readonly places: readonly number[];
}

/** @param sums when the year's exposure was made already. @throws RangeError for a state that is none in that year */
export function alignBase(
  { facts }: Pick<AlignSystem, 'facts'>,
  { states, poles }: Pick<AlignQuestion, 'states' | 'poles'>,
  sums: ExposureSums = exposureSums(facts),
): AlignBase {
  const place = new Map(facts.states.map((id, at) => [id, at]));
  const indexOf = (id: string): number => {
    const at = place.get(id);
    if (at === undefined) throw new RangeError(`"${id}" is no state of ${facts.year}`);
    return at;
  };
  const own = states.map(indexOf);
  const theirs = poles.map(indexOf);
  const pairs = own.flatMap((a) => theirs.map((b): readonly [number, number] => [a, b]));
  const { columns, values } = dyadFeatures(facts, { pairs, sums });
  const width = columns.length;
  return {
    columns,
    rows: pairs.map((_, row) => values.slice(row * width, (row + 1) * width)),
    pairs,
    own,
    theirs,
    sums,
    places: EXPOSURE_COLUMNS.map((name) => columns.indexOf(name)),
  };
}

/** Puts what groups add into the rows of one draw. */
function withGroups(
  base: AlignBase,
  { facts, groups, kmTo, personnel }: AlignSystem,
  drawOf: (name: string) => GroupDraw,
): readonly Float64Array[] {
  if (groups.length === 0) return base.rows;
  const arrives = groups.map((group) => {
    const draw = drawOf(group.name);
    const share = shareOf(group, personnel, draw);
    const away = (2 * draw.away - 1) * group.place.withinKm;
    const reach = new Float64Array(facts.states.length);
    for (const at of [...base.own, ...base.theirs]) {
      const id = facts.states[at]!;
      reach[at] = hostilityTo(group, id) * projected(share, Math.max(0, kmTo(group, id) + away));
    }
    return reach;
  });
  return base.pairs.map(([a, b], row) => {
    let { onA, onB, shared } = dyadThreat(base.sums, a, b);
    for (const reach of arrives) {
      onA += reach[a]!;
      onB += reach[b]!;
      shared += Math.sqrt(reach[a]! * reach[b]!);
    }
    const own = Float64Array.from(base.rows[row]!);
    exposureFeatures(base.sums, a, b, { onA, onB, shared }).forEach((value, index) => {
      own[base.places[index]!] = value;
    });
    return own;
  });
}

export function hostilityTo({ hostility }: ArmedGroup, state: string): number {
  return hostility.to[state] ?? hostility.otherwise;
}

/** One set of numbers for all states and poles: with the fits themselves, or with those of one draw. */
interface Numbers {
  /** By state, then pole. */
  readonly choices: readonly ReturnType<typeof choiceOf>[];
  /** By model, state, pole. */
  readonly outcomes: readonly (readonly number[])[];
}

/** Where each fit's columns stand among those of the features. @throws RangeError when one is not there */
function placesOf(models: AlignModels, columns: readonly string[]) {
  const of = ({ fit }: PullModel): readonly number[] =>
    fit.columns.map((name) => {
      const at = columns.indexOf(name);
      if (at < 0) throw new RangeError(`the features have no column "${name}"`);
      return at;
    });
  return { choice: of(models.choice), outcomes: models.outcomes.map(of) };
}

function numbersOf(
  rows: readonly Float64Array[],
  { states, poles }: AlignQuestion,
  places: ReturnType<typeof placesOf>,
  fits: { readonly choice: Predictor; readonly outcomes: readonly Predictor[] },
): Numbers {
  const of = (fit: Predictor, chosen: readonly number[]): number[] => {
    const row = new Float64Array(chosen.length);
    return rows.map((values) => {
      for (let index = 0; index < chosen.length; index += 1) row[index] = values[chosen[index]!]!;
      return probabilityOf(fit, row);
    });
  };
  const chances = of(fits.choice, places.choice);
  return {
    choices: states.map((_, at) => choiceOf(chances.slice(at * poles.length, (at + 1) * poles.length))),
    outcomes: fits.outcomes.map((fit, at) => of(fit, places.outcomes[at]!)),
  };
}

/** The system's answer with everything that was computed for it, so that two can be compared draw by draw. */
export interface Aligned {
  readonly states: readonly StateAlignment[];
  readonly middle: Numbers;
  readonly draws: readonly Numbers[];
}

interface AllNumbers extends Pick<Aligned, 'middle' | 'draws'> {
  /** Of the middle. */
  readonly rows: readonly Float64Array[];
  readonly places: ReturnType<typeof placesOf>;
}

/** With the fits themselves, and with those of each draw. */
function allNumbers(base: AlignBase, system: AlignSystem, question: AlignQuestion, drawn: Drawn): AllNumbers {
  const { models } = question;
  const places = placesOf(models, base.columns);
  const rows = withGroups(base, system, () => MIDDLE);
  return {
    rows,
    places,
    middle: numbersOf(rows, question, places, {
      choice: models.choice.fit,
      outcomes: models.outcomes.map(({ fit }) => fit),
    }),
    draws: Array.from({ length: question.draws }, (_, at) =>
      numbersOf(
        withGroups(base, system, (name) => drawn.groups(name)[at] ?? MIDDLE),
        question,
        places,
        {
          choice: drawn.choice[at]!,
          outcomes: models.outcomes.map((_, which) => drawn.outcomes[which]![at]!),
        },
      ),
    ),
  };
}

/** @throws RangeError for a state that is none in that year, or a column that the features lack */
export function alignmentOf(
  system: AlignSystem,
  question: AlignQuestion,
  drawn: Drawn,
  base: AlignBase = alignBase(system, question),
): Aligned {
  const numbers = allNumbers(base, system, question, drawn);
  const { middle, draws } = numbers;
  return { states: told(system, question, base, numbers), middle, draws };
}

function told(
  system: AlignSystem,
  { states, poles, models, outcomeTerms = true }: AlignQuestion,
  base: AlignBase,
  { rows, places, middle, draws }: AllNumbers,
): readonly StateAlignment[] {
  const { facts } = system;
  const n = facts.states.length;
  const termsFor = (
    { fit }: PullModel,
    own: readonly number[],
    row: number,
    state: string,
    pole: string,
  ): Term[] => {
    const values = own.map((place) => rows[row]![place]!);
    const adds = termsOf(fit, values);
    return fit.columns.map((column, at) => ({
      column,
      words: system.wordsOf(column),
      block: blockOf(column),
      value: values[at]!,
      adds: adds[at]!,
      assumed: system.isAssumed(column, state, pole),
    }));
  };
  return states.map((state, at): StateAlignment => {
    const own = base.own[at]!;
    const choice = middle.choices[at]!;
    const baseNone = (1 - models.choice.baseRate) ** poles.length;
    return {
      state,
      capability: facts.capability[own]!,
      pulls: poles.map(
        (pole, index): Pull => ({
          pole,
          chance: rangeOf(
            choice.chances[index]!,
            draws.map(({ choices }) => choices[at]!.chances[index]!),
          ),
          share: rangeOf(
            choice.shares[index]!,
            draws.map(({ choices }) => choices[at]!.shares[index]!),
          ),
          base: (1 - baseNone) / poles.length,
          terms: termsFor(models.choice, places.choice, at * poles.length + index, state, pole),
        }),
      ),
      none: rangeOf(
        choice.none,
        draws.map(({ choices }) => choices[at]!.none),
      ),
      commitments: models.outcomes.flatMap((model, which) =>
        poles.map((pole, index): CommitmentChance => {
          const row = at * poles.length + index;
          const isAllied = facts.defence[own * n + base.theirs[index]!] === 1;
          const agreed = facts.cooperation?.[own * n + base.theirs[index]!];
          const isPossible = isAtRisk(model.id, isAllied, agreed);
          return {
            outcome: model.id,
            pole,
            chance: isPossible
              ? rangeOf(
                  middle.outcomes[which]![row]!,
                  draws.map(({ outcomes }) => outcomes[which]![row]!),
                )
              : null,
            base: model.baseRate,
            terms:
              isPossible && outcomeTerms ? termsFor(model, places.outcomes[which]!, row, state, pole) : [],
          };
        }),
      ),
      exposures: exposuresOf(system, base.sums, own),
    };
  });
}

/**
 * A pact that exists cannot form, one that does not cannot end, and a first agreement comes once.
 * @param agreed agreements of the two so far; undefined where no data set of them is known
 */
function isAtRisk(outcome: string, isAllied: boolean, agreed: number | undefined): boolean {
  if (outcome.startsWith('dca')) return agreed === 0;
  if (outcome.startsWith('form')) return !isAllied;
  if (outcome.startsWith('term')) return isAllied;
  return true;
}

/** Whom a state is exposed to is told of so many. */
const MOST_EXPOSURES = 12;

function exposuresOf(
  { facts, groups, kmTo, personnel }: AlignSystem,
  { shares, within }: ExposureSums,
  own: number,
): Exposure[] {
  const n = facts.states.length;
  const state = facts.states[own]!;
  const arrives = (at: number): number => within[at * n + own]!;
  const states = Array.from(shares.keys())
    .filter((at) => arrives(at) > 0)
    .sort((a, b) => arrives(b) - arrives(a))
    .slice(0, MOST_EXPOSURES)
    .map(
      (at): Exposure => ({
        by: facts.states[at]!,
        kind: 'state',
        capability: shares[at]!,
        km: facts.km[own * n + at]!,
        arrives: arrives(at),
      }),
    );
  const armed = groups.map((group): Exposure => {
    const capability = shareOf(group, personnel, MIDDLE);
    const km = kmTo(group, state);
    return {
      by: group.name,
      kind: 'group',
      capability,
      km,
      arrives: hostilityTo(group, state) * projected(capability, km),
    };
  });
  return [...states, ...armed].sort((a, b) => b.arrives - a.arrives);
}

/** After − before, paired draw by draw. */
export function changesBetween(
  { states, poles }: AlignQuestion,
  before: Aligned,
  after: Aligned,
): readonly AlignmentChange[] {
  return states.flatMap((state, at) =>
    poles.map((pole, index): AlignmentChange => {
      const gap = (of: (numbers: Numbers) => number): Range =>
        rangeOf(
          of(after.middle) - of(before.middle),
          after.draws.map((numbers, draw) => of(numbers) - of(before.draws[draw]!)),
        );
      const then = before.states[at]!.pulls[index]!.terms;
      return {
        state,
        pole,
        chance: gap(({ choices }) => choices[at]!.chances[index]!),
        share: gap(({ choices }) => choices[at]!.shares[index]!),
        terms: after.states[at]!.pulls[index]!.terms.map(({ column, block, adds }, term) => ({
          column,
          block,
          adds: adds - then[term]!.adds,
        }))
          .filter(({ adds }) => adds !== 0)
          .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds)),
      };
    }),
  );
}

/** How the pull to a pole goes as a group stands at each distance from one state, all else as it is. */
export function curveOver(
  system: AlignSystem,
  question: AlignQuestion,
  drawn: Drawn,
  {
    group,
    state,
    pole,
    km,
  }: {
    readonly group: string;
    readonly state: string;
    readonly pole: string;
    readonly km: readonly number[];
  },
  sums?: ExposureSums,
): DistanceCurve {
  const index = question.poles.indexOf(pole);
  // Models of pacts are not asked.
  const one: AlignQuestion = { ...question, states: [state], models: { ...question.models, outcomes: [] } };
  const base = alignBase(system, one, sums);
  const answers = km.map((distance) =>
    allNumbers(
      base,
      {
        ...system,
        kmTo: (whose, to) => (whose.name === group && to === state ? distance : system.kmTo(whose, to)),
      },
      one,
      drawn,
    ),
  );
  const range = (answer: (typeof answers)[number], of: (numbers: Numbers) => number): Range =>
    rangeOf(of(answer.middle), answer.draws.map(of));
  const chance = ({ choices }: Numbers): number => choices[0]!.chances[index]!;
  const [near, far] = [answers[0]!, answers.at(-1)!];
  const gaps = near.draws.map((numbers, draw) => chance(numbers) - chance(far.draws[draw]!));
  return {
    state,
    points: answers.map((answer, at) => ({
      km: km[at]!,
      chance: range(answer, chance),
      share: range(answer, ({ choices }) => choices[0]!.shares[index]!),
    })),
    nearLessFar: rangeOf(chance(near.middle) - chance(far.middle), gaps),
    rises: gaps.length === 0 ? Number.NaN : gaps.filter((gap) => gap > 0).length / gaps.length,
  };
}
