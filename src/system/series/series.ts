/**
 * Relation series: how two actors deal with each other over time, from coded events, by direction. Cooperation and conflict
 * are kept apart, since a mean lets a summit hide a raid (Goldstein 1992, Journal of Conflict Resolution 36, 369–385, adds
 * them up; Schrodt and Gerner 1994 and later users of its scale count them apart).
 * Level at a day t:  L(t) = Σ |score| · 2^(−(t − day) / half-life)  over events up to t.  Share: 1000 · L(t) / the same
 * decayed number of all asserted events of all pairs, so that more press is not more conflict (Chadefaux 2014, Journal of
 * Peace Research 51, 5–18, divides by the articles of the week). O(events · log events).
 * Known weakness: reports are counted, not happenings, and silence of the press looks like peace.
 */
import type { FuzzyDate } from '#core/index.js';
import type { Voice } from '../relations.js';
import type { SeriesEvent } from './events.js';
import { dayNumber, dayOfNumber, firstDayOfStep, type Step, stepOfDay } from './steps.js';

/** Half of an event is forgotten after so many days, unless asked otherwise: an assumption, no estimate. */
export const HALF_LIFE_DAYS = 90;

export interface SeriesOptions {
  readonly step: Step;
  /** Above 0. */
  readonly halfLifeDays?: number;
  /** First day that counts; absent = that of the first event. */
  readonly from?: FuzzyDate;
  /** First day that no longer counts; absent = the end of the step of the last event. */
  readonly to?: FuzzyDate;
}

/** Events of one sign. */
export interface Side {
  readonly events: number;
  /** Of the scores without their sign, at least 0. */
  readonly sum: number;
  /** `sum / events`, (0, 10]; null without events. */
  readonly mean: number | null;
}

/** Events of one voice. */
export interface Balance {
  /** Those with a score of 0 included. */
  readonly events: number;
  readonly cooperation: Side;
  readonly conflict: Side;
}

/** Decayed levels, at least 0. */
export interface Level {
  readonly cooperation: number;
  readonly conflict: number;
  /** Level per 1000 asserted events of all pairs, decayed alike; null where there are none. */
  readonly cooperationShare: number | null;
  readonly conflictShare: number | null;
}

type Scored = Exclude<Voice, 'denied'>;
const SCORED: readonly Scored[] = ['asserted', 'claimed', 'ahead'];

/** What sources say of one direction of a dyad in one step. The voices are never added together. */
export interface SeriesPoint extends Readonly<Record<Scored, Balance>> {
  /** In the order of time; see `firstDayOfStep`. */
  readonly step: number;
  readonly from: FuzzyDate;
  /** Exclusive. */
  readonly to: FuzzyDate;
  readonly denied: number;
  /** At the end of the step. */
  readonly level: Readonly<Record<Scored, Level>>;
  /** Asserted events of all pairs in the step. */
  readonly volume: number;
  /** Ids of the events behind the numbers, each once. */
  readonly events: readonly string[];
}

export interface DyadSeries {
  readonly actor: string;
  readonly recipient: string;
  /** In the order of their days. */
  readonly events: readonly SeriesEvent[];
  /** Steps in which something was told; `pointsBetween` fills the others. */
  readonly points: readonly SeriesPoint[];
  readonly volume: Volume;
}

/** How much was asserted of anybody: the measure that levels are divided by. */
export interface Volume {
  readonly step: Step;
  readonly halfLifeDays: number;
  /** Days of asserted events of all pairs, in order, and their decayed number at each of these. */
  readonly days: Float64Array;
  readonly decayed: Float64Array;
  readonly bySteps: ReadonlyMap<number, number>;
}

export interface RelationSeries {
  readonly step: Step;
  readonly halfLifeDays: number;
  /** Number of the first step, and how many there are. */
  readonly firstStep: number;
  readonly steps: number;
  /** By `dyadKey`. */
  readonly dyads: ReadonlyMap<string, DyadSeries>;
  readonly volume: Volume;
  /** Events of pairs outside the days asked for, and those whose time is longer than a step. */
  readonly outside: number;
  readonly unplaced: number;
}

export const dyadKey = (actor: string, recipient: string): string => `${actor}\u0000${recipient}`;

/** An event known to a month lies in its middle. */
const middleOf = ({ from, to }: SeriesEvent): number => Math.floor((from + to - 1) / 2);

