/** How real bodies decide, by date. What a text leaves to practice, and what is simplified, stands in `note`. */
import { type FuzzyDate, isFuzzyDate, makeFuzzyDate, type Period, precisionOf } from '#core/index.js';
import { councilRules, councilUnanimity } from './eu-rules.js';
import type { VotingRule } from './rules.js';

export const BODIES = [
  'eu-council',
  'eu-council-unanimity',
  'un-security-council',
  'un-general-assembly-important',
  'nato',
  'cis',
  'csto',
  'sco',
  'osce',
  'osce-minus-one',
  'asean',
  'arab-league',
  'african-union',
] as const;
export type Body = (typeof BODIES)[number];

export interface BodyRule {
  readonly rule: VotingRule;
  /** Who votes, by code of the actor; null = the members of the day, which the body's list has. */
  readonly members: readonly string[] | null;
  readonly period: Period;
  readonly source: string;
  readonly note: string | null;
}

export interface BodyOptions {
  /** The Council of the EU acts on a proposal of the Commission (or where the treaty asks for none). Left out = yes. */
  readonly onProposal?: boolean;
  /**
   * Inhabitants of each member, whole numbers: in place of those of 2014 and 2020 since Lisbon; under Nice the 62 % are
   * looked at only where they are given, as the treaty has it on request of a member.
   */
  readonly populations?: Readonly<Record<string, number>>;
  /** The state whose objection does not count, for a consensus minus one. */
  readonly concerned?: string;
}

/**
 * The rule in force on a day, `YYYY-MM-DD`; null where there was none, or none is known here.
 * @throws TypeError for no such body, for what is no day, and for a consensus minus one without the state concerned
 */
export function ruleOn(body: Body, date: FuzzyDate | string, options: BodyOptions = {}): BodyRule | null {
  if (!BODIES.includes(body)) throw new TypeError(`no rule of "${body}": one of ${BODIES.join(', ')}`);
  if (!isFuzzyDate(date) || precisionOf(date) !== 'day') throw new TypeError(`not a day: "${date}"`);
  const held = rulesOf(body, options).find(
    ({ period: { from, to } }) => (from === null || from <= date) && (to === null || date < to),
  );
  return held ?? null;
}

function rulesOf(body: Body, options: BodyOptions): readonly BodyRule[] {
  if (body === 'eu-council') return councilRules(options.onProposal ?? true, options.populations ?? null);
  if (body === 'eu-council-unanimity') return councilUnanimity();
  if (body !== 'osce-minus-one') return TABLE[body];
  const { concerned } = options;
  if (concerned === undefined) throw new TypeError('a consensus minus one needs the state concerned');
  return TABLE[body].map((one) => ({ ...one, rule: { kind: 'consensus', without: [concerned] } }));
}

const PERMANENT = ['CHN', 'FRA', 'GBR', 'RUS', 'USA'] as const;
const CONSENSUS: VotingRule = { kind: 'consensus' };

function securityCouncil(votes: number): VotingRule {
  return {
    kind: 'veto',
    players: PERMANENT,
    rule: {
      kind: 'qualified',
      criteria: [{ name: 'members', weights: 'each', threshold: { atLeast: votes } }],
    },
  };
}

function entry(
  from: string,
  to: string | null,
  rule: VotingRule,
  source: string,
  note: string | null = null,
): BodyRule {
  const period = { from: makeFuzzyDate(from), to: to === null ? null : makeFuzzyDate(to) };
  return { rule, members: null, period, source, note };
}

const VETO_NOTE =
  'matters other than procedure; that abstaining is no veto is practice (ICJ, Namibia, Advisory Opinion of 21 June 1971, para. 22); the seat of RUS was the Soviet Union’s, that of CHN the Republic of China’s until 1971-10-25';

