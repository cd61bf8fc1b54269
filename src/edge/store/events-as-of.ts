import type { Claim, FuzzyDate, Id, Instant } from '#core/index.js';
import {
  daysOf,
  type EventFilter,
  type EventLine,
  eventsFrom,
  eventWordsFrom,
  namesOf,
  passesFilter,
  touchesDays,
} from '#record/index.js';
import { listClaims } from './claims.js';
import { documentAt } from './document.js';
import { knownActors } from './project.js';
import { lastRun } from './runs.js';
import type { Db } from './tables.js';

/** What the record said at a moment: from the claims that held then, with the same filters. O(claims that held). */
export async function listEventsAsOf(
  db: Db,
  filter: EventFilter,
  article: Id<'article'> | null,
  known: Instant,
  valid: FuzzyDate | undefined,
): Promise<EventLine[]> {
  const byArticle = new Map<Id<'article'>, Claim[]>();
  for (const claim of await listClaims(db, article === null ? {} : { articleId: article }, { known })) {
    if (!('articleId' in claim.evidence)) continue;
    const own = byArticle.get(claim.evidence.articleId);
    if (own) own.push(claim);
    else byArticle.set(claim.evidence.articleId, [claim]);
  }
  const days = valid === undefined ? null : daysOf({ from: valid, to: valid });
  const lines: EventLine[] = [];
  for (const [articleId, claims] of byArticle) {
    const run = await lastRun(db, articleId, known);
    if (!run) continue;
    const { article: read } = await documentAt(db, run.document);
    const { number } = await db
      .selectFrom('articles')
      .select('number')
      .where('article_id', '=', articleId)
      .executeTakeFirstOrThrow();
    const actors = knownActors(claims);
    const words = eventWordsFrom(claims);
    const evidence = new Map(
      claims.filter((claim) => claim.property === 'event.evidence').map((claim) => [claim.subject, claim]),
    );
    for (const event of eventsFrom(claims)) {
      if (!passesFilter(event, filter, read.outlet, namesOf(event, actors))) continue;
      if (days !== null && !touchesDays(event.when?.period ?? null, days)) continue;
      const { recordedAt, producer } = evidence.get(event.id)!;
      lines.push({
        articleId,
        articleNumber: number,
        title: read.title,
        outlet: read.outlet,
        ...words.get(event.id)!,
        recordedAt,
        producer,
        event,
      });
    }
  }
  return lines
    .sort(
      (a, b) =>
        a.articleNumber - b.articleNumber ||
        a.event.trigger.start - b.event.trigger.start ||
        (a.event.id < b.event.id ? -1 : 1),
    )
    .slice(0, filter.limit);
}
