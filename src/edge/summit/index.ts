export { readSummit, summitFrom } from './read.js';
