import {
  type BaseRate,
  CasusError,
  type DutyType,
  type FuzzyDate,
  firstDay,
  periodTouches,
  type WorldCoverage,
  type WorldState,
} from '#core/index.js';
import type { Crisis, CrisisPlace, Fact } from './crisis.js';
import { type CaseView, type FactName, isForce, type LineView } from './line.js';
import { judge } from './rules.js';
import { BOUND_STATUSES, type BoundLine, type BoundStatus, OWES_HELP } from './status.js';
import type { IndexedDuty, WorldIndex } from './world-index.js';

/** One state or body with all its lines, strongest first. */
export interface BoundParty {
  readonly party: string;
  readonly status: BoundStatus;
  /** What the case is for it in one clause. */
  readonly because: string;
  readonly lines: readonly BoundLine[];
  /** Lines that bind it to help both sides; empty = no conflict. The first is of the beneficiary that was attacked first. */
  readonly conflict: readonly BoundLine[];
  /** How often duties such as its strongest were honoured; null = it owes no help, or no rate is known. */
  readonly baseRate: BaseRate | null;
}

/** A state that comes to be bound only because others move. */
export interface ChainStep {
  /** 1 = after those who are bound now have moved. */
  readonly round: number;
  readonly line: BoundLine;
  /** Whose moves bring it about. */
  readonly because: readonly string[];
}

/** Who is bound in one case. Legal status alone: what states will do is another question (`baseRate`). */
export interface BoundAnswer {
  readonly crisis: Crisis;
  readonly facts: readonly Fact[];
  /** Parties with at least one line, strongest status first, then by id. */
  readonly parties: readonly BoundParty[];
  /** States of that day without any line: covered by the record, so that none is in force … */
  readonly noTreaty: readonly string[];
  /** … or not covered, so that nothing can be said. */
  readonly unknown: readonly string[];
  /** If all who are bound keep their word: re-evaluated until nothing changes. */
  readonly chain: readonly ChainStep[];
  readonly coverage: readonly WorldCoverage[];
}

export interface BoundOptions {
  /** Lines of agreements that are over, or not yet in force: why a former party is not bound. */
  readonly lapsed?: boolean;
  /** Only this party. */
  readonly party?: string;
}

const HELP_TYPES: readonly DutyType[] = ['defence', 'guarantee', 'offence'];

/**
 * Evaluates every duty in force on that day in which a side of the case is the beneficiary, by the decision table in its
 * order, and what follows if those who are bound move.
 * @throws TypeError when nobody is attacked or nobody attacks
 */
export function boundBy(index: WorldIndex, crisis: Crisis, options: BoundOptions = {}): BoundAnswer {
  if (crisis.attacked.length === 0 || crisis.attackers.length === 0)
    throw new TypeError('A case needs someone who attacks and someone who is attacked');
  const view = viewOf(index, crisis, { attacked: new Set(crisis.movers), attackers: new Set() });
  const lines = linesOf(index, view, options);
  // A chain runs through others, also when one party alone is asked for.
  const all = options.party === undefined ? lines : linesOf(index, view, {});
  const parties = partiesOf(index, view, lines);
  const { noTreaty, unknown } = silent(index, view, parties, options);
  return {
    crisis,
    facts: Object.values(view.facts),
    parties,
    noTreaty,
    unknown,
    chain: chainOf(index, crisis, all, options),
    coverage: index.world.coverage.filter(({ period }) => periodTouches(period, crisis.date)),
  };
}

/** Days around the event within which a decision belongs to it. */
const COURSE_DAYS = 60;

/** Who has moved, by the side that it helps. */
interface Moved {
  readonly attacked: ReadonlySet<string>;
  readonly attackers: ReadonlySet<string>;
}

