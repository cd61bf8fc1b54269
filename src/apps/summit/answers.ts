import { CasusError } from '#core/index.js';
import { loadSummitWeights } from '#edge/weights-summit.js';
import {
  type AnswerGiven,
  answerSummit,
  type Body,
  drawAnswers,
  figuresOf,
  isRange,
  ktabRandom,
  type OutcomeModel,
  powerOf,
  type Random,
  randomFrom,
  ruleOn,
  type Summit,
  swingsOf,
  VOTE_SCALE,
  type VotingRule,
  votersOf,
  type Workings,
  widened,
} from '#system/index.js';
import { isSwing, type SummitParts, type SummitView, summitView } from '#views/index.js';

export interface SummitSettings {
  readonly workings?: Workings;
  /** For draws, of numbers and of stochastic runs. */
  readonly seed?: number;
  /** Standard error of mean places at most, in points; null = no draws. */
  readonly precision?: number | null;
  /** Points to either side that assumed numbers without a range may lie off. */
  readonly widen?: number;
  /** Points of the line, see `VOTE_SCALE`. */
  readonly scale?: number;
  readonly swings?: boolean;
  readonly power?: boolean;
  readonly model?: OutcomeModel;
  /** After each batch of draws. */
  readonly onBatch?: (draws: number) => void;
  /** Asked between draws and between numbers that are tried; false = what is known by then is told. */
  readonly goesOn?: () => boolean;
}

/** Members above which power is drawn; the draws take seconds. */
const PRECISION_OF_POWER = 0.005;

/** The first draw of any small seed is near 1. */
const SKIPPED = 8;

function chanceFrom(seed: number): Random {
  const random = randomFrom(seed);
  for (let n = 0; n < SKIPPED; n += 1) random();
  return random;
}

/** Everything that is said of a summit. */
export function summitAnswer(given: Summit, settings: SummitSettings = {}): SummitView {
  const {
    workings = 'mended',
    seed = 1,
    precision = null,
    scale = VOTE_SCALE,
    model = loadSummitWeights().model,
  } = settings;
  const summit = widened(given, settings.widen ?? 0);
  const rule = ruleOf(summit);
  const withChance = (): AnswerGiven => ({
    model,
    rule: rule?.rule ?? null,
    workings,
    scale,
    random: chanceFrom(seed),
    ...(workings === 'ktab' ? { smpRandom: ktabRandom(summit.seed ?? undefined) } : {}),
  });
  const answer = answerSummit(summit, withChance());
  const hasRanges = figuresOf(summit).some(({ figure }) => isRange(figure));
  let isCut = false;
  const goesOn = (): boolean => {
    isCut ||= settings.goesOn?.() === false;
    return !isCut;
  };
  const swings = settings.swings === true ? swingsOf(summit, withChance(), goesOn).filter(isSwing) : null;
  const parts: SummitParts = {
    answer,
    rule,
    workings,
    scale,
    power:
      rule === null || settings.power !== true
        ? null
        : powerOf(rule.rule, votersOf(summit), { random: chanceFrom(seed), precision: PRECISION_OF_POWER }),
    draws:
      precision === null || !hasRanges
        ? null
        : drawAnswers(summit, withChance(), {
            precision,
            onBatch: (count) => {
              settings.onBatch?.(count);
              return settings.goesOn?.() !== false;
            },
          }),
    swings,
    isCut,
  };
  return summitView(summit, parts);
}

/**
 * The rule they decide by: the file's own, or that of the body on the day.
 * @throws CasusError E_SUMMIT when the body had none, or other members
 */
export function ruleOf(
  summit: Summit,
): { readonly rule: VotingRule; readonly source: string | null; readonly note: string | null } | null {
  if (summit.rule !== null) return { rule: summit.rule, source: null, note: null };
  if (summit.body === null) return null;
  const refuse = (field: string, problem: string): never => {
    throw new CasusError('E_SUMMIT', `"${summit.title}", "${field}": ${problem}`, { where: { field } });
  };
  const { body, date } = summit;
  if (date === null || !/^\d{4}-\d{2}-\d{2}$/u.test(date))
    return refuse('date', `the rule of ${body} is looked up by day; write date: YYYY-MM-DD`);
  if (body === 'osce-minus-one')
    return refuse(
      'body',
      'a consensus minus one needs the state concerned; write rule: { kind: consensus, without: [ID] }',
    );
  const found = ruleOn(body as Body, date);
  if (found === null) return refuse('date', `no rule of ${body} is known for ${date}`);
  if (found.members !== null) {
    const voters = new Set(votersOf(summit));
    const missing = found.members.filter((id) => !voters.has(id));
    const strange = [...voters].filter((id) => !found.members!.includes(id));
    if (missing.length + strange.length > 0)
      return refuse(
        'actors',
        `members of ${body} on ${date} are ${found.members.join(', ')}; ${missing.length > 0 ? `missing: ${missing.join(', ')}` : ''}${missing.length > 0 && strange.length > 0 ? '; ' : ''}${strange.length > 0 ? `no members (give them role: observer): ${strange.join(', ')}` : ''}`,
      );
  }
  return found;
}
