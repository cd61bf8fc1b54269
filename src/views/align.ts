import type { FuzzyDate } from '#core/index.js';
import type {
  AlignmentChange,
  CommitmentChance,
  DistanceCurve,
  Exposure,
  KeptModel,
  Pull,
  Range,
  StateAlignment,
  Term,
} from '#system/index.js';

/** What each column of a dyad says, for people. */
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  ln_dist: 'distance between them',
  contig_land: 'a land border',
  contig_any: 'a border, by land or near water',
  same_region: 'the same region',
  ln_cinc_max: 'capability of the stronger',
  ln_cinc_min: 'capability of the weaker',
  n_major: 'a major power among them',
  ideal_dist: 'distance in UN votes',
  ideal_miss: 'UN votes not known',
  onelsg_thr_max: 'power that reaches the more exposed',
  onelsg_thr_min: 'power that reaches the less exposed',
  onelsg_thr_share: 'power that reaches both',
  onelsg_vuln_max: 'exposure over own capability',
  onelsg_relief: 'help that can arrive against what both are exposed to',
  onelsg_mutual: 'power that each brings to the other',
  def_t: 'a defence pact in force',
  ever_def: 'a defence pact at any time before',
  other_pact: 'another pact in force',
  ln_deg_max: 'allies of the one with more',
  ln_deg_min: 'allies of the one with fewer',
  ln_shared_allies: 'allies that both have',
  jacc_allies: 'share of allies that both have',
  ally_of_enemy: 'an ally of one is the other’s enemy',
  dem_min: 'democracy of the less democratic',
  dem_absdiff: 'difference in democracy',
  ln_igo: 'organisations that both are in',
  ln_trade: 'trade between them',
  trade_dep: 'dependence on trade with the other',
  mid10: 'a dispute within ten years',
  mid10_force: 'a dispute with force within ten years',
  ln_peaceyrs: 'years of peace',
  rival: 'rivalry',
  shared_rivals: 'rivals that both have',
  shared_mid_enemies: 'enemies in disputes that both have',
  mid_inv_max: 'disputes of the one with more',
  ln_dca_deg_max: 'defence cooperation of the one with more',
  ln_dca_deg_min: 'defence cooperation of the one with less',
  ln_dca_shared: 'partners in defence cooperation that both have',
};

/** The column itself where it has no words. */
export const columnWords = (column: string): string => COLUMN_WORDS[column] ?? column;

/** What the models foretell, in words. */
export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  form1: 'a defence pact forms by the next year',
  form5: 'a defence pact forms within five years',
  any1: 'any new pact by the next year',
  term1: 'the defence pact ends by the next year',
  dca1: 'a first agreement on defence cooperation by the next year',
};

/** A place or a group as it is shown. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export type TermView = Term;
export type PullView = Omit<Pull, 'terms'> & { readonly name: string; readonly terms: readonly TermView[] };
export type ChanceView = Omit<CommitmentChance, 'terms'> & {
  readonly words: string;
  readonly name: string;
  readonly terms: readonly TermView[];
};
export type ExposureView = Exposure & { readonly name: string };

/** A value of the record behind the answer: where it stands, and whether it is of the day or assumed. */
export interface InputView {
  /** `capability of Tajikistan`. */
  readonly what: string;
  readonly value: string;
  /** Claim, row of a data set, line of a shipped file, or `assumed`. */
  readonly source: string;
  readonly assumed: boolean;
}

/**
 * What coded events say of one direction between a state and a pole on a day: levels that fade by half in `halfLifeDays`
 * (docs/series.md), of what sources assert alone; what is only claimed stands apart.
 */
export interface RelationView {
  readonly actor: string;
  readonly recipient: string;
  readonly words: string;
  /** Asserted events up to the day, of any age. */
  readonly events: number;
  readonly cooperation: number;
  readonly conflict: number;
  /** Level per 1000 asserted events of all pairs; null where there are none. */
  readonly cooperationShare: number | null;
  readonly conflictShare: number | null;
  readonly claimed: number;
  /** Ids of the events that still weigh. */
  readonly from: readonly string[];
}

