/**
 * A rule for given members as sums to be reached: forms (a whole number for each vote of each member, added up) and terms
 * (quotas of the forms, all to be reached); a proposal is adopted when one term is met. In each form a yes counts at
 * least as much as any other vote, so that every game is monotone.
 */
import { type Criterion, VOTES, type Vote, type VoteShare, type VotingRule } from './rules.js';

/** What a vote of a member adds, by vote, then by member. */
export type Form = Readonly<Record<Vote, Float64Array>>;

export interface Game {
  readonly members: readonly string[];
  readonly forms: readonly Form[];
  /** Quota of each form; -Infinity where the term does not ask. */
  readonly terms: readonly Float64Array[];
}

/** Real rules have at most three; more come of rules within rules only. */
const MOST_TERMS = 64;

/** @throws TypeError for members that are none or twice there, and for a rule that cannot be or does not fit them */
export function gameOf(rule: VotingRule, members: readonly string[]): Game {
  if (members.length === 0) throw new TypeError('a body has at least one member');
  if (new Set(members).size < members.length) throw new TypeError('a member is named twice');
  const made = new Maker(members);
  const terms = made.withSupport(made.termsOf(rule));
  const asked = [...made.forms.keys()].filter((form) => terms.some((term) => term.has(form)));
  return {
    members,
    forms: asked.map((form) => made.forms[form]!),
    terms: terms.map((term) => Float64Array.from(asked, (form) => term.get(form) ?? -Infinity)),
  };
}

export function sumsOf(game: Game, votes: readonly Vote[]): Float64Array {
  return Float64Array.from(game.forms, (form) => votes.reduce((sum, vote, at) => sum + form[vote][at]!, 0));
}

/** True when the sums meet one of the terms. */
export function adoptedIn(game: Game, sums: Float64Array): boolean {
  const { terms } = game;
  next: for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at]!;
    for (let form = 0; form < term.length; form += 1) if (sums[form]! < term[form]!) continue next;
    return true;
  }
  return false;
}

/** Quota by form. */
type Term = ReadonlyMap<number, number>;

class Maker {
  readonly forms: Form[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly members: readonly string[]) {}

  termsOf(rule: VotingRule): readonly Term[] {
    switch (rule.kind) {
      case 'unanimity': {
        const [abstain, absent] = [rule.abstention, rule.absence].map((one) => (one === 'blocks' ? -1 : 0));
        return this.atLeast(0, { yes: 0, no: -1, abstain: abstain!, absent: absent! });
      }
      case 'consensus':
        return this.without(this.members.filter((member) => !rule.without?.includes(member)));
      case 'opt-out': {
        if (!(Number.isInteger(rule.atLeast) && rule.atLeast >= 1))
          throw new TypeError(`at least one member has to join, found ${rule.atLeast}`);
        const joined = this.atLeast(rule.atLeast, INFAVOUR);
        return rule.objection === 'blocks' ? both(joined, this.without(this.members)) : joined;
      }
      case 'majority': {
        const [n, d] = checked(rule.share);
        const won =
          rule.of === 'members'
            ? this.atLeast(quotaOf(this.members.length, rule.share, rule.strict), INFAVOUR)
            : this.atLeast(rule.strict ? 1 : 0, {
                yes: d - n,
                no: -n,
                abstain: rule.of === 'present' ? -n : 0,
                absent: 0,
              });
        if (rule.quorum === undefined) return won;
        const present = quotaOf(this.members.length, rule.quorum.share, rule.quorum.strict);
        return both(won, this.atLeast(present, { yes: 1, no: 1, abstain: 1, absent: 0 }));
      }
      case 'qualified': {
        if (rule.criteria.length === 0)
          throw new TypeError('a qualified majority has at least one criterion');
        const won = rule.criteria.map((one) => this.criterion(one)).reduce(both);
        const fewest = rule.blockingMinority;
        if (fewest === undefined) return won;
        if (!(Number.isInteger(fewest) && fewest >= 1 && fewest <= this.members.length))
          throw new TypeError(`a blocking minority has 1 to all members, found ${fewest}`);
        return either(won, this.atLeast(this.members.length - fewest + 1, INFAVOUR));
      }
      case 'veto':
        return both(
          this.termsOf(rule.rule),
          this.without(this.members.filter((member) => rule.players.includes(member))),
        );
      case 'all':
      case 'any': {
        if (rule.rules.length === 0) throw new TypeError(`"${rule.kind}" has at least one rule`);
        return rule.rules.map((one) => this.termsOf(one)).reduce(rule.kind === 'all' ? both : either);
      }
      default:
        throw new TypeError(`no such rule: ${JSON.stringify(rule)}`);
    }
  }

