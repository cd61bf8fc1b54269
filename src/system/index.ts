export { type Relation, relationsOf, type Tally } from './relations.js';
