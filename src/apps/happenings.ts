import type { Actor } from '#core/index.js';
import { type AsOf, type Happening, joinReports, type MembersOf, type View } from '#record/index.js';

/** Members of the informal blocs of the vocabulary, by code. */
export function membersOfBlocs(actors: readonly Actor[]): MembersOf {
  const codes = new Map(actors.map(({ id, code }) => [id, code]));
  const blocs = new Map(
    actors
      .filter(({ kind, members }) => kind === 'bloc' && members.length > 0)
      .map(({ code, members }) => [
        code,
        new Set(members.filter(({ as }) => as === 'member').map(({ actor }) => codes.get(actor) ?? actor)),
      ]),
  );
  return (code) => blocs.get(code) ?? null;
}

/** All happenings of the record, as it stands or stood. */
export async function happeningsOf(
  store: View,
  membersOf: MembersOf,
  asOf: Pick<AsOf, 'known'> = {},
): Promise<Happening[]> {
  return joinReports(await store.reports(asOf), {
    decisions: await store.decisions(asOf),
    membersOf,
    placeOf: ({ event }) => event.where,
  });
}

/** The same for a server: joined anew only when the record has changed. */
export function keepHappenings(store: View, membersOf: MembersOf): () => Promise<readonly Happening[]> {
  let held: { readonly at: string | null; readonly happenings: Promise<readonly Happening[]> } | null = null;
  return async () => {
    const at = await store.changedAt();
    if (held === null || held.at !== at) {
      const happenings = happeningsOf(store, membersOf);
      held = { at, happenings };
      // What failed is tried again.
      happenings.catch(() => {
        held = null;
      });
    }
    return held.happenings;
  };
}
