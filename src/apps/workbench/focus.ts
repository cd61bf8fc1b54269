import type { EventView } from '#views/index.js';

/** Ids of the two places of an event on the page. */
export const markId = (event: Pick<EventView, 'number'>) => `mark-${event.number}`;
export const cardId = (event: Pick<EventView, 'number'>) => `event-${event.number}`;

const MOVES_GENTLY = '(prefers-reduced-motion: no-preference)';
/** From this width the list stands beside the text (style/article.css). */
const SIDE_BY_SIDE = '(min-width: 60rem)';

export function isSideBySide(): boolean {
  return window.matchMedia(SIDE_BY_SIDE).matches;
}

/** Brings an element into view when it is not: a page that jumps without need is hard to read. */
export function reveal(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  const pane = element.closest('.side-pane')?.getBoundingClientRect();
  const isSeen =
    top >= Math.max(0, pane?.top ?? 0) && bottom <= Math.min(window.innerHeight, pane?.bottom ?? Infinity);
  if (isSeen) return;
  element.scrollIntoView({
    block: pane ? 'nearest' : 'center',
    behavior: window.matchMedia(MOVES_GENTLY).matches ? 'smooth' : 'auto',
  });
}

export function focusOn(id: string): void {
  const element = document.getElementById(id);
  const link = element?.matches('a, button') ? element : element?.querySelector<HTMLElement>('a, button');
  link?.focus({ preventScroll: true });
}

/** A button of its own, not a link: the fragment of the address is the route. */
export function skipTo(id: string) {
  return () => {
    const target = document.getElementById(id);
    target?.focus();
    target?.scrollIntoView();
  };
}
