import { type Assessment, assess, electionOf } from './assess.js';
import { type Election, elect } from './election.js';
import { SMP_DEFAULTS, type SmpOptions, type Workings } from './options.js';
import { arranged, byName, rearranged } from './order.js';
import { endOf, type HeldPoint } from './points.js';
import { checkSpace, type Space } from './space.js';
import { type Inner, innerOf } from './state.js';
import { playTurn, type Turn } from './turn.js';

/** Turns after which a run is cut off (KTAB). */
export const MOST_TURNS = 100;
/** A run has settled when a turn moves less than this share of the first (KTAB). */
const SETTLED = 0.02;
/** Positions nearer than this are one point when chances are told (KTAB). */
const SAME = 1e-3;

export interface SmpGiven {
  readonly options?: Partial<SmpOptions>;
  /** 'mended' unless told. */
  readonly workings?: Workings;
  /** Asked in stochastic runs alone. */
  readonly random?: () => number;
  /** Keeps the first and the last state alone: for many runs whose ends are asked for. */
  readonly isBrief?: boolean;
}

/** What happened between one state and the next; positions 0..100. */
export interface SmpMove {
  readonly initiator: number;
  readonly receiver: number;
  /** Chance of prevailing as the initiator sees it. */
  readonly chance: number;
  /** Expected gain of the initiator in its own eyes. */
  readonly gain: number;
  /** Whether the initiator, the receiver, both or none followed it. */
  readonly followed: 'both' | 'initiator' | 'receiver' | 'none';
}

export interface SmpState {
  /** [actor][dimension], 0..100. */
  readonly positions: readonly (readonly number[])[];
  readonly ideals: readonly (readonly number[])[];
  /** Risk attitudes by actor, −1..1. */
  readonly risks: readonly number[];
  /** Chance of the point where each actor stands; actors at one point show the same. */
  readonly probabilities: readonly number[];
  /** Distinct points with their chances, which sum to 1. */
  readonly points: readonly HeldPoint[];
  /** What was proposed in this state; empty in the last. */
  readonly moves: readonly SmpMove[];
}

export interface SmpRun {
  /** Turns played. */
  readonly turns: number;
  /** 'settled': little moved in the last turn; 'limit': cut off; 'consensus': all at one point. */
  readonly ended: 'settled' | 'limit' | 'consensus';
  /** The start and each turn after it: `turns` + 1, or in brief the first and the last. */
  readonly states: readonly SmpState[];
  /** Positions after each turn, the start first: [turn][actor][dimension], 0..100. In brief runs too. */
  readonly paths: readonly (readonly (readonly number[])[])[];
  /** Choices decided by the rule of ties. */
  readonly ties: number;
  /** Mean of the last points by their chances, 0..100 a dimension. */
  readonly outcome: readonly number[];
  /** The likeliest of the last points. */
  readonly mode: readonly number[];
}

/**
 * The spatial model of politics: actors challenge those from whom they expect to gain, propose bargains, and go where a vote of
 * all by capability leads, turn by turn (Bueno de Mesquita 1985, 1997; Wise, Lester & Efird 2015, "Multidimensional bargaining
 * using KTAB"). With workings 'ktab' each position equals that of KTAB's `smpc` to the last bit.
 * @throws TypeError when the space does not fit; RangeError where KTAB refuses, or an election finds no limit
 */
export function playSmp(space: Space, given: SmpGiven = {}): SmpRun {
  checkSpace(space, given.workings === 'ktab');
  if (given.workings === 'ktab') {
    checkForKtab(space);
    return play(space, given);
  }
  const order = byName(space);
  return rearranged(play(arranged(space, order), given), order);
}

function checkForKtab({ actors }: Space): void {
  if (actors.length < 3) throw new RangeError('KTAB refuses it: fewer than three actors');
  for (const { name, capability, salience } of actors) {
    if (capability === 0) throw new RangeError(`KTAB refuses it: ${name} has a capability of 0`);
    if (salience.every((s) => s === 0)) throw new RangeError(`KTAB refuses it: nothing matters to ${name}`);
  }
}

function play(
  space: Space,
  { options: given, workings = 'mended', random, isBrief = false }: SmpGiven,
): SmpRun {
  const options = { ...SMP_DEFAULTS, ...given };
  if (options.stateTransitions === 'Stochastic' && random === undefined)
    throw new TypeError('playSmp: stochastic transitions need a source of chance');
  const inner = innerOf(space, workings === 'mended');
  const election = electionOf(options, workings);
  const states: SmpState[] = [];
  const paths: number[][][] = [];
  let positions = inner.start;
  let ideals = inner.start;
  let before = inner.start;
  let first = 0;
  let ties = 0;
  for (let t = 0; ; t += 1) {
    const seen = assess(inner, positions, ideals, options, election);
    const keep = (turn: Turn | null): void => {
      const points = pointsOf(inner, positions, seen, election);
      states.push(stateOf(inner, positions, ideals, seen, points, turn));
    };
    paths.push(rowsOf(inner, positions));
    const moved: number = t === 0 ? 0 : movedBetween(inner, before, positions);
    if (t === 1) first = moved;
    const ended =
      workings === 'mended' && isOnePoint(inner, positions)
        ? 'consensus'
        : t >= MOST_TURNS
          ? 'limit'
          : t >= 2 && moved / (first + 1e-4) < SETTLED
            ? 'settled'
            : null;
    if (ended !== null) {
      keep(null);
      return { turns: t, ended, states, paths, ties, ...endOf(states.at(-1)!.points) };
    }
    const turn = playTurn({ inner, options, election, positions, ideals, seen }, random ?? noChance);
    ties += turn.ties;
    if (t === 0 || !isBrief) keep(turn);
    before = positions;
    positions = turn.positions;
    ideals = nextIdeals(inner, positions, ideals);
  }
}

