export * from './adoption.js';
export * from './bodies.js';
export * from './coalitions.js';
export {
  COUNCIL_VOTES,
  type CouncilVotes,
  POPULATIONS_2014,
  POPULATIONS_2020,
  type Populations,
} from './eu-council.js';
export * from './outcome.js';
export { type MemberPower, type Power, type PowerOptions, powerOf } from './power.js';
export * from './rules.js';
