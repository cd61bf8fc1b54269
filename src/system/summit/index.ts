export * from './smp/index.js';
export * from './summit.js';
export {
  type Criterion,
  type Share as VoteShare,
  type Threshold,
  VOTES,
  type Vote,
  type Votes,
  type VotingRule,
} from './voting/rules.js';
