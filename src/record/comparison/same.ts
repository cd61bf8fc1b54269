import { dayAfter, type FuzzyDate, firstDay, type Period } from '#core/index.js';
import { type Proposition, startOf } from './proposition.js';

/**
 * Whether two lines speak of one thing, whatever they say of it, and what in them cannot both be so. Shares of parties and
 * words are our own lines; there is no corpus of pairs to set them by. O(parties) a pair.
 * Known failures: two promises of one kind between the same parties within a month are one; paraphrases of an outcome
 * without a common word are two.
 */

/** Half of the parties must be the same. */
const LEAST_PARTIES = 0.5;
/** Of the words of an outcome, where the parties are the same, and where nobody is named. */
const LEAST_WORDS = 0.25;
const LEAST_WORDS_ALONE = 0.5;
/** Unnamed things that begin so far apart are two, in days. */
const ONE_MONTH = 31;
/** Distances and shares that differ by more than a tenth contradict each other: outlets round. */
const ROUNDED = 0.1;

export function isSame(a: Proposition, b: Proposition): boolean {
  if (a.what !== b.what || a.kind !== b.kind) return false;
  switch (a.what) {
    case 'commitment': {
      if (a.name !== null && b.name !== null) {
        // One agreement: who is in it, or is said to be out of it, may be named in part.
        return a.name === b.name && shared(all(a), all(b)) > 0 && meet(all(a), all(b)) >= LEAST_PARTIES;
      }
      if (jaccard(all(a), all(b)) < LEAST_PARTIES) return false;
      if (a.on.size > 0 && b.on.size > 0 && jaccard(a.on, b.on) < LEAST_PARTIES) return false;
      return isNear(a.period, b.period);
    }
    case 'forecast': {
      if (!fits(a.of, b.of) || !fits(a.on, b.on)) return false;
      const named = shared(a.of, b.of) > 0;
      const words = jaccard(a.stems, b.stems);
      if (words < (named ? LEAST_WORDS : LEAST_WORDS_ALONE)) return false;
      return touch(a.period, b.period) || words >= LEAST_WORDS_ALONE;
    }
    case 'relation': {
      if (!touch(a.period, b.period)) return false;
      // "hostility between X and Y" says of each what "X is hostile to Y" says of one.
      if (a.mutual || b.mutual) return jaccard(all(a), all(b)) >= LEAST_PARTIES;
      // Who shifts may be unsaid; that is another claim than one which names him.
      return alike(a.of, b.of) && alike(a.on, b.on);
    }
  }
}

/** What in two lines of one thing cannot both be so. */
export type Conflict = 'status' | 'dates' | 'parties' | 'measure' | 'direction' | 'likelihood';

/**
 * @param days between the publications; null = unknown. What has ended since is no contradiction.
 */
export function conflictsOf(a: Proposition, b: Proposition, days: number | null): Conflict[] {
  const found: Conflict[] = [];
  const sides = new Set([a.stance.side, b.stance.side]);
  if (sides.has('yes') && sides.has('no') && standsAgainst(a, b)) found.push('status');
  if (sides.has('yes') && sides.has('ended') && days !== null && Math.abs(days) <= ONE_MONTH)
    found.push('status');
  if (a.stance.direction !== null && b.stance.direction !== null && a.stance.direction !== b.stance.direction)
    found.push('direction');
  if (bothHold(a, b)) {
    if (a.what === 'commitment' ? startsApart(a.period, b.period) : !touch(a.period, b.period))
      found.push('dates');
    if (a.what === 'commitment' && otherParties(a, b)) found.push('parties');
    if (
      a.measure !== null &&
      b.measure !== null &&
      Math.abs(a.measure - b.measure) > ROUNDED * Math.max(a.measure, b.measure)
    )
      found.push('measure');
    const [one, other] = [a.stance.likelihood, b.stance.likelihood];
    if (one !== null && other !== null && (one[1] < other[0] || other[1] < one[0])) found.push('likelihood');
  }
  return found;
}

/** "X is no party" stands against "X, Y and Z are": he who is denied is one whom the other names. */
function standsAgainst(a: Proposition, b: Proposition): boolean {
  if (a.what !== 'commitment') return true;
  return shared(all(a), all(b)) > 0;
}

const bothHold = (a: Proposition, b: Proposition): boolean => a.stance.side === b.stance.side;

/** Each names somebody whom the other leaves out; a shorter list alone contradicts nothing. */
function otherParties(a: Proposition, b: Proposition): boolean {
  const [one, other] = [known(all(a)), known(all(b))];
  return one.some((code) => !other.includes(code)) && other.some((code) => !one.includes(code));
}

const known = (codes: ReadonlySet<string>): string[] => [...codes].filter((code) => !code.startsWith('?'));

const all = ({ of, on }: Proposition): ReadonlySet<string> => new Set([...of, ...on]);

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((one) => b.has(one)).length;

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = shared(a, b);
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}

/** Share of the smaller set that the larger holds. */
function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : shared(a, b) / least;
}

const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size + b.size === 0 || jaccard(a, b) >= LEAST_PARTIES;

/** Alike, or one of them names nobody. */
const fits = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === 0 || b.size === 0 || jaccard(a, b) >= LEAST_PARTIES;

/** Stretches that share a day; what is unknown shares any. */
function touch(a: Period | null, b: Period | null): boolean {
  if (a === null || b === null) return true;
  const before = (one: FuzzyDate | null, other: FuzzyDate | null) =>
    one === null || other === null || firstDay(one) < firstDay(other);
  return before(a.from, b.to) && before(b.from, a.to);
}

/** Beginnings that may be one day, or lie within a month; where one is unknown, stretches that touch. */
function isNear(a: Period | null, b: Period | null): boolean {
  const [one, other] = [startOf(a), startOf(b)];
  if (one === null || other === null) return touch(a, b);
  if (!startsApart(a, b)) return true;
  return Math.abs(Date.parse(firstDay(one)) - Date.parse(firstDay(other))) <= ONE_MONTH * DAY_MS;
}

const DAY_MS = 86_400_000;

/** Both say when it began, and neither date lies in the other. */
function startsApart(a: Period | null, b: Period | null): boolean {
  const [one, other] = [startOf(a), startOf(b)];
  if (one === null || other === null) return false;
  return firstDay(one) >= dayAfter(other) || firstDay(other) >= dayAfter(one);
}
