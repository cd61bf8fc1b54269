import type { Actor } from './actor.js';

/** PLOVER 2.0 quad class. */
export type Quad = 'verbal cooperation' | 'material cooperation' | 'verbal conflict' | 'material conflict';

/** One event type: `ontology/events/<type>.yaml`. Modes carry their own score. */
export interface EventType {
  readonly type: string;
  readonly quad: Quad;
  readonly definition: string;
  readonly recipientRequired: boolean;
  /** [-10, 10]. */
  readonly score: number;
  readonly modes: readonly { readonly mode: string; readonly score: number; readonly definition: string }[];
}

/** The world as vocabulary: everything under `ontology/`, checked at load and frozen. */
export interface Ontology {
  /** First 12 hex digits of the SHA-256 over all files: part of each claim's producer. */
  readonly version: string;
  readonly eventTypes: ReadonlyMap<string, EventType>;
  readonly actors: readonly Actor[];
}