/**
 * Series of all dyads and directions.
 * @throws TypeError when the half-life is not above 0 or `to` does not lie after `from`
 */
export function relationSeries(all: readonly SeriesEvent[], options: SeriesOptions): RelationSeries {
  const { step, halfLifeDays = HALF_LIFE_DAYS } = options;
  if (!(halfLifeDays > 0 && Number.isFinite(halfLifeDays)))
    throw new TypeError(`a half-life lies above 0 days, found ${halfLifeDays}`);
  const from = options.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(options.from);
  const to = options.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.to);
  if (!(from < to)) throw new TypeError(`a series ends after it begins: ${options.from} to ${options.to}`);
  let outside = 0;
  let unplaced = 0;
  const kept = new Map<string, SeriesEvent[]>();
  const asserted: number[] = [];
  const stepByDay = new Map<number, number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of all) {
    if (event.from < from || event.to > to) {
      outside += 1;
      continue;
    }
    let index = stepByDay.get(event.from);
    if (index === undefined) {
      index = stepOfDay(event.from, step);
      stepByDay.set(event.from, index);
    }
    if (event.to - event.from > 1 && stepOfDay(event.to - 1, step) !== index) {
      unplaced += 1;
      continue;
    }
    first = Math.min(first, index);
    last = Math.max(last, index);
    const key = dyadKey(event.actor, event.recipient);
    const own = kept.get(key);
    if (own) own.push(event);
    else kept.set(key, [event]);
    if (event.voice === 'asserted') asserted.push(middleOf(event));
  }
  const volume = volumeOf(asserted, step, halfLifeDays);
  const firstStep = Number.isFinite(from) ? stepOfDay(from, step) : first;
  const lastStep = Number.isFinite(to) ? stepOfDay(to - 1, step) : last;
  const dyads = new Map<string, DyadSeries>();
  const frames = framesOf(volume);
  for (const [key, events] of kept) {
    events.sort((a, b) => middleOf(a) - middleOf(b));
    const { actor, recipient } = events[0]!;
    dyads.set(key, { actor, recipient, events, points: pointsOf(events, volume, frames), volume });
  }
  const steps = Number.isFinite(firstStep) && Number.isFinite(lastStep) ? lastStep - firstStep + 1 : 0;
  return {
    step,
    halfLifeDays,
    firstStep: Number.isFinite(firstStep) ? firstStep : 0,
    steps,
    dyads,
    volume,
    outside,
    unplaced,
  };
}

function volumeOf(asserted: readonly number[], step: Step, halfLifeDays: number): Volume {
  const days = Float64Array.from(asserted).sort();
  const decayed = new Float64Array(days.length);
  const bySteps = new Map<number, number>();
  let index = 0;
  for (let at = 0; at < days.length; at += 1) {
    decayed[at] = 1 + (at === 0 ? 0 : decayed[at - 1]! * 2 ** ((days[at - 1]! - days[at]!) / halfLifeDays));
    if (at === 0 || days[at] !== days[at - 1]) index = stepOfDay(days[at]!, step);
    bySteps.set(index, (bySteps.get(index) ?? 0) + 1);
  }
  return { step, halfLifeDays, days, decayed, bySteps };
}

/** Decayed number of asserted events of all pairs at the end of a day. */
function volumeAt({ days, decayed, halfLifeDays }: Volume, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : decayed[low - 1]! * 2 ** ((days[low - 1]! - day) / halfLifeDays);
}

const QUIET: Level = Object.freeze({ cooperation: 0, conflict: 0, cooperationShare: 0, conflictShare: 0 });
const UNKNOWN_SHARE: Level = Object.freeze({
  cooperation: 0,
  conflict: 0,
  cooperationShare: null,
  conflictShare: null,
});
const NO_SIDE: Side = Object.freeze({ events: 0, sum: 0, mean: null });
const NOTHING: Balance = Object.freeze({ events: 0, cooperation: NO_SIDE, conflict: NO_SIDE });

/** Decayed sums of one dyad, carried from day to day. */
class Memory {
  private at = Number.NEGATIVE_INFINITY;
  private readonly sums: Record<Scored, [cooperation: number, conflict: number]> = {
    asserted: [0, 0],
    claimed: [0, 0],
    ahead: [0, 0],
  };

