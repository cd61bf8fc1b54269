import { describe, expect, it } from 'vitest';
import { makeFuzzyDate, type Period } from '#core/index.js';
import { describeDate, describePeriod } from './dates.js';

const period = (from: string | null, to: string | null): Period => ({
  from: from === null ? null : makeFuzzyDate(from),
  to: to === null ? null : makeFuzzyDate(to),
});

describe('dates in words', () => {
  it('say as much as is known and no more', () => {
    expect(describeDate(makeFuzzyDate('2015'))).toBe('2015');
    expect(describeDate(makeFuzzyDate('2015-10'))).toBe('October 2015');
    expect(describeDate(makeFuzzyDate('2015-10-08'))).toBe('8 October 2015');
  });

  it.each([
    ['2016', '2021', '2016 to 2020'],
    ['2016-01-01', '2021-01-01', '2016 to 2020'],
    ['2015-10-08', '2015-10-10', '8 to 9 October 2015'],
    ['2015-10-30', '2015-11-03', '30 October to 2 November 2015'],
    ['2015-12-30', '2016-01-03', '30 December 2015 to 2 January 2016'],
    ['2015-10', '2015-12', 'October to November 2015'],
    ['2015-10-08', '2015-10-09', '8 October 2015'],
    ['2015-10-01', '2015-11-01', 'October 2015'],
    ['2015-01-01', '2016-01-01', '2015'],
    ['2015', '2016', '2015'],
    ['1995', null, 'from 1995'],
    [null, '2012-06-01', 'before 1 June 2012'],
    [null, null, 'at any time'],
  ])('turn [%s, %s) into "%s"', (from, to, words) => {
    expect(describePeriod(period(from, to))).toBe(words);
  });
});
