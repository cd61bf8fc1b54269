export {
  type BoundAnswer,
  type BoundOptions,
  type BoundParty,
  boundBy,
  type ChainStep,
  isCovered,
  rankOf,
  stateIn,
} from './bound.js';
export { agreementsBetween, type Commitment, commitmentsOf } from './commitments.js';
export {
  ACTS,
  type Act,
  type Attacker,
  type Crisis,
  type CrisisPlace,
  type CrisisRequest,
  crisisOf,
  type Fact,
} from './crisis.js';
export { inForceFor, isForce, membershipOf } from './line.js';
export { inArea, placeOfTerritory, territoryOn } from './places.js';
export { RULES, type Rule } from './rules.js';
export { BOUND_STATUSES, type BoundLine, type BoundStatus, type Change, OWES_HELP } from './status.js';
export { crisisOfMove, dutyInWar, type WarDuty } from './war.js';
export { existsOn, indexWorld, nameOn, type WorldIndex } from './world-index.js';
