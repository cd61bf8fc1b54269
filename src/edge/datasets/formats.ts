import { ATOP_MEMBERS } from './atop.js';
import type { DatasetFormat } from './format.js';

/** Every data set that Casus reads. A new one is a file beside this one and a line here. */
export const FORMATS: readonly DatasetFormat[] = [ATOP_MEMBERS];
