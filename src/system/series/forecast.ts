/**
 * Forecasts of the next step of cooperation and conflict by dyad and direction, and their scores in rolling origin.
 * Methods: last value; mean of the past; simple exponential smoothing, its alpha chosen by past errors (Gardner 2006,
 * International Journal of Forecasting 22, 637–666); ridge regression over all dyads on own lags, lags of the other sign
 * and of the reverse direction, the mean of all dyads and the season (Hoerl and Kennard 1970). All work on √value, which
 * evens out the variance of sums of rare events (Anscombe 1948). The predictive distribution of each is its point plus its
 * own one-step errors of the past for that dyad, cut at 0 and squared. O(steps · dyads · (columns² + errors · log errors)).
 * Known weakness: errors are drawn alike in calm and in crisis; a jump without a sign before it is foreseen by none.
 */
import { solvePositive } from '../alignment/linear.js';
import type { Random } from '../rng.js';
import { crpsOf, quantileOf } from './crps.js';
import { dyadKey, type Measure, type RelationSeries, SIDES, type SideName, valuesOf } from './series.js';
import { STEPS_A_YEAR } from './steps.js';

export const METHODS = ['persistence', 'mean', 'smoothing', 'ridge'] as const;
export type Method = (typeof METHODS)[number];

export interface ForecastOptions {
  readonly measure?: Measure;
  /** Steps before the first that is forecast, at least 4: errors of the past are gathered in their latter half. */
  readonly warmUp?: number;
  /** A direction is forecast from the step on before which it has so many asserted events. */
  readonly leastEvents?: number;
  /** Penalty on the squared weights of standardised columns, above 0. */
  readonly ridge?: number;
}

const DEFAULTS = { measure: 'sum', warmUp: 24, leastEvents: 12, ridge: 1 } as const satisfies ForecastOptions;
/** Errors of a dyad that a distribution is made of: the latest, five years of months. */
const ERRORS_KEPT = 60;
const ALPHAS: readonly number[] = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const COLUMNS = 12;
/** Steps whose mean is the "last year" of the ridge, in either length of step. */
const LONG_LAG = 12;

/** A forecast of one step of one direction and sign. */
export interface StepForecast {
  readonly actor: string;
  readonly recipient: string;
  readonly side: SideName;
  readonly method: Method;
  /** Number of the step that is forecast. */
  readonly step: number;
  /** Median, and the quantiles 0.1 and 0.9 of the predictive distribution. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Errors of the past behind it. */
  readonly errors: number;
}

interface Track {
  readonly key: string;
  readonly actor: string;
  readonly recipient: string;
  /** √value a step. */
  readonly roots: Readonly<Record<SideName, Float64Array>>;
  readonly counts: Float64Array;
  readonly reverse: Track | null;
}

interface Told {
  readonly track: Track;
  readonly side: SideName;
  readonly at: number;
  readonly method: Method;
  /** Sorted sample of the predictive distribution, on the scale of the measure. */
  readonly sample: Float64Array;
  readonly errors: number;
}

/** @throws TypeError for an option that cannot be */
function withDefaults(options: ForecastOptions): Required<ForecastOptions> {
  const whole = { ...DEFAULTS, ...options };
  const { warmUp, leastEvents, ridge } = whole;
  if (!(Number.isInteger(warmUp) && warmUp >= 4))
    throw new TypeError(`a warm-up has at least 4 steps, found ${warmUp}`);
  if (!(leastEvents >= 1)) throw new TypeError(`at least one event must be asked for, found ${leastEvents}`);
  if (!(ridge > 0)) throw new TypeError(`a ridge lies above 0, found ${ridge}`);
  return whole;
}

/**
 * Walks through the steps once. At each it says what every method expects of it from the steps before alone, then lets them
 * see it. The step after the last is asked too.
 */
