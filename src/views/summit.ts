import {
  BASELINES,
  type Basis,
  type DrawnSpread,
  type Figure,
  type FigurePlace,
  figuresOf,
  type IssueAnswer,
  type IssueSpread,
  type Power,
  SMP_DEFAULTS,
  type Summit,
  type SummitAnswer,
  type SummitRole,
  type Swing,
  swingSize,
  type Uncertainty,
  type VotingRule,
} from '#system/index.js';
import { ruleWords } from './summit-rule.js';

/** A number with its range, and where it comes from. */
export interface FigureView {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly basis: Basis['kind'];
  /** Source, or why it was assumed; null = not told. */
  readonly text: string | null;
}

export interface SummitActorView {
  readonly id: string;
  readonly name: string;
  readonly role: SummitRole;
  readonly capability: FigureView;
}

export interface StanceView {
  readonly actor: string;
  readonly position: FigureView | null;
  readonly salience: FigureView;
}

export interface SpreadView {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface SummitVoteView {
  readonly proposal: number;
  readonly reference: number;
  /** Chance of adoption, 0..1, with its standard error (0 = exact). */
  readonly chance: number;
  readonly error: number;
  readonly spread: SpreadView | null;
  readonly members: readonly {
    readonly actor: string;
    readonly gain: number | null;
    readonly yes: number;
    readonly abstain: number;
    readonly no: number;
    readonly isPivotal: boolean;
    /** Chance that it is adopted and this member is for it. */
    readonly inFavour: number;
  }[];
  /** Smallest sets who can stop it, with how many there are. */
  readonly blocking: readonly (readonly string[])[];
  readonly blockingCount: number;
  /** Whether those inclined against it suffice; false = others would have to be won over. */
  readonly isBlockedByOpponents: boolean;
  /** False = there are more than were counted. */
  readonly isBlockingComplete: boolean;
  /** Chance that so many join, from none on; null = all are bound alike. */
  readonly joiners: readonly number[] | null;
}

export interface SummitIssueView {
  readonly id: string;
  readonly title: string;
  readonly ends: { readonly low: string; readonly high: string } | null;
  readonly reference: FigureView | null;
  readonly proposal: FigureView | null;
  readonly stances: readonly StanceView[];
  /** Median and interval that holds four outcomes of five, 0..100. */
  readonly forecast: { readonly median: number; readonly low: number; readonly high: number };
  readonly places: readonly { readonly place: number; readonly probability: number }[];
  readonly spread: SpreadView | null;
  /** What the forecast lacks here, and whether the issue is unlike those it was fitted on. */
  readonly lacks: readonly string[];
  readonly isFar: boolean;
  readonly baselines: readonly {
    readonly id: string;
    readonly name: string;
    readonly definition: string;
    readonly source: string;
    readonly value: number | null;
  }[];
  readonly smp: {
    readonly outcome: number;
    readonly mode: number;
    readonly turns: number;
    readonly ended: string;
    readonly ties: number;
    readonly spread: SpreadView | null;
    readonly paths: readonly { readonly actor: string; readonly positions: readonly number[] }[];
    readonly camps: readonly {
      readonly point: number;
      readonly probability: number;
      readonly actors: readonly string[];
    }[];
  } | null;
  readonly refused: string | null;
  readonly movers: readonly { readonly actor: string; readonly from: number; readonly to: number }[];
  readonly vote: SummitVoteView | null;
}

export interface ExchangeView {
  readonly a: string;
  readonly b: string;
  /** Issue on which a wins, and by how much b moves there. */
  readonly wins: string;
  readonly moveOfB: number;
  /** Issue on which a gives way, and by how much. */
  readonly gives: string;
  readonly moveOfA: number;
  readonly gain: number;
  readonly losers: readonly { readonly actor: string; readonly gain: number }[];
}

export interface SwingView {
  /** "position of Russia on …" */
  readonly words: string;
  readonly on: string;
  readonly low: number;
  readonly high: number;
  readonly forecast: readonly [number, number];
  readonly smp: readonly [number, number] | null;
}

export interface PowerView {
  readonly actor: string;
  readonly banzhaf: number;
  readonly shapley: number;
}

export interface SummitView {
  readonly title: string;
  readonly date: string | null;
  /** How they decide, in words; null = nothing is put to the vote. */
  readonly rule: {
    readonly words: string;
    readonly source: string | null;
    readonly note: string | null;
  } | null;
  readonly actors: readonly SummitActorView[];
  readonly issues: readonly SummitIssueView[];
  readonly isOneSpace: boolean;
  readonly workings: 'mended' | 'ktab';
  readonly exchanges: readonly ExchangeView[];
  readonly power: readonly PowerView[] | null;
  readonly isPowerExact: boolean;
  readonly draws: { readonly count: number; readonly precision: number; readonly isPrecise: boolean } | null;
  readonly swings: readonly SwingView[] | null;
  /** There was no time to try every number. */
  readonly isCut: boolean;
  /** Numbers that are somebody's guess, and all numbers. */
  readonly assumed: { readonly count: number; readonly of: number };
  /** What the models take for granted, in sentences. */
  readonly assumptions: readonly string[];
  /** What the author of the file says of it. */
  readonly notes: readonly string[];
}

export interface SummitParts {
  readonly answer: SummitAnswer;
  readonly rule: {
    readonly rule: VotingRule;
    readonly source: string | null;
    readonly note: string | null;
  } | null;
  readonly workings: 'mended' | 'ktab';
  readonly scale: number;
  readonly power?: Power | null;
  readonly draws?: Uncertainty | null;
  readonly swings?: readonly Swing[] | null;
  readonly isCut?: boolean;
}

/** A summit with its answer, ready to be shown. */
export function summitView(summit: Summit, parts: SummitParts): SummitView {
  const { answer, rule, draws = null, swings = null, power = null } = parts;
  const figures = figuresOf(summit);
  const id = (index: number): string => summit.actors[index]!.id;
  return {
    title: summit.title,
    date: summit.date,
    rule: rule === null ? null : { words: ruleWords(rule.rule), source: rule.source, note: rule.note },
    actors: summit.actors.map((one) => ({
      id: one.id,
      name: one.name,
      role: one.role,
      capability: figureView(one.capability),
    })),
    issues: answer.issues.map((one, n) => issueView(summit, one, draws?.issues[n] ?? null)),
    isOneSpace: summit.isOneSpace,
    workings: parts.workings,
    exchanges: answer.exchanges.map(({ a, b, moves, gain, others }) => ({
      a: id(a.actor),
      b: id(b.actor),
      wins: summit.issues[a.wins]!.id,
      moveOfB: moves[0],
      gives: summit.issues[a.gives]!.id,
      moveOfA: moves[1],
      gain,
      losers: others.filter((one) => one.gain < 0).map((one) => ({ actor: id(one.actor), gain: one.gain })),
    })),
    power:
      power === null
        ? null
        : power.members.map(({ member, normalised, shapley }) => ({
            actor: member,
            banzhaf: normalised,
            shapley,
          })),
    isPowerExact: power?.exact ?? true,
    draws:
      draws === null ? null : { count: draws.draws, precision: draws.precision, isPrecise: draws.isPrecise },
    swings: swings === null ? null : swings.map((one) => swingView(summit, one)).slice(0, MOST_SWINGS),
    isCut: parts.isCut ?? false,
    assumed: {
      count: figures.filter(({ figure }) => figure.basis.kind === 'assumed').length,
      of: figures.length,
    },
    assumptions: assumptionsOf(summit, parts),
    notes: summit.notes ?? [],
  };
}

const MOST_SWINGS = 20;

export const figureView = ({ value, low, high, basis }: Figure): FigureView => ({
  value,
  low,
  high,
  basis: basis.kind,
  text: basis.text,
});

const spreadView = (spread: DrawnSpread | null): SpreadView | null =>
  spread === null ? null : { mean: spread.mean, low: spread.low, high: spread.high };

/** The election alone, as one more plain rule. */
const ELECTION = {
  id: 'election',
  name: 'election of points',
  definition: 'one probabilistic Condorcet election among the positions held: their mean by chances',
  source: 'Condorcet 1785; Wise 2011, KTAB',
} as const;

function issueView(summit: Summit, one: IssueAnswer, spread: IssueSpread | null): SummitIssueView {
  const { issue, forecast, smp, vote } = one;
  const id = (index: number): string => summit.actors[index]!.id;
  return {
    id: issue.id,
    title: issue.title,
    ends: issue.ends,
    reference: issue.reference === null ? null : figureView(issue.reference),
    proposal: issue.proposal === null ? null : figureView(issue.proposal),
    stances: issue.stances.map(({ position, salience }, i) => ({
      actor: id(i),
      position: position === null ? null : figureView(position),
      salience: figureView(salience),
    })),
    forecast: { median: forecast.median, low: forecast.low, high: forecast.high },
    places: forecast.places,
    spread: spreadView(spread?.forecast ?? null),
    lacks: forecast.lacks,
    isFar: forecast.distance.value > forecast.distance.usual,
    baselines: [
      ...BASELINES.map(({ id: name, name: words, definition, source }, n) => ({
        id: name,
        name: words,
        definition,
        source,
        value: one.baselines[n]!.value,
      })),
      { ...ELECTION, value: one.election },
    ],
    smp:
      smp === null
        ? null
        : {
            outcome: smp.outcome,
            mode: smp.mode,
            turns: smp.turns,
            ended: smp.ended,
            ties: smp.ties,
            spread: spreadView(spread?.smp ?? null),
            paths: smp.actors.map((actor, at) => ({
              actor: id(actor),
              positions: smp.positions.map((row) => row[at]!),
            })),
            camps: smp.camps.map(({ point, probability, actors }) => ({
              point,
              probability,
              actors: actors.map(id),
            })),
          },
    refused: one.refused,
    movers: one.movers.map(({ actor, from, to }) => ({ actor: id(actor), from, to })),
    vote:
      vote === null
        ? null
        : {
            proposal: vote.proposal,
            reference: vote.reference,
            chance: vote.adoption.chance,
            error: vote.adoption.error,
            spread: spreadView(spread?.adoption ?? null),
            members: vote.members.map(({ member, gain, yes, abstain, no, isPivotal }) => ({
              actor: member,
              gain,
              yes,
              abstain,
              no,
              isPivotal,
              inFavour: vote.adoption.members.find((m) => m.member === member)?.inFavour ?? 0,
            })),
            blocking: vote.blocking?.coalitions.map(({ members }) => members) ?? [],
            blockingCount: vote.blocking?.count ?? 0,
            isBlockedByOpponents: vote.blocking?.among === 'inclined',
            isBlockingComplete: vote.blocking?.complete ?? true,
            joiners: vote.adoption.joiners,
          },
  };
}

/** Which number is meant, in words. */
export function placeWords(summit: Summit, { kind, actor, issue }: FigurePlace): string {
  const who = actor === null ? null : summit.actors[actor]!.name;
  const what = issue === null ? null : summit.issues[issue]!.title;
  if (kind === 'reference') return `what holds otherwise on ${what}`;
  return [kind, who === null ? '' : `of ${who}`, what === null ? '' : `on ${what}`]
    .filter((part) => part !== '')
    .join(' ');
}

const swingView = (summit: Summit, swing: Swing): SwingView => ({
  words: placeWords(summit, swing),
  on: summit.issues[swing.on]!.id,
  low: swing.low,
  high: swing.high,
  forecast: swing.forecast,
  smp: swing.smp,
});

/** Whether a swing is worth a line. */
export const isSwing = (swing: Swing): boolean => swingSize(swing) >= 0.05;

function assumptionsOf(summit: Summit, { workings, scale, rule }: SummitParts): readonly string[] {
  const told = [
    'The forecast was fitted on decisions of the European Union; that other summits settle in the same way is assumed.',
    'Each issue is taken alone by the forecast and the vote; exchanges between issues are listed beside them.',
  ];
  if (rule !== null)
    told.push(
      `A member is for a proposal with odds of e to 1 for every ${scale} points that it is nearer than what holds otherwise; one that is not stands in the way with the chance of its salience. Both are assumed; members vote each for itself.`,
    );
  if (rule !== null && summit.issues.some(({ reference }) => reference === null))
    told.push('Without a reference point nothing is said of a vote.');
  if (!summit.isOneSpace) told.push('The spatial model plays each issue by itself.');
  const changed = Object.entries(summit.options).filter(
    ([choice, value]) => SMP_DEFAULTS[choice as keyof typeof SMP_DEFAULTS] !== value,
  );
  if (changed.length > 0)
    told.push(`Spatial model with ${changed.map(([choice, value]) => `${choice} ${value}`).join(', ')}.`);
  if (workings === 'ktab') told.push('Spatial model as KTAB works, slips and all.');
  return told;
}
