import { CasusError } from './errors.js';

/** Half-open stretch of an article's text in UTF-16 code units: 0 ≤ start < end ≤ text.length. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** @throws CasusError E_SPAN_RANGE when the span is empty, reversed or outside a text of `length` units. */
export function makeSpan(start: number, end: number, length: number): Span {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length)) {
    throw new CasusError('E_SPAN_RANGE', `span [${start}, ${end}) does not lie in a text of ${length} units`);
  }
  return { start, end };
}

/** Number of units that both spans cover. */
export function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** True when `outer` holds every unit of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
