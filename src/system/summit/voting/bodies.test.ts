import { describe, expect, it } from 'vitest';
import { named, votesOf } from '../../../../test/make-votes.js';
import { BODIES, ruleOn } from './bodies.js';
import { COUNCIL_VOTES, POPULATIONS_2014, POPULATIONS_2020 } from './eu-council.js';
import { gameOf } from './game.js';
import { isAdopted } from './outcome.js';
import type { Vote, VotingRule } from './rules.js';

const sumOf = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((sum, one) => sum + one, 0);

/** Council votes with a no of these, a yes of all others. */
function councilVote(
  date: string,
  against: readonly string[],
  other: Vote = 'no',
  onProposal = true,
): boolean {
  const { rule, members } = ruleOn('eu-council', date, { onProposal })!;
  return isAdopted(
    rule,
    votesOf(
      members!,
      members!.map((one) => (against.includes(one) ? other : 'yes')),
    ),
  );
}

describe('rules of bodies', () => {
  it('have the votes of the Council sum up as the treaties have it, with no day between the periods', () => {
    const sums = COUNCIL_VOTES.map(({ votes, quota }) => [Object.keys(votes).length, quota, sumOf(votes)]);
    expect(sums).toEqual([
      ...[
        [6, 12, 17],
        [9, 41, 58],
        [10, 45, 63],
        [12, 54, 76],
        [15, 62, 87],
      ],
      ...[
        [25, 88, 124],
        [25, 232, 321],
        [27, 255, 345],
        [28, 260, 352],
      ],
    ]);
    for (const [at, { from }] of COUNCIL_VOTES.entries())
      if (at > 0) expect(from).toBe(COUNCIL_VOTES[at - 1]!.to);
  });

  it('have the populations sum up to what was published', () => {
    for (const { thousands, total } of [POPULATIONS_2014, POPULATIONS_2020])
      expect(Math.abs(sumOf(thousands) - total)).toBeLessThan(0.15);
    expect(Object.keys(POPULATIONS_2014.thousands)).toHaveLength(28);
    expect(Object.keys(POPULATIONS_2020.thousands).sort()).toEqual(
      Object.keys(POPULATIONS_2014.thousands)
        .filter((one) => one !== 'GBR')
        .sort(),
    );
  });

  it('fit their members on every day, and are none before the body', () => {
    for (const day of [
      '1959-06-01',
      '1975-01-01',
      '1981-01-01',
      '1990-01-01',
      '2004-06-01',
      '2004-11-01',
      '2010-01-01',
      '2013-07-01',
      '2015-01-01',
      '2020-02-01',
    ]) {
      const { rule, members } = ruleOn('eu-council', day)!;
      expect(() => gameOf(rule, members!)).not.toThrow();
      expect(ruleOn('eu-council-unanimity', day)!.members).toEqual(members);
      expect(() => gameOf(ruleOn('eu-council', day, { onProposal: false })!.rule, members!)).not.toThrow();
    }
    for (const body of BODIES) expect(ruleOn(body, '1940-01-01', { concerned: 'SRB' })).toBeNull();
    for (const body of BODIES.filter((one) => one !== 'arab-league'))
      expect(ruleOn(body, '2020-06-01', { concerned: 'SRB' })!.source).not.toBe('');
    expect(ruleOn('arab-league', '2005-03-22')).not.toBeNull();
    expect(ruleOn('arab-league', '2005-03-23')).toBeNull();
    expect(
      ['1972-12-31', '1973-01-01', '2020-01-31', '2020-02-01'].map(
        (day) => ruleOn('eu-council', day)!.members!.length,
      ),
    ).toEqual([6, 9, 28, 27]);
    expect(ruleOn('nato', '1949-08-23')).toBeNull();
    expect(ruleOn('nato', '1949-08-24')!.rule).toEqual({ kind: 'consensus' });
  });

  it('let three large states not block under Lisbon though they hold more than 35 %, four do', () => {
    expect(councilVote('2021-01-01', ['DEU', 'FRA', 'ITA'])).toBe(true);
    expect(councilVote('2021-01-01', ['DEU', 'FRA', 'ITA', 'MLT'])).toBe(false);
    expect(councilVote('2021-01-01', ['DEU', 'FRA', 'ITA', 'MLT'], 'abstain')).toBe(false);
    expect(councilVote('2021-01-01', ['DEU', 'FRA', 'ITA'], 'no', false)).toBe(false);
  });

  it('take 15 of 27 and 16 of 28 members under Lisbon, 20 and 21 with no proposal', () => {
    const fewestOf = (date: string, onProposal: boolean) => {
      const { members } = ruleOn('eu-council', date)!;
      // The members are listed from the most populous on, so that the population is met first.
      return members!.findIndex((_, at) => councilVote(date, members!.slice(at), 'no', onProposal));
    };
    expect(fewestOf('2021-01-01', true)).toBe(15);
    expect(fewestOf('2015-01-01', true)).toBe(16);
    expect(fewestOf('2021-01-01', false)).toBe(20);
    expect(fewestOf('2015-01-01', false)).toBe(21);
  });

  it('look at the 62 % of Nice only where populations are given', () => {
    const populations = Object.fromEntries(
      Object.entries(POPULATIONS_2014.thousands).map(([one, thousands]) => [one, thousands * 10]),
    );
    const criteriaOf = (rule: VotingRule) =>
      rule.kind === 'qualified' ? rule.criteria.map(({ name }) => name) : [];
    expect(criteriaOf(ruleOn('eu-council', '2014-01-01')!.rule)).toEqual(['votes', 'members']);
    expect(criteriaOf(ruleOn('eu-council', '2014-01-01', { populations })!.rule)).toEqual([
      'votes',
      'members',
      'population',
    ]);
    expect(criteriaOf(ruleOn('eu-council', '2000-01-01', { populations })!.rule)).toEqual(['votes']);
  });

  it('give the permanent five a veto by no alone: of 11 seats 7 votes, of 15 nine', () => {
    const five = ['CHN', 'FRA', 'GBR', 'RUS', 'USA'];
    const passes = (day: string, seats: number, yes: number, permanent: Vote) => {
      const members = [...five, ...named(seats - 5)];
      const votes = members.map((_, at): Vote => (at === 0 ? permanent : at <= yes ? 'yes' : 'no'));
      return isAdopted(ruleOn('un-security-council', day)!.rule, votesOf(members, votes));
    };
    expect(passes('1950-07-07', 11, 7, 'abstain')).toBe(true);
    expect(passes('1950-07-07', 11, 6, 'abstain')).toBe(false);
    expect(passes('2003-01-01', 15, 9, 'abstain')).toBe(true);
    expect(passes('2003-01-01', 15, 8, 'abstain')).toBe(false);
    expect(passes('2003-01-01', 15, 14, 'no')).toBe(false);
  });

  it('are asked for with a body and a day', () => {
    expect(() => ruleOn('nato', '2020')).toThrow('not a day');
    expect(() => ruleOn('oas' as 'nato', '2020-01-01')).toThrow('no rule of "oas"');
    expect(() => ruleOn('osce-minus-one', '2020-01-01')).toThrow('the state concerned');
    expect(ruleOn('osce-minus-one', '1992-07-08', { concerned: 'SRB' })!.rule).toEqual({
      kind: 'consensus',
      without: ['SRB'],
    });
  });
});
