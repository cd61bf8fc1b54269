import type { SmpOptions, Workings } from './options.js';
import { NOISE, type VotingRule, voteOf } from './votes.js';

/** Strength that every coalition has at least (KTAB, `minC`). */
const LEAST = 1e-8;
/** Steps after which a search for the limit is given up (KTAB). */
const MOST_STEPS = 1000;

export interface Election {
  readonly votingRule: VotingRule;
  readonly victoryProbModel: SmpOptions['victoryProbModel'];
  readonly pceModel: SmpOptions['pceModel'];
  readonly workings: Workings;
}

/**
 * Probabilistic Condorcet election: how likely each option is to be the one chosen, when every pair is contested by those who
 * prefer one to the other (Wise 2011, "Probabilistic Condorcet elections", KTAB; Condorcet 1785). With 'Conditional', the
 * chance of an option is that of beating all others, over that of any option doing so; the two Markov models take the limit of
 * a chain of challenges.
 * @param weights one a voter, ≥ 0
 * @param utilities of voter a for option m at [a × options + m], 0..1
 * @returns one a option, summing to 1
 * @throws RangeError when a chain finds no limit in 1,000 steps
 */
export function elect(
  weights: ArrayLike<number>,
  utilities: Float64Array,
  options: number,
  { votingRule, victoryProbModel, pceModel, workings }: Election,
): Float64Array {
  if (utilities.length !== weights.length * options)
    throw new TypeError(`elect: ${utilities.length} utilities for ${weights.length} × ${options}`);
  if (options === 1) return Float64Array.of(1);
  const coalitions = coalitionsOf(weights, utilities, options, votingRule, workings);
  const victory = victoriesOf(coalitions, options, victoryProbModel);
  if (pceModel === 'Conditional') return conditional(victory, options);
  return chain(victory, pceModel === 'MarkovUniform' ? null : coalitions, options);
}

/** Strength of those for m against n, at [m × options + n]. */
function coalitionsOf(
  weights: ArrayLike<number>,
  utilities: Float64Array,
  options: number,
  rule: VotingRule,
  workings: Workings,
): Float64Array {
  const voters = weights.length;
  const coalitions = new Float64Array(options * options);
  const both = rule === 'ASymProsp' && workings === 'mended';
  const noise = workings === 'mended' ? NOISE : 0;
  for (let m = 0; m < options; m += 1) {
    coalitions[m * options + m] = LEAST;
    for (let n = 0; n < m; n += 1) {
      let forM = LEAST;
      let forN = LEAST;
      if (rule === 'Prop') {
        for (let a = 0; a < voters; a += 1) {
          const at = a * options;
          const d = utilities[at + m]! - utilities[at + n]!;
          const vote = Math.abs(d) <= noise ? 0 : weights[a]! * d;
          const size = Math.abs(vote);
          forM += (vote + size) * 0.5;
          forN += (size - vote) * 0.5;
        }
      } else {
        for (let a = 0; a < voters; a += 1) {
          const d = utilities[a * options + m]! - utilities[a * options + n]!;
          if (Math.abs(d) <= noise) continue;
          let vote = voteOf(rule, weights[a]!, d);
          if (both) vote = (vote - voteOf(rule, weights[a]!, -d)) / 2;
          if (vote > 0) forM += vote;
          else forN -= vote;
        }
      }
      coalitions[m * options + n] = forM;
      coalitions[n * options + m] = forN;
    }
  }
  return coalitions;
}

function victoriesOf(
  coalitions: Float64Array,
  options: number,
  model: Election['victoryProbModel'],
): Float64Array {
  const victory = new Float64Array(options * options);
  for (let m = 0; m < options; m += 1) {
    victory[m * options + m] = 0.5;
    for (let n = 0; n < m; n += 1) {
      let x = coalitions[m * options + n]!;
      let y = coalitions[n * options + m]!;
      if (model === 'Binary') [x, y] = sharp(x, y);
      else
        for (let e = EXPONENTS[model]; e > 1; e /= 2) {
          x *= x;
          y *= y;
        }
      victory[m * options + n] = x / (x + y);
      victory[n * options + m] = y / (x + y);
    }
  }
  return victory;
}

const EXPONENTS = { Linear: 1, Square: 2, Quartic: 4, Octic: 8 } as const;

/** A side a tenth stronger wins; in between, the chance is a line (KTAB, `vProb` of the binary model). */
function sharp(x: number, y: number): [number, number] {
  if (x >= 1.1 * y) return [1, 1e-6];
  if (y >= 1.1 * x) return [1e-6, 1];
  const p = (2.1 * (x / (x + y)) - 1) / 0.1;
  return [p, 1 - p];
}

function conditional(victory: Float64Array, options: number): Float64Array {
  const chances = new Float64Array(options);
  let sum = 0;
  for (let m = 0; m < options; m += 1) {
    let product = 1;
    for (let n = 0; n < options; n += 1) product *= victory[m * options + n]!;
    chances[m] = product;
    sum += product;
  }
  if (!(sum > 0)) return fromLogs(victory, options);
  for (let m = 0; m < options; m += 1) chances[m]! /= sum;
  return chances;
}

/** The same where the products are too small for a number: hundreds of options, or sharp victories. */
function fromLogs(victory: Float64Array, options: number): Float64Array {
  const logs = new Float64Array(options);
  for (let m = 0; m < options; m += 1)
    for (let n = 0; n < options; n += 1) logs[m]! += Math.log(victory[m * options + n]!);
  const highest = logs.reduce((a, b) => Math.max(a, b));
  const chances = logs.map((log) => Math.exp(log - highest));
  const sum = chances.reduce((a, b) => a + b, 0);
  return chances.map((chance) => chance / sum);
}

/** @param coalitions null = every option challenges equally often (MarkovUniform) */
function chain(victory: Float64Array, coalitions: Float64Array | null, options: number): Float64Array {
  const challenge = new Float64Array(options * options).fill(1 / options);
  if (coalitions !== null) {
    for (let n = 0; n < options; n += 1) {
      let sum = 0;
      for (let m = 0; m < options; m += 1) {
        const at = m * options + n;
        challenge[at] = coalitions[at]! * victory[at]! + (m === n ? 1e-10 : 0);
        sum += challenge[at]!;
      }
      for (let m = 0; m < options; m += 1) challenge[m * options + n]! /= sum;
    }
  }
  const enough = coalitions === null ? 1e-6 : 1e-8;
  let p = new Float64Array(options).fill(1 / options);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = new Float64Array(options);
    let change = 0;
    for (let m = 0; m < options; m += 1) {
      let g = 0;
      for (let n = 0; n < options; n += 1) {
        const v = victory[m * options + n]!;
        g +=
          coalitions === null
            ? v * (p[m]! + p[n]!)
            : v * (p[m]! * challenge[n * options + m]! + p[n]! * challenge[m * options + n]!);
      }
      if (coalitions === null) g /= options;
      change = Math.max(change, Math.abs(g - p[m]!));
      next[m] = (p[m]! + g) / 2;
    }
    p = next;
    if (change <= enough) return p;
  }
  throw new RangeError(`an election of ${options} options found no limit in ${MOST_STEPS} steps`);
}