function walk(
  series: RelationSeries,
  options: ForecastOptions,
  first: number,
  tell: (told: Told) => void,
): void {
  const { measure, leastEvents, ridge } = withDefaults(options);
  const tracks = tracksOf(series, measure, leastEvents);
  for (const side of SIDES) {
    const states = tracks.map(() => stateOf());
    const gram = new Gram(COLUMNS, ridge);
    let common = 0;
    for (let at = 0; at <= series.steps; at += 1) {
      const weights = gram.rows > COLUMNS * 2 ? gram.solve() : null;
      const rows: (Float64Array | null)[] = [];
      let sum = 0;
      let eligible = 0;
      for (const [index, track] of tracks.entries()) {
        const state = states[index]!;
        const known = state.seen >= leastEvents;
        const row = known && at >= 3 ? rowOf(track, side, at, state, common, series) : null;
        rows.push(row);
        if (!known || at < 3) continue;
        const points: Record<Method, number | null> = {
          persistence: track.roots[side][at - 1]!,
          mean: state.sum / at,
          smoothing: state.levels[bestOf(state.squares)]!,
          ridge: weights && row ? Math.max(0, weights.predict(row)) : null,
        };
        for (const method of METHODS) {
          const point = points[method];
          if (point === null) continue;
          const errors = state.errors[method];
          if (at >= first && errors.length > 0)
            tell({ track, side, at, method, sample: sampleOf(point, errors), errors: errors.length });
          if (at < series.steps) {
            errors.push(track.roots[side][at]! - point);
            if (errors.length > ERRORS_KEPT) errors.shift();
          }
        }
      }
      if (at === series.steps) break;
      for (const [index, track] of tracks.entries()) {
        const state = states[index]!;
        const value = track.roots[side][at]!;
        const row = rows[index];
        if (row) gram.add(row, value);
        if (state.seen >= leastEvents) {
          sum += value;
          eligible += 1;
        }
        see(state, value, at);
        state.seen += track.counts[at]!;
      }
      common = eligible === 0 ? 0 : sum / eligible;
    }
  }
}

interface State {
  /** Asserted events of both signs so far. */
  seen: number;
  sum: number;
  readonly levels: number[];
  /** Squared one-step errors by alpha. */
  readonly squares: number[];
  readonly errors: Readonly<Record<Method, number[]>>;
}

const stateOf = (): State => ({
  seen: 0,
  sum: 0,
  levels: ALPHAS.map(() => 0),
  squares: ALPHAS.map(() => 0),
  errors: { persistence: [], mean: [], smoothing: [], ridge: [] },
});

function see(state: State, value: number, at: number): void {
  for (const [place, alpha] of ALPHAS.entries()) {
    const error = value - state.levels[place]!;
    if (at > 0) state.squares[place]! += error ** 2;
    state.levels[place] = at === 0 ? value : state.levels[place]! + alpha * error;
  }
  state.sum += value;
}

const bestOf = (squares: readonly number[]): number => squares.indexOf(Math.min(...squares));

function rowOf(
  { roots, reverse }: Track,
  side: SideName,
  at: number,
  state: State,
  common: number,
  { firstStep, step }: RelationSeries,
): Float64Array {
  const own = roots[side];
  const otherSide: SideName = side === 'conflict' ? 'cooperation' : 'conflict';
  let long = 0;
  const back = Math.min(LONG_LAG, at);
  for (let lag = 1; lag <= back; lag += 1) long += own[at - lag]!;
  const season = (2 * Math.PI * (firstStep + at)) / STEPS_A_YEAR[step];
  return Float64Array.of(
    own[at - 1]!,
    own[at - 2]!,
    own[at - 3]!,
    long / back,
    state.sum / at,
    state.levels[bestOf(state.squares)]!,
    roots[otherSide][at - 1]!,
    reverse?.roots[side][at - 1] ?? 0,
    reverse?.roots[otherSide][at - 1] ?? 0,
    common,
    Math.sin(season),
    Math.cos(season),
  );
}

function tracksOf(series: RelationSeries, measure: Measure, leastEvents: number): Track[] {
  const made = new Map<string, { -readonly [K in keyof Track]: Track[K] }>();
  for (const [key, dyad] of series.dyads) {
    const count = dyad.points.reduce((sum, point) => sum + point.asserted.events, 0);
    const back = series.dyads.get(dyadKey(dyad.recipient, dyad.actor));
    const backCount = back?.points.reduce((sum, point) => sum + point.asserted.events, 0) ?? 0;
    if (count < leastEvents && backCount < leastEvents) continue;
    const counts = new Float64Array(series.steps);
    for (const { step, asserted } of dyad.points) {
      const at = step - series.firstStep;
      if (at >= 0 && at < series.steps) counts[at] = asserted.events;
    }
    const roots = (side: SideName) => valuesOf(dyad, series, side, measure).map(Math.sqrt);
    made.set(key, {
      key,
      actor: dyad.actor,
      recipient: dyad.recipient,
      roots: { cooperation: roots('cooperation'), conflict: roots('conflict') },
      counts,
      reverse: null,
    });
  }
  for (const track of made.values()) track.reverse = made.get(dyadKey(track.recipient, track.actor)) ?? null;
  return [...made.keys()].sort().map((key) => made.get(key)!);
}

