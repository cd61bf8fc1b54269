import { COMMITMENT_KINDS, type Id, RELATION_KINDS } from '#core/index.js';
import {
  type ClaimFilter,
  type ComparedClaim,
  claimLines,
  compareClaims,
  filterClaims,
} from '#record/comparison/index.js';
import { type MembersOf, nameKey, type View } from '#record/index.js';
import { keepOfReadings } from './kept.js';

/** What a comparison of claims may be asked for: all of a sort, or one kind of it. */
export const CLAIM_KINDS = [
  'commitment',
  'forecast',
  'relation',
  ...COMMITMENT_KINDS,
  ...RELATION_KINDS,
] as const;

/** A filter in words: `about` is a code or name of somebody who takes part, or words of the text. */
export interface ClaimQuery extends Omit<ClaimFilter, 'about'> {
  readonly about?: string;
}

/** Everything that articles of the record promise, expect and hold, put together by what it speaks of. */
export async function comparedClaims(store: View, membersOf: MembersOf): Promise<readonly ComparedClaim[]> {
  const lines = await claimLines(
    store,
    async (articleId) => (await store.reading(articleId))?.article.provenance ?? [],
  );
  return compareClaims(lines, { membersOf });
}

/** The same for a server: compared anew only when a page was read or taken back. */
export function keepClaims(store: View, membersOf: MembersOf): () => Promise<readonly ComparedClaim[]> {
  return keepOfReadings(store, () => comparedClaims(store, membersOf));
}

/** @throws CasusError E_USAGE when a date is none */
export async function claimsAsked(
  store: View,
  claims: readonly ComparedClaim[],
  { about, ...filter }: ClaimQuery,
): Promise<ComparedClaim[]> {
  return filterClaims(claims, {
    ...filter,
    ...(about === undefined ? {} : { about: { text: about, actors: await actorsNamed(store, about) } }),
  });
}

/** Actors of the record whose code, name or id is the word. */
async function actorsNamed(store: View, word: string): Promise<ReadonlySet<Id<'actor'>>> {
  const wanted = nameKey(word);
  const found = (await store.actors({ name: word })).filter(({ id, code, name }) =>
    [id, code, name].some((one) => nameKey(one) === wanted),
  );
  return new Set(found.map(({ id }) => id));
}
