export * from './from.js';
export * from './lines.js';
export * from './query.js';
export * from './resolution.js';
