export * from './agreement.js';
export * from './bound/index.js';
export { type Relation, relationsOf, type Tally } from './relations.js';