export interface StateAlignmentView extends Omit<StateAlignment, 'pulls' | 'commitments' | 'exposures'> {
  readonly name: string;
  readonly pulls: readonly PullView[];
  readonly commitments: readonly ChanceView[];
  readonly exposures: readonly ExposureView[];
  /** Agreements in force on the day, most binding first. */
  readonly inForce: readonly {
    readonly agreement: string;
    readonly name: string;
    readonly duty: string;
    readonly with: string;
  }[];
  readonly relations: readonly RelationView[];
  readonly halfLifeDays: number;
  readonly inputs: readonly InputView[];
}

/** What is said beside every number of one model: how well it did out of sample, and beside what. */
export interface ModelView {
  readonly id: string;
  readonly words: string;
  /** "AUC .95 [.92, .97] on 1996–2018; base rate .50; placebo .95". */
  readonly score: string;
  /** True when it does better than all simpler ways that stand beside it. */
  readonly beatsPlacebo: boolean | null;
  readonly baseRate: number;
}

/** Answer of `casus align --state`, and of the workbench. */
export interface AlignView {
  readonly on: FuzzyDate;
  /** Year whose facts are used. */
  readonly year: number;
  readonly poles: readonly Named[];
  readonly states: readonly StateAlignmentView[];
  readonly models: readonly ModelView[];
  /** What is assumed, in words. */
  readonly assumed: readonly string[];
  readonly draws: number;
  readonly seed: number;
}

export type ChangeView = AlignmentChange & {
  readonly stateName: string;
  readonly poleName: string;
  readonly why: readonly { readonly words: string; readonly adds: number }[];
};

export type CurveView = DistanceCurve & {
  readonly name: string;
  readonly pole: Named;
  /** "In 71 % of draws the pull to Russia is higher at 0 km than at 800 km: …". */
  readonly answer: string;
};

/** Answer to a what-if. */
export interface WhatIfView {
  readonly title: string;
  readonly on: FuzzyDate;
  readonly before: AlignView;
  readonly after: AlignView;
  readonly changes: readonly ChangeView[];
  readonly curves: readonly CurveView[];
  /** The graded claim that the curves answer; null = none was given. */
  readonly claim: string | null;
  /** What was taken to be otherwise, in words. */
  readonly changed: readonly string[];
  /** Assumptions of the what-if itself, in words. */
  readonly assumptions: readonly string[];
  readonly groups: readonly {
    readonly name: string;
    readonly place: string;
    readonly strength: string;
    readonly assumed: boolean;
    /** Distances to the asked states in km, before and after. */
    readonly km: readonly {
      readonly state: string;
      readonly name: string;
      readonly before: number;
      readonly after: number;
    }[];
  }[];
}

/** One year of a state's place between the poles. */
export interface AlignYear {
  readonly year: number;
  readonly none: Range;
  readonly pulls: readonly { readonly pole: string; readonly chance: Range; readonly share: Range }[];
  /** True when a fact of that year is assumed or carried from another. */
  readonly assumed: boolean;
}

/** A state's place between the poles over the years. */
export interface AlignHistoryView {
  readonly state: Named;
  readonly poles: readonly Named[];
  readonly years: readonly AlignYear[];
  readonly model: ModelView;
  readonly draws: number;
  readonly seed: number;
}

/** Every state's place between the poles on a day, for a map. */
export interface PullMapView {
  readonly on: FuzzyDate;
  readonly poles: readonly Named[];
  readonly states: readonly {
    readonly id: string;
    readonly name: string;
    readonly none: number;
    /** In the order of the poles: chance, and share among them. */
    readonly chances: readonly number[];
    readonly shares: readonly number[];
    /** Pole with the largest share. */
    readonly pole: string;
    readonly assumed: boolean;
  }[];
  readonly model: ModelView;
}

/** What may be asked. */
export interface AlignChoices {
  readonly on: FuzzyDate;
  readonly states: readonly Named[];
  /** Major powers of that year first. */
  readonly poles: readonly Named[];
  readonly groups: readonly Named[];
  /** First and last year that the facts allow. */
  readonly from: number;
  readonly to: number;
}

const share = (value: number): string => value.toFixed(3).replace(/^0/u, '');

