export { type Condorcet, electPoint } from './condorcet.js';
export { type Election, elect } from './election.js';
export { KTAB_SEED, ktabRandom } from './mt64.js';
export * from './options.js';
export * from './play.js';
export type { HeldPoint } from './points.js';
export { checkSpace, type Space, type SpaceActor } from './space.js';
export { voteOf } from './votes.js';