  constructor(private readonly halfLifeDays: number) {}

  moveTo(day: number): void {
    if (this.at === day) return;
    const left = Number.isFinite(this.at) ? 2 ** ((this.at - day) / this.halfLifeDays) : 0;
    for (const voice of SCORED) {
      const own = this.sums[voice];
      own[0] *= left;
      own[1] *= left;
    }
    this.at = day;
  }

  add({ voice, score }: SeriesEvent): void {
    if (voice === 'denied' || score === 0) return;
    this.sums[voice][score > 0 ? 0 : 1] += Math.abs(score);
  }

  /** @param all decayed number of asserted events of all pairs on the same day */
  levels(all: number): Record<Scored, Level> {
    const level = (voice: Scored): Level => {
      const [cooperation, conflict] = this.sums[voice];
      if (cooperation === 0 && conflict === 0) return all > 0 ? QUIET : UNKNOWN_SHARE;
      return {
        cooperation,
        conflict,
        cooperationShare: all > 0 ? (1000 * cooperation) / all : null,
        conflictShare: all > 0 ? (1000 * conflict) / all : null,
      };
    };
    return { asserted: level('asserted'), claimed: level('claimed'), ahead: level('ahead') };
  }
}

/** What the points of one step share: they are made by the ten thousand. */
interface Frame {
  readonly step: number;
  readonly from: FuzzyDate;
  readonly to: FuzzyDate;
  readonly lastDay: number;
  readonly volume: number;
  /** Decayed number of asserted events of all pairs at its end. */
  readonly decayed: number;
}

function framesOf(volume: Volume): { ofStep(step: number): Frame; ofDay(day: number): Frame } {
  const bySteps = new Map<number, Frame>();
  const byDay = new Map<number, Frame>();
  const ofStep = (step: number): Frame => {
    const known = bySteps.get(step);
    if (known) return known;
    const next = firstDayOfStep(step + 1, volume.step);
    const frame: Frame = {
      step,
      from: dayOfNumber(firstDayOfStep(step, volume.step)),
      to: dayOfNumber(next),
      lastDay: next - 1,
      volume: volume.bySteps.get(step) ?? 0,
      decayed: volumeAt(volume, next - 1),
    };
    bySteps.set(step, frame);
    return frame;
  };
  const ofDay = (day: number): Frame => {
    const known = byDay.get(day);
    if (known) return known;
    const frame = ofStep(stepOfDay(day, volume.step));
    byDay.set(day, frame);
    return frame;
  };
  return { ofStep, ofDay };
}

function pointsOf(
  events: readonly SeriesEvent[],
  volume: Volume,
  frames: ReturnType<typeof framesOf>,
): SeriesPoint[] {
  const points: SeriesPoint[] = [];
  const memory = new Memory(volume.halfLifeDays);
  for (let begin = 0; begin < events.length; ) {
    const frame = frames.ofDay(middleOf(events[begin]!));
    let end = begin;
    while (end < events.length && middleOf(events[end]!) <= frame.lastDay) {
      memory.moveTo(middleOf(events[end]!));
      memory.add(events[end]!);
      end += 1;
    }
    memory.moveTo(frame.lastDay);
    points.push(pointOf(frame, events.slice(begin, end), memory.levels(frame.decayed)));
    begin = end;
  }
  return points;
}

function pointOf(
  { step, from, to, volume }: Frame,
  events: readonly SeriesEvent[],
  level: Record<Scored, Level>,
): SeriesPoint {
  const { asserted, claimed, ahead, denied } = balancesOf(events);
  const ids = events.length === 1 ? [events[0]!.id] : [...new Set(events.map(({ id }) => id))];
  return { step, from, to, asserted, claimed, ahead, denied, level, volume, events: ids };
}

