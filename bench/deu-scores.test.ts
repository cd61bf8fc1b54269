import { describe, expect, it } from 'vitest';
import { errorsOf, intervalOf } from './deu-scores.js';
import type { DeuIssue } from './deu-table.js';

const issue = (proposal: string, outcome: number): DeuIssue => ({
  proposal,
  issue: `${proposal}-${outcome}`,
  outcome,
  question: { stands: [], reference: null, rule: 'majority' },
});

describe('errors of places', () => {
  const issues = [issue('p1', 0), issue('p1', 100), issue('p2', 40)];

  it('are those of the issues of which something is said, the difference of the same ones', () => {
    const told = errorsOf(issues, [10, null, 45], [30, 50, 40]);
    expect(told).toMatchObject({ mae: 7.5, n: 2, difference: (10 - 30 + 5) / 2 });
    expect(errorsOf(issues, [null, null, null], [1, 2, 3])).toMatchObject({ mae: null, n: 0 });
  });

  it('have an interval of whole proposals, the same each time', () => {
    const items = Array.from({ length: 60 }, (_, at) => ({ value: at % 7, proposal: `p${at}` }));
    const [low, high] = intervalOf(items);
    const mean = items.reduce((sum, { value }) => sum + value, 0) / 60;
    expect(low < mean && mean < high).toBe(true);
    expect(intervalOf(items)).toEqual([low, high]);
    // Told ten times over within a proposal, an issue is no more evidence.
    expect(intervalOf(items.flatMap((one) => new Array(10).fill(one)))).toEqual([low, high]);
    expect(intervalOf([{ value: 3, proposal: 'p' }])).toEqual([3, 3]);
  });
});
