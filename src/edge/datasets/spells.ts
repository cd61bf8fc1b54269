/** A stretch of years, both included, in which something stayed as it was. */
export interface Spell<T> {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly value: T;
}

/**
 * Rows of years joined to stretches of equal values. Values are equal when their JSON is.
 * Rows may come in any order, and twice; files sorted by year keep one stretch a value open. O(n log n).
 */
export class Spells<T> {
  readonly #byKey = new Map<string, Map<string, { value: T; stretches: [first: number, last: number][] }>>();

  add(key: string, year: number, value: T): void {
    let values = this.#byKey.get(key);
    if (values === undefined) {
      values = new Map();
      this.#byKey.set(key, values);
    }
    const text = JSON.stringify(value);
    let held = values.get(text);
    if (held === undefined) {
      held = { value, stretches: [] };
      values.set(text, held);
    }
    const last = held.stretches.at(-1);
    if (last !== undefined && year === last[1] + 1) last[1] = year;
    else if (last === undefined || year !== last[1]) held.stretches.push([year, year]);
  }

  spells(): readonly Spell<T>[] {
    return [...this.#byKey].flatMap(([key, values]) =>
      [...values.values()].flatMap(({ value, stretches }) =>
        joined(stretches).map(([first, last]) => ({ key, first, last, value })),
      ),
    );
  }
}

function joined(stretches: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [first, last] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const before = out.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}
