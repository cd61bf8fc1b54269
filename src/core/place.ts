import type { Span } from './span.js';

/**
 * How exactly a place is known. point = town or site; region = province, valley, river, part of a state; border = along
 * a line between states; sea = sea, strait, coast.
 */
export const PLACE_PRECISIONS = ['point', 'region', 'country', 'border', 'sea'] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** A place of the world. Coordinates are WGS 84 degrees of its centre, no more exact than `radiusKm`. */
export interface Place {
  /** As the gazetteer calls it ("Kyiv" for Kiev); with its compass for a part ("eastern Ukraine"). */
  readonly name: string;
  readonly precision: PlacePrecision;
  /** Alpha-3 of the one state it lies in; null = several, none, or contested (`states` names them). */
  readonly country: string | null;
  /** Every state concerned: where it lies, borders on, who claims it. */
  readonly states: readonly string[];
  /** [-90, 90]; null = known by name alone ("the border with Mali"). */
  readonly latitude: number | null;
  /** [-180, 180]. */
  readonly longitude: number | null;
  /** Distance from the centre within which it lies, for most of it; null where the centre is. */
  readonly radiusKm: number | null;
}

/** Where an event happened, as the text says it. */
export interface EventPlace extends Place {
  /** The words that name it. */
  readonly span: Span;
  /** Other places of that name that the text does not rule out, likeliest first. */
  readonly alternatives: readonly Place[];
  /** How the words belong to the act, for `casus why`. */
  readonly rule: string;
}

/** What a place of our own list is; its precision follows. */
export const PLACE_KINDS = ['site', 'region', 'river', 'sea', 'border'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** One entry of `ontology/places/*.yaml`. */
export interface NamedPlace extends Place {
  readonly kind: PlaceKind;
  /** All names, `name` among them. */
  readonly names: readonly string[];
}

/** Places as vocabulary: `ontology/places/`. */
export interface PlaceWords {
  readonly named: readonly NamedPlace[];
  /** Lower-case words and phrases that are also towns and never mean them alone ("hope", "union"). */
  readonly notPlaces: readonly string[];
  /** Cities and first-order regions, one line a name; `scripts/make-cities.ts` says how to read it. */
  readonly cities: string;
}
