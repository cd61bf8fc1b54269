import type { Random } from '../../rng.js';
import { familiarOf } from './familiar.js';
import { fitWeights, type PlacedCase, placeCases, type SettledQuestion } from './fit.js';
import type { OutcomeModel } from './model.js';
import { chancesOf, needsAll, PLACE_COLUMNS } from './places.js';
import { crpsOfSpread, lowerQuantile, type Spread, upperQuantile } from './spread.js';

/** Tried by the folds; more is wrong by an ever greater pull to the even chance. */
const RIDGES = [0.01, 0.03, 0.1, 0.3] as const;
const FOLDS = 10;
/** Splits anew: with one, the level of the interval hangs on who fell beside whom. */
const REPEATS = 4;
/** Share of outcomes that the closed interval is to hold. */
export const INTERVAL_SHARE = 0.8;
/** Tried for the share left out at either end. */
const LEVELS = Array.from({ length: 61 }, (_, step) => 0.05 + step * 0.005);

/** Fold of each case, 0 to `count` − 1; cases of a cluster share one. The order of the cases does not count. */
export function foldsByCluster(
  cases: readonly { readonly cluster: string }[],
  count: number,
  random: Random,
): readonly number[] {
  const clusters = [...new Set(cases.map(({ cluster }) => cluster))].sort();
  for (let last = clusters.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [clusters[last], clusters[other]] = [clusters[other]!, clusters[last]!];
  }
  const foldOf = new Map(clusters.map((cluster, at) => [cluster, at % count]));
  return cases.map(({ cluster }) => foldOf.get(cluster)!);
}

interface Unseen {
  readonly spread: Spread;
  readonly outcome: number;
}

/** Every case as forecast by a fit on the other folds. */
function unseenOf(cases: readonly PlacedCase[], folds: readonly number[], ridge: number): readonly Unseen[] {
  const found: Unseen[] = [];
  for (const fold of new Set(folds)) {
    const rest = cases.filter((_, at) => folds[at] !== fold);
    if (rest.length === 0) continue;
    const weights = Array.from(fitWeights(rest, ridge));
    for (const { places, outcome } of cases.filter((_, at) => folds[at] === fold))
      found.push({ spread: { at: places.at, chances: chancesOf(places, weights) }, outcome });
  }
  return found;
}

/**
 * Share left out at either end such that the closed interval holds nearest to 80 % of outcomes not seen by the fit: much of
 * the probability sits on single places, so that the quantiles 0.1 and 0.9 hold more than 80 % between them.
 */
function levelOf(unseen: readonly Unseen[]): number {
  const scored = LEVELS.map((level) => {
    const within = unseen.filter(
      ({ spread, outcome }) =>
        outcome >= lowerQuantile(spread, level) && outcome <= upperQuantile(spread, level),
    ).length;
    return { level, miss: Math.abs(within / unseen.length - INTERVAL_SHARE) };
  });
  return scored.reduce((best, one) => (one.miss < best.miss - 1e-12 ? one : best)).level;
}

/**
 * Fits the forecast: ridge and width of the interval by folds of whole clusters, then the weights on all cases.
 * The same cases and the same chance give the same model, in whatever order the cases come.
 * @throws TypeError with fewer than two clusters
 */
export function trainOutcomeModel(cases: readonly SettledQuestion[], random: Random): OutcomeModel {
  const clusters = new Set(cases.map(({ cluster }) => cluster)).size;
  if (clusters < 2)
    throw new TypeError(`a fit needs two clusters, there ${clusters === 1 ? 'is 1' : 'are none'}`);
  const placed = placeCases(cases);
  const splits = Array.from({ length: REPEATS }, () =>
    foldsByCluster(placed, Math.min(FOLDS, clusters), random),
  );
  const tried = RIDGES.map((ridge) => {
    const unseen = splits.flatMap((folds) => unseenOf(placed, folds, ridge));
    const score = unseen.reduce((sum, { spread, outcome }) => sum + crpsOfSpread(spread, outcome), 0);
    return { ridge, unseen, score };
  });
  const { ridge, unseen } = tried.reduce((best, one) => (one.score < best.score ? one : best));
  const questions = cases.map(({ question }) => question);
  return {
    columns: PLACE_COLUMNS,
    weights: Array.from(fitWeights(placed, ridge)),
    ridge,
    level: levelOf(unseen),
    issues: cases.length,
    clusters,
    seen: {
      rules: [...new Set(questions.map(({ rule }) => rule))].sort(),
      references: questions.filter((one) => one.reference !== null).length,
      refusals: questions.filter((one) => one.reference !== null && needsAll(one)).length,
      coDeciders: questions.filter(({ stands }) => stands.some(({ role }) => role === 'co-decider')).length,
      proposers: questions.filter(({ stands }) => stands.some(({ role }) => role === 'proposer')).length,
    },
    familiar: familiarOf(questions),
  };
}
