import type { Claim, ForecastRecord, FuzzyDate, Party } from '#core/index.js';
import type { ForecastResolution, ResolutionLine } from '#record/index.js';
import {
  type CalibrationBin,
  type Ends,
  type Estimate,
  type Grouping,
  LEFT_OUT,
  lastDay,
  type Partition,
  type Question,
  type QuestionState,
  randomFrom,
  type ScoreRow,
  type Scores,
  scoreForecasts,
} from '#system/index.js';
import { describeDate } from './dates.js';
import { partiesText } from './digest.js';
import type { Lexicon } from './lexicon.js';

/** What the board needs beside a lexicon: offices that articles give to an actor. */
export interface WhoLexicon extends Lexicon {
  readonly officesOf: (actor: string) => readonly string[];
}

/** Who expects it, as a reader knows him, and by which word the board is asked for him. */
export interface WhoView {
  /** As `casus forecasts --who` takes it. */
  readonly asked: string;
  readonly name: string;
  /** Offices and titles that articles give, "editor in chief"; null = none, or no person. */
  readonly office: string | null;
}

/** How likely somebody held it: his words, and the range that they stand for. */
export interface LikelihoodView {
  readonly words: string | null;
  readonly hedges: readonly string[];
  /** "63–87 %", "not measured". */
  readonly range: string;
  /** [0, 1]; null = not measured. */
  readonly low: number | null;
  readonly high: number | null;
  /** The text gives no measure; the range is ours. */
  readonly assumed: boolean;
  /** Table and entry. */
  readonly source: string | null;
}

/** A forecast in a line of the board. */
export interface ForecastRow {
  readonly id: string;
  readonly question: string;
  /** The question without its condition. */
  readonly asked: string;
  readonly outcome: string;
  readonly who: WhoView;
  readonly outlet: string | null;
  readonly kind: string;
  readonly condition: string | null;
  readonly likelihood: LikelihoodView;
  /** "15 October 2015"; null = the article is not dated. */
  readonly said: string | null;
  readonly closes: ClosesView;
  readonly state: QuestionState;
  /** How far it came true, where a person gave a degree. */
  readonly graded: number | null;
  readonly quote: string;
  readonly articleId: string;
  readonly articleTitle: string;
  /** From 0. */
  readonly sentence: number;
}

/** date = last day of its time; event = in the words of the text. */
export interface ClosesView {
  readonly by: 'date' | 'event' | 'open';
  readonly text: string | null;
}

/** One resolution that the record has held. */
export interface ResolutionView {
  readonly as: ForecastResolution['as'];
  readonly graded: number | null;
  readonly on: string;
  /** When its condition came true; null = it has none, or it did not. */
  readonly conditionMet: string | null;
  readonly because: string;
  readonly by: string;
  readonly recordedAt: string;
  /** When and why it gave way; null = it holds. */
  readonly gone: { readonly at: string; readonly reason: string } | null;
}

/** One forecast as a question, with all that is known of it. */
export interface ForecastView extends ForecastRow {
  readonly criteria: string;
  readonly voidRules: readonly string[];
  /** Who acts, or is acted upon, in what is expected. */
  readonly about: string;
  readonly reasons: readonly { readonly rule: string; readonly weight: number }[];
  /** Of the reading, [0, 1]. */
  readonly score: number;
  readonly producer: string;
  /** What a form begins with: days of the record, not in words. */
  readonly opensOn: FuzzyDate | null;
  readonly lastDay: FuzzyDate | null;
  readonly resolution: ResolutionLine | null;
  /** Oldest first. */
  readonly history: readonly ResolutionView[];
  /** How good it was; null = it does not count, and `unscored` says why. */
  readonly scored: { readonly value: number; readonly brier: Ends; readonly log: Ends } | null;
  readonly unscored: (typeof LEFT_OUT)[number] | null;
}

/** Scores of many forecasts, as tables and a picture show them. */
export interface ScoresView {
  readonly forecasts: number;
  readonly scored: number;
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  /** What a bare assertion was taken to mean; null = none is among them. */
  readonly bare: Estimate | null;
  readonly all: ScoreRow | null;
  readonly by: Readonly<Record<Grouping, readonly ScoreRow[]>>;
  readonly calibration: readonly CalibrationBin[];
  readonly partition: Partition | null;
}

/** 0.634 → "63". */
export const percentText = (share: number): string => `${Math.round(share * 100)}`;

