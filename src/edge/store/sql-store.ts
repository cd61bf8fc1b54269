import type { Kysely, Transaction } from 'kysely';
import { commitmentQuery, forecastQuery, relationQuery, type Store } from '#record/index.js';
import { listActors } from './actors.js';
import { findArticle, listArticles, readingOf } from './articles.js';
import { historyOf, listClaims } from './claims.js';
import { keepDataset, listDatasets, listFacts, listWorldClaims } from './datasets.js';
import { decide, listDecisions, listReports } from './decide.js';
import { findEvent, listEvents } from './events.js';
import { keep, undo } from './keep.js';
import { listOutlook, listResolutions, resolveForecast } from './outlook.js';
import { listReviews, review } from './review.js';
import { changedAt, listRuns } from './runs.js';
import type { Tables } from './tables.js';

/**
 * The record over any SQL engine that Kysely speaks. Nothing here is particular to one engine; transactions must
 * be serialised against other writers by the dialect.
 * @param asError turns an engine's error into a CasusError
 */
export function makeSqlStore(db: Kysely<Tables>, asError: (error: unknown) => unknown): Store {
  const guarded = async <Out>(work: () => Promise<Out>): Promise<Out> => {
    try {
      return await work();
    } catch (error) {
      throw asError(error);
    }
  };
  const write = <Out>(work: (trx: Transaction<Tables>) => Promise<Out>) =>
    guarded(() => db.transaction().execute(work));

  return {
    keep: (read, producer, now) => write((trx) => keep(trx, read, producer, now)),
    keepDataset: (dataset, findings, now) => write((trx) => keepDataset(trx, dataset, findings, now)),
    undo: (run, now) => write((trx) => undo(trx, run, now)),
    decide: (resolution, now) => write((trx) => decide(trx, resolution, now)),
    review: (made, now) => write((trx) => review(trx, made, now)),
    resolve: (resolution, now, options = {}) =>
      write((trx) => resolveForecast(trx, resolution, now, options.correct ?? false)),
    articles: (filter = {}) => guarded(() => listArticles(db, filter)),
    findArticle: (name) => guarded(() => findArticle(db, name)),
    reading: (articleId) => guarded(() => readingOf(db, articleId)),
    events: (filter = {}, asOf = {}) => guarded(() => listEvents(db, filter, asOf)),
    findEvent: (name) => guarded(() => findEvent(db, name)),
    actors: (filter = {}) => guarded(() => listActors(db, filter)),
    commitments: (filter = {}, asOf = {}) =>
      guarded(() => listOutlook(db, 'commitment', filter, commitmentQuery(filter, asOf.valid), asOf.known)),
    forecasts: (filter = {}, asOf = {}) =>
      guarded(() => listOutlook(db, 'forecast', filter, forecastQuery(filter, asOf.valid), asOf.known)),
    relations: (filter = {}, asOf = {}) =>
      guarded(() => listOutlook(db, 'relation', filter, relationQuery(filter, asOf.valid), asOf.known)),
    resolutions: (asOf = {}) => guarded(() => listResolutions(db, asOf)),
    history: (subject) => guarded(() => historyOf(db, subject)),
    claims: (filter = {}, asOf = {}) => guarded(() => listClaims(db, filter, asOf)),
    runs: () => guarded(() => listRuns(db)),
    reports: (asOf = {}) => guarded(() => listReports(db, asOf)),
    decisions: (asOf = {}) => guarded(() => listDecisions(db, asOf)),
    reviews: (filter = {}, asOf = {}) => guarded(() => listReviews(db, filter, asOf)),
    datasets: () => guarded(() => listDatasets(db)),
    worldClaims: (asOf = {}) => guarded(() => listWorldClaims(db, asOf)),
    facts: (asOf = {}) => guarded(() => listFacts(db, asOf)),
    changedAt: () => guarded(() => changedAt(db)),
    close: () => db.destroy(),
  };
}
