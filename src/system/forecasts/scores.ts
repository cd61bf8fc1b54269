/**
 * How good forecasts were, always worked out anew from what is kept: resolutions that hold, against the ranges of the
 * words. Brier and log score at both ends of each range and their mean, calibration in ten bins, Murphy's partition.
 *
 * Brier, G. W. (1950) Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1–3.
 * Good, I. J. (1952) Rational decisions, J. R. Statist. Soc. B 14, 107–114 (log score).
 * Murphy, A. H. (1973) A new vector partition of the probability score, J. Appl. Meteorol. 12, 595–600.
 * Wilson, E. B. (1927) Probable inference, the law of succession, and statistical inference, JASA 22, 209–212.
 * Efron, B. (1979) Bootstrap methods: another look at the jackknife, Ann. Statist. 7, 1–26.
 *
 * O(forecasts × resamples). Known weakness: sentences of one article lean on each other, so articles are resampled, not
 * sentences; experts who say the same in several articles still count as independent.
 */
import { type FuzzyDate, firstDay } from '#core/index.js';
import type { Random } from '../rng.js';
import type { Estimate, Question } from './question.js';

/** A bound of 0 or 1 in a table means "as good as"; at 0 one wrong word would cost without end. */
const LOG_CLIP = 0.01;

/** Normal deviate of a two-sided interval of 95 %. */
const Z95 = 1.959964;

/** Of the score, [0, 1]: half of Brier's own sum over both answers, as it is used today. 0 is best, 0.25 is what 1/2 gets. */
export function brierScore(probability: number, value: number): number {
  return (probability - value) ** 2;
}

/**
 * In nats, 0 is best, 0.69 is what 1/2 gets. A degree between 0 and 1 is scored as that mixture of both answers. The
 * probability is kept 0.01 from 0 and 1.
 */
export function logScore(probability: number, value: number): number {
  const p = Math.min(1 - LOG_CLIP, Math.max(LOG_CLIP, probability));
  return -(value * Math.log(p) + (1 - value) * Math.log(1 - p));
}

/** A score of a range: what its ends get, and the mean of the two. Wide ranges pay for their width by it. */
export interface Ends {
  readonly atLow: number;
  readonly atHigh: number;
  readonly mean: number;
}

function endsOf(score: (probability: number) => number, { low, high }: Estimate): Ends {
  const atLow = score(low);
  const atHigh = score(high);
  return { atLow, atHigh, mean: (atLow + atHigh) / 2 };
}

/** [from, to]; null where there is too little to tell. */
export type Interval = readonly [number, number] | null;

/** Wilson's interval of 95 % for a share; null of nothing. */
export function wilsonInterval(count: number, of: number): Interval {
  if (of === 0) return null;
  const share = count / of;
  const z2 = Z95 ** 2;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** A share of yes and no, with Wilson's interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly interval: Interval;
}

const shareOf = (scored: readonly Scored[]): Share => {
  // A degree is no count.
  const whole = scored.filter(({ value }) => value === 0 || value === 1);
  const count = whole.filter(({ value }) => value === 1).length;
  return { count, of: whole.length, interval: wilsonInterval(count, whole.length) };
};

/** A resolved question with its scores. */
export interface Scored {
  readonly question: Question;
  readonly estimate: Estimate;
  /** How far it came true: 1, 0, or the degree that was entered. */
  readonly value: number;
  readonly brier: Ends;
  readonly log: Ends;
}

/** Mean scores of a group. Intervals are of 95 %, of the mean of both ends, by resampling articles. */
export interface ScoreRow {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly articles: number;
  /** How many of them have an assumed range. */
  readonly assumed: number;
  readonly brier: Ends & { readonly interval: Interval };
  readonly log: Ends & { readonly interval: Interval };
  readonly cameTrue: Share;
}

/** Forecasts of about the same likelihood (by the middle of the range), and how many of them came true. */
export interface CalibrationBin {
  /** [from, to), the last with its end. */
  readonly from: number;
  readonly to: number;
  /** Means of the ranges in it. */
  readonly low: number;
  readonly high: number;
  readonly cameTrue: Share;
}

