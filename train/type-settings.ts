import type { Fit } from './linear.js';

/** How the scorer of event types is fitted; chosen by cross-validation on the file of marked sentences. */
export const TYPE_FIT: Fit = { cost: 2, passes: 100, seed: 1 };
/** What one of our own sentences counts against one of the file's. */
export const OWN_WEIGHT = 0.3;
