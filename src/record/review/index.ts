export * from './entry.js';
export { type Allowed, type Field, fieldsOf } from './fields.js';
export * from './find.js';
export * from './finding.js';
export * from './review.js';
export * from './reviewed.js';
export { type Value, valueKey, valueText } from './value.js';