function viewOf(index: WorldIndex, crisis: Crisis, moved: Moved): CaseView {
  const attackers = crisis.attackers.flatMap(({ state }) => (state === null ? [] : [state]));
  const decisions = decisionsOn(index, crisis);
  const { first, after, boundBy: bound } = index.onDay(crisis.date);
  return {
    crisis,
    world: index.world,
    states: index.states,
    areas: index.areas,
    attackers,
    nonState: attackers.length === 0,
    placeFor: (state) => {
      const falls = crisis.place ?? homeOf(index.states.get(crisis.attacked[0]!), crisis.attacked[0]!);
      if (!crisis.attacked.includes(state)) return crisis.theatre ?? falls;
      return crisis.place ?? homeOf(index.states.get(state), state);
    },
    decisions,
    movers: moved.attacked,
    joiners: moved.attackers,
    boundBy: bound,
    touches: ({ from, to }) =>
      (from === null || firstDay(from) < after) && (to === null || first < firstDay(to)),
    began: ({ from, to }) =>
      (from === null || firstDay(from) <= first) && (to === null || first < firstDay(to)),
    facts: factsOf(crisis, decisions, moved.attacked),
  };
}

function decisionsOn({ world }: WorldIndex, { date, attacked, attackers }: Crisis): CaseView['decisions'] {
  if (world.decisions.length === 0) return [];
  const day = Date.parse(firstDay(date));
  const shifted = (days: number): string => new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  // A month or a year is a longer event.
  const [first, last] = [
    shifted(-COURSE_DAYS),
    shifted(COURSE_DAYS + (date.length < 7 ? 365 : date.length < 10 ? 31 : 0)),
  ];
  const sides = new Set([...attackers.map(({ state, name }) => state ?? name.toLowerCase())]);
  return world.decisions
    .filter(
      (one) =>
        firstDay(one.date) >= first &&
        firstDay(one.date) <= last &&
        attacked.includes(one.attacked) &&
        (one.attackers.length === 0 ||
          one.attackers.some((who) => sides.has(who) || sides.has(who.toLowerCase()))),
    )
    .sort((a, b) => textOrder(`${firstDay(a.date)} ${a.id}`, `${firstDay(b.date)} ${b.id}`));
}

/** Where an attack is taken to fall when nobody says: on the recognised territory of the attacked. */
function homeOf(state: WorldState | undefined, id: string): CrisisPlace {
  return {
    name: `territory of ${state?.name ?? id}`,
    sovereign: id,
    heldBy: null,
    claimedBy: [],
    standing: 'recognised',
    latitude: state?.capital?.latitude ?? null,
    longitude: state?.capital?.longitude ?? null,
    areas: [],
    border: [],
  };
}

function factsOf(
  crisis: Crisis,
  decisions: CaseView['decisions'],
  movers: ReadonlySet<string>,
): Record<FactName, Fact> {
  const asked = (name: FactName, value: string): Fact => ({ name, value, source: 'asked', assumed: false });
  const assumed = (name: FactName, value: string): Fact => ({
    name,
    value,
    source: 'assumed',
    assumed: true,
  });
  const { place, provoked, firstMover, requests, demand } = crisis;
  return {
    date: asked('date', crisis.date),
    attackers: asked('attackers', crisis.attackers.map(({ name }) => name).join(', ')),
    attacked: asked('attacked', crisis.attacked.join(', ')),
    act: asked('act', crisis.act),
    place: place
      ? asked('place', place.name)
      : assumed('place', `recognised territory of ${crisis.attacked.join(', ')}`),
    'first mover':
      firstMover === null ? assumed('first mover', 'the attackers') : asked('first mover', firstMover),
    provoked: provoked === null ? assumed('provoked', 'no') : asked('provoked', provoked),
    requests:
      requests.length === 0
        ? assumed('requests', 'none')
        : asked(
            'requests',
            requests
              .map(
                ({ by, to, kind, article }) =>
                  `${by} asks ${to ?? 'those bound'} ${kind === 'help' ? 'for help' : 'to consult'}${article ? ` (${article})` : ''}`,
              )
              .join('; '),
          ),
    decisions:
      decisions.length === 0
        ? assumed('decisions', 'none on record')
        : {
            name: 'decisions',
            value: decisions.map(({ date, says }) => `${date} ${says}`).join('; '),
            source: [...new Set(decisions.flatMap(({ sources }) => sources))].join('; '),
            assumed: false,
          },
    movers: movers.size === 0 ? assumed('movers', 'none') : asked('movers', [...movers].join(', ')),
    demand: demand === null ? assumed('demand', 'none') : asked('demand', demand),
  };
}

