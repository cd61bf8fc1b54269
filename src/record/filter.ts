import {
  type Attribution,
  CasusError,
  dayAfter,
  type EventRecord,
  type FuzzyDate,
  firstDay,
  isFuzzyDate,
  type Party,
  type Period,
} from '#core/index.js';
import type { KnownActor } from './claims.js';
import type { EventFilter } from './store.js';

/** What a filter may ask of an event beside its type and status: who takes part, by any of their names. */
export type PartRole = 'actor' | 'recipient' | 'speaker';

/** Lower case without regard to the language: two names are the same when their keys are. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * Every way to ask for those who take part in something, by role, as `nameKey`s; its speakers among them.
 * `article` = the outlet's own voice.
 */
export function namesByRole<Role extends string>(
  attribution: readonly Attribution[],
  actors: ReadonlyMap<string, KnownActor>,
  parties: Partial<Record<Role, readonly Party[]>>,
): (readonly [Role | 'speaker', string])[] {
  const names = new Map<string, readonly [Role | 'speaker', string]>();
  const add = (role: Role | 'speaker', name: string | null | undefined) => {
    if (name) names.set(`${role} ${nameKey(name)}`, [role, nameKey(name)]);
  };
  const speaker = attribution.flatMap(({ by }) => (by === 'article' ? [] : [by]));
  const all = Object.entries<readonly Party[]>({ ...parties, speaker });
  for (const [role, named] of all as [Role | 'speaker', readonly Party[]][]) {
    for (const { code, text, actor } of named) {
      add(role, code);
      add(role, text);
      if (actor === null) continue;
      add(role, actor);
      add(role, actor.replace(/^actor:/u, ''));
      add(role, actors.get(actor)?.name);
      add(role, actors.get(actor)?.code);
    }
  }
  if (speaker.length === 0) add('speaker', 'article');
  return [...names.values()];
}

/** Every way to ask for those who take part in an event. */
export function namesOf(
  { attribution, actors: actor, recipients: recipient }: EventRecord,
  actors: ReadonlyMap<string, KnownActor>,
): readonly (readonly [PartRole, string])[] {
  return namesByRole<PartRole>(attribution, actors, { actor, recipient });
}

/** A stretch of days [from, to); null = open. */
export interface Days {
  readonly from: FuzzyDate | null;
  readonly to: FuzzyDate | null;
}

/**
 * The days that a filter's `from` and `to` include: `to: 2015-10` ends with its last day, as people expect.
 * @throws CasusError E_USAGE when one of them is no date
 */
export function daysOf({ from, to }: { readonly from?: string; readonly to?: string }): Days {
  return {
    from: from === undefined ? null : firstDay(dateOf(from)),
    to: to === undefined ? null : dayAfter(dateOf(to)),
  };
}

function dateOf(text: string): FuzzyDate {
  if (!isFuzzyDate(text))
    throw new CasusError('E_USAGE', `"${text}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD`);
  return text;
}

/** True when the period shares a day with `days`. A period that is unknown or open at both ends never does. */
export function touchesDays(period: Period | null, days: Days): boolean {
  if (period === null || (period.from === null && period.to === null)) return false;
  return (
    (days.from === null || period.to === null || firstDay(period.to) > days.from) &&
    (days.to === null || period.from === null || firstDay(period.from) < days.to)
  );
}

/**
 * The meaning of an event filter, `article` and `limit` aside, in plain code. Stores answer with an index where they
 * can; the answers must be these.
 */
export function passesFilter(
  event: EventRecord,
  filter: EventFilter,
  outlet: string | null,
  names: readonly (readonly [PartRole, string])[],
): boolean {
  const has = (role: PartRole, wanted: string | undefined, isSame: (name: string, key: string) => boolean) =>
    wanted === undefined || names.some(([own, name]) => own === role && isSame(name, nameKey(wanted)));
  const equal = (name: string, key: string) => name === key;
  const part = (name: string, key: string) => name.includes(key);
  if (!has('actor', filter.actor, equal) || !has('recipient', filter.recipient, equal)) return false;
  if (!has('speaker', filter.speaker, part)) return false;
  if (filter.type !== undefined && event.type !== filter.type.toUpperCase()) return false;
  if (filter.status !== undefined && event.status !== filter.status) return false;
  if (filter.outlet !== undefined && (outlet === null || nameKey(outlet) !== nameKey(filter.outlet)))
    return false;
  if (filter.from === undefined && filter.to === undefined) return true;
  return touchesDays(event.when?.period ?? null, daysOf(filter));
}
