import type { CommitmentRecord, EventText } from '#core/index.js';

/** Finds what binds, or is said to bind, in the order of the text. */
export function findCommitments(_text: EventText): readonly CommitmentRecord[] {
  return [];
}
