/**
 * Search for the least sets that reach something, over classes of members that are alike: a set is so many of each class.
 * Depth first; a branch ends where a set reaches it, or where even all who are left would not.
 */

export interface PickClass {
  /** What one of them adds in each form. */
  readonly adds: Float64Array;
  readonly members: readonly number[];
}

interface Aim {
  readonly classes: readonly PickClass[];
  readonly start: Float64Array;
  /** Monotone: who reaches it does so with more as well. */
  reached(sums: Float64Array): boolean;
}

/** Lower `turned` first, then higher `chance`, then lower `size`. */
interface Score {
  readonly turned: number;
  readonly chance: number;
  readonly size: number;
}

export interface PickedSet extends Score {
  /** Members taken of each class. */
  readonly taken: Uint16Array;
}

export interface Search {
  /** The best of them, up to the limit. */
  readonly picks: readonly PickedSet[];
  /** Sets of members, of all picks. */
  readonly count: number;
  readonly complete: boolean;
}

export function minimalPicks(
  { classes, start, reached }: Aim,
  scoreOf: (one: PickClass) => Omit<Score, 'size'>,
  { limit, steps }: { readonly limit: number; readonly steps: number },
): Search {
  const forms = start.length;
  const rest = restsOf(classes, forms);
  const scores = classes.map(scoreOf);
  const sums = classes.map(() => new Float64Array(forms));
  sums.push(new Float64Array(forms));
  sums[0]!.set(start);
  const tried = new Float64Array(forms);
  const taken = new Uint16Array(classes.length);
  const kept = new Kept(limit);
  let [count, left] = [0, steps];

  const isLeast = (at: Float64Array, upTo: number): boolean => {
    for (let one = upTo; one >= 0; one -= 1) {
      if (taken[one] === 0) continue;
      for (let form = 0; form < forms; form += 1) tried[form] = at[form]! - classes[one]!.adds[form]!;
      if (reached(tried)) return false;
    }
    return true;
  };
  const emit = (depth: number): void => {
    let [ways, turned, chance, size] = [1, 0, 1, 0];
    for (let one = 0; one < depth; one += 1) {
      const many = taken[one]!;
      if (many === 0) continue;
      ways *= choose(classes[one]!.members.length, many);
      turned += many * scores[one]!.turned;
      chance *= scores[one]!.chance ** many;
      size += many;
    }
    count += ways;
    kept.offer({ turned, chance, size }, taken);
  };
  const walk = (depth: number): void => {
    const at = sums[depth]!;
    if (reached(at)) {
      if (isLeast(at, depth - 1)) emit(depth);
      return;
    }
    if (depth === classes.length || left <= 0) return;
    for (let form = 0; form < forms; form += 1) tried[form] = at[form]! + rest[depth]![form]!;
    if (!reached(tried)) return;
    const { adds, members } = classes[depth]!;
    const next = sums[depth + 1]!;
    next.set(at);
    for (let many = 0; many <= members.length; many += 1) {
      // With enough of one class, more of it can be missed.
      if (many > 1 && reached(next)) break;
      if (many > 0) for (let form = 0; form < forms; form += 1) next[form]! += adds[form]!;
      taken[depth] = many;
      left -= 1;
      walk(depth + 1);
    }
    taken[depth] = 0;
  };
  walk(0);
  return { picks: kept.sorted(), count, complete: left > 0 };
}

/** What all classes from each on add. */
function restsOf(classes: readonly PickClass[], forms: number): Float64Array[] {
  const rest = [new Float64Array(forms)];
  for (const { adds, members } of [...classes].reverse())
    rest.unshift(Float64Array.from(adds, (one, form) => rest[0]![form]! + one * members.length));
  return rest;
}

function byScore(one: Score, other: Score): number {
  return one.turned - other.turned || other.chance - one.chance || one.size - other.size;
}

/** The best so far; sorted only when twice as many have come. */
class Kept {
  private picks: PickedSet[] = [];
  private worst: Score | null = null;

  constructor(private readonly limit: number) {}

  offer(score: Score, taken: Uint16Array): void {
    if (this.limit === 0 || (this.worst && byScore(score, this.worst) >= 0)) return;
    this.picks.push({ ...score, taken: taken.slice() });
    if (this.picks.length >= 2 * this.limit) this.sorted();
  }

  sorted(): readonly PickedSet[] {
    this.picks = this.picks.sort(byScore).slice(0, this.limit);
    if (this.picks.length === this.limit) this.worst = this.picks.at(-1) ?? null;
    return this.picks;
  }
}

/** The sets of members that the picks stand for, in their order, up to the limit; members by place, from low to high. */
export function best(picks: readonly PickedSet[], classes: readonly PickClass[], limit: number): number[][] {
  const sets: number[][] = [];
  for (const { taken } of picks) {
    let open: number[][] = [[]];
    for (const [at, { members }] of classes.entries()) {
      if (taken[at] === 0) continue;
      const left = limit - sets.length;
      const parts = subsetsOf(members, taken[at]!, left);
      open = open.flatMap((set) => parts.map((part) => [...set, ...part])).slice(0, left);
    }
    for (const set of open) if (sets.length < limit) sets.push(set.sort((a, b) => a - b));
    if (sets.length >= limit) break;
  }
  return sets;
}

/** The first `limit` subsets of so many. */
function subsetsOf(members: readonly number[], many: number, limit: number): number[][] {
  const found: number[][] = [];
  const walk = (from: number, set: readonly number[]): void => {
    if (found.length >= limit) return;
    if (set.length === many) {
      found.push([...set]);
      return;
    }
    for (let at = from; at <= members.length - (many - set.length); at += 1)
      walk(at + 1, [...set, members[at]!]);
  };
  walk(0, []);
  return found;
}

/** Binomial coefficient; rounded above 2^53. */
function choose(of: number, many: number): number {
  let ways = 1;
  for (let at = 1; at <= Math.min(many, of - many); at += 1) ways = (ways * (of - at + 1)) / at;
  return ways;
}
