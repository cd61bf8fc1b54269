export * from './question.js';
export * from './scores.js';
