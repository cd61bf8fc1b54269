export * from './evidence.js';
export * from './outlines.js';
export * from './world-facts.js';
