import { describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import type { StatedFact } from '#record/index.js';
import { evidenceIn } from './evidence.js';

const fact = (id: string, from: string | null, to: string | null, subject = 'state:RUR'): StatedFact => ({
  id,
  subject,
  property: 'state.capability',
  value: '{}',
  valid: from === null ? null : { from: makeFuzzyDate(from), to: to === null ? null : makeFuzzyDate(to) },
});

describe('facts behind a value', () => {
  const index = evidenceIn(
    [fact('a', '2010', '2011'), fact('b', '2012', '2013'), fact('c', '2010', '2011', 'state:GRA')],
    (subject) => subject === 'state:RUR',
  );
  const at = (date: string) => index.at('state.capability', 'state:RUR', makeFuzzyDate(date));

  it('are those of the day, else the last before it, marked as carried', () => {
    expect(at('2012-05')).toMatchObject({ fact: { id: 'b' }, isCarried: false });
    expect(at('2011-05')).toMatchObject({ fact: { id: 'a' }, isCarried: true });
    expect(at('2020')).toMatchObject({ fact: { id: 'b' }, isCarried: true });
    expect(at('2009')).toBeNull();
  });

  it('are kept for wanted subjects alone', () => {
    expect(index.at('state.capability', 'state:GRA', makeFuzzyDate('2010'))).toBeNull();
    expect(index.holding('state.capability', 'state:RUR', makeFuzzyDate('2010-03'))).toHaveLength(1);
    expect(index.holding('state.capability', 'state:RUR', makeFuzzyDate('2011-03'))).toEqual([]);
  });
});
