/** Rules of the Council of the European Communities, later Union, by treaty. */
import { makeFuzzyDate } from '#core/index.js';
import type { BodyRule } from './bodies.js';
import {
  COUNCIL_VOTES,
  type CouncilVotes,
  POPULATIONS_2014,
  POPULATIONS_2020,
  type Populations,
} from './eu-council.js';
import type { Criterion, VotingRule } from './rules.js';

type Inhabitants = Readonly<Record<string, number>>;

/** Tenths of thousands: whole numbers, as weights are. */
function wholeOf({ thousands }: Populations): Inhabitants {
  return Object.fromEntries(Object.entries(thousands).map(([member, one]) => [member, Math.round(one * 10)]));
}

/** By qualified majority; `populations` in place of those at hand. */
export function councilRules(onProposal: boolean, populations: Inhabitants | null): readonly BodyRule[] {
  const lisbon = (from: string, to: string | null, at: Populations, note: string): BodyRule => ({
    rule: lisbonRule(onProposal, populations ?? wholeOf(at)),
    members: Object.keys(at.thousands),
    period: { from: makeFuzzyDate(from), to: to === null ? null : makeFuzzyDate(to) },
    source: `${onProposal ? 'Art. 16(4) TEU, Art. 238(3) TFEU' : 'Art. 238(2) TFEU'}; populations: ${populations ? 'as given' : at.source}`,
    note,
  });
  return [
    ...COUNCIL_VOTES.map((votes) => weighted(votes, onProposal, populations)),
    lisbon(
      '2014-11-01',
      '2020-02-01',
      POPULATIONS_2014,
      'until 2017-03-31 a member could ask for the rule of Nice (Art. 3(2) of Protocol 36); populations were anew each year',
    ),
    lisbon('2020-02-01', null, POPULATIONS_2020, 'populations are anew each year'),
  ];
}

/** Art. 16(4) TEU: 55 % of the members, at least 15, with 65 % of the inhabitants; four to block. Art. 238(2) TFEU: 72 %, none. */
function lisbonRule(onProposal: boolean, populations: Inhabitants): VotingRule {
  const population: Criterion = {
    name: 'population',
    weights: populations,
    threshold: { share: [65, 100], strict: false },
  };
  const members = (share: number, atLeast: number): Criterion => ({
    name: 'members',
    weights: 'each',
    threshold: { share: [share, 100], strict: false, atLeast },
  });
  return onProposal
    ? { kind: 'qualified', criteria: [members(55, 15), population], blockingMinority: 4 }
    : { kind: 'qualified', criteria: [members(72, 1), population] };
}

function weighted(of: CouncilVotes, onProposal: boolean, populations: Inhabitants | null): BodyRule {
  const criteria: Criterion[] = [{ name: 'votes', weights: of.votes, threshold: { atLeast: of.quota } }];
  const fewest = onProposal ? of.members : of.otherMembers;
  if (fewest !== null) criteria.push({ name: 'members', weights: 'each', threshold: { atLeast: fewest } });
  const nice = of.members !== null;
  if (nice && populations)
    criteria.push({
      name: 'population',
      weights: populations,
      threshold: { share: [62, 100], strict: false },
    });
  return {
    rule: { kind: 'qualified', criteria },
    members: Object.keys(of.votes),
    period: { from: makeFuzzyDate(of.from), to: makeFuzzyDate(of.to) },
    source: of.source,
    note: nice ? 'the 62 % of the population were looked at on request of a member only' : noteOf(of),
  };
}

function noteOf({ from }: CouncilVotes): string | null {
  if (from === '1958-01-01')
    return 'few matters were open to it before 1966; from then on the Luxembourg compromise stood against outvoting a member';
  if (from === '1995-01-01')
    return 'Ioannina compromise: where 23 to 25 votes mean to oppose, the Council seeks 65 votes for a reasonable time; no rule of voting';
  return null;
}

/** Art. 148(3) EEC, 205(3) EC, 238(4) TFEU: to abstain, present or represented, does not stand in the way; to be away does. */
export function councilUnanimity(): readonly BodyRule[] {
  return councilRules(true, null).map((one) => ({
    rule: { kind: 'unanimity', abstention: 'allows', absence: 'blocks' },
    members: one.members,
    period: one.period,
    source:
      one.period.from! < '1999-05-01'
        ? 'Art. 148(3) EEC, later EC; since 1999-05-01 Art. 205(3) EC'
        : one.period.from! < '2009-12-01'
          ? 'Art. 205(3) EC; since 2009-12-01 Art. 238(4) TFEU'
          : 'Art. 238(4) TFEU',
    note: null,
  }));
}
