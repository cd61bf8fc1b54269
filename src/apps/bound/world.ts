import type { Id, Instant, World } from '#core/index.js';
import { loadWorld } from '#edge/world.js';
import {
  type Dataset,
  type Store,
  type View,
  WORLD_DATASET,
  worldFindings,
  worldFrom,
} from '#record/index.js';
import { indexWorld, type WorldIndex } from '#system/index.js';

/** The shipped files as a data set of the record. */
export function shippedDataset({ version, agreements, states }: World): Dataset {
  return {
    id: WORLD_DATASET,
    title: 'World record that ships with Casus',
    version,
    publisher: 'Casus',
    citation: 'Casus world record, with the sources that each line names',
    licence: 'Apache-2.0; facts from public records',
    file: 'world/',
    accessed: null,
    covers: { from: '1816' as Dataset['covers']['from'], to: null },
    rows: agreements.length + states.length,
    skipped: 0,
    problems: [],
  };
}

/** Brings the shipped world record into the record when it is not there, or another version is. @returns true when something was written */
export async function keepShippedWorld(store: Store, now: Instant): Promise<boolean> {
  const world = loadWorld();
  const held = (await store.datasets()).find(({ id }) => id === WORLD_DATASET);
  if (held?.version === world.version) return false;
  const { run } = await store.keepDataset(shippedDataset(world), worldFindings(world), now);
  return run !== null;
}

export interface WorldSettings {
  /** Let in what only articles claim. */
  readonly claims?: boolean;
}

/**
 * The world as the record has it. A record without the shipped files is read as if they were in it: nothing is written
 * for a question.
 */
export async function worldOf(
  store: View | null,
  { claims = true }: WorldSettings = {},
): Promise<WorldIndex> {
  const shipped = loadWorld();
  if (store === null) return indexWorld(worldFrom(worldFindings(shipped), shipped.version));
  const datasets = await store.datasets();
  const held = await store.worldClaims();
  const own = datasets.some(({ id }) => id === WORLD_DATASET) ? [] : worldFindings(shipped);
  const outlets = new Map((await store.articles()).map(({ article }) => [article.id, article.outlet]));
  const version = [shipped.version, ...datasets.map(({ id, version: of }) => `${id}@${of}`)].join('+');
  return indexWorld(
    worldFrom([...own, ...held], version, {
      claims,
      outletOf: (article: Id<'article'>) => outlets.get(article) ?? null,
    }),
  );
}

/** The same for a server: put together anew only when the record has changed. */
export function keepWorld(store: View): (settings?: WorldSettings) => Promise<WorldIndex> {
  const held = new Map<boolean, { readonly at: string | null; readonly index: Promise<WorldIndex> }>();
  return async ({ claims = true } = {}) => {
    const at = await store.changedAt();
    const last = held.get(claims);
    if (last && last.at === at) return last.index;
    const index = worldOf(store, { claims });
    held.set(claims, { at, index });
    // What failed is tried again.
    index.catch(() => held.delete(claims));
    return index;
  };
}
