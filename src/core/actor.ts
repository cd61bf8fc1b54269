import type { Explained } from './explained.js';
import type { Id } from './id.js';
import type { ParsedText } from './sentence.js';
import type { Span } from './span.js';
import type { Period } from './time.js';

/** Sectors of PLOVER 2.0 that Casus uses (primary agent codes). */
export const SECTORS = [
  'GOV',
  'MIL',
  'REB',
  'OPP',
  'PTY',
  'COP',
  'JUD',
  'SPY',
  'LEG',
  'MED',
  'EDU',
  'BUS',
  'CRM',
  'CVL',
  'IGO',
  'NGO',
  'REL',
  'LAB',
  'REF',
  'UNS',
] as const;
export type Sector = (typeof SECTORS)[number];

export type ActorKind =
  | 'state'
  | 'territory'
  | 'igo'
  | 'bloc' // informal: the West, Central Asia
  | 'armed-group'
  | 'person'
  | 'office'
  | 'body' // ministry, parliament, armed force, party, firm, think tank …
  | 'project' // pipeline, programme
  | 'outlet';

/** A name with its use. `demonym` = adjective or people ("Russian", "Tajiks"); `capital` = the city that stands for the government. */
export interface ActorName {
  readonly text: string;
  readonly use: 'name' | 'short' | 'formal' | 'former' | 'abbreviation' | 'demonym' | 'capital' | 'variant';
  /** null = always, as far as we know. */
  readonly period: Period | null;
}

/** Holding of an office: `office` is a generic title key such as `head-of-state`, `of` the state or organisation. */
export interface Role {
  readonly office: string;
  /** As printed, e.g. "president", "editor in chief". */
  readonly title: string;
  readonly of: Id<'actor'> | null;
  readonly period: Period | null;
}

/** State, organisation, group, person … as the world file or a text gives it. Ids are stable for ever. */
export interface Actor {
  /** `actor:RUS`, `actor:CSTO`, `actor:person/vladimir-putin`; unresolved people of a text: `actor:person/<slug>`. */
  readonly id: Id<'actor'>;
  readonly kind: ActorKind;
  /** What exports and tables print: ISO 3166 alpha-3 for states, the common short name for others. */
  readonly code: string;
  readonly name: string;
  readonly names: readonly ActorName[];
  readonly sector: Sector | null;
  /** The state (or organisation) it belongs to or acts for: Putin → actor:RUS; the Taliban → null. */
  readonly country: Id<'actor'> | null;
  readonly roles: readonly Role[];
  readonly period: Period | null;
  /** Members by date, for organisations and blocs. */
  readonly members: readonly {
    readonly actor: Id<'actor'>;
    readonly period: Period | null;
    readonly as: 'member' | 'associate' | 'observer';
  }[];
  /** Outside ids: { iso3, iso2, cow, gw, wikidata }. */
  readonly external: Readonly<Record<string, string>>;
}

/**
 * A stretch of text that names or points at someone. `actor` null = seen but not resolved (`reason` says why);
 * never forced. For lists ("both countries", "Central Asian leaders") `actors` holds all of them.
 */
export interface Mention {
  readonly span: Span;
  /** Sentence index in ParsedText, and half-open token range in it. */
  readonly sentence: number;
  readonly tokens: readonly [number, number];
  /** Token index of the syntactic head. */
  readonly headToken: number;
  readonly text: string;
  readonly form: 'name' | 'office' | 'demonym' | 'description' | 'pronoun';
  /** Who it is. Empty = unresolved; more than one = a group mention such as "both countries". */
  readonly actors: readonly Id<'actor'>[];
  /** Role in which the actor is meant here: "the Russian army" → actor:RUS, MIL; "Moscow" as government → GOV. */
  readonly sector: Sector | null;
  /** In [0, 1], of the resolution. */
  readonly score: Explained;
}

export interface ActorText extends ParsedText {
  /** Ordered by start; they may nest ("president of [Kazakhstan]"). */
  readonly mentions: readonly Mention[];
  /** Every actor that a mention names, world actors and those that the text itself introduced. */
  readonly actors: ReadonlyMap<Id<'actor'>, Actor>;
}
