import {
  crpsOfSpread,
  foldsByCluster,
  forecastOutcome,
  type OutcomeForecast,
  randomFrom,
  type SettledQuestion,
  trainOutcomeModel,
} from '#system/index.js';
import type { DeuIssue } from './deu-table.js';

export const FOLDS = 10;
/** Of folds, fits and draws. */
export const SEED = 20061019;
/** Of proposals drawn anew with replacement: issues of one proposal are one case, not several. */
export const DRAWS = 4000;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

export const settled = (issues: readonly DeuIssue[]): readonly SettledQuestion[] =>
  issues.map(({ question, outcome, proposal }) => ({ question, outcome, cluster: proposal }));

/** Each issue as forecast by a model that has not seen its proposal; ridge and interval are chosen anew inside each fold. */
export function crossValidated(issues: readonly DeuIssue[]): readonly OutcomeForecast[] {
  const folds = foldsByCluster(settled(issues), FOLDS, randomFrom(SEED));
  const found = new Array<OutcomeForecast>(issues.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const rest = settled(issues.filter((_, at) => folds[at] !== fold));
    const asked = issues.flatMap((issue, at) => (folds[at] === fold ? [{ ...issue, at }] : []));
    if (asked.length === 0) continue;
    const model = trainOutcomeModel(rest, randomFrom(SEED + fold));
    for (const { question, at } of asked) found[at] = forecastOutcome(model, question);
  }
  return found;
}

/** A value of one issue, with the proposal it is of. */
export interface ProposalValue {
  readonly value: number;
  readonly proposal: string;
}

/** 95 % of a mean when proposals are drawn anew: Efron 1979; Field and Welsh 2007. */
export function intervalOf(items: readonly ProposalValue[]): readonly [number, number] {
  const random = randomFrom(SEED);
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { value, proposal } of items) {
    const held = sums.get(proposal) ?? { sum: 0, count: 0 };
    sums.set(proposal, { sum: held.sum + value, count: held.count + 1 });
  }
  const clusters = [...sums.values()];
  const means = Array.from({ length: DRAWS }, () => {
    let [sum, count] = [0, 0];
    for (let drawn = 0; drawn < clusters.length; drawn += 1) {
      const one = clusters[Math.floor(random() * clusters.length)]!;
      sum += one.sum;
      count += one.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return [means[Math.floor(DRAWS * 0.025)]!, means[Math.ceil(DRAWS * 0.975) - 1]!];
}

/** Mean absolute error against that of a rule that says something of every issue. */
export interface Errors {
  /** Null when nothing was said of any issue. */
  readonly mae: number | null;
  /** Issues of which something was said; the difference is of the same ones. */
  readonly n: number;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** @param places one an issue, null where nothing is said; `against` likewise */
export function errorsOf(
  issues: readonly DeuIssue[],
  places: readonly (number | null)[],
  against: readonly (number | null)[],
): Errors {
  const errors = issues.flatMap(({ outcome, proposal }, at) => {
    const [place, other] = [places[at] ?? null, against[at] ?? null];
    if (place === null || other === null) return [];
    const own = Math.abs(place - outcome);
    return [{ proposal, own, value: own - Math.abs(other - outcome) }];
  });
  if (errors.length === 0) return { mae: null, n: 0, difference: null, low: null, high: null };
  const [low, high] = intervalOf(errors);
  return {
    mae: mean(errors.map(({ own }) => own)),
    n: errors.length,
    difference: mean(errors.map(({ value }) => value)),
    low,
    high,
  };
}

/** Share of outcomes in the closed interval, its mean width, and the mean CRPS. */
export function intervalScores(
  issues: readonly DeuIssue[],
  forecasts: readonly OutcomeForecast[],
): { readonly coverage: number; readonly width: number; readonly crps: number } {
  return {
    coverage: mean(
      issues.map(({ outcome }, at) =>
        Number(outcome >= forecasts[at]!.low && outcome <= forecasts[at]!.high),
      ),
    ),
    width: mean(forecasts.map(({ low, high }) => high - low)),
    crps: mean(
      issues.map(({ outcome }, at) => {
        const { places } = forecasts[at]!;
        const spread = {
          at: places.map(({ place }) => place),
          chances: places.map(({ probability }) => probability),
        };
        return crpsOfSpread(spread, outcome);
      }),
    ),
  };
}
