/**
 * How states stood to each other, year by year: democracy, trade, organisations, disputes, rivalries and
 * defence-cooperation agreements, from claims. What no data set says of a year after its last one is carried from that
 * last year, ten years at most; within its years, no row of trade or organisations means 0 and no dispute means none.
 *
 * Disputes decay: over all disputes of two states that were going on in the last ten years, the greatest of
 * level / 5 · 0.85^age, level 1 to 5 the higher hostility of the two sides in that year (Correlates of War), age in years.
 * The numbers are those of the benchmark table, found by dividing its column `rm300_mutual` by what power arrives. Known
 * weakness: 0.85 and ten years rest on no estimate.
 *
 * Cost: O(stretches) a year. Stretches stand in arrays of numbers, some 40 bytes each.
 */
import type { Period } from '#core/index.js';
import { pairOf } from './pairs.js';
import type { DisputeFacts, YearFacts } from './year-facts.js';
import { yearsOf } from './years.js';

/** Years after the end of a data set in which its last year stands for them. */
const CARRY_YEARS = 10;
/** Years that disputes count for, this one included. */
const DISPUTE_YEARS = 10;
/** Years that make an involvement recent, this one included. */
const RECENT_YEARS = 5;
/** Use of force, in the levels of the Correlates of War: 1 none, 2 threat, 3 display, 4 use, 5 war. */
const FORCE = 4;
const WAR = 5;
/** Left of a dispute a year later. */
const DISPUTE_DECAY = 0.85;

type RelationFacts = Pick<
  YearFacts,
  'democracy' | 'cooperation' | 'organisations' | 'trade' | 'disputes' | 'rivals'
>;

export interface RelationHistory {
  /** False when it is none of its properties. `key` is what stands behind the kind of the subject: `RUS`, `RUS-UKR`. */
  take(property: string, key: string, value: string, valid: Period | null): boolean;
  facts(year: number, states: readonly string[]): RelationFacts;
  readonly cooperationSigned: ReadonlyMap<string, readonly number[]>;
}

/** Stretches of pairs, `[from, to)`, with a number. */
class PairSpells {
  readonly #a: number[] = [];
  readonly #b: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #value: number[] = [];
  /** Last year that a stretch with an end touches; of open ones, their first. */
  last = 0;

  get isEmpty(): boolean {
    return this.#a.length === 0;
  }

  add(a: number, b: number, from: number, to: number, value: number, last: number): void {
    this.#a.push(a);
    this.#b.push(b);
    this.#from.push(from);
    this.#to.push(to);
    this.#value.push(value);
    this.last = Math.max(this.last, last);
  }

