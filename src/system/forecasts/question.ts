import {
  CasusError,
  dayAfter,
  type ForecastRecord,
  type FuzzyDate,
  firstDay,
  type Id,
  type Party,
} from '#core/index.js';
import type { ForecastLine, ForecastResolution, ResolutionLine } from '#record/index.js';

/** How likely somebody held it, as a range of a table. */
export interface Estimate {
  /** [0, 1], `low` at most `high`. */
  readonly low: number;
  readonly high: number;
  /** Table and entry: "Kent 1964: probable". */
  readonly source: string;
  /** The text gives no measure; the range is ours, and shown as such. */
  readonly assumed: boolean;
}

/**
 * What a forecast without any word of likelihood is taken to mean: "it will rain". No table measures that. We take the
 * range that Kent gives to "almost certain" (93 %, give or take about 6 %), because whoever says "will" and hedges
 * nowhere claims no less, and does not claim that nothing could come between. An assumption, and marked as one wherever
 * it counts. Kent, S.: Words of Estimative Probability, Studies in Intelligence 8 (1964) 49–65.
 */
export const BARE_ASSERTION: Estimate = {
  low: 0.87,
  high: 0.99,
  source: 'assumed for a bare assertion; Kent 1964: almost certain',
  assumed: true,
};

/** open = may still be settled; due = its time is over and nobody has resolved it; the rest is as a person decided. */
export type QuestionState = 'open' | 'due' | ForecastResolution['as'];

/** A kept forecast as a question that can be put to the test. Derived each time; only resolutions are stored. */
export interface Question {
  readonly id: Id<'forecast'>;
  readonly line: ForecastLine;
  /** Who expects it, as a key under which it counts, and in words. */
  readonly who: { readonly key: string; readonly name: string };
  /** In whole words, to be answered with yes, no or a degree. */
  readonly text: string;
  /** The same without its condition. */
  readonly asked: string;
  /** When the answer is yes. */
  readonly criteria: string;
  /** It foretells that something stays away: yes is settled by the end of its time, not before. */
  readonly denied: boolean;
  /** Words of the condition, under which alone the question counts. */
  readonly condition: string | null;
  /** Day of the article; null = not known. */
  readonly opens: FuzzyDate | null;
  /** First day on which its time is over; null = the text sets no date. */
  readonly closes: FuzzyDate | null;
  /** Event that ends it, in the words of the text. */
  readonly closesWith: string | null;
  /** When there is no answer. */
  readonly voidRules: readonly string[];
  /** null = hedged ("may", "possibly") without a measure: nothing that could be scored. */
  readonly estimate: Estimate | null;
  readonly resolution: ResolutionLine | null;
  readonly state: QuestionState;
}

export interface QuestionOptions {
  /** Day on which it is asked: whose time is over by then is due. */
  readonly today: FuzzyDate;
  /** What a bare assertion is taken to mean. */
  readonly bare?: Estimate;
}

/** The board: every forecast as a question, in the order of the forecasts. */
export function questionsOf(
  forecasts: readonly ForecastLine[],
  resolutions: readonly ResolutionLine[],
  { today, bare = BARE_ASSERTION }: QuestionOptions,
): Question[] {
  const resolved = new Map(resolutions.map((resolution) => [resolution.forecast, resolution]));
  return forecasts.map((line) => {
    const { record, words } = line;
    const closes = record.horizon.period?.to ?? null;
    const resolution = resolved.get(record.id) ?? null;
    const isOver = closes !== null && firstDay(closes) <= firstDay(today);
    return {
      id: record.id,
      line,
      who: whoOf(record.who, line.outlet),
      asked: askedOf(line, ''),
      text: askedOf(line, words.condition === null ? '' : `, given “${words.condition}”`),
      criteria: criteriaOf(line, closes),
      denied: record.negated,
      condition: words.condition,
      opens: line.published,
      closes,
      closesWith: words.event,
      voidRules: voidRulesOf(line),
      estimate: estimateOf(record, bare),
      resolution,
      state: resolution?.as ?? (isOver ? 'due' : 'open'),
    };
  });
}

