import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BoundReply } from '../server/bound-schemas.js';
import { reveal } from './focus.js';
import { type BoundLook, boundAddress, moveTo } from './route.js';

/** Id of a party's place in the list. */
export const partyId = (party: string): string => `party-${party}`;

/** Which state is pointed at, on the map or in a list, and which party is open. */
export interface BoundPick {
  readonly pointed: string | null;
  readonly chosen: string | null;
  point(state: string | null): void;
  /** `show` brings it into view and gives it the focus. Choosing what is open closes it. */
  choose(party: string, show?: boolean): void;
  isParty(state: string): boolean;
  addressOf(party: string): string;
}

export function useBoundPick(reply: BoundReply, query: string, look: BoundLook): BoundPick {
  const [pointed, point] = useState<string | null>(null);
  const parties = useMemo(() => new Set(reply.parties.map(({ id }) => id)), [reply]);
  const chosen = look.party !== null && parties.has(look.party) ? look.party : null;
  // Read when something is chosen, so that the lands of the map are not drawn anew for it.
  const now = useRef({ query, look, chosen });
  useEffect(() => {
    now.current = { query, look, chosen };
  });
  // Whoever opens a link to a party finds it in the list, without the page being moved.
  useEffect(() => {
    const row = document.getElementById(partyId(now.current.chosen ?? ''));
    const pane = row?.closest('.bound-parties');
    if (row && pane) pane.scrollTop += row.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
  }, []);
  const choose = useCallback((party: string, show = false) => {
    const { query: asked, look: seen, chosen: open } = now.current;
    moveTo(boundAddress(asked, { ...seen, party: open === party && !show ? null : party }));
    if (show)
      requestAnimationFrame(() => {
        document.getElementById(partyId(party))?.querySelector('button')?.focus({ preventScroll: true });
        reveal(partyId(party));
      });
  }, []);
  const isParty = useCallback((state: string) => parties.has(state), [parties]);
  const addressOf = useCallback((party: string) => boundAddress(query, { party }), [query]);
  return { pointed, chosen, point, choose, isParty, addressOf };
}
