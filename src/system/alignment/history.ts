/**
 * The facts of every year, from claims of the record: what the features of a year are made of. A value of a year that is
 * not known is carried from the last year before it that is; a stretch counts for every year that it touches, but states
 * are those of the year's end. Distances are those of territories where the record has them, else of the capitals.
 */
import type { FuzzyDate, Period } from '#core/index.js';
import type { StatedFact } from '#record/index.js';
import { kmBetween } from '../state/outlines.js';
import { pairOf } from './pairs.js';
import { relationHistory } from './relation-history.js';
import type { YearFacts } from './year-facts.js';
import { EVER, yearsOf } from './years.js';

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
  /** Members of the system at the end of a year, sorted. */
  statesIn(year: number): readonly string[];
  /** Pairs (`RUS-TJK`, in the order of the ids) with a pact in force in a year, whether or not both are members then. */
  pactsIn(year: number): PactsInForce;
  /** Years in which each pair signed defence-cooperation agreements, ascending; empty when no data set of them is known. */
  readonly cooperationSigned: ReadonlyMap<string, readonly number[]>;
}

export interface PactsInForce {
  readonly defence: ReadonlySet<string>;
  /** Of any kind, defence among them. */
  readonly any: ReadonlySet<string>;
}

interface Capital {
  readonly latitude: number;
  readonly longitude: number;
}

type PactKind = 'defence' | 'other';

/** Of states without a number. */
const NO_REGION = 9;
/** Capabilities that lie farther back than this are not carried: then they are not known. */
const CARRY_YEARS = 10;
/** A seat left empty longer than this has no place in the votes, as in the benchmark table. */
const CARRY_VOTES = 3;

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
  const relations = relationHistory();
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
    keepsGreater = false,
  ): void => {
    if (value === null || value === undefined) return;
    const years = map.get(key) ?? new Map<number, number>();
    map.set(key, years);
    const { from, to } = yearsOf(valid);
    for (let year = from; year < Math.min(to, from + CARRY_YEARS); year += 1)
      // Germany and Yemen have two rows in 1990, under their old numbers and their new ones.
      if (!keepsGreater || !(years.get(year)! > value)) years.set(year, value);
  };
  for (const { subject, property, value, valid } of facts) {
    const read = <Shape>(): Shape => JSON.parse(value) as Shape;
    const [kind, key] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
    if (relations.take(property, key, value, valid)) continue;
    if (kind === 'state')
      switch (property) {
        case 'state.system': {
          push(system, key, lastingOf(valid), true);
          const { cow } = read<{ cow: number | null }>();
          if (cow !== null && !regions.has(key)) regions.set(key, regionOfNumber(cow));
          break;
        }
        case 'state.capability':
          set(capability, key, valid, read<{ cinc: number | null }>().cinc, true);
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
  let lastVotes = 0;
  for (const years of ideal.values()) for (const year of years.keys()) lastVotes = Math.max(lastVotes, year);

  const statesIn = (year: number): string[] =>
    [...system]
      .filter(([, spells]) => spells.some((spell) => spell.from <= year && year < spell.to))
      .map(([id]) => id)
      .sort();

  function pactsIn(year: number): PactsInForce {
    const defence = new Set<string>();
    const any = new Set<string>();
    for (const [key, spells] of pacts)
      for (const { from, to, value } of spells)
        if (from <= year && year < to) {
          any.add(key);
          if (value === 'defence') defence.add(key);
        }
    return { defence, any };
  }

  function yearFacts(year: number): YearFacts {
    if (year < first) throw new RangeError(`the facts begin with ${first}, before it lies ${year}`);
    const states = statesIn(year);
    const n = states.length;
    const place = new Map(states.map((id, at) => [id, at]));
    const carried = (years: Map<number, number> | undefined, at = year, most = CARRY_YEARS): number => {
      if (years === undefined) return Number.NaN;
      for (let back = 0; back <= most; back += 1) {
        const value = years.get(at - back);
        if (value !== undefined) return value;
      }
      return Number.NaN;
    };
    // After the last year of the data set its last places stand, as long as capabilities do.
    const votesAt = year > lastVotes && year <= lastVotes + CARRY_YEARS ? lastVotes : year;
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
      const [a, b] = pairOf(key).map((id) => place.get(id));
      if (a === undefined || b === undefined || a === b) return;
      put(a * n + b);
      put(b * n + a);
    };
    for (const [key, spells] of distances) {
      // Of a state with two numbers, the stretch of the later one.
      let held: Spell<number> | null = null;
      for (const spell of spells)
        if (spell.from <= year && year < spell.to && (held === null || spell.from >= held.from)) held = spell;
      if (held !== null) {
        const { value } = held;
        both(key, (cell) => {
          km[cell] = value;
        });
      }
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
    const powers = Float64Array.from(states, (id) => carried(capability.get(id)));
    return {
      year,
      states,
      capability: powers,
      capabilityTotal: powers.reduce((sum, one) => (one > 0 ? sum + one : sum), 0) || 1,
      major: Uint8Array.from(states, (id) => (holds(major.get(id)) === null ? 0 : 1)),
      region: Uint8Array.from(states, (id) => regions.get(id) ?? NO_REGION),
      ideal: Float64Array.from(states, (id) => carried(ideal.get(id), votesAt, CARRY_VOTES)),
      km,
      contiguity,
      defence,
      otherPact,
      everDefence,
      ...relations.facts(year, states),
      outside: [],
    };
  }
  return { first, last, yearFacts, statesIn, pactsIn, cooperationSigned: relations.cooperationSigned };
}

/** Whole years at whose end it still held: a state that ends within a year, or on its last day, is no member in it. */
function lastingOf(valid: Period | null): Period | null {
  if (!valid?.to) return valid;
  return { from: valid.from, to: String(yearsOf(valid).to - 1) as FuzzyDate };
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
