export { furnitureReason, SIGNS } from './furniture.js';
export { inferYear } from './published.js';
export { LARGEST_BYTES, pageStage, readPage } from './reader.js';
