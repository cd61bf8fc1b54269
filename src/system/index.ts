export * from './agreement.js';
export * from './alignment/index.js';
export * from './bound/index.js';
export * from './forecasts/index.js';
export { pairsOf, type Relation, relationsOf, type Tally, VOICE_OF, type Voice } from './relations.js';
export { type Random, randomFrom } from './rng.js';
export * from './series/index.js';
export * from './state/index.js';
export * from './summit/baselines.js';
export * from './summit/forecast/index.js';
export {
  checkQuestion,
  type Question as SummitQuestion,
  STAND_ROLES,
  type Stand,
  type StandRole,
  SUMMIT_RULES,
  type SummitRule,
  stakesOf,
} from './summit/question.js';
