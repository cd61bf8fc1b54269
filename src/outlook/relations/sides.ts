import type { Party } from '#core/index.js';

/** Those of one side who are not on the other too. */
export function apart(on: readonly Party[], of: readonly Party[]): Party[] {
  return on.filter(
    (party) =>
      !of.some(
        (other) =>
          (party.actor !== null && party.actor === other.actor) ||
          (party.code === other.code && (party.sector === other.sector || party.sector === null)) ||
          (party.span.start === other.span.start && party.span.end === other.span.end),
      ),
  );
}

/** The same actor once, however often it is named. */
export function unique(parties: readonly Party[]): Party[] {
  const seen = new Set<string>();
  return parties.filter((party) => {
    const key = party.actor === null ? `?${party.text.toLowerCase()}` : `${party.actor}/${party.code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const distinct = (parties: readonly Party[]): number => new Set(parties.map(({ code }) => code)).size;
export const isKnown = (parties: readonly Party[]): boolean => parties.some(({ actor }) => actor !== null);
