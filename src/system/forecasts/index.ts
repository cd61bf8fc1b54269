export * from './question.js';
export * from './rng.js';
export * from './scores.js';
