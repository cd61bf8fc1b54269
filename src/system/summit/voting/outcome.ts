/** What comes of a vote under a rule. */
import { adoptedIn, gameOf, sumsOf } from './game.js';
import { VOTES, type Votes, type VotingRule } from './rules.js';

export interface Outcome {
  readonly adopted: boolean;
  /** Members whom the decision binds, in the order of the votes; none where nothing is adopted. */
  readonly bound: readonly string[];
}

/**
 * @throws TypeError for a body without members, a vote that is none, a rule that cannot be, and weights that name other
 * members than the votes
 */
export function isAdopted(rule: VotingRule, votes: Votes): boolean {
  const members = Object.keys(votes);
  const game = gameOf(rule, members);
  const cast = members.map((member) => votes[member]!);
  for (const vote of cast)
    if (!VOTES.includes(vote)) throw new TypeError(`a vote is one of ${VOTES.join(', ')}, found "${vote}"`);
  return adoptedIn(game, sumsOf(game, cast));
}

/** As `isAdopted`, with those whom the decision binds. */
export function outcomeOf(rule: VotingRule, votes: Votes): Outcome {
  return isAdopted(rule, votes)
    ? { adopted: true, bound: boundBy(rule, votes) }
    : { adopted: false, bound: [] };
}

/** Whom `rule` binds when it adopts. */
function boundBy(rule: VotingRule, votes: Votes): readonly string[] {
  const members = Object.keys(votes);
  const inFavour = () => members.filter((member) => votes[member] === 'yes');
  switch (rule.kind) {
    case 'opt-out':
      return inFavour();
    case 'majority':
      return rule.binds === 'all' ? members : inFavour();
    case 'consensus':
      return members.filter((member) => !rule.without?.includes(member));
    case 'veto':
      return boundBy(rule.rule, votes);
    case 'any':
      return boundBy(rule.rules.find((one) => isAdopted(one, votes))!, votes);
    case 'all': {
      const sets = rule.rules.map((one) => new Set(boundBy(one, votes)));
      return members.filter((member) => sets.every((set) => set.has(member)));
    }
    default:
      return members;
  }
}