/** Sides of the case on which a beneficiary can stand. */
function sidesOf(view: CaseView): readonly Pick<LineView, 'beneficiary' | 'side' | 'opponents'>[] {
  const { attacked } = view.crisis;
  return [
    ...attacked.map((beneficiary) => ({ beneficiary, side: 'attacked' as const, opponents: view.attackers })),
    ...view.attackers.map((beneficiary) => ({ beneficiary, side: 'attacker' as const, opponents: attacked })),
  ];
}

function linesOf(
  index: WorldIndex,
  view: CaseView,
  options: BoundOptions,
  wanted: (duty: IndexedDuty) => boolean = () => true,
): BoundLine[] {
  const duties = options.lapsed ? index.byBeneficiary : index.onDay(view.crisis.date).byBeneficiary;
  return sidesOf(view).flatMap((side) =>
    (duties.get(side.beneficiary) ?? []).flatMap((one) =>
      wanted(one) ? linesOfDuty(view, side, one, options) : [],
    ),
  );
}

function linesOfDuty(
  view: CaseView,
  side: Pick<LineView, 'beneficiary' | 'side' | 'opponents'>,
  { agreement, duty, debtors }: IndexedDuty,
  options: BoundOptions,
): BoundLine[] {
  const lines: BoundLine[] = [];
  // A wide text that binds nobody is told to whom it is asked of; in an answer about all it would hide the rest.
  if (duty === null && debtors.length > WIDE && options.party === undefined && !options.lapsed) return lines;
  // Parties differ only where a reading, a request or their own part in the fight sets one apart.
  const alike =
    !options.lapsed &&
    agreement.readings.every(({ parties }) => parties === null) &&
    view.crisis.requests.every(({ to }) => to === null || !view.states.has(to));
  let common: Judged | null = null;
  for (const party of debtors) {
    if (party === side.beneficiary || (options.party !== undefined && party !== options.party)) continue;
    // Whoever is attacked owes its attacker nothing (UN Charter, Art. 51).
    if (side.side === 'attacker' && view.crisis.attacked.includes(party)) continue;
    const apart = !alike || view.attackers.includes(party);
    const judged: Judged =
      apart || common === null ? judgedLine({ view, agreement, duty, party, ...side, used: [] }) : common;
    if (!apart) common = judged;
    if (judged.status === 'NO_TREATY' && judged.rule === 1 && !options.lapsed) continue;
    lines.push(lineFor(party, judged));
  }
  return lines;
}

/** A text of more parties than this, none of which owes anything, is no answer for each of them. */
const WIDE = 8;

type Judged = Omit<BoundLine, 'party'>;

/** Field by field: copying by spread is what costs most when all pairs of states are asked. */
function lineFor(party: string, judged: Judged): BoundLine {
  return {
    party,
    beneficiary: judged.beneficiary,
    agreement: judged.agreement,
    duty: judged.duty,
    status: judged.status,
    rule: judged.rule,
    because: judged.because,
    breach: judged.breach,
    facts: judged.facts,
    changes: judged.changes,
    basis: judged.basis,
    confidence: judged.confidence,
    sources: judged.sources,
    overrides: judged.overrides,
  };
}

function judgedLine(line: LineView): Judged {
  const { agreement, duty, beneficiary, view, used } = line;
  const verdict = judge(line);
  return {
    beneficiary,
    agreement: { id: agreement.id, name: agreement.name, kind: agreement.kind },
    duty: duty && { id: duty.id, article: duty.article, type: duty.type, says: duty.says },
    status: verdict.status,
    rule: verdict.rule,
    because: verdict.because,
    breach: verdict.breach ?? false,
    facts: [...factsUsed(view, used), ...unchecked(line)],
    changes: verdict.changes ?? [],
    basis: agreement.basis,
    confidence: agreement.confidence,
    sources: agreement.sources,
    overrides: agreement.overrides,
  };
}

/** A line that was last checked before the day of the case is taken to hold still, and says so. */
function unchecked({ agreement, view }: LineView): readonly Fact[] {
  const { from, to } = agreement.covers;
  if (view.touches(agreement.covers) || !view.touches(agreement.period)) return [];
  return [
    {
      name: 'in force',
      value: `still so on that day; the line was checked for ${from ?? 'the start'} to ${to ?? 'now'}`,
      source: 'assumed',
      assumed: true,
    },
  ];
}

