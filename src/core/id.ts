import { fnv1a64 } from './hash.js';

/** `<kind>:<key>`: the same thing always gets the same id, so that a re-run writes nothing new. */
export type Id<Kind extends string> = `${Kind}:${string}`;

/**
 * Id from the key fields of a thing (16 hex digits, FNV-1a 64 over the fields joined by U+001F).
 * Only what makes it that thing goes in: never the producer, never a time of our clock.
 */
export function makeId<Kind extends string>(
  kind: Kind,
  ...key: readonly (string | number | null)[]
): Id<Kind> {
  return `${kind}:${fnv1a64(key.map((part) => (part === null ? '\u0000' : String(part))).join('\u001f'))}`;
}
