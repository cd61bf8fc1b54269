export * from './choice.js';
export * from './logistic.js';
export * from './measures.js';
export * from './models.js';
export * from './neighbourhood.js';
export * from './weights.js';
export * from './year-facts.js';
