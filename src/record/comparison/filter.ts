import type { Id, Party } from '#core/index.js';
import { daysOf, nameKey, touchesDays } from '../filter.js';
import type { ComparedClaim } from './compare.js';
import type { ClaimLine } from './lines.js';

/** All conditions must hold; an absent one lets everything through. */
export interface ClaimFilter {
  /** Somebody who takes part: ids that the name stands for; or words of a quote, a subject, an agreement's name. */
  readonly about?: { readonly text: string; readonly actors: ReadonlySet<Id<'actor'>> };
  /** Of commitments and relations; or `commitment`, `forecast`, `relation`. */
  readonly kind?: string;
  /** One of its lines stands in this outlet. */
  readonly outlet?: string;
  /** Year, month or day: its period touches [first day of `from`, day after `to`). Claims without a period never do. */
  readonly from?: string;
  readonly to?: string;
  /** At least so many outlets carry it. */
  readonly outlets?: number;
  readonly contradictions?: boolean;
}

/** A claim fits where one of its lines does. @throws CasusError E_USAGE when `from` or `to` is no date */
export function filterClaims(claims: readonly ComparedClaim[], filter: ClaimFilter): ComparedClaim[] {
  const { about, kind, outlet, from, to, outlets = 1 } = filter;
  const days = daysOf({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  const isDated = from !== undefined || to !== undefined;
  return claims.filter((claim) => {
    if (kind !== undefined && claim.kind !== kind && claim.what !== kind) return false;
    if (filter.contradictions && claim.contradictions.length === 0) return false;
    if (claim.outlets < outlets) return false;
    if (isDated && !touchesDays(claim.period, days)) return false;
    if (outlet !== undefined && !linesOf(claim).some((line) => isOf(line, outlet))) return false;
    if (about === undefined) return true;
    return linesOf(claim).some((line) => isAbout(line, about));
  });
}

const linesOf = ({ versions }: ComparedClaim): ClaimLine[] =>
  versions.flatMap(({ sources }) => sources.map(({ line }) => line));

const isOf = (line: ClaimLine, outlet: string): boolean =>
  line.outlet !== null && nameKey(line.outlet) === nameKey(outlet);

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
