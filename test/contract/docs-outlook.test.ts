import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMITMENT_KINDS, COMMITMENT_STATUSES, RELATION_KINDS } from '#core/index.js';

describe('docs/outlook.md', () => {
  const text = readFileSync(new URL('../../docs/outlook.md', import.meta.url), 'utf8');
  /** First cells of the table that begins with this head. */
  const rows = (head: string, section: string): string[] => {
    const from = text.indexOf(`| ${head} |`, text.indexOf(`## ${section}`));
    const table = text.slice(from, text.indexOf('\n\n', from)).split('\n').slice(2);
    return table.map((row) => /^\| `([^`]+)` \| \S/u.exec(row)?.[1] ?? row);
  };

  it('has an example of every kind of commitment and relation, and says what every status means', () => {
    expect(rows('kind', 'Commitments')).toEqual([...COMMITMENT_KINDS]);
    expect(rows('status', 'Commitments')).toEqual([...COMMITMENT_STATUSES]);
    expect(rows('kind', 'Relations')).toEqual([...RELATION_KINDS]);
  });
});
