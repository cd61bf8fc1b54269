/** The whole way as a library: `makeReader()` reads pages, `openSqlite()` keeps what they say. Stages alone: `casus/page` … */
export { type KeepOptions, keepInputs, type Outcome } from './apps/keep.js';
export { makeReader, type Reader, WAY } from './apps/pipeline.js';
export * from './core/index.js';
export { openSqlite } from './edge/sqlite.js';
