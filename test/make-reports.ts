/** Reports of happenings by hand or from a reading, as a store gives them. */
import { type EventText, makeInstant } from '#core/index.js';
import { eventWordsFrom, findingsOf, type Report } from '#record/index.js';
import { type MadeRead, madeRead } from './make-read.js';

/** The reports of readings; articles are numbered as they come. */
export function reportsOf(...reads: readonly EventText[]): Report[] {
  return reads.flatMap((read, index) => {
    const words = eventWordsFrom(findingsOf(read));
    return read.events.map((event) => ({
      ...words.get(event.id)!,
      articleId: read.article.id,
      articleNumber: index + 1,
      title: read.article.title,
      outlet: read.article.outlet,
      recordedAt: makeInstant('2030-01-01T00:00:00Z'),
      producer: 'test@1',
      event,
      published: read.article.published.date,
      provenance: read.article.provenance,
    }));
  });
}

/** Reports of articles made by hand; unless named, articles are called by their number. */
export function madeReports(...made: readonly MadeRead[]): Report[] {
  return reportsOf(...made.map((one, index) => madeRead({ name: `article ${index}`, ...one })));
}