/** Murphy's partition of the Brier score of the middles: `brier = reliability - resolution + uncertainty`. */
export interface Partition {
  readonly brier: number;
  /** How far forecasts of one likelihood lie from how often they came true; 0 is best. */
  readonly reliability: number;
  /** How far they tell apart what comes true and what does not; more is better. */
  readonly resolution: number;
  /** What a forecaster gets who only knows how often things come true. */
  readonly uncertainty: number;
}

export const LEFT_OUT = ['unresolved', 'void', 'condition-not-met', 'no measure', 'assumed range'] as const;

export interface Scores {
  readonly scored: readonly Scored[];
  /** null = nothing to score. */
  readonly all: ScoreRow | null;
  readonly by: Readonly<Record<Grouping, readonly ScoreRow[]>>;
  readonly calibration: readonly CalibrationBin[];
  readonly partition: Partition | null;
  /** What does not count, by the reason. */
  readonly leftOut: Readonly<Record<(typeof LEFT_OUT)[number], number>>;
}

export const GROUPINGS = ['expert', 'outlet', 'kind', 'horizon'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ScoreOptions {
  readonly random: Random;
  /** Forecasts without a word of likelihood count, with the range assumed for them. */
  readonly assume?: boolean;
  /** Times that the articles are drawn anew for an interval. */
  readonly resamples?: number;
}

/** What is resolved yes or no, or to a degree, is scored; nothing else counts. */
export function scoreForecasts(
  questions: readonly Question[],
  { random, assume = true, resamples = 2000 }: ScoreOptions,
): Scores {
  const leftOut = Object.fromEntries(LEFT_OUT.map((reason) => [reason, 0])) as Record<
    (typeof LEFT_OUT)[number],
    number
  >;
  const scored = questions.flatMap((question): Scored[] => {
    const judged = scoreOf(question, assume);
    if (typeof judged !== 'string') return [judged];
    leftOut[judged] += 1;
    return [];
  });
  const rowOf = (key: string, name: string, own: readonly Scored[]): ScoreRow => ({
    key,
    name,
    count: own.length,
    articles: new Set(own.map(({ question }) => question.line.articleId)).size,
    assumed: own.filter(({ estimate }) => estimate.assumed).length,
    brier: meanOf(own, 'brier', random, resamples),
    log: meanOf(own, 'log', random, resamples),
    cameTrue: shareOf(own),
  });
  const grouped = (grouping: Grouping): ScoreRow[] => {
    const groups = new Map<string, { name: string; own: Scored[] }>();
    for (const one of scored) {
      const { key, name } = groupOf(one.question, grouping);
      const group = groups.get(key) ?? { name, own: [] };
      groups.set(key, group);
      group.own.push(one);
    }
    return [...groups]
      .map(([key, { name, own }]) => rowOf(key, name, own))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  };
  return {
    scored,
    all: scored.length === 0 ? null : rowOf('all', 'all', scored),
    by: {
      expert: grouped('expert'),
      outlet: grouped('outlet'),
      kind: grouped('kind'),
      horizon: grouped('horizon'),
    },
    calibration: calibrationOf(scored),
    partition: partitionOf(scored),
    leftOut,
  };
}

function scoreOf(question: Question, assume: boolean): Scored | (typeof LEFT_OUT)[number] {
  const { resolution, estimate } = question;
  if (resolution === null) return 'unresolved';
  if (resolution.as === 'void' || resolution.as === 'condition-not-met') return resolution.as;
  if (estimate === null) return 'no measure';
  if (estimate.assumed && !assume) return 'assumed range';
  const value = resolution.graded ?? (resolution.as === 'yes' ? 1 : 0);
  return {
    question,
    estimate,
    value,
    brier: endsOf((probability) => brierScore(probability, value), estimate),
    log: endsOf((probability) => logScore(probability, value), estimate),
  };
}

function groupOf({ who, line, condition, opens, closes, closesWith }: Question, grouping: Grouping) {
  switch (grouping) {
    case 'expert':
      return who;
    case 'outlet':
      return { key: line.outlet ?? '', name: line.outlet ?? 'not known' };
    case 'kind': {
      const form = condition === null ? line.record.form : `${line.record.form}, conditional`;
      return { key: form, name: form };
    }
    case 'horizon': {
      const horizon = horizonOf(opens, closes, closesWith);
      return { key: horizon, name: horizon };
    }
  }
}

/** Days from the article to the end of the horizon, in steps that a reader of news thinks in. */
function horizonOf(opens: FuzzyDate | null, closes: FuzzyDate | null, event: string | null): string {
  if (closes === null) return event === null ? 'open' : 'an event';
  if (opens === null) return 'not known';
  const days = (Date.parse(firstDay(closes)) - Date.parse(firstDay(opens))) / 86_400_000;
  return days <= 7 ? 'a week' : days <= 31 ? 'a month' : days <= 366 ? 'a year' : 'longer';
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function meanOf(
  own: readonly Scored[],
  score: 'brier' | 'log',
  random: Random,
  resamples: number,
): Ends & { readonly interval: Interval } {
  return {
    atLow: mean(own.map((one) => one[score].atLow)),
    atHigh: mean(own.map((one) => one[score].atHigh)),
    mean: mean(own.map((one) => one[score].mean)),
    interval: resampled(own, score, random, resamples),
  };
}

/** Percentile interval of the mean: whole articles are drawn with replacement. Null with fewer than three of them. */
function resampled(
  own: readonly Scored[],
  score: 'brier' | 'log',
  random: Random,
  resamples: number,
): Interval {
  const articles = new Map<string, { sum: number; count: number }>();
  for (const one of own) {
    const { articleId } = one.question.line;
    const article = articles.get(articleId) ?? { sum: 0, count: 0 };
    articles.set(articleId, article);
    article.sum += one[score].mean;
    article.count += 1;
  }
  const all = [...articles.values()];
  if (all.length < LEAST_ARTICLES || resamples < 1) return null;
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < all.length; drawn += 1) {
      const article = all[Math.floor(random() * all.length)]!;
      sum += article.sum;
      count += article.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.min(resamples - 1, Math.floor(share * resamples))]!;
  return [at(0.025), at(0.975)];
}

/** Of two articles the draws have three outcomes: an interval of them would say nothing. */
const LEAST_ARTICLES = 3;

const BINS = 10;

const middleOf = ({ estimate }: Scored): number => (estimate.low + estimate.high) / 2;

function calibrationOf(scored: readonly Scored[]): CalibrationBin[] {
  const bins = Array.from({ length: BINS }, (): Scored[] => []);
  for (const one of scored) {
    if (one.value !== 0 && one.value !== 1) continue;
    // Rounded first, since (0.55 + 0.85) / 2 lies a hair below 0.7.
    const middle = Math.round(middleOf(one) * 1e9) / 1e9;
    bins[Math.min(BINS - 1, Math.floor(middle * BINS))]!.push(one);
  }
  return bins.flatMap((own, index) =>
    own.length === 0
      ? []
      : [
          {
            from: index / BINS,
            to: (index + 1) / BINS,
            low: mean(own.map(({ estimate }) => estimate.low)),
            high: mean(own.map(({ estimate }) => estimate.high)),
            cameTrue: shareOf(own),
          },
        ],
  );
}

/** Over the distinct middles: words of one table give few, and then the partition is exact. */
function partitionOf(scored: readonly Scored[]): Partition | null {
  if (scored.length === 0) return null;
  const groups = new Map<number, number[]>();
  for (const one of scored) {
    const middle = middleOf(one);
    const group = groups.get(middle) ?? [];
    groups.set(middle, group);
    group.push(one.value);
  }
  const base = mean(scored.map(({ value }) => value));
  const weighted = (of: (middle: number, values: readonly number[]) => number): number =>
    [...groups].reduce((sum, [middle, values]) => sum + values.length * of(middle, values), 0) /
    scored.length;
  return {
    brier: mean(scored.map((one) => brierScore(middleOf(one), one.value))),
    reliability: weighted((middle, values) => (middle - mean(values)) ** 2),
    resolution: weighted((_, values) => (mean(values) - base) ** 2),
    uncertainty: mean(scored.map(({ value }) => (value - base) ** 2)),
  };
}
