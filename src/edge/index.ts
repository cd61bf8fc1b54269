export { loadCues } from './cues.js';
export { type EventsFile, type EventsVocabulary, readEventsFile } from './events-file.js';
export { type Fetched, type FetchOptions, makeFetcher } from './fetch.js';
export { type Input, type InputOptions, openInputs } from './inputs.js';
export { loadOntology } from './ontology.js';
export { openSqlite } from './sqlite.js';
export { loadParserWeights } from './weights.js';