function noChance(): number {
  throw new TypeError('playSmp: chance was asked for in a deterministic run');
}

const rowsOf = ({ actors, dimensions }: Inner, flat: Float64Array): number[][] =>
  Array.from({ length: actors }, (_, i) =>
    Array.from(flat.subarray(i * dimensions, (i + 1) * dimensions), (x) => 100 * x),
  );

function movedBetween({ actors, dimensions }: Inner, from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < actors; i += 1) {
    let square = 0;
    for (let k = i * dimensions; k < (i + 1) * dimensions; k += 1) {
      const d = from[k]! - to[k]!;
      square += d * d;
    }
    sum += Math.sqrt(square);
  }
  return sum;
}

function nextIdeals(
  { actors, dimensions, affinity }: Inner,
  positions: Float64Array,
  ideals: Float64Array,
): Float64Array {
  if (affinity === null) return positions;
  const next = new Float64Array(actors * dimensions);
  for (let i = 0; i < actors; i += 1) {
    let drawn = 0;
    for (let j = 0; j < actors; j += 1) drawn += affinity[i * actors + j]!;
    const own = 1 - Math.min(1, drawn);
    for (let k = 0; k < dimensions; k += 1) {
      let sum = 0;
      for (let j = 0; j < actors; j += 1) sum += affinity[i * actors + j]! * positions[j * dimensions + k]!;
      next[i * dimensions + k] = sum + own * ideals[i * dimensions + k]!;
    }
  }
  return next;
}

function apart({ dimensions }: Inner, positions: Float64Array, i: number, j: number): number {
  let square = 0;
  for (let k = 0; k < dimensions; k += 1) {
    const d = positions[i * dimensions + k]! - positions[j * dimensions + k]!;
    square += d * d;
  }
  return Math.sqrt(square);
}

function isOnePoint(inner: Inner, positions: Float64Array): boolean {
  for (let i = 1; i < inner.actors; i += 1)
    for (let j = 0; j < i; j += 1) if (apart(inner, positions, i, j) >= SAME) return false;
  return true;
}

interface Shown {
  readonly points: readonly HeldPoint[];
  readonly byActor: readonly number[];
}

/** Who stands for those near it: KTAB takes the first in the file; mended, the weightiest, then by name. */
function speakers({ actors, capability, names }: Inner, workings: Workings): readonly number[] {
  const all = Array.from({ length: actors }, (_, i) => i);
  if (workings === 'ktab') return all;
  return all.sort((i, j) => capability[j]! - capability[i]! || (names[i]! < names[j]! ? -1 : 1));
}

function pointsOf(inner: Inner, positions: Float64Array, seen: Assessment, election: Election): Shown {
  const { actors, dimensions, capability } = inner;
  const held: number[] = [];
  for (const i of speakers(inner, election.workings))
    if (held.every((one) => apart(inner, positions, i, one) >= SAME)) held.push(i);
  const utilities = new Float64Array(actors * held.length);
  for (let a = 0; a < actors; a += 1)
    for (const [m, n] of held.entries()) utilities[a * held.length + m] = seen.utility[a * actors + n]!;
  const chances = elect(capability, utilities, held.length, election);
  const at = Array.from({ length: actors }, (_, i) => {
    const near = held.map((one) => apart(inner, positions, i, one));
    if (election.workings === 'ktab') return near.findLastIndex((d) => d < SAME);
    return near.indexOf(Math.min(...near));
  });
  const points = held.map((one, m) => ({
    point: Array.from(positions.subarray(one * dimensions, (one + 1) * dimensions), (x) => 100 * x),
    probability: chances[m]!,
    actors: at.flatMap((m2, i) => (m2 === m ? [i] : [])),
  }));
  return { points, byActor: at.map((m) => chances[m]!) };
}

function stateOf(
  inner: Inner,
  positions: Float64Array,
  ideals: Float64Array,
  seen: Assessment,
  { points, byActor }: Shown,
  turn: Turn | null,
): SmpState {
  const moves = (turn?.challenges ?? []).map(({ initiator, receiver, p, gain, bargains }): SmpMove => {
    const follows = (who: number): boolean => {
      const chosen = turn!.chosen[who];
      return chosen !== null && chosen !== undefined && bargains.includes(chosen);
    };
    const [a, b] = [follows(initiator), follows(receiver)];
    const followed = a && b ? 'both' : a ? 'initiator' : b ? 'receiver' : 'none';
    return { initiator, receiver, chance: p, gain, followed };
  });
  return {
    positions: rowsOf(inner, positions),
    ideals: rowsOf(inner, ideals),
    risks: Array.from(seen.risk),
    probabilities: byActor,
    points,
    moves,
  };
}