/** Counts and sums of events by voice and sign. */
function balancesOf(events: readonly SeriesEvent[]): Record<Scored, Balance> & { denied: number } {
  const sums: Record<Scored, { all: number; counts: [number, number]; sums: [number, number] } | null> = {
    asserted: null,
    claimed: null,
    ahead: null,
  };
  let denied = 0;
  for (const { voice, score } of events) {
    if (voice === 'denied') {
      denied += 1;
      continue;
    }
    let own = sums[voice];
    if (own === null) {
      own = { all: 0, counts: [0, 0], sums: [0, 0] };
      sums[voice] = own;
    }
    own.all += 1;
    if (score === 0) continue;
    const side = score > 0 ? 0 : 1;
    own.counts[side] += 1;
    own.sums[side] += Math.abs(score);
  }
  const balance = (voice: Scored): Balance => {
    const own = sums[voice];
    if (own === null) return NOTHING;
    const side = (at: 0 | 1): Side =>
      own.counts[at] === 0
        ? NO_SIDE
        : { events: own.counts[at], sum: own.sums[at], mean: own.sums[at] / own.counts[at] };
    return { events: own.all, cooperation: side(0), conflict: side(1) };
  };
  return { asserted: balance('asserted'), claimed: balance('claimed'), ahead: balance('ahead'), denied };
}

/**
 * Every step from `firstStep` on, `steps` of them, those in which nothing was told included: their levels have faded.
 * @param dyad absent = a pair of which nothing was told
 */
export function pointsBetween(
  dyad: DyadSeries | undefined,
  { firstStep, steps, volume }: Pick<RelationSeries, 'firstStep' | 'steps' | 'volume'>,
): SeriesPoint[] {
  const byStep = new Map((dyad?.points ?? []).map((point) => [point.step, point]));
  const frames = framesOf(volume);
  return Array.from({ length: steps }, (_, at) => {
    const index = firstStep + at;
    const own = byStep.get(index);
    if (own) return own;
    const frame = frames.ofStep(index);
    return pointOf(frame, [], levelsAt(dyad?.events ?? [], volume, frame.lastDay));
  });
}

function levelsAt(events: readonly SeriesEvent[], volume: Volume, day: number): Record<Scored, Level> {
  const memory = new Memory(volume.halfLifeDays);
  for (const event of events) {
    const own = middleOf(event);
    if (own > day) break;
    memory.moveTo(own);
    memory.add(event);
  }
  memory.moveTo(day);
  return memory.levels(volumeAt(volume, day));
}

/** How a dyad stands at the end of a day, by all that was told up to it. */
export interface RelationAt extends Readonly<Record<Scored, Level & { readonly events: number }>> {
  readonly day: FuzzyDate;
  readonly denied: number;
  /** Of events that still weigh: not older than ten half-lives (2^-10 < 0.1 %). */
  readonly events: readonly string[];
}

const HALF_LIVES_LEFT = 10;

/**
 * Levels of one direction of a dyad at the end of a day; counts are of all events up to it, of any age. No later event is
 * looked at.
 */
export function relationAt(
  { events, volume }: Pick<DyadSeries, 'events' | 'volume'>,
  day: FuzzyDate,
): RelationAt {
  const at = dayNumber(day);
  const known = events.filter((event) => middleOf(event) <= at);
  const levels = levelsAt(known, volume, at);
  const counts = balancesOf(known);
  const oldest = at - HALF_LIVES_LEFT * volume.halfLifeDays;
  const of = (voice: Scored) => ({ ...levels[voice], events: counts[voice].events });
  return {
    day,
    asserted: of('asserted'),
    claimed: of('claimed'),
    ahead: of('ahead'),
    denied: counts.denied,
    events: [...new Set(known.filter((event) => middleOf(event) >= oldest).map(({ id }) => id))],
  };
}

/** What a forecast is of, a step: sum of scores without their sign, number of events, or the sum per 1000 asserted events. */
export const MEASURES = ['sum', 'count', 'share'] as const;
export type Measure = (typeof MEASURES)[number];
export const SIDES = ['cooperation', 'conflict'] as const;
export type SideName = (typeof SIDES)[number];

/** Asserted events of a dyad as one number a step, zeros included; a share of a step without any event is 0. */
export function valuesOf(
  dyad: DyadSeries | undefined,
  { firstStep, steps }: Pick<RelationSeries, 'firstStep' | 'steps'>,
  side: SideName,
  measure: Measure,
): Float64Array {
  const values = new Float64Array(steps);
  for (const { step, asserted, volume } of dyad?.points ?? []) {
    const at = step - firstStep;
    if (at < 0 || at >= steps) continue;
    const { events, sum } = asserted[side];
    values[at] =
      measure === 'count' ? events : measure === 'sum' ? sum : volume > 0 ? (1000 * sum) / volume : 0;
  }
  return values;
}
