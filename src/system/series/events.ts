import type { FuzzyDate, Id, Period } from '#core/index.js';
import type { EventLine } from '#record/index.js';
import { pairsOf, VOICE_OF, type Voice } from '../relations.js';
import { dayNumber, daysOf } from './steps.js';

/** One event of one pair, as a series counts it. */
export interface SeriesEvent {
  /** Of the event: several pairs of one event share it. */
  readonly id: string;
  readonly actor: string;
  readonly recipient: string;
  /** Days since 1970-01-01, half-open: when it took place, as exactly as known. */
  readonly from: number;
  readonly to: number;
  /** PLOVER score, [-10, 10]; of no account when denied. */
  readonly score: number;
  readonly voice: Voice;
}

export interface SeriesEvents {
  readonly events: readonly SeriesEvent[];
  /** Events left out since nothing says when they took place. */
  readonly undated: number;
}

/**
 * Events of the record by pair. What lies ahead is filed on the day when it was told, and so is what has no date of its own,
 * unless it is recalled from the past: the usage of PLOVER and GDELT (docs/formats.md). A plan filed under the day that is
 * planned would let a series see ahead.
 * @param published date of an article; null = it bears none
 */
export function seriesEvents(
  lines: readonly Pick<EventLine, 'event' | 'articleId'>[],
  published: (article: Id<'article'>) => FuzzyDate | null,
): SeriesEvents {
  const events: SeriesEvent[] = [];
  let undated = 0;
  for (const { event, articleId } of lines) {
    const voice = VOICE_OF[event.status];
    const own = voice === 'ahead' || event.when === null ? null : daysOfPeriod(event.when.period);
    const told = event.historical ? null : published(articleId);
    const days = own ?? (event.when !== null && voice !== 'ahead' ? null : told && daysOf(told));
    if (days === null) {
      undated += 1;
      continue;
    }
    for (const [actor, recipient] of pairsOf(event))
      events.push({ id: event.id, actor, recipient, ...days, score: event.intensity, voice });
  }
  return { events, undated };
}

/** null for a period that is open at an end. */
function daysOfPeriod({ from, to }: Period): { from: number; to: number } | null {
  return from === null || to === null ? null : { from: dayNumber(from), to: dayNumber(to) };
}
