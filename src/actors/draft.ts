import type { Actor, Mention, Reason, RoleWord, Sector } from '#core/index.js';
import type { ActorId } from './lexicon.js';

/** A mention in the making; the reader turns it into a `Mention` when its sentence is done. */
export interface Draft {
  /** Half-open token range. */
  t0: number;
  t1: number;
  /** Offsets in the article's text. */
  start: number;
  end: number;
  head: number;
  form: Mention['form'];
  actors: readonly ActorId[];
  sector: Sector | null;
  reasons: Reason[];
  value: number;
  /** How a gazetteer name was meant: what `offices` and `descriptions` may attach to. */
  source: 'name' | 'demonym' | 'capital' | 'body' | 'person' | 'role' | 'description' | 'pronoun' | 'unknown';
  /** For role nouns. */
  role: RoleWord | null;
  plural: boolean;
}

/** Kinds of an actor that can own organs and offices. */
export function isOwner(actor: Actor | undefined): boolean {
  return (
    actor !== undefined && actor.kind !== 'person' && actor.kind !== 'project' && actor.kind !== 'outlet'
  );
}

export function reason(rule: string, weight: number): Reason {
  return { rule, weight };
}
