/**
 * The facts of every year, from claims of the record: what the features of a year are made of. A value of a year that is
 * not known is carried from the last year before it that is; a stretch counts for every year that it touches. Distances are
 * those of territories where the record has them, else of the capitals.
 */
import { type FuzzyDate, firstDay, type Period } from '#core/index.js';
import type { StatedFact } from '#record/index.js';
import { kmBetween } from '../state/outlines.js';
import type { YearFacts } from './year-facts.js';

/** A stretch of whole years [from, to), with what holds in it. */
interface Spell<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

export interface AlignmentHistory {
  /** First and last year whose capabilities are known; [1816, …]. */
  readonly first: number;
  readonly last: number;
  /** @throws RangeError before the first year */
  yearFacts(year: number): YearFacts;
}

interface Capital {
  readonly latitude: number;
  readonly longitude: number;
}

type PactKind = 'defence' | 'other';

/** Years are kept as numbers; an open end is this one. */
const EVER = 9999;
/** Of states without a number. */
const NO_REGION = 9;
/** Values of the powers and votes that lie farther back than this are not carried: then they are not known. */
const CARRY_YEARS = 10;

function yearsOf(valid: Period | null): { readonly from: number; readonly to: number } {
  const from = valid?.from ? Number(valid.from.slice(0, 4)) : 0;
  if (!valid?.to) return { from, to: EVER };
  // The end is exclusive: a stretch to 2015 ends with 2014, one to 2015-03 touches 2015.
  const to = valid.to;
  const year = Number(to.slice(0, 4));
  return { from, to: firstDay(to as FuzzyDate).endsWith('-01-01') ? year : year + 1 };
}

