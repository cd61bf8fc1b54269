export * from './agenda/index.js';
export * from './baselines.js';
export * from './forecast/index.js';
export {
  checkQuestion,
  type Question as SummitQuestion,
  STAND_ROLES,
  type Stand,
  type StandRole,
  SUMMIT_RULES,
  type SummitRule,
  stakesOf,
} from './question.js';
export * from './smp/index.js';
export * from './summit.js';
export * from './voting/index.js';
