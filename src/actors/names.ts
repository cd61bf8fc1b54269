import type { FuzzyDate } from '#core/index.js';
import { periodTouches } from '#core/index.js';
import type { Lexicon, NameEntry, RoleEntry, Shape } from './lexicon.js';
import type { Pieces } from './pieces.js';

/** A phrase of the vocabulary found in a sentence: half-open ranges of pieces and of tokens, and what it may mean. */
export interface NameHit {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly NameEntry[];
}

export interface RoleHit {
  readonly from: number;
  readonly to: number;
  readonly entry: RoleEntry;
}

/** Phrases that the text itself introduced, by the exact letters of one piece. */
export type LocalNames = ReadonlyMap<string, NameEntry>;

/** Names of a sentence, longest first from the left, on the edges of tokens or of hyphens. */
export function findNames(lexicon: Lexicon, pieces: Pieces, local: LocalNames): readonly NameHit[] {
  const hits: NameHit[] = [];
  let at = 0;
  while (at < pieces.length) {
    const hit = longestAt(lexicon, pieces, at, local);
    // "the [West Bank]" is not "[the West] Bank".
    if (hit && pieces.key[at] === 'the' && (longestAt(lexicon, pieces, at + 1, local)?.to ?? 0) > hit.to)
      at++;
    else if (hit) {
      hits.push(hit);
      at = hit.to;
    } else at++;
  }
  return hits.filter((_hit, index) => !isOwned(lexicon, pieces, hits, index));
}

/**
 * "Russia's Security Council", "the Ministry of Defence of Ukraine": a name that is also the common noun of such a
 * body gives way where another owner stands beside it.
 */
function isOwned(lexicon: Lexicon, pieces: Pieces, hits: readonly NameHit[], index: number): boolean {
  const hit = hits[index]!;
  if (
    !hit.entries.every(
      (entry) => entry.kind === 'body' || (entry.kind === 'actor' && entry.actor.kind === 'igo'),
    )
  )
    return false;
  let common = false;
  lexicon.roles.walk(pieces.key, hit.from, (end) => {
    common ||= end === hit.to;
  });
  if (!common) return false;
  const before = pieces.key[hit.from - 1] === 's' ? hit.from - 1 : hit.from;
  const after =
    pieces.key[hit.to] === 'of' ? (pieces.key[hit.to + 1] === 'the' ? hit.to + 2 : hit.to + 1) : -1;
  return hits.some((other) => isOwnerName(other) && (other.to === before || other.from === after));
}

function isOwnerName({ entries }: NameHit): boolean {
  return entries.every(
    (entry) => entry.kind === 'place' || (entry.kind === 'actor' && entry.actor.kind !== 'armed-group'),
  );
}

function longestAt(lexicon: Lexicon, pieces: Pieces, at: number, local: LocalNames): NameHit | null {
  let best: NameHit | null = null;
  lexicon.names.walk(pieces.key, at, (end, values) => {
    const entries = values.filter((entry) => fits(entry.shape, pieces, at, end, lexicon.likeWords));
    if (entries.length > 0) best = { from: at, to: end, entries };
  });
  const own = local.get(pieces.text[at]!);
  // What the text says a letter word means outranks the vocabulary, unless the vocabulary has a longer phrase here.
  if (own && (best === null || (best as NameHit).to === at + 1))
    return { from: at, to: at + 1, entries: [own] };
  return best;
}

function fits(
  shape: Shape,
  pieces: Pieces,
  from: number,
  to: number,
  likeWords: ReadonlySet<string>,
): boolean {
  if (shape.exact) {
    for (let i = from; i < to; i++) {
      const wanted = shape.exact[i - from]!;
      if (pieces.text[i] !== wanted && !(pieces.shouted && pieces.text[i] === wanted.toUpperCase()))
        return false;
    }
    // In a headline set in capitals "US" may be "us" and "WHO" "who".
    return !(pieces.shouted && to - from === 1 && likeWords.has(shape.exact[0]!));
  }
  if (shape.capitalAt >= 0 && !pieces.capital[from + shape.capitalAt]) return false;
  return true;
}

/** Entries in force on a date; all of them when none is (an old name used of today). */
export function inForce(entries: readonly NameEntry[], date: FuzzyDate | null): readonly NameEntry[] {
  if (date === null) return entries;
  const now = entries.filter(
    (entry) => entry.kind !== 'actor' || entry.period === null || periodTouches(entry.period, date),
  );
  return now.length > 0 ? now : entries;
}

/** Role nouns of a sentence, longest first from the left, not overlapping `names`. */
export function findRoles(lexicon: Lexicon, pieces: Pieces, names: readonly NameHit[]): readonly RoleHit[] {
  const hits: RoleHit[] = [];
  let at = 0;
  let next = 0;
  while (at < pieces.length) {
    while (next < names.length && names[next]!.to <= at) next++;
    const name = names[next];
    if (name && name.from <= at) {
      at = name.to;
      continue;
    }
    const limit = name ? name.from : pieces.length;
    let best: RoleHit | null = null;
    lexicon.roles.walk(pieces.key, at, (end, values) => {
      if (end > limit) return;
      const entry = values.find(({ capitals }) => !capitals || pieces.allCapitals[at]);
      if (entry) best = { from: at, to: end, entry };
    });
    if (best) {
      hits.push(best);
      at = (best as RoleHit).to;
    } else at++;
  }
  // "Intelligence Committee", "Republican Guard troops": the first noun only says what kind the second is of.
  return hits.filter((hit, index) => hit.entry.role.is === 'person' || hits[index + 1]?.from !== hit.to);
}