const TABLE: Readonly<Record<Exclude<Body, 'eu-council' | 'eu-council-unanimity'>, readonly BodyRule[]>> = {
  'un-security-council': [
    entry(
      '1945-10-24',
      '1966-01-01',
      securityCouncil(7),
      'UN Charter, Art. 27(3) of 1945: 7 of 11',
      VETO_NOTE,
    ),
    entry(
      '1966-01-01',
      null,
      securityCouncil(9),
      'UN Charter, Art. 27(3) as amended by GA resolution 1991 A (XVIII), in force since 31 August 1965: 9 of 15',
      `${VETO_NOTE}; counted from the first day of the Council of fifteen`,
    ),
  ],
  'un-general-assembly-important': [
    entry(
      '1945-10-24',
      null,
      {
        ...{ kind: 'majority', of: 'voting', share: [2, 3], strict: false, binds: 'all' },
        quorum: { share: [1, 2], strict: true },
      },
      'UN Charter, Art. 18(2): two thirds of the members present and voting',
      'who abstains is held not to vote, and a majority must be present to decide (Rules of Procedure of the Assembly); most such decisions recommend and bind nobody in law',
    ),
  ],
  nato: [
    entry(
      '1949-08-24',
      null,
      CONSENSUS,
      'practice of the North Atlantic Council; the Treaty (in force since 1949-08-24) has no rule of voting',
      'a proposal under silence stands where nobody breaks it by the hour set',
    ),
  ],
  cis: [
    entry(
      '1993-01-22',
      null,
      { kind: 'opt-out', objection: 'blocks', atLeast: 1 },
      'Charter of the CIS, 22 January 1993, on the Councils of Heads of State and of Government: consensus; any state may declare its lack of interest, which is no obstacle',
      'counted from its adoption, a year before it was in force; to abstain or be away is taken for lack of interest; how many have to join is not in the text',
    ),
  ],
  csto: [
    entry(
      '2003-09-18',
      null,
      CONSENSUS,
      'Charter of the CSTO, 7 October 2002, Art. 12: consensus on all but procedure',
    ),
  ],
  sco: [
    entry(
      '2003-09-19',
      null,
      CONSENSUS,
      'Charter of the SCO, 7 June 2002, Art. 16: by agreement without vote, where nobody objects',
      'to suspend or expel a member its own vote does not count; who is not interested in a project need not take part in it',
    ),
  ],
  osce: [
    entry(
      '1973-07-03',
      null,
      CONSENSUS,
      'Final Recommendations of the Helsinki Consultations, 1973 (“Blue Book”): absence of any objection put forward as an obstacle to the decision',
      'until 1995 the CSCE',
    ),
  ],
  'osce-minus-one': [
    entry(
      '1992-01-31',
      null,
      CONSENSUS,
      'Prague Document on Further Development of CSCE Institutions and Structures, 30–31 January 1992',
      'for clear, gross and uncorrected violations of commitments; political steps outside the territory of the state concerned',
    ),
  ],
  asean: [
    entry(
      '1967-08-08',
      '2008-12-15',
      CONSENSUS,
      'practice since the Bangkok Declaration of 8 August 1967, which has no rule of voting',
    ),
    entry(
      '2008-12-15',
      null,
      CONSENSUS,
      'ASEAN Charter, Art. 20(1): consultation and consensus',
      'without consensus the Summit may decide how to decide (Art. 20(2)): not in the rule',
    ),
  ],
  'arab-league': [
    entry(
      '1945-05-11',
      '2005-03-23',
      {
        kind: 'any',
        rules: [
          { kind: 'unanimity', abstention: 'blocks', absence: 'blocks' },
          { kind: 'majority', of: 'members', share: [1, 2], strict: true, binds: 'those-in-favour' },
        ],
      },
      'Pact of the League of Arab States, 22 March 1945, Art. 7: unanimous decisions bind all, those of a majority the members that accept them',
      'taken as unanimous where all say yes, and of a majority of members; a few matters had rules of their own; changed by the summit of Algiers in March 2005, no rule here after it',
    ),
  ],
  'african-union': [
    entry(
      '2001-05-26',
      null,
      {
        kind: 'any',
        rules: [CONSENSUS, { kind: 'majority', of: 'members', share: [2, 3], strict: false, binds: 'all' }],
      },
      'Constitutive Act of the African Union, Art. 7(1): consensus or, failing which, two thirds of the member states',
      'of the Assembly, matters of procedure apart; the Assembly first met in July 2002',
    ),
  ],
};
