import type { Assessment } from './assess.js';
import { type Bargain, bargains } from './bargain.js';
import { type Estimate, estimate, eyesFor, perceived, SHARES } from './challenge.js';
import { type Election, elect } from './election.js';
import type { SmpOptions } from './options.js';
import { felt, type Inner, utilityAt } from './state.js';

/** A challenge brings its maker more than this, or it is not made (KTAB). */
const LEAST_GAIN = 1e-5;
/** Mended: what differs by less than this share is a tie. */
const TIE = 1e-9;
/** KTAB's guard 7 for each estimate of the others' utilities. */
const LEAST_CHANGE = 1e-6;

export interface Challenge extends Estimate {
  readonly initiator: number;
  readonly receiver: number;
  readonly bargains: readonly Bargain[];
}

export interface Turn {
  readonly challenges: readonly Challenge[];
  /** The bargain that each actor follows; null = it stays. */
  readonly chosen: readonly (Bargain | null)[];
  readonly positions: Float64Array;
  /** Choices that were equal to nine digits; told in the mended model only. */
  readonly ties: number;
}

interface Play {
  readonly inner: Inner;
  readonly options: SmpOptions;
  readonly election: Election;
  readonly positions: Float64Array;
  readonly ideals: Float64Array;
  readonly seen: Assessment;
}

/** One turn: everybody may challenge one other, hears what is proposed to it, and goes where the vote over its options leads. */
export function playTurn(play: Play, random: () => number): Turn {
  const { inner, positions } = play;
  const ties = { count: 0 };
  const challenges = challengesOf(play, ties);
  const values = new Map<Bargain, Float64Array>();
  for (const challenge of challenges)
    for (const bargain of challenge.bargains) values.set(bargain, valuesOf(play, bargain));
  const still = stillValues(play);
  const queues = queuesOf(inner.actors, challenges);
  const next = Float64Array.from(positions);
  const chosen = queues.map((queue, k) => {
    const bargain = choose(play, k, queue, still, values, random, ties);
    if (bargain !== null)
      next.set(bargain.initiator === k ? bargain.own : bargain.other, k * inner.dimensions);
    return bargain;
  });
  return { challenges, chosen, positions: next, ties: ties.count };
}

function challengesOf(play: Play, ties: { count: number }): Challenge[] {
  const { inner, options, election, seen, positions } = play;
  const { workings } = election;
  const { actors } = inner;
  const share = SHARES[options.bigRAdjust];
  const eyes = eyesFor(inner);
  const targets: { readonly i: number; readonly j: number; readonly at: Estimate }[] = [];
  for (let i = 0; i < actors; i += 1) {
    perceived(inner, seen, i, share, eyes);
    if (workings === 'ktab') guard(eyes.u, seen.utility, actors);
    const gains: Target[] = [];
    for (let j = 0; j < actors; j += 1) {
      if (j === i) continue;
      const at = estimate(inner, eyes, i, j, i, options, workings);
      if (at.gain > LEAST_GAIN) gains.push({ j, at });
    }
    const best = targetOf(play, i, gains, ties);
    if (best !== null) targets.push({ i, ...best });
  }
  return targets.map(({ i, j, at }) => {
    let theirs = 0;
    if (options.bargnModel !== 'InitOnlyInterp') {
      perceived(inner, seen, j, share, eyes);
      const other = estimate(inner, eyes, i, j, i, options, workings);
      theirs = workings === 'ktab' ? other.gain : other.p;
    }
    const made = bargains(inner, positions, i, j, at.p, theirs, options, workings);
    return { initiator: i, receiver: j, ...at, bargains: made };
  });
}

function guard(u: Float64Array, own: Float64Array, actors: number): void {
  let change = 0;
  for (let i = 0; i < actors; i += 1)
    for (let j = 0; j < actors; j += 1) change += (u[j * actors + i]! - own[i * actors + j]!) ** 2;
  if (Math.sqrt(change) <= LEAST_CHANGE)
    throw new RangeError(
      'KTAB refuses it: the estimates of others change no utility (BigRAdjust=Full never runs)',
    );
}

interface Target {
  readonly j: number;
  readonly at: Estimate;
}