/** "63–87 %", "50 %", "not measured". */
export function rangeText(estimate: Pick<Estimate, 'low' | 'high'> | null): string {
  if (estimate === null) return 'not measured';
  const [low, high] = [percentText(estimate.low), percentText(estimate.high)];
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** Form, and whether it holds under a condition alone: the kinds by which scores are told apart. */
export const kindOf = ({ line, condition }: Pick<Question, 'line' | 'condition'>): string =>
  condition === null ? line.record.form : `${line.record.form}, conditional`;

export function forecastRow(question: Question, lexicon: WhoLexicon): ForecastRow {
  const { line, estimate, condition, state, resolution } = question;
  const { record, words, quote } = line;
  return {
    id: question.id,
    question: question.text,
    asked: question.asked,
    outcome: words.outcome,
    who: whoView(record.who, question.who.name, lexicon),
    outlet: line.outlet,
    kind: kindOf(question),
    condition,
    likelihood: {
      words: words.likelihood,
      hedges: words.hedges,
      range: rangeText(estimate),
      low: estimate?.low ?? null,
      high: estimate?.high ?? null,
      assumed: estimate?.assumed ?? false,
      source: estimate?.source ?? null,
    },
    said: question.opens && describeDate(question.opens),
    closes: closesView(question),
    state,
    graded: resolution?.graded ?? null,
    quote,
    articleId: line.articleId,
    articleTitle: line.title,
    sentence: record.sentence,
  };
}

function closesView({ closes, closesWith }: Question): ClosesView {
  if (closes !== null) return { by: 'date', text: describeDate(lastDay(closes)) };
  return closesWith === null ? { by: 'open', text: null } : { by: 'event', text: closesWith };
}

function whoView(who: ForecastRecord['who'], name: string, lexicon: WhoLexicon): WhoView {
  if (who === null) return { asked: 'nobody', name, office: null };
  if (who === 'article') return { asked: 'article', name, office: null };
  return {
    asked: who.actor ?? who.text,
    name: nameOf(who, lexicon),
    office: (who.actor && lexicon.officesOf(who.actor).join(', ')) || null,
  };
}

const nameOf = (party: Party, lexicon: Lexicon): string =>
  (party.actor && lexicon.nameOf(party.actor)) ?? party.text;

/** @param history claims about the forecast, those that gave way too */
export function forecastView(
  question: Question,
  history: readonly Claim[],
  lexicon: WhoLexicon,
): ForecastView {
  const { line, resolution, criteria, voidRules, closes } = question;
  const { record, producer } = line;
  const { scored, leftOut } = scoreForecasts([question], { random: randomFrom(1), resamples: 0 });
  const own = scored[0] ?? null;
  return {
    ...forecastRow(question, lexicon),
    criteria,
    voidRules,
    about: partiesText([...record.actors, ...record.recipients]),
    reasons: record.score.reasons.map(({ rule, weight }) => ({ rule, weight })),
    score: record.score.value,
    producer,
    opensOn: question.opens,
    lastDay: closes && lastDay(closes),
    resolution,
    history: history.filter(({ property }) => property === 'forecast.resolution').map(resolutionView),
    scored: own && { value: own.value, brier: own.brier, log: own.log },
    unscored: own === null ? (LEFT_OUT.find((reason) => leftOut[reason] > 0) ?? null) : null,
  };
}

function resolutionView({ value, original, evidence, recordedAt, ...claim }: Claim): ResolutionView {
  const { as, on, graded, conditionMet } = JSON.parse(value) as Pick<
    ForecastResolution,
    'as' | 'on' | 'graded'
  > &
    Partial<Pick<ForecastResolution, 'conditionMet'>>;
  return {
    as,
    graded,
    on: describeDate(on),
    conditionMet: conditionMet == null ? null : describeDate(conditionMet),
    because: original,
    by: 'enteredBy' in evidence ? evidence.enteredBy : '',
    recordedAt,
    gone: claim.retractedAt === null ? null : { at: claim.retractedAt, reason: claim.retractedFor ?? '' },
  };
}

/** @param forecasts how many were asked about */
export function scoresView(scores: Scores, forecasts: number, lexicon: Lexicon): ScoresView {
  const { scored, leftOut, all, by, calibration, partition } = scores;
  return {
    forecasts,
    scored: scored.length,
    leftOut: LEFT_OUT.map((reason) => ({ reason, count: leftOut[reason] })).filter(({ count }) => count > 0),
    bare: scored.find(({ estimate }) => estimate.assumed)?.estimate ?? null,
    all,
    // An expert counts by his actor; a reader knows him by name.
    by: { ...by, expert: by.expert.map((row) => ({ ...row, name: lexicon.nameOf(row.key) ?? row.name })) },
    calibration,
    partition,
  };
}
