import type { WorldArea, WorldTerritory } from '#core/index.js';
import { type FuzzyDate, periodTouches } from '#core/index.js';
import type { CrisisPlace } from './crisis.js';

type Box = readonly [number, number, number, number];

function inBox([south, west, north, east]: Box, latitude: number, longitude: number): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

/** True when one area lies in another: all its states, or the middle of its first box. */
function within(inner: WorldArea | undefined, area: WorldArea): boolean {
  if (!inner) return false;
  if (inner.states.length > 0) return inner.states.every((state) => area.states.includes(state));
  const box = inner.boxes[0];
  if (!box || box[1] > box[3]) return false;
  const [latitude, longitude] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return area.boxes.some((one) => inBox(one, latitude, longitude));
}

/** Whether a place lies in an area; null = it cannot be told from what is known of the place. */
export function inArea(
  area: WorldArea,
  place: CrisisPlace,
  areas: ReadonlyMap<string, WorldArea>,
): boolean | null {
  if (place.areas.some((id) => id === area.id || within(areas.get(id), area))) return true;
  const { latitude, longitude, sovereign } = place;
  const known = latitude !== null && longitude !== null;
  if (known && area.outside.some((box) => inBox(box, latitude, longitude))) return false;
  if (sovereign !== null && area.states.includes(sovereign)) return true;
  if (known) return area.boxes.some((box) => inBox(box, latitude, longitude));
  // A region was named, and it is another one.
  if (sovereign !== null || place.areas.length > 0) return false;
  return null;
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
    areas: [territory.id],
    border: [],
  };
}