function sampleOf(point: number, errors: readonly number[]): Float64Array {
  return Float64Array.from(errors, (error) => Math.max(0, point + error) ** 2).sort();
}

/** Sums of squares of a regression, so that each step adds its rows and a fit costs columns³ alone. */
class Gram {
  rows = 0;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private readonly cross: Float64Array;
  private outcome = 0;

  constructor(
    private readonly columns: number,
    private readonly ridge: number,
  ) {
    this.sums = new Float64Array(columns);
    this.products = new Float64Array(columns * columns);
    this.cross = new Float64Array(columns);
  }

  add(row: Float64Array, value: number): void {
    const { columns } = this;
    this.rows += 1;
    this.outcome += value;
    for (let at = 0; at < columns; at += 1) {
      const one = row[at]!;
      this.sums[at]! += one;
      this.cross[at]! += one * value;
      for (let other = 0; other <= at; other += 1) this.products[at * columns + other]! += one * row[other]!;
    }
  }

  solve(): { predict(row: Float64Array): number } {
    const { columns, rows, sums } = this;
    const mean = sums.map((sum) => sum / rows);
    const middle = this.outcome / rows;
    const sd = Float64Array.from(mean, (one, at) =>
      Math.sqrt(Math.max(0, this.products[at * columns + at]! / rows - one ** 2)),
    ).map((one) => (one > 1e-9 ? one : 1));
    const a = new Float64Array(columns * columns);
    const b = new Float64Array(columns);
    for (let at = 0; at < columns; at += 1) {
      for (let other = 0; other <= at; other += 1)
        a[at * columns + other] =
          (this.products[at * columns + other]! - rows * mean[at]! * mean[other]!) / (sd[at]! * sd[other]!) +
          (other === at ? this.ridge : 0);
      b[at] = (this.cross[at]! - rows * mean[at]! * middle) / sd[at]!;
    }
    const weights = solvePositive(a, b);
    return {
      predict(row) {
        let sum = middle;
        for (let at = 0; at < columns; at += 1) sum += (weights[at]! * (row[at]! - mean[at]!)) / sd[at]!;
        return sum;
      },
    };
  }
}

/**
 * Forecasts of the step after the last one, all methods beside each other.
 * @param between only these two, both directions; absent = all
 * @returns none for directions with too few events; none at all when the series is shorter than the warm-up
 */
export function forecastNext(
  series: RelationSeries,
  options: ForecastOptions & { readonly between?: readonly [string, string] } = {},
): StepForecast[] {
  const { between, ...rest } = options;
  const found: StepForecast[] = [];
  if (series.steps < withDefaults(rest).warmUp) return found;
  walk(series, rest, series.steps, ({ track: { actor, recipient }, side, at, method, sample, errors }) => {
    if (between && !(between.includes(actor) && between.includes(recipient))) return;
    found.push({
      actor,
      recipient,
      side,
      method,
      step: series.firstStep + at,
      median: quantileOf(sample, 0.5),
      low: quantileOf(sample, 0.1),
      high: quantileOf(sample, 0.9),
      errors,
    });
  });
  return found;
}

export interface BacktestOptions extends ForecastOptions {
  readonly random: Random;
  /** Bootstrap samples of dyads. */
  readonly resamples?: number;
}

/** A mean with its 95 % interval by resampled dyads; null interval with fewer than six of them. */
export interface Estimated {
  readonly mean: number;
  readonly interval: readonly [low: number, high: number] | null;
}

export interface MethodScore {
  readonly side: SideName;
  readonly method: Method;
  /** On the scale of the measure; 0 is best. */
  readonly crps: Estimated;
  /** Of the median. */
  readonly mae: Estimated;
  /** CRPS less that of persistence on the same forecasts; below 0 = better. */
  readonly overPersistence: Estimated;
  /** Whether the whole interval of `overPersistence` lies below 0; null = there is none. */
  readonly beatsPersistence: boolean | null;
  /** Share of outcomes within the quantiles 0.1 to 0.9; 0.8 is meant, more where an end holds many zeros. */
  readonly within80: number;
  readonly forecasts: number;
}

export interface Backtest {
  readonly measure: Measure;
  /** Unordered pairs that were scored: what is resampled, since both directions hang together. */
  readonly dyads: number;
  readonly directions: number;
  /** Steps that were forecast. */
  readonly origins: number;
  readonly scores: readonly MethodScore[];
}