  /** Those that touch [from, to). */
  each(
    from: number,
    to: number,
    visit: (a: number, b: number, value: number, from: number, to: number) => void,
  ): void {
    for (let at = 0; at < this.#a.length; at += 1)
      if (this.#from[at]! < to && this.#to[at]! > from)
        visit(this.#a[at]!, this.#b[at]!, this.#value[at]!, this.#from[at]!, this.#to[at]!);
  }
}

export function relationHistory(): RelationHistory {
  const numbers = new Map<string, number>();
  const numberOf = (state: string): number => {
    const known = numbers.get(state);
    if (known !== undefined) return known;
    numbers.set(state, numbers.size);
    return numbers.size - 1;
  };
  const democracy = new Map<string, Map<number, number>>();
  let lastDemocracy = 0;
  /** Of a year: a, b, what a brings in from b, what b does from a. */
  const trade = new Map<number, number[]>();
  let lastTrade = 0;
  const organisations = new PairSpells();
  const disputes = new PairSpells();
  const rivalries = new PairSpells();
  const cooperationSigned = new Map<string, number[]>();

  const keep = (spells: PairSpells, key: string, valid: Period | null, value: number): void => {
    const [a, b] = pairOf(key);
    const { from, to } = yearsOf(valid);
    spells.add(numberOf(a), numberOf(b), from, to, value, valid?.to ? to - 1 : from);
  };

  function take(property: string, key: string, value: string, valid: Period | null): boolean {
    switch (property) {
      case 'state.democracy': {
        const { polyarchy } = JSON.parse(value) as { polyarchy: number | null };
        const { from } = yearsOf(valid);
        if (typeof polyarchy === 'number') {
          const years = democracy.get(key) ?? new Map<number, number>();
          democracy.set(key, years);
          years.set(from, polyarchy);
          lastDemocracy = Math.max(lastDemocracy, from);
        }
        return true;
      }
      case 'dyad.trade': {
        const { aFromB, bFromA } = JSON.parse(value) as { aFromB: number | null; bFromA: number | null };
        const [a, b] = pairOf(key);
        const { from } = yearsOf(valid);
        const rows = trade.get(from) ?? [];
        trade.set(from, rows);
        rows.push(numberOf(a), numberOf(b), aFromB ?? 0, bFromA ?? 0);
        lastTrade = Math.max(lastTrade, from);
        return true;
      }
      case 'dyad.organisations':
        keep(organisations, key, valid, (JSON.parse(value) as { shared: number | null }).shared ?? 0);
        return true;
      case 'dyad.dispute': {
        const { a, b } = JSON.parse(value) as Record<'a' | 'b', { hostility: number | null }>;
        keep(disputes, key, valid, Math.max(a.hostility ?? 1, b.hostility ?? 1));
        return true;
      }
      case 'dyad.rivalry':
        keep(rivalries, key, valid, 1);
        return true;
      case 'dyad.defence-cooperation': {
        const { signed } = JSON.parse(value) as { signed: string | null };
        // Some are known by their entry into force alone.
        const year = signed === null ? yearsOf(valid).from : Number(signed.slice(0, 4));
        const years = cooperationSigned.get(key) ?? [];
        cooperationSigned.set(key, years);
        years.push(year);
        years.sort((one, other) => one - other);
        return true;
      }
    }
    return false;
  }

  function facts(year: number, states: readonly string[]): RelationFacts {
    const n = states.length;
    /** Our number of a state → its place in the year, −1 when it is no member. */
    const place = new Int32Array(numbers.size).fill(-1);
    states.forEach((id, at) => {
      const number = numbers.get(id);
      if (number !== undefined) place[number] = at;
    });
    const placed = (
      visit: (a: number, b: number, value: number, from: number, to: number) => void,
    ): ((a: number, b: number, value: number, from: number, to: number) => void) => {
      return (a, b, value, from, to) => {
        const [x, y] = [place[a]!, place[b]!];
        if (x >= 0 && y >= 0) visit(x, y, value, from, to);
      };
    };
    const standing = (last: number): number => (year > last && year <= last + CARRY_YEARS ? last : year);
    const symmetric = <Matrix extends Float64Array | Uint8Array>(
      matrix: Matrix,
      a: number,
      b: number,
      value: number,
    ): void => {
      matrix[a * n + b] = value;
      matrix[b * n + a] = value;
    };

    let traded: Float64Array | null = null;
    if (trade.size > 0) {
      traded = new Float64Array(n * n);
      const rows = trade.get(standing(lastTrade)) ?? [];
      for (let at = 0; at < rows.length; at += 4) {
        const [a, b] = [place[rows[at]!]!, place[rows[at + 1]!]!];
        if (a < 0 || b < 0) continue;
        traded[a * n + b]! += rows[at + 2]!;
        traded[b * n + a]! += rows[at + 3]!;
      }
    }
    let shared: Float64Array | null = null;
    if (!organisations.isEmpty) {
      const counts = new Float64Array(n * n);
      const at = standing(organisations.last);
      // Of two rows of one state under two numbers the larger counts.
      organisations.each(
        at,
        at + 1,
        placed((a, b, value) => {
          symmetric(counts, a, b, Math.max(counts[a * n + b]!, value));
        }),
      );
      shared = counts;
    }
    let rivals: Uint8Array | null = null;
    if (!rivalries.isEmpty) {
      const marks = new Uint8Array(n * n);
      rivalries.each(
        year,
        year + 1,
        placed((a, b) => {
          symmetric(marks, a, b, 1);
        }),
      );
      rivals = marks;
    }
    let cooperation: Float64Array | null = null;
    if (cooperationSigned.size > 0) {
      cooperation = new Float64Array(n * n);
      const at = new Map(states.map((id, index) => [id, index]));
      for (const [key, years] of cooperationSigned) {
        const [a, b] = pairOf(key).map((id) => at.get(id));
        if (a === undefined || b === undefined) continue;
        symmetric(cooperation, a, b, years.filter((one) => one <= year).length);
      }
    }
    const known = standing(lastDemocracy);
    return {
      democracy: Float64Array.from(states, (id) => democracy.get(id)?.get(known) ?? Number.NaN),
      trade: traded,
      organisations: shared,
      rivals,
      cooperation,
      disputes: disputes.isEmpty ? null : disputeFacts(year, n),
    };

    function disputeFacts(now: number, size: number): DisputeFacts {
      const found = {
        within10: new Uint8Array(size * size),
        force10: new Uint8Array(size * size),
        force5: new Uint8Array(size * size),
        peaceYears: new Float64Array(size * size).fill(Number.NaN),
        decayed: new Float64Array(size * size),
      };
      disputes.each(
        0,
        now + 1,
        placed((a, b, level, _, to) => {
          const age = now - Math.min(to - 1, now);
          const cell = a * size + b;
          const since = found.peaceYears[cell]!;
          if (Number.isNaN(since) || age < since) symmetric(found.peaceYears, a, b, age);
          if (age >= DISPUTE_YEARS) return;
          symmetric(found.within10, a, b, 1);
          if (level >= FORCE) {
            symmetric(found.force10, a, b, 1);
            if (age < RECENT_YEARS) symmetric(found.force5, a, b, 1);
          }
          const left = (level / WAR) * DISPUTE_DECAY ** age;
          symmetric(found.decayed, a, b, Math.max(found.decayed[cell]!, left));
        }),
      );
      return found;
    }
  }
  return { take, facts, cooperationSigned };
}
