import type { Random } from '../../rng.js';
import { BASELINES } from '../baselines.js';
import { forecastOutcome, type OutcomeForecast, type OutcomeModel } from '../forecast/index.js';
import type { Question, Stand, SummitRule } from '../question.js';
import { electPoint, playSmp, type SmpGiven, type SmpRun } from '../smp/index.js';
import { type Summit, type SummitIssue, spaceOf } from '../summit.js';
import type { VotingRule } from '../voting/rules.js';
import { type Exchange, exchangesOf } from './linkage.js';
import { type IssueVote, voteOn } from './vote.js';

export interface AnswerGiven extends Pick<SmpGiven, 'workings'> {
  readonly model: OutcomeModel;
  /** The rule they decide by; null = nothing is put to the vote. */
  readonly rule: VotingRule | null;
  readonly random: Random;
  /** Points of the line, see `VOTE_SCALE`. */
  readonly scale?: number;
  /** Chance of stochastic runs; `random` when left out. */
  readonly smpRandom?: () => number;
  /** Leaves out what only a reader asks for: exchanges, and who can block. */
  readonly isBrief?: boolean;
}

/** Where the spatial model leads on one issue. */
export interface SmpPath {
  readonly outcome: number;
  readonly mode: number;
  readonly turns: number;
  readonly ended: SmpRun['ended'];
  readonly ties: number;
  /** Actors who take part, by index in the summit. */
  readonly actors: readonly number[];
  /** [turn][actor as listed above], 0..100. */
  readonly positions: readonly (readonly number[])[];
  /** Distinct last points with the actors there, by index in the summit. */
  readonly camps: readonly {
    readonly point: number;
    readonly probability: number;
    readonly actors: readonly number[];
  }[];
}

/** Where an actor ends, and how far it moved. */
export interface Mover {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
}

export interface IssueAnswer {
  readonly issue: SummitIssue;
  readonly forecast: OutcomeForecast;
  /** Baselines in the order of `BASELINES`; null = it says nothing of this issue. */
  readonly baselines: readonly { readonly id: string; readonly value: number | null }[];
  /** Mean of one probabilistic Condorcet election among the positions held; null where the spatial model is refused. */
  readonly election: number | null;
  /** null = the model refuses it, for the reason in `refused`. */
  readonly smp: SmpPath | null;
  readonly refused: string | null;
  /** Those who move in the spatial model, furthest first. */
  readonly movers: readonly Mover[];
  /** null without a rule or a reference point. */
  readonly vote: IssueVote | null;
}

export interface SummitAnswer {
  readonly issues: readonly IssueAnswer[];
  readonly exchanges: readonly Exchange[];
}

/** Moves below a hundredth of the line are none. */
const MOVED = 1;

/** What the models say of each issue, and what could be traded between them. */
export function answerSummit(summit: Summit, given: AnswerGiven): SummitAnswer {
  const paths = pathsOf(summit, given);
  const issues = summit.issues.map((issue, n): IssueAnswer => {
    const question = questionOf(summit, issue, given.rule);
    const forecast = forecastOutcome(given.model, question);
    const { election, smp, refused } = paths[n]!;
    const proposal = issue.proposal?.value ?? forecast.median;
    return {
      issue,
      forecast,
      baselines: BASELINES.map(({ id, of }) => ({ id, value: of(question) })),
      election,
      smp,
      refused,
      movers: smp === null ? [] : moversOf(smp),
      vote: given.rule === null ? null : voteOn(summit, issue, given.rule, proposal, given),
    };
  });
  return { issues, exchanges: given.isBrief === true ? [] : exchangesOf(summit) };
}

/** One issue as the forecast and the baselines take it; observers have no part in it. Without a rule: by votes, as in most of the fit. */
export function questionOf(summit: Summit, issue: SummitIssue, rule: VotingRule | null): Question {
  const stands = summit.actors.flatMap(({ id, capability, role }, i): Stand[] => {
    const { position, salience } = issue.stances[i]!;
    if (position === null || role === 'observer') return [];
    return [
      { actor: id, capability: capability.value, position: position.value, salience: salience.value, role },
    ];
  });
  return {
    stands,
    reference: issue.reference?.value ?? null,
    rule: rule === null ? 'qualified' : RULES[rule.kind],
  };
}

const RULES: Readonly<Record<VotingRule['kind'], SummitRule>> = {
  unanimity: 'unanimity',
  consensus: 'consensus',
  'opt-out': 'consensus',
  majority: 'majority',
  qualified: 'qualified',
  veto: 'qualified',
  all: 'qualified',
  any: 'qualified',
};

interface Pathed {
  readonly election: number | null;
  readonly smp: SmpPath | null;
  readonly refused: string | null;
}

function pathsOf(summit: Summit, given: AnswerGiven): readonly Pathed[] {
  const play = (issues: readonly SummitIssue[]): readonly Pathed[] => {
    try {
      const { space, actors } = spaceOf(summit, issues);
      const run = playSmp(space, {
        options: summit.options,
        workings: given.workings ?? 'mended',
        random: given.smpRandom ?? given.random,
        isBrief: true,
      });
      const election = electPoint(space, summit.options, given.workings).outcome;
      return issues.map((_, k) => ({ election: election[k]!, smp: pathOf(run, actors, k), refused: null }));
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      return issues.map(() => ({ election: null, smp: null, refused: error.message }));
    }
  };
  return summit.isOneSpace ? play(summit.issues) : summit.issues.flatMap((issue) => play([issue]));
}

function pathOf(run: SmpRun, actors: readonly number[], k: number): SmpPath {
  return {
    outcome: run.outcome[k]!,
    mode: run.mode[k]!,
    turns: run.turns,
    ended: run.ended,
    ties: run.ties,
    actors,
    positions: run.paths.map((positions) => positions.map((point) => point[k]!)),
    camps: run.states
      .at(-1)!
      .points.map((held) => ({
        point: held.point[k]!,
        probability: held.probability,
        actors: held.actors.map((i) => actors[i]!),
      }))
      .sort((a, b) => a.point - b.point),
  };
}

function moversOf({ actors, positions }: SmpPath): readonly Mover[] {
  const first = positions[0]!;
  const last = positions.at(-1)!;
  return actors
    .map((actor, i) => ({ actor, from: first[i]!, to: last[i]! }))
    .filter(({ from, to }) => Math.abs(to - from) >= MOVED)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.actor - b.actor);
}
