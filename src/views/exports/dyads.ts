import type { CodedEvent, CodedParty } from './coded.js';

/** One actor and one recipient of an event; `place` counts from 1 among `of`. */
export interface Dyad {
  readonly actor: CodedParty;
  readonly recipient: CodedParty | null;
  readonly place: number;
  readonly of: number;
}

/**
 * An event by pairs, each actor with each recipient. Several who act without a recipient do it with each other, so that
 * each pair stands both ways, as in the relations of the record (`system/relations.ts`). Nobody acts upon himself; who is
 * alone has a pair without a recipient.
 */
export function dyadsOf({ actors, recipients }: Pick<CodedEvent, 'actors' | 'recipients'>): Dyad[] {
  const own = once(actors);
  const others = once(recipients.length > 0 ? recipients : actors);
  const pairs = own.flatMap((actor): { actor: CodedParty; recipient: CodedParty | null }[] => {
    const met = others.filter((other) => keyOf(other) !== keyOf(actor));
    return met.length > 0 ? met.map((recipient) => ({ actor, recipient })) : [{ actor, recipient: null }];
  });
  return pairs.map((pair, index) => ({ ...pair, place: index + 1, of: pairs.length }));
}

/** A government and its army are two, and so are two ministers of one. */
const keyOf = ({ actor, code, role }: CodedParty): string => `${actor ?? code}\u0000${role ?? ''}`;

/** Who is named twice in one role counts once. */
function once(parties: readonly CodedParty[]): CodedParty[] {
  const byKey = new Map<string, CodedParty>();
  for (const party of parties) if (!byKey.has(keyOf(party))) byKey.set(keyOf(party), party);
  return [...byKey.values()];
}
