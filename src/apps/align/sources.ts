import type { Instant } from '#core/index.js';
import { loadOutlines } from '#edge/outlines.js';
import { loadAlignWeights } from '#edge/weights-align.js';
import type { StatedFact, View } from '#record/index.js';
import {
  type AlignmentHistory,
  type AlignmentWeights,
  alignmentHistory,
  dayNumber,
  type EvidenceIndex,
  type ExposureSums,
  evidenceIn,
  exposureSums,
  type Outlines,
  type RelationSeries,
  relationSeries,
  type ScenarioEvent,
  type SeriesEvent,
  seriesEvents,
  type WorldIndex,
  worldFacts,
  type YearFacts,
} from '#system/index.js';
import { worldOf } from '../bound/world.js';

/** The facts of one year, and what is made of them whatever is asked. */
export interface YearHeld {
  readonly facts: YearFacts;
  readonly sums: ExposureSums;
}

/** Everything that the alignment model answers from: what ships, and what the record holds beside it. */
export interface AlignSources {
  readonly index: WorldIndex;
  readonly history: AlignmentHistory;
  /** Leads from a value to the facts behind it. */
  readonly evidence: EvidenceIndex;
  /** Facts of a year with the exposure of that year, made once. */
  readonly year: (year: number) => YearHeld;
  readonly outlines: Outlines;
  readonly weights: AlignmentWeights;
  /** Cooperation and conflict by the coded events that the record knew, and by some that are taken to happen. */
  readonly series: (more: readonly ScenarioEvent[]) => RelationSeries;
}

export interface AlignSettings {
  /** What the record held at this moment; absent = now. */
  readonly known?: Instant;
  /** File of weights of one's own; absent = those that ship. */
  readonly weights?: string;
  /** Let in agreements that only articles claim. */
  readonly claims?: boolean;
}

/** @param store null = the shipped files alone */
export async function alignSources(
  store: View | null,
  { known, weights, claims = true }: AlignSettings = {},
): Promise<AlignSources> {
  const asOf = known === undefined ? {} : { known };
  const index = await worldOf(store, { claims });
  const imported = store === null ? [] : await store.facts(asOf);
  const all: readonly StatedFact[] = [...worldFacts(index), ...imported];
  const history = alignmentHistory(all);
  const coded = store === null ? [] : await codedEvents(store, asOf);
  let own: RelationSeries | null = null;
  const years = new Map<number, YearHeld>();
  return {
    index,
    history,
    year(year) {
      const known = years.get(year);
      if (known !== undefined) return known;
      const facts = history.yearFacts(year);
      const held = { facts, sums: exposureSums(facts) };
      years.set(year, held);
      return held;
    },
    evidence: evidenceIn(all, () => true),
    outlines: loadOutlines(),
    weights: loadAlignWeights(weights),
    series(more) {
      if (more.length === 0) {
        own ??= relationSeries(coded, { step: 'month' });
        return own;
      }
      return relationSeries([...coded, ...more.map(takenToHappen)], { step: 'month' });
    },
  };
}

async function codedEvents(store: View, asOf: { readonly known?: Instant }): Promise<readonly SeriesEvent[]> {
  const published = new Map(
    (await store.articles()).map(({ article }) => [article.id, article.published.date]),
  );
  const lines = await store.events({}, asOf);
  return seriesEvents(lines, (article) => published.get(article) ?? null).events;
}

/** An event of a what-if, as if a source had asserted it. */
function takenToHappen({ on, actor, recipient, score }: ScenarioEvent, index: number): SeriesEvent {
  const from = dayNumber(on);
  return { id: `what-if:${index}`, actor, recipient, from, to: from + 1, score, voice: 'asserted' };
}

/** The same for a server: put together anew only when the record has changed. */
export function keepAlignSources(store: View): () => Promise<AlignSources> {
  let held: { readonly at: string | null; readonly sources: Promise<AlignSources> } | null = null;
  return async () => {
    const at = await store.changedAt();
    if (held && held.at === at) return held.sources;
    const sources = alignSources(store);
    held = { at, sources };
    // What failed is tried again.
    sources.catch(() => {
      held = null;
    });
    return sources;
  };
}
