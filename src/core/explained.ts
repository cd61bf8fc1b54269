/** One reason for a score: the rule's name and what it weighed. */
export interface Reason {
  readonly rule: string;
  readonly weight: number;
}

/** A score with its reasons, so that a view can answer "why?". `reasons` sum to `value` only where the maker says so. */
export interface Explained {
  readonly value: number;
  readonly reasons: readonly Reason[];
}
