/**
 * What came about between two states after a year, as the benchmark table counts it; −1 = not at risk, or not known.
 * def_t, any_t a defence pact (any pact) is in force in t; form1, form5 without one in t, one is in force in t + 1 (in any
 * year of t + 1 … t + 5); any1, any5 likewise for pacts of any kind; term1, term5 with a defence pact in t, none in t + 1
 * (in some year of t + 1 … t + 5); dca_prior one has signed defence-cooperation agreements up to t, dca1 one is signed in
 * t + 1. Years of pacts are those that they touch. A pact that forms and ends between two years is not seen.
 */
import type { AlignmentHistory, PactsInForce } from './history.js';

export const OUTCOME_COLUMNS = [
  'def_t',
  'form1',
  'form5',
  'term1',
  'term5',
  'any_t',
  'any1',
  'any5',
  'dca_prior',
  'dca1',
] as const;

export interface OutcomeLimits {
  /** Last year of the data set of pacts; 2018 for ATOP 5.1. */
  readonly pactsTo?: number;
  /** First and last year of the data set of defence cooperation; 1980 and 2010 for DCAD 1.0. */
  readonly cooperation?: readonly [first: number, last: number];
}

export interface DyadOutcomeRows {
  readonly columns: typeof OUTCOME_COLUMNS;
  readonly states: readonly string[];
  /** Places of the two in `states`, the first before the second. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Row by row. */
  readonly values: Int8Array;
}

const HORIZON = 5;

/** Every two states of a year. */
export function dyadOutcomes(
  history: AlignmentHistory,
  year: number,
  { pactsTo = 2018, cooperation: [firstSigned, lastSigned] = [1980, 2010] }: OutcomeLimits = {},
): DyadOutcomeRows {
  const states = history.statesIn(year);
  const now = history.pactsIn(year);
  const next: PactsInForce[] = [];
  for (let later = year + 1; later <= Math.min(year + HORIZON, pactsTo); later += 1)
    next.push(history.pactsIn(later));
  const signingKnown = year >= firstSigned && year < lastSigned;
  const pairs: (readonly [number, number])[] = [];
  const rows: number[] = [];
  for (let a = 0; a < states.length; a += 1)
    for (let b = a + 1; b < states.length; b += 1) {
      pairs.push([a, b]);
      const key = `${states[a]}-${states[b]}`;
      const come = (kind: 'defence' | 'any', wanted: boolean, within: number): number => {
        if (now[kind].has(key) === wanted || next.length < within) return -1;
        return next.slice(0, within).some((one) => one[kind].has(key) === wanted) ? 1 : 0;
      };
      const signed = history.cooperationSigned.get(key) ?? [];
      rows.push(
        now.defence.has(key) ? 1 : 0,
        come('defence', true, 1),
        come('defence', true, HORIZON),
        come('defence', false, 1),
        come('defence', false, HORIZON),
        now.any.has(key) ? 1 : 0,
        come('any', true, 1),
        come('any', true, HORIZON),
        signingKnown ? Number(signed.some((one) => one <= year)) : -1,
        signingKnown ? Number(signed.includes(year + 1)) : -1,
      );
    }
  return { columns: OUTCOME_COLUMNS, states, pairs, values: Int8Array.from(rows) };
}

/** Split of the benchmark by the year of the predictors: outcomes of the next year, and of the next five. */
export function splitOf(year: number, horizon: 1 | 5): 'train' | 'gap' | 'test' {
  if (year >= 1995) return 'test';
  return horizon === 5 && year > 1990 ? 'gap' : 'train';
}