function factsUsed(view: CaseView, used: readonly FactName[]): readonly Fact[] {
  return used.filter((name, at) => used.indexOf(name) === at).map((name) => view.facts[name]);
}

const RANK = new Map(BOUND_STATUSES.map((status, rank) => [status, rank]));
export const rankOf = (status: BoundStatus): number => RANK.get(status)!;

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Strongest first; what is equal stands in an order that does not hang on that of the record. */
const lineOrder = (a: BoundLine, b: BoundLine): number =>
  rankOf(a.status) - rankOf(b.status) ||
  textOrder(a.agreement.id, b.agreement.id) ||
  textOrder(a.duty?.id ?? '', b.duty?.id ?? '');

function partiesOf(index: WorldIndex, view: CaseView, lines: readonly BoundLine[]): BoundParty[] {
  const byParty = new Map<string, BoundLine[]>();
  for (const line of lines) {
    const list = byParty.get(line.party);
    if (list) list.push(line);
    else byParty.set(line.party, [line]);
  }
  const parties = [...byParty].map(([party, own]) => partyOf(index, view, party, own));
  return parties.sort((a, b) => rankOf(a.status) - rankOf(b.status) || (a.party < b.party ? -1 : 1));
}

function partyOf(index: WorldIndex, view: CaseView, party: string, own: BoundLine[]): BoundParty {
  const sideOf = ({ beneficiary }: BoundLine) => (view.crisis.attacked.includes(beneficiary) ? 0 : 1);
  const lines = own.sort(
    (a, b) => rankOf(a.status) - rankOf(b.status) || sideOf(a) - sideOf(b) || lineOrder(a, b),
  );
  const helping = lines.filter(({ status }) => OWES_HELP.includes(status));
  const conflict =
    new Set(helping.map(sideOf)).size > 1 ? [...helping].sort((a, b) => sideOf(a) - sideOf(b)) : [];
  // An attacker is that before anything else, whatever it owes others.
  const attacker = view.attackers.includes(party)
    ? lines.find(({ status }) => status === 'REFRAIN')
    : undefined;
  const first = attacker ?? lines[0]!;
  return {
    party,
    status: attacker ? 'REFRAIN' : conflict.length > 0 ? 'CONFLICT' : first.status,
    because: first.because,
    lines,
    conflict,
    baseRate: OWES_HELP.includes(first.status) ? rateFor(index, view.crisis.date, first) : null,
  };
}

/** The rate of the duty's own type; a guarantee is counted as a defence duty, and no rate is better than a wrong one. */
function rateFor({ world }: WorldIndex, date: FuzzyDate, line: BoundLine): BaseRate | null {
  const wanted = date < '1946' ? 'to-1945' : 'after-1945';
  const type = line.duty?.type === 'guarantee' ? 'defence' : line.duty?.type;
  return (
    world.rates.find(({ what }) => what === wanted) ?? world.rates.find(({ what }) => what === type) ?? null
  );
}

function silent(
  index: WorldIndex,
  view: CaseView,
  parties: readonly BoundParty[],
  options: BoundOptions,
): Pick<BoundAnswer, 'noTreaty' | 'unknown'> {
  const { date, attacked } = view.crisis;
  const heard = new Set([...parties.map(({ party }) => party), ...attacked, ...view.attackers]);
  const noTreaty: string[] = [];
  const unknown: string[] = [];
  // Coverage goes by region, so each region is asked once.
  const covered = new Map<string, boolean>();
  for (const state of index.onDay(date).states) {
    if (heard.has(state.id) || (options.party !== undefined && state.id !== options.party)) continue;
    const known =
      covered.get(state.region) ??
      attacked.every((other) => isCovered(index, state, index.states.get(other), date));
    covered.set(state.region, known);
    (known ? noTreaty : unknown).push(state.id);
  }
  return { noTreaty: noTreaty.sort(), unknown: unknown.sort() };
}

/** Whether silence about two states on that day proves that no duty to help is in force between them. */
export function isCovered(
  { world }: WorldIndex,
  a: WorldState,
  b: WorldState | undefined,
  date: FuzzyDate,
): boolean {
  return (
    b !== undefined &&
    HELP_TYPES.every((type) =>
      world.coverage.some(
        ({ regions, period, types }) =>
          types.includes(type) &&
          regions.includes(a.region) &&
          regions.includes(b.region) &&
          periodTouches(period, date),
      ),
    )
  );
}

