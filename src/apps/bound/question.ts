import { CasusError, dayAfter, type FuzzyDate, firstDay, type WorldState } from '#core/index.js';
import { ACTS, type Act, type Crisis, type CrisisRequest, crisisOf } from '#system/index.js';
import { isCrowd, type WorldNames } from './names.js';

/** A question as it is typed, or as a link holds it: everything in words. */
export interface BoundQuestion {
  readonly attacked: string;
  readonly by: string;
  readonly on: FuzzyDate;
  readonly at?: string | undefined;
  readonly act?: string | undefined;
  /** "TJK to CSTO for help", "TJK", "Art. 4": who asked whom for what; true = the attacked ask those who are bound. */
  readonly request?: string | boolean | undefined;
  readonly provoked?: string | undefined;
  readonly firstMover?: string | undefined;
  /** States that have moved to help. */
  readonly moved?: string | undefined;
  readonly demand?: string | undefined;
}

/**
 * "TJK, UZB and TKM" → each name. Where a name holds "and" itself (Bosnia and Herzegovina), the longest that is known is
 * taken whole.
 */
export function listOf(text: string, knows: (name: string) => boolean = () => false): readonly string[] {
  return text.split(/[,;]/u).flatMap((part) => {
    const words = part
      .split(/(?:^|\s+)and\s+/u)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const found: string[] = [];
    for (let at = 0; at < words.length; ) {
      let end = words.length;
      while (end > at + 1 && !knows(words.slice(at, end).join(' and '))) end--;
      found.push(words.slice(at, end).join(' and '));
      at = end;
    }
    return found;
  });
}

/** True when the work finds what is named. */
export function isFound(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof CasusError) return false;
    throw error;
  }
}

/** Words of a question → the case. @throws CasusError E_NOT_FOUND, E_USAGE */
export function crisisFrom(question: BoundQuestion, names: WorldNames): Crisis {
  const { on: date } = question;
  const states = (text: string): readonly WorldState[] =>
    listOf(text, (name) => isFound(() => names.state(name, date))).map((name) => names.state(name, date));
  const attacked = states(question.attacked).map((state) => inItsTime(state, date));
  const attackers = listOf(question.by, (name) => !isCrowd(name) && isFound(() => names.attacker(name))).map(
    (name) => names.attacker(name),
  );
  if (attacked.length === 0) throw new CasusError('E_USAGE', 'name who is attacked: --attacked TJK');
  if (attackers.length === 0) throw new CasusError('E_USAGE', 'name who attacks: --by Taliban');
  const both = attackers.find(({ state }) => state !== null && attacked.includes(state));
  if (both) throw new CasusError('E_USAGE', `"${both.name}" cannot both attack and be attacked`);
  return crisisOf({
    date,
    attacked,
    attackers,
    act: oneOf(question.act, ACTS, 'act') ?? ('armed-attack' satisfies Act),
    place: question.at === undefined ? null : names.place(question.at, date),
    provoked: oneOf(question.provoked, ['yes', 'no', 'disputed'] as const, 'provoked'),
    firstMover: oneOf(
      question.firstMover,
      ['attackers', 'attacked', 'both', 'disputed'] as const,
      'first mover',
    ),
    requests: requestsOf(question.request, attacked, names, date, states),
    movers: question.moved === undefined ? [] : states(question.moved).map(({ id }) => id),
    demand: question.demand ?? null,
  });
}

/** @throws CasusError E_NOT_FOUND for a day before the state was one, or after it ended */
function inItsTime(state: WorldState, date: FuzzyDate): string {
  const starts = state.periods.map(({ from }) => from ?? '').sort();
  const last = state.periods.some(({ to }) => to === null)
    ? null
    : state.periods
        .map(({ to }) => to!)
        .sort()
        .at(-1)!;
  // Between its stretches (Poland under occupation) a state can be spoken of.
  if (starts[0]! > dayAfter(date) || (last !== null && last <= firstDay(date)))
    throw new CasusError(
      'E_NOT_FOUND',
      `${state.name} was no member of the state system on ${date}: the record has it from ${starts[0]}${last === null ? '' : ` to ${last}`}; name the state of that day (casus world states --on ${date})`,
      { where: { input: state.name } },
    );
  return state.id;
}

function oneOf<T extends string>(text: string | undefined, known: readonly T[], what: string): T | null {
  if (text === undefined) return null;
  const found = known.find((one) => one === text);
  if (found === undefined)
    throw new CasusError('E_USAGE', `"${text}" is no ${what}; known: ${known.join(', ')}`, {
      where: { input: text },
    });
  return found;
}

/** `[who] [to whom] [for help | to consult] [under Art. n]`, each part optional. */
const REQUEST =
  /^(?<by>.*?)(?:\s*\bto\s+(?!consult)(?<to>.+?))?(?:\s+(?<kind>for help|to consult))?(?:\s*(?:under\s+|\()?(?<article>Art(?:icle)?\.?\s*\d+|Art(?:icle)?\.?\s*[IVX]+)\)?)?$/iu;

function requestsOf(
  request: string | boolean | undefined,
  attacked: readonly string[],
  names: WorldNames,
  date: FuzzyDate,
  states: (text: string) => readonly WorldState[],
): readonly CrisisRequest[] {
  if (request === undefined || request === false) return [];
  if (request === true)
    return attacked.map((by) => ({ by, to: null, kind: 'help', article: null, on: null }));
  return request.split(';').flatMap((part): CrisisRequest[] => {
    const found = REQUEST.exec(part.trim())?.groups ?? {};
    const askers = found['by']?.trim() ? states(found['by']).map(({ id }) => id) : attacked;
    const to = found['to']?.trim() ?? null;
    return askers.map((by) => ({
      by,
      to: to === null ? null : addressee(to, names, date),
      kind: /consult/iu.test(found['kind'] ?? '') ? 'consult' : 'help',
      article: found['article'] ?? null,
      on: null,
    }));
  });
}

/** A state by its id; a body by its name, which the rules compare with the agreement's. */
function addressee(to: string, names: WorldNames, date: FuzzyDate): string {
  return isFound(() => names.state(to, date)) ? names.state(to, date).id : to;
}
