import type { WorldArea, WorldTerritory } from '#core/index.js';
import { type FuzzyDate, periodTouches } from '#core/index.js';
import type { CrisisPlace } from './crisis.js';

type Box = readonly [number, number, number, number];

function inBox([south, west, north, east]: Box, latitude: number, longitude: number): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

/** Whether a place lies in an area; null = it cannot be told from what is known of the place. */
export function inArea(area: WorldArea, place: CrisisPlace): boolean | null {
  if (place.areas.includes(area.id)) return true;
  const { latitude, longitude } = place;
  const known = latitude !== null && longitude !== null;
  if (known && area.outside.some((box) => inBox(box, latitude, longitude))) return false;
  if (place.sovereign !== null && area.states.includes(place.sovereign)) return true;
  if (known && area.boxes.some((box) => inBox(box, latitude, longitude))) return true;
  if (place.areas.length > 0) return false;
  if (area.boxes.length === 0) return place.sovereign === null && place.standing !== 'sea' ? null : false;
  return known ? false : null;
}

/** Whose a territory was when something happened there: on the day before, since an invader holds it from the day itself. */
export function spellBefore(
  { spells }: WorldTerritory,
  date: FuzzyDate,
): WorldTerritory['spells'][number] | undefined {
  const day =
    date.length < 10
      ? date
      : (new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10) as FuzzyDate);
  return spells.find(({ period }) => periodTouches(period, day));
}

/** The territory that bears a name, or in which a point lies, on that day. */
export function territoryOn(
  territories: readonly WorldTerritory[],
  date: FuzzyDate,
  name: string,
): { readonly territory: WorldTerritory; readonly spell: WorldTerritory['spells'][number] } | null {
  const wanted = name.toLowerCase();
  for (const territory of territories) {
    if (territory.id.toLowerCase() !== wanted && !territory.names.some((one) => one.toLowerCase() === wanted))
      continue;
    const spell = spellBefore(territory, date);
    if (spell) return { territory, spell };
  }
  return null;
}

/** A territory of the world record as the place of a case. */
export function placeOfTerritory(
  territory: WorldTerritory,
  { sovereign, heldBy, claimedBy }: WorldTerritory['spells'][number],
): CrisisPlace {
  const others = claimedBy.filter((state) => state !== sovereign);
  return {
    name: territory.names[0] ?? territory.id,
    sovereign,
    heldBy: heldBy === sovereign ? null : heldBy,
    claimedBy: others,
    standing:
      sovereign !== null && (heldBy === null || heldBy === sovereign) && others.length === 0
        ? 'recognised'
        : 'disputed',
    latitude: territory.latitude,
    longitude: territory.longitude,
    areas: [],
    border: [],
  };
}
