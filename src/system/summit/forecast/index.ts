export * from './familiar.js';
export type { SettledQuestion } from './fit.js';
export * from './model.js';
export * from './nash.js';
export * from './places.js';
export * from './spread.js';
export * from './train.js';
export * from './weights.js';