export function alignmentHistory(facts: Iterable<StatedFact>): AlignmentHistory {
  const system = new Map<string, Spell<true>[]>();
  const capability = new Map<string, Map<number, number>>();
  const ideal = new Map<string, Map<number, number>>();
  const major = new Map<string, Spell<true>[]>();
  const capitals = new Map<string, Spell<Capital>[]>();
  const regions = new Map<string, number>();
  const distances = new Map<string, Spell<number>[]>();
  const borders = new Map<string, Spell<number>[]>();
  const pacts = new Map<string, Spell<PactKind>[]>();
  const push = <Value>(
    map: Map<string, Spell<Value>[]>,
    key: string,
    valid: Period | null,
    value: Value,
  ): void => {
    const list = map.get(key);
    const spell = { ...yearsOf(valid), value };
    if (list) list.push(spell);
    else map.set(key, [spell]);
  };
  const set = (
    map: Map<string, Map<number, number>>,
    key: string,
    valid: Period | null,
    value: number | null,
  ): void => {
    if (value === null || value === undefined) return;
    const years = map.get(key) ?? new Map<number, number>();
    map.set(key, years);
    const { from, to } = yearsOf(valid);
    for (let year = from; year < Math.min(to, from + CARRY_YEARS); year += 1) years.set(year, value);
  };
  for (const { subject, property, value, valid } of facts) {
    const read = <Shape>(): Shape => JSON.parse(value) as Shape;
    const [kind, key] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
    if (kind === 'state')
      switch (property) {
        case 'state.system': {
          push(system, key, valid, true);
          const { cow } = read<{ cow: number | null }>();
          if (cow !== null && !regions.has(key)) regions.set(key, regionOfNumber(cow));
          break;
        }
        case 'state.capability':
          set(capability, key, valid, read<{ cinc: number | null }>().cinc);
          break;
        case 'state.ideal-point':
          set(ideal, key, valid, read<{ ideal: number }>().ideal);
          break;
        case 'state.major':
          push(major, key, valid, true);
          break;
        case 'state.capital':
          push(capitals, key, valid, read<Capital>());
          break;
      }
    else if (kind === 'dyad')
      switch (property) {
        case 'dyad.distance':
          push(distances, key, valid, read<{ km: number }>().km);
          break;
        case 'dyad.contiguity':
          push(borders, key, valid, read<{ type: number }>().type);
          break;
        case 'dyad.pact': {
          const pact = read<Record<string, boolean | null>>();
          if (pact['defence']) push(pacts, undirected(key), valid, 'defence');
          if (pact['offence'] || pact['neutrality'] || pact['nonAggression'] || pact['consultation'])
            push(pacts, undirected(key), valid, 'other');
          break;
        }
      }
  }
  const known = [...capability.values()].flatMap((years) => [...years.keys()]);
  const first = known.reduce((least, year) => Math.min(least, year), EVER);
  const last = known.reduce((most, year) => Math.max(most, year), 0);

  function yearFacts(year: number): YearFacts {
    if (year < first) throw new RangeError(`the facts begin with ${first}, before it lies ${year}`);
    const states = [...system]
      .filter(([, spells]) => spells.some((spell) => spell.from <= year && year < spell.to))
      .map(([id]) => id)
      .sort();
    const n = states.length;
    const place = new Map(states.map((id, at) => [id, at]));
    const carried = (years: Map<number, number> | undefined): number => {
      if (years === undefined) return Number.NaN;
      for (let back = 0; back <= CARRY_YEARS; back += 1) {
        const value = years.get(year - back);
        if (value !== undefined) return value;
      }
      return Number.NaN;
    };
    const holds = <Value>(spells: readonly Spell<Value>[] | undefined): Value | null =>
      spells?.find((spell) => spell.from <= year && year < spell.to)?.value ?? null;
    const where = states.map((id) => holds(capitals.get(id)));
    const km = new Float64Array(n * n).fill(Number.NaN);
    for (let a = 0; a < n; a += 1)
      for (let b = a; b < n; b += 1) {
        const [one, other] = [where[a], where[b]];
        const apart = a === b ? 0 : one && other ? kmBetween(one, other) : Number.NaN;
        km[a * n + b] = apart;
        km[b * n + a] = apart;
      }
    const contiguity = new Uint8Array(n * n);
    const defence = new Uint8Array(n * n);
    const otherPact = new Uint8Array(n * n);
    const everDefence = new Uint8Array(n * n);
    const both = (key: string, put: (cell: number) => void): void => {
      const [a, b] = key.split('-').map((id) => place.get(id));
      if (a === undefined || b === undefined || a === b) return;
      put(a * n + b);
      put(b * n + a);
    };
    for (const [key, spells] of distances) {
      const value = holds(spells);
      if (value !== null)
        both(key, (cell) => {
          km[cell] = value;
        });
    }
    for (const [key, spells] of borders)
      for (const spell of spells)
        if (spell.from <= year && year < spell.to && spell.value >= 1)
          both(key, (cell) => {
            const held = contiguity[cell]!;
            contiguity[cell] = held === 0 ? spell.value : Math.min(held, spell.value);
          });
    for (const [key, spells] of pacts)
      for (const { from, to, value } of spells) {
        if (from > year) continue;
        const isNow = year < to;
        both(key, (cell) => {
          if (value === 'defence') {
            everDefence[cell] = 1;
            if (isNow) defence[cell] = 1;
          } else if (isNow) otherPact[cell] = 1;
        });
      }
    return {
      year,
      states,
      capability: Float64Array.from(states, (id) => carried(capability.get(id))),
      major: Uint8Array.from(states, (id) => (holds(major.get(id)) === null ? 0 : 1)),
      region: Uint8Array.from(states, (id) => regions.get(id) ?? NO_REGION),
      ideal: Float64Array.from(states, (id) => carried(ideal.get(id))),
      democracy: new Float64Array(n).fill(Number.NaN),
      km,
      contiguity,
      defence,
      otherPact,
      everDefence,
      cooperation: null,
      organisations: null,
      trade: null,
      disputes: null,
      rivals: null,
      outside: [],
    };
  }
  return { first, last, yearFacts };
}

/** `A>B`, `B>A` → `A-B`. */
function undirected(key: string): string {
  const [a, b] = key.split('>') as [string, string];
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

/** Regions of the Correlates of War, by the hundreds of its numbers: 2–199 Americas … 900 and above Oceania. */
function regionOfNumber(cow: number): number {
  if (cow < 200) return 0;
  if (cow < 400) return 1;
  if (cow < 600) return 2;
  if (cow < 700) return 3;
  return cow < 900 ? 4 : 5;
}
