export { comparePlaces } from './compare.js';
export * from './decide.js';
export * from './find.js';
export * from './happening.js';
export * from './join.js';
export * from './report.js';
export type { MembersOf } from './sides.js';
export { type Source, sourcesOf } from './sources.js';
