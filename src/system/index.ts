export * from './agreement.js';
export * from './alignment/index.js';
export * from './bound/index.js';
export * from './forecasts/index.js';
export { type Relation, relationsOf, type Tally } from './relations.js';
export { type Random, randomFrom } from './rng.js';
export * from './state/index.js';
