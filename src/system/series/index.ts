export * from './change.js';
export * from './crps.js';
export * from './events.js';
export * from './forecast.js';
export * from './series.js';
export * from './steps.js';