/** The target that brings most; KTAB takes the first of those that bring the same. */
function targetOf(
  { inner, election, seen }: Play,
  i: number,
  targets: readonly Target[],
  ties: { count: number },
): Target | null {
  const most = targets.reduce((sum, { at }) => Math.max(sum, at.gain), 0);
  if (election.workings === 'ktab') return targets.find(({ at }) => at.gain === most) ?? null;
  const tied = targets.filter(({ at }) => most - at.gain <= TIE * Math.max(1, most));
  if (tied.length > 1) ties.count += 1;
  const { distance } = seen;
  return tied.reduce<Target | null>((best, one) => {
    if (best === null) return one;
    const nearer = distance[i * inner.actors + one.j]! - distance[i * inner.actors + best.j]!;
    if (Math.abs(nearer) > TIE) return nearer < 0 ? one : best;
    const heavier = inner.weight[one.j]! - inner.weight[best.j]!;
    if (Math.abs(heavier) > TIE * inner.weight[best.j]!) return heavier > 0 ? one : best;
    return inner.names[one.j]! < inner.names[best.j]! ? one : best;
  }, null);
}

type Queue = readonly (Bargain | null)[];

/** What each may choose from, in KTAB's order on one thread; null = staying. */
function queuesOf(actors: number, challenges: readonly Challenge[]): Queue[] {
  const queues = Array.from({ length: actors }, (): (Bargain | null)[] => []);
  const byInitiator = new Map(challenges.map((challenge) => [challenge.initiator, challenge]));
  for (let i = 0; i < actors; i += 1) {
    queues[i]!.push(null);
    for (const bargain of byInitiator.get(i)?.bargains ?? []) {
      queues[i]!.push(bargain);
      queues[bargain.receiver]!.push(bargain);
    }
  }
  return queues;
}

/** Each actor's mean utility of all positions as they are. */
function stillValues({ inner, seen }: Play): Float64Array {
  const { actors } = inner;
  const values = new Float64Array(actors);
  for (let a = 0; a < actors; a += 1) {
    let sum = 0;
    for (let n = 0; n < actors; n += 1) sum += seen.utility[a * actors + n]!;
    values[a] = sum / actors;
  }
  return values;
}

/** Each actor's mean utility of all positions after a bargain. */
function valuesOf({ inner, seen, ideals }: Play, { initiator, receiver, own, other }: Bargain): Float64Array {
  const { actors, dimensions } = inner;
  const values = new Float64Array(actors);
  for (let a = 0; a < actors; a += 1) {
    const risk = seen.risk[a]!;
    let sum = utilityAt(felt(inner, a, ideals, a * dimensions, own, 0), risk);
    sum += utilityAt(felt(inner, a, ideals, a * dimensions, other, 0), risk);
    const at = a * actors;
    for (let n = 0; n < actors; n += 1) if (n !== initiator && n !== receiver) sum += seen.utility[at + n]!;
    values[a] = sum / actors;
  }
  return values;
}

function choose(
  play: Play,
  k: number,
  queue: Queue,
  still: Float64Array,
  values: ReadonlyMap<Bargain, Float64Array>,
  random: () => number,
  ties: { count: number },
): Bargain | null {
  const { inner, options, election } = play;
  const isStochastic = options.stateTransitions === 'Stochastic';
  if (queue.length === 1) {
    if (isStochastic) random();
    return queue[0]!;
  }
  const { actors, capability } = inner;
  const utilities = new Float64Array(actors * queue.length);
  for (const [m, bargain] of queue.entries()) {
    const of = bargain === null ? still : values.get(bargain)!;
    for (let a = 0; a < actors; a += 1) utilities[a * queue.length + m] = of[a]!;
  }
  const chances = elect(capability, utilities, queue.length, election);
  if (isStochastic) {
    const z = random();
    let sum = 0;
    for (const [m, p] of chances.entries()) {
      sum += p;
      if (z <= sum) return queue[m]!;
    }
    return queue.at(-1)!;
  }
  const most = chances.reduce((a, b) => Math.max(a, b));
  if (election.workings === 'ktab') return queue[chances.indexOf(most)]!;
  const tied = queue.filter((_, m) => most - chances[m]! <= TIE);
  if (tied.length > 1) ties.count += 1;
  return tied.reduce((best, one) => (comesFirst(play, k, one, best) ? one : best));
}

/** Mended order of equal options: staying, then the shorter move, then the other party's name, then one's own proposal. */
function comesFirst({ inner, positions }: Play, k: number, a: Bargain | null, b: Bargain | null): boolean {
  if (a === null || b === null) return a === null;
  const { dimensions, names } = inner;
  const move = (bargain: Bargain): number => {
    const to = bargain.initiator === k ? bargain.own : bargain.other;
    return to.reduce((sum, x, d) => sum + Math.abs(x - positions[k * dimensions + d]!), 0);
  };
  const nearer = move(a) - move(b);
  if (Math.abs(nearer) > TIE) return nearer < 0;
  const other = (bargain: Bargain): string =>
    names[bargain.initiator === k ? bargain.receiver : bargain.initiator]!;
  return other(a) === other(b) ? a.initiator === k && b.initiator !== k : other(a) < other(b);
}
