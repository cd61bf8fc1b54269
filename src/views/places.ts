import type { EventPlace, EventRecord, Place } from '#core/index.js';

/** A place as a page shows it. */
export interface PlaceView {
  /** "Andijan, UZB", "Strait of Hormuz". */
  readonly text: string;
  readonly name: string;
  readonly precision: Place['precision'];
  readonly country: string | null;
  readonly states: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly radiusKm: number | null;
  /** As printed. */
  readonly words: string;
  readonly rule: string;
  /** Other places that the words may mean. */
  readonly alternatives: readonly string[];
}

/** "Andijan, UZB"; the state is left out where the place is one, or lies in several. */
export const placeText = ({ name, precision, country }: Place): string =>
  country === null || precision === 'country' ? name : `${name}, ${country}`;

/** null = the text does not say; a question mark = other places of that name are as likely. */
export const whereText = ({ where }: Pick<EventRecord, 'where'>): string | null =>
  where === null ? null : `${placeText(where)}${where.alternatives.length > 0 ? ' ?' : ''}`;

export function placeView(place: EventPlace, text: string): PlaceView {
  const { name, precision, country, states, latitude, longitude, radiusKm, span, rule, alternatives } = place;
  return {
    text: placeText(place),
    name,
    precision,
    country,
    states,
    latitude,
    longitude,
    radiusKm,
    words: text.slice(span.start, span.end),
    rule,
    alternatives: alternatives.map(placeText),
  };
}