/** Words by which an outcome denies itself: "there will be no war", "will not march". */
const DENYING =
  /(?<![\p{L}])(?:not|no|never|nobody|none|nothing|neither|nor|cannot|hardly|scarcely|without|few|little)(?![\p{L}])|n[’']t(?![\p{L}])/iu;

/** Whether what is denied stands in the outcome without its denial: "an invasion", of "I do not believe in an invasion". */
const isDeniedOutside = ({ record, words }: ForecastLine): boolean =>
  record.negated && !DENYING.test(words.outcome);

/**
 * The question, so that yes and no cannot be mistaken: of "I do not believe in an invasion" whether it stayed away, of "there will be
 * no war" whether it was as these words say. Yes is always that who foretold it was right.
 */
function askedOf(line: ForecastLine, given: string): string {
  const { record, words } = line;
  const asked =
    record.form === 'graded'
      ? 'How far did it come about'
      : !record.negated
        ? 'Did it come about'
        : isDeniedOutside(line)
          ? 'Did it stay away'
          : 'Was it so';
  return `${asked}${given}: “${words.outcome}”?`;
}

function whoOf(who: Party | 'article' | null, outlet: string | null): Question['who'] {
  if (who === null) return { key: 'nobody', name: 'nobody named' };
  if (who === 'article') return { key: `outlet ${outlet ?? ''}`, name: `${outlet ?? 'an article'} itself` };
  return {
    key: who.actor ?? `words ${who.text.toLowerCase()}`,
    name: who.actor === null ? who.text : who.code,
  };
}

function estimateOf({ likelihood, hedges }: ForecastRecord, bare: Estimate): Estimate | null {
  if (likelihood !== null) {
    const { low, high, source } = likelihood;
    // "Possible" stands in the tables for all there is between never and always: no odds, so nothing to score.
    return high - low >= 1 ? null : { low, high, source, assumed: false };
  }
  return hedges.length > 0 ? null : bare;
}

/** The last day of a half-open stretch. */
export const lastDay = (to: FuzzyDate): FuzzyDate =>
  new Date(Date.parse(firstDay(to)) - 86_400_000).toISOString().slice(0, 10) as FuzzyDate;

function criteriaOf(line: ForecastLine, closes: FuzzyDate | null): string {
  const { record, words } = line;
  const by =
    closes !== null
      ? `by the end of ${lastDay(closes)}`
      : words.event !== null
        ? `by “${words.event}”`
        : 'at any time: the text sets no end, so whoever resolves it says why it is settled';
  if (record.form === 'graded')
    return `The degree, from 0 to 1, to which things went as these words say ${by}${record.negated ? '. They deny something: 1 means that it stayed away' : ''}`;
  const what = isDeniedOutside(line)
    ? `Yes when what these words name has not come about ${by}; no when it has. It was denied: yes means that it stayed away`
    : record.negated
      ? `Yes when it was as these words say, with their negation, ${by}; no when what they deny came about. They deny something: yes means that it stayed away`
      : `Yes when what these words say has come about ${by}; no when it has not`;
  return isUnlikelyWithin(line)
    ? `${what}. The words of likelihood are no part of what is asked: yes means that it did come about`
    : what;
}

/** "The pact is unlikely to last": the outcome holds a word that says it will rather not come. */
function isUnlikelyWithin({ record: { likelihood, outcome, negated } }: ForecastLine): boolean {
  return (
    !negated &&
    likelihood !== null &&
    likelihood.high <= 0.5 &&
    likelihood.words.start < outcome.end &&
    outcome.start < likelihood.words.end
  );
}

function voidRulesOf({ words }: ForecastLine): string[] {
  return [
    'void when the words cannot be understood, or nothing can show whether they came about',
    'void when the outlet or the one who expected it took it back before it was settled',
    ...(words.condition === null
      ? []
      : [
          `condition-not-met when “${words.condition}” did not come true in that time: then it is not scored`,
        ]),
  ];
}

/**
 * Holds a resolution against its question.
 * @throws CasusError E_USAGE when the day lies before the question or ahead of today, when it came about too late, when
 * there was no condition to be met, or when what hangs on a condition is settled without it or before it
 */
export function checkResolution(
  {
    opens,
    closes,
    condition,
    denied = false,
  }: Pick<Question, 'opens' | 'closes' | 'condition'> & Partial<Pick<Question, 'denied'>>,
  { as, on, conditionMet }: Pick<ForecastResolution, 'as' | 'on' | 'conditionMet'>,
  today: FuzzyDate,
): void {
  const refuse = (field: keyof ForecastResolution, problem: string): never => {
    throw new CasusError('E_USAGE', problem, { where: { field } });
  };
  if (firstDay(on) >= dayAfter(today))
    refuse('on', `${on} lies ahead; a question is resolved once it is settled`);
  if (opens !== null && dayAfter(on) <= firstDay(opens))
    refuse('on', `${on} lies before the article of ${opens}: what was settled by then was no forecast`);
  // What was to stay away has stayed away once its time is over; what came after that came too late to refute it.
  if (denied && as === 'no' && closes !== null && firstDay(on) >= firstDay(closes))
    refuse(
      'on',
      `the question closed on ${lastDay(closes)}; what came about on ${on} came too late, so the answer is yes`,
    );
  if (!denied && as === 'yes' && closes !== null && firstDay(on) >= firstDay(closes))
    refuse(
      'on',
      `the question closed on ${lastDay(closes)}; what came about on ${on} came too late, so the answer is no`,
    );
  if (condition === null) {
    if (as === 'condition-not-met' || conditionMet !== null)
      refuse('as', 'the forecast has no condition to be met');
    return;
  }
  if (as === 'void' || as === 'condition-not-met') {
    if (conditionMet !== null)
      refuse(
        'conditionMet',
        `what is resolved as "${as}" does not hang on its condition; leave out when that came true`,
      );
    return;
  }
  const settled = `“${condition}”`;
  if (conditionMet === null)
    refuse(
      'conditionMet',
      `the forecast holds only if ${settled}: say when that came true, or resolve it as condition-not-met`,
    );
  else if (closes !== null && firstDay(conditionMet) >= firstDay(closes))
    refuse(
      'conditionMet',
      `the question closed on ${lastDay(closes)}, before ${settled} came true; resolve it as condition-not-met`,
    );
  else if (firstDay(conditionMet) >= dayAfter(on))
    refuse(
      'conditionMet',
      `it was settled on ${on}, before ${settled} came true on ${conditionMet}: nothing was put to the test; resolve it as condition-not-met`,
    );
}
