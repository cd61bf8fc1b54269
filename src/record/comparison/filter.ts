import type { Id, Party } from '#core/index.js';
import { nameKey } from '../filter.js';
import type { ComparedClaim } from './compare.js';
import type { ClaimLine } from './lines.js';

/** All conditions must hold; an absent one lets everything through. */
export interface ClaimFilter {
  /** Somebody who takes part: ids that the name stands for; or words of a quote, a subject, an agreement's name. */
  readonly about?: { readonly text: string; readonly actors: ReadonlySet<Id<'actor'>> };
  /** Of commitments and relations; or `commitment`, `forecast`, `relation`. */
  readonly kind?: string;
  readonly contradictions?: boolean;
}

/** A claim fits where one of its lines does. */
export function filterClaims(claims: readonly ComparedClaim[], filter: ClaimFilter): ComparedClaim[] {
  const { about, kind } = filter;
  return claims.filter((claim) => {
    if (kind !== undefined && claim.kind !== kind && claim.what !== kind) return false;
    if (filter.contradictions && claim.contradictions.length === 0) return false;
    if (about === undefined) return true;
    return claim.versions.some(({ sources }) => sources.some(({ line }) => isAbout(line, about)));
  });
}

function isAbout(
  line: ClaimLine,
  { text, actors }: { readonly text: string; readonly actors: ReadonlySet<Id<'actor'>> },
): boolean {
  const wanted = nameKey(text);
  const isHe = ({ actor, code, text: words }: Party) =>
    (actor !== null && actors.has(actor)) || nameKey(code) === wanted || nameKey(words) === wanted;
  if (partiesOf(line).some(isHe)) return true;
  const subject = line.what === 'commitment' ? (line.record.subject ?? '') : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(wanted)}(?![\\p{L}\\p{N}])`, 'u').test(
    nameKey(`${line.quote} ${subject}`),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

function partiesOf(line: ClaimLine): readonly Party[] {
  switch (line.what) {
    case 'commitment':
      return [...line.record.parties, ...(line.record.name === null ? [] : [line.record.name])];
    case 'forecast':
      return [...line.record.actors, ...line.record.recipients];
    case 'relation':
      return [...line.record.of, ...line.record.on];
  }
}
