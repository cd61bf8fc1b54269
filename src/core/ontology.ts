import type { Actor, Sector } from './actor.js';
import type { Id } from './id.js';
import type { PlaceWords } from './place.js';
import type { Period } from './time.js';

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

/** Noun for people or organs by what they do; with a country word it stands for that country in `sector`. */
export interface RoleWord {
  /** Lower case, as printed without article: `foreign minister`. */
  readonly singular: string;
  readonly plural: string;
  readonly sector: Sector;
  /** person = one by one ("minister"); people = a crowd ("rebels"); organ = acts as one ("parliament"). */
  readonly is: 'person' | 'people' | 'organ';
  /** Key such as `head-of-state`; null where the word names no office. */
  readonly office: string | null;
}

/** Body or seat of government with a name of its own: the Kremlin, the CIA, the Bundestag. */
export interface NamedBody {
  readonly names: readonly string[];
  readonly of: Id<'actor'>;
  readonly sector: Sector;
}

/** One name that several actors bear. `preferred` null = nobody unless the text decides. */
export interface SharedName {
  readonly name: string;
  readonly actors: readonly Id<'actor'>[];
  readonly preferred: Id<'actor'> | null;
}

/** Words that the actor reader needs beside the actors: `ontology/actors/words/*.yaml`. */
export interface ActorWords {
  readonly roles: readonly RoleWord[];
  readonly bodies: readonly NamedBody[];
  /** Towns and regions: each stands for its state as a place, never for its government. */
  readonly places: readonly { readonly of: Id<'actor'>; readonly names: readonly string[] }[];
  readonly givenNames: {
    readonly female: readonly string[];
    readonly male: readonly string[];
    readonly either: readonly string[];
  };
  /** Lower-case endings of surnames. */
  readonly surnameEndings: readonly string[];
  readonly sharedNames: readonly SharedName[];
  /** Phrases that hold a name without meaning its bearer ("Gulf of Mexico"). */
  readonly notActors: readonly string[];
  /** Names that need a sign of their country elsewhere in the text ("Kingston"). */
  readonly weakNames: readonly string[];
  readonly abbreviationsLikeWords: readonly string[];
  /** Country and capital names that are also given names or surnames. */
  readonly personLike: readonly string[];
  readonly georgia: { readonly us: readonly string[]; readonly country: readonly string[] };
  /** States of the USA, their usual abbreviations included. */
  readonly usStates: readonly string[];
  readonly institutionHeads: readonly string[];
  readonly foodWords: readonly string[];
}

/** What another vocabulary calls an act: done, and announced, offered or threatened (null = the same). */
export interface OutsideCode {
  readonly code: string;
  readonly future: string | null;
}

/** Codes of another vocabulary by event type: `ontology/crosswalks/*.yaml`. Every mode of a type has a row. */
export type Crosswalk = Readonly<
  Record<string, OutsideCode & { readonly modes: Readonly<Record<string, OutsideCode>> }>
>;

/** The world as vocabulary: everything under `ontology/`, checked at load and frozen. */
export interface Ontology {
  /** First 12 hex digits of the SHA-256 over all files: part of each claim's producer. */
  readonly version: string;
  readonly eventTypes: ReadonlyMap<string, EventType>;
  /** CAMEO codes of the event types; empty when the vocabulary has no such file. */
  readonly cameo: Crosswalk;
  readonly actors: readonly Actor[];
  /** For which time the holders of office of a state are known whole; outside it silence proves nothing. */
  readonly holdersKnown: ReadonlyMap<Id<'actor'>, Period>;
  readonly words: ActorWords;
  readonly places: PlaceWords;
}