/** How well a model did out of sample, and beside what, in one line. */
export function modelView({ id, scores, baseRate, trained, tested }: KeptModel): ModelView {
  const { auc, aucInterval, hit1, hit1Interval, log, baseLog, beside } = scores;
  const own =
    hit1 === null
      ? `AUC ${share(auc ?? Number.NaN)}${aucInterval ? ` [${aucInterval.map(share).join(', ')}]` : ''}`
      : `first guess right in ${share(hit1)}${hit1Interval ? ` [${hit1Interval.map(share).join(', ')}]` : ''} of ${scores.positives} choices`;
  const others = Object.entries(beside)
    .map(([name, value]) => `${name} ${share(value)}`)
    .join(', ');
  // What needs more data stands beside, and is no yardstick: it knows more.
  const simpler = Object.entries(beside).filter(([name]) => !/^(?:with|the same) /u.test(name));
  const best = Math.max(...simpler.map(([, value]) => value));
  const measured = hit1 ?? auc ?? Number.NaN;
  return {
    id,
    words: id === 'choice' ? 'which pole a state turns to by the next year' : (OUTCOME_WORDS[id] ?? id),
    score: `fitted on ${trained.join('–')}, tried on ${tested.join('–')}: ${own}; beside it ${others}; log score ${log.toFixed(5)}, base rate ${baseLog.toFixed(5)}`,
    beatsPlacebo: simpler.length === 0 ? null : measured > best && log < baseLog,
    baseRate,
  };
}

/** What differs most between before and after, in words. */
export function changeView(change: AlignmentChange, nameOf: (id: string) => string): ChangeView {
  return {
    ...change,
    stateName: nameOf(change.state),
    poleName: nameOf(change.pole),
    why: change.terms.map(({ column, adds }) => ({ words: columnWords(column), adds })),
  };
}

/** In hundredths with a sign, as exact as needed: "+1.23", "−0.0004". */
export function points(value: number): string {
  const size = Math.abs(100 * value);
  const text = size >= 0.1 ? size.toFixed(2) : size >= 0.001 ? size.toFixed(4) : size === 0 ? '0' : '<0.001';
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${text}`;
}

/** A range as a share in hundredths: "12.3 [8.1–17.0]". */
export function percent({ value, low, high }: Range): string {
  const digits = (one: number): string => (100 * one).toFixed(one < 0.01 ? 2 : 1);
  return low === high ? digits(value) : `${digits(value)} [${digits(low)}–${digits(high)}]`;
}

/** A twentieth of a hundredth: what no reader would tell from nothing. */
const LEAST_TOLD = 0.0005;

/** True when a change is large enough to be told at all. */
export const isTold = ({ low, high }: Range): boolean =>
  Math.max(Math.abs(low), Math.abs(high)) >= LEAST_TOLD;

/** "+1.20 [−0.31, +2.40]", in hundredths. */
export const pointsText = ({ value, low, high }: Range): string =>
  value === 0 && low === 0 && high === 0
    ? 'none'
    : Math.max(Math.abs(low), Math.abs(high), Math.abs(value)) < 1e-5
      ? 'below 0.001'
      : `${points(value)} [${points(low)}, ${points(high)}]`;

/** A curve with its answer: how often, and by how much, nearness raises the pull. */
export function curveView(curve: DistanceCurve, pole: Named, nameOf: (id: string) => string): CurveView {
  const [near, far] = [curve.points[0]!, curve.points.at(-1)!];
  const { low, high } = curve.nearLessFar;
  const verdict = !isTold(curve.nearLessFar)
    ? 'no difference that could be told'
    : low > 0
      ? 'higher the nearer'
      : high < 0
        ? 'lower the nearer'
        : 'not told apart from no change';
  const often = Number.isNaN(curve.rises) ? '' : `; higher in ${Math.round(100 * curve.rises)} % of draws`;
  return {
    ...curve,
    name: nameOf(curve.state),
    pole,
    answer: `${nameOf(curve.state)} to ${pole.name}: ${verdict}, ${pointsText(curve.nearLessFar)} points at ${near.km} km against ${far.km} km${often}`,
  };
}
