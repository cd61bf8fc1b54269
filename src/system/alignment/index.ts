export * from './answer.js';
export * from './draws.js';
export * from './logistic.js';
export * from './measures.js';
export * from './models.js';
export * from './scenario.js';
export * from './year-facts.js';
