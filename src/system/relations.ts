import type { EventRecord, Party } from '#core/index.js';
import type { EventLine } from '#record/index.js';

/** What the record says of one direction of a dyad. Intensities: PLOVER scores, [-10, 10]. */
export interface Relation {
  readonly actor: string;
  readonly recipient: string;
  /** What sources assert to have happened or to go on: number, and mean score. */
  readonly asserted: Tally;
  /** What only a speaker asserts. */
  readonly claimed: Tally;
  /** What is planned, possible or conditional. */
  readonly ahead: Tally;
  /** What somebody denies: a number alone, since a denied act has no score. */
  readonly denied: number;
  /** Ids of the events behind the numbers. */
  readonly events: readonly string[];
}

export interface Tally {
  readonly events: number;
  /** Mean of the scores; null without events. */
  readonly meanIntensity: number | null;
}

/** How far a status goes; what is claimed, ahead or denied is never added to what is asserted. */
export type Voice = 'asserted' | 'claimed' | 'ahead' | 'denied';

export const VOICE_OF: Readonly<Record<EventRecord['status'], Voice>> = {
  happened: 'asserted',
  ongoing: 'asserted',
  claimed: 'claimed',
  planned: 'ahead',
  possible: 'ahead',
  conditional: 'ahead',
  denied: 'denied',
};

/**
 * Cooperation and conflict by dyad and direction, from events as the record gives them. An event of a list of actors
 * counts once for each pair; events without a recipient among several actors count for each pair of these, both ways.
 * What is claimed, planned or denied is never added to what is asserted.
 * @returns most events first, then by code
 */
export function relationsOf(lines: readonly Pick<EventLine, 'event'>[]): Relation[] {
  const sums = new Map<
    string,
    {
      actor: string;
      recipient: string;
      scores: Record<'asserted' | 'claimed' | 'ahead', number[]>;
      denied: number;
      events: string[];
    }
  >();
  for (const { event } of lines) {
    for (const [actor, recipient] of pairsOf(event)) {
      const key = `${actor}\u0000${recipient}`;
      const sum = sums.get(key) ?? {
        actor,
        recipient,
        scores: { asserted: [], claimed: [], ahead: [] },
        denied: 0,
        events: [],
      };
      sums.set(key, sum);
      const column = VOICE_OF[event.status];
      if (column === 'denied') sum.denied += 1;
      else sum.scores[column].push(event.intensity);
      sum.events.push(event.id);
    }
  }
  return [...sums.values()]
    .map(({ actor, recipient, scores, denied, events }) => ({
      actor,
      recipient,
      asserted: tally(scores.asserted),
      claimed: tally(scores.claimed),
      ahead: tally(scores.ahead),
      denied,
      events,
    }))
    .sort(
      (a, b) =>
        b.events.length - a.events.length || compare(a.actor, b.actor) || compare(a.recipient, b.recipient),
    );
}

/** Each resolved actor with each resolved recipient; several without a recipient do it with each other. */
export function pairsOf(event: Pick<EventRecord, 'actors' | 'recipients'>): [string, string][] {
  const codes = (parties: readonly Party[]) => [
    ...new Set(parties.filter((party) => party.actor !== null).map((party) => party.code)),
  ];
  const actors = codes(event.actors);
  const recipients = event.recipients.length > 0 ? codes(event.recipients) : actors;
  return actors.flatMap((actor) =>
    recipients
      .filter((recipient) => recipient !== actor)
      .map((recipient): [string, string] => [actor, recipient]),
  );
}

function tally(scores: readonly number[]): Tally {
  return {
    events: scores.length,
    meanIntensity: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
