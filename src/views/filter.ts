import type { Status } from '#core/index.js';
import type { EventView } from './event.js';

/** An empty set lets everything through. */
export interface EventChoice {
  readonly statuses: ReadonlySet<Status>;
  readonly types: ReadonlySet<string>;
}

/** Events that the filter lets through, in their order. */
export function filterEvents(events: readonly EventView[], filter: EventChoice): readonly EventView[] {
  return events.filter(
    (event) =>
      (filter.statuses.size === 0 || filter.statuses.has(event.status)) &&
      (filter.types.size === 0 || filter.types.has(event.type)),
  );
}

/** How often each value occurs among the events, in the order of `values`, absent ones left out. */
export function countBy<Value extends string>(
  events: readonly EventView[],
  value: (event: EventView) => Value,
  values: readonly Value[],
): readonly { readonly value: Value; readonly count: number }[] {
  return values
    .map((each) => ({ value: each, count: events.filter((event) => value(event) === each).length }))
    .filter(({ count }) => count > 0);
}

/** The neighbour of `current` in `events`, `step` places on; without a current one, the first or the last. */
export function neighbour(
  events: readonly EventView[],
  current: string | null,
  step: 1 | -1,
): EventView | null {
  const at = events.findIndex(({ id }) => id === current);
  if (at < 0) return (step === 1 ? events[0] : events.at(-1)) ?? null;
  return events[at + step] ?? events[at] ?? null;
}
