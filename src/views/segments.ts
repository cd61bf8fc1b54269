import type { EventRecord, Span } from '#core/index.js';

/** What a stretch of text is to an event that covers it. */
export type MarkRole =
  | 'evidence'
  | 'trigger'
  | 'actor'
  | 'recipient'
  | 'condition'
  | 'speaker'
  | 'date'
  | 'place';

/** One event's share in a segment. `lane` keeps the underlines of overlapping events apart, from 0. */
export interface Mark {
  readonly event: string;
  readonly lane: number;
  readonly roles: readonly MarkRole[];
  /** True on the segment with which the trigger ends: the place for the event's number. */
  readonly last: boolean;
}

/** A stretch of text over which the set of marks does not change. Segments of a stretch join without gap. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Part {
  readonly event: string;
  readonly role: MarkRole;
  readonly span: Span;
}

/** Every stretch of text that takes part in an event, with its part. */
function partsOf(event: EventRecord): Part[] {
  const part = (role: MarkRole, span: Span | null): Part[] =>
    span === null ? [] : [{ event: event.id, role, span }];
  return [
    ...part('evidence', event.evidence),
    ...part('trigger', event.trigger),
    ...event.actors.flatMap((party) => part('actor', party.span)),
    ...event.recipients.flatMap((party) => part('recipient', party.span)),
    ...part('condition', event.condition),
    ...part('date', event.when?.clue ?? null),
    ...part('place', event.where?.span ?? null),
    ...event.attribution.flatMap(({ by, cue }) => [
      ...part('speaker', by === 'article' ? null : by.span),
      ...part('speaker', cue),
    ]),
  ];
}

/**
 * Gives every event the lowest lane that no event overlapping it holds, longer evidence first where two begin
 * together. O(n²) in the events of an article, which are dozens.
 */
export function laneOf(events: readonly EventRecord[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const placed: EventRecord[] = [];
  const order = [...events].sort(
    (a, b) => a.evidence.start - b.evidence.start || b.evidence.end - a.evidence.end,
  );
  for (const event of order) {
    const taken = new Set(
      placed
        .filter(
          (other) => other.evidence.start < event.evidence.end && event.evidence.start < other.evidence.end,
        )
        .map((other) => lanes.get(other.id)),
    );
    let lane = 0;
    while (taken.has(lane)) lane++;
    lanes.set(event.id, lane);
    placed.push(event);
  }
  return lanes;
}

/** Cuts stretches of a text where marks begin or end. Made once per article, asked per stretch. */
export function makeSegmenter(
  text: string,
  events: readonly EventRecord[],
): (stretch: Span) => readonly Segment[] {
  const lanes = laneOf(events);
  const parts = events.flatMap(partsOf);
  const triggers = new Map<string, Span>(events.map((event) => [event.id, event.trigger]));

  return ({ start, end }) => {
    const near = parts.filter((part) => part.span.start < end && start < part.span.end);
    const cuts = [
      ...new Set([
        start,
        end,
        ...near.flatMap(({ span }) => [Math.max(start, span.start), Math.min(end, span.end)]),
      ]),
    ].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, index) => {
      const to = cuts[index + 1]!;
      const covering = near.filter(({ span }) => span.start <= from && to <= span.end);
      const roles = new Map<string, Set<MarkRole>>();
      for (const { event, role } of covering) {
        const known = roles.get(event);
        if (known) known.add(role);
        else roles.set(event, new Set([role]));
      }
      const marks = [...roles].map(([event, names]) => ({
        event,
        lane: lanes.get(event)!,
        roles: [...names],
        last: triggers.get(event)!.end === to,
      }));
      marks.sort((a, b) => a.lane - b.lane);
      return { start: from, end: to, text: text.slice(from, to), marks };
    });
  };
}