  /** The terms, each with a yes at least where it does not ask for one already. */
  withSupport(terms: readonly Term[]): readonly Term[] {
    const some = this.atLeast(1, INFAVOUR);
    return either(
      terms.flatMap((term) => ([...term].some((one) => this.needsYes(...one)) ? [term] : both([term], some))),
      [],
    );
  }

  private needsYes(form: number, quota: number): boolean {
    const { no, abstain, absent } = this.forms[form]!;
    return quota > 0 && [no, abstain, absent].every((side) => side.every((one) => one <= 0));
  }

  /** None of these objects. */
  private without(members: readonly string[]): readonly Term[] {
    return this.atLeast(0, { yes: 0, no: -1, abstain: 0, absent: 0 }, (member) =>
      Number(members.includes(member)),
    );
  }

  private criterion({ name, weights, threshold }: Criterion): readonly Term[] {
    if (weights !== 'each') {
      const strangers = Object.keys(weights).filter((member) => !this.members.includes(member));
      if (strangers.length > 0) throw new TypeError(`${name}: no votes of ${strangers.join(', ')}`);
    }
    const weightOf = (member: string): number => {
      const weight = weights === 'each' ? 1 : weights[member];
      if (weight === undefined) throw new TypeError(`${name}: no weight of ${member}`);
      if (!(Number.isSafeInteger(weight) && weight >= 0))
        throw new TypeError(`${name}: a weight is a whole number, at least 0, found ${weight}`);
      return weight;
    };
    const whole = this.members.reduce((sum, member) => sum + weightOf(member), 0);
    const quota = Math.max(
      threshold.atLeast ?? 0,
      'share' in threshold ? quotaOf(whole, threshold.share, threshold.strict) : 0,
    );
    if (!Number.isSafeInteger(quota)) throw new TypeError(`${name}: a threshold is a whole number`);
    return this.atLeast(quota, INFAVOUR, weightOf);
  }

  /** The one term that asks one form for a quota. */
  private atLeast(
    quota: number,
    each: Readonly<Record<Vote, number>>,
    weightOf: (member: string) => number = () => 1,
  ): readonly Term[] {
    const form = Object.fromEntries(
      VOTES.map((vote) => [
        vote,
        Float64Array.from(this.members, (member) => each[vote] * weightOf(member) + 0),
      ]),
    ) as Record<Vote, Float64Array>;
    const key = VOTES.map((vote) => form[vote].join()).join(';');
    const place = this.places.get(key) ?? this.forms.push(form) - 1;
    this.places.set(key, place);
    return [new Map([[place, quota]])];
  }
}

const INFAVOUR = { yes: 1, no: 0, abstain: 0, absent: 0 } as const;

/** @throws TypeError for what is no part of a whole */
function checked(share: VoteShare): VoteShare {
  const [n, d] = share;
  if (!(Number.isInteger(n) && Number.isInteger(d) && n > 0 && n <= d))
    throw new TypeError(`a share is two whole numbers, 0 < n ≤ d, found ${share.join('/')}`);
  return share;
}

/** The least whole number that is the share of the whole at least, or more than it. */
function quotaOf(whole: number, share: VoteShare, strict: boolean): number {
  const [n, d] = checked(share);
  const [part, rest] = [BigInt(whole) * BigInt(n), BigInt(d)];
  return Number(strict ? part / rest + 1n : (part + rest - 1n) / rest);
}

function both(one: readonly Term[], other: readonly Term[]): readonly Term[] {
  return either(
    one.flatMap((a) =>
      other.map((b) => {
        const term = new Map(a);
        for (const [form, quota] of b) term.set(form, Math.max(quota, term.get(form) ?? -Infinity));
        return term;
      }),
    ),
    [],
  );
}

/** All terms of the two, less those that another already covers. */
function either(one: readonly Term[], other: readonly Term[]): readonly Term[] {
  const kept: Term[] = [];
  for (const term of [...one, ...other]) {
    if (kept.some((easier) => covers(easier, term))) continue;
    const left = kept.filter((harder) => !covers(term, harder));
    kept.length = 0;
    kept.push(...left, term);
  }
  if (kept.length > MOST_TERMS) throw new TypeError(`a rule of more than ${MOST_TERMS} ways to win`);
  return kept;
}

/** True when whatever meets `harder` meets `easier`. */
function covers(easier: Term, harder: Term): boolean {
  return [...easier].every(([form, quota]) => (harder.get(form) ?? -Infinity) >= quota);
}
