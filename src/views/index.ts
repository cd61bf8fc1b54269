export * from './article.js';
export * from './articles.js';
export * from './dates.js';
export * from './digest.js';
export * from './event.js';
export * from './filter.js';
export * from './lexicon.js';
export * from './segments.js';
