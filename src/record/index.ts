export * from './claims.js';
export * from './filter.js';
export * from './happenings/index.js';
export * from './properties.js';
export * from './review/index.js';
export * from './store.js';
export * from './world/index.js';

export const recordStage = {
  name: 'record',
  version: 1,
  requires: ['article.text', 'text.mentions', 'events'],
  assigns: ['claims'],
} as const;