/** Lets those who are bound move, and looks again, until nobody new is bound. */
function chainOf(
  index: WorldIndex,
  crisis: Crisis,
  lines: readonly BoundLine[],
  options: BoundOptions,
): ChainStep[] {
  if (!isForce(crisis.act)) return [];
  const attacked = new Set(crisis.attacked);
  const attackers = new Set(crisis.attackers.map(({ state }) => state));
  // Who moves helps one side: that of the attacked where it owes both.
  const bound = new Map<string, keyof Moved>();
  for (const line of lines) {
    if (!OWES_HELP.includes(line.status)) continue;
    if (attacked.has(line.beneficiary)) bound.set(line.party, 'attacked');
    else if (!bound.has(line.party)) bound.set(line.party, 'attackers');
  }
  const moved = { attacked: new Set(crisis.movers), attackers: new Set<string>() };
  // Who has moved already has allies too.
  let fresh = [...new Map([...crisis.movers.map((party) => [party, 'attacked'] as const), ...bound])];
  const steps: ChainStep[] = [];
  for (let round = 1; fresh.length > 0; round++) {
    for (const [party, side] of fresh) moved[side].add(party);
    const view = viewOf(index, crisis, moved);
    const waiting = linesOf(index, view, {}, ({ duty }) => duty?.conditions.after !== undefined);
    const found: Found[] = waiting.map((line) => {
      const side = attacked.has(line.beneficiary) ? 'attacked' : 'attackers';
      return { line, side, because: awaited(index, line, crisis.date, moved[side]) };
    });
    // Who helps a side is a joiner, whose allies by offence come in.
    for (const [joiner, side] of fresh)
      if (!attacked.has(joiner) && !attackers.has(joiner))
        for (const line of joinersLines(index, view, joiner, side))
          found.push({ line, side, because: [joiner] });
    const next: typeof fresh = [];
    for (const { line, side, because } of found.sort(
      (a, b) =>
        textOrder(a.line.party, b.line.party) ||
        (a.side === b.side ? 0 : a.side === 'attacked' ? -1 : 1) ||
        lineOrder(a.line, b.line),
    )) {
      if (!OWES_HELP.includes(line.status)) continue;
      if (bound.has(line.party) || attacked.has(line.party) || attackers.has(line.party)) continue;
      bound.set(line.party, side);
      next.push([line.party, side]);
      if (options.party === undefined || options.party === line.party) steps.push({ round, line, because });
    }
    fresh = next;
  }
  return steps;
}

interface Found extends Pick<ChainStep, 'line' | 'because'> {
  readonly side: keyof Moved;
}

/** Those for whom a duty waited and who have moved. */
function awaited(
  index: WorldIndex,
  { beneficiary, agreement, duty }: BoundLine,
  date: FuzzyDate,
  moved: ReadonlySet<string>,
): readonly string[] {
  const held = (index.onDay(date).byBeneficiary.get(beneficiary) ?? []).find(
    (one) => one.agreement.id === agreement.id && one.duty?.id === duty?.id,
  );
  return (held?.duty?.conditions.after ?? []).filter((state) => moved.has(state));
}

/** Duties to join a joiner's war whoever began it. */
function joinersLines(index: WorldIndex, view: CaseView, joiner: string, helped: keyof Moved): BoundLine[] {
  const side = {
    beneficiary: joiner,
    side: 'joiner' as const,
    opponents: helped === 'attacked' ? view.attackers : view.crisis.attacked,
  };
  return (index.onDay(view.crisis.date).byBeneficiary.get(joiner) ?? [])
    .filter(({ duty }) => duty?.type === 'offence')
    .flatMap((one) => linesOfDuty(view, side, one, {}));
}

/** @throws CasusError E_NOT_FOUND when the record holds no state of that id */
export function stateIn(index: WorldIndex, id: string): WorldState {
  const state = index.states.get(id);
  if (!state)
    throw new CasusError(
      'E_NOT_FOUND',
      `the world record knows no state "${id}"; casus world states lists them`,
      {
        where: { input: id },
      },
    );
  return state;
}
