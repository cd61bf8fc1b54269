import type { EventText, RelationRecord } from '#core/index.js';

/** Finds standing relations between actors, in the order of the text. */
export function findRelations(_text: EventText): readonly RelationRecord[] {
  return [];
}
