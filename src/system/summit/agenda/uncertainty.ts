import type { Summit } from '../summit.js';
import { type AnswerGiven, answerSummit, type SummitAnswer } from './answer.js';
import { at, drawSummit, type FigurePlace, figuresOf, isRange, mapFigures, shared } from './figures.js';

/** What draws of one quantity came to; points of the line, or a chance. */
export interface DrawnSpread {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface IssueSpread {
  /** 10th, 50th and 90th percentile of the forecast's median. */
  readonly forecast: DrawnSpread;
  /** The same of where the spatial model leads; null when it refused every draw. */
  readonly smp: DrawnSpread | null;
  readonly adoption: DrawnSpread | null;
}

export interface Uncertainty {
  readonly draws: number;
  /** Whether the wanted precision was reached. */
  readonly isPrecise: boolean;
  readonly precision: number;
  readonly issues: readonly IssueSpread[];
}

export interface DrawsGiven {
  /** Standard error of every mean place at most, in points of the line. */
  readonly precision: number;
  readonly most?: number;
  /** Called after each batch; false = stop here. */
  readonly onBatch?: (draws: number) => boolean;
}

/** Draws between two looks at the precision. */
const BATCH = 50;
const LEAST_DRAWS = 100;
export const MOST_DRAWS = 5000;

/**
 * Answers for draws of all numbers with ranges, until the mean places are known well enough. The same source of chance gives
 * the same answer bit for bit.
 */
export function drawAnswers(
  summit: Summit,
  given: AnswerGiven,
  { precision, most = MOST_DRAWS, onBatch = () => true }: DrawsGiven,
): Uncertainty {
  if (!(precision > 0)) throw new TypeError(`drawAnswers: a precision of ${precision}`);
  const brief = { ...given, isBrief: true };
  const kept = summit.issues.map(() => ({
    forecast: [] as number[],
    smp: [] as number[],
    adoption: [] as number[],
  }));
  let draws = 0;
  let isPrecise = false;
  while (draws < most && !isPrecise) {
    for (let n = 0; n < BATCH && draws < most; n += 1, draws += 1) {
      const { issues } = answerSummit(drawSummit(summit, given.random), brief);
      for (const [k, { forecast, smp, vote }] of issues.entries()) {
        kept[k]!.forecast.push(forecast.median);
        if (smp !== null) kept[k]!.smp.push(smp.outcome);
        if (vote !== null) kept[k]!.adoption.push(vote.adoption.chance);
      }
    }
    isPrecise =
      draws >= LEAST_DRAWS &&
      kept.every(({ forecast, smp }) => errorOf(forecast) <= precision && errorOf(smp) <= precision);
    if (!onBatch(draws)) break;
  }
  return {
    draws,
    isPrecise,
    precision,
    issues: kept.map(({ forecast, smp, adoption }) => ({
      forecast: spreadOf(forecast)!,
      smp: spreadOf(smp),
      adoption: spreadOf(adoption),
    })),
  };
}

function errorOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return Math.sqrt(square / values.length);
}

function spreadOf(values: readonly number[]): DrawnSpread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const part = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return {
    mean: values.reduce((a, b) => a + b, 0) / values.length,
    error: errorOf(values),
    low: part(0.1),
    median: part(0.5),
    high: part(0.9),
  };
}

/** What one number does to one issue when it alone goes from its low to its high end. */
export interface Swing extends FigurePlace {
  /** Issue whose outcome moves, by index. */
  readonly on: number;
  readonly low: number;
  readonly high: number;
  /** Forecast's median at the low and at the high end. */
  readonly forecast: readonly [number, number];
  /** Where the spatial model leads; null = it refuses. */
  readonly smp: readonly [number, number] | null;
}

/**
 * Which numbers move the outcome most: each that has a range is set to either end, the others staying. Sorted by the greater of
 * the two swings.
 * @param goesOn asked before each number; false = the rest is left out
 */
export function swingsOf(
  summit: Summit,
  given: AnswerGiven,
  goesOn: () => boolean = () => true,
): readonly Swing[] {
  const places = figuresOf(summit).filter(({ figure }) => isRange(figure));
  const swings = places.flatMap(({ kind, actor, issue, figure }) => {
    if (!goesOn()) return [];
    const setTo = (value: number): SummitAnswer =>
      answerSummit(
        onlyIssue(
          shared(
            mapFigures(summit, (one, place) =>
              place.kind === kind && place.actor === actor && place.issue === issue ? at(one, value) : one,
            ),
          ),
          issue,
        ),
        { ...given, isBrief: true },
      );
    const [low, high] = [setTo(figure.low), setTo(figure.high)];
    return low.issues.map((one, n): Swing => {
      const other = high.issues[n]!;
      return {
        kind,
        actor,
        issue,
        on: summit.isOneSpace || issue === null ? n : issue,
        low: figure.low,
        high: figure.high,
        forecast: [one.forecast.median, other.forecast.median],
        smp: one.smp === null || other.smp === null ? null : [one.smp.outcome, other.smp.outcome],
      };
    });
  });
  return swings.sort((a, b) => swingSize(b) - swingSize(a));
}

/** A number of one issue moves no other, unless they span one space. */
function onlyIssue(summit: Summit, issue: number | null): Summit {
  return issue === null || summit.isOneSpace ? summit : { ...summit, issues: [summit.issues[issue]!] };
}

export function swingSize({ forecast, smp }: Swing): number {
  const between = ([a, b]: readonly [number, number]): number => Math.abs(b - a);
  return Math.max(between(forecast), smp === null ? 0 : between(smp));
}
