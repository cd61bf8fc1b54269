export * from './outlines.js';