const RESAMPLES = 500;
/** With fewer, no order of pairs is rarer than 5 %, both ways (2 · 2^-5): an interval would promise too much. */
const LEAST_PAIRS = 6;

/**
 * Scores every method on every step after the warm-up, from the steps before it alone. All methods are scored on the same
 * forecasts.
 */
export function backtest(
  series: RelationSeries,
  { random, resamples = RESAMPLES, ...options }: BacktestOptions,
): Backtest {
  const { warmUp, measure } = withDefaults(options);
  interface Sums {
    n: number;
    within: number;
    readonly crps: number;
    readonly mae: number;
  }
  const byPair = new Map<string, Map<string, { -readonly [K in keyof Sums]: Sums[K] }>>();
  const directions = new Set<string>();
  const origins = new Set<number>();
  let waiting: { told: Told; crps: number; mae: number; within: boolean }[] = [];
  const settle = () => {
    if (waiting.length === METHODS.length)
      for (const { told, crps, mae, within } of waiting) {
        const { actor, recipient } = told.track;
        const pair = actor < recipient ? dyadKey(actor, recipient) : dyadKey(recipient, actor);
        const own = byPair.get(pair) ?? new Map();
        byPair.set(pair, own);
        const key = `${told.side}\u0000${told.method}`;
        const sums = own.get(key) ?? { n: 0, crps: 0, mae: 0, within: 0 };
        own.set(key, sums);
        sums.n += 1;
        sums.crps += crps;
        sums.mae += mae;
        if (within) sums.within += 1;
        directions.add(told.track.key);
        origins.add(told.at);
      }
    waiting = [];
  };
  walk(series, options, warmUp, (told) => {
    const before = waiting[0]?.told;
    if (before && (before.track !== told.track || before.at !== told.at || before.side !== told.side))
      settle();
    // The step after the last has no outcome.
    if (told.at >= series.steps) return;
    const outcome = told.track.roots[told.side][told.at]! ** 2;
    const { sample } = told;
    // Rounding of a square of a root must not throw an outcome out of its own value.
    const slack = 1e-9 * (1 + outcome);
    waiting.push({
      told,
      crps: crpsOf(sample, outcome),
      mae: Math.abs(quantileOf(sample, 0.5) - outcome),
      within: outcome >= quantileOf(sample, 0.1) - slack && outcome <= quantileOf(sample, 0.9) + slack,
    });
  });
  settle();

  const pairs = [...byPair.values()];
  const draws = Array.from({ length: pairs.length < LEAST_PAIRS ? 0 : resamples }, () =>
    Int32Array.from(pairs, () => Math.floor(random() * pairs.length)),
  );
  const nothing: Sums = { n: 0, crps: 0, mae: 0, within: 0 };
  const estimate = (
    partOf: (pair: (typeof pairs)[number]) => readonly [sum: number, n: number],
  ): Estimated => {
    const parts = pairs.map(partOf);
    const ratio = (which: Iterable<number>): number => {
      let sum = 0;
      let n = 0;
      for (const at of which) {
        sum += parts[at]![0];
        n += parts[at]![1];
      }
      return n === 0 ? 0 : sum / n;
    };
    const means = Float64Array.from(draws, (draw) => ratio(draw)).sort();
    return {
      mean: ratio(parts.keys()),
      interval: means.length === 0 ? null : [quantileOf(means, 0.025), quantileOf(means, 0.975)],
    };
  };
  const scores = SIDES.flatMap((side) =>
    METHODS.flatMap((method): MethodScore[] => {
      const of = (pair: (typeof pairs)[number], name: Method = method): Sums =>
        pair.get(`${side}\u0000${name}`) ?? nothing;
      const forecasts = pairs.reduce((sum, pair) => sum + of(pair).n, 0);
      if (forecasts === 0) return [];
      const overPersistence = estimate((pair) => [of(pair).crps - of(pair, 'persistence').crps, of(pair).n]);
      return [
        {
          side,
          method,
          crps: estimate((pair) => [of(pair).crps, of(pair).n]),
          mae: estimate((pair) => [of(pair).mae, of(pair).n]),
          overPersistence,
          beatsPersistence: overPersistence.interval === null ? null : overPersistence.interval[1] < 0,
          within80: pairs.reduce((sum, pair) => sum + of(pair).within, 0) / forecasts,
          forecasts,
        },
      ];
    }),
  );
  return {
    measure,
    dyads: pairs.length,
    directions: directions.size,
    origins: origins.size,
    scores,
  };
}
