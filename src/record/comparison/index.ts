export * from './compare.js';
export { type ClaimFilter, filterClaims } from './filter.js';
export { type ClaimLine, claimLines, type OutlookView, type Way } from './lines.js';
export type { Stance } from './proposition.js';
export type { Conflict } from './same.js';
export { type ClaimSource, type Speaker, sourceOf } from './sources.js';
