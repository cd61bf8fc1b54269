export { decode } from './charset.js';
export { type CorpusArticle, readCorpusLine } from './corpus.js';
export { type FeedItem, isFeed, readFeed } from './feed.js';
export { furnitureReason, SIGNS } from './furniture.js';
export { LARGEST_BYTES, pageStage, readPage } from './reader.js';
export { inferYear, type YearClue } from './year.js';
