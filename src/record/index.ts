export * from './claims.js';
export * from './facts.js';
export * from './filter.js';
export * from './happenings/index.js';
export * from './outlook/index.js';
export * from './properties.js';
export * from './review/index.js';
export * from './store.js';
export * from './world/index.js';

export const recordStage = {
  name: 'record',
  version: 2,
  requires: ['article.text', 'text.mentions', 'events', 'commitments', 'forecasts', 'relations'],
  assigns: ['claims'],
} as const;
