import {
  dayAfter,
  type FuzzyDate,
  firstDay,
  type Id,
  type Party,
  type Period,
  type Place,
  periodOf,
  type Sector,
  type Span,
} from '#core/index.js';
import { canonicalJson } from '../properties.js';

/** What a field of a finding holds, as the record keeps it: canonical JSON. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

/** A party as a value: who, not in which words. */
export interface PartyValue {
  readonly actor: Id<'actor'> | null;
  readonly code: string;
  readonly sector: Sector | null;
}

/** An act as a value. `intensity` follows from the other two. */
export interface ActValue {
  readonly type: string;
  readonly mode: string | null;
  readonly intensity: number;
}

/** Words of the article as a value; the machine's own come without their text, which their place gives. */
export interface WordsValue {
  readonly start: number;
  readonly end: number;
  readonly words?: string;
}

/** What makes two values the same. Words are where they stand, the score of an act follows from the act, a place is its name and state. */
export function valueKey(value: Value): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return canonicalJson(value);
  const kept = Object.entries(value).filter(([key]) => !FOLLOWING.has(key));
  return canonicalJson(Object.fromEntries(kept));
}

/** What follows from the rest of a value. */
const FOLLOWING = new Set(['words', 'intensity', 'latitude', 'longitude', 'radiusKm']);

export const isSame = (a: Value, b: Value): boolean => valueKey(a) === valueKey(b);

/** A value as people write it: `RUS GOV, KAZ`, `CONSULT/visit`, `2015-10`, `none`. `text` = of the article. */
export function valueText(value: Value, text?: string): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one: Value) => valueText(one, text)).join(', ');
  if ('code' in value) {
    const { code, sector } = value as unknown as PartyValue;
    return sector === null ? code : `${code} ${sector}`;
  }
  if ('type' in value) {
    const { type, mode } = value as unknown as ActValue;
    return mode === null ? type : `${type}/${mode}`;
  }
  if ('start' in value) {
    const { start, end, words } = value as unknown as WordsValue;
    return `“${words ?? text?.slice(start, end) ?? `characters ${start} to ${end}`}”`;
  }
  if ('precision' in value) {
    const { name, country, precision } = value as unknown as Place;
    return country === null || precision === 'country' ? name : `${name}, ${country}`;
  }
  if ('low' in value) {
    const { low, high } = value as unknown as { readonly low: number; readonly high: number };
    return `${low === high ? percent(low) : `${percent(low)}–${percent(high)}`} %`;
  }
  if ('from' in value || 'to' in value) return periodText(value as unknown as Period);
  return canonicalJson(value);
}

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** A place as a value: which, not in which words. */
export const placeValue = (place: Place): Value => {
  const { name, precision, country, states, latitude, longitude, radiusKm } = place;
  return { name, precision, country, states, latitude, longitude, radiusKm };
};

function periodText({ from, to }: Period): string {
  const date = from === null || to === null ? null : dateOf({ from, to });
  if (date !== null) return date;
  const last = to === null ? '' : dayBefore(to);
  return from !== null && from === last ? from : `${from ?? ''}..${last}`;
}

/** The single year, month or day that a period of whole days is; null = it is another stretch. */
export function dateOf({ from, to }: Period): FuzzyDate | null {
  if (from === null || to === null) return null;
  const day = firstDay(from);
  const dates = [4, 7, 10].map((length) => day.slice(0, length) as FuzzyDate);
  return dates.find((date) => firstDay(date) === day && dayAfter(date) === firstDay(to)) ?? null;
}

const DAY_MS = 86_400_000;
const dayBefore = (date: FuzzyDate): string =>
  new Date(Date.parse(firstDay(date)) - DAY_MS).toISOString().slice(0, 10);

/** A period in whole days, so that equal stretches are equal values. */
export const periodValue = (period: Period | null): Value =>
  period && {
    from: period.from === null ? null : firstDay(period.from),
    to: period.to === null ? null : firstDay(period.to),
  };

export const spanValue = (span: Span | null): Value => span && { start: span.start, end: span.end };

/** Who takes part, in a fixed order: who stands first in a list is no part of what it says. */
export function partiesValue(parties: readonly PartyValue[]): PartyValue[] & Value {
  const byKey = new Map(
    parties.map(({ actor, code, sector }) => [
      canonicalJson({ actor, code, sector }),
      { actor, code, sector },
    ]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, party]) => party) as PartyValue[] & Value;
}

/** Both ends included: `2015`, `2015-10..2015-12`, `2015..`, `..2015`. The caller has checked the dates. */
export function periodFrom(first: FuzzyDate | null, last: FuzzyDate | null): Value {
  return {
    from: first === null ? null : periodOf(first).from,
    to: last === null ? null : periodOf(last).to,
  };
}

/**
 * The parties that a value names, in the order of the machine's where they are its own. One whom a person put in has no
 * words in the text: its code stands in their place, and `at` for where.
 */
export function partiesFrom(value: Value, machine: readonly Party[], at: Span): Party[] {
  const wanted = value as unknown as readonly PartyValue[];
  return wanted
    .map((one) => {
      const isWho = ({ actor, code }: Party) => actor === one.actor && code === one.code;
      const exact = machine.findIndex((party) => isWho(party) && party.sector === one.sector);
      const index = exact >= 0 ? exact : machine.findIndex(isWho);
      const own = machine[index];
      return own === undefined
        ? { index: machine.length, party: partyFrom(one, at) }
        : { index, party: { ...own, sector: one.sector } };
    })
    .sort((a, b) => a.index - b.index)
    .map(({ party }) => party);
}

export const partyFrom = ({ actor, code, sector }: PartyValue, at: Span): Party => ({
  actor,
  code,
  sector,
  text: code,
  span: at,
});
