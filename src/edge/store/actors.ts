import type { Id } from '#core/index.js';
import { type ActorFilter, type ActorLine, nameKey } from '#record/index.js';
import { articleNamed } from './events.js';
import type { Db, Tables } from './tables.js';

/** One line an actor over all articles, those who take part in most events first. */
export async function listActors(db: Db, filter: ActorFilter): Promise<ActorLine[]> {
  let query = db.selectFrom('actors').selectAll();
  if (filter.article !== undefined)
    query = query.where('article_id', '=', await articleNamed(db, filter.article));
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  const merged = new Map<string, { row: Tables['actors']; articles: number; roles: Set<string> }>();
  for (const row of await query.orderBy('article_id').execute()) {
    const known = merged.get(row.actor_id) ?? {
      row: { ...row, mentions: 0, as_actor: 0, as_recipient: 0 },
      articles: 0,
      roles: new Set<string>(),
    };
    merged.set(row.actor_id, known);
    known.articles += 1;
    known.row.mentions += row.mentions;
    known.row.as_actor += row.as_actor;
    known.row.as_recipient += row.as_recipient;
    for (const role of JSON.parse(row.roles) as string[]) known.roles.add(role);
  }
  const wanted = filter.name === undefined ? null : nameKey(filter.name);
  return [...merged.values()]
    .filter(({ row }) => wanted === null || row.name_key.includes(wanted) || row.code_key === wanted)
    .map(({ row, articles, roles }) => ({
      id: row.actor_id as Id<'actor'>,
      code: row.code,
      name: row.name,
      kind: row.kind as ActorLine['kind'],
      country: row.country,
      sector: row.sector as ActorLine['sector'],
      roles: [...roles],
      articles,
      mentions: row.mentions,
      asActor: row.as_actor,
      asRecipient: row.as_recipient,
    }))
    .sort(
      (a, b) =>
        b.asActor + b.asRecipient - a.asActor - a.asRecipient ||
        b.mentions - a.mentions ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, filter.limit);
}
