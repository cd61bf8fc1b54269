/** Who together can carry or stop a proposal, and who alone could have turned a vote. */
import { adoptedIn, type Form, type Game, gameOf, sumsOf } from './game.js';
import { massOf } from './mass.js';
import { isAdopted } from './outcome.js';
import { best, minimalPicks } from './picks.js';
import { EVEN } from './power.js';
import { VOTES, type Vote, type Votes, type VotingRule } from './rules.js';

/** Where a member stands on a proposal; a number is its chance to vote yes, else it votes no. */
export type Stance = 'for' | 'against' | 'abstain' | number;

export interface Coalition {
  readonly members: readonly string[];
  /** Those of them who stand elsewhere, or more likely do: who would have to be won over. */
  readonly turned: readonly string[];
  /** Chance that all of them vote so when each votes by itself. */
  readonly chance: number;
}

export interface Coalitions {
  /** The `limit` that need fewest to be won over, the likelier first, then the smaller. */
  readonly coalitions: readonly Coalition[];
  /** How many there are, exact below 2^53; of those seen where the search was not complete. */
  readonly count: number;
  readonly complete: boolean;
}

export interface CoalitionOptions {
  /** Coalitions listed at most, 0 or more. */
  readonly limit?: number;
  /** 'inclined': made of those who stand there (more likely than not) alone; 'all': of any members. */
  readonly among?: 'inclined' | 'all';
  /** Steps of the search at most. */
  readonly steps?: number;
}

const DEFAULTS = { limit: 100, among: 'inclined', steps: 10_000_000 } as const satisfies CoalitionOptions;

/**
 * Sets of members whose no stops the proposal though all others say yes, and none of whom can be missed.
 * @throws TypeError for a rule that does not fit the members, and a stance or an option that cannot be
 */
export function blockingCoalitions(
  rule: VotingRule,
  stances: Readonly<Record<string, Stance>>,
  options: CoalitionOptions = {},
): Coalitions {
  return coalitionsOf(rule, stances, options, 'no');
}

/**
 * Sets of members whose yes carries the proposal though all others say no, and none of whom can be missed.
 * @throws TypeError as `blockingCoalitions`
 */
export function winningCoalitions(
  rule: VotingRule,
  stances: Readonly<Record<string, Stance>>,
  options: CoalitionOptions = {},
): Coalitions {
  return coalitionsOf(rule, stances, options, 'yes');
}

function coalitionsOf(
  rule: VotingRule,
  stances: Readonly<Record<string, Stance>>,
  options: CoalitionOptions,
  side: 'yes' | 'no',
): Coalitions {
  const { limit, among, steps } = { ...DEFAULTS, ...options };
  if (!(Number.isInteger(limit) && limit >= 0)) throw new TypeError(`a limit is 0 or more, found ${limit}`);
  const members = Object.keys(stances);
  const game = gameOf(rule, members);
  const chances = members.map((member) => chanceOf(stances[member]!, side));
  const isTurned = chances.map((chance, at) =>
    typeof stances[members[at]!] === 'number' ? chance < 0.5 : chance < 1,
  );
  const classes = classesOf(game, chances, (at) => among === 'all' || !isTurned[at]!, side);
  const wins = side === 'yes';
  const start = sumsOf(
    game,
    members.map(() => (wins ? 'no' : 'yes')),
  );
  const search = minimalPicks(
    { classes, start, reached: (sums) => adoptedIn(game, sums) === wins },
    (one) => ({ turned: isTurned[one.members[0]!] ? 1 : 0, chance: chances[one.members[0]!]! }),
    { limit, steps },
  );
  const coalitions = best(search.picks, classes, limit).map(
    (places): Coalition => ({
      members: places.map((at) => members[at]!),
      turned: places.filter((at) => isTurned[at]).map((at) => members[at]!),
      chance: places.reduce((product, at) => product * chances[at]!, 1),
    }),
  );
  return { coalitions, count: search.count, complete: search.complete };
}

/** Chance that a member votes so. */
function chanceOf(stance: Stance, side: 'yes' | 'no'): number {
  if (typeof stance === 'number') {
    if (!(stance >= 0 && stance <= 1)) throw new TypeError(`a chance lies in [0, 1], found ${stance}`);
    return side === 'yes' ? stance : 1 - stance;
  }
  if (!['for', 'against', 'abstain'].includes(stance)) throw new TypeError(`no such stance: "${stance}"`);
  return Number(stance === (side === 'yes' ? 'for' : 'against'));
}

/** Members that the rule and their stance tell alike, the weightiest first; what one of them adds by joining. */
function classesOf(
  game: Game,
  chances: readonly number[],
  mayJoin: (at: number) => boolean,
  side: 'yes' | 'no',
) {
  const sign = side === 'yes' ? 1 : -1;
  const addsOf = (at: number) =>
    Float64Array.from(game.forms, (form: Form) => sign * (form.yes[at]! - form.no[at]!));
  const found = new Map<string, { adds: Float64Array; members: number[] }>();
  for (const at of chances.keys()) {
    if (!mayJoin(at)) continue;
    const adds = addsOf(at);
    const key = `${adds.join()} ${chances[at]}`;
    const same = found.get(key);
    if (same) same.members.push(at);
    else found.set(key, { adds, members: [at] });
  }
  const whole = game.forms.map((form) => form.yes.reduce((sum, one, at) => sum + one - form.no[at]!, 0) || 1);
  const weightOf = ({ adds }: { adds: Float64Array }) =>
    adds.reduce((sum, one, form) => sum + Math.abs(one) / whole[form]!, 0);
  return [...found.values()].sort((a, b) => weightOf(b) - weightOf(a));
}

export interface Pivot {
  readonly member: string;
  /** Votes of this member, in place of its own, under which the outcome is the other one. */
  readonly to: readonly Vote[];
}

/**
 * Members whose vote alone, had it been another, would have changed the outcome.
 * @throws TypeError as `isAdopted`
 */
export function pivotalMembers(rule: VotingRule, votes: Votes): readonly Pivot[] {
  const adopted = isAdopted(rule, votes);
  return Object.keys(votes).flatMap((member) => {
    const to = VOTES.filter((vote) => isAdopted(rule, { ...votes, [member]: vote }) !== adopted);
    return to.length > 0 ? [{ member, to }] : [];
  });
}

export interface Roles {
  /** Without the yes of these nothing is adopted (votes of yes and no). */
  readonly veto: readonly string[];
  /** These change nothing, whatever they and the others vote (yes or no); null = too many members to know. */
  readonly dummies: readonly string[] | null;
}

/** Above it a chance that is not 0 may come out as 0. */
const MOST_FOR_DUMMIES = 50;

/** @throws TypeError for a rule that does not fit the members */
export function rolesIn(rule: VotingRule, members: readonly string[]): Roles {
  const game = gameOf(rule, members);
  const veto = members.filter((_, at) => {
    const votes = members.map((__, other): Vote => (other === at ? 'no' : 'yes'));
    return !adoptedIn(game, sumsOf(game, votes));
  });
  const mass =
    members.length > MOST_FOR_DUMMIES
      ? null
      : massOf(
          game,
          members.map(() => EVEN),
          false,
        );
  const dummies = mass && members.filter((_, at) => mass.withYes[at]![0]! * 2 === mass.adopted[0]);
  return { veto, dummies };
}
